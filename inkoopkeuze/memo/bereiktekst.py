"""A range of numbers or days in words, as rules draw their limits."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from inkoopkeuze.gevallen.assen import number_text
from inkoopkeuze.gevallen.intervallen import Interval, Veld


class Einde(NamedTuple):
    """An end of a range: as the rules draw it where an answer can be that, else the last answer."""

    getal: Fraction
    mee: bool
    """Whether it lies in the range itself."""


def ends(bereik: Interval, veld: Veld) -> tuple[Einde | None, Einde | None]:
    """The lower and the upper end; `None` where it goes on as far as answers do."""
    binnen, alle = bereik.op_stap(veld.stap), veld.interval.op_stap(veld.stap)
    onder = _end(bereik.laag, binnen.laag, veld) if binnen.laag > alle.laag else None
    boven = _end(bereik.hoog, binnen.hoog, veld) if binnen.hoog < alle.hoog else None
    return onder, boven


def _end(grens: Fraction, laatste: Fraction, veld: Veld) -> Einde:
    op_stap = veld.stap is None or (grens / veld.stap).denominator == 1
    return Einde(grens, grens == laatste) if op_stap else Einde(laatste, True)


def range_text(bereik: Interval, veld: Veld, maat: str) -> str:
    """`minder dan € 500.000`, `€ 750.000 of meer`, `precies 20%`, `1 januari 2026 of later`."""
    binnen = bereik.op_stap(veld.stap)
    if binnen.laag == binnen.hoog:
        return f"precies {number_text(binnen.laag, maat)}"
    onder, boven = ends(bereik, veld)
    datum = maat == "datum"
    na, voor, meer, minder = (
        ("na", "voor", "later", "eerder") if datum else ("meer dan", "minder dan", "meer", "minder")
    )
    if onder and boven:
        van, tot = number_text(onder.getal, maat), number_text(boven.getal, maat)
        if onder.mee and boven.mee:
            return f"van {van} tot en met {tot}"
        eerst = f"van {van}" if onder.mee else f"{na} {van}"
        return f"{eerst} tot {tot}" if not boven.mee else f"{eerst} tot en met {tot}"
    if onder:
        van = number_text(onder.getal, maat)
        return f"{van} of {meer}" if onder.mee else f"{na} {van}"
    if boven:
        tot = number_text(boven.getal, maat)
        return f"{tot} of {minder}" if boven.mee else f"{voor} {tot}"
    return "elke dag" if datum else "elk getal"
