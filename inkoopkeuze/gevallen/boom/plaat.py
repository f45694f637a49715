"""What every picture of trees has: its trees, the paths in them, and words that fit in a box."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from inkoopkeuze.fouten import plain
from inkoopkeuze.gevallen.boom.model import Blad, Boom, Splitsing
from inkoopkeuze.gevallen.boom.walking import Paden

NOG_ONBEKEND = "(nog niet bekend)"
ALTIJD = "Altijd"
"""What stands before an outcome that no answer changes."""

_BREEDTE = 30
_DIEPSTE = 6
"""The most questions in a row that fit on a page from left to right."""

VORMEN = ("vraag", "besluit", "uitkomst", "open", "voorwaardelijk", "dicht")
"""The shapes of the parts: a question, a decision with its own tree, and the ends."""

_STATUSSEN = {
    "open": "open",
    "voorwaardelijk": "voorwaardelijk",
    "dicht": "dicht",
    "voldaan": "open",
    "niet_voldaan": "dicht",
}


class Plaat(NamedTuple):
    """Trees to draw; what is used comes before what uses it."""

    titel: str
    bomen: Sequence[Boom]
    paden: Mapping[str, Paden]
    """By tree the path of a case, where there is one to show."""

    def op_pad(self, boom: Boom, nummer: int) -> bool:
        """Whether the case comes past a part."""
        return boom.id in self.paden and nummer in self.paden[boom.id].delen

    def pijl_op_pad(self, boom: Boom, nummer: int, pijl: int) -> bool:
        """Whether the case goes along an arrow."""
        return boom.id in self.paden and (nummer, pijl) in self.paden[boom.id].pijlen

    def is_onbekend(self, boom: Boom, nummer: int) -> bool:
        """Whether it is not known yet how the case goes on from here."""
        return boom.id in self.paden and nummer in self.paden[boom.id].onbekend

    def links(self) -> list[tuple[int, int]]:
        """Which tree is used by which other, by their places."""
        plek = {boom.id: i for i, boom in enumerate(self.bomen)}
        return [
            (plek[naam], plek[boom.id])
            for boom in self.bomen
            for naam in boom.gebruikt()
            if naam in plek
        ]

    def lines(self, boom: Boom, nummer: int) -> list[str]:
        """What stands in a box, in lines."""
        deel = boom.delen[nummer]
        if isinstance(deel, Blad):
            begin = f"{ALTIJD}: " if nummer == 0 else ""
            return wrap([f"{begin}{deel.titel}", deel.reden])
        onbekend = NOG_ONBEKEND if self.is_onbekend(boom, nummer) else ""
        return wrap([deel.vraag, *deel.grenzen, onbekend])


def kind(boom: Boom, nummer: int) -> str:
    """What a part looks like: one of `VORMEN`."""
    deel = boom.delen[nummer]
    if isinstance(deel, Splitsing):
        return "besluit" if deel.is_besluit else "vraag"
    if boom.soort in ("feiten", "berekeningen"):
        return "uitkomst"
    return _STATUSSEN.get(deel.uitkomst or "", "uitkomst")


def wrap(teksten: Sequence[str]) -> list[str]:
    """Texts as lines that fit in a box; each begins on a new line."""
    return [
        regel
        for tekst in teksten
        for regel in textwrap.wrap(plain(tekst), _BREEDTE, break_on_hyphens=False)
    ]


def arrow_lines(antwoorden: Sequence[str]) -> list[str]:
    """What stands at an arrow, in lines."""
    if len(antwoorden) == 1:
        return wrap(antwoorden)
    return wrap([f"{'of ' if i else ''}‘{antwoord}’" for i, antwoord in enumerate(antwoorden)])


def direction(bomen: Sequence[Boom]) -> str:
    """From left to right, as one reads; only a deep tree on its own from top to bottom."""
    return "LR" if len(bomen) > 1 or _depth(bomen[0]) <= _DIEPSTE else "TB"


def _depth(boom: Boom) -> int:
    """How many questions the longest path has."""

    @cache
    def below(nummer: int) -> int:
        deel = boom.delen[nummer]
        if isinstance(deel, Blad):
            return 0
        return 1 + max(below(p.naar) for p in deel.pijlen)

    return below(0)
