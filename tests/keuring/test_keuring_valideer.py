"""`inkoopkeuze valideer` shows every finding at its place and ends with the right code."""

import json
import shutil
from pathlib import Path

import pytest
import typer
from junitparser import JUnitXml
from typer.testing import CliRunner, Result

from inkoopkeuze.cli import valideer as opdracht
from inkoopkeuze.cli._afsluiten import exit_code
from inkoopkeuze.data import rules_dir
from inkoopkeuze.fouten import OngeldigeInvoer, Onleesbaar
from inkoopkeuze.keuring.verslag import FORMATEN
from inkoopkeuze.regels.loading import load_regelset

GOED = Path(__file__).parents[1] / "regels" / "goed"

app = typer.Typer(rich_markup_mode=None)
app.command()(opdracht.valideer)


def run(*argumenten: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in argumenten])


@pytest.fixture
def regels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sjablonen: Path) -> Path:
    """A copy of the small rule set, in `regels/` of the current directory."""
    shutil.copytree(GOED, tmp_path / "regels")
    monkeypatch.chdir(tmp_path)
    return Path("regels")


def add_unused_source(regels: Path) -> None:
    (regels / "extra.yaml").write_text(
        "bronnen:\n  over: {titel: Over, soort: document, gezien: 2026-01-01}\n", encoding="utf-8"
    )


def test_the_rules_of_the_program_are_in_order() -> None:
    uitslag = run()
    assert uitslag.exit_code == 0, uitslag.output
    regelset = load_regelset(rules_dir())
    assert f"{len(regelset.scenarios)} scenario's: in orde" in uitslag.stdout
    assert " fout " not in uitslag.stdout


BEWIJS = (
    "Bewijs: alle gevallen nagerekend over 9 vragen en alle peildatums, met beslisdiagrammen "
    "van samen 38 knopen.\n"
)


def test_a_rule_set_that_is_right(regels: Path) -> None:
    uitslag = run(regels)
    assert uitslag.exit_code == 0
    assert uitslag.stdout == BEWIJS + "6 regelbestanden, 10 regels, 2 scenario's: in orde.\n"


def test_one_question_is_not_called_questions(regels: Path) -> None:
    for bestand in regels.iterdir():
        if bestand.stem not in ("regelset", "bronnen"):
            bestand.unlink()
    kop = (regels / "regelset.yaml").read_text(encoding="utf-8")
    (regels / "regelset.yaml").write_text(kop.replace("cpv_lijst: cpv.tsv\n", ""), encoding="utf-8")
    (regels / "een.yaml").write_text(
        "vragen:\n"
        "  mag: {vraag: Mag het?, type: ja_nee, waarom: w, wie_weet_dit: u}\n"
        "signalen:\n"
        "  s: {titel: t, als: {mag: ja}, tekst: t, bron: handreiking, zekerheid: vast}\n",
        encoding="utf-8",
    )
    agenda = "agenda: [doelgroepen, routes, procedures, afwegingen, signalen, stappen]"
    kop = (regels / "regelset.yaml").read_text(encoding="utf-8")
    (regels / "regelset.yaml").write_text(kop.replace(agenda, "agenda: [signalen]"), "utf-8")
    assert "over 1 vraag en alle peildatums" in run(regels).stdout
    assert "van samen 1 knoop.\n" in run(regels).stdout


def test_a_warning_is_shown_and_the_command_succeeds(regels: Path) -> None:
    add_unused_source(regels)
    uitslag = run(regels)
    assert uitslag.exit_code == 0
    assert uitslag.stdout == (
        "regels/extra.yaml:2:3: waarschuwing IK040: de bron 'over' wordt nergens gebruikt.\n"
        "  Gebruik dit onderdeel in een regel, of haal het weg.\n"
        "Meer over een melding: inkoopkeuze uitleg IK040\n"
        f"{BEWIJS}7 regelbestanden, 10 regels, 2 scenario's: in orde, met 1 waarschuwing.\n"
    )


def test_a_strict_run_fails_on_a_warning(regels: Path) -> None:
    add_unused_source(regels)
    uitslag = run(regels, "--streng")
    assert uitslag.exit_code == 1
    assert "regels/extra.yaml:2:3: fout IK040" in uitslag.stdout
    assert uitslag.stdout.endswith("2 scenario's: 1 fout.\n")


