"""Making decision trees out of the cases in which each outcome comes about.

A part of the tree is what is left of the diagrams of all outcomes after some answers; where
nothing is left to ask, the tree ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from inkoopkeuze.fouten import InkoopkeuzeFout
from inkoopkeuze.gevallen.assen import bits
from inkoopkeuze.gevallen.boom.decisions import decisions, title
from inkoopkeuze.gevallen.boom.ends import Einden, EisEinden, Regels, Statussen
from inkoopkeuze.gevallen.boom.model import Blad, Boom, Pijl, Splitsing
from inkoopkeuze.gevallen.boom.together import Binnen, Rest, Samen, on_day
from inkoopkeuze.gevallen.boom.wording import ANDERS, Woorden
from inkoopkeuze.gevallen.diagram import ALLE, GEEN, Knoop, TeGroot
from inkoopkeuze.gevallen.gebieden import weg_naam
from inkoopkeuze.gevallen.ruimte import Ruimte
from inkoopkeuze.gevallen.stelsel import PEIL
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import ways
from inkoopkeuze.regels.voorwaarde import Voorwaarde

_MEESTE_DELEN = 1_000
"""A tree with more parts than this is of no use to anyone."""

_KLEIN = 8
"""So many questions are still easy to read in the order of the rules."""

Delen = tuple[Splitsing | Blad, ...]


def grow(regelset: Regelset, id_: str, dag: date | None = None) -> tuple[Boom, ...]:
    """The tree of a decision, one level deep.

    Before a route with wegen come the trees of its wegen, and that of the best of them.

    Args:
        regelset: the rules.
        id_: one of the `decisions`.
        dag: the peildatum; without it, the tree asks for it where it matters.

    Raises:
        InkoopkeuzeFout: the tree is too large to be made.
    """
    secties = decisions(regelset)
    wegen = _ways(regelset, id_)
    dicht = {*secties, *wegen}
    try:
        return (
            *(_grow(regelset, naam, "wegen", dicht, dag) for naam in wegen),
            _grow(regelset, id_, secties[id_], dicht, dag),
        )
    except TeGroot:
        raise InkoopkeuzeFout(
            f"De beslisboom van '{id_}' is te groot om te maken.",
            "Verdeel dit besluit in de regels over meer feiten; elk feit krijgt een eigen boom.",
        ) from None


def _ways(regelset: Regelset, id_: str) -> list[str]:
    """The names of the wegen of a route, and of the best of them if there are several."""
    wegen = list(regelset.routes[id_].wegen) if id_ in regelset.routes else []
    if len(wegen) > 1:
        wegen.append("")
    return [weg_naam(id_, weg) for weg in wegen]


def _grow(regelset: Regelset, naam: str, soort: str, dicht: set[str], dag: date | None) -> Boom:
    ruimte = Ruimte(regelset, dicht=dicht - {naam})
    woorden = Woorden(ruimte, dag)
    einden: Einden
    match soort:
        case "feiten":
            einden = Regels(regelset.feiten[naam], ruimte.feit(naam), woorden)
        case "berekeningen":
            einden = Regels(regelset.berekeningen[naam], ruimte.berekening(naam), woorden)
        case "eisen":
            eis = regelset.eisen[naam]
            einden = EisEinden(eis, ruimte.eis(eis))
        case "wegen":
            route, _, weg = naam.partition("/")
            samen = ruimte.wegen(route)
            eisen = regelset.routes[route].wegen[weg].eisen if weg else {}
            einden = Statussen(eisen, samen.wegen[weg] if weg else samen, ruimte, woorden)
        case _:
            deel = ways(regelset)[naam]
            einden = Statussen(regelset.eisen_van(deel), ruimte.weg(naam), ruimte, woorden)
    delen = Kweker(ruimte, on_day(ruimte, dag), woorden).grow(einden)
    return Boom(naam, soort, woorden.vul(title(regelset, naam)), delen)


class Kweker:
    """Walks the diagrams of one decision.

    Args:
        ruimte: what the decision is about.
        binnen: which cases it is about.
        woorden: how to say it.
        klein: a tree with at most so many questions keeps the order of the rules.
    """

    def __init__(
        self, ruimte: Ruimte, binnen: Binnen, woorden: Woorden, klein: int = _KLEIN
    ) -> None:
        self._ruimte = ruimte
        self._binnen = binnen
        self._woorden = woorden
        self._klein = klein

    def grow(self, einden: Einden) -> Delen:
        """The parts of the tree.

        Raises:
            TeGroot: there are too many.
        """
        d = self._diagram(einden)
        begin = d.begin(einden.gebieden)
        nummers: dict[Rest | Blad, int] = {begin: 0}
        bladen: dict[int, Blad] = {}
        splitsingen: dict[int, tuple[int, dict[int, int]]] = {}
        # By axis: when a part is reached, all parts above it are done, and so all cases that
        # come there are known.
        te_doen: dict[Rest, Knoop] = {begin: ALLE}
        if d.axis(begin) is None:
            return (d.end(einden, begin, ALLE),)
        while te_doen:
            rest = min(te_doen, key=lambda r: d.axis(r) or 0)
            bereik = te_doen.pop(rest)
            naar: dict[int, int] = {}
            for cel, verder in d.after(rest):
                hier = d.within(bereik, rest, cel)
                doel: Rest | Blad = verder
                if d.axis(verder) is None:
                    doel = d.end(einden, verder, hier)
                    bladen[nummers.setdefault(doel, len(nummers))] = doel
                else:
                    te_doen[verder] = d.of(te_doen.get(verder, GEEN), hier)
                nummer = nummers.setdefault(doel, len(nummers))
                naar[nummer] = naar.get(nummer, 0) | 1 << cel
            splitsingen[nummers[rest]] = (d.axis(rest) or 0, naar)
            if len(nummers) > _MEESTE_DELEN:
                raise TeGroot
        return self._finish(einden, d.volgorde, bladen, splitsingen)

    def _diagram(self, einden: Einden) -> Samen:
        """The diagrams with their axes in the order in which the rules name them.

        A large tree asks in the order in which it is smallest. The peildatum comes first: it is
        known, and then each period has its own tree.
        """
        begin = sorted(self._ruimte.assen, key=lambda a: (a != PEIL, a))
        beste = Samen(self._ruimte, begin, self._binnen)
        grootte = beste.size(einden.gebieden, _MEESTE_DELEN)
        if grootte <= self._klein:
            return beste
        open_ = sorted(beste.axes(einden.gebieden) - {PEIL})
        vooraf = [a for a in begin if a not in open_]
        beste = Samen(self._ruimte, [*vooraf, *open_], self._binnen)
        for as_ in open_:
            for plek in range(len(vooraf), len(begin)):
                volgorde = [a for a in beste.volgorde if a != as_]
                volgorde.insert(plek, as_)
                ander = Samen(self._ruimte, volgorde, self._binnen)
                if (kleiner := ander.size(einden.gebieden, grootte)) < grootte:
                    beste, grootte = ander, kleiner
        return beste

    def _finish(
        self,
        einden: Einden,
        volgorde: Sequence[int],
        bladen: Mapping[int, Blad],
        splitsingen: Mapping[int, tuple[int, dict[int, int]]],
    ) -> Delen:
        """The parts in words, from the ends up."""
        delen: dict[int, Splitsing | Blad] = dict(bladen)
        onder = {nummer: {blad} for nummer, blad in bladen.items()}
        for nummer, (plek, naar) in sorted(splitsingen.items(), key=lambda s: -s[1][0]):
            onder[nummer] = set().union(*(onder[doel] for doel in naar))
            voorwaarden = einden.voorwaarden(onder[nummer])
            delen[nummer] = self._split(volgorde[plek], naar, voorwaarden)
        return tuple(delen[i] for i in range(len(delen)))

    def _split(
        self, nummer: int, naar: Mapping[int, int], voorwaarden: Iterable[Voorwaarde]
    ) -> Splitsing:
        as_ = self._ruimte.assen[nummer]
        doelen = sorted(naar, key=lambda doel: next(bits(naar[doel])))
        groepen = [naar[doel] for doel in doelen]
        antwoorden = self._woorden.antwoorden(nummer, groepen)
        pijlen = map(Pijl, groepen, antwoorden, doelen)
        return Splitsing(
            as_,
            self._woorden.vraag(nummer),
            as_.naam not in self._ruimte.regelset.vragen and nummer != PEIL,
            self._woorden.grenzen(nummer, groepen, voorwaarden),
            tuple(sorted(pijlen, key=lambda p: p.antwoorden == (ANDERS,))),
        )
