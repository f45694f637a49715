"""IK105: een vraag die wordt gesteld en niets verandert.

Fout:

    als:
      een_van:
        - {gezamenlijk: ja, looptijd: {minstens: 12}}
        - {gezamenlijk: nee, looptijd: {minstens: 12}}

De vraag `gezamenlijk` wordt gesteld, maar beide antwoorden leiden tot hetzelfde.

Goed:

    als: {looptijd: {minstens: 12}}

Waarom: een vraag kost degene die antwoordt tijd, en soms een dag zoeken. Zij mag alleen gesteld
worden als zij een route, procedure, afweging, stap of signaal kan veranderen.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.gevallen.termen import leaves
from inkoopkeuze.keuring.bewijs import Bewijs, decisions, prove
from inkoopkeuze.regels.model import Regelset


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Questions on which the agenda may wait and that change none of its outcomes."""
    if (b := prove(regelset)) is None:
        return
    besluiten = decisions(b)
    genoemd = set(b.ruimte.uitspraken.assen(*(x.gebied for x in besluiten)))
    for id_ in regelset.vragen:
        assen = _axes(b, id_)
        gevraagd = id_ in regelset.kop.agenda or bool(genoemd.intersection(assen))
        pad = ("vragen", id_)
        if gevraagd and not any(b.hangt_af(x.gebied, as_, pad) for as_ in assen for x in besluiten):
            yield Bevinding(
                "IK105",
                f"de vraag '{id_}' wordt gesteld, maar geen antwoord verandert iets.",
                regelset.plaats(*pad),
                "Haal de vraag uit de voorwaarden, of schrijf de regel waarvoor zij nodig is.",
            )


def _axes(b: Bewijs, vraag: str) -> list[int]:
    """The axes for which the answer to a question is needed, its own first."""
    return [
        nummer
        for nummer, as_ in b.ruimte.assen.items()
        if as_.naam == vraag or (as_.term is not None and vraag in leaves(as_.term))
    ]
