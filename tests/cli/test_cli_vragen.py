"""The questions in a real terminal: the same moves by lines of text and by keys."""

from __future__ import annotations

import os
import re
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inkoopkeuze.cli._gesprek.verzoek import Opdracht
from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.loading import load_regelset
from inkoopkeuze.regels.model import Regelset
from tests.cli.conftest import ANTWOORDEN, Start, answers, put_away, run
from tests.cli.spelers import SPELERS, Regels, Speler, Toetsen
from tests.conftest import VOORBEELDEN

KLAAR = "Dat waren alle vragen. Controleer uw antwoorden"

Speel = Callable[..., Any]


@pytest.fixture(params=SPELERS)
def speel(request: pytest.FixtureRequest, hier: Path, regels: Path) -> Iterator[Speel]:
    """Starts a session with one of both screens; it is at its first prompt."""
    yield from _sessions(SPELERS[request.param], regels)


@pytest.fixture
def toetsen(hier: Path, regels: Path) -> Iterator[Speel]:
    """Starts a session with the rich screen."""
    yield from _sessions(Toetsen, regels)


def _sessions(soort: type[Regels] | type[Toetsen], regels: Path) -> Iterator[Speel]:
    open_: list[Regels | Toetsen] = []

    def start(*args: str | Path, eigen_regels: bool = True, **kwargs: Any) -> Speler:
        extra = ["--regels", regels] if eigen_regels else []
        open_.append(soort(*args, *extra, **kwargs))
        return open_[-1]

    yield start
    for speler in open_:
        put_away(speler.proces)


def answer_all(s: Speler) -> str:
    """Answer each question of the small rule set; what appears after the last."""
    s.kies(1, 2)
    s.typ("Begeleiding thuis")
    s.typ("85312310-5")
    s.typ("1-7-2027")
    s.kies(2)
    s.kies(1)
    return s.typ("1.250.000,50")


# A whole interview.


def test_interview_from_nothing_to_the_end(speel: Speel) -> None:
    s = speel()
    assert "We maken het nu. Hoe heet het dossier?" in s.begin()
    assert "Voor welke gemeente" in s.typ("Begeleiding 2027")
    assert "De dag waarop u de aankondiging verstuurt." in s.typ("Voorbeeldstad")
    start = s.typ("1-9-2026")
    assert "Op welke dag moet de dienst beginnen?" in start
    assert "Ik lees: 1 september 2026" in start or isinstance(s, Toetsen)
    eerste = s.typ("1-7-2027")
    assert "Vraag 1 (nog 6 tot 7 vragen) Voor welke wetten is het? Waarom: Elke wet" in eerste
    assert "1. Jeugdwet" in eerste and "3. Participatiewet" in eerste
    assert "Bewaard: Jeugdwet, Wmo 2015." in s.kies(1, 2)
    s.typ("Begeleiding thuis")
    cpv = s.zoek("begelijding", 1)
    assert "Bewaard: 85312310-5 (Diensten voor begeleiding)." in cpv
    assert "Bewaard: donderdag 1 juli 2027." in s.typ("1-7-2027")
    assert "* Inbesteden: dicht door vraag 5 (Wie doet het werk?): Een ander, bu" in s.kies(2)
    assert "met de drempel van € 750.000 in gedachten?" in s.kies(1)
    controle = s.typ("1.250.000,50")
    assert "Bewaard: € 1.250.000,50 per jaar, exclusief btw." in controle
    assert KLAAR in controle
    assert "7. Wat kost het" in controle
    uitkomst = s.enter()
    assert "De uitkomst op 1 september 2026" in uitkomst
    assert "Inbesteden: dicht - Een ander doet het werk." in uitkomst
    assert "Overheidsopdracht: open - De wet laat dit toe." in uitkomst
    assert "Past het best: Overheidsopdracht Ten minste nodig: Zware" in uitkomst
    assert "nog niet bekend" not in uitkomst
    slot = s.slot(lambda: s.proces.send("2\r" if isinstance(s, Regels) else "\x1b[B\r"))
    assert slot.endswith("met: inkoopkeuze memo dossier.yaml -o dossier.html")
    assert s.code == 0
    assert [p.name for p in Path().iterdir()] == ["dossier.yaml"]
    tekst = Path("dossier.yaml").read_text(encoding="utf-8")
    assert "\ndossier: Begeleiding 2027\ngemeente: Voorbeeldstad\n" in tekst
    assert "\npeildatum: 2026-09-01\n" in tekst
    assert "\nstart: 2027-07-01\n" in tekst
    assert answers(Path("dossier.yaml")) == {
        "wetten": "[jeugdwet, wmo]",
        "onderwerp": "Begeleiding thuis",
        "cpv": "85312310",
        "start": "2027-07-01",
        "uitvoerder": "derde",
        "kiest": "ja",
        "bedrag": "1.250.000,50",
    }


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
        if "\nWie gaat het werk doen?\n" in scherm:
            antwoord = "6"
        assert "De wet en andere bronnen achter deze vraag:" in t.type("?")
        scherm = t.type(antwoord)
        assert "Bewaard: " in scherm
    assert vragen > 4
    slot = t.type("")
    for route in regelset.routes.values():
        assert f"  {route.titel}: " in slot
    assert "  inkoopkeuze memo zaak.yaml -o zaak.html\n" in t.end("2")
    assert t.code == 0
    assert "\x1b" not in t.ruw
    regels = t.ruw.replace("\r", "").splitlines()
    assert max(len(r) for r in regels if not r.startswith("  http")) <= 80
    gelezen = load_dossier(Path("zaak.yaml"), regelset)
    assert len(gelezen.antwoorden) == vragen
    assert gelezen.peildatum is not None
    assert Motor(regelset).volgende_vraag(gelezen.antwoorden, gelezen.peildatum) is None
    assert run("memo", "zaak.yaml").returncode == 0


