"""The own policy of a gemeente: whose it is, and when it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from inkoopkeuze.regels.bron import STRIKT, Verwijzingen


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BeleidKop:
    """The head of a policy file."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    gemeente: str
    vastgesteld: date
    geldig_vanaf: date
    bron: Verwijzingen
    """Where the values stand that do not name a source of their own."""
    geldig_tot_en_met: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Beleid:
    """A policy that is laid over a rule set."""

    kop: BeleidKop
    bestand: str
    """The name of the file, without its directory."""
    sha256: str
