"""IK100: een onderdeel dat niet volledig kon worden nagerekend.

Fout: een feit of eis met zoveel voorwaarden over en weer dat het aantal gevallen te groot wordt.

    als:
      een_van:
        - {a: ja, b: nee, c: ja}
        - {b: ja, d: nee, e: ja}
        - ...                                # en zo nog honderd

Goed: splits het in feiten met elk een eigen vraag, en laat de regel die feiten gebruiken.

Waarom: wat niet is nagerekend, is niet goedgekeurd. De andere controles hebben van dit onderdeel
niet kunnen zeggen of het klopt.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.keuring.bewijs import prove
from inkoopkeuze.regels.model import Regelset


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Parts about which another check could not find out what it asked; so this one is last."""
    if (b := prove(regelset)) is None:
        return
    for pad in b.onbeslist:
        yield Bevinding(
            "IK100",
            f"'{'/'.join(map(str, pad))}' is niet volledig nagerekend: er zijn te veel gevallen.",
            regelset.plaats(*pad),
            "Splits dit in kleinere feiten.",
        )
