"""The formats of a memo: what each of them shows, and that it is the same each time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import fields, replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pypdf
import pytest

from inkoopkeuze.data import templates_dir
from inkoopkeuze.fouten import OngeldigeInvoer, Onleesbaar, plain
from inkoopkeuze.memo.context import MemoContext, build_context
from inkoopkeuze.memo.formaten import FORMATEN, Wensen, _extra
from inkoopkeuze.memo.formaten._document import headings, parse
from inkoopkeuze.memo.formaten._extra import OntbrekendPakket
from inkoopkeuze.memo.formaten.gegevens import schema
from inkoopkeuze.memo.formaten.lezen import read_text
from inkoopkeuze.memo.rendering import render_memo
from inkoopkeuze.motor.motor import Motor
from tests.conftest import VOORBEELDEN
from tests.memo.conftest import DAG, NAAR, Schrijf, example, with_texts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KLEIN = """\
# {{ naam }}

{% if plaat("leeg") %}nooit{% endif %}
{{ plaat("proef") }}

## Eerste deel

#### Te diep
{% for a in antwoorden %}

{{ a.antwoord }}

- **{{ a.antwoord }}**
{% endfor %}

| Vraag | Antwoord |
|---|---|
{% for a in antwoorden %}
| {{ a.vraag }} | {{ a.motivering }} |
{% endfor %}

```json
{{ ontvangstbewijs }}
```
"""


class Pagina(HTMLParser):
    """What is in a page: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elementen: list[tuple[str, dict[str, str | None]]] = []
        self.tekst = ""
        self._stil = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elementen.append((tag, dict(attrs)))
        self._stil += tag in ("style", "svg")

    def handle_endtag(self, tag: str) -> None:
        self._stil -= tag in ("style", "svg")

    def handle_data(self, data: str) -> None:
        self.tekst += "" if self._stil else data


def docx_text(inhoud: bytes) -> str:
    return "\n".join(
        "".join(t.text or "" for t in p.iter(f"{W}t"))
        for p in ET.fromstring(part(inhoud, "word/document.xml")).iter(f"{W}p")
    )


def part(inhoud: bytes, naam: str) -> bytes:
    with zipfile.ZipFile(BytesIO(inhoud)) as word:
        return word.read(naam)


def pdf_text(inhoud: bytes) -> str:
    return "\n".join(p.extract_text() for p in pypdf.PdfReader(BytesIO(inhoud)).pages)


TEKST: dict[str, Callable[[bytes], str]] = {
    "html": lambda inhoud: Pagina(inhoud.decode()).tekst,
    "docx": docx_text,
    "pdf": pdf_text,
}


# What people write.


def kaal(tekst: str) -> str:
    """Without what setting a line may change: spaces, breaks in long words, joined letters."""
    return re.sub(r"[\s\u200b\u00ad]+", "", unicodedata.normalize("NFKC", tekst))


@pytest.mark.usefixtures("proefplaat")
@pytest.mark.parametrize("formaat", TEKST)
def test_texts_of_people_are_text_in_every_format(
    formaat: str, context: MemoContext, schrijf: Schrijf
) -> None:
    wensen = Wensen("klein", schrijf(klein=KLEIN))
    tekst = kaal(TEKST[formaat](FORMATEN[formaat].maak(with_texts(context, NAAR), wensen)))
    for naar in NAAR:
        wat = plain(naar)
        if formaat == "pdf":  # what no font has, is its code there; Arabic is set another way
            wat = re.sub("[😀中文]", lambda m: f"[U+{ord(m[0]):04X}]", wat).split("م")[0]
        assert tekst.count(kaal(wat)) >= 3 + (naar == NAAR[0]), naar


@pytest.mark.usefixtures("proefplaat")
def test_texts_of_people_make_no_element_of_a_page(context: MemoContext, schrijf: Schrijf) -> None:
    wensen = Wensen("klein", schrijf(klein=KLEIN))

    def elements(teksten: list[str]) -> list[tuple[str, dict[str, str | None]]]:
        return Pagina(
            FORMATEN["html"].maak(with_texts(context, teksten), wensen).decode()
        ).elementen

    assert elements(NAAR) == elements(["x"] * len(NAAR))


@pytest.mark.usefixtures("proefplaat")
def test_texts_of_people_make_nothing_in_word(context: MemoContext, schrijf: Schrijf) -> None:
    wensen = Wensen("klein", schrijf(klein=KLEIN))

    def tags(teksten: list[str]) -> list[tuple[str, Any]]:
        document = part(
            FORMATEN["docx"].maak(with_texts(context, teksten), wensen), "word/document.xml"
        )
        # Long spaces are a run of their own; what a run is does not matter to a reader.
        los = {f"{W}{n}" for n in ("r", "t", "rPr", "rFonts", "b", "bCs", "br", "gridCol")}
        return [(e.tag, e.attrib) for e in ET.fromstring(document).iter() if e.tag not in los]

    assert tags(NAAR) == tags(["x"] * len(NAAR))


