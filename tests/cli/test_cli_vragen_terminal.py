"""The questions and the terminal: stopping, two sessions, any screen and any input."""

from __future__ import annotations

import os
import re
import shutil
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inkoopkeuze.cli._gesprek.verzoek import Opdracht
from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.regels.loading import load_regelset
from tests.cli.conftest import ANTWOORDEN, Start, answers, run
from tests.cli.spelers import KLAAR, SPELERS, Regels, Speel, Toetsen, answer_all, instead
from tests.conftest import VOORBEELDEN

# Stopping, and being stopped.


@pytest.mark.parametrize("hoe", ["stop", "Ctrl-D", "Ctrl-C", "SIGTERM", "SIGHUP"])
def test_stop_and_go_on(speel: Speel, dossier: Path, hoe: str) -> None:
    s = speel("dossier.yaml")
    s.begin()
    s.kies(1)
    if isinstance(s, Toetsen):
        s.write("half antw")  # which is not an answer
    doe: dict[str, Callable[[], Any] | None] = {
        "stop": None,
        "Ctrl-D": lambda: s.proces.send("\x04"),
        "Ctrl-C": lambda: s.proces.send("\x03"),
        "SIGTERM": lambda: s.proces.kill(signal.SIGTERM),
        "SIGHUP": lambda: s.proces.kill(signal.SIGHUP),
    }
    if hoe == "Ctrl-D" and isinstance(s, Toetsen):
        s.toets("Escape")
    slot = s.slot(doe[hoe])
    assert slot.endswith("in dossier.yaml. Ga verder met: inkoopkeuze vragen dossier.yaml")
    assert s.code == {"Ctrl-C": 130, "SIGTERM": 143, "SIGHUP": 129}.get(hoe, 0)
    assert answers(dossier) == {"wetten": "[jeugdwet]"}
    assert [p.name for p in Path().iterdir()] == ["dossier.yaml"]
    if isinstance(s, Toetsen):  # the terminal is as it was
        assert s.ruw.rindex("\x1b[?2004l") > s.ruw.rindex("\x1b[?2004h")


def test_closed_terminal_and_kill_lose_nothing(speel: Speel, dossier: Path) -> None:
    s = speel("dossier.yaml")
    s.begin()
    s.kies(1)
    s.doe(Opdracht.MOTIVERING)
    s.kies(1)
    s.typ("Omdat")
    s.typ("Iets")
    s.dood()
    assert answers(dossier) == {"wetten": "[jeugdwet]", "onderwerp": "Iets"}
    assert "motivering: Omdat" in dossier.read_text(encoding="utf-8")
    # What it left behind holds up nobody; without a name, this dossier is offered.
    s = speel()
    assert "1. Verder met dossier.yaml (Proef, 2 antwoorden)" in s.begin()
    assert "Dossier dossier.yaml: 2 antwoorden." in s.kies(1)
    s.slot()
    assert [p.name for p in Path().iterdir()] == ["dossier.yaml"]


@pytest.mark.parametrize("hoe", ["stop", "Ctrl-C"])
def test_stop_before_there_is_a_dossier(speel: Speel, hier: Path, hoe: str) -> None:
    s = speel()
    s.begin()
    s.typ("Naam")
    slot = s.slot(None if hoe == "stop" else lambda: s.proces.send("\x03"))
    assert "Er is nog geen dossier gemaakt." in slot
    assert s.code == (130 if hoe == "Ctrl-C" else 0)
    assert list(hier.iterdir()) == []


def test_a_second_session_is_told_and_may_look_on(speel: Speel, dossier: Path) -> None:
    een = speel("dossier.yaml")
    een.begin()
    twee = speel("dossier.yaml")
    gezien = twee.begin()
    assert re.search(r"Dit dossier is al open: door \S+, op \S+, sinds vandaag \d\d:\d\d", gezien)
    assert f"(proces {een.proces.pid})" in gezien
    een.kies(1)
    assert "1. Voor welke wetten is het? -> Jeugdwet" in twee.kies(1)
    een.typ("Van de ander")
    assert "2. Waar gaat het over? -> Van de ander" in twee.kies(1)
    een.slot()
    assert "De ander is klaar: het dossier is weer vrij." in twee.kies(1)
    assert "Vraag 3" in twee.kies(1)
    twee.slot()
    assert [p.name for p in Path().iterdir()] == ["dossier.yaml"]


