"""The tree of this case: per route the answers that decide, and what is still open.

From top to bottom: what is known as a row of boxes, and where answers are missing a tree, in
which each answer stands further in, above what it leads to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from inkoopkeuze.memo.context import MemoContext
from inkoopkeuze.memo.platen.routes import STAND, reason
from inkoopkeuze.memo.platen.tekenen import (
    BREEDTE,
    GEWOON,
    KLEIN,
    KOP,
    MARGE,
    Tekst,
    draw,
    text,
)
from inkoopkeuze.memo.teksten import PadDeel, PadStap, PadTekst, RouteTekst

_RAND = 8
_TUSSEN = 11
_INSPRINGEN = 36
_STAM = 18
"""How far into a box the line starts that leads on from it."""

_ANTWOORD = 306
"""Where the answers stand that are known."""

_ONBEKEND = "Nog niet bekend"


class Vak(NamedTuple):
    """A box with words."""

    soort: str
    """A status, or `vraag` for what is known and `onbeslist` for what is not."""
    x: int
    y: int
    breedte: int
    hoogte: int
    teksten: tuple[Tekst, ...]
    merk: str = ""
    """The status of which it bears the mark."""

    @property
    def onder(self) -> int:
        """Where it ends."""
        return self.y + self.hoogte


class _Tekening:
    """What is on the paper; it grows downward."""

    def __init__(self) -> None:
        self.vakken: list[Vak] = []
        self.teksten: list[Tekst] = []
        self.lijnen: list[str] = []
        self.y = MARGE

    def box(
        self,
        soort: str,
        x: int,
        regels: Iterable[tuple[str, int, bool, str]],
        merk: str = "",
        breedte: int | None = None,
    ) -> Vak:
        """A box with texts below each other, each with its size, weight and paint."""
        breed = breedte or BREEDTE - MARGE - x
        links = x + _RAND + (38 if merk else 4)
        y = self.y + _RAND
        teksten = []
        for tekst, grootte, vet, verf in regels:
            deel = text(
                tekst, links, y, x + breed - _RAND - links, grootte, vet=vet, verf=verf, hoogstens=6
            )
            if deel.regels:
                teksten.append(deel)
                y = deel.onder + 2
        hoogte = max(y - 2 + _RAND - self.y, 28 + 2 * _RAND if merk else 0)
        vak = Vak(soort, x, self.y, breed, hoogte, tuple(teksten), merk)
        self.vakken.append(vak)
        self.y = vak.onder
        return vak

    def down(self, x: int) -> None:
        """An arrow from the last box to the next."""
        self.lijnen.append(f"M{x} {self.y}v{_TUSSEN - 1}m-4-5l4 5 4-5")
        self.y += _TUSSEN


def boom(context: MemoContext) -> str:
    """The trees of all routes below each other."""
    return _draw(context, list(context.routes))


def boom_of(context: MemoContext, route: str) -> str:
    """The tree of one route, by its id.

    Raises:
        KeyError: there is no such route.
    """
    return _draw(context, [route])


def _draw(context: MemoContext, ids: list[str]) -> str:
    tekening = _Tekening()
    zinnen: list[str] = []
    for id_ in ids:
        route, pad = context.routes[id_], context.paden[id_]
        if zinnen:
            tekening.y += 28
        zinnen += _draw_route(tekening, route, pad)
    if not zinnen:
        return ""
    naam = "boom" if len(ids) > 1 else f"boom-{ids[0]}"
    titel = "Hoe uw antwoorden tot de uitkomst leiden."
    return draw(
        "boom",
        naam,
        titel if len(ids) > 1 else zinnen[0],
        " ".join(zinnen if len(ids) > 1 else zinnen[1:]),
        tekening.y + MARGE,
        vakken=tekening.vakken,
        teksten=tekening.teksten,
        lijnen=tekening.lijnen,
    )


def _draw_route(tekening: _Tekening, route: RouteTekst, pad: PadTekst) -> Iterator[str]:
    """Draw one route, and say what was drawn."""
    kop = f"{route.titel}: {STAND[route.status].lower()}"
    titel = text(kop, MARGE, tekening.y, BREEDTE - 2 * MARGE, KOP, vet=True)
    tekening.teksten.append(titel)
    tekening.y = titel.onder + 8
    yield f"{kop}."
    for stap in pad.stappen:
        _draw_step(tekening, stap)
        tekening.down(MARGE + _STAM)
        omdat = f" ({stap.omdat})" if stap.omdat else ""
        yield f"{_sentence(stap.vraag)} {_sentence(stap.antwoord + omdat)}"
    if not pad.delen:
        yield _draw_unknown(tekening, route)
    elif pad.delen[0].status:
        yield _draw_end(tekening, pad.delen[0], MARGE, reason(route))
    else:
        yield from _Takken(tekening, pad.delen).draw(0, MARGE)


def _draw_step(tekening: _Tekening, stap: PadStap) -> None:
    """A question with the answer next to it."""
    y = tekening.y + _RAND
    links = MARGE + _RAND + 4
    vraag = text(stap.vraag, links, y, _ANTWOORD - links - 16, KLEIN, verf="zacht")
    breedte = BREEDTE - MARGE - _RAND - _ANTWOORD
    antwoord = text(stap.antwoord, _ANTWOORD, y, breedte, KLEIN + 1, vet=True, hoogstens=6)
    omdat = text(stap.omdat, _ANTWOORD, antwoord.onder, breedte, KLEIN, verf="zacht", hoogstens=3)
    onder = max(vraag.onder, omdat.onder)
    breed = BREEDTE - 2 * MARGE
    vak = Vak("vak", MARGE, tekening.y, breed, onder + _RAND - tekening.y, (vraag, antwoord, omdat))
    tekening.vakken.append(vak)
    tekening.y = vak.onder


def _draw_end(tekening: _Tekening, deel: PadDeel, x: int, reden: str) -> str:
    """Where it ends."""
    regels = [(deel.titel, GEWOON, True, "inkt"), (reden, KLEIN, False, "inkt")]
    tekening.box(deel.status, x, regels, merk=deel.status)
    return _sentence(f"{deel.titel}. {reden}" if reden else deel.titel)


def _draw_unknown(tekening: _Tekening, route: RouteTekst) -> str:
    """That too much is open to show, and where to go on."""
    veel = "Dit hangt nog van veel antwoorden af"
    eerste = f"De eerste vraag die open is: {route.wacht_op[0]}" if route.wacht_op else ""
    regels = [(veel, GEWOON, True, "inkt"), (eerste, KLEIN, False, "inkt")]
    tekening.box("onbeslist", MARGE, regels, merk="onbeslist")
    return f"{veel}. {eerste}".strip()


def _sentence(tekst: str) -> str:
    return tekst if tekst.endswith((".", "?", "!")) else f"{tekst}."


def _quoted(antwoord: str) -> str:
    """An answer, between quotes if it is not several that have them."""
    return antwoord if antwoord.startswith("‘") else f"‘{antwoord}’"


class _Takken:
    """The tree of what is open; what several answers lead to, stands there once."""

    def __init__(self, tekening: _Tekening, delen: Sequence[PadDeel]) -> None:
        self._tekening = tekening
        self._delen = delen
        ingangen = Counter(tak.naar for deel in delen for tak in deel.takken)
        self._gedeeld = [i for i, d in enumerate(delen) if d.takken and ingangen[i] > 1]
        self._klaar: set[int] = set()

    def draw(self, nummer: int, x: int) -> Iterator[str]:
        """Draw what stands at a place, and say it."""
        deel = self._delen[nummer]
        if deel.status:
            yield _draw_end(self._tekening, deel, x, deel.reden)
        elif nummer in self._klaar:
            zie = f"Verder als bij vraag {self._number(nummer)}"
            self._tekening.box("vak", x, [(zie, GEWOON, False, "inkt")])
            yield f"{zie}."
        else:
            self._klaar.add(nummer)
            yield from self._question(nummer, deel, x)

    def _question(self, nummer: int, deel: PadDeel, x: int) -> Iterator[str]:
        tekening = self._tekening
        nr = f"Vraag {self._number(nummer)}. " if nummer in self._gedeeld else ""
        tekening.box(
            "onbeslist",
            x,
            [
                (f"{nr}{deel.vraag}", GEWOON, True, "inkt"),
                *((grens, KLEIN, False, "inkt") for grens in deel.grenzen),
                (_ONBEKEND, KLEIN, False, "inkt"),
            ],
            merk="onbeslist",
        )
        yield f"{nr}{_sentence(deel.vraag)} {_ONBEKEND}."
        stam, naar = x + _STAM, x + _INSPRINGEN
        van = onder = tekening.y
        for tak in deel.takken:
            tekening.y += 8
            antwoord = text(
                tak.antwoord, naar + 8, tekening.y, BREEDTE - MARGE - naar - 8, GEWOON, vet=True
            )
            tekening.teksten.append(antwoord)
            onder = tekening.y + 10
            tekening.lijnen.append(f"M{stam} {onder}H{naar + 2}m-5-4l5 4-5 4")
            tekening.y = antwoord.onder + 4
            zinnen = list(self.draw(tak.naar, naar))
            yield f"Bij {_quoted(tak.antwoord)}: {' '.join(zinnen)}"
        tekening.lijnen.append(f"M{stam} {van}V{onder}")

    def _number(self, nummer: int) -> int:
        return self._gedeeld.index(nummer) + 1
