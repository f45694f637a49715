"""Random answers to the questions of any rule set, often on and around what it compares with."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random

from inkoopkeuze.gevallen.assen import answer_at, cpv_cells, cuts, field
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.model import Regelset, Vraag
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord, Waarde
from tests.motor.strategieen import grenzen

_MAXIMUM = {"EUR": 3_000_000, "procent": 100, "maanden": 130, "aantal": 12}


def random_answer(vraag: Vraag, id_: str, regelset: Regelset, toeval: Random) -> Waarde:
    """Any answer that is not "weet ik niet"."""
    match vraag.type:
        case "ja_nee" | "keuze":
            return toeval.choice(list(vraag.keuzes))
        case "meerkeuze":
            kans = toeval.choice([0.2, 0.5])
            return tuple(o for o in vraag.opties if toeval.random() < kans)
        case "cpv":
            return toeval.choice(cpv_cells(id_, regelset)).code
        case "tekst":
            return "tekst"
        case "datum":
            sneden = [int(getal) for getal, _ in cuts(regelset).van(id_)] or [738000]
            return date.fromordinal(toeval.choice(sneden)) + timedelta(days=toeval.randint(-1, 1))
    return _number(vraag, regelset, toeval)


def _number(vraag: Vraag, regelset: Regelset, toeval: Random) -> Waarde:
    veld = field(vraag)
    assert veld.stap is not None
    if toeval.random() < 0.5:
        getal = Fraction(toeval.choice(grenzen(regelset, vraag.eenheid)))
    else:
        getal = Fraction(toeval.randint(0, _MAXIMUM[vraag.eenheid]))
    passend = min(max(getal // veld.stap * veld.stap, veld.interval.laag), veld.interval.hoog)
    return answer_at(vraag, passend)


def random_interview(
    motor: Motor, peildatum: date, toeval: Random, weet_niet: float = 0.1
) -> dict[str, Antwoord]:
    """The answers of someone who answers what is asked, until nothing is asked any more."""
    regelset = motor.regelset
    antwoorden: dict[str, Antwoord] = {}
    while (id_ := motor.volgende_vraag(antwoorden, peildatum)) is not None:
        bekend = toeval.random() >= weet_niet
        vraag = regelset.vragen[id_]
        antwoorden[id_] = random_answer(vraag, id_, regelset, toeval) if bekend else WEET_NIET
    return antwoorden


def random_day(regelset: Regelset, toeval: Random) -> date:
    """A day on which the rules hold."""
    kop = regelset.kop
    dagen = (kop.geldig_tot_en_met - kop.geldig_vanaf).days
    return kop.geldig_vanaf + timedelta(days=toeval.randint(0, dagen))