def test_a_second_session_can_stop(speel: Speel, dossier: Path) -> None:
    een, voor = speel("dossier.yaml"), dossier.read_bytes()
    een.begin()
    twee = speel(Path("..", Path.cwd().name, "dossier.yaml"))  # by another name
    assert "Dit dossier is al open" in twee.begin()
    twee.slot(lambda: twee.typ("2") if isinstance(twee, Toetsen) else twee.proces.sendline("2"))
    assert twee.code == 0
    assert dossier.read_bytes() == voor
    assert "Vraag 2" in een.kies(1)


def test_several_dossiers_to_choose_from(speel: Speel, dossier: Path, leeg: str) -> None:
    Path("ander.yaml").write_text(leeg.replace("dossier: Proef", "dossier: Ander"), "utf-8")
    Path("regels.yaml").write_text("vragen: {}\n", encoding="utf-8")
    Path("kapot.yaml").write_text("antwoorden: [\n", encoding="utf-8")
    s = speel()
    gezien = s.begin()
    assert "Verder met ander.yaml (Ander, 0 antwoorden)" in gezien
    assert "Verder met dossier.yaml (Proef, 0 antwoorden) 3. Een nieuw dossier" in gezien
    assert "Het dossier dossier-2.yaml bestaat nog niet. We maken het nu." in s.kies(3)


def test_the_memo_at_once_and_never_over_another_file(speel: Speel) -> None:
    shutil.copy(VOORBEELDEN / "taalcursus.yaml", "d.yaml")
    voor = Path("d.yaml").read_bytes()
    Path("d.md").write_text("van mij", encoding="utf-8")
    s = speel("d.yaml", eigen_regels=False)
    assert KLAAR in s.begin()
    assert "Wilt u het adviesmemo nu maken?" in s.enter()
    assert "Hoe moet het bestand heten? Het einde van de naam bepaalt de vorm" in s.kies(1)
    assert "De naam d.xyz zegt niet welke vorm" in s.typ(instead(s, "d.xyz"))
    gezien = s.typ(instead(s, "d.md"))
    assert "d.md bestaat al en wordt niet overschreven." in gezien
    assert "Het memo staat in d-2.md." in s.slot(lambda: s.proces.send("\r"))
    assert s.code == 0
    assert Path("d.md").read_text(encoding="utf-8") == "van mij"
    assert Path("d-2.md").read_text(encoding="utf-8") == run("memo", "d.yaml").stdout
    assert Path("d.yaml").read_bytes() == voor


# The terminal.


def test_no_color(speel: Speel, dossier: Path) -> None:
    s = speel("dossier.yaml", NO_COLOR="1")
    s.begin()
    s.kies(1)
    s.slot()
    assert re.search(r"\x1b\[[\d;]*m", s.ruw) is None


def test_the_rich_screen_marks_without_colour(toetsen: Speel, dossier: Path) -> None:
    s = toetsen("dossier.yaml")
    assert "\x1b[0;7m" not in s.begin()
    assert "> [ ] 1. Jeugdwet" in s.tekst()
    assert not re.search(r"\x1b\[[\d;]*(3[0-9]|4[0-9]|9[0-7])m", s.ruw)  # bold and reverse only


@pytest.mark.parametrize(
    ("args", "omgeving"),
    [
        (["--eenvoudig"], {}),
        ([], {"TERM": "dumb"}),
        ([], {"INKOOPKEUZE_EENVOUDIG": "1"}),
    ],
)
def test_the_plain_screen_is_chosen(
    terminal: Start, dossier: Path, args: list[str], omgeving: dict[str, str]
) -> None:
    anders = {"INKOOPKEUZE_EENVOUDIG": "", **omgeving}
    t = terminal("dossier.yaml", *args, term=anders.pop("TERM", "xterm"), **anders)
    assert "Typ een of meer nummers" in t.wait()
    t.end("s")


