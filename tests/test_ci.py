"""What other programs are told to do with this one: pre-commit, CI and editors."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from inkoopkeuze.data import rules_dir
from tests.cli.conftest import run
from tests.test_docs import DOCS, MAP, Blok, blocks

CI = DOCS / "ci.md"
YAML = [b for b in blocks(CI) if b.taal == "yaml"]
(HOOK,) = yaml.safe_load((MAP / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with rules in it, to work in."""
    shutil.copytree(rules_dir(), tmp_path / "rules")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def strings(data: Any) -> Iterator[str]:
    """Every text in a YAML document."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for deel in data:
            yield from strings(deel)
    elif isinstance(data, str):
        yield data


def test_the_hook_checks_the_rules_of_the_repository(repository: Path) -> None:
    program, *args = shlex.split(HOOK["entry"]) + HOOK["args"]
    assert (program, HOOK["pass_filenames"]) == ("inkoopkeuze", False)
    assert run(*args).returncode == 0
    fout = repository / "rules" / "fout.yaml"
    fout.write_text("signalen:\n", encoding="utf-8")
    assert run(*args).returncode == 1


def test_the_hook_runs_when_a_rule_changes_and_only_then() -> None:
    namen = [p.relative_to(MAP).as_posix() for p in rules_dir().rglob("*") if p.is_file()]
    assert len(namen) > 40
    assert [naam for naam in namen if not re.search(HOOK["files"], naam)] == []
    anders = ["README.md", "docs/voorbeelden/taalcursus.yaml", "rules/LEESMIJ.md", "x/rules/a.yaml"]
    assert [naam for naam in anders if re.search(HOOK["files"], naam)] == []


def test_the_page_names_the_hook_and_keys_that_it_may_change() -> None:
    gebruikt = [
        hook
        for blok in YAML
        if blok.kop == "pre-commit"
        for repo in yaml.safe_load(blok.tekst)["repos"]
        for hook in repo["hooks"]
    ]
    assert gebruikt
    assert {hook["id"] for hook in gebruikt} == {HOOK["id"]}
    assert {sleutel for hook in gebruikt for sleutel in hook} <= set(HOOK)


def commands(blok: Blok) -> Iterator[list[str]]:
    """Each call of this program in a block of the page."""
    regels = blok.tekst.splitlines() if blok.taal != "yaml" else strings(yaml.safe_load(blok.tekst))
    for regel in regels:
        woorden = shlex.split(regel)
        if woorden[:1] == ["inkoopkeuze"]:
            yield woorden[1:]


OPDRACHTEN = [(b.kop, opdracht) for b in blocks(CI) for opdracht in commands(b)]


def test_each_chapter_on_ci_has_a_command() -> None:
    assert {kop for kop, _ in OPDRACHTEN} == {"GitHub", "GitLab", "Schema's in de repository"}


@pytest.mark.parametrize(("kop", "opdracht"), OPDRACHTEN, ids=lambda deel: str(deel)[:20])
def test_a_command_on_the_page_can_be_given(
    kop: str, opdracht: list[str], repository: Path
) -> None:
    assert run(*opdracht).returncode == 0
    # What the job picks up afterwards is what the command has written.
    opgehaald = {
        tekst
        for blok in YAML
        if blok.kop == kop
        for tekst in strings(yaml.safe_load(blok.tekst))
        if re.fullmatch(r"regels\.\w+", tekst)
    }
    assert opgehaald <= {pad.name for pad in repository.iterdir()}


def test_the_settings_of_an_editor_give_each_file_one_schema(repository: Path) -> None:
    (blok,) = (b for b in blocks(DOCS / "regeltaal.md") if b.taal == "json")
    schemas = json.loads(blok.tekst)["yaml.schemas"]
    assert run("schema", "--map", ".schema", "--regels", "rules").returncode == 0
    assert set(schemas) == {f".schema/{pad.name}" for pad in (repository / ".schema").iterdir()}

    def selected(patronen: str | list[str]) -> set[Path]:
        lijst = [patronen] if isinstance(patronen, str) else patronen
        erbij = {p for x in lijst if not x.startswith("!") for p in repository.glob(x)}
        return erbij - {p for x in lijst if x.startswith("!") for p in repository.glob(x[1:])}

    assert selected(schemas[".schema/kop.schema.json"]) == {repository / "rules/regelset.yaml"}
    assert selected(schemas[".schema/regels.schema.json"]) == {
        p for p in repository.glob("rules/**/*.yaml") if p.name != "regelset.yaml"
    }
