"""What the tests of scenarios share: one that is played with the small rule set."""

from __future__ import annotations

from datetime import date
from typing import Any

from inkoopkeuze.keuring.scenario import ScenarioUitslag, run_scenario
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.model import Scenario


def run(motor: Motor, antwoorden: dict[str, Any], verwacht: dict[str, Any]) -> ScenarioUitslag:
    scenario = Scenario(
        titel="T",
        bron="B",
        herkomst="eigen_lezing",
        peildatum=date(2026, 7, 1),
        antwoorden=antwoorden,
        verwacht=verwacht,
    )
    return run_scenario(scenario, motor)
