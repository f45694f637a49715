"""`inkoopkeuze uitleg` says what a code means, and `valideer` shows colour to people only."""

import re
from pathlib import Path

import pytest

from inkoopkeuze.keuring.codes import all_codes
from tests.cli.conftest import Terminal, run

ALLE = [code for codes in all_codes().values() for code in codes]


@pytest.mark.parametrize("gevraagd", ["IK040", "ik040"])
def test_a_code_is_explained(gevraagd: str, hier: Path) -> None:
    klaar = run("uitleg", gevraagd)
    assert klaar.returncode == 0
    assert klaar.stdout.startswith(
        "IK040 (waarschuwing): een onderdeel dat nergens wordt gebruikt.\n\nFout:\n\n    vragen:\n"
    )
    assert "\nGoed: gebruik het onderdeel" in klaar.stdout
    assert "\nWaarom: wie de regels leest" in klaar.stdout


@pytest.mark.parametrize("code", ["IK002", "IK203"])
def test_a_code_of_reading_is_explained_too(code: str, hier: Path) -> None:
    assert run("uitleg", code).stdout.startswith(f"{code}: ")


def test_without_a_code_all_are_listed(hier: Path) -> None:
    klaar = run("uitleg")
    regels = klaar.stdout.splitlines()
    genoemd = [r.split()[0].rstrip(":") for r in regels if r.startswith("  IK")]
    assert (klaar.returncode, genoemd) == (0, [code.code for code in ALLE])
    assert max(map(len, regels)) <= 80


@pytest.mark.parametrize(
    ("gevraagd", "bedoelt"),
    [("ik_041", "Bedoelt u IK041?"), ("40", "Bedoelt u IK040?"), ("hallo", "Alle codes")],
)
def test_an_unknown_code(gevraagd: str, bedoelt: str, hier: Path) -> None:
    klaar = run("uitleg", gevraagd)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert klaar.stderr.startswith(f"De code '{gevraagd}' bestaat niet.\n{bedoelt}")
    assert klaar.stderr.endswith("Alle codes ziet u met: inkoopkeuze uitleg\n")


# Colour.


@pytest.fixture
def slechte_regels(hier: Path) -> Path:
    Path("regels").mkdir()
    Path("regels/regelset.yaml").write_text("titel: []\n", encoding="utf-8")
    Path("regels/lang.yaml").write_text(f"{'x' * 90}: y\n", encoding="utf-8")
    return Path("regels")


def test_colour_adds_nothing_but_colour(slechte_regels: Path) -> None:
    kaal = run("valideer", slechte_regels)
    gekleurd = Terminal("valideer", slechte_regels, NO_COLOR="")
    zichtbaar = gekleurd.end()
    assert "\x1b[" in zichtbaar
    assert _without_colour(zichtbaar) == kaal.stdout
    assert gekleurd.code == kaal.returncode == 1


@pytest.mark.parametrize("omgeving", [{"NO_COLOR": "1"}, {"term": "dumb"}])
def test_no_colour_where_it_is_not_wanted(omgeving: dict[str, str], slechte_regels: Path) -> None:
    assert "\x1b" not in Terminal("valideer", slechte_regels, **omgeving).end()
    assert "\x1b" not in run("valideer", slechte_regels).stdout


def _without_colour(tekst: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", tekst)
