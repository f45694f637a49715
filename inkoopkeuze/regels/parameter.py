"""Parameters: numbers of the law, and those that a gemeente decides on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal

from inkoopkeuze.regels.bron import STRIKT, Verwijzingen, Zekerheid
from inkoopkeuze.regels.formule import Getal

Eenheid = Literal["EUR", "procent", "dagen", "werkdagen", "weken", "maanden", "jaren", "aantal"]

TIJD = frozenset({"dagen", "werkdagen", "weken", "maanden", "jaren"})
"""The units of a term."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ParameterWaarde:
    """A value from one day up to and including another.

    Without `tot_en_met` it holds as long as the rule set does.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    vanaf: date
    waarde: Decimal
    bron: Verwijzingen
    tot_en_met: date | None = None

    @property
    def einde(self) -> date:
        """The last day."""
        return self.tot_en_met or date.max


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class EigenBeleid:
    """That a gemeente decides on a number itself, between bounds that the law sets.

    A bound is a number, or the name of a parameter.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    bron: Verwijzingen
    minstens: Getal | None = None
    hoogstens: Getal | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Parameter:
    """A number in the law that may change with time, or one that a gemeente decides on."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    eenheid: Eenheid
    waarden: list[ParameterWaarde]
    zekerheid: Zekerheid
    toelichting: str = ""
    drempel: bool = False
    """Whether it is shown in the table of thresholds."""
    eigen_beleid: EigenBeleid | None = None
    telling: str = ""
    """The id of a telling: how the law counts this term; none where it is no term of a law."""

    @property
    def is_uitgangspunt(self) -> bool:
        """Whether the gemeente decides on it, and no policy of its own has done so here."""
        return self.eigen_beleid is not None and self.zekerheid != "vast"

    def op(self, dag: date) -> ParameterWaarde | None:
        """The value on a day; `None` outside every period, never the nearest one."""
        for waarde in self.waarden:
            if waarde.vanaf <= dag <= waarde.einde:
                return waarde
        return None
