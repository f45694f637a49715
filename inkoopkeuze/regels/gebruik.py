"""What decides a decision, and the names in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from inkoopkeuze.regels.formule import Formule, names
from inkoopkeuze.regels.model import Berekening, Feit, Procedure, Regelset, Route, Vorm
from inkoopkeuze.regels.traversal import LOSSE, MOGELIJKHEDEN, applies
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
    return applies(deel)


def uses(regelset: Regelset, besluit: Besluit) -> set[str]:
    """The names that its rules use: of questions, decisions, parameters and lists."""
    return set(_names(rules_of(regelset, besluit)))


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
