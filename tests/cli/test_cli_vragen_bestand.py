"""The questions and the file: stopping, going on, and what others do to it meanwhile."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from inkoopkeuze.dossier.reading import MAX_BYTES
from tests.cli.conftest import ANTWOORDEN, REGELBESTANDEN, Start, answers, run


def test_finished_dossier_is_checked_at_once(terminal: Start, dossier: Path) -> None:
    t = terminal("dossier.yaml")
    t.wait()
    t.type_all(*ANTWOORDEN)
    t.end("s")
    t = terminal("dossier.yaml")
    assert "7 antwoorden." in t.wait()
    assert "Ten minste nodig: Zware procedure" in t.type("")


# The file.


def test_handwritten_dossier_keeps_its_comments(terminal: Start, hier: Path) -> None:
    van_mij = (
        "# Mijn dossier\ndossier: Zaak  # werktitel\npeildatum: 1-9-2026\nantwoorden:\n"
        "  # van Piet\n  uitvoerder: derde   # zeker\n\n  # onderwerp:\n# einde\n"
    )
    Path("d.yaml").write_text(van_mij, encoding="utf-8")
    t = terminal("d.yaml")
    assert "1 antwoord." in t.wait()
    t.type_all("1", "Iets: leuks", "w")
    t.end("s")
    assert Path("d.yaml").read_text(encoding="utf-8") == (
        "# Mijn dossier\ndossier: Zaak  # werktitel\npeildatum: 1-9-2026\nantwoorden:\n"
        '  # van Piet\n  uitvoerder: derde   # zeker\n\n  onderwerp: "Iets: leuks"\n'
        "  wetten: [jeugdwet]\n  cpv: weet ik niet\n# einde\n"
    )


def _elsewhere(pad: Path, oud: str, nieuw: str) -> None:
    """Somebody changes the file in another window."""
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw), encoding="utf-8")


def test_file_changed_meanwhile(terminal: Start, dossier: Path) -> None:
    t = terminal("dossier.yaml")
    t.wait()
    _elsewhere(dossier, "# onderwerp:", "onderwerp: van een ander")
    scherm = t.type("1")
    assert "het dossier is intussen veranderd" in scherm
    assert "Bewaard: Jeugdwet" in scherm
    assert "Vraag 3 (nog 4 tot 5 vragen)\n\nWat is de CPV-code?" in scherm
    assert answers(dossier) == {"wetten": "[jeugdwet]", "onderwerp": "van een ander"}


def test_same_question_answered_elsewhere_meanwhile(terminal: Start, dossier: Path) -> None:
    t = terminal("dossier.yaml")
    t.wait()
    _elsewhere(dossier, "# wetten:", "wetten: [wmo]")
    scherm = t.type("1")
    assert "past daar niet meer bij en is niet bewaard" in scherm
    assert "Vraag 2 (nog 5 tot 6 vragen)\n\nWaar gaat het over?" in scherm
    assert answers(dossier) == {"wetten": "[wmo]"}


@pytest.mark.parametrize("opdracht", ["m Omdat", "wis", "2", "0"])
@pytest.mark.parametrize("ander", ["[wmo]", "{antwoord: [jeugdwet], motivering: Van een collega}"])
def test_answer_changed_elsewhere_is_not_lost(
    terminal: Start, dossier: Path, opdracht: str, ander: str
) -> None:
    t = terminal("dossier.yaml")
    t.wait()
    t.type_all("1", "t")
    _elsewhere(dossier, "wetten: [jeugdwet]", f"wetten: {ander}")
    van_de_ander = dossier.read_bytes()
    assert "past daar niet meer bij en is niet bewaard" in t.type(opdracht)
    assert dossier.read_bytes() == van_de_ander


def test_answer_removed_elsewhere(terminal: Start, dossier: Path) -> None:
    t = terminal("dossier.yaml")
    t.wait()
    t.type_all("1", "t")
    _elsewhere(dossier, "wetten: [jeugdwet]", "# wetten:")
    scherm = t.type("wis")
    assert "past daar niet meer bij en is niet bewaard" in scherm
    assert "Vraag 1 (nog 6 tot 7 vragen)\n\nVoor welke wetten is het?" in scherm
    t.type("2")
    assert answers(dossier) == {"wetten": "[wmo]"}


def test_dossier_never_grows_past_what_can_be_read(terminal: Start, dossier: Path) -> None:
    vol = dossier.read_bytes()
    vol += b"#" * (MAX_BYTES - len(vol) - 3)
    dossier.write_bytes(vol + b"#\n")
    t = terminal("dossier.yaml")
    t.wait()
    assert "Dit past niet meer in het dossier en is niet bewaard." in t.type("1,2,3")
    assert dossier.read_bytes() == vol + b"#\n"
    t.end("s")
    assert t.code == 0


def test_link_to_nothing_is_refused_before_any_question(terminal: Start, hier: Path) -> None:
    Path("dossier.yaml").symlink_to("weg.yaml")
    t = terminal("dossier.yaml")
    assert "dossier.yaml is een verwijzing naar een bestand dat er niet is." in t.end()
    assert t.code == 3
    assert not Path("weg.yaml").exists()


def test_peildatum_changed_elsewhere(terminal: Start, dossier: Path) -> None:
    t = terminal("dossier.yaml")
    t.wait()
    _elsewhere(dossier, "peildatum: 2026-09-01", "peildatum: 2027-03-01")
    t.type_all(*ANTWOORDEN)
    assert "De uitkomst op 1 maart 2027" in t.type("")


@pytest.mark.parametrize(
    ("inhoud", "code", "melding"),
    [
        ("antwoorden: [", 4, "dossier.yaml:"),
        ("antwoorden:\n  bestaat_niet: 1\n", 4, "dossier.yaml:2:3"),
        ("peildatum: 2099-01-01\n", 6, "De peildatum 1 januari 2099 valt buiten de regels."),
        (None, 3, "Het bestand dossier.yaml bestaat niet."),
    ],
)
def test_file_broken_meanwhile(
    terminal: Start, dossier: Path, inhoud: str | None, code: int, melding: str
) -> None:
    t = terminal("dossier.yaml")
    t.wait()
    if inhoud is None:
        dossier.unlink()
    else:
        dossier.write_text(inhoud, encoding="utf-8")
    assert melding in t.end("1")
    assert t.code == code
    assert not dossier.exists() or dossier.read_text(encoding="utf-8") == inhoud


def test_file_made_meanwhile_is_not_overwritten(terminal: Start, hier: Path) -> None:
    t = terminal("dossier.yaml")
    t.wait()
    t.type_all("Naam", "Stad", "")
    Path("dossier.yaml").write_text("van een ander", encoding="utf-8")
    assert "bestaat al en wordt niet overschreven" in t.end("")
    assert t.code == 3
    assert Path("dossier.yaml").read_text(encoding="utf-8") == "van een ander"


@pytest.mark.parametrize(
    ("pad", "inhoud", "code", "melding"),
    [
        ("bestaat/niet.yaml", None, 3, "De map bestaat bestaat niet."),
        (".", None, 3, "is een map"),
        ("leeg.yaml", "", 4, "dit dossier is leeg"),
        ("bin.yaml", "\x00\x01", 4, "bin.yaml:1"),
        ("buiten.yaml", "peildatum: 1-1-2020\nantwoorden:\n", 6, "valt buiten de regels"),
    ],
)
def test_file_that_cannot_be_used(
    terminal: Start, hier: Path, pad: str, inhoud: str | None, code: int, melding: str
) -> None:
    if inhoud is not None:
        Path(pad).write_text(inhoud, encoding="utf-8")
    t = terminal(pad)
    assert melding in t.end()
    assert t.code == code


def test_directory_that_cannot_be_written(terminal: Start, hier: Path) -> None:
    t = terminal("/proc/dossier.yaml")
    t.wait()
    t.type_all("Naam", "Stad", "1-9-2026")
    slot = t.end("")
    assert "/proc/dossier.yaml is niet opgeslagen" in slot
    assert t.code == 3


# The date.


def test_today_is_the_default(terminal: Start, hier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    t = terminal("dossier.yaml", "--regels", _rules_for_all_time(hier))
    t.wait()
    t.type_all("Naam", "Stad", "", "")
    assert f"\npeildatum: {date.today()}\n" in Path("dossier.yaml").read_text(encoding="utf-8")


def _rules_for_all_time(hier: Path) -> Path:
    map_ = hier / "altijd"
    map_.mkdir()
    for naam, inhoud in REGELBESTANDEN.items():
        inhoud = re.sub(r"(vanaf: )2026", r"\g<1>2000", inhoud)
        inhoud = re.sub(r"(met: )2027", r"\g<1>2099", inhoud)
        (map_ / naam).write_text(inhoud, encoding="utf-8")
    return map_


def test_date_is_asked_again_until_it_is_right(terminal: Start, hier: Path) -> None:
    t = terminal("dossier.yaml")
    t.wait()
    t.type_all("Naam", "Stad")
    assert "'gisteren' is geen datum die ik begrijp." in t.type("gisteren")
    buiten = t.type("1-1-2020")
    assert "valt buiten de regels" in buiten
    assert not Path("dossier.yaml").exists()
    assert "Enter = nog niet bekend" in t.type("1-7-2026")
    assert "kan niet de startdatum zijn" in t.type("1-1-1027")
    assert not Path("dossier.yaml").exists()
    assert "Vraag 1" in t.type("1-1-2027")
    assert "\nstart: 2027-01-01\n" in Path("dossier.yaml").read_text(encoding="utf-8")


def test_date_option_goes_before_that_of_the_dossier(terminal: Start, dossier: Path) -> None:
    voor = dossier.read_text(encoding="utf-8")
    t = terminal("dossier.yaml", "--peildatum", "1-2-2027")
    t.wait()
    t.type_all(*ANTWOORDEN)
    assert "De uitkomst op 1 februari 2027" in t.type("")
    assert re.findall("peildatum: .*", voor) == re.findall(
        "peildatum: .*", dossier.read_text(encoding="utf-8")
    )


def test_date_option_outside_the_rules(terminal: Start, hier: Path) -> None:
    t = terminal("dossier.yaml", "--peildatum", "1-1-2020")
    assert "valt buiten de regels" in t.end()
    assert t.code == 6
    assert not Path("dossier.yaml").exists()


def test_dossier_without_a_date(terminal: Start, hier: Path) -> None:
    Path("dossier.yaml").write_text("dossier: x\nantwoorden:\n", encoding="utf-8")
    t = terminal("dossier.yaml", "--regels", _rules_for_all_time(hier))
    assert "Er staat geen peildatum in. Ik reken met vandaag." in t.wait()


# The terminal.


def test_output_that_is_no_terminal(hier: Path, regels: Path) -> None:
    with Path("uit.txt").open("w", encoding="utf-8") as uit:
        lezer, schrijver = os.openpty()
        klaar = run("vragen", "--regels", regels, stdin=schrijver, stdout=uit)
        os.close(lezer)
        os.close(schrijver)
    assert klaar.returncode == 7
    assert Path("uit.txt").read_text(encoding="utf-8") == ""
