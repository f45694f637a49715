"""IK111: stappen die aan elkaar vastzitten, maar nooit samen in een planning staan.

Fout:

    stappen:
      sluiten:
        bij: [openbaar]
      meedelen:
        bij: [niet_openbaar]
        na: {sluiten: 0}

Wie de niet-openbare procedure kiest, kiest niet ook de openbare.

Goed: noem de stap van dezelfde procedure, of laat `bij` en `als` van beide stappen samengaan.

Waarom: een band met een stap die niet geldt, telt niet mee. De planning laat de termijn dan weg,
en dat ziet niemand.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.keuring.bewijs import prove, together
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import rivals


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Ties between steps of which at most one can ever be in a plan."""
    if (b := prove(regelset)) is None:
        return
    for id_, stap in regelset.stappen.items():
        for soort, ander, _ in stap.banden:
            andere = regelset.stappen.get(ander)
            if andere is None:
                continue
            pad = ("stappen", id_, soort, ander)
            kan = _go_together(regelset, stap.bij, andere.bij)
            if not kan or not b.bestaat(together(b, stap, ander), pad):
                yield Bevinding(
                    "IK111",
                    f"'{id_}' zit vast aan '{ander}', maar die staan nooit samen in een planning.",
                    regelset.plaats(*pad),
                    "Noem een stap die in hetzelfde geval geldt, of haal deze band weg.",
                )


def _go_together(regelset: Regelset, een: list[str], ander: list[str]) -> bool:
    """Whether someone can choose one of each: what both need is not chosen between."""
    if not een or not ander:
        return True
    groepen = rivals(regelset)
    return any(a == b or not any(a in g and b in g for g in groepen) for a in een for b in ander)
