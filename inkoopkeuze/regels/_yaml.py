"""Reading YAML strictly, with the place of everything in the file.

Built on the parser's event stream and not on `yaml.load`: it never recurses, so
deep nesting cannot exhaust the stack, and it refuses what a rule file or dossier
has no use for (aliases, tags, duplicate keys, several documents).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from inkoopkeuze.fouten import Bevinding, Onleesbaar, Plaats, cause

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - PyYAML built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_BYTES = 4_000_000
MAX_DIEPTE = 40

Pad = tuple[str | int, ...]
"""The keys and indexes that lead to a value, from the top of the file."""

_GEHEEL = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_DECIMAAL = re.compile(r"[-+]?[0-9]+\.[0-9]+\Z")
_DATUM = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


class Span(NamedTuple):
    """Where a scalar starts and ends, as offsets in the text; `None` for others."""

    begin: int
    einde: int


class Document(NamedTuple):
    """The content of a YAML file and where each part of it stands."""

    data: Any
    plaatsen: dict[Pad, Plaats]
    spans: dict[Pad, Span]

    def plaats(self, pad: Pad) -> Plaats | None:
        """The place of `pad`, or of the nearest thing around it."""
        while pad not in self.plaatsen and pad:
            pad = pad[:-1]
        return self.plaatsen.get(pad)


class Leesfout(Exception):
    """The YAML cannot be read; carries one finding."""

    def __init__(self, bevinding: Bevinding) -> None:
        super().__init__(str(bevinding))
        self.bevinding = bevinding


def read_bytes(pad: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """The content of a file, refusing directories, unreadable and huge files.

    Raises:
        Onleesbaar: with the reason and what to do.
    """
    try:
        if pad.is_dir():
            raise Onleesbaar(f"{pad} is een map, geen bestand.", "Geef de naam van een bestand.")
        if pad.exists() and not pad.is_file():
            raise Onleesbaar(f"{pad} is geen gewoon bestand.", "Geef de naam van een bestand.")
        with pad.open("rb") as bestand:
            inhoud = bestand.read(max_bytes + 1)
    except FileNotFoundError:
        raise Onleesbaar(
            f"Het bestand {pad} bestaat niet.", "Controleer de naam en de map."
        ) from None
    except OSError as fout:
        raise Onleesbaar(
            f"Het bestand {pad} is niet te lezen ({cause(fout)}).",
            "Controleer of u het bestand mag lezen.",
        ) from None
    if len(inhoud) > max_bytes:
        raise Onleesbaar(
            f"Het bestand {pad} is te groot (meer dan {max_bytes // 1_000_000} MB).",
            "Een dossier of regelbestand is hooguit enkele tientallen kilobytes. "
            "Is dit het juiste bestand?",
        )
    return inhoud


def decode(inhoud: bytes, bestand: str) -> str:
    """The text of a file; refuses what is not UTF-8 text.

    Raises:
        Leesfout: code IK001.
    """
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = inhoud[: fout.start].count(b"\n") + 1
        raise Leesfout(
            Bevinding(
                "IK001",
                "dit is geen leesbare tekst (UTF-8).",
                Plaats(bestand, regel, 1),
                "Sla het bestand op als tekst met codering UTF-8.",
            )
        ) from None
    if "\0" in tekst:
        regel = tekst[: tekst.index("\0")].count("\n") + 1
        raise Leesfout(
            Bevinding(
                "IK001",
                "dit is een binair bestand en geen tekst.",
                Plaats(bestand, regel, 1),
                "Geef een YAML-bestand (platte tekst).",
            )
        )
    return tekst


def typed_scalar(tekst: str) -> Any:
    """A plain scalar as rule files mean it: whole number, exact decimal, date or text.

    Unlike YAML 1.1 there are no octal or base-60 numbers, no floats, and `ja`,
    `nee`, `yes`, `on` and the like are text.
    """
    if tekst in ("", "~", "null"):
        return None
    if tekst in ("true", "false"):
        return tekst == "true"
    eerste = tekst[0]
    if eerste.isdigit() or eerste in "+-":
        if _GEHEEL.match(tekst):
            return int(tekst) if len(tekst) < 40 else tekst
        if _DECIMAAL.match(tekst):
            return Decimal(tekst) if len(tekst) < 40 else tekst
        if _DATUM.match(tekst):
            try:
                return date.fromisoformat(tekst)
            except ValueError:
                return tekst
    return tekst


def raw_scalar(tekst: str) -> Any:
    """A plain scalar as typed by a person: always the text itself, or nothing."""
    return None if tekst in ("", "~", "null") else tekst


class _Lezer:
    """Builds data and places from the event stream, iteratively."""

    def __init__(self, tekst: str, bestand: str, scalar: Callable[[str], Any]) -> None:
        self.tekst = tekst
        self.bestand = bestand
        self.scalar = scalar
        self.plaatsen: dict[Pad, Plaats] = {}
        self.spans: dict[Pad, Span] = {}
        self.wortel: Any = None
        self.stapel: list[tuple[Any, Pad]] = []
        self.sleutel: list[tuple[Any, Any] | None] = []  # pending key and its mark, per mapping

    def lees(self) -> Document:
        documenten = 0
        try:
            for gebeurtenis in yaml.parse(self.tekst, Loader=_Loader):
                soort = type(gebeurtenis)
                if soort is yaml.ScalarEvent:
                    self._scalar(gebeurtenis)
                elif soort is yaml.MappingStartEvent or soort is yaml.SequenceStartEvent:
                    self._open(gebeurtenis, {} if soort is yaml.MappingStartEvent else [])
                elif soort is yaml.MappingEndEvent or soort is yaml.SequenceEndEvent:
                    self.stapel.pop()
                    self.sleutel.pop()
                elif soort is yaml.AliasEvent:
                    self._weiger(
                        gebeurtenis.start_mark,
                        "IK003",
                        "verwijzingen met * en & worden hier niet gebruikt.",
                        "Schrijf de waarde voluit.",
                    )
                elif soort is yaml.DocumentStartEvent:
                    documenten += 1
                    if documenten > 1:
                        self._weiger(
                            gebeurtenis.start_mark,
                            "IK003",
                            "er staat meer dan één document in dit bestand.",
                            "Haal de regel met --- weg of splits het bestand.",
                        )
        except yaml.YAMLError as fout:
            raise Leesfout(self._syntaxfout(fout)) from None
        self.plaatsen.setdefault((), Plaats(self.bestand, 1, 1))  # an empty file has a place too
        return Document(self.wortel, self.plaatsen, self.spans)

    def _syntaxfout(self, fout: yaml.YAMLError) -> Bevinding:
        if isinstance(fout, yaml.reader.ReaderError):
            voor = self.tekst[: fout.position]
            return Bevinding(
                "IK002",
                "hier staat een teken dat in YAML niet mag.",
                Plaats(self.bestand, voor.count("\n") + 1, len(voor) - voor.rfind("\n")),
                "Verwijder het teken; vaak is het onzichtbaar meegekomen met kopiëren en plakken.",
            )
        mark = getattr(fout, "problem_mark", None)
        plaats = self._plaats(mark) if mark is not None else Plaats(self.bestand, 1, 1)
        return Bevinding(
            "IK002",
            "dit is geen geldige YAML: de opbouw klopt hier niet.",
            plaats,
            "Kijk op deze regel en de regel erboven naar inspringen (alleen spaties), een "
            "vergeten dubbele punt, haakje of aanhalingsteken. Zet tekst met : of # tussen "
            "aanhalingstekens.",
        )

    def _plaats(self, mark: Any) -> Plaats:
        return Plaats(self.bestand, mark.line + 1, mark.column + 1)

    def _weiger(self, mark: Any, code: str, bericht: str, advies: str) -> None:
        raise Leesfout(Bevinding(code, bericht, self._plaats(mark), advies))

    def _scalar(self, gebeurtenis: Any) -> None:
        if gebeurtenis.tag is not None:
            self._weiger(
                gebeurtenis.start_mark,
                "IK003",
                "YAML-tags (!) worden hier niet gebruikt.",
                "Haal de tag weg.",
            )
        tekst = gebeurtenis.value
        waarde = self.scalar(tekst) if gebeurtenis.implicit[0] else tekst
        if self.stapel and self.sleutel[-1] is None and isinstance(self.stapel[-1][0], dict):
            self._sleutel(tekst, gebeurtenis.start_mark)
            return
        begin, einde = gebeurtenis.start_mark.index, gebeurtenis.end_mark.index
        pad = self._plaats_waarde(waarde, gebeurtenis.start_mark)
        self.spans[pad] = Span(begin, einde)

    def _sleutel(self, tekst: str, mark: Any) -> None:
        houder, pad = self.stapel[-1]
        if tekst in houder:
            eerste = self.plaatsen[(*pad, tekst)].regel
            self._weiger(
                mark,
                "IK004",
                f"'{tekst}' staat hier voor de tweede keer (eerder op regel {eerste}).",
                "Houd er één over.",
            )
        self.sleutel[-1] = (tekst, mark)

    def _open(self, gebeurtenis: Any, houder: Any) -> None:
        if len(self.stapel) >= MAX_DIEPTE:
            self._weiger(
                gebeurtenis.start_mark,
                "IK003",
                f"dit is dieper genest dan {MAX_DIEPTE} lagen.",
                "Zo diep hoort geen dossier of regelbestand te zijn.",
            )
        if gebeurtenis.tag is not None:
            self._weiger(
                gebeurtenis.start_mark,
                "IK003",
                "YAML-tags (!) worden hier niet gebruikt.",
                "Haal de tag weg.",
            )
        if self.stapel and self.sleutel[-1] is None and isinstance(self.stapel[-1][0], dict):
            self._weiger(
                gebeurtenis.start_mark,
                "IK003",
                "een sleutel moet gewone tekst zijn.",
                "Schrijf 'naam: waarde'.",
            )
        pad = self._plaats_waarde(houder, gebeurtenis.start_mark)
        self.stapel.append((houder, pad))
        self.sleutel.append(None)

    def _plaats_waarde(self, waarde: Any, mark: Any) -> Pad:
        if not self.stapel:
            self.wortel = waarde
            self.plaatsen[()] = self._plaats(mark)
            return ()
        houder, pad = self.stapel[-1]
        if isinstance(houder, dict):
            wachtend = self.sleutel[-1]
            assert wachtend is not None
            sleutel, mark = wachtend
            houder[sleutel] = waarde
            self.sleutel[-1] = None
        else:
            sleutel = len(houder)
            houder.append(waarde)
        hier = (*pad, sleutel)
        self.plaatsen[hier] = self._plaats(mark)
        return hier


def parse(inhoud: bytes, bestand: str, scalar: Callable[[str], Any] = typed_scalar) -> Document:
    """Read one YAML document.

    Args:
        inhoud: the bytes of the file.
        bestand: the name to show in messages.
        scalar: how a plain scalar becomes a value.

    Raises:
        Leesfout: codes IK001 to IK004.
    """
    return _Lezer(decode(inhoud, bestand), bestand, scalar).lees()
