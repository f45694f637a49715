"""Where the rules and templates are that come with the program.

An installed wheel carries them in `inkoopkeuze/_data/`; in a checkout they stand
next to the package.
"""

from __future__ import annotations

from pathlib import Path

_PAKKET = Path(__file__).parent


def rules_dir() -> Path:
    """The directory of the rule set that comes with the program."""
    return _data_dir("rules")


def templates_dir() -> Path:
    """The directory of the templates that come with the program."""
    return _data_dir("templates")


def _data_dir(naam: str) -> Path:
    shipped = _PAKKET / "_data" / naam
    return shipped if shipped.is_dir() else _PAKKET.parent / naam
