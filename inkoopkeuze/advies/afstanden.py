"""How far numbers are from the limits that matter in this case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from inkoopkeuze.advies.reikwijdte import scope
from inkoopkeuze.gevallen.assen import decimal
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.motor.uitkomst import Beoordeling, FeitUitkomst
from inkoopkeuze.regels.voorwaarde import (
    Alle,
    Altijd,
    Blad,
    EenVan,
    Niet,
    Operator,
    Vergelijk,
    Voorwaarde,
    leaves,
)


class Afstand(NamedTuple):
    """A number that is compared with a parameter, where that comparison decides something."""

    naam: str
    """A berekening or a question."""
    parameter: str
    operator: Operator
    waarde: Decimal
    grens: Decimal
    """The value of the parameter at the peildatum."""
    bij: tuple[str, ...]
    """The feiten, routes and procedures in which it decides."""

    @property
    def verschil(self) -> Decimal:
        """How much is lacking to the limit, or (negative) how far it is past it."""
        return self.grens - self.waarde

    @property
    def is_gehaald(self) -> bool:
        """Whether the number is on or above the limit."""
        return self.waarde >= self.grens


def distances(motor: Motor, beoordeling: Beoordeling) -> tuple[Afstand, ...]:
    """The limits that decide something in a case, those of the table of thresholds first.

    A comparison decides where the condition in which it stands would come out differently
    without it: all else in that condition is so already.
    """
    per_grens: dict[tuple[str, str], Afstand] = {}
    for id_, voorwaarden in _conditions(beoordeling):
        for voorwaarde in voorwaarden:
            for blad in _deciding(motor, beoordeling, voorwaarde):
                afstand = _distance(beoordeling, blad)
                if afstand is not None:
                    eerder = per_grens.setdefault((afstand.naam, afstand.parameter), afstand)
                    bij = tuple(dict.fromkeys((*eerder.bij, id_)))
                    per_grens[afstand.naam, afstand.parameter] = eerder._replace(bij=bij)
    parameters = motor.regelset.parameters
    return tuple(
        sorted(per_grens.values(), key=lambda a: (not parameters[a.parameter].drempel, a.naam))
    )


def _conditions(beoordeling: Beoordeling) -> Iterator[tuple[str, list[Voorwaarde]]]:
    """The conditions that were looked at for what the core of the advice rests on."""
    namen = scope(beoordeling.regelset).namen
    for id_, feit in beoordeling.feiten.items():
        if id_ in namen:
            yield id_, [*_rules(feit)]
    for id_, weg in beoordeling.mogelijkheden.items():
        eisen = [*weg.eisen, *(e for w in weg.wegen for e in w.eisen)]
        if id_ in namen:
            voorwaarden = [e.eis.geldt for e in eisen]
            yield id_, voorwaarden + [e.eis.als for e in eisen if e.status != "nvt"]


def _rules(uitkomst: FeitUitkomst) -> Iterator[Voorwaarde]:
    """The condition of the rule that decides, and of those before it with another outcome."""
    for regel in uitkomst.feit.regels:
        if regel is uitkomst.regel:
            yield regel.als
            return
        if regel.dan != uitkomst.waarde:
            yield regel.als


def _deciding(motor: Motor, b: Beoordeling, voorwaarde: Voorwaarde) -> Iterator[Vergelijk]:
    bladen = list(leaves(voorwaarde))
    stand: dict[Blad, bool | None] | None = None
    for blad in bladen:
        if isinstance(blad, Vergelijk) and isinstance(blad.rechts, str):
            if stand is None:
                uitkomsten = {x: motor.toets(x, b.antwoorden, b.peildatum) for x in bladen}
                stand = {x: u if isinstance(u, bool) else None for x, u in uitkomsten.items()}
            wel, niet = (_truth(voorwaarde, {**stand, blad: kant}) for kant in (True, False))
            if None not in (wel, niet) and wel != niet:
                yield blad


def _truth(voorwaarde: Voorwaarde, stand: dict[Blad, bool | None]) -> bool | None:
    """Whether a condition holds, given how its comparisons stand; `None`: not known."""
    match voorwaarde:
        case Altijd():
            return True
        case Niet(deel):
            binnen = _truth(deel, stand)
            return None if binnen is None else not binnen
        case Alle(delen):
            return _all(_truth(d, stand) for d in delen)
        case EenVan(delen):
            geen = _all(None if (t := _truth(d, stand)) is None else not t for d in delen)
            return None if geen is None else not geen
    return stand[voorwaarde]  # type: ignore[index]


def _all(delen: Iterable[bool | None]) -> bool | None:
    rij = list(delen)
    return False if False in rij else None if None in rij else True


def _distance(b: Beoordeling, blad: Vergelijk) -> Afstand | None:
    parameter = b.regelset.parameters[str(blad.rechts)].op(b.peildatum)
    berekend = b.berekeningen.get(blad.naam)
    waarde = berekend.waarde if berekend else b.antwoorden.get(blad.naam)
    if parameter is None or not isinstance(waarde, int | Decimal):
        return None
    return Afstand(
        blad.naam, str(blad.rechts), blad.operator, decimal(Fraction(waarde)), parameter.waarde, ()
    )
