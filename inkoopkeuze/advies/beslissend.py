"""Why a route, procedure or form stands as it does: the eisen that decide it."""

from __future__ import annotations

from inkoopkeuze.motor.uitkomst import EisUitkomst, RouteUitkomst, WegUitkomst

_VOLGORDE = ("open", "voorwaardelijk", "onbeslist", "dicht")


def closest_way(uitkomst: RouteUitkomst) -> WegUitkomst | None:
    """The way by which a route is open, or the one that comes closest; `None` if none fits."""

    def afstand(weg: WegUitkomst) -> tuple[int, int]:
        return _VOLGORDE.index(weg.status), -sum(e.status == "voldaan" for e in weg.eisen)

    passend = [w for w in uitkomst.wegen if w.eisen and w.eisen[0].status != "niet_voldaan"]
    return min(passend, key=afstand, default=None)


def deciding(uitkomst: RouteUitkomst) -> tuple[EisUitkomst, ...]:
    """The eisen that decide a status: none where it is open.

    Closed: the first that closes it; none where no weg even begins to fit. On a condition:
    each that makes it so. Not known yet: each that is not known.
    """
    weg = closest_way(uitkomst)
    eisen = [*uitkomst.eisen, *(weg.eisen if weg else ())]
    niet = [e for e in eisen if e.status == "niet_voldaan"]
    match uitkomst.status:
        case "open":
            return ()
        case "dicht":
            return tuple(e for e in niet if e.eis.gevolg == "dicht")[:1]
        case "voorwaardelijk":
            return tuple(niet)
    return tuple(e for e in eisen if e.status == "onbekend")
