"""What a memo says, and what no text from a person can do to it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from inkoopkeuze.dossier.dossier import Dossier
from inkoopkeuze.memo.context import build_context
from inkoopkeuze.memo.rendering import render_memo
from inkoopkeuze.memo.sjablonen import Sjabloonfout
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import parse_antwoord

DAG = date(2026, 9, 1)
OPDRACHT = {
    "wetten": "jeugdwet",
    "voorwerp": "zorg_ondersteuning",
    "uitvoerder": "derde",
    "afdwingbaar": "ja",
    "vergoeding": "prijs",
    "aanbieders_selecteren": "ja",
    "gemengd": "nee",
    "cpv_bekend": "ja",
    "cpv": "85311300-5",
    "exploitatierisico": "nee",
    "contractvorm": "totaalprijs",
    "gezamenlijk": "nee",
    "totale_prijs": "749.999,99",
    "waarde_opties": "0,01",
    "percelen": "nee",
}


def maak(motor: Motor, antwoorden: dict[str, str], naam: str = "Zaak", **motiveringen: str) -> str:
    regelset = motor.regelset
    gelezen = {k: parse_antwoord(v, regelset.vragen[k], regelset) for k, v in antwoorden.items()}
    dossier = Dossier(naam, "Teststad", DAG, gelezen, motiveringen)
    return render_memo(build_context(motor.beoordeel(gelezen, DAG), dossier))


def test_precies_op_de_drempel_is_het_verlichte_regime(motor: Motor) -> None:
    memo = maak(motor, OPDRACHT)
    assert "De raming van € 750.000 is gelijk aan of hoger dan de drempel van € 750.000." in memo
    assert "€ 749.999,99 + € 0,01" in memo
    assert "Ten minste nodig: Procedure voor sociale en andere specifieke diensten" in memo


def test_een_cent_minder_is_onder_de_drempel(motor: Motor) -> None:
    memo = maak(motor, OPDRACHT | {"waarde_opties": "0"})
    assert "De raming van € 749.999,99 is lager dan de drempel van € 750.000." in memo


def test_wat_nog_open_is_gaat_voor_wat_al_fout_is(motor: Motor) -> None:
    antwoorden = {"wetten": "participatiewet", "rechten_vaststellen": "nee", "uitvoerder": "derde"}
    memo = maak(motor, antwoorden | {"toetreding": "vaste_momenten"})
    rij = next(r for r in memo.splitlines() if r.startswith("| **Open house**"))
    assert rij.index("Hangt af van: Wat wilt u vooral") < rij.index(
        "Let ook op: Aanbieders kunnen niet"
    )


@pytest.mark.parametrize(
    ("anders", "kop", "zin"),
    [
        (
            {"jeugdbescherming_erbij": "nee", "rechten_vaststellen": "nee"},
            "**Het advies is: overheidsopdracht.** Dit is de enige route",
            "- **Welke procedure?** Ten minste nodig is:",
        ),
        ({}, "**Nog geen advies.**", "Wordt het een overheidsopdracht, dan is ten minste"),
        (
            {
                "aanbieders_selecteren": "nee",
                "voorwaarden_gelijk": "ja",
                "toetreding": "hele_looptijd",
            }
            | {"wie_kiest_uitvoerder": "inwoner", "bekendmaking": "ja", "omzetgarantie": "nee"}
            | {"rechten_vaststellen": "nee", "jeugdbescherming_erbij": "nee"},
            "**Het advies is: open house.** Van de routes die de wet openlaat, past deze",
            "Wordt het een overheidsopdracht, dan is ten minste nodig:",
        ),
    ],
)
def test_het_advies_in_het_kort(motor: Motor, anders: dict[str, str], kop: str, zin: str) -> None:
    memo = maak(motor, OPDRACHT | anders)
    assert kop in memo
    assert zin in memo


def test_ten_minste_nodig_is_niet_zekerder_dan_de_raming_erachter(motor: Motor) -> None:
    """That the values of several gemeenten add up follows from the law, and is not in it."""
    samen = {
        "contractvorm": "raamovereenkomst",
        "gezamenlijk": "ja",
        "bedrag_per_jaar": "400.000",
        "bedrag_per_jaar_anderen": "400.000",
        "looptijd": "12",
        "verlengingen": "0",
    }
    for anders, zekerheid in ({}, "vast"), (samen, "verdedigbaar"):
        memo = maak(motor, OPDRACHT | anders)
        regel = next(r for r in memo.splitlines() if r.startswith("**Ten minste nodig: "))
        assert regel.endswith(f"Zekerheid: {zekerheid}.")


def test_elke_genoemde_link_bestaat(motor: Motor) -> None:
    memo = maak(motor, OPDRACHT)
    gebruikt = set(re.findall(r"\]\[([^\]]+)\]", memo))
    gemaakt = set(re.findall(r"^\[([^\]]+)\]: https://\S+$", memo, re.MULTILINE))
    assert gebruikt == gemaakt


def test_het_ontvangstbewijs_is_leesbaar_en_volledig(motor: Motor, regelset: Regelset) -> None:
    memo = maak(motor, OPDRACHT)
    bewijs = json.loads(memo.partition("```json\n")[2].partition("\n```")[0])
    assert bewijs["peildatum"] == "2026-09-01"
    assert bewijs["antwoorden"]["totale_prijs"] == "749.999,99"
    sommen = bewijs["regelbestanden_sha256"]
    assert sommen.items() <= regelset.bestanden.items()
    assert {"regelset.yaml", "routes/subsidie.yaml", "cpv/cpv_2008.tsv"} <= sommen.keys()
    assert not any(naam.startswith("scenarios/") for naam in sommen)
    assert bewijs["regelset"] == regelset.kop.versie


def test_zonder_antwoorden_staat_er_wat_nog_open_is(motor: Motor) -> None:
    memo = maak(motor, {})
    assert "**Nog geen advies.**" in memo
    assert "Dit memo is nog niet af" in memo
    assert "## 3. De vier routes naast elkaar" in memo


def test_een_onbekende_naam_in_een_sjabloon_noemt_de_regel(motor: Motor, tmp_path: Path) -> None:
    (tmp_path / "eigen.md.j2").write_text("# {{ naam }}\n\n{{ bestaat_niet }}\n")
    context = build_context(motor.beoordeel({}, DAG), Dossier("Zaak", "Stad", DAG, {}, {}))
    with pytest.raises(Sjabloonfout, match=r"eigen\.md\.j2:3:1: .*bestaat_niet"):
        render_memo(context, "eigen", tmp_path)


def test_er_staat_nooit_meer_dan_een_lege_regel(motor: Motor, tmp_path: Path) -> None:
    (tmp_path / "eigen.md.j2").write_text("# {{ naam }}\n\n\n{% if True %}\n\n{% endif %}\nEinde\n")
    context = build_context(motor.beoordeel({}, DAG), Dossier("Zaak", "Stad", DAG, {}, {}))
    assert render_memo(context, "eigen", tmp_path) == "# Zaak\n\nEinde\n"


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [("{% if %}", r"eigen\.md\.j2:1:1"), ("{{ naam.__class__.__mro__ }}", "eigen")],
)
def test_een_fout_of_gevaarlijk_sjabloon_wordt_geweigerd(
    motor: Motor, tmp_path: Path, inhoud: str, melding: str
) -> None:
    (tmp_path / "eigen.md.j2").write_text(inhoud)
    context = build_context(motor.beoordeel({}, DAG), Dossier("Zaak", "Stad", DAG, {}, {}))
    with pytest.raises(Sjabloonfout, match=melding):
        render_memo(context, "eigen", tmp_path)
