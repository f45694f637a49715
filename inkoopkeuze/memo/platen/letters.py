"""How wide a text is at most, and how it fits in a box: without a font to measure it with.

The widths are those of the widest of the fonts that `FONT` leads to, so that a text never
runs out of its box; in most of them it is narrower.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from math import ceil

from inkoopkeuze.fouten import plain

FONT = "Arial, Helvetica, 'Liberation Sans', Arimo, 'DejaVu Sans', sans-serif"
"""Fonts that are nearly everywhere, from narrow to wide; never one that must be fetched."""

REGEL = 1.35
"""The height of a line, in font sizes."""

# A euro sign stays with its amount.
_GRENS = re.compile(r"(?<!€) ")

# Characters that are about as wide, with their width in ems: regular and bold.
_BREEDTES = {
    "'ijlI,. ·‘’": (0.32, 0.38),
    "/:;|f-\\": (0.37, 0.44),
    "()[]t!r": (0.42, 0.50),
    'sz?cJ"*_`–': (0.56, 0.62),
    "“”LF•": (0.62, 0.69),
    "abdeghknopquvxy0123456789€${}TPYSE": (0.67, 0.74),
    "KABCVXZR": (0.73, 0.78),
    "DGHNOQUw&": (0.82, 0.93),
    "+<=>~×#^✓": (0.84, 0.84),
    "MmW%@—…→": (1.02, 1.11),
}
_PER_TEKEN = {t: breedte for tekens, breedte in _BREEDTES.items() for t in tekens}
_ONBEKEND = (1.1, 1.2)


@lru_cache(maxsize=512)
def _letter(teken: str) -> tuple[float, float]:
    if unicodedata.combining(teken):
        return 0, 0
    kaal = unicodedata.normalize("NFD", teken)[0]
    return _PER_TEKEN.get(kaal, _ONBEKEND)


def width(tekst: str, grootte: int, vet: bool = False) -> int:
    """How wide a line of text is at most, in the unit of the font size."""
    return ceil(sum(_letter(t)[vet] for t in tekst) * grootte)


def height(regels: int, grootte: int) -> int:
    """How high so many lines are."""
    return ceil(regels * grootte * REGEL)


def wrap(
    tekst: str, breedte: int, grootte: int, vet: bool = False, *, hoogstens: int | None = None
) -> tuple[str, ...]:
    """A text as lines that fit in a width; nothing for an empty text.

    Args:
        tekst: the text; what does not show is made visible.
        breedte: the width that there is.
        grootte: the font size.
        vet: whether it is bold.
        hoogstens: how many lines there may be. What does not fit, is cut off with an ellipsis.
    """
    regels = [""]
    for woord in _words(plain(tekst), breedte, grootte, vet):
        langer = f"{regels[-1]} {woord}".lstrip()
        if width(langer, grootte, vet) <= breedte:
            regels[-1] = langer
        else:
            regels.append(woord)
    regels = [r for r in regels if r]
    if hoogstens is not None and len(regels) > hoogstens:
        regels = regels[:hoogstens]
        regels[-1] = _cut(regels[-1], breedte, grootte, vet)
    return tuple(regels)


def _words(tekst: str, breedte: int, grootte: int, vet: bool) -> Iterator[str]:
    """The words; one that is too long for a line in pieces that fit."""
    for woord in _GRENS.split(tekst):
        stuk = ""
        for teken in woord:
            if stuk and width(stuk + teken, grootte, vet) > breedte:
                yield stuk
                stuk = ""
            stuk += teken
        yield stuk


def _cut(regel: str, breedte: int, grootte: int, vet: bool) -> str:
    while regel and width(f"{regel}…", grootte, vet) > breedte:
        regel = regel[:-1].rstrip()
    return f"{regel}…"
