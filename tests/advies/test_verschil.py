"""What differs between two evaluations, and which answers play a part."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from inkoopkeuze.advies.beslissend import deciding
from inkoopkeuze.advies.gesprek import asked, idle
from inkoopkeuze.advies.kern import kern
from inkoopkeuze.advies.verschil import compare
from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.traversal import LOSSE
from inkoopkeuze.regels.waarde import WEET_NIET
from tests.advies.toeval import random_answer, random_day, random_interview
from tests.conftest import VOORBEELDEN

DAG = date(2026, 7, 1)


@pytest.mark.parametrize("zaad", range(12))
def test_all_that_differs_is_in_it_and_nothing_else(motor: Motor, zaad: int) -> None:
    toeval = Random(zaad)
    a, b = (
        motor.beoordeel(random_interview(motor, DAG, toeval), random_day(motor.regelset, toeval))
        for _ in range(2)
    )
    verschil = compare(a, b)
    assert verschil.is_ander_advies == (kern(a) != kern(b))
    for sectie in ("routes", "procedures", "vormen"):
        voor, na = getattr(a, sectie), getattr(b, sectie)
        anders = {
            id_
            for id_ in {*voor, *na}
            if getattr(voor.get(id_), "mogelijk", ()) != getattr(na.get(id_), "mogelijk", ())
        }
        assert {s.id for s in getattr(verschil, sectie)} == anders
    feiten = {id_ for id_, u in a.feiten.items() if u.mogelijk != b.feiten[id_].mogelijk}
    assert {f.id for f in verschil.feiten} == feiten
    for sectie in LOSSE:
        voor, na = ({x.id for x in getattr(z, sectie) if x.zeker} for z in (a, b))
        assert set(verschil.erbij[sectie]) == na - voor
        assert set(verschil.eraf[sectie]) == voor - na
    assert compare(a, a).is_leeg
    assert compare(b, a).is_leeg == verschil.is_leeg


def test_a_route_that_closes_says_by_which_eis(motor: Motor) -> None:
    dossier = load_dossier(VOORBEELDEN / "taalcursus.yaml", motor.regelset)
    assert dossier.peildatum is not None
    voor = motor.beoordeel(dossier.antwoorden, dossier.peildatum)
    na = motor.beoordeel({**dossier.antwoorden, "uitvoerder": "eigen_dienst"}, dossier.peildatum)
    per_route = {s.id: s for s in compare(voor, na).routes}
    assert [e.id for e in per_route["overheidsopdracht"].door] == ["ander_doet_het"]
    assert per_route["overheidsopdracht"].na is not None
    assert deciding(per_route["overheidsopdracht"].na) == per_route["overheidsopdracht"].door
    assert compare(na, voor).routes[-1].door == per_route["overheidsopdracht"].door


@pytest.mark.parametrize("zaad", range(10))
def test_an_answer_that_plays_no_part_can_be_anything(motor: Motor, zaad: int) -> None:
    toeval = Random(zaad)
    vragen = motor.regelset.vragen
    gegeven = random_interview(motor, DAG, toeval, 0.2)
    erbij = toeval.sample([v for v in vragen if v not in gegeven], 6)
    nog_meer = {v: random_answer(vragen[v], v, motor.regelset, toeval) for v in erbij}
    samen = {**gegeven, **nog_meer}
    assert set(idle(motor, samen, DAG)) == set(erbij)
    eerst, dan = motor.beoordeel(gegeven, DAG), motor.beoordeel(samen, DAG)
    assert kern(eerst) == kern(dan)
    for sectie in LOSSE:
        zeker = [[x.id for x in getattr(z, sectie) if x.zeker] for z in (eerst, dan)]
        assert zeker[0] == zeker[1] or sectie == "afwegingen"


@pytest.mark.parametrize("zaad", range(10))
def test_an_answer_that_may_still_be_asked_for_plays_a_part(motor: Motor, zaad: int) -> None:
    toeval = Random(zaad)
    gegeven = random_interview(motor, DAG, toeval)
    weg = toeval.choice(list(gegeven))
    rest = {id_: a for id_, a in gegeven.items() if id_ != weg}
    stil = set(idle(motor, rest, DAG))
    # Whatever is answered to it now, none of those is asked for.
    vraag = motor.regelset.vragen[weg]
    for antwoord in [
        WEET_NIET,
        *(random_answer(vraag, weg, motor.regelset, toeval) for _ in "123"),
    ]:
        assert stil.isdisjoint(asked(motor, {**rest, weg: antwoord}, DAG))
