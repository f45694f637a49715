"""Resolving names: every reference in a rule set exists and is used as its type allows.

A rule set that passes can be evaluated without surprises. Each check is a function in
the module of its subject that yields findings.
"""

from __future__ import annotations

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.linking.conditions import check_uitkomsten, check_voorwaarden
from inkoopkeuze.regels.linking.cycles import check_ketens, check_kringen, check_volgorde
from inkoopkeuze.regels.linking.names import (
    check_agenda,
    check_ids,
    check_opsommingen,
    check_teksten,
)
from inkoopkeuze.regels.linking.own_policy import check_eigen_beleid
from inkoopkeuze.regels.linking.periods import check_parameters
from inkoopkeuze.regels.linking.sources import check_bronnen
from inkoopkeuze.regels.linking.stories import check_verhalen
from inkoopkeuze.regels.linking.units import check_formules, check_termijnen
from inkoopkeuze.regels.model import Regelset

_CONTROLES = (
    check_ids,
    check_bronnen,
    check_voorwaarden,
    check_uitkomsten,
    check_formules,
    check_termijnen,
    check_teksten,
    check_verhalen,
    check_opsommingen,
    check_parameters,
    check_eigen_beleid,
    check_agenda,
)


def check_links(regelset: Regelset) -> list[Bevinding]:
    """Everything that is wrong with the names, types and sources of a rule set."""
    bevindingen = [b for controle in _CONTROLES for b in controle(regelset)]
    if bevindingen:
        return bevindingen
    kringen = [*check_kringen(regelset), *check_volgorde(regelset)]
    return kringen or list(check_ketens(regelset))
