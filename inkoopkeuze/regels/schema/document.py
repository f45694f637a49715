"""A JSON Schema as a document of its own, which says that this program wrote it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import quote

from inkoopkeuze.fouten import visible
from inkoopkeuze.regels.notatie import JsonSchema

_TITELS = {
    "regels": "Regelbestand van inkoopkeuze",
    "kop": "Kop van een regelset van inkoopkeuze (regelset.yaml)",
    "dossier": "Dossier van inkoopkeuze",
    "beleid": "Eigen beleid van een gemeente, voor inkoopkeuze",
}


def document(soort: str, schema: JsonSchema) -> JsonSchema:
    """A schema with what says what it is."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:inkoopkeuze:schema:{soort}",
        "$comment": f"Gemaakt met 'inkoopkeuze schema {soort}'. Maak het opnieuw als de regels "
        "veranderen.",
        "title": _TITELS[soort],
        **schema,
    }


def render(schema: JsonSchema) -> str:
    """The text of the file."""
    return visible(json.dumps(schema, ensure_ascii=False, indent=1)) + "\n"


def is_version_of(inhoud: bytes, schema: JsonSchema) -> bool:
    """Whether this program wrote these bytes, as another version of the same schema."""
    try:
        ander = json.loads(inhoud)
    except (ValueError, RecursionError):
        return False
    return isinstance(ander, dict) and ander.get("$id") == schema["$id"]


def modeline(schema: Path, bestand: Path) -> str:
    """The comment by which a file names its schema, seen from the directory of the file."""
    vandaar = os.path.relpath(schema, bestand.parent)
    return f"# yaml-language-server: $schema={quote(Path(vandaar).as_posix())}"
