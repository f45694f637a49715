"""IK108: een route die altijd of nooit dicht is, of een weg, procedure of vorm die altijd dicht is.

Fout:

    eisen:
      zelf: {als: {uitvoerder: eigen_dienst}, ...}
      ander: {als: {uitvoerder: derde}, ...}

Aan beide eisen tegelijk is nooit voldaan: de route is altijd dicht.

Goed: maak er twee wegen van, of laat een van de eisen vallen. Hoort een route echt altijd open te
staan, leg dat dan vast in een uitzondering met een reden.

Waarom: een route die altijd dicht is, is er voor niets. Een route die nooit dicht is, heeft geen
eisen die iets doen; dan is er waarschijnlijk een vergeten. Dat laatste is een waarschuwing. Een
procedure of vorm telt in de gevallen waarin de route of procedure waar zij bij hoort, kan.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.gevallen.gebieden import WegGebied
from inkoopkeuze.gevallen.uitspraken import WAAR, Uitspraak
from inkoopkeuze.keuring.bewijs import Bewijs, prove
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.model import Regelset


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Routes, ways to take one, procedures and forms that are always or never closed."""
    if (b := prove(regelset)) is None:
        return
    for id_, route in regelset.routes.items():
        gebied = b.ruimte.weg(id_)
        yield from _never_open(b, ("routes", id_), "de route", route.titel, gebied)
        if not b.bestaat(gebied.kan["dicht"], ("routes", id_)):
            yield Bevinding(
                "IK108",
                f"de route '{route.titel}' is in geen enkel geval dicht.",
                regelset.plaats("routes", id_),
                "Ga na of er een eis ontbreekt.",
                "waarschuwing",
            )
        for weg_id, weg in route.wegen.items():
            pad: Pad = ("routes", id_, "wegen", weg_id)
            yield from _never_open(b, pad, "de weg", weg.titel, gebied.wegen[weg_id])
    for sectie, wat in (("procedures", "de procedure"), ("vormen", "de vorm")):
        for id_, deel in getattr(regelset, sectie).items():
            gebied, binnen = b.ruimte.weg(id_), b.ruimte.aan_de_orde(id_)
            yield from _never_open(b, (sectie, id_), wat, deel.titel, gebied, binnen)


def _never_open(
    b: Bewijs, pad: Pad, wat: str, titel: str, gebied: WegGebied, binnen: Uitspraak = WAAR
) -> Iterator[Bevinding]:
    u = b.ruimte.uitspraken
    if not b.bestaat(u.en(binnen, -gebied.kan["dicht"]), pad):
        yield Bevinding(
            "IK108",
            f"{wat} '{titel}' is in elk geval dicht.",
            b.regelset.plaats(*pad),
            "Er zijn eisen waaraan nooit tegelijk is voldaan, of waar dit bij hoort, kan dan nooit."
            " Verbeter dat, of haal dit weg.",
        )
