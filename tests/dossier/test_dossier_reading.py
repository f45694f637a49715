"""A dossier as a person writes it is understood; one that is wrong says where and why."""

import os
import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkoopkeuze.dossier.dossier import Dossier
from inkoopkeuze.dossier.reading import MAX_BYTES, load_dossier, parse_dossier
from inkoopkeuze.fouten import Bevinding, OngeldigDossier, Onleesbaar, Plaats
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord

Lees = Callable[[str], Dossier]
Fouten = Callable[[str | bytes], list[Bevinding]]


@pytest.fixture
def lees(regelset: Regelset) -> Lees:
    return lambda tekst: parse_dossier(tekst.encode(), "d.yaml", regelset)


@pytest.fixture
def fouten(regelset: Regelset) -> Fouten:
    def fouten(inhoud: str | bytes) -> list[Bevinding]:
        ruw = inhoud.encode() if isinstance(inhoud, str) else inhoud
        with pytest.raises(OngeldigDossier) as fout:
            parse_dossier(ruw, "d.yaml", regelset)
        return fout.value.bevindingen

    return fouten


def test_a_dossier_is_read_whole(lees: Lees, voorbeeld: str) -> None:
    dossier = lees(voorbeeld)

    assert dossier == Dossier(
        naam="Jeugdhulp met verblijf 2027",
        gemeente="Voorbeeldstad",
        peildatum=date(2026, 9, 1),
        antwoorden={
            "uitvoerder": "derde",
            "bedrag_per_jaar": Decimal("1250000.50"),
            "aanbieders_selecteren": "nee",
            "cpv": WEET_NIET,
            "doelgroepen": ("jeugd", "wmo"),
        },
        motiveringen={
            "aanbieders_selecteren": "Iedere aanbieder die voldoet,\n"
            "krijgt een contract: # ook nieuwe.",
        },
    )
    assert dossier.plaatsen["uitvoerder"] == Plaats("d.yaml", 9, 3)


@pytest.mark.parametrize(
    ("regel", "antwoord"),
    [
        ("uitvoerder: derde", "derde"),
        ("uitvoerder: De gemeente zelf", "zelf"),
        ("uitvoerder: onbekend", WEET_NIET),
        ("aanbieders_selecteren: ja", "ja"),
        ("aanbieders_selecteren: 'nee'", "nee"),
        ("aanbieders_selecteren: true", "ja"),
        ("aanbieders_selecteren: {antwoord: nee}", "nee"),
        ("bedrag_per_jaar: 1.250.000,50", Decimal("1250000.50")),
        ("bedrag_per_jaar: € 80.000,-", Decimal(80000)),
        ("bedrag_per_jaar: 0010", Decimal(10)),
        ("bedrag_per_jaar: 999.999.999.999", Decimal(999999999999)),
        ("korting: 12,5%", Decimal("12.5")),
        ("aantal_aanbieders: 1.200", 1200),
        ("looptijd: 24 maanden", 24),
        ("startdatum: 1-7-2026", date(2026, 7, 1)),
        ("startdatum: 2026-07-01", date(2026, 7, 1)),
        ("startdatum: 1 juli 2026", date(2026, 7, 1)),
        ("cpv: 85312310-5", "85312310"),
        ("cpv: 85312310", "85312310"),
        ("omschrijving: no", "no"),
        ("omschrijving: 2026-07-01", "2026-07-01"),
        ("omschrijving: 'null'", "null"),
        ("doelgroepen: jeugd, wmo", ("jeugd", "wmo")),
        ("doelgroepen: [wmo, Jeugdigen, wmo]", ("wmo", "jeugd")),
        ("doelgroepen: {antwoord: [jeugd]}", ("jeugd",)),
        ("doelgroepen:\n  - jeugd\n  - wmo", ("jeugd", "wmo")),
        ("doelgroepen: []", ()),
        ("doelgroepen: [weet ik niet]", WEET_NIET),
    ],
)
def test_an_answer_is_understood(lees: Lees, regel: str, antwoord: Antwoord) -> None:
    dossier = lees("antwoorden:\n  " + regel.replace("\n", "\n  ") + "\n")

    assert dossier.antwoorden == {regel.partition(":")[0]: antwoord}


