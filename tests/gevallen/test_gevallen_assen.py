"""Where the rules cut what cases can differ in."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from inkoopkeuze.gevallen.assen import (
    As,
    CpvCel,
    bits,
    cells,
    cells_above,
    field,
    is_above,
    lists_with,
    mask,
    threshold,
)
from inkoopkeuze.gevallen.intervallen import Interval, Veld
from inkoopkeuze.gevallen.ruimte import Ruimte
from inkoopkeuze.gevallen.stelsel import PEIL, Stelsel
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.voorwaarde import OPERATOREN, Operator

from .klein import make_regelset

_KLOPT = {
    "minstens": lambda a, b: a >= b,
    "meer_dan": lambda a, b: a > b,
    "hoogstens": lambda a, b: a <= b,
    "minder_dan": lambda a, b: a < b,
}
F = Fraction


@pytest.mark.parametrize("operator", OPERATOREN)
@pytest.mark.parametrize("grens", [Decimal(0), Decimal("2.5"), Decimal(3), Decimal(6), Decimal(7)])
@pytest.mark.parametrize("stap", [None, F(1), F(1, 2)])
def test_binnen_een_cel_is_elke_vergelijking_hetzelfde(
    operator: Operator, grens: Decimal, stap: Fraction | None
) -> None:
    snede = threshold(operator, grens)
    delen = cells(Veld(Interval(F(0), F(6)), stap), [snede, (F(3), True)])
    for getal in [F(n, 4) for n in range(25) if stap is None or (F(n, 4) / stap).denominator == 1]:
        (cel,) = [c for c in delen if c.bevat(getal)]
        boven = not (cel & Interval(snede[0], F(10), snede[1])).leeg
        assert (boven == is_above(operator)) == _KLOPT[operator](getal, F(grens))


@pytest.mark.parametrize(
    ("operator", "op_de_drempel_boven"),
    [("minstens", True), ("meer_dan", False), ("hoogstens", False), ("minder_dan", True)],
)
def test_op_de_drempel_zelf_ligt_een_getal_aan_de_goede_kant(
    operator: Operator, op_de_drempel_boven: bool
) -> None:
    onder, boven = cells(Veld(Interval(F(0), F(9)), None), [threshold(operator, 5)])
    assert boven.bevat(F(5)) == op_de_drempel_boven == (not onder.bevat(F(5)))
    assert onder.bevat(F(499, 100)) and boven.bevat(F(501, 100))


def test_cellen_zonder_getal_doen_niet_mee() -> None:
    heel = Veld(Interval(F(0), F(10)), F(1))
    assert cells(heel, [(F(5, 2), False), (F(5, 2), True), (F(14, 5), False), (F(99), False)]) == (
        Interval(F(0), F(2)),
        Interval(F(3), F(10)),
    )
    assert cells(heel, [(F(0), False), (F(10), True)]) == (Interval(F(0), F(10)),)
    assert cells(heel, [(F(4), False), (F(4), True)]) == (
        Interval(F(0), F(3)),
        Interval(F(4), F(4)),
        Interval(F(5), F(10)),
    )


def number_axis(regelset: Regelset, vraag: str) -> As:
    stelsel = Stelsel(regelset)
    return stelsel.assen[stelsel.getal(vraag, vraag)]


@pytest.mark.parametrize(
    ("vraag", "laag", "hoog", "stap"),
    [
        ("prijs", 0, 1_000_000, F(1, 100)),
        ("deel", 0, 100, F(1, 10_000)),
        ("stuks", 1, 20, F(1)),
        ("duur", 0, 120, F(1)),
        ("start", date.min.toordinal(), date.max.toordinal(), F(1)),
    ],
)
def test_het_veld_van_een_vraag_is_wat_een_antwoord_kan_zijn(
    vraag: str, laag: int, hoog: int, stap: Any
) -> None:
    assert field(make_regelset(x="{mag: ja}").vragen[vraag]) == Veld(
        Interval(F(laag), F(hoog)), stap
    )


def test_de_peildatum_is_geknipt_waar_een_gebruikte_waarde_verandert() -> None:
    def delen(als: str, reken: str = "prijs") -> list[tuple[date, date]]:
        regelset = make_regelset(x=als, reken=reken)
        cellen = Stelsel(regelset).assen[PEIL].cellen
        return [
            (date.fromordinal(int(c.laag)), date.fromordinal(int(c.hoog)))
            for c in cellen
            if isinstance(c, Interval)
        ]

    begin, einde, nieuw = date(2024, 1, 1), date(2027, 12, 31), date(2026, 1, 1)
    dag = timedelta(days=1)
    assert delen("{mag: ja}") == [(begin, einde)]
    assert delen("{prijs: {minstens: drempel}}") == [(begin, nieuw - dag), (nieuw, einde)]
    assert delen("{mag: ja}", "{som: [prijs, drempel]}") == [(begin, nieuw - dag), (nieuw, einde)]
    assert delen("{peildatum: {meer_dan: 2026-01-01}}") == [(begin, nieuw), (nieuw + dag, einde)]
    assert delen("{peildatum: {hoogstens: 2023-12-31}}") == [(begin, einde)]


def test_een_som_wordt_geknipt_bij_elke_waarde_van_de_drempel() -> None:
    regelset = make_regelset(x="{samen: {minstens: drempel}}", y="{samen: {meer_dan: 750}}")
    ruimte = Ruimte(regelset)
    for signaal in regelset.signalen.values():
        ruimte.van_toepassing(signaal)
    (as_,) = [a for a in ruimte.assen.values() if a.term is not None]
    assert [(c.laag, c.laag_open, c.hoog, c.hoog_open) for c in as_.cellen] == [  # type: ignore[union-attr]
        (0, False, 750, True),
        (750, False, 750, False),
        (750, True, 760, True),
        (760, False, 20_000_000, False),
    ]


def test_een_vraag_wordt_geknipt_waar_zij_zelf_of_een_som_met_alleen_haar_wordt_vergeleken() -> (
    None
):
    regelset = make_regelset(
        x="{prijs: {minstens: 10}}", y="{samen: {meer_dan: 20}}", reken="prijs"
    )
    assert number_axis(regelset, "prijs").cellen == (
        Interval(F(0), F(999, 100)),
        Interval(F(10), F(20)),
        Interval(F(2001, 100), F(1_000_000)),
    )
    assert number_axis(regelset, "stuks").cellen == (Interval(F(1), F(20)),)


def test_codes_in_dezelfde_lijsten_zijn_een_cel() -> None:
    regelset = make_regelset(x="{cpv: {in_lijst: zorg}}", y="{cpv: {in_lijst: hulp}}")
    stelsel = Stelsel(regelset)
    cellen = stelsel.assen[stelsel.cpv("cpv")].cellen
    assert cellen == (CpvCel("33000000"), CpvCel("85000000"), CpvCel("85300000"))
    assert [lists_with(regelset, "cpv", c.code) for c in cellen if isinstance(c, CpvCel)] == [
        frozenset(),
        {"zorg"},
        {"zorg", "hulp"},
    ]
    alleen_hulp = Stelsel(make_regelset(x="{cpv: {in_lijst: hulp}}"))
    assert len(alleen_hulp.assen[alleen_hulp.cpv("cpv")].cellen) == 2


def test_de_cellen_boven_een_snede() -> None:
    regelset = make_regelset(x="{stuks: {minstens: 5}}", y="{stuks: {meer_dan: 5}}")
    as_ = number_axis(regelset, "stuks")
    assert [c.laag for c in as_.cellen if isinstance(c, Interval)] == [1, 5, 6]
    assert cells_above(as_, threshold("minstens", 5)) == 0b110
    assert cells_above(as_, threshold("hoogstens", 5)) == 0b100
    assert cells_above(as_, (F(99), False)) == 0
    assert cells_above(as_, (F(-99), False)) == 0b111


def test_bits_en_mask_zijn_elkaars_omgekeerde() -> None:
    for masker in range(64):
        assert mask(bits(masker)) == masker
    assert list(bits(0b10110)) == [1, 2, 4]
