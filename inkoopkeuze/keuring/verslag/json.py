"""For a program of one's own: all that was found and done. `docs/valideren.md` has the keys."""

from __future__ import annotations

import json
from typing import Any

from inkoopkeuze import __version__
from inkoopkeuze.fouten import Bevinding, Plaats, visible
from inkoopkeuze.keuring.dekking import Deel
from inkoopkeuze.keuring.verslag.gegevens import Verslag

VERSIE = 1
"""Goes up when a key changes its meaning or goes away; a new key changes nothing."""


def render(verslag: Verslag) -> str:
    """The report as JSON."""
    inhoud = {
        "versie": VERSIE,
        "programma": __version__,
        "in_orde": not verslag.fouten,
        "omvang": verslag.omvang._asdict() if verslag.omvang else None,
        "bevindingen": [_finding(b) for b in verslag.bevindingen],
        "uitzonderingen": [
            {
                "uitzondering": o.uitzondering,
                "reden": o.reden,
                "bevinding": _finding(o.bevinding),
            }
            for o in verslag.uitzonderingen
        ],
        "scenarios": [
            {"id": s.id, "titel": s.titel, "plaats": _place(s.plaats), "uitslag": s.uitslag}
            for s in verslag.scenarios
        ],
        "gecontroleerd": list(verslag.gecontroleerd),
        "toelichting": list(verslag.toelichting),
        "dekking": [_coverage(d) for d in verslag.dekking.delen] if verslag.dekking else None,
    }
    return visible(json.dumps(inhoud, ensure_ascii=False, indent=2)) + "\n"


def _finding(bevinding: Bevinding) -> dict[str, Any]:
    return bevinding._asdict() | {
        "plaats": _place(bevinding.plaats),
        "verwant": [{"plaats": _place(v.plaats), "bericht": v.bericht} for v in bevinding.verwant],
    }


def _coverage(deel: Deel) -> dict[str, Any]:
    return {
        "naam": deel.naam,
        "totaal": deel.totaal,
        "bereikt": deel.bereikt,
        "niet_bereikt": [{"wat": o.wat, "plaats": _place(o.plaats)} for o in deel.onbereikt],
    }


def _place(plaats: Plaats | None) -> dict[str, Any] | None:
    return plaats._asdict() if plaats else None
