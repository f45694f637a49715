"""A new dossier explains itself and says nothing yet."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkoopkeuze.dossier.blank import blank_dossier
from inkoopkeuze.dossier.dossier import Dossier
from inkoopkeuze.dossier.reading import parse_dossier
from inkoopkeuze.fouten import OngeldigeInvoer
from inkoopkeuze.regels.model import Regelset

DAG = date(2026, 9, 1)


def test_a_blank_dossier_has_all_questions_in_order(regelset: Regelset) -> None:
    tekst = blank_dossier(regelset, "Proef", "Stad", DAG)

    plekken = [tekst.index(f"\n  # {id_}:\n") for id_ in regelset.vragen]
    assert plekken == sorted(plekken)
    for vraag in regelset.vragen.values():
        assert f"  # {vraag.vraag}\n" in tekst
        assert f"Wie weet dit: {vraag.wie_weet_dit}\n" in tekst
        assert f"Waarom deze vraag: {vraag.waarom}\n" in tekst
        for optie, titel in vraag.opties.items():
            assert f"  #   - {optie}: {titel}\n" in tekst
    assert "Voorbeeld: U sluit een contract" in tekst
    assert "bijvoorbeeld [jeugd]" in tekst


def test_odd_characters_in_a_rule_file_do_no_harm(regelset: Regelset) -> None:
    vraag = replace(regelset.vragen["cpv"], vraag="Welke\x1b\ncode\u2028past: hier?")
    raar = replace(regelset, vragen={"cpv": vraag})

    tekst = blank_dossier(raar, "Proef", "Stad", DAG)

    assert "  # Welke code past: hier?\n" in tekst
    assert parse_dossier(tekst.encode(), "d.yaml", raar).antwoorden == {}


def test_its_lines_are_short_and_tidy(regelset: Regelset) -> None:
    regels = blank_dossier(regelset, "Proef", "Stad", DAG).split("\n")

    assert max(map(len, regels)) <= 100
    assert [regel for regel in regels if regel != regel.rstrip()] == []


@pytest.mark.parametrize(
    ("dag", "drempel"),
    [
        (DAG, "€ 750.000"),
        (date(2030, 1, 1), "'Drempel sociale diensten'"),
        (None, "'Drempel sociale diensten'"),
    ],
)
def test_amounts_in_the_explanation_are_those_of_the_peildatum(
    regelset: Regelset, dag: date | None, drempel: str
) -> None:
    tekst = " ".join(blank_dossier(regelset, "Proef", "Stad", dag).replace("#", "").split())

    assert f"Dat geldt ook boven {drempel}." in tekst
    assert "{" not in tekst


@given(
    st.text(max_size=30),
    st.text(max_size=30),
    st.none() | st.dates(date(1000, 1, 1)),
    st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)),
)
@settings(max_examples=60, deadline=None)
def test_a_blank_dossier_reads_as_empty(
    regelset: Regelset, naam: str, gemeente: str, dag: date | None, start: date | None
) -> None:
    tekst = blank_dossier(regelset, naam, gemeente, dag, start=start)

    assert parse_dossier(tekst.encode(), "d.yaml", regelset) == Dossier(
        naam=" ".join(naam.split()),
        gemeente=" ".join(gemeente.split()),
        peildatum=dag,
        antwoorden={},
        motiveringen={},
        start=start,
    )


def test_a_person_can_fill_it_in_as_it_says(regelset: Regelset) -> None:
    tekst = blank_dossier(regelset, "Proef", "Stad", DAG)
    met_hand = tekst.replace("  # cpv:", "  cpv: weet ik niet").replace(
        "  # looptijd:", "  looptijd: 24"
    )

    dossier = parse_dossier(met_hand.encode(), "d.yaml", regelset)
    assert list(dossier.antwoorden) == ["looptijd", "cpv"]


def test_a_name_that_no_file_can_hold_is_refused(regelset: Regelset) -> None:
    with pytest.raises(OngeldigeInvoer, match="niet te bewaren"):
        blank_dossier(regelset, "Proef \udcff", "Stad", DAG)
