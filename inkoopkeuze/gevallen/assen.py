"""Axes: what cases can differ in, each divided in the cells that some rule tells apart.

A number is cut at every value with which it is compared, in every period; the peildatum at
every day on which such a value changes. Within a cell no comparison comes out differently.
Two rule sets can share their axes: then no comparison of either does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from inkoopkeuze.gevallen.intervallen import Interval, Veld
from inkoopkeuze.gevallen.termen import Sleutel, Term, TeVeelTakken, expand, key
from inkoopkeuze.regels.formule import names
from inkoopkeuze.regels.model import Regelset, Vraag
from inkoopkeuze.regels.traversal import PEILDATUM, conditions, values
from inkoopkeuze.regels.voorwaarde import Getal, InLijst, Operator, Vergelijk
from inkoopkeuze.regels.voorwaarde import leaves as comparisons
from inkoopkeuze.regels.waarde import DECIMALEN, bounds, format_datum, format_eenheid

Snede = tuple[Fraction, bool]
"""Where a number line is cut: just before a number, or (`True`) just after it."""

OVERAL = Interval(Fraction(-(10**40)), Fraction(10**40), True, True)
"""Every number that can come about."""
_NA = {"minstens": False, "meer_dan": True, "hoogstens": True, "minder_dan": False}


class CpvCel(NamedTuple):
    """The CPV codes that stand in the same lists as `code`, which is one of them."""

    code: str

    def staat_in(self, reeksen: Iterable[tuple[str, str]]) -> bool:
        """Whether the codes stand in a list with these ranges."""
        return any(van <= self.code <= tot for van, tot in reeksen)


@lru_cache(maxsize=64)
def lists_for(regelset: Regelset, vraag: str) -> frozenset[str]:
    """The lists in which rules look up the answer to a question."""
    return frozenset(
        blad.lijst
        for _, voorwaarde in conditions(regelset)
        for blad in comparisons(voorwaarde)
        if isinstance(blad, InLijst) and blad.naam == vraag
    )


def lists_with(regelset: Regelset, vraag: str, code: str) -> frozenset[str]:
    """Those of them that have a code."""
    cel = CpvCel(code)
    return frozenset(
        lijst
        for lijst in lists_for(regelset, vraag)
        if cel.staat_in(regelset.lijsten[lijst].reeksen())
    )


def cpv_cells(vraag: str, *regelsets: Regelset) -> tuple[CpvCel, ...]:
    """The CPV codes divided by the lists in which the rules look up the answer to a question."""
    # What is in a list and not how it is called: that can differ between rule sets.
    lijsten = {
        tuple(regelset.lijsten[lijst].reeksen())
        for regelset in regelsets
        for lijst in lists_for(regelset, vraag)
    }
    return codes_by_list(regelsets[0], frozenset(lijsten))


@lru_cache(maxsize=64)
def codes_by_list(
    regelset: Regelset, lijsten: frozenset[tuple[tuple[str, str], ...]]
) -> tuple[CpvCel, ...]:
    """All CPV codes divided by some lists, each given by its ranges."""
    # Without a vocabulary the ends of the ranges stand for all codes.
    codes = sorted(regelset.cpv) or sorted(
        {"00000000", *(c for reeksen in lijsten for r in reeksen for c in r)}
    )
    # Between two ends of ranges all codes stand in the same lists.
    einden = {e for reeksen in lijsten for van, tot in reeksen for e in (van, tot + "\0")}
    plekken = sorted({0, *(bisect_left(codes, e) for e in einden)})
    per_lijsten: dict[tuple[bool, ...], CpvCel] = {}
    for cel in (CpvCel(codes[plek]) for plek in plekken if plek < len(codes)):
        per_lijsten.setdefault(tuple(cel.staat_in(r) for r in sorted(lijsten)), cel)
    return tuple(per_lijsten.values())


Cel = str | None | Interval | CpvCel
"""An option or outcome, numbers, or CPV codes."""


@dataclass(frozen=True, slots=True, eq=False)
class As:
    """One thing in which cases can differ.

    `naam` is a question, `peildatum`, a berekening, or what else has an outcome; of a
    meerkeuze question each option is an axis of its own. `term` is set where the number is
    not an answer but follows from several.
    """

    naam: str
    cellen: tuple[Cel, ...]
    optie: str = ""
    term: Term | None = None


def ordinal(dag: date) -> Fraction:
    """A day as a number."""
    return Fraction(dag.toordinal())


def threshold(operator: Operator, waarde: Getal) -> Snede:
    """Where a comparison cuts the number line."""
    return number_of(waarde), _NA[operator]


def is_above(operator: Operator) -> bool:
    """Whether a comparison holds above its cut, and not below it."""
    return operator in ("minstens", "meer_dan")


def field(vraag: Vraag) -> Veld:
    """The numbers that are an answer to a question."""
    if vraag.type == "datum":
        return Veld(Interval(ordinal(date.min), ordinal(date.max)), Fraction(1))
    laag, hoog = bounds(vraag)
    return Veld(Interval(Fraction(laag), Fraction(hoog)), Fraction(1, 10 ** DECIMALEN[vraag.type]))


def answer_at(vraag: Vraag, getal: Fraction) -> int | Decimal | date:
    """A number as the answer to a question; the other way round of `number_of`."""
    if vraag.type == "datum":
        return date.fromordinal(int(getal))
    if vraag.type in ("aantal", "maanden"):
        return int(getal)
    return decimal(getal)


def decimal(getal: Fraction) -> Decimal:
    """A number as answers and texts have it."""
    return Decimal(getal.numerator) / Decimal(getal.denominator)


def number_text(getal: Fraction, maat: str) -> str:
    """A number or day with its unit, in words."""
    if maat == "datum":
        return format_datum(date.fromordinal(int(getal)))
    return format_eenheid(decimal(getal), maat)


def number_of(antwoord: Getal) -> Fraction:
    """An answer, or a value in a rule, as a number."""
    return ordinal(antwoord) if isinstance(antwoord, date) else Fraction(antwoord)


def cells(veld: Veld, sneden: Iterable[Snede]) -> tuple[Interval, ...]:
    """A field divided at the cuts, without parts in which there is no number."""
    delen = []
    laag, laag_open = veld.interval.laag, veld.interval.laag_open
    for getal, na in sorted(set(sneden)):
        delen.append(Interval(laag, getal, laag_open, not na))
        laag, laag_open = getal, na
    delen.append(Interval(laag, veld.interval.hoog, laag_open, veld.interval.hoog_open))
    binnen = ((d & veld.interval).op_stap(veld.stap) for d in delen)
    return tuple(d for d in binnen if not d.leeg)


class Sneden:
    """Where rules cut each number, by question, peildatum, berekening or term."""

    def __init__(self, regelsets: Iterable[Regelset]) -> None:
        self._sneden: dict[Sleutel, set[Snede]] = {PEILDATUM: set()}
        self.te_veel: set[str] = set()
        """The sums that come about in too many ways to look at."""
        for regelset in regelsets:
            self._lees(regelset)

    def van(self, term: Term) -> set[Snede]:
        """The cuts of a number."""
        return self._sneden.get(key(term), set())

    def _lees(self, regelset: Regelset) -> None:
        takken: dict[str, list[Term]] = {}
        for id_ in regelset.berekeningen:
            try:
                takken[id_] = _terms(regelset, id_)
            except TeVeelTakken:
                self.te_veel.add(id_)
        for _, voorwaarde in conditions(regelset):
            for blad in comparisons(voorwaarde):
                if isinstance(blad, Vergelijk):
                    self._vergelijking(regelset, blad, takken.get(blad.naam, []))
        for berekening in regelset.berekeningen.values():
            for regel in berekening.regels:
                for naam in names(regel.reken):
                    if naam.naam in regelset.parameters:
                        self._perioden(regelset, naam.naam)

    def _vergelijking(self, regelset: Regelset, blad: Vergelijk, termen: list[Term]) -> None:
        if isinstance(blad.rechts, str):
            self._perioden(regelset, blad.rechts)
            waarden = values(regelset, blad.rechts).values()
            rechts: list[Getal] = [w.waarde for w in waarden]
        else:
            rechts = [blad.rechts]
        sneden = [threshold(blad.operator, w) for w in rechts]
        for term in {blad.naam, *termen}:
            self._sneden.setdefault(key(term), set()).update(sneden)

    def _perioden(self, regelset: Regelset, parameter: str) -> None:
        for waarde in values(regelset, parameter).values():
            self._sneden[PEILDATUM] |= {
                (ordinal(waarde.vanaf), False),
                (ordinal(waarde.einde), True),
            }


@lru_cache(maxsize=8)
def cuts(*regelsets: Regelset) -> Sneden:
    """Where these rules cut each number; every tree of a rule set asks for them."""
    return Sneden(regelsets)


def _terms(regelset: Regelset, naam: str) -> list[Term]:
    return [t.term for t in expand(regelset, naam) if not isinstance(t.term, Fraction)]


def cells_above(as_: As, snede: Snede) -> int:
    """The cells of a number above a cut, as bits."""
    getal, na = snede
    boven = OVERAL._replace(laag=getal, laag_open=na)
    return mask(
        i
        for i, cel in enumerate(as_.cellen)
        if isinstance(cel, Interval) and not (cel & boven).leeg
    )


def mask(cellen: Iterable[int]) -> int:
    """Cells as bits."""
    bits = 0
    for cel in cellen:
        bits |= 1 << cel
    return bits


def bits(masker: int) -> Iterator[int]:
    """The cells in a mask, from low to high."""
    cel = 0
    while masker:
        if masker & 1:
            yield cel
        masker >>= 1
        cel += 1
