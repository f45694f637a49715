"""The rule set that comes with the program is right, and so is each of its scenarios."""

import pytest

from inkoopkeuze.data import rules_dir
from inkoopkeuze.fouten import OngeldigeRegels
from inkoopkeuze.keuring import keur
from inkoopkeuze.keuring.scenario import run_scenario
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.loading import load_regelset

try:
    MOTOR = Motor(load_regelset(rules_dir()))
    SCENARIOS = MOTOR.regelset.scenarios
except OngeldigeRegels:
    SCENARIOS = {}  # The first test says what is wrong.


def test_the_rules_have_no_errors() -> None:
    assert [str(b) for b in keur(load_regelset(rules_dir())) if b.ernst == "fout"] == []


@pytest.mark.parametrize("naam", SCENARIOS)
def test_a_case_with_a_known_outcome_comes_out_that_way(naam: str) -> None:
    assert run_scenario(SCENARIOS[naam], MOTOR).afwijkingen == ()
