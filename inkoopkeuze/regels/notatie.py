"""Parts of a rule that have a small language of their own: conditions and formulas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inkoopkeuze.regels._yaml import Pad

JsonSchema = dict[str, Any]


SCALAR: JsonSchema = {"type": ["string", "number", "boolean"]}
"""JSON Schema of any single value."""


def one_or_more(schema: JsonSchema) -> list[JsonSchema]:
    """JSON Schemas of a value and of a list of such values."""
    return [schema, {"type": "array", "items": schema, "minItems": 1}]


class NotatieFout(Exception):
    """A condition or formula of the wrong form; `pad` leads to it from its top."""

    def __init__(self, bericht: str, pad: Pad) -> None:
        super().__init__(bericht)
        self.bericht = bericht
        self.pad = pad


def core_schema(soort: str, parse: Callable[[Any], object]) -> Any:
    """How pydantic reads such a part: with its own parser, keeping the place of an error.

    Named, so that its JSON Schema can refer to itself.
    """
    from pydantic_core import PydanticCustomError, core_schema

    def lees(ruw: Any) -> object:
        try:
            return parse(ruw)
        except NotatieFout as fout:
            ctx = {"bericht": fout.bericht, "pad": fout.pad}
            raise PydanticCustomError(soort, "{bericht}", ctx) from None

    return core_schema.no_info_plain_validator_function(lees, ref=soort.capitalize())


def self_reference(schema: Any, handler: Any) -> Any:
    """The JSON Schema that refers to the part that `schema` reads."""
    from pydantic_core import core_schema

    return handler(core_schema.definition_reference_schema(schema["ref"]))
