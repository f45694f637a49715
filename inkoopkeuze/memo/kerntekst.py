"""What differs between two cores of an advice, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.advies.kern import Kern
from inkoopkeuze.motor.tekst import fill
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.traversal import ways
from inkoopkeuze.regels.waarde import format_opsomming

ONZEKER = "dat hangt af van andere antwoorden"


def changes(voor: Kern, na: Kern, beoordeling: Beoordeling) -> tuple[str, ...]:
    """What becomes of an advice, the weightiest first: one sentence each.

    Args:
        voor: what it comes down to.
        na: what it would come down to.
        beoordeling: of the case, for the names.
    """
    return tuple(_sentences(voor, na, beoordeling))


def _sentences(voor: Kern, na: Kern, b: Beoordeling) -> Iterator[str]:
    if voor.advies != na.advies:
        yield _advised(na, b)
    for id_, mogelijk in na.routes:
        if voor.status(id_) != mogelijk:
            yield f"{_name(id_, b)} {_standing(mogelijk)}."
    if voor.minimaal != na.minimaal:
        yield _procedure(na, b)


def _advised(na: Kern, b: Beoordeling) -> str:
    match [f"‘{_name(id_, b)}’" for id_ in na.advies]:
        case [] if all(mogelijk == ("dicht",) for _, mogelijk in na.routes):
            return "Geen van de routes kan dan."
        case []:
            return "Er is dan nog geen route die zeker kan."
        case [een]:
            return f"Het advies wordt dan {een}."
        case meer:
            return f"Even sterk zijn dan {format_opsomming(meer)}."
    raise AssertionError


def _standing(mogelijk: tuple[str, ...]) -> str:
    match mogelijk:
        case ("open",):
            return "kan dan"
        case ("voorwaardelijk",):
            return "kan dan, onder een voorwaarde"
        case ("dicht",):
            return "kan dan niet"
        case ("open", "voorwaardelijk"):
            return "kan dan, misschien onder een voorwaarde"
        case ("open", "dicht"):
            return f"kan dan misschien, zonder voorwaarde; {ONZEKER}"
        case ("voorwaardelijk", "dicht"):
            return f"kan dan misschien, onder een voorwaarde; {ONZEKER}"
    return f"kan dan misschien; {ONZEKER}"


def _procedure(na: Kern, b: Beoordeling) -> str:
    match [f"‘{_name(id_, b)}’" for id_ in na.minimaal]:
        case []:
            return "Er is dan geen procedure aan de orde."
        case [een]:
            return f"Ten minste nodig is dan {een}."
        case [eerste, *_, laatste]:
            return f"Ten minste nodig is dan iets van {eerste} tot {laatste}; {ONZEKER}."
    raise AssertionError


def _name(id_: str, b: Beoordeling) -> str:
    return fill(ways(b.regelset)[id_].titel, b)
