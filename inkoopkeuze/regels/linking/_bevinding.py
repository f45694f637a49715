"""Making findings at their place in the rule files."""

from __future__ import annotations

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.model import Regelset


def bevinding(regelset: Regelset, pad: Pad, code: str, bericht: str, advies: str = "") -> Bevinding:
    """A finding at the place of a part, or of the nearest thing around it."""
    return Bevinding(code, bericht, regelset.plaats(*pad), advies)
