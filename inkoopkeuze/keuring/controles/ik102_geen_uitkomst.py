"""IK102: een geval waarin geen enkele regel beslist.

Fout:

    regels:
      - {titel: Lang, als: {looptijd: {meer_dan: 48}}, dan: ja, ...}
      - {titel: Kort, als: {looptijd: {minder_dan: 48}}, dan: nee, ...}

Bij een looptijd van precies 48 maanden beslist geen regel.

Goed:

    regels:
      - {titel: Lang, als: {looptijd: {meer_dan: 48}}, dan: ja, ...}
      - {titel: Kort, dan: nee, ...}

Een laatste regel zonder `als` geldt voor alle andere gevallen.

Waarom: zonder uitkomst zegt het memo niets, of rekent het met iets dat er niet is. De melding
noemt het kleinste geval waarin het misgaat.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.gevallen.gebieden import Keuze
from inkoopkeuze.keuring.bewijs import Bewijs, prove
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.model import Regelset


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Cases in which no rule of a fact or sum holds."""
    if (b := prove(regelset)) is None:
        return
    for id_, feit in regelset.feiten.items():
        yield from _check(b, ("feiten", id_), b.ruimte.feit(id_), feit.titel)
    for id_, berekening in regelset.berekeningen.items():
        keuze = b.ruimte.berekening(id_)
        yield from _check(b, ("berekeningen", id_), keuze, berekening.titel)


def _check(b: Bewijs, pad: Pad, keuze: Keuze, titel: str) -> Iterator[Bevinding]:
    geen = b.ruimte.uitspraken.en(*(t.onwaar for t in keuze.toetsen))
    if (geval := b.voorbeeld(geen, pad)) is not None:
        yield Bevinding(
            "IK102",
            f"er is een geval waarin geen enkele regel van '{titel}' opgaat.",
            b.regelset.plaats(*pad),
            "Voeg een regel toe voor dit geval, of een laatste regel zonder 'als'.",
            voorbeeld=geval,
        )
