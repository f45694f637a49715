"""Sets of cases as decision diagrams.

A diagram is what is left of the rules after some answers: each node asks for the cell of one
axis, and goes on with what then still makes a difference. What is left is kept once for all
ways to get there, and axes come in a fixed order, so that equal sets are equal numbers: `-k`
is everything outside `k`, and a set is empty only if it is `GEEN`.

Source: R.E. Bryant, Graph-based algorithms for Boolean function manipulation (1986), here
with more than two branches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from inkoopkeuze.gevallen.uitspraken import WAAR, Atoom, Breedte, En, Uitspraak

Knoop = int

ALLE: Knoop = 1
GEEN: Knoop = -1


class Vormen(Protocol):
    """What statements say; see `Uitspraken`."""

    def vorm(self, u: Uitspraak) -> Atoom | En:
        """What a statement says, apart from its sign."""

    def onder(self, uitspraken: Iterable[Uitspraak]) -> list[int]:
        """Everything that statements are made of, parts before wholes."""


class TeGroot(Exception):
    """A diagram needs more nodes than allowed, or is too deep."""


class Diagram:
    """Nodes, each kept once.

    Args:
        breedte: how many cells each axis has; it may grow.
        budget: how many nodes and intermediate results one statement may take.
    """

    def __init__(self, breedte: Breedte, budget: int = 200_000) -> None:
        self.breedte = breedte
        self.budget = budget
        self._as = [0, 0]
        self._takken: list[tuple[Knoop, ...]] = [(), ()]
        self._nummers: dict[tuple[int, tuple[Knoop, ...]], Knoop] = {}
        self._samen: dict[tuple[Knoop, Knoop], Knoop] = {}
        self._vervangen: dict[tuple[Knoop, int, int], Knoop] = {}
        self._gemaakt: dict[Uitspraak, Knoop] = {WAAR: ALLE}
        self._grens = budget

    @property
    def knopen(self) -> int:
        """How many nodes there are."""
        return len(self._nummers)

    def as_van(self, k: Knoop) -> int:
        """The axis that a node asks for."""
        return self._as[abs(k)]

    def takken(self, k: Knoop) -> tuple[Knoop, ...]:
        """Where a node leads to, for each cell of its axis."""
        takken = self._takken[abs(k)]
        return takken if k > 0 else tuple([-t for t in takken])

    def maak(self, u: Uitspraak, uitspraken: Vormen) -> Knoop:
        """The cases of which a statement is true.

        Raises:
            TeGroot: it takes more than the budget.
        """
        self._grens = len(self._as) + len(self._samen) + self.budget
        if abs(u) not in self._gemaakt:
            for deel in uitspraken.onder([u]):
                if deel not in self._gemaakt:
                    self._gemaakt[deel] = self._maak(uitspraken.vorm(deel))
        return self._gemaakt[abs(u)] if u > 0 else -self._gemaakt[-u]

    def _maak(self, vorm: Atoom | En) -> Knoop:
        if isinstance(vorm, Atoom):
            return self.cellen(vorm.as_, vorm.cellen)
        samen = ALLE
        for deel in vorm.delen:
            samen = self.en(samen, self._gemaakt[deel] if deel > 0 else -self._gemaakt[-deel])
        return samen

    def cellen(self, as_: int, cellen: int) -> Knoop:
        """The cases in these cells of an axis."""
        return self.knoop(
            as_, tuple(ALLE if cellen >> c & 1 else GEEN for c in range(self.breedte[as_]))
        )

    def kubus(self, cellen: Mapping[int, int]) -> Knoop:
        """The cases in these cells of each of these axes."""
        k = ALLE
        for as_ in sorted(cellen, reverse=True):
            k = self.en(self.cellen(as_, cellen[as_]), k)
        return k

    def knoop(self, as_: int, takken: tuple[Knoop, ...]) -> Knoop:
        """The node that asks for an axis and goes on like this."""
        eerste = takken[0]
        if takken.count(eerste) == len(takken):
            return eerste
        # Of a set and what is outside it, one is kept: the one that begins positive.
        if eerste < 0:
            return -self.knoop(as_, tuple([-t for t in takken]))
        sleutel = (as_, takken)
        k = self._nummers.get(sleutel)
        if k is None:
            if len(self._as) + len(self._samen) >= self._grens:
                raise TeGroot
            k = self._nummers[sleutel] = len(self._as)
            self._as.append(as_)
            self._takken.append(takken)
        return k

    def en(self, a: Knoop, b: Knoop) -> Knoop:
        """The cases in both sets.

        Raises:
            TeGroot: it takes more than the budget, or has too many axes below each other.
        """
        try:
            return self._en(a, b)
        except RecursionError:
            raise TeGroot from None

    def _en(self, a: Knoop, b: Knoop) -> Knoop:
        if a == b or b == ALLE:
            return a
        if a == ALLE:
            return b
        if a == -b or a == GEEN or b == GEEN:
            return GEEN
        sleutel = (a, b) if a < b else (b, a)
        uit = self._samen.get(sleutel)
        if uit is not None:
            return uit
        i, j = self._as[abs(a)], self._as[abs(b)]
        en = self._en
        if i == j:
            takken = tuple([en(x, y) for x, y in zip(self.takken(a), self.takken(b), strict=True)])
        elif i < j:
            takken = tuple([en(x, b) for x in self.takken(a)])
        else:
            takken = tuple([en(a, y) for y in self.takken(b)])
        uit = self._samen[sleutel] = self.knoop(min(i, j), takken)
        return uit

    def of(self, a: Knoop, b: Knoop) -> Knoop:
        """The cases in one of the sets, or both."""
        return -self.en(-a, -b)

    def assen(self, k: Knoop) -> set[int]:
        """The axes that make a difference."""
        return {self._as[n] for n in self.onder(k)}

    def splitst(self, k: Knoop) -> dict[int, list[tuple[Knoop, ...]]]:
        """By axis where each node that asks for it leads to: cells that differ, matter."""
        per_as: dict[int, list[tuple[Knoop, ...]]] = {}
        for n in self.onder(k):
            per_as.setdefault(self._as[n], []).append(self._takken[n])
        return per_as

    def onder(self, k: Knoop, *, tot: int | None = None) -> set[int]:
        """The numbers of all nodes of a diagram, without the two ends.

        With `tot` only those that ask for this axis or one before it.
        """
        gezien: set[int] = set()
        stapel = [abs(k)]
        while stapel:
            n = stapel.pop()
            if n > 1 and n not in gezien and (tot is None or self._as[n] <= tot):
                gezien.add(n)
                stapel += [abs(t) for t in self._takken[n]]
        return gezien

    def kortste_pad(self, k: Knoop) -> dict[int, int] | None:
        """Axis and cell of each step of a shortest way into the set; `None` if it is empty."""
        if k == GEEN:
            return None
        # A child has a lower number than its parent, so its distance is known first.
        ver: dict[Knoop, float] = {ALLE: 0, GEEN: float("inf")}
        for n in sorted(self.onder(k)):
            for kant in (n, -n):
                ver[kant] = 1 + min(ver[t] for t in self.takken(kant))
        pad: dict[int, int] = {}
        while k != ALLE:
            takken = self.takken(k)
            cel = min(range(len(takken)), key=lambda c: ver[takken[c]])
            pad[self.as_van(k)] = cel
            k = takken[cel]
        return pad

    def vervang(self, k: Knoop, as_: int, cel: int) -> Knoop:
        """The same set, with every case judged as if it lay in one cell of an axis."""
        sleutel = (abs(k), as_, cel)
        if sleutel not in self._vervangen:
            nieuw: dict[int, Knoop] = {}
            # Below the axis nothing changes.
            for n in sorted(self.onder(k, tot=as_)):
                takken = self._takken[n]
                if self._as[n] == as_:
                    nieuw[n] = takken[cel]
                else:
                    nieuw[n] = self.knoop(self._as[n], tuple([_new(nieuw, t) for t in takken]))
            self._vervangen[sleutel] = _new(nieuw, abs(k))
        uit = self._vervangen[sleutel]
        return uit if k > 0 else -uit


def _new(nieuw: Mapping[int, Knoop], k: Knoop) -> Knoop:
    """What has come in the place of a node; the node itself if nothing has."""
    return nieuw.get(k, k) if k > 0 else -nieuw.get(-k, -k)