@pytest.mark.parametrize("kolommen", [20, 40])
def test_width_follows_the_terminal(speel: Speel, dossier: Path, kolommen: int) -> None:
    s = speel("dossier.yaml", "--kort", kolommen=kolommen)
    s.begin()
    s.doe(Opdracht.UITLEG)
    s.kies(2)
    s.kies(1)
    s.slot(lambda: s.proces.send("\r"))
    assert len(answers(dossier)) == 2
    if isinstance(s, Regels):
        # A command is there to be copied, so it is never broken.
        regels = s.ruw.replace("\r", "").splitlines()
        assert max(len(r) for r in regels if not r.startswith("  inkoopkeuze ")) <= kolommen


def test_on_a_small_screen_question_and_choice_stay_in_sight(toetsen: Speel) -> None:
    tekst = (VOORBEELDEN / "taalcursus.yaml").read_text(encoding="utf-8")
    Path("d.yaml").write_text(re.sub(r"(?m)^  voorwerp:.*\n", "", tekst), encoding="utf-8")
    s = toetsen("d.yaml", eigen_regels=False, rijen=24)
    s.begin()
    gezien = s.toets(*["neer"] * 11, ziet="> 11. Iets anders")
    assert "Wat wilt u vooral organiseren?" in gezien
    assert "(11 van 12)" in gezien
    assert "? uitleg F2 terug" in gezien
    # A smaller window does not lose the place.
    s.proces.setwinsize(16, 60)
    s.scherm.resize(16, 60)
    s.toets("op", ziet="(10 van 12)")
    s.press("Enter")
    assert answers(Path("d.yaml"))["voorwerp"] == "woningaanpassing"


def test_everything_can_be_found_in_the_menu(toetsen: Speel, dossier: Path) -> None:
    s = toetsen("dossier.yaml")
    s.begin()
    menu = s.press("Tab")
    assert "Wat wilt u doen (1 van 7): > Terug naar de vraag" in menu
    for opdracht in ("Uitleg", "F2", "F3", "F4", "F5", "F10"):
        assert opdracht in menu
    s.press("Enter")
    s.press("Tab")
    s.write("weet")
    assert "Bewaard: weet ik niet." in s.press("Enter")


def test_what_is_typed_is_read_back_at_once(toetsen: Speel, dossier: Path) -> None:
    s = toetsen("dossier.yaml")
    s.begin()
    s.kies(1)
    s.typ("Iets")
    s.typ("85312310")
    s.write("1 juli 2027")
    s.toets(ziet="Ik lees: donderdag 1 juli 2027")
    s.press("Enter")
    s.kies(2)
    s.kies(1)
    s.write("2,5 miljoen")
    s.toets(ziet="Ik lees: € 2.500.000 per jaar, exclusief btw")


def test_enter_alone_answers_nothing(toetsen: Speel, dossier: Path) -> None:
    s = toetsen("dossier.yaml", "--kort")
    assert "Kies of typ (3 mogelijkheden):" in s.begin()
    s.toets("Enter", ziet="Ga met de pijltjes naar uw antwoord")
    s.toets("op", ziet="> Weet ik niet")
    s.toets("neer", ziet="> 1. De gemeente zelf")
    assert answers(dossier) == {}
    assert "Bewaard: De gemeente zelf." in s.press("Enter")


def test_enter_marks_nothing_by_itself(toetsen: Speel, dossier: Path) -> None:
    s = toetsen("dossier.yaml")
    s.begin()
    s.toets("Enter", ziet="Kruis met de spatiebalk aan wat klopt")
    s.toets("spatie", ziet="[x] 1.")
    s.toets("neer", "spatie", "spatie", ziet="[ ] 2.")
    assert "Bewaard: Jeugdwet." in s.press("Enter")
    s.doe(Opdracht.TERUG)
    s.write("niets")
    assert "Bewaard: geen van deze." in s.press("Enter")


