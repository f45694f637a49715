"""A scenario says what applies and what that comes to, and hears why it is otherwise."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from inkoopkeuze.keuring._afwijking import Afwijking
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.loading import parse_regelset, read_files
from tests.keuring.conftest import run

GOED = Path(__file__).parents[1] / "regels" / "goed"

EXTRA = b"""
parameters:
  prijs:
    titel: Prijs
    eenheid: EUR
    zekerheid: vast
    waarden: [{vanaf: 2027-01-01, waarde: 5, bron: handreiking}]
signalen:
  altijd: {titel: T, tekst: T, bron: handreiking, zekerheid: vast}
  bij_inkoop: {titel: T, tekst: T, bij: [inkopen], bron: handreiking, zekerheid: vast}
  een_route:
    titel: T
    tekst: T
    bij: [inkopen, zelf_doen]
    als:
      een_van: [{kiezen: ja}, {niet: {soort: anders}}]
      niet: {alle: [{kiezen: nee}, {cpv: {in_lijst: zorg}}]}
    bron: handreiking
    zekerheid: vast
  duur: {titel: T, tekst: T, als: {bedrag: {meer_dan: prijs}}, bron: handreiking, zekerheid: vast}
"""


@pytest.fixture(scope="module")
def motor() -> Motor:
    return Motor(parse_regelset({**read_files(GOED), "extra.yaml": EXTRA}))


def deviations(motor: Motor, antwoorden: dict[str, Any], **verwacht: Any) -> tuple[Afwijking, ...]:
    return run(motor, antwoorden, verwacht).afwijkingen


JEUGD = {"doelgroepen": ["jeugd"], "start": date(2026, 1, 1), "aandeel": 80}
ZORG = {"uitvoerder": "derde", "looptijd": 12, "cpv": "85312310"}


@pytest.mark.parametrize(
    ("antwoorden", "verwacht"),
    [
        (JEUGD, {"toont": ["jeugd"], "toont_niet": []}),
        (JEUGD, {"toont": "jeugd"}),
        ({**JEUGD, "aandeel": 81}, {"toont_niet": ["jeugd"]}),
        (ZORG, {"toont": ["aankondigen", "bij_inkoop"]}),
        ({**ZORG, "uitvoerder": "zelf"}, {"toont_niet": ["aankondigen", "bij_inkoop"]}),
        ({"kiezen": "ja", "aanbieders": 2}, {"toont": ["keuze", "altijd"]}),
    ],
)
def test_what_applies_or_surely_does_not(
    antwoorden: dict[str, Any], verwacht: dict[str, Any], motor: Motor
) -> None:
    niets = [["verwacht", k] for k, v in verwacht.items() if v == []]
    assert [list(a.pad) for a in deviations(motor, antwoorden, **verwacht)] == niets


@pytest.mark.parametrize("sleutel", ["toont", "toont_niet"])
def test_what_may_still_apply_is_neither(sleutel: str, motor: Motor) -> None:
    (afwijking,) = deviations(motor, {"kiezen": "ja"}, **{sleutel: ["keuze"]})
    assert afwijking.bericht.endswith(": er is nog geen antwoord op aanbieders.")


@pytest.mark.parametrize(
    ("antwoorden", "verwacht", "waarom"),
    [
        ({}, {"toont_niet": "altijd"}, "geldt wel: het heeft geen voorwaarde"),
        ({"bedrag": 5}, {"toont": "duur"}, "een getal in de voorwaarde heeft dan geen waarde"),
        ({"uitvoerder": "zelf"}, {"toont": "bij_inkoop"}, "inkopen is dicht"),
        (ZORG, {"toont_niet": "bij_inkoop"}, "inkopen is open"),
        ({**ZORG, "kiezen": "nee"}, {"toont": "een_route"}, "kiezen is Nee en cpv is 85312310"),
        ({**ZORG, "kiezen": "ja"}, {"toont_niet": "een_route"}, "inkopen is open en kiezen is Ja"),
        (
            {**ZORG, "cpv": "09000000", "kiezen": "nee"},
            {"toont": "een_route"},
            "geldt niet: kiezen is Nee en soort is anders",
        ),
    ],
)
def test_the_reason_names_the_part_of_the_condition_that_decides(
    antwoorden: dict[str, Any], verwacht: dict[str, Any], waarom: str, motor: Motor
) -> None:
    (afwijking,) = deviations(motor, antwoorden, **verwacht)
    assert waarom in afwijking.bericht


def test_a_parameter_has_a_value_on_its_days_only(motor: Motor) -> None:
    assert deviations(motor, {}, prijs="onbekend", drempel=760000) == ()
    (afwijking,) = deviations(motor, {}, prijs=5)
    assert "onbekend: op de peildatum is er geen waarde" in afwijking.bericht


def test_a_balance_that_holds(motor: Motor) -> None:
    antwoorden = {"uitvoerder": "samen", "kiezen": "ja", "aanbieders": 2}
    assert deviations(motor, antwoorden, saldo={"inkopen": 1, "zelf_doen": -1}) == ()


def test_the_trace_tells_what_the_deciding_part_rests_on(motor: Motor) -> None:
    (afwijking,) = deviations(motor, {**ZORG, "cpv": "09000000"}, toont=["aankondigen"])
    assert afwijking.spoor[:2] == (
        "aankondigen: geldt niet",
        "  soort: anders, door regel 'Andere code'",
    )
    assert str(afwijking.beslist) == "advies.yaml:11:3"
