"""Few cases in which a template gets to see everything that it can tell apart.

Each case takes a while to turn into texts, so what differs in its words alone is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from inkoopkeuze.gevallen.assen import mask
from inkoopkeuze.gevallen.gebieden import EisGebied
from inkoopkeuze.gevallen.uitspraken import Uitspraak
from inkoopkeuze.gevallen.voorbeeld import answers
from inkoopkeuze.keuring.bewijs import Bewijs, prove
from inkoopkeuze.keuring.scenario import run_all
from inkoopkeuze.motor.afwegen import advised, close, rank_routes
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.model import (
    Afweging,
    Eis,
    Mogelijkheid,
    Regelset,
    Route,
    Signaal,
    Stap,
    Vorm,
)
from inkoopkeuze.regels.traversal import LOSSE, ways
from inkoopkeuze.regels.waarde import WEET_NIET

Kenmerk = tuple[object, ...]


def telling_cases(regelset: Regelset, genoemd: Collection[str]) -> Iterator[Beoordeling]:
    """No answers, scenarios, and every outcome besides.

    Args:
        regelset: the rules.
        genoemd: the names in the templates. What they do not name they can only come across
            among others of its kind.
    """
    kop, kenmerken, motor = regelset.kop, _Kenmerken(genoemd), Motor(regelset)
    if kop.geldig_vanaf > kop.geldig_tot_en_met:
        return
    zaken = [motor.beoordeel({}, kop.geldig_tot_en_met)]
    scenarios = [u.beoordeling for u in run_all(regelset).values() if u.beoordeling is not None]
    zaken += _fewest(scenarios, kenmerken.outcomes)
    gezien: set[Kenmerk] = set()
    for zaak in zaken:
        gezien.update(kenmerken.of_case(zaak))
        yield zaak
    if (b := prove(regelset)) is None:
        return
    for kenmerk, gebied in kenmerken.of_rules(b):
        if kenmerk not in gezien and (geval := b.geval(gebied, ("sjablonen",))) is not None:
            zaak = motor.beoordeel(*answers(b.ruimte, geval))
            gezien.update(kenmerken.of_case(zaak))
            yield zaak


def _fewest(
    zaken: Iterable[Beoordeling], toont: Callable[[Beoordeling], Iterable[Kenmerk]]
) -> Iterator[Beoordeling]:
    """Some of these that show all that they do: each time the one that shows most of the rest."""
    nummers: dict[Kenmerk, int] = {}
    per_zaak = [
        (zaak, mask(nummers.setdefault(k, len(nummers)) for k in toont(zaak))) for zaak in zaken
    ]
    over = (1 << len(nummers)) - 1
    while over:
        zaak, getoond = max(per_zaak, key=lambda z: (over & z[1]).bit_count())
        over &= ~getoond
        yield zaak


class _Kenmerken:
    """What a template can tell apart: how things stand, and not which text goes with that."""

    def __init__(self, genoemd: Collection[str]) -> None:
        self._genoemd = genoemd

    def outcomes(self, zaak: Beoordeling) -> Iterator[Kenmerk]:
        """What can be told of a case as a whole."""
        for id_, feit in zaak.feiten.items():
            yield self._feit(id_, feit.waarde)
        for id_, berekend in zaak.berekeningen.items():
            yield self._name(id_, "berekening"), berekend.waarde is not None
        for id_, weg in zaak.mogelijkheden.items():
            yield self._way(id_, weg.route), weg.mogelijk
        yield "vraag", zaak.volgende_vraag is not None
        yield "weet niet", WEET_NIET in zaak.antwoorden.values()
        rangen = rank_routes(zaak)
        yield "routes", len(rangen)
        yield "advies", len(advised(rangen))
        yield "dichtbij", len(close(rangen))

    def of_case(self, zaak: Beoordeling) -> Iterator[Kenmerk]:
        """What can be told of a case, down to each eis, step and signal."""
        yield from self.outcomes(zaak)
        for id_, weg in zaak.mogelijkheden.items():
            naam = self._way(id_, weg.route)
            for eisen in (weg.eisen, *(deel.eisen for deel in weg.wegen)):
                yield from ((naam, *_eis(eis.eis, eis.status)) for eis in eisen)
        for sectie in LOSSE:
            for los in getattr(zaak, sectie):
                yield from _los(los.deel, los.zeker)

    def of_rules(self, b: Bewijs) -> Iterator[tuple[Kenmerk, Uitspraak]]:
        """What can be told of cases with all answers, and which cases those are."""
        regelset, ruimte, u = b.regelset, b.ruimte, b.ruimte.uitspraken
        for id_, feit in regelset.feiten.items():
            for regel, gebied in zip(feit.regels, ruimte.feit(id_).regels, strict=True):
                yield self._feit(id_, regel.dan), gebied
        for id_ in regelset.berekeningen:
            yield (self._name(id_, "berekening"), True), -ruimte.zonder_waarde(id_)
        for id_, weg in ways(regelset).items():
            naam, zichtbaar = self._way(id_, weg), ruimte.aan_de_orde(id_)
            for status, gebied in ruimte.weg(id_).kan.items():
                yield (naam, (status,)), u.en(zichtbaar, gebied)
            for eis, stand in _eisen(b, id_, weg):
                for status, gebied in stand._asdict().items():
                    yield (naam, *_eis(eis, status)), u.en(zichtbaar, gebied)
        for sectie in LOSSE:
            for los in getattr(regelset, sectie).values():
                gebied = ruimte.van_toepassing(los).waar
                yield from ((kenmerk, gebied) for kenmerk in _los(los, True))

    def _feit(self, id_: str, waarde: str | None) -> Kenmerk:
        return (id_, waarde) if id_ in self._genoemd else ("feit", waarde is not None)

    def _name(self, id_: str, anders: str) -> str:
        return id_ if id_ in self._genoemd else anders

    def _way(self, id_: str, weg: Mogelijkheid) -> str:
        anders = type(weg).__name__
        return self._name(id_, self._name(weg.groep, anders) if isinstance(weg, Vorm) else anders)


def _eisen(b: Bewijs, id_: str, weg: Mogelijkheid) -> Iterator[tuple[Eis, EisGebied]]:
    """All eisen, those of wegen too, with how each can stand."""
    samen = b.ruimte.weg(id_)
    yield from ((b.regelset.eisen_van(weg)[e], stand) for e, stand in samen.eisen.items())
    if isinstance(weg, Route):
        for naam, deel in samen.wegen.items():
            yield from ((weg.wegen[naam].eisen[e], stand) for e, stand in deel.eisen.items())


def _eis(eis: Eis, status: str) -> Kenmerk:
    return status, eis.gevolg, bool(eis.herstel)


def _los(deel: Afweging | Stap | Signaal, zeker: bool) -> Iterator[Kenmerk]:
    soort = type(deel).__name__
    yield soort, zeker, bool(getattr(deel, "bij", ()))
    yield soort, deel.zekerheid
