"""An answer as a sentence, and a rule set of which every answer has one."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from inkoopkeuze.data import rules_dir
from inkoopkeuze.fouten import OngeldigeRegels
from inkoopkeuze.regels.loading import load_regelset, parse_regelset
from inkoopkeuze.regels.model import Regelset, Vraag
from inkoopkeuze.regels.verhaal import tell
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord

MEERKEUZE = {
    "antwoord": "Zij wil {antwoord}.",
    "a": "dit",
    "b": "dat",
    "c": "de rest",
    "geen": "Zij wil niets.",
}


def question(type_: str, verhaal: dict[str, str]) -> Vraag:
    opties = {"a": "A", "b": "B", "c": "C"} if "keuze" in type_ else {}
    return Vraag(vraag="?", type=type_, waarom="", wie_weet_dit="", opties=opties, verhaal=verhaal)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("type_", "verhaal", "antwoord", "zin"),
    [
        ("ja_nee", {"ja": "Wel.", "nee": "Niet."}, "nee", "Niet."),
        ("ja_nee", {"ja": "Wel.", "nee": ""}, "nee", ""),
        ("keuze", {"a": "Dit.", "b": "Dat.", "c": ""}, "b", "Dat."),
        ("keuze", {**MEERKEUZE, "c": ""}, "c", ""),
        ("keuze", MEERKEUZE, "a", "Zij wil dit."),
        ("meerkeuze", MEERKEUZE, ("a",), "Zij wil dit."),
        ("meerkeuze", MEERKEUZE, ("a", "b", "c"), "Zij wil dit, dat en de rest."),
        ("meerkeuze", MEERKEUZE, (), "Zij wil niets."),
        ("meerkeuze", {"a": "A.", "b": "", "c": "C.", "geen": ""}, ("a", "b", "c"), "A. C."),
        ("bedrag", {"antwoord": "Het is {antwoord}."}, Decimal(1200), "Het is € 1.200."),
        ("bedrag", {"antwoord": "Het is {antwoord}."}, Decimal(0), "Het is € 0."),
        ("maanden", {"antwoord": "Het is {antwoord}.", "geen": "Nooit."}, 0, "Nooit."),
        ("maanden", {"antwoord": "Het is {antwoord}.", "geen": "Nooit."}, 1, "Het is 1 maand."),
        ("tekst", {"antwoord": "‘{antwoord}’"}, "Zo {antwoord}.", "‘Zo {antwoord}.’"),
        ("ja_nee", {"ja": "Wel.", "nee": "Niet."}, WEET_NIET, ""),
        ("ja_nee", {}, "ja", ""),
    ],
)
def test_an_answer_is_told(
    type_: str, verhaal: dict[str, str], antwoord: Antwoord, zin: str, regelset: Regelset
) -> None:
    assert tell(question(type_, verhaal), antwoord, regelset) == zin


def test_with_subjects_every_question_has_one_and_a_story(goed: dict[str, bytes]) -> None:
    kop = goed["regelset.yaml"] + b"\nonderwerpen: {opgave: De opgave}\n"
    with pytest.raises(OngeldigeRegels) as fout:
        parse_regelset({**goed, "regelset.yaml": kop})
    vragen = parse_regelset(goed).vragen
    zonder = [b for b in fout.value.bevindingen if b.code == "IK020"]
    assert len(zonder) == len(vragen)
    assert {b.code for b in fout.value.bevindingen} == {"IK020", "IK034"}


@pytest.fixture(scope="module")
def echt() -> Regelset:
    return load_regelset(rules_dir())


def sentences(regelset: Regelset) -> list[tuple[str, str]]:
    """Every whole sentence that the rules can put in a story, with its question."""
    uit = []
    for id_, vraag in regelset.vragen.items():
        heel = {k: t for k, t in vraag.verhaal.items() if t}
        if "antwoord" in heel:
            heel = {k: t for k, t in heel.items() if k in ("antwoord", "geen")}
            heel["antwoord"] = heel["antwoord"].replace("{antwoord}", "X")
        uit += [
            (id_, zin) for tekst in heel.values() for zin in re.split(r"(?<=\.) (?=[A-Z])", tekst)
        ]
    return uit


def test_the_sentences_are_about_the_gemeente_and_short(echt: Regelset) -> None:
    for id_, zin in sentences(echt):
        assert zin[0].isupper() and zin.endswith("."), (id_, zin)
        assert not re.search(r"\b(u|uw|wij|we|ons|onze|ik)\b", zin, re.IGNORECASE), (id_, zin)
        assert len(zin.split()) <= 26, (id_, zin)


def test_every_question_tells_something(echt: Regelset) -> None:
    for id_, vraag in echt.vragen.items():
        assert any(vraag.verhaal.values()), id_
        gevuld = [t for t in vraag.verhaal.values() if t]
        assert len(gevuld) == len(set(gevuld)), f"{id_}: two answers read the same"
