"""Conditions: a small closed set of forms, read from YAML and never executed.

    {vraag: waarde}                     the answer or outcome equals the value
    {vraag: [a, b]}                     ... is one of the values
    {getal: {minstens: 80}}             minstens >=, meer_dan >, hoogstens <=, minder_dan <
    {meerkeuze: {bevat: a}}             the answer contains the option (or one of a list)
    {cpv: {in_lijst: bijlage_xiv}}      the code stands in the list
    {a: x, b: y}                        both
    {alle: [..]}  {een_van: [..]}  {niet: ..}

The right-hand side of a comparison is a number, a date or the name of a parameter,
never another answer: so the cells of a later exact analysis stay finite.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.notatie import (
    SCALAR,
    JsonSchema,
    NotatieFout,
    core_schema,
    one_or_more,
    self_reference,
)

Operator = Literal["minstens", "meer_dan", "hoogstens", "minder_dan"]
OPERATOREN: tuple[Operator, ...] = ("minstens", "meer_dan", "hoogstens", "minder_dan")
Getal = int | Decimal | date


_VERGELIJKING: JsonSchema = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {
        **{operator: {"type": ["number", "string"]} for operator in OPERATOREN},
        "bevat": {"anyOf": one_or_more({"type": "string"})},
        "in_lijst": {"type": "string"},
    },
}
"""JSON Schema of what may stand after a name that is compared, of whatever kind it is."""


class Voorwaarde:
    """Base of all conditions. Subclasses are frozen, hashable and picklable."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        return core_schema("voorwaarde", parse_voorwaarde)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        zelf = self_reference(schema, handler)
        lijst = {"type": "array", "items": zelf, "minItems": 1}
        return {
            "type": "object",
            "minProperties": 1,
            "properties": {"alle": lijst, "een_van": lijst, "niet": zelf},
            "additionalProperties": {"anyOf": [*one_or_more(SCALAR), _VERGELIJKING]},
        }


@dataclass(frozen=True, slots=True)
class Altijd(Voorwaarde):
    """Holds in every case."""


@dataclass(frozen=True, slots=True)
class Is(Voorwaarde):
    """The answer or outcome `naam` is one of `waarden`."""

    naam: str
    waarden: tuple[Any, ...]
    pad: Pad = ()


@dataclass(frozen=True, slots=True)
class Vergelijk(Voorwaarde):
    """The number or date `naam` compared with a literal or the parameter `rechts`."""

    naam: str
    operator: Operator
    rechts: Getal | str
    pad: Pad = ()


@dataclass(frozen=True, slots=True)
class Bevat(Voorwaarde):
    """The meerkeuze answer `naam` contains at least one of `opties`."""

    naam: str
    opties: tuple[str, ...]
    pad: Pad = ()


@dataclass(frozen=True, slots=True)
class InLijst(Voorwaarde):
    """The CPV answer `naam` stands in the list `lijst`."""

    naam: str
    lijst: str
    pad: Pad = ()


@dataclass(frozen=True, slots=True)
class Alle(Voorwaarde):
    """All parts hold."""

    delen: tuple[Voorwaarde, ...]


@dataclass(frozen=True, slots=True)
class EenVan(Voorwaarde):
    """At least one part holds."""

    delen: tuple[Voorwaarde, ...]


@dataclass(frozen=True, slots=True)
class Niet(Voorwaarde):
    """The part does not hold."""

    deel: Voorwaarde


Blad = Is | Vergelijk | Bevat | InLijst
ALTIJD = Altijd()


def parse_voorwaarde(ruw: Any, pad: Pad = ()) -> Voorwaarde:
    """Read a condition from plain YAML data.

    Raises:
        NotatieFout: with the path to the part that is wrong.
    """
    if not isinstance(ruw, dict) or not ruw:
        raise NotatieFout(
            "een voorwaarde is een of meer regels 'naam: waarde', of alle:, een_van: of niet:.", pad
        )
    delen = tuple(_parse_deel(naam, inhoud, (*pad, naam)) for naam, inhoud in ruw.items())
    return delen[0] if len(delen) == 1 else Alle(delen)


def _parse_deel(naam: str, ruw: Any, pad: Pad) -> Voorwaarde:
    if naam in ("alle", "een_van"):
        if not isinstance(ruw, list) or not ruw:
            raise NotatieFout(f"na '{naam}:' hoort een lijst met voorwaarden.", pad)
        delen = tuple(parse_voorwaarde(deel, (*pad, i)) for i, deel in enumerate(ruw))
        return Alle(delen) if naam == "alle" else EenVan(delen)
    if naam == "niet":
        return Niet(parse_voorwaarde(ruw, pad))
    if isinstance(ruw, dict):
        return _parse_vergelijking(naam, ruw, pad)
    waarden = tuple(ruw) if isinstance(ruw, list) else (ruw,)
    if not waarden or any(w is None or isinstance(w, list | dict) for w in waarden):
        raise NotatieFout(f"na '{naam}:' ontbreekt een waarde.", pad)
    return Is(naam, tuple(_ja_nee(w) for w in waarden), pad)


def _ja_nee(waarde: Any) -> Any:
    return {True: "ja", False: "nee"}[waarde] if isinstance(waarde, bool) else waarde


def _parse_vergelijking(naam: str, ruw: dict[str, Any], pad: Pad) -> Voorwaarde:
    delen: list[Voorwaarde] = []
    for woord, rechts in ruw.items():
        hier = (*pad, woord)
        match woord:
            case "minstens" | "meer_dan" | "hoogstens" | "minder_dan":
                if isinstance(rechts, bool) or not isinstance(rechts, int | Decimal | date | str):
                    raise NotatieFout(f"na '{woord}:' hoort een getal, datum of parameter.", hier)
                delen.append(Vergelijk(naam, woord, rechts, hier))
            case "bevat":
                opties = tuple(rechts) if isinstance(rechts, list) else (rechts,)
                if not opties or not all(isinstance(o, str) for o in opties):
                    raise NotatieFout("na 'bevat:' hoort een optie of een lijst met opties.", hier)
                delen.append(Bevat(naam, opties, hier))
            case "in_lijst":
                if not isinstance(rechts, str):
                    raise NotatieFout("na 'in_lijst:' hoort de naam van een lijst.", hier)
                delen.append(InLijst(naam, rechts, hier))
            case _:
                toegestaan = ", ".join([*OPERATOREN, "bevat", "in_lijst"])
                raise NotatieFout(f"'{woord}' is geen vergelijking. Gebruik: {toegestaan}.", hier)
    if not delen:
        raise NotatieFout(f"na '{naam}:' ontbreekt een vergelijking.", pad)
    return delen[0] if len(delen) == 1 else Alle(tuple(delen))


def leaves(voorwaarde: Voorwaarde) -> Iterator[Blad]:
    """The comparisons in a condition, in the order in which they stand."""
    match voorwaarde:
        case Alle(delen) | EenVan(delen):
            for deel in delen:
                yield from leaves(deel)
        case Niet(deel):
            yield from leaves(deel)
        case Is() | Vergelijk() | Bevat() | InLijst():
            yield voorwaarde
