"""A memo for Word, with real styles for headings and tables, by pandoc."""

from __future__ import annotations

import base64
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape as xml

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from inkoopkeuze.data import templates_dir
from inkoopkeuze.fouten import OngeldigeInvoer
from inkoopkeuze.memo.context import MemoContext
from inkoopkeuze.memo.formaten import Wensen
from inkoopkeuze.memo.formaten._beeld import Beeld
from inkoopkeuze.memo.formaten._document import PLAAT, parse, plain_text, reader, take_title
from inkoopkeuze.memo.formaten._extra import pandoc
from inkoopkeuze.memo.formaten._zetter import Zetter
from inkoopkeuze.memo.opmaak import clean
from inkoopkeuze.memo.rendering import render_pictured

TAAL = "nl-NL"
_DOCUMENT, _STIJLEN, _KERN = "word/document.xml", "word/styles.xml", "docProps/core.xml"
_STIJL = re.compile(r'<w:style\b[^>]*w:styleId="([^"]+)".*?</w:style>', re.DOTALL)


def make(context: MemoContext, wensen: Wensen) -> bytes:
    """The memo as a Word document.

    Raises:
        OntbrekendPakket: what makes one is not installed.
        OngeldigeInvoer: the Word template is none.
    """
    programma, zetter = pandoc(), Zetter("docx")
    ons = _read_word(templates_dir() / "pagina.docx")
    stijl = ons if wensen.word_sjabloon is None else _read_word(wensen.word_sjabloon)
    memo = render_pictured(context, wensen.sjabloon, wensen.sjablonen)
    titel, tokens = take_title(parse(memo.tekst), context.naam)
    html = _Schrijver(memo.platen, zetter).render(tokens, reader().options, {})
    try:
        word = _convert(programma, html, titel, stijl)
    except subprocess.CalledProcessError:
        if wensen.word_sjabloon is None:
            raise
        raise _no_word(wensen.word_sjabloon) from None
    return _finish(word, ons, clean(context.gemeente))


class _Schrijver(RendererHTML):
    """Writes tokens as HTML for pandoc."""

    def __init__(self, platen: Mapping[str, str], zetter: Zetter) -> None:
        super().__init__()
        self._platen = platen
        self._zetter = zetter

    def table_open(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        kolommen = (f'<col style="width: {100 * b:.1f}%">' for b in tokens[idx].meta["breedtes"])
        return f"<table>\n{''.join(kolommen)}\n"

    def image(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        naam = str(tokens[idx].attrGet("src")).removeprefix(PLAAT)
        if naam not in self._platen:
            return escapeHtml(plain_text(tokens[idx]))
        beeld = Beeld(naam, self._platen[naam])
        png = base64.b64encode(self._zetter.png(beeld.svg)).decode()
        return f'<img src="data:image/png;base64,{png}" alt="{escapeHtml(beeld.alt)}" width="100%">'

    def fence(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        return f"<pre><code>{escapeHtml(tokens[idx].content)}</code></pre>\n"


def _read_word(pad: Path) -> bytes:
    """A Word document, to take the styles of.

    Raises:
        OngeldigeInvoer: it is no such document, or cannot be read.
    """
    try:
        inhoud = pad.read_bytes()
        with zipfile.ZipFile(BytesIO(inhoud)) as word:
            word.read(_STIJLEN)
    except (OSError, KeyError, zipfile.BadZipFile):
        raise _no_word(pad) from None
    return inhoud


def _no_word(pad: Path) -> OngeldigeInvoer:
    return OngeldigeInvoer(
        f"Het Word-sjabloon {pad} is niet te lezen als Word-document.",
        "Geef een bestand dat op .docx eindigt. Een .dotx of .doc bewaart u eerst in Word als "
        "Word-document (.docx).",
    )


def _convert(programma: Path, html: str, titel: str, stijl: bytes) -> bytes:
    """What pandoc makes of a page; it reads nothing but the page and the styles."""
    with tempfile.TemporaryDirectory() as map_:
        sjabloon = Path(map_) / "stijl.docx"
        sjabloon.write_bytes(stijl)
        opdracht: list[str | Path] = [
            *(programma, "--sandbox", f"--data-dir={map_}", f"--reference-doc={sjabloon}"),
            *("--from=html", "--to=docx", "--shift-heading-level-by=-1", "--output=-"),
            *(f"--metadata=lang:{TAAL}", f"--metadata=title:{titel}"),
        ]
        return subprocess.run(opdracht, input=html.encode(), capture_output=True, check=True).stdout


def _finish(word: bytes, ons: bytes, gemeente: str) -> bytes:
    """The same document with what a template may lack, and without the moment it was made."""
    delen = _parts(word)
    gebruikt = {*re.findall(r'<w:(?:p|r|tbl)Style w:val="([^"]+)"', delen[_DOCUMENT])}
    delen[_STIJLEN] = _with_styles(delen[_STIJLEN], gebruikt, _parts(ons)[_STIJLEN])
    delen[_STIJLEN] = _with_language(delen[_STIJLEN])
    # The address of a picture, which is all of it; its words stand elsewhere.
    delen[_DOCUMENT] = re.sub(r'(<pic:cNvPr) descr="data:[^"]*"', r"\1", delen[_DOCUMENT])
    kern = re.sub(r"<dcterms:(created|modified).*?</dcterms:\1>", "", delen[_KERN])
    delen[_KERN] = re.sub(
        r"<dc:creator>.*?</dc:creator>", lambda _: f"<dc:creator>{xml(gemeente)}</dc:creator>", kern
    )
    uit = BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for naam, inhoud in _raw_parts(word):
            nieuw.writestr(zipfile.ZipInfo(naam), delen.get(naam, inhoud), zipfile.ZIP_DEFLATED)
    return uit.getvalue()


def _raw_parts(word: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(word)) as oud:
        return [(naam, oud.read(naam)) for naam in oud.namelist()]


def _parts(word: bytes) -> dict[str, str]:
    gezocht = (_DOCUMENT, _STIJLEN, _KERN)
    return {naam: inhoud.decode() for naam, inhoud in _raw_parts(word) if naam in gezocht}


def _with_styles(stijlen: str, gebruikt: set[str], ons: str) -> str:
    """Styles with those of ours that are used and that a template does not have."""
    bekend = set(_STIJL.findall(stijlen))
    onze = {m[1]: m[0] for m in _STIJL.finditer(ons)}
    erbij = (onze[naam] for naam in sorted(gebruikt - bekend) if naam in onze)
    return stijlen.replace("</w:styles>", "".join(erbij) + "</w:styles>")


def _with_language(stijlen: str) -> str:
    """Styles that say which language the text is in, also where a template does not."""
    if re.search(r"<w:docDefaults>.*<w:lang\b.*</w:docDefaults>", stijlen, re.DOTALL):
        return stijlen
    taal = f'<w:lang w:val="{TAAL}"/>'
    for plek in ("</w:rPr></w:rPrDefault>", "<w:rPrDefault/>", "<w:docDefaults>"):
        if plek in stijlen:
            nieuw = {
                "</w:rPr></w:rPrDefault>": f"{taal}{plek}",
                "<w:rPrDefault/>": f"<w:rPrDefault><w:rPr>{taal}</w:rPr></w:rPrDefault>",
                "<w:docDefaults>": f"{plek}<w:rPrDefault><w:rPr>{taal}</w:rPr></w:rPrDefault>",
            }[plek]
            return stijlen.replace(plek, nieuw, 1)
    return stijlen
