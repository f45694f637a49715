"""The rule set in the language of zen-engine: one JDM graph for one reference date.

ZEN knows no third truth value: a comparison of null with a number stops the evaluation.
So a number that is missing counts as zero here, and any other answer that is missing as
different from each option. What our engine has decided does not depend on a missing
answer, and must come out the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from inkoopkeuze.regels.formule import Bereken, Constante, Formule, Naam
from inkoopkeuze.regels.gebruik import dependencies
from inkoopkeuze.regels.linking.units import formule_eenheid
from inkoopkeuze.regels.model import Berekening, Eis, Feit, Mogelijkheid, Regelset, Route
from inkoopkeuze.regels.traversal import PEILDATUM, applies, ways, within
from inkoopkeuze.regels.voorwaarde import (
    Alle,
    Altijd,
    Bevat,
    EenVan,
    InLijst,
    Is,
    Niet,
    Vergelijk,
    Voorwaarde,
)

LOSSE_SECTIES = ("afwegingen", "stappen", "signalen")
GEDEELD = "gedeeld"
"""The owner of the eisen that routes share."""

Uitdrukking = tuple[str, str]
"""A key of the outcome, and the ZEN expression that gives its value."""

_OPERATOREN = {"minstens": ">=", "meer_dan": ">", "hoogstens": "<=", "minder_dan": "<"}
_TEKENS = {"som": "+", "verschil": "-", "product": "*", "gedeeld": "/"}
_HOOGSTE_LAAGSTE = {"hoogste": "max", "laagste": "min"}


def graph(regelset: Regelset, peildatum: date) -> dict[str, Any]:
    """The rule set as JDM: one expression node, because more nodes make ZEN slower."""
    uitdrukkingen = _Vertaling(regelset, peildatum).expressions()
    knopen: list[dict[str, Any]] = [
        {"id": "in", "type": "inputNode"},
        {
            "id": "regels",
            "type": "expressionNode",
            "content": {
                "expressions": [{"id": k, "key": k, "value": v} for k, v in uitdrukkingen],
                "passThrough": False,
                "executionMode": "single",
            },
        },
        {"id": "uit", "type": "outputNode"},
    ]
    paren = [("in", "regels"), ("regels", "uit")]
    return {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [k | {"name": k["id"], "position": {"x": 0, "y": 0}} for k in knopen],
        "edges": [{"id": f"{a}_{b}", "sourceId": a, "targetId": b} for a, b in paren],
    }


def context(antwoorden: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as ZEN takes them; a question that was not asked is null there."""
    return {f"v_{naam}": _plain(waarde) for naam, waarde in antwoorden.items()}


def _plain(waarde: Any) -> Any:
    match waarde:
        case date():
            return waarde.toordinal()
        case Decimal():
            return int(waarde) if waarde == waarde.to_integral_value() else float(waarde)
        case tuple():
            return list(waarde)
        case str() if waarde.isdigit():
            return int(waarde)
        case _:
            return waarde


def key_of_eis(drager: str, id_: str) -> str:
    """The key of an eis; `drager` is its route or procedure, with its weg if it has one."""
    return f"e_{drager}_{id_}"


def key_of_weg(route: str, weg: str) -> str:
    """The key of one way to take a route."""
    return f"w_{route}_{weg}"


