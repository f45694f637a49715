"""From what is allowed to what fits: counting arguments, openly.

Each open route, procedure or form gets the arguments for and against it. The order is by
arguments for minus arguments against; equal means equal, and is said. What is closed never
appears.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from inkoopkeuze.motor.uitkomst import Beoordeling, RouteUitkomst, Toepasselijk
from inkoopkeuze.motor.zekerheid import Zekerheden, weakest
from inkoopkeuze.regels.bron import Zekerheid
from inkoopkeuze.regels.model import Afweging


class Rang(NamedTuple):
    """A route or procedure that may be taken, with the arguments about it."""

    uitkomst: RouteUitkomst
    voor: tuple[Toepasselijk[Afweging], ...]
    tegen: tuple[Toepasselijk[Afweging], ...]
    mogelijk: tuple[Toepasselijk[Afweging], ...]
    """Arguments that may still turn out to apply."""

    @property
    def saldo(self) -> int:
        """Arguments for minus arguments against."""
        return len(self.voor) - len(self.tegen)


class Minimum(NamedTuple):
    """The least procedure that the law requires, and what else is allowed.

    More than one id in `minimaal` means that it is not known yet which.
    """

    minimaal: tuple[str, ...]
    ook_toegestaan: tuple[str, ...]
    te_licht: tuple[str, ...]
    """Lighter procedures, which are closed."""
    zekerheid: Zekerheid
    """How sure it is that this is the least: that it is allowed, and each lighter one is not."""


class Doorslag(NamedTuple):
    """A consideration that does not apply, and would help some of several above the others."""

    afweging: Afweging
    voordeel: tuple[str, ...]
    """Ids of what would gain by it."""


_DICHTBIJ = 1
"""A balance that differs by no more than one argument settles nothing."""


def rank(uitkomsten: Iterable[RouteUitkomst], beoordeling: Beoordeling) -> tuple[Rang, ...]:
    """Those that are open or may become so, best fit first; in their own order when equal."""
    rangen = [_rang(u, beoordeling) for u in uitkomsten if u.kan]
    return tuple(sorted(rangen, key=lambda r: -r.saldo))


def rank_routes(beoordeling: Beoordeling) -> tuple[Rang, ...]:
    """The routes that are open or may become so, best fit first."""
    return rank(beoordeling.routes.values(), beoordeling)


def close(rangen: tuple[Rang, ...]) -> tuple[Rang, ...]:
    """The surely open ones within one argument of the best; none where the best stands alone."""
    zeker = [r for r in rangen if "dicht" not in r.uitkomst.mogelijk]
    dichtbij = tuple(r for r in zeker if r.saldo >= zeker[0].saldo - _DICHTBIJ)
    return dichtbij if len(dichtbij) > 1 else ()


def tips(dichtbij: tuple[Rang, ...], beoordeling: Beoordeling) -> tuple[Doorslag, ...]:
    """What would tip the balance between those that are close, if it were so."""
    gelden = {a.id for a in beoordeling.afwegingen if a.zeker}
    doorslagen = []
    for id_, afweging in beoordeling.regelset.afwegingen.items():
        effect = {
            r.uitkomst.id: (r.uitkomst.id in afweging.voor) - (r.uitkomst.id in afweging.tegen)
            for r in dichtbij
        }
        meest = max(effect.values(), default=0)
        voordeel = tuple(naam for naam, e in effect.items() if e == meest)
        if id_ not in gelden and len(voordeel) < len(effect):
            doorslagen.append(Doorslag(afweging, voordeel))
    return tuple(doorslagen)


def _rang(uitkomst: RouteUitkomst, beoordeling: Beoordeling) -> Rang:
    zeker = [a for a in beoordeling.afwegingen if a.zeker]
    return Rang(
        uitkomst,
        tuple(a for a in zeker if uitkomst.id in a.deel.voor),
        tuple(a for a in zeker if uitkomst.id in a.deel.tegen),
        tuple(
            a
            for a in beoordeling.afwegingen
            if not a.zeker and uitkomst.id in (*a.deel.voor, *a.deel.tegen)
        ),
    )


def advised(rangen: tuple[Rang, ...]) -> tuple[Rang, ...]:
    """The routes with the best balance among those that are surely open."""
    zeker = [r for r in rangen if "dicht" not in r.uitkomst.mogelijk]
    return tuple(r for r in zeker if r.saldo == max(z.saldo for z in zeker))


def procedures_by_route(beoordeling: Beoordeling) -> dict[str, list[RouteUitkomst]]:
    """The procedures that are at issue, from light to heavy, by route."""
    per_route: dict[str, list[RouteUitkomst]] = {}
    for uitkomst in beoordeling.procedures.values():
        per_route.setdefault(uitkomst.route.route, []).append(uitkomst)  # type: ignore[union-attr]
    return per_route


def lightest(van_route: Iterable[RouteUitkomst]) -> list[RouteUitkomst]:
    """Of the procedures of a route, from light to heavy: up to the first that surely is open."""
    tot: list[RouteUitkomst] = []
    for uitkomst in van_route:
        tot.append(uitkomst)
        if "dicht" not in uitkomst.mogelijk:
            break
    return tot


def least_procedure(beoordeling: Beoordeling, route: str) -> Minimum:
    """The lightest procedure of a route that is open, and the others."""
    van_route = procedures_by_route(beoordeling).get(route, [])
    lichtste = lightest(van_route)
    minimaal = tuple(u.id for u in lichtste if u.kan)
    te_licht = tuple(u.id for u in lichtste if not u.kan)
    return Minimum(
        minimaal,
        tuple(u.id for u in van_route if u.kan and u.id not in minimaal),
        te_licht,
        weakest(map(Zekerheden(beoordeling).van, [*minimaal, *te_licht])),
    )
