"""Every code is documented in one place, in one form, and means one thing."""

from collections import Counter
from pathlib import Path

import pytest

import inkoopkeuze
from inkoopkeuze.keuring import CONTROLES
from inkoopkeuze.keuring.codes import all_codes, check_codes, parse_code

CHECKS = Path(inkoopkeuze.__file__).parent / "keuring" / "controles"
ALLE = [code for codes in all_codes().values() for code in codes]


def test_no_code_means_two_things() -> None:
    keren = Counter(code.code for code in ALLE)
    assert [code for code, aantal in keren.items() if aantal > 1] == []


def test_a_check_is_known_and_run_because_its_file_is_there() -> None:
    bestanden = sorted(pad.stem for pad in CHECKS.glob("ik[0-9][0-9][0-9]_*.py"))
    assert [c.code for c in check_codes()] == [naam[:5].upper() for naam in bestanden]
    gedraaid = [c.__module__.rpartition(".")[2] for c in CONTROLES]
    assert sorted(gedraaid) == bestanden
    assert gedraaid[-1] == "ik100_niet_bewezen"  # it reports what others could not find out


@pytest.mark.parametrize("code", ALLE, ids=lambda c: c.code)
def test_a_code_is_explained_with_wrong_right_and_why(code: object) -> None:
    tekst = f"\n\n{getattr(code, 'uitleg')}"  # noqa: B009
    for kop in ("Fout:", "Goed:", "Waarom:"):
        assert f"\n\n{kop}" in tekst
    assert tekst.index("Fout:") < tekst.index("Goed:") < tekst.index("Waarom:")


def test_the_parts_of_an_explanation() -> None:
    code = parse_code("IK999 (waarschuwing): iets is\nmis.\n\nFout: a\nGoed: b\n\nWaarom: c\nd\n")
    assert code == ("IK999", "waarschuwing", "iets is mis.", "Fout: a\n\nGoed: b\n\nWaarom: c\nd")
    assert code.kop == "IK999 (waarschuwing): iets is mis."
    zonder = parse_code("IK998: iets.\n\nFout: a")
    assert (zonder.ernst, zonder.kop) == ("fout", "IK998: iets.")


@pytest.mark.parametrize("tekst", ["", "Over niets.", "IK999 iets.\n\nFout: a", "IK999: iets."])
def test_what_is_no_explanation_of_a_code(tekst: str) -> None:
    with pytest.raises(ValueError, match="documentation"):
        parse_code(tekst)
