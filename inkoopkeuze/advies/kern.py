"""What an advice comes down to, as data that can be compared."""

from __future__ import annotations

from typing import NamedTuple

from inkoopkeuze.motor.afwegen import advised, lightest, procedures_by_route, rank_routes
from inkoopkeuze.motor.uitkomst import Beoordeling


class Kern(NamedTuple):
    """Which routes there are, which of them fit best, and how heavy the procedure must be.

    Two evaluations with the same kern give the same advice, whatever else differs.
    """

    routes: tuple[tuple[str, tuple[str, ...]], ...]
    """The statuses that are still possible for each route, in the order of the memo."""
    advies: tuple[str, ...]
    """The routes with the best balance among those that are surely open."""
    minimaal: tuple[str, ...]
    """The procedures that may be the least required: one where it is certain, by route; none
    where no procedure is at issue, or none is open."""

    def status(self, route: str) -> tuple[str, ...]:
        """The statuses that are still possible for a route."""
        return dict(self.routes).get(route, ())


def kern(beoordeling: Beoordeling) -> Kern:
    """What an evaluation comes down to."""
    per_route = procedures_by_route(beoordeling)
    return Kern(
        tuple((id_, u.mogelijk) for id_, u in beoordeling.routes.items()),
        tuple(r.uitkomst.id for r in advised(rank_routes(beoordeling))),
        tuple(u.id for rij in per_route.values() for u in lightest(rij) if u.kan),
    )
