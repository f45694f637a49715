"""The interview that belongs to a set of answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.waarde import Antwoord


def asked(
    motor: Motor,
    antwoorden: Mapping[str, Antwoord],
    peildatum: date,
    agenda: Sequence[str] | None = None,
) -> tuple[str, ...]:
    """The questions that the interview asks and these answers answer, in order.

    Up to the first question that they do not answer; that one is not in it.
    """
    gegeven: dict[str, Antwoord] = {}
    while (vraag := motor.volgende_vraag(gegeven, peildatum, agenda)) is not None:
        if vraag not in antwoorden:
            break
        gegeven[vraag] = antwoorden[vraag]
    return tuple(gegeven)


def idle(
    motor: Motor,
    antwoorden: Mapping[str, Antwoord],
    peildatum: date,
    agenda: Sequence[str] | None = None,
) -> tuple[str, ...]:
    """The answers that play no part: nothing asks for them, whatever is answered to the rest.

    In the order of the rules. Where the interview stops at a question that is not answered, an
    answer to one that may still come after it does play a part.
    """
    gesteld = asked(motor, antwoorden, peildatum, agenda)
    tot_nu = {id_: antwoorden[id_] for id_ in gesteld}
    openstaand = motor.openstaand(tot_nu, peildatum, agenda)
    nodig = set(gesteld).union(*(punt.vragen for punt in openstaand))
    return tuple(id_ for id_ in motor.regelset.vragen if id_ in antwoorden and id_ not in nodig)


def counting(
    motor: Motor,
    antwoorden: Mapping[str, Antwoord],
    peildatum: date,
    agenda: Sequence[str] | None = None,
) -> tuple[str, ...]:
    """The answers that play a part, or still may: those that were asked for first, in order."""
    gesteld = asked(motor, antwoorden, peildatum, agenda)
    weg = {*gesteld, *idle(motor, antwoorden, peildatum, agenda)}
    return (*gesteld, *(v for v in motor.regelset.vragen if v in antwoorden and v not in weg))


def closed_by(
    motor: Motor,
    antwoorden: Mapping[str, Antwoord],
    peildatum: date,
    agenda: Sequence[str] | None = None,
) -> dict[str, str]:
    """The answer that closed each closed route: by route, the id of its question.

    It is the one at which the route closed, with the answers in the order of the interview. A
    later answer may close it as well.
    """
    gegeven: dict[str, Antwoord] = {}
    dicht: dict[str, str] = {}
    for vraag in counting(motor, antwoorden, peildatum, agenda):
        gegeven[vraag] = antwoorden[vraag]
        for id_, route in motor.beoordeel(gegeven, peildatum).routes.items():
            if not route.kan:
                dicht.setdefault(id_, vraag)
    return dicht
