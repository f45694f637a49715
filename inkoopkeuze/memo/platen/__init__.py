"""Pictures for who would rather look than read: each a function from a memo context to SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from inkoopkeuze.memo.context import MemoContext
from inkoopkeuze.memo.platen.drempels import drempels
from inkoopkeuze.memo.platen.kleuren import style
from inkoopkeuze.memo.platen.routes import routes
from inkoopkeuze.memo.platen.tekenen import Plaat

__all__ = ["PLATEN", "Plaat", "style"]

PLATEN: Mapping[str, Callable[[MemoContext], Plaat | None]] = MappingProxyType(
    {"routes": routes, "drempels": drempels}
)
"""The pictures by name; one gives `None` where there is nothing to show."""
