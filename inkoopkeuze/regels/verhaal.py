"""An answer as a sentence of the story that a memo tells: which texts that takes.

The keys of `verhaal` are the possible answers. `antwoord` is a sentence with `{antwoord}` in it:
for an answer that is free, and where the others are no sentences but what fills it. `geen` is
what to say of a meerkeuze of which nothing applies, and of zero.
"""

from __future__ import annotations

from typing import Final

from inkoopkeuze.regels.model import Regelset, Vraag
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord, format_antwoord, format_opsomming

ANTWOORD: Final = "antwoord"
GEEN: Final = "geen"
INVULLING: Final = f"{{{ANTWOORD}}}"


def needed(vraag: Vraag) -> list[str]:
    """The keys that `verhaal` must have, if it has any."""
    if vraag.type not in ("ja_nee", "keuze", "meerkeuze"):
        return [ANTWOORD]
    return [*vraag.keuzes, *([GEEN] if vraag.type == "meerkeuze" else [])]


def allowed(vraag: Vraag) -> list[str]:
    """The keys that it may have."""
    telbaar = vraag.eenheid and vraag.type != "datum"
    return list(dict.fromkeys([*needed(vraag), ANTWOORD, *([GEEN] if telbaar else [])]))


def tell(vraag: Vraag, antwoord: Antwoord, regelset: Regelset) -> str:
    """An answer as one or more sentences; empty where there is nothing to tell."""
    if antwoord is WEET_NIET or not vraag.verhaal:
        return ""
    if antwoord == () or (antwoord == 0 and GEEN in vraag.verhaal):
        return vraag.verhaal[GEEN]
    if vraag.keuzes:
        gekozen = antwoord if isinstance(antwoord, tuple) else (str(antwoord),)
        delen = [tekst for a in gekozen if (tekst := vraag.verhaal[a])]
    else:
        delen = [format_antwoord(antwoord, vraag, regelset)]
    zin = vraag.verhaal.get(ANTWOORD, "")
    if not zin or not delen:
        return " ".join(delen)
    return zin.replace(INVULLING, format_opsomming(delen))
