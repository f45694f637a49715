"""The steps of a case in time, counted back from the day on which the service must begin.

A pure function of an evaluation, that day and what is chosen. Counted back, each step gets the
last day on which it can be done; counted forward from the peildatum, the first. If the service
cannot begin in time, the first day on which it can follows from the same terms.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from graphlib import TopologicalSorter
from itertools import product
from typing import NamedTuple

from inkoopkeuze.advies import kalender
from inkoopkeuze.advies.kalender import Einde, Termijn
from inkoopkeuze.motor.afwegen import advised, least_procedure, rank, rank_routes
from inkoopkeuze.motor.uitkomst import Beoordeling, Gemist, Toepasselijk
from inkoopkeuze.regels.eenheid import formule_eenheid
from inkoopkeuze.regels.formule import Bereken, Constante, Formule, Naam
from inkoopkeuze.regels.gebruik import parameters_in
from inkoopkeuze.regels.model import Stap
from inkoopkeuze.regels.telling import Telling
from inkoopkeuze.regels.traversal import PEILDATUM, START, order

Keuze = tuple[str, ...]
"""A route, with its procedure and form where those matter: ids of what is chosen."""


class Band(NamedTuple):
    """That one event comes before another, and how far.

    `stap` is the step that says so, `soort` how: `na`, `voor` or `binnen`.
    """

    soort: str
    eerst: str
    later: str
    stap: str
    formule: Formule
    termijn: Termijn
    """0 where there is none: only the order counts. The longest that it can be, if not known."""
    telling: Telling | None
    eigen_beleid: bool
    """Whether the gemeente decides on the term: no law asks for it."""
    wacht_op: Gemist

    def first(self, dag: date) -> date:
        """The first day for what comes later, where the other is done on `dag`."""
        if self.soort == "na":
            return kalender.first_after(dag, self.termijn, self.telling)
        return kalender.first_for_which(dag, self.termijn, self.telling)

    def last(self, dag: date) -> date:
        """The last day for what comes first, where the other is done on `dag`."""
        if self.soort == "na":
            return kalender.last_from_which(dag, self.termijn, self.telling)
        return kalender.last_before(dag, self.termijn, self.telling)


class Verloop(NamedTuple):
    """A tie of a step on the days of the plan."""

    band: Band
    einde: Einde | None
    """When a term that is counted forward ends."""
    ruim: date | None
    """The last day for what comes first, to have all of a term that ends sooner otherwise."""


class Moment(NamedTuple):
    """A step in time; days that nothing decides are `None`."""

    id: str
    stap: Stap
    uiterlijk: date | None
    """The last working day on which it can be done."""
    grens: date | None
    """The last day of all, working day or not."""
    vanaf: date | None
    """The first working day on which it can be done."""
    verloop: tuple[Verloop, ...]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The steps of one way to go, in the order of time."""

    keuze: Keuze
    peildatum: date
    start: date | None
    momenten: tuple[Moment, ...]
    vroegste_start: date
    """The first day on which the service can begin, if the procedure begins on the peildatum."""
    vroegste_start_wet: date
    """The same, without the terms that the gemeente decides on."""
    keten: tuple[Band, ...]
    """What keeps the service from beginning any sooner, in the order of time."""
    wacht_op: Gemist
    """Questions that may still bring a step into the plan, or change a term in it."""

    @property
    def tekort(self) -> int:
        """How many days too soon the start is; 0 where it can be, or is not known."""
        return max((self.vroegste_start - self.start).days, 0) if self.start else 0

    @property
    def te_laat(self) -> tuple[Moment, ...]:
        """The steps that should have been done before the peildatum."""
        return tuple(m for m in self.momenten if m.uiterlijk and m.uiterlijk < self.peildatum)


def plans(beoordeling: Beoordeling, start: date | None) -> tuple[Plan, ...]:
    """A plan for each way to go with the routes that are advised, best fit first."""
    return tuple(plan(beoordeling, start, keuze) for keuze in choices(beoordeling))


def choices(beoordeling: Beoordeling) -> Iterator[Keuze]:
    """The advised routes, with the least procedure and each form that has steps of its own."""
    genoemd = {b for t in beoordeling.stappen if t.deel.banden for b in t.deel.bij}
    regelset = beoordeling.regelset
    for rang in advised(rank_routes(beoordeling)):
        route = rang.uitkomst.id
        for procedure in least_procedure(beoordeling, route).minimaal or (None,):
            gekozen = (route,) if procedure is None else (route, procedure)
            groepen: dict[str, list[str]] = {}
            for vorm in rank(beoordeling.vormen.values(), beoordeling):
                id_ = vorm.uitkomst.id
                if id_ in genoemd and not set(gekozen).isdisjoint(regelset.vormen[id_].bij):
                    groepen.setdefault(regelset.vormen[id_].groep, []).append(id_)
            yield from ((*gekozen, *vormen) for vormen in product(*groepen.values()))