def test_short_conversation_with_the_real_rules(speel: Speel, regelset: Regelset) -> None:
    """A first talk settles the routes, says what it left out, and the dossier can go on."""
    voorbeeld = load_dossier(VOORBEELDEN / "leerlingenvervoer.yaml", regelset)
    antwoorden = {
        vraag: "\n".join(["", f"  {vraag}: {voorbeeld.antwoorden[vraag]}"])
        for vraag in ("vergoeding", "uitvoerder", "aanbieders_selecteren")
    }
    kop = "dossier: Vervoer\npeildatum: 1-9-2026\nantwoorden:"
    Path("d.yaml").write_text(kop + "".join(antwoorden.values()) + "\n", encoding="utf-8")
    s = speel("d.yaml", "--kort", eigen_regels=False)
    gezien = s.begin()
    assert "Dit is een kort gesprek" in gezien
    for _ in range(10):
        if KLAAR in gezien:
            break
        gezien = s.kies(2)
    uitkomst = s.slot(lambda: s.proces.send("\r"))
    assert "Subsidie: dicht" in uitkomst
    assert "Past het best" not in uitkomst
    assert "nog niet uitgezocht: - welke procedure ten minste nodig is" in uitkomst
    assert re.search(r"\(nog \d+ tot \d+ vragen\): inkoopkeuze vragen d.yaml$", uitkomst)
    assert len(load_dossier(Path("d.yaml"), regelset).antwoorden) < 10
    assert s.code == 0


# What can be done at a question.


