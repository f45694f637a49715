"""Where an evaluated case lies among all cases: the cells of an axis that it can be in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from inkoopkeuze.gevallen.assen import As, CpvCel, lists_with, mask, ordinal
from inkoopkeuze.gevallen.intervallen import Interval
from inkoopkeuze.motor.uitkomst import Beoordeling, EisUitkomst
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import PEILDATUM, STATUSSEN
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord


def locate(as_: As, beoordeling: Beoordeling) -> int:
    """The cells as bits; all of them while nothing is known."""
    naam = as_.naam
    if naam == PEILDATUM:
        return _number(as_, ordinal(beoordeling.peildatum))
    if naam in beoordeling.regelset.vragen:
        antwoord = beoordeling.antwoorden.get(naam)
        onbekend = antwoord is None or antwoord is WEET_NIET
        return _all(as_) if onbekend else _answer(as_, antwoord, beoordeling.regelset)
    if naam in beoordeling.berekeningen:
        waarde = beoordeling.berekeningen[naam].waarde
        return _all(as_) if waarde is None else _number(as_, Fraction(waarde))
    mogelijk = set(_outcomes(naam, beoordeling))
    # Of a procedure of a route that is closed, nothing was worked out.
    return mask(i for i, cel in enumerate(as_.cellen) if cel in mogelijk) or _all(as_)


def _all(as_: As) -> int:
    return (1 << len(as_.cellen)) - 1


def _number(as_: As, getal: Fraction) -> int:
    """The first cell that does not end below a number."""
    cellen = [cel for cel in as_.cellen if isinstance(cel, Interval)]
    einden = (getal < cel.hoog or (getal == cel.hoog and not cel.hoog_open) for cel in cellen)
    return 1 << next((i for i, past in enumerate(einden) if past), len(cellen) - 1)


def _answer(as_: As, antwoord: Antwoord | None, regelset: Regelset) -> int:
    if as_.optie:
        gekozen = isinstance(antwoord, tuple) and as_.optie in antwoord
        return 1 << as_.cellen.index("ja" if gekozen else "nee")
    if isinstance(as_.cellen[0], CpvCel):
        return _cpv(as_, str(antwoord), regelset)
    if isinstance(antwoord, date):
        return _number(as_, ordinal(antwoord))
    if isinstance(antwoord, int | Decimal):
        return _number(as_, Fraction(antwoord))
    return 1 << as_.cellen.index(str(antwoord))


def _cpv(as_: As, code: str, regelset: Regelset) -> int:
    lijsten = lists_with(regelset, as_.naam, code)
    return mask(
        i
        for i, cel in enumerate(as_.cellen)
        if isinstance(cel, CpvCel) and lists_with(regelset, as_.naam, cel.code) == lijsten
    ) or _all(as_)


def _outcomes(naam: str, beoordeling: Beoordeling) -> Iterable[str | None]:
    """What a feit, route, procedure, form, weg or shared eis can still become."""
    if naam in beoordeling.feiten:
        return beoordeling.feiten[naam].mogelijk
    wegen = beoordeling.mogelijkheden
    if naam in wegen:
        return wegen[naam].mogelijk
    if "/" in naam:
        route, _, weg = naam.partition("/")
        mogelijk = {w.id: w.mogelijk for w in beoordeling.routes[route].wegen}
        return mogelijk[weg] if weg else _best(list(mogelijk.values()))
    gedeeld: list[EisUitkomst] = [e for r in wegen.values() for e in r.eisen if e.id == naam]
    return [e.status for e in gedeeld]


def _best(wegen: Sequence[Sequence[str]]) -> set[str]:
    """What the best of several wegen can be."""
    volgorde = list(STATUSSEN)
    slechtste = [max(map(volgorde.index, w)) for w in wegen]
    grens = min(slechtste)
    return {s for w in wegen for s in w if volgorde.index(s) <= grens}
