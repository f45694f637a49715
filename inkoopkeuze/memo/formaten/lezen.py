"""Reading a memo back, in whichever format it was made: to find what it was made with."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

from inkoopkeuze.fouten import Onleesbaar
from inkoopkeuze.memo.formaten import format_of

MAX_BYTES = 50_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEKENS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t"}
_TEKST = {f"{_W}t", *_TEKENS}


def read_text(pad: Path) -> str:
    """The text of a memo, as Markdown as far as its receipt goes: between ```json and ```.

    The content tells the format where the name does not.

    Raises:
        Onleesbaar: there is no such file, or it is no memo that can be read back.
        OntbrekendPakket: for a PDF; what reads it is not installed.
    """
    from inkoopkeuze.regels._yaml import read_bytes

    inhoud = read_bytes(pad, MAX_BYTES)
    lezer = _LEZERS[_format(pad, inhoud)]
    try:
        return lezer(inhoud)
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile, ET.ParseError):
        raise Onleesbaar(
            f"In {pad} is geen memo te herkennen.",
            "Geef een memo dat inkoopkeuze heeft gemaakt, in het formaat waarin het is bewaard.",
        ) from None


def _format(pad: Path, inhoud: bytes) -> str:
    for begin, formaat in ((b"%PDF-", "pdf"), (b"PK\x03\x04", "docx"), (b"<!doctype html", "html")):
        if inhoud[: len(begin)].lower() == begin.lower():
            return formaat
    naam = format_of(pad)
    return naam if naam in ("json", "html") else "md"


def _fenced(bewijs: str) -> str:
    return f"```json\n{bewijs.strip()}\n```\n"


def _read_json(inhoud: bytes) -> str:
    return _fenced(json.dumps(json.loads(inhoud)["ontvangstbewijs"], ensure_ascii=False, indent=1))


class _Tekst(HTMLParser):
    """Collects the text of a page; what stands in `pre` is fenced."""

    def __init__(self) -> None:
        super().__init__()
        self.delen: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.delen.append("\n```json\n" if tag == "pre" else "")

    def handle_endtag(self, tag: str) -> None:
        self.delen.append("\n```\n" if tag == "pre" else "")

    def handle_data(self, data: str) -> None:
        self.delen.append(data)


def _read_html(inhoud: bytes) -> str:
    lezer = _Tekst()
    lezer.feed(inhoud.decode())
    lezer.close()
    return "".join(lezer.delen)


def _read_docx(inhoud: bytes) -> str:
    with zipfile.ZipFile(BytesIO(inhoud)) as word:
        if word.getinfo("word/document.xml").file_size > MAX_BYTES:
            raise ValueError
        wortel = ET.fromstring(word.read("word/document.xml"))
    alineas = []
    for alinea in wortel.iter(f"{_W}p"):
        tekst = "".join(_TEKENS.get(d.tag, d.text or "") for d in alinea.iter() if d.tag in _TEKST)
        alineas.append(_fenced(tekst) if tekst.startswith("{\n") else tekst)
    return "\n\n".join(alineas)


def _read_pdf(inhoud: bytes) -> str:
    from inkoopkeuze.memo.formaten._extra import load
    from inkoopkeuze.memo.formaten.pdf import BIJLAGE

    pypdf = load("pypdf", "pdf")
    try:
        return _fenced(pypdf.PdfReader(BytesIO(inhoud)).attachments[BIJLAGE][0].decode())
    except pypdf.errors.PyPdfError:
        raise ValueError from None


_LEZERS: dict[str, Callable[[bytes], str]] = {
    "md": bytes.decode,
    "html": _read_html,
    "docx": _read_docx,
    "pdf": _read_pdf,
    "json": _read_json,
}
