"""On small rules, where every single change can be tried, turns and consequences are exact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise
from random import Random

import pytest

from inkoopkeuze.advies.gevoeligheid import turns
from inkoopkeuze.advies.gevolgen import over_time
from inkoopkeuze.advies.kern import Kern, kern
from inkoopkeuze.advies.keuzes import choices
from inkoopkeuze.advies.stukken import pieces, sign_cuts
from inkoopkeuze.gevallen.intervallen import Interval, Veld
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord
from tests.advies.kleine_regels import GETALLEN, OPTIES, TOT, VAN, make_rules

Geval = tuple[Motor, dict[str, Antwoord], date]


def _cases(aantal: int) -> Iterator[Geval]:
    return (_case(zaad) for zaad in range(aantal))


def _case(zaad: int) -> Geval:
    toeval = Random(zaad)
    motor = Motor(make_rules(toeval))
    antwoorden: dict[str, Antwoord] = {v: toeval.randint(-6, 12) for v in GETALLEN}
    antwoorden["wat"] = tuple(o for o in OPTIES if toeval.random() < 0.4)
    if toeval.random() < 0.3:
        antwoorden[toeval.choice(GETALLEN)] = WEET_NIET
    return motor, antwoorden, VAN + timedelta(days=toeval.randint(0, 80))


def _core(geval: Geval, **anders: Antwoord) -> Kern:
    motor, antwoorden, dag = geval
    return kern(motor.beoordeel({**antwoorden, **anders}, dag))


def test_a_number_is_divided_where_the_core_changes_and_nowhere_else() -> None:
    for geval in _cases(45):
        for naam in GETALLEN:
            stukken = pieces(*geval, naam)
            gevonden = [
                [s.kern for s in stukken if s.bereik.bevat(Fraction(n))] for n in range(-6, 13)
            ]
            assert gevonden == [[_core(geval, **{naam: n})] for n in range(-6, 13)]
            assert all(a.kern != b.kern for a, b in pairwise(stukken))


def test_of_choices_the_smallest_change_to_each_core_is_known() -> None:
    for geval in _cases(45):
        nu = geval[1]["wat"]
        assert isinstance(nu, tuple)
        kleinste: dict[Kern, int] = {}
        for aantal in range(len(OPTIES) + 1):
            for keuze in combinations(OPTIES, aantal):
                omvang = len({*keuze} ^ {*nu})
                na = _core(geval, wat=keuze)
                kleinste[na] = min(omvang, kleinste.get(na, omvang))
        gevonden = choices(*geval, "wat")
        assert gevonden.volledig
        assert {
            k: {len({*keuze} ^ {*nu}) for keuze in keuzes}
            for k, keuzes in gevonden.per_kern.items()
        } == {k: {omvang} for k, omvang in kleinste.items()}
        for na, keuzes in gevonden.per_kern.items():
            assert {_core(geval, wat=keuze) for keuze in keuzes} == {na}


def test_days_are_divided_where_the_core_changes() -> None:
    for motor, antwoorden, _ in _cases(40):
        stukken = over_time(motor, antwoorden)
        dagen = [VAN + timedelta(days=i) for i in range((TOT - VAN).days + 1)]
        for dag in dagen:
            hier = [s.kern for s in stukken if s.bereik.bevat(Fraction(dag.toordinal()))]
            assert hier == [kern(motor.beoordeel(antwoorden, dag))]


def test_turns_stand_in_order_with_their_distance() -> None:
    for motor, antwoorden, dag in _cases(60):
        for wending in turns(motor, antwoorden, dag).wendingen:
            nu = antwoorden.get(wending.naam, dag)
            if not wending.is_lijn:
                continue
            assert isinstance(nu, int | date)
            hier = nu.toordinal() if isinstance(nu, date) else nu
            binnen = [b.op_stap(Fraction(1)) for b in wending.bereiken]
            assert [b.bevat(hier + wending.afstand) for b in binnen].index(True) == 0
            kant = 1 if wending.afstand > 0 else -1
            nader = range(hier + kant, hier + int(wending.afstand), kant)
            assert not any(b.bevat(Fraction(n)) for b in binnen for n in nader)


@pytest.mark.parametrize("zaad", range(3))
def test_the_sign_of_a_polynomial_is_known_on_every_step(zaad: int) -> None:
    toeval = Random(zaad)
    for _ in range(60):
        _check_sign(toeval)


def _check_sign(toeval: Random) -> None:
    veelterm = tuple(Fraction(toeval.randint(-9, 9), toeval.choice([1, 1, 2, 3])) for _ in "1234")
    veelterm = veelterm[: toeval.randint(1, 4)]
    while len(veelterm) > 1 and not veelterm[-1]:
        veelterm = veelterm[:-1]
    stap = toeval.choice([Fraction(1), Fraction(1, 4)])
    veld = Veld(Interval(Fraction(-6), Fraction(6)), stap)
    for na in (False, True):
        sneden = list(sign_cuts(veelterm, veld, na=na))
        punten = [Fraction(-6) + i * stap for i in range(int(12 / stap) + 1)]
        for links, rechts in pairwise(punten):
            omslag = _sign(veelterm, links, na) != _sign(veelterm, rechts, na)
            ertussen = [s for s in sneden if (links, False) < s <= (rechts, False)]
            assert bool(ertussen) == omslag


def _sign(veelterm: tuple[Fraction, ...], punt: Fraction, na: bool) -> bool:
    waarde = sum((f * punt**i for i, f in enumerate(veelterm)), Fraction(0))
    return waarde > 0 if na else waarde >= 0
