"""A case to make memos of, and texts that people should not be able to do anything with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.memo import platen
from inkoopkeuze.memo.context import MemoContext, build_context
from inkoopkeuze.memo.teksten import AntwoordTekst
from inkoopkeuze.motor.motor import Motor
from tests.conftest import VOORBEELDEN

DAG = date(2026, 9, 1)

NAAR = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "</title></section><h1>kop</h1>",
    "&lt;b&gt; &amp; &#60; &copy &copy; A&B",
    "| kolom | erbij |",
    "einde\\",
    "\\*niet cursief\\* \\| \\\\",
    "**vet** __ook__ *c* _d_ ~~weg~~ ~x~ a_b_c",
    "`code` ``dubbel``",
    "[link](javascript:alert(1)) [ref][1] [1]: https://x.invalid",
    "![plaatje](https://x.invalid/a.png)",
    "![x](plaat:proef)",
    "<https://x.invalid> https://x.invalid www.x.invalid a@x.invalid",
    "{{ 7 * 7 }} {% for x in y %} {# weg #}",
    "# kop",
    "> citaat",
    "1. lijst",
    "2) lijst",
    "- punt",
    "+ punt",
    "---",
    "===",
    ":---",
    "$x^2$ `$y$`",
    "```json\n{}\n```",
    "regel 1\n\n# regel 2\r\n\tregel 3",
    "    ingesprongen",
    "\x1b[31mrood\x1b[0m \x07\x00\x9b",
    "\u202eomgekeerd\u202c \u200bnul\u200dbreed\u2028regel\u00ad",
    "\ue02a\ue05bprive\ue05d\ue028x\ue029",
    "\ud800 half",
    "'enkel' \"dubbel\" -- ... (c)",
    "😀 中文 مرحبا",
    "#let x = 1; #[x] $a$ <label> @ref // weg",
    "x" * 300,
]


@pytest.fixture
def context(motor: Motor) -> MemoContext:
    """The memo of an example."""
    return example("re-integratie-onder-de-drempel", motor)


def example(naam: str, motor: Motor) -> MemoContext:
    dossier = load_dossier(VOORBEELDEN / f"{naam}.yaml", motor.regelset)
    assert dossier.peildatum is not None
    return build_context(motor.beoordeel(dossier.antwoorden, dossier.peildatum), dossier)


def with_texts(context: MemoContext, teksten: list[str]) -> MemoContext:
    """The same memo with these for its name, gemeente, answers and motivations."""
    antwoorden = tuple(AntwoordTekst("id", t, t, t) for t in teksten)
    return replace(context, naam=teksten[0], gemeente=teksten[0], antwoorden=antwoorden)


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">'
    "<title>Vier routes</title><desc>Eén is open &amp; drie zijn dicht.</desc>"
    '<rect width="200" height="100" fill="#dde"/><text x="10" y="50">Open</text></svg>'
)


@pytest.fixture
def proefplaat(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture by the name of `proef`, and one that has nothing to show."""
    monkeypatch.setitem(platen.PLATEN, "proef", lambda _context: SVG)
    monkeypatch.setitem(platen.PLATEN, "leeg", lambda _context: "")


Schrijf = Callable[..., Path]


@pytest.fixture
def schrijf(tmp_path: Path) -> Iterator[Schrijf]:
    """Makes a directory with templates, by name without `.md.j2`."""

    def schrijf(**sjablonen: str) -> Path:
        map_ = tmp_path / "eigen"
        map_.mkdir(exist_ok=True)
        for naam, inhoud in sjablonen.items():
            (map_ / f"{naam}.md.j2").write_text(inhoud, encoding="utf-8")
        return map_

    yield schrijf
