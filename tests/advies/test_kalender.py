"""Counting days as the law does: examples from the law and from courts, and both ways agreeing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkoopkeuze.advies import kalender
from inkoopkeuze.advies.kalender import Einde, Termijn
from inkoopkeuze.regels.bron import Verwijzingen
from inkoopkeuze.regels.telling import Telling

DAG = timedelta(days=1)


def telling(*gelijkgesteld: date, **hoogstens: int) -> Telling:
    return Telling(
        titel="t",
        omdat="o",
        bron=Verwijzingen(),
        zekerheid="vast",
        hoogstens={e: Decimal(n) for e, n in hoogstens.items()},
        minstens_werkdagen=2,
        gelijkgesteld=list(gelijkgesteld),
    )


WET = telling(dagen=90, weken=12, maanden=3, jaren=0)
VERORDENING = telling()

# Article 3 of the Algemene termijnenwet names the days; those that move are counted from Easter.
PASEN = [
    date(2016, 3, 27),
    date(2017, 4, 16),
    date(2018, 4, 1),
    date(2019, 4, 21),
    date(2020, 4, 12),
    date(2021, 4, 4),
    date(2022, 4, 17),
    date(2023, 4, 9),
    date(2024, 3, 31),
    date(2025, 4, 20),
    date(2026, 4, 5),
    date(2027, 3, 28),
    date(2028, 4, 16),
    date(2029, 4, 1),
    date(2030, 4, 21),
]


@pytest.mark.parametrize("pasen", PASEN, ids=lambda d: str(d.year))
def test_the_rest_days_of_a_year_are_those_of_the_law_and_no_others(pasen: date) -> None:
    jaar = pasen.year
    koningsdag = date(jaar, 4, 27)
    wet = {
        date(jaar, 1, 1),
        pasen - 2 * DAG,
        pasen + 1 * DAG,
        koningsdag if koningsdag.weekday() != 6 else koningsdag - DAG,
        date(jaar, 5, 5),
        pasen + 39 * DAG,
        pasen + 50 * DAG,
        date(jaar, 12, 25),
        date(jaar, 12, 26),
    }
    dagen = [date(jaar, 1, 1) + i * DAG for i in range(366 if jaar % 4 == 0 else 365)]
    doordeweeks = [dag for dag in dagen if dag.weekday() < 5]
    assert {d for d in doordeweeks if kalender.rest_day(d)} == {d for d in wet if d.weekday() < 5}
    assert all(kalender.rest_day(d) for d in dagen if d.weekday() > 4)


def test_a_rest_day_says_why_it_is_one() -> None:
    assert kalender.rest_day(date(2026, 4, 3)) == "Goede vrijdag"
    assert kalender.rest_day(date(2026, 4, 4)) == "zaterdag"
    assert kalender.rest_day(date(2026, 5, 15)) == ""
    assert "gelijkstaat" in kalender.rest_day(date(2026, 5, 15), telling(date(2026, 5, 15)))


def einde(dag: date, aantal: int, eenheid: str, wet: Telling | None = WET) -> Einde:
    return kalender.end_of(dag, Termijn(aantal, eenheid), wet)


def test_the_wait_of_the_court_in_the_hague_ended_on_monday() -> None:
    """Told on 12 October 2020; the twenty days end on Sunday 1 November and run on to Monday."""
    verteld = date(2020, 10, 12)
    assert einde(verteld, 20, "dagen") == (date(2020, 11, 1), date(2020, 11, 2))
    assert kalender.first_after(verteld, Termijn(20, "dagen"), WET) == date(2020, 11, 3)
    assert kalender.first_after(verteld, Termijn(20, "dagen"), None) == date(2020, 11, 2)


@pytest.mark.parametrize(
    ("dag", "aantal", "eenheid", "geteld", "tot"),
    [
        # Good Friday, and the four days that follow it
        (date(2026, 3, 14), 20, "dagen", date(2026, 4, 3), date(2026, 4, 7)),
        # Koningsdag 2025 lies on Saturday the 26th, and the 27th is a Sunday
        (date(2025, 4, 6), 20, "dagen", date(2025, 4, 26), date(2025, 4, 28)),
        # Christmas on Friday and Saturday, then Sunday
        (date(2026, 12, 5), 20, "dagen", date(2026, 12, 25), date(2026, 12, 28)),
        # the fifth of May counts every year
        (date(2026, 4, 15), 20, "dagen", date(2026, 5, 5), date(2026, 5, 6)),
        # Ascension Day; the Friday after it is an ordinary day unless a decree says otherwise
        (date(2026, 4, 24), 20, "dagen", date(2026, 5, 14), date(2026, 5, 15)),
        # eight weeks
        (date(2026, 11, 6), 8, "weken", date(2027, 1, 1), date(2027, 1, 4)),
        # a month without that day ends on its last day
        (date(2027, 1, 31), 1, "maanden", date(2027, 2, 28), date(2027, 3, 1)),
        (date(2028, 1, 31), 1, "maanden", date(2028, 2, 29), date(2028, 2, 29)),
        (date(2026, 8, 31), 3, "maanden", date(2026, 11, 30), date(2026, 11, 30)),
        (date(2027, 11, 30), 3, "maanden", date(2028, 2, 29), date(2028, 2, 29)),
        (date(2028, 2, 29), 1, "jaren", date(2029, 2, 28), date(2029, 2, 28)),
        # ninety days, twelve weeks and three months run on; more does not, and a year neither
        (date(2026, 1, 3), 90, "dagen", date(2026, 4, 3), date(2026, 4, 7)),
        (date(2026, 1, 2), 91, "dagen", date(2026, 4, 3), date(2026, 4, 3)),
        (date(2026, 1, 3), 12, "weken", date(2026, 3, 28), date(2026, 3, 30)),
        (date(2026, 1, 3), 13, "weken", date(2026, 4, 4), date(2026, 4, 4)),
        (date(2026, 1, 4), 3, "maanden", date(2026, 4, 4), date(2026, 4, 7)),
        (date(2025, 12, 4), 4, "maanden", date(2026, 4, 4), date(2026, 4, 4)),
        (date(2025, 4, 4), 1, "jaren", date(2026, 4, 4), date(2026, 4, 4)),
        # working days leave out weekends and holidays
        (date(2026, 4, 2), 3, "werkdagen", date(2026, 4, 9), date(2026, 4, 9)),
        (date(2026, 12, 24), 1, "werkdagen", date(2026, 12, 28), date(2026, 12, 28)),
        # in three days there are two working days; the law says nothing of two days
        (date(2026, 12, 24), 3, "dagen", date(2026, 12, 27), date(2026, 12, 29)),
        (date(2026, 12, 24), 4, "dagen", date(2026, 12, 28), date(2026, 12, 29)),
        (date(2026, 12, 24), 2, "dagen", date(2026, 12, 26), date(2026, 12, 28)),
    ],
)
def test_when_a_term_ends(dag: date, aantal: int, eenheid: str, geteld: date, tot: date) -> None:
    assert einde(dag, aantal, eenheid) == (geteld, tot)


def test_the_regulation_has_no_longest_term() -> None:
    assert einde(date(2026, 1, 2), 91, "dagen", VERORDENING).dag == date(2026, 4, 7)
    assert einde(date(2025, 4, 4), 1, "jaren", VERORDENING).dag == date(2026, 4, 7)


def test_a_term_that_no_law_counts_does_not_run_on() -> None:
    assert einde(date(2026, 3, 14), 20, "dagen", None) == (date(2026, 4, 3), date(2026, 4, 3))


def test_a_row_of_decreed_days_is_passed_over() -> None:
    """With Ascension on 7 May, decrees make a term of Saturday 2 May run on to Monday the 11th."""
    wet = telling(date(2043, 5, 4), date(2043, 5, 6), date(2043, 5, 8), dagen=90)
    assert einde(date(2043, 4, 12), 20, "dagen", wet) == (date(2043, 5, 2), date(2043, 5, 11))


@pytest.mark.parametrize(
    ("dag", "aantal", "eenheid", "laatste"),
    [
        # counted back a term does not move, whatever day it is
        (date(2026, 5, 20), 10, "dagen", date(2026, 5, 10)),
        (date(2027, 1, 1), 3, "maanden", date(2026, 10, 1)),
        (date(2026, 5, 31), 3, "maanden", date(2026, 2, 28)),
        (date(2028, 5, 31), 3, "maanden", date(2028, 2, 29)),
        (date(2026, 2, 28), 3, "maanden", date(2025, 11, 28)),
        (date(2026, 4, 7), 3, "werkdagen", date(2026, 3, 31)),
        # four days before the Tuesday after Easter hold no working day at all
        (date(2026, 4, 7), 4, "dagen", date(2026, 4, 1)),
    ],
)
def test_counting_back(dag: date, aantal: int, eenheid: str, laatste: date) -> None:
    assert kalender.last_before(dag, Termijn(aantal, eenheid), WET) == laatste


def test_without_a_term_only_the_order_counts() -> None:
    dag, geen = date(2026, 4, 4), Termijn(0, "dagen")
    for regel in (
        kalender.first_after,
        kalender.last_before,
        kalender.last_from_which,
        kalender.first_for_which,
    ):
        assert regel(dag, geen, WET) == dag


def test_working_days_one_way_and_the_other() -> None:
    zondag = date(2026, 12, 27)
    assert kalender.working_day(zondag, -1, date(2026, 1, 1)) == date(2026, 12, 24)
    assert kalender.working_day(zondag, 1, date(2026, 1, 1)) == date(2026, 12, 28)
    assert kalender.working_day(zondag, -1, zondag) == zondag
    assert kalender.working_day(zondag, -1, date(2026, 12, 26)) == date(2026, 12, 26)


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="uren"):
        kalender.plus(date(2026, 1, 1), Termijn(1, "uren"))


DAGEN = st.dates(date(2015, 1, 1), date(2032, 12, 31))
TERMIJNEN = st.one_of(
    st.builds(Termijn, st.integers(0, 120), st.sampled_from(["dagen", "werkdagen"])),
    st.builds(Termijn, st.integers(1, 26), st.sampled_from(["weken", "maanden"])),
    st.builds(Termijn, st.integers(1, 3), st.just("jaren")),
)
TELLINGEN = st.sampled_from([WET, VERORDENING, None, telling(date(2026, 5, 15), dagen=30)])


@settings(max_examples=300, deadline=None)
@given(DAGEN, TERMIJNEN, TELLINGEN)
def test_forward_and_back_agree(dag: date, termijn: Termijn, wet: Telling | None) -> None:
    """Each way back gives the very last day that is in time, and each way forward the first."""
    laatste = kalender.last_from_which(dag, termijn, wet)
    assert kalender.first_after(laatste, termijn, wet) <= dag
    assert kalender.first_after(laatste + DAG, termijn, wet) > dag

    eerste = kalender.first_for_which(dag, termijn, wet)
    assert kalender.last_before(eerste, termijn, wet) >= dag
    assert kalender.last_before(eerste - DAG, termijn, wet) < dag

    heel = kalender.last_to_use_all(dag, termijn, wet)
    assert kalender.end_of(heel, termijn, wet).dag <= dag
    assert kalender.end_of(heel + DAG, termijn, wet).dag > dag


@settings(max_examples=200, deadline=None)
@given(DAGEN, st.integers(0, 9), TERMIJNEN, TELLINGEN)
def test_who_begins_later_ends_no_sooner(
    dag: date, verder: int, termijn: Termijn, wet: Telling | None
) -> None:
    later = dag + verder * DAG
    for regel in (kalender.first_after, kalender.last_before):
        assert regel(dag, termijn, wet) <= regel(later, termijn, wet)


@settings(max_examples=100, deadline=None)
@given(DAGEN, TERMIJNEN.filter(lambda t: t.aantal > 0))
def test_a_term_ends_on_a_working_day_and_as_soon_as_it_can(dag: date, termijn: Termijn) -> None:
    geteld, tot = kalender.end_of(dag, termijn, VERORDENING)
    assert not kalender.rest_day(tot)
    assert geteld <= tot
    if termijn.eenheid != "dagen":
        assert all(kalender.rest_day(geteld + i * DAG) for i in range((tot - geteld).days))


def test_kept_holidays_are_those_of_the_library(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    vers = kalender.holidays.__wrapped__()
    bewaard = kalender.holidays.__wrapped__()
    assert len(list((tmp_path / "inkoopkeuze").iterdir())) == 1
    monkeypatch.setenv("INKOOPKEUZE_GEEN_CACHE", "1")
    assert vers == bewaard == kalender.holidays.__wrapped__()
    assert bewaard[date(2016, 5, 5)] == "Bevrijdingsdag; Hemelvaartsdag"
