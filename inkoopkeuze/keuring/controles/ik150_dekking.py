"""IK150: de scenario's bereiken te weinig regels.

Fout: bij `--dekking-minstens 100`, en zonder een scenario met een waarde op de drempel

    feiten:
      boven_drempel:
        regels:
          - {titel: Op de drempel, als: {raming: {minstens: drempel}}, dan: ja, ...}
          - {titel: Onder de drempel, dan: nee, ...}
    scenarios:
      klein:
        antwoorden: {raming: 10.000}
        verwacht: {boven_drempel: nee}

Goed: een scenario erbij waarin de andere regel beslist

    scenarios:
      groot:
        antwoorden: {raming: 750.000}
        verwacht: {boven_drempel: ja}

Een regel van een feit of berekening telt als hij in een scenario zeker beslist. Een afweging, stap
of signaal telt pas als een scenario die verwacht, met `toont`. Daar rust verder niets op, dus
anders merkt niemand of de voorwaarde klopt. Deze controle draait alleen met `--dekking-minstens`.
Wat er nog meer niet wordt bereikt, staat bij `--dekking`.

Waarom: in een regel die in geen enkel scenario beslist, kan alles staan. Niemand merkt een fout.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from inkoopkeuze.fouten import Bevinding, Verwant
from inkoopkeuze.keuring.dekking import measure_rules, percent
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import format_eenheid


def check(regelset: Regelset, minstens: Decimal = Decimal(0)) -> Iterator[Bevinding]:
    """Whether the scenarios reach enough rules; without a minimum they always do."""
    if not minstens or regelset.kop.geldig_vanaf > regelset.kop.geldig_tot_en_met:
        return
    deel = measure_rules(regelset)
    if deel.percentage >= minstens:
        return
    yield Bevinding(
        "IK150",
        f"de scenario's bereiken {deel.bereikt} van de {deel.totaal} regels ({percent(deel)}). Dat "
        f"is minder dan {format_eenheid(minstens, 'procent')}.",
        next((o.plaats for o in deel.onbereikt), None),
        "Voeg een scenario toe waarin zo'n regel beslist, of dat zo'n afweging, stap of signaal "
        "verwacht met 'toont'. Welke het zijn, ziet u met --dekking.",
        verwant=tuple(
            Verwant(o.plaats, f"geen scenario bereikt {o.wat}")
            for o in deel.onbereikt
            if o.plaats is not None
        ),
    )