def test_an_error_is_shown_with_its_advice(regels: Path) -> None:
    add_unused_source(regels)
    feiten = regels / "feiten.yaml"
    feiten.write_text(
        feiten.read_text(encoding="utf-8").replace("75200000-8", "75200000-1"), encoding="utf-8"
    )
    uitslag = run(regels)
    assert uitslag.exit_code == 1
    assert "regels/feiten.yaml:23:11: fout IK042: Het controlecijfer" in uitslag.stdout
    assert "\n  Bedoelt u 75200000-8" in uitslag.stdout
    assert uitslag.stdout.endswith("2 scenario's: 1 fout en 1 waarschuwing.\n")


def test_rules_that_cannot_be_read_are_all_shown(regels: Path) -> None:
    (regels / "a.yaml").write_text("eisn: {}\n", encoding="utf-8")
    (regels / "b.yaml").write_text("a: [\n", encoding="utf-8")
    uitslag = run(regels)
    assert uitslag.exit_code == 1
    assert "regels/a.yaml:1:1: fout IK005: 'eisn'" in uitslag.stdout
    assert "\n  Bedoelt u 'eisen'?\n" in uitslag.stdout
    assert "regels/b.yaml:2:1: fout IK002" in uitslag.stdout
    assert uitslag.stdout.endswith("\n2 fouten.\n")


