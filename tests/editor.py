"""A YAML file as an editor sees it, and what it then says of it with a JSON Schema."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml
from jsonschema import Draft7Validator, FormatChecker


class _Editor(yaml.SafeLoader):
    """The core schema of YAML 1.2: `ja` and dates are text, `007` is seven."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for _soort, _patroon in {
    "null": r"(?:~|null|Null|NULL|)\Z",
    "bool": r"(?:true|True|TRUE|false|False|FALSE)\Z",
    "int": r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\Z",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z"
    r"|[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z",
}.items():
    _Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_soort}", re.compile(_patroon), None)


def _whole(loader: yaml.SafeLoader, knoop: yaml.ScalarNode) -> int:
    tekst = loader.construct_scalar(knoop)
    return int(tekst, 0) if tekst[1:2] in ("o", "x") else int(tekst)


_Editor.add_constructor("tag:yaml.org,2002:int", _whole)


def read(tekst: str) -> Any:
    """The content of a file, as the JSON Schema of an editor gets it."""
    return yaml.load(tekst, _Editor)


def complaints(schema: dict[str, Any], tekst: str) -> list[str]:
    """Each place that an editor marks."""
    fouten = Draft7Validator(schema, format_checker=FormatChecker(["date"])).iter_errors(
        read(tekst)
    )
    return [f"{fout.json_path}: {fout.message[:200]}" for fout in fouten]
