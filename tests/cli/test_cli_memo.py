"""`inkoopkeuze memo` as a user types it: which format, which template, and where it goes."""

from __future__ import annotations

import json
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import PROGRAMMA, run
from tests.conftest import VOORBEELDEN

DOSSIER = VOORBEELDEN / "leerlingenvervoer.yaml"
BEGIN = {
    "md": b"# Adviesmemo",
    "html": b"<!doctype html>",
    "pdf": b"%PDF-",
    "docx": b"PK",
    "json": b"{",
}


@pytest.fixture(autouse=True)
def hier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("naam", "args", "formaat"),
    [
        ("memo", [], "md"),
        ("memo.HTML", [], "html"),
        ("memo.docx", [], "docx"),
        ("memo.pdf", [], "pdf"),
        ("memo.xyz", ["--formaat", "html"], "html"),
    ],
)
def test_the_name_of_the_file_tells_the_format(naam: str, args: list[str], formaat: str) -> None:
    klaar = run("memo", DOSSIER, "-o", naam, *args)
    assert (klaar.returncode, klaar.stdout) == (0, f"Het memo staat in {naam}.\n")
    assert Path(naam).read_bytes().startswith(BEGIN[formaat])


def test_a_memo_never_takes_the_place_of_a_file() -> None:
    Path("memo.pdf").write_text("van mij")
    klaar = run("memo", DOSSIER, "-o", "memo.pdf")
    assert klaar.returncode == 3
    assert Path("memo.pdf").read_text() == "van mij"


@pytest.mark.parametrize(
    ("args", "melding"),
    [
        (["--formaat", "ppf"], "Het formaat 'ppf' bestaat niet.\nBedoelt u 'pdf'? Kies uit: md, "),
        (["-o", "memo.doc"], "zegt niet in welk formaat"),
        (["-o", "memo.docx", "--formaat", "pdf"], "Noem het bestand memo.pdf"),
        (["--sjabloon", "meemo"], "Bedoelt u 'memo'?"),
        (["--sjablonen", "nergens"], "nergens bestaat niet"),
        (["--formaat", "json", "--sjabloon", "kort"], "heeft geen sjabloon"),
        (["--word-sjabloon", "x.docx"], "alleen voor een memo in Word"),
        (["--word-sjabloon", "x.docx", "-o", "m.docx"], "x.docx is niet te lezen"),
    ],
)
def test_what_cannot_be_is_told_kindly(args: list[str], melding: str) -> None:
    klaar = run("memo", DOSSIER, *args)
    assert klaar.returncode == 2
    assert melding in klaar.stderr
    assert klaar.stdout == "" and list(Path().iterdir()) == []


def test_a_picture_of_bytes_is_not_put_on_a_screen() -> None:
    kind = pexpect.spawn(PROGRAMMA, ["memo", str(DOSSIER), "--formaat", "pdf"], encoding="utf-8")
    kind.expect(pexpect.EOF)
    kind.close()
    assert kind.exitstatus == 2
    assert "Geef een bestand, bijvoorbeeld -o memo.pdf." in str(kind.before)


def test_bytes_may_go_to_another_program() -> None:
    klaar = run("memo", DOSSIER, "--formaat", "json")
    assert json.loads(klaar.stdout)["naam"]
    with Path("uit").open("wb") as uit:
        assert run("memo", DOSSIER, "--formaat", "pdf", stdout=uit).returncode == 0
    assert Path("uit").read_bytes().startswith(b"%PDF-")


def test_templates_of_the_gemeente() -> None:
    Path("eigen").mkdir()
    Path("eigen/ons.md.j2").write_text("# Ons memo\n\n{{ naam }}\n")
    klaar = run("memo", DOSSIER, "--sjablonen", "eigen", "--sjabloon", "ons")
    assert klaar.stdout.startswith("# Ons memo\n\nLeerlingenvervoer")
    Path("eigen/ons.md.j2").write_text("# Ons memo\n\n{{ nam }}\n")
    klaar = run("memo", DOSSIER, "--sjablonen", "eigen", "--sjabloon", "ons")
    assert klaar.returncode == 2
    assert klaar.stderr.startswith("eigen/ons.md.j2:3:1: ")
    assert "Bedoelt u 'naam'?" in klaar.stderr


def test_templates_of_the_gemeente_can_be_checked() -> None:
    Path("eigen").mkdir()
    Path("eigen/ons.md.j2").write_text("\n{{ namm }}")
    klaar = run("valideer", "--sjablonen", "eigen")
    assert klaar.returncode == 1
    assert klaar.stdout.startswith("eigen/ons.md.j2:2:1: fout IK044: het sjabloon gebruikt 'namm'")
    Path("eigen/ons.md.j2").write_text("\n{{ naam }}")
    klaar = run("valideer", "--sjablonen", "eigen")
    assert (klaar.returncode, klaar.stdout) == (0, "In orde.\n")


def test_checking_templates_goes_with_nothing_else() -> None:
    Path("eigen").mkdir()
    assert run("valideer", "--sjablonen", "eigen", "--dekking").returncode == 2
    assert run("valideer", "--sjablonen", "nergens").returncode == 2