def test_a_file_is_shown_as_it_is_called_from_here(
    regels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_unused_source(regels)
    assert run(tmp_path / "regels").stdout.startswith("regels/extra.yaml:2:3: ")
    (tmp_path / "elders").mkdir()
    monkeypatch.chdir("elders")
    assert run(tmp_path / "regels").stdout.startswith(f"{tmp_path}/regels/extra.yaml:2:3: ")


def test_a_directory_that_is_not_there(tmp_path: Path) -> None:
    uitslag = run(tmp_path / "nee")
    assert isinstance(uitslag.exception, Onleesbaar)


# Exceptions.


def test_an_exception_is_listed_with_its_reason_and_the_finding_does_not_count(
    regels: Path,
) -> None:
    add_unused_source(regels)
    (regels / "uitzonderingen.yaml").write_text(
        "uitzonderingen:\n"
        "  over_blijft: {code: IK040, bij: bronnen/over, reden: Het volgende memo noemt haar.}\n",
        encoding="utf-8",
    )
    uitslag = run(regels, "--streng")
    assert uitslag.exit_code == 0
    assert uitslag.stdout == (
        "regels/extra.yaml:2:3: uitzondering IK040: de bron 'over' wordt nergens gebruikt.\n"
        "  Telt niet mee (over_blijft): Het volgende memo noemt haar.\n"
        f"{BEWIJS}8 regelbestanden, 10 regels, 2 scenario's: in orde.\n"
    )


# The formats.


@pytest.mark.parametrize("naam", ["regels/feiten.yaml", "regels/nieuw.yml", "link"])
def test_a_report_never_takes_the_place_of_a_rule_file(regels: Path, naam: str) -> None:
    Path("link").symlink_to("regels/feiten.yaml")
    voor = {pad: pad.read_bytes() for pad in regels.iterdir()}
    uitslag = run(regels, "--formaat", f"json={naam}")
    assert isinstance(uitslag.exception, OngeldigeInvoer)
    assert "regelbestand" in uitslag.exception.bericht
    assert {pad: pad.read_bytes() for pad in regels.iterdir()} == voor


@pytest.mark.parametrize("naam", ["regels/verslag.json", "verslag.yaml"])
def test_a_report_may_stand_beside_the_rules(regels: Path, naam: str) -> None:
    assert run(regels, "--formaat", f"json={naam}").exit_code == 0
    assert Path(naam).is_file()


def test_a_name_that_is_too_long_is_said_in_dutch(regels: Path) -> None:
    uitslag = run(regels, "--formaat", f"json={'x' * 300}")
    assert isinstance(uitslag.exception, Onleesbaar)
    assert "de naam is te lang" in uitslag.exception.bericht


def test_an_empty_head_is_found_in_its_file(regels: Path) -> None:
    (regels / "regelset.yaml").write_text("", encoding="utf-8")
    uitslag = run(regels)
    assert uitslag.exit_code == 1
    assert uitslag.stdout.startswith("regels/regelset.yaml:1:1: fout IK007: dit onderdeel")


def test_several_formats_at_once(regels: Path) -> None:
    add_unused_source(regels)
    Path("oud.xml").write_text("oud", encoding="utf-8")
    uitslag = run(
        regels, "--formaat", "sarif=nieuw.sarif", "--formaat", "tekst", "--formaat", "junit=oud.xml"
    )
    assert uitslag.exit_code == 0
    assert uitslag.stdout == run(regels).stdout
    (resultaat,) = json.loads(Path("nieuw.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert resultaat["ruleId"] == "IK040"
    suites = list(JUnitXml.fromfile("oud.xml"))
    assert [s.name for s in suites] == ["controles", "scenarios"]
    assert [t.is_passed for t in suites[1]] == [True, True]


@pytest.mark.parametrize("naam", FORMATEN)
def test_a_format_on_the_screen_is_what_would_be_in_its_file(naam: str, regels: Path) -> None:
    add_unused_source(regels)
    op_scherm = run(regels, "--formaat", naam).stdout
    assert run(regels, "--formaat", f"{naam}=uit").stdout == "Het verslag staat in uit.\n"
    assert Path("uit").read_text("utf-8") == op_scherm


def test_findings_in_a_file_end_with_the_same_code(regels: Path) -> None:
    add_unused_source(regels)
    assert run(regels, "--formaat", "json=uit.json").exit_code == 0
    assert json.loads(Path("uit.json").read_text("utf-8"))["in_orde"] is True
    assert run(regels, "--formaat", "json=uit.json", "--streng").exit_code == 1
    assert json.loads(Path("uit.json").read_text("utf-8"))["in_orde"] is False


@pytest.mark.parametrize(
    ("formaten", "bericht"),
    [
        (["jsn"], "Het formaat 'jsn' bestaat niet.\nBedoelt u 'json'?"),
        (["xyz=uit"], "Het formaat 'xyz' bestaat niet.\nKies uit: tekst, json, github"),
        (["json="], "Achter 'json=' ontbreekt de naam van een bestand."),
        (["json", "tekst"], "Er kan maar één verslag op het scherm: json of tekst."),
        (["json=uit", "sarif=./uit"], "Twee verslagen kunnen niet in hetzelfde bestand."),
    ],
)
def test_formats_that_cannot_be(formaten: list[str], bericht: str, regels: Path) -> None:
    uitslag = run(regels, *(deel for f in formaten for deel in ("--formaat", f)))
    assert isinstance(uitslag.exception, OngeldigeInvoer)
    assert str(uitslag.exception).startswith(bericht)
    assert exit_code(uitslag.exception) == 2
    assert not Path("uit").exists()


@pytest.mark.parametrize("bestand", ["regels", "nee/uit.json", "/dev/null"])
def test_a_report_that_cannot_be_written(bestand: str, regels: Path) -> None:
    uitslag = run(regels, "--formaat", "tekst", "--formaat", f"json={bestand}")
    assert isinstance(uitslag.exception, Onleesbaar)
    assert uitslag.exception.advies
    assert uitslag.stdout.endswith("in orde.\n")


# The templates.


@pytest.mark.parametrize(
    ("sjabloon", "regel", "woorden"),
    [
        ("een\n{% if naam %}\n", 2, "klopt hier niet"),
        ("een\n{{ naam | bestaat_niet }}\n", 2, "klopt hier niet"),
        ("een\n\n{{ bestaat_niet }}\n", 3, "gebruikt 'bestaat_niet'"),
        ("een\n{% for r in routes.values() %}\n{{ r.titell }}\n{% endfor %}", 3, "titell"),
        ("een\n{{ routes.bestaat_niet.titel }}\n", 2, "bestaat_niet"),
        ("{% include '_weg.j2' %}\n", 1, "_weg.j2"),
    ],
)
def test_a_template_that_cannot_be_used(
    sjabloon: str, regel: int, woorden: str, regels: Path
) -> None:
    Path("templates/memo.md.j2").write_text(sjabloon, encoding="utf-8")
    uitslag = run(regels)
    assert uitslag.exit_code == 1
    assert f"templates/memo.md.j2:{regel}:1: fout IK044: " in uitslag.stdout
    assert woorden in uitslag.stdout
    assert uitslag.stdout.count("fout IK044") == 1


def test_a_template_with_its_own_names_and_parts(regels: Path) -> None:
    Path("templates/_deel.md.j2").write_text(
        "{% macro groet(x) %}Dag {{ x }}{% endmacro %}", encoding="utf-8"
    )
    Path("templates/memo.md.j2").write_text(
        "{% import '_deel.md.j2' as deel %}{% if naam == '' %}{% set wie = 'u' %}"
        "{% for r in routes %}{{ deel.groet(wie) }}{{ loop.index }}{% endfor %}{% endif %}",
        encoding="utf-8",
    )
    assert run(regels).exit_code == 0
