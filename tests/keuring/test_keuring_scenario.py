"""A scenario runs its answers through the rules and says what came out otherwise."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.loading import parse_regelset, read_files
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import WEET_NIET
from tests.keuring.conftest import run

GOED = Path(__file__).parents[1] / "regels" / "goed"


@pytest.fixture(scope="module")
def regelset() -> Regelset:
    return parse_regelset(read_files(GOED))


@pytest.fixture(scope="module")
def motor(regelset: Regelset) -> Motor:
    return Motor(regelset)


@pytest.mark.parametrize(
    ("naam", "ruw", "antwoord"),
    [
        ("kiezen", "nee", "nee"),
        ("kiezen", True, "ja"),
        ("bedrag", 1250000, Decimal(1250000)),
        ("bedrag", Decimal("1250.50"), Decimal("1250.50")),
        ("bedrag", "1.250,50", Decimal("1250.50")),
        ("looptijd", 48, 48),
        ("aandeel", Decimal("79.99"), Decimal("79.99")),
        ("start", date(2026, 9, 1), date(2026, 9, 1)),
        ("start", "1-9-2026", date(2026, 9, 1)),
        ("cpv", "85312310-5", "85312310"),
        ("cpv", 85312310, "85312310"),
        ("doelgroepen", ["wmo", "jeugd"], ("wmo", "jeugd")),
        ("doelgroepen", [], ()),
        ("doelgroepen", "jeugd", ("jeugd",)),
        ("doelgroepen", "weet ik niet", WEET_NIET),
    ],
)
def test_an_answer_in_a_rule_file_means_what_a_person_would_type(
    naam: str, ruw: Any, antwoord: Any, motor: Motor
) -> None:
    uitslag = run(motor, {"uitvoerder": "derde", naam: ruw}, {"zelf_doen": "dicht"})
    assert uitslag.klopt
    assert uitslag.beoordeling is not None
    assert uitslag.beoordeling.antwoorden[naam] == antwoord


@pytest.mark.parametrize(
    ("antwoorden", "verwacht"),
    [
        ({"uitvoerder": "derde", "looptijd": 12}, {"inkopen": "open"}),
        ({"uitvoerder": "derde"}, {"inkopen": ["voorwaardelijk", "open"]}),
        ({"uitvoerder": "zelf"}, {"inkopen": "dicht", "zwaar": "dicht", "minimaal": []}),
        ({"bedrag": 100, "looptijd": 1}, {"raming": Decimal("8.33")}),
        ({"bedrag": 100}, {"raming": "onbekend"}),
        (
            {"uitvoerder": "derde", "bedrag": 100, "looptijd": 12},
            {"minimaal": ["licht"], "ook_toegestaan": ["zwaar"]},
        ),
        ({"uitvoerder": "derde", "looptijd": 12}, {"minimaal": ["zwaar", "licht"]}),
        ({"uitvoerder": "derde", "bedrag": 100, "looptijd": 12}, {"ook_toegestaan": []}),
    ],
)
def test_an_expectation_that_holds(
    antwoorden: dict[str, Any], verwacht: dict[str, Any], motor: Motor
) -> None:
    assert run(motor, antwoorden, verwacht).afwijkingen == ()


def test_every_deviation_is_told_with_its_place(motor: Motor) -> None:
    uitslag = run(motor, {"uitvoerder": "zelf"}, {"inkopen": "open", "zelf_doen": "dicht"})
    assert [a.pad for a in uitslag.afwijkingen] == [
        ("verwacht", "inkopen"),
        ("verwacht", "zelf_doen"),
    ]
    assert not uitslag.klopt


@pytest.mark.parametrize(
    ("antwoorden", "bericht"),
    [
        ({"kiezen": "ja", "bedrag": 1, "looptijd": 1}, "nog geen antwoord op uitvoerder, start."),
        ({"kiezen": "ja", "bedrag": 1}, "antwoord op uitvoerder, looptijd, start."),
        ({"kiezen": "ja"}, "antwoord op uitvoerder, bedrag, looptijd en start."),
        ({}, "antwoord op uitvoerder, kiezen, bedrag en 2 andere vragen."),
    ],
)
def test_of_many_unanswered_questions_the_first_are_named(
    antwoorden: dict[str, Any], bericht: str
) -> None:
    extra = b"""
feiten:
  alles:
    titel: T
    uitkomsten: {ja: J, nee: N}
    regels:
      - titel: T
        als:
          uitvoerder: derde
          kiezen: ja
          bedrag: {minstens: 1}
          looptijd: {minstens: 1}
          start: {minstens: 2026-01-01}
        dan: ja
        omdat: O
        bron: aw2012/1.1
        zekerheid: vast
      - {titel: T, dan: nee, omdat: O, bron: aw2012/1.1, zekerheid: vast}
"""
    motor = Motor(parse_regelset({**read_files(GOED), "extra.yaml": extra}))
    (afwijking,) = run(motor, antwoorden, {"alles": "ja"}).afwijkingen
    assert afwijking.bericht.endswith(bericht)


def test_a_scenario_with_wrong_answers_is_not_judged(motor: Motor) -> None:
    uitslag = run(motor, {"uitvoerder": "niemand", "bestaat_niet": 1}, {"inkopen": "dicht"})
    assert uitslag.beoordeling is None
    assert [a.pad for a in uitslag.afwijkingen] == [
        ("antwoorden", "uitvoerder"),
        ("antwoorden", "bestaat_niet"),
    ]
