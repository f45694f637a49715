"""What was read or verified too long ago is found on the right day."""

from dataclasses import replace
from datetime import date

import pytest

from inkoopkeuze.keuring.controles import ik050_bronnen_nalezen, ik051_parameters_nagaan
from inkoopkeuze.regels.loading import parse_regelset, read_files
from inkoopkeuze.regels.model import Regelset
from tests.keuring.test_keuring_controles import GOED


@pytest.fixture(scope="module")
def regelset() -> Regelset:
    """`aw2012` was read on 30 April 2026; `drempel` ends on 31 December 2027."""
    regelset = parse_regelset(read_files(GOED))
    kop = replace(regelset.kop, bronnen_nalezen=6, parameters_nagaan=90)
    return replace(regelset, kop=kop)


@pytest.mark.parametrize(
    ("vandaag", "gevonden"),
    [
        (date(2026, 10, 29), []),
        (date(2026, 10, 30), ["aw2012"]),
        (date(2027, 5, 21), ["aw2012"]),
        (date(2027, 5, 22), ["aw2012", "rl2014_24", "falk_pharma", "handreiking"]),
    ],
)
def test_a_source_is_to_be_read_again(
    regelset: Regelset, vandaag: date, gevonden: list[str]
) -> None:
    bevindingen = list(ik050_bronnen_nalezen.check_at(regelset, vandaag))
    assert [b.bericht.split("'")[1] for b in bevindingen] == gevonden
    assert all(b.ernst == "waarschuwing" for b in bevindingen)


@pytest.mark.parametrize(
    ("vandaag", "ernst", "woorden"),
    [
        (date(2027, 10, 2), None, ""),
        (date(2027, 10, 3), "waarschuwing", "tot en met 31 december 2027, en die dag is over 89"),
        (date(2027, 12, 31), "waarschuwing", "die dag is vandaag"),
        (date(2028, 1, 1), "fout", "die dag is voorbij"),
    ],
)
def test_the_end_of_a_parameter_comes_near_or_has_passed(
    regelset: Regelset, vandaag: date, ernst: str | None, woorden: str
) -> None:
    bevindingen = list(ik051_parameters_nagaan.check_at(regelset, vandaag))
    if ernst is None:
        assert bevindingen == []
        return
    assert {b.ernst for b in bevindingen} == {ernst}
    assert len(bevindingen) == len(regelset.parameters)
    assert woorden in bevindingen[0].bericht


def test_an_open_end_holds_as_long_as_the_rule_set(regelset: Regelset) -> None:
    parameter = regelset.parameters["maximum_maanden"]
    open_ = replace(parameter, waarden=[replace(parameter.waarden[0], tot_en_met=None)])
    regels = replace(regelset, parameters={"m": open_})
    assert not list(ik051_parameters_nagaan.check_at(regels, date(2027, 10, 2)))
    assert list(ik051_parameters_nagaan.check_at(regels, date(2027, 10, 3)))


def test_without_a_term_nothing_is_asked(regelset: Regelset) -> None:
    kop = replace(regelset.kop, bronnen_nalezen=None, parameters_nagaan=None)
    los = replace(regelset, kop=kop)
    later = date(2099, 1, 1)
    assert not list(ik050_bronnen_nalezen.check_at(los, later))
    assert not list(ik051_parameters_nagaan.check_at(los, later))
