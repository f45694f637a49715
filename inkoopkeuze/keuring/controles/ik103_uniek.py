"""IK103: twee regels die elkaar tegenspreken, terwijl er maar één mag opgaan.

Fout:

    regime:
      uniek: true
      regels:
        - {titel: Lang, als: {looptijd: {minstens: 48}}, dan: zwaar, ...}
        - {titel: Samen, als: {gezamenlijk: ja}, dan: licht, ...}

Een gezamenlijk contract van 60 maanden valt onder beide.

Goed: maak de voorwaarden zo dat nooit twee regels met een andere uitkomst tegelijk opgaan, of
laat `uniek: true` weg. Dan beslist de eerste. Een regel zonder `als` is de rest, en telt niet mee.

Waarom: `uniek` zegt dat de volgorde er niet toe doet. Klopt dat niet, dan hangt de uitkomst af
van de plaats in het bestand.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding, Verwant
from inkoopkeuze.keuring.bewijs import prove
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.voorwaarde import Altijd


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Rules of a unique fact that hold together and decide otherwise."""
    if (b := prove(regelset)) is None:
        return
    for id_, feit in regelset.feiten.items():
        if not feit.uniek:
            continue
        toetsen = b.ruimte.feit(id_).toetsen
        met_als = [(i, r) for i, r in enumerate(feit.regels) if not isinstance(r.als, Altijd)]
        for j, regel in met_als:
            pad = ("feiten", id_, "regels", j)
            for i, eerder in met_als:
                if i >= j or eerder.dan == regel.dan:
                    continue
                beide = b.ruimte.uitspraken.en(toetsen[i].waar, toetsen[j].waar)
                if (geval := b.voorbeeld(beide, pad)) is None:
                    continue
                plaats = regelset.plaats("feiten", id_, "regels", i)
                yield Bevinding(
                    "IK103",
                    f"regel '{regel.titel}' kan tegelijk opgaan met '{eerder.titel}', maar geeft "
                    "een andere uitkomst.",
                    regelset.plaats(*pad),
                    "Maak een van de voorwaarden scherper, of haal 'uniek: true' weg.",
                    voorbeeld=geval,
                    verwant=(Verwant(plaats, f"regel '{eerder.titel}'"),) if plaats else (),
                )
