"""Showing and asking, whatever it is about."""

from __future__ import annotations

from collections.abc import Iterable

from inkoopkeuze.cli._gesprek import teksten
from inkoopkeuze.cli._gesprek.verzoek import Alinea, Invoer, Keuze, Opdracht, Scherm, Verzoek


class Gestopt(Exception):
    """Somebody chose to stop."""


class Dialoog:
    """Somebody at a screen."""

    def __init__(self, scherm: Scherm) -> None:
        self.scherm = scherm

    def toon(self, alineas: Iterable[Alinea]) -> None:
        """Show paragraphs."""
        self.scherm.toon(list(alineas))

    def lees(self, verzoek: Verzoek, *, opnieuw: bool = False) -> Invoer:
        """Ask for something.

        Raises:
            Gestopt: somebody chose to stop.
        """
        invoer = self.scherm.lees(verzoek, opnieuw=opnieuw)
        if invoer.opdracht is Opdracht.STOP:
            raise Gestopt
        return invoer

    def kies(self, vraag: str, keuzes: dict[str, str], *, leeg: str = "") -> str:
        """Ask to choose one of a few; nothing where somebody lets it be.

        Args:
            vraag: the question.
            keuzes: what can be chosen, by what it means here; its first letters will do too.
            leeg: what it means to choose nothing; without it something must be chosen.
        """
        self.toon([Alinea(), Alinea(vraag, "vraag")])
        verzoek = Verzoek(
            vorm="keuze",
            keuzes=[Keuze(waarde, tekst) for waarde, tekst in keuzes.items()],
            gekozen=list(keuzes)[:1],
            hoe=teksten.HOE["keuze"],
            leeg=leeg,
        )
        opnieuw = False
        while True:
            gekozen = self.lees(verzoek, opnieuw=opnieuw).tekst
            if gekozen in keuzes or (leeg and not gekozen):
                return gekozen
            bedoeld = [w for w in keuzes if gekozen and w.startswith(gekozen.lower())]
            if len(bedoeld) == 1:
                return bedoeld[0]
            self.toon([Alinea(teksten.HOE["keuze"])])
            opnieuw = True
