"""The proof: what it cannot find out is never a pass, and its cases are real."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkoopkeuze.data import rules_dir
from inkoopkeuze.gevallen.voorbeeld import answers
from inkoopkeuze.keuring import bewijs, keur
from inkoopkeuze.keuring.controles import (
    ik100_niet_bewezen,
    ik101_beslist_nooit,
    ik102_geen_uitkomst,
)
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.loading import load_regelset, parse_regelset, read_files
from inkoopkeuze.regels.model import Regelset
from tests.keuring.test_keuring_controles import GOED

SLECHT = Path(__file__).parents[1] / "regels" / "slecht"


def limited(
    monkeypatch: pytest.MonkeyPatch, regelset: Regelset, budget: int, stappen: int
) -> bewijs.Bewijs:
    """The proof with other limits, for all checks."""
    beperkt = bewijs.Bewijs(regelset, budget=budget, stappen=stappen)
    for controle in (ik100_niet_bewezen, ik101_beslist_nooit, ik102_geen_uitkomst):
        monkeypatch.setattr(controle, "prove", lambda _: beperkt)
    return beperkt


def test_every_outcome_of_the_real_rules_is_reached_by_a_real_case() -> None:
    regelset = load_regelset(rules_dir())
    b = bewijs.Bewijs(regelset)
    motor = Motor(regelset)
    for id_, feit in regelset.feiten.items():
        for i, gebied in enumerate(b.ruimte.feit(id_).regels):
            geval = b.geval(gebied, ())
            assert geval is not None, (id_, i)
            beoordeling = motor.beoordeel(*answers(b.ruimte, geval))
            assert beoordeling.feiten[id_].regel is feit.regels[i]
    assert not b.onbeslist
    assert not b.zoeker.te_groot


def test_the_real_rules_are_proved_clean() -> None:
    codes = {b.code for b in keur(load_regelset(rules_dir())) if b.ernst == "fout"}
    assert codes == set()


@pytest.mark.parametrize(
    "fixture", ["IK101_samen_afgevangen", "IK101_door_een_som", "IK102_tussen_drie_regels"]
)
def test_without_room_for_diagrams_the_same_is_found_case_by_case(
    fixture: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bestanden = read_files(GOED)
    bestanden["erbij.yaml"] = (SLECHT / f"{fixture}.yaml").read_bytes()
    regelset = parse_regelset(bestanden)
    controle = ik101_beslist_nooit if "IK101" in fixture else ik102_geen_uitkomst
    ruim = [(b.code, b.bericht, b.plaats) for b in controle.check(regelset)]
    assert len(ruim) == 1
    b = limited(monkeypatch, regelset, budget=0, stappen=5_000)
    assert [(b.code, b.bericht, b.plaats) for b in controle.check(regelset)] == ruim
    assert b.zoeker.te_groot
    assert not list(ik100_niet_bewezen.check(regelset))


def test_what_could_not_be_found_out_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    regelset = parse_regelset(read_files(GOED))
    beperkt = limited(monkeypatch, regelset, budget=0, stappen=0)
    assert not list(ik101_beslist_nooit.check(regelset))
    bevindingen = list(ik100_niet_bewezen.check(regelset))
    assert {b.code for b in bevindingen} == {"IK100"}
    (regel,) = bewijs.describe_method(beperkt)
    assert regel.startswith("Bewijs: niet af. ")
    assert "geval voor geval gezocht" in regel
    assert "'feiten/soort/regels/0' is niet volledig nagerekend" in bevindingen[0].bericht
    assert str(bevindingen[0].plaats).startswith("feiten.yaml:")
    assert all(b.ernst == "fout" for b in bevindingen)
