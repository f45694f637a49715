"""Naming a place in a source in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from inkoopkeuze.regels.bron import Verwijzing
from inkoopkeuze.regels.model import Regelset


def place(verwijzing: Verwijzing, regelset: Regelset) -> str:
    """The place alone: `art. 2.39 lid 2`; an amending act counts in Roman numerals."""
    plek = verwijzing.vindplaats
    soort = regelset.bronsoorten[regelset.bronnen[verwijzing.bron].soort]
    genummerd = soort.aanduiding and re.match(r"\d|[IVX]+\b", plek)
    return f"{soort.aanduiding} {plek}" if genummerd else plek


def cite(verwijzing: Verwijzing, regelset: Regelset) -> str:
    """The source and the place: `Aw 2012, art. 2.39 lid 2`."""
    bron = regelset.bronnen[verwijzing.bron]
    return ", ".join(filter(None, [bron.kort or bron.titel, place(verwijzing, regelset)]))


def cite_all(verwijzingen: Iterable[Verwijzing], regelset: Regelset) -> str:
    """Several places, each named once: `Aw 2012, art. 1.4; Aw 2012, art. 2.3`."""
    return "; ".join(dict.fromkeys(cite(v, regelset) for v in verwijzingen))
