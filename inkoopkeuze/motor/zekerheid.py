"""How sure an outcome is: as sure as the weakest rule that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from inkoopkeuze.motor.uitkomst import Beoordeling, EisUitkomst, RouteUitkomst
from inkoopkeuze.regels.bron import ZEKERHEDEN, Zekerheid
from inkoopkeuze.regels.formule import names
from inkoopkeuze.regels.voorwaarde import InLijst, Vergelijk, Voorwaarde, leaves

T = TypeVar("T")


def weakest(zekerheden: Iterable[Zekerheid]) -> Zekerheid:
    """The least sure; `vast` when there are none."""
    return max(zekerheden, key=ZEKERHEDEN.index, default="vast")


class Zekerheden:
    """How sure the outcomes of one case are; each is worked out once."""

    def __init__(self, beoordeling: Beoordeling) -> None:
        self._beoordeling = beoordeling
        self._bekend: dict[str, Zekerheid] = {}

    def van(self, naam: str) -> Zekerheid:
        """How sure the outcome of a fact, sum, route or the like is, or a parameter.

        A fact rests on the rule that decided it, on everything that rule and the rules before
        it looked at, and so on. An open route rests on all its eisen; a closed one on the surest
        eis that closes it.
        """
        if naam not in self._bekend:
            self._bekend[naam] = self._van(naam)
        return self._bekend[naam]

    def eis(self, uitkomst: EisUitkomst) -> Zekerheid:
        """How sure it is that an eis is met or not."""
        eis = uitkomst.eis
        eigen = eis.zekerheid
        if uitkomst.status == "niet_voldaan" and eis.zekerheid_anders is not None:
            eigen = eis.zekerheid_anders
        return weakest([eigen, *self._onderliggend([eis.geldt, eis.als])])

    def _van(self, naam: str) -> Zekerheid:
        beoordeling = self._beoordeling
        if (feit := beoordeling.feiten.get(naam)) is not None:
            eigen = [r.zekerheid for r in feit.regels]
            gezien = [r.als for r in _tot_en_met(feit.feit.regels, feit.regels)]
            return weakest([*eigen, *self._onderliggend(gezien)])
        if (berekend := beoordeling.berekeningen.get(naam)) is not None:
            if berekend.regel is None:
                return "vast"
            gezien = [r.als for r in _tot_en_met(berekend.berekening.regels, [berekend.regel])]
            delen = [self.van(n.naam) for n in names(berekend.regel.reken)]
            return weakest([berekend.regel.zekerheid, *self._onderliggend(gezien), *delen])
        if naam in beoordeling.regelset.parameters:
            return beoordeling.regelset.parameters[naam].zekerheid
        weg = beoordeling.mogelijkheid(naam)
        return self._route(weg) if weg is not None else "vast"

    def _route(self, uitkomst: RouteUitkomst) -> Zekerheid:
        eisen = list(uitkomst.eisen)
        open_wegen = [w for w in uitkomst.wegen if w.mogelijk != ("dicht",)]
        if uitkomst.kan:
            eisen += [e for w in open_wegen[:1] for e in w.eisen]
            tellen = [e for e in eisen if e.status in ("voldaan", "niet_voldaan")]
            return weakest(map(self.eis, tellen))
        sluitend = [e for e in eisen if e.status == "niet_voldaan" and e.eis.gevolg == "dicht"]
        if sluitend:
            return min(map(self.eis, sluitend), key=ZEKERHEDEN.index)
        return weakest(
            min(
                (self.eis(e) for e in w.eisen if e.status == "niet_voldaan"),
                key=ZEKERHEDEN.index,
                default="vast",
            )
            for w in uitkomst.wegen
        )

    def _onderliggend(self, voorwaarden: Iterable[Voorwaarde]) -> list[Zekerheid]:
        regelset = self._beoordeling.regelset
        zekerheden = []
        for blad in (blad for v in voorwaarden for blad in leaves(v)):
            zekerheden.append(self.van(blad.naam))
            if isinstance(blad, InLijst):
                zekerheden.append(regelset.lijsten[blad.lijst].zekerheid)
            elif isinstance(blad, Vergelijk) and isinstance(blad.rechts, str):
                zekerheden.append(regelset.parameters[blad.rechts].zekerheid)
        return zekerheden


def _tot_en_met(regels: list[T], beslissend: Iterable[T]) -> list[T]:
    laatste = max((regels.index(r) for r in beslissend), default=-1)
    return regels[: laatste + 1]
