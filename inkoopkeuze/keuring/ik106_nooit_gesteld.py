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
from inkoopkeuze.regels.formule import names
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import LOSSE, MOGELIJKHEDEN, conditions, dependencies
from inkoopkeuze.regels.voorwaarde import leaves


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
    per_deel: dict[str, set[str]] = {}
    nodig: list[str] = []
    agenda = set(regelset.kop.agenda)
    for pad, voorwaarde in conditions(regelset):
        namen = {blad.naam for blad in leaves(voorwaarde)}
        per_deel.setdefault(str(pad[1]), set()).update(namen)
        if pad[0] in LOSSE and pad[0] in agenda:
            nodig += namen
    for id_, berekening in regelset.berekeningen.items():
        per_deel.setdefault(id_, set()).update(
            n.naam for r in berekening.regels for n in names(r.reken)
        )
    for id_, andere in dependencies(regelset).items():
        per_deel.setdefault(id_, set()).update(andere)
    for sectie in MOGELIJKHEDEN:
        for id_, weg in getattr(regelset, sectie).items():
            per_deel.setdefault(id_, set()).update(weg.gedeelde_eisen)
            if sectie in agenda:
                nodig.append(id_)
    nodig += agenda
    gesteld: set[str] = set()
    while nodig:
        if (naam := nodig.pop()) not in gesteld:
            gesteld.add(naam)
            nodig += per_deel.get(naam, ())
    return set().union(*per_deel.values()), gesteld
