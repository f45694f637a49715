"""The schema of a file with the own policy of a gemeente."""

from __future__ import annotations

from inkoopkeuze.regels.beleid import AANVULLEND
from inkoopkeuze.regels.model import SECTIES, Regelset
from inkoopkeuze.regels.notatie import JsonSchema
from inkoopkeuze.regels.parameter import Parameter
from inkoopkeuze.regels.schema._modellen import definitions
from inkoopkeuze.regels.schema._namen import put_names
from inkoopkeuze.regels.schema.bouwstenen import ID, choice, reference
from inkoopkeuze.regels.schema.document import document
from inkoopkeuze.regels.schema.sleutels import meanings, sentence


def policy_schema(regelset: Regelset) -> JsonSchema:
    """The schema of a policy file: what the rules leave to the gemeente, and what it may add."""
    onderdelen: dict[str, JsonSchema] = {
        "beleid": reference("BeleidKop"),
        "parameters": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                id_: {"description": sentence(p.titel), **_value(p, regelset)}
                for id_, p in regelset.parameters.items()
                if p.eigen_beleid
            },
        },
        **{sectie: _additions(sectie, regelset) for sectie in AANVULLEND},
    }
    teksten = meanings()["Beleidsbestand"]
    schema: JsonSchema = {
        "type": "object",
        "required": ["beleid"],
        "additionalProperties": False,
        "properties": {
            naam: {"description": sentence(teksten[naam]), **deel}
            for naam, deel in onderdelen.items()
        },
        "definitions": put_names(definitions(), regelset),
    }
    return document("beleid", schema)


def _value(parameter: Parameter, regelset: Regelset) -> JsonSchema:
    """A number, a parameter of the law to follow, or a value by period."""
    wet = {
        id_: p.titel
        for id_, p in regelset.parameters.items()
        if p.eigen_beleid is None and p.eenheid == parameter.eenheid
    }
    return {"anyOf": [{"type": "number"}, choice(wet), reference("EigenWaarden")]}


def _additions(sectie: str, regelset: Regelset) -> JsonSchema:
    """Parts with an id that the rules do not have."""
    bezet = () if sectie == "scenarios" else getattr(regelset, sectie)
    return {
        "type": "object",
        "propertyNames": {"allOf": [ID, {"not": {"enum": list(bezet)}}]},
        "additionalProperties": reference(SECTIES[sectie].__name__),
    }
