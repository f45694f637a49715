"""Every way in which a number can come about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from inkoopkeuze.gevallen.termen import Bewerkt, expand, leaves
from inkoopkeuze.regels.traversal import values

from .klein import make_regelset


def test_een_periode_telt_mee_als_een_dag_ervan_in_de_regelset_valt() -> None:
    regelset = make_regelset(x="{mag: ja}")
    parameter = regelset.parameters["drempel"]
    begin, einde = regelset.kop.geldig_vanaf, regelset.kop.geldig_tot_en_met
    perioden = [
        (date(2019, 1, 1), date(2023, 12, 31)),
        (begin, begin),
        (date(2024, 1, 2), date(2027, 12, 30)),
        (einde, einde),
        (date(2028, 1, 1), None),
    ]
    waarden = [replace(parameter.waarden[0], vanaf=v, tot_en_met=t) for v, t in perioden]
    regelset = replace(regelset, parameters={"drempel": replace(parameter, waarden=waarden)})
    assert list(values(regelset, "drempel")) == [1, 2, 3]


def test_een_som_is_er_een_per_waarde_en_neemt_overal_dezelfde() -> None:
    regelset = make_regelset(x="{mag: ja}", reken="{som: [drempel, prijs, drempel]}")
    takken = expand(regelset, "samen")
    assert [t.term for t in takken] == [
        Bewerkt("som", (Fraction(750), "prijs", Fraction(750))),
        Bewerkt("som", (Fraction(760), "prijs", Fraction(760))),
    ]
    assert [(dict(t.keuzes), dict(t.perioden)) for t in takken] == [
        ({"samen": 0}, {"drempel": 0}),
        ({"samen": 0}, {"drempel": 1}),
    ]


def test_een_percentage_in_een_product_telt_als_honderdsten() -> None:
    regelset = make_regelset(x="{mag: ja}", reken="{product: [prijs, deel]}")
    (tak,) = expand(regelset, "samen")
    assert tak.term == Bewerkt("product", ("prijs", Bewerkt("product", ("deel", Fraction(1, 100)))))
    assert list(leaves(tak.term)) == ["prijs", "deel"]
