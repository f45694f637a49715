"""The cases in which a condition, rule, eis or route comes out in one way or another."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from inkoopkeuze.gevallen.uitspraken import Uitspraak


class Toets(NamedTuple):
    """The cases in which a condition holds, and those in which it does not."""

    waar: Uitspraak
    onwaar: Uitspraak

    @property
    def zeker(self) -> bool:
        """Whether it is plain that there is no case in between."""
        return self.onwaar == -self.waar


class Keuze(NamedTuple):
    """A feit or berekening: by rule the cases that it decides."""

    regels: tuple[Uitspraak, ...]
    toetsen: tuple[Toets, ...]
    """The condition of each rule on its own."""
    kan: Mapping[str | None, Uitspraak]
    """By outcome the cases in which it is possible; `None`: that no rule decides."""


class EisGebied(NamedTuple):
    """An eis: the cases in which it applies and is met, and applies and is not."""

    voldaan: Uitspraak
    niet_voldaan: Uitspraak
    nvt: Uitspraak


class WegGebied(NamedTuple):
    """A route, procedure or weg: by status the cases in which it is possible."""

    kan: Mapping[str, Uitspraak]
    eisen: Mapping[str, EisGebied]
    wegen: Mapping[str, WegGebied]
    beste: Mapping[str, Uitspraak] = MappingProxyType({})
    """By status the cases in which the best of the wegen can have it."""


EIS_STATUSSEN = {
    "voldaan": "Voldaan",
    "niet_voldaan": "Niet voldaan",
    "nvt": "Niet van toepassing",
}
"""How an eis can stand when all questions are answered."""


def weg_naam(route: str, weg: str = "") -> str:
    """The name of a weg of a route, where it is taken as a decision of its own.

    Without `weg`: of the best of all its wegen.
    """
    return f"{route}/{weg}"
