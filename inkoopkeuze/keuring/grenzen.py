"""Which bounds the scenarios try: just before a day and on it, below a number, on it and above."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.eenheid import eenheid
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import PEILDATUM, conditions, values
from inkoopkeuze.regels.voorwaarde import Vergelijk, leaves
from inkoopkeuze.regels.waarde import bounds, format_datum, format_eenheid

Waarde = int | Decimal | date


class Grens(NamedTuple):
    """A bound with which a number or date is compared, and the days on which it holds."""

    naam: str
    waarde: Waarde
    vanaf: date
    einde: date


class Kant(NamedTuple):
    """A side of a bound: what is tried there, in words, and which values try it."""

    woorden: str
    klopt: Callable[[Waarde], bool]


def bounds_of(regelset: Regelset) -> dict[Grens, Pad]:
    """Every bound in the conditions of a rule set, with the path of the first that uses it."""
    grenzen: dict[Grens, Pad] = {}
    for pad, voorwaarde in conditions(regelset):
        for blad in leaves(voorwaarde):
            if isinstance(blad, Vergelijk):
                for grens in _of_leaf(regelset, blad):
                    grenzen.setdefault(grens, pad)
    return grenzen


def _of_leaf(regelset: Regelset, blad: Vergelijk) -> Iterator[Grens]:
    if not isinstance(blad.rechts, str):
        yield Grens(blad.naam, blad.rechts, date.min, date.max)
        return
    for w in values(regelset, blad.rechts).values():
        yield Grens(blad.naam, w.waarde, w.vanaf, w.einde)


def sides(grens: Grens, regelset: Regelset) -> Iterator[Kant]:
    """The sides of a bound on which there can be an answer."""
    w = grens.waarde
    if isinstance(w, date):
        yield Kant(f"de dag voor {format_datum(w)}", lambda x: x == w - timedelta(days=1))
        yield Kant(f"op {format_datum(w)}", lambda x: x == w)
        return
    vraag = regelset.vragen.get(grens.naam)
    laagste, hoogste = bounds(vraag) if vraag else (None, None)
    tekst = format_eenheid(w, eenheid(regelset, grens.naam))
    if laagste is None or laagste < w:
        yield Kant(f"onder {tekst}", lambda x: not isinstance(x, date) and x < w)
    yield Kant(f"precies {tekst}", lambda x: x == w)
    if hoogste is None or hoogste > w:
        yield Kant(f"boven {tekst}", lambda x: not isinstance(x, date) and x > w)


def tried(grens: Grens, kant: Kant, gevallen: list[Beoordeling]) -> bool:
    """Whether a case lies on a side of a bound, on a day on which that holds."""
    return any(
        (waarde := _value(grens.naam, geval)) is not None and kant.klopt(waarde)
        for geval in gevallen
        if grens.vanaf <= geval.peildatum <= grens.einde
    )


def _value(naam: str, geval: Beoordeling) -> Waarde | None:
    if naam == PEILDATUM:
        return geval.peildatum
    if naam in geval.berekeningen:
        return geval.berekeningen[naam].waarde
    antwoord = geval.antwoorden.get(naam)
    return antwoord if isinstance(antwoord, int | Decimal | date) else None
