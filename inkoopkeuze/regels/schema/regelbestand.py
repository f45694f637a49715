"""The schema of a rule file, and that of the head of a rule set."""

from __future__ import annotations

from inkoopkeuze.regels.model import SECTIES, Feit, Regelset
from inkoopkeuze.regels.notatie import JsonSchema
from inkoopkeuze.regels.schema._modellen import definitions
from inkoopkeuze.regels.schema._namen import put_names
from inkoopkeuze.regels.schema.bouwstenen import ID, known, reference
from inkoopkeuze.regels.schema.document import document
from inkoopkeuze.regels.schema.sleutels import meanings, sentence


def rules_schema(regelset: Regelset) -> JsonSchema:
    """The schema of a rule file: all sections."""
    definities = put_names(definitions(), regelset)
    secties: dict[str, JsonSchema] = {
        sectie: {
            "description": sentence(meanings()["Regelbestand"][sectie]),
            "type": "object",
            "propertyNames": ID,
            "additionalProperties": reference(soort.__name__),
        }
        for sectie, soort in SECTIES.items()
    }
    secties["feiten"]["properties"] = {id_: _fact(feit) for id_, feit in regelset.feiten.items()}
    schema: JsonSchema = {
        "type": "object",
        "additionalProperties": False,
        "properties": secties,
        "definitions": definities,
    }
    return document("regels", schema)


def _fact(feit: Feit) -> JsonSchema:
    """A fact that is there, to offer its outcomes after `dan`."""
    regel = {"properties": {"dan": known(feit.uitkomsten)}}
    return {"allOf": [reference("Feit"), {"properties": {"regels": {"items": regel}}}]}


def head_schema(regelset: Regelset) -> JsonSchema:
    """The schema of the head of a rule set."""
    definities = put_names(definitions(), regelset)
    agenda = "naam_agenda"
    return document("kop", {**definities["Kop"], "definitions": {agenda: definities[agenda]}})
