"""The own policy of a gemeente: what a policy file can say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from inkoopkeuze.regels.bron import STRIKT, Verwijzingen

AANVULLEND = ("bronnen", "afwegingen", "stappen", "signalen", "scenarios")
"""The sections to which a policy can add parts with an id of their own."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BeleidKop:
    """The head of a policy file: whose policy it is, and when it holds."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    gemeente: str
    vastgesteld: date
    geldig_vanaf: date
    bron: Verwijzingen
    """Where a value stands that does not name a source of its own."""
    geldig_tot_en_met: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class EigenWaarde:
    """A value from one day up to and including another; without an end as long as the rules."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    vanaf: date
    waarde: Decimal
    bron: Verwijzingen | None = None
    tot_en_met: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class EigenWaarden:
    """The values of a parameter that changes while the policy holds."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    waarden: list[EigenWaarde]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Beleid:
    """A policy that was laid over a rule set."""

    kop: BeleidKop
    bestand: str
    """The name of the file, without its directory."""
    sha256: str
