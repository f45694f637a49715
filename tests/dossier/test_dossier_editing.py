"""Setting and removing answers changes exactly that, in any text a person may write."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkoopkeuze.dossier.blank import blank_dossier
from inkoopkeuze.dossier.dossier import Dossier
from inkoopkeuze.dossier.editing import remove_antwoord, set_antwoord, set_motivering
from inkoopkeuze.dossier.reading import parse_dossier
from inkoopkeuze.dossier.scalars import format_waarde
from inkoopkeuze.fouten import OngeldigDossier, OngeldigeInvoer, Onleesbaar
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import WEET_NIET, is_weet_niet, parse_antwoord

ALLEEN_WAAROM = object()
"""In the place of an answer: only the motivation changes."""

OPTIES = {
    "uitvoerder": ["zelf", "derde"],
    "aanbieders_selecteren": ["ja", "nee"],
    "doelgroepen": ["jeugd", "wmo", "participatie"],
}

LASTIG = [
    "- begint met streepje",
    "a: b",
    "# hekje",
    "'enkel'",
    '"dubbel"',
    'it\'s "beide" \\n',
    "~",
    "null",
    "true",
    "&anker",
    "*alias",
    "!tag",
    "%procent",
    "@apen",
    "`tik",
    "|",
    ">",
    "? vraag",
    "[lijst]",
    "{map: x}",
    "a, b",
    "slot:",
    ": begin",
    "één 🙂 👩\u200d👧",
    "regel een\nregel twee",
    "# a\n# b\n\n\n  ingesprongen",
    "  voor\n na  ",
    "tab\tin\tregel",
    "\u2028",
    "a\u0085b",
    "\ufeff",
    "\x00\x1b[31m",
    "a\r\nb",
    "---",
    "...",
    "--- x",
    "x\n---\ny",
    "x\n...\n",
    "a #b",
    "a# b",
    "x" * 3000,
    "lang " * 300,
    "x\n# cpv:\n  # looptijd:",
    "%YAML 1.1",
    "<<",
    "=",
    "2026-01-01",
    "1_000",
    "0x10",
]

teksten = st.sampled_from(LASTIG) | st.text(max_size=40)

antwoorden: dict[str, st.SearchStrategy[Any]] = {
    "uitvoerder": st.sampled_from(OPTIES["uitvoerder"]),
    "aanbieders_selecteren": st.sampled_from(OPTIES["aanbieders_selecteren"]),
    "doelgroepen": st.lists(st.sampled_from(OPTIES["doelgroepen"]), unique=True).map(tuple),
    "bedrag_per_jaar": st.decimals(0, 10**12, places=2),
    "korting": st.decimals(0, 100, places=4),
    "aantal_aanbieders": st.integers(0, 5000),
    "looptijd": st.integers(0, 10**6),
    "startdatum": st.dates(date(1000, 1, 1)),
    "cpv": st.sampled_from(["85312310", "85000000"]),
    "omschrijving": teksten.map(str.strip).filter(lambda t: t and not is_weet_niet(t)),
}

zetten = st.sampled_from(sorted(antwoorden)).flatmap(
    lambda id_: st.tuples(
        st.just(id_),
        st.none() | st.just(WEET_NIET) | st.just(ALLEEN_WAAROM) | antwoorden[id_],
        st.none() | teksten,
    )
)


@pytest.fixture(scope="session")
def blanco(regelset: Regelset) -> str:
    return blank_dossier(regelset, "Jeugdhulp: 2027", "Voorbeeldstad", date(2026, 9, 1))


@pytest.fixture
def lees(regelset: Regelset) -> Callable[[str], Dossier]:
    return lambda tekst: parse_dossier(tekst.encode(), "d.yaml", regelset)


def comment_lines(tekst: str) -> list[str]:
    """The lines that are only a comment, whether or not a text of several lines has them."""
    regels = (regel.strip() for regel in tekst.lstrip("\ufeff").split("\n"))
    return [regel for regel in regels if regel.startswith("#")]


@given(st.lists(zetten, max_size=8), st.sampled_from(["\n", "\r\n"]), st.booleans(), st.data())
@settings(max_examples=150, deadline=None)
def test_any_series_of_changes_gives_those_answers_and_keeps_all_comments(
    regelset: Regelset,
    blanco: str,
    voorbeeld: str,
    reeks: list[Any],
    regeleinde: str,
    bom: bool,
    data: st.DataObject,
) -> None:
    start = data.draw(st.sampled_from([blanco, voorbeeld]))
    tekst = "\ufeff" * bom + start.replace("\n", regeleinde)
    begin = parse_dossier(tekst.encode(), "d.yaml", regelset)
    verwacht, redenen = dict(begin.antwoorden), dict(begin.motiveringen)

    for id_, antwoord, reden in reeks:
        redenen.pop(id_, None)
        if antwoord is ALLEEN_WAAROM:
            tekst = set_motivering(tekst, id_, reden or "")
            if reden and reden.strip():
                redenen[id_] = reden.strip()
            continue
        verwacht.pop(id_, None)
        if antwoord is None:
            tekst = remove_antwoord(tekst, id_)
            continue
        tekst = set_antwoord(tekst, id_, format_waarde(antwoord, regelset.vragen[id_]), reden)
        verwacht[id_] = antwoord
        if reden and reden.strip():
            redenen[id_] = reden.strip()

    dossier = parse_dossier(tekst.encode(), "d.yaml", regelset)
    assert dossier.antwoorden == verwacht
    assert dossier.motiveringen == redenen
    assert (dossier.naam, dossier.gemeente, dossier.peildatum) == (
        begin.naam,
        begin.gemeente,
        begin.peildatum,
    )
    sjablonen = {f"# {id_}:" for id_, _, _ in reeks}
    weg = Counter(comment_lines(start)) - Counter(comment_lines(tekst))
    assert set(weg) <= sjablonen
    assert tekst.startswith("\ufeff") == bom
    if regeleinde == "\r\n":
        assert tekst.count("\n") == tekst.count("\r\n")


@given(st.permutations(sorted(antwoorden)), teksten)
@settings(max_examples=30, deadline=None)
def test_what_was_set_on_a_blank_dossier_can_be_undone(
    blanco: str, volgorde: list[str], reden: str
) -> None:
    tekst = blanco
    for id_ in volgorde:
        tekst = set_antwoord(tekst, id_, "weet ik niet", reden)
    for id_ in reversed(volgorde):
        tekst = remove_antwoord(tekst, id_)

    assert tekst == blanco


@pytest.mark.parametrize("regeleinde", ["\n", "\r\n"])
@pytest.mark.parametrize("reden", [None, "Omdat: het zo is."])
@pytest.mark.parametrize("id_", sorted(antwoorden))
def test_every_question_of_a_blank_dossier_can_be_answered(
    lees: Any, blanco: str, id_: str, reden: str | None, regeleinde: str
) -> None:
    tekst = set_antwoord(blanco.replace("\n", regeleinde), id_, "weet ik niet", reden)

    assert lees(tekst).antwoorden == {id_: WEET_NIET}
    regels, nieuw = blanco.split("\n"), tekst.replace(regeleinde, "\n").split("\n")
    plek = regels.index(f"  # {id_}:")
    erbij = 2 if reden else 0
    assert nieuw[:plek] == regels[:plek]
    assert nieuw[plek].startswith(f"  {id_}:")
    assert nieuw[plek + 1 + erbij :] == regels[plek + 1 :]


@pytest.mark.parametrize(
    ("oud", "argumenten", "nieuw"),
    [
        ("antwoorden:\n", ("cpv", "85000000", None), "antwoorden:\n  cpv: 85000000\n"),
        ("antwoorden:", ("cpv", "85000000", None), "antwoorden:\n  cpv: 85000000\n"),
        (
            "antwoorden: {}  # leeg\ngemeente: x\n",
            ("cpv", "85000000", None),
            "antwoorden:  # leeg\n  cpv: 85000000\ngemeente: x\n",
        ),
        ("antwoorden: ~\n", ("cpv", "85000000", None), "antwoorden:\n  cpv: 85000000\n"),
        (
            "antwoorden: null\n\ngemeente: x",
            ("cpv", "85000000", None),
            "antwoorden:\n  cpv: 85000000\n\ngemeente: x",
        ),
        ("", ("cpv", "85000000", None), "antwoorden:\n  cpv: 85000000\n"),
        (
            "# mijn\ndossier: x",
            ("cpv", "85000000", None),
            "# mijn\ndossier: x\nantwoorden:\n  cpv: 85000000\n",
        ),
        (
            "antwoorden:\n    # jeugd\n    # cpv:\n",
            ("cpv", "85000000", None),
            "antwoorden:\n    # jeugd\n    cpv: 85000000\n",
        ),
        (
            "antwoorden:\n  looptijd: 1 # x\n  # y\n\n# z\ngemeente: x\n",
            ("cpv", "85000000", None),
            "antwoorden:\n  looptijd: 1 # x\n  # y\n  cpv: 85000000\n\n# z\ngemeente: x\n",
        ),
        (
            "antwoorden:\n   looptijd: 1",
            ("cpv", "85000000", None),
            "antwoorden:\n   looptijd: 1\n   cpv: 85000000\n",
        ),
        (
            "antwoorden:\n  # cpv: 85000000\n",
            ("cpv", "85312310", None),
            "antwoorden:\n  # cpv: 85000000\n  cpv: 85312310\n",
        ),
        (
            "gemeente: x\n# cpv:\nantwoorden:\n",
            ("cpv", "85312310", None),
            "gemeente: x\n# cpv:\nantwoorden:\n  cpv: 85312310\n",
        ),
        (
            "antwoorden:\ngemeente: x\n# cpv:\n",
            ("cpv", "85312310", None),
            "antwoorden:\n  cpv: 85312310\ngemeente: x\n# cpv:\n",
        ),
        (
            "antwoorden:\n  omschrijving: |\n    # cpv:\n",
            ("cpv", "85312310", None),
            "antwoorden:\n  omschrijving: |\n    # cpv:\n  cpv: 85312310\n",
        ),
        (
            "antwoorden:\n  cpv: 85000000   # x\n",
            ("cpv", "85312310", None),
            "antwoorden:\n  cpv: 85312310   # x\n",
        ),
        (
            "antwoorden:\n  cpv:   # x\n  looptijd: 1\n",
            ("cpv", "85312310", None),
            "antwoorden:\n  cpv: 85312310   # x\n  looptijd: 1\n",
        ),
        (
            "antwoorden:\n  'cpv': \"85000000\"\n",
            ("cpv", "85312310", None),
            "antwoorden:\n  'cpv': 85312310\n",
        ),
        (
            "antwoorden:\n  cpv: '85312310'\n",
            ("cpv", "85312310", None),
            "antwoorden:\n  cpv: '85312310'\n",
        ),
        (
            "antwoorden:\n  cpv: 1 # x\n  looptijd: 1\n",
            ("cpv", "85312310", "Nee: dit."),
            'antwoorden:\n  # x\n  cpv:\n    antwoord: 85312310\n    motivering: "Nee: dit."\n'
            "  looptijd: 1\n",
        ),
        (
            "antwoorden:\n  cpv:\n    # y\n    antwoord: '1' # x\n    motivering: oud\n",
            ("cpv", "85312310", None),
            "antwoorden:\n  # y\n  # x\n  cpv: 85312310\n",
        ),
        (
            "antwoorden:\n  cpv:\n    # y\n    motivering: |\n      oud\n\n    antwoord: '1' # x\n",
            ("cpv", "1", "nieuw"),
            "antwoorden:\n  cpv:\n    # y\n    motivering: nieuw\n\n    antwoord: '1' # x\n",
        ),
        (
            "antwoorden:\n  'cpv': 1\n",
            ("cpv", "85312310", "Nee."),
            "antwoorden:\n  'cpv':\n    antwoord: 85312310\n    motivering: Nee.\n",
        ),
        (
            "antwoorden:\n  cpv: {antwoord: 1, motivering: oud}\n",
            ("cpv", "85312310", "Nee."),
            "antwoorden:\n  cpv: {antwoord: 85312310, motivering: Nee.}\n",
        ),
        (
            "antwoorden:\n  cpv:\n    motivering: oud # x\n    antwoord: 1\n",
            ("cpv", "85312310", "Nee: dit."),
            'antwoorden:\n  cpv:\n    motivering: "Nee: dit." # x\n    antwoord: 85312310\n',
        ),
        (
            "antwoorden:\n  cpv:\n    antwoord: 1 # x\n    motivering: oud\n",
            ("cpv", "1", "a\nb"),
            "antwoorden:\n  cpv:\n    antwoord: 1 # x\n    motivering: |-\n      a\n      b\n",
        ),
        (
            "antwoorden:\n  cpv:\n    antwoord: 1\n    motivering: | # x\n      oud # niet\n",
            ("cpv", "85312310", None),
            "antwoorden:\n  # x\n  cpv: 85312310\n",
        ),
        (
            "antwoorden:\n  looptijd: 1\n\n  # y\n\n\n  # z\n\ngemeente: x\n",
            ("cpv", "1", None),
            "antwoorden:\n  looptijd: 1\n\n  # y\n\n\n  # z\n  cpv: 1\n\ngemeente: x\n",
        ),
        (
            "antwoorden: {'looptijd': [1]}\n",
            ("looptijd", "3", "x"),
            "antwoorden: {'looptijd': {antwoord: 3, motivering: x}}\n",
        ),
        (
            "antwoorden:\n  doelgroepen:\n    - jeugd # x\n    - wmo\n  cpv: 1\n",
            ("doelgroepen", ["wmo"], None),
            "antwoorden:\n  # x\n  doelgroepen: [wmo]\n  cpv: 1\n",
        ),
        (
            "antwoorden:\n  doelgroepen: [jeugd] # x\n",
            ("doelgroepen", [], None),
            "antwoorden:\n  doelgroepen: [] # x\n",
        ),
        (
            "antwoorden: {looptijd: 1}\n",
            ("cpv", "85312310", None),
            "antwoorden: {looptijd: 1, cpv: 85312310}\n",
        ),
        (
            "antwoorden: {looptijd: 1, cpv: 2}\n",
            ("looptijd", "3,5", None),
            'antwoorden: {looptijd: "3,5", cpv: 2}\n',
        ),
        (
            "antwoorden: {looptijd: 1, cpv: 2}\n",
            ("looptijd", "3", "a, b"),
            'antwoorden: {looptijd: {antwoord: 3, motivering: "a, b"}, cpv: 2}\n',
        ),
        (
            "antwoorden: {\n  looptijd: 1, # x\n  cpv: 2 # y\n}\n",
            ("korting", "3", "a\nb"),
            "antwoorden: {\n  looptijd: 1, # x\n"
            '  cpv: 2, korting: {antwoord: 3, motivering: "a\\nb"} # y\n}\n',
        ),
    ],
)
def test_an_answer_is_set(oud: str, argumenten: tuple[str, Any, str | None], nieuw: str) -> None:
    assert set_antwoord(oud, *argumenten) == nieuw


@pytest.mark.parametrize(
    ("oud", "id_", "nieuw"),
    [
        ("antwoorden:\n  cpv: 1\n", "cpv", "antwoorden:\n  # cpv:\n"),
        (
            "antwoorden:\n  cpv: 1 # x\n  korting: 1\n",
            "cpv",
            "antwoorden:\n  # x\n  # cpv:\n  korting: 1\n",
        ),
        (
            "antwoorden:\n  cpv:\n    antwoord: 1\n    motivering: |\n      x\n\n  korting: 1\n",
            "cpv",
            "antwoorden:\n  # cpv:\n\n  korting: 1\n",
        ),
        ("antwoorden:\n  cpv: 1\n", "korting", "antwoorden:\n  cpv: 1\n"),
        ("dossier: x\n", "cpv", "dossier: x\n"),
        ("antwoorden: {cpv: 1}\n", "cpv", "antwoorden: {}\n"),
        ("antwoorden: {cpv: 1, korting: 2}\n", "cpv", "antwoorden: {korting: 2}\n"),
        ("antwoorden: {cpv: 1, korting: 2}\n", "korting", "antwoorden: {cpv: 1}\n"),
    ],
)
def test_an_answer_is_removed(oud: str, id_: str, nieuw: str) -> None:
    assert remove_antwoord(oud, id_) == nieuw


def test_an_answer_that_is_there_already_changes_nothing(voorbeeld: str) -> None:
    assert set_antwoord(voorbeeld, "uitvoerder", "derde", None) == voorbeeld
    assert set_antwoord(voorbeeld, "doelgroepen", ["jeugd", "wmo"], " ") == voorbeeld


def test_a_new_answer_without_motivation_drops_the_old_motivation(
    lees: Any, voorbeeld: str
) -> None:
    dossier = lees(set_antwoord(voorbeeld, "aanbieders_selecteren", "ja", None))

    assert dossier.antwoorden["aanbieders_selecteren"] == "ja"
    assert dossier.motiveringen == {}


@pytest.mark.parametrize(
    ("oud", "reden", "nieuw"),
    [
        # Before there is an answer.
        ("antwoorden:\n  # cpv:\n", "x", "antwoorden:\n  cpv:\n    motivering: x\n"),
        ("antwoorden: {cpv: 1}\n", "x", "antwoorden: {cpv: {antwoord: 1, motivering: x}}\n"),
        # The answer stays as it was written.
        (
            "antwoorden:\n  cpv: 85000000-9 # zeker\n",
            "x",
            "antwoorden:\n  # zeker\n  cpv:\n    antwoord: 85000000-9\n    motivering: x\n",
        ),
        (
            "antwoorden:\n  doelgroepen: []\n",
            "x",
            "antwoorden:\n  doelgroepen:\n    antwoord: []\n    motivering: x\n",
        ),
        # Taken away again.
        (
            "antwoorden:\n  cpv:\n    antwoord: 1\n    motivering: x\n",
            " ",
            "antwoorden:\n  cpv: 1\n",
        ),
        ("antwoorden:\n  cpv:\n    motivering: x\n", "", "antwoorden:\n  # cpv:\n"),
        ("antwoorden:\n  # cpv:\n", "", "antwoorden:\n  # cpv:\n"),
    ],
)
def test_a_motivation_is_set(oud: str, reden: str, nieuw: str) -> None:
    id_ = "doelgroepen" if "doelgroepen" in oud else "cpv"
    assert set_motivering(oud, id_, reden) == nieuw


@pytest.mark.parametrize("tekst", LASTIG)
def test_any_text_reads_back(lees: Any, blanco: str, voorbeeld: str, tekst: str) -> None:
    for begin in (blanco, voorbeeld, "antwoorden: {looptijd: 1}\n"):
        dossier = lees(set_antwoord(begin, "omschrijving", f"x{tekst}", tekst))

        assert dossier.antwoorden["omschrijving"] == f"x{tekst}".strip()
        assert dossier.motiveringen.get("omschrijving", "") == tekst.strip()


@pytest.mark.parametrize(
    ("waarde", "geschreven"),
    [
        ("1.250.000,50", "1.250.000,50"),
        ("weet ik niet", "weet ik niet"),
        ("2026-07-01", "2026-07-01"),
        ("Eén zin, met een punt.", "Eén zin, met een punt."),
        ("a: b", '"a: b"'),
        ("null", '"null"'),
        ("-5", '"-5"'),
        ('zeg "ja"', "'zeg \"ja\"'"),
        ("een\ntwee", "|-\n    een\n    twee"),
        ("een\n\ntwee", "|-\n    een\n\n    twee"),
        ("een\\b\ttwee", '"een\\\\b\\ttwee"'),
        ("een\ttwee", '"een\\ttwee"'),
    ],
)
def test_text_is_quoted_only_where_needed(waarde: str, geschreven: str) -> None:
    nieuw = set_antwoord("antwoorden:\n", "omschrijving", waarde, None)

    assert nieuw == f"antwoorden:\n  omschrijving: {geschreven}\n"


@pytest.mark.parametrize(
    "tekst",
    [
        "- a\n",
        "hallo\n",
        "antwoorden: [a]\n",
        "antwoorden: []\n",
        "antwoorden: ja\n",
        "{dossier: x}\n",
        "dossier: x\n...\n",
        "antwoorden: { # niet weggooien\n}\n",
        "? antwoorden\n: looptijd: 1\n  ? cpv\n  : - 1 # x\n",
    ],
)
def test_what_cannot_be_changed_safely_is_left_to_its_owner(tekst: str) -> None:
    with pytest.raises(Onleesbaar, match="laat het dossier zoals het is") as fout:
        set_antwoord(tekst, "cpv", "85312310", "Nee: # dit.")

    assert fout.value.advies.endswith(
        '\n  cpv:\n    antwoord: 85312310\n    motivering: "Nee: # dit."'
    )


@pytest.mark.parametrize("tekst", ["antwoorden: [cpv]\n", "antwoorden: {cpv: # x\n  1}\n"])
def test_what_cannot_be_removed_safely_is_left_to_its_owner(tekst: str) -> None:
    with pytest.raises(Onleesbaar, match="laat het dossier zoals het is") as fout:
        remove_antwoord(tekst, "cpv")

    assert "'cpv:'" in fout.value.advies


def test_a_damaged_dossier_is_changed_rightly_or_refused(lees: Any, voorbeeld: str) -> None:
    toeval = random.Random(1)
    gelukt = 0
    for _ in range(400):
        plek = toeval.randrange(len(voorbeeld))
        tekst = voorbeeld[:plek] + toeval.choice("\n\r\t:#-[]{}'\"&!|>, x") + voorbeeld[plek + 1 :]
        try:
            nieuw = set_antwoord(tekst, "cpv", "85000000", "omdat")
            weer_weg = remove_antwoord(nieuw, "cpv")
        except (Onleesbaar, OngeldigDossier):
            continue
        gelukt += 1
        assert "85000000" in nieuw
        assert "85000000" not in weer_weg
        try:
            dossier = lees(nieuw)
        except OngeldigDossier:
            continue
        assert dossier.antwoorden["cpv"] == "85000000"
        assert "cpv" not in lees(weer_weg).antwoorden
    assert gelukt > 100


def test_broken_yaml_is_not_changed() -> None:
    with pytest.raises(OngeldigDossier) as fout:
        set_antwoord("antwoorden:\n  cpv: 'half\n", "cpv", "1", None)

    assert fout.value.bevindingen[0].code == "IK002"


@pytest.mark.parametrize(
    ("waarde", "reden"), [("", None), (" \n", "x"), ("\ud800", None), ("x", "\udcff")]
)
def test_an_answer_that_cannot_be_written_is_refused(waarde: str, reden: str | None) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        set_antwoord("antwoorden:\n", "cpv", waarde, reden)

    assert fout.value.advies


@given(
    st.sampled_from(sorted(antwoorden)).flatmap(
        lambda id_: st.tuples(st.just(id_), st.just(WEET_NIET) | antwoorden[id_])
    )
)
@settings(max_examples=150, deadline=None)
def test_a_written_answer_reads_back(regelset: Regelset, paar: tuple[str, Any]) -> None:
    id_, antwoord = paar
    tekst = format_waarde(antwoord, regelset.vragen[id_])

    if antwoord == ():
        assert tekst == []
    else:
        getypt = ", ".join(tekst) if isinstance(tekst, list) else tekst
        assert parse_antwoord(getypt, regelset.vragen[id_], regelset) == antwoord


@pytest.mark.parametrize(
    ("id_", "antwoord", "tekst"),
    [
        ("bedrag_per_jaar", Decimal("1250000.5"), "1.250.000,50"),
        ("bedrag_per_jaar", Decimal("750000.00"), "750.000"),
        ("bedrag_per_jaar", Decimal("1E+6"), "1.000.000"),
        ("korting", Decimal("12.125"), "12,125"),
        ("korting", Decimal("12.5"), "12,5"),
        ("looptijd", 24, "24"),
        ("startdatum", date(2026, 7, 1), "2026-07-01"),
        ("cpv", "85312310", "85312310"),
        ("doelgroepen", ("jeugd", "wmo"), ["jeugd", "wmo"]),
        ("uitvoerder", WEET_NIET, "weet ik niet"),
    ],
)
def test_an_answer_is_written_the_dutch_way(
    regelset: Regelset, id_: str, antwoord: Any, tekst: str
) -> None:
    assert format_waarde(antwoord, regelset.vragen[id_]) == tekst
