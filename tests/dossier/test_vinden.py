"""The dossiers in a directory, among other files."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from inkoopkeuze.dossier.blank import blank_dossier
from inkoopkeuze.dossier.vinden import find_dossiers
from inkoopkeuze.regels.model import Regelset


def test_dossiers_are_found_newest_first_and_nothing_else(
    regelset: Regelset, tmp_path: Path
) -> None:
    leeg = blank_dossier(regelset, "Een", "Stad", date(2026, 9, 1))
    for naam, inhoud in {
        "een.yaml": leeg,
        "twee.yml": leeg.replace("dossier: Een", "dossier: Twee"),
        "geen.yaml": "vragen: {}\n",
        "kapot.yaml": "antwoorden: [\n",
        "van_andere_regels.yaml": "antwoorden: {bestaat_niet: ja}\n",
        "tekst.txt": leeg,
    }.items():
        (tmp_path / naam).write_text(inhoud, encoding="utf-8")
    (tmp_path / "map.yaml").mkdir()
    (tmp_path / "nergens.yaml").symlink_to("weg")
    (tmp_path / "groot.yaml").write_bytes(b"antwoorden:\n" + b"#" * 1_100_000)
    os.utime(tmp_path / "een.yaml", (1, 1))
    gevonden = find_dossiers(tmp_path, regelset)
    assert [(g.pad.name, g.dossier.naam) for g in gevonden] == [
        ("twee.yml", "Twee"),
        ("een.yaml", "Een"),
    ]
    assert find_dossiers(tmp_path / "weg", regelset) == []