class _Vertaling:
    """Translates one rule set for one date."""

    def __init__(self, regelset: Regelset, peildatum: date) -> None:
        self._regelset = regelset
        self._peildatum = peildatum
        self._klaar: set[str] = set()
        self._nodig = dependencies(regelset)

    def expressions(self) -> Iterator[Uitdrukking]:
        """All expressions, each after those that it refers to."""
        for naam in self._nodig:
            yield from self._with_dependencies(naam)
        for sectie in LOSSE_SECTIES:
            for id_, deel in getattr(self._regelset, sectie).items():
                yield f"{sectie}_{id_}", self._condition(applies(self._regelset, deel))

    def _with_dependencies(self, naam: str) -> Iterator[Uitdrukking]:
        if naam in self._klaar:
            return
        self._klaar.add(naam)
        for nodig in sorted(self._nodig[naam]):
            yield from self._with_dependencies(nodig)
        yield from self._decision(naam)

    def _decision(self, naam: str) -> Iterator[Uitdrukking]:
        regelset = self._regelset
        if naam in regelset.feiten:
            yield f"b_{naam}", self._feit(regelset.feiten[naam])
        elif naam in regelset.berekeningen:
            yield f"b_{naam}", self._berekening(regelset.berekeningen[naam])
        elif naam in regelset.routes:
            yield from self._route(naam, regelset.routes[naam])
        else:
            yield from self._within(naam, ways(regelset)[naam])

    # Facts, sums, routes, procedures and forms.

    def _feit(self, feit: Feit) -> str:
        """The outcome with the number of the rule: a trace has to name what decided."""
        return _first_hit(
            (self._condition(regel.als), f"{{waarde: {json.dumps(regel.dan)}, regel: {nummer}}}")
            for nummer, regel in enumerate(feit.regels)
        )

    def _berekening(self, berekening: Berekening) -> str:
        return _first_hit(
            (self._condition(r.als), self._formula(r.reken)) for r in berekening.regels
        )

    def _route(self, id_: str, route: Route) -> Iterator[Uitdrukking]:
        yield from self._shared(route.gedeelde_eisen)
        yield from self._eisen(id_, route.eisen)
        for weg_id, weg in route.wegen.items():
            drager = f"{id_}_{weg_id}"
            yield from self._eisen(drager, weg.eisen)
            yield key_of_weg(id_, weg_id), _status(_consequences(drager, weg.eisen))
        gevolgen = self._consequences(id_, route)
        if route.wegen:
            wegen = [key_of_weg(id_, weg) for weg in route.wegen]
            voor_minder = [(f"not({_any(wegen, 'open')})", "voorwaardelijk")]
            geen = f"not({_any(wegen, 'open')} or {_any(wegen, 'voorwaardelijk')})"
            gevolgen = [*gevolgen, *voor_minder, (geen, "dicht")]
        yield f"b_{id_}", _status(gevolgen)

    def _within(self, id_: str, deel: Mogelijkheid) -> Iterator[Uitdrukking]:
        """Like our engine, ZEN may skip what goes with something that is closed."""
        dicht = (f'($.b_{b} == null or $.b_{b} == "dicht")' for b in within(deel))
        over = f"{' and '.join(dicht)} ? null : "
        yield from self._shared(deel.gedeelde_eisen)
        for sleutel, uitdrukking in self._eisen(id_, deel.eisen):
            yield sleutel, over + uitdrukking
        yield f"b_{id_}", over + _status(self._consequences(id_, deel))

    def _shared(self, ids: list[str]) -> Iterator[Uitdrukking]:
        """Shared eisen once, where our engine tests them for each route."""
        for id_ in ids:
            if ("eis " + id_) not in self._klaar:
                self._klaar.add("eis " + id_)
                yield from self._eisen(GEDEELD, {id_: self._regelset.eisen[id_]})

    def _eisen(self, drager: str, eisen: Mapping[str, Eis]) -> Iterator[Uitdrukking]:
        for id_, eis in eisen.items():
            voldaan = f'{self._condition(eis.als)} ? "voldaan" : "niet_voldaan"'
            if not isinstance(eis.geldt, Altijd):
                voldaan = f'{self._condition(eis.geldt)} ? ({voldaan}) : "nvt"'
            yield key_of_eis(drager, id_), voldaan

    def _consequences(self, id_: str, route: Mogelijkheid) -> list[tuple[str, str]]:
        gedeeld = {naam: self._regelset.eisen[naam] for naam in route.gedeelde_eisen}
        return _consequences(GEDEELD, gedeeld) + _consequences(id_, route.eisen)

    # Conditions.

    def _condition(self, voorwaarde: Voorwaarde) -> str:
        match voorwaarde:
            case Altijd():
                return "true"
            case Alle(delen):
                return "(" + " and ".join(self._condition(d) for d in delen) + ")"
            case EenVan(delen):
                return "(" + " or ".join(self._condition(d) for d in delen) + ")"
            case Niet(deel):
                return f"not({self._condition(deel)})"
            case Is(naam, waarden):
                return _is(self._name(naam), waarden)
            case Vergelijk(naam, operator, rechts):
                return f"{self._number(naam)} {_OPERATOREN[operator]} {self._boundary(rechts)}"
            case Bevat(naam, opties):
                samen = " or ".join(f"{json.dumps(o)} in v_{naam}" for o in opties)
                return f"(v_{naam} != null and ({samen}))"
            case InLijst(naam, lijst):
                return self._in_list(f"(v_{naam} ?? 0)", lijst)
        raise AssertionError(voorwaarde)

    def _in_list(self, code: str, lijst: str) -> str:
        reeksen = self._regelset.lijsten[lijst].reeksen()
        delen = (f"({code} >= {int(van)} and {code} <= {int(tot)})" for van, tot in reeksen)
        return "(" + " or ".join(delen) + ")"

    def _boundary(self, rechts: Any) -> str:
        if isinstance(rechts, str):
            return self._parameter(rechts)
        return str(rechts.toordinal() if isinstance(rechts, date) else rechts)

    def _parameter(self, naam: str) -> str:
        waarde = self._regelset.parameters[naam].op(self._peildatum)
        assert waarde is not None, naam
        return str(waarde.waarde)

    # Names and numbers.

    def _name(self, naam: str) -> str:
        if naam in self._regelset.vragen:
            return f"v_{naam}"
        return f"$.b_{naam}.waarde" if naam in self._regelset.feiten else f"$.b_{naam}"

    def _number(self, naam: str) -> str:
        if naam == PEILDATUM:
            return str(self._peildatum.toordinal())
        if naam in self._regelset.parameters:
            return self._parameter(naam)
        return f"({self._name(naam)} ?? 0)"

    def _formula(self, formule: Formule) -> str:
        match formule:
            case Constante(waarde):
                return str(waarde)
            case Naam(naam):
                return self._number(naam)
            case Bereken(bewerking, delen):
                operanden = [self._operand(d, bewerking) for d in delen]
                if bewerking in _TEKENS:
                    return "(" + f" {_TEKENS[bewerking]} ".join(operanden) + ")"
                return f"{_HOOGSTE_LAAGSTE[bewerking]}([{', '.join(operanden)}])"
        raise AssertionError(formule)

    def _operand(self, formule: Formule, bewerking: str) -> str:
        tekst = self._formula(formule)
        percentage = formule_eenheid(self._regelset, formule) == "procent"
        return f"({tekst} / 100)" if bewerking == "product" and percentage else tekst


