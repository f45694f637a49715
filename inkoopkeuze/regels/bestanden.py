"""The files of a rule set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from inkoopkeuze.fouten import Onleesbaar, cause, printable
from inkoopkeuze.regels._yaml import read_bytes

KOPBESTAND = "regelset.yaml"
MAX_BESTANDEN = 500
_UITGANGEN = (".yaml", ".yml", ".tsv")


def read_files(map_: Path) -> dict[str, bytes]:
    """The content of each rule file, by name relative to the directory, in fixed order."""
    try:
        heeft_kop = (map_ / KOPBESTAND).is_file()
        alle = _below(map_) if heeft_kop else ()
        paden = sorted(p for p in alle if p.suffix in _UITGANGEN)
    except OSError as fout:
        raise Onleesbaar(
            f"De map {fout.filename or map_} is niet te lezen ({cause(fout)}).",
            "Controleer de naam en of u de map mag lezen.",
        ) from None
    if not heeft_kop:
        raise Onleesbaar(
            f"In de map {map_} staat geen {KOPBESTAND}.",
            "Geef de map van een regelset, of laat de map weg voor de ingebouwde regels.",
        )
    if len(paden) > MAX_BESTANDEN:
        raise Onleesbaar(
            f"In {map_} staan {len(paden)} bestanden; dat is te veel voor een regelset.",
            "Geef de map die alleen de regels bevat.",
        )
    for pad in paden:
        if printable(str(pad)) != str(pad):
            raise Onleesbaar(
                f"De naam van het bestand {pad} bevat een onleesbaar teken.",
                "Geef het bestand een andere naam.",
            )
    return {pad.relative_to(map_).as_posix(): read_bytes(pad) for pad in paden}


def is_rule_file(pad: Path, map_: Path) -> bool:
    """Whether a file, there already or not, is read as one of the rule set in a directory."""
    echt = Path(os.path.realpath(pad))
    return echt.suffix in _UITGANGEN and echt.is_relative_to(os.path.realpath(map_))


def _below(map_: Path) -> Iterator[Path]:
    """Everything in a directory; not with `rglob`, which leaves out what it may not read."""

    def refuse(fout: OSError) -> None:
        raise fout

    for hier, mappen, bestanden in os.walk(map_, onerror=refuse):
        yield from (Path(hier, naam) for naam in (*mappen, *bestanden))
