"""A list to choose from by moving and typing: what it shows, and what Enter means.

Nothing here knows how a key or a terminal works.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from inkoopkeuze.cli._gesprek.lezen import GEEN, parse_command, read_input
from inkoopkeuze.cli._gesprek.teksten import (
    AANGEKRUIST,
    AANTAL,
    GEEN_DAARVAN,
    KIES_EERST,
    LABELS,
    NIETS_GEVONDEN,
    NIETS_ZO,
    WEET_NIET,
)
from inkoopkeuze.cli._gesprek.verzoek import Invoer, Keuze, Opdracht, Verzoek
from inkoopkeuze.cli._scherm import wrapped
from inkoopkeuze.fouten import OngeldigeInvoer

_NERGENS = -1
"""Nothing is at hand yet: Enter alone must not answer a question."""


class Rij(NamedTuple):
    """A line of the list."""

    invoer: Invoer
    """What choosing it means."""
    kop: str
    """What stands before it: its number, or nothing."""
    keuze: Keuze
    is_los: bool = False
    """Whether it is chosen instead of the others, also where more may be chosen."""


class Keuzelijst:
    """The lines that fit what was typed, the one at hand, and those that are marked."""

    def __init__(self, verzoek: Verzoek) -> None:
        self.verzoek = verzoek
        self.getypt = verzoek.begin
        self.melding = ""
        """Why Enter did nothing."""
        self.plek = 0
        self.aan = list(verzoek.gekozen) if verzoek.vorm == "meerkeuze" else []
        self._gezocht: tuple[str, Sequence[Keuze]] = ("", ())
        self._begin()
        waarden = [rij.invoer.tekst for rij in self.rijen()]
        if verzoek.gekozen and verzoek.gekozen[0] in waarden:
            self.plek = waarden.index(verzoek.gekozen[0])

    def rijen(self) -> list[Rij]:
        """The lines that fit what was typed."""
        verzoek = self.verzoek
        if verzoek.vorm == "regel":
            return []
        if verzoek.vorm == "zoek":
            if self.getypt != self._gezocht[0]:
                self._gezocht = self.getypt, verzoek.zoek(self.getypt)
            return [Rij(Invoer(k.waarde), "", k) for k in self._gezocht[1]]
        return [rij for rij in self._all() if _fits(self.getypt, rij)]

    def _all(self) -> Iterator[Rij]:
        verzoek = self.verzoek
        if verzoek.leeg:
            leeg = verzoek.leeg[:1].upper() + verzoek.leeg[1:]
            yield Rij(Invoer(""), "", Keuze("", leeg), is_los=True)
        for nummer, keuze in enumerate(verzoek.keuzes, 1):
            yield Rij(Invoer(keuze.waarde), f"{nummer}. ", keuze)
        if verzoek.vorm == "meerkeuze":
            yield Rij(Invoer(GEEN), "", Keuze(GEEN, GEEN_DAARVAN), is_los=True)
        if Opdracht.WEET_NIET in verzoek.opdrachten:
            yield Rij(Invoer("", Opdracht.WEET_NIET), "", Keuze("", WEET_NIET), is_los=True)

    # What somebody does.

    def typ(self, tekst: str) -> None:
        """Take this as what has been typed so far."""
        self.getypt, self.melding = tekst, ""
        self._begin()

    def _begin(self) -> None:
        """Go where Enter does no harm."""
        self.plek = 0
        veel = self.verzoek.vorm == "meerkeuze"
        if veel and self.aan != list(self.verzoek.gekozen):  # not to what undoes what was marked
            self.plek = next((i for i, rij in enumerate(self.rijen()) if not rij.is_los), 0)
        elif self.verzoek.vorm == "keuze" and not self.getypt and not self.verzoek.leeg:
            self.plek = _NERGENS

    def move(self, stap: int, *, rond: bool = True) -> None:
        """Go some lines down, or up where `stap` is below zero; past the end to the other end."""
        self.melding = ""
        if not (aantal := len(self.rijen())):
            return
        plek = aantal if self.plek == _NERGENS and stap < 0 else self.plek
        self.plek = (plek + stap) % aantal if rond else min(max(plek + stap, 0), aantal - 1)

    def toggle(self) -> None:
        """Mark or unmark the line at hand."""
        self.melding = ""
        rij = self.at_hand()
        if rij is None or rij.is_los:
            return
        if rij.invoer.tekst in self.aan:
            self.aan.remove(rij.invoer.tekst)
        else:
            self.aan.append(rij.invoer.tekst)

    def at_hand(self) -> Rij | None:
        """The line that Enter would choose."""
        rijen = self.rijen()
        return rijen[self.plek] if rijen and self.plek != _NERGENS else None

    def enter(self) -> Invoer | None:
        """What Enter means now; `None` where it means nothing yet: then `melding` says why."""
        try:
            getypt = read_input(self.getypt)
        except OngeldigeInvoer as fout:
            self.melding = str(fout).replace("\n", " ")
            return None
        vorm = self.verzoek.vorm
        rijen = self.rijen()
        if vorm == "regel" or self.verzoek.is_antwoord(getypt):
            return parse_command(getypt, self.verzoek.opdrachten)
        if not rijen:
            invoer = parse_command(getypt, self.verzoek.opdrachten)
            if invoer.opdracht is not None:
                return invoer
            niets = NIETS_GEVONDEN if vorm == "zoek" else NIETS_ZO
            self.melding = niets if getypt else KIES_EERST[vorm]
            return None
        rij = self.at_hand()
        los = rij is None or rij.is_los or rij.invoer.tekst in self.aan
        if rij is not None and vorm == "meerkeuze" and getypt and not los:
            # Somebody who types and chooses one, as in other lists: mark it, and wait for more.
            self.toggle()
            self.typ("")
            self.melding = AANGEKRUIST.format(rij.keuze.tekst)
            return None
        if rij is None or (vorm == "meerkeuze" and not rij.is_los and not self.aan):
            self.melding = KIES_EERST[vorm]
            return None
        if vorm != "meerkeuze" or rij.is_los:
            return rij.invoer
        volgorde = [keuze.waarde for keuze in self.verzoek.keuzes]
        return Invoer(",".join(sorted(self.aan, key=volgorde.index)))

    # How it looks.

    def label(self) -> str:
        """What stands before what is typed: where somebody is in the list."""
        label = self.verzoek.label or LABELS[self.verzoek.vorm]
        aantal = len(self.rijen())
        if not label:
            return "> "
        if not aantal:
            return f"{label}: "
        waar = AANTAL.format(aantal) if self.plek == _NERGENS else f"{self.plek + 1} van {aantal}"
        return f"{label} ({waar}): "

    def lines(self, breedte: int) -> Iterator[tuple[bool, str]]:
        """The list in lines, each with whether it is of what is at hand."""
        groep = ""
        for plek, rij in enumerate(self.rijen()):
            if rij.keuze.groep != groep:
                groep = rij.keuze.groep
                yield from ((False, regel) for regel in ["", *wrapped(groep, breedte)])
            hier = plek == self.plek
            kruis = ""
            if self.verzoek.vorm == "meerkeuze":
                kruis = "    " if rij.is_los else "[x] " if rij.invoer.tekst in self.aan else "[ ] "
            begin = f"{'>' if hier else ' '} {kruis}{rij.kop:4}"
            marge = " " * len(begin)
            yield from ((hier, r) for r in wrapped(rij.keuze.tekst, breedte, begin, marge))
            if rij.keuze.onder:
                onder = wrapped(rij.keuze.onder, breedte, marge, f"{marge}   ")
                yield from ((hier, regel) for regel in onder)


def _fits(getypt: str, rij: Rij) -> bool:
    """Whether a line has every word that was typed, or begins with that number."""
    if getypt.strip().isdecimal():
        return rij.kop.startswith(getypt.strip())
    tekst = _plain(f"{rij.keuze.tekst} {rij.keuze.onder}")
    return all(woord in tekst for woord in _plain(getypt).split())


def _plain(tekst: str) -> str:
    los = unicodedata.normalize("NFKD", tekst.lower())
    return "".join(t for t in los if not unicodedata.combining(t))
