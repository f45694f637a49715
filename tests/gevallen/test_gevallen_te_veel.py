"""Sums that come about in too many ways are said to be undecided, and nothing takes for ever."""

from __future__ import annotations

import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import pytest

from inkoopkeuze.gevallen.ruimte import Ruimte
from inkoopkeuze.gevallen.termen import Bewerkt, TeVeelTakken, expand, polynomial
from inkoopkeuze.keuring import keur
from inkoopkeuze.memo.rekenen import steps
from inkoopkeuze.motor.motor import beoordeel
from inkoopkeuze.motor.zekerheid import Zekerheden
from inkoopkeuze.regels.loading import parse_regelset, read_files
from inkoopkeuze.regels.model import Regelset

T = TypeVar("T")

GOED = Path(__file__).parents[1] / "regels" / "goed"


def chain(lengte: int) -> Regelset:
    """A chain of sums with four rules each: 4^length ways."""
    vragen = "".join(
        f"  q{i}: {{vraag: V{i}, type: keuze, waarom: W, wie_weet_dit: X, "
        "opties: {a: A, b: B, c: C, d: D}}\n"
        for i in range(lengte)
    )
    sommen = ""
    for i in range(lengte):
        sommen += f"  s{i}:\n    titel: T\n    eenheid: EUR\n    regels:\n"
        for nr, optie in enumerate(("a", "b", "c", "")):
            als = f"als: {{q{i}: {optie}}}, " if optie else ""
            eerder = f"s{i - 1}" if i else "bedrag"
            sommen += (
                f"      - {{titel: R{nr}, {als}reken: {{som: [{eerder}, {nr}]}}, omdat: O, "
                "bron: aw2012/1.1, zekerheid: vast}\n"
            )
    signaal = (
        f"  x: {{titel: T, als: {{s{lengte - 1}: {{meer_dan: 5}}}}, tekst: T, bron: aw2012/1.1, "
        "zekerheid: vast}\n"
    )
    bestanden = read_files(GOED)
    bestanden["keten.yaml"] = (
        f"vragen:\n{vragen}berekeningen:\n{sommen}signalen:\n{signaal}".encode()
    )
    return parse_regelset(bestanden)


def test_a_chain_that_can_be_looked_at() -> None:
    assert len(expand(chain(3), "s2")) == 4**3


@pytest.mark.usefixtures("sjablonen")
def test_what_comes_about_in_too_many_ways_is_not_called_proved() -> None:
    regelset = chain(12)
    with pytest.raises(TeVeelTakken):
        expand(regelset, "s11")
    niet_bewezen = [b.bericht for b in keur(regelset) if b.code == "IK100"]
    assert any("'berekeningen/s11'" in bericht for bericht in niet_bewezen)
    assert not any("'berekeningen/s2'" in bericht for bericht in niet_bewezen)


def test_a_product_of_many_sums_stays_as_it_is() -> None:
    som = Bewerkt("som", tuple(f"x{i}" for i in range(10)))
    product = Bewerkt("product", (som,) * 12)
    assert polynomial(product) == {(product,): Fraction(1)}


def braid(lengte: int, terug: int) -> Regelset:
    """A chain of sums that each take the one before them, and the one so far back."""
    sommen = "".join(
        f"  s{i}: {{titel: T{i}, eenheid: EUR, regels: [{{titel: R, reken: {{som: "
        f"[{f's{i - 1}' if i else 'bedrag'}, {f's{i - terug}' if i >= terug else 'bedrag'}]}}, "
        "omdat: O, "
        "bron: aw2012/1.1, zekerheid: vast}]}\n"
        for i in range(lengte)
    )
    bestanden = read_files(GOED)
    bestanden["keten.yaml"] = (
        f"berekeningen:\n{sommen}signalen:\n  x: {{titel: T, als: {{s{lengte - 1}: "
        "{meer_dan: 5}}, tekst: T, bron: aw2012/1.1, zekerheid: vast}\n"
    ).encode()
    return parse_regelset(bestanden)


def test_what_is_added_to_itself_over_and_over_is_a_product() -> None:
    (tak,) = expand(braid(40, 1), "s39")
    assert tak.term == Bewerkt("product", (Fraction(2**40), "bedrag"))


def within(aanroepen: int, actie: Callable[[], T]) -> T:
    """What an action gives, if it takes no more than so many calls; waiting would take for ever."""
    over = aanroepen

    def count(_frame: object, soort: str, _arg: object) -> None:
        nonlocal over
        over -= soort == "call"
        if over < 0:
            raise AssertionError(f"more than {aanroepen} calls")

    sys.setprofile(count)
    try:
        return actie()
    finally:
        sys.setprofile(None)


def test_what_many_sums_rest_on_is_worked_out_once() -> None:
    """Along every path through a braid there are more steps than anybody can wait for."""
    regelset = braid(45, 2)
    ruimte = Ruimte(regelset)
    toets = within(1_000_000, lambda: ruimte.van_toepassing(regelset.signalen["x"]))
    assert toets.zeker
    zaak = beoordeel(regelset, {"bedrag": Decimal(1)}, regelset.kop.geldig_vanaf)
    assert within(100_000, lambda: Zekerheden(zaak).van("s44")) == "vast"
    titels = [stap.titel for stap in within(100_000, lambda: steps("s44", zaak))]
    assert titels == [f"T{i}: R" for i in range(45)]
