"""Pictures in a memo, for readers who would rather look than read.

A picture is SVG that stands on its own: no scripts, no styles or files from elsewhere, colours
that can be read on white. Its `<title>` and `<desc>` together say all that it shows. A page can
make it fit for the dark with `style`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from inkoopkeuze.memo.context import MemoContext
from inkoopkeuze.memo.platen.boom import boom, boom_of
from inkoopkeuze.memo.platen.drempels import drempels
from inkoopkeuze.memo.platen.kleuren import style
from inkoopkeuze.memo.platen.routes import routes
from inkoopkeuze.memo.platen.tijdlijn import tijdlijn

__all__ = ["PLATEN", "pictures", "style"]

Plaat = Callable[[MemoContext], str]
"""Draws a case as SVG; nothing where there is nothing to show."""

PLATEN: dict[str, Plaat] = {
    "routes": routes,
    "drempels": drempels,
    "tijdlijn": tijdlijn,
    "boom": boom,
}
"""Each picture, by the name that a template gives to `plaat`."""


def pictures(context: MemoContext) -> dict[str, Callable[[], str]]:
    """Every picture of a memo by name: also the tree of each route, `boom-` and its id."""
    per_route = {f"boom-{id_}": partial(boom_of, context, id_) for id_ in context.routes}
    return {**{naam: partial(teken, context) for naam, teken in PLATEN.items()}, **per_route}