def test_a_screen_shows_no_control_characters_whatever_the_format(context: MemoContext) -> None:
    for formaat in ("md", "html", "json"):
        uit = FORMATEN[formaat].maak(with_texts(context, NAAR), Wensen()).decode()
        assert all(t.isprintable() or t == "\n" for t in uit), formaat


# Each format.


@pytest.mark.usefixtures("proefplaat")
def test_html_stands_on_its_own_and_has_its_parts(context: MemoContext, schrijf: Schrijf) -> None:
    html = FORMATEN["html"].maak(context, Wensen("klein", schrijf(klein=KLEIN))).decode()
    elementen = Pagina(html).elementen
    tags = [tag for tag, _ in elementen]
    assert ("html", {"lang": "nl"}) in elementen
    assert [tags.count(t) for t in ("header", "main", "footer", "h1", "svg")] == [1] * 5
    assert "script" not in tags and "link" not in tags and "img" not in tags
    assert not [a for _, a in elementen if {"src", "srcset", "style"} & a.keys()]
    assert [t for t in tags if re.fullmatch("h[1-6]", t)] == ["h1", "h2", "h3"]
    assert [a["scope"] for t, a in elementen if t == "th"] == ["col"] * 2 + ["row"] * len(
        context.antwoorden
    )
    (plaat,) = (a for t, a in elementen if t == "svg")
    assert plaat["role"] == "img"
    assert {*str(plaat["aria-labelledby"]).split()} <= {a.get("id") for _, a in elementen}
    ids = [a["id"] for _, a in elementen if "id" in a]
    assert len(ids) == len(set(ids))


def test_html_has_a_table_of_contents_that_leads_somewhere(context: MemoContext) -> None:
    elementen = Pagina(FORMATEN["html"].maak(context, Wensen()).decode()).elementen
    ids = {a.get("id") for _, a in elementen}
    naar = [str(a["href"])[1:] for t, a in elementen if t == "a" and str(a["href"])[0] == "#"]
    assert len(naar) > 5 and set(naar) <= ids


@pytest.mark.usefixtures("proefplaat")
def test_word_has_real_headings_tables_and_pictures(context: MemoContext, schrijf: Schrijf) -> None:
    word = FORMATEN["docx"].maak(context, Wensen("klein", schrijf(klein=KLEIN)))
    document = part(word, "word/document.xml").decode()
    stijlen = re.findall(r'<w:pStyle w:val="(Title|Heading\d)"', document)
    assert stijlen == ["Title", "Heading1", "Heading2"]
    assert document.count("<w:tblHeader") == document.count("<w:tbl>") == 1
    assert 'descr="Vier routes Eén is open &amp; drie zijn dicht."' in document
    assert "data:image" not in document
    assert "w:lang" in part(word, "word/styles.xml").decode()
    assert re.search(r'<w:lang [^>]*w:val="nl-NL"', part(word, "word/styles.xml").decode())
    kern = part(word, "docProps/core.xml").decode()
    assert f"<dc:title>{context.naam}</dc:title>" in kern
    assert f"<dc:creator>{context.gemeente}</dc:creator>" in kern
    assert "dcterms:created" not in kern


def test_word_takes_the_styles_of_the_gemeente(context: MemoContext, tmp_path: Path) -> None:
    """Also when it has no style for tables, says no language, and calls headings otherwise."""
    ons = templates_dir() / "pagina.docx"
    huisstijl = tmp_path / "huisstijl.docx"
    with zipfile.ZipFile(ons) as oud, zipfile.ZipFile(huisstijl, "w") as nieuw:
        for naam in oud.namelist():
            inhoud = oud.read(naam)
            if naam == "word/styles.xml":
                tekst = inhoud.decode()
                tekst = re.sub(r"<w:lang [^>]*/>", "", tekst)
                tekst = re.sub(
                    r'<w:style [^>]*w:styleId="Table".*?</w:style>', "", tekst, flags=re.S
                )
                tekst = tekst.replace('w:styleId="Heading1"', 'w:styleId="Kop1"')
                inhoud = tekst.replace("0B4F7D", "AA0000").encode()
            nieuw.writestr(naam, inhoud)
    word = FORMATEN["docx"].maak(context, Wensen(word_sjabloon=huisstijl))
    stijlen = part(word, "word/styles.xml").decode()
    assert '<w:pStyle w:val="Kop1"' in part(word, "word/document.xml").decode()
    assert "AA0000" in stijlen
    assert stijlen.count('w:styleId="Table"') == 1
    assert re.search(r'<w:docDefaults>.*<w:lang w:val="nl-NL"', stijlen, re.DOTALL)


