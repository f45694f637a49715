"""Making text from people safe inside Markdown."""

from __future__ import annotations

import re

from inkoopkeuze.fouten import plain

_BIJZONDER = re.compile(r"([\\`*_{}\[\]()<>#|~!&])")
_REGELBEGIN = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def escape(tekst: str) -> str:
    """A text as it was typed, on one line, with no effect as Markdown or HTML."""
    veilig = _BIJZONDER.sub(r"\\\1", plain(tekst))
    return _REGELBEGIN.sub(r"\1\\\2", veilig)
