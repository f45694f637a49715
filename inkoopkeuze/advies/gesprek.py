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
