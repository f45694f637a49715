"""A case in the words of who reads it, and the answers that go with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from inkoopkeuze.gevallen.ruimte import Ruimte
from inkoopkeuze.gevallen.voorbeeld import answers, describe, describe_cells, find_example
from inkoopkeuze.gevallen.zoeken import Zoeker
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.loading import load_regelset

from .klein import make_regelset

WOORDEN = {
    "{mag: ja}": ["Mag het? Ja [mag]"],
    "{wie: [a, c]}": ["Wie doet het? 'Anna' of 'Cor' [wie]"],
    "{niet: {wie: b}}": ["Wie doet het? iets anders dan 'Bert' [wie]"],
    "{wetten: {bevat: jw}}": ["Welke wet? wel 'Jeugdwet' [wetten]"],
    "{niet: {wetten: {bevat: [jw, wmo]}}}": ["Welke wet? niet 'Jeugdwet', niet 'Wmo' [wetten]"],
    "{prijs: {minstens: 500}}": ["Wat kost het? vanaf € 500 [prijs]"],
    "{prijs: {meer_dan: 500}}": ["Wat kost het? meer dan € 500 [prijs]"],
    "{prijs: {hoogstens: 500}}": ["Wat kost het? tot en met € 500 [prijs]"],
    "{prijs: {minder_dan: 500}}": ["Wat kost het? minder dan € 500 [prijs]"],
    "{prijs: {minstens: 500, hoogstens: 600}}": [
        "Wat kost het? vanaf € 500 tot en met € 600 [prijs]"
    ],
    "{prijs: {meer_dan: 500, minder_dan: 600}}": [
        "Wat kost het? meer dan € 500 en minder dan € 600 [prijs]"
    ],
    "{prijs: {minstens: 500, hoogstens: 500}}": ["Wat kost het? precies € 500 [prijs]"],
    "{een_van: [{prijs: {minder_dan: 5}}, {prijs: {meer_dan: 9.5}}]}": [
        "Wat kost het? minder dan € 5 of meer dan € 9,50 [prijs]"
    ],
    "{deel: {meer_dan: 33.3}}": ["Welk deel? meer dan 33,3% [deel]"],
    "{duur: {meer_dan: 48}}": ["Hoe lang? vanaf 49 maanden [duur]"],
    "{duur: {minder_dan: 2}}": ["Hoe lang? tot en met 1 maand [duur]"],
    "{start: {minstens: 2026-03-01}}": ["Wanneer? vanaf 1 maart 2026 [start]"],
    "{cpv: {in_lijst: hulp}}": ["Welke code? een code als 85300000-2 (Hulp) [cpv]"],
    "{oordeel: groot}": ["Hoe lang? vanaf 49 maanden [duur]"],
    "{peildatum: {minstens: 2026-01-01}}": ["peildatum: in 2026 of 2027"],
    "{peildatum: {minstens: 2025-01-01}}": ["peildatum: van 2025 tot en met 2027"],
    "{peildatum: {minstens: 2026-01-01, minder_dan: 2027-01-01}}": ["peildatum: in 2026"],
    "{peildatum: {minder_dan: 2024-07-01}}": [
        "peildatum: van 1 januari 2024 tot en met 30 juni 2024"
    ],
    "{peildatum: {minstens: 2025-12-31, minder_dan: 2026-01-02}, prijs: {minder_dan: drempel}}": [
        "Wat kost het? minder dan € 750 [prijs]",
        "peildatum: van 31 december 2025 tot en met 1 januari 2026",
    ],
    "{samen: {minstens: 600}}": [
        "Alles samen: vanaf € 600 [samen]",
        "zoals met prijs € 600, stuks 1",
    ],
    # As the questions stand in the rules, what was chosen first, and the day last.
    "{peildatum: {minstens: 2026-01-01}, samen: {minstens: 600},"
    " wetten: {bevat: wmo}, niet: {wetten: {bevat: jw}}, wie: a, mag: ja}": [
        "Mag het? Ja [mag]",
        "Wie doet het? Anna [wie]",
        "Welke wet? wel 'Wmo', niet 'Jeugdwet' [wetten]",
        "Alles samen: vanaf € 600 [samen]",
        "peildatum: in 2026 of 2027",
        "zoals met prijs € 600, stuks 1",
    ],
    "{alle: [{een_van: [{mag: ja}, {mag: nee}]}]}": ["in elk geval"],
}


@pytest.mark.parametrize(("als", "woorden"), WOORDEN.items())
def test_een_geval_in_woorden(als: str, woorden: list[str]) -> None:
    regelset = make_regelset(x=als)
    ruimte = Ruimte(regelset)
    zoeker = Zoeker(ruimte)
    voorbeeld = find_example(zoeker, ruimte.van_toepassing(regelset.signalen["x"]).waar)
    assert voorbeeld is not None
    assert list(describe(ruimte, voorbeeld)) == woorden
    # And the answers that go with it are a case in which the engine finds the same.
    beoordeling = Motor(regelset).beoordeel(*answers(ruimte, voorbeeld.geval))
    assert [(t.id, t.zeker) for t in beoordeling.signalen] == [("x", True)]


def test_de_laatste_dag_van_een_drempel_doet_nog_mee() -> None:
    laatste = "peildatum: {minstens: 2025-12-31, hoogstens: 2025-12-31}"
    regelset = make_regelset(x=f"{{{laatste}, prijs: {{minstens: drempel}}}}")
    ruimte = Ruimte(regelset)
    voorbeeld = find_example(Zoeker(ruimte), ruimte.van_toepassing(regelset.signalen["x"]).waar)
    assert voorbeeld is not None
    assert describe(ruimte, voorbeeld)[0] == "Wat kost het? vanaf € 750 [prijs]"


def test_wat_niet_kan_heeft_geen_voorbeeld() -> None:
    regelset = make_regelset(x="{samen: {meer_dan: 20000000}}", y="{prijs: {meer_dan: 1000000}}")
    ruimte = Ruimte(regelset)
    zoeker = Zoeker(ruimte)
    for signaal in regelset.signalen.values():
        toets = ruimte.van_toepassing(signaal)
        assert find_example(zoeker, toets.waar) is None
        assert find_example(zoeker, toets.onwaar) is not None


def test_wat_niet_samengaat_doet_er_ook_in_een_voorbeeld_niet_toe() -> None:
    """Twenty of less than € 5 never cost € 100."""
    regelset = make_regelset(x="{niet: {prijs: {minder_dan: 5}, samen: {minstens: 100}}}")
    ruimte = Ruimte(regelset)
    zoeker = Zoeker(ruimte)
    toets = ruimte.van_toepassing(regelset.signalen["x"])
    assert find_example(zoeker, toets.onwaar) is None
    voorbeeld = find_example(zoeker, toets.waar)
    assert voorbeeld is not None
    assert describe(ruimte, voorbeeld) == ("in elk geval",)


def test_een_feit_dat_niet_wordt_uitgezocht_heet_bij_zijn_uitkomst() -> None:
    regelset = make_regelset(x="{oordeel: klein}", y="{niet: {oordeel: [groot, klein]}}")
    ruimte = Ruimte(regelset, dicht=["oordeel"])
    wat = ruimte.van_toepassing(regelset.signalen["x"])
    voorbeeld = find_example(Zoeker(ruimte), wat.waar)
    assert voorbeeld is not None
    assert describe(ruimte, voorbeeld) == ("Wat wordt het: Klein [oordeel]",)
    geen = find_example(Zoeker(ruimte), ruimte.van_toepassing(regelset.signalen["y"]).waar)
    assert geen is not None
    assert describe(ruimte, geen) == ("Wat wordt het: geen uitkomst [oordeel]",)


def test_buren_worden_een_reeks_en_de_rest_staat_ernaast() -> None:
    regelset = make_regelset(
        x="{stuks: {minstens: 5}}", y="{stuks: {meer_dan: 8}}", z="{stuks: {minstens: 12}}"
    )
    ruimte = Ruimte(regelset)
    for signaal in regelset.signalen.values():
        ruimte.van_toepassing(signaal)
    (nummer,) = [n for n, a in ruimte.assen.items() if a.naam == "stuks"]
    teksten = {m: describe_cells(ruimte, nummer, m) for m in (0b0110, 0b1001, 0b1111, 0b0010)}
    assert teksten == {
        0b0110: "Hoeveel? vanaf 5 tot en met 11 [stuks]",
        0b1001: "Hoeveel? tot en met 4 of vanaf 12 [stuks]",
        0b1111: "Hoeveel? een getal [stuks]",
        0b0010: "Hoeveel? vanaf 5 tot en met 8 [stuks]",
    }


def test_antwoorden_zijn_er_op_elke_vraag_en_passen_bij_de_vraag() -> None:
    regelset = load_regelset(Path(__file__).parents[1] / "regels" / "goed")
    ruimte = Ruimte(regelset)
    voorbeeld = find_example(Zoeker(ruimte), ruimte.weg("licht").kan["dicht"])
    assert voorbeeld is not None
    assert describe(ruimte, voorbeeld) == (
        "Geraamde waarde: vanaf € 760.000 [raming]",
        "zoals met bedrag € 10.000.000, looptijd 1 maand",
    )
    antwoorden, dag = answers(ruimte, voorbeeld.geval)
    assert antwoorden == {
        "uitvoerder": "zelf",
        "kiezen": "ja",
        "doelgroepen": (),
        "bedrag": Decimal(10_000_000),
        "looptijd": 1,
        "aandeel": Decimal(100),
        "aanbieders": 100_000,
        "start": date(2024, 1, 1),
        "cpv": "75200000",
        "omschrijving": "-",
    }
    assert dag == date(2024, 1, 1)
