"""What the program keeps between two runs, to be faster: never needed, always safe to lose."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

GEEN_CACHE = "INKOOPKEUZE_GEEN_CACHE"
"""Environment variable: set it to anything to make everything anew each time."""


def cache_dir() -> Path | None:
    """The user's own directory for what can always be made again, made if need be.

    `None` where there is none, or where somebody else could have put something in it: what
    comes out of a cache is run as code.
    """
    if os.environ.get(GEEN_CACHE):
        return None
    from platformdirs import user_cache_path

    try:
        map_ = user_cache_path("inkoopkeuze", appauthor=False)
        map_.mkdir(parents=True, exist_ok=True, mode=0o700)
        stand = map_.stat()
    except (OSError, RuntimeError):  # no right to write, or no home at all
        return None
    if hasattr(os, "getuid") and (stand.st_uid != os.getuid() or stand.st_mode & 0o022):
        return None
    return map_


def read_kept(naam: str) -> bytes | None:
    """What was kept in the cache under a name, if it is there and whole."""
    cache = cache_dir()
    if cache is None:
        return None
    try:
        inhoud = (cache / naam).read_bytes()
    except OSError:
        return None
    som, inhoud = inhoud[:32], inhoud[32:]
    return inhoud if hashlib.sha256(inhoud).digest() == som else None


def keep(naam: str, inhoud: bytes) -> None:
    """Keep something in the cache, if there is one that can be written."""
    cache = cache_dir()
    if cache is None:
        return
    tijdelijk = cache / f".{naam}.{os.getpid()}"
    try:
        tijdelijk.write_bytes(hashlib.sha256(inhoud).digest() + inhoud)
        tijdelijk.replace(cache / naam)
    except OSError:
        with suppress(OSError):
            tijdelijk.unlink(missing_ok=True)
