"""What the scenarios reach: which rules decide in one, and what never comes up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_DOWN, Decimal
from functools import partial
from itertools import chain
from typing import NamedTuple

from inkoopkeuze.advies.ligging import locate
from inkoopkeuze.fouten import Plaats
from inkoopkeuze.gevallen.boom.decisions import decisions
from inkoopkeuze.gevallen.boom.growing import grow
from inkoopkeuze.gevallen.boom.walking import walk_sure
from inkoopkeuze.keuring._toont import TOONT, WOORDEN, applying, expected
from inkoopkeuze.keuring.grenzen import bounds_of, sides, tried
from inkoopkeuze.keuring.scenario import run_all
from inkoopkeuze.motor.uitkomst import Beoordeling, RouteUitkomst
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import LOSSE, MOGELIJKHEDEN, ways
from inkoopkeuze.regels.waarde import format_eenheid

Pad = tuple[str | int, ...]
"""Where something stands: section, id and path within it."""

_EIS_WOORDEN = {"voldaan": "voldaan", "niet_voldaan": "niet voldaan"}


class Onbereikt(NamedTuple):
    """Something that no scenario reaches."""

    wat: str
    plaats: Plaats | None


class Deel(NamedTuple):
    """How much of one kind of thing the scenarios reach."""

    naam: str
    """The kind, in words: `uitkomsten van eisen`."""
    totaal: int
    onbereikt: tuple[Onbereikt, ...]

    @property
    def bereikt(self) -> int:
        """How many the scenarios reach."""
        return self.totaal - len(self.onbereikt)

    @property
    def percentage(self) -> Decimal:
        """How much that is of all, not rounded up; all of nothing is everything."""
        if not self.totaal:
            return Decimal(100)
        return (Decimal(100 * self.bereikt) / self.totaal).quantize(Decimal("0.1"), ROUND_DOWN)


class Dekking(NamedTuple):
    """What the scenarios reach, by kind."""

    regels: Deel
    """Rules of feiten and berekeningen that decide in a scenario, and afwegingen, stappen and
    signalen that a scenario expects."""
    eisen: Deel
    """Outcomes of eisen, met and not met."""
    grenzen: Deel
    """Sides of the bounds with which numbers and dates are compared, in each period."""
    pijlen: Deel
    """Arrows of the trees of all decisions, on all dates."""

    @property
    def delen(self) -> tuple[Deel, ...]:
        """The kinds, from what counts most to what counts least."""
        return (self.regels, self.eisen, self.grenzen, self.pijlen)


def percent(deel: Deel) -> str:
    """How much the scenarios reach, as text."""
    return format_eenheid(deel.percentage, "procent")


def measure(regelset: Regelset) -> Dekking:
    """What the scenarios reach together."""
    gevallen = _cases(regelset)
    return Dekking(
        measure_rules(regelset),
        _deel("uitkomsten van eisen", regelset, _eis_outcomes(regelset), _eisen(gevallen)),
        measure_bounds(regelset),
        _arrows(regelset, gevallen),
    )


def measure_bounds(regelset: Regelset) -> Deel:
    """On which sides of each bound there is a scenario."""
    gevallen = _cases(regelset)
    alle: dict[Pad, str] = {}
    bereikt: list[Pad] = []
    for grens, pad in bounds_of(regelset).items():
        for i, kant in enumerate(sides(grens, regelset)):
            hier = (*pad, grens.naam, str(grens.waarde), str(grens.vanaf), i)
            alle[hier] = f"{grens.naam} {kant.woorden}"
            if tried(grens, kant, gevallen):
                bereikt.append(hier)
    return _deel("kanten van grenzen", regelset, alle, bereikt)


def measure_rules(regelset: Regelset) -> Deel:
    """Which rules decide in a scenario or, where nothing rests on them, are expected in one.

    Most afwegingen, stappen and signalen apply somewhere in some scenario by chance; one counts
    only when a scenario says so.
    """
    alle: dict[Pad, str] = {
        (sectie, id_, "regels", i): f"{id_}: {regel.titel}"
        for sectie in ("feiten", "berekeningen")
        for id_, deel in getattr(regelset, sectie).items()
        for i, regel in enumerate(deel.regels)
    }
    alle |= {
        (sectie, id_): f"{WOORDEN[sectie]} {id_}"
        for sectie in LOSSE
        for id_ in getattr(regelset, sectie)
    }
    return _deel("regels", regelset, alle, chain(_deciding(regelset), _expected(regelset)))


def _deel(naam: str, regelset: Regelset, alle: Mapping[Pad, str], bereikt: Iterable[Pad]) -> Deel:
    gezien = set(bereikt)
    over = [Onbereikt(wat, regelset.plaats(*pad)) for pad, wat in alle.items() if pad not in gezien]
    return Deel(naam, len(alle), tuple(over))


def _deciding(regelset: Regelset) -> Iterator[Pad]:
    for geval in _cases(regelset):
        for id_, feit in geval.feiten.items():
            if feit.regel is not None:
                yield "feiten", id_, "regels", feit.feit.regels.index(feit.regel)
        for id_, som in geval.berekeningen.items():
            if som.regel is not None and som.waarde is not None:
                yield "berekeningen", id_, "regels", som.berekening.regels.index(som.regel)


def _expected(regelset: Regelset) -> Iterator[Pad]:
    for id_, uitslag in run_all(regelset).items():
        for _, naam in expected(regelset.scenarios[id_].verwacht, TOONT):
            for sectie in LOSSE:
                if uitslag.beoordeling and applying(naam, sectie, uitslag.beoordeling):
                    yield sectie, naam


def _cases(regelset: Regelset) -> list[Beoordeling]:
    """The scenarios that could be run."""
    return [u.beoordeling for u in run_all(regelset).values() if u.beoordeling is not None]


def _eis_outcomes(regelset: Regelset) -> dict[Pad, str]:
    """Each eis twice: met and not met. A shared one counts once."""
    plekken: dict[Pad, str] = {("eisen", e): e for e in regelset.eisen}
    for id_, weg in ways(regelset).items():
        sectie = next(s for s in MOGELIJKHEDEN if id_ in getattr(regelset, s))
        plekken |= {(sectie, id_, "eisen", e): f"{id_}, {e}" for e in weg.eisen}
    for id_, route in regelset.routes.items():
        for w, deel in route.wegen.items():
            plekken |= {
                ("routes", id_, "wegen", w, "eisen", e): f"{id_}, {w}, {e}" for e in deel.eisen
            }
    return {
        (*pad, status): f"{wat}: {woord}"
        for pad, wat in plekken.items()
        for status, woord in _EIS_WOORDEN.items()
    }


def _eisen(gevallen: Iterable[Beoordeling]) -> Iterator[Pad]:
    for geval in gevallen:
        for sectie in MOGELIJKHEDEN:
            uitkomsten: Mapping[str, RouteUitkomst] = getattr(geval, sectie)
            for id_, weg in uitkomsten.items():
                for eis in weg.eisen:
                    gedeeld = eis.id in weg.route.gedeelde_eisen
                    pad = ("eisen", eis.id) if gedeeld else (sectie, id_, "eisen", eis.id)
                    yield *pad, eis.status
                for deel in weg.wegen:
                    for eis in deel.eisen:
                        yield sectie, id_, "wegen", deel.id, "eisen", eis.id, eis.status


def _arrows(regelset: Regelset, gevallen: Iterable[Beoordeling]) -> Deel:
    liggingen = [partial(locate, beoordeling=geval) for geval in gevallen]
    totaal = 0
    onbereikt = []
    for id_, sectie in decisions(regelset).items():
        for boom in grow(regelset, id_):
            gelopen = {pijl for ligging in liggingen for pijl in walk_sure(boom, ligging)}
            for nummer, splitsing in boom.splitsingen():
                totaal += len(splitsing.pijlen)
                onbereikt += [
                    Onbereikt(
                        f"{boom.id}: {splitsing.vraag} -> {pijl.tekst}",
                        regelset.plaats(sectie, id_),
                    )
                    for i, pijl in enumerate(splitsing.pijlen)
                    if (nummer, i) not in gelopen
                ]
    return Deel("pijlen in de beslisbomen", totaal, tuple(onbereikt))
