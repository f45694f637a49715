"""From what is allowed to what fits: counting arguments, openly.

Each open route gets the arguments for and against it. The order is by arguments for
minus arguments against; equal means equal, and is said. A closed route never appears.
"""

from __future__ import annotations

from typing import NamedTuple

from inkoopkeuze.motor.uitkomst import Beoordeling, RouteUitkomst, Toepasselijk
from inkoopkeuze.motor.zekerheid import certainty, weakest
from inkoopkeuze.regels.model import Zekerheid


class Rang(NamedTuple):
    """A route or procedure that may be taken, with the arguments about it."""

    uitkomst: RouteUitkomst
    voor: tuple[Toepasselijk, ...]
    tegen: tuple[Toepasselijk, ...]
    mogelijk: tuple[Toepasselijk, ...]
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


def rank_routes(beoordeling: Beoordeling) -> tuple[Rang, ...]:
    """The routes that are open or may become so, best fit first."""
    rangen = [_rang(u, beoordeling) for u in beoordeling.routes.values() if u.kan]
    return tuple(sorted(rangen, key=lambda r: -r.saldo))


def _rang(uitkomst: RouteUitkomst, beoordeling: Beoordeling) -> Rang:
    zeker = [a for a in beoordeling.afwegingen if a.zeker]
    return Rang(
        uitkomst,
        tuple(a for a in zeker if uitkomst.id in a.deel.voor),  # type: ignore[union-attr]
        tuple(a for a in zeker if uitkomst.id in a.deel.tegen),  # type: ignore[union-attr]
        tuple(
            a
            for a in beoordeling.afwegingen
            if not a.zeker and uitkomst.id in (*a.deel.voor, *a.deel.tegen)  # type: ignore[union-attr]
        ),
    )


def advised(rangen: tuple[Rang, ...]) -> tuple[Rang, ...]:
    """The routes with the best balance among those that are surely open."""
    zeker = [r for r in rangen if "dicht" not in r.uitkomst.mogelijk]
    return tuple(r for r in zeker if r.saldo == max(z.saldo for z in zeker))


def least_procedure(beoordeling: Beoordeling, route: str) -> Minimum:
    """The lightest procedure of a route that is open, and the others."""
    van_route = [
        u
        for u in beoordeling.procedures.values()
        if u.route.route == route  # type: ignore[union-attr]
    ]
    minimaal: list[str] = []
    lichter: list[RouteUitkomst] = []
    for uitkomst in van_route:
        lichter.append(uitkomst)
        if uitkomst.kan:
            minimaal.append(uitkomst.id)
        if "dicht" not in uitkomst.mogelijk:
            break
    te_licht = [u.id for u in lichter if not u.kan]
    return Minimum(
        tuple(minimaal),
        tuple(u.id for u in van_route if u.kan and u.id not in minimaal),
        tuple(te_licht),
        weakest(certainty(id_, beoordeling) for id_ in [*minimaal, *te_licht]),
    )
