"""What an evaluation returns: data, never text.

The trace is in the outcomes themselves: each names the rule (and through it the
reason and the sources) that decided, and the questions that it still waits for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from inkoopkeuze.regels.formule import Formule
from inkoopkeuze.regels.model import (
    Afweging,
    Berekening,
    Eis,
    Feit,
    FeitRegel,
    Mogelijkheid,
    Regelset,
    RekenRegel,
    Signaal,
    Stap,
    Weg,
)
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord

D = TypeVar("D", Afweging, Stap, Signaal)

Gemist = tuple[str, ...]
"""Questions without an answer that an outcome still waits for, in order of need."""


class FeitUitkomst(NamedTuple):
    """The outcomes still possible for a fact, and the rules that may decide it.

    `None` among `mogelijk` means: no rule may hold at all.
    """

    feit: Feit
    mogelijk: tuple[str | None, ...]
    regels: tuple[FeitRegel, ...]
    gemist: Gemist

    @property
    def waarde(self) -> str | None:
        """The outcome, or `None` while more than one is possible."""
        return self.mogelijk[0] if len(self.mogelijk) == 1 else None

    @property
    def regel(self) -> FeitRegel | None:
        """The rule that decided, where that is certain."""
        return self.regels[0] if len(self.regels) == 1 and len(self.mogelijk) == 1 else None


class BerekeningUitkomst(NamedTuple):
    """The value of a berekening, or `None` while answers are missing."""

    berekening: Berekening
    waarde: Decimal | None
    regel: RekenRegel | None
    gemist: Gemist


class EisUitkomst(NamedTuple):
    """How an eis stands: `voldaan`, `niet_voldaan`, `onbekend` or `nvt`."""

    id: str
    eis: Eis
    status: str
    gemist: Gemist


class WegUitkomst(NamedTuple):
    """How one way to take a route stands."""

    id: str
    weg: Weg
    mogelijk: tuple[str, ...]
    eisen: tuple[EisUitkomst, ...]

    @property
    def status(self) -> str:
        """`open`, `voorwaardelijk`, `dicht`, or `onbeslist` while several are possible."""
        return self.mogelijk[0] if len(self.mogelijk) == 1 else "onbeslist"


class RouteUitkomst(NamedTuple):
    """How a route, procedure or form stands."""

    id: str
    route: Mogelijkheid
    mogelijk: tuple[str, ...]
    eisen: tuple[EisUitkomst, ...]
    wegen: tuple[WegUitkomst, ...]
    gemist: Gemist

    @property
    def status(self) -> str:
        """`open`, `voorwaardelijk`, `dicht`, or `onbeslist` while several are possible."""
        return self.mogelijk[0] if len(self.mogelijk) == 1 else "onbeslist"

    @property
    def kan(self) -> bool:
        """Whether it is open, open on a condition, or may still become so."""
        return self.mogelijk != ("dicht",)


class Toepasselijk(NamedTuple, Generic[D]):
    """A consideration, step or signal that applies (`zeker`) or may apply."""

    id: str
    deel: D
    zeker: bool
    gemist: Gemist
    """Unlike elsewhere, a question may be in it more than once."""


class OpenPunt(NamedTuple):
    """A question without an answer, and what waits for it (ids of routes, facts, ...)."""

    vraag: str
    nodig_voor: tuple[str, ...]
    weet_niet: bool


class Openstaand(NamedTuple):
    """Something on the agenda that is not settled, and the questions that can still settle it."""

    naam: str
    vragen: tuple[str, ...]
    """Every question that it may come to wait for and that is not asked yet; the first is asked
    first."""
    blijft: bool
    """Whether it stays on the agenda until it is settled or one of these is asked: a procedure
    goes when its route closes."""


@dataclass(frozen=True, eq=False)
class Beoordeling:
    """One case evaluated at one date.

    What has an outcome is worked out; what applies and what is still to be settled, when asked.
    """

    regelset: Regelset
    antwoorden: Mapping[str, Antwoord]
    peildatum: date
    feiten: dict[str, FeitUitkomst]
    berekeningen: dict[str, BerekeningUitkomst]
    routes: dict[str, RouteUitkomst]
    procedures: dict[str, RouteUitkomst]
    """Procedures of routes that may be taken, from light to heavy."""
    vormen: dict[str, RouteUitkomst]
    """Forms of routes and procedures that may be taken, by group and order."""
    _van_toepassing: Callable[[str], tuple[Toepasselijk[Any], ...]]
    _agenda: Callable[[], Iterable[tuple[str, Gemist]]]
    _reken: Callable[[Formule], Decimal | Gemist]

    def reken(self, formule: Formule) -> Decimal | Gemist:
        """The value of a formula in this case, or the questions that it still waits for."""
        return self._reken(formule)

    @property
    def afwegingen(self) -> tuple[Toepasselijk[Afweging], ...]:
        """The considerations that apply or may apply."""
        return self._van_toepassing("afwegingen")

    @property
    def stappen(self) -> tuple[Toepasselijk[Stap], ...]:
        """The steps that apply or may apply."""
        return self._van_toepassing("stappen")

    @property
    def signalen(self) -> tuple[Toepasselijk[Signaal], ...]:
        """The signals that apply or may apply."""
        return self._van_toepassing("signalen")

    @cached_property
    def agenda(self) -> tuple[tuple[str, Gemist], ...]:
        """What is to be settled, in order, with the questions that each still waits for."""
        return tuple(self._agenda())

    @property
    def open_punten(self) -> tuple[OpenPunt, ...]:
        """The questions that something waits for, in order of need."""
        wacht: dict[str, dict[str, None]] = {}
        for naam, gemist in self.agenda:
            for vraag in gemist:
                wacht.setdefault(vraag, {})[naam] = None
        return tuple(
            OpenPunt(vraag, tuple(namen), self.antwoorden.get(vraag) is WEET_NIET)
            for vraag, namen in wacht.items()
        )

    @property
    def volgende_vraag(self) -> str | None:
        """The next question worth asking; `None` when nothing can change any more."""
        # Not by `agenda`: most of that comes after the first question.
        gemist = (vraag for _, vragen in self._agenda() for vraag in vragen)
        return next((vraag for vraag in gemist if vraag not in self.antwoorden), None)

    def mogelijkheid(self, naam: str) -> RouteUitkomst | None:
        """How a route, procedure or form stands; `None` where it is not at issue."""
        return self.routes.get(naam) or self.procedures.get(naam) or self.vormen.get(naam)

    @property
    def mogelijkheden(self) -> dict[str, RouteUitkomst]:
        """All routes, procedures and forms that are at issue."""
        return {**self.routes, **self.procedures, **self.vormen}
