"""The way of a case to the status of a route, as text: what decides, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING

from inkoopkeuze.memo.later import Later
from inkoopkeuze.memo.teksten import PadDeel, PadStap, PadTak, PadTekst
from inkoopkeuze.motor.tekst import fill, value_text
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.titels import name_title

if TYPE_CHECKING:
    from inkoopkeuze.gevallen.boom.narrowing import Zaakboom


def paths(beoordeling: Beoordeling) -> dict[str, PadTekst]:
    """The way to the status of each route, by its id; each is worked out when it is asked for."""
    wegen = {id_: _Weg(beoordeling, id_) for id_ in beoordeling.routes}
    return {id_: PadTekst(Later(weg.steps), Later(weg.parts)) for id_, weg in wegen.items()}


class _Weg:
    """The way to the status of one route."""

    def __init__(self, beoordeling: Beoordeling, route: str) -> None:
        self.b = beoordeling
        self.route = route

    @cached_property
    def _zaak(self) -> Zaakboom:
        from inkoopkeuze.advies.ligging import locate
        from inkoopkeuze.gevallen.boom.narrowing import narrow

        ligging = partial(locate, beoordeling=self.b)
        return narrow(self.b.regelset, self.route, self.b.peildatum, ligging)

    def steps(self) -> Iterator[PadStap]:
        """What is known and matters."""
        return map(self._step, self._zaak.vast)

    def _step(self, naam: str) -> PadStap:
        vraag = fill(name_title(self.b.regelset, naam), self.b)
        feit = self.b.feiten.get(naam)
        if feit is None:
            return PadStap(vraag, value_text(naam, self.b), "")
        uitkomst = fill(feit.feit.uitkomsten.get(feit.waarde or "", ""), self.b)
        return PadStap(vraag, uitkomst, fill(feit.regel.titel, self.b) if feit.regel else "")

    def parts(self) -> Iterator[PadDeel]:
        """What is still open, as a tree."""
        from inkoopkeuze.gevallen.boom.model import Blad

        for deel in self._zaak.boom.delen if self._zaak.boom else ():
            if isinstance(deel, Blad):
                yield PadDeel("", (), (), deel.uitkomst or "onbeslist", deel.titel, deel.reden)
            else:
                takken = tuple(PadTak(pijl.tekst, pijl.naar) for pijl in deel.pijlen)
                yield PadDeel(deel.vraag, deel.grenzen, takken, "", "", "")
