"""`inkoopkeuze verschil`: what changed in meaning between two versions of the rules."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from inkoopkeuze.cli._afsluiten import BEVINDINGEN, NIET_BEWEZEN
from inkoopkeuze.cli._gegevens import BeleidOptie, UitvoerOptie, write_out


class Formaat(StrEnum):
    """How the comparison is shown."""

    tekst = "tekst"
    markdown = "markdown"
    json = "json"


def verschil(
    oud: Annotated[str, typer.Argument(metavar="OUD", help="De map met de oude regels.")],
    nieuw: Annotated[str, typer.Argument(metavar="NIEUW", help="De map met de nieuwe regels.")],
    formaat: Annotated[
        Formaat,
        typer.Option(metavar="tekst|markdown|json", help="De vorm van de uitvoer."),
    ] = Formaat.tekst,
    teksten: Annotated[
        bool, typer.Option("--teksten", help="Toon ook elke tekst en bron die anders is.")
    ] = False,
    uitvoer: UitvoerOptie = None,
    beleid: BeleidOptie = None,
) -> None:
    """Vergelijk wat twee versies van de regels betekenen.

    Toont welke besluiten anders uitkomen, met een voorbeeld, en wat dat veroorzaakt. Elke versie
    is een map, of een map in de geschiedenis van git: REVISIE:MAP. Eigen beleid komt over beide.

    Code 0: dezelfde betekenis. Code 1: er is verschil. Code 8: geen verschil gevonden, maar van
    een deel is dat niet bewezen.

    Voorbeeld: inkoopkeuze verschil HEAD~1:rules rules
    """
    from inkoopkeuze.cli._versie import load_version
    from inkoopkeuze.keuring.verschil.gegevens import as_json
    from inkoopkeuze.keuring.verschil.tekst import as_markdown, as_text
    from inkoopkeuze.keuring.verschil.verslag import compare

    verslag = compare(load_version(oud, beleid), load_version(nieuw, beleid), (oud, nieuw))
    match formaat:
        case Formaat.json:
            tekst = as_json(verslag)
        case Formaat.markdown:
            tekst = as_markdown(verslag, teksten=teksten)
        case Formaat.tekst:
            tekst = as_text(verslag, teksten=teksten)
    write_out(tekst, uitvoer, "De vergelijking")
    if verslag.is_anders:
        raise typer.Exit(BEVINDINGEN)
    if not verslag.is_bewezen:
        raise typer.Exit(NIET_BEWEZEN)
