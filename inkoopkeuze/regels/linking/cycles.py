"""Nothing needs itself to be worked out, or so much that this cannot be done."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.gebruik import dependencies
from inkoopkeuze.regels.linking._bevinding import bevinding
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import BENOEMD, order

MAX_KETEN = 50
"""Each part in a chain is worked out within the next one; Python allows so many of those."""


def check_kringen(regelset: Regelset) -> Iterator[Bevinding]:
    """A feit, berekening, route or procedure that needs itself."""
    nodig = dependencies(regelset)
    klaar: set[str] = set()
    for begin in nodig:
        spoor: list[str] = []
        stapel: list[tuple[str, bool]] = [(begin, False)]
        while stapel:
            naam, terug = stapel.pop()
            if terug:
                spoor.pop()
                klaar.add(naam)
            elif naam in spoor:
                kring = [*spoor[spoor.index(naam) :], naam]
                sectie = next(s for s in BENOEMD if naam in getattr(regelset, s))
                yield bevinding(
                    regelset,
                    (sectie, naam),
                    "IK026",
                    f"dit verwijst naar zichzelf: {' -> '.join(kring)}.",
                    "Haal een van deze verwijzingen weg.",
                )
                return
            elif naam not in klaar:
                spoor.append(naam)
                stapel.append((naam, True))
                stapel += [(n, False) for n in sorted(nodig.get(naam, ()))]


def check_ketens(regelset: Regelset) -> Iterator[Bevinding]:
    """A chain of parts that need each other, in rules without a circle, that is too long."""
    nodig = dependencies(regelset)
    lengte: dict[str, int] = {}
    for naam in TopologicalSorter(nodig).static_order():
        lengte[naam] = 1 + max((lengte[n] for n in nodig[naam]), default=0)
    te_lang = next((naam for naam in nodig if lengte[naam] == MAX_KETEN + 1), None)
    if te_lang is not None:
        sectie = next(s for s in BENOEMD if te_lang in getattr(regelset, s))
        yield bevinding(
            regelset,
            (sectie, te_lang),
            "IK031",
            f"'{te_lang}' staat aan het einde van een keten van meer dan {MAX_KETEN} onderdelen.",
            "Laat dit onderdeel, of een waar het op rust, van minder andere afhangen.",
        )


def check_volgorde(regelset: Regelset) -> Iterator[Bevinding]:
    """Steps of which each must come before the next, and the last before the first."""
    eerder: dict[str, list[str]] = {}
    for id_, stap in regelset.stappen.items():
        for soort, ander, _ in stap.banden:
            eerste, later = order(id_, soort, ander)
            eerder.setdefault(later, []).append(eerste)
    try:
        TopologicalSorter(eerder).prepare()
    except CycleError as fout:
        kring = [str(naam) for naam in fout.args[1]]
        begin = next(naam for naam in kring if naam in regelset.stappen)
        yield bevinding(
            regelset,
            ("stappen", begin),
            "IK026",
            f"deze stappen wachten op elkaar: {' -> '.join(kring)}.",
            "Haal een van deze banden weg (na, voor of binnen).",
        )