def _is(naam: str, waarden: tuple[Any, ...]) -> str:
    if len(waarden) == 1:
        return f"{naam} == {json.dumps(waarden[0])}"
    return f"{naam} in {json.dumps(list(waarden))}"


def _first_hit(regels: Iterable[tuple[str, str]]) -> str:
    """The value of the first rule that holds, or null."""
    uitdrukking = ""
    for als, dan in regels:
        if als == "true":
            return uitdrukking + dan
        uitdrukking += f"{als} ? {dan} : "
    return uitdrukking + "null"


def _consequences(drager: str, eisen: Mapping[str, Eis]) -> list[tuple[str, str]]:
    """For each eis: when it is not met, and what that does to its route."""
    return [
        (f'$.{key_of_eis(drager, id_)} == "niet_voldaan"', eis.gevolg) for id_, eis in eisen.items()
    ]


def _any(sleutels: Iterable[str], status: str) -> str:
    return " or ".join(f'$.{sleutel} == "{status}"' for sleutel in sleutels)


def _status(gevolgen: Iterable[tuple[str, str]]) -> str:
    """The worst consequence, or open."""
    per_status: dict[str, list[str]] = {"dicht": [], "voorwaardelijk": []}
    for als, gevolg in gevolgen:
        per_status[gevolg].append(als)
    regels = [(" or ".join(als), f'"{status}"') for status, als in per_status.items() if als]
    return _first_hit([*regels, ("true", '"open"')])
