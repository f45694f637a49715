"""Numbers that meet several comparisons at once, or the certainty that there are none.

Bounds are carried from each comparison to the answers in it and back until nothing changes
(interval constraint propagation); what is left is searched by trying round numbers first and
by halving. All numbers are exact fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from math import ceil, floor

from inkoopkeuze.gevallen.intervallen import Interval, Veld, combine, evaluate, multiply, reach
from inkoopkeuze.gevallen.termen import Bewerkt, Term, add, as_term, leaves, polynomial

REKENSTAPPEN = 1_000
"""How many times a search may go over all comparisons, unless it is told otherwise."""

_RONDEN = 10
"""How often bounds are carried back and forth at a time; more gains little."""

_AFGELEID = 200
"""How many combinations of comparisons are added."""

_FIJN = Fraction(1, 10**9)
"""Numbers without a step are not searched closer together than this."""

_DELEN = 10**18
"""Ends of an interval are not written in smaller parts: they could double in length each round."""


class Onbeslist(Exception):
    """Not decided within the number of steps that a question may take."""


def solve(
    eisen: Sequence[tuple[Term, Interval]], velden: Mapping[str, Veld], stappen: int = REKENSTAPPEN
) -> dict[str, Fraction] | None:
    """Values for which each term lies in its interval.

    Args:
        eisen: the terms, with the interval in which each must lie.
        velden: what the answers can be.
        stappen: how many times the search may go over all comparisons.

    Returns:
        A value for each question in the terms, as round as could be found; `None` if it is
        certain that there are none.

    Raises:
        Onbeslist: neither was found.
    """
    zoektocht = _Zoektocht(eisen, stappen)
    begin = zoektocht.propagate(_needed(eisen, velden))
    if begin is None:
        return None
    # Most of the time a few round numbers do; only otherwise is it worth to look further.
    if (waarden := zoektocht.zoek(begin, _first_guesses)) is not None:
        return waarden
    zoektocht.look_further()
    if (begin := zoektocht.propagate(begin)) is None:
        return None
    # Halving stays long in a corner where nothing is exact, so that comes last.
    waarden = zoektocht.zoek(begin, _guesses) or zoektocht.zoek(begin, _split)
    if waarden is None and zoektocht.te_fijn:
        raise Onbeslist
    return waarden


def is_excluded(eisen: Sequence[tuple[Term, Interval]], velden: Mapping[str, Veld]) -> bool:
    """Whether bounds alone show that there are no such values; a search might show more."""
    zoektocht = _Zoektocht(eisen, _RONDEN)
    zoektocht.look_further()
    return zoektocht.propagate(_needed(eisen, velden)) is None


def _needed(eisen: Sequence[tuple[Term, Interval]], velden: Mapping[str, Veld]) -> dict[str, Veld]:
    return {v: velden[v] for term, _ in eisen for v in leaves(term)}


class _Zoektocht:
    def __init__(self, eisen: Sequence[tuple[Term, Interval]], stappen: int) -> None:
        self.eisen = eisen
        self.bekeken = list(eisen)
        """The comparisons that are looked at, which may follow from others."""
        self.over = stappen
        self.te_fijn = False
        """Whether a part was left aside because its numbers lie too close together."""
        self.bekend: dict[Term, Interval] = {}
        for term, interval in eisen:
            self.bekend[term] = self.bekend.get(term, interval) & interval

    def look_further(self) -> None:
        """Look at what follows from the comparisons as well."""
        self.bekeken += _combinations(self.eisen)

    def zoek(
        self, velden: dict[str, Veld], parts_of: Callable[[Veld], Iterator[Veld]]
    ) -> dict[str, Fraction] | None:
        klein = self.propagate(velden)
        if klein is None:
            return None
        vrij = [v for v, veld in klein.items() if veld.interval.laag != veld.interval.hoog]
        if not vrij:
            waarden = {v: veld.interval.laag for v, veld in klein.items()}
            goed = all(i.bevat(evaluate(t, waarden)) for t, i in self.eisen)
            return waarden if goed else None
        # The answer that leaves least room first.
        vraag = min(vrij, key=lambda v: klein[v].interval.hoog - klein[v].interval.laag)
        interval, stap = klein[vraag]
        if stap is None and interval.hoog - interval.laag < _FIJN:
            self.te_fijn = True
            return None
        for deel in parts_of(klein[vraag]):
            uit = self.zoek({**klein, vraag: deel}, parts_of)
            if uit is not None:
                return uit
        return None

    def propagate(self, velden: dict[str, Veld]) -> dict[str, Veld] | None:
        """Narrow every answer to what the comparisons leave of it; `None` if that is nothing."""
        velden = dict(velden)
        for _ in range(_RONDEN):
            self.over -= 1
            if self.over < 0:
                raise Onbeslist
            voor = list(velden.values())
            for term, interval in self.bekeken:
                if not _narrow(term, interval, velden, self.bekend):
                    return None
            if voor == list(velden.values()):
                break
        return velden


def _combinations(
    eisen: Sequence[tuple[Term, Interval]],
) -> Iterator[tuple[Term, Interval]]:
    """What comparisons say without brackets, and two together where something drops out.

    Bounds alone do not see that `a + b - a` is `b`, or that `(a + b) x c` cannot be less than
    `a x c`; their difference, `b x c`, shows it.
    """
    vormen = [(polynomial(term), interval) for term, interval in eisen]
    gezien: set[Term] = {term for term, _ in eisen}
    for vorm, interval in vormen:
        if (term := as_term(vorm)) not in gezien:
            gezien.add(term)
            yield term, interval
    for i, (een, van_een) in enumerate(vormen):
        for ander, van_ander in vormen[:i]:
            for factor in {een[m] / ander[m] for m in een.keys() & ander.keys() if m}:
                term = as_term(add(een, {m: -factor * c for m, c in ander.items()}))
                if term not in gezien and len(gezien) < _AFGELEID:
                    gezien.add(term)
                    maal = multiply(Interval(factor, factor), van_ander)
                    yield term, combine("verschil", van_een, maal)


def _first_guesses(veld: Veld) -> Iterator[Veld]:
    """A round number in a field, and its lower end."""
    return islice(_guesses(veld), 2)


def _guesses(veld: Veld) -> Iterator[Veld]:
    """Numbers in a field that are worth a try."""
    interval, stap = veld
    for getal in dict.fromkeys([pick(veld), interval.laag, interval.hoog]):
        if interval.bevat(getal):
            yield Veld(Interval(getal, getal), stap)


def _split(veld: Veld) -> Iterator[Veld]:
    """The same, and halves that cover all of a field."""
    interval, stap = veld
    yield from _guesses(veld)
    midden = (interval.laag + interval.hoog) / 2
    for helft in (Interval(interval.laag, midden), Interval(midden, interval.hoog, True)):
        deel = (interval & helft).op_stap(stap)
        if not deel.leeg:
            yield Veld(deel, stap)


def pick(veld: Veld) -> Fraction:
    """A number in a field with few digits, not far above its lower end."""
    laag, stap = veld.interval.laag, veld.stap
    macht = Fraction(10) ** (len(str(int(laag))) - 1 if laag >= 1 else 5)
    while macht > Fraction(1, 10**6):
        getal = ceil(laag / macht) * macht
        for kandidaat in (getal, getal + macht):
            past = stap is None or (kandidaat / stap).denominator == 1
            if kandidaat and past and veld.interval.bevat(kandidaat):
                return kandidaat
        macht /= 10
    return laag if stap is not None else (laag + veld.interval.hoog) / 2


def _narrow(
    term: Term, interval: Interval, velden: dict[str, Veld], bekend: Mapping[Term, Interval]
) -> bool:
    """Narrow the answers in a term to where it can lie in an interval; whether any are left."""
    if isinstance(term, Fraction):
        return interval.bevat(term)
    if isinstance(term, str):
        veld = velden[term]
        deel = (veld.interval & _outward(interval)).op_stap(veld.stap)
        velden[term] = veld._replace(interval=deel)
        return not deel.leeg
    doel = reach(term, velden, bekend) & interval
    if doel.leeg:
        return False
    delen = [reach(d, velden, bekend) for d in term.delen]
    if any(deel.leeg for deel in delen):
        return False
    return all(
        _narrow(deel, _inverse(term, i, doel, delen), velden, bekend)
        for i, deel in enumerate(term.delen)
    )


def _outward(interval: Interval) -> Interval:
    """The same interval, or a bit wider where an end is a fraction of very small parts."""
    laag, hoog = interval.laag, interval.hoog
    if laag.denominator > _DELEN:
        laag = Fraction(floor(laag * _DELEN), _DELEN)
    if hoog.denominator > _DELEN:
        hoog = Fraction(ceil(hoog * _DELEN), _DELEN)
    return interval._replace(laag=laag, hoog=hoog)


def _inverse(term: Bewerkt, i: int, doel: Interval, delen: Sequence[Interval]) -> Interval:
    """Where part `i` of a term can lie if the whole lies in `doel`."""
    rest = [d for j, d in enumerate(delen) if j != i]
    match term.bewerking:
        case "som":
            for ander in rest:
                doel = combine("verschil", doel, ander)
            return doel
        case "verschil":
            if i == 0:
                return combine("som", doel, delen[1])
            return combine("verschil", delen[0], doel)
        case "product" | "gedeeld" if i == 0 or term.bewerking == "product":
            for ander in rest:
                if term.bewerking == "gedeeld":
                    doel = combine("product", doel, ander)
                elif ander.laag <= 0 <= ander.hoog:
                    return delen[i]
                else:
                    doel = combine("gedeeld", doel, ander)
            return doel
        case "hoogste":
            return Interval(delen[i].laag, doel.hoog, delen[i].laag_open, doel.hoog_open)
        case "laagste":
            return Interval(doel.laag, delen[i].hoog, doel.laag_open, delen[i].hoog_open)
    return delen[i]
