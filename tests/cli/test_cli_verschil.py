"""`inkoopkeuze verschil`: two directories, or one in the history of git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from inkoopkeuze.dossier.reading import parse_dossier
from inkoopkeuze.regels.loading import load_regelset
from tests.cli.conftest import run

GOED = Path(__file__).parents[1] / "regels" / "goed"
STRENGER = ("waarde: 750000", "waarde: 700000")
ANDERS_GEZEGD = ("anders: U doet het zelf.", "anders: U doet het zelf!")


@pytest.fixture
def versies(hier: Path) -> Path:
    """The small rule set in `regels`, in a checkout with one commit."""
    shutil.copytree(GOED, "regels")
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "Eerste")
    return hier


def git(*argumenten: str) -> None:
    omgeving = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{f"GIT_{wie}_NAME": "Proef" for wie in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{wie}_EMAIL": "proef@voorbeeld.nl" for wie in ("AUTHOR", "COMMITTER")},
    }
    subprocess.run(["git", *argumenten], check=True, env=omgeving)


def change(oud: str, nieuw: str) -> None:
    for bestand in Path("regels").glob("*.yaml"):
        tekst = bestand.read_text(encoding="utf-8")
        bestand.write_text(tekst.replace(oud, nieuw), encoding="utf-8")


def test_no_difference(versies: Path) -> None:
    klaar = run("verschil", "HEAD:regels", "regels")
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert klaar.stdout == (
        "Van HEAD:regels naar regels\n===========================\n\n"
        "Er verandert niets in de uitkomsten. Dat is bewezen voor alle gevallen die beide versies "
        "kennen, van 1 januari 2024 tot en met 31 december 2027.\n"
    )


def test_a_difference_with_its_cause_and_a_case(versies: Path) -> None:
    change(*STRENGER)
    klaar = run("verschil", "HEAD:regels", "regels")
    assert (klaar.returncode, klaar.stderr) == (1, "")
    regels = klaar.stdout.splitlines()
    assert "1 besluit komt anders uit" in klaar.stdout
    assert "Parameter: Drempel [drempel]" in regels
    assert "- Procedure: Lichte procedure [licht]" in regels
    assert "  - Open → Dicht, als:" in regels
    assert "    - peildatum: in 2024 of 2025" in regels
    assert any(
        r.endswith("van 1 januari 2024 tot en met 31 december 2025: € 750.000 → € 700.000")
        for r in regels
    )


def test_the_numbers_to_try_are_said_once(versies: Path) -> None:
    change(*STRENGER)
    tekst = run("verschil", "HEAD:regels", "regels").stdout
    assert "Probeer: " in tekst
    assert "zoals met" not in tekst


def test_something_else_changed_than_outcomes(versies: Path) -> None:
    change("maximum: 120", "maximum: 60")
    klaar = run("verschil", "HEAD:regels", "regels")
    assert klaar.returncode == 1
    assert "Er is wel iets anders veranderd; dat staat hieronder." in klaar.stdout


def test_other_words_are_counted_and_listed_on_request(versies: Path) -> None:
    change(*ANDERS_GEZEGD)
    klaar = run("verschil", "HEAD:regels", "regels")
    assert klaar.returncode == 0
    assert "1 tekst of bron is anders. Met --teksten staan zij hier." in klaar.stdout
    lang = run("verschil", "HEAD:regels", "regels", "--teksten")
    assert "U doet het zelf. → U doet het zelf!" in lang.stdout


def test_markdown_for_a_comment(versies: Path) -> None:
    change(*STRENGER)
    klaar = run("verschil", "HEAD:regels", "regels", "--formaat", "markdown", "-o", "v.md")
    assert klaar.returncode == 1
    assert klaar.stdout == "De vergelijking staat in v.md.\n"
    tekst = Path("v.md").read_text(encoding="utf-8")
    assert tekst.startswith("## Van HEAD:regels naar regels\n")
    assert "\n### Andere uitkomsten\n" in tekst
    assert r"\[licht\]" in tekst
    nog_eens = run("verschil", "HEAD:regels", "regels", "-o", "v.md")
    assert nog_eens.returncode == 3
    assert Path("v.md").read_text(encoding="utf-8") == tekst


def test_json_with_a_dossier_to_try(versies: Path) -> None:
    change(*STRENGER)
    klaar = run("verschil", "HEAD:regels", "regels", "--formaat", "json")
    assert klaar.returncode == 1
    data = json.loads(klaar.stdout)
    assert data["is_anders"] and data["is_bewezen"]
    (uitkomst,) = data["uitkomsten"]
    assert (uitkomst["sectie"], uitkomst["id"]) == ("procedures", "licht")
    assert uitkomst["oorzaken"] == [{"sectie": "parameters", "id": "drempel"}]
    (overgang,) = uitkomst["overgangen"]
    assert (overgang["oud"], overgang["nieuw"]) == ("Open", "Dicht")
    dossier = {"dossier": "Proef", "gemeente": "Proef", "antwoorden": overgang["antwoorden_nieuw"]}
    gelezen = parse_dossier(json.dumps(dossier).encode(), "d.yaml", load_regelset(Path("regels")))
    assert gelezen.antwoorden.keys() >= {"bedrag", "looptijd", "uitvoerder"}


def test_two_directories_without_git(hier: Path) -> None:
    shutil.copytree(GOED, "oud")
    shutil.copytree(GOED, "nieuw")
    assert run("verschil", "oud", "nieuw").returncode == 0


def test_a_directory_as_seen_from_here(versies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("regels")
    assert run("verschil", "HEAD:./", ".").returncode == 0
    assert run("verschil", "HEAD:regels", ".").returncode == 0


@pytest.mark.parametrize(
    ("naam", "woorden"),
    [
        ("HEAD:nee", "Git vindt HEAD:nee niet."),
        ("nee:regels", "Git vindt nee:regels niet."),
        ("HEAD:regels/regelset.yaml", "niet"),
        ("--output=kwaad:regels", "Git vindt --output=kwaad:regels niet."),
        ("nee", "In de map nee staat geen regelset.yaml."),
    ],
)
def test_a_version_that_is_not_there(naam: str, woorden: str, versies: Path) -> None:
    klaar = run("verschil", "--", naam, "regels")
    assert (klaar.returncode, klaar.stdout) == (3, "")
    assert woorden in klaar.stderr
    assert "Traceback" not in klaar.stderr
    assert not Path("kwaad").exists()


def test_outside_a_checkout(hier: Path) -> None:
    klaar = run("verschil", "HEAD:regels", "regels")
    assert klaar.returncode == 3
    assert "niet in een checkout van git" in klaar.stderr


def test_rules_with_an_error_are_shown_with_their_version(versies: Path) -> None:
    change("type: ja_nee", "type: ja_neen")
    git("commit", "--quiet", "--all", "--message", "Fout")
    klaar = run("verschil", "HEAD:regels", "HEAD~1:regels")
    assert klaar.returncode == 5
    assert klaar.stderr.startswith("HEAD:regels/vragen.yaml:")


def test_a_form_that_does_not_exist(versies: Path) -> None:
    klaar = run("verschil", "regels", "regels", "--formaat", "pdf")
    assert klaar.returncode == 2
    assert "pdf" in klaar.stderr