def plan(beoordeling: Beoordeling, start: date | None, keuze: Collection[str]) -> Plan:
    """The steps that go with a choice, in time.

    Args:
        beoordeling: the case; its peildatum is the day on which the procedure begins.
        start: the day on which the service must begin, if it is known.
        keuze: ids of the route, procedure and forms; steps of others do not count.
    """
    stappen = {t.id: t.deel for t in _fitting(beoordeling, keuze) if t.zeker}
    banden = tuple(_ties(beoordeling, stappen))
    volgorde = _order(banden)
    laatste = _latest(banden, volgorde, start, beoordeling.peildatum)
    eerste = _earliest(banden, volgorde, beoordeling.peildatum)
    wet = tuple(b._replace(termijn=Termijn(0, "dagen")) if b.eigen_beleid else b for b in banden)
    eerste_wet = _earliest(wet, volgorde, beoordeling.peildatum)
    momenten = [
        _moment(id_, stappen[id_], banden, laatste, eerste) for id_ in volgorde if id_ in stappen
    ]
    momenten.sort(key=lambda m: m.uiterlijk or m.vanaf or _not_before(m, eerste))
    return Plan(
        keuze=tuple(keuze),
        peildatum=beoordeling.peildatum,
        start=start,
        momenten=tuple(momenten),
        vroegste_start=eerste[START],
        vroegste_start_wet=eerste_wet[START],
        keten=_chain(banden, eerste),
        wacht_op=tuple(dict.fromkeys(_awaited(beoordeling, keuze, banden))),
    )


def _fitting(b: Beoordeling, keuze: Collection[str]) -> Iterator[Toepasselijk[Stap]]:
    """The steps that go with the choice, and apply or may apply."""
    gekozen = set(keuze)
    return (t for t in b.stappen if not t.deel.bij or not gekozen.isdisjoint(t.deel.bij))


def _awaited(b: Beoordeling, keuze: Collection[str], banden: Iterable[Band]) -> Iterator[str]:
    for band in banden:
        yield from band.wacht_op
    for t in _fitting(b, keuze):
        if not t.zeker and t.deel.banden:
            yield from t.gemist


def _ties(beoordeling: Beoordeling, stappen: Mapping[str, Stap]) -> Iterator[Band]:
    """The ties between these steps, and to the start and the peildatum."""
    bekend = {*stappen, START, PEILDATUM}
    for id_, stap in stappen.items():
        for soort, ander, formule in stap.banden:
            if ander in bekend:
                yield _tie(beoordeling, id_, soort, ander, formule)


def _tie(b: Beoordeling, id_: str, soort: str, ander: str, formule: Formule) -> Band:
    waarde = b.reken(formule)
    wacht_op = waarde if isinstance(waarde, tuple) else ()
    if isinstance(waarde, tuple):
        waarde = b.reken(_longest(b, formule))
    parameters = [b.regelset.parameters[p] for p in parameters_in(b.regelset, formule)]
    telling = next((p.telling for p in parameters if p.telling), "")
    aantal = 0 if isinstance(waarde, tuple) else int(waarde.to_integral_value(ROUND_CEILING))
    return Band(
        soort,
        *order(id_, soort, ander),
        id_,
        formule,
        Termijn(max(aantal, 0), formule_eenheid(b.regelset, formule) or "dagen"),
        b.regelset.tellingen[telling] if telling else None,
        # A number without a name is one that a policy chose.
        isinstance(formule, Constante) or any(p.eigen_beleid is not None for p in parameters),
        wacht_op,
    )


def _longest(b: Beoordeling, formule: Formule) -> Formule:
    """The formula, with for what is not known yet the most that one of its rules gives."""
    if isinstance(formule, Bereken):
        return Bereken(formule.bewerking, tuple(_longest(b, deel) for deel in formule.delen))
    if isinstance(formule, Naam) and (u := b.berekeningen.get(formule.naam)) and u.waarde is None:
        waarden = [b.reken(_longest(b, regel.reken)) for regel in u.berekening.regels]
        bekend = [waarde for waarde in waarden if not isinstance(waarde, tuple)]
        return Constante(max(bekend, default=Decimal(0)))
    return formule