def half_a_document() -> bytes:
    with zipfile.ZipFile(uit := BytesIO(), "w") as word:
        word.writestr("word/styles.xml", "<half>")
    return uit.getvalue()


@pytest.mark.parametrize("inhoud", [None, b"geen zip", b"PK\x03\x04 half", half_a_document()])
def test_what_is_no_word_document_is_refused(
    inhoud: bytes | None, context: MemoContext, tmp_path: Path
) -> None:
    pad = tmp_path / "stijl.docx"
    if inhoud is not None:
        pad.write_bytes(inhoud)
    with pytest.raises(OngeldigeInvoer, match="niet te lezen als Word-document"):
        FORMATEN["docx"].maak(context, Wensen(word_sjabloon=pad))


@pytest.mark.usefixtures("proefplaat")
def test_pdf_is_tagged_and_carries_its_receipt(context: MemoContext, schrijf: Schrijf) -> None:
    lezer = pypdf.PdfReader(
        BytesIO(FORMATEN["pdf"].maak(context, Wensen("klein", schrijf(klein=KLEIN))))
    )
    wortel: Any = lezer.trailer["/Root"]
    assert wortel["/Lang"] == "nl-NL"
    assert wortel["/MarkInfo"]["/Marked"]
    assert lezer.metadata is not None and lezer.metadata.title == context.naam
    assert "/CreationDate" not in lezer.metadata
    assert [str(k.title) for k in lezer.outline if not isinstance(k, list)] == ["Eerste deel"]
    structuur = {str(s) for s in _structure(wortel["/StructTreeRoot"])}
    assert {"/Table", "/TH", "/TD", "/H1", "/H2", "/L", "/Figure"} <= structuur
    assert lezer.xmp_metadata is not None and "pdfuaid" in str(lezer.xmp_metadata.stream.get_data())
    assert json.loads(lezer.attachments["ontvangstbewijs.json"][0])["peildatum"]


def _structure(knoop: Any) -> list[Any]:
    knoop = knoop.get_object() if hasattr(knoop, "get_object") else knoop
    if isinstance(knoop, list):
        return [s for deel in knoop for s in _structure(deel)]
    if not isinstance(knoop, dict):
        return []
    eigen = [knoop["/S"]] if "/S" in knoop else []
    return eigen + _structure(knoop.get("/K", []))


def test_json_is_the_whole_memo_in_plain_text(motor: Motor) -> None:
    for naam in ("jeugdhulp-met-verblijf", "dagbesteding-met-onbekenden"):
        context = example(naam, motor)
        gegevens = json.loads(FORMATEN["json"].maak(context, Wensen()))
        jsonschema.Draft202012Validator(schema()).validate(gegevens)
        assert set(gegevens) == {f.name for f in fields(context)} | {"versie", "programma"}
        assert gegevens["ontvangstbewijs"] == json.loads(context.ontvangstbewijs)


def test_json_has_texts_as_they_were_written(context: MemoContext) -> None:
    gegevens = json.loads(FORMATEN["json"].maak(with_texts(context, NAAR), Wensen()))
    assert [a["motivering"] for a in gegevens["antwoorden"]] == NAAR


def test_the_schema_in_the_docs_is_the_schema() -> None:
    assert (
        json.loads((VOORBEELDEN.parent / "memo.schema.json").read_text(encoding="utf-8"))
        == schema()
    )


def test_no_level_of_headings_is_passed_over() -> None:
    koppen = headings(parse("# a\n#### b\n###### c\n## d\n# e\n## e\n"))
    assert [(k.niveau, k.id) for k in koppen] == [
        (1, "a"), (2, "b"), (3, "c"), (2, "d"), (2, "e"), (2, "e-2")
    ]  # fmt: skip


# Reading back.


