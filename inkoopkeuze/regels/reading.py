"""Reading one part of a file: checking its form with pydantic, and saying what is wrong with it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels._yaml import Document, Pad
from inkoopkeuze.regels.waarde import suggest

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError


def read_part(soort: Any, ruw: Any, pad: Pad, document: Document) -> tuple[Any, list[Bevinding]]:
    """A part as an instance of its construct, or `None` with everything that is wrong.

    Args:
        soort: the construct.
        ruw: the part as plain YAML data.
        pad: where it stands in the file.
        document: the file.
    """
    from pydantic import ValidationError

    try:
        return _adapter(soort).validate_python(ruw), []
    except ValidationError as fout:
        return None, _uit_pydantic(fout, soort, pad, document)


@cache
def _adapter(soort: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(soort)


def _uit_pydantic(
    fout: ValidationError, soort: Any, pad: Pad, document: Document
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


def _vertaal(e: Any, loc: Pad, soort: Any) -> tuple[str, str, str]:
    wat = _noem(loc)
    naam = str(loc[-1]) if loc else ""
    ctx = e.get("ctx", {})
    match e["type"]:
        case "unexpected_keyword_argument" | "extra_forbidden":
            velden = [veld for veld in _velden(soort) if veld != naam]
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


def _velden(soort: Any) -> list[str]:
    """The keys of a construct and of the constructs within it."""
    from inkoopkeuze.regels.model import Eis, FeitRegel, RekenRegel, Weg
    from inkoopkeuze.regels.parameter import EigenBeleid, ParameterWaarde

    namen = [k for k in getattr(soort, "__annotations__", ()) if not k.startswith("_")]
    for ander in (FeitRegel, RekenRegel, Eis, Weg, ParameterWaarde, EigenBeleid):
        namen += [k for k in ander.__annotations__ if not k.startswith("_")]
    return namen
