"""`--beleid`: every command with the own policy of a gemeente."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import pytest

from inkoopkeuze.data import rules_dir
from tests.cli.conftest import Terminal, run
from tests.conftest import VOORBEELDEN

DOSSIER = VOORBEELDEN / "re-integratie-onder-de-drempel.yaml"


@pytest.fixture
def beleid(hier: Path) -> Path:
    """The policy of an example, as a file of the user's own."""
    return Path(shutil.copy(VOORBEELDEN / "beleid" / "heuveldal.yaml", hier / "mijn beleid.yaml"))


def test_a_memo_names_the_policy_and_its_fingerprint(beleid: Path) -> None:
    klaar = run("memo", DOSSIER, "--beleid", beleid)
    assert (klaar.returncode, klaar.stderr) == (0, "")
    memo = klaar.stdout
    assert (
        "- **Eigen beleid:** Inkoop- en aanbestedingsbeleid 2025 (Heuveldal, vastgesteld op" in memo
    )
    assert "uitgangspunt" not in memo
    assert "Ten minste nodig: Meervoudig onderhands" in memo
    (bewijs,) = re.findall(r"(?s)```json\n(.*?)```", memo)
    som = hashlib.sha256(beleid.read_bytes()).hexdigest()
    assert json.loads(bewijs)["beleid_sha256"] == {"mijn beleid.yaml": som}


def test_a_memo_without_policy_says_that_the_amounts_are_a_starting_point(hier: Path) -> None:
    memo = run("memo", DOSSIER).stdout
    assert "**Deze bedragen zijn een uitgangspunt en geen wet.**" in memo
    assert "- **Controleer de bedragen onder de drempel in uw inkoopbeleid**" in memo
    assert "Dit memo rekent met een uitgangspunt; controleer uw eigen inkoopbeleid." in memo
    assert "Ten minste nodig: Nationale procedure" in memo
    assert "beleid_sha256" not in memo and "Eigen beleid:" not in memo


def test_a_day_on_which_the_policy_does_not_hold(beleid: Path) -> None:
    klaar = run("memo", DOSSIER, "--beleid", beleid, "--peildatum", "31-3-2025")
    assert (klaar.returncode, klaar.stdout) == (6, "")
    assert "van 1 april 2025 tot en met" in klaar.stderr
    assert run("memo", DOSSIER, "--beleid", beleid, "--peildatum", "1-4-2025").returncode == 0


@pytest.mark.parametrize(
    "opdracht", [("memo", DOSSIER), ("drempels",), ("boom",), ("nieuw", "d.yaml")]
)
def test_policy_against_the_law_stops_every_command(
    beleid: Path, opdracht: tuple[str | Path, ...]
) -> None:
    inhoud = beleid.read_text("utf-8").replace(
        "meervoudig_aantal: 3", "raamovereenkomst_maximum: 96"
    )
    beleid.write_text(inhoud, "utf-8")
    klaar = run(*opdracht, "--beleid", beleid)
    assert (klaar.returncode, klaar.stdout) == (5, "")
    assert re.search(
        r"mijn beleid\.yaml:\d+:3: fout IK032: .*Aw 2012, art\. 2\.140 lid 3", klaar.stderr
    )
    assert not Path("d.yaml").exists()


