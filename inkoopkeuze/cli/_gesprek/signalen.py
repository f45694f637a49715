"""Ending well when somebody else ends the program: a closed terminal, or the system."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_SIGNALEN = ("SIGHUP", "SIGTERM")
"""A terminal that is closed, and a program that is asked to end; Windows knows only the last."""


class Beeindigd(SystemExit):
    """The program must end; `code` is its exit code."""


@contextmanager
def ends_well() -> Iterator[None]:
    """Within this, a signal to end lets the terminal be left as it was found.

    Raises:
        Beeindigd: such a signal came.
    """

    def end(nummer: int, _frame: FrameType | None) -> None:
        # Whoever closes a terminal may send more than one.
        _set(dict.fromkeys(eerder, signal.SIG_IGN))
        raise Beeindigd(128 + nummer)

    eerder = {n: was for n, was in _handlers(_SIGNALEN).items() if was is not signal.SIG_IGN}
    _set(dict.fromkeys(eerder, end))  # what is ignored (nohup) stays so
    try:
        yield
    finally:
        _set(eerder)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Within this, no signal to end comes through, so that tidying up is done to the end."""
    eerder = _handlers((*_SIGNALEN, "SIGINT"))
    _set(dict.fromkeys(eerder, signal.SIG_IGN))
    try:
        yield
    finally:
        _set(eerder)


def _handlers(namen: Iterable[str]) -> dict[int, Any]:
    """What happens now at each of these signals, of those that this system knows."""
    nummers = [getattr(signal, naam) for naam in namen if hasattr(signal, naam)]
    return {nummer: signal.getsignal(nummer) for nummer in nummers}


def _set(handlers: dict[int, Any]) -> None:
    for nummer, handler in handlers.items():
        signal.signal(nummer, handler)
