"""Formulas for the solver, put together from parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import z3

WEL, NIET = z3.BoolVal(True), z3.BoolVal(False)

_STATUS = ("open", "voorwaardelijk", "dicht")
"""From good to bad."""


def worst(delen: list[dict[str, z3.BoolRef]]) -> dict[str, z3.BoolRef]:
    """The worst of several, each with the statuses that it can have."""
    uit = {"open": WEL, "voorwaardelijk": NIET, "dicht": NIET}
    for deel in delen:
        uit = pair(max, uit, deel)
    return uit


def best(delen: list[dict[str, z3.BoolRef]]) -> dict[str, z3.BoolRef]:
    """The best of several."""
    uit = delen[0]
    for deel in delen[1:]:
        uit = pair(min, uit, deel)
    return uit


def pair(
    kies: Callable[..., str], a: dict[str, z3.BoolRef], b: dict[str, z3.BoolRef]
) -> dict[str, z3.BoolRef]:
    """The statuses of two together: each that some pair of possible ones gives."""
    return {
        status: of(
            en([a[x], b[y]])
            for x, y in product(_STATUS, _STATUS)
            if kies(x, y, key=_STATUS.index) == status
        )
        for status in _STATUS
    }


def per_case(x: Any, maak: Callable[[Any], Any]) -> Any:
    """Something made of a number, or of each number that an if can give."""
    if z3.is_app_of(x, z3.Z3_OP_ITE):
        als, dan, anders = x.children()
        return z3.If(als, per_case(dan, maak), per_case(anders, maak))
    return maak(x)


def en(delen: Iterable[z3.BoolRef]) -> z3.BoolRef:
    """All of these."""
    nodig = [d for d in delen if not d.eq(WEL)]
    return nodig[0] if len(nodig) == 1 else z3.And(*nodig)


def of(delen: Iterable[z3.BoolRef]) -> z3.BoolRef:
    """At least one of these."""
    nodig = [d for d in delen if not d.eq(NIET)]
    return nodig[0] if len(nodig) == 1 else z3.Or(*nodig)


def real(x: Any) -> Any:
    """A whole number as any other."""
    return z3.ToReal(x) if x.is_int() else x


def exact(getal: Any) -> Any:
    """A number or day, exactly."""
    if isinstance(getal, date):
        return z3.IntVal(getal.toordinal())
    if isinstance(getal, int):
        return z3.RealVal(getal)
    breuk = Fraction(getal)
    return z3.Q(breuk.numerator, breuk.denominator)
