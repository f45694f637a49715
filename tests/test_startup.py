"""The command line starts fast: heavy libraries load inside the command that needs them."""

import os
import subprocess
import sys
from pathlib import Path

VOORBEELD = Path(__file__).parent.parent / "docs" / "voorbeelden" / "leerlingenvervoer.yaml"
HEAVY = {
    "filelock",
    "holidays",
    "jinja2",
    "prompt_toolkit",
    "pydantic",
    "pydantic_core",
    "rapidfuzz",
    "rich.markdown",
    "yaml",
}

CONVERTERS = {"markdown_it", "pypandoc", "pypdf", "typst", "font_lato", "xml.etree.ElementTree"}


def test_import_of_the_cli_loads_no_heavy_library() -> None:
    code = "import sys, inkoopkeuze.cli; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert (HEAVY | CONVERTERS).isdisjoint(loaded)
    assert {m for m in loaded if m.startswith(("inkoopkeuze.regels", "inkoopkeuze.motor"))} == set()


def test_a_memo_from_checked_rules_needs_no_pydantic(tmp_path: Path) -> None:
    """The second time, the rules come from the cache; that is what makes a memo fast."""
    code = (
        "import sys; from inkoopkeuze.cli.memo import memo; from pathlib import Path;"
        f"memo(Path({str(VOORBEELD)!r}), uitvoer=Path(sys.argv[1])); print(*sys.modules)"
    )
    omgeving = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    for i in range(2):
        run = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / f"memo{i}.md")],
            capture_output=True, text=True, check=True, env=omgeving,
        )  # fmt: skip
    assert {"holidays", "pydantic", "rich", *CONVERTERS}.isdisjoint(run.stdout.split())
    assert "yaml" in run.stdout.split()


def test_plain_questions_load_no_library_for_a_screen_or_a_memo() -> None:
    code = (
        "import sys; from inkoopkeuze.cli._gesprek import begin, verloop;"
        "from inkoopkeuze.cli._gesprek.schermen import make_screen;"
        "make_screen(eenvoudig=True); print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    te_vroeg = {"asyncio", "holidays", "jinja2", "prompt_toolkit", "pydantic", "rapidfuzz", "rich"}
    assert te_vroeg.isdisjoint(run.stdout.split())
