"""`inkoopkeuze schema`, and a new dossier that names its schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.regels.model import Regelset
from tests.cli.conftest import REGELBESTANDEN, run

NAMEN = {f"{soort}.schema.json" for soort in ("regels", "kop", "dossier", "beleid")}


@pytest.mark.parametrize(
    ("soort", "sleutel"),
    [("regels", "scenarios"), ("kop", "agenda"), ("dossier", "peildatum"), ("beleid", "stappen")],
)
def test_a_schema_on_the_screen(hier: Path, regels: Path, soort: str, sleutel: str) -> None:
    klaar = run("schema", soort, "--regels", regels)
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert sleutel in json.loads(klaar.stdout)["properties"]


def test_it_has_the_names_of_the_rules_that_were_asked_for(hier: Path, regels: Path) -> None:
    klaar = run("schema", "dossier", "--regels", regels)
    vragen = json.loads(klaar.stdout)["properties"]["antwoorden"]["properties"]
    assert list(vragen) == [
        "wetten", "onderwerp", "cpv", "start", "uitvoerder", "kiest", "bedrag",
    ]  # fmt: skip


def test_all_schemas_in_a_directory_and_again_when_the_rules_change(
    hier: Path, regels: Path
) -> None:
    klaar = run("schema", "--map", ".schema", "--regels", regels)
    assert klaar.returncode == 0
    assert {pad.name for pad in Path(".schema").iterdir()} == NAMEN
    assert all(f".schema/{naam}" in klaar.stdout for naam in NAMEN)
    dossier = Path(".schema/dossier.schema.json")
    dossier.write_text(dossier.read_text("utf-8").replace("Wie doet het werk?", "?"), "utf-8")
    assert run("schema", "--map", ".schema", "--regels", regels).returncode == 0
    assert "Wie doet het werk?" in dossier.read_text("utf-8")


@pytest.mark.parametrize(
    "inhoud",
    [
        "van mij",
        "[" * 100_000,
        '["$id"]',
        '{"$id": "https://voorbeeld.nl/schema"}',
        '{"$id": "urn:inkoopkeuze:schema:kop"}',
    ],
)
def test_what_is_not_an_older_version_is_not_overwritten(hier: Path, inhoud: str) -> None:
    Path("dossier.schema.json").write_text(inhoud, "utf-8")
    for opdracht in (["dossier", "-o", "dossier.schema.json"], ["--map", "."]):
        klaar = run("schema", *opdracht)
        assert klaar.returncode == 3
        assert "bestaat al" in klaar.stderr and "niet overschreven" in klaar.stderr
    assert Path("dossier.schema.json").read_text("utf-8") == inhoud
    assert {pad.name for pad in hier.iterdir()} == {"dossier.schema.json"}, "all or none"


@pytest.mark.parametrize(
    ("opdracht", "woorden"),
    [
        ([], "regels, kop, dossier"),
        (["regel"], "'regel' bestaat niet"),
        (["kop", "--map", "."], "Laat SOORT"),
        (["--map", ".", "-o", "x.json"], "--uitvoer weg"),
        (["-o", "x.json"], "Zeg waarvoor"),
    ],
)
def test_wrong_use_says_what_to_do(hier: Path, opdracht: list[str], woorden: str) -> None:
    klaar = run("schema", *opdracht)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert woorden in klaar.stderr
    assert list(hier.iterdir()) == []


def test_a_file_is_no_directory(hier: Path) -> None:
    Path("bestand").write_text("van mij", "utf-8")
    klaar = run("schema", "--map", "bestand")
    assert (klaar.returncode, klaar.stderr.splitlines()[0]) == (3, "bestand is geen map.")


def test_no_schema_of_rules_that_are_wrong(hier: Path) -> None:
    Path("regels").mkdir()
    for naam, inhoud in (REGELBESTANDEN | {"vragen.yaml": "vragen:\n"}).items():
        Path("regels", naam).write_text(inhoud, "utf-8")
    klaar = run("schema", "--map", "uit", "--regels", "regels")
    assert klaar.returncode == 5
    assert not Path("uit").exists()


@pytest.mark.parametrize(
    ("schema", "dossier", "genoemd"),
    [
        ("d.json", "zaak.yaml", "d.json"),
        ("mijn schema/d.json", "zaken/zaak.yaml", "../mijn%20schema/d.json"),
    ],
)
def test_a_new_dossier_names_its_schema(
    hier: Path, regelset: Regelset, schema: str, dossier: str, genoemd: str
) -> None:
    for pad in (schema, dossier):
        Path(pad).parent.mkdir(exist_ok=True)
    assert run("schema", "dossier", "-o", schema).returncode == 0
    assert run("nieuw", dossier, "--schema", schema).returncode == 0
    eerste = Path(dossier).read_text("utf-8").splitlines()[0]
    assert eerste == f"# yaml-language-server: $schema={genoemd}"
    assert load_dossier(Path(dossier), regelset).antwoorden == {}


def test_a_new_dossier_without_a_schema_names_none(hier: Path) -> None:
    assert run("nieuw", "zaak.yaml").returncode == 0
    assert "$schema" not in Path("zaak.yaml").read_text("utf-8")


def test_a_schema_that_is_not_there_is_not_named(hier: Path) -> None:
    klaar = run("nieuw", "zaak.yaml", "--schema", "weg.json")
    assert klaar.returncode == 3
    assert "inkoopkeuze schema dossier -o weg.json" in klaar.stderr
    assert not Path("zaak.yaml").exists()
