"""IK041: een bron waarvan de link niet kan kloppen.

Fout:

    aw2012: {titel: Aanbestedingswet 2012, soort: wet, bwb: BWB0032203, gezien: 2026-04-30}
    falk_pharma: {titel: Falk Pharma, soort: arrest, gezien: 2026-11-22}

De eerste heeft een nummer van de verkeerde vorm. Bij de tweede ontbreekt de ECLI, terwijl de
link van een arrest die nodig heeft.

Goed:

    aw2012: {titel: Aanbestedingswet 2012, soort: wet, bwb: BWBR0032203, gezien: 2026-04-30}
    falk_pharma:
      {titel: Falk Pharma, soort: arrest, ecli: "ECLI:EU:C:2016:399", gezien: 2026-11-22}

In de `link` van een bronsoort staan alleen de namen {bwb}, {celex}, {ecli}, {url}, {gezien} en
{vindplaats}.

Waarom: de lezer van een memo moet elke bron met een klik kunnen nazien.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import suggest

_VORMEN = {
    "bwb": (re.compile(r"BWBR\d{7}\Z"), "BWBR en zeven cijfers, zoals BWBR0032203"),
    "celex": (
        re.compile(r"[0-9CE]\d{4}[A-Z]{1,2}\d{4}(R?\(\d{2}\))?(-\d{8})?\Z"),
        "een sector, jaar, letters en vier cijfers, zoals 32014L0024",
    ),
    "ecli": (
        re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}\Z"),
        "vijf delen met dubbele punten, zoals ECLI:EU:C:2016:399",
    ),
    "url": (re.compile(r"https?://[^\s/]+\S*\Z"), "een webadres dat met https:// begint"),
}
_VERPLICHT = ("bwb", "celex", "ecli")
_IN_LINK = (*_VORMEN, "gezien", "vindplaats")


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Identifiers of the wrong form, and links that miss what they need."""
    nodig = {}
    for id_, soort in regelset.bronsoorten.items():
        try:
            nodig[id_] = _fields(soort.link)
        except ValueError:
            nodig[id_] = []
            yield Bevinding(
                "IK041",
                "in deze link ontbreekt een accolade.",
                regelset.plaats("bronsoorten", id_, "link"),
                "Schrijf namen tussen twee accolades, bijvoorbeeld {bwb}.",
            )
        for naam in nodig[id_]:
            if naam not in _IN_LINK:
                yield Bevinding(
                    "IK041",
                    f"de link noemt {{{naam}}}, maar dat bestaat niet.",
                    regelset.plaats("bronsoorten", id_, "link"),
                    suggest(naam, _IN_LINK) or f"Gebruik een van: {', '.join(_IN_LINK)}.",
                )
    for id_, bron in regelset.bronnen.items():
        for veld, (vorm, uitleg) in _VORMEN.items():
            waarde = getattr(bron, veld)
            if waarde and not vorm.match(waarde):
                yield Bevinding(
                    "IK041",
                    f"'{waarde}' is geen {veld} zoals het hoort.",
                    regelset.plaats("bronnen", id_, veld),
                    f"Schrijf {uitleg}.",
                )
            elif not waarde and veld in _VERPLICHT and veld in nodig[bron.soort]:
                yield Bevinding(
                    "IK041",
                    f"de bron '{id_}' is van de soort {bron.soort}, en mist '{veld}' voor de link.",
                    regelset.plaats("bronnen", id_),
                    f"Voeg '{veld}:' toe: {uitleg}.",
                )


def _fields(link: str) -> list[str]:
    """The names between braces in a link; `ValueError` when the braces do not match."""
    return [naam for _, naam, _, _ in Formatter().parse(link) if naam is not None]
