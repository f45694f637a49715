"""How the routes stand, what a change changes, and what comes out, as paragraphs."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inkoopkeuze.cli._gegevens import with_policy
from inkoopkeuze.cli._gesprek.teksten import BEWAARD_VERDER, NOG_NIETS_GEMAAKT, STATUS
from inkoopkeuze.cli._gesprek.verzoek import Alinea
from inkoopkeuze.cli._gesprek.weergave import labelled, listed, question_text, with_answer
from inkoopkeuze.fouten import shorten
from inkoopkeuze.memo.verschiltekst import Namen, core_lines
from inkoopkeuze.motor.tekst import fill
from inkoopkeuze.regels.waarde import format_antwoord, format_opsomming

if TYPE_CHECKING:
    from inkoopkeuze.cli._gesprek.gesprek import Gesprek, Gevolg
    from inkoopkeuze.memo.context import MemoContext
    from inkoopkeuze.memo.teksten import RouteTekst

_GENOEMD = 4
"""How many questions are named before the rest is only counted."""
_KORT = 30
"""How much of a question is enough to know it again, in characters."""


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
    naam = Namen(gesprek.beoordeling())
    verschil = gevolg.verschil
    yield Alinea()
    yield Alinea("Dit verandert er als u dit antwoord verandert:", "let_op")
    for regel in core_lines(verschil.kern.voor, verschil.kern.na, naam):
        yield from listed([regel.replace(" → ", ", wordt ")])  # not every terminal has arrows
    if verschil.procedures and verschil.kern.voor.minimaal == verschil.kern.na.minimaal:
        namen = format_opsomming([naam(p.id) for p in verschil.procedures])
        yield from listed([f"Anders wordt of deze procedures mogen: {namen}"])
    yield from _named("Dit antwoord telt dan niet meer mee, maar blijft bewaard",
                      "Deze {} antwoorden tellen dan niet meer mee, maar blijven bewaard",
                      gevolg.vervalt, gesprek)  # fmt: skip
    yield from _named("Dit antwoord van eerder telt dan weer mee",
                      "Deze {} antwoorden van eerder tellen dan weer mee",
                      gevolg.telt_weer, gesprek)  # fmt: skip
    yield from _named("Deze vraag kan erbij komen", "Deze {} vragen kunnen erbij komen",
                      gevolg.nieuw, gesprek)  # fmt: skip


def _named(een: str, meer: str, ids: Sequence[str], gesprek: Gesprek) -> Iterator[Alinea]:
    """Some questions by name, with their answer if they have one, and how many more."""
    if not ids:
        return
    yield Alinea(f"{een if len(ids) == 1 else meer.format(len(ids))}:")
    for id_ in ids[:_GENOEMD]:
        yield from listed([with_answer(id_, gesprek)])
    if len(ids) > _GENOEMD:
        yield from listed([f"en nog {len(ids) - _GENOEMD}"])


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
        yield labelled("Ten minste nodig", begin + "; ".join(procedures))


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
