"""A dossier that somebody works on is locked, so that a second session can be told.

The lock is one of the operating system: it is gone when the process that holds it is gone, in
whatever way that ended. It stands beside the dossier or, where nothing can be written there, in
the user's cache. Where there is no place for a lock, or the disk knows none, work goes on without.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from filelock import BaseFileLock, FileLock, Timeout

from inkoopkeuze.cache import cache_dir

_BEGIN = 1
"""The first byte is the one that is locked; on Windows nobody else can then read it."""
_MAX_BYTES = 2_000


class Houder(NamedTuple):
    """Who has a dossier open; each part is empty where it is not known."""

    wie: str = ""
    computer: str = ""
    proces: int = 0
    sinds: datetime | None = None


class Slot:
    """The lock of one dossier; the dossier itself need not exist yet."""

    def __init__(self, dossier: Path) -> None:
        self._dossier = Path(os.path.realpath(dossier))
        self._slot: BaseFileLock | None = None
        self._pad: Path | None = None

    def take(self) -> Houder | None:
        """Take the lock.

        Returns:
            Who has it, if that is somebody else.
        """
        for pad in self._places():
            # A file that any user of a shared directory may lock as well.
            slot = FileLock(pad, blocking=False, mode=0o666, fallback_to_soft=False)
            try:
                slot.acquire()
            except Timeout:
                if pad.exists():
                    return _read(pad)
                continue  # some places take no new file, and say so by none being there
            except (OSError, NotImplementedError):
                continue
            self._slot, self._pad = slot, pad
            with suppress(OSError):
                _write(pad)
            return None
        return None

    def release(self) -> None:
        """Give the lock back and leave no file behind."""
        if self._slot is None or self._pad is None:
            return
        slot, pad, self._slot = self._slot, self._pad, None
        # While it is still locked: afterwards it could be the file of another session. Windows
        # does not remove a file that is open, so there once more.
        with suppress(OSError):
            pad.unlink()
        with suppress(OSError):
            slot.release()
        if os.name == "nt":
            with suppress(OSError):
                pad.unlink()

    def _places(self) -> Iterator[Path]:
        if self._dossier.parent.is_dir():  # or it would be made
            yield self._dossier.with_name(f".{self._dossier.name}.slot")
        if (cache := cache_dir()) is not None:
            yield cache / f"slot-{hashlib.sha256(os.fsencode(self._dossier)).hexdigest()[:20]}"


def _write(pad: Path) -> None:
    import getpass
    import platform

    try:
        wie = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name
        wie = ""
    houder = {
        "wie": wie,
        "computer": platform.node(),
        "proces": os.getpid(),
        "sinds": datetime.now().astimezone().isoformat(timespec="seconds"),
    }
    with pad.open("r+b", buffering=0) as bestand:
        bestand.seek(_BEGIN)
        bestand.write(json.dumps(houder).encode())
        bestand.truncate()


def _read(pad: Path) -> Houder:
    """What the file of a lock says, as far as it can be understood."""
    try:
        with pad.open("rb", buffering=0) as bestand:
            bestand.seek(_BEGIN)
            data = json.loads(bestand.read(_MAX_BYTES))
        return Houder(
            str(data["wie"]),
            str(data["computer"]),
            int(data["proces"]),
            datetime.fromisoformat(data["sinds"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Houder()
