"""Two versions of the small rule set, each made by replacing some text in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from inkoopkeuze.keuring.verschil.verslag import Verslag, compare
from inkoopkeuze.regels.loading import load_regelset
from inkoopkeuze.regels.model import Regelset

GOED = Path(__file__).parents[1] / "regels" / "goed"

Vervangen = tuple[str, str]


def change(map_: Path, *vervangingen: Vervangen) -> Path:
    """Replace texts that each stand somewhere in the rules, everywhere where they stand."""
    bestanden = sorted(map_.glob("*.yaml"))
    for oud, nieuw in vervangingen:
        teksten = {b: b.read_text(encoding="utf-8") for b in bestanden}
        assert any(oud in tekst for tekst in teksten.values()), oud
        for bestand, tekst in teksten.items():
            bestand.write_text(tekst.replace(oud, nieuw), encoding="utf-8")
    return map_


Lees = Callable[..., Regelset]


@pytest.fixture
def lees(tmp_path: Path) -> Lees:
    """Reads the small rule set with some texts replaced."""
    keer = iter(range(100))

    def read(*vervangingen: Vervangen) -> Regelset:
        map_ = shutil.copytree(GOED, tmp_path / f"regels{next(keer)}")
        return load_regelset(change(map_, *vervangingen))

    return read


Vergelijk = Callable[..., Verslag]


@pytest.fixture
def vergelijk(lees: Lees) -> Vergelijk:
    """Compares the small rule set with a version of it in which texts are replaced."""

    def run(*vervangingen: Vervangen, oud: Sequence[Vervangen] = (), **grenzen: int) -> Verslag:
        return compare(lees(*oud), lees(*oud, *vervangingen), **grenzen)

    return run
