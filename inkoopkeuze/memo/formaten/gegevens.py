"""A memo as data, for other programs: all that a template can use, in plain text.

`schema` describes it. What changes in it so that a program that reads it could go wrong, makes
a next `VERSIE`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from inkoopkeuze import __version__
from inkoopkeuze.fouten import visible
from inkoopkeuze.memo.context import MemoContext

VERSIE = 1
"""Of the form of the data."""
_TYPEN = {str: "string", Decimal: "string", bool: "boolean", int: "integer", NoneType: "null"}


def make(context: MemoContext) -> bytes:
    """The memo as JSON; what does not show on a screen is an escape in it."""
    gegevens = {
        "versie": VERSIE,
        "programma": __version__,
        **_plain(context),
        "ontvangstbewijs": json.loads(context.ontvangstbewijs),
    }
    return f"{visible(json.dumps(gegevens, ensure_ascii=False, indent=1))}\n".encode()


def _plain(waarde: Any) -> Any:
    """The same in what JSON knows: a tuple with names is an object."""
    if is_dataclass(waarde):
        return {veld.name: _plain(getattr(waarde, veld.name)) for veld in fields(waarde)}
    if isinstance(waarde, Mapping):
        return {naam: _plain(deel) for naam, deel in waarde.items()}
    if hasattr(waarde, "_fields"):
        return {n: _plain(deel) for n, deel in zip(waarde._fields, waarde, strict=True)}
    if isinstance(waarde, Sequence) and not isinstance(waarde, str):
        return [_plain(deel) for deel in waarde]
    return str(waarde) if isinstance(waarde, Decimal) else waarde


def schema() -> dict[str, Any]:
    """A JSON Schema for the data of a memo."""
    soorten: dict[str, Any] = {}
    memo = _object(MemoContext, soorten)
    eigen = {
        "versie": {"const": VERSIE},
        "programma": {"type": "string"},
        **memo["properties"],
        "ontvangstbewijs": {"type": "object"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Een memo van inkoopkeuze",
        **memo,
        "properties": eigen,
        "required": list(eigen),
        "$defs": dict(sorted(soorten.items())),
    }


def _object(soort: Any, soorten: dict[str, Any]) -> dict[str, Any]:
    velden = {n: _kind(hint, soorten) for n, hint in get_type_hints(soort).items()}
    return {
        "type": "object",
        "properties": velden,
        "required": list(velden),
        "additionalProperties": False,
    }


def _kind(hint: Any, soorten: dict[str, Any]) -> dict[str, Any]:
    """What a value of a type looks like; tuples with names go to `soorten`."""
    if hint in _TYPEN:
        return {"type": _TYPEN[hint]}
    delen = get_args(hint)
    if get_origin(hint) is Literal:
        return {"enum": list(delen)}
    if get_origin(hint) in (tuple, Sequence):
        return {"type": "array", "items": _kind(delen[0], soorten)}
    if get_origin(hint) is dict:
        return {"type": "object", "additionalProperties": _kind(delen[1], soorten)}
    if delen:
        return {"anyOf": [_kind(deel, soorten) for deel in delen]}
    if hint.__name__ not in soorten:
        soorten[hint.__name__] = {}
        soorten[hint.__name__] = _object(hint, soorten)
    return {"$ref": f"#/$defs/{hint.__name__}"}


if __name__ == "__main__":
    print(json.dumps(schema(), ensure_ascii=False, indent=1))
