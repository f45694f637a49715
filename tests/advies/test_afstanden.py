"""How far numbers are from the limits that decide something in a case."""

from __future__ import annotations

from decimal import Decimal

from inkoopkeuze.advies.afstanden import Afstand, distances
from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.motor.motor import Motor
from tests.conftest import VOORBEELDEN


def _distances(motor: Motor, naam: str, **anders: object) -> dict[tuple[str, str], Afstand]:
    dossier = load_dossier(VOORBEELDEN / f"{naam}.yaml", motor.regelset)
    assert dossier.peildatum is not None
    beoordeling = motor.beoordeel(dossier.antwoorden | anders, dossier.peildatum)  # type: ignore[arg-type]
    return {(a.naam, a.parameter): a for a in distances(motor, beoordeling)}


def test_below_the_threshold_of_its_kind(motor: Motor) -> None:
    gevonden = _distances(motor, "re-integratie-onder-de-drempel")
    drempel = gevonden["geraamde_waarde", "drempel_sociale_diensten"]
    assert (drempel.waarde, drempel.grens, drempel.verschil) == (210_000, 750_000, 540_000)
    assert not drempel.is_gehaald
    assert drempel.bij == ("boven_drempel",)
    # The thresholds of other kinds of work decide nothing here.
    assert {p for _, p in gevonden} == {
        "drempel_sociale_diensten",
        "nationaal_vanaf_sociale_diensten",
    }
    assert next(iter(gevonden)) == ("geraamde_waarde", "drempel_sociale_diensten")


def test_exactly_on_it(motor: Motor) -> None:
    drempel = _distances(motor, "taalcursus")["geraamde_waarde", "drempel_sociale_diensten"]
    assert drempel.verschil == 0
    assert drempel.is_gehaald


def test_what_does_not_apply_has_no_distance(motor: Motor) -> None:
    gevonden = _distances(motor, "dagbesteding-met-onbekenden")
    assert ("subsidie_looptijd", "incidentele_subsidie_maximum") in gevonden
    assert ("subsidie_looptijd", "subsidie_in_afwachting_maximum") not in gevonden
    assert not any(naam == "geraamde_waarde" for naam, _ in gevonden)  # not known yet


def test_of_a_closed_way_too(motor: Motor) -> None:
    aandeel = _distances(motor, "ggd-inbesteden", activiteiten_aandeel=Decimal(79))
    assert aandeel["activiteiten_aandeel", "activiteiten_minimum"].verschil == 1
