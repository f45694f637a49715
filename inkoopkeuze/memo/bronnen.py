"""Sources as a reader finds them: title, place and deep link."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from inkoopkeuze.regels.model import Regelset, Verwijzing


class BronTekst(NamedTuple):
    """A place in a source, for people.

    `kort` cites it in a sentence, `plek` is the place alone, `anker` names its link in
    Markdown. `link` is empty where the source has no address.
    """

    kort: str
    plek: str
    anker: str
    link: str

    @property
    def citaat(self) -> str:
        """The citation as Markdown, with its link where there is one."""
        return self._met_link(self.kort)

    @property
    def plaats(self) -> str:
        """The place alone as Markdown, with its link where there is one."""
        return self._met_link(self.plek or "hele tekst")

    def _met_link(self, tekst: str) -> str:
        return f"[{tekst}][{self.anker}]" if self.link else tekst


def source_text(verwijzing: Verwijzing, regelset: Regelset) -> BronTekst:
    """A reference as title, place and link."""
    bron = regelset.bronnen[verwijzing.bron]
    soort = regelset.bronsoorten[bron.soort]
    plek = verwijzing.vindplaats
    if plek and plek[0].isdigit() and soort.aanduiding:
        plek = f"{soort.aanduiding} {plek}"
    link = ""
    if soort.link and (bron.bwb or bron.celex or bron.ecli or bron.url):
        link = soort.link.format(
            bwb=bron.bwb,
            celex=bron.celex,
            ecli=bron.ecli,
            url=bron.url,
            gezien=bron.gezien.isoformat(),
            vindplaats=quote(verwijzing.vindplaats.split(" ")[0], safe=":."),
        )
    naam = bron.kort or bron.titel
    anker = re.sub(r"[^a-z0-9.:]+", "-", str(verwijzing).lower()).strip("-")
    return BronTekst(f"{naam}, {plek}" if plek else naam, plek, anker, link)


def source_texts(verwijzingen: Iterable[Verwijzing], regelset: Regelset) -> tuple[BronTekst, ...]:
    """Several references, in their order."""
    return tuple(source_text(v, regelset) for v in verwijzingen)