def test_every_move_at_a_question(speel: Speel, dossier: Path) -> None:
    s = speel("dossier.yaml")
    s.begin()
    assert "Dit is de eerste vraag" in s.doe(Opdracht.TERUG)
    assert "U hebt nog geen vraag beantwoord." in s.doe(Opdracht.OVERZICHT)
    assert "Bewaard: weet ik niet. Wie dit kan weten: beleidsmedewerker." in s.doe(
        Opdracht.WEET_NIET
    )
    # Why, before there is an answer: about the question at hand, if somebody says so.
    s.doe(Opdracht.MOTIVERING)
    s.kies(2)
    assert "Motivering bewaard bij: Waar gaat het over?" in s.typ("Zie: het plan #3")
    assert 'motivering: "Zie: het plan #3"' in dossier.read_text(encoding="utf-8")
    s.typ("Iets")
    assert answers(dossier) == {"wetten": "weet ik niet", "onderwerp": "Iets"}
    # And after it.
    s.doe(Opdracht.MOTIVERING)
    s.kies(1)
    s.typ(_instead(s, "Een betere reden"))
    # Back, and on without changing anything.
    terug = s.doe(Opdracht.TERUG)
    assert "Vraag 2 (al beantwoord) Waar gaat het over?" in terug
    assert "Uw antwoord nu: Iets Uw motivering: Een betere reden" in terug
    assert "Vraag 1 (al beantwoord)" in s.doe(Opdracht.TERUG)
    assert "Het blijft zoals het was. Vraag 3" in s.enter()
    # Any earlier answer, by way of the overview.
    overzicht = s.doe(Opdracht.OVERZICHT)
    assert "1. Voor welke wetten is het? -> WEET IK NIET. Wie dit kan weten: bele" in overzicht
    assert "2. Waar gaat het over? -> Iets (motivering: Een betere reden)" in overzicht
    assert "Vraag 1 (al beantwoord)" in s.kies(1)
    assert "Bewaard: Participatiewet." in s.kies(3)
    # Nothing chosen in the overview: back to the question.
    s.doe(Opdracht.OVERZICHT)
    assert "Vraag 3 (nog" in s.enter()
    # Taking an answer away.
    s.doe(Opdracht.TERUG)
    assert "Uw antwoord is weggehaald." in s.doe(Opdracht.WIS)
    assert answers(dossier) == {"wetten": "[participatiewet]"}
    assert "Uw antwoorden zijn bewaard in dossier.yaml. Ga verder met:" in s.slot()
    assert s.code == 0


def test_explanation_shows_the_law(speel: Speel, dossier: Path) -> None:
    tekst = dossier.read_text(encoding="utf-8")
    for naam, waarde in {"wetten": "[wmo]", "onderwerp": "x", "cpv": "85000000"}.items():
        tekst = tekst.replace(f"# {naam}:", f"{naam}: {waarde}")
    tekst = tekst.replace("# start:", "start: 1-1-2027").replace(
        "# uitvoerder:", "uitvoerder: zelf"
    )
    dossier.write_text(tekst, encoding="utf-8")
    s = speel("dossier.yaml")
    assert "Voorbeeld: U neemt de drie beste offertes." in s.begin()
    assert (
        "Uitleg: Ook een rangorde is kiezen. De wet en andere bronnen achter deze vraag: "
        "- Aanbestedingswet 2012, art. 1.1 "
    ) in s.doe(Opdracht.UITLEG)


def test_changing_an_answer_says_what_that_changes(speel: Speel, dossier: Path) -> None:
    s = speel("dossier.yaml")
    s.begin()
    answer_all(s)
    af = dossier.read_text(encoding="utf-8")
    s.kies(5)
    gevolg = s.kies(1)
    assert "Inbesteden: dicht, wordt open" in gevolg
    assert "Overheidsopdracht: open, wordt dicht" in gevolg
    assert "Past het best: Overheidsopdracht, wordt Inbesteden" in gevolg
    assert "Ten minste nodig: Zware procedure, wordt geen procedure" in gevolg
    assert "Dit antwoord telt dan niet meer mee, maar blijft bewaard: - Wat kost" in gevolg
    # No: nothing has changed.
    assert KLAAR in s.kies(2)
    assert dossier.read_text(encoding="utf-8") == af
    # Yes: it has, and what no longer counts is still there.
    s.kies(5)
    s.kies(1)
    controle = s.kies(1)
    assert "* Inbesteden: open" in controle
    assert "tellen nu niet mee. Zij blijven bewaard: 7. Wat kost het" in controle
    assert answers(dossier)["bedrag"] == "1.250.000,50"
    # And it counts again when it matters again.
    s.kies(5)
    assert "Dit antwoord van eerder telt dan weer mee: - Wat kost het" in s.kies(2)
    assert "tellen nu niet mee" not in s.kies(1)
    assert dossier.read_text(encoding="utf-8") == af
    # A change that changes nothing else is made at once, also of what has a motivation.
    s.kies(2)
    assert "Bewaard: Iets anders." in s.typ(_instead(s, "Iets anders"))
    s.kies(2)
    s.doe(Opdracht.MOTIVERING, "Omdat")
    assert "Bij uw vorige antwoord schreef u deze motivering: Omdat" in s.typ(_instead(s, "Nu dit"))
    s.kies(1)
    assert "    motivering: Omdat\n" in dossier.read_text(encoding="utf-8")


