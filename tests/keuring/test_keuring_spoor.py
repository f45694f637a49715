"""A scenario that comes out otherwise shows, step by step, how it came about."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from inkoopkeuze.data import rules_dir
from inkoopkeuze.keuring._spoor import trace
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.loading import load_regelset

MOTOR = Motor(load_regelset(rules_dir()))
OP_DE_DREMPEL = {
    "wetten": ("wmo",),
    "voorwerp": "zorg_ondersteuning",
    "uitvoerder": "derde",
    "gemengd": "nee",
    "cpv_bekend": "nee",
    "exploitatierisico": "nee",
    "contractvorm": "totaalprijs",
    "totale_prijs": Decimal(749999),
    "waarde_opties": Decimal(0),
}


def judge(**antwoorden: Any) -> Beoordeling:
    return MOTOR.beoordeel({**OP_DE_DREMPEL, **antwoorden}, date(2026, 7, 1))


def test_a_fact_rests_on_facts_and_answers_and_the_other_rule_shows_what_it_lacked() -> None:
    regels = trace("boven_drempel", judge(), ["ja"])
    assert regels[:3] == (
        "boven_drempel: nee, door regel 'Sociale of andere specifieke dienst onder de drempel'",
        "  soort_opdracht: sociale_dienst, door regel 'Sociale of andere specifieke dienst'",
        "    soort_voorwerp: sociale_dienst, door regel 'Zorg, ondersteuning, onderwijs, welzijn "
        "of beroepsrevalidatie'",
    )
    plek = regels.index("regel 'Sociale of andere specifieke dienst vanaf de drempel' ging niet op")
    assert regels[plek + 1] == (
        "  geraamde_waarde: € 749.999, door regel 'Contract met één totale prijs'"
    )
    assert "    totale_prijs: € 749.999" in regels
    assert "  drempel_sociale_diensten: € 750.000" in regels


def test_nothing_is_told_twice() -> None:
    regels = [regel.strip() for regel in trace("boven_drempel", judge(), ["ja"])]
    assert len(regels) == len(set(regels))


def test_a_closed_route_tells_the_first_eis_that_fails_in_each_weg() -> None:
    regels = trace("inbesteden", judge())
    assert regels[0] == "inbesteden: dicht"
    assert regels[1:4] == (
        "  weg 'Met eigen personeel': dicht",
        "    eis 'De gemeente voert uit met eigen personeel': niet aan voldaan",
        "      uitvoerder: Een aanbieder buiten de overheid, zoals een bedrijf, stichting of "
        "vereniging",
    )


def test_an_open_route_needs_no_reason() -> None:
    assert trace("overheidsopdracht", judge(rechten_vaststellen="nee")) == (
        "overheidsopdracht: open",
    )


@pytest.mark.parametrize(
    ("naam", "regel"),
    [
        ("karakter", "  vergoeding: geen antwoord"),
        ("ssd", "ssd: dicht, zoals waar zij bij hoort"),
    ],
)
def test_what_is_missing_or_not_looked_at(naam: str, regel: str) -> None:
    zelf = judge(uitvoerder="eigen_dienst")
    assert regel in trace(naam, zelf)
