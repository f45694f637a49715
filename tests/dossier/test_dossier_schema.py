"""The schema of a dossier: an editor accepts what the program reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from inkoopkeuze.dossier.blank import blank_dossier
from inkoopkeuze.dossier.reading import parse_dossier
from inkoopkeuze.dossier.schema import dossier_schema
from inkoopkeuze.fouten import OngeldigDossier
from inkoopkeuze.regels.model import Regelset
from tests.editor import complaints

Schema = dict[str, Any]
Marks = Callable[[str], list[str]]
Reads = Callable[[str], bool]


@pytest.fixture(scope="session")
def schema(regelset: Regelset) -> Schema:
    return dossier_schema(regelset)


@pytest.fixture(scope="session")
def marked(schema: Schema) -> Marks:
    """What an editor marks in a dossier."""
    return lambda tekst: complaints(schema, tekst)


@pytest.fixture(scope="session")
def is_read(regelset: Regelset) -> Reads:
    """Whether the program reads a dossier."""

    def is_read(tekst: str) -> bool:
        try:
            parse_dossier(tekst.encode(), "d.yaml", regelset)
        except OngeldigDossier:
            return False
        return True

    return is_read


@pytest.fixture(scope="session")
def vragen(regelset: Regelset) -> list[str]:
    return sorted(regelset.vragen)


def test_it_is_a_json_schema(schema: Schema) -> None:
    Draft7Validator.check_schema(schema)


def test_a_blank_dossier_is_right(marked: Marks, regelset: Regelset) -> None:
    assert marked(blank_dossier(regelset, "Proef", "", None)) == []


GETALLEN = [
    "1.250.000,50", "1 250 000", "€ 80.000,-", "80.000 euro", "EUR 5", "2,8 miljoen", "3 mln.",
    "180.000", "1.250", "0010", "12,5%", "12,5 procent", "99", "24 maanden", "1 maand", "3 jaar",
    "2 Jaar en 6 maanden", "10 jaar, 1 maand", "-0", "5000", "120", "0,00", "1.000.000 euro",
]  # fmt: skip
TEKSTEN = [
    "ja", "Nee", "J", "n", "true", "FALSE", "zelf", "DERDE", "de gemeente  zelf",
    "Een ander, buiten de overheid", "jeugd", "jeugd; wmo", "wmo,jeugdigen,", "Volwassenen (Wmo)",
    "1-7-2026", "01/07/2026", "1 Juli 2026", "2026-7-1", "31.12.2026", "85312310-5", "85312310",
    "85312310 5", "weet ik niet", "Weet niet.", "ONBEKEND", "zomaar tekst", "007", "1e3", ".inf",
    "Null", "~", "''", "' '", "2026-07-01", "0x1F", "no", "|-\n      regel\n      nog een",
]  # fmt: skip
VORMEN = ["{}", "{{antwoord: {}}}", "'{}'", "[{}]", "{{motivering: {}}}"]

antwoorden = st.one_of(
    st.sampled_from(GETALLEN + TEKSTEN),
    st.text(alphabet="0123456789.,-/ €%", max_size=10),
    st.text(alphabet=" ,;janewumoilrd0123456789.-~'\"[]{}:", max_size=14),
)


@given(data=st.data())
@settings(max_examples=1500, deadline=None)
def test_an_editor_accepts_every_answer_that_the_program_reads(
    data: st.DataObject, vragen: list[str], is_read: Reads, marked: Marks
) -> None:
    vraag = data.draw(st.sampled_from(vragen))
    antwoord = data.draw(st.sampled_from(VORMEN)).format(data.draw(antwoorden))
    tekst = f"antwoorden:\n  {vraag}: {antwoord}\n"
    if is_read(tekst):
        assert marked(tekst) == [], tekst


@pytest.mark.parametrize("antwoord", GETALLEN + TEKSTEN)
def test_each_form_is_right_for_some_question(
    antwoord: str, vragen: list[str], is_read: Reads, marked: Marks
) -> None:
    """So that the property above says something of each."""
    teksten = [f"antwoorden:\n  {vraag}: {antwoord}\n" for vraag in vragen]
    gelezen = [tekst for tekst in teksten if is_read(tekst)]
    assert gelezen
    assert [t for t in gelezen if marked(t)] == []


@pytest.mark.parametrize(
    "tekst",
    [
        "dossier: 2027",
        "dossier:\ngemeente:\npeildatum:\nantwoorden:\n",
        "gemeente: true",
        "peildatum: 1 september 2026",
        "peildatum: ' '",
        "start: 1-1-2027",
        "start:",
        "antwoorden: {}",
        "antwoorden:\n  cpv: {}\n",
        "antwoorden:\n  cpv: {motivering: 12}\n",
        "antwoorden:\n  doelgroepen: []\n",
        "antwoorden:\n  doelgroepen: [weet ik niet]\n",
        "antwoorden:\n  doelgroepen: [jeugd, Volwassenen (Wmo)]\n",
        "antwoorden:\n  bedrag_per_jaar: 999.999.999.999\n",
    ],
)
def test_a_good_dossier_is_right(tekst: str, is_read: Reads, marked: Marks) -> None:
    assert is_read(tekst)
    assert marked(tekst) == []


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "- a",
        "Gemeenten: x",
        "cpv: 85312310",
        "dossier: [a]",
        "peildatum: morgen",
        "peildatum: 2026-13-01",
        "peildatum: 32-1-2026",
        "start: straks",
        "start: 2027-13-01",
        "antwoorden: [cpv]",
        "antwoorden:\n  kleur: rood\n",
        "antwoorden:\n  uitvoerder: dere\n",
        "antwoorden:\n  uitvoerder: [zelf]\n",
        "antwoorden:\n  uitvoerder: 1\n",
        "antwoorden:\n  aanbieders_selecteren: misschien\n",
        "antwoorden:\n  aanbieders_selecteren: 1\n",
        "antwoorden:\n  doelgroepen: [jeugd, weet ik niet]\n",
        "antwoorden:\n  doelgroepen: [jeugd, ]\n  cpv: [85312310]\n",
        "antwoorden:\n  doelgroepen: jeugd wmo\n",
        "antwoorden:\n  bedrag_per_jaar: 1250.50\n",
        "antwoorden:\n  bedrag_per_jaar: veel\n",
        "antwoorden:\n  bedrag_per_jaar: 12 maanden\n",
        "antwoorden:\n  bedrag_per_jaar: -5\n",
        "antwoorden:\n  bedrag_per_jaar: 1000000000001\n",
        "antwoorden:\n  korting: 101\n",
        "antwoorden:\n  korting: 12.5\n",
        "antwoorden:\n  aantal_aanbieders: 5001\n",
        "antwoorden:\n  looptijd: 24 weken\n",
        "antwoorden:\n  startdatum: 20260701\n",
        "antwoorden:\n  cpv: 8531231\n  uitvoerder: ' zelfs'\n",
        "antwoorden:\n  cpv: 853123100\n",
        "antwoorden:\n  cpv: {antwoord: 85312310, motivatie: x}\n",
        "antwoorden:\n  cpv: {motivering: [x]}\n",
    ],
)
def test_a_dossier_that_cannot_be_right_is_marked(
    tekst: str, is_read: Reads, marked: Marks
) -> None:
    assert not is_read(tekst)
    assert marked(tekst) != []


def test_a_question_shows_what_the_blank_dossier_says_of_it(schema: Schema) -> None:
    vraag = schema["properties"]["antwoorden"]["properties"]["aanbieders_selecteren"]
    assert vraag["description"].split("\n\n") == [
        "Kiest u zelf welke aanbieders een contract krijgen?",
        "Ook een rangorde, een maximum aantal aanbieders of een vergelijking van offertes is "
        "kiezen. Dat geldt ook boven 'Drempel sociale diensten'.",
        "Waarom deze vraag: Zonder keuze is er geen opdracht.",
        "Wie weet dit: inkoper",
        "Voorbeeld: U sluit een contract met de drie goedkoopste.",
        "Antwoord: ja of nee",
    ]
    keuze = schema["definitions"]["antwoord_doelgroepen"]["anyOf"][0]
    assert dict(zip(keuze["enum"], keuze["enumDescriptions"], strict=True)) == {
        "jeugd": "Jeugdigen",
        "wmo": "Volwassenen (Wmo)",
        "participatie": "Werkzoekenden",
    }
