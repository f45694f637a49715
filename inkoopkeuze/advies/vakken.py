"""Answers to one question that the rules tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import TypeVar

from inkoopkeuze.gevallen.assen import answer_at, cells, cpv_cells, cuts, field
from inkoopkeuze.regels.formule import names
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import conditions
from inkoopkeuze.regels.voorwaarde import Bevat, leaves
from inkoopkeuze.regels.waarde import Waarde

T = TypeVar("T")


@lru_cache(maxsize=256)
def cell_values(regelset: Regelset, id_: str, meeste: int) -> tuple[Waarde, ...] | None:
    """One answer to a question out of each group that no rule tells apart.

    `None` where there are more than `meeste` groups, or where they are not known without the
    other answers: of a number that sums are made with.
    """
    vraag = regelset.vragen[id_]
    match vraag.type:
        case "ja_nee" | "keuze":
            waarden: list[Waarde] = list(vraag.keuzes)
        case "meerkeuze":
            gezien = looked_at(regelset, id_)
            if len(gezien) >= meeste.bit_length():
                return None
            waarden = list(subsets(gezien))
        case "cpv":
            waarden = [cel.code for cel in cpv_cells(id_, regelset)]
        case "tekst":
            return ("-",)
        case _ if id_ in in_sums(regelset):
            return None
        case _:
            sneden = cuts(regelset).van(id_)
            waarden = [answer_at(vraag, cel.laag) for cel in cells(field(vraag), sneden)]
    return tuple(waarden) if len(waarden) <= meeste else None


def subsets(opties: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """Every choice out of these options, from few to many."""
    rij = tuple(opties)
    return (keuze for aantal in range(len(rij) + 1) for keuze in combinations(rij, aantal))


@lru_cache(maxsize=256)
def looked_at(regelset: Regelset, id_: str) -> tuple[str, ...]:
    """The options of a meerkeuze question that some condition asks for."""
    gevraagd = {
        optie
        for _, voorwaarde in conditions(regelset)
        for blad in leaves(voorwaarde)
        if isinstance(blad, Bevat) and blad.naam == id_
        for optie in blad.opties
    }
    return tuple(optie for optie in regelset.vragen[id_].opties if optie in gevraagd)


@lru_cache(maxsize=8)
def in_sums(regelset: Regelset) -> frozenset[str]:
    """The names that formulas use."""
    return frozenset(
        naam.naam
        for berekening in regelset.berekeningen.values()
        for regel in berekening.regels
        for naam in names(regel.reken)
    )
