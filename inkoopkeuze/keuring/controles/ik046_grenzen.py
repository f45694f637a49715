"""IK046: een vraag met grenzen waar geen antwoord in past.

Fout:

    looptijd: {vraag: Hoe lang?, type: maanden, minimum: 12, maximum: 6, ...}
    startdatum: {vraag: Wanneer?, type: datum, minimum: 1, ...}

Goed:

    looptijd: {vraag: Hoe lang?, type: maanden, minimum: 6, maximum: 12, ...}

Zonder `minimum` is de laagste waarde 0; zonder `maximum` is de hoogste waarde van een
percentage 100. Alleen een bedrag, percentage, aantal of aantal maanden heeft grenzen.

Waarom: op zo'n vraag is elk antwoord fout.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import bounds, format_getal


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Bounds that no answer can meet, or that mean nothing."""
    for id_, vraag in regelset.vragen.items():
        gegeven = [v for v in ("minimum", "maximum") if getattr(vraag, v) is not None]
        if not gegeven:
            continue
        plaats = regelset.plaats("vragen", id_, gegeven[0])
        if not vraag.is_getal:
            yield Bevinding(
                "IK046",
                f"een vraag van het type {vraag.type} heeft geen {gegeven[0]}.",
                plaats,
                f"Haal '{gegeven[0]}:' weg.",
            )
            continue
        laagste, hoogste = bounds(vraag)
        if laagste > hoogste:
            yield Bevinding(
                "IK046",
                f"het minimum ({format_getal(laagste)}) is hoger dan het maximum "
                f"({format_getal(hoogste)}).",
                plaats,
                "Wissel de twee om of verbeter het getal.",
            )
