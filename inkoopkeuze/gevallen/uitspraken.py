"""Statements about a case: atoms with and, or and not.

An atom says that a case lies in some of the cells of an axis. A statement is a number; `-u`
is its negation, and statements of the same form are the same number.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

Uitspraak = int

WAAR: Uitspraak = 1
ONWAAR: Uitspraak = -1


class Breedte(Protocol):
    """How many cells each axis has."""

    def __getitem__(self, as_: int, /) -> int: ...


class Atoom(NamedTuple):
    """The case lies in one of the cells of an axis; `cellen` has a bit for each."""

    as_: int
    cellen: int


class En(NamedTuple):
    """All parts hold."""

    delen: tuple[Uitspraak, ...]


class Uitspraken:
    """The statements made so far. A part is always made before the whole."""

    def __init__(self, breedte: Breedte) -> None:
        self.breedte = breedte
        self._vormen: list[Atoom | En] = [En(()), En(())]
        self._nummers: dict[Atoom | En, Uitspraak] = {}

    def vorm(self, u: Uitspraak) -> Atoom | En:
        """What a statement says, apart from its sign; `WAAR` is an `En` of nothing."""
        return self._vormen[abs(u)]

    def atoom(self, as_: int, cellen: int) -> Uitspraak:
        """The case lies in one of these cells."""
        alle = (1 << self.breedte[as_]) - 1
        if cellen in (0, alle):
            return WAAR if cellen else ONWAAR
        # A set and its complement share a number: the one without the first cell has it.
        return (
            -self._nummer(Atoom(as_, alle ^ cellen))
            if cellen & 1
            else self._nummer(Atoom(as_, cellen))
        )

    def en(self, *delen: Uitspraak) -> Uitspraak:
        """All of these hold."""
        over: dict[Uitspraak, None] = {}
        for deel in delen:
            if deel == ONWAAR or -deel in over:
                return ONWAAR
            if deel != WAAR:
                over[deel] = None
        if not over:
            return WAAR
        return next(iter(over)) if len(over) == 1 else self._nummer(En(tuple(over)))

    def of(self, *delen: Uitspraak) -> Uitspraak:
        """At least one of these holds."""
        return -self.en(*(-d for d in delen))

    def onder(self, uitspraken: Iterable[Uitspraak]) -> list[int]:
        """Everything that these are made of, parts before wholes; themselves included."""
        gezien: set[int] = set()
        stapel = [abs(u) for u in uitspraken]
        while stapel:
            if (u := stapel.pop()) not in gezien:
                gezien.add(u)
                vorm = self._vormen[u]
                if isinstance(vorm, En):
                    stapel += [abs(d) for d in vorm.delen]
        return sorted(gezien)

    def assen(self, *uitspraken: Uitspraak) -> list[int]:
        """The axes that statements speak of, in order of first mention."""
        vormen = (self._vormen[u] for u in self.onder(uitspraken))
        return list(dict.fromkeys(v.as_ for v in vormen if isinstance(v, Atoom)))

    def beperk(self, u: Uitspraak, as_: int, cel: int) -> Uitspraak:
        """What is left of a statement in the cases of one cell."""
        rest: dict[int, Uitspraak] = {WAAR: WAAR}
        for deel in self.onder([u]):
            vorm = self._vormen[deel]
            if isinstance(vorm, En):
                rest[deel] = self.en(*(rest[d] if d > 0 else -rest[-d] for d in vorm.delen))
            elif vorm.as_ == as_:
                rest[deel] = WAAR if vorm.cellen >> cel & 1 else ONWAAR
            else:
                rest[deel] = deel
        return rest[abs(u)] if u > 0 else -rest[abs(u)]

    def _nummer(self, vorm: Atoom | En) -> Uitspraak:
        nummer = self._nummers.get(vorm)
        if nummer is None:
            nummer = self._nummers[vorm] = len(self._vormen)
            self._vormen.append(vorm)
        return nummer
