"""The JSON Schema of a dossier, for an editor that completes and checks while somebody types.

Everything that `reading` accepts is right by it. The program reads a dossier as text and an
editor reads it as YAML, so some of what the program refuses cannot be told from what is right:
a number is 1.250 as well as 1,25.
"""

from __future__ import annotations

from decimal import Decimal

from inkoopkeuze.dossier.blank import explanation
from inkoopkeuze.regels.model import Regelset, Vraag
from inkoopkeuze.regels.notatie import SCALAR, JsonSchema
from inkoopkeuze.regels.schema.antwoorden import answer_forms, date_form, weet_niet
from inkoopkeuze.regels.schema.bouwstenen import as_number, described, reference
from inkoopkeuze.regels.schema.document import document

_LEEG: list[JsonSchema] = [{"type": "null"}, {"type": "string", "pattern": r"^\s*$"}]
"""What counts as not filled in."""

_TEKST: JsonSchema = {"anyOf": [SCALAR, {"type": "null"}]}


def dossier_schema(regelset: Regelset) -> JsonSchema:
    """The schema of a dossier with the questions of a rule set."""
    antwoorden = {
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            id_: {
                "description": "\n\n".join(explanation(vraag, regelset, None)),
                "anyOf": [reference(f"antwoord_{id_}"), _with_motivation(id_)],
            }
            for id_, vraag in regelset.vragen.items()
        },
    }
    dag = {"anyOf": [date_form(), *_LEEG]}
    dossier: JsonSchema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "dossier": _TEKST,
            "gemeente": _TEKST,
            "peildatum": dag,
            "start": dag,
            "antwoorden": antwoorden,
        },
    }
    definities = {f"antwoord_{id_}": _answer(vraag) for id_, vraag in regelset.vragen.items()}
    return document("dossier", {**described(dossier, "Dossier"), "definitions": definities})


def _with_motivation(id_: str) -> JsonSchema:
    schema: JsonSchema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"antwoord": reference(f"antwoord_{id_}"), "motivering": _TEKST},
    }
    return described(schema, "Antwoord")


def _answer(vraag: Vraag) -> JsonSchema:
    vormen = [*answer_forms(vraag, _as_typed), *_LEEG]
    if vraag.type == "meerkeuze":
        alleen: JsonSchema = {"type": "array", "minItems": 1, "maxItems": 1}
        vormen.append({**alleen, "items": {"anyOf": weet_niet()}})
    return {"anyOf": vormen}


def _as_typed(_vraag: Vraag, laagste: Decimal, hoogste: Decimal) -> list[JsonSchema]:
    """The numbers that YAML makes of what was typed: `12` is 12, but `1.250` means 1250."""
    duizend = Decimal(1000)
    return [
        {"type": "integer", "minimum": as_number(laagste), "maximum": as_number(hoogste)},
        {
            "type": "number",
            "minimum": as_number(max(laagste / duizend, -duizend)),
            "maximum": as_number(min(hoogste / duizend, duizend)),
        },
    ]
