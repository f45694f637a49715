"""`inkoopkeuze herleid`: whether the rules of now still give the advice of a memo."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.fouten import BuitenGeldigheid
from inkoopkeuze.memo.formaten.lezen import read_text
from inkoopkeuze.memo.herleiden import explain, trace
from inkoopkeuze.memo.ontvangstbewijs import parse_receipt
from inkoopkeuze.memo.verschiltekst import Deel
from inkoopkeuze.regels.loading import load_regelset
from inkoopkeuze.regels.opleggen import lay_over
from tests.cli.conftest import run
from tests.conftest import VOORBEELDEN

ECHT = Path(__file__).parents[2] / "rules"
ZELFDE = "Dit advies geldt nog: de regels van nu geven hetzelfde, met de antwoorden uit"
ANDERS = "Het advies is nu anders: de regels van nu geven iets anders, met de antwoorden"


@pytest.fixture(scope="module")
def memos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A memo in several formats, of a value that is exactly on the threshold."""
    map_ = tmp_path_factory.mktemp("memos")
    for formaat in ("md", "html", "json"):
        klaar = run("memo", VOORBEELDEN / "taalcursus.yaml", "-o", map_ / f"memo.{formaat}")
        assert klaar.returncode == 0, klaar.stderr
    return map_


@pytest.fixture(scope="module")
def anders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rules with a higher threshold, and a question that is called otherwise."""
    map_ = tmp_path_factory.mktemp("anders") / "rules"
    shutil.copytree(ECHT, map_, ignore=shutil.ignore_patterns("scenarios"))
    _replace(map_ / "parameters" / "drempels.yaml", "waarde: 750000", "waarde: 760000")
    _replace(map_ / "regelset.yaml", 'versie: "2026.11"', 'versie: "2027.1"')
    for bestand in map_.rglob("*.yaml"):
        if "percelen" in (tekst := bestand.read_text(encoding="utf-8")):
            tekst = tekst.replace("  percelen:", "  in_percelen:").replace(
                "{percelen:", "{in_percelen:"
            )
            bestand.write_text(tekst.replace(" percelen: nee", " in_percelen: nee"), "utf-8")
    return map_


def _replace(pad: Path, oud: str, nieuw: str) -> None:
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw), encoding="utf-8")


def test_by_the_same_rules_the_advice_is_the_same(hier: Path, memos: Path) -> None:
    klaar = run("herleid", memos / "memo.md")
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert klaar.stdout == f"{ZELFDE}\nhet memo en peildatum 20 november 2021.\n\n"


@pytest.mark.parametrize("formaat", ["md", "html", "json"])
def test_from_every_format_it_is_the_same_receipt(memos: Path, formaat: str) -> None:
    bewijs = parse_receipt(read_text(memos / f"memo.{formaat}"))
    assert bewijs == parse_receipt(read_text(memos / "memo.md"))


def test_what_changed_what_decides_now_and_where_that_stands(
    hier: Path, memos: Path, anders: Path
) -> None:
    klaar = run("herleid", memos / "memo.md", "--regels", anders)
    assert (klaar.returncode, klaar.stderr) == (1, "")
    assert klaar.stdout.startswith(ANDERS)
    assert max(map(len, klaar.stdout.splitlines())) <= 80
    tekst = " ".join(klaar.stdout.split())
    assert (
        "Toen → nu - Ten minste nodig: Procedure voor sociale en andere specifieke diensten (SSD "
        "of SAS) → Nationale procedure met aankondiging"
    ) in tekst
    assert (
        "Is de Europese drempel bereikt? Nee, onder de drempel. De raming van € 750.000 is lager "
        "dan de drempel van € 760.000. (Aw 2012, art. 2.6a; gewijzigd: feiten/regime.yaml)"
    ) in tekst
    assert (
        "Europese drempel voor sociale en andere specifieke diensten: € 760.000. (Richtlijn "
        "2014/24/EU, art. 4 onder d; gewijzigd: parameters/drempels.yaml)"
    ) in tekst
    assert "Europese drempel voor werken" not in tekst
    assert "De regels: toen versie 2026.11, nu 2027.1." in tekst
    assert "percelen: deze vraag bestaat niet meer." in tekst


def test_the_answers_as_a_new_dossier(hier: Path, memos: Path) -> None:
    klaar = run("herleid", memos / "memo.json", "--dossier", "nieuw.yaml")
    assert klaar.returncode == 0
    assert klaar.stdout.endswith("De antwoorden staan in nieuw.yaml.\n")
    regelset = load_regelset(ECHT)
    terug = load_dossier(Path("nieuw.yaml"), regelset)
    eerder = load_dossier(VOORBEELDEN / "taalcursus.yaml", regelset)
    assert (terug.antwoorden, terug.peildatum) == (eerder.antwoorden, eerder.peildatum)
    klaar = run("herleid", memos / "memo.json", "--dossier", "nieuw.yaml")
    assert klaar.returncode == 3
    assert "bestaat al" in klaar.stderr


def test_own_policy_must_come_along(hier: Path) -> None:
    beleid = VOORBEELDEN / "beleid"
    dossier = VOORBEELDEN / "re-integratie-onder-de-drempel.yaml"
    run("memo", dossier, "--beleid", beleid / "heuveldal.yaml", "-o", "memo.md")
    klaar = run("herleid", "memo.md")
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert klaar.stderr == (
        "Dit memo is gemaakt met eigen beleid (heuveldal.yaml).\n"
        "Geef dat beleid mee met --beleid BESTAND.\n"
    )
    bewijs = parse_receipt(Path("memo.md").read_text(encoding="utf-8"))
    kaal = load_regelset(ECHT)
    zelfde, ander = (
        trace(bewijs, lay_over(kaal, pad.read_bytes(), pad))
        for pad in (beleid / "heuveldal.yaml", beleid / "vierlanden.yaml")
    )
    assert not explain(zelfde, kaal)
    assert explain(ander, kaal) == (
        Deel("Wat sindsdien anders is", ("Het eigen beleid is veranderd, of het is een ander.",)),
    )


def test_a_day_that_the_rules_do_not_know_any_more(memos: Path, anders: Path) -> None:
    bewijs = parse_receipt(read_text(memos / "memo.md"))
    regelset = load_regelset(anders)
    later = replace(regelset, kop=replace(regelset.kop, geldig_vanaf=date(2024, 1, 1)))
    with pytest.raises(BuitenGeldigheid, match="--regels"):
        trace(bewijs, later)


def test_a_file_without_a_receipt_that_can_be_used(hier: Path, memos: Path) -> None:
    memo = (memos / "memo.md").read_text(encoding="utf-8")
    Path("anders.md").write_text(memo.replace('"500.000"', '"400.000"'), encoding="utf-8")
    klaar = run("herleid", "anders.md")
    assert (klaar.returncode, klaar.stdout) == (9, "")
    assert klaar.stderr.startswith("Het ontvangstbewijs in dit memo is veranderd")
    assert run("herleid", "bestaat-niet.md").returncode == 3
