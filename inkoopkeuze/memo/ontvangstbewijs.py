"""The receipt of a memo: what it was made with, so that it can be made again."""

from __future__ import annotations

import json
from datetime import date

from inkoopkeuze import __version__
from inkoopkeuze.dossier.scalars import format_waarde
from inkoopkeuze.motor.uitkomst import Beoordeling


def receipt(beoordeling: Beoordeling, start: date | None) -> str:
    """What this memo was made with, as JSON that a program can read back."""
    regelset = beoordeling.regelset
    bewijs = {
        "programma": __version__,
        "regelset": regelset.kop.versie,
        "peildatum": beoordeling.peildatum.isoformat(),
        **({"start": start.isoformat()} if start else {}),
        "antwoorden": {
            id_: format_waarde(antwoord, regelset.vragen[id_])
            for id_, antwoord in sorted(beoordeling.antwoorden.items())
        },
        "regelbestanden_sha256": regelset.beslissend,
    }
    if (beleid := regelset.beleid) is not None:
        bewijs["beleid_sha256"] = {beleid.bestand: beleid.sha256}
    return json.dumps(bewijs, ensure_ascii=False, indent=1).replace("`", "\\u0060")
