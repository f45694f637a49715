"""What takes time to work out, worked out when a template looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar, overload

T = TypeVar("T")


class Later(Sequence[T]):
    """A list like any other, that is made the first time that somebody looks into it."""

    def __init__(self, maak: Callable[[], Iterable[T]]) -> None:
        self._maak = maak

    @cached_property
    def _rij(self) -> tuple[T, ...]:
        return tuple(self._maak())

    @overload
    def __getitem__(self, plek: int) -> T: ...
    @overload
    def __getitem__(self, plek: slice) -> Sequence[T]: ...
    def __getitem__(self, plek: int | slice) -> T | Sequence[T]:
        return self._rij[plek]

    def __len__(self) -> int:
        return len(self._rij)
