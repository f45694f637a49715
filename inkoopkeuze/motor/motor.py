"""The engine: a pure function of rule set, all answers and peildatum.

A `Motor` is a rule set compiled once; it holds no state of any case. Facts, sums, routes
and procedures are evaluated when something asks for them, once per case, in three values:
true, false and not known yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from inkoopkeuze.fouten import BuitenGeldigheid
from inkoopkeuze.motor._besluiten import compile_berekening, compile_feit, compile_route, unique
from inkoopkeuze.motor._compileren import (
    Parameters,
    Test,
    Zaak,
    compile_test,
)
from inkoopkeuze.motor.uitkomst import (
    Beoordeling,
    Gemist,
    OpenPunt,
    Toepasselijk,
)
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import applies, ways
from inkoopkeuze.regels.voorwaarde import Voorwaarde
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord, format_datum


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
    return Motor(regelset).beoordeel(antwoorden, peildatum)


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
        for id_, route in ways(regelset).items():
            self._besluiten[id_] = compile_route(id_, route, self)
        self._routes = sorted(regelset.routes, key=lambda r: regelset.routes[r].volgorde)
        self._procedures = [
            (id_, procedure.route)
            for id_, procedure in sorted(regelset.procedures.items(), key=lambda p: p[1].rang)
        ]
        self._losse: dict[str, list[tuple[Toepasselijk, Test]]] = {
            sectie: [
                (Toepasselijk(id_, deel, True, ()), compile_test(applies(deel), self))
                for id_, deel in getattr(regelset, sectie).items()
            ]
            for sectie in ("afwegingen", "signalen", "stappen")
        }

    def beoordeel(self, antwoorden: Mapping[str, Antwoord], peildatum: date) -> Beoordeling:
        """Evaluate one case; see `beoordeel`."""
        zaak = self._zaak(antwoorden, peildatum)
        uitkomst = self.uitkomst
        regelset = self.regelset
        wacht: dict[str, list[str]] = {}
        for naam, gemist in self._agenda(zaak):
            for vraag in gemist:
                wacht.setdefault(vraag, []).append(naam)
        return Beoordeling(
            regelset=regelset,
            antwoorden=antwoorden,
            peildatum=peildatum,
            feiten={naam: uitkomst(naam, zaak) for naam in regelset.feiten},
            berekeningen={naam: uitkomst(naam, zaak) for naam in regelset.berekeningen},
            routes={naam: uitkomst(naam, zaak) for naam in self._routes},
            procedures={naam: uitkomst(naam, zaak) for naam in self._open_procedures(zaak)},
            afwegingen=self._toepasselijk("afwegingen", zaak),
            stappen=self._toepasselijk("stappen", zaak),
            signalen=self._toepasselijk("signalen", zaak),
            open_punten=tuple(
                OpenPunt(vraag, tuple(dict.fromkeys(namen)), antwoorden.get(vraag) is WEET_NIET)
                for vraag, namen in wacht.items()
            ),
            volgende_vraag=_eerste_onbeantwoord(wacht, antwoorden),
        )

    def volgende_vraag(self, antwoorden: Mapping[str, Antwoord], peildatum: date) -> str | None:
        """The next question worth asking, without working out the rest."""
        for _, gemist in self._agenda(self._zaak(antwoorden, peildatum, kort=True)):
            if (vraag := _eerste_onbeantwoord(gemist, antwoorden)) is not None:
                return vraag
        return None

    def toets(
        self, voorwaarde: Voorwaarde, antwoorden: Mapping[str, Antwoord], peildatum: date
    ) -> bool | Gemist:
        """Whether a condition holds in a case, or the questions that it waits for."""
        return compile_test(voorwaarde, self)(self._zaak(antwoorden, peildatum))

    def uitkomst(self, naam: str, zaak: Zaak) -> Any:
        """The outcome of a fact, sum, route or procedure in a case, worked out once."""
        besluit = zaak.memo.get(naam)
        if besluit is None:
            besluit = zaak.memo[naam] = self._besluiten[naam](zaak)
        return besluit

    def _zaak(
        self, antwoorden: Mapping[str, Antwoord], peildatum: date, *, kort: bool = False
    ) -> Zaak:
        parameters = self._parameters.get(peildatum)
        if parameters is None:
            check_peildatum(self.regelset, peildatum)
            parameters = self._parameters[peildatum] = Parameters(self.regelset, peildatum)
        return Zaak(antwoorden, peildatum, parameters, kort=kort)

    # What there is to settle, in order.

    def _agenda(self, zaak: Zaak) -> Iterator[tuple[str, Gemist]]:
        for punt in self.regelset.kop.agenda:
            match punt:
                case "routes":
                    yield from ((r, self.uitkomst(r, zaak).gemist) for r in self._routes)
                case "procedures":
                    namen = self._open_procedures(zaak)
                    yield from ((p, self.uitkomst(p, zaak).gemist) for p in namen)
                case "afwegingen" if not self._valt_te_kiezen(zaak):
                    continue
                case "afwegingen" | "signalen" | "stappen":
                    for deel in self._toepasselijk(punt, zaak):
                        if not deel.zeker:
                            yield deel.id, deel.gemist
                case _ if punt in self.regelset.vragen:
                    antwoord = zaak.antwoorden.get(punt)
                    bekend = antwoord is not None and antwoord is not WEET_NIET
                    yield punt, () if bekend else (punt,)
                case _:
                    yield punt, self.uitkomst(punt, zaak).gemist

    def _open_procedures(self, zaak: Zaak) -> list[str]:
        kan = {r for r in self._routes if self.uitkomst(r, zaak).kan}
        return [p for p, route in self._procedures if route in kan]

    def _valt_te_kiezen(self, zaak: Zaak) -> bool:
        return sum(bool(self.uitkomst(r, zaak).kan) for r in self._routes) > 1

    def _toepasselijk(self, sectie: str, zaak: Zaak) -> tuple[Toepasselijk, ...]:
        eerder: tuple[Toepasselijk, ...] | None = zaak.memo.get(sectie)
        if eerder is not None:
            return eerder
        uitkomst = []
        for zeker, test in self._losse[sectie]:
            geldt = test(zaak)
            if geldt is True:
                uitkomst.append(zeker)
            elif geldt is not False:
                uitkomst.append(Toepasselijk(zeker.id, zeker.deel, False, unique(geldt)))
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
