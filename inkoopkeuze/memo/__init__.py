"""From an evaluation to a memo: context, templates and Markdown."""

from inkoopkeuze.memo.context import MemoContext, build_context
from inkoopkeuze.memo.rendering import render_memo

__all__ = ["MemoContext", "build_context", "render_memo"]
