"""Random cases: interviews in which every question gets a random answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import NamedTuple

from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.model import Regelset, Vraag
from inkoopkeuze.regels.traversal import conditions
from inkoopkeuze.regels.voorwaarde import Vergelijk, leaves
from inkoopkeuze.regels.waarde import Waarde

ZAAD = 2026
_STAPPEN = {"bedrag": Decimal("0.01"), "percentage": Decimal("0.1")}


class Geval(NamedTuple):
    """One interview: each question that was asked with its answer, in order."""

    antwoorden: dict[str, Waarde]
    peildatum: date


def random_cases(motor: Motor, aantal: int) -> list[Geval]:
    """Complete interviews with random answers; the same ones for the same rule set.

    All at the last day on which the rule set holds: ZEN needs a model for each day.
    """
    peildatum = motor.regelset.kop.geldig_tot_en_met
    gever = _Antwoordgever(motor.regelset, peildatum, Random(ZAAD))
    return [_interview(motor, gever, peildatum) for _ in range(aantal)]


def _interview(motor: Motor, gever: _Antwoordgever, peildatum: date) -> Geval:
    antwoorden: dict[str, Waarde] = {}
    while (vraag := motor.volgende_vraag(antwoorden, peildatum)) is not None:
        antwoorden[vraag] = gever.answer(vraag)
    return Geval(antwoorden, peildatum)


class _Antwoordgever:
    """Answers questions at random, and numbers often at a boundary that a rule draws."""

    def __init__(self, regelset: Regelset, peildatum: date, toeval: Random) -> None:
        self._regelset = regelset
        self._toeval = toeval
        self._grenzen = _boundaries(regelset, peildatum)
        self._codes = sorted(
            {
                code
                for lijst in regelset.lijsten.values()
                for paar in lijst.reeksen()
                for code in paar
            }
            | set(toeval.sample(sorted(regelset.cpv), min(100, len(regelset.cpv))))
        )

    def answer(self, id_: str) -> Waarde:
        """A random answer that the question allows."""
        vraag = self._regelset.vragen[id_]
        toeval = self._toeval
        match vraag.type:
            case "keuze" | "ja_nee":
                return toeval.choice(list(vraag.keuzes))
            case "meerkeuze":
                opties = list(vraag.opties)
                gekozen = set(toeval.sample(opties, toeval.randint(1, len(opties))))
                return tuple(optie for optie in opties if optie in gekozen)
            case "cpv":
                return toeval.choice(self._codes)
            case "datum":
                kop = self._regelset.kop
                dagen = kop.geldig_vanaf.toordinal(), kop.geldig_tot_en_met.toordinal()
                return date.fromordinal(toeval.randint(*dagen))
            case "tekst":
                return "tekst"
            case _:
                return self._number(vraag)

    def _number(self, vraag: Vraag) -> Waarde:
        laagste = Decimal(vraag.minimum or 0)
        hoogste = Decimal(vraag.maximum if vraag.maximum is not None else _maximum(vraag))
        stap = _STAPPEN.get(vraag.type, Decimal(1))
        grenzen = self._grenzen.get(vraag.eenheid, [])
        if grenzen and self._toeval.random() < 0.4:
            getal = self._toeval.choice(grenzen) + stap * self._toeval.randint(-1, 1)
        else:
            getal = stap * int(hoogste / stap * Decimal(self._toeval.random() ** 4))
        getal = min(max(getal, laagste), hoogste)
        return getal if vraag.type in _STAPPEN else int(getal)


def _maximum(vraag: Vraag) -> int:
    return {"percentage": 100, "maanden": 120, "aantal": 50}.get(vraag.type, 20_000_000)


def _boundaries(regelset: Regelset, peildatum: date) -> dict[str, list[Decimal]]:
    """The numbers that conditions compare with, by unit."""
    grenzen: dict[str, set[Decimal]] = {}
    bladen = (b for _, voorwaarde in conditions(regelset) for b in leaves(voorwaarde))
    for blad in bladen:
        if not isinstance(blad, Vergelijk) or not isinstance(blad.rechts, str):
            continue
        parameter = regelset.parameters[blad.rechts]
        waarde = parameter.op(peildatum)
        if waarde is not None:
            grenzen.setdefault(parameter.eenheid, set()).add(waarde.waarde)
    return {eenheid: sorted(getallen) for eenheid, getallen in grenzen.items()}
