"""Keeping a checked rule set, so that the next command need not check it again.

Checking takes longer than everything else that a command does. The result is kept in the
user's cache directory under a key of all rule files, this program and this Python: change
anything and the key is another one. The cache is never needed: whatever goes wrong with it,
the rules are simply read again.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from inkoopkeuze import __version__
from inkoopkeuze.cache import cache_dir, keep, read_kept
from inkoopkeuze.regels._yaml import read_bytes
from inkoopkeuze.regels.bestanden import read_files
from inkoopkeuze.regels.cpv import CpvLijst
from inkoopkeuze.regels.model import Regelset

_Bestand = tuple[Path, bytes]
"""A file and its content."""

_BEWAAR = 8
"""How many rule sets to keep; the least recently written go first."""


def load_cached(map_: Path, beleid: Path | None = None) -> Regelset:
    """The rule set in a directory, checked now or before, with an own policy laid over it if any.

    For commands that use the rules and do not judge them: `plaatsen` and `scenarios` are
    empty.

    Raises:
        Onleesbaar, OngeldigeRegels: as `load_regelset`.
    """
    bestanden = read_files(map_)
    erbij = None if beleid is None else (beleid, read_bytes(beleid))
    cache = cache_dir()
    if cache is None:
        return _parse(bestanden, map_, erbij)
    naam = f"regels-{_key(bestanden, erbij)}.pickle"
    regelset = _read(naam)
    if regelset is None:
        regelset = _parse(bestanden, map_, erbij)
        # The codes stand in a file that has been read already.
        _write(cache, naam, replace(regelset, cpv=CpvLijst("")))
        return regelset
    cpv = bestanden.get(regelset.kop.cpv_lijst, b"").decode()
    return replace(regelset, cpv=CpvLijst(cpv))


def _parse(bestanden: Mapping[str, bytes], map_: Path, beleid: _Bestand | None) -> Regelset:
    from inkoopkeuze.regels.loading import parse_regelset
    from inkoopkeuze.regels.opleggen import lay_over

    regelset = parse_regelset(dict(bestanden), map_)
    if beleid is not None:
        pad, inhoud = beleid
        regelset = lay_over(regelset, inhoud, pad)
    return replace(regelset, plaatsen={}, scenarios={})


def _key(bestanden: Mapping[str, bytes], beleid: _Bestand | None) -> str:
    som = hashlib.sha256(f"{__version__} {sys.version}".encode())
    for bron in sorted(Path(__file__).parent.rglob("*.py")):
        stand = bron.stat()
        som.update(f"{bron.name} {stand.st_mtime_ns} {stand.st_size}".encode())
    eigen = [] if beleid is None else [(f"--beleid {beleid[0].name}", beleid[1])]
    for naam, inhoud in [*bestanden.items(), *eigen]:
        som.update(f"{naam} {len(inhoud)} ".encode())
        som.update(inhoud)
    return som.hexdigest()


def _read(naam: str) -> Regelset | None:
    """What is kept under a name, if it is there and whole."""
    bewaard = read_kept(naam)
    if bewaard is None:
        return None
    try:
        inhoud = pickle.loads(bewaard)
    except Exception:
        # A pickle of something that has moved can raise anything; the rules are still there.
        return None
    return inhoud if isinstance(inhoud, Regelset) else None


def _write(cache: Path, naam: str, regelset: Regelset) -> None:
    keep(naam, pickle.dumps(regelset, protocol=pickle.HIGHEST_PROTOCOL))
    with suppress(OSError):
        bewaard = sorted(cache.glob("regels-*.pickle"), key=lambda p: -p.stat().st_mtime_ns)
        for oud in bewaard[_BEWAAR:]:
            oud.unlink(missing_ok=True)
