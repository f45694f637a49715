"""IK107: een parameter die nodig is op een dag waarop hij geen waarde heeft.

Fout: de regels gelden vanaf 2016, en

    parameters:
      opslag:
        waarden:
          - {vanaf: 2024-07-01, waarde: 5, bron: wet/2}
    signalen:
      te_hoog:
        als: {opslag_aanbieder: {meer_dan: opslag}}

Voor 1 juli 2024 valt er niets te vergelijken.

Goed:

    signalen:
      te_hoog:
        als: {peildatum: {minstens: 2024-07-01}, opslag_aanbieder: {meer_dan: opslag}}

Waarom: op zo'n dag is de uitkomst niet te bepalen, en een tekst die de parameter noemt, zegt dan
'een nog onbekende waarde'. Een parameter mag dus later beginnen of eerder eindigen dan de regels,
als de regels hem dan ook niet nodig hebben.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.gevallen.gebieden import Keuze
from inkoopkeuze.gevallen.uitspraken import WAAR, Uitspraak
from inkoopkeuze.keuring.bewijs import Bewijs, prove, together
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.formule import Formule
from inkoopkeuze.regels.gebruik import names_in
from inkoopkeuze.regels.model import Regelset, RekenRegel
from inkoopkeuze.regels.traversal import LOSSE, MOGELIJKHEDEN, PLAATSHOUDER, eisen, text_fields
from inkoopkeuze.regels.voorwaarde import Voorwaarde


class _Gebruik(NamedTuple):
    """Parameters that a part needs, and the cases in which it does."""

    pad: Pad
    parameters: frozenset[str]
    gebied: Uitspraak


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Parameters that a rule or text needs on a day on which they have no value."""
    if (b := prove(regelset)) is None:
        return
    gemeld: set[tuple[Pad, str]] = set()
    for gebruik in _uses(b):
        for naam in sorted(gebruik.parameters):
            # A condition and a text of the same rule may both need it: once is enough.
            if (gebruik.pad, naam) in gemeld:
                continue
            zonder = -b.ruimte.dagen_met(naam)
            geval = b.voorbeeld(b.ruimte.uitspraken.en(gebruik.gebied, zonder), gebruik.pad)
            if geval is not None:
                gemeld.add((gebruik.pad, naam))
                yield Bevinding(
                    "IK107",
                    f"'{naam}' is hier nodig op een dag waarop hij geen waarde heeft.",
                    regelset.plaats(*gebruik.pad),
                    "Vul de perioden van de parameter aan, of zet de peildatum in de voorwaarde.",
                    voorbeeld=geval,
                )


def _uses(b: Bewijs) -> Iterator[_Gebruik]:
    regelset, ruimte = b.regelset, b.ruimte
    for id_, feit in regelset.feiten.items():
        yield from _of_rules(b, ("feiten", id_), ruimte.feit(id_), feit.regels)
    for id_, berekening in regelset.berekeningen.items():
        yield from _of_rules(b, ("berekeningen", id_), ruimte.berekening(id_), berekening.regels)
    for pad, eis in eisen(regelset):
        gebied = ruimte.eis(eis)
        u = ruimte.uitspraken
        onbekend = u.en(-gebied.voldaan, -gebied.niet_voldaan, -gebied.nvt)
        yield _Gebruik(pad, _needed(regelset, eis.geldt, eis.als), onbekend)
        yield _Gebruik(pad, _named(regelset, eis), -gebied.nvt)
    for sectie in LOSSE:
        for id_, deel in getattr(regelset, sectie).items():
            toets = ruimte.van_toepassing(deel)
            onbekend = ruimte.uitspraken.en(-toets.waar, -toets.onwaar)
            yield _Gebruik((sectie, id_), _needed(regelset, deel.als), onbekend)
            yield _Gebruik((sectie, id_), _named(regelset, deel), toets.waar)
    for id_, stap in regelset.stappen.items():
        for _, ander, termijn in stap.banden:
            nodig = _needed(regelset, termijn)
            yield _Gebruik(("stappen", id_), nodig, together(b, stap, ander))
    for sectie in ("vragen", *MOGELIJKHEDEN):
        for id_, deel in getattr(regelset, sectie).items():
            yield _Gebruik((sectie, id_), _named(regelset, deel), WAAR)


def _of_rules(b: Bewijs, pad: Pad, keuze: Keuze, regels: Iterable[Any]) -> Iterator[_Gebruik]:
    """Where the condition of a rule cannot be told, and where its sum or texts are used."""
    u = b.ruimte.uitspraken
    aan_de_beurt = WAAR
    for i, regel in enumerate(regels):
        hier = (*pad, "regels", i)
        toets = keuze.toetsen[i]
        onbekend = u.en(aan_de_beurt, -toets.waar, -toets.onwaar)
        yield _Gebruik(hier, _needed(b.regelset, regel.als), onbekend)
        gebruikt = _named(b.regelset, regel)
        if isinstance(regel, RekenRegel):
            gebruikt |= _needed(b.regelset, regel.reken)
        yield _Gebruik(hier, gebruikt, keuze.regels[i])
        aan_de_beurt = u.en(aan_de_beurt, toets.onwaar)


def _needed(regelset: Regelset, *delen: Voorwaarde | Formule) -> frozenset[str]:
    """The parameters with which conditions compare and formulas calculate."""
    return frozenset(names_in(delen).intersection(regelset.parameters))


def _named(regelset: Regelset, deel: Any) -> frozenset[str]:
    """The parameters that the texts of a part name."""
    namen = {n for _, tekst in text_fields(deel) for n in PLAATSHOUDER.findall(tekst)}
    return frozenset(namen.intersection(regelset.parameters))