def test_every_format_can_be_read_back(context: MemoContext, tmp_path: Path) -> None:
    for naam, formaat in FORMATEN.items():
        inhoud = formaat.maak(context, Wensen())
        for pad in (tmp_path / f"memo.{naam}", tmp_path / f"{naam}.txt"):
            if naam == "json" and pad.suffix == ".txt":
                continue
            pad.write_bytes(inhoud)
            bewijs = read_text(pad).partition("```json\n")[2].partition("\n```")[0]
            assert json.loads(bewijs) == json.loads(context.ontvangstbewijs), pad.name


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("a.json", b"{}"),
        ("a.json", b"[1]"),
        ("a.json", b"{"),
        ("a.docx", b"PK\x03\x04"),
        ("a.pdf", b"%PDF-1.7"),
        ("a.md", b"\xff"),
        ("a.html", b"<!doctype html>\xff"),
    ],
)
def test_what_is_no_memo_is_no_traceback(naam: str, inhoud: bytes, tmp_path: Path) -> None:
    (tmp_path / naam).write_bytes(inhoud)
    with pytest.raises(Onleesbaar):
        read_text(tmp_path / naam)


# The same each time.

MAAK = """\
import sys
from pathlib import Path
from inkoopkeuze.cli._app import _run
from inkoopkeuze.memo import platen
platen.PLATEN["proef"] = lambda _context: Path(sys.argv[3]).read_text(encoding="utf-8")
for formaat in ("md", "html", "docx", "pdf", "json"):
    extra = [] if formaat == "json" else ["--sjabloon", "klein", "--sjablonen", sys.argv[4]]
    assert _run(["memo", sys.argv[1], "-o", f"{sys.argv[2]}/memo.{formaat}", *extra]) == 0
"""


def test_the_same_memo_everywhere_and_always(schrijf: Schrijf, tmp_path: Path) -> None:
    """Byte for byte, whatever the locale, time zone, hash seed, directory and time."""
    from tests.memo.conftest import SVG

    map_ = schrijf(klein=KLEIN.replace('{% if plaat("leeg") %}nooit{% endif %}', ""))
    (tmp_path / "plaat.svg").write_text(SVG, encoding="utf-8")
    uitkomsten = []
    for i, extra in enumerate(
        [
            {"LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"},
            {
                "LC_ALL": "nl_NL.UTF-8",
                "TZ": "America/New_York",
                "PYTHONHASHSEED": "2",
                "HOME": "/",
                "INKOOPKEUZE_GEEN_CACHE": "1",
            },
        ]
    ):
        doel = tmp_path / f"{'map ' * i}{i}"
        doel.mkdir()
        args = [VOORBEELDEN / "leerlingenvervoer.yaml", doel, tmp_path / "plaat.svg", map_]
        subprocess.run(
            [sys.executable, "-c", MAAK, *args],
            env={**os.environ, **extra}, check=True, capture_output=True, cwd=doel,
        )  # fmt: skip
        uitkomsten.append({p.name: p.read_bytes() for p in doel.iterdir()})
    assert uitkomsten[0].keys() == {f"memo.{naam}" for naam in FORMATEN}
    for naam in uitkomsten[0]:
        assert uitkomsten[0][naam] == uitkomsten[1][naam], naam


# What is not installed.


@pytest.mark.parametrize(
    ("formaat", "ontbreekt"),
    [("docx", "pypandoc"), ("docx", "typst"), ("pdf", "typst"), ("pdf", "font_lato")],
)
def test_a_missing_package_is_told_with_what_to_install(
    formaat: str, ontbreekt: str, context: MemoContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, ontbreekt, None)
    zoek = _extra.find_spec
    monkeypatch.setattr(_extra, "find_spec", lambda n: None if n == ontbreekt else zoek(n))
    with pytest.raises(OntbrekendPakket, match=re.escape(f"pip install 'inkoopkeuze[{formaat}]'")):
        FORMATEN[formaat].maak(context, Wensen())


def test_a_dossier_without_a_name_has_a_title_in_every_format(
    motor: Motor, schrijf: Schrijf
) -> None:
    from inkoopkeuze.dossier.dossier import Dossier

    leeg = build_context(motor.beoordeel({}, DAG), Dossier("", "", DAG, {}, {}))
    wensen = Wensen("klein", schrijf(klein="# {{ naam }}\n\nTekst.\n"))
    for formaat in FORMATEN:
        assert FORMATEN[formaat].maak(leeg, wensen)
    assert "<title></title>" not in FORMATEN["html"].maak(leeg, wensen).decode()


def test_the_example_is_as_in_markdown(context: MemoContext) -> None:
    """No sentence of the memo is lost on the way to another format."""
    zinnen = [
        zin
        for regel in render_memo(replace(context, antwoorden=())).splitlines()
        if re.fullmatch(r"[A-Z][\w ,.;:€]{30,}", regel)
        for zin in regel.split(". ")
    ]
    assert len(zinnen) > 5
    for formaat in TEKST:
        tekst = kaal(TEKST[formaat](FORMATEN[formaat].maak(context, Wensen())))
        assert [z for z in zinnen if kaal(z) not in tekst] == [], formaat
