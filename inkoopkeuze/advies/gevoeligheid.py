"""What would change an advice: single answers, limits and days, computed and ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from inkoopkeuze.advies.gevolgen import GETALLEN, matters, outcomes, over_time
from inkoopkeuze.advies.kern import Kern, kern
from inkoopkeuze.advies.keuzes import is_looked_at_whole
from inkoopkeuze.advies.stukken import Stuk
from inkoopkeuze.gevallen.assen import field, number_of, ordinal
from inkoopkeuze.gevallen.intervallen import Interval, Veld
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.traversal import PEILDATUM
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord, Waarde

_DICHTBIJ = Fraction(1, 2)
"""A limit no further off than this part of the answer is near."""


class Wending(NamedTuple):
    """Another answer to one question, or another peildatum, with which the advice is another."""

    naam: str
    """A question, or `peildatum`."""
    na: Kern
    waarden: tuple[Waarde, ...] = ()
    """The answers that do this; see `Gevolg`."""
    bereiken: tuple[Interval, ...] = ()
    """Of a number or date: where it does, on one side of the present answer, nearest first."""
    afstand: Fraction = Fraction(0)
    """How far the nearest of those is, in the smallest steps that the answer can be changed with:
    up (positive) or down. In euros, percents, months, a number, or days."""
    relatief: Fraction | None = None
    """The distance as a part of the present answer; `None` where that is zero, or a date."""

    @property
    def is_lijn(self) -> bool:
        """Whether it is about a number or date."""
        return bool(self.bereiken)


class Gevoeligheid(NamedTuple):
    """What an advice comes down to, and everything that would change it alone."""

    kern: Kern
    wendingen: tuple[Wending, ...]
    """The nearest limits first, then the choices that change most, then days."""
    onvolledig: tuple[str, ...]
    """The questions with so many options that matter that not every choice was looked at."""


def turns(motor: Motor, antwoorden: Mapping[str, Antwoord], peildatum: date) -> Gevoeligheid:
    """Everything that would change an advice when it is changed alone.

    Answers that are not there, or "weet ik niet", have consequences: see `gevolgen`.
    """
    nu = kern(motor.beoordeel(antwoorden, peildatum))
    vragen = [
        id_
        for id_ in motor.regelset.vragen
        if antwoorden.get(id_, WEET_NIET) is not WEET_NIET
        and matters(motor, antwoorden, peildatum, id_)
    ]
    wendingen = [
        wending for id_ in vragen for wending in _of_answer(motor, antwoorden, peildatum, id_, nu)
    ]
    kop = motor.regelset.kop
    veld = Veld(Interval(ordinal(kop.geldig_vanaf), ordinal(kop.geldig_tot_en_met)), Fraction(1))
    dagen = over_time(motor, antwoorden)
    wendingen += _along(PEILDATUM, dagen, ordinal(peildatum), veld, nu)
    meerkeuzes = [id_ for id_ in vragen if isinstance(antwoorden[id_], tuple)]
    return Gevoeligheid(
        nu,
        tuple(sorted(wendingen, key=lambda w: _rank(w, nu, antwoorden))),
        tuple(id_ for id_ in meerkeuzes if not is_looked_at_whole(motor, id_)),
    )


def _of_answer(
    motor: Motor, antwoorden: Mapping[str, Antwoord], peildatum: date, id_: str, nu: Kern
) -> Iterator[Wending]:
    vraag = motor.regelset.vragen[id_]
    gevolgen = outcomes(motor, antwoorden, peildatum, id_)
    if vraag.type not in GETALLEN:
        yield from (Wending(id_, g.kern, g.waarden) for g in gevolgen if g.kern != nu)
        return
    antwoord = antwoorden[id_]
    assert isinstance(antwoord, int | Decimal | date)
    hier = number_of(antwoord)
    stukken = (Stuk(bereik, g.kern) for g in gevolgen for bereik in g.bereiken)
    for wending in _along(id_, stukken, hier, field(vraag), nu):
        deel = wending.afstand / hier if hier and vraag.type != "datum" else None
        yield wending._replace(relatief=deel)


def _along(
    naam: str, stukken: Iterable[Stuk], hier: Fraction, veld: Veld, nu: Kern
) -> Iterator[Wending]:
    """The turns along a line, on either side of where it is now."""
    per_kant: dict[tuple[Kern, bool], list[tuple[Fraction, Interval]]] = {}
    for bereik, anders in stukken:
        if anders != nu:
            binnen = bereik.op_stap(veld.stap)
            dichtbij = binnen.laag if binnen.laag > hier else binnen.hoog
            kant = (anders, dichtbij > hier)
            per_kant.setdefault(kant, []).append((dichtbij - hier, bereik))
    for (anders, _), delen in per_kant.items():
        delen.sort(key=lambda deel: abs(deel[0]))
        yield Wending(naam, anders, (), tuple(b for _, b in delen), delen[0][0])


def weight(voor: Kern, na: Kern) -> tuple[int, int]:
    """How little a turn changes, and how much it leaves open; the lowest comes first.

    0: other routes fit best, 1: another least procedure, 2: only what is open or closed.
    """
    wat = 0 if voor.advies != na.advies else 1 if voor.minimaal != na.minimaal else 2
    return wat, sum(len(mogelijk) for _, mogelijk in na.routes)


def _rank(
    wending: Wending, nu: Kern, antwoorden: Mapping[str, Antwoord]
) -> tuple[int, Fraction, tuple[int, int]]:
    """Near limits, choices, further limits, days to come, days gone by; the nearest first."""
    zwaarte = weight(nu, wending.na)
    if wending.naam == PEILDATUM:
        return 3 + (wending.afstand < 0), abs(wending.afstand), zwaarte
    if wending.is_lijn:
        deel = abs(wending.relatief) if wending.relatief is not None else _DICHTBIJ
        return (0 if deel <= _DICHTBIJ else 2), deel, zwaarte
    antwoord = antwoorden[wending.naam]
    omvang = 1
    if isinstance(antwoord, tuple):
        omvang = min(len(set(antwoord).symmetric_difference(w)) for w in wending.waarden)  # type: ignore[arg-type]
    return 1, Fraction(omvang), zwaarte
