"""IK106 (waarschuwing): een vraag die wel in de regels staat, maar nooit wordt gesteld.

Fout:

    agenda: [routes]
    feiten:
      omvang:
        regels:
          - {titel: Groot, als: {aantal_inwoners: {minstens: 100000}}, dan: groot, ...}

en geen route gebruikt `omvang`.

Goed: gebruik het feit in een route, procedure, afweging, stap of signaal, zet het op de agenda in
`regelset.yaml`, of haal het weg.

Waarom: de agenda zegt wat er uitgezocht moet worden. Een vraag waar niets van de agenda op wacht,
komt nooit op het scherm. Een vraag die nergens in een regel staat, meldt IK040.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.gebruik import names_in, uses
from inkoopkeuze.regels.model import SECTIES, Regelset
from inkoopkeuze.regels.traversal import BESLUITEN, LOSSE, MOGELIJKHEDEN, ways, within


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Questions that rules use, though nothing on the agenda needs those rules."""
    gebruikt, gesteld = _asked(regelset)
    for id_ in regelset.vragen:
        if id_ in gebruikt and id_ not in gesteld:
            yield Bevinding(
                "IK106",
                f"de vraag '{id_}' wordt nooit gesteld: niets op de agenda heeft haar nodig.",
                regelset.plaats("vragen", id_),
                "Gebruik de regels waarin zij staat, zet ze op de agenda, of haal ze weg.",
                "waarschuwing",
            )


def _asked(regelset: Regelset) -> tuple[set[str], set[str]]:
    """The names that rules use, and those of them that something on the agenda leads to."""
    nodig = list(regelset.kop.agenda)
    for sectie in {*MOGELIJKHEDEN, *LOSSE}.intersection(nodig):
        for id_ in getattr(regelset, sectie):
            nodig += [id_] if sectie in MOGELIJKHEDEN else uses(regelset, (sectie, id_))
    erboven = {id_: within(weg) for id_, weg in ways(regelset).items()}
    besluiten = {id_: sectie for sectie in BESLUITEN for id_ in getattr(regelset, sectie)}
    gesteld: set[str] = set()
    while nodig:
        naam = nodig.pop()
        if naam in besluiten and naam not in gesteld:
            nodig += [*uses(regelset, (besluiten[naam], naam)), *erboven.get(naam, ())]
        gesteld.add(naam)
    return names_in([getattr(regelset, sectie) for sectie in SECTIES]), gesteld
