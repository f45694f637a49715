"""Own policy over a rule set: what it may say, and that it never touches the law.

Each file in `slecht` says at its top what must be found, as those in `tests/regels/slecht` do.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from inkoopkeuze.data import rules_dir
from inkoopkeuze.fouten import Bevinding, OngeldigeRegels, Onleesbaar, openable
from inkoopkeuze.keuring import examine
from inkoopkeuze.keuring.scenario import run_all
from inkoopkeuze.motor.afwegen import advised, rank_routes
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.beleid import AANVULLEND
from inkoopkeuze.regels.cache import load_cached
from inkoopkeuze.regels.loading import load_regelset, parse_regelset, read_files
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.opleggen import lay_over
from inkoopkeuze.regels.schema.beleidsbestand import policy_schema
from inkoopkeuze.regels.schema.sleutels import meanings
from tests.conftest import VOORBEELDEN
from tests.editor import complaints

HIER = Path(__file__).parent
GOED = sorted((HIER / "goed").iterdir())
SLECHT = sorted((HIER / "slecht").iterdir())
ECHT = sorted((VOORBEELDEN / "beleid").iterdir())
PRAKTIJK = sorted((HIER / "praktijk").iterdir())
VORMFOUTEN = {"IK005", "IK006", "IK020", "IK032"}
NIEUWE_NAMEN = {"IK020_uitgangspunt"}
"""Of a name that it does not know, an editor thinks that it may be new."""

TIJD = {"IK050", "IK051"}
"""Findings that come with the day on which one looks."""


@pytest.fixture(scope="session")
def klein() -> Regelset:
    """The small rule set of the other tests, with what a gemeente decides on in it."""
    bestanden = read_files(HIER.parent / "regels" / "goed")
    eigen = HIER / "eigen_beleid.yaml"
    return parse_regelset({**bestanden, eigen.name: eigen.read_bytes()})


def find_all(regelset: Regelset, pad: Path) -> list[Bevinding]:
    try:
        samen = lay_over(regelset, pad.read_bytes(), pad)
    except OngeldigeRegels as fout:
        return fout.bevindingen
    verslag = examine(samen).within(openable(pad))
    return [b for b in verslag.bevindingen if b.code not in TIJD]


def head(pad: Path, sleutel: str) -> list[str]:
    return re.findall(rf"^# {sleutel}: (.*)$", pad.read_text("utf-8"), re.MULTILINE)


@pytest.mark.usefixtures("sjablonen")
@pytest.mark.parametrize("pad", GOED, ids=lambda pad: pad.stem)
def test_good_policy_has_no_findings(pad: Path, klein: Regelset) -> None:
    assert find_all(klein, pad) == []


@pytest.mark.usefixtures("sjablonen")
@pytest.mark.parametrize("pad", SLECHT, ids=lambda pad: pad.stem)
def test_one_mistake_is_found_at_its_place_and_nothing_else(pad: Path, klein: Regelset) -> None:
    gevonden = find_all(klein, pad)
    verwacht = [tuple(regel.split()) for regel in head(pad, "verwacht")]
    assert [(b.code, str(b.plaats)) for b in gevonden] == [
        (code, f"{openable(pad)}:{plek}") for code, plek in verwacht
    ]
    melding = " ".join(f"{b.bericht} {' '.join(b.uitleg)}" for b in gevonden)
    for woorden in head(pad, "met")[0].split("|"):
        assert woorden.strip() in melding


@pytest.mark.parametrize("pad", [*ECHT, *PRAKTIJK], ids=lambda pad: pad.stem)
def test_real_policies_are_right(pad: Path, regelset: Regelset) -> None:
    assert find_all(regelset, pad) == []
    samen = lay_over(regelset, pad.read_bytes(), pad)
    assert samen.scenarios and all(u.klopt for u in run_all(samen).values())
    assert complaints(policy_schema(regelset), pad.read_text("utf-8")) == []


@pytest.mark.parametrize("pad", GOED, ids=lambda pad: pad.stem)
def test_an_editor_accepts_good_policy(pad: Path, klein: Regelset) -> None:
    assert complaints(policy_schema(klein), pad.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "pad",
    [p for p in SLECHT if p.name[:5] in VORMFOUTEN and p.stem not in NIEUWE_NAMEN],
    ids=lambda pad: pad.stem,
)
def test_an_editor_marks_what_cannot_be_in_policy(pad: Path, klein: Regelset) -> None:
    assert complaints(policy_schema(klein), pad.read_text("utf-8")) != []


# The law stays as it is.


@pytest.mark.parametrize("pad", ECHT, ids=lambda pad: pad.stem)
def test_what_the_rules_say_is_the_very_same_with_policy(pad: Path, regelset: Regelset) -> None:
    samen = lay_over(regelset, pad.read_bytes(), pad)
    for veld in fields(regelset):
        if veld.name in ("kop", "plaatsen", "beleid", "scenarios"):
            continue
        voor, na = getattr(regelset, veld.name), getattr(samen, veld.name)
        if veld.name == "parameters":
            voor = {i: p for i, p in voor.items() if p.eigen_beleid is None}
        if veld.name == "signalen":
            voor = {i: s for i, s in voor.items() if not s.uitgangspunt}
        if veld.name not in ("parameters", *AANVULLEND):
            assert na is voor
            continue
        assert {i: na[i] for i in voor} == voor
        assert all(na[i] is deel for i, deel in voor.items())


@pytest.mark.parametrize("pad", ECHT, ids=lambda pad: pad.stem)
def test_policy_decides_nothing_that_the_law_decides(pad: Path, regelset: Regelset) -> None:
    """In every case of the rules: the same facts and routes; above the threshold all the rest."""
    samen = lay_over(regelset, pad.read_bytes(), pad)
    motor, kop, getoetst = Motor(samen), samen.kop, 0
    for uitslag in run_all(regelset).values():
        wet = uitslag.beoordeling
        if wet is None or not kop.geldig_vanaf <= wet.peildatum <= kop.geldig_tot_en_met:
            continue
        getoetst += 1
        eigen = motor.beoordeel(wet.antwoorden, wet.peildatum)
        feiten = set(wet.feiten) - {"beleid_procedure"}
        assert possible(eigen.feiten, feiten) == possible(wet.feiten, feiten)
        assert possible(eigen.routes) == possible(wet.routes)
        assert {r.uitkomst.id for r in rank_routes(eigen)} <= {
            i for i, r in wet.routes.items() if r.kan
        }
        if wet.feiten["boven_drempel"].waarde == "ja":
            assert possible(eigen.procedures) == possible(wet.procedures)
            assert possible(eigen.vormen) == possible(wet.vormen)
    assert getoetst > 100


def possible(uitkomsten: dict[str, Any], namen: Collection[str] = ()) -> dict[str, Any]:
    return {i: u.mogelijk for i, u in uitkomsten.items() if not namen or i in namen}


def test_an_argument_of_policy_never_recommends_what_is_closed(klein: Regelset) -> None:
    """However many plead for it."""
    tekst = (HIER / "goed" / "alleen_een_kop.yaml").read_text("utf-8") + "afwegingen:\n"
    for i in range(9):
        tekst += (
            f"  vriend_{i}: {{titel: Liever zelf, als: {{uitvoerder: [derde, samen]}}, "
            "voor: [zelf_doen], tegen: [inkopen], omdat: Beleid., bron: inkoopbeleid/1, "
            "zekerheid: vast}\n"
        )
    samen = lay_over(klein, tekst.encode(), Path("beleid.yaml"))
    motor = Motor(samen)
    derde = motor.beoordeel({"uitvoerder": "derde", "looptijd": 12}, date(2026, 7, 1))
    assert [r.uitkomst.id for r in advised(rank_routes(derde))] == ["inkopen"]
    assert all(not a.zeker or r.uitkomst.kan for r in rank_routes(derde) for a in r.voor)
    beide = motor.beoordeel({"uitvoerder": "samen", "looptijd": 12}, date(2026, 7, 1))
    assert [r.uitkomst.id for r in advised(rank_routes(beide))] == ["zelf_doen"]


# Values and days.


def test_values_of_policy_are_sure_and_name_their_source(klein: Regelset) -> None:
    pad = HIER / "goed" / "per_periode.yaml"
    parameter = lay_over(klein, pad.read_bytes(), pad).parameters["aankondigen_vanaf"]
    assert parameter.zekerheid == "vast" and not parameter.is_uitgangspunt
    waarden = {dag: parameter.op(date(*dag)) for dag in ((2025, 12, 31), (2026, 1, 1))}
    assert [w and (w.waarde, *map(str, w.bron)) for w in waarden.values()] == [
        (750000, "inkoopbeleid"),
        (760000, "inkoopbeleid/bijlage 2"),
    ]


def test_a_value_follows_the_law_with_both_sources(klein: Regelset) -> None:
    pad = HIER / "goed" / "gelijk_aan_de_drempel.yaml"
    parameter = lay_over(klein, pad.read_bytes(), pad).parameters["aankondigen_vanaf"]
    assert [w.waarde for w in parameter.waarden] == [750000, 760000]
    assert [str(v) for v in parameter.waarden[0].bron] == ["inkoopbeleid", "aw2012/2.6a"]


def test_the_signal_about_the_starting_point_goes_when_all_is_filled_in(klein: Regelset) -> None:
    half, heel = ("getal.yaml", "precies_op_de_grens.yaml")
    for naam, blijft in ((half, True), (heel, False)):
        samen = lay_over(klein, (HIER / "goed" / naam).read_bytes(), Path(naam))
        assert ("controleer" in samen.signalen) is blijft


def test_policy_holds_on_its_own_days_only(klein: Regelset) -> None:
    tekst = (HIER / "goed" / "getal.yaml").read_text("utf-8")
    tekst = tekst.replace(
        "  bron: inkoopbeleid\n", "  bron: inkoopbeleid\n  geldig_tot_en_met: 2026-12-31\n"
    )
    kop = lay_over(klein, tekst.encode(), Path("b.yaml")).kop
    assert (kop.geldig_vanaf, kop.geldig_tot_en_met) == (date(2025, 1, 1), date(2026, 12, 31))


# The cache.


def test_the_cache_knows_the_policy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, regelset: Regelset
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    pad = tmp_path / "beleid.yaml"
    pad.write_bytes(ECHT[0].read_bytes())
    for _ in range(2):
        eigen = load_cached(rules_dir(), pad)
        vers = load_regelset(rules_dir(), pad)
        for veld in ("parameters", "signalen", "stappen", "afwegingen", "bronnen"):
            assert set(getattr(eigen, veld)) == set(getattr(vers, veld))
        assert eigen.beleid and vers.beleid and eigen.beleid.sha256 == vers.beleid.sha256
        assert value(eigen) == 30000
    assert value(load_cached(rules_dir())) == 50000
    pad.write_text(
        pad.read_text("utf-8").replace(
            "meervoudig_vanaf_diensten: 30000", "meervoudig_vanaf_diensten: 29000"
        ),
        "utf-8",
    )
    assert value(load_cached(rules_dir(), pad)) == 29000


def value(regelset: Regelset) -> object:
    waarde = regelset.parameters["meervoudig_vanaf_diensten"].op(date(2026, 1, 1))
    return waarde and waarde.waarde


def test_a_policy_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Onleesbaar):
        load_cached(rules_dir(), tmp_path / "weg.yaml")


# The page about it.

PAGINA = Path(__file__).parents[2] / "docs" / "beleid.md"


def test_the_examples_on_the_page_are_right(regelset: Regelset) -> None:
    begin, *rest = re.findall(r"(?s)```yaml\n(.*?)```", PAGINA.read_text("utf-8"))
    kop = begin.partition("\nparameters:")[0] + "\n"
    assert len(rest) == 3
    for tekst in (begin, *(kop + deel for deel in rest)):
        assert lay_over(regelset, tekst.encode(), Path("beleid.yaml")).beleid


def test_the_page_says_of_a_key_what_an_editor_shows() -> None:
    for kop, soort in (("Het bestand", "Beleidsbestand"), ("De kop van het beleid", "BeleidKop")):
        tekst = PAGINA.read_text("utf-8").partition(f"## {kop}\n")[2].partition("\n## ")[0]
        rijen = re.findall(r"(?m)^\| `(\w+)` \| \w+ \| (.*) \|$", tekst)
        assert {naam: uitleg.replace("`", "") for naam, uitleg in rijen} == meanings()[soort]


def test_the_page_names_all_that_a_gemeente_decides_on(regelset: Regelset) -> None:
    tekst = PAGINA.read_text("utf-8").partition("Nu zijn dat:")[2].partition("Sociale diensten")[0]
    eigen = {id_ for id_, p in regelset.parameters.items() if p.eigen_beleid}
    assert {naam for naam in re.findall(r"`(\w+)`", tekst)} == eigen
