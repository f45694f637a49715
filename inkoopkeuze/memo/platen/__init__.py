"""Pictures in a memo, for readers who would rather look than read.

A picture is SVG that stands on its own: no scripts, no styles or files from elsewhere, colours
that can be read on white. Its `<title>` and `<desc>` are its text alternative. Texts in it are
escaped for XML.
"""

from __future__ import annotations

from collections.abc import Callable

from inkoopkeuze.memo.context import MemoContext

Plaat = Callable[[MemoContext], str]
"""Draws a case as SVG; nothing where there is nothing to show."""

PLATEN: dict[str, Plaat] = {}
"""Each picture, by the name that a template gives to `plaat`."""
