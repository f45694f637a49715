"""Pictures of trees: they hold nothing that their language would read as something else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inkoopkeuze.gevallen.boom.decisions import decisions
from inkoopkeuze.gevallen.boom.dot import dot
from inkoopkeuze.gevallen.boom.growing import grow
from inkoopkeuze.gevallen.boom.mermaid import mermaid
from inkoopkeuze.gevallen.boom.outline import ASCII, LIJNEN, outline
from inkoopkeuze.gevallen.boom.plaat import Plaat
from inkoopkeuze.gevallen.boom.walking import walk
from inkoopkeuze.regels.loading import load_regelset
from inkoopkeuze.regels.model import Regelset

REIS = Path(__file__).parents[1] / "motor" / "reis"
DAG = date(2026, 9, 1)
BOOS = '1. "a"] --> }} b{{x |y| #quot; <script>`*_\\n & \x1b[1m ’"'

_TEKST = r'"[^"]*"'
_DOT_TEKST = r'"(?:[^"\\]|\\.)*"'
_MERMAID = re.compile(
    rf"""---|title:\ {_DOT_TEKST}|flowchart\ (LR|TB)|direction\ (LR|TB)|end
    |subgraph\ b\d+\[{_TEKST}\]
    |b\d+_\d+(\({_TEKST}\)|\[\[{_TEKST}\]\]|\(\[{_TEKST}\]\)|\[/{_TEKST}/\]|\{{\{{{_TEKST}\}}\}})
    |b\d+_\d+\ -->\|{_TEKST}\|\ b\d+_\d+
    |b\d+\ -\.->\ b\d+
    |classDef\ \w+\ [\w:\#,\ -]+|class\ [\w,]+\ \w+|linkStyle\ [\d,]+\ [\w:-]+""",
    re.VERBOSE,
)


@pytest.fixture(scope="module")
def alles(regelset: Regelset) -> Plaat:
    return Plaat("Alles", [b for id_ in decisions(regelset) for b in grow(regelset, id_, DAG)], {})


@pytest.fixture
def boos() -> Plaat:
    """A tree with texts that mean something to every language."""
    reis = load_regelset(REIS)
    vragen = {**reis.vragen, "rijbewijs": replace(reis.vragen["rijbewijs"], vraag=BOOS)}
    auto = replace(reis.vragen["auto"], opties={"eigen": BOOS, "huur": "Huur", "geen": "Geen"})
    return Plaat(BOOS, grow(replace(reis, vragen={**vragen, "auto": auto}), "rijden", DAG), {})


def check_mermaid(tekst: str) -> None:
    regels = tekst.splitlines()
    assert [r for r in regels if not _MERMAID.fullmatch(r.strip())] == []
    vakken = set(re.findall(r"(?m)^ +(b\d+_\d+)[(\[{]", tekst))
    genoemd = set(re.findall(r"b\d+_\d+", tekst))
    assert vakken and genoemd == vakken
    assert tekst.count("subgraph ") == len(re.findall(r"(?m)^ *end$", tekst))


def test_mermaid_has_only_lines_that_it_knows(alles: Plaat, boos: Plaat) -> None:
    check_mermaid(mermaid(alles))
    check_mermaid(mermaid(boos))


def test_mermaid_of_one_decision_is_within_what_drawing_programs_take(regelset: Regelset) -> None:
    for naam in decisions(regelset):
        tekst = mermaid(Plaat("", grow(regelset, naam, DAG), {}))
        assert len(tekst) < 50_000, naam
        assert len(re.findall(r"-->|-\.->", tekst)) < 500, naam


def test_in_mermaid_a_text_is_only_a_text(boos: Plaat) -> None:
    (vak,) = re.findall(r'b3_0\("(.*)"\)', mermaid(boos))
    assert not set(vak.replace("<br>", "")) & set('"[]{}|<>`*_&\x1b')
    # What is shown: each entity is the character that it stands for.
    getoond = re.sub(r"#(\d+);", lambda m: chr(int(m[1])), vak.replace("<br>", " "))
    assert getoond == " ".join(BOOS.replace("\x1b", "\N{REPLACEMENT CHARACTER}").split())
    assert vak.startswith("1#46; ")


