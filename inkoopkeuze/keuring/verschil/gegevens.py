"""A comparison as plain data, for other programs."""

from __future__ import annotations

import json
from typing import Any

from inkoopkeuze.fouten import visible
from inkoopkeuze.gevallen.vergelijken import Overgang, Verschil
from inkoopkeuze.keuring.verschil.tekst import dossier_answers, outcome_texts
from inkoopkeuze.keuring.verschil.verslag import Verslag
from inkoopkeuze.regels.gebruik import Besluit


def as_json(verslag: Verslag) -> str:
    """The comparison as JSON; `docs/verschil.md` explains the keys."""
    van, tot = verslag.paar.dagen
    uitkomsten = verslag.uitkomsten
    data = {
        "oud": verslag.oud,
        "nieuw": verslag.nieuw,
        "dagen": [van.isoformat(), tot.isoformat()] if verslag.vergelijkbaar else [],
        "is_anders": verslag.is_anders,
        "is_bewezen": verslag.is_bewezen,
        "uitkomsten": [_difference(verslag, v) for v in uitkomsten.verschillen],
        "zonder_gevolg": [_decision(b) for b in uitkomsten.zonder_gevolg],
        "niet_bewezen": [_decision(b) for b in uitkomsten.niet_bewezen],
        "wijzigingen": [w._asdict() for w in verslag.wijzigingen],
    }
    return visible(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _difference(verslag: Verslag, verschil: Verschil) -> dict[str, Any]:
    return {
        **_decision(verschil.besluit),
        "direct": verschil.direct,
        "oorzaken": [_decision(o) for o in verschil.oorzaken],
        "overgangen": [_transition(verslag, verschil, o) for o in verschil.overgangen],
    }


def _decision(besluit: Besluit) -> dict[str, str]:
    sectie, id_ = besluit
    return {"sectie": sectie, "id": id_}


def _transition(verslag: Verslag, verschil: Verschil, overgang: Overgang) -> dict[str, Any]:
    paar = verslag.paar
    was, is_ = outcome_texts(verslag, verschil.besluit, overgang)
    return {
        "oud": was,
        "nieuw": is_,
        "door_oud": overgang.door_oud,
        "door_nieuw": overgang.door_nieuw,
        "feiten": list(overgang.feiten),
        "peildatum": overgang.peildatum.isoformat(),
        "antwoorden_oud": dossier_answers(paar.oud, overgang.antwoorden_oud),
        "antwoorden_nieuw": dossier_answers(paar.nieuw, overgang.antwoorden_nieuw),
    }