@pytest.mark.parametrize(
    ("naam", "code", "melding"),
    [
        ("weg.yaml", 3, "Het bestand weg.yaml bestaat niet."),
        ("map", 3, "map is een map, geen bestand."),
        ("kring.yaml", 3, "(de verwijzingen lopen in een kring)"),
        ("leeg.yaml", 5, "leeg.yaml:1:1: fout IK006: 'beleid' ontbreekt."),
        ("beeld.yaml", 5, "beeld.yaml:1:1: fout IK001"),
        ("dossier.yaml", 5, "Begin met 'beleid:'"),
    ],
)
def test_what_is_no_policy(naam: str, code: int, melding: str, hier: Path) -> None:
    Path("map").mkdir()
    Path("kring.yaml").symlink_to("kring.yaml")
    Path("leeg.yaml").touch()
    Path("beeld.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    shutil.copy(DOSSIER, "dossier.yaml")
    klaar = run("drempels", "--beleid", naam)
    assert (klaar.returncode, klaar.stdout) == (code, "")
    assert melding in klaar.stderr


def test_a_new_dossier_says_how_to_go_on_with_the_policy(beleid: Path) -> None:
    klaar = run("nieuw", "d.yaml", "--beleid", "mijn beleid.yaml")
    assert "  inkoopkeuze vragen d.yaml --beleid 'mijn beleid.yaml'\n" in klaar.stdout
    assert "  inkoopkeuze memo d.yaml --beleid 'mijn beleid.yaml'\n" in klaar.stdout


def test_the_questions_go_on_with_the_policy(beleid: Path) -> None:
    assert run("nieuw", "d.yaml").returncode == 0
    terminal = Terminal("vragen", "d.yaml", "--beleid", "mijn beleid.yaml")
    terminal.wait()
    assert "inkoopkeuze vragen d.yaml --beleid 'mijn beleid.yaml'" in terminal.end("s")


def test_the_amounts_have_a_table_of_their_own(beleid: Path) -> None:
    zonder = run("drempels", "--peildatum", "1-9-2026").stdout
    met = run("drempels", "--peildatum", "1-9-2026", "--beleid", beleid).stdout
    assert "Wat de gemeente zelf kiest: een uitgangspunt, geen wet" in zonder
    _, _, eigen = met.partition("Wat de gemeente zelf kiest: ")
    kop = "Inkoop- en aanbestedingsbeleid 2025 (Heuveldal); wat daar niet in staat, is een"
    assert " ".join(eigen.split()).startswith(f"{kop} uitgangspunt")
    assert re.findall(r"€ ([\d.]+)", eigen)[:4] == ["30.000", "500.000", "30.000", "216.000"]
    assert "Heuveldal" in eigen and met.partition("Wat de")[0] == zonder.partition("Wat de")[0]


def test_a_tree_has_the_amounts_of_the_policy(beleid: Path) -> None:
    omgeving = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    klaar = run(
        "boom", "beleid_procedure", "--beleid", beleid, "--peildatum", "1-9-2026", env=omgeving
    )
    assert "met Inkoop- en aanbestedingsbeleid 2025" in " ".join(klaar.stdout.split())[:200]
    assert "€ 30.000" in klaar.stdout and "€ 150.000" not in klaar.stdout


def test_validating_policy_tells_of_that_file_alone(beleid: Path) -> None:
    klaar = run("valideer", "--beleid", beleid, "--streng")
    assert klaar.returncode == 0, klaar.stdout
    assert "6 scenario's: in orde." in klaar.stdout and "uitzondering" not in klaar.stdout
    beleid.write_text(
        beleid.read_text("utf-8").replace(
            "toont_niet: [advies_van_inkoop]", "toont: [advies_van_inkoop]"
        ),
        "utf-8",
    )
    klaar = run("valideer", "--beleid", beleid)
    assert klaar.returncode == 1
    gemeld = re.findall(r"(?m)^(\S.*): fout (IK\d+)", klaar.stdout)
    assert [code for _, code in gemeld] == ["IK043"] and "mijn beleid.yaml" in gemeld[0][0]


def test_a_report_never_takes_the_place_of_the_policy(beleid: Path) -> None:
    voor = beleid.read_bytes()
    klaar = run("valideer", "--beleid", beleid, "--formaat", f"json={beleid}")
    assert klaar.returncode == 2 and beleid.read_bytes() == voor


def test_coverage_is_not_about_policy(beleid: Path) -> None:
    assert run("valideer", "--beleid", beleid, "--dekking").returncode == 2


def test_two_versions_of_the_rules_under_the_same_policy(beleid: Path) -> None:
    shutil.copytree(rules_dir(), "nieuw")
    bestand = Path("nieuw/parameters/inkoopbeleid.yaml")
    tekst = bestand.read_text("utf-8")
    assert tekst.count("waarde: 150000,") == 1
    bestand.write_text(tekst.replace("waarde: 150000,", "waarde: 140000,"), "utf-8")
    assert run("verschil", rules_dir(), "nieuw").returncode == 1
    assert run("verschil", rules_dir(), "nieuw", "--beleid", beleid).returncode == 0