@pytest.mark.parametrize(
    "tekst",
    [
        "dossier: x",
        "antwoorden:",
        "antwoorden: {}",
        "antwoorden:\n  cpv:\n",
        "antwoorden:\n  cpv: ''\n",
        "antwoorden:\n  cpv: ~\n",
        "antwoorden:\n  cpv: {}\n",
        "antwoorden:\n  cpv: {antwoord: }\n",
        "peildatum: ' '\nantwoorden:\n  cpv: {motivering: ' '}\n",
        "dossier:\ngemeente:\npeildatum:\nstart:\nantwoorden:\n",
    ],
)
def test_what_is_left_open_is_not_answered(lees: Lees, tekst: str) -> None:
    dossier = lees(tekst)

    assert dossier.antwoorden == {}
    assert dossier.motiveringen == {}
    assert dossier.peildatum is None
    assert dossier.start is None


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("1-1-2027", date(2027, 1, 1)),
        ("2027-01-01", date(2027, 1, 1)),
        ("1 januari 2027", date(2027, 1, 1)),
        ("29-2-2028", date(2028, 2, 29)),
        ("1-1-2000", date(2000, 1, 1)),
        ("31-12-2099", date(2099, 12, 31)),
    ],
)
def test_the_start_is_a_day(lees: Lees, tekst: str, dag: date) -> None:
    assert lees(f"start: {tekst}\n").start == dag


@pytest.mark.parametrize(
    ("tekst", "wat"),
    [
        ("straks", "start: 'straks' is geen datum"),
        ("29-2-2027", "start: "),
        ("31-12-1999", "start: 31 december 1999 kan niet de startdatum zijn."),
        ("1-1-2100", "start: 1 januari 2100 kan niet de startdatum zijn."),
        ("1-1-27", "start: "),
    ],
)
def test_a_start_that_cannot_be_is_refused(fouten: Fouten, tekst: str, wat: str) -> None:
    (fout,) = fouten(f"peildatum: 1-9-2026\nstart: {tekst}\n")
    assert (fout.code, fout.plaats) == ("IK205", Plaats("d.yaml", 2, 1))
    assert wat in fout.bericht
    assert "Weet u de dag nog niet? Laat start dan leeg." in fout.advies


def test_a_motivation_may_come_before_the_answer(lees: Lees) -> None:
    dossier = lees("antwoorden:\n  cpv:\n    motivering: ' zoek ik uit '\n")

    assert dossier.antwoorden == {}
    assert dossier.motiveringen == {"cpv": "zoek ik uit"}


def test_names_are_on_one_line(lees: Lees) -> None:
    dossier = lees('dossier: "Jeugd\\n  hulp\\t2027 "\ngemeente: Den\n  Haag\n')

    assert (dossier.naam, dossier.gemeente) == ("Jeugd hulp 2027", "Den Haag")


