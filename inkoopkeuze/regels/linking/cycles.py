"""Nothing needs itself to be worked out."""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.linking._bevinding import BENOEMD, bevinding
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import dependencies


def check_kringen(regelset: Regelset) -> Iterator[Bevinding]:
    """A feit, berekening, route or procedure that needs itself."""
    nodig = dependencies(regelset)
    klaar: set[str] = set()
    for begin in nodig:
        spoor: list[str] = []
        stapel: list[tuple[str, bool]] = [(begin, False)]
        while stapel:
            naam, terug = stapel.pop()
            if terug:
                spoor.pop()
                klaar.add(naam)
            elif naam in spoor:
                kring = [*spoor[spoor.index(naam) :], naam]
                sectie = next(s for s in BENOEMD if naam in getattr(regelset, s))
                yield bevinding(
                    regelset,
                    (sectie, naam),
                    "IK026",
                    f"dit verwijst naar zichzelf: {' -> '.join(kring)}.",
                    "Haal een van deze verwijzingen weg.",
                )
                return
            elif naam not in klaar:
                spoor.append(naam)
                stapel.append((naam, True))
                stapel += [(n, False) for n in sorted(nodig.get(naam, ()))]
