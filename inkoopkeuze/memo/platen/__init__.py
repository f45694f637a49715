"""Pictures for who would rather look than read: each a function from a memo context to SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from inkoopkeuze.memo.context import MemoContext
from inkoopkeuze.memo.platen.boom import boom, boom_of
from inkoopkeuze.memo.platen.drempels import drempels
from inkoopkeuze.memo.platen.kleuren import style
from inkoopkeuze.memo.platen.routes import routes
from inkoopkeuze.memo.platen.tekenen import Plaat

__all__ = ["PLATEN", "Plaat", "style"]

Teken = Callable[[MemoContext], Plaat | None]
"""Draws a picture; `None` where there is nothing to show."""

_ROUTE = "boom-"


class _Platen(Mapping[str, Teken]):
    """Pictures by name; the tree of one route by `boom-` and the id of that route."""

    _vast: Mapping[str, Teken] = {"routes": routes, "drempels": drempels, "boom": boom}

    def __getitem__(self, naam: str) -> Teken:
        if naam.startswith(_ROUTE):
            return partial(boom_of, route=naam.removeprefix(_ROUTE))
        return self._vast[naam]

    def __iter__(self) -> Iterator[str]:
        return iter(self._vast)

    def __len__(self) -> int:
        return len(self._vast)


PLATEN: Mapping[str, Teken] = _Platen()
"""The pictures by name."""
