"""A small rule set that is right, to break in one place at a time."""

from pathlib import Path

import pytest

from inkoopkeuze.regels.loading import parse_regelset, read_files
from inkoopkeuze.regels.model import Regelset

_GOED = Path(__file__).parent / "goed"


@pytest.fixture(scope="session")
def goed() -> dict[str, bytes]:
    """The files of the rule set, by name."""
    return read_files(_GOED)


@pytest.fixture(scope="session")
def regelset(goed: dict[str, bytes]) -> Regelset:
    return parse_regelset(goed)
