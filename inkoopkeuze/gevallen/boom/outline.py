"""Trees as indented text.

What several arrows lead to, stands there once and is referred to by its number; so does what
stands too deep to fit in the width.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from inkoopkeuze.fouten import plain
from inkoopkeuze.gevallen.boom.model import Blad, Boom
from inkoopkeuze.gevallen.boom.plaat import ALTIJD, NOG_ONBEKEND, Plaat


class Lijnen(NamedTuple):
    """The characters to draw with; each is as wide as the others."""

    tak: str
    laatste: str
    verder: str
    pad_tak: str
    pad_laatste: str
    naar: str


LIJNEN = Lijnen("├─ ", "└─ ", "│  ", "├═ ", "└═ ", "→")
ASCII = Lijnen("|- ", "`- ", "|  ", "|> ", "`> ", "->")
_LEEG = "   "


def outline(plaat: Plaat, breedte: int, lijnen: Lijnen) -> str:
    """All trees, one after another."""
    blokken = [textwrap.fill(plain(plaat.titel), breedte)]
    if plaat.paden:
        blokken.append(f"Het pad is getekend met {lijnen.pad_tak.strip()}")
    blokken += ["\n".join(_Tekst(plaat, boom, breedte, lijnen).lines()) for boom in plaat.bomen]
    return "\n\n".join(blokken) + "\n"


class _Tekst:
    def __init__(self, plaat: Plaat, boom: Boom, breedte: int, lijnen: Lijnen) -> None:
        self._plaat = plaat
        self._boom = boom
        self._breedte = breedte
        self._lijnen = lijnen
        ingangen = boom.ingangen()
        self._gedeeld = {i for i, _ in boom.splitsingen() if ingangen[i] > 1}
        self._nummers: dict[int, int] = {}
        self._later: list[int] = []
        self._klaar: set[int] = set()

    def lines(self) -> Iterator[str]:
        """The title and the tree, and below it what stood too deep."""
        titel = f"{self._boom.titel} [{self._boom.id}]"
        yield from self._wrap(titel, "", "")
        yield "=" * min(len(plain(titel)), self._breedte)
        begin = self._boom.delen[0]
        if isinstance(begin, Blad):
            yield from self._wrap(f"{ALTIJD}: {_end(begin)}", "", "")
            return
        self._later.append(0)
        while self._later:
            nummer = self._later.pop(0)
            if nummer not in self._klaar:
                if nummer:
                    yield ""
                yield from self._splitsing(nummer, "")

    def _splitsing(self, nummer: int, voor: str) -> Iterator[str]:
        deel = self._boom.delen[nummer]
        assert not isinstance(deel, Blad)
        self._klaar.add(nummer)
        if nummer in self._gedeeld:
            self._number(nummer)
        nr = f"({self._nummers[nummer]}) " if nummer in self._nummers else ""
        onbekend = f" {NOG_ONBEKEND}" if self._plaat.is_onbekend(self._boom, nummer) else ""
        yield from self._wrap(f"{nr}{deel.vraag}{onbekend}", voor, voor)
        for grens in deel.grenzen:
            yield from self._wrap(f"({grens})", voor, voor)
        for i, pijl in enumerate(deel.pijlen):
            laatste = i == len(deel.pijlen) - 1
            op_pad = self._plaat.pijl_op_pad(self._boom, nummer, i)
            verder = voor + (_LEEG if laatste else self._lijnen.verder)
            yield from self._pijl(pijl.tekst, pijl.naar, voor + self._tak(laatste, op_pad), verder)

    def _pijl(self, tekst: str, naar: int, begin: str, verder: str) -> Iterator[str]:
        doel = self._boom.delen[naar]
        if isinstance(doel, Blad):
            yield from self._wrap(f"{tekst} {self._lijnen.naar} {_end(doel)}", begin, verder)
        elif naar in self._klaar or naar in self._later or len(verder) > self._breedte // 2:
            if naar not in self._klaar and naar not in self._later:
                self._later.append(naar)
            zie = f"zie ({self._number(naar)})"
            yield from self._wrap(f"{tekst} {self._lijnen.naar} {zie}", begin, verder)
        else:
            yield from self._wrap(tekst, begin, verder)
            yield from self._splitsing(naar, verder)

    def _tak(self, laatste: bool, op_pad: bool) -> str:
        if op_pad:
            return self._lijnen.pad_laatste if laatste else self._lijnen.pad_tak
        return self._lijnen.laatste if laatste else self._lijnen.tak

    def _number(self, nummer: int) -> int:
        return self._nummers.setdefault(nummer, len(self._nummers) + 1)

    def _wrap(self, tekst: str, begin: str, verder: str) -> list[str]:
        return textwrap.wrap(
            plain(tekst),
            self._breedte,
            initial_indent=begin,
            subsequent_indent=verder,
            break_on_hyphens=False,
        )


def _end(blad: Blad) -> str:
    return f"{blad.titel} [{blad.reden}]" if blad.reden else blad.titel
