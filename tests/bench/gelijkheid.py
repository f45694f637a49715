"""Whether zen-engine comes to the same outcomes as our engine, case by case."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from gevallen import Geval
from zen_model import GEDEELD, LOSSE_SECTIES, key_of_eis, key_of_weg

from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.motor.uitkomst import Beoordeling, EisUitkomst, FeitUitkomst, RouteUitkomst

Uitkomst = dict[str, Any]
Vergelijking = tuple[str, tuple[Any, ...], Any]
"""A key, the outcomes that our engine leaves open, and the one of ZEN."""


class Telling:
    """How many outcomes were compared, and which are not the same."""

    def __init__(self) -> None:
        self.beslist = 0
        self.onbeslist = 0
        self.verschillen: list[str] = []

    def add(self, nummer: int, vergelijking: Vergelijking) -> None:
        """Count one comparison; with several outcomes left, ZEN must have one of them."""
        sleutel, mogelijk, van_zen = vergelijking
        if len(mogelijk) == 1:
            self.beslist += 1
        else:
            self.onbeslist += 1
        if not any(_same(waarde, van_zen) for waarde in mogelijk):
            self.verschillen.append(f"geval {nummer}: {sleutel} is {mogelijk}, ZEN: {van_zen!r}")


def compare(motor: Motor, gevallen: list[Geval], van_zen: list[Uitkomst]) -> Telling:
    """Compare the outcomes of all cases."""
    telling = Telling()
    for nummer, (geval, zen) in enumerate(zip(gevallen, van_zen, strict=True)):
        beoordeling = motor.beoordeel(geval.antwoorden, geval.peildatum)
        for vergelijking in _comparisons(beoordeling, zen):
            telling.add(nummer, vergelijking)
    return telling


def _comparisons(beoordeling: Beoordeling, zen: Uitkomst) -> Iterator[Vergelijking]:
    for id_, feit in beoordeling.feiten.items():
        yield from _of_feit(f"b_{id_}", feit, zen[f"b_{id_}"] or {})
    for id_, berekening in beoordeling.berekeningen.items():
        if berekening.waarde is not None:
            yield f"b_{id_}", (berekening.waarde,), zen[f"b_{id_}"]
    for route in beoordeling.mogelijkheden.values():
        yield from _of_route(route, zen)
    for sectie in LOSSE_SECTIES:
        zeker = {t.id: t.zeker for t in getattr(beoordeling, sectie)}
        for id_ in getattr(beoordeling.regelset, sectie):
            mogelijk = (zeker.get(id_, False),) if zeker.get(id_, True) else (True, False)
            yield f"{sectie}_{id_}", mogelijk, zen[f"{sectie}_{id_}"]


def _of_feit(sleutel: str, feit: FeitUitkomst, zen: Uitkomst) -> Iterator[Vergelijking]:
    yield sleutel, feit.mogelijk, zen.get("waarde")
    regels = [
        nummer for nummer, r in enumerate(feit.feit.regels) if any(r is k for k in feit.regels)
    ]
    geen = [None] if None in feit.mogelijk else []
    yield f"{sleutel} (regel)", (*regels, *geen), zen.get("regel")


def _of_route(route: RouteUitkomst, zen: Uitkomst) -> Iterator[Vergelijking]:
    yield f"b_{route.id}", route.mogelijk, zen[f"b_{route.id}"]
    gedeeld = set(route.route.gedeelde_eisen)
    for eis in route.eisen:
        yield _of_eis(GEDEELD if eis.id in gedeeld else route.id, eis, zen)
    for weg in route.wegen:
        sleutel = key_of_weg(route.id, weg.id)
        yield sleutel, weg.mogelijk, zen[sleutel]
        for eis in weg.eisen:
            yield _of_eis(f"{route.id}_{weg.id}", eis, zen)


def _of_eis(drager: str, eis: EisUitkomst, zen: Uitkomst) -> Vergelijking:
    # What is met counts as met for our engine, also while it is not known whether it applies.
    mogelijk = {
        "onbekend": ("voldaan", "niet_voldaan", "nvt"),
        "voldaan": ("voldaan", "nvt"),
    }.get(eis.status, (eis.status,))
    sleutel = key_of_eis(drager, eis.id)
    return sleutel, mogelijk, zen[sleutel]


def _same(waarde: Any, van_zen: Any) -> bool:
    """Equal; ZEN hands its decimals back as floats."""
    if isinstance(waarde, Decimal):
        return van_zen is not None and math.isclose(float(waarde), van_zen, rel_tol=1e-14)
    return bool(waarde == van_zen)
