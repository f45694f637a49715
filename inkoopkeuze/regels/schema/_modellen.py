"""The models of the rule language as JSON Schemas, still without the names of a rule set."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from inkoopkeuze.regels.beleid import BeleidKop, EigenWaarden
from inkoopkeuze.regels.kop import Kop
from inkoopkeuze.regels.model import SECTIES, Vraag, VraagType
from inkoopkeuze.regels.notatie import JsonSchema
from inkoopkeuze.regels.schema.bouwstenen import DATUM, ID, described
from inkoopkeuze.regels.schema.sleutels import meanings
from inkoopkeuze.regels.verhaal import allowed, needed

_IDS = {"opties", "uitkomsten", "eisen", "wegen", "verhaal"}
"""Fields that hold ids and what goes with them."""

_EINDIG = 10**40
"""Larger than any number in a rule file; keeps out `.inf`, which YAML counts as a number."""

_OPTIES: JsonSchema = {
    "if": {"required": ["type"], "properties": {"type": {"enum": ["keuze", "meerkeuze"]}}},
    "then": {"required": ["opties"], "properties": {"opties": {"minProperties": 1}}},
    "else": {"properties": {"opties": {"maxProperties": 0}}},
}
"""A question has options if, and only if, its type is a choice."""

_ACHTERVOEGSEL: JsonSchema = {
    "if": {"required": ["achtervoegsel"]},
    "then": {"properties": {"type": {"enum": ["bedrag", "percentage", "aantal", "maanden"]}}},
}
"""Only a number has something behind it."""

_UITGANGSPUNT: JsonSchema = {
    "if": {"required": ["eigen_beleid"]},
    "then": {"properties": {"zekerheid": {"not": {"const": "vast"}}}},
}
"""What a gemeente decides on is not law."""


def _stories() -> list[JsonSchema]:
    """The keys of a story by type of question; options can be any."""
    schemas: list[JsonSchema] = []
    for type_ in get_args(VraagType):
        vraag = Vraag(vraag="", type=type_, waarom="", wie_weet_dit="")
        verhaal: JsonSchema = {"required": needed(vraag)}
        if type_ not in ("keuze", "meerkeuze"):
            verhaal["propertyNames"] = {"enum": allowed(vraag)}
        wel = {"required": ["type"], "properties": {"type": {"const": type_}}}
        schemas.append({"if": wel, "then": {"properties": {"verhaal": verhaal}}})
    return schemas


_VERDER = {"Vraag": {**_OPTIES, "allOf": [_ACHTERVOEGSEL, *_stories()]}, "Parameter": _UITGANGSPUNT}


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
