"""Running a scenario: a case with a known outcome, against what the rules make of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from inkoopkeuze.fouten import BuitenGeldigheid, OngeldigeInvoer
from inkoopkeuze.keuring._afwijking import Afwijking
from inkoopkeuze.keuring._verwachting import compare
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.model import Regelset, Scenario, Vraag
from inkoopkeuze.regels.waarde import Antwoord, parse_antwoord, suggest


class ScenarioUitslag(NamedTuple):
    """What became of a scenario; without a `beoordeling` it could not be run at all."""

    beoordeling: Beoordeling | None
    afwijkingen: tuple[Afwijking, ...]

    @property
    def klopt(self) -> bool:
        """Whether everything came out as expected."""
        return not self.afwijkingen


@lru_cache(maxsize=1)
def run_all(regelset: Regelset) -> Mapping[str, ScenarioUitslag]:
    """What became of each scenario; run once for all checks that look at it."""
    motor = Motor(regelset)
    return {id_: run_scenario(s, motor) for id_, s in regelset.scenarios.items()}


def run_scenario(scenario: Scenario, motor: Motor) -> ScenarioUitslag:
    """Evaluate the case of a scenario and compare with what it expects."""
    antwoorden: dict[str, Antwoord] = {}
    afwijkingen = list(_read_answers(scenario, motor.regelset, antwoorden))
    if not scenario.verwacht:
        afwijkingen.append(
            Afwijking(
                ("verwacht",),
                "dit scenario verwacht niets.",
                "Noem ten minste één uitkomst, bijvoorbeeld 'open_house: open'.",
            )
        )
    if afwijkingen:
        return ScenarioUitslag(None, tuple(afwijkingen))
    try:
        beoordeling = motor.beoordeel(antwoorden, scenario.peildatum)
    except BuitenGeldigheid as fout:
        return ScenarioUitslag(None, (Afwijking(("peildatum",), fout.bericht, fout.advies),))
    return ScenarioUitslag(beoordeling, tuple(compare(scenario.verwacht, beoordeling, motor)))


def _read_answers(
    scenario: Scenario, regelset: Regelset, antwoorden: dict[str, Antwoord]
) -> Iterator[Afwijking]:
    """Put the answers in `antwoorden`, and yield what is wrong with the others."""
    for id_, ruw in scenario.antwoorden.items():
        vraag = regelset.vragen.get(id_)
        if vraag is None:
            yield Afwijking(
                ("antwoorden", id_),
                f"de vraag '{id_}' bestaat niet.",
                suggest(id_, regelset.vragen),
            )
            continue
        try:
            antwoorden[id_] = _parse(ruw, vraag, regelset)
        except OngeldigeInvoer as fout:
            yield Afwijking(("antwoorden", id_), f"{id_}: {fout.bericht}", fout.advies)


def _parse(ruw: Any, vraag: Vraag, regelset: Regelset) -> Antwoord:
    if not isinstance(ruw, list):
        return parse_antwoord(_as_typed(ruw), vraag, regelset)
    if vraag.type != "meerkeuze":
        raise OngeldigeInvoer("Hier hoort één antwoord.", "Haal de blokhaken of streepjes weg.")
    gekozen: list[str] = []
    for deel in ruw:
        antwoord = parse_antwoord(_as_typed(deel), vraag, regelset)
        if not isinstance(antwoord, tuple):
            raise OngeldigeInvoer("'weet ik niet' hoort niet in een lijst.", "Haal de lijst weg.")
        gekozen += antwoord
    return tuple(dict.fromkeys(gekozen))


def _as_typed(ruw: Any) -> str:
    """A value from a rule file as a person would type it."""
    match ruw:
        case str():
            return ruw
        case bool():
            return "ja" if ruw else "nee"
        case int() | Decimal():
            return f"{ruw:f}".replace(".", ",") if isinstance(ruw, Decimal) else str(ruw)
        case date():
            return ruw.isoformat()
    raise OngeldigeInvoer(
        "Hier ontbreekt een antwoord.", "Haal de vraag weg, of schrijf 'weet ik niet'."
    )
