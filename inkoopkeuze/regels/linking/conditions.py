"""Conditions compare what exists with a value that it can have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.eenheid import eenheid
from inkoopkeuze.regels.linking._bevinding import bevinding
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import BESLUITEN, PEILDATUM, conditions, uitkomsten
from inkoopkeuze.regels.voorwaarde import Bevat, Blad, InLijst, Is, Vergelijk, leaves
from inkoopkeuze.regels.waarde import suggest


def check_voorwaarden(regelset: Regelset) -> Iterator[Bevinding]:
    """Every condition compares a name with a value of its type."""
    for pad, voorwaarde in conditions(regelset):
        for blad in leaves(voorwaarde):
            fout = _fout_in_blad(regelset, blad)
            if fout:
                yield bevinding(regelset, (*pad, *blad.pad), *fout)


def _fout_in_blad(regelset: Regelset, blad: Blad) -> tuple[str, str, str] | None:
    soort = soort_van(regelset, blad.naam)
    if soort is None:
        bekend = [n for s in ("vragen", *BESLUITEN) for n in getattr(regelset, s)]
        return "IK020", f"'{blad.naam}' bestaat niet.", suggest(blad.naam, [*bekend, PEILDATUM])
    match blad, soort:
        case Is(), "keuze":
            domein = uitkomsten(regelset, blad.naam) or {}
            for waarde in blad.waarden:
                if waarde not in domein:
                    advies = suggest(str(waarde), domein) or f"Kies uit: {', '.join(domein)}."
                    return "IK021", f"'{waarde}' is geen uitkomst van '{blad.naam}'.", advies
            return None
        case Vergelijk(), "getal" | "datum":
            return _fout_in_vergelijking(regelset, blad, soort)
        case Bevat(), "meerkeuze":
            opties = regelset.vragen[blad.naam].opties
            for optie in blad.opties:
                if optie not in opties:
                    return (
                        "IK021",
                        f"'{optie}' is geen optie van '{blad.naam}'.",
                        suggest(optie, opties),
                    )
            return None
        case InLijst(), "cpv":
            if blad.lijst not in regelset.lijsten:
                return (
                    "IK020",
                    f"de lijst '{blad.lijst}' bestaat niet.",
                    suggest(blad.lijst, regelset.lijsten),
                )
            return None
    advies = {
        "keuze": "Schrijf 'naam: uitkomst'.",
        "getal": "Gebruik minstens, meer_dan, hoogstens of minder_dan.",
        "datum": "Gebruik minstens, meer_dan, hoogstens of minder_dan met een datum.",
        "meerkeuze": "Gebruik bevat.",
        "cpv": "Gebruik in_lijst.",
        "tekst": "Met vrije tekst kan een regel niet rekenen.",
    }[soort]
    return "IK022", f"zo is '{blad.naam}' niet te vergelijken.", advies


def soort_van(regelset: Regelset, naam: str) -> str | None:
    """How a name can be compared: `getal`, `datum` or a choice; `None` if there is no such name."""
    if naam == PEILDATUM:
        return "datum"
    if naam in regelset.berekeningen:
        return "getal"
    if uitkomsten(regelset, naam) is not None:
        return "keuze"
    vraag = regelset.vragen.get(naam)
    if vraag is None:
        return None
    if vraag.type in ("bedrag", "percentage", "aantal", "maanden"):
        return "getal"
    return vraag.type


def _fout_in_vergelijking(
    regelset: Regelset, blad: Vergelijk, soort: str
) -> tuple[str, str, str] | None:
    if isinstance(blad.rechts, str):
        parameter = regelset.parameters.get(blad.rechts)
        if parameter is None:
            return (
                "IK020",
                f"de parameter '{blad.rechts}' bestaat niet.",
                suggest(blad.rechts, regelset.parameters),
            )
        links = eenheid(regelset, blad.naam)
        if parameter.eenheid != links:
            return (
                "IK027",
                f"'{blad.naam}' is in {links}, '{blad.rechts}' in {parameter.eenheid}.",
                "",
            )
    elif isinstance(blad.rechts, date) != (soort == "datum"):
        return "IK022", f"'{blad.naam}' is een {soort}; {blad.rechts} niet.", ""
    return None


def check_uitkomsten(regelset: Regelset) -> Iterator[Bevinding]:
    """Rules decide for outcomes that exist; choice questions have options."""
    for id_, feit in regelset.feiten.items():
        for i, regel in enumerate(feit.regels):
            if regel.dan not in feit.uitkomsten:
                yield bevinding(
                    regelset,
                    ("feiten", id_, "regels", i, "dan"),
                    "IK021",
                    f"'{regel.dan}' is geen uitkomst van '{id_}'.",
                    suggest(regel.dan, feit.uitkomsten)
                    or f"Kies uit: {', '.join(feit.uitkomsten)}.",
                )
    for id_, vraag in regelset.vragen.items():
        if (vraag.type in ("keuze", "meerkeuze")) != bool(vraag.opties):
            yield bevinding(
                regelset,
                ("vragen", id_),
                "IK007",
                f"een vraag van het type {vraag.type} heeft "
                + ("opties nodig." if not vraag.opties else "geen opties."),
            )
        if vraag.achtervoegsel and not vraag.is_getal:
            yield bevinding(
                regelset,
                ("vragen", id_, "achtervoegsel"),
                "IK007",
                f"een vraag van het type {vraag.type} heeft geen achtervoegsel.",
            )
