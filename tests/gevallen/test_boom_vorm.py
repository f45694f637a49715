"""A tree says what the rules say, in few parts and in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inkoopkeuze.fouten import InkoopkeuzeFout
from inkoopkeuze.gevallen.boom import growing
from inkoopkeuze.gevallen.boom.decisions import decisions
from inkoopkeuze.gevallen.boom.growing import grow
from inkoopkeuze.gevallen.boom.model import Blad, Boom, Splitsing
from inkoopkeuze.regels.loading import load_regelset
from inkoopkeuze.regels.model import Regelset

TESTS = Path(__file__).parents[1]
DAG = date(2026, 9, 1)


@pytest.fixture(scope="module")
def reis() -> Regelset:
    return load_regelset(TESTS / "motor" / "reis")


@pytest.fixture(scope="module")
def goed() -> Regelset:
    return load_regelset(TESTS / "regels" / "goed")


def tree(regelset: Regelset, naam: str, dag: date | None = DAG) -> Boom:
    return next(b for b in grow(regelset, naam.partition("/")[0], dag) if b.id == naam)


def arrows(boom: Boom) -> list[tuple[str, str, str]]:
    """Each arrow as question, answer, and the next question or the end."""
    return [
        (splitsing.vraag, pijl.tekst, words(boom.delen[pijl.naar]))
        for _, splitsing in boom.splitsingen()
        for pijl in splitsing.pijlen
    ]


def words(deel: Splitsing | Blad) -> str:
    if isinstance(deel, Splitsing):
        return deel.vraag
    return f"{deel.titel} [{deel.reden}]" if deel.reden else deel.titel


def test_what_is_used_comes_before_what_uses_it(regelset: Regelset) -> None:
    volgorde = list(decisions(regelset))
    assert len(volgorde) == len(set(volgorde))
    for naam in volgorde:
        for gebruikt in tree(regelset, naam).gebruikt():
            if "/" not in gebruikt:
                assert volgorde.index(gebruikt) < volgorde.index(naam)


def test_a_fact_is_one_level_deep_and_ends_at_its_rules(reis: Regelset) -> None:
    assert arrows(tree(reis, "reikwijdte")) == [
        ("Afstand", "Minder dan 400", "Dichtbij [Anders]"),
        ("Afstand", "Vanaf 400", "Ver [Ver weg]"),
    ]


def test_a_threshold_is_that_of_the_day_and_goes_by_the_name_of_its_parameter(
    reis: Regelset,
) -> None:
    for dag, getal in ((date(2025, 6, 1), "500"), (DAG, "400")):
        begin = tree(reis, "reikwijdte", dag).delen[0]
        assert isinstance(begin, Splitsing)
        assert begin.grenzen == (f"{getal}: Ver",)


def test_without_a_day_the_tree_asks_for_it_first(goed: Regelset) -> None:
    assert arrows(tree(goed, "licht", None))[:4] == [
        ("Peildatum", "In 2024 of 2025", "Geraamde waarde"),
        ("Peildatum", "In 2026 of 2027", "Geraamde waarde"),
        ("Geraamde waarde", "Minder dan € 750.000", "Open"),
        ("Geraamde waarde", "Vanaf € 750.000", "Dicht [Niet voldaan: Onder de drempel]"),
    ]
    grenzen = [s.grenzen for _, s in tree(goed, "licht", None).splitsingen()]
    assert grenzen == [(), ("€ 750.000: Drempel",), ("€ 760.000: Drempel",)]


def test_answers_that_go_on_alike_are_one_arrow(reis: Regelset) -> None:
    (weg, *_) = grow(reis, "rijden", DAG)
    assert weg.id == "rijden/eigen_auto"
    assert [(antwoord, doel) for _, antwoord, doel in arrows(weg)] == [
        ("Eigen", "Open"),
        ("‘Huur’ of ‘Geen’", "Dicht [Niet voldaan: t]"),
    ]


def test_a_route_names_the_eis_that_closes_it_or_sets_a_condition(goed: Regelset) -> None:
    assert {doel for _, _, doel in arrows(tree(goed, "inkopen"))} == {
        "Dicht [Niet voldaan: Een ander voert uit]",
        "Hoeveel maanden duurt het contract?",
        "Open",
        "Open onder voorwaarde [Niet voldaan: Niet te lang]",
    }


def test_a_number_is_cut_where_the_law_cuts_it(goed: Regelset) -> None:
    antwoorden = [a for vraag, a, _ in arrows(tree(goed, "inkopen")) if "maanden" in vraag]
    assert antwoorden == ["Tot en met 48 maanden", "Meer dan 48 maanden"]


def test_a_number_that_is_one_exact_amount(regelset: Regelset) -> None:
    antwoorden = [
        antwoord for vraag, antwoord, _ in arrows(tree(regelset, "kleine_percelen"))
        if "grootste" in vraag and "80.000" in antwoord
    ]  # fmt: skip
    assert antwoorden == ["Minder dan € 80.000", "Precies € 80.000", "Meer dan € 80.000"]


def test_a_route_asks_for_its_wegen_together_and_each_has_its_own_tree(reis: Regelset) -> None:
    bomen = grow(reis, "rijden", DAG)
    assert [b.id for b in bomen] == ["rijden/eigen_auto", "rijden/huurauto", "rijden/", "rijden"]
    assert bomen[2].gebruikt() == ("rijden/eigen_auto", "rijden/huurauto")
    assert bomen[3].gebruikt() == ("reikwijdte", "rijden/")


def test_a_shared_eis_that_asks_for_more_has_a_tree_of_its_own(regelset: Regelset) -> None:
    alle = decisions(regelset)
    assert alle["besluiten_wmo"] == "eisen" and "geen_concessie" not in alle
    assert "besluiten_wmo" in tree(regelset, "inbesteden").gebruikt()
    einden = {words(d) for d in tree(regelset, "besluiten_wmo").delen if isinstance(d, Blad)}
    assert "Niet voldaan [Gevolg: open onder voorwaarde]" in einden
    assert {"Voldaan", "Niet van toepassing"} <= einden


def test_names_in_a_text_become_their_values(regelset: Regelset) -> None:
    einden = [d for d in tree(regelset, "inbesteden/quasi_alleen").delen if isinstance(d, Blad)]
    assert any(e.reden == "Niet voldaan: Meer dan 80% van het werk is voor u" for e in einden)
    assert not any("{" in words(d) for id_ in decisions(regelset) for b in grow(regelset, id_, DAG)
                   for d in b.delen)  # fmt: skip


def test_the_option_of_most_answers_stands_last_and_is_short(regelset: Regelset) -> None:
    begin = tree(regelset, "inbesteden/samenwerking").delen[0]
    assert isinstance(begin, Splitsing)
    assert begin.pijlen[-1].antwoorden == ("Iets anders",)
    assert len(begin.pijlen[0].antwoorden) == 2


def test_codes_go_by_the_list_on_which_they_stand(regelset: Regelset) -> None:
    codes = {
        a for vraag, a, _ in arrows(tree(regelset, "soort_voorwerp")) if "CPV-code van" in vraag
    }
    assert len(codes) == 4 and "Een andere code" in codes
    assert any(a.startswith("Staat op de lijst ‘Sociale en andere") for a in codes)


def test_no_tree_of_the_real_rules_is_a_hairball(regelset: Regelset) -> None:
    for naam in decisions(regelset):
        for boom in grow(regelset, naam, DAG):
            assert len(boom.splitsingen()) <= 16, boom.id


def test_an_outcome_that_no_rule_gives(reis: Regelset) -> None:
    feit = reis.feiten["reikwijdte"]
    regels = replace(reis, feiten={"reikwijdte": replace(feit, regels=feit.regels[:1])})
    assert ("Afstand", "Minder dan 400", "Geen van de regels geldt") in arrows(
        tree(regels, "reikwijdte")
    )


def test_a_tree_that_is_too_large_is_refused(
    reis: Regelset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growing, "_MEESTE_DELEN", 3)
    assert grow(reis, "reikwijdte", DAG)
    with pytest.raises(InkoopkeuzeFout, match="'rijden' is te groot"):
        grow(reis, "rijden", DAG)
