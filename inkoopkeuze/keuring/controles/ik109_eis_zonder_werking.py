"""IK109: een eis waaraan altijd of nooit is voldaan.

Fout:

    eisen:
      kort_genoeg:
        geldt: {grondslag: incidenteel}
        als: {een_van: [{grondslag: incidenteel}, {looptijd: {hoogstens: 48}}]}

Waar de eis geldt, is er altijd aan voldaan.

Goed:

    eisen:
      kort_genoeg:
        geldt: {grondslag: incidenteel}
        als: {looptijd: {hoogstens: 48}}

Waarom: de eis staat in het memo alsof er iets is getoetst. Een eis waaraan nooit is voldaan of die
nooit geldt, wordt ook gemeld. Een eis waaraan altijd is voldaan, is een waarschuwing: zij kan er
staan omdat de lezer haar verwacht.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.keuring.bewijs import prove
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import eisen


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Eisen that are never at issue, always met or never met."""
    if (b := prove(regelset)) is None:
        return
    for pad, eis in eisen(regelset):
        gebied = b.ruimte.eis(eis)
        plaats = regelset.plaats(*pad)
        faalt = b.bestaat(gebied.niet_voldaan, pad)
        klopt = b.bestaat(gebied.voldaan, pad)
        if not faalt and not klopt:
            yield Bevinding(
                "IK109",
                f"de eis '{eis.titel}' geldt in geen enkel geval.",
                plaats,
                "Verbeter 'geldt', of haal de eis weg.",
            )
        elif not klopt:
            yield Bevinding(
                "IK109",
                f"aan de eis '{eis.titel}' is nooit voldaan.",
                plaats,
                "Verbeter 'als': de voorwaarde spreekt zichzelf of 'geldt' tegen.",
            )
        elif not faalt:
            yield Bevinding(
                "IK109",
                f"aan de eis '{eis.titel}' is altijd voldaan.",
                plaats,
                "Verbeter 'als', of haal de eis weg.",
                "waarschuwing",
            )
