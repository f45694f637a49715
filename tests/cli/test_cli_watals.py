"""`inkoopkeuze watals`: the same case with other answers, differences only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import run

DOSSIER = """\
dossier: Proef
peildatum: 1-7-2026
antwoorden:
  wetten: [wmo]
  onderwerp: Begeleiding
  cpv: 85312310-5
  start: 1-1-2027
  uitvoerder: derde
  kiest: ja
  bedrag: 500.000
"""


@pytest.fixture
def dossier(hier: Path) -> Path:
    pad = hier / "d.yaml"
    pad.write_text(DOSSIER, encoding="utf-8")
    return pad


def test_what_another_answer_changes_and_why(dossier: Path, regels: Path) -> None:
    klaar = run("watals", "d.yaml", "--stel", "kiest=nee", "--regels", regels)
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert klaar.stdout == (
        "Wat u verandert\n"
        "  - Kiest u zelf welke aanbieders een contract krijgen? Ja → Nee\n"
        "\n"
        "Het advies\n"
        "  - Past het best: Overheidsopdracht → Open house en Overheidsopdracht\n"
        "\n"
        "De routes\n"
        "  - Open house: dicht → open. Stond in de weg: ‘Er wordt niet gekozen’.\n"
        "\n"
    )
    assert dossier.read_text(encoding="utf-8") == DOSSIER


def test_an_amount_as_people_write_it_and_the_sum_that_follows(dossier: Path, regels: Path) -> None:
    klaar = run("watals", "d.yaml", "--stel", "bedrag= 0,75 miljoen", "--regels", regels)
    assert "Ten minste nodig: Lichte procedure → Zware procedure" in klaar.stdout
    assert "Lichte procedure: open → dicht. Het bedrag is niet lager dan € 750.000." in (
        " ".join(klaar.stdout.split())
    )


def test_several_changes_at_once_also_without_an_answer(dossier: Path, regels: Path) -> None:
    klaar = run(
        "watals", "d.yaml", "--regels", regels,
        "--stel", "uitvoerder=weet ik niet", "--stel", "bedrag=", "--stel", "wetten=[]",
    )  # fmt: skip
    assert klaar.returncode == 0
    tekst = " ".join(klaar.stdout.split())
    assert "Wie doet het werk? Een ander, buiten de overheid → weet ik niet" in tekst
    assert "Voor welke wetten is het? Wmo 2015 → geen van deze" in tekst
    assert "Wat kost het, met de drempel van € 750.000 in gedachten? € 500.000 → geen antwoord" in (
        tekst
    )
    assert "Inbesteden: dicht → open of dicht. Hangt af van: Wie doet het werk?" in tekst
    assert "Vragen die erbij komen - Wat kost het" in tekst


def test_another_day(dossier: Path, regels: Path) -> None:
    klaar = run("watals", "d.yaml", "--stel", "peildatum=1-7-2027", "--regels", regels)
    assert klaar.stdout.splitlines() == [
        "Wat u verandert",
        "  - Peildatum: 1 juli 2026 → 1 juli 2027",
        "",
        "Daardoor verandert er niets.",
    ]
    klaar = run("watals", "d.yaml", "--stel", "peildatum=1-7-2030", "--regels", regels)
    assert klaar.returncode == 6


def test_what_changes_nothing_is_said_to(dossier: Path, regels: Path) -> None:
    klaar = run("watals", "d.yaml", "--stel", "kiest=ja", "--regels", regels)
    assert klaar.stdout == "U verandert niets: zo staat het al in het dossier.\n"
    klaar = run("watals", "d.yaml", "--stel", "bedrag=600.000", "--regels", regels)
    assert klaar.stdout.endswith("\n\nDaardoor verandert er niets.\n")


@pytest.mark.parametrize(
    ("stel", "bericht"),
    [
        ("kies=ja", "De vraag 'kies' bestaat niet.\nBedoelt u 'kiest'?\n"),
        ("peildag=1-1-2027", "Bedoelt u 'peildatum'?"),
        ("xyzzy=1", "'inkoopkeuze nieuw'"),
        ("kiest", "In 'kiest' ontbreekt een =-teken."),
        (
            "kiest=misschien",
            "kiest: 'misschien' is geen van de antwoorden op deze vraag.\nKies uit",
        ),
        ("bedrag=1250.50", "bedrag: '1250.50' is geen getal dat ik begrijp."),
        ("wetten=[wmo, jeugd]", "wetten: 'jeugd' is geen van de antwoorden"),
        ("\x1b[31m=1", "De vraag '\ufffd[31m' bestaat niet."),
    ],
)
def test_what_is_not_understood_is_explained(
    dossier: Path, regels: Path, stel: str, bericht: str
) -> None:
    klaar = run("watals", "d.yaml", "--stel", stel, "--regels", regels)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert bericht in klaar.stderr


def test_without_a_change_or_with_the_same_one_twice(dossier: Path, regels: Path) -> None:
    klaar = run("watals", "d.yaml", "--regels", regels)
    assert (klaar.returncode, klaar.stderr.splitlines()[0]) == (2, "Er is niets om te veranderen.")
    klaar = run(
        "watals", "d.yaml", "--regels", regels, "--stel", "kiest=ja", "--stel", "kiest = nee"
    )
    assert (klaar.returncode, klaar.stderr.splitlines()[0]) == (2, "'kiest' staat er twee keer.")


def test_lines_fit_a_screen_of_80_columns(hier: Path) -> None:
    voorbeeld = Path(__file__).parents[2] / "docs" / "voorbeelden" / "taalcursus.yaml"
    klaar = run("watals", voorbeeld, "--stel", "uitvoerder=eigen_dienst")
    assert klaar.returncode == 0
    assert max(map(len, klaar.stdout.splitlines())) <= 80
    assert "Antwoorden die er niet meer toe doen" in klaar.stdout
    assert "Niet meer aan de orde: Procedure voor sociale" in klaar.stdout
