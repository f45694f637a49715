"""What each key and each fixed value means, in Dutch: for people, not for the program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from inkoopkeuze.regels._yaml import parse

_BESTAND = Path(__file__).with_name("sleutels.yaml")


@cache
def meanings() -> dict[str, dict[str, str]]:
    """The meaning of each key, by the construct that has it; of each value, by its kind."""
    inhoud: dict[str, dict[str, str]] = parse(_BESTAND.read_bytes(), _BESTAND.name).data
    return inhoud


def sentence(betekenis: str) -> str:
    """A meaning as a sentence of its own."""
    punt = "" if betekenis.endswith((".", "?")) else "."
    return f"{betekenis[:1].upper()}{betekenis[1:]}{punt}"
