"""Conditions and formulas with one mistake in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.formule import Bereken, Bewerking, Constante, Formule, Naam
from inkoopkeuze.regels.voorwaarde import (
    ALTIJD,
    Alle,
    Altijd,
    Bevat,
    EenVan,
    Getal,
    InLijst,
    Is,
    Niet,
    Operator,
    Vergelijk,
    Voorwaarde,
    leaves,
)

GRENS = "grens: gelijk hoort er wel of niet bij"
DEEL_WEG = "deel van een voorwaarde weg"
ZONDER = "zonder voorwaarde"
OMGEKEERD = "omgekeerde voorwaarde"
OPTIE_WEG = "waarde uit een opsomming weg"
DAG = "datum een dag anders"
GETAL = "getal een stap anders"
FORMULE = "andere formule"

_ANDERE_GRENS: dict[Operator, Operator] = {
    "minstens": "meer_dan",
    "meer_dan": "minstens",
    "hoogstens": "minder_dan",
    "minder_dan": "hoogstens",
}
_ANDERE_BEWERKING: dict[Bewerking, Bewerking] = {
    "som": "hoogste",
    "verschil": "som",
    "hoogste": "laagste",
    "laagste": "hoogste",
}
DAGEN = (timedelta(days=1), timedelta(days=-1))

Stap = Callable[[str], Decimal]
"""The smallest step by which the number with a name can differ."""


T = TypeVar("T")


class Anders(NamedTuple, Generic[T]):
    """A condition or formula with a mistake: of which kind, what, and where it stands in it."""

    soort: str
    wat: str
    pad: Pad
    nieuw: T


def conditions(voorwaarde: Voorwaarde, stap: Stap) -> Iterator[Anders[Voorwaarde]]:
    """A condition with each mistake that can be made in it."""
    if isinstance(voorwaarde, Altijd):
        return
    yield Anders(ZONDER, f"zonder '{_say(voorwaarde)}'", (), ALTIJD)
    omgekeerd = voorwaarde.deel if isinstance(voorwaarde, Niet) else Niet(voorwaarde)
    yield Anders(OMGEKEERD, _say(omgekeerd), (), omgekeerd)
    yield from _inside(voorwaarde, stap)


def _inside(voorwaarde: Voorwaarde, stap: Stap) -> Iterator[Anders[Voorwaarde]]:
    match voorwaarde:
        case Alle(delen) | EenVan(delen):
            soort = type(voorwaarde)
            for i, deel in enumerate(delen):
                voor, na = delen[:i], delen[i + 1 :]
                if voor or na:
                    pad = next((blad.pad for blad in leaves(deel)), ())
                    yield Anders(DEEL_WEG, f"zonder '{_say(deel)}'", pad, soort((*voor, *na)))
                for anders in _inside(deel, stap):
                    yield anders._replace(nieuw=soort((*voor, anders.nieuw, *na)))
        case Niet(deel):
            for anders in _inside(deel, stap):
                yield anders._replace(nieuw=Niet(anders.nieuw))
        case Vergelijk():
            yield from _comparison(voorwaarde, stap)
        case Is(naam, waarden, pad):
            for waarde in waarden if len(waarden) > 1 else ():
                nieuw = replace(voorwaarde, waarden=tuple(w for w in waarden if w != waarde))
                yield Anders(OPTIE_WEG, f"{naam} zonder {waarde}", pad, nieuw)
        case Bevat(naam, opties, pad):
            for optie in opties if len(opties) > 1 else ():
                over = replace(voorwaarde, opties=tuple(o for o in opties if o != optie))
                yield Anders(OPTIE_WEG, f"{naam} zonder {optie}", pad, over)


def _comparison(blad: Vergelijk, stap: Stap) -> Iterator[Anders[Voorwaarde]]:
    ander = _ANDERE_GRENS[blad.operator]
    nieuw = replace(blad, operator=ander)
    yield Anders(GRENS, f"{_say(blad)} wordt {ander}", blad.pad, nieuw)
    anders: list[tuple[str, Getal]] = []
    if isinstance(blad.rechts, date):
        anders = [(DAG, blad.rechts + dag) for dag in DAGEN]
    elif not isinstance(blad.rechts, str):
        een = stap(blad.naam)
        anders = [(GETAL, blad.rechts + een), (GETAL, blad.rechts - een)]
    for soort, waarde in anders:
        wat = f"{_say(blad)} wordt {waarde}"
        yield Anders(soort, wat, blad.pad, replace(blad, rechts=waarde))


def formulas(formule: Formule) -> Iterator[Anders[Formule]]:
    """A formula with each mistake that can be made in it."""
    match formule:
        case Constante(waarde):
            for ander in (waarde + 1, waarde - 1):
                if ander > 0:
                    yield Anders(FORMULE, f"{waarde} wordt {ander}", (), Constante(ander))
        case Bereken(bewerking, delen, pad):
            if bewerking in _ANDERE_BEWERKING:
                nieuw = replace(formule, bewerking=_ANDERE_BEWERKING[bewerking])
                yield Anders(FORMULE, f"{bewerking} wordt {nieuw.bewerking}", pad, nieuw)
            for i, deel in enumerate(delen):
                voor, na = delen[:i], delen[i + 1 :]
                over = (*voor, *na)
                rest = over[0] if len(over) == 1 else replace(formule, delen=over)
                yield Anders(FORMULE, f"{bewerking} zonder deel {i + 1}", pad, rest)
                for anders in formulas(deel):
                    yield anders._replace(
                        pad=anders.pad or pad,
                        nieuw=replace(formule, delen=(*voor, anders.nieuw, *na)),
                    )
        case Naam():
            return


def _say(voorwaarde: Voorwaarde) -> str:
    """A condition in words, on one line."""
    match voorwaarde:
        case Alle(delen):
            return f"({' en '.join(map(_say, delen))})"
        case EenVan(delen):
            return f"({' of '.join(map(_say, delen))})"
        case Niet(deel):
            return f"niet {_say(deel)}"
        case Is(naam, waarden):
            return f"{naam}: {' of '.join(map(str, waarden))}"
        case Bevat(naam, opties):
            return f"{naam} bevat {' of '.join(opties)}"
        case InLijst(naam, lijst):
            return f"{naam} in {lijst}"
        case Vergelijk(naam, operator, rechts):
            return f"{naam} {operator} {rechts}"
    return "altijd"
