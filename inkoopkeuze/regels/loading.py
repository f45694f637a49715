"""From a directory of rule files to a checked `Regelset`.

Reads every `*.yaml` below the directory, checks the form of each part with pydantic,
then resolves all names (`linking`). All errors are collected, so that one run shows
everything that is wrong.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkoopkeuze.fouten import Bevinding, OngeldigeRegels, Plaats, Verwant, openable
from inkoopkeuze.regels._yaml import Document, Leesfout, Pad, decode, parse
from inkoopkeuze.regels.bestanden import KOPBESTAND, read_files
from inkoopkeuze.regels.cpv import CpvLijst
from inkoopkeuze.regels.linking import check_links
from inkoopkeuze.regels.model import SECTIES, Kop, Regelset
from inkoopkeuze.regels.waarde import suggest

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError


def load_regelset(map_: Path) -> Regelset:
    """Read and check the rule set in a directory.

    Raises:
        Onleesbaar: the directory is missing or holds no rule set.
        OngeldigeRegels: with every error that was found.
    """
    return parse_regelset(read_files(map_), map_)


def parse_regelset(bestanden: dict[str, bytes], map_: Path = Path()) -> Regelset:
    """Check the content of rule files and put them together.

    Args:
        bestanden: the content of each file, by its name relative to the directory.
        map_: the directory, for messages.

    Raises:
        OngeldigeRegels: with every error that was found.
    """
    lezing = _Lezing(map_)
    for naam, inhoud in bestanden.items():
        if not naam.endswith(".tsv"):
            lezing.lees(naam, inhoud)
    lezing.lees_cpv(bestanden)
    if lezing.bevindingen or lezing.kop is None:
        raise OngeldigeRegels(lezing.bevindingen)
    regelset = Regelset(
        kop=lezing.kop,
        **lezing.secties,
        cpv=lezing.cpv,
        bestanden={n: hashlib.sha256(i).hexdigest() for n, i in bestanden.items()},
        plaatsen=lezing.plaatsen,
    )
    if bevindingen := check_links(regelset):
        raise OngeldigeRegels(bevindingen)
    return regelset


class _Lezing:
    """Collects the parts of all files, and what is wrong with them."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        self.kop: Kop | None = None
        self.secties: dict[str, Any] = {naam: {} for naam in SECTIES}
        self.plaatsen: dict[Pad, Plaats] = {}
        self.bevindingen: list[Bevinding] = []
        self.cpv = CpvLijst("")

    def lees(self, naam: str, inhoud: bytes) -> None:
        try:
            document = parse(inhoud, self._openable(naam))
        except Leesfout as fout:
            self.bevindingen.append(fout.bevinding)
            return
        if naam == KOPBESTAND:
            self.kop = self._lees_vorm(Kop, document.data, (), document)
            self.plaatsen.update({("kop", *pad): p for pad, p in document.plaatsen.items()})
            return
        if not isinstance(document.data, dict):
            self._meld(
                "IK005",
                "dit bestand bevat geen regels.",
                document.plaats(()),
                f"Begin met een van: {', '.join(SECTIES)}.",
            )
            return
        for sectie, delen in document.data.items():
            self._lees_sectie(sectie, delen, document)

    def _lees_sectie(self, sectie: str, delen: Any, document: Document) -> None:
        plaats = document.plaats((sectie,))
        if sectie not in SECTIES:
            advies = suggest(sectie, SECTIES) or f"Gebruik een van: {', '.join(SECTIES)}."
            self._meld("IK005", f"'{sectie}' is geen onderdeel van een regelset.", plaats, advies)
            return
        if not isinstance(delen, dict):
            self._meld("IK007", f"na '{sectie}:' horen ids met hun inhoud.", plaats)
            return
        doel = self.secties[sectie]
        for id_, ruw in delen.items():
            hier = document.plaats((sectie, id_))
            if id_ in doel:
                eerder = Verwant(self.plaatsen[(sectie, id_)], "hier staat de eerste.")
                self.bevindingen.append(
                    Bevinding(
                        "IK010",
                        f"'{id_}' bestaat al in {sectie}.",
                        hier,
                        "Kies een andere naam.",
                        verwant=(eerder,),
                    )
                )
                continue
            deel = self._lees_vorm(SECTIES[sectie], ruw, (sectie, id_), document)
            if deel is not None:
                doel[id_] = deel
        self.plaatsen.update(
            {pad: p for pad, p in document.plaatsen.items() if pad and pad[0] == sectie}
        )

    def _lees_vorm(self, soort: type, ruw: Any, pad: Pad, document: Document) -> Any:
        from pydantic import ValidationError

        try:
            return _vorm(soort).validate_python(ruw)
        except ValidationError as fout:
            self.bevindingen += _uit_pydantic(fout, soort, pad, document)
            return None

    def lees_cpv(self, bestanden: dict[str, bytes]) -> None:
        if self.kop is None:
            if KOPBESTAND not in bestanden:
                plaats = Plaats(self._openable(KOPBESTAND), 1, 1)
                self._meld("IK006", f"{KOPBESTAND} ontbreekt.", plaats)
            return
        naam = self.kop.cpv_lijst
        if not naam:
            return
        if naam not in bestanden:
            self._meld(
                "IK020",
                f"het bestand '{naam}' met CPV-codes ontbreekt.",
                self.plaatsen.get(("kop", "cpv_lijst")),
            )
            return
        self.plaatsen["cpv",] = Plaats(self._openable(naam), 1, 1)
        try:
            self.cpv = CpvLijst(decode(bestanden[naam], self._openable(naam)))
        except Leesfout as fout:
            self.bevindingen.append(fout.bevinding)

    def _openable(self, naam: str) -> str:
        return openable(self.map / naam)

    def _meld(self, code: str, bericht: str, plaats: Plaats | None, advies: str = "") -> None:
        self.bevindingen.append(Bevinding(code, bericht, plaats, advies))


