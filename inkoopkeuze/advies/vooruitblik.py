"""How many questions are still to come: bounds that hold whatever is answered.

The interview from here on is a tree: after each question a branch for every group of answers
that the rules tell apart, and one for "weet ik niet". At each point two numbers are certain
without looking further: at least so many questions as there are things to settle that have no
question in common, and at most so many as can still settle something. Looking further in the
most promising direction first makes those tighter, until the looking has cost enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from heapq import heappop, heappush
from typing import NamedTuple

from inkoopkeuze.advies.vakken import cell_values
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.motor.uitkomst import Openstaand
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord

_BUDGET = 4_000
"""How much looking may cost: counted and not timed, so that the same answers always give the
same bounds. A point costs as many as there are questions left, and `_KOSTEN` more."""

_KOSTEN = 20

_MEESTE_TAKKEN = 20
"""A question with more branches than this is not looked beyond."""


class Grenzen(NamedTuple):
    """How many questions are still to come, the next one included."""

    minstens: int
    hoogstens: int


class _Punt(NamedTuple):
    """A point in the interview."""

    antwoorden: dict[str, Antwoord]
    diepte: int
    volgende: str | None
    minstens: int
    """Questions from the start to the end, by way of this point."""
    hoogstens: int


def remaining(
    motor: Motor,
    antwoorden: Mapping[str, Antwoord],
    peildatum: date,
    agenda: Sequence[str] | None = None,
) -> Grenzen:
    """Between which bounds the number of questions still to come lies, whatever is answered.

    Args:
        motor: the rules.
        antwoorden: the answers so far.
        peildatum: the day at which the law is applied.
        agenda: what to settle, in order; that of the rule set where it is left out.
    """
    return _Boom(motor, peildatum, agenda).bounds(dict(antwoorden))


class _Boom:
    """The interview from one point on, as far as it was looked at."""

    def __init__(self, motor: Motor, peildatum: date, agenda: Sequence[str] | None) -> None:
        self.motor, self.peildatum, self.agenda = motor, peildatum, agenda
        self.over = _BUDGET
        self.kinderen: dict[int, list[_Punt] | None] = {}
        """What comes after a point, by its identity; `None` where that is not looked at."""

    def bounds(self, antwoorden: dict[str, Antwoord]) -> Grenzen:
        begin = self.point(antwoorden, 0)
        genoeg = self.over // 2
        minstens = self.search(begin, "minstens", 1, genoeg)
        hoogstens = self.search(begin, "hoogstens", -1, 0)
        return Grenzen(minstens, hoogstens)

    def search(self, begin: _Punt, veld: str, teken: int, genoeg: int) -> int:
        """The bound at the end of the shortest (`teken` 1) or longest (-1) interview.

        It holds at any moment: of all points at the edge of what was looked at, the one that
        could still lead to the shortest or longest is looked beyond first.
        """
        rand: list[tuple[int, int, _Punt]] = [(teken * getattr(begin, veld), 0, begin)]
        nummer = 0
        while True:
            uiterste, _, punt = rand[0]
            if punt.volgende is None or (kinderen := self.after(punt, genoeg)) is None:
                return teken * uiterste
            heappop(rand)
            for kind in kinderen:
                nummer += 1
                # What was certain before stays so.
                waarde = max(uiterste, teken * getattr(kind, veld))
                heappush(rand, (waarde, -nummer, kind))

    def after(self, punt: _Punt, genoeg: int) -> list[_Punt] | None:
        """The points after the next question; `None` where it costs too much to look."""
        if id(punt) not in self.kinderen:
            vraag = punt.volgende
            assert vraag is not None
            vakken = cell_values(self.motor.regelset, vraag, _MEESTE_TAKKEN)
            if vakken is None:
                self.kinderen[id(punt)] = None
            elif self.over - (len(vakken) + 1) * (_KOSTEN + punt.hoogstens - punt.diepte) < genoeg:
                return None
            else:
                self.kinderen[id(punt)] = [
                    self.point({**punt.antwoorden, vraag: antwoord}, punt.diepte + 1)
                    for antwoord in (*vakken, WEET_NIET)
                ]
        return self.kinderen[id(punt)]

    def point(self, antwoorden: dict[str, Antwoord], diepte: int) -> _Punt:
        open_ = self.motor.openstaand(antwoorden, self.peildatum, self.agenda)
        volgende = open_[0].vragen[0] if open_ else None
        alle = set().union(*{punt.vragen for punt in open_})
        self.over -= _KOSTEN + len(alle)
        return _Punt(antwoorden, diepte, volgende, diepte + _apart(open_), diepte + len(alle))


def _apart(openstaand: Sequence[Openstaand]) -> int:
    """How many things there are, at least, that must be settled and share no question.

    Each takes a question of its own: only an answer to one of its questions can settle it.
    """
    gebruikt: set[str] = set()
    aantal = 0
    for vragen in sorted({punt.vragen for punt in openstaand if punt.blijft}, key=_size):
        if gebruikt.isdisjoint(vragen):
            gebruikt.update(vragen)
            aantal += 1
    return aantal or bool(openstaand)


def _size(vragen: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return len(vragen), vragen
