"""A long check shows how far it is, to a person at a terminal and to nobody else."""

import os
import sys
from pathlib import Path

import pexpect
import pytest

PROGRAMMA = """
import sys, time
from inkoopkeuze.cli._voortgang import progress
with progress() as melden:
    for i in range(4):
        melden(i, 4, f"Controleren [{i}]")
        time.sleep({wacht})
print("KLAAR")
"""


def run(tmp_path: Path, wacht: float, **omgeving: str) -> str:
    script = tmp_path / "lang.py"
    script.write_text(PROGRAMMA.replace("{wacht}", str(wacht)), encoding="utf-8")
    kaal = {k: v for k, v in os.environ.items() if k not in ("CI", "NO_COLOR")}
    kind = pexpect.spawn(
        sys.executable,
        [str(script)],
        env=kaal | {"TERM": "xterm"} | omgeving,
        dimensions=(24, 80),
        encoding="utf-8",
    )
    kind.expect(pexpect.EOF)
    uit: str = kind.before or ""
    return uit


def test_a_long_check_shows_how_far_it_is_and_leaves_nothing_behind(tmp_path: Path) -> None:
    uit = run(tmp_path, 0.3)
    assert "Controleren [2]" in uit
    assert "50%" in uit
    assert uit.rstrip().endswith("KLAAR")
    assert "\x1b[2K" in uit.rpartition("75%")[2]  # the line is wiped


def test_a_short_check_shows_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, 0.001).strip() == "KLAAR"


@pytest.mark.parametrize("omgeving", [{"CI": "true"}, {"TERM": "dumb"}])
def test_no_bar_where_nobody_looks_at_it(tmp_path: Path, omgeving: dict[str, str]) -> None:
    assert run(tmp_path, 0.3, **omgeving).strip() == "KLAAR"