@cache
def _vorm(soort: type) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(soort)


def _uit_pydantic(
    fout: ValidationError, soort: type, pad: Pad, document: Document
) -> list[Bevinding]:
    """Each pydantic error as a finding in Dutch, at its place in the file."""
    bevindingen = []
    for e in fout.errors():
        if _is_other_branch(e):
            continue
        loc: Pad = tuple(p for p in e["loc"] if not _is_union_tak(p))
        ctx = e.get("ctx", {})
        hier = (*pad, *loc, *ctx.get("pad", ()))
        code, bericht, advies = _vertaal(e, loc, soort)
        bevindingen.append(Bevinding(code, bericht, document.plaats(hier), advies))
    return bevindingen


def _is_union_tak(deel: str | int) -> bool:
    """Pydantic puts the name of a union member in the path; the file has no such key."""
    return deel in ("CodeReeks", "str")


def _is_other_branch(e: Any) -> bool:
    """Pydantic reports all members of a union; only the one of the same form says something."""
    tak = e["loc"][-1] if e["loc"] else ""
    is_reeks = isinstance(e["input"], dict)
    return (tak == "str" and is_reeks) or (tak == "CodeReeks" and not is_reeks)


def _noem(loc: Pad) -> str:
    """What stands at a path, in words."""
    if not loc:
        return "dit onderdeel"
    if isinstance(loc[-1], int):
        houder = next((p for p in reversed(loc) if isinstance(p, str)), "de lijst")
        return f"deel {loc[-1] + 1} van '{houder}'"
    return f"'{loc[-1]}'"


def _vertaal(e: Any, loc: Pad, soort: type) -> tuple[str, str, str]:
    wat = _noem(loc)
    naam = str(loc[-1]) if loc else ""
    ctx = e.get("ctx", {})
    match e["type"]:
        case "unexpected_keyword_argument" | "extra_forbidden":
            velden = _velden(soort)
            return "IK005", f"'{naam}' is hier geen bekend onderdeel.", suggest(naam, velden)
        case "missing" | "missing_argument" | "missing_keyword_only_argument":
            return "IK006", f"'{naam}' ontbreekt.", f"Voeg '{naam}:' toe."
        case "literal_error":
            keuzes = str(ctx.get("expected", "")).replace(" or ", " of ")
            return "IK007", f"'{e['input']}' kan niet bij {wat}.", f"Gebruik {keuzes}."
        case "voorwaarde":
            return "IK008", ctx["bericht"], "Zie docs/regeltaal.md, 'Voorwaarden'."
        case "formule":
            return "IK009", ctx["bericht"], "Zie docs/regeltaal.md, 'Formules'."
        case "getal":
            return "IK007", ctx["bericht"], "Schrijf bijvoorbeeld 50000."
        case "string_type" | "string_too_short":
            return "IK007", f"{wat} moet tekst zijn.", "Zet de waarde tussen aanhalingstekens."
        case "dict_type" | "dataclass_type":
            return "IK007", f"{wat} moet uit regels 'naam: waarde' bestaan.", ""
        case "list_type":
            return "IK007", f"{wat} moet een lijst zijn.", "Begin elk deel met een streepje."
        case t if t.startswith("decimal"):
            return "IK007", f"{wat} moet een getal zijn.", "Schrijf bijvoorbeeld 750000 of 0.5."
        case t if t.startswith("date"):
            return "IK007", f"{wat} moet een datum zijn.", "Schrijf jjjj-mm-dd: 2026-01-01."
        case t if t.startswith("int"):
            return "IK007", f"{wat} moet een heel getal zijn.", "Schrijf bijvoorbeeld 10."
        case t if t.startswith("bool"):
            return "IK007", f"{wat} moet true of false zijn.", "Schrijf true of laat het weg."
        case _:
            return "IK007", f"de waarde van {wat} klopt niet.", ""


def _velden(soort: type) -> list[str]:
    """The keys of a construct and of the constructs within it."""
    from inkoopkeuze.regels import model

    namen = [k for k in soort.__annotations__ if not k.startswith("_")]
    binnenin = (model.FeitRegel, model.RekenRegel, model.Eis, model.Weg, model.ParameterWaarde)
    for ander in (*binnenin, model.EigenBeleid):
        namen += [k for k in ander.__annotations__ if not k.startswith("_")]
    return namen
