"""The command line: one file per command, and no logic of its own.

Exit codes (also in `inkoopkeuze --help` and the README):

    0  gelukt
    1  valideer vond fouten, verschil een verschil, herleid een ander advies
    2  de opdracht is verkeerd gebruikt
    3  een bestand is niet te lezen of te schrijven
    4  het dossier klopt niet
    5  de regels kloppen niet
    6  de peildatum valt buiten de regels
    7  voor deze opdracht is een terminal nodig
    8  verschil vond niets, maar kon niet alles bewijzen
    9  het memo heeft geen bruikbaar ontvangstbewijs
    70  er zit een fout in het programma zelf
    129  de terminal is gesloten tijdens vragen
    130  afgebroken met Ctrl-C
    141  de lezer van de uitvoer is gestopt, bijvoorbeeld `| head`
    143  het systeem beëindigde het programma tijdens vragen
"""

from __future__ import annotations

from inkoopkeuze.cli._app import main

__all__ = ["main"]
