"""A memo in Markdown as tokens: one reading of it, for every format that is made from it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from inkoopkeuze.memo.opmaak import clean

PLAAT = "plaat:"
"""How the address of a picture begins; other images do not show."""

_REGEL = 88
"""How many characters fit on a line of a table, about."""
_SMAL = 16
"""A text of no more characters than this stays on one line."""


class Kop(NamedTuple):
    """A heading; `id` is unique in its document."""

    niveau: int
    id: str
    tekst: str


def reader() -> MarkdownIt:
    """Reads CommonMark with tables, in which HTML is text."""
    lezer = MarkdownIt("commonmark", {"html": False}).enable("table")
    lezer.validateLink = _is_link  # type: ignore[method-assign, assignment]
    return lezer


def _is_link(adres: str) -> bool:
    return re.match(rf"(?i)https?://|mailto:|#|{PLAAT}", adres) is not None


def parse(markdown: str) -> list[Token]:
    """The tokens of a memo.

    Each heading has an `id`, and each table the `breedtes` of its columns in its `meta`. Only the
    first thing can be a title (`h1`), and no level of headings is passed over, as readers with a
    screen reader expect.
    """
    tokens = reader().parse(markdown)
    gegeven: set[str] = set()
    niveau = 1
    for i, token in enumerate(tokens):
        if token.type == "heading_open":
            niveau = min(max(int(token.tag[1]), 2 if i else 1), niveau + 1)
            token.tag = tokens[i + 2].tag = f"h{niveau}"
            token.attrSet("id", _slug(plain_text(tokens[i + 1]), gegeven))
        elif token.type == "table_open":
            token.meta = {"breedtes": _widths(_cells(tokens[i:]))}
    return tokens


def _cells(tokens: list[Token]) -> list[list[str]]:
    """The text of each cell of the table that begins here, by row."""
    rijen: list[list[str]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rijen.append([])
        elif token.type == "inline":
            rijen[-1].append(plain_text(token))
    return rijen


def _widths(rijen: list[list[str]]) -> list[float]:
    """The part of the width for each column: room for its words, and more where there is more."""
    teksten = [max(map(len, kolom)) for kolom in zip(*rijen, strict=True)]
    woorden = [max(map(_longest_word, kolom)) for kolom in zip(*rijen, strict=True)]
    nodig = [
        max(min(t, _SMAL), min(w, _SMAL * 2)) + 2 for t, w in zip(teksten, woorden, strict=True)
    ]
    meer = [max(t - n, 0) ** 0.5 for t, n in zip(teksten, nodig, strict=True)]
    over = max(_REGEL - sum(nodig), 0) / (sum(meer) or 1)
    breed = [n + m * over for n, m in zip(nodig, meer, strict=True)]
    return [b / sum(breed) for b in breed]


def _longest_word(tekst: str) -> int:
    return max(map(len, tekst.split()), default=0)


def headings(tokens: list[Token]) -> Iterator[Kop]:
    """The headings, in order."""
    for i, token in enumerate(tokens):
        if token.type == "heading_open":
            yield Kop(int(token.tag[1]), str(token.attrGet("id")), plain_text(tokens[i + 1]))


def take_title(tokens: list[Token], naam: str) -> tuple[str, list[Token]]:
    """The title of a document, which it begins with, and the rest.

    Args:
        tokens: the document.
        naam: its title where it has none.
    """
    titel, rest = "", tokens
    if len(tokens) > 2 and tokens[0].tag == "h1":
        titel, rest = plain_text(tokens[1]), tokens[3:]
    return titel or clean(naam) or "Adviesmemo", rest


def plain_text(inline: Token) -> str:
    """What a reader sees of a line, without its markup."""
    return "".join(_visible(inline.children or ())).strip()


def _visible(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "


def _slug(tekst: str, gegeven: set[str]) -> str:
    kaal = unicodedata.normalize("NFKD", tekst.lower()).encode("ascii", "ignore").decode()
    basis = re.sub(r"[^a-z0-9]+", "-", kaal).strip("-")[:60] or "kop"
    basis, n = f"deel-{basis}" if basis[0].isdigit() else basis, 1
    slug = basis
    while slug in gegeven:
        n += 1
        slug = f"{basis}-{n}"
    gegeven.add(slug)
    return slug
