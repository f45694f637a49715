"""A question, an answer, the routes and what changes, as paragraphs for any screen."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from inkoopkeuze.cli._gegevens import with_policy
from inkoopkeuze.cli._gesprek.bestand import Bewaard
from inkoopkeuze.cli._gesprek.teksten import BEWAARD_VERDER, NOG_NIETS_GEMAAKT, STATUS
from inkoopkeuze.cli._gesprek.verzoek import Alinea, Keuze
from inkoopkeuze.fouten import shorten
from inkoopkeuze.motor.tekst import fill
from inkoopkeuze.regels.waarde import (
    WEET_NIET,
    Antwoord,
    format_antwoord,
    format_telling,
)

if TYPE_CHECKING:
    from inkoopkeuze.advies.verschil import AndereStand
    from inkoopkeuze.advies.vooruitblik import Grenzen
    from inkoopkeuze.cli._gesprek.gesprek import Gesprek, Gevolg
    from inkoopkeuze.dossier.slot import Houder
    from inkoopkeuze.memo.context import MemoContext
    from inkoopkeuze.memo.teksten import RouteTekst
    from inkoopkeuze.regels.model import Procedure, Regelset, Route, Vraag

_GENOEMD = 4
"""How many questions are named before the rest is only counted."""
_KORT = 30
"""How much of a question is enough to know it again, in characters."""


def labelled(label: str, tekst: str) -> Alinea:
    """A paragraph after a label, with its other lines indented."""
    return Alinea(f"{label}: {tekst}", verder="  ")


def listed(teksten: Iterable[str]) -> Iterator[Alinea]:
    """Texts as a list."""
    return (Alinea(tekst, begin="- ", verder="  ") for tekst in teksten)


def question_text(id_: str, gesprek: Gesprek) -> str:
    """A question, with the values of this case in it."""
    return fill(gesprek.inhoud(id_).vraag, gesprek.beoordeling())


# Answers.


def understood(antwoord: Antwoord, vraag: Vraag, regelset: Regelset) -> str:
    """An answer read back: with what a number is per, years next to months and a weekday."""
    from inkoopkeuze.regels.waarde import WEEKDAGEN

    tekst = format_antwoord(antwoord, vraag, regelset)
    if antwoord is WEET_NIET:
        return tekst
    if isinstance(antwoord, date):
        return f"{WEEKDAGEN[antwoord.weekday()]} {tekst}"
    achter = f" {vraag.achtervoegsel}" if vraag.achtervoegsel else ""
    if vraag.type == "maanden" and isinstance(antwoord, int) and antwoord >= 12:
        jaren, maanden = divmod(antwoord, 12)
        rest = f" en {format_telling(maanden, 'maand', 'maanden')}" if maanden else ""
        return f"{tekst}{achter}, dat is {jaren} jaar{rest}"
    if vraag.type == "cpv":
        return tekst + _lists(str(antwoord), regelset)
    return tekst + achter


def _lists(code: str, regelset: Regelset) -> str:
    """On which lists of the rules a CPV code stands."""
    from inkoopkeuze.regels.cpv_zoeken import lists_with

    lijsten = lists_with(code, regelset)
    if not regelset.lijsten:
        return ""
    if not lijsten:
        return ". Deze code staat op geen van de lijsten waar de regels naar kijken"
    return f". Staat op: {'; '.join(lijsten)}"


def cpv_choices(codes: Iterable[str], regelset: Regelset) -> list[Keuze]:
    """Codes that were found, to choose from."""
    return [
        Keuze(code, f"{code}-{ingang.controlecijfer} {ingang.titel}")
        for code in codes
        if (ingang := regelset.cpv.get(code)) is not None
    ]


def saved(id_: str, gesprek: Gesprek) -> Iterator[Alinea]:
    """What was saved, read back."""
    vraag = gesprek.inhoud(id_)
    antwoord = gesprek.antwoorden[id_]
    begrepen = understood(antwoord, vraag, gesprek.regelset)
    yield Alinea(f"Bewaard: {begrepen}.", "nadruk", verder="  ")
    if antwoord is WEET_NIET:
        yield Alinea(f"Wie dit kan weten: {vraag.wie_weet_dit}.", verder="  ")


def about_saving(bewaard: Bewaard) -> Iterator[Alinea]:
    """What somebody must know who saves into a file that another changed."""
    if bewaard is not Bewaard.JA:
        yield Alinea("Let op: het dossier is intussen veranderd, buiten dit venster.", "let_op")
        yield Alinea("Ik heb het opnieuw gelezen en ga daarmee verder.")
    if bewaard is Bewaard.NEE:
        yield Alinea("Wat u net koos of typte, past daar niet meer bij en is niet bewaard.")


# A question.


def progress(nog: Grenzen) -> str:
    """How many questions are still to come: `nog 4 tot 9 vragen`."""
    if nog.minstens == nog.hoogstens:
        return f"nog {format_telling(nog.hoogstens, 'vraag', 'vragen')}"
    return f"nog {nog.minstens} tot {nog.hoogstens} vragen"


def question(id_: str, gesprek: Gesprek) -> Iterator[Alinea]:
    """A question with everything that somebody needs to answer it."""
    beoordeling = gesprek.beoordeling()
    vraag = gesprek.inhoud(id_)
    eerder = gesprek.antwoorden.get(id_)
    hoeveel = "al beantwoord" if eerder is not None else progress(gesprek.nog())
    yield Alinea()
    yield Alinea(f"Vraag {gesprek.nummer(id_)} ({hoeveel})", "kop")
    yield Alinea()
    yield Alinea(fill(vraag.vraag, beoordeling), "vraag")
    yield Alinea()
    yield labelled("Waarom", fill(vraag.waarom, beoordeling))
    if vraag.voorbeeld:
        yield labelled("Voorbeeld", fill(vraag.voorbeeld, beoordeling))
    yield labelled("Wie weet dit", vraag.wie_weet_dit)
    if eerder is not None:
        yield labelled("Uw antwoord nu", understood(eerder, vraag, gesprek.regelset))
    if motivering := gesprek.motiveringen.get(id_):
        yield labelled("Uw motivering", motivering)


def explanation(id_: str, gesprek: Gesprek) -> Iterator[Alinea]:
    """What a question means, and the law behind it."""
    from inkoopkeuze.memo.bronnen import source_text

    vraag, regelset = gesprek.inhoud(id_), gesprek.regelset
    yield Alinea()
    if vraag.toelichting:
        yield labelled("Uitleg", fill(vraag.toelichting, gesprek.beoordeling()))
    if vraag.bron:
        yield Alinea("De wet en andere bronnen achter deze vraag:")
    for verwijzing in vraag.bron:
        bron = source_text(verwijzing, regelset)
        titel = regelset.bronnen[verwijzing.bron].titel
        yield Alinea(", ".join(filter(None, [titel, bron.plek])), begin="- ", verder="  ")
        if bron.link:
            yield Alinea(bron.link, "zacht", begin="  ", heel=True)
    if not vraag.toelichting and not vraag.bron:
        yield Alinea("Bij deze vraag staat niet meer uitleg dan u al ziet.")
    yield Alinea()
    yield Alinea(question_text(id_, gesprek), "vraag")


# The routes.


def status_text(mogelijk: Sequence[str]) -> str:
    """How a route stands, from the statuses that it may still have."""
    if len(mogelijk) == 1:
        return STATUS[mogelijk[0]]
    return STATUS["onbeslist" if "dicht" in mogelijk else "misschien_voorwaardelijk"]


def routes(gesprek: Gesprek, eerder: dict[str, str]) -> Iterator[Alinea]:
    """How the routes stand: a line for each where one changed, else all in short.

    Args:
        gesprek: the conversation.
        eerder: how each route stood before, empty at first; it becomes how they stand now.
    """
    beoordeling = gesprek.beoordeling()
    nu = {id_: status_text(route.mogelijk) for id_, route in beoordeling.routes.items()}
    titels = {id_: fill(r.route.titel, beoordeling) for id_, r in beoordeling.routes.items()}
    if nu == eerder:
        per_status: dict[str, list[str]] = {}
        for id_, status in nu.items():
            per_status.setdefault(status, []).append(titels[id_])
        standen = (f"{s[0].upper()}{s[1:]}: {', '.join(n)}." for s, n in per_status.items())
        yield Alinea(f"De routes blijven zo. {' '.join(standen)}", "zacht", verder="  ")
        return
    dicht_door = gesprek.dicht_door()
    yield Alinea("De routes (* = net veranderd):" if eerder else "De routes:")
    for id_, status in nu.items():
        anders = bool(eerder) and status != eerder[id_]
        reden = _closed_by(dicht_door[id_], gesprek) if id_ in dicht_door else ""
        yield Alinea(
            f"{titels[id_]}: {status}{reden}",
            "nadruk" if anders else "",
            begin="* " if anders else "  ",
            afgekapt=True,
        )
    eerder.update(nu)


def _closed_by(id_: str, gesprek: Gesprek) -> str:
    antwoord = format_antwoord(gesprek.antwoorden[id_], gesprek.inhoud(id_), gesprek.regelset)
    kort = shorten(question_text(id_, gesprek), _KORT)
    return f" door vraag {gesprek.nummer(id_)} ({kort}): {antwoord}"


# What a change changes.


def consequences(gevolg: Gevolg, gesprek: Gesprek) -> Iterator[Alinea]:
    """What another answer would change, said before it does."""
    beoordeling = gesprek.beoordeling()
    verschil = gevolg.verschil
    yield Alinea()
    yield Alinea("Dit verandert er als u dit antwoord verandert:", "let_op")
    for stand in verschil.routes:
        titel = fill(gesprek.regelset.routes[stand.id].titel, beoordeling)
        yield from listed([f"{titel}: was {_standing(stand)}"])
    kern = verschil.kern
    if kern.voor.advies != kern.na.advies:
        voor, na = (_titles(k.advies, " en ", gesprek) for k in (kern.voor, kern.na))
        yield from listed([f"Past het best: was {voor}, wordt {na}"])
    if kern.voor.minimaal != kern.na.minimaal:
        voor, na = (_titles(k.minimaal, " of ", gesprek) for k in (kern.voor, kern.na))
        yield from listed([f"Lichtste procedure die mag: was {voor}, wordt {na}"])
    elif verschil.procedures:
        namen = _titles([p.id for p in verschil.procedures], ", ", gesprek)
        yield from listed([f"Anders wordt of deze procedures mogen: {namen}"])
    yield from _named("Dit antwoord telt dan niet meer mee, maar blijft bewaard",
                      "Deze {} antwoorden tellen dan niet meer mee, maar blijven bewaard",
                      gevolg.vervalt, gesprek)  # fmt: skip
    yield from _named("Dit antwoord van eerder telt dan weer mee",
                      "Deze {} antwoorden van eerder tellen dan weer mee",
                      gevolg.telt_weer, gesprek)  # fmt: skip
    yield from _named("Deze vraag kan erbij komen", "Deze {} vragen kunnen erbij komen",
                      gevolg.nieuw, gesprek)  # fmt: skip


def _standing(stand: AndereStand) -> str:
    voor, na = (
        status_text(u.mogelijk) if u else "niet aan de orde" for u in (stand.voor, stand.na)
    )
    return f"{voor}, wordt {na}"


def _titles(ids: Iterable[str], tussen: str, gesprek: Gesprek) -> str:
    """Routes or procedures by their titles."""
    delen: dict[str, Route | Procedure] = {
        **gesprek.regelset.routes,
        **gesprek.regelset.procedures,
    }
    titels = (fill(delen[id_].titel, gesprek.beoordeling()) for id_ in ids)
    return tussen.join(titels) or "niet aan de orde"


def _named(een: str, meer: str, ids: Sequence[str], gesprek: Gesprek) -> Iterator[Alinea]:
    """Some questions by name, with their answer if they have one, and how many more."""
    if not ids:
        return
    yield Alinea(f"{een if len(ids) == 1 else meer.format(len(ids))}:")
    for id_ in ids[:_GENOEMD]:
        yield from listed([with_answer(id_, gesprek)])
    if len(ids) > _GENOEMD:
        yield from listed([f"en nog {len(ids) - _GENOEMD}"])


def with_answer(id_: str, gesprek: Gesprek) -> str:
    """A question, with the answer to it if there is one."""
    tekst = question_text(id_, gesprek)
    antwoord = gesprek.antwoorden.get(id_)
    if antwoord is None:
        return tekst
    return f"{tekst} {format_antwoord(antwoord, gesprek.inhoud(id_), gesprek.regelset)}"


# The overview.


def overview(gesprek: Gesprek) -> list[Keuze]:
    """Every answer, to choose from: those that count first, each by its number."""
    return [
        *(_answer(id_, "", gesprek) for id_ in gesprek.tellend()),
        *(
            _answer(id_, "Deze antwoorden tellen nu niet mee. Zij blijven bewaard:", gesprek)
            for id_ in gesprek.rustend()
        ),
    ]


def _answer(id_: str, groep: str, gesprek: Gesprek) -> Keuze:
    vraag = gesprek.inhoud(id_)
    antwoord = gesprek.antwoorden[id_]
    onder = understood(antwoord, vraag, gesprek.regelset)
    if antwoord is WEET_NIET:
        onder = f"WEET IK NIET. Wie dit kan weten: {vraag.wie_weet_dit}"
    if motivering := gesprek.motiveringen.get(id_):
        onder += f" (motivering: {motivering})"
    return Keuze(id_, question_text(id_, gesprek), f"-> {onder}", groep)


# The end.


def outcome(context: MemoContext, *, kort: bool) -> Iterator[Alinea]:
    """Where the routes stand and, if not `kort`, what fits best and what the law asks at least."""
    yield Alinea()
    yield Alinea(f"De uitkomst op {context.peildatum}", "kop")
    yield Alinea()
    for route in context.routes.values():
        yield Alinea(_with_reason(route), begin="  ", verder="    ")
    if kort:
        return
    if context.advies:
        onzeker = any(route.status == "onbeslist" for route in context.routes.values())
        beste = " en ".join(rang.route.titel for rang in context.advies)
        gelijk = " (even goed)" if len(context.advies) > 1 else ""
        label = "Past het best van wat zeker kan" if onzeker else "Past het best"
        yield labelled(label, beste + gelijk)
    if context.minimum and context.minimum.minimaal:
        procedures = [context.procedures[p].titel for p in context.minimum.minimaal]
        begin = "nog niet zeker; een van deze: " if len(procedures) > 1 else ""
        yield labelled("Lichtste procedure die mag", begin + "; ".join(procedures))


def unknowns(context: MemoContext) -> Iterator[Alinea]:
    """What is not known yet, and whom to ask."""
    if context.open_punten:
        yield Alinea()
        yield Alinea("Dit is nog niet bekend en kan de uitkomst veranderen:")
        yield from listed(f"{p.vraag} (vraag na bij: {p.wie})" for p in context.open_punten)


def _with_reason(route: RouteTekst) -> str:
    """A route and how it stands: `Open house: dicht - Wie kiest ...`."""
    reden = f" - {route.reden}" if route.reden else ""
    return f"{route.titel}: {STATUS.get(route.status, route.status)}{reden}"


# Who else is at it.


def holder(houder: Houder, nu: datetime) -> str:
    """Who has a dossier open, since when, and in which process."""
    delen = [f"door {houder.wie}" if houder.wie else "in een ander venster"]
    if houder.computer:
        delen.append(f"op {houder.computer}")
    if houder.sinds is not None:
        sinds = houder.sinds.astimezone()
        dag = "vandaag" if sinds.date() == nu.date() else f"{sinds.day}-{sinds.month}-{sinds.year}"
        delen.append(f"sinds {dag} {sinds:%H:%M}")
    proces = f" (proces {houder.proces})" if houder.proces else ""
    return f"Dit dossier is al open: {', '.join(delen)}{proces}."


# How to go on.


def command(opdracht: str) -> Alinea:
    """A command to copy."""
    return Alinea(opdracht, begin="  ", heel=True)


def go_on(pad: Path, beleid: Path | None, *, kort: bool = False) -> str:
    """The command to go on with a dossier later."""
    opdracht = f"inkoopkeuze vragen {shlex.quote(str(pad))}"
    return with_policy(f"{opdracht} --kort" if kort else opdracht, beleid)


def goodbye(pad: Path | None, beleid: Path | None, *, kort: bool) -> Iterator[Alinea]:
    """That all is saved, and how to go on; without `pad` there is no dossier yet."""
    yield Alinea()
    if pad is None:
        yield Alinea(NOG_NIETS_GEMAAKT)
        return
    yield Alinea(BEWAARD_VERDER.format(pad))
    yield command(go_on(pad, beleid, kort=kort))
