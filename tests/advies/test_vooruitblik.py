"""How many questions are still to come: bounds that no interview breaks, and that say something."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from random import Random

import pytest

from inkoopkeuze.advies.gesprek import asked
from inkoopkeuze.advies.vooruitblik import Grenzen, remaining
from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.loading import parse_regelset
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import WEET_NIET
from tests.advies.toeval import random_day, random_interview
from tests.conftest import VOORBEELDEN
from tests.gevallen.toevalsregels import random_regelset

DAG = date(2026, 7, 1)


@pytest.mark.parametrize("zaad", range(12))
def test_no_interview_breaks_the_bounds(motor: Motor, zaad: int) -> None:
    toeval = Random(zaad)
    dag = random_day(motor.regelset, toeval)
    antwoorden = random_interview(motor, dag, toeval, toeval.choice([0, 0.2, 0.6]))
    gesteld = list(antwoorden)
    for plek in sorted({toeval.randint(0, len(gesteld)) for _ in range(4)}):
        eerder = {id_: antwoorden[id_] for id_ in gesteld[:plek]}
        minstens, hoogstens = remaining(motor, eerder, dag)
        assert minstens <= len(gesteld) - plek <= hoogstens, (plek, gesteld)


@pytest.mark.parametrize("zaad", range(40))
def test_nor_with_random_rules(zaad: int) -> None:
    toeval = Random(zaad)
    motor = Motor(random_regelset(toeval))
    for _ in range(6):
        dag = random_day(motor.regelset, toeval)
        antwoorden = random_interview(motor, dag, toeval, 0.2)
        gesteld = list(antwoorden)
        for plek in range(len(gesteld) + 1):
            eerder = {id_: antwoorden[id_] for id_ in gesteld[:plek]}
            minstens, hoogstens = remaining(motor, eerder, dag)
            assert minstens <= len(gesteld) - plek <= hoogstens, (plek, gesteld)


@pytest.mark.parametrize("zaad", range(6))
def test_what_is_open_says_what_is_asked_next_and_only_shrinks(motor: Motor, zaad: int) -> None:
    toeval = Random(zaad)
    dag = random_day(motor.regelset, toeval)
    antwoorden = random_interview(motor, dag, toeval, 0.3)
    standen = []
    for plek in range(len(antwoorden) + 1):
        eerder = dict(list(antwoorden.items())[:plek])
        openstaand = motor.openstaand(eerder, dag)
        volgende = openstaand[0].vragen[0] if openstaand else None
        assert volgende == motor.volgende_vraag(eerder, dag)
        standen.append({punt.naam: set(punt.vragen) for punt in openstaand})
    for eerst, dan in pairwise(standen):
        assert all(vragen <= eerst[naam] for naam, vragen in dan.items())


def test_when_all_is_asked_nothing_is_to_come(motor: Motor, regelset: Regelset) -> None:
    dossier = load_dossier(VOORBEELDEN / "taalcursus.yaml", regelset)
    assert remaining(motor, dossier.antwoorden, DAG) == Grenzen(0, 0)


@pytest.mark.parametrize("pad", sorted(VOORBEELDEN.glob("*.yaml")), ids=lambda p: p.stem)
def test_the_bounds_say_something_well_before_the_end(
    motor: Motor, regelset: Regelset, pad
) -> None:
    """With eight questions to go they are no more than ten apart, with three no more than five."""
    dossier = load_dossier(pad, regelset)
    assert dossier.peildatum is not None
    gesteld = asked(motor, dossier.antwoorden, dossier.peildatum)
    for nog, ruimte in ((8, 10), (3, 5)):
        eerder = {id_: dossier.antwoorden[id_] for id_ in gesteld[: len(gesteld) - nog]}
        minstens, hoogstens = remaining(motor, eerder, dossier.peildatum)
        assert minstens <= nog <= hoogstens
        assert hoogstens - minstens <= ruimte


def test_a_first_talk_has_bounds_of_its_own(motor: Motor, regelset: Regelset) -> None:
    kort = remaining(motor, {}, DAG, regelset.kop.agenda_kort)
    assert kort.hoogstens < remaining(motor, {}, DAG).hoogstens
    alles_onbekend = dict.fromkeys(regelset.vragen, WEET_NIET)
    gesteld = asked(motor, alles_onbekend, DAG, regelset.kop.agenda_kort)
    assert kort.minstens <= len(gesteld) <= kort.hoogstens


def test_the_interview_of_a_dossier_stops_at_what_it_does_not_answer(
    motor: Motor, regelset: Regelset
) -> None:
    dossier = load_dossier(VOORBEELDEN / "taalcursus.yaml", regelset)
    antwoorden = dict(dossier.antwoorden)
    assert dossier.peildatum is not None
    gesteld = asked(motor, antwoorden, dossier.peildatum)
    assert set(gesteld) == set(antwoorden)
    weg = gesteld[5]
    del antwoorden[weg]
    assert asked(motor, antwoorden, dossier.peildatum) == gesteld[:5]


_SOM = """
bronsoorten: {boek: {titel: Boek, vindplaats_verplicht: false}}
bronnen: {gids: {titel: Gids, soort: boek, gezien: 2026-01-01}}
vragen:
  een: {vraag: Hoeveel?, type: aantal, waarom: w, wie_weet_dit: u, maximum: 20}
  twee: {vraag: En hoeveel?, type: aantal, waarom: w, wie_weet_dit: u, maximum: 20}
  graag: {vraag: Graag?, type: ja_nee, waarom: w, wie_weet_dit: u}
berekeningen:
  samen:
    titel: Samen
    eenheid: aantal
    regels:
      - {titel: t, reken: {som: [een, twee]}, omdat: o, bron: gids, zekerheid: vast}
routes:
  weinig:
    titel: Weinig
    kort: k
    volgorde: 1
    omdat: o
    eisen:
      klein:
        titel: t
        als: {samen: {minder_dan: 30}}
        omdat: o
        anders: a
        bron: gids
        zekerheid: vast
  altijd: {titel: Altijd, kort: k, volgorde: 2, omdat: o}
afwegingen:
  liever: {titel: t, als: {graag: ja}, voor: [weinig], omdat: o, bron: gids, zekerheid: vast}
"""

_KOP = """
titel: Som
versie: "1"
geldig_vanaf: 2026-01-01
geldig_tot_en_met: 2026-12-31
agenda: [routes, afwegingen]
peildatum_uitleg: p
voorbehoud: v
"""


def test_of_a_number_in_a_sum_no_single_value_stands_for_all() -> None:
    """Only two large numbers together close a route, and leave nothing to weigh."""
    motor = Motor(parse_regelset({"regelset.yaml": _KOP.encode(), "regels.yaml": _SOM.encode()}))
    assert remaining(motor, {}, DAG) == Grenzen(1, 3)
    assert remaining(motor, {"een": 20}, DAG) == Grenzen(1, 2)
    assert remaining(motor, {"een": 20, "twee": 20}, DAG) == Grenzen(0, 0)
    assert remaining(motor, {"een": 20, "twee": 9}, DAG) == Grenzen(1, 1)
