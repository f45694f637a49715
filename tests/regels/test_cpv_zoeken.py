"""A CPV code is found by other words than those of its title, and with typing errors."""

from __future__ import annotations

import pytest

from inkoopkeuze.data import rules_dir
from inkoopkeuze.regels.cache import load_cached
from inkoopkeuze.regels.cpv_zoeken import CpvZoeker, lists_with
from inkoopkeuze.regels.model import Regelset


@pytest.fixture(scope="module")
def regelset() -> Regelset:
    """The real rules: here it is about all nine thousand codes."""
    return load_cached(rules_dir())


@pytest.fixture(scope="module")
def zoeker(regelset: Regelset) -> CpvZoeker:
    return CpvZoeker(regelset)


@pytest.mark.parametrize(
    ("gezocht", "code"),
    [
        ("begeleiding", "85312310"),
        ("Diensten voor begeleiding", "85312310"),
        ("begelijding", "85312310"),  # a typing error
        ("maatschapelijk werk", "85000000"),
        ("rolstoel", "33193120"),  # one of more
        ("taalcursus", "80580000"),
        ("TAXI", "60120000"),
        ("privé onderwijs", "80590000"),  # an accent, or none
        ("prive-onderwijs", "80590000"),
        ("jeugdhulp", "85311300"),  # not in any title
        ("leerlingenvervoer", "60130000"),
        ("hulp bij het huishouden", "79622000"),
        ("8531231", "85312310"),
        ("85312310-5", "85312310"),
    ],
)
def test_what_somebody_types_finds_the_code(zoeker: CpvZoeker, gezocht: str, code: str) -> None:
    assert code in zoeker.search(gezocht)[:3]


@pytest.mark.parametrize("gezocht", ["", "  ", "xyzzy", "de het een", "99999999", "!?", "1"])
def test_what_is_no_code_and_no_word_finds_nothing(zoeker: CpvZoeker, gezocht: str) -> None:
    assert zoeker.search(gezocht) == []


def test_ten_at_most_and_none_twice(zoeker: CpvZoeker) -> None:
    for gezocht in ("diensten", "85", "vervoer van leerlingen en begeleiding " * 50):
        gevonden = zoeker.search(gezocht)
        assert 0 < len(gevonden) <= 10
        assert len(set(gevonden)) == len(gevonden)


def test_every_title_finds_its_own_code(zoeker: CpvZoeker, regelset: Regelset) -> None:
    titels = {code: ingang.titel for code, ingang in list(regelset.cpv.items())[::1201]}
    for code, titel in titels.items():
        gelijk = {regelset.cpv[c].titel for c in zoeker.search(titel)}
        assert titel in gelijk, code


def test_everyday_words_lead_to_their_codes_first(zoeker: CpvZoeker, regelset: Regelset) -> None:
    assert regelset.kop.cpv_woorden
    for woord, codes in list(regelset.kop.cpv_woorden.items())[::3]:
        assert codes[0][:8] in zoeker.search(woord), woord


def test_the_lists_on_which_a_code_stands(regelset: Regelset) -> None:
    xiv = regelset.lijsten["bijlage_xiv"].titel
    assert xiv in lists_with("85312310", regelset)
    assert xiv not in lists_with("60120000", regelset)
