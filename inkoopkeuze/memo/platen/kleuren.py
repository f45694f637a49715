"""The colours of the pictures, for a light and a dark page.

Colour never says anything on its own: what it marks has a word and a shape too. The pairs are
told apart by people who do not see red and green, and in a print in black and white.
"""

from __future__ import annotations

from typing import NamedTuple


class Kleur(NamedTuple):
    """One colour, on a light and on a dark page."""

    licht: str
    donker: str


class Verf(NamedTuple):
    """How something is painted; `None` leaves it empty."""

    vulling: Kleur | None
    lijn: Kleur | None = None


_INKT = Kleur("#1b1b1b", "#f2f2f2")
_ZACHT = Kleur("#4a4a4a", "#c6cad1")
_PAPIER = Kleur("#ffffff", "#17191e")
_LIJN = Kleur("#707070", "#969ca6")
_OPEN = Kleur("#1c4f91", "#93c1fb")
_VOORWAARDE = Kleur("#7d5600", "#eac15a")
_DICHT = Kleur("#5c5c5c", "#a9aeb7")

VERF = {
    # Text.
    "inkt": Verf(_INKT),
    "zacht": Verf(_ZACHT),
    "op_merk": Verf(_PAPIER),
    # The paper, lines, and a box for what is so.
    "papier": Verf(_PAPIER),
    "lijn": Verf(None, _LIJN),
    "vak": Verf(_PAPIER, _LIJN),
    # A box by status, and its mark.
    "open": Verf(Kleur("#e6effa", "#1b2f4a"), _OPEN),
    "voorwaardelijk": Verf(Kleur("#fdf3d6", "#3a3014"), _VOORWAARDE),
    "misschien_voorwaardelijk": Verf(Kleur("#e6effa", "#1b2f4a"), _OPEN),
    "onbeslist": Verf(_PAPIER, _INKT),
    "dicht": Verf(Kleur("#eeeeee", "#2b2e34"), _DICHT),
    "merk_open": Verf(_OPEN),
    "merk_voorwaardelijk": Verf(_VOORWAARDE),
    "merk_onbeslist": Verf(_INKT),
    "merk_dicht": Verf(_DICHT),
    "streep": Verf(None, _PAPIER),
    "pen": Verf(None, _INKT),
    "pen_open": Verf(None, _OPEN),
}
"""Everything that is painted, by its name in the templates."""

TEKST_OP = {
    "inkt": ("papier", "vak", "open", "voorwaardelijk", "onbeslist", "dicht"),
    "zacht": ("papier", "vak", "open", "voorwaardelijk", "onbeslist", "dicht"),
    "op_merk": ("merk_open", "merk_voorwaardelijk", "merk_onbeslist", "merk_dicht"),
}
"""Which text stands on what."""


def attributes(naam: str) -> str:
    """What makes an SVG element look so, on its own and on a page with `style`."""
    vulling, lijn = VERF[naam]
    lijn_ = f' stroke="{lijn.licht}"' if lijn else ""
    return f'class="plaat-{naam}" fill="{vulling.licht if vulling else "none"}"{lijn_}'


def style() -> str:
    """The CSS that makes pictures on a dark page dark; without it they stay light."""
    regels = []
    for naam, (vulling, lijn) in VERF.items():
        delen = [f"fill: {vulling.donker}"] if vulling else []
        delen += [f"stroke: {lijn.donker}"] if lijn else []
        regels.append(f"  .plaat-{naam} {{ {'; '.join(delen)} }}\n")
    donker = "".join(regels)
    return f"@media screen and (prefers-color-scheme: dark) {{\n{donker}}}\n"
