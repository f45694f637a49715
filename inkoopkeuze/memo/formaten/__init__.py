"""The formats of a memo: one module each, which loads what it needs when it is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from inkoopkeuze.memo.context import MemoContext


class Wensen(NamedTuple):
    """How a memo should look, besides its format."""

    sjabloon: str = "memo"
    sjablonen: Path | None = None
    """A directory of the gemeente, to look for templates in before ours."""
    word_sjabloon: Path | None = None
    """A Word document of which to take the styles."""


class Formaat(NamedTuple):
    """A format: how its files end, how a memo is made in it, and whether that is text."""

    einden: tuple[str, ...]
    maak: Callable[[MemoContext, Wensen], bytes]
    tekst: bool


def _md(context: MemoContext, wensen: Wensen) -> bytes:
    from inkoopkeuze.memo.rendering import render_memo

    return render_memo(context, wensen.sjabloon, wensen.sjablonen).encode()


def _html(context: MemoContext, wensen: Wensen) -> bytes:
    from inkoopkeuze.memo.formaten.html import make

    return make(context, wensen)


def _docx(context: MemoContext, wensen: Wensen) -> bytes:
    from inkoopkeuze.memo.formaten.docx import make

    return make(context, wensen)


def _pdf(context: MemoContext, wensen: Wensen) -> bytes:
    from inkoopkeuze.memo.formaten.pdf import make

    return make(context, wensen)


def _json(context: MemoContext, _wensen: Wensen) -> bytes:
    from inkoopkeuze.memo.formaten.gegevens import make

    return make(context)


FORMATEN = {
    "md": Formaat((".md", ".markdown", ".txt", ""), _md, tekst=True),
    "html": Formaat((".html", ".htm"), _html, tekst=True),
    "docx": Formaat((".docx",), _docx, tekst=False),
    "pdf": Formaat((".pdf",), _pdf, tekst=False),
    "json": Formaat((".json",), _json, tekst=True),
}
"""Each format, by the name that a user gives."""


def format_of(pad: Path) -> str | None:
    """The format that the name of a file tells; `None` where it tells none."""
    einde = pad.suffix.lower()
    return next((naam for naam, formaat in FORMATEN.items() if einde in formaat.einden), None)
