"""Which rules rest on which source, as people read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkoopkeuze.keuring.bronnen.gegevens import concerns, rules_with_sources
from inkoopkeuze.keuring.bronnen.tekst import Bronnenregister
from inkoopkeuze.regels.bron import Verwijzing, Verwijzingen
from inkoopkeuze.regels.loading import load_regelset
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import parts

KOP = """\
titel: Proef
versie: "1"
geldig_vanaf: 2026-01-01
geldig_tot_en_met: 2027-12-31
agenda: [routes]
peildatum_uitleg: p
voorbehoud: v
"""
REGELS = """\
bronsoorten:
  wet: {titel: Wet, aanduiding: art., link: "https://wet.example/{bwb}?artikel={vindplaats}"}
  boek: {titel: Boek, link: "{url}", vindplaats_verplicht: false}
bronnen:
  gids: {titel: 'Gids | [een]', soort: boek, url: 'https://gids.example/a(b)|c', gezien: 2026-02-01,
         toelichting: Niet *alles* is gelezen.}
  aw: {titel: Aanbestedingswet, kort: Aw, soort: wet, bwb: BWBR0000001, gezien: 2026-01-01}
parameters:
  grens:
    titel: Grens
    eenheid: EUR
    zekerheid: vast
    waarden:
      - {vanaf: 2020-01-01, tot_en_met: 2026-12-31, waarde: 750, bron: aw/2.24a lid 1}
      - {vanaf: 2027-01-01, waarde: 760, bron: aw/2.24 onder a}
  deel: {titel: Deel, eenheid: procent, zekerheid: verdedigbaar,
         eigen_beleid: {hoogstens: 90, bron: aw/2.10},
         waarden: [{vanaf: 2020-01-01, waarde: 80, bron: aw/2.9}]}
vragen:
  prijs: {vraag: Wat kost het?, type: bedrag, waarom: w, wie_weet_dit: u, bron: aw/2.9 lid 10}
routes:
  kopen:
    titel: Kopen
    kort: k
    volgorde: 1
    omdat: Het mag.
    eisen:
      laag:
        titel: Hoogstens {deel} van {grens}
        als: {prijs: {hoogstens: grens}}
        omdat: Het is niet meer dan {deel}.
        anders: a
        bron: [aw/2.9 lid 2, aw/2.24 onder a, gids]
        zekerheid: vast
        zekerheid_anders: omstreden
