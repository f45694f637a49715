"""Comparing the balance of arguments about a route, procedure or form with a scenario."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from inkoopkeuze.keuring._afwijking import Afwijking, deviation
from inkoopkeuze.keuring._spoor import trace
from inkoopkeuze.motor.afwegen import rank
from inkoopkeuze.motor.uitkomst import Beoordeling, Toepasselijk
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.model import Afweging
from inkoopkeuze.regels.traversal import ways
from inkoopkeuze.regels.waarde import suggest

SALDO = "saldo"
"""The key for the number of arguments for, minus that of arguments against."""


def compare_balance(verwacht: Any, beoordeling: Beoordeling) -> Iterator[Afwijking]:
    """Each route, procedure or form with another balance than expected."""
    pad: Pad = ("verwacht", SALDO)
    if not isinstance(verwacht, dict) or not verwacht:
        advies = f"Schrijf bijvoorbeeld '{SALDO}: {{open_house: 1}}'."
        yield Afwijking(pad, f"na '{SALDO}' hoort per route een getal.", advies)
        return
    bekend = ways(beoordeling.regelset)
    for id_, getal in verwacht.items():
        hier = (*pad, id_)
        if id_ not in bekend:
            advies = suggest(id_, bekend)
            yield Afwijking(hier, f"'{id_}' is geen route, procedure of vorm.", advies)
        elif isinstance(getal, bool) or not isinstance(getal, int):
            advies = "Schrijf het aantal argumenten voor, min het aantal tegen."
            yield Afwijking(hier, f"bij '{id_}' hoort een heel getal.", advies)
        else:
            yield from _compare(hier, id_, getal, beoordeling)


def _compare(pad: Pad, id_: str, verwacht: int, beoordeling: Beoordeling) -> Iterator[Afwijking]:
    uitkomst = beoordeling.mogelijkheid(id_)
    zou = f"het saldo van '{id_}' zou {verwacht} zijn, maar"
    rangen = rank([uitkomst] if uitkomst is not None else [], beoordeling)
    if not rangen:
        spoor = trace(id_, beoordeling)
        yield deviation(pad, f"{zou} wat dicht is, heeft geen argumenten.", spoor, None)
    elif (rang := rangen[0]).saldo != verwacht:
        argumenten = f"voor: {_names(rang.voor)}; tegen: {_names(rang.tegen)}"
        yield deviation(pad, f"{zou} is {rang.saldo} ({argumenten}).", (), None)


def _names(argumenten: tuple[Toepasselijk[Afweging], ...]) -> str:
    return ", ".join(a.id for a in argumenten) or "niets"
