"""`inkoopkeuze valideer`: check a rule set, with all its scenarios and the templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.cli._afsluiten import BEVINDINGEN
from inkoopkeuze.cli._formaat import parse_formats, report
from inkoopkeuze.cli._voortgang import progress
from inkoopkeuze.data import rules_dir
from inkoopkeuze.fouten import OngeldigeRegels

if TYPE_CHECKING:
    from inkoopkeuze.keuring.verslag.gegevens import Verslag


def valideer(
    map_: Annotated[
        Path | None,
        typer.Argument(
            metavar="MAP",
            readable=False,
            help="De map met regels. Zonder map: de regels die bij het programma horen.",
            show_default=False,
        ),
    ] = None,
    streng: Annotated[
        bool, typer.Option("--streng", help="Tel een waarschuwing ook als fout.")
    ] = False,
    formaat: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAAM[=BESTAND]",
            help="Hoe het verslag eruitziet: tekst, json, github, sarif of junit. Met =BESTAND "
            "komt het in dat bestand, ook als dat al bestaat. Mag vaker.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Controleer de regels en draai alle scenario's.

    Toont van elke fout de plaats en wat u kunt doen. Zonder fouten slaagt de opdracht
    (code 0), ook als er waarschuwingen zijn. Met fouten eindigt zij met code 1. Met
    --streng telt een waarschuwing als fout.

    Voorbeeld: inkoopkeuze valideer rules --formaat tekst --formaat junit=verslag.xml
    """
    formaten = parse_formats(formaat or [])
    verslag = _check(map_ or rules_dir())
    if streng:
        verslag = verslag.strict()
    report(verslag, formaten)
    if verslag.fouten:
        raise typer.Exit(BEVINDINGEN)


def _check(map_: Path) -> Verslag:
    from inkoopkeuze.keuring import examine, unreadable
    from inkoopkeuze.regels.loading import load_regelset

    with progress() as melden:
        try:
            regelset = load_regelset(map_)
        except OngeldigeRegels as fout:
            return unreadable(fout.bevindingen)
        return examine(regelset, melden)