@pytest.mark.parametrize(
    ("tekst", "code", "plek", "bericht", "advies"),
    [
        ("", "IK204", (1, 1), "leeg", "inkoopkeuze nieuw"),
        ("# niets\n", "IK204", (1, 1), "leeg", "inkoopkeuze nieuw"),
        ("- a\n", "IK204", (1, 1), "geen dossier", "dossier, gemeente"),
        ("hallo", "IK204", (1, 1), "geen dossier", "dossier, gemeente"),
        ("Gemeenten: x", "IK201", (1, 1), "'Gemeenten'", "Bedoelt u 'gemeente'?"),
        ("zomaar: x", "IK201", (1, 1), "'zomaar'", "Gebruik een van: dossier"),
        ("a: b\n'\\e[1m': x", "IK201", (1, 1), "'a'", ""),
        ("cpv: 85312310", "IK201", (1, 1), "'cpv'", "onder 'antwoorden:'"),
        ("dossier: [a]", "IK204", (1, 1), "'dossier'", "dezelfde regel"),
        ("gemeente: {a: b}", "IK204", (1, 1), "'gemeente'", "dezelfde regel"),
        ("peildatum: [2026-01-01]", "IK204", (1, 1), "'peildatum'", "dezelfde regel"),
        ("peildatum: binnenkort", "IK205", (1, 1), "'binnenkort'", "Laat peildatum dan leeg"),
        ("peildatum: 31-2-2026", "IK205", (1, 1), "geen bestaande datum", "dag-maand-jaar"),
        ("peildatum: 2026", "IK205", (1, 1), "geen datum", "dag-maand-jaar"),
        ("antwoorden: [cpv]", "IK204", (1, 1), "'vraag: antwoord'", "eigen regel"),
        ("antwoorden: ja", "IK204", (1, 1), "'vraag: antwoord'", "eigen regel"),
        ("antwoorden:\n  uitvoeder: zelf", "IK202", (2, 3), "'uitvoeder'", "'uitvoerder'"),
        ("antwoorden:\n  xyz: zelf", "IK202", (2, 3), "'xyz'", "inkoopkeuze nieuw"),
        ("antwoorden:\n  uitvoerder: drde", "IK203", (2, 3), "uitvoerder: 'drde'", "'derde'"),
        ("antwoorden:\n  cpv: 85312310-4", "IK203", (2, 3), "controlecijfer", "85312310-5"),
        ("antwoorden:\n  cpv: 85312319", "IK203", (2, 3), "bestaat niet", "85312310-5"),
        ("antwoorden:\n  bedrag_per_jaar: -5", "IK203", (2, 3), "te laag", "ten minste 0"),
        ("antwoorden:\n  bedrag_per_jaar: 9.999.999.999.999", "IK203", (2, 3), "te hoog", ""),
        ("antwoorden:\n  bedrag_per_jaar: " + "9" * 999, "IK203", (2, 3), "geen getal", ""),
        ("antwoorden:\n  bedrag_per_jaar: 1250.50", "IK203", (2, 3), "geen getal", "1.250"),
        ("antwoorden:\n  bedrag_per_jaar: 1,255", "IK203", (2, 3), "twee cijfers", "centen"),
        ("antwoorden:\n  korting: 101", "IK203", (2, 3), "te hoog", "ten hoogste 100"),
        ("antwoorden:\n  aantal_aanbieders: 2,5", "IK203", (2, 3), "geen heel getal", "Rond"),
        ("antwoorden:\n  startdatum: 2026-02-30", "IK203", (2, 3), "bestaande datum", ""),
        ("antwoorden:\n  doelgroepen: [jeugd, ouders]", "IK203", (2, 24), "'ouders'", "jeugd, wmo"),
        ("antwoorden:\n  doelgroepen: [jeugd, weet ik niet]", "IK203", (2, 24), "samen", "één"),
        ("antwoorden:\n  doelgroepen:\n    -\n", "IK204", (3, 6), "leeg streepje", "[]"),
        ("antwoorden:\n  doelgroepen: [[jeugd]]", "IK204", (2, 17), "alleen tekst", "jeugd, wmo"),
        ("antwoorden:\n  uitvoerder: [zelf]", "IK204", (2, 3), "één antwoord", "dubbele punt"),
        ("antwoorden:\n  cpv:\n    antwoord: {a: b}", "IK204", (3, 5), "één antwoord", ""),
        ("antwoorden:\n  cpv:\n    antwoordt: x", "IK204", (3, 5), "'antwoordt'", "'antwoord'"),
        ("antwoorden:\n  cpv:\n    zomaar: x", "IK204", (3, 5), "'zomaar'", "'motivering:'"),
        ("antwoorden:\n  cpv:\n    motivering: [x]", "IK204", (3, 5), "'motivering'", "regel"),
        ("dossier: x\ndossier: y", "IK004", (2, 1), "tweede keer", "één"),
        ("antwoorden:\n  cpv: 1\n  cpv: 2", "IK004", (3, 3), "tweede keer", "één"),
        ("dossier: 'half", "IK002", None, "geen geldige YAML", "aanhalingsteken"),
        ("dossier: a: b", "IK002", None, "geen geldige YAML", "aanhalingstekens"),
        ("antwoorden:\n\tcpv: 1", "IK002", None, "geen geldige YAML", "spaties"),
        ("dossier: x\n---\ngemeente: y", "IK003", None, "meer dan één document", "---"),
        ("dossier: !!python/object:os.system x", "IK003", None, "tags", "tag"),
    ],
)
def test_an_error_says_where_what_and_what_to_do(
    fouten: Fouten, tekst: str, code: str, plek: tuple[int, int] | None, bericht: str, advies: str
) -> None:
    bevinding = fouten(tekst)[0]

    assert bevinding.code == code
    assert bevinding.plaats is not None
    assert bevinding.plaats.bestand == "d.yaml"
    assert plek in (None, (bevinding.plaats.regel, bevinding.plaats.kolom))
    assert bericht in bevinding.bericht
    assert advies in bevinding.advies


