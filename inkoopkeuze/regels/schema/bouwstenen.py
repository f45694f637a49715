"""Small JSON Schemas that others are made of."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from inkoopkeuze.regels.notatie import JsonSchema
from inkoopkeuze.regels.schema.sleutels import meanings, sentence

ID: JsonSchema = {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]*$",
    "patternErrorMessage": "Gebruik kleine letters, cijfers en _, en begin met een letter.",
}
DATUM: JsonSchema = {
    "type": "string",
    "format": "date",
    "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$",
    "patternErrorMessage": "Schrijf een datum als jjjj-mm-dd, bijvoorbeeld 2026-01-01.",
}


def as_number(getal: Decimal) -> int | float:
    """An exact number as JSON can hold it."""
    return int(getal) if getal == getal.to_integral_value() else float(getal)


def reference(naam: str) -> JsonSchema:
    """The schema with this name in the same document."""
    return {"$ref": f"#/definitions/{naam}"}


def choice(keuzes: Mapping[str, str]) -> JsonSchema:
    """One of these, each with what it means."""
    return {"enum": list(keuzes), "enumDescriptions": list(keuzes.values())}


def known(namen: Mapping[str, str]) -> JsonSchema:
    """One of these names, or one that the rule set does not have yet."""
    return {"anyOf": [choice(namen), ID]} if namen else ID


def described(schema: JsonSchema, soort: str) -> JsonSchema:
    """A schema in which each key and each fixed value says what it means.

    Args:
        schema: what to describe, with everything in it.
        soort: the construct that its keys belong to.
    """
    sleutels = meanings()[soort]
    waarden = {tuple(namen): namen for namen in meanings().values()}

    def walk(deel: Any) -> Any:
        if isinstance(deel, list):
            return [walk(d) for d in deel]
        if not isinstance(deel, dict):
            return deel
        if namen := waarden.get(tuple(deel.get("enum", ()))):
            return {**deel, **choice(namen)}
        nieuw = {sleutel: walk(inhoud) for sleutel, inhoud in deel.items()}
        for veld, inhoud in nieuw.get("properties", {}).items():
            if veld in sleutels:
                nieuw["properties"][veld] = {"description": sentence(sleutels[veld]), **inhoud}
        return nieuw

    beschreven: JsonSchema = walk(schema)
    return beschreven