def test_in_graphviz_a_text_is_only_a_text(boos: Plaat) -> None:
    tekst = dot(boos)
    (vak,) = re.findall(rf"b3_0 \[label=({_DOT_TEKST}), shape=box, style=", tekst)
    getoond = vak[1:-1].replace("\\n", " ").replace("&amp;", "&")
    getoond = getoond.replace("\\\\", "\\").replace('\\"', '"')
    assert not re.search("&(?!amp;)", vak)
    assert "<script>" in getoond and "}} b{{x" in getoond and '"a"]' in getoond
    # Outside texts, every bracket that opens is closed.
    kaal = re.sub(_DOT_TEKST, '""', tekst)
    assert kaal.count('"') % 2 == 0
    assert [kaal.count(h) for h in "{["] == [kaal.count(h) for h in "}]"]
    assert "\x1b" not in tekst


def test_trees_that_use_each_other_are_linked() -> None:
    reis = load_regelset(REIS)
    plaat = Plaat("Reis", [b for id_ in decisions(reis) for b in grow(reis, id_, DAG)], {})
    namen = [b.id for b in plaat.bomen]
    van, naar = namen.index("reikwijdte"), namen.index("los_kaartje")
    assert f"b{van} -.-> b{naar}" in mermaid(plaat)
    assert f"ltail=cluster_{van}, lhead=cluster_{naar}" in dot(plaat)
    assert f"b{naar} -.-> b{van}" not in mermaid(plaat)


def test_ends_differ_in_shape_and_line_and_not_only_in_colour(alles: Plaat) -> None:
    tekst = mermaid(alles)
    assert re.search(r'\(\["Open"\]\)', tekst)
    assert re.search(r'\[/"Open onder voorwaarde<br>', tekst)
    assert re.search(r'\{\{"Dicht<br>', tekst)
    stijlen = re.findall(r"style=[^,\]]*(?:filled|\")[^\]]*?fillcolor=\"(#\w+)\"", dot(alles))
    assert len(set(stijlen)) == 6


def test_a_path_is_thick_and_an_open_question_says_so() -> None:
    reis = load_regelset(REIS)
    (boom,) = grow(reis, "reikwijdte", DAG)
    vast = Plaat("T", [boom], {boom.id: walk(boom, lambda as_: 1)})
    open_ = Plaat("T", [boom], {boom.id: walk(boom, lambda as_: 3)})
    assert "linkStyle 0 stroke-width" in mermaid(vast)
    assert "linkStyle 0,1 stroke-width" in mermaid(open_)
    assert "linkStyle" not in mermaid(Plaat("T", [boom], {}))
    assert dot(vast).count("penwidth") == 3  # a box, an arrow and an end
    for schrijf in (mermaid, dot, lambda p: outline(p, 80, LIJNEN)):
        assert "nog niet bekend" in schrijf(open_)
        assert "nog niet bekend" not in schrijf(vast)


# As text.


@pytest.mark.parametrize("breedte", [40, 60, 80])
def test_text_fits_the_width(alles: Plaat, breedte: int) -> None:
    for lijnen in (LIJNEN, ASCII):
        assert max(map(len, outline(alles, breedte, lijnen).splitlines())) <= breedte


def test_text_without_box_characters(alles: Plaat) -> None:
    assert not set(outline(alles, 80, ASCII)) & set("├└│═─→")


def test_what_is_shared_stands_there_once() -> None:
    reis = load_regelset(REIS)
    rijden = grow(reis, "rijden", DAG)[-1:]
    tekst = outline(Plaat("T", rijden, {}), 80, LIJNEN)
    assert tekst.count("(1) Rijden: de wegen samen") == 1
    assert tekst.count("zie (1)") == 1


def test_every_reference_leads_somewhere_also_when_it_is_deep(alles: Plaat) -> None:
    for breedte in (40, 80):
        for boom in alles.bomen:
            tekst = outline(Plaat("T", [boom], {}), breedte, ASCII)
            genoemd = set(re.findall(r"zie \((\d+)\)", tekst))
            aanwezig = re.findall(r"(?m)^[|` ]*\((\d+)\) ", tekst)
            assert genoemd <= set(aanwezig), boom.id
            assert len(aanwezig) == len(set(aanwezig)), boom.id


def test_the_path_in_text() -> None:
    reis = load_regelset(REIS)
    (boom,) = grow(reis, "reikwijdte", DAG)
    plaat = Plaat("T", [boom], {boom.id: walk(boom, lambda as_: 1)})
    assert "├═ Minder dan 400 → Dichtbij" in outline(plaat, 80, LIJNEN)
    assert "|> Minder dan 400 -> Dichtbij" in outline(plaat, 80, ASCII)
    assert "└─ Vanaf 400" in outline(plaat, 80, LIJNEN)
