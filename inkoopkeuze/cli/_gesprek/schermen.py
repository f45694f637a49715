"""Which screen somebody gets."""

from __future__ import annotations

import os

from inkoopkeuze.cli._gesprek.verzoek import Scherm

EENVOUDIG = "INKOOPKEUZE_EENVOUDIG"
"""Environment variable: set it to anything for the plain screen."""

_KAN_WEINIG = {"", "dumb", "emacs", "unknown"}
"""Terminals that cannot change what they show."""


def make_screen(*, eenvoudig: bool) -> Scherm:
    """The plain screen if that was asked for or nothing else works here, else the rich one."""
    if not eenvoudig and not os.environ.get(EENVOUDIG) and _is_capable():
        try:
            from inkoopkeuze.cli._gesprek.rijk import RijkScherm

            return RijkScherm()
        except Exception as fout:  # prompt_toolkit's own, which exists on Windows only
            if type(fout).__name__ != "NoConsoleScreenBufferError":
                raise
    from inkoopkeuze.cli._gesprek.eenvoudig import EenvoudigScherm

    return EenvoudigScherm()


def _is_capable() -> bool:
    return os.name != "posix" or os.environ.get("TERM", "") not in _KAN_WEINIG
