"""Sums written out over answers: every way in which a berekening can come about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from inkoopkeuze.regels.eenheid import formule_eenheid
from inkoopkeuze.regels.formule import Bereken, Bewerking, Constante, Formule, Naam
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import values

_MEESTE_TAKKEN = 2_000
_MEESTE_NAMEN = 500
_MEESTE_PRODUCTEN = 500
"""A product of sums with more products than this stays as it is."""


class TeVeelTakken(Exception):
    """A number can come about in more ways than can be looked at."""


class Bewerkt(NamedTuple):
    """An operation on terms."""

    bewerking: Bewerking
    delen: tuple[Term, ...]


Term = Fraction | str | Bewerkt
"""A number, the answer to a question by its id, or an operation on terms."""

Veelterm = dict[tuple[Term, ...], Fraction]
"""A sum of products: how often each product of answers is counted; `()` is the number 1."""


class Tak(NamedTuple):
    """A term, and when it is the right one.

    `keuzes` says by which rule each berekening in it is calculated, `perioden` which value
    of each parameter is taken.
    """

    term: Term
    keuzes: Mapping[str, int]
    perioden: Mapping[str, int]


Sleutel = str | frozenset[tuple[tuple[Term, ...], Fraction]]


@lru_cache(maxsize=4096)
def key(term: Term) -> Sleutel:
    """The same for terms that have the same value in every case, however they are written."""
    vorm = simplify(term)
    return vorm if isinstance(vorm, str) else frozenset(polynomial(vorm).items())


def simplify(term: Term) -> Term:
    """The same term without brackets, and with everything left out that cancels out."""
    return as_term(polynomial(term))


@lru_cache(maxsize=1024)
def expand(regelset: Regelset, naam: str) -> list[Tak]:
    """Every way in which a number by name can come about.

    Raises:
        TeVeelTakken: there are too many to look at one by one.
    """
    return _limited(_naam(regelset, naam))


def _limited(takken: Iterator[Tak]) -> list[Tak]:
    eerste = list(islice(takken, _MEESTE_TAKKEN + 1))
    if len(eerste) > _MEESTE_TAKKEN:
        raise TeVeelTakken
    return eerste


def leaves(term: Term) -> Iterator[str]:
    """The questions that a term needs, each as often as it stands there."""
    if isinstance(term, str):
        yield term
    elif isinstance(term, Bewerkt):
        for deel in term.delen:
            yield from leaves(deel)


def polynomial(term: Term) -> Veelterm:
    """A term with all brackets removed; of the highest and lowest the order does not count."""
    if isinstance(term, Fraction):
        return {(): term} if term else {}
    if isinstance(term, str):
        return {(term,): Fraction(1)}
    if term.bewerking in ("hoogste", "laagste"):
        delen = sorted({simplify(d) for d in term.delen}, key=repr)
        return {(Bewerkt(term.bewerking, tuple(delen)),): Fraction(1)}
    vormen = [polynomial(d) for d in term.delen]
    uit = vormen[0]
    for vorm in vormen[1:]:
        match term.bewerking:
            case "product":
                if len(uit) * len(vorm) > _MEESTE_PRODUCTEN:
                    return {(term,): Fraction(1)}
                uit = _times(uit, vorm)
            case "gedeeld":
                uit = _times(uit, {(): 1 / vorm[()]})
            case bewerking:
                teken = 1 if bewerking == "som" else -1
                uit = add(uit, {m: teken * c for m, c in vorm.items()})
    return uit


def as_term(veelterm: Veelterm) -> Term:
    """A sum of products as a term."""
    delen = [_as_product(maal, c) for maal, c in sorted(veelterm.items(), key=repr)]
    if not delen:
        return Fraction(0)
    return Bewerkt("som", tuple(delen)) if len(delen) > 1 else delen[0]


def _as_product(maal: tuple[Term, ...], factor: Fraction) -> Term:
    factoren = maal if factor == 1 and maal else (factor, *maal)
    return Bewerkt("product", factoren) if len(factoren) > 1 else factoren[0]


def add(a: Veelterm, b: Veelterm) -> Veelterm:
    """Two sums of products together."""
    samen = dict(a)
    for maal, factor in b.items():
        samen[maal] = samen.get(maal, Fraction(0)) + factor
    return {maal: factor for maal, factor in samen.items() if factor}


def _times(a: Veelterm, b: Veelterm) -> Veelterm:
    samen: Veelterm = {}
    for maal, factor in a.items():
        for ook, anders in b.items():
            deel = tuple(sorted((*maal, *ook), key=repr))
            samen[deel] = samen.get(deel, Fraction(0)) + factor * anders
    return {maal: factor for maal, factor in samen.items() if factor}


def _naam(regelset: Regelset, naam: str) -> Iterator[Tak]:
    if naam in regelset.parameters:
        for i, waarde in values(regelset, naam).items():
            yield Tak(Fraction(waarde.waarde), {}, {naam: i})
    elif naam in regelset.berekeningen:
        for i, regel in enumerate(regelset.berekeningen[naam].regels):
            for tak in _limited(_formule(regelset, regel.reken)):
                if tak.keuzes.get(naam, i) == i:
                    yield tak._replace(term=_tidy(tak.term), keuzes={**tak.keuzes, naam: i})
    else:
        yield Tak(naam, {}, {})


def _tidy(term: Term) -> Term:
    """The same term without what it repeats, where that makes it smaller."""
    namen = list(islice(leaves(term), _MEESTE_NAMEN + 1))
    if len(namen) > _MEESTE_NAMEN:
        raise TeVeelTakken
    if len(set(namen)) == len(namen):
        return term
    kaal = simplify(term)
    return kaal if sum(1 for _ in leaves(kaal)) < len(namen) else term


def _formule(regelset: Regelset, formule: Formule) -> Iterator[Tak]:
    match formule:
        case Constante(waarde):
            yield Tak(Fraction(waarde), {}, {})
        case Naam(naam):
            # Worked out once, however many sums have it as a part.
            yield from expand(regelset, naam)
        case Bereken(bewerking, delen):
            for takken in product(*(_factor(regelset, d, bewerking) for d in delen)):
                tak = _samen(bewerking, takken)
                if tak is not None:
                    yield tak


def _factor(regelset: Regelset, formule: Formule, bewerking: str) -> list[Tak]:
    takken = _limited(_formule(regelset, formule))
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
