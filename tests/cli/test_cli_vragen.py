"""The questions in a real terminal."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.model import Regelset
from tests.cli.conftest import ANTWOORDEN, Start, answers, run

KLAAR = "Dat waren alle vragen. Enter = naar de uitkomst."


# A whole interview.


def test_interview_from_nothing_to_the_end(terminal: Start) -> None:
    t = terminal()
    assert "Hoe heet het dossier?" in t.wait()
    assert "Voor welke gemeente" in t.type("Begeleiding 2027")
    uitleg = t.type("Voorbeeldstad")
    assert "De dag waarop u de aankondiging verstuurt." in uitleg
    assert "Enter = vandaag" in uitleg
    assert "Enter = nog niet bekend" in t.type("1-9-2026")
    eerste = t.type("")
    assert "Vraag 1\nVoor welke wetten is het?\n   1. Jeugdwet\n   2. Wmo 2015\n" in eerste
    assert "(? = uitleg, w = weet ik niet, s = stop)" in eerste
    laatste = t.type_all(*ANTWOORDEN)
    assert "Bewaard: € 1.250.000,50" in laatste
    assert KLAAR in laatste
    slot = t.end("")
    assert "De uitkomst op 1 september 2026" in slot
    assert "  Inbesteden: dicht - Een ander doet het werk.\n" in slot
    assert "  Overheidsopdracht: open - De wet laat dit toe.\n" in slot
    assert "Past het best: Overheidsopdracht\n" in slot
    assert "Lichtste procedure die mag: Zware procedure\n" in slot
    assert "nog niet bekend" not in slot
    assert slot.endswith("  inkoopkeuze memo dossier.yaml -o dossier.md\n")
    assert t.code == 0
    tekst = Path("dossier.yaml").read_text(encoding="utf-8")
    assert "\ndossier: Begeleiding 2027\ngemeente: Voorbeeldstad\n" in tekst
    assert "\npeildatum: 2026-09-01\n" in tekst
    assert answers(Path("dossier.yaml")) == {
        "wetten": "[jeugdwet, wmo]",
        "onderwerp": "Begeleiding thuis",
        "cpv": "85312310",
        "start": "2027-07-01",
        "uitvoerder": "derde",
        "kiest": "ja",
        "bedrag": "1.250.000,50",
    }


def test_the_command_for_the_memo_names_the_day_that_the_dossier_does_not(terminal: Start) -> None:
    Path("dossier.yaml").write_text("dossier: Zaak\ngemeente: Stad\nantwoorden: {}\n", "utf-8")
    t = terminal("--peildatum", "1-9-2026")
    t.wait()
    t.type_all(*ANTWOORDEN)
    slot = t.end("")
    assert slot.endswith("  inkoopkeuze memo dossier.yaml --peildatum 1-9-2026 -o dossier.md\n")


@pytest.mark.parametrize(("keuze", "ja_of_nee"), [("1", "j"), ("2", "n")])
def test_interview_with_the_real_rules(
    terminal: Start, regelset: Regelset, keuze: str, ja_of_nee: str
) -> None:
    """Answer whatever is asked, look at every explanation, and never pass 80 columns."""
    hoe = {
        "Typ j (ja)": ja_of_nee,
        "nummer van uw keuze": keuze,
        "een of meer nummers": "1,2,3",
        "Typ een bedrag": "1.250.000,50",
        "Typ een percentage": "85",
        "Typ een aantal maanden": "48",
        "Typ een CPV-code": "85312310-5",
        "Typ een datum": "1-7-2027",
    }
    t = terminal("zaak.yaml", "--peildatum", "1-9-2026", eigen_regels=False, term="dumb")
    t.wait()
    scherm = t.type_all("Proef", "Voorbeeldstad", "")
    vragen = 0
    while KLAAR not in scherm:
        assert vragen < 70
        vragen += 1
        antwoord = next(a for begin, a in hoe.items() if begin in scherm)
        if "Wie gaat het werk doen?" in scherm:
            antwoord = "6"
        assert "Waarom deze vraag: " in t.type("?")
        scherm = t.type(antwoord)
        assert "Bewaard: " in scherm
    assert vragen > 4
    slot = t.end("")
    assert t.code == 0
    for route in regelset.routes.values():
        assert f"  {route.titel}: " in slot
    assert "\x1b" not in t.ruw
    assert max(map(len, t.ruw.replace("\r", "").splitlines())) <= 80
    gelezen = load_dossier(Path("zaak.yaml"), regelset)
    assert len(gelezen.antwoorden) == vragen
    assert gelezen.peildatum is not None
    assert Motor(regelset).volgende_vraag(gelezen.antwoorden, gelezen.peildatum) is None
    assert run("memo", "zaak.yaml").returncode == 0


@pytest.mark.parametrize("kolommen", [40, 200])
def test_width_follows_the_terminal(terminal: Start, dossier: Path, kolommen: int) -> None:
    t = terminal(term="dumb", kolommen=kolommen)
    t.wait()
    t.type_all("?", *ANTWOORDEN)
    t.end("")
    regels = t.ruw.replace("\r", "").splitlines()
    # A command is there to be copied, so it is never broken.
    breedst = max(len(r) for r in regels if not r.startswith("  inkoopkeuze "))
    assert breedst <= min(kolommen, 88)


# What can be typed.


def test_explanation(terminal: Start, dossier: Path) -> None:
    t = terminal()
    t.wait()
    t.type_all(*ANTWOORDEN[:5])
    assert t.type("?") == (
        "?\n"
        "Waarom deze vraag: Zonder keuze is er geen opdracht.\n"
        "Uitleg: Ook een rangorde is kiezen.\n"
        "Voorbeeld: U neemt de drie beste offertes.\n"
        "Wie weet dit: inkoper\n"
        "Bron: Aanbestedingswet 2012, art. 1.1\n"
        "> "
    )


def test_text_of_a_question_is_filled_in(terminal: Start, dossier: Path) -> None:
    t = terminal()
    t.wait()
    assert "met de drempel van € 750.000 in gedachten?" in t.type_all(*ANTWOORDEN[:6])


def test_wrong_answer_and_then_a_right_one(terminal: Start, dossier: Path) -> None:
    t = terminal()
    t.wait()
    fout = t.type("banaan")
    assert "'banaan' is geen van de antwoorden op deze vraag." in fout
    assert "Vraag" not in fout
    assert "Er is niets ingevuld." in t.type("")
    assert "Er is geen keuze 4.\nTyp een nummer van 1 tot en met 3." in t.type("1,4")
    assert "Er is geen keuze 0." in t.type("0,1")
    assert answers(dossier) == {}
    assert "Bewaard: Jeugdwet\n" in t.type("1")
    assert answers(dossier) == {"wetten": "[jeugdwet]"}


@pytest.mark.parametrize(
    ("getypt", "bewaard"),
    [
        ("2", "[wmo]"),
        ("1 3", "[jeugdwet, participatiewet]"),
        ("3; wmo", "[participatiewet, wmo]"),
        ("Jeugdwet, Wmo 2015", "[jeugdwet, wmo]"),
        ("0", "[]"),
    ],
)
def test_several_options(terminal: Start, dossier: Path, getypt: str, bewaard: str) -> None:
    t = terminal()
    t.wait()
    t.type(getypt)
    assert answers(dossier) == {"wetten": bewaard}


def test_one_option_by_number_id_or_text(terminal: Start, dossier: Path) -> None:
    t = terminal()
    t.wait()
    t.type_all(*ANTWOORDEN[:4])
    for getypt in ("1.", "zelf", "DE GEMEENTE ZELF"):
        assert "Bewaard: De gemeente zelf" in t.type(getypt)
        t.type("t")
    assert "Bewaard: Een ander, buiten de overheid" in t.type("2)")


def test_amounts_as_dutch_people_write_them(terminal: Start, dossier: Path) -> None:
    t = terminal()
    t.wait()
    t.type_all(*ANTWOORDEN[:6])
    assert "'1250.50' is geen getal dat ik begrijp." in t.type("1250.50")
    for getypt in ("€ 80.000,-", "80000 euro", "80.000,00", "€\u00a080.000"):
        assert "Bewaard: € 80.000\n" in t.type(getypt)
        t.type("t")
    assert "Bewaard: € 1.250.000,50\n" in t.type("1.250.000,50")
    assert answers(dossier)["bedrag"] == "1.250.000,50"


def test_wrong_cpv_code_gets_a_suggestion(terminal: Start, dossier: Path) -> None:
    t = terminal()
    t.wait()
    t.type_all(*ANTWOORDEN[:2])
    assert "Bedoelt u 85312310-5 (Diensten voor begeleiding)?" in t.type("85312310-4")
    assert "Bewaard: 85312310-5 (Diensten voor begeleiding)" in t.type("85312310-5")


def test_i_do_not_know(terminal: Start, dossier: Path) -> None:
    t = terminal()
    t.wait()
    assert "Bewaard: weet ik niet\nWie dit kan weten: beleidsmedewerker." in t.type("w")
    t.type_all("weet ik niet", "W", "weet niet", "2", "j")
    assert KLAAR in t.type("w")
    assert answers(dossier)["wetten"] == "weet ik niet"
    slot = t.end("")
    assert "Lichtste procedure die mag: nog niet zeker; een van deze: Lichte procedure;" in slot
    assert "Dit is nog niet bekend en kan de uitkomst veranderen:" in slot
    assert "(vraag na bij: financieel adviseur)" in slot.replace("\n  ", " ")


def test_back(terminal: Start, dossier: Path) -> None:
    t = terminal()
    assert "t = terug" not in t.wait()
    assert "U kunt niet verder terug." in t.type("t")
    assert "t = terug" in t.type("1")
    terug = t.type("terug")
    assert "Terug. Uw antwoord is weggehaald bij: Voor welke wetten is het?" in terug
    assert "Vraag 1\nVoor welke wetten is het?" in terug
    assert answers(dossier) == {}
    t.type_all("2", "Iets", "t", "t", "3")
    assert answers(dossier) == {"wetten": "[participatiewet]"}


def test_back_after_the_last_question(terminal: Start, dossier: Path) -> None:
    t = terminal()
    t.wait()
    t.type_all(*ANTWOORDEN)
    assert "Er zijn geen vragen meer." in t.type("j")
    assert "Vraag 7\nWat kost het" in t.type("t")
    t.type("100")
    assert "Lichtste procedure die mag: Lichte procedure\n" in t.end("")
    assert answers(dossier)["bedrag"] == "100"


def test_motivation(terminal: Start, dossier: Path, regels: Path) -> None:
    t = terminal()
    t.wait()
    assert "hoort bij het antwoord dat u net gaf" in t.type("m Omdat")
    t.type("1")
    assert "Er is nog geen motivering." in t.type("m")
    assert "Motivering bewaard bij: Voor welke wetten is het?" in t.type("m Zie: het plan #3")
    t.type_all(*ANTWOORDEN[1:])
    t.type("m Uit de begroting")
    assert t.end("") and t.code == 0
    from inkoopkeuze.regels.loading import load_regelset

    gelezen = load_dossier(dossier, load_regelset(regels))
    assert gelezen.motiveringen == {"wetten": "Zie: het plan #3", "bedrag": "Uit de begroting"}
    assert gelezen.antwoorden["wetten"] == ("jeugdwet",)


def test_changed_routes_are_shown(terminal: Start, dossier: Path) -> None:
    t = terminal()
    t.wait()
    assert "Open house" not in t.type_all(*ANTWOORDEN[:4])
    assert (
        "* Inbesteden: dicht - Een ander doet het werk.\n"
        "  Open house: nog niet zeker\n"
        "  Overheidsopdracht: open"
    ) in t.type("2")
    regel = next(r for r in t.type("j").splitlines() if "Open house" in r)
    assert regel.startswith("* Open house: dicht - Wie kiest tussen aanbieders, plaatst")
    assert regel.endswith("...")
    assert len(regel) <= 80


def test_control_characters_do_nothing(terminal: Start, dossier: Path) -> None:
    tekst = dossier.read_text(encoding="utf-8")
    stout = 'onderwerp: "\\e]0;stout\\a\\e[2J"'
    dossier.write_text(tekst.replace("# onderwerp:", stout), encoding="utf-8")
    t = terminal(term="dumb")
    t.wait()
    t.type("j\x16\x1b[2J\x16\x07")  # Ctrl-V takes the next character as it is
    t.type_all("1", *ANTWOORDEN[2:])
    t.end("")
    assert "\x1b" not in t.ruw
    assert "\x07" not in t.ruw.replace("^G", "")


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_very_long_line(terminal: Start, dossier: Path, term: str) -> None:
    t = terminal(term=term)
    t.wait()
    t.type("1")
    lang = threading.Thread(target=lambda: t.proces.send("a" * 1_000_000 + "\r"), daemon=True)
    lang.start()
    assert "te lang om te bewaren" in t.wait()
    lang.join()
    assert "Bewaard: Kort" in t.type("Kort")
    assert dossier.stat().st_size < 10_000


@pytest.mark.parametrize("fouten", ["strict", "surrogateescape"])
def test_input_that_is_no_text(terminal: Start, dossier: Path, fouten: str) -> None:
    t = terminal(PYTHONIOENCODING=f"utf-8:{fouten}")
    t.wait()
    t.type("1")
    os.write(t.proces.child_fd, b"Hulp \xff\xfe\r")
    assert "geeft een letter door die niet te lezen is" in t.wait()
    assert "Bewaard: Hulp" in t.type("Hulp")
