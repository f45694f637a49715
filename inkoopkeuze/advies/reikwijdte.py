"""What the core of an advice rests on: the conditions and days that can make it another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from inkoopkeuze.gevallen.assen import threshold
from inkoopkeuze.regels.gebruik import conditions_in, dependencies, names_in, rules_of
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import BESLUITEN, PEILDATUM, values
from inkoopkeuze.regels.voorwaarde import Bevat, InLijst, Vergelijk, Voorwaarde, leaves

AGENDA = ("routes", "procedures", "afwegingen")
"""What the core of an advice follows from, as an agenda."""

_DAG = timedelta(days=1)


class Reikwijdte(NamedTuple):
    """The comparisons in the rules that decide the core of an advice."""

    namen: frozenset[str]
    """Of the feiten, berekeningen, routes, procedures and forms that it rests on."""
    vergelijkingen: tuple[Vergelijk, ...]
    """Each once, also where many conditions make it."""
    opties: dict[str, tuple[frozenset[str], ...]]
    """Of each meerkeuze question: the options of which some condition asks for one or more."""
    per_afweging: dict[str, dict[str, tuple[frozenset[str], ...]]]
    """The same for what only the arguments about routes ask, by question and afweging."""
    codes: dict[str, frozenset[tuple[tuple[str, str], ...]]]
    """Of each CPV question: the lists in which its answer is looked up, by their ranges."""
    dagen: tuple[date, ...]
    """The days from which something may be otherwise, within the validity of the rules."""


@lru_cache(maxsize=8)
def scope(regelset: Regelset) -> Reikwijdte:
    """What the core of an advice by these rules rests on."""
    afwegingen = {
        id_: a
        for id_, a in regelset.afwegingen.items()
        if not regelset.routes.keys().isdisjoint((*a.voor, *a.tegen))
    }
    namen = _closure(regelset, names_in([a.als for a in afwegingen.values()]))
    regels = [
        rules_of(regelset, (sectie, id_))
        for sectie in BESLUITEN
        for id_ in getattr(regelset, sectie)
        if id_ in namen
    ]
    gevraagd = [blad for v in conditions_in(regels) for blad in leaves(v)]
    ook = [blad for a in afwegingen.values() for blad in leaves(a.als)]
    opties: dict[str, dict[frozenset[str], None]] = {}
    for blad in gevraagd:
        if isinstance(blad, Bevat):
            opties.setdefault(blad.naam, {})[frozenset(blad.opties)] = None
    lijsten: dict[str, set[tuple[tuple[str, str], ...]]] = {}
    for blad in (*gevraagd, *ook):
        if isinstance(blad, InLijst):
            reeksen = tuple(regelset.lijsten[blad.lijst].reeksen())
            lijsten.setdefault(blad.naam, set()).add(reeksen)
    vergelijkingen = {
        (b.naam, b.operator, b.rechts): b for b in [*gevraagd, *ook] if isinstance(b, Vergelijk)
    }
    return Reikwijdte(
        namen,
        tuple(vergelijkingen.values()),
        {naam: tuple(groepen) for naam, groepen in opties.items()},
        _by_argument({id_: a.als for id_, a in afwegingen.items()}),
        {naam: frozenset(van_vraag) for naam, van_vraag in lijsten.items()},
        tuple(sorted(_days(regelset, namen, vergelijkingen.values()))),
    )


def _closure(regelset: Regelset, ook: set[str]) -> frozenset[str]:
    """The routes, the procedures and these names, with everything that they rest on."""
    nodig = dependencies(regelset)
    namen: set[str] = set()
    nieuw = {*regelset.routes, *regelset.procedures, *(ook & nodig.keys())}
    while nieuw:
        namen |= nieuw
        nieuw = set().union(*(nodig[naam] for naam in nieuw)) - namen
    return frozenset(namen)


def _by_argument(
    voorwaarden: dict[str, Voorwaarde],
) -> dict[str, dict[str, tuple[frozenset[str], ...]]]:
    per_vraag: dict[str, dict[str, tuple[frozenset[str], ...]]] = {}
    for id_, voorwaarde in voorwaarden.items():
        for blad in leaves(voorwaarde):
            if isinstance(blad, Bevat):
                per_afweging = per_vraag.setdefault(blad.naam, {})
                per_afweging[id_] = (*per_afweging.get(id_, ()), frozenset(blad.opties))
    return per_vraag


def _days(
    regelset: Regelset, namen: frozenset[str], vergelijkingen: Iterable[Vergelijk]
) -> Iterator[date]:
    kop = regelset.kop
    gebruikt = {str(naam) for blad in vergelijkingen for naam in (blad.naam, blad.rechts)}
    sommen = [regelset.berekeningen[n].regels for n in namen if n in regelset.berekeningen]
    gebruikt |= names_in(sommen)
    dagen: set[date] = set()
    for naam in gebruikt & regelset.parameters.keys():
        for waarde in values(regelset, naam).values():
            dagen.add(waarde.vanaf)
            if waarde.tot_en_met and waarde.tot_en_met < kop.geldig_tot_en_met:
                dagen.add(waarde.tot_en_met + _DAG)
    for blad in vergelijkingen:
        grens = blad.rechts
        if isinstance(grens, date) and blad.naam == PEILDATUM and grens < kop.geldig_tot_en_met:
            dagen.add(grens + _DAG if threshold(blad.operator, grens)[1] else grens)
    return (dag for dag in dagen if kop.geldig_vanaf < dag <= kop.geldig_tot_en_met)
