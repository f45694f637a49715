"""The path of a case through a tree, or the paths that are still possible."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from inkoopkeuze.gevallen.assen import As
from inkoopkeuze.gevallen.boom.model import Blad, Boom, Splitsing

Ligging = Callable[[As], int]
"""The cells of an axis in which a case can lie, as bits; all of them if nothing is known."""


class Paden(NamedTuple):
    """What a case can come past; with all answers known, one part after another."""

    delen: frozenset[int]
    pijlen: frozenset[tuple[int, int]]
    """A part, and the number of its arrow."""
    onbekend: tuple[int, ...]
    """The parts of which it is not known yet how they go on."""

    def einden(self, boom: Boom) -> list[Blad]:
        """Where the case can end."""
        return [d for i in sorted(self.delen) if isinstance(d := boom.delen[i], Blad)]


def walk(boom: Boom, ligging: Ligging) -> Paden:
    """The path of a case, or all that are still possible."""
    delen: set[int] = set()
    pijlen: set[tuple[int, int]] = set()
    onbekend: list[int] = []
    stapel = [0]
    while stapel:
        nummer = stapel.pop()
        deel = boom.delen[nummer]
        if nummer in delen or isinstance(deel, Blad):
            delen.add(nummer)
            continue
        delen.add(nummer)
        open_ = _open(deel, ligging)
        if len(open_) > 1:
            onbekend.append(nummer)
        pijlen.update((nummer, i) for i in open_)
        stapel += [deel.pijlen[i].naar for i in open_]
    return Paden(frozenset(delen), frozenset(pijlen), tuple(sorted(onbekend)))


def walk_sure(boom: Boom, ligging: Ligging) -> frozenset[tuple[int, int]]:
    """The arrows along which a case certainly goes."""
    pijlen: set[tuple[int, int]] = set()
    nummer = 0
    while isinstance(deel := boom.delen[nummer], Splitsing):
        open_ = _open(deel, ligging)
        if len(open_) != 1:
            break
        pijlen.add((nummer, open_[0]))
        nummer = deel.pijlen[open_[0]].naar
    return frozenset(pijlen)


def _open(splitsing: Splitsing, ligging: Ligging) -> list[int]:
    """The arrows along which a case can go on."""
    cellen = ligging(splitsing.as_)
    return [i for i, pijl in enumerate(splitsing.pijlen) if pijl.cellen & cellen]
