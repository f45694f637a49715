"""The command line starts fast: heavy libraries load inside the command that needs them."""

import subprocess
import sys

HEAVY = {"jinja2", "pydantic", "pydantic_core", "questionary", "rich.markdown", "yaml"}


def test_import_of_the_cli_loads_no_heavy_library() -> None:
    code = "import sys, inkoopkeuze.cli; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert HEAVY.isdisjoint(run.stdout.split())
