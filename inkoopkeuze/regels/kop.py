"""The head of a rule set: `regelset.yaml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from inkoopkeuze.regels.bron import STRIKT


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Kop:
    """The head of a rule set: what it is about and when it holds."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    versie: str
    geldig_vanaf: date
    geldig_tot_en_met: date
    agenda: list[str]
    """What to settle, in order: ids, or whole sections by name."""
    peildatum_uitleg: str
    voorbehoud: str
    agenda_kort: list[str] = field(default_factory=list)
    """What to settle in a first talk; all of `agenda` where this is empty."""
    cpv_lijst: str = ""
    """The file with all CPV codes, relative to the rule set."""
    cpv_woorden: dict[str, list[str]] = field(default_factory=dict)
    """Everyday words with the codes to suggest, where the titles of the codes use others."""
    fasen: dict[str, str] = field(default_factory=dict)
    rollen: dict[str, str] = field(default_factory=dict)
    groepen: dict[str, str] = field(default_factory=dict)
    """The groups of forms, in the order of the memo."""
    themas: dict[str, str] = field(default_factory=dict)
    """The themes of signals, in the order of the memo."""
    onderwerpen: dict[str, str] = field(default_factory=dict)
    """The subjects of questions, in the order in which a memo tells of them."""
    bronnen_nalezen: int | None = None
    """After how many months a source must be read again; never where this is left out."""
    parameters_nagaan: int | None = None
    """How many days before the values of a parameter end somebody must look for new ones."""
