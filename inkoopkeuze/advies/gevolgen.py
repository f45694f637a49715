"""What each possible answer to one question leads to, with all else as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from inkoopkeuze.advies.kern import Kern, kern
from inkoopkeuze.advies.keuzes import choices
from inkoopkeuze.advies.reikwijdte import AGENDA, scope
from inkoopkeuze.advies.stukken import Stuk, pieces
from inkoopkeuze.gevallen.assen import codes_by_list, ordinal
from inkoopkeuze.gevallen.intervallen import Interval
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord, Waarde

GETALLEN = ("bedrag", "percentage", "aantal", "maanden", "datum")
"""The types of question whose answer lies on a line."""


class Gevolg(NamedTuple):
    """Answers to one question that come down to the same."""

    kern: Kern
    waarden: tuple[Waarde, ...]
    """Of a choice: the answers. Of a code: one for all that stand in the same of the lists that
    matter. Of a meerkeuze: the answers that differ least from the present one."""
    bereiken: tuple[Interval, ...]
    """Of a number or date, or of the peildatum: where it lies, from low to high."""


def outcomes(
    motor: Motor, antwoorden: Mapping[str, Antwoord], peildatum: date, id_: str
) -> tuple[Gevolg, ...]:
    """What every possible answer to a question leads to, whatever is answered now.

    In the order in which the answers stand, from low to high. Of a meerkeuze with very many
    options that matter not every answer is looked at; see `keuzes`.
    """
    vraag = motor.regelset.vragen[id_]
    match vraag.type:
        case "meerkeuze":
            per_kern = choices(motor, antwoorden, peildatum, id_).per_kern
            return tuple(Gevolg(k, waarden, ()) for k, waarden in per_kern.items())
        case "ja_nee" | "keuze":
            waarden: Iterable[Waarde] = vraag.keuzes
        case "cpv":
            lijsten = scope(motor.regelset).codes.get(id_, frozenset())
            waarden = (cel.code for cel in codes_by_list(motor.regelset, lijsten))
        case "tekst":
            waarden = ("-",)
        case _:
            return _by_core(pieces(motor, antwoorden, peildatum, id_))
    gevolgen: dict[Kern, list[Waarde]] = {}
    for waarde in waarden:
        geval = {**antwoorden, id_: waarde}
        gevolgen.setdefault(kern(motor.beoordeel(geval, peildatum)), []).append(waarde)
    return tuple(Gevolg(k, tuple(groep), ()) for k, groep in gevolgen.items())


def over_time(motor: Motor, antwoorden: Mapping[str, Antwoord]) -> tuple[Stuk, ...]:
    """What these answers lead to on each day on which the rules hold; days are ordinals."""
    kop = motor.regelset.kop
    dagen = [kop.geldig_vanaf, *scope(motor.regelset).dagen]
    einden = [*(dag - timedelta(days=1) for dag in dagen[1:]), kop.geldig_tot_en_met]
    stukken: list[Stuk] = []
    for van, tot in zip(dagen, einden, strict=True):
        hier = kern(motor.beoordeel(antwoorden, van))
        laag: Fraction = ordinal(van)
        if stukken and stukken[-1].kern == hier:
            laag = stukken.pop().bereik.laag
        stukken.append(Stuk(Interval(laag, ordinal(tot)), hier))
    return tuple(stukken)


def undecided(motor: Motor, antwoorden: Mapping[str, Antwoord], peildatum: date) -> tuple[str, ...]:
    """The questions not answered, or with "weet ik niet", whose answer may change the core.

    In the order in which they are needed.
    """
    bekend = {id_: a for id_, a in antwoorden.items() if a is not WEET_NIET}
    openstaand = motor.openstaand(bekend, peildatum, AGENDA)
    return tuple(dict.fromkeys(vraag for punt in openstaand for vraag in punt.vragen))


def matters(motor: Motor, antwoorden: Mapping[str, Antwoord], peildatum: date, id_: str) -> bool:
    """Whether one answer to a question may lead to another core than some other answer."""
    zonder = {naam: a for naam, a in antwoorden.items() if naam != id_}
    return id_ in undecided(motor, zonder, peildatum)


def _by_core(stukken: Iterable[Stuk]) -> tuple[Gevolg, ...]:
    gevolgen: dict[Kern, list[Interval]] = {}
    for stuk in stukken:
        gevolgen.setdefault(stuk.kern, []).append(stuk.bereik)
    return tuple(Gevolg(k, (), tuple(bereiken)) for k, bereiken in gevolgen.items())
