"""Intervals of exact numbers, and the interval in which the value of a term lies."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from inkoopkeuze.gevallen.termen import Term


class Interval(NamedTuple):
    """The numbers from `laag` to `hoog`; an end that is open is not one of them."""

    laag: Fraction
    hoog: Fraction
    laag_open: bool = False
    hoog_open: bool = False

    @property
    def leeg(self) -> bool:
        """Whether there is no number in it."""
        return self.laag > self.hoog or (
            self.laag == self.hoog and (self.laag_open or self.hoog_open)
        )

    def __and__(self, ander: Interval) -> Interval:
        laag, laag_open = max((self.laag, self.laag_open), (ander.laag, ander.laag_open))
        hoog, hoog_dicht = min((self.hoog, not self.hoog_open), (ander.hoog, not ander.hoog_open))
        return Interval(laag, hoog, laag_open, not hoog_dicht)

    def bevat(self, getal: Fraction) -> bool:
        """Whether a number lies in it."""
        return not (self & Interval(getal, getal)).leeg

    def op_stap(self, stap: Fraction | None) -> Interval:
        """The same multiples of `stap`, with closed ends; unchanged where there is no step."""
        if stap is None:
            return self
        laag, hoog = ceil(self.laag / stap), floor(self.hoog / stap)
        laag += self.laag_open and laag * stap == self.laag
        hoog -= self.hoog_open and hoog * stap == self.hoog
        return Interval(laag * stap, hoog * stap)


class Veld(NamedTuple):
    """What an answer can be: a number in an interval, a multiple of `stap` if there is one."""

    interval: Interval
    stap: Fraction | None


def evaluate(term: Term, waarden: Mapping[str, Fraction]) -> Fraction:
    """The value of a term."""
    if isinstance(term, Fraction):
        return term
    if isinstance(term, str):
        return waarden[term]
    delen = [evaluate(d, waarden) for d in term.delen]
    uit = delen[0]
    for deel in delen[1:]:
        match term.bewerking:
            case "som":
                uit += deel
            case "verschil":
                uit -= deel
            case "product":
                uit *= deel
            case "gedeeld":
                uit /= deel
            case "hoogste":
                uit = max(uit, deel)
            case "laagste":
                uit = min(uit, deel)
    return uit


def reach(
    term: Term, velden: Mapping[str, Veld], bekend: Mapping[Term, Interval] | None = None
) -> Interval:
    """An interval that holds every value that a term can have.

    Args:
        term: the term.
        velden: what the answers can be.
        bekend: intervals in which terms are known to lie, also as parts of others.
    """
    if isinstance(term, Fraction):
        return Interval(term, term)
    if isinstance(term, str):
        return velden[term].interval
    delen = [reach(d, velden, bekend) for d in term.delen]
    uit = delen[0]
    for deel in delen[1:]:
        uit = combine(term.bewerking, uit, deel)
    return uit & bekend[term] if bekend and term in bekend else uit


def combine(bewerking: str, a: Interval, b: Interval) -> Interval:
    """The interval of an operation on two intervals; the divisor has no zero in it."""
    match bewerking:
        case "som":
            return Interval(
                a.laag + b.laag,
                a.hoog + b.hoog,
                a.laag_open or b.laag_open,
                a.hoog_open or b.hoog_open,
            )
        case "verschil":
            return Interval(
                a.laag - b.hoog,
                a.hoog - b.laag,
                a.laag_open or b.hoog_open,
                a.hoog_open or b.laag_open,
            )
        case "product":
            return multiply(a, b)
        case "gedeeld":
            return multiply(a, Interval(1 / b.hoog, 1 / b.laag, b.hoog_open, b.laag_open))
        case "hoogste":
            kies = max
        case _:
            kies = min
    # An end is open only if every number that could reach it is.
    laag, hoog = kies(a.laag, b.laag), kies(a.hoog, b.hoog)
    return Interval(
        laag,
        hoog,
        all(i.laag_open for i in (a, b) if i.laag == laag),
        all(i.hoog_open for i in (a, b) if i.hoog == hoog),
    )


def multiply(a: Interval, b: Interval) -> Interval:
    """The interval of a product."""
    hoeken = [
        (x * y, (x_open and y != 0) or (y_open and x != 0) or (x_open and y_open))
        for x, x_open in ((a.laag, a.laag_open), (a.hoog, a.hoog_open))
        for y, y_open in ((b.laag, b.laag_open), (b.hoog, b.hoog_open))
    ]
    laag, hoog = min(h for h, _ in hoeken), max(h for h, _ in hoeken)
    return Interval(
        laag,
        hoog,
        all(open_ for h, open_ in hoeken if h == laag),
        all(open_ for h, open_ in hoeken if h == hoog),
    )
