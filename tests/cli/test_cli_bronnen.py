"""`inkoopkeuze bronnen`: which rules rest on which source."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkoopkeuze.data import rules_dir
from inkoopkeuze.keuring.bronnen.tekst import Bronnenregister
from inkoopkeuze.regels.loading import load_regelset
from tests.cli.conftest import run


def test_without_options_all_sources_are_listed(hier: Path, regels: Path) -> None:
    klaar = run("bronnen", regels)
    assert klaar.returncode == 0
    assert "| Aanbestedingswet 2012 | `aw2012` | 30 april 2026 |" in klaar.stdout


def test_the_rules_on_one_article(hier: Path) -> None:
    klaar = run("bronnen", "--bron", "aw2012", "--artikel", "2.39")
    assert klaar.returncode == 0
    koppen = [r for r in klaar.stdout.splitlines() if r.startswith("#")]
    assert koppen == ["# Aanbestedingswet 2012", "## art. 2.39"]
    assert klaar.stdout == run("bronnen", rules_dir(), "--artikel", "art. 2.39").stdout


def test_the_text_can_go_to_a_file(hier: Path, regels: Path) -> None:
    klaar = run("bronnen", regels, "--bron", "aw2012", "-o", "aw.md")
    assert klaar.stdout == "Het overzicht staat in aw.md.\n"
    assert Path("aw.md").read_text(encoding="utf-8").startswith("# Aanbestedingswet 2012\n")


def test_pages_are_written_in_a_new_directory(hier: Path, regels: Path) -> None:
    klaar = run("bronnen", regels, "--paginas", "uit")
    assert (klaar.returncode, klaar.stdout) == (0, "De pagina's staan in uit.\n")
    geschreven = {p.name: p.read_text(encoding="utf-8") for p in Path("uit").iterdir()}
    assert geschreven == Bronnenregister(load_regelset(regels), Path("uit")).pages()
    opnieuw = run("bronnen", regels, "--paginas", "uit")
    assert opnieuw.returncode == 3
    assert "uit bestaat al.\nGeef de naam van een nieuwe map" in opnieuw.stderr


@pytest.mark.parametrize(
    ("args", "code", "melding"),
    [
        (["--bron", "aw2013"], 2, "De bron 'aw2013' bestaat niet.\nBedoelt u 'aw2012'?"),
        (["--bron", "x"], 2, "Alle bronnen ziet u met: inkoopkeuze bronnen"),
        (["--artikel", "9.99"], 2, "Geen enkele regel noemt '9.99'.\n"),
        (["--bron", "aw2012", "--artikel", "2.6b"], 2, "Bedoelt u '2.6a'? Zonder --artikel"),
        (["--paginas", "p", "--bron", "aw2012"], 2, "Met --paginas komt alles in de map."),
        (["nergens"], 3, "In de map nergens staat geen regelset.yaml."),
        (["kapot"], 5, "kapot/regelset.yaml:1:1"),
    ],
)
def test_what_cannot_be_shown(
    args: list[str], code: int, melding: str, hier: Path, regels: Path
) -> None:
    Path("kapot").mkdir()
    Path("kapot/regelset.yaml").write_text("titel: []\n", encoding="utf-8")
    klaar = run("bronnen", *args, *([] if args[0][0] != "-" else [regels]))
    assert (klaar.returncode, klaar.stdout) == (code, "")
    assert melding in klaar.stderr
