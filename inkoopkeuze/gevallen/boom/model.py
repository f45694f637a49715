"""A decision tree as data.

Parts that go on in the same way are one part, to which several arrows lead. The first part is
where one starts.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from inkoopkeuze.gevallen.assen import As


class Blad(NamedTuple):
    """Where a tree ends."""

    uitkomst: str | None
    """The outcome of a feit, or the status of a route; `None` where there is none."""
    titel: str
    reden: str = ""
    """What decides: the title of a rule, or of the eis that is not met."""
    regel: int | None = None
    """Which rule of a feit or berekening decides."""


class Pijl(NamedTuple):
    """Where the answers in some cells lead to."""

    cellen: int
    antwoorden: tuple[str, ...]
    """In words; one of these."""
    naar: int

    @property
    def tekst(self) -> str:
        """The answers on one line."""
        if len(self.antwoorden) == 1:
            return self.antwoorden[0]
        *eerst, laatste = (f"‘{a}’" for a in self.antwoorden)
        return f"{', '.join(eerst)} of {laatste}"


class Splitsing(NamedTuple):
    """A question, or something else with an outcome, and where each outcome leads to."""

    as_: As
    vraag: str
    is_besluit: bool
    """Whether it is decided by rules, and so has a tree of its own."""
    grenzen: tuple[str, ...]
    """The parameters at which a number is cut here, each with its value."""
    pijlen: tuple[Pijl, ...]


class Boom(NamedTuple):
    """The tree of one decision, one level deep."""

    id: str
    soort: str
    """The section in which it stands, or `wegen` for a weg of a route."""
    titel: str
    delen: tuple[Splitsing | Blad, ...]

    def gebruikt(self) -> tuple[str, ...]:
        """The other decisions that it asks for."""
        namen = [d.as_.naam for d in self.delen if isinstance(d, Splitsing) and d.is_besluit]
        return tuple(dict.fromkeys(namen))

    def splitsingen(self) -> list[tuple[int, Splitsing]]:
        """The parts with arrows, by number."""
        return [(i, d) for i, d in enumerate(self.delen) if isinstance(d, Splitsing)]

    def ingangen(self) -> Counter[int]:
        """By part how many arrows lead to it."""
        return Counter(p.naar for _, splitsing in self.splitsingen() for p in splitsing.pijlen)
