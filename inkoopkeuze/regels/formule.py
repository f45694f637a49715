"""Formulas: sums over answers, with a closed set of operations.

    bedrag_per_jaar                     an answer, a parameter or another berekening
    12                                  a number
    {som: [a, b]}  {verschil: [a, b]}  {product: [a, b]}  {gedeeld: [a, 12]}
    {hoogste: [a, b]}  {laagste: [a, b]}

A `procent` operand of a product counts as hundredths. The divisor of `gedeeld` is a
number or a parameter, so that no answer can make a division by zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.notatie import JsonSchema, NotatieFout, core_schema, self_reference

Bewerking = Literal["som", "verschil", "product", "gedeeld", "hoogste", "laagste"]
BEWERKINGEN: tuple[Bewerking, ...] = (
    "som",
    "verschil",
    "product",
    "gedeeld",
    "hoogste",
    "laagste",
)


class _Getal:
    """How a number that may also be a name is read."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        return core_schema("getal", parse_getal)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> Any:
        return {"anyOf": [{"type": "number"}, {"type": "string"}]}


Getal = Annotated[Decimal | str, _Getal]
"""A number, or the name of a parameter."""


class Formule:
    """Base of all formulas."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        return core_schema("formule", parse_formule)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        zelf = self_reference(schema, handler)
        deler = {"anyOf": [{"type": "number", "not": {"const": 0}}, {"type": "string"}]}
        delen: dict[str, JsonSchema] = {
            "som": {"items": zelf, "minItems": 2},
            "verschil": {"items": zelf, "minItems": 2, "maxItems": 2},
            "gedeeld": {"items": [zelf, deler], "minItems": 2, "maxItems": 2},
        }
        bewerking = {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": False,
            "properties": {
                woord: {"type": "array", **delen.get(woord, delen["som"])} for woord in BEWERKINGEN
            },
        }
        return {"anyOf": [{"type": "number"}, {"type": "string"}, bewerking]}


@dataclass(frozen=True, slots=True)
class Constante(Formule):
    """A number."""

    waarde: Decimal


@dataclass(frozen=True, slots=True)
class Naam(Formule):
    """The value of an answer, parameter or berekening."""

    naam: str
    pad: Pad = ()


@dataclass(frozen=True, slots=True)
class Bereken(Formule):
    """An operation on two or more operands."""

    bewerking: Bewerking
    delen: tuple[Formule, ...]
    pad: Pad = ()


def parse_formule(ruw: Any, pad: Pad = ()) -> Formule:
    """Read a formula from plain YAML data.

    Raises:
        NotatieFout: with the path to the part that is wrong.
    """
    if isinstance(ruw, int | Decimal) and not isinstance(ruw, bool):
        return Constante(Decimal(ruw))
    if isinstance(ruw, str):
        return Naam(ruw, pad)
    if not isinstance(ruw, dict) or len(ruw) != 1:
        raise NotatieFout(
            f"een formule is een naam, een getal of één van: {', '.join(BEWERKINGEN)}.", pad
        )
    woord, inhoud = next(iter(ruw.items()))
    hier = (*pad, woord)
    if woord not in BEWERKINGEN:
        raise NotatieFout(f"'{woord}' is geen bewerking. Gebruik: {', '.join(BEWERKINGEN)}.", hier)
    if not isinstance(inhoud, list) or len(inhoud) < 2:
        raise NotatieFout(f"na '{woord}:' hoort een lijst van ten minste twee delen.", hier)
    delen = tuple(parse_formule(deel, (*hier, i)) for i, deel in enumerate(inhoud))
    if woord in ("gedeeld", "verschil") and len(delen) != 2:
        raise NotatieFout(f"na '{woord}:' horen precies twee delen.", hier)
    if woord == "gedeeld" and delen[1] == Constante(Decimal(0)):
        raise NotatieFout("delen door nul kan niet.", hier)
    return Bereken(woord, delen, hier)


def parse_getal(ruw: Any) -> Decimal | str:
    """Read a number or a name from plain YAML data.

    Raises:
        NotatieFout: it is neither.
    """
    if isinstance(ruw, int | Decimal) and not isinstance(ruw, bool):
        return Decimal(ruw)
    if isinstance(ruw, str):
        return ruw
    raise NotatieFout("hier hoort een getal of de naam van een parameter.", ())


def names(formule: Formule) -> Iterator[Naam]:
    """The names in a formula, in the order in which they stand."""
    if isinstance(formule, Naam):
        yield formule
    elif isinstance(formule, Bereken):
        for deel in formule.delen:
            yield from names(deel)
