"""What has a tree of its own, and in which order to read them."""

from __future__ import annotations

from inkoopkeuze.regels.gebruik import dependencies
from inkoopkeuze.regels.model import Eis, Regelset
from inkoopkeuze.regels.titels import name_title
from inkoopkeuze.regels.traversal import BESLUITEN, ways
from inkoopkeuze.regels.voorwaarde import leaves


def decisions(regelset: Regelset) -> dict[str, str]:
    """Each decision with its section; what is used comes before what uses it.

    A shared eis is a decision too, unless it asks for one thing only: then it is as clear
    within the routes that share it.
    """
    secties = {id_: sectie for sectie in BESLUITEN for id_ in getattr(regelset, sectie)}
    nodig = dependencies(regelset)
    for id_, eis in regelset.eisen.items():
        namen = _names(eis)
        if len(namen) > 1:
            secties[id_] = "eisen"
            nodig[id_] = namen & nodig.keys()
    for id_, weg in ways(regelset).items():
        nodig[id_].update(e for e in weg.gedeelde_eisen if e in secties)
    klaar: dict[str, str] = {}

    def add(id_: str) -> None:
        if id_ not in klaar:
            for ander in secties:
                if ander in nodig[id_]:
                    add(ander)
            klaar[id_] = secties[id_]

    for id_ in secties:
        add(id_)
    return klaar


def title(regelset: Regelset, naam: str) -> str:
    """What a question, decision or weg is called."""
    route, schuine_streep, weg = naam.partition("/")
    if not schuine_streep:
        return name_title(regelset, naam)
    deel = regelset.routes[route]
    return deel.wegen[weg].titel if weg else f"{deel.titel}: de wegen samen"


def _names(eis: Eis) -> set[str]:
    return {blad.naam for v in (eis.geldt, eis.als) for blad in leaves(v)}
