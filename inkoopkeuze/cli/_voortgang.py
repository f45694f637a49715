"""How far a long check is, for a person at a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from inkoopkeuze.keuring import Melden

_WACHT = 0.5
"""Seconds before anything is shown: what is done sooner needs no bar."""


@contextmanager
def progress() -> Iterator[Melden]:
    """A bar on standard error that disappears at the end; nothing in CI or without terminal."""
    if not sys.stderr.isatty() or os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        yield lambda _klaar, _totaal, _wat: None
        return
    balk = _Balk()
    try:
        yield balk
    finally:
        balk.stop()


class _Balk:
    def __init__(self) -> None:
        self._begin = time.monotonic()
        self._balk: Progress | None = None
        self._taak: TaskID | None = None

    def __call__(self, klaar: int, totaal: int, wat: str) -> None:
        if time.monotonic() - self._begin < _WACHT:
            return
        if self._balk is None or self._taak is None:
            self._balk = _make_bar()
            self._taak = self._balk.add_task(wat, total=totaal)
            self._balk.start()
        self._balk.update(self._taak, completed=klaar, description=wat)

    def stop(self) -> None:
        """Take the bar away."""
        if self._balk is not None:
            self._balk.stop()


def _make_bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        console=Console(stderr=True),
        transient=True,
    )
