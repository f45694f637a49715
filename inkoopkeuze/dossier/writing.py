"""Writing a dossier or report to disk so that nothing is ever lost or half written."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from inkoopkeuze.dossier.reading import MAX_BYTES
from inkoopkeuze.fouten import Onleesbaar, cause
from inkoopkeuze.regels._yaml import read_bytes

_VOL = (errno.ENOSPC, errno.EDQUOT)
_VERBODEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_GEEN_MAP = (errno.ENOENT, errno.ENOTDIR)
_GEEN_LINKS = (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP)


def write_new(pad: Path, inhoud: str | bytes) -> None:
    """Write a file that does not exist yet; an existing file is never touched.

    The file appears complete or not at all, except on a file system without hard
    links, where it may be seen while it is being written.

    Raises:
        Onleesbaar: the file exists or cannot be written; nothing is left behind.
    """
    inhoud = inhoud.encode() if isinstance(inhoud, str) else inhoud
    with _in_dutch(pad):
        if pad.is_dir():
            raise Onleesbaar(f"{pad} is een map, geen bestand.", "Geef de naam van een bestand.")
        tijdelijk = _write_temporary(pad.parent, inhoud, 0o666)
        try:
            pad.hardlink_to(tijdelijk)
        except OSError as fout:
            if fout.errno not in _GEEN_LINKS:
                raise
            _write_exclusive(pad, inhoud, 0o666)
        finally:
            tijdelijk.unlink(missing_ok=True)
        _sync_directory(pad.parent)


def replace_text(pad: Path, oud: bytes, nieuw: str) -> None:
    """Replace the content of a file in one step; a symlink keeps pointing at it.

    Args:
        pad: the dossier, or another file that this program wrote.
        oud: the content that `nieuw` was made from. The check is not a lock: it leaves
            the instant between reading the file once more and renaming the new one.
        nieuw: the new content.

    Raises:
        Onleesbaar: the content is no longer `oud`, or the file cannot be written. The
            file is then as it was.
    """
    inhoud = nieuw.encode()
    doel = Path(os.path.realpath(pad))
    with _in_dutch(pad):
        _require_ours(pad, doel)
        tijdelijk = _write_temporary(doel.parent, inhoud, 0o600)
        try:
            _copy_permissions(doel, tijdelijk)
            _require_unchanged(pad, doel, oud)
            tijdelijk.replace(doel)
        finally:
            tijdelijk.unlink(missing_ok=True)
        _sync_directory(doel.parent)


def write_over(pad: Path, tekst: str) -> None:
    """Write a report in one step, in the place of the file that has this name, if any.

    A symlink keeps pointing at it. A character that is no text becomes a question mark.

    Raises:
        Onleesbaar: the file cannot be written, and is as it was.
    """
    inhoud = tekst.encode(errors="replace")
    doel = Path(os.path.realpath(pad))
    with _in_dutch(pad):
        if doel.is_dir():
            raise Onleesbaar(f"{pad} is een map, geen bestand.", "Geef de naam van een bestand.")
        bestaat = doel.exists()
        if bestaat:
            _require_replaceable(pad, doel)
        tijdelijk = _write_temporary(doel.parent, inhoud, 0o666)
        try:
            if bestaat:
                _copy_permissions(doel, tijdelijk)
            tijdelijk.replace(doel)
        finally:
            tijdelijk.unlink(missing_ok=True)
        _sync_directory(doel.parent)


def _require_ours(pad: Path, doel: Path) -> None:
    if not doel.exists():
        raise Onleesbaar(f"Het dossier {pad} bestaat niet (meer).", "Controleer de naam en de map.")
    _require_replaceable(pad, doel)


def _require_replaceable(pad: Path, doel: Path) -> None:
    """Refuse what renaming could replace although it should not: devices, read-only files."""
    if not stat.S_ISREG(doel.stat().st_mode):
        raise Onleesbaar(f"{pad} is geen gewoon bestand.", "Geef de naam van een gewoon bestand.")
    if not os.access(doel, os.W_OK):
        raise Onleesbaar(
            f"Het bestand {pad} is alleen-lezen.",
            "Haal de beveiliging van het bestand, of werk in een kopie.",
        )


def _require_unchanged(pad: Path, doel: Path, oud: bytes) -> None:
    if read_bytes(doel, max(MAX_BYTES, len(oud))) != oud:
        raise Onleesbaar(
            f"Het dossier {pad} is intussen gewijzigd door iemand anders of in een ander venster.",
            "Er is niets overschreven. Open het dossier opnieuw en vul uw antwoord nog eens in.",
        )


def _write_temporary(map_: Path, inhoud: bytes, modus: int) -> Path:
    """A new file in the same directory, safely on disk; gone again if that fails."""
    tijdelijk = map_ / f".inkoopkeuze-{secrets.token_hex(8)}.tmp"
    _write_exclusive(tijdelijk, inhoud, modus)
    return tijdelijk


def _write_exclusive(pad: Path, inhoud: bytes, modus: int) -> None:
    """Write a file that must not exist yet; `modus` is its mode before the umask."""
    vlaggen = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(pad, vlaggen, modus), "wb") as bestand:
        try:
            bestand.write(inhoud)
            bestand.flush()
            os.fsync(bestand.fileno())
        except BaseException:
            with suppress(OSError):
                bestand.close()
            pad.unlink(missing_ok=True)
            raise


def _copy_permissions(bron: Path, doel: Path) -> None:
    """Owner where the system allows it, and mode."""
    staat = bron.stat()
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(doel, staat.st_uid, staat.st_gid)
    doel.chmod(stat.S_IMODE(staat.st_mode))


def _sync_directory(map_: Path) -> None:
    """Make the new name survive a power cut, on systems where that takes a call."""
    with suppress(OSError):
        fd = os.open(map_, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


@contextmanager
def _in_dutch(pad: Path) -> Iterator[None]:
    """Turn an `OSError` into an `Onleesbaar` that says what to do."""
    try:
        yield
    except FileExistsError:
        raise Onleesbaar(
            f"Het bestand {pad} bestaat al en wordt niet overschreven.",
            "Kies een andere naam, of haal het bestaande bestand eerst zelf weg.",
        ) from None
    except OSError as fout:
        raise _uitleg(pad, fout) from None


def _uitleg(pad: Path, fout: OSError) -> Onleesbaar:
    if fout.errno in _VOL:
        return Onleesbaar(
            f"Het bestand {pad} is niet opgeslagen: de schijf is vol.",
            "Maak ruimte vrij en probeer het opnieuw. Een bestaand bestand is niet veranderd.",
        )
    if fout.errno in _VERBODEN:
        return Onleesbaar(
            f"Het bestand {pad} is niet opgeslagen: u mag niet schrijven in de map '{pad.parent}'.",
            "Kies een map waarin u wel mag schrijven.",
        )
    if fout.errno in _GEEN_MAP:
        return Onleesbaar(
            f"Het bestand {pad} is niet opgeslagen: de map {pad.parent} bestaat niet.",
            "Maak de map eerst aan of kies een andere map.",
        )
    return Onleesbaar(
        f"Het bestand {pad} is niet opgeslagen ({cause(fout)}).",
        "Controleer de naam en de map en probeer het opnieuw.",
    )
