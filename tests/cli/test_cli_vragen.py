"""The questions in a real terminal: the same moves by lines of text and by keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inkoopkeuze.cli._gesprek.verzoek import Opdracht
from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.model import Regelset
from tests.cli.conftest import Start, answers, run
from tests.cli.spelers import KLAAR, Regels, Speel, Toetsen, answer_all, instead
from tests.conftest import VOORBEELDEN

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
    assert "Er is nog geen vraag beantwoord." in s.doe(Opdracht.OVERZICHT)
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
    s.typ(instead(s, "Een betere reden"))
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
    assert "Bewaard: Iets anders." in s.typ(instead(s, "Iets anders"))
    s.kies(2)
    s.doe(Opdracht.MOTIVERING, "Omdat")
    assert "Bij uw vorige antwoord schreef u deze motivering: Omdat" in s.typ(instead(s, "Nu dit"))
    s.kies(1)
    assert "    motivering: Omdat\n" in dossier.read_text(encoding="utf-8")


def test_wrong_input_is_explained(speel: Speel, dossier: Path) -> None:
    s = speel("dossier.yaml", "--kort")
    assert "Vraag 1 (nog 2 vragen) Wie doet het werk?" in s.begin()
    if isinstance(s, Toetsen):
        s.write("iemand")
        s.toets("Enter", ziet="Niets in de lijst past daarbij.")
        weer = s.toets("Escape").rpartition("Kies of typ")[2]
        assert "Niets in de lijst" not in weer and " 2. " in weer
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
    s.typ(instead(s, "85312310-5"))
    assert "'morgen' is geen datum die ik begrijp." in s.typ("morgen")
    s.typ(instead(s, "1 juli 2027"))
    assert "'1250.50' is geen getal dat ik begrijp." in s.typ("1250.50")
    assert KLAAR in s.typ(instead(s, "2,5 miljoen"))
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