# What no person types.

ONZIN = "\x1b]0;stout\x07\x1b[2Jregel een\nregel twee"


def test_pasted_lines_answer_no_other_questions(speel: Speel, dossier: Path) -> None:
    s = speel("dossier.yaml")
    s.begin()
    s.kies(1)
    if isinstance(s, Toetsen):
        s.proces.send("een\rtwee\r85000000\rdrie")  # a terminal that does not say what is pasted
        s.toets(ziet="> een twee 85000000 drie")
        assert "Bewaard: een twee 85000000 drie." in s.press("Enter")
        s.doe(Opdracht.TERUG)
        s.toets("Escape")
        s.proces.send(f"\x1b[200~{ONZIN}\x1b[201~")
        s.toets(ziet="regel een regel twee")
        s.press("Enter")
        assert answers(dossier)["onderwerp"].endswith('regel een regel twee"')
    else:
        s.proces.send("een\rtwee\r85000000\r")
        assert "U plakte meer dan een regel. Er is niets bewaard." in s.begin()
        assert "Vraag 3" in s.typ("een")
    assert set(answers(dossier)) == {"wetten", "onderwerp"}


def test_text_from_a_dossier_does_nothing_to_the_terminal(speel: Speel, dossier: Path) -> None:
    tekst = dossier.read_text(encoding="utf-8")
    stout = 'onderwerp: {antwoord: "\\e]0;stout\\a\\e[2J", motivering: "\\e[31mrood"}'
    dossier.write_text(tekst.replace("# onderwerp:", stout), encoding="utf-8")
    s = speel("dossier.yaml")
    s.begin()
    assert "rood" in s.doe(Opdracht.OVERZICHT)
    s.slot()
    assert not re.search(r"\x1b\]|\x1b\[2J|\x1b\[31m|\x07", s.ruw)


def test_a_very_long_text_is_refused(speel: Speel, dossier: Path) -> None:
    s = speel("dossier.yaml")
    s.begin()
    s.kies(1)
    geplakt = isinstance(s, Toetsen)
    lang = f"\x1b[200~{'a' * 50_000}\x1b[201~" if geplakt else "a" * 50_000 + "\r"
    # While nobody reads what the program shows, it reads nothing either.
    sturen = threading.Thread(target=lambda: s.proces.send(lang), daemon=True)
    sturen.start()
    if isinstance(s, Toetsen):
        s.toets(ziet="a" * 80)
        s.toets("Enter", ziet="te lang om te bewaren")
        s.toets("Escape")
    else:
        assert "te lang om te bewaren" in s.begin()
    sturen.join()
    assert "Bewaard: Kort." in s.typ("Kort")
    assert dossier.stat().st_size < 10_000


def test_input_that_is_no_text(speel: Speel, dossier: Path) -> None:
    s = speel("dossier.yaml")
    s.begin()
    s.kies(1)
    os.write(s.proces.child_fd, b"Hulp \xff\xfe")
    if isinstance(s, Toetsen):
        s.toets(ziet="Hulp")
        s.toets("Enter", ziet="geeft een letter door die niet te lezen is")
        s.toets("Escape")
    else:
        assert "geeft een letter door die niet te lezen is" in s.typ("")
    assert "Bewaard: Hulp." in s.typ("Hulp")


def test_both_screens_give_the_same_dossier(hier: Path, regels: Path, leeg: str) -> None:
    gemaakt = []
    for naam, soort in SPELERS.items():
        pad = hier / f"{naam}.yaml"
        pad.write_text(leeg, encoding="utf-8")
        s = soort(pad.name, "--regels", regels)
        s.begin()
        answer_all(s)
        s.slot()
        gemaakt.append(pad.read_bytes())
    assert gemaakt[0] == gemaakt[1]
    assert len(load_dossier(pad, load_regelset(regels)).antwoorden) == len(ANTWOORDEN)
