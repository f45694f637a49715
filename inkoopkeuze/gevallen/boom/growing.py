"""Making decision trees out of the cases in which each outcome comes about.

The diagrams of all outcomes are walked at once: a part of the tree is what is left of each of
them, and where nothing is left to ask, the tree ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from inkoopkeuze.fouten import InkoopkeuzeFout
from inkoopkeuze.gevallen.assen import bits, ordinal
from inkoopkeuze.gevallen.boom.decisions import decisions, title
from inkoopkeuze.gevallen.boom.ends import Einden, EisEinden, Regels, Statussen
from inkoopkeuze.gevallen.boom.model import Blad, Boom, Pijl, Splitsing
from inkoopkeuze.gevallen.boom.wording import Woorden
from inkoopkeuze.gevallen.diagram import ALLE, GEEN, Diagram, Knoop, TeGroot
from inkoopkeuze.gevallen.getallen import Interval
from inkoopkeuze.gevallen.ruimte import PEIL, Ruimte, weg_naam
from inkoopkeuze.gevallen.uitspraken import Uitspraak
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.voorwaarde import Voorwaarde

_MEESTE_DELEN = 1_000
"""A tree with more parts than this is of no use to anyone."""

Delen = tuple[Splitsing | Blad, ...]
Rest = tuple[Knoop, ...]
"""What is left of each outcome after some answers."""


def grow(regelset: Regelset, id_: str, dag: date | None = None) -> tuple[Boom, ...]:
    """The tree of a decision, one level deep.

    A route with wegen has a tree that asks for each weg, before it a tree for each of them.

    Args:
        regelset: the rules.
        id_: one of the `decisions`.
        dag: the peildatum; without it, the tree asks for it where it matters.

    Raises:
        InkoopkeuzeFout: the tree is too large to be made.
    """
    secties = decisions(regelset)
    wegen = [weg_naam(id_, w) for w in regelset.routes[id_].wegen] if id_ in regelset.routes else []
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
            gebied = ruimte.weg(route).wegen[weg]
            einden = Statussen(regelset.routes[route].wegen[weg].eisen, gebied, woorden)
        case _:
            deel = regelset.routes.get(naam) or regelset.procedures[naam]
            einden = Statussen(regelset.eisen_van(deel), ruimte.weg(naam), woorden)
    delen = _Kweker(ruimte, dag, woorden).grow(einden)
    return Boom(naam, soort, woorden.vul(title(regelset, naam)), delen)


class _Kweker:
    """Walks the diagrams of one decision."""

    def __init__(self, ruimte: Ruimte, dag: date | None, woorden: Woorden) -> None:
        self._ruimte = ruimte
        self._dag = dag
        self._woorden = woorden
        self._diagram = Diagram(ruimte.assen.breedte)

    def grow(self, einden: Einden) -> Delen:
        """The parts of the tree."""
        begin = tuple(self._knoop(u) for u in einden.gebieden)
        nummers: dict[Rest | Blad, int] = {begin: 0}
        bladen: dict[int, Blad] = {}
        splitsingen: dict[int, tuple[int, dict[int, int]]] = {}
        # By axis: when a part is reached, all parts above it are done, and so all cases that
        # come there are known.
        te_doen: dict[Rest, Knoop] = {begin: ALLE}
        if self._axis(begin) is None:
            return (self._end(einden, begin, ALLE),)
        while te_doen:
            rest = min(te_doen, key=lambda r: self._axis(r) or 0)
            bereik = te_doen.pop(rest)
            naar: dict[int, int] = {}
            for cel, verder, hier in self._steps(rest, bereik):
                doel: Rest | Blad = verder
                if self._axis(verder) is None:
                    doel = self._end(einden, verder, hier)
                    bladen[nummers.setdefault(doel, len(nummers))] = doel
                else:
                    te_doen[verder] = self._diagram.of(te_doen.get(verder, GEEN), hier)
                nummer = nummers.setdefault(doel, len(nummers))
                naar[nummer] = naar.get(nummer, 0) | 1 << cel
            splitsingen[nummers[rest]] = (self._axis(rest) or 0, naar)
            if len(nummers) > _MEESTE_DELEN:
                raise TeGroot
        return self._finish(einden, bladen, splitsingen)

    def _knoop(self, u: Uitspraak) -> Knoop:
        """The cases of which a statement is true, on the day of the tree if it has one."""
        k = self._diagram.maak(u, self._ruimte.uitspraken)
        if self._dag is None:
            return k
        dag = ordinal(self._dag)
        for cel, dagen in enumerate(self._ruimte.assen[PEIL].cellen):
            if isinstance(dagen, Interval) and dagen.bevat(dag):
                return self._diagram.vervang(k, PEIL, cel)
        return k

    def _axis(self, rest: Rest) -> int | None:
        """The axis that comes first in what is left; `None` if all is decided."""
        return min((self._diagram.as_van(k) for k in rest if abs(k) != ALLE), default=None)

    def _steps(self, rest: Rest, bereik: Knoop) -> Iterable[tuple[int, Rest, Knoop]]:
        """By cell what is left then, and of which cases."""
        d = self._diagram
        as_ = self._axis(rest)
        assert as_ is not None
        for cel in range(d.breedte[as_]):
            verder = [
                d.takken(k)[cel] if abs(k) != ALLE and d.as_van(k) == as_ else k for k in rest
            ]
            yield cel, tuple(verder), d.en(bereik, d.cellen(as_, 1 << cel))

    def _end(self, einden: Einden, rest: Rest, bereik: Knoop) -> Blad:
        def overal(u: Uitspraak) -> bool | None:
            k = self._knoop(u)
            if self._diagram.en(bereik, -k) == GEEN:
                return True
            return False if self._diagram.en(bereik, k) == GEEN else None

        return einden.end([k == ALLE for k in rest], overal)

    def _finish(
        self,
        einden: Einden,
        bladen: Mapping[int, Blad],
        splitsingen: Mapping[int, tuple[int, dict[int, int]]],
    ) -> Delen:
        """The parts in words, from the ends up."""
        delen: dict[int, Splitsing | Blad] = dict(bladen)
        onder = {nummer: {blad} for nummer, blad in bladen.items()}
        for nummer, (as_, naar) in sorted(splitsingen.items(), key=lambda s: -s[1][0]):
            onder[nummer] = set().union(*(onder[doel] for doel in naar))
            delen[nummer] = self._split(as_, naar, einden.voorwaarden(onder[nummer]))
        return tuple(delen[i] for i in range(len(delen)))

    def _split(
        self, nummer: int, naar: Mapping[int, int], voorwaarden: Iterable[Voorwaarde]
    ) -> Splitsing:
        as_ = self._ruimte.assen[nummer]
        volgorde = sorted(naar, key=lambda doel: next(bits(naar[doel])))
        groepen = [naar[doel] for doel in volgorde]
        antwoorden = self._woorden.antwoorden(nummer, groepen)
        return Splitsing(
            as_,
            self._woorden.vraag(nummer),
            as_.naam not in self._ruimte.regelset.vragen and nummer != PEIL,
            self._woorden.grenzen(nummer, groepen, voorwaarden),
            tuple(map(Pijl, groepen, antwoorden, volgorde)),
        )
