"""Sums written out over answers: every way in which a berekening can come about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from inkoopkeuze.regels.eenheid import formule_eenheid
from inkoopkeuze.regels.formule import Bereken, Bewerking, Constante, Formule, Naam
from inkoopkeuze.regels.model import ParameterWaarde, Regelset


class Bewerkt(NamedTuple):
    """An operation on terms."""

    bewerking: Bewerking
    delen: tuple[Term, ...]


Term = Fraction | str | Bewerkt
"""A number, the answer to a question by its id, or an operation on terms."""


class Tak(NamedTuple):
    """A term, and when it is the right one.

    `keuzes` says by which rule each berekening in it is calculated, `perioden` which value
    of each parameter is taken.
    """

    term: Term
    keuzes: Mapping[str, int]
    perioden: Mapping[str, int]


_Product = frozenset[tuple[object, int]]
"""Factors, and how many times each stands there."""

_Som = dict[_Product, Fraction]
"""Products, and how many times each counts."""

Sleutel = str | frozenset[tuple[_Product, Fraction]]

_EEN: _Product = frozenset()


@lru_cache(maxsize=4096)
def key(term: Term) -> Sleutel:
    """The same for terms that have the same value in every case, however they are written.

    Sums, products and divisions by a number are worked out; of the highest and the lowest the
    order of the parts does not count.
    """
    if isinstance(term, str):
        return term
    som = _expanded(term)
    if len(som) == 1:
        ((product_, keer),) = som.items()
        namen = [naam for naam, _ in product_ if isinstance(naam, str)]
        if keer == 1 and product_ == {(n, 1) for n in namen[:1]}:
            return namen[0]
    return frozenset(som.items())


def simplify(term: Term) -> Term:
    """The same term with everything in it that cancels out left out."""
    som = _expanded(term)
    if any(not isinstance(factor, str) for product_ in som for factor, _ in product_):
        return term
    delen = [_as_term(product_, keer) for product_, keer in som.items()]
    if not delen:
        return Fraction(0)
    return delen[0] if len(delen) == 1 else Bewerkt("som", tuple(delen))


def _as_term(product_: _Product, keer: Fraction) -> Term:
    factoren: list[Term] = sorted(str(f) for f, macht in product_ for _ in range(macht))
    if keer != 1 or not factoren:
        factoren.insert(0, keer)
    return factoren[0] if len(factoren) == 1 else Bewerkt("product", tuple(factoren))


def _expanded(term: Term) -> _Som:
    if isinstance(term, Fraction):
        return {_EEN: term} if term else {}
    if isinstance(term, str):
        return {frozenset({(term, 1)}): Fraction(1)}
    delen = [_expanded(d) for d in term.delen]
    uit = delen[0]
    for deel in delen[1:]:
        match term.bewerking:
            case "som":
                uit = _plus(uit, deel, 1)
            case "verschil":
                uit = _plus(uit, deel, -1)
            case "product":
                uit = _times(uit, deel)
            case "gedeeld":
                uit = _times(uit, {_EEN: 1 / deel[_EEN]})
            case _:
                uiterste = (term.bewerking, frozenset(frozenset(d.items()) for d in delen))
                return {frozenset({(uiterste, 1)}): Fraction(1)}
    return uit


def _plus(a: _Som, b: _Som, keer: int) -> _Som:
    uit = {f: a.get(f, Fraction(0)) + keer * b.get(f, Fraction(0)) for f in {**a, **b}}
    return {f: n for f, n in uit.items() if n}


def _times(a: _Som, b: _Som) -> _Som:
    uit: _Som = {}
    for f, m in a.items():
        for g, n in b.items():
            samen = dict(f)
            for factor, keer in g:
                samen[factor] = samen.get(factor, 0) + keer
            product_ = frozenset(samen.items())
            uit[product_] = uit.get(product_, Fraction(0)) + m * n
    return {f: n for f, n in uit.items() if n}


def values(regelset: Regelset, parameter: str) -> dict[int, ParameterWaarde]:
    """The values of a parameter on the days of the rule set, by their place in its list."""
    kop = regelset.kop
    return {
        i: w
        for i, w in enumerate(regelset.parameters[parameter].waarden)
        if w.vanaf <= kop.geldig_tot_en_met and kop.geldig_vanaf <= w.einde
    }


def expand(regelset: Regelset, naam: str) -> list[Tak]:
    """Every way in which a number by name can come about."""
    return list(_naam(regelset, naam))


def leaves(term: Term) -> Iterator[str]:
    """The questions that a term needs, each as often as it stands there."""
    if isinstance(term, str):
        yield term
    elif isinstance(term, Bewerkt):
        for deel in term.delen:
            yield from leaves(deel)


def _naam(regelset: Regelset, naam: str) -> Iterator[Tak]:
    if naam in regelset.parameters:
        for i, waarde in values(regelset, naam).items():
            yield Tak(Fraction(waarde.waarde), {}, {naam: i})
    elif naam in regelset.berekeningen:
        for i, regel in enumerate(regelset.berekeningen[naam].regels):
            for tak in _formule(regelset, regel.reken):
                if tak.keuzes.get(naam, i) == i:
                    yield tak._replace(keuzes={**tak.keuzes, naam: i})
    else:
        yield Tak(naam, {}, {})


def _formule(regelset: Regelset, formule: Formule) -> Iterator[Tak]:
    match formule:
        case Constante(waarde):
            yield Tak(Fraction(waarde), {}, {})
        case Naam(naam):
            yield from _naam(regelset, naam)
        case Bereken(bewerking, delen):
            for takken in product(*(_factor(regelset, d, bewerking) for d in delen)):
                tak = _samen(bewerking, takken)
                if tak is not None:
                    yield tak


def _factor(regelset: Regelset, formule: Formule, bewerking: str) -> list[Tak]:
    takken = list(_formule(regelset, formule))
    if bewerking != "product" or formule_eenheid(regelset, formule) != "procent":
        return takken
    honderdste = Fraction(1, 100)
    return [t._replace(term=Bewerkt("product", (t.term, honderdste))) for t in takken]


def _samen(bewerking: Bewerking, takken: tuple[Tak, ...]) -> Tak | None:
    """The operation on these terms; `None` if they never come about together."""
    keuzes: dict[str, int] = {}
    perioden: dict[str, int] = {}
    for tak in takken:
        for samen, eigen in ((keuzes, tak.keuzes), (perioden, tak.perioden)):
            for naam, i in eigen.items():
                if samen.setdefault(naam, i) != i:
                    return None
    return Tak(Bewerkt(bewerking, tuple(t.term for t in takken)), keuzes, perioden)
