"""What all tests share: the real rule set, read once per process."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from inkoopkeuze.data import rules_dir
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.loading import load_regelset
from inkoopkeuze.regels.model import Regelset

VOORBEELDEN = Path(__file__).parent.parent / "docs" / "voorbeelden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--goud",
        action="store_true",
        help="schrijf de gouden memo's opnieuw in plaats van te toetsen",
    )


@pytest.fixture(scope="session", autouse=True)
def eigen_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes the cache of the person who runs it."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def regelset() -> Regelset:
    return load_regelset(rules_dir())


@pytest.fixture(scope="session")
def motor(regelset: Regelset) -> Motor:
    return Motor(regelset)


@pytest.fixture
def sjablonen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory in the place of the templates, which go with the real rules only."""
    map_ = tmp_path / "templates"
    map_.mkdir()
    for module in ("inkoopkeuze.keuring.controles.ik044_sjablonen", "inkoopkeuze.memo.sjablonen"):
        monkeypatch.setattr(f"{module}.templates_dir", lambda: map_)
    return map_
