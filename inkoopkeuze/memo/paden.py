"""The way that a case goes to the status of a route: the answers that decide, and what is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from inkoopkeuze.motor.tekst import fill, value_text
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.titels import name_title

if TYPE_CHECKING:
    from inkoopkeuze.gevallen.boom.model import Boom


class PadStap(NamedTuple):
    """A question or decision that matters, with how it was answered or came out."""

    vraag: str
    antwoord: str
    omdat: str
    """Why it came out so, where rules decided that."""


@dataclass(frozen=True)
class Pad:
    """The way to the status of a route."""

    stappen: tuple[PadStap, ...]
    """What is known and matters, in the order of the rules."""
    boom: Boom | None
    """What is still open; `None` where that is too much to show."""
    volgende: str
    """The first question that is still open."""


def path(beoordeling: Beoordeling, route: str) -> Pad:
    """The way to the status of a route. It takes a while: ask for it only to show it."""
    from functools import partial

    from inkoopkeuze.advies.ligging import locate
    from inkoopkeuze.gevallen.boom.narrowing import narrow

    ligging = partial(locate, beoordeling=beoordeling)
    zaak = narrow(beoordeling.regelset, route, beoordeling.peildatum, ligging)
    gemist = beoordeling.routes[route].gemist
    return Pad(
        tuple(_step(naam, beoordeling) for naam in zaak.vast),
        zaak.boom,
        fill(name_title(beoordeling.regelset, gemist[0]), beoordeling) if gemist else "",
    )


def _step(naam: str, beoordeling: Beoordeling) -> PadStap:
    vraag = fill(name_title(beoordeling.regelset, naam), beoordeling)
    feit = beoordeling.feiten.get(naam)
    if feit is None:
        return PadStap(vraag, value_text(naam, beoordeling), "")
    uitkomst = fill(feit.feit.uitkomsten.get(feit.waarde or "", ""), beoordeling)
    return PadStap(vraag, uitkomst, fill(feit.regel.titel, beoordeling) if feit.regel else "")
