"""The models of the rule language as JSON Schemas, still without the names of a rule set."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from inkoopkeuze.regels.beleid import BeleidKop, EigenWaarden
from inkoopkeuze.regels.kop import Kop
from inkoopkeuze.regels.model import SECTIES
from inkoopkeuze.regels.notatie import JsonSchema
from inkoopkeuze.regels.schema.bouwstenen import DATUM, ID, described
from inkoopkeuze.regels.schema.sleutels import meanings

_IDS = {"opties", "uitkomsten", "eisen", "wegen"}
"""Fields that hold ids and what goes with them."""

_EINDIG = 10**40
"""Larger than any number in a rule file; keeps out `.inf`, which YAML counts as a number."""

_PER_TYPE: JsonSchema = {
    "allOf": [
        {
            "if": {"required": ["type"], "properties": {"type": {"enum": ["keuze", "meerkeuze"]}}},
            "then": {"required": ["opties"], "properties": {"opties": {"minProperties": 1}}},
            "else": {"properties": {"opties": {"maxProperties": 0}}},
        },
        {
            "if": {"required": ["achtervoegsel"]},
            "then": {
                "properties": {"type": {"enum": ["bedrag", "percentage", "aantal", "maanden"]}}
            },
        },
    ]
}
"""A question has options if, and only if, its type is a choice; a suffix only with a number."""


_UITGANGSPUNT: JsonSchema = {
    "if": {"required": ["eigen_beleid"]},
    "then": {"properties": {"zekerheid": {"not": {"const": "vast"}}}},
}
"""What a gemeente decides on is not law."""

_VERDER = {"Vraag": _PER_TYPE, "Parameter": _UITGANGSPUNT}


class _Generator(GenerateJsonSchema):
    """As the docs say it may be written; pydantic itself would also take text for a number."""

    def decimal_schema(self, _schema: Any) -> JsonSchema:
        return {"type": "number", "exclusiveMinimum": -_EINDIG, "exclusiveMaximum": _EINDIG}

    def date_schema(self, _schema: Any) -> JsonSchema:
        return DATUM

    def default_schema(self, schema: Any) -> JsonSchema:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, _schema: Any) -> bool:
        return False


def definitions() -> dict[str, JsonSchema]:
    """The schema of each construct of the rule language, by name."""
    soorten: list[Any] = [Kop, *SECTIES.values(), BeleidKop, EigenWaarden]
    _, alle = TypeAdapter.json_schemas(
        [(soort, "validation", TypeAdapter(soort)) for soort in soorten],
        ref_template="#/definitions/{model}",
        schema_generator=_Generator,
    )
    return {naam: _finish(naam, schema) for naam, schema in alle["$defs"].items()}


def _finish(naam: str, schema: JsonSchema) -> JsonSchema:
    """In Dutch: without what pydantic took from our English docstrings."""
    schema = {
        sleutel: v for sleutel, v in schema.items() if sleutel not in ("title", "description")
    }
    if naam in meanings():
        schema = described(schema, naam)
    for veld in _IDS & set(schema.get("properties", ())):
        schema["properties"][veld]["propertyNames"] = ID
    return schema | _VERDER.get(naam, {})