def _instead(s: Speler, tekst: str) -> str:
    """A text in the place of what stands on the line already."""
    if isinstance(s, Toetsen):
        s.toets("Escape")
    return tekst


def test_wrong_input_is_explained(speel: Speel, dossier: Path) -> None:
    s = speel("dossier.yaml", "--kort")
    assert "Vraag 1 (nog 2 vragen) Wie doet het werk?" in s.begin()
    if isinstance(s, Toetsen):
        s.write("iemand")
        s.toets("Enter", ziet="Niets in de lijst past daarbij.")
        s.toets("Escape")
    else:
        assert "'iemand' is geen van de antwoorden op deze vraag." in s.typ("iemand")
        assert "Er is geen keuze 7. Typ een nummer van 1 tot en met 2." in s.typ("7")
    s.kies(2)
    s.kies(2)
    assert "Open house: open" in s.slot(lambda: s.proces.send("\r"))


def test_wrong_amounts_and_dates(speel: Speel, dossier: Path) -> None:
    tekst = dossier.read_text(encoding="utf-8")
    for naam, waarde in {"wetten": "[wmo]", "onderwerp": "x", "uitvoerder": "derde"}.items():
        tekst = tekst.replace(f"# {naam}:", f"{naam}: {waarde}")
    dossier.write_text(tekst.replace("# kiest:", "kiest: ja"), encoding="utf-8")
    s = speel("dossier.yaml")
    s.begin()
    fout = s.typ("85312310-4")
    assert "Bedoelt u 85312310-5 (Diensten voor begeleiding)?" in fout
    s.typ(_instead(s, "85312310-5"))
    assert "'morgen' is geen datum die ik begrijp." in s.typ("morgen")
    s.typ(_instead(s, "1 juli 2027"))
    assert "'1250.50' is geen getal dat ik begrijp." in s.typ("1250.50")
    assert KLAAR in s.typ(_instead(s, "2,5 miljoen"))
    assert answers(dossier)["bedrag"] == "2.500.000"


def test_a_code_is_found_by_words_and_digits(speel: Speel, dossier: Path) -> None:
    s = speel("dossier.yaml")
    s.begin()
    s.kies(1)
    s.typ("Iets")
    if isinstance(s, Toetsen):
        s.write("begeleiding")
        gezien = s.toets("neer", ziet="> 34962200-0 Luchtverkeersbegeleiding")
        assert "85312310-5 Diensten voor begeleiding" in gezien
        s.toets("Escape")
        s.write("xyzzy")
        s.toets("Enter", ziet="Niets gevonden.")
        s.toets("Escape")
    else:
        gezien = s.typ("begeleiding")
        assert "1. 85312310-5 Diensten voor begeleiding 2. 34962200-0 Lucht" in gezien
        assert "Niets gevonden." in s.typ("xyzzy")
    assert "Bewaard: 60120000-5 (Taxidiensten)." in s.zoek("6012", 1)


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
    assert "2. Waar gaat het over? -> Van de ander" in twee.enter()
    een.slot()
    assert "De ander is klaar: het dossier is weer vrij." in twee.enter()
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
    assert "De naam d.xyz zegt niet welke vorm" in s.typ(_instead(s, "d.xyz"))
    gezien = s.typ(_instead(s, "d.md"))
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


@pytest.mark.parametrize("kolommen", [20, 40, 200])
def test_width_follows_the_terminal(speel: Speel, dossier: Path, kolommen: int) -> None:
    s = speel("dossier.yaml", kolommen=kolommen)
    s.begin()
    answer_all(s)
    s.enter()
    s.slot()
    if isinstance(s, Regels):
        # A command is there to be copied, so it is never broken.
        regels = s.ruw.replace("\r", "").splitlines()
        breedst = max(len(r) for r in regels if not r.startswith("  inkoopkeuze "))
        assert breedst <= min(kolommen, 88)
    assert len(answers(dossier)) == 7


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
