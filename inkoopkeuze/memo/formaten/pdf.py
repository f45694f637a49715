"""A memo as PDF that is tagged, so that a screen reader can read it, and that can be traced back.

Typst sets it: it needs no other program and no fonts of the system, so a memo looks the same
everywhere. The receipt goes with it as a file.
"""

from __future__ import annotations

from inkoopkeuze import __version__
from inkoopkeuze.data import templates_dir
from inkoopkeuze.memo.context import MemoContext
from inkoopkeuze.memo.formaten import Wensen
from inkoopkeuze.memo.formaten._document import parse, take_title
from inkoopkeuze.memo.formaten._typst import string, write
from inkoopkeuze.memo.formaten._zetter import Zetter
from inkoopkeuze.memo.opmaak import clean
from inkoopkeuze.memo.rendering import render_pictured

BIJLAGE = "ontvangstbewijs.json"
"""The name of the receipt in the PDF."""


def make(context: MemoContext, wensen: Wensen) -> bytes:
    """The memo as PDF.

    Raises:
        OntbrekendPakket: what makes a PDF is not installed.
    """
    zetter = Zetter("pdf")
    memo = render_pictured(context, wensen.sjabloon, wensen.sjablonen)
    titel, tokens = take_title(parse(memo.tekst), context.naam)
    gegevens = {
        "titel": titel,
        "gemeente": clean(context.gemeente),
        "peildatum": context.peildatum,
        "versie": __version__,
    }
    velden = ", ".join(f"{naam}: {string(waarde)}" for naam, waarde in gegevens.items())
    delen = (
        (templates_dir() / "pagina.typ").read_text(encoding="utf-8"),
        f"#show: memo.with({velden})",
        f"#pdf.attach({string(BIJLAGE)}, bytes({string(context.ontvangstbewijs)}), "
        'relationship: "data", mime-type: "application/json", '
        'description: "Waarmee dit advies is gemaakt")',
        write(tokens, memo.platen),
    )
    return zetter.pdf("\n".join(delen))
