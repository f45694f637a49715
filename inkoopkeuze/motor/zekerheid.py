"""How sure an outcome is: as sure as the weakest rule that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from inkoopkeuze.motor.uitkomst import Beoordeling, EisUitkomst, RouteUitkomst
from inkoopkeuze.regels.formule import names
from inkoopkeuze.regels.model import ZEKERHEDEN, Zekerheid
from inkoopkeuze.regels.voorwaarde import InLijst, Vergelijk, Voorwaarde, leaves

T = TypeVar("T")


def weakest(zekerheden: Iterable[Zekerheid]) -> Zekerheid:
    """The least sure; `vast` when there are none."""
    return max(zekerheden, key=ZEKERHEDEN.index, default="vast")


def certainty(naam: str, beoordeling: Beoordeling) -> Zekerheid:
    """How sure the outcome of a fact, sum, route or the like is, or the value of a parameter.

    A fact rests on the rule that decided it, on everything that rule and the rules before
    it looked at, and so on. An open route rests on all its eisen; a closed one on the surest
    eis that closes it.
    """
    if (feit := beoordeling.feiten.get(naam)) is not None:
        eigen = [r.zekerheid for r in feit.regels]
        gezien = [r.als for r in _tot_en_met(feit.feit.regels, feit.regels)]
        return weakest([*eigen, *_onderliggend(gezien, beoordeling)])
    if (berekend := beoordeling.berekeningen.get(naam)) is not None:
        if berekend.regel is None:
            return "vast"
        gezien = [r.als for r in _tot_en_met(berekend.berekening.regels, [berekend.regel])]
        namen = sorted({n.naam for n in names(berekend.regel.reken)})
        delen = [certainty(naam, beoordeling) for naam in namen]
        return weakest([berekend.regel.zekerheid, *_onderliggend(gezien, beoordeling), *delen])
    if naam in beoordeling.regelset.parameters:
        return beoordeling.regelset.parameters[naam].zekerheid
    weg = beoordeling.mogelijkheid(naam)
    return _route(weg, beoordeling) if weg is not None else "vast"


def eis_certainty(uitkomst: EisUitkomst, beoordeling: Beoordeling) -> Zekerheid:
    """How sure it is that an eis is met or not."""
    eis = uitkomst.eis
    eigen = eis.zekerheid
    if uitkomst.status == "niet_voldaan" and eis.zekerheid_anders is not None:
        eigen = eis.zekerheid_anders
    return weakest([eigen, *_onderliggend([eis.geldt, eis.als], beoordeling)])


def _route(uitkomst: RouteUitkomst, beoordeling: Beoordeling) -> Zekerheid:
    eisen = list(uitkomst.eisen)
    open_wegen = [w for w in uitkomst.wegen if w.mogelijk != ("dicht",)]
    if uitkomst.kan:
        eisen += [e for w in open_wegen[:1] for e in w.eisen]
        tellen = [e for e in eisen if e.status in ("voldaan", "niet_voldaan")]
        return weakest(eis_certainty(e, beoordeling) for e in tellen)
    sluitend = [e for e in eisen if e.status == "niet_voldaan" and e.eis.gevolg == "dicht"]
    if sluitend:
        return min((eis_certainty(e, beoordeling) for e in sluitend), key=ZEKERHEDEN.index)
    return weakest(
        min(
            (eis_certainty(e, beoordeling) for e in w.eisen if e.status == "niet_voldaan"),
            key=ZEKERHEDEN.index,
            default="vast",
        )
        for w in uitkomst.wegen
    )


def _tot_en_met(regels: list[T], beslissend: Iterable[T]) -> list[T]:
    laatste = max((regels.index(r) for r in beslissend), default=-1)
    return regels[: laatste + 1]


def _onderliggend(voorwaarden: Iterable[Voorwaarde], beoordeling: Beoordeling) -> list[Zekerheid]:
    regelset = beoordeling.regelset
    bladen = [blad for v in voorwaarden for blad in leaves(v)]
    zekerheden = [certainty(naam, beoordeling) for naam in sorted({b.naam for b in bladen})]
    for blad in bladen:
        if isinstance(blad, InLijst):
            zekerheden.append(regelset.lijsten[blad.lijst].zekerheid)
        elif isinstance(blad, Vergelijk) and isinstance(blad.rechts, str):
            zekerheden.append(regelset.parameters[blad.rechts].zekerheid)
    return zekerheden
