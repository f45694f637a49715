"""Only a template makes markup: whatever a text says, a reader of the Markdown sees that text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from inkoopkeuze.fouten import plain
from inkoopkeuze.memo.context import MemoContext
from inkoopkeuze.memo.rendering import render_memo
from tests.memo.conftest import NAAR, Schrijf

# Every place in which a text can stand: at the begin of blocks, in a line, next to markup.
PLEKKEN = """\
{% macro los(t) %}*{{ t }}*, {{ t }}{% endmacro %}
{% set samen = naam ~ "; " ~ naam %}
# {{ naam }}

{{ naam }}

- {{ naam }}
- **{{ naam }}**: {{ los(naam) }}
  - {{ naam }}

1. {{ naam }}

> {{ naam }}

| Kop | {{ naam }} |
|---|---|
| {{ naam }} | x |
|{{ naam }}|{{ los(naam) }}|

Een zin met {{ naam }}.
{{ naam }}
[{{ naam }}](https://voorbeeld.invalid){{ naam }} en {{ [naam, naam] | join(" en ") }}.
{% set blok %}**{{ samen }}**{% endset %}
{{ blok }} {{ naam | trim }}
"""
LEZERS = [
    MarkdownIt("commonmark", {"html": True}).enable("table"),
    MarkdownIt("js-default", {"html": False}),
]
TEKENS = st.sampled_from("\\`*_{}[]()<>#|~!&$+-=.:;@'\"^%/? \n\t\r019abX€é\u202e\x1b\ue02a\ufeff")


def seen(markdown: str, lezer: MarkdownIt) -> list[Any]:
    """What a reader sees: each block, and in it each text and each piece of markup."""
    gezien: list[Any] = []
    for token in lezer.parse(markdown):
        gezien.append((token.type, token.tag))
        for deel in token.children or ():
            if deel.type == "text" and gezien and isinstance(gezien[-1], str):
                gezien[-1] += deel.content
            else:
                gezien.append(
                    deel.content if deel.type == "text" else (deel.type, dict(deel.attrs))
                )
    return [deel for deel in gezien if deel != ""]


def assert_only_text(tekst: str, context: MemoContext, map_: Path) -> None:
    schoon = render_memo(replace(context, naam="qq"), "plekken", map_)
    vies = render_memo(replace(context, naam=tekst), "plekken", map_)
    wat = plain(tekst)
    for lezer in LEZERS:
        verwacht = [
            deel.replace("qq", wat) if isinstance(deel, str) else deel
            for deel in seen(schoon, lezer)
        ]
        assert seen(vies, lezer) == verwacht


@pytest.mark.parametrize("tekst", NAAR)
def test_a_text_is_text_everywhere(tekst: str, context: MemoContext, schrijf: Schrijf) -> None:
    assert_only_text(tekst, context, schrijf(plekken=PLEKKEN))


def test_any_text_is_text_everywhere(context: MemoContext, schrijf: Schrijf) -> None:
    map_ = schrijf(plekken=PLEKKEN)

    @settings(max_examples=150, deadline=None)
    @given(tekst=st.text(TEKENS, min_size=1, max_size=24).filter(lambda t: plain(t) != ""))
    def check(tekst: str) -> None:
        assert_only_text(tekst, context, map_)

    check()
