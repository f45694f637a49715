"""Random answers on and around the numbers with which random rules compare."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from random import Random

from inkoopkeuze.regels.model import Regelset, Vraag
from inkoopkeuze.regels.waarde import Antwoord, bounds
from tests.gevallen.toevalsregels import CPV, DAG_EEN, DAG_TWEE, DAGEN, GETALLEN


def random_answers(regelset: Regelset, toeval: Random) -> tuple[dict[str, Antwoord], date]:
    """An answer to every question, and a peildatum."""
    dagen = [d + timedelta(days=s) for d in DAGEN for s in (-1, 0, 1)]
    binnen = [d for d in [*dagen, DAG_TWEE] if DAG_EEN <= d <= DAG_TWEE]
    antwoorden = {id_: _answer(v, toeval) for id_, v in regelset.vragen.items()}
    return antwoorden, toeval.choice(binnen)


def _answer(vraag: Vraag, toeval: Random) -> Antwoord:
    match vraag.type:
        case "ja_nee" | "keuze":
            return toeval.choice(list(vraag.keuzes))
        case "meerkeuze":
            return tuple(o for o in vraag.opties if toeval.random() < 0.5)
        case "datum":
            return toeval.choice(DAGEN) + timedelta(days=toeval.randint(-1, 1))
        case "cpv":
            return toeval.choice(CPV)
        case "tekst":
            return "tekst"
    return _number(vraag, toeval)


def _number(vraag: Vraag, toeval: Random) -> Antwoord:
    stap = Decimal("0.01") if vraag.type in ("bedrag", "percentage") else Decimal(1)
    rond = toeval.choice([ROUND_FLOOR, ROUND_CEILING])
    getal = Decimal(str(toeval.choice([*GETALLEN[vraag.eenheid], 4, 15, 10**6])))
    getal = (getal / stap).to_integral_value(rond) * stap + stap * toeval.choice([-1, 0, 0, 0, 1])
    laag, hoog = bounds(vraag)
    getal = min(max(getal, laag), hoog)
    return int(getal) if vraag.type in ("aantal", "maanden") else getal
