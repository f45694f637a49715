"""Properties that hold for every case, checked on the real rules."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inkoopkeuze.data import rules_dir
from inkoopkeuze.fouten import BuitenGeldigheid
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.loading import load_regelset
from inkoopkeuze.regels.waarde import WEET_NIET

from .strategieen import antwoord, antwoorden

REGELSET = load_regelset(rules_dir())
MOTOR = Motor(REGELSET)
KOP = REGELSET.kop
DAGEN = st.dates(KOP.geldig_vanaf, KOP.geldig_tot_en_met)
VEEL = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def mogelijk(beoordeling: Beoordeling) -> dict[str, set[Any]]:
    """The outcomes still possible, for everything that has outcomes."""
    delen = {**beoordeling.feiten, **beoordeling.mogelijkheden}
    return {id_: set(u.mogelijk) for id_, u in delen.items()}


@VEEL
@given(antwoorden(REGELSET), DAGEN)
def test_elke_antwoordset_geeft_een_uitkomst(zaak: dict[str, Any], dag: date) -> None:
    beoordeling = MOTOR.beoordeel(zaak, dag)
    assert all(u.mogelijk for u in beoordeling.routes.values())
    assert beoordeling.volgende_vraag not in zaak


@VEEL
@given(antwoorden(REGELSET), DAGEN, st.data())
def test_een_antwoord_meer_brengt_niets_terug(
    zaak: dict[str, Any], dag: date, data: st.DataObject
) -> None:
    open_ = [v for v in REGELSET.vragen if v not in zaak or zaak[v] is WEET_NIET]
    if not open_:
        return
    vraag = data.draw(st.sampled_from(open_))
    meer = {**zaak, vraag: data.draw(antwoord(REGELSET.vragen[vraag], REGELSET))}
    voor, na = mogelijk(MOTOR.beoordeel(zaak, dag)), mogelijk(MOTOR.beoordeel(meer, dag))
    for id_, uitkomsten in na.items():
        assert uitkomsten <= voor[id_], id_


@VEEL
@given(antwoorden(REGELSET, weet_niet=False), DAGEN, st.data())
def test_de_volgende_vraag_komt_tot_een_einde_en_laat_niets_open(
    zaak: dict[str, Any], dag: date, data: st.DataObject
) -> None:
    while (vraag := MOTOR.volgende_vraag(zaak, dag)) is not None:
        assert vraag not in zaak
        zaak = {**zaak, vraag: data.draw(antwoord(REGELSET.vragen[vraag], REGELSET))}
    beoordeling = MOTOR.beoordeel(zaak, dag)
    assert beoordeling.open_punten == ()
    assert all(len(u.mogelijk) == 1 for u in beoordeling.mogelijkheden.values())


@VEEL
@given(antwoorden(REGELSET), DAGEN)
def test_de_korte_en_de_hele_beoordeling_vragen_hetzelfde(zaak: dict[str, Any], dag: date) -> None:
    assert MOTOR.volgende_vraag(zaak, dag) == MOTOR.beoordeel(zaak, dag).volgende_vraag


@VEEL
@given(antwoorden(REGELSET), DAGEN)
def test_een_antwoord_dat_niet_nodig_is_verandert_niets(zaak: dict[str, Any], dag: date) -> None:
    """What the engine does not wait for makes no difference to any route or procedure."""
    beoordeling = MOTOR.beoordeel(zaak, dag)
    wacht = {p.vraag for p in beoordeling.open_punten}
    overig = [v for v in REGELSET.vragen if v not in zaak and v not in wacht]
    for vraag in overig[:6]:
        keuzes = REGELSET.vragen[vraag].keuzes
        for keuze in list(keuzes)[:3]:
            ander = MOTOR.beoordeel({**zaak, vraag: keuze}, dag)
            assert {r: u.mogelijk for r, u in ander.routes.items()} == {
                r: u.mogelijk for r, u in beoordeling.routes.items()
            }


@pytest.mark.parametrize(
    "dag", [KOP.geldig_vanaf - timedelta(days=1), KOP.geldig_tot_en_met + timedelta(days=1)]
)
def test_buiten_de_geldigheid_is_er_geen_uitkomst(dag: date) -> None:
    with pytest.raises(BuitenGeldigheid, match="valt buiten de regels"):
        MOTOR.beoordeel({}, dag)
    with pytest.raises(BuitenGeldigheid):
        MOTOR.volgende_vraag({}, dag)


@pytest.mark.parametrize("dag", [KOP.geldig_vanaf, KOP.geldig_tot_en_met])
def test_de_eerste_en_laatste_dag_doen_mee(dag: date) -> None:
    assert MOTOR.beoordeel({}, dag).volgende_vraag is not None
