"""What differs between two evaluations, as data.

Of one case with other answers or another peildatum, or under other rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from inkoopkeuze.advies.beslissend import deciding
from inkoopkeuze.advies.kern import Kern, kern
from inkoopkeuze.motor.uitkomst import Beoordeling, EisUitkomst, FeitUitkomst, RouteUitkomst
from inkoopkeuze.regels.traversal import LOSSE

W = TypeVar("W")
U = TypeVar("U")


class Anders(NamedTuple, Generic[W]):
    """Something that has another value; `None` where it was not at issue or not known."""

    id: str
    voor: W
    na: W


class AndereStand(NamedTuple):
    """A route, procedure or form that stands differently; `None`: it was not at issue."""

    id: str
    voor: RouteUitkomst | None
    na: RouteUitkomst | None
    door: tuple[EisUitkomst, ...]
    """The eisen that decide it now; where it is open, those that stood in the way before."""


class Verschil(NamedTuple):
    """What differs."""

    kern: Anders[Kern]
    """What the advice comes down to, also where that is the same."""
    routes: tuple[AndereStand, ...]
    procedures: tuple[AndereStand, ...]
    vormen: tuple[AndereStand, ...]
    feiten: tuple[Anders[FeitUitkomst | None], ...]
    berekeningen: tuple[Anders[Decimal | None], ...]
    erbij: dict[str, tuple[str, ...]]
    """The afwegingen, signalen and stappen that surely apply now and did not before, by section."""
    eraf: dict[str, tuple[str, ...]]
    """Those that surely applied before, and no longer do."""

    @property
    def is_ander_advies(self) -> bool:
        """Whether routes, recommended routes or the least procedure differ."""
        return self.kern.voor != self.kern.na

    @property
    def is_leeg(self) -> bool:
        """Whether nothing differs."""
        standen = (*self.routes, *self.procedures, *self.vormen)
        rest = (*self.feiten, *self.berekeningen, *self.erbij.values(), *self.eraf.values())
        return not (self.is_ander_advies or standen or any(rest))


def compare(voor: Beoordeling, na: Beoordeling) -> Verschil:
    """What differs in `na` from `voor`; parts that only one rule set knows included."""
    los_voor, los_na = _applying(voor), _applying(na)
    feiten = _pairs(voor.feiten, na.feiten)
    return Verschil(
        kern=Anders("kern", kern(voor), kern(na)),
        routes=_standings(voor.routes, na.routes),
        procedures=_standings(voor.procedures, na.procedures),
        vormen=_standings(voor.vormen, na.vormen),
        feiten=tuple(Anders(*paar) for paar in feiten if _outcomes(paar[1]) != _outcomes(paar[2])),
        berekeningen=tuple(
            Anders(id_, was.waarde if was else None, is_.waarde if is_ else None)
            for id_, was, is_ in _pairs(voor.berekeningen, na.berekeningen)
            if (was.waarde if was else None) != (is_.waarde if is_ else None)
        ),
        erbij={s: _without(los_na[s], los_voor[s]) for s in LOSSE},
        eraf={s: _without(los_voor[s], los_na[s]) for s in LOSSE},
    )


def _standings(
    voor: Mapping[str, RouteUitkomst], na: Mapping[str, RouteUitkomst]
) -> tuple[AndereStand, ...]:
    anders = []
    for id_, was, is_ in _pairs(voor, na):
        if _possible(was) != _possible(is_):
            nu = deciding(is_) if is_ else ()
            eerder = deciding(was) if was and not nu else ()
            anders.append(AndereStand(id_, was, is_, nu or eerder))
    return tuple(anders)


def _pairs(voor: Mapping[str, U], na: Mapping[str, U]) -> list[tuple[str, U | None, U | None]]:
    return [(id_, voor.get(id_), na.get(id_)) for id_ in dict.fromkeys([*voor, *na])]


def _possible(uitkomst: RouteUitkomst | None) -> tuple[str, ...]:
    return uitkomst.mogelijk if uitkomst else ()


def _outcomes(uitkomst: FeitUitkomst | None) -> tuple[str | None, ...]:
    return uitkomst.mogelijk if uitkomst else ()


def _applying(beoordeling: Beoordeling) -> dict[str, list[str]]:
    return {
        sectie: [los.id for los in getattr(beoordeling, sectie) if los.zeker] for sectie in LOSSE
    }


def _without(alle: Iterable[str], zonder: Iterable[str]) -> tuple[str, ...]:
    weg = set(zonder)
    return tuple(id_ for id_ in alle if id_ not in weg)
