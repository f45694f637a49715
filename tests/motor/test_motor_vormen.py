"""Forms: when they count, which questions they lead to, and what is chosen between."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import Any

import pytest

from inkoopkeuze.keuring.bewijs import prove, weighs
from inkoopkeuze.motor.afwegen import close, rank, rank_routes, tips
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.loading import parse_regelset
from inkoopkeuze.regels.model import Regelset

DAG = date(2026, 1, 1)

KOP = """
titel: Reizen
versie: "1"
geldig_vanaf: 2024-01-01
geldig_tot_en_met: 2027-12-31
agenda: [routes, procedures, vormen, afwegingen]
peildatum_uitleg: p
voorbehoud: v
groepen: {plaats: Plaats}
"""

REGELS = """
bronsoorten: {boek: {titel: Boek, vindplaats_verplicht: false}}
bronnen: {gids: {titel: Gids, soort: boek, gezien: 2026-01-01}}
vragen:
  ver: {vraag: Is het ver?, type: ja_nee, waarom: w, wie_weet_dit: u}
  water: {vraag: Is er water?, type: ja_nee, waarom: w, wie_weet_dit: u}
  druk: {vraag: Is het druk?, type: ja_nee, waarom: w, wie_weet_dit: u}
  rustig: {vraag: Wilt u rust?, type: ja_nee, waarom: w, wie_weet_dit: u}
  zuinig: {vraag: Wilt u sparen?, type: ja_nee, waarom: w, wie_weet_dit: u}
routes:
  lopen:
    titel: Lopen
    kort: k
    volgorde: 1
    omdat: o
    eisen:
      dichtbij: {titel: t, als: {ver: nee}, omdat: o, anders: a, bron: gids, zekerheid: vast}
  trein:
    titel: Trein
    kort: k
    volgorde: 2
    omdat: o
    eisen:
      geen_water: {titel: t, als: {water: nee}, omdat: o, anders: a, bron: gids, zekerheid: vast}
procedures:
  sneltrein: {titel: Sneltrein, kort: k, route: trein, rang: 1}
vormen:
  zitten: {titel: Zitten, kort: k, groep: plaats, volgorde: 2, bij: [sneltrein]}
  staan:
    titel: Staan
    kort: k
    groep: plaats
    volgorde: 1
    bij: [sneltrein]
    eisen:
      niet_druk: {titel: t, als: {druk: nee}, omdat: o, anders: a, bron: gids, zekerheid: vast}
afwegingen:
  rust:
    {titel: Rust, als: {rustig: ja}, voor: [zitten], omdat: o, bron: gids, zekerheid: vast}
  geld:
    titel: Geld
    als: {zuinig: ja}
    voor: [lopen]
    tegen: [trein]
    omdat: o
    bron: gids
    zekerheid: vast
"""


@pytest.fixture(scope="module")
def regelset() -> Regelset:
    return parse_regelset({"regelset.yaml": dedent(KOP).encode(), "r.yaml": REGELS.encode()})


@pytest.fixture(scope="module")
def motor(regelset: Regelset) -> Motor:
    return Motor(regelset)


@pytest.mark.parametrize(
    ("water", "verwacht"), [("ja", {}), ("nee", {"staan": "onbeslist", "zitten": "open"})]
)
def test_a_form_counts_where_its_procedure_may_be_taken(
    motor: Motor, water: str, verwacht: dict[str, str]
) -> None:
    vormen = motor.beoordeel({"ver": "nee", "water": water}, DAG).vormen
    assert {id_: u.status for id_, u in vormen.items()} == verwacht
    assert list(vormen) == list(verwacht)


@pytest.mark.parametrize(
    ("antwoorden", "vraag"),
    [
        ({"ver": "nee", "water": "ja"}, None),
        ({"ver": "ja", "water": "ja"}, None),
        ({"ver": "nee", "water": "nee"}, "druk"),
        ({"ver": "nee", "water": "nee", "druk": "ja"}, "zuinig"),
        ({"ver": "nee", "water": "nee", "druk": "nee"}, "rustig"),
        ({"ver": "ja", "water": "nee", "druk": "nee"}, "rustig"),
        ({"ver": "ja", "water": "nee", "druk": "ja"}, None),
    ],
)
def test_an_argument_is_asked_for_where_there_is_a_choice_that_it_is_about(
    motor: Motor, regelset: Regelset, antwoorden: dict[str, Any], vraag: str | None
) -> None:
    assert motor.volgende_vraag(antwoorden, DAG) == vraag
    assert motor.beoordeel(antwoorden, DAG).volgende_vraag == vraag


def test_the_proof_lets_an_argument_count_in_the_same_cases(
    motor: Motor, regelset: Regelset
) -> None:
    b = prove(regelset)
    assert b is not None
    u = b.ruimte.uitspraken
    telt = {id_: weighs(b, a) for id_, a in regelset.afwegingen.items()}
    twee_vormen, twee_routes = b.ruimte.kan("staan"), u.en(*map(b.ruimte.kan, ("lopen", "trein")))
    for id_, gebied in (("rust", twee_vormen), ("geld", twee_routes)):
        assert not b.bestaat(u.en(telt[id_], -gebied), ("x",))
        assert not b.bestaat(u.en(gebied, -telt[id_]), ("x",))
        assert b.bestaat(telt[id_], ("x",))


def test_forms_are_ranked_by_their_arguments_and_then_by_their_order(motor: Motor) -> None:
    zaak = {"ver": "nee", "water": "nee", "druk": "nee", "zuinig": "nee"}
    for rustig, volgorde in (("ja", ["zitten", "staan"]), ("nee", ["staan", "zitten"])):
        b = motor.beoordeel({**zaak, "rustig": rustig}, DAG)
        assert [r.uitkomst.id for r in rank(b.vormen.values(), b)] == volgorde


@pytest.mark.parametrize(("zuinig", "dichtbij"), [("nee", ["lopen", "trein"]), ("ja", [])])
def test_routes_are_close_when_one_argument_or_less_lies_between_them(
    motor: Motor, zuinig: str, dichtbij: list[str]
) -> None:
    b = motor.beoordeel({"ver": "nee", "water": "nee", "druk": "ja", "zuinig": zuinig}, DAG)
    assert [r.uitkomst.id for r in close(rank_routes(b))] == dichtbij


def test_what_would_tip_the_balance_is_what_does_not_hold_and_helps_one_of_them(
    motor: Motor,
) -> None:
    b = motor.beoordeel({"ver": "nee", "water": "nee", "druk": "ja", "zuinig": "nee"}, DAG)
    assert [(d.afweging.titel, d.voordeel) for d in tips(close(rank_routes(b)), b)] == [
        ("Geld", ("lopen",))
    ]
