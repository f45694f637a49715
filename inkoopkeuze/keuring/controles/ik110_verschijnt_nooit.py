"""IK110: een afweging, stap of signaal dat nooit in een memo komt.

Fout:

    stappen:
      aankondigen:
        bij: [overheidsopdracht]
        als: {uitvoerder: eigen_dienst}

Met een eigen dienst is de overheidsopdracht altijd dicht.

Goed: laat `bij` en `als` samen kunnen gaan, of haal de stap weg. Een afweging telt alleen waar een
van haar routes, procedures of vormen kan en er iets te kiezen valt.

Waarom: de schrijver van de regel denkt dat het memo hierop wijst.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.keuring.bewijs import prove, weighs
from inkoopkeuze.regels.model import Afweging, Regelset

_WAT = {"afwegingen": "de afweging", "stappen": "de stap", "signalen": "het signaal"}


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Considerations, steps and signals that apply in no case at all."""
    if (b := prove(regelset)) is None:
        return
    for sectie, wat in _WAT.items():
        for id_, deel in getattr(regelset, sectie).items():
            gebied = b.ruimte.van_toepassing(deel).waar
            if isinstance(deel, Afweging):
                gebied = b.ruimte.uitspraken.en(gebied, weighs(b, deel))
            if not b.bestaat(gebied, (sectie, id_)):
                yield Bevinding(
                    "IK110",
                    f"{wat} '{deel.titel}' komt in geen enkel memo.",
                    regelset.plaats(sectie, id_),
                    "Verbeter de voorwaarde of de routes waar dit bij hoort, of haal dit weg.",
                )
