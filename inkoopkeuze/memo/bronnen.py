"""Sources as a reader finds them: title, place and deep link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from inkoopkeuze.memo.opmaak import mark
from inkoopkeuze.regels.bron import Verwijzing
from inkoopkeuze.regels.citaat import cite, place
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import format_datum

_OPEN, _NAAR, _DICHT = map(mark, ("[", "][", "]"))


class BronTekst(NamedTuple):
    """A place in a source, for people.

    `kort` cites it in a sentence, `plek` is the place alone, `anker` names its link in
    Markdown. `link` is empty where the source has no address.
    """

    bron: str
    kort: str
    plek: str
    anker: str
    link: str

    @property
    def plaats(self) -> str:
        """The place alone as markup, with its link where there is one."""
        return self.with_link(self.plek or "hele tekst")

    def with_link(self, tekst: str) -> str:
        """A text as markup that links to this place."""
        return f"{_OPEN}{tekst}{_NAAR}{self.anker}{_DICHT}" if self.link else tekst


class BronGegevens(NamedTuple):
    """What there is to say about a source as a whole."""

    titel: str
    gezien: str
    toelichting: str


class BronRegel(NamedTuple):
    """A source that was cited, with every place that was."""

    titel: str
    gezien: str
    toelichting: str
    plaatsen: tuple[BronTekst, ...]


class Citaten:
    """Cites sources for one memo and remembers which, for the list at its end."""

    def __init__(self, bronnen: Mapping[str, BronGegevens]) -> None:
        self._bronnen = bronnen
        self._geciteerd: dict[BronTekst, None] = {}

    def citeer(self, bron: BronTekst) -> str:
        """The citation as markup, with its link where there is one."""
        self._geciteerd[bron] = None
        return bron.with_link(bron.kort)

    def geciteerd(self) -> tuple[BronRegel, ...]:
        """The sources cited so far, laws first, each with its places in order."""
        plaatsen: dict[str, list[BronTekst]] = {}
        for bron in sorted(self._geciteerd, key=lambda b: natural_order(b.plek)):
            plaatsen.setdefault(bron.bron, []).append(bron)
        return tuple(
            BronRegel(*gegevens, tuple(plaatsen[id_]))
            for id_, gegevens in self._bronnen.items()
            if id_ in plaatsen
        )


@lru_cache(maxsize=4096)
def source_text(verwijzing: Verwijzing, regelset: Regelset) -> BronTekst:
    """A reference as title, place and link."""
    bron = regelset.bronnen[verwijzing.bron]
    soort = regelset.bronsoorten[bron.soort]
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
    anker = re.sub(r"[^a-z0-9.:]+", "-", str(verwijzing).lower()).strip("-")
    kort, plek = cite(verwijzing, regelset), place(verwijzing, regelset)
    return BronTekst(verwijzing.bron, kort, plek, anker, link)


def source_texts(verwijzingen: Iterable[Verwijzing], regelset: Regelset) -> tuple[BronTekst, ...]:
    """Several references, in their order."""
    return tuple(source_text(v, regelset) for v in verwijzingen)


def all_sources(regelset: Regelset) -> dict[str, BronGegevens]:
    """Every source by id, in the order of the kinds of sources: laws first."""
    soorten = list(regelset.bronsoorten)
    return {
        id_: BronGegevens(bron.titel, format_datum(bron.gezien), bron.toelichting)
        for id_, bron in sorted(
            regelset.bronnen.items(), key=lambda paar: soorten.index(paar[1].soort)
        )
    }


def natural_order(tekst: str) -> tuple[tuple[int, str], ...]:
    """Sort key by which article 2.9 comes before article 2.15."""
    delen = re.findall(r"\d+|\D+", tekst)
    return tuple((int(d), "") if d.isdigit() else (-1, d) for d in delen)
