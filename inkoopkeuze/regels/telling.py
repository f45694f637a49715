"""How a law counts the days of its terms."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from inkoopkeuze.regels.bron import STRIKT, Verwijzingen, Zekerheid


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Telling:
    """That a term which ends on a day of rest runs on to the next working day.

    The days of rest are Saturday, Sunday and the public holidays. A term that is counted back
    from a day or event does not run on: that is so in each law that has a telling.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    omdat: str
    bron: Verwijzingen
    zekerheid: Zekerheid
    hoogstens: dict[str, Decimal] = field(default_factory=dict)
    """By unit the longest term to which this applies; a unit that is not there has no bound."""
    minstens_werkdagen: int = 0
    """A term of three days or more has at least so many working days in it, also counted back."""
    gelijkgesteld: list[date] = field(default_factory=list)
    """Other days that count as a public holiday at the end of a term."""
