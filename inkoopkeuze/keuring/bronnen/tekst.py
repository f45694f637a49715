"""The sources and what rests on them, as Markdown: one text, or a page for each source."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from inkoopkeuze.keuring.bronnen.gegevens import Regel, article, concerns, rules_with_sources
from inkoopkeuze.memo.bronnen import BronTekst, all_sources, natural_order, source_text
from inkoopkeuze.memo.opmaak import escape
from inkoopkeuze.regels.bron import ZEKERHEDEN, Verwijzing
from inkoopkeuze.regels.model import Regelset

INDEX = "README.md"
ALLE_REGELS = "alle-regels.md"
"""Not the id of a source: those have no hyphen."""

_GEMAAKT = "<!-- Gemaakt door `inkoopkeuze bronnen`; verander de regels, niet deze pagina. -->\n"
_UITLEG = """\
Hoeveel regels er op elke bron rusten, naar hoe zeker zij zijn. Een regel met meer bronnen telt bij
elke bron mee. *Gezien* is de dag waarop de bron is gelezen; bij een wet is het de dag waarop de
gelezen versie ging gelden.
"""
_IN_LINK = ":/?#@!$&*+,;=%~"
"""What may stand in a link as it is; brackets and bars would end it."""
_KOPPEN = {
    "parameters": "Drempels en andere waarden",
    "lijsten": "CPV-lijsten",
    "eisen": "Eisen die routes of procedures delen",
}


class Bronnenregister:
    """The sources of a rule set with the rules that rest on each.

    Args:
        regelset: the rules.
        map_: the directory of the pages, to link from there; `None` for a text without links
            to files.
    """

    def __init__(self, regelset: Regelset, map_: Path | None = None) -> None:
        self._regelset = regelset
        self._map = map_
        self._regels = rules_with_sources(regelset)
        self._bronnen = all_sources(regelset)

    def index(self) -> str:
        """All sources, with how many rules rest on each."""
        delen = ["# Bronnen en regels\n", _UITLEG]
        if self._map is not None:
            delen.append(f"Andersom staat het bij [alle regels]({ALLE_REGELS}).\n")
        koppen = ["Bron", "Id", "Gezien", *map(str.capitalize, ZEKERHEDEN), "Vragen"]
        bronnen = self._regelset.bronnen
        for soort, ids in groupby(self._bronnen, key=lambda id_: bronnen[id_].soort):
            rijen = [self._index_row(id_) for id_ in ids]
            titel = escape(self._regelset.bronsoorten[soort].titel)
            delen += [f"## {titel}\n", _table(koppen, rijen)]
        return "\n".join(delen)

    def _index_row(self, id_: str) -> list[str]:
        bron = self._bronnen[id_]
        aantal = Counter(r.zwakste for r in self._regels if any(v.bron == id_ for v in r.bronnen))
        titel = escape(bron.titel)
        naam = titel if self._map is None else f"[{titel}]({id_}.md)"
        tellingen = [str(aantal[z]) if aantal[z] else "" for z in (*ZEKERHEDEN, None)]
        return [naam, f"`{id_}`", bron.gezien, *tellingen]

    def source(self, id_: str, plaats: str | None = None) -> str:
        """One source: the rules that rest on it, by article; or those on one place in it."""
        bron = self._bronnen[id_]
        soort = self._regelset.bronsoorten[self._regelset.bronnen[id_].soort].titel
        delen = [
            f"# {escape(bron.titel)}\n",
            f"{escape(soort)}, gezien op {bron.gezien}. Id: `{id_}`.\n",
        ]
        if bron.toelichting:
            delen.append(f"{escape(bron.toelichting)}\n")
        verwijzingen = [
            (regel, v)
            for regel, v in self._references(id_)
            if plaats is None or concerns(v, plaats)
        ]
        verwijzingen.sort(key=lambda paar: natural_order(self._place(paar[1]).plek))
        for artikel, groep in groupby(verwijzingen, key=lambda paar: article(paar[1].vindplaats)):
            kop = self._place(Verwijzing(id_, artikel))
            delen.append(f"## {escape(_named(kop))}\n")
            if kop.link:
                delen.append(f"[Lees de tekst]({quote(kop.link, safe=_IN_LINK)})\n")
            rijen = [
                [escape(_named(self._place(v))), escape(r.titel), self._part(r), _certainty(r)]
                for r, v in groep
            ]
            delen.append(_table(["Plaats", "Regel", "Onderdeel", "Zekerheid"], rijen))
        if not verwijzingen:
            delen.append("Geen regel noemt deze bron.\n")
        return "\n".join(delen)

    def places(self, id_: str) -> list[str]:
        """The places in a source that rules name, in order."""
        return sorted({v.vindplaats for _, v in self._references(id_)}, key=natural_order)

    def naming(self, plaats: str) -> list[str]:
        """The sources of which a rule names this place."""
        return [
            id_
            for id_ in self._bronnen
            if any(concerns(v, plaats) for _, v in self._references(id_))
        ]

    def rules(self) -> str:
        """All rules, with how sure each is and what it rests on."""
        delen = ["# Alle regels\n", f"Per bron staat het bij [bronnen]({INDEX}).\n"]
        for sectie, groep in groupby(self._regels, key=lambda r: r.sectie):
            rijen = [
                [escape(r.titel), self._part(r), _certainty(r), self._citations(r)] for r in groep
            ]
            kop = _KOPPEN.get(sectie, sectie.capitalize())
            kolommen = ["Regel", "Onderdeel", "Zekerheid", "Bronnen"]
            delen += [f"## {kop}\n", _table(kolommen, rijen)]
        return "\n".join(delen)

    def pages(self) -> dict[str, str]:
        """Everything in pages, by file name."""
        paginas = {INDEX: self.index(), ALLE_REGELS: self.rules()}
        terug = f"\n[Alle bronnen]({INDEX})\n"
        for id_ in self._regelset.bronnen:
            paginas[f"{id_}.md"] = self.source(id_) + terug
        return {naam: f"{_GEMAAKT}\n{tekst}" for naam, tekst in paginas.items()}

    def _references(self, id_: str) -> Iterator[tuple[Regel, Verwijzing]]:
        return ((r, v) for r in self._regels for v in r.bronnen if v.bron == id_)

    def _place(self, verwijzing: Verwijzing) -> BronTekst:
        return source_text(verwijzing, self._regelset)

    def _citations(self, regel: Regel) -> str:
        """What a rule rests on, with a link to the page that has all that rests on it."""
        delen = []
        for verwijzing in regel.bronnen:
            kop = self._place(Verwijzing(verwijzing.bron, article(verwijzing.vindplaats)))
            doel = f"{verwijzing.bron}.md#{_anchor(_named(kop))}"
            delen.append(f"[{escape(self._place(verwijzing).kort)}]({doel})")
        return "; ".join(delen)

    def _part(self, regel: Regel) -> str:
        """The path of a rule, with a link to its file: lines move too often to link to."""
        if self._map is None:
            return f"`{regel.onderdeel}`"
        bestand = Path(os.path.relpath(Path(regel.bestand).absolute(), self._map.absolute()))
        return f"[`{regel.onderdeel}`]({quote(bestand.as_posix())})"


def _certainty(regel: Regel) -> str:
    return ", niet voldaan: ".join(regel.zekerheid) or "vraag"


def _named(plek: BronTekst) -> str:
    return plek.plek or "hele tekst"


def _anchor(kop: str) -> str:
    """The anchor that GitHub and others give a heading."""
    return re.sub(r"[^\w\- ]", "", kop.lower()).replace(" ", "-")


def _table(koppen: Sequence[str], rijen: Iterable[Sequence[str]]) -> str:
    lijnen = [koppen, ["---"] * len(koppen), *rijen]
    return "".join(f"| {' | '.join(lijn)} |\n" for lijn in lijnen)
