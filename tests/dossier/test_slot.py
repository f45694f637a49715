"""One session at a time: the lock of a dossier."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from inkoopkeuze.dossier.slot import Houder, Slot

IN_ANDER_PROCES = """
import sys, time
from pathlib import Path
from inkoopkeuze.dossier.slot import Slot
slot = Slot(Path(sys.argv[1]))
print(slot.take() or "vrij", flush=True)
time.sleep(60)
"""


def elsewhere(pad: Path) -> subprocess.Popen[str]:
    """Another process that takes the lock and keeps it."""
    proces = subprocess.Popen(
        [sys.executable, "-c", IN_ANDER_PROCES, str(pad)], stdout=subprocess.PIPE, text=True
    )
    assert proces.stdout is not None
    assert proces.stdout.readline() == "vrij\n"
    return proces


def end(proces: subprocess.Popen[str]) -> None:
    proces.kill()
    proces.wait()
    assert proces.stdout is not None
    proces.stdout.close()


def test_a_lock_is_taken_once_and_leaves_nothing(tmp_path: Path) -> None:
    dossier = tmp_path / "d.yaml"  # which need not exist
    een, twee = Slot(dossier), Slot(dossier)
    assert een.take() is None
    houder = twee.take()
    assert houder is not None
    assert houder.proces == os.getpid()
    assert houder.sinds is not None
    assert datetime.now().astimezone() - houder.sinds < timedelta(minutes=1)
    twee.release()  # has nothing to give back
    assert twee.take() is not None
    een.release()
    een.release()
    assert list(tmp_path.iterdir()) == []
    assert twee.take() is None
    twee.release()


def test_a_link_to_a_dossier_is_that_dossier(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").touch()
    (tmp_path / "naar.yaml").symlink_to("d.yaml")
    een = Slot(tmp_path / "naar.yaml")
    assert een.take() is None
    assert Slot(tmp_path / "d.yaml").take() is not None
    een.release()


def test_who_is_killed_holds_nobody_up(tmp_path: Path) -> None:
    dossier = tmp_path / "d.yaml"
    proces = elsewhere(dossier)
    houder = Slot(dossier).take()
    assert houder is not None and houder.proces == proces.pid
    end(proces)
    assert [p.name for p in tmp_path.iterdir()] == [".d.yaml.slot"]
    slot = Slot(dossier)
    assert slot.take() is None
    slot.release()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "inhoud", [b"", b"{", b"\x00[]", b" 1", b'\xff\xff{"wie": 1}', b" " * 9999]
)
def test_a_lock_that_says_nonsense_is_still_a_lock(tmp_path: Path, inhoud: bytes) -> None:
    slot = Slot(tmp_path / "d.yaml")
    assert slot.take() is None
    (tmp_path / ".d.yaml.slot").write_bytes(inhoud)
    assert Slot(tmp_path / "d.yaml").take() == Houder()
    slot.release()


@pytest.mark.parametrize("waarom", ["map is weg", "er staat een map"])
def test_without_room_beside_the_dossier_the_lock_is_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waarom: str
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o700)
    monkeypatch.setattr("inkoopkeuze.dossier.slot.cache_dir", lambda: cache)
    dossier = tmp_path / "map" / "d.yaml"
    if waarom == "er staat een map":
        (tmp_path / "map" / ".d.yaml.slot").mkdir(parents=True)
    een = Slot(dossier)
    assert een.take() is None
    assert len(list(cache.iterdir())) == 1
    assert Slot(dossier).take() is not None
    een.release()
    assert list(cache.iterdir()) == []


def test_without_any_room_work_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inkoopkeuze.dossier.slot.cache_dir", lambda: None)
    slot = Slot(tmp_path / "weg" / "d.yaml")
    assert slot.take() is None
    slot.release()
