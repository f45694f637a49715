"""Which answers play a part, in order, and which of them closed a route."""

from __future__ import annotations

from random import Random

import pytest

from inkoopkeuze.advies.gesprek import asked, closed_by, counting, idle
from inkoopkeuze.motor.motor import Motor
from tests.advies.toeval import random_answer, random_day, random_interview


@pytest.mark.parametrize("zaad", range(8))
def test_answers_play_a_part_or_are_idle(motor: Motor, zaad: int) -> None:
    toeval = Random(zaad)
    regelset = motor.regelset
    dag = random_day(regelset, toeval)
    antwoorden = dict(random_interview(motor, dag, toeval, 0.2))
    for id_ in toeval.sample(list(regelset.vragen), 15):
        antwoorden[id_] = random_answer(regelset.vragen[id_], id_, regelset, toeval)
    for id_ in toeval.sample(list(antwoorden), 3):  # questions that are not answered
        del antwoorden[id_]
    tellend = counting(motor, antwoorden, dag)
    gesteld = asked(motor, antwoorden, dag)
    assert tellend[: len(gesteld)] == gesteld
    assert set(tellend).isdisjoint(idle(motor, antwoorden, dag))
    assert {*tellend, *idle(motor, antwoorden, dag)} == set(antwoorden)
    assert len(tellend) == len(set(tellend))


@pytest.mark.parametrize("zaad", range(8))
def test_the_answer_that_closed_a_route_is_the_first_that_does(motor: Motor, zaad: int) -> None:
    toeval = Random(zaad)
    dag = random_day(motor.regelset, toeval)
    antwoorden = random_interview(motor, dag, toeval, 0.1)
    gesloten = closed_by(motor, antwoorden, dag)
    routes = motor.beoordeel(antwoorden, dag).routes
    assert gesloten.keys() == {id_ for id_, route in routes.items() if not route.kan}
    volgorde = list(antwoorden)
    for id_, vraag in gesloten.items():
        tot = {v: antwoorden[v] for v in volgorde[: volgorde.index(vraag)]}
        assert motor.beoordeel(tot, dag).routes[id_].kan
        met = {**tot, vraag: antwoorden[vraag]}
        assert not motor.beoordeel(met, dag).routes[id_].kan
