"""IK040 (waarschuwing): een onderdeel dat nergens wordt gebruikt.

Fout:

    vragen:
      budget:
        vraag: Hoeveel budget is er?
        ...

en geen enkele regel vergelijkt met `budget`, rekent ermee of noemt `{budget}`.

Goed: gebruik het onderdeel in een voorwaarde, een som, een tekst of de agenda, of haal het
weg. Een bron telt als gebruikt zodra een regel ernaar verwijst. Een parameter met
`drempel: true` mag altijd blijven staan, want die komt in de tabel met drempels.

Waarom: wie de regels leest, denkt dat alles wat er staat meetelt. Een vraag die nergens voor
dient wordt nooit gesteld, en vaak is het een teken dat een regel is vergeten.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.bron import Verwijzingen
from inkoopkeuze.regels.gebruik import names_in
from inkoopkeuze.regels.model import SECTIES, Regelset
from inkoopkeuze.regels.traversal import PLAATSHOUDER, parts, texts, ways

_WAT = {
    "bronnen": "de bron",
    "tellingen": "de telling",
    "parameters": "de parameter",
    "vragen": "de vraag",
    "lijsten": "de lijst",
    "berekeningen": "de berekening",
    "feiten": "het feit",
    "eisen": "de gedeelde eis",
}


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Questions, parameters, lists, sources and the like that nothing uses."""
    namen = set(_names(regelset))
    gebruikt = {
        "bronnen": set(_sources(regelset)),
        "tellingen": {parameter.telling for parameter in regelset.parameters.values()},
        "eisen": {eis for weg in ways(regelset).values() for eis in weg.gedeelde_eisen},
    }
    for sectie, wat in _WAT.items():
        for id_, deel in getattr(regelset, sectie).items():
            if id_ in gebruikt.get(sectie, namen) or getattr(deel, "drempel", False):
                continue
            yield Bevinding(
                "IK040",
                f"{wat} '{id_}' wordt nergens gebruikt.",
                regelset.plaats(sectie, id_),
                "Gebruik dit onderdeel in een regel, of haal het weg.",
                "waarschuwing",
            )


def _names(regelset: Regelset) -> Iterator[str]:
    """Every name that a condition, a formula, a text or the agenda uses."""
    for sectie in SECTIES:
        yield from names_in(getattr(regelset, sectie))
    for pad, tekst in texts(regelset):
        yield from (naam for naam in PLAATSHOUDER.findall(tekst) if naam != pad[1])
    yield from regelset.kop.agenda


def _sources(regelset: Regelset) -> Iterator[str]:
    if regelset.beleid is not None:
        yield from (v.bron for v in regelset.beleid.kop.bron)
    for _, deel in parts(regelset):
        verwijzingen = getattr(deel, "bron", None)
        if isinstance(verwijzingen, Verwijzingen):
            yield from (v.bron for v in verwijzingen)
