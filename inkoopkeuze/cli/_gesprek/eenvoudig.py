"""The plain screen: lines of text, one below the other, and a line to type.

It never goes back over what stands on the screen and uses no colour, so that a screen reader
can follow it and any terminal can show it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress

from inkoopkeuze.cli._gesprek.lezen import by_number, by_numbers, parse_command, read_input
from inkoopkeuze.cli._gesprek.teksten import NIETS_GEVONDEN, OPDRACHTEN, PLAK_EEN_REGEL, TYP_NUMMER
from inkoopkeuze.cli._gesprek.verzoek import Alinea, Invoer, Keuze, Verzoek
from inkoopkeuze.cli._scherm import show, show_command, show_short
from inkoopkeuze.fouten import OngeldigeInvoer

_PLAKKEN = 0.02
"""Seconds within which no person types the next line: what comes sooner was pasted."""


class EenvoudigScherm:
    """Lines of text."""

    def __init__(self) -> None:
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(errors="replace")
        with suppress(ImportError):  # not on every system
            import readline  # noqa: F401 - gives `input` a line editor

    def toon(self, alineas: Sequence[Alinea]) -> None:
        """Show paragraphs."""
        for alinea in alineas:
            if alinea.heel:
                show_command(alinea.tekst)
            elif alinea.afgekapt:
                show_short(alinea.tekst, alinea.begin)
            else:
                show(alinea.tekst, alinea.begin, alinea.verder)

    def lees(self, verzoek: Verzoek, *, opnieuw: bool = False) -> Invoer:
        """Ask for a line."""
        if not opnieuw:
            print()
            self._list(verzoek.keuzes)
            show(" ".join(filter(None, [verzoek.hoe, verzoek.leeg and f"Enter = {verzoek.leeg}."])))
            if verzoek.opdrachten:
                show(_commands(verzoek))
        keuzes = verzoek.keuzes
        while True:
            try:
                invoer = parse_command(_read_line(), verzoek.opdrachten)
                if invoer.opdracht is not None or not invoer.tekst:
                    return invoer
                if verzoek.vorm == "meerkeuze":
                    return Invoer(by_numbers(invoer.tekst, keuzes))
                if verzoek.vorm != "zoek":
                    return Invoer(by_number(invoer.tekst, keuzes) if keuzes else invoer.tekst)
                if keuzes and (gekozen := by_number(invoer.tekst, keuzes)) != invoer.tekst:
                    return Invoer(gekozen)
                if verzoek.is_antwoord(invoer.tekst):
                    return invoer
                keuzes = self._search(verzoek, invoer.tekst)
            except OngeldigeInvoer as fout:
                for regel in str(fout).splitlines():
                    show(regel)

    def _search(self, verzoek: Verzoek, tekst: str) -> Sequence[Keuze]:
        """Show what is found by some words."""
        gevonden = verzoek.zoek(tekst)
        self._list(gevonden)
        show(TYP_NUMMER if gevonden else NIETS_GEVONDEN)
        return gevonden

    def _list(self, keuzes: Sequence[Keuze]) -> None:
        groep = ""
        for plek, keuze in enumerate(keuzes, 1):
            if keuze.groep != groep:
                groep = keuze.groep
                print()
                show(groep)
            show(keuze.tekst, begin=f"{plek:4}. ", verder="      ")
            if keuze.onder:
                show(keuze.onder, begin="      ", verder="         ")


def _commands(verzoek: Verzoek) -> str:
    return ", ".join(f"{OPDRACHTEN[o].woorden[0]} = {o.value}" for o in verzoek.opdrachten)


def _read_line() -> str:
    """What somebody types on one line.

    Raises:
        OngeldigeInvoer: it cannot be kept, or it was more than one line.
    """
    ruw = input("> ")
    if _discard_more():
        raise OngeldigeInvoer(*PLAK_EEN_REGEL)
    return read_input(ruw)


def _discard_more() -> bool:
    """Throw away the lines that were pasted after this one; whether there were any.

    They would answer questions that nobody has read.
    """
    try:
        import select
        import termios

        if not select.select([sys.stdin], [], [], _PLAKKEN)[0]:
            return False
        termios.tcflush(sys.stdin, termios.TCIFLUSH)
        return True
    except (ImportError, OSError, ValueError):  # another system, or no terminal
        return False
