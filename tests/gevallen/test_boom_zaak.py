"""The tree of one case ends where the engine does, and holds nothing that does not matter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inkoopkeuze.advies.ligging import locate
from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.gevallen.boom.model import Blad, Splitsing
from inkoopkeuze.gevallen.boom.narrowing import Zaakboom, narrow
from inkoopkeuze.motor.motor import Motor, beoordeel
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.loading import load_regelset
from inkoopkeuze.regels.model import Regelset
from tests.conftest import VOORBEELDEN
from tests.gevallen.test_boom_paden import DAGEN, all_answers
from tests.motor.strategieen import antwoorden

REIS = Path(__file__).parents[1] / "motor" / "reis"
DAG = date(2026, 9, 1)
AANBIEDER = {"uitvoerder": "derde", "wetten": ("wmo",), "voorwerp": "zorg_ondersteuning"}


def tree(id_: str, beoordeling: Beoordeling) -> Zaakboom:
    ligging = partial(locate, beoordeling=beoordeling)
    return narrow(beoordeling.regelset, id_, beoordeling.peildatum, ligging)


def ends(zaak: Zaakboom) -> set[str | None]:
    assert zaak.boom is not None
    return {deel.uitkomst for deel in zaak.boom.delen if isinstance(deel, Blad)}


def matters(zaak: Zaakboom, beoordeling: Beoordeling) -> Mapping[str, Any]:
    """The answers that the tree calls settled; a fact among them stays when no answer changes."""
    return {v: a for v, a in beoordeling.antwoorden.items() if v in zaak.vast}


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_with_all_answers_one_end_is_left(data: st.DataObject, motor: Motor) -> None:
    dag = data.draw(st.sampled_from(DAGEN))
    beoordeling = motor.beoordeel(data.draw(all_answers(motor.regelset)), dag)
    for id_, uitkomst in beoordeling.routes.items():
        assert ends(tree(id_, beoordeling)) == {uitkomst.status}, id_


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_what_the_engine_rules_out_is_no_end(data: st.DataObject, motor: Motor) -> None:
    dag = data.draw(st.sampled_from(DAGEN))
    beoordeling = motor.beoordeel(data.draw(antwoorden(motor.regelset)), dag)
    for id_, uitkomst in beoordeling.routes.items():
        zaak = tree(id_, beoordeling)
        assert set(zaak.vast) <= {*beoordeling.antwoorden, *beoordeling.feiten,
                                  *beoordeling.berekeningen}  # fmt: skip
        if zaak.boom is None:
            assert len(uitkomst.mogelijk) > 1
            continue
        assert ends(zaak) <= {*uitkomst.mogelijk}, id_
        gevraagd = {d.as_.naam for d in zaak.boom.delen if isinstance(d, Splitsing)}
        beantwoord = {v for v in gevraagd if v in beoordeling.antwoorden}
        assert all(beoordeling.antwoorden[v] is not None for v in beantwoord)
        for deel in zaak.boom.delen:
            assert not isinstance(deel, Splitsing) or len(deel.pijlen) > 1


def test_what_is_left_out_does_not_matter_and_what_is_in_does() -> None:
    """In a rule set of which every status can be tried with all other answers."""
    regelset = load_regelset(REIS)

    @settings(max_examples=60, deadline=None)
    @given(zo=all_answers(regelset), anders=all_answers(regelset))
    def check(zo: dict[str, Any], anders: dict[str, Any]) -> None:
        dag = regelset.kop.geldig_vanaf
        beoordeling = beoordeel(regelset, zo, dag)
        for id_, uitkomst in beoordeling.routes.items():
            zaak = tree(id_, beoordeling)
            feiten = [n for n in zaak.vast if n not in regelset.vragen]
            ander = beoordeel(regelset, {**anders, **matters(zaak, beoordeling)}, dag)
            if all(_outcome(ander, n) == _outcome(beoordeling, n) for n in feiten):
                assert ander.routes[id_].mogelijk == uitkomst.mogelijk

    check()


def _outcome(beoordeling: Beoordeling, naam: str) -> object:
    if naam in beoordeling.feiten:
        return beoordeling.feiten[naam].waarde
    return beoordeling.berekeningen[naam].waarde


@pytest.mark.parametrize(
    ("extra", "route", "vast"),
    [
        ({}, "inbesteden", ("uitvoerder",)),
        ({"aanbieders_selecteren": "ja", "voorwaarden_gelijk": "ja"}, "open_house",
         ("aanbieders_selecteren",)),
        ({"vergoeding": "prijs"}, "subsidie", ("karakter",)),
        ({"rechten_vaststellen": "nee"}, "overheidsopdracht",
         ("uitvoerder", "rechten_vaststellen", "voorwerp", "wetten")),
    ],
)  # fmt: skip
def test_only_the_answers_that_decide_are_named(
    extra: dict[str, str], route: str, vast: tuple[str, ...], motor: Motor
) -> None:
    assert tree(route, motor.beoordeel({**AANBIEDER, **extra}, DAG)).vast == vast


def test_a_fact_that_can_come_out_in_some_ways_only_has_arrows_for_those(motor: Motor) -> None:
    """Of what the money is, it is only known that it is no payment."""
    feit = motor.regelset.feiten["karakter"]
    beoordeling = known_in_part(motor)
    assert set(beoordeling.feiten["karakter"].mogelijk) == {"subsidie", "grijs"}
    boom = tree("subsidie", beoordeling).boom
    assert boom is not None
    pijlen = {
        pijl.antwoorden
        for deel in boom.delen
        if isinstance(deel, Splitsing) and deel.as_.naam == "karakter"
        for pijl in deel.pijlen
    }
    assert pijlen == {(feit.uitkomsten["subsidie"],), (feit.uitkomsten["grijs"],)}


def test_a_fact_of_which_what_is_left_leads_to_the_same_is_not_shown(motor: Motor) -> None:
    boom = tree("subsidie", known_in_part(motor, rechten_vaststellen="ja")).boom
    assert boom is not None
    (einde,) = boom.delen
    assert isinstance(einde, Blad) and einde.uitkomst == "voorwaardelijk"


def known_in_part(motor: Motor, **extra: str) -> Beoordeling:
    dossier = load_dossier(VOORBEELDEN / "dagbesteding-met-onbekenden.yaml", motor.regelset)
    assert dossier.peildatum is not None
    return motor.beoordeel({**dossier.antwoorden, **extra}, dossier.peildatum)


def test_a_case_of_which_nothing_is_known_has_no_tree(regelset: Regelset, motor: Motor) -> None:
    leeg = motor.beoordeel({}, DAG)
    assert [tree(id_, leeg).boom for id_ in regelset.routes] == [None] * len(regelset.routes)
