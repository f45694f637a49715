"""Finding the dossiers in a directory."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from inkoopkeuze.dossier.dossier import Dossier
from inkoopkeuze.dossier.reading import MAX_BYTES, parse_dossier
from inkoopkeuze.fouten import InkoopkeuzeFout
from inkoopkeuze.regels._yaml import read_bytes
from inkoopkeuze.regels.model import Regelset

_VEEL = 200
"""A directory with more YAML files than this is not a directory of dossiers."""


class Gevonden(NamedTuple):
    """A dossier that was found, and where."""

    pad: Path
    dossier: Dossier


def find_dossiers(map_: Path, regelset: Regelset) -> list[Gevonden]:
    """The dossiers in a directory that can be read, the one changed last first."""
    try:
        paden = [p for p in map_.iterdir() if p.suffix in (".yaml", ".yml") and p.is_file()]
        if len(paden) > _VEEL:
            return []
        paden.sort(key=lambda pad: (-pad.stat().st_mtime, pad.name))
    except OSError:
        return []
    return [Gevonden(pad, dossier) for pad in paden if (dossier := _read(pad, regelset))]


def _read(pad: Path, regelset: Regelset) -> Dossier | None:
    try:
        inhoud = read_bytes(pad, MAX_BYTES)
        # Nearly every other YAML file fails here, without being read whole.
        if b"antwoorden" not in inhoud:
            return None
        return parse_dossier(inhoud, str(pad), regelset)
    except InkoopkeuzeFout:
        return None
