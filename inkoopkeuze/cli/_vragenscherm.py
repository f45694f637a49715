"""What `inkoopkeuze vragen` shows, and how it understands what is typed."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from inkoopkeuze.cli._gegevens import source_lines, with_policy
from inkoopkeuze.cli._scherm import show, show_command, show_labelled, show_short

if TYPE_CHECKING:
    from datetime import date

    from inkoopkeuze.memo.context import MemoContext
    from inkoopkeuze.memo.teksten import RouteTekst
    from inkoopkeuze.motor.uitkomst import Beoordeling
    from inkoopkeuze.regels.model import Regelset, Vraag
    from inkoopkeuze.regels.waarde import Antwoord

_HOE = {
    "ja_nee": "Typ j (ja) of n (nee).",
    "keuze": "Typ het nummer van uw keuze.",
    "meerkeuze": "Typ een of meer nummers, met komma's ertussen. Past niets? Typ 0.",
    "bedrag": "Typ een bedrag in euro's, bijvoorbeeld 1.250.000 of 1.250.000,50.",
    "percentage": "Typ een percentage, bijvoorbeeld 12,5.",
    "aantal": "Typ een heel getal.",
    "maanden": "Typ een aantal maanden, bijvoorbeeld 36, of 3 jaar.",
    "datum": "Typ een datum, bijvoorbeeld 1-7-2026.",
    "cpv": "Typ een CPV-code, bijvoorbeeld 85312310-5.",
    "tekst": "Typ een korte tekst.",
}
_STATUS = {
    "open": "open",
    "voorwaardelijk": "open onder voorwaarde",
    "dicht": "dicht",
    "misschien_voorwaardelijk": "open, misschien onder voorwaarde",
    "onbeslist": "nog niet zeker",
}
_BESLIST = {"open", "voorwaardelijk", "dicht"}


def show_question(nummer: int, id_: str, beoordeling: Beoordeling, *, kan_terug: bool) -> None:
    """A question, its options, and what can be typed."""
    from inkoopkeuze.motor.tekst import fill

    vraag = beoordeling.regelset.vragen[id_]
    print()
    show(f"Vraag {nummer}")
    show(fill(vraag.vraag, beoordeling))
    if vraag.type != "ja_nee":
        for plek, optie in enumerate(vraag.opties.values(), 1):
            show(optie, begin=f"{plek:4}. ", verder="      ")
    show(_HOE[vraag.type])
    show_keys("? = uitleg, w = weet ik niet, ", kan_terug=kan_terug)


def show_keys(eerst: str = "", *, kan_terug: bool) -> None:
    """What else can be typed than an answer."""
    terug = "t = terug, m ... = motivering vorige, " if kan_terug else ""
    show(f"({eerst}{terug}s = stop)")


def show_explanation(id_: str, beoordeling: Beoordeling) -> None:
    """Why a question is asked, what it means, who knows, and the law behind it."""
    from inkoopkeuze.motor.tekst import fill

    vraag = beoordeling.regelset.vragen[id_]
    delen = {
        "Waarom deze vraag": vraag.waarom,
        "Uitleg": vraag.toelichting,
        "Voorbeeld": vraag.voorbeeld,
        "Wie weet dit": vraag.wie_weet_dit,
    }
    for label, tekst in delen.items():
        if tekst:
            show_labelled(label, fill(tekst, beoordeling))
    for bron in source_lines(vraag.bron, beoordeling.regelset):
        show_labelled("Bron", bron)


def show_changes(context: MemoContext, eerder: dict[str, str]) -> dict[str, str]:
    """The routes, one line each, if one of them stands otherwise than before.

    Args:
        context: the case as it is now.
        eerder: the status of each route as it was.

    Returns:
        The status of each route as it is now.
    """
    nu = {id_: route.status for id_, route in context.routes.items()}
    if nu != eerder:
        for id_, route in context.routes.items():
            teken = "* " if route.status != eerder.get(id_) else "  "
            show_short(_standing(route, met_reden=route.status in _BESLIST), begin=teken)
    return nu


def show_outcome(
    context: MemoContext, pad: Path, beleid: Path | None, peildatum: date | None
) -> None:
    """Where the routes stand, what the law asks at least, and how to go on.

    Args:
        context: The case as texts.
        pad: Where the dossier is.
        beleid: The own policy that was asked for, if any.
        peildatum: The day that was judged at, if the dossier does not say it itself.
    """
    print()
    show(f"De uitkomst op {context.peildatum}")
    for route in context.routes.values():
        show(_standing(route, met_reden=True), begin="  ", verder="    ")
    if context.advies:
        onzeker = any(route.status == "onbeslist" for route in context.routes.values())
        beste = " en ".join(rang.route.titel for rang in context.advies)
        gelijk = " (even goed)" if len(context.advies) > 1 else ""
        label = "Past het best van wat zeker kan" if onzeker else "Past het best"
        show_labelled(label, beste + gelijk)
    if context.minimum and context.minimum.minimaal:
        procedures = [context.procedures[p].titel for p in context.minimum.minimaal]
        begin = "nog niet zeker; een van deze: " if len(procedures) > 1 else ""
        show_labelled("Lichtste procedure die mag", begin + "; ".join(procedures))
    if context.open_punten:
        print()
        show("Dit is nog niet bekend en kan de uitkomst veranderen:")
        for punt in context.open_punten:
            show(f"{punt.vraag} (vraag na bij: {punt.wie})", begin="- ", verder="  ")
    print()
    show("Maak het adviesmemo:")
    dag = f" --peildatum {peildatum.day}-{peildatum.month}-{peildatum.year}" if peildatum else ""
    memo = f"memo {shlex.quote(str(pad))}{dag} -o {shlex.quote(str(pad.with_suffix('.md')))}"
    show_command(with_policy(f"inkoopkeuze {memo}", beleid))


def _standing(route: RouteTekst, *, met_reden: bool) -> str:
    """A route and how it stands: `Open house: dicht - Wie kiest ...`."""
    reden = f" - {route.reden}" if met_reden and route.reden else ""
    return f"{route.titel}: {_STATUS.get(route.status, route.status)}{reden}"


def understand(getypt: str, vraag: Vraag, regelset: Regelset) -> Antwoord:
    """What was typed as an answer; options may be given by their number.

    Raises:
        OngeldigeInvoer: it cannot be understood, with what would be right.
    """
    from inkoopkeuze.fouten import OngeldigeInvoer
    from inkoopkeuze.regels.waarde import parse_antwoord

    if vraag.type not in ("keuze", "meerkeuze"):
        return parse_antwoord(getypt, vraag, regelset)
    if vraag.type == "keuze":
        getypt = _by_number(getypt, vraag)
    else:
        if getypt == "0":
            return ()
        if getypt.replace(" ", "").isdecimal():
            getypt = getypt.replace(" ", ",")
        getypt = ",".join(_by_number(deel, vraag) for deel in getypt.replace(";", ",").split(","))
    try:
        return parse_antwoord(getypt, vraag, regelset)
    except OngeldigeInvoer as fout:
        raise OngeldigeInvoer(fout.bericht, _numbers(vraag)) from None


def _by_number(getypt: str, vraag: Vraag) -> str:
    """The id of the option with a number; any other text as it is."""
    from inkoopkeuze.fouten import OngeldigeInvoer

    nummer = getypt.strip().rstrip(".)")
    opties = list(vraag.opties)
    if not nummer.isdecimal() or nummer in opties:
        return getypt
    if len(nummer) > 3 or not 1 <= int(nummer) <= len(opties):
        raise OngeldigeInvoer(f"Er is geen keuze {nummer[:20]}.", _numbers(vraag))
    return opties[int(nummer) - 1]


def _numbers(vraag: Vraag) -> str:
    return f"Typ een nummer van 1 tot en met {len(vraag.opties)}."
