"""The cases in which templates are tried show everything that a template can tell apart."""

from __future__ import annotations

import pytest

from inkoopkeuze.keuring._gevallen import telling_cases
from inkoopkeuze.keuring.bewijs import prove
from inkoopkeuze.regels.model import Regelset

MEER_DAN_GENOEG = 40


def test_a_fact_that_a_template_names_is_seen_with_every_outcome(regelset: Regelset) -> None:
    bewijs = prove(regelset)
    assert bewijs is not None
    for naam, feit in regelset.feiten.items():
        keuze = bewijs.ruimte.feit(naam)
        mogelijk = {
            regel.dan
            for regel, gebied in zip(feit.regels, keuze.regels, strict=True)
            if bewijs.bestaat(gebied, ())
        }
        gezien = {zaak.feiten[naam].waarde for zaak in telling_cases(regelset, {naam})}
        assert gezien >= mogelijk | {None}


def test_a_route_that_a_template_names_is_seen_in_every_way(regelset: Regelset) -> None:
    for naam in regelset.routes:
        zaken = list(telling_cases(regelset, {naam}))
        eisen = {e.status for zaak in zaken for e in zaak.routes[naam].eisen}
        bewijs = prove(regelset)
        assert bewijs is not None
        kan = bewijs.ruimte.weg(naam).kan
        mogelijk = {(status,) for status, gebied in kan.items() if bewijs.bestaat(gebied, ())}
        assert {zaak.routes[naam].mogelijk for zaak in zaken} >= mogelijk
        assert len(eisen) > 1


@pytest.mark.parametrize("soort", ["routes", "procedures", "vormen"])
def test_what_no_template_names_is_seen_in_every_way_too(soort: str, regelset: Regelset) -> None:
    zaken = list(telling_cases(regelset, ()))
    wegen = [weg for zaak in zaken for weg in getattr(zaak, soort).values()]
    assert {weg.status for weg in wegen} >= {"open", "voorwaardelijk", "dicht", "onbeslist"}
    assert {e.status for weg in wegen for e in weg.eisen} >= {"voldaan", "niet_voldaan", "onbekend"}
    for losse in ("signalen", "stappen", "afwegingen"):
        assert {los.zeker for zaak in zaken for los in getattr(zaak, losse)} == {True, False}
    assert len(zaken) < MEER_DAN_GENOEG
