"""What decides a decision, the names in it, and what depends on what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from inkoopkeuze.regels.formule import Formule, names
from inkoopkeuze.regels.model import Berekening, Feit, Procedure, Regelset, Route, Stap, Vorm
from inkoopkeuze.regels.traversal import BESLUITEN, LOSSE, MOGELIJKHEDEN, applies, ways, within
from inkoopkeuze.regels.voorwaarde import InLijst, Vergelijk, Voorwaarde, leaves

UITKOMSTIG = ("berekeningen", "feiten", *MOGELIJKHEDEN, *LOSSE)
"""The sections whose parts come out in some way, what others use first."""

Besluit = tuple[str, str]
"""A section and an id in it."""


def decisions(regelset: Regelset) -> Iterator[Besluit]:
    """Everything that comes out in some way."""
    return ((sectie, id_) for sectie in UITKOMSTIG for id_ in getattr(regelset, sectie))


def rules_of(regelset: Regelset, besluit: Besluit) -> Any:
    """What decides how it comes out, with the eisen that it shares."""
    sectie, id_ = besluit
    deel = getattr(regelset, sectie)[id_]
    match deel:
        case Feit() | Berekening():
            return deel.regels
        case Route():
            return regelset.eisen_van(deel), deel.wegen
        case Procedure() | Vorm():
            return regelset.eisen_van(deel)
    voorwaarde = applies(regelset, deel)
    return (voorwaarde, deel.na, deel.voor, deel.binnen) if isinstance(deel, Stap) else voorwaarde


def uses(regelset: Regelset, besluit: Besluit) -> set[str]:
    """The names that its rules use: of questions, decisions, parameters and lists."""
    return names_in(rules_of(regelset, besluit))


def dependencies(regelset: Regelset) -> dict[str, set[str]]:
    """For each feit, berekening, route, procedure and form: those that it needs."""
    namen = {
        id_: uses(regelset, (sectie, id_))
        for sectie in BESLUITEN
        for id_ in getattr(regelset, sectie)
    }
    for id_, weg in ways(regelset).items():
        namen[id_].update(within(weg))
    return {id_: gebruikt & namen.keys() for id_, gebruikt in namen.items()}


def parameters_in(regelset: Regelset, formule: Formule) -> set[str]:
    """The parameters that a formula may use, also through a berekening."""
    nog = [n.naam for n in names(formule)]
    gezien: set[str] = set()
    while nog:
        naam = nog.pop()
        if naam not in gezien and naam in regelset.berekeningen:
            for regel in regelset.berekeningen[naam].regels:
                nog += [n.naam for n in names(regel.reken)]
        gezien.add(naam)
    return gezien.intersection(regelset.parameters)


def conditions_in(deel: Any) -> Iterator[Voorwaarde]:
    """The conditions in a part, or in several."""
    if isinstance(deel, Voorwaarde):
        yield deel
    elif is_dataclass(deel):
        for veld in fields(deel):
            yield from conditions_in(getattr(deel, veld.name))
    elif isinstance(deel, dict | list | tuple):
        for inhoud in deel.values() if isinstance(deel, dict) else deel:
            yield from conditions_in(inhoud)


def names_in(deel: Any) -> set[str]:
    """The names in conditions and formulas, in a part or in several: texts are not looked at."""
    return set(_names(deel))


def _names(deel: Any) -> Iterator[str]:
    if isinstance(deel, Voorwaarde):
        for blad in leaves(deel):
            yield blad.naam
            if isinstance(blad, InLijst):
                yield blad.lijst
            elif isinstance(blad, Vergelijk) and isinstance(blad.rechts, str):
                yield blad.rechts
    elif isinstance(deel, Formule):
        yield from (n.naam for n in names(deel))
    elif is_dataclass(deel):
        for veld in fields(deel):
            yield from _names(getattr(deel, veld.name))
    elif isinstance(deel, dict | list | tuple):
        for inhoud in deel.values() if isinstance(deel, dict) else deel:
            yield from _names(inhoud)
