"""Comparing which afwegingen, stappen and signalen apply with what a scenario expects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from inkoopkeuze.keuring._afwijking import Afwijking, deviation, quoted, waits
from inkoopkeuze.keuring._spoor import stand, trace_condition
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.motor.uitkomst import Beoordeling, Gemist, Toepasselijk
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.traversal import LOSSE, applies
from inkoopkeuze.regels.voorwaarde import (
    Alle,
    Bevat,
    Blad,
    EenVan,
    InLijst,
    Is,
    Niet,
    Vergelijk,
    Voorwaarde,
    leaves,
)
from inkoopkeuze.regels.waarde import suggest

TOONT = "toont"
"""The key for afwegingen, stappen and signalen that apply for sure."""

TOONT_NIET = "toont_niet"
"""The key for those that surely do not apply."""

WOORDEN = {"afwegingen": "afweging", "stappen": "stap", "signalen": "signaal"}
"""What one part of these sections is called."""

_MAAR = {
    (TOONT, False): "zou gelden, maar geldt niet",
    (TOONT, None): "zou gelden, maar dat is nog niet zeker",
    (TOONT_NIET, True): "zou niet gelden, maar geldt wel",
    (TOONT_NIET, None): "zou niet gelden, maar kan nog gelden",
}
_STAND = {True: "geldt", False: "geldt niet", None: "kan nog gelden"}

# A parameter without a value on that day, or a sum without a rule.
_ZONDER_WAARDE = "een getal in de voorwaarde heeft dan geen waarde"


def compare_shown(
    verwacht: Mapping[str, Any], beoordeling: Beoordeling, motor: Motor
) -> Iterator[Afwijking]:
    """Each afweging, stap or signaal that applies where it should not, or the reverse."""
    regelset = beoordeling.regelset
    secties = {id_: sectie for sectie in LOSSE for id_ in getattr(regelset, sectie)}
    wel = [id_ for _, id_ in expected(verwacht, TOONT)]
    for sleutel in (TOONT, TOONT_NIET):
        if sleutel in verwacht and verwacht[sleutel] in ([], None):
            advies = f"Noem een afweging, stap of signaal, of haal '{sleutel}' weg."
            yield Afwijking(("verwacht", sleutel), f"'{sleutel}' noemt niets.", advies)
        for pad, id_ in expected(verwacht, sleutel):
            if not isinstance(id_, str) or id_ not in secties:
                advies = suggest(str(id_), secties) or f"Noem een id uit {', '.join(LOSSE)}."
                yield Afwijking(pad, f"{quoted(id_)} is geen afweging, stap of signaal.", advies)
            elif sleutel == TOONT_NIET and id_ in wel:
                advies = "Haal het op één van die plaatsen weg."
                yield Afwijking(pad, f"'{id_}' staat in '{TOONT}' en in '{TOONT_NIET}'.", advies)
            else:
                yield from _compare(pad, sleutel, (secties[id_], id_), beoordeling, motor)


def expected(verwacht: Mapping[str, Any], sleutel: str) -> list[tuple[Pad, Any]]:
    """What should be ids under a key of `verwacht`, each with its path in the scenario."""
    ids = verwacht.get(sleutel) or []
    pad = ("verwacht", sleutel)
    if isinstance(ids, list):
        return [((*pad, i), id_) for i, id_ in enumerate(ids)]
    return [(pad, ids)]


def applying(id_: str, sectie: str, beoordeling: Beoordeling) -> bool | None:
    """Whether an afweging, stap or signaal applies; `None` while that is not known."""
    van_toepassing: tuple[Toepasselijk[Any], ...] = getattr(beoordeling, sectie)
    return next((t.zeker or None for t in van_toepassing if t.id == id_), False)


def _compare(
    pad: Pad, sleutel: str, deel: tuple[str, str], beoordeling: Beoordeling, motor: Motor
) -> Iterator[Afwijking]:
    sectie, id_ = deel
    geldt = applying(id_, sectie, beoordeling)
    if geldt is (sleutel == TOONT):
        return
    regelset = beoordeling.regelset
    voorwaarde = applies(regelset, getattr(regelset, sectie)[id_])

    def toets(deel: Voorwaarde) -> bool | Gemist:
        return motor.toets(deel, beoordeling.antwoorden, beoordeling.peildatum)

    if geldt is None:
        gemist = toets(voorwaarde)
        waarom = waits(gemist) if isinstance(gemist, tuple) and gemist else _ZONDER_WAARDE
    else:
        voorwaarde = Alle(tuple(_decisive(voorwaarde, geldt, toets)))
        namen = dict.fromkeys(blad.naam for blad in leaves(voorwaarde))
        delen = [f"{naam} is {stand(naam, beoordeling)}" for naam in namen]
        waarom = " en ".join(delen) or "het heeft geen voorwaarde"
    wat = f"{'het' if sectie == 'signalen' else 'de'} {WOORDEN[sectie]} '{id_}'"
    spoor = trace_condition(f"{id_}: {_STAND[geldt]}", voorwaarde, beoordeling)
    bericht = f"{wat} {_MAAR[sleutel, geldt]}: {waarom}."
    yield deviation(pad, bericht, spoor, regelset.plaats(sectie, id_))


def _decisive(
    voorwaarde: Voorwaarde, geldt: bool, toets: Callable[[Voorwaarde], bool | Gemist]
) -> Iterator[Blad]:
    """The comparisons that make a condition hold, or not hold."""
    match voorwaarde:
        case Alle(delen) | EenVan(delen):
            if isinstance(voorwaarde, Alle) is not geldt:
                # One part decides.
                delen = (next(deel for deel in delen if toets(deel) is geldt),)
            for deel in delen:
                yield from _decisive(deel, geldt, toets)
        case Niet(deel):
            yield from _decisive(deel, not geldt, toets)
        case Is() | Vergelijk() | Bevat() | InLijst():
            yield voorwaarde
