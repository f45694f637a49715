"""Answers are read as Dutch people write them, and shown that way again."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from inkoopkeuze.fouten import OngeldigeInvoer
from inkoopkeuze.regels.model import Regelset, Vraag
from inkoopkeuze.regels.waarde import (
    WEET_NIET,
    format_antwoord,
    format_bedrag,
    format_cpv,
    format_datum,
    format_eenheid,
    format_getal,
    parse_antwoord,
    parse_datum,
    parse_getal,
    suggest,
)


def make_vraag(type_: str, **velden: Any) -> Vraag:
    return Vraag(vraag="V?", type=type_, waarom="W", wie_weet_dit="X", **velden)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tekst", "getal"),
    [
        ("1.250.000,50", "1250000.50"),
        ("1250000,5", "1250000.5"),
        ("1250000", "1250000"),
        ("1.250", "1250"),
        ("80.000,-", "80000"),
        ("€ 80.000,-", "80000"),
        ("€80.000,--", "80000"),
        ("80.000 euro", "80000"),
        ("euro 80.000", "80000"),
        ("EUR 80.000,00", "80000.00"),
        ("€\u00a01.250.000,00", "1250000"),
        ("1 250 000", "1250000"),
        ("  5  ", "5"),
        ("0", "0"),
        ("-5", "-5"),
        ("-0", "0"),
        ("0,005", "0.005"),
        ("5 miljoen", "5000000"),
        ("€ 2,8 mln", "2800000"),
        ("1,25 miljoen euro", "1250000"),
    ],
)
def test_a_number_is_read_as_written_in_dutch(tekst: str, getal: str) -> None:
    assert parse_getal(tekst) == Decimal(getal)


@pytest.mark.parametrize(
    "tekst",
    [
        "1250.50",
        "1,250,000",
        "1.25",
        "12.50.000",
        "1.250.00",
        "1.2500",
        ".250",
        "1,2,3",
        "1e5",
        "NaN",
        "inf",
        "twee ton",
        "miljoen",
        "1.25 miljoen",
        "5 miljoenen",
        "€",
        "-",
        "--5",
        "5 5x",
        "12 34",
        "1 2",
        "80%",
        "24 maanden",
        "5" + " " * 40_000 + "x",
        "0x10",
        "$ 5",
        "9" * 31,
        "",
        "\0",
    ],
)
def test_a_number_that_can_mean_something_else_is_refused(tekst: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        parse_getal(tekst)
    assert "1.250.000,50" in fout.value.advies
    assert len(fout.value.bericht) < 120
    assert fout.value.bericht.isprintable()


@pytest.mark.parametrize(
    "tekst",
    ["1-7-2026", "01-07-2026", "1/7/2026", "1.7.2026", "1 7 2026", "1 juli 2026", " 1  JULI 2026",
     "2026-07-01", "2026-7-1"],
)  # fmt: skip
def test_a_date_is_read_in_every_usual_form(tekst: str) -> None:
    assert parse_datum(tekst) == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("tekst", "bericht"),
    [
        ("31-2-2026", "geen bestaande datum"),
        ("29 februari 2027", "geen bestaande datum"),
        ("0-1-2026", "geen bestaande datum"),
        ("7-13-2026", "geen bestaande datum"),
        ("1-7-26", "begrijp"),
        ("juli 2026", "begrijp"),
        ("1 july 2026", "begrijp"),
        ("morgen", "begrijp"),
        ("20260701", "begrijp"),
        ("", "begrijp"),
    ],
)
def test_a_date_that_is_none_is_refused(tekst: str, bericht: str) -> None:
    with pytest.raises(OngeldigeInvoer, match=bericht) as fout:
        parse_datum(tekst)
    assert "1-7-2026" in fout.value.advies


@pytest.mark.parametrize(
    ("naam", "tekst", "antwoord"),
    [
        ("uitvoerder", "zelf", "zelf"),
        ("uitvoerder", " De Gemeente  ZELF ", "zelf"),
        ("kiezen", "ja", "ja"),
        ("kiezen", "N", "nee"),
        ("kiezen", "true", "ja"),
        ("doelgroepen", "wmo, jeugd; Jeugdigen", ("wmo", "jeugd")),
        ("bedrag", "€ 80.000,-", Decimal(80000)),
        ("aandeel", "79,999", Decimal("79.999")),
        ("aanbieders", "3", 3),
        ("aanbieders", "3,0", 3),
        ("looptijd", "48 maanden", 48),
        ("aandeel", "80 procent", Decimal(80)),
        ("aandeel", "12,5 %", Decimal("12.5")),
        ("looptijd", "1 maand", 1),
        ("looptijd", "3 jaar", 36),
        ("looptijd", "3 jaar en 6 maanden", 42),
        ("start", "1 juli 2026", date(2026, 7, 1)),
        ("cpv", "85312310", "85312310"),
        ("cpv", "85312310-5", "85312310"),
        ("cpv", " 85312310 5 ", "85312310"),
        ("cpv", "853123105", "85312310"),
        ("omschrijving", "  Hulp thuis ", "Hulp thuis"),
        ("omschrijving", "Weet ik niet.", WEET_NIET),
        ("bedrag", "weet ik niet", WEET_NIET),
        ("cpv", "onbekend", WEET_NIET),
    ],
)
def test_an_answer_is_read_by_the_type_of_its_question(
    naam: str, tekst: str, antwoord: Any, regelset: Regelset
) -> None:
    gelezen = parse_antwoord(tekst, regelset.vragen[naam], regelset)
    assert gelezen == antwoord
    assert type(gelezen) is type(antwoord)


@pytest.mark.parametrize(
    ("naam", "tekst", "bericht", "advies"),
    [
        ("uitvoerder", "", "niets ingevuld", "weet ik niet"),
        ("uitvoerder", "   ", "niets ingevuld", ""),
        ("uitvoerder", "derden", "geen van de antwoorden", "'derde'? Kies uit: zelf, samen,"),
        ("uitvoerder", "x" * 500, "xxx...'", "Kies uit"),
        ("kiezen", "misschien", "geen van de antwoorden", "Kies uit: ja, nee."),
        ("doelgroepen", "jeugd, wnmo", "'wnmo' is geen", "Bedoelt u 'wmo'?"),
        ("doelgroepen", ",", "geen antwoord", "Kies uit: jeugd, wmo"),
        ("bedrag", "-5", "'-5' is te laag", "ten minste 0"),
        ("bedrag", "1.000.000.000.001", "te hoog", "ten hoogste 1.000.000.000.000"),
        ("bedrag", "1,255", "'1,255' heeft meer dan twee cijfers", "centen"),
        ("aandeel", "100,001", "'100,001' is te hoog", "ten hoogste 100"),
        ("aanbieders", "1,5", "geen heel getal", ""),
        ("looptijd", "€ 24", "geen getal", "36, of 3 jaar"),
        ("looptijd", "24%", "geen getal", "36, of 3 jaar"),
        ("aandeel", "80 maanden", "geen getal", ""),
        ("cpv", "85312311", "bestaat niet", "85312310-5"),
        ("looptijd", "lang", "geen getal dat ik begrijp", "36, of 3 jaar"),
        ("looptijd", "3 jaar en een half", "geen getal", "36, of 3 jaar"),
        ("looptijd", "11 jaar", "'11 jaar' is te hoog", "ten hoogste 120"),
        ("looptijd", "0", "te laag", "ten minste 1"),
        ("looptijd", "121", "te hoog", "ten hoogste 120"),
        ("start", "ooit", "geen datum", ""),
        ("cpv", "8531231", "geen CPV-code", "85312310-5"),
        ("cpv", "hulp", "geen CPV-code", ""),
        ("cpv", "85312310-6", "controlecijfer", "85312310-5 (Diensten voor begeleiding)"),
        ("cpv", "85312311-5", "bestaat niet", "85312310-5 (Diensten voor begeleiding)"),
        ("cpv", "85312399", "bestaat niet", "85000000-9"),
        ("cpv", "11111111", "bestaat niet", "Zoek de code op"),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_refused_with_a_way_out(
    naam: str, tekst: str, bericht: str, advies: str, regelset: Regelset
) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        parse_antwoord(tekst, regelset.vragen[naam], regelset)
    assert bericht in fout.value.bericht
    assert advies in fout.value.advies


def test_a_percentage_may_have_its_own_maximum(regelset: Regelset) -> None:
    vraag = make_vraag("percentage", maximum=Decimal(200))
    assert parse_antwoord("150%", vraag, regelset) == 150


@pytest.mark.parametrize(
    ("getal", "tekst"),
    [
        (Decimal("1250000.5"), "1.250.000,50"),
        (Decimal("1250000.00"), "1.250.000"),
        (0, "0"),
        (999, "999"),
        (-1250, "-1.250"),
        (Decimal("12345678901234.56"), "12.345.678.901.234,56"),
    ],
)
def test_a_number_is_shown_as_written_in_dutch(getal: Decimal | int, tekst: str) -> None:
    assert format_getal(getal) == tekst
    assert format_bedrag(getal) == f"€ {tekst}"


def test_a_date_is_shown_in_words() -> None:
    assert format_datum(date(2026, 3, 1)) == "1 maart 2026"


@pytest.mark.parametrize(
    ("waarde", "eenheid", "tekst"),
    [
        (Decimal(80000), "EUR", "€ 80.000"),
        (Decimal("12.5"), "procent", "12,5%"),
        (1, "maanden", "1 maand"),
        (48, "maanden", "48 maanden"),
        (1, "dagen", "1 dag"),
        (4, "jaren", "4 jaar"),
        (7, "aantal", "7"),
        (date(2026, 1, 1), "datum", "1 januari 2026"),
        ("vrij", "EUR", "vrij"),
    ],
)
def test_a_value_is_shown_with_its_unit(waarde: Any, eenheid: str, tekst: str) -> None:
    assert format_eenheid(waarde, eenheid) == tekst


@pytest.mark.parametrize(
    ("naam", "antwoord", "tekst"),
    [
        ("uitvoerder", "zelf", "De gemeente zelf"),
        ("kiezen", "nee", "Nee"),
        ("doelgroepen", ("wmo", "jeugd"), "Volwassenen, Jeugdigen"),
        ("doelgroepen", (), "geen van deze"),
        ("bedrag", Decimal("1.5"), "€ 1,50"),
        ("cpv", "85312310", "85312310-5 (Diensten voor begeleiding)"),
        ("start", date(2026, 1, 1), "1 januari 2026"),
        ("omschrijving", "Hulp", "Hulp"),
        ("bedrag", WEET_NIET, "weet ik niet"),
    ],
)
def test_an_answer_is_shown_in_words(
    naam: str, antwoord: Any, tekst: str, regelset: Regelset
) -> None:
    assert format_antwoord(antwoord, regelset.vragen[naam], regelset) == tekst


def test_an_unknown_cpv_code_is_shown_as_it_is(regelset: Regelset) -> None:
    assert format_cpv("11111111", regelset) == "11111111"


def test_a_suggestion_is_close_or_there_is_none() -> None:
    assert suggest("uitvoeder", ["uitvoerder", "kiezen"]) == "Bedoelt u 'uitvoerder'?"
    assert suggest("xyz", ["uitvoerder", "kiezen"]) == ""