def test_all_errors_come_at_once_in_the_order_of_the_file(fouten: Fouten) -> None:
    bevindingen = fouten(
        "naam: x\npeildatum: ooit\nantwoorden:\n  uitvoeder: zelf\n  korting: 500\n"
        "  doelgroepen: [x, y]\n  cpv: [a]\n"
    )

    assert [b.code for b in bevindingen] == [
        "IK201",
        "IK205",
        "IK202",
        "IK203",
        "IK203",
        "IK203",
        "IK204",
    ]
    regels = [b.plaats.regel for b in bevindingen if b.plaats]
    assert regels == [1, 2, 4, 5, 6, 6, 7]


def test_a_key_cannot_steer_the_terminal(fouten: Fouten) -> None:
    tekst = '"\\e[31m{0}": x\nantwoorden:\n  "\\e[2J{0}": x\n'.format("x" * 500)

    for bevinding in fouten(tekst):
        assert str(bevinding).replace("\n", "").isprintable()
        assert len(bevinding.bericht) < 120
        assert "x..." in bevinding.bericht


@pytest.mark.parametrize(
    "inhoud",
    [
        b"\x00\x01\x02\xff\xfe",
        b"\x89PNG\r\n\x1a\n\x00",
        b"dossier: \xe9\xe9n",
        b"PK\x03\x04 zip",
        b"[" * 500_000,
        b"{a: " * 100_000,
        b"- " * 100_000,
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
        b"dossier: *weg\n",
        b"<<: {a: b}\n",
    ],
    ids=["binair", "png", "latin1", "zip", "diep", "diep map", "diep lijst", "bom", "alias", "<<"],
)
def test_what_is_no_dossier_is_refused(fouten: Fouten, inhoud: bytes) -> None:
    assert fouten(inhoud)


def test_a_truncated_dossier_is_read_or_refused(regelset: Regelset, voorbeeld: str) -> None:
    inhoud = voorbeeld.encode()
    for lengte in range(len(inhoud)):
        try:
            parse_dossier(inhoud[:lengte], "d.yaml", regelset)
        except OngeldigDossier as fout:
            assert fout.bevindingen


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(max_examples=150, deadline=None)
def test_any_content_is_read_or_refused(regelset: Regelset, inhoud: bytes) -> None:
    try:
        parse_dossier(inhoud, "d.yaml", regelset)
    except OngeldigDossier as fout:
        assert fout.bevindingen


def test_a_changed_byte_is_read_or_refused(regelset: Regelset, voorbeeld: str) -> None:
    toeval = random.Random(1)
    for _ in range(300):
        inhoud = bytearray(voorbeeld.encode())
        inhoud[toeval.randrange(len(inhoud))] = toeval.choice(b"\n\t:#-[]{}'\"&*!|> x\x00\xff")
        try:
            parse_dossier(bytes(inhoud), "d.yaml", regelset)
        except OngeldigDossier as fout:
            assert fout.bevindingen


def test_a_dossier_is_loaded_from_disk(tmp_path: Path, regelset: Regelset, voorbeeld: str) -> None:
    pad = tmp_path / "dossier.yaml"
    pad.write_bytes(b"\xef\xbb\xbf" + voorbeeld.replace("\n", "\r\n").encode())

    dossier = load_dossier(pad, regelset)

    assert dossier.antwoorden["uitvoerder"] == "derde"
    assert dossier.plaatsen["uitvoerder"].bestand == str(pad)


def test_a_huge_file_is_refused_unread(tmp_path: Path, regelset: Regelset) -> None:
    pad = tmp_path / "groot.yaml"
    with pad.open("wb") as bestand:
        os.truncate(bestand.fileno(), 50_000_000)

    with pytest.raises(Onleesbaar, match="te groot"):
        load_dossier(pad, regelset)


def test_a_file_of_the_largest_size_is_read(tmp_path: Path, regelset: Regelset) -> None:
    pad = tmp_path / "groot.yaml"
    pad.write_bytes(b"dossier: x\n#".ljust(MAX_BYTES, b"x"))

    assert load_dossier(pad, regelset).naam == "x"

    pad.write_bytes(b"dossier: x\n#".ljust(MAX_BYTES + 1, b"x"))
    with pytest.raises(Onleesbaar, match="te groot"):
        load_dossier(pad, regelset)


def test_a_missing_file_or_a_directory_is_refused(tmp_path: Path, regelset: Regelset) -> None:
    with pytest.raises(Onleesbaar, match="bestaat niet"):
        load_dossier(tmp_path / "weg.yaml", regelset)
    with pytest.raises(Onleesbaar, match="is een map"):
        load_dossier(tmp_path, regelset)
