"""How many questions a whole advice takes, on the example dossiers."""

from __future__ import annotations

from statistics import median

import pytest

from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.model import Regelset
from tests.conftest import VOORBEELDEN

MEDIAAN, MEESTE = 25, 45


@pytest.fixture(scope="module")
def gesteld(regelset: Regelset, motor: Motor) -> dict[str, list[str]]:
    """The questions that an interview asks, by dossier, each answered as the dossier does."""
    per_dossier = {}
    for pad in sorted(VOORBEELDEN.glob("*.yaml")):
        dossier = load_dossier(pad, regelset)
        zaak: dict[str, object] = {}
        while (vraag := motor.volgende_vraag(zaak, dossier.peildatum)) is not None:
            if vraag not in dossier.antwoorden:
                break
            zaak[vraag] = dossier.antwoorden[vraag]
        per_dossier[pad.stem] = [*zaak, *([vraag] if vraag else [])]
    return per_dossier


def test_a_whole_advice_stays_bearable(gesteld: dict[str, list[str]]) -> None:
    aantallen = {naam: len(vragen) for naam, vragen in gesteld.items()}
    assert median(aantallen.values()) <= MEDIAAN, aantallen
    assert max(aantallen.values()) <= MEESTE, aantallen


def test_an_example_answers_every_question(
    gesteld: dict[str, list[str]], regelset: Regelset
) -> None:
    open_ = {
        naam: vragen[-1]
        for naam, vragen in gesteld.items()
        if vragen[-1] not in load_dossier(VOORBEELDEN / f"{naam}.yaml", regelset).antwoorden
    }
    assert open_ == {}
