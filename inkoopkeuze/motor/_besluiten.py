"""Compiling what has an outcome, facts, sums, routes and the like, to functions of a case."""

from __future__ import annotations

from collections.abc import Callable

from inkoopkeuze.motor._compileren import Besluiten, Zaak, compile_som, compile_test
from inkoopkeuze.motor.uitkomst import (
    BerekeningUitkomst,
    EisUitkomst,
    FeitUitkomst,
    Gemist,
    RouteUitkomst,
    WegUitkomst,
)
from inkoopkeuze.regels.model import Berekening, Eis, Feit, FeitRegel, Mogelijkheid, Route
from inkoopkeuze.regels.traversal import STATUSSEN
from inkoopkeuze.regels.voorwaarde import Altijd, Is

# A set of statuses that are still possible, as bits; combining two is a table look-up.
_OPEN, _VOORWAARDELIJK, _DICHT = 1, 2, 4
_BITS = {"open": _OPEN, "voorwaardelijk": _VOORWAARDELIJK, "dicht": _DICHT}
MOGELIJK = [tuple(s for s in STATUSSEN if _BITS[s] & m) for m in range(8)]
"""The statuses in each set."""


def _combine(kies: Callable[[int, int], int]) -> list[list[int]]:
    def masker(a: int, b: int) -> int:
        uitkomst = 0
        for x in (1, 2, 4):
            for y in (1, 2, 4):
                if a & x and b & y:
                    uitkomst |= kies(x, y)
        return uitkomst

    return [[masker(a, b) for b in range(8)] for a in range(8)]


_SLECHTSTE = _combine(max)
_BESTE = _combine(min)


def compile_feit(feit: Feit, motor: Besluiten) -> Callable[[Zaak], FeitUitkomst]:
    """A fact as a function of a case: the first rule that holds decides."""
    regels = [
        (compile_test(r.als, motor), r, FeitUitkomst(feit, (r.dan,), (r,), ())) for r in feit.regels
    ]

    def besluit(zaak: Zaak) -> FeitUitkomst:
        mogelijk: list[str | None] = []
        kandidaten: list[FeitRegel] = []
        gemist: Gemist = ()
        for test, regel, zeker in regels:
            geldt = test(zaak)
            if geldt is False:
                continue
            if geldt is True and not kandidaten:
                return zeker
            kandidaten.append(regel)
            if regel.dan not in mogelijk:
                mogelijk.append(regel.dan)
            if geldt is True:
                break
            gemist += geldt
        else:
            mogelijk.append(None)
        gemist = unique(gemist) if len(mogelijk) > 1 else ()
        return FeitUitkomst(feit, tuple(mogelijk), tuple(kandidaten), gemist)

    return besluit


def compile_berekening(
    berekening: Berekening, motor: Besluiten
) -> Callable[[Zaak], BerekeningUitkomst]:
    """A sum as a function of a case: the first rule that holds calculates."""
    regels = [
        (compile_test(r.als, motor), compile_som(r.reken, motor), r) for r in berekening.regels
    ]

    def besluit(zaak: Zaak) -> BerekeningUitkomst:
        gemist: Gemist = ()
        for test, reken, regel in regels:
            geldt = test(zaak)
            if geldt is False:
                continue
            if geldt is True and not gemist:
                waarde = reken(zaak)
                if isinstance(waarde, tuple):
                    return BerekeningUitkomst(berekening, None, regel, unique(waarde))
                return BerekeningUitkomst(berekening, waarde, regel, ())
            if geldt is not True:
                gemist += geldt
                if not zaak.ruim or all(vraag in zaak.antwoorden for vraag in geldt):
                    break
            waarde = reken(zaak)
            gemist += waarde if isinstance(waarde, tuple) else ()
            if geldt is True:
                break
        return BerekeningUitkomst(berekening, None, None, unique(gemist))

    return besluit


