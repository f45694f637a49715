"""Axes: what cases can differ in, each divided in the cells that some rule tells apart.

A number is cut at every value with which it is compared, in every period; the peildatum at
every day on which such a value changes. Within a cell no comparison comes out differently.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from inkoopkeuze.gevallen.getallen import Interval, Veld, reach
from inkoopkeuze.gevallen.termen import Term, expand, leaves, values
from inkoopkeuze.regels.formule import names
from inkoopkeuze.regels.model import Regelset, Vraag
from inkoopkeuze.regels.traversal import PEILDATUM, conditions
from inkoopkeuze.regels.voorwaarde import Getal, InLijst, Operator, Vergelijk
from inkoopkeuze.regels.voorwaarde import leaves as comparisons
from inkoopkeuze.regels.waarde import bounds

Snede = tuple[Fraction, bool]
"""Where a number line is cut: just before a number, or (`True`) just after it."""

_STAPPEN = {"bedrag": Fraction(1, 100), "aantal": Fraction(1), "maanden": Fraction(1)}
_VER = Fraction(10) ** 40
_NA = {"minstens": False, "meer_dan": True, "hoogstens": True, "minder_dan": False}


class CpvCel(NamedTuple):
    """The CPV codes that stand in exactly these lists; `code` is one of them."""

    lijsten: frozenset[str]
    code: str


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
    getal = ordinal(waarde) if isinstance(waarde, date) else Fraction(waarde)
    return getal, _NA[operator]


def is_above(operator: Operator) -> bool:
    """Whether a comparison holds above its cut, and not below it."""
    return operator in ("minstens", "meer_dan")


def field(vraag: Vraag) -> Veld:
    """The numbers that are an answer to a question."""
    if vraag.type == "datum":
        return Veld(Interval(ordinal(date.min), ordinal(date.max)), Fraction(1))
    laag, hoog = bounds(vraag)
    return Veld(Interval(Fraction(laag), Fraction(hoog)), _STAPPEN.get(vraag.type))


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
    """Where the rules cut each number, by question, peildatum, berekening or term."""

    def __init__(self, regelset: Regelset) -> None:
        self._regelset = regelset
        self._sneden: dict[Term, set[Snede]] = {PEILDATUM: set()}
        self._takken: dict[str, list[Term]] = {}
        for _, voorwaarde in conditions(regelset):
            for blad in comparisons(voorwaarde):
                if isinstance(blad, Vergelijk):
                    self._vergelijking(blad)
        for berekening in regelset.berekeningen.values():
            for regel in berekening.regels:
                for naam in names(regel.reken):
                    if naam.naam in regelset.parameters:
                        self._perioden(naam.naam)

    def van(self, term: Term) -> set[Snede]:
        """The cuts of a number."""
        return self._sneden.get(term, set())

    def open_axis(self, naam: str) -> As:
        """The axis of a number of which nothing is known but where it is cut."""
        overal = Interval(-_VER, _VER, True, True)
        return As(naam, cells(Veld(overal, None), self.van(naam)))

    def _vergelijking(self, blad: Vergelijk) -> None:
        if isinstance(blad.rechts, str):
            self._perioden(blad.rechts)
            waarden = values(self._regelset, blad.rechts).values()
            rechts: list[Getal] = [w.waarde for w in waarden]
        else:
            rechts = [blad.rechts]
        sneden = [threshold(blad.operator, w) for w in rechts]
        for term in {blad.naam, *self._termen(blad.naam)}:
            self._sneden.setdefault(term, set()).update(sneden)

    def _termen(self, naam: str) -> list[Term]:
        if naam not in self._takken:
            berekend = naam in self._regelset.berekeningen
            takken = expand(self._regelset, naam) if berekend else []
            self._takken[naam] = [t.term for t in takken if not isinstance(t.term, Fraction)]
        return self._takken[naam]

    def _perioden(self, parameter: str) -> None:
        for waarde in values(self._regelset, parameter).values():
            self._sneden[PEILDATUM] |= {
                (ordinal(waarde.vanaf), False),
                (ordinal(waarde.einde), True),
            }


@lru_cache(maxsize=2)
def cuts_of(regelset: Regelset) -> Sneden:
    """Where the rules cut each number; worked out once, whatever is looked into."""
    return Sneden(regelset)


def make_peildatum(regelset: Regelset, sneden: Sneden) -> As:
    """The axis of the peildatum: the days on which the rule set holds."""
    kop = regelset.kop
    dagen = Veld(Interval(ordinal(kop.geldig_vanaf), ordinal(kop.geldig_tot_en_met)), Fraction(1))
    return As(PEILDATUM, cells(dagen, sneden.van(PEILDATUM)))


def make_number(regelset: Regelset, sneden: Sneden, term: Term, naam: str) -> As:
    """The axis of a number: an answer, or a term over several."""
    if isinstance(term, str):
        return As(term, cells(field(regelset.vragen[term]), sneden.van(term)))
    velden = {v: field(regelset.vragen[v]) for v in leaves(term)}
    return As(naam, cells(Veld(reach(term, velden), None), sneden.van(term)), term=term)


def make_cpv(regelset: Regelset, vraag: str) -> As:
    """The axis of a CPV question: codes that stand in the same lists are one cell."""
    lijsten = sorted(
        {
            blad.lijst
            for _, v in conditions(regelset)
            for blad in comparisons(v)
            if isinstance(blad, InLijst) and blad.naam == vraag
        }
    )
    reeksen = {lijst: sorted(regelset.lijsten[lijst].reeksen()) for lijst in lijsten}
    # Without a vocabulary the ends of the ranges stand for all codes.
    codes = sorted(regelset.cpv) or sorted(
        {"00000000", *(c for p in reeksen.values() for r in p for c in r)}
    )
    leden: dict[str, set[int]] = {lijst: set() for lijst in lijsten}
    for lijst, paren in reeksen.items():
        for van, tot in paren:
            begin = bisect_left(codes, van)
            einde = bisect_left(codes, tot + "\0")
            leden[lijst].update(range(begin, einde))
    gezien: dict[frozenset[str], str] = {}
    for plek, code in enumerate(codes):
        gezien.setdefault(frozenset(n for n in lijsten if plek in leden[n]), code)
    return As(vraag, tuple(CpvCel(groep, code) for groep, code in gezien.items()))


def cells_above(as_: As, snede: Snede) -> int:
    """The cells of a number above a cut, as bits."""
    getal, na = snede
    boven = Interval(getal, _VER, na)
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