def _order(banden: Iterable[Band]) -> list[str]:
    """Everything that is tied, each after what comes before it."""
    volgorde: TopologicalSorter[str] = TopologicalSorter()
    for band in banden:
        volgorde.add(band.later, band.eerst)
    return list(volgorde.static_order())


def _latest(
    banden: Collection[Band], volgorde: list[str], start: date | None, peildatum: date
) -> dict[str, tuple[date, date]]:
    """The last day of each, and the last working day, back from the start.

    Again as long as days move: what must be done within a term after another has a last day too,
    and so has what comes before it.
    """
    if start is None:
        return {}
    dagen = {START: (start, start)}
    for _ in volgorde:
        eerder = dict(dagen)
        for naam in reversed(volgorde):
            if naam not in (START, PEILDATUM) and (grenzen := _limits(naam, banden, dagen)):
                grens = min(grenzen)
                dagen[naam] = grens, kalender.working_day(grens, -1, peildatum)
        if dagen == eerder:
            break
    return dagen


def _limits(
    naam: str, banden: Iterable[Band], dagen: Mapping[str, tuple[date, date]]
) -> list[date]:
    """The last days that ties leave for something, with what has a last day so far."""
    return [
        *(
            band.last(dagen[band.later][1])
            for band in banden
            if band.eerst == naam and band.soort != "binnen" and band.later in dagen
        ),
        *(
            kalender.end_of(dagen[band.eerst][1], band.termijn, band.telling).dag
            for band in banden
            if band.later == naam and band.soort == "binnen" and band.eerst in dagen
        ),
    ]


def _earliest(banden: Collection[Band], volgorde: list[str], peildatum: date) -> dict[str, date]:
    """The first working day of each, forward from the peildatum; the start may be any day."""
    dagen = {PEILDATUM: peildatum}
    for naam in volgorde:
        grenzen = _bounds(naam, banden, dagen)
        if grenzen and naam != PEILDATUM:
            dag = max(grenzen.values())
            dagen[naam] = dag if naam == START else kalender.working_day(dag, 1, peildatum)
    dagen.setdefault(START, peildatum)
    return dagen


def _bounds(naam: str, banden: Iterable[Band], dagen: dict[str, date]) -> dict[Band, date]:
    """By tie the first day that it leaves for something."""
    return {
        band: band.first(dagen[band.eerst])
        for band in banden
        if band.later == naam and band.soort != "binnen" and band.eerst in dagen
    }


def _chain(banden: Collection[Band], eerste: dict[str, date]) -> tuple[Band, ...]:
    """The ties that decide the first day of the start, from the peildatum on."""
    keten: list[Band] = []
    naam = START
    while grenzen := _bounds(naam, banden, eerste):
        keten.append(max(grenzen, key=lambda band: grenzen[band]))
        naam = keten[-1].eerst
    return tuple(reversed(keten))


def _moment(
    id_: str,
    stap: Stap,
    banden: Iterable[Band],
    laatste: dict[str, tuple[date, date]],
    eerste: dict[str, date],
) -> Moment:
    eigen = [band for band in banden if band.stap == id_]
    grens, uiterlijk = laatste.get(id_, (None, None))
    vanaf = eerste.get(id_)
    if uiterlijk is None:
        erna = [
            b.first(laatste[b.eerst][1]) for b in eigen if b.soort == "na" and b.eerst in laatste
        ]
        vanaf = max([*erna, *([vanaf] if vanaf else [])], default=None)
    return Moment(id_, stap, uiterlijk, grens, vanaf, tuple(_course(b, laatste) for b in eigen))


def _not_before(moment: Moment, eerste: dict[str, date]) -> date:
    """A day to put a step at that has none: after what comes before it, else first of all."""
    eerder = [eerste[v.band.eerst] for v in moment.verloop if v.band.eerst in eerste]
    return max(eerder, default=eerste[PEILDATUM])


def _course(band: Band, laatste: dict[str, tuple[date, date]]) -> Verloop:
    if band.soort == "voor" or not band.termijn.aantal or band.eerst not in laatste:
        return Verloop(band, None, None)
    einde = kalender.end_of(laatste[band.eerst][1], band.termijn, band.telling)
    ruim = None
    if band.soort == "binnen" and band.later in laatste and laatste[band.later][0] < einde.dag:
        heel = kalender.last_to_use_all(laatste[band.later][1], band.termijn, band.telling)
        ruim = kalender.working_day(heel, -1, date.min)
    return Verloop(band, einde, ruim)
