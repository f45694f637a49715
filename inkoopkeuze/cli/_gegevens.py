"""What several commands need: the rule set and the reference date."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inkoopkeuze.data import rules_dir

if TYPE_CHECKING:
    from inkoopkeuze.regels.model import Regelset


def load_rules(map_: Path | None = None) -> Regelset:
    """The rule set in a directory, or the one that comes with the program."""
    from inkoopkeuze.regels.cache import load_cached

    return load_cached(map_ or rules_dir())


def choose_peildatum(gevraagd: str | None, van_dossier: date | None = None) -> date:
    """The date asked for, else that of the dossier, else today."""
    from inkoopkeuze.regels.waarde import parse_datum

    if gevraagd is not None:
        return parse_datum(gevraagd)
    return van_dossier or date.today()
