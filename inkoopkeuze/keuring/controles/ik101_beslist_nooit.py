"""IK101: een regel die nooit beslist.

Fout:

    regels:
      - {titel: Lang, als: {looptijd: {minstens: 48}}, dan: ja, ...}
      - {titel: Kort, als: {looptijd: {minder_dan: 48}}, dan: nee, ...}
      - {titel: Heel lang, als: {looptijd: {meer_dan: 96}}, dan: misschien, ...}

De eerste regel die opgaat, beslist. De eerste twee vangen samen elk geval af; aan de derde komt
het nooit toe.

Goed: zet de bijzondere regel boven de algemene, of haal haar weg.

    regels:
      - {titel: Heel lang, als: {looptijd: {meer_dan: 96}}, dan: misschien, ...}
      - {titel: Lang, als: {looptijd: {minstens: 48}}, dan: ja, ...}
      - {titel: Kort, dan: nee, ...}

Waarom: wie de regels leest, denkt dat de regel geldt. De melding noemt de regels die haar samen
afvangen; dat kunnen er meer zijn dan één. Een voorwaarde die zichzelf tegenspreekt, wordt ook
gemeld.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inkoopkeuze.fouten import Bevinding, Verwant
from inkoopkeuze.gevallen.gebieden import Keuze
from inkoopkeuze.keuring.bewijs import Bewijs, prove
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.model import FeitRegel, Regelset, RekenRegel
from inkoopkeuze.regels.waarde import format_opsomming


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Rules of facts and sums that decide in no case at all."""
    if (b := prove(regelset)) is None:
        return
    for id_, feit in regelset.feiten.items():
        yield from _check(b, ("feiten", id_), b.ruimte.feit(id_), feit.regels)
    for id_, berekening in regelset.berekeningen.items():
        yield from _check(b, ("berekeningen", id_), b.ruimte.berekening(id_), berekening.regels)


def _check(
    b: Bewijs, pad: Pad, keuze: Keuze, regels: Sequence[FeitRegel | RekenRegel]
) -> Iterator[Bevinding]:
    for i, regel in enumerate(regels):
        hier = (*pad, "regels", i)
        if b.bestaat(keuze.regels[i], hier):
            continue
        wanneer = b.voorbeeld(keuze.toetsen[i].waar, hier)
        if wanneer is None:
            yield Bevinding(
                "IK101",
                f"regel '{regel.titel}' beslist nooit: aan 'als' is nooit voldaan.",
                b.regelset.plaats(*hier),
                "Verbeter de voorwaarde, of haal de regel weg.",
            )
            continue
        namen = [f"'{regels[j].titel}'" for j in _shadowing(b, hier, keuze, i)]
        yield Bevinding(
            "IK101",
            f"regel '{regel.titel}' beslist nooit: {format_opsomming(namen)} "
            f"{'gaat' if len(namen) == 1 else 'gaan samen'} altijd voor.",
            b.regelset.plaats(*hier),
            "Zet deze regel hoger, verander de voorwaarden, of haal de regel weg.",
            voorbeeld=wanneer,
            verwant=tuple(
                Verwant(plaats, f"regel '{regels[j].titel}' gaat voor")
                for j in _shadowing(b, hier, keuze, i)
                if (plaats := b.regelset.plaats(*pad, "regels", j))
            ),
        )


def _shadowing(b: Bewijs, pad: Pad, keuze: Keuze, i: int) -> list[int]:
    """Earlier rules that together leave nothing of rule `i`, as few as can be."""
    u = b.ruimte.uitspraken
    waar = keuze.toetsen[i].waar
    over = list(range(i))
    for j in reversed(range(i)):
        zonder = [k for k in over if k != j]
        if not b.bestaat(u.en(waar, *(-keuze.toetsen[k].waar for k in zonder)), pad):
            over = zonder
    return over
