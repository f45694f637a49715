"""The interview that belongs to a set of answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord


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


def counting(
    motor: Motor,
    antwoorden: Mapping[str, Antwoord],
    peildatum: date,
    agenda: Sequence[str] | None = None,
) -> tuple[str, ...]:
    """The answers that count in this case or still may, in the order of the interview.

    A question that is not answered yet is passed over as if it were answered "weet ik niet":
    whatever its answer becomes, what else is asked then is among these.
    """
    gegeven: dict[str, Antwoord] = {}
    while (vraag := motor.volgende_vraag(gegeven, peildatum, agenda)) is not None:
        gegeven[vraag] = antwoorden.get(vraag, WEET_NIET)
    return tuple(vraag for vraag in gegeven if vraag in antwoorden)


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
