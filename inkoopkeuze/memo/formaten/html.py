"""A memo as one page of HTML that anybody can read, with nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from inkoopkeuze import __version__
from inkoopkeuze.memo.context import MemoContext
from inkoopkeuze.memo.formaten import Wensen
from inkoopkeuze.memo.formaten._beeld import Beeld
from inkoopkeuze.memo.formaten._document import (
    PLAAT,
    headings,
    parse,
    plain_text,
    reader,
    take_title,
)
from inkoopkeuze.memo.opmaak import clean
from inkoopkeuze.memo.platen import style
from inkoopkeuze.memo.rendering import Ingevuld, fill_in, render_pictured
from inkoopkeuze.memo.sjablonen import directories
from inkoopkeuze.memo.zandbak import Zandbak

PAGINA = "pagina.html.j2"
"""The template of the page around a memo."""
NAMEN = ("titel", "gemeente", "peildatum", "koppen", "inhoud", "platenstijl", "versie")
"""The names that it can use."""


def make(context: MemoContext, wensen: Wensen) -> bytes:
    """The memo as a page."""
    memo = render_pictured(context, wensen.sjabloon, wensen.sjablonen)
    return page(memo, context, directories(wensen.sjablonen)).encode()


def page(memo: Ingevuld, context: MemoContext, mappen: tuple[Path, ...]) -> str:
    """A memo in the page that the first directory has for it."""
    titel, tokens = take_title(parse(memo.tekst), context.naam)
    namen = {
        "titel": titel,
        "gemeente": clean(context.gemeente),
        "peildatum": context.peildatum,
        "koppen": [kop for kop in headings(tokens) if kop.niveau == 2],
        "inhoud": Markup(body(tokens, memo.platen)),
        "platenstijl": Markup(style()),
        "versie": __version__,
    }
    return fill_in(frame(mappen), PAGINA, namen, mappen)


def frame(mappen: tuple[Path, ...]) -> Zandbak:
    """The environment for the template of the page."""
    return Zandbak(mappen, NAMEN, html=True)


def body(tokens: list[Token], platen: Mapping[str, str]) -> str:
    """The memo itself, to stand in a page."""
    _describe_tables(tokens)
    _let_pictures_stand_alone(tokens)
    return _Schrijver(platen).render(tokens, reader().options, {})


class _Schrijver(RendererHTML):
    """Writes tokens as HTML in parts, of which each heading of the second level begins one."""

    def __init__(self, platen: Mapping[str, str]) -> None:
        super().__init__()
        self._platen = platen
        self._getoond = 0

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:
        return f'<div class="deel">\n{super().render(tokens, options, env)}</div>\n'

    def heading_open(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        kop = f'<{tokens[idx].tag} id="{tokens[idx].attrGet("id")}">'
        return f'</div>\n<div class="deel">\n{kop}' if tokens[idx].tag == "h2" else kop

    def table_open(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        naam, id_ = escapeHtml(tokens[idx].meta["naam"]), tokens[idx].meta["id"]
        # A wide table scrolls in its own box, also for who has only a keyboard.
        return (
            f'<div class="breed" role="group" aria-labelledby="{id_}" tabindex="0">\n'
            f'<table>\n<caption id="{id_}">{naam}</caption>\n'
        )

    def table_close(self, *_: object) -> str:
        return "</table>\n</div>\n"

    def image(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        naam = str(tokens[idx].attrGet("src")).removeprefix(PLAAT)
        if naam not in self._platen:
            return escapeHtml(plain_text(tokens[idx]))
        self._getoond += 1
        beeld = Beeld(f"{naam}-{self._getoond}", self._platen[naam])
        if not tokens[idx].meta.get("alleen"):
            return beeld.inline()
        return (
            f'<figure class="plaat breed" role="group" aria-label="{escapeHtml(beeld.alt)}" '
            f'tabindex="0">\n{beeld.inline()}\n</figure>\n'
        )

    def fence(self, tokens: Sequence[Token], idx: int, *_: object) -> str:
        taal, inhoud = tokens[idx].info.strip(), escapeHtml(tokens[idx].content)
        soort = f' class="language-{escapeHtml(taal)}"' if taal else ""
        return (
            "<details>\n<summary>Laat de gegevens zien</summary>\n"
            f'<pre tabindex="0"><code{soort}>{inhoud}</code></pre>\n</details>\n'
        )


def _describe_tables(tokens: list[Token]) -> None:
    """Give tables a name, and say which cells are headers of a column or row."""
    kop, nummer = "", 0
    for i, token in enumerate(tokens):
        if token.type == "heading_open":
            kop = plain_text(tokens[i + 1])
        elif token.type == "table_open":
            nummer += 1
            token.meta |= {"naam": f"Tabel {nummer}. {kop}", "id": f"tabel-{nummer}"}
        elif token.type == "th_open" and plain_text(tokens[i + 1]):
            token.attrSet("scope", "col")
        elif token.type == "th_open":  # a header without text is none
            token.tag = tokens[i + 2].tag = "td"
        elif token.type == "td_open" and tokens[i - 1].type == "tr_open":
            token.tag = tokens[i + 2].tag = "th"
            token.attrSet("scope", "row")


def _let_pictures_stand_alone(tokens: list[Token]) -> None:
    """Take away the paragraph around a picture, in which a figure cannot stand."""
    for i, token in enumerate(tokens):
        inhoud = token.children or []
        if token.type == "inline" and [deel.type for deel in inhoud] == ["image"]:
            inhoud[0].meta["alleen"] = tokens[i - 1].hidden = tokens[i + 1].hidden = True
