"""Checking a rule set beyond what reading it already refuses.

One check per file; the docstring of the file is the documentation of its code, in the
language of those who write rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from inkoopkeuze.fouten import Bevinding, Plaats
from inkoopkeuze.keuring import (
    ik040_ongebruikt,
    ik041_bronnen,
    ik042_cpv,
    ik043_scenarios,
    ik044_sjablonen,
    ik045_geldigheid,
    ik046_grenzen,
    ik047_opties,
    ik048_leeg,
    ik150_dekking,
)
from inkoopkeuze.regels.model import Regelset

Controle = Callable[[Regelset], Iterator[Bevinding]]

CONTROLES: tuple[Controle, ...] = (
    ik040_ongebruikt.check,
    ik041_bronnen.check,
    ik042_cpv.check,
    ik043_scenarios.check,
    ik044_sjablonen.check,
    ik045_geldigheid.check,
    ik046_grenzen.check,
    ik047_opties.check,
    ik048_leeg.check,
    ik150_dekking.check,
)

_NERGENS = Plaats("", 0, 0)


def keur(regelset: Regelset) -> list[Bevinding]:
    """Everything that is found wrong with a rule set that could be read, by place."""
    bevindingen = [b for controle in CONTROLES for b in controle(regelset)]
    return sorted(bevindingen, key=lambda b: (b.plaats or _NERGENS, b.code, b.bericht))
