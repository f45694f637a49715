"""The engine: a pure function of rule set, all answers and peildatum.

A `Motor` is a rule set compiled once; it holds no state of any case. Facts, sums, routes,
procedures and forms are evaluated when something asks for them, once per case, in three
values: true, false and not known yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from inkoopkeuze.fouten import BuitenGeldigheid
from inkoopkeuze.motor._besluiten import (
    MOGELIJK,
    compile_berekening,
    compile_feit,
    compile_route,
)
from inkoopkeuze.motor._compileren import Parameters, Test, Zaak, compile_som, compile_test
from inkoopkeuze.motor.uitkomst import (
    Beoordeling,
    Gemist,
    Openstaand,
    RouteUitkomst,
    Toepasselijk,
)
from inkoopkeuze.regels.formule import Constante, Formule
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import LOSSE, PEILDATUM, START, applies, rivals, ways, within
from inkoopkeuze.regels.voorwaarde import Voorwaarde
from inkoopkeuze.regels.waarde import Antwoord, format_datum


def beoordeel(
    regelset: Regelset, antwoorden: Mapping[str, Antwoord], peildatum: date
) -> Beoordeling:
    """Evaluate one case. For many cases, make one `Motor` and use that.

    Args:
        regelset: the rules.
        antwoorden: answers by question id; a question that is not there is not asked yet.
        peildatum: the day at which the law is applied.

    Raises:
        BuitenGeldigheid: the rule set does not hold on that day.
    """
    return compiled(regelset).beoordeel(antwoorden, peildatum)


_DICHT = frozenset(m for m in MOGELIJK if m == ("dicht",))
_MISSCHIEN_DICHT = frozenset(m for m in MOGELIJK if "dicht" in m)
"""The sets of possible statuses with which something is closed, or may be."""


@lru_cache(maxsize=4)
def compiled(regelset: Regelset) -> Motor:
    """The engine of a rule set, made once."""
    return Motor(regelset)


class Motor:
    """A rule set, compiled."""

    def __init__(self, regelset: Regelset) -> None:
        self.regelset = regelset
        self._parameters: dict[date, Parameters] = {}
        self._besluiten: dict[str, Callable[[Zaak], Any]] = {}
        for id_, feit in regelset.feiten.items():
            self._besluiten[id_] = compile_feit(feit, self)
        for id_, berekening in regelset.berekeningen.items():
            self._besluiten[id_] = compile_berekening(berekening, self)
        wegen = ways(regelset)
        for id_, weg in wegen.items():
            self._besluiten[id_] = compile_route(id_, weg, self)
        self._rivalen = rivals(regelset)
        self._routes = self._rivalen[0]
        self._binnen = [(id_, within(wegen[id_])) for groep in self._rivalen[1:] for id_ in groep]
        self._losse: dict[str, list[tuple[Toepasselijk[Any], Test]]] = {
            sectie: [
                (Toepasselijk(id_, deel, True, ()), compile_test(applies(regelset, deel), self))
                for id_, deel in getattr(regelset, sectie).items()
            ]
            for sectie in LOSSE
        }
        self._termijnen = {
            id_: [
                (ander, compile_som(termijn, self))
                for _, ander, termijn in stap.banden
                if not isinstance(termijn, Constante)
            ]
            for id_, stap in regelset.stappen.items()
        }

    def beoordeel(self, antwoorden: Mapping[str, Antwoord], peildatum: date) -> Beoordeling:
        """Evaluate one case; see `beoordeel`."""
        # What is worked out later must not see answers that are given later.
        antwoorden = dict(antwoorden)
        zaak = self._zaak(antwoorden, peildatum)
        uitkomst = self.uitkomst
        regelset = self.regelset
        return Beoordeling(
            regelset=regelset,
            antwoorden=antwoorden,
            peildatum=peildatum,
            feiten={naam: uitkomst(naam, zaak) for naam in regelset.feiten},
            berekeningen={naam: uitkomst(naam, zaak) for naam in regelset.berekeningen},
            routes={naam: uitkomst(naam, zaak) for naam in self._routes},
            procedures=self._at_issue("procedures", zaak),
            vormen=self._at_issue("vormen", zaak),
            _van_toepassing=partial(self._toepasselijk, zaak=zaak),
            _agenda=partial(self._agenda, zaak, regelset.kop.agenda),
            _reken=partial(self._reken, zaak),
        )

    def volgende_vraag(
        self,
        antwoorden: Mapping[str, Antwoord],
        peildatum: date,
        agenda: Sequence[str] | None = None,
    ) -> str | None:
        """The next question worth asking, without working out the rest.

        Args:
            antwoorden: answers by question id.
            peildatum: the day at which the law is applied.
            agenda: what to settle, in order; that of the rule set where it is left out.
        """
        zaak = self._zaak(antwoorden, peildatum, kort=True)
        for _, gemist in self._agenda(zaak, agenda or self.regelset.kop.agenda):
            if (vraag := _eerste_onbeantwoord(gemist, antwoorden)) is not None:
                return vraag
        return None

    def openstaand(
        self,
        antwoorden: Mapping[str, Antwoord],
        peildatum: date,
        agenda: Sequence[str] | None = None,
    ) -> tuple[Openstaand, ...]:
        """What is not settled and still can be, in order: `volgende_vraag` is its first question.

        An answer only ever takes away from it. Takes the same as `volgende_vraag`.
        """
        zaak = self._zaak(antwoorden, peildatum, kort=True, ruim=True)
        vast = self._kan(zaak, zeker=True)
        te_kiezen = self._te_kiezen(vast)
        binnen = dict(self._binnen)
        zonder_antwoord: dict[Gemist, Gemist] = {}  # many wait for the same
        openstaand = []
        for naam, gemist in self._agenda(zaak, agenda or self.regelset.kop.agenda):
            vragen = zonder_antwoord.get(gemist)
            if vragen is None:
                vragen = tuple([v for v in dict.fromkeys(gemist) if v not in antwoorden])
                zonder_antwoord[gemist] = vragen
            if not vragen:
                continue
            blijft = True
            if naam in binnen:
                blijft = not vast.isdisjoint(binnen[naam])
            elif (afweging := self.regelset.afwegingen.get(naam)) is not None:
                blijft = not te_kiezen.isdisjoint((*afweging.voor, *afweging.tegen))
            openstaand.append(Openstaand(naam, vragen, blijft))
        return tuple(openstaand)

    def toets(
        self, voorwaarde: Voorwaarde, antwoorden: Mapping[str, Antwoord], peildatum: date
    ) -> bool | Gemist:
        """Whether a condition holds in a case, or the questions that it waits for."""
        return compile_test(voorwaarde, self)(self._zaak(antwoorden, peildatum))

    def _reken(self, zaak: Zaak, formule: Formule) -> Decimal | Gemist:
        waarde: Decimal | Gemist = compile_som(formule, self)(zaak)
        return waarde

    def uitkomst(self, naam: str, zaak: Zaak) -> Any:
        """The outcome of a fact, sum, route or procedure in a case, worked out once."""
        besluit = zaak.memo.get(naam)
        if besluit is None:
            besluit = zaak.memo[naam] = self._besluiten[naam](zaak)
        return besluit

    def _zaak(
        self,
        antwoorden: Mapping[str, Antwoord],
        peildatum: date,
        *,
        kort: bool = False,
        ruim: bool = False,
    ) -> Zaak:
        parameters = self._parameters.get(peildatum)
        if parameters is None:
            check_peildatum(self.regelset, peildatum)
            parameters = self._parameters[peildatum] = Parameters(self.regelset, peildatum)
        return Zaak(antwoorden, peildatum, parameters, kort=kort, ruim=ruim)

    # What there is to settle, in order.

    def _agenda(self, zaak: Zaak, agenda: Sequence[str]) -> Iterator[tuple[str, Gemist]]:
        for punt in agenda:
            match punt:
                case "routes":
                    yield from ((r, self.uitkomst(r, zaak).gemist) for r in self._routes)
                case "procedures" | "vormen":
                    kan = self._at_issue(punt, zaak).values()
                    yield from ((u.id, u.gemist) for u in kan)
                case "afwegingen":
                    te_kiezen = self._te_kiezen(self._kan(zaak))
                    for los in self._toepasselijk(punt, zaak):
                        doelen = (*los.deel.voor, *los.deel.tegen)
                        if not los.zeker and not te_kiezen.isdisjoint(doelen):
                            yield los.id, los.gemist
                case "signalen":
                    for los in self._toepasselijk(punt, zaak):
                        if not los.zeker:
                            yield los.id, los.gemist
                case "stappen":
                    yield from self._stappen(zaak)
                case _ if punt in self.regelset.vragen:
                    yield punt, () if punt in zaak.bekend else (punt,)
                case _:
                    yield punt, self.uitkomst(punt, zaak).gemist

    def _stappen(self, zaak: Zaak) -> Iterator[tuple[str, Gemist]]:
        """Steps that may apply, and those that do with a term to another that is not known."""
        stappen = {los.id: los for los in self._toepasselijk("stappen", zaak)}
        for los in stappen.values():
            gemist = los.gemist
            for ander, som in self._termijnen[los.id]:
                if ander in stappen or ander in (START, PEILDATUM):
                    termijn = som(zaak)
                    if isinstance(termijn, tuple):
                        eerst = stappen[ander].gemist if ander in stappen else ()
                        gemist += (*eerst, *termijn)
            if gemist or not los.zeker:
                yield los.id, gemist

    def _at_issue(self, sectie: str, zaak: Zaak) -> dict[str, RouteUitkomst]:
        """The procedures or forms of what may be taken."""
        kan = self._kan(zaak)
        in_sectie = getattr(self.regelset, sectie)
        return {
            id_: self.uitkomst(id_, zaak)
            for id_, binnen in self._binnen
            if id_ in in_sectie and not kan.isdisjoint(binnen)
        }

    def _kan(self, zaak: Zaak, *, zeker: bool = False) -> set[str]:
        """The routes, procedures and forms that may be taken, or `zeker` are not closed."""
        sleutel = "kan zeker" if zeker else "kan"
        eerder: set[str] | None = zaak.memo.get(sleutel)
        if eerder is not None:
            return eerder

        uitkomst = self.uitkomst
        weg = _MISSCHIEN_DICHT if zeker else _DICHT
        kan = {r for r in self._routes if uitkomst(r, zaak).mogelijk not in weg}
        for id_, binnen in self._binnen:
            if not kan.isdisjoint(binnen) and uitkomst(id_, zaak).mogelijk not in weg:
                kan.add(id_)
        zaak.memo[sleutel] = kan
        return kan

    def _te_kiezen(self, kan: set[str]) -> set[str]:
        """Those of what may be taken for which something else may be taken in its place."""
        groepen = (kan.intersection(groep) for groep in self._rivalen)
        return set().union(*(groep for groep in groepen if len(groep) > 1))

    def _toepasselijk(self, sectie: str, zaak: Zaak) -> tuple[Toepasselijk[Any], ...]:
        eerder: tuple[Toepasselijk[Any], ...] | None = zaak.memo.get(sectie)
        if eerder is not None:
            return eerder
        uitkomst = []
        for zeker, test in self._losse[sectie]:
            geldt = test(zaak)
            if geldt is True:
                uitkomst.append(zeker)
            elif geldt is not False:
                uitkomst.append(Toepasselijk(zeker.id, zeker.deel, False, geldt))
        klaar = zaak.memo[sectie] = tuple(uitkomst)
        return klaar


def check_peildatum(regelset: Regelset, peildatum: date) -> None:
    """Refuse a day outside the validity of the rule set.

    Raises:
        BuitenGeldigheid: with the days between which it holds.
    """
    kop = regelset.kop
    if not kop.geldig_vanaf <= peildatum <= kop.geldig_tot_en_met:
        raise BuitenGeldigheid(
            f"De peildatum {format_datum(peildatum)} valt buiten de regels. Deze gelden van "
            f"{format_datum(kop.geldig_vanaf)} tot en met {format_datum(kop.geldig_tot_en_met)}.",
            "Kies een peildatum binnen die periode. " + kop.peildatum_uitleg,
        )


def _eerste_onbeantwoord(vragen: Iterable[str], antwoorden: Mapping[str, Antwoord]) -> str | None:
    return next((v for v in vragen if v not in antwoorden), None)
