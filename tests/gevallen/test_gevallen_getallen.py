"""Numbers that meet several comparisons, against trying all of them and against a solver."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
import z3
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from inkoopkeuze.gevallen import getallen
from inkoopkeuze.gevallen.getallen import Onbeslist, pick, solve
from inkoopkeuze.gevallen.intervallen import Interval, Veld, evaluate, reach
from inkoopkeuze.gevallen.termen import Bewerkt, Term, leaves
from tests.gevallen.stellingen import in_interval, term_formula

VRAGEN = ("a", "b", "c")
STAPPEN = {"a": Fraction(1), "b": Fraction(1, 2), "c": Fraction(1)}
VEEL = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)

getal = st.sampled_from([Fraction(n, 2) for n in range(-6, 13)])
grens = st.tuples(getal, getal).map(sorted)
vragen = st.sampled_from(VRAGEN)


def _bewerkt(delen: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    meer = st.lists(delen, min_size=2, max_size=3).map(tuple)
    twee = st.tuples(delen, delen)
    deler = st.sampled_from([Fraction(2), Fraction(-3), Fraction(1, 2), Fraction(12)])
    return st.one_of(
        st.builds(Bewerkt, st.sampled_from(["som", "hoogste", "laagste"]), meer),
        st.builds(Bewerkt, st.sampled_from(["verschil", "product"]), twee),
        st.builds(Bewerkt, st.just("gedeeld"), st.tuples(delen, deler)),
    )


termen: st.SearchStrategy[Term] = st.recursive(st.one_of(vragen, getal), _bewerkt, max_leaves=5)


@st.composite
def intervallen(draw: st.DrawFn) -> Interval:
    laag, hoog = draw(grens)
    interval = Interval(laag, hoog, draw(st.booleans()), draw(st.booleans()))
    assume(not interval.leeg)
    return interval


@st.composite
def velden(draw: st.DrawFn) -> dict[str, Veld]:
    return {
        v: Veld(Interval(Fraction(laag), Fraction(laag + draw(st.integers(0, 4)))), STAPPEN[v])
        for v in VRAGEN
        for laag in [draw(st.integers(-3, 3))]
    }


def grid(veld: Veld) -> list[Fraction]:
    assert veld.stap is not None
    aantal = (veld.interval.hoog - veld.interval.laag) / veld.stap
    return [veld.interval.laag + n * veld.stap for n in range(int(aantal) + 1)]


def meets(
    eisen: list[tuple[Term, Interval]], waarden: dict[str, Fraction], ruim: dict[str, Veld]
) -> bool:
    binnen = all(ruim[v].interval.bevat(w) for v, w in waarden.items())
    return binnen and all(i.bevat(evaluate(t, waarden)) for t, i in eisen)


eisen = st.lists(st.tuples(termen, intervallen()), min_size=1, max_size=3)


@VEEL
@given(eisen, velden())
def test_solve_vindt_getallen_als_die_er_zijn(
    vergelijkingen: list[tuple[Term, Interval]], ruim: dict[str, Veld]
) -> None:
    gevonden = solve(vergelijkingen, ruim)
    pogingen = (dict(zip(VRAGEN, w, strict=True)) for w in product(*map(grid, ruim.values())))
    bestaat = any(meets(vergelijkingen, p, ruim) for p in pogingen)
    assert (gevonden is not None) == bestaat
    if gevonden is not None:
        assert set(gevonden) == {v for t, _ in vergelijkingen for v in leaves(t)}
        assert meets(vergelijkingen, gevonden, ruim)
        assert all((w / STAPPEN[v]).denominator == 1 for v, w in gevonden.items())


@VEEL
@given(eisen, velden(), st.sets(vragen, min_size=1))
def test_solve_is_het_eens_met_een_solver_als_getallen_geen_stap_hebben(
    vergelijkingen: list[tuple[Term, Interval]], ruim: dict[str, Veld], zonder: set[str]
) -> None:
    ruim = {v: veld._replace(stap=None) if v in zonder else veld for v, veld in ruim.items()}
    try:
        gevonden = solve(vergelijkingen, ruim, stappen=200)
    except Onbeslist:
        return
    if gevonden is not None:
        assert meets(vergelijkingen, gevonden, ruim)
    else:
        assert _check(vergelijkingen, ruim) != z3.sat


def _check(vergelijkingen: list[tuple[Term, Interval]], ruim: dict[str, Veld]) -> Any:
    solver = z3.Solver()
    solver.set("timeout", 1000)
    stappen = {v: z3.Int(v) for v in VRAGEN}
    getallen_: dict[str, Any] = {}
    for v, veld in ruim.items():
        if veld.stap is None:
            getallen_[v] = z3.Real(v)
        else:
            getallen_[v] = stappen[v] * z3.Q(veld.stap.numerator, veld.stap.denominator)
        solver.add(in_interval(getallen_[v], veld.interval))
    for term, interval in vergelijkingen:
        solver.add(in_interval(term_formula(term, getallen_.__getitem__), interval))
    return solver.check()


@VEEL
@given(termen, velden())
def test_reach_bevat_elke_waarde_van_een_term(term: Term, ruim: dict[str, Veld]) -> None:
    bereik = reach(term, ruim)
    for waarden in product(*map(grid, ruim.values())):
        assert bereik.bevat(evaluate(term, dict(zip(VRAGEN, waarden, strict=True))))


@pytest.mark.parametrize("bewerking", ["som", "verschil", "product", "hoogste", "laagste"])
@VEEL
@given(st.tuples(intervallen(), intervallen()))
def test_een_kant_is_alleen_open_als_niets_hem_haalt(
    bewerking: Any, paar: tuple[Interval, Interval]
) -> None:
    """The reach of an operation on two intervals ends where a solver says it does."""
    ruim = dict(zip(VRAGEN, (Veld(i, None) for i in paar), strict=False))
    term = Bewerkt(bewerking, ("a", "b"))
    bereik = reach(term, ruim)
    for kant, is_open in ((bereik.laag, bereik.laag_open), (bereik.hoog, bereik.hoog_open)):
        haalt = _check([(term, Interval(kant, kant))], ruim) == z3.sat
        # Of the highest and the lowest an end may be closed that is just not reached.
        assert haalt != is_open or (bewerking in ("hoogste", "laagste") and not haalt)
    erbuiten = Interval(bereik.hoog, bereik.hoog + 100, not bereik.hoog_open)
    assert _check([(term, erbuiten)], ruim) != z3.sat


@VEEL
@given(intervallen(), intervallen(), getal)
def test_een_doorsnede_bevat_wat_beide_bevatten(a: Interval, b: Interval, x: Fraction) -> None:
    assert (a & b).bevat(x) == (a.bevat(x) and b.bevat(x))
    assert a.bevat(x) == (
        (x > a.laag if a.laag_open else x >= a.laag)
        and (x < a.hoog if a.hoog_open else x <= a.hoog)
    )


@VEEL
@given(intervallen(), st.sampled_from([Fraction(1, 100), Fraction(1, 2), Fraction(1), Fraction(3)]))
def test_op_stap_laat_dezelfde_veelvouden_over(interval: Interval, stap: Fraction) -> None:
    op_stap = interval.op_stap(stap)
    veelvouden = [n * stap for n in range(-650, 651)]
    binnen = [x for x in veelvouden if interval.bevat(x)]
    assert [x for x in veelvouden if op_stap.bevat(x)] == binnen
    assert op_stap.leeg == (not binnen)
    if binnen:
        assert op_stap == Interval(binnen[0], binnen[-1])


def test_op_stap_verandert_niets_als_er_geen_stap_is() -> None:
    interval = Interval(Fraction(1, 3), Fraction(2), True, True)
    assert interval.op_stap(None) is interval


@VEEL
@given(intervallen(), st.sampled_from([None, Fraction(1, 100), Fraction(1)]))
def test_pick_kiest_een_getal_uit_het_veld(interval: Interval, stap: Fraction | None) -> None:
    veld = Veld(interval.op_stap(stap), stap)
    assume(not veld.interval.leeg)
    gekozen = pick(veld)
    assert interval.bevat(gekozen)
    assert stap is None or (gekozen / stap).denominator == 1


@pytest.mark.parametrize(
    ("laag", "hoog", "stap", "rond"),
    [
        (0, 10**12, Fraction(1, 100), 100_000),
        (750_000, 10**12, Fraction(1, 100), 800_000),
        (Fraction(75_000_001, 100), 760_000, Fraction(1, 100), 760_000),
        (49, 120, Fraction(1), 50),
        (48, 48, Fraction(1), 48),
        (81, 100, None, 90),
    ],
)
def test_pick_kiest_een_rond_getal(laag: Any, hoog: Any, stap: Any, rond: int) -> None:
    assert pick(Veld(Interval(Fraction(laag), Fraction(hoog)), stap)) == rond


def test_wat_steeds_dichter_bij_elkaar_komt_wordt_opgegeven() -> None:
    """x - x² <= 0 while 0 < x < 1: halving would go on for ever."""
    x_min_deel = Bewerkt("verschil", ("x", Bewerkt("product", ("x", "x"))))
    vergelijkingen = [
        (x_min_deel, Interval(Fraction(-2), Fraction(0))),
        ("x", Interval(Fraction(0), Fraction(1), True, True)),
        ("x", Interval(Fraction(0), Fraction(20), True, True)),
    ]
    with pytest.raises(Onbeslist):
        solve(vergelijkingen, {"x": Veld(Interval(Fraction(0), Fraction(100)), None)})


def test_wat_niet_op_tijd_gevonden_is_is_onbeslist_en_niet_onmogelijk() -> None:
    """x² + y² = 3 (mod 4) has no whole solution, which bounds do not see."""
    kwadraten = Bewerkt("som", (Bewerkt("product", ("x", "x")), Bewerkt("product", ("y", "y"))))
    eis = [(kwadraten, Interval(Fraction(4_000_003), Fraction(4_000_003)))]
    veld = Veld(Interval(Fraction(0), Fraction(10**4)), Fraction(1))
    with pytest.raises(Onbeslist):
        solve(eis, {"x": veld, "y": veld}, stappen=20)


def test_wat_wegvalt_telt_niet_mee() -> None:
    """x + 1 - x is 1, whatever x is."""
    term = Bewerkt("verschil", (Bewerkt("som", ("x", Fraction(1))), "x"))
    ruim = {"x": Veld(Interval(Fraction(0), Fraction(10**12)), Fraction(1, 100))}
    assert solve([(term, Interval(Fraction(2), Fraction(3)))], ruim) is None
    assert solve([(term, Interval(Fraction(1), Fraction(3)))], ruim) is not None


def test_grenzen_worden_niet_steeds_langer_om_te_schrijven() -> None:
    """x = 1 - x²: exactly, each round would double the number of digits."""
    term = Bewerkt("som", ("x", Bewerkt("product", ("x", "x"))))
    ruim = {"x": Veld(Interval(Fraction(0), Fraction(100)), None)}
    for _ in range(15):
        assert getallen._narrow(term, Interval(Fraction(1), Fraction(1)), ruim, {})
    (veld,) = ruim.values()
    assert veld.interval.laag.denominator <= 10**18 >= veld.interval.hoog.denominator
    assert veld.interval.bevat(Fraction("0.6180339887498948482"))


@pytest.mark.parametrize(
    ("x", "y"),
    [
        (Interval(Fraction(2), Fraction(4), True, False), 1),
        (Interval(Fraction(2), Fraction(4), False, True), 2),
    ],
)
def test_delen_door_een_open_kant_laat_de_andere_kant_over(x: Interval, y: int) -> None:
    """x × y = 4 with x open at one end: y = 1 goes with x = 4, y = 2 with x = 2."""
    vier = Interval(Fraction(4), Fraction(4))
    ruim = {
        "x": Veld(Interval(Fraction(0), Fraction(9)), None),
        "y": Veld(Interval(Fraction(y), Fraction(y)), Fraction(1)),
    }
    assert solve([("x", x), (Bewerkt("product", ("x", "y")), vier)], ruim) is not None
    assert (
        solve(
            [("x", x), (Bewerkt("product", ("x", "y")), vier)],
            ruim | {"y": Veld(Interval(Fraction(3 - y), Fraction(3 - y)), Fraction(1))},
        )
        is None
    )


@pytest.mark.parametrize("getal_", [613, 17, 500, 999])
def test_een_los_getal_wordt_ook_midden_in_een_veld_gevonden(getal_: int) -> None:
    """x² - 2nx = -n² only where x = n, and no end of the field leads there."""
    kwadraat = Bewerkt("product", ("x", "x"))
    term = Bewerkt("verschil", (kwadraat, Bewerkt("product", (Fraction(2 * getal_), "x"))))
    punt = Interval(Fraction(-(getal_**2)), Fraction(-(getal_**2)))
    ruim = {"x": Veld(Interval(Fraction(0), Fraction(1000)), Fraction(1))}
    assert solve([(term, punt)], ruim) == {"x": getal_}