"""


@pytest.fixture
def regels(tmp_path: Path) -> Path:
    map_ = tmp_path / "rules"
    map_.mkdir()
    (map_ / "regelset.yaml").write_text(KOP, encoding="utf-8")
    (map_ / "proef.yaml").write_text(REGELS, encoding="utf-8")
    return map_


def rows(tekst: str) -> list[list[str]]:
    """The cells of the rows of all tables, without their headings."""
    lijnen = [regel.strip("| ").split(" | ") for regel in tekst.splitlines() if regel[:1] == "|"]
    return [rij for rij, volgt in zip(lijnen, [*lijnen[1:], [""]], strict=True)
            if "---" not in (rij[0], volgt[0])]  # fmt: skip


def test_a_source_has_its_rules_by_article_in_the_order_of_the_law(regels: Path) -> None:
    tekst = Bronnenregister(load_regelset(regels)).source("aw")
    assert [r for r in tekst.splitlines() if r.startswith("#")] == [
        "# Aanbestedingswet", "## art. 2.9", "## art. 2.10", "## art. 2.24", "## art. 2.24a",
    ]  # fmt: skip
    assert rows(tekst) == [
        ["art. 2.9", "Deel, vanaf 1 januari 2020", "`parameters/deel/waarden/1`",
         "verdedigbaar"],
        ["art. 2.9 lid 2", "Hoogstens 80% van ‘Grens’", "`routes/kopen/eisen/laag`",
         "vast, niet voldaan: omstreden"],
        ["art. 2.9 lid 10", "Wat kost het?", "`vragen/prijs`", "vraag"],
        ["art. 2.10", "Deel, eigen beleid", "`parameters/deel/eigen_beleid`", "verdedigbaar"],
        ["art. 2.24 onder a", "Grens, vanaf 1 januari 2027", "`parameters/grens/waarden/2`",
         "vast"],
        ["art. 2.24 onder a", "Hoogstens 80% van ‘Grens’", "`routes/kopen/eisen/laag`",
         "vast, niet voldaan: omstreden"],
        ["art. 2.24a lid 1", "Grens, vanaf 1 januari 2020", "`parameters/grens/waarden/1`", "vast"],
    ]  # fmt: skip
    assert "[Lees de tekst](https://wet.example/BWBR0000001?artikel=2.24a)" in tekst


def test_one_place_is_all_that_is_shown(regels: Path) -> None:
    tekst = Bronnenregister(load_regelset(regels)).source("aw", "2.24")
    assert {rij[0] for rij in rows(tekst)} == {"art. 2.24 onder a"}


def test_the_index_counts_rules_by_what_is_least_sure(regels: Path) -> None:
    tekst = Bronnenregister(load_regelset(regels)).index()
    # The eis counts once, although it names the law twice.
    assert rows(tekst)[0] == ["Aanbestedingswet", "`aw`", "1 januari 2026", "2", "2", "1", "1"]
    assert tekst.index("## Wet") < tekst.index("## Boek")


def test_what_people_wrote_does_nothing_in_markdown(regels: Path) -> None:
    tekst = Bronnenregister(load_regelset(regels)).source("gids")
    assert "# Gids \\| \\[een\\]\n" in tekst
    assert "Niet \\*alles\\* is gelezen." in tekst
    assert "[Lees de tekst](https://gids.example/a%28b%29%7Cc)" in tekst


def test_pages_lead_to_each_other_and_to_the_files(regels: Path, tmp_path: Path) -> None:
    paginas = Bronnenregister(load_regelset(regels), tmp_path / "uit" / "bronnen").pages()
    assert set(paginas) == {"README.md", "alle-regels.md", "aw.md", "gids.md"}
    assert "[Aanbestedingswet](aw.md)" in paginas["README.md"]
    eis = next(r for r in paginas["alle-regels.md"].splitlines() if "eisen/laag" in r)
    assert "(../../rules/proef.yaml)" in eis
    assert "[Aw, art. 2.9 lid 2](aw.md#art-29); [Aw, art. 2.24 onder a](aw.md#art-224)" in eis
    assert eis.endswith("[Gids \\| \\[een\\]](gids.md#hele-tekst) |")


@pytest.mark.parametrize(
    ("vindplaats", "gevraagd", "raakt"),
    [
        ("2.39 lid 2", "2.39", True),
        ("2.39", "2.39 lid 2", True),
        ("2.39 lid 2", "art. 2.39 lid 2", True),
        ("2.39 lid 2", "Artikel 2.39, lid 2", True),
        ("2.39 lid 2", "2.39 lid 3", False),
        ("2.39a", "2.39", False),
        ("2.3", "2.39", False),
        ("74 en bijlage XIV", "bijlage xiv", True),
        ("74 en bijlage XIV", "74", True),
        ("", "2.39", False),
        ("2.39", " ", False),
    ],
)
def test_a_place_concerns_its_parts_and_its_whole(
    vindplaats: str, gevraagd: str, raakt: bool
) -> None:
    assert concerns(Verwijzing("aw", vindplaats), gevraagd) == raakt


def test_every_reference_in_the_real_rules_is_on_the_page_of_its_source(regelset: Regelset) -> None:
    bekend = {(r.onderdeel, v) for r in rules_with_sources(regelset) for v in r.bronnen}
    genoemd = [
        v
        for _, deel in parts(regelset)
        if isinstance(bron := getattr(deel, "bron", None), Verwijzingen)
        for v in bron
    ]
    assert len(bekend) == len(genoemd) > 300
    paginas = Bronnenregister(regelset).pages()
    for onderdeel, verwijzing in bekend:
        assert f"`{onderdeel}`" in paginas[f"{verwijzing.bron}.md"]
        assert f"`{onderdeel}`" in paginas["alle-regels.md"]
