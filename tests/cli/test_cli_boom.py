"""`inkoopkeuze boom`."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import run


def utf8() -> dict[str, str]:
    return {**os.environ, "PYTHONIOENCODING": "utf-8"}


def test_without_a_name_all_decisions_are_listed(hier: Path, regels: Path) -> None:
    klaar = run("boom", "--regels", regels)
    assert (klaar.returncode, klaar.stderr) == (0, "")
    regels_uit = klaar.stdout.splitlines()
    assert regels_uit[:4] == [
        "Routes",
        "  zelf_doen: Inbesteden",
        "  open_house: Open house",
        "  opdracht: Overheidsopdracht",
    ]
    assert "  licht: Lichte procedure" in regels_uit
    assert "Feiten" not in regels_uit


def test_a_tree_as_text(hier: Path, regels: Path) -> None:
    klaar = run("boom", "licht", "--regels", regels, "--peildatum", "1-9-2026", env=utf8())
    assert klaar.returncode == 0
    assert klaar.stdout == (
        "Proefregels, versie 7, peildatum 1 september 2026\n"
        "\n"
        "Lichte procedure [licht]\n"
        "========================\n"
        "Wat kost het, met de drempel van € 750.000 in gedachten?\n"
        "(€ 750.000: Drempel sociale diensten)\n"
        "├─ Minder dan € 750.000 → Open\n"
        "└─ Vanaf € 750.000 → Dicht [Niet voldaan: Onder de drempel]\n"
    )


@pytest.mark.parametrize("codering", ["ascii", "latin-1"])
def test_a_terminal_without_box_characters_gets_none(
    hier: Path, regels: Path, codering: str
) -> None:
    omgeving = {**os.environ, "PYTHONIOENCODING": f"{codering}:replace"}
    klaar = run("boom", "zelf_doen", "--regels", regels, env=omgeving)
    assert "|- De gemeente zelf -> Open\n`- Een ander, buiten de overheid -> Dicht" in klaar.stdout
    assert "?-" not in klaar.stdout


def test_no_text_has_colour(hier: Path, regels: Path) -> None:
    for extra in ({"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}):
        klaar = run("boom", "--alles", "--regels", regels, env={**utf8(), **extra})
        assert klaar.returncode == 0 and "\x1b" not in klaar.stdout


def test_all_trees(hier: Path) -> None:
    klaar = run("boom", "--alles", "--peildatum", "1-9-2026", env=utf8())
    assert klaar.returncode == 0
    plekken = [klaar.stdout.index(f"[{n}]") for n in ("soort_opdracht", "regime", "inbesteden")]
    assert plekken == sorted(plekken)
    assert max(map(len, klaar.stdout.splitlines())) <= 80


def test_a_picture_in_a_file_and_nothing_overwritten(hier: Path, regels: Path) -> None:
    opdracht = ("boom", "licht", "--regels", regels, "--formaat", "mermaid", "-o", "licht.mmd")
    klaar = run(*opdracht)
    assert (klaar.returncode, klaar.stdout) == (0, "De beslisboom staat in licht.mmd.\n")
    inhoud = Path("licht.mmd").read_text(encoding="utf-8")
    assert inhoud.startswith("---\ntitle: ") and "flowchart LR" in inhoud
    Path("licht.mmd").write_text("van mij", encoding="utf-8")
    weer = run(*opdracht)
    assert weer.returncode == 3 and "bestaat al" in weer.stderr
    assert Path("licht.mmd").read_text(encoding="utf-8") == "van mij"


def test_the_path_of_a_dossier(hier: Path, regels: Path, dossier: Path) -> None:
    onbekend = run("boom", "zelf_doen", "--regels", regels, "--dossier", dossier, env=utf8())
    assert "Wie doet het werk? (nog niet bekend)" in onbekend.stdout
    assert "├═ De gemeente zelf" in onbekend.stdout and "└═ Een ander" in onbekend.stdout
    dossier.write_text(
        "dossier: Proef\npeildatum: 1-9-2026\nantwoorden: {uitvoerder: zelf}\n", encoding="utf-8"
    )
    bekend = run("boom", "zelf_doen", "--regels", regels, "--dossier", dossier, env=utf8())
    assert "nog niet bekend" not in bekend.stdout
    assert "├═ De gemeente zelf → Open" in bekend.stdout and "└─ Een ander" in bekend.stdout
    assert "Met het pad van: Proef" in bekend.stdout
    assert "peildatum 1 september 2026" in bekend.stdout


def test_the_day_of_the_thresholds(hier: Path) -> None:
    def lichte(*args: str) -> str:
        return run("boom", "boven_drempel", *args, env=utf8()).stdout

    assert "€ 216.000" in lichte("--peildatum", "1-9-2026")
    assert "€ 221.000" not in lichte("--peildatum", "1-9-2026")
    assert "€ 221.000" in lichte("--peildatum", "31-12-2025")
    alle = lichte("--alle-datums")
    assert "€ 216.000" in alle and "€ 221.000" in alle and "Peildatum\n" in alle


def test_today_outside_the_rules_means_their_last_day(hier: Path, regels: Path) -> None:
    oud = hier / "oud"
    oud.mkdir()
    for bestand in regels.iterdir():
        tekst = bestand.read_text(encoding="utf-8").replace("2026-01-01", "2010-01-01")
        (oud / bestand.name).write_text(tekst.replace("2027-12-31", "2011-12-31"), encoding="utf-8")
    klaar = run("boom", "licht", "--regels", oud)
    assert klaar.returncode == 0
    assert "peildatum 31 december 2011" in klaar.stdout
    assert run("boom", "licht", "--regels", oud, "--peildatum", "1-1-2026").returncode == 6


@pytest.mark.parametrize(
    ("args", "woorden"),
    [
        (["boven_drempl"], "Bedoelt u 'boven_drempel'?"),
        (["zzz"], "Het besluit 'zzz' bestaat niet.\nDe opdracht"),
        (["regime", "--formaat", "mermaidd"], "Bedoelt u 'mermaid'?"),
        (["regime", "--alles"], "gaan niet samen"),
        (["regime", "--alle-datums", "--peildatum", "1-1-2026"], "gaan niet samen"),
        (["regime", "--peildatum", "morgen"], "'morgen' is geen datum"),
    ],
)
def test_wrong_use(hier: Path, args: list[str], woorden: str) -> None:
    klaar = run("boom", *args)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert woorden in klaar.stderr


# SVG, by a program that may not be there.


def graphviz(map_: Path, script: str) -> dict[str, str]:
    """An environment in which `dot` is this script, and in which there is no other."""
    programma = map_ / "dot"
    programma.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    programma.chmod(programma.stat().st_mode | stat.S_IXUSR)
    return {**os.environ, "PATH": f"{map_}:/usr/bin:/bin"}


def test_svg_without_graphviz(hier: Path, regels: Path) -> None:
    klaar = run(
        "boom", "licht", "--regels", regels, "--formaat", "svg", "-o", "x.svg",
        env={**os.environ, "PATH": str(hier)},
    )  # fmt: skip
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert "Graphviz" in klaar.stderr and "--formaat mermaid" in klaar.stderr
    assert not Path("x.svg").exists()


def test_svg_is_what_graphviz_makes_of_the_graph(hier: Path, regels: Path) -> None:
    omgeving = graphviz(hier, 'cat > gezien.dot; echo "<svg>$1</svg>"')
    opdracht = ("boom", "licht", "--regels", regels, "--formaat")
    klaar = run(*opdracht, "svg", env=omgeving)
    assert (klaar.returncode, klaar.stdout) == (0, "<svg>-Tsvg</svg>\n")
    assert Path("gezien.dot").read_text(encoding="utf-8") == run(*opdracht, "dot").stdout


def test_svg_when_graphviz_fails(hier: Path, regels: Path) -> None:
    omgeving = graphviz(hier, "echo Error: syntax error >&2; exit 1")
    klaar = run("boom", "licht", "--regels", regels, "--formaat", "svg", env=omgeving)
    assert klaar.returncode == 2
    assert "Graphviz kan deze boom niet tekenen." in klaar.stderr
    assert "Error" not in klaar.stderr