def compile_route(
    id_: str, route: Mogelijkheid, motor: Besluiten
) -> Callable[[Zaak], RouteUitkomst]:
    """A route or the like as a function of a case: all its eisen, and the best of its wegen."""
    toets = _compile_eisen(motor.regelset.eisen_van(route), motor)
    wegen = [
        (weg_id, weg, _compile_eisen(weg.eisen, motor))
        for weg_id, weg in (route.wegen.items() if isinstance(route, Route) else ())
    ]

    def besluit(zaak: Zaak) -> RouteUitkomst:
        masker, eisen, gemist = toets(zaak)
        if masker == _DICHT and zaak.kort:
            return RouteUitkomst(id_, route, ("dicht",), (), (), ())
        beste = _DICHT if wegen else _OPEN
        uitkomsten = []
        gemist_wegen: Gemist = ()
        for weg_id, weg, toets_weg in wegen:
            masker_weg, eisen_weg, gemist_weg = toets_weg(zaak)
            beste = _BESTE[beste][masker_weg]
            gemist_wegen += gemist_weg
            uitkomsten.append(WegUitkomst(weg_id, weg, MOGELIJK[masker_weg], eisen_weg))
        samen = _SLECHTSTE[masker][beste]
        if beste & (beste - 1):
            gemist += gemist_wegen
        mogelijk = MOGELIJK[samen]
        # On one condition for sure, there may be more that the gemeente must know of.
        nog = unique(gemist) if samen != _DICHT else ()
        return RouteUitkomst(id_, route, mogelijk, eisen, tuple(uitkomsten), nog)

    return besluit


def _compile_eisen(
    eisen: dict[str, Eis], motor: Besluiten
) -> Callable[[Zaak], tuple[int, tuple[EisUitkomst, ...], Gemist]]:
    """Eisen together: the statuses that they leave possible, how each stands, what is missing."""
    toetsen = [_compile_eis(id_, eis, motor) for id_, eis in eisen.items()]

    def toets(zaak: Zaak) -> tuple[int, tuple[EisUitkomst, ...], Gemist]:
        masker = _OPEN
        gemist: Gemist = ()
        uitkomsten = []
        for toets_eis in toetsen:
            gevolg, uitkomst = toets_eis(zaak)
            uitkomsten.append(uitkomst)
            if gevolg != _OPEN:
                masker = _SLECHTSTE[masker][gevolg]
                gemist += uitkomst.gemist
                if masker == _DICHT and zaak.kort:
                    break
        return masker, tuple(uitkomsten), () if masker == _DICHT else gemist

    return toets


def _compile_eis(id_: str, eis: Eis, motor: Besluiten) -> Callable[[Zaak], tuple[int, EisUitkomst]]:
    geldt = None if isinstance(eis.geldt, Altijd) else compile_test(eis.geldt, motor)
    als = compile_test(eis.als, motor)
    gevolg = _BITS[eis.gevolg]
    misschien = _OPEN | gevolg
    voldaan = _OPEN, EisUitkomst(id_, eis, "voldaan", ())
    niet_voldaan = gevolg, EisUitkomst(id_, eis, "niet_voldaan", ())
    nvt = _OPEN, EisUitkomst(id_, eis, "nvt", ())

    if geldt is None and isinstance(eis.als, Is) and eis.als.naam in motor.regelset.vragen:
        naam, waarden = eis.als.naam, frozenset(eis.als.waarden)
        onbekend = misschien, EisUitkomst(id_, eis, "onbekend", (naam,))

        # Half of all eisen ask one question; for those nothing need be made per case.
        def toets_antwoord(zaak: Zaak) -> tuple[int, EisUitkomst]:
            antwoord = zaak.bekend.get(naam)
            if antwoord is None:
                return onbekend
            return voldaan if antwoord in waarden else niet_voldaan

        return toets_antwoord

    def toets(zaak: Zaak) -> tuple[int, EisUitkomst]:
        van_kracht = True if geldt is None else geldt(zaak)
        if van_kracht is False:
            return nvt
        uitkomst = als(zaak)
        if uitkomst is True:
            return voldaan
        gemist: Gemist = ()
        if van_kracht is not True:
            gemist = van_kracht
        elif uitkomst is False:
            return niet_voldaan
        if uitkomst is not False:
            gemist += uitkomst
        return misschien, EisUitkomst(id_, eis, "onbekend", unique(gemist))

    return toets


def unique(namen: Gemist) -> Gemist:
    """The same questions, each once, in order of need."""
    return tuple(dict.fromkeys(namen)) if len(namen) > 1 else namen
