"""`inkoopkeuze valideer`: check a rule set, with all its scenarios and the templates."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.cli._afsluiten import BEVINDINGEN
from inkoopkeuze.cli._formaat import parse_formats, report
from inkoopkeuze.cli._gegevens import BeleidOptie, MapArgument, load_rules
from inkoopkeuze.cli._voortgang import progress
from inkoopkeuze.data import rules_dir
from inkoopkeuze.fouten import OngeldigeInvoer, OngeldigeRegels, openable

if TYPE_CHECKING:
    from inkoopkeuze.cli._formaat import Formaat
    from inkoopkeuze.keuring.verslag.gegevens import Verslag


def valideer(
    map_: MapArgument = None,
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
    dekking: Annotated[
        bool, typer.Option("--dekking", help="Toon ook wat geen enkel scenario bereikt.")
    ] = False,
    dekking_minstens: Annotated[
        str | None,
        typer.Option(
            metavar="PERCENTAGE",
            help="Tel het als fout als de scenario's minder van de regels bereiken.",
        ),
    ] = None,
    beleid: BeleidOptie = None,
    sjablonen: Annotated[
        Path | None,
        typer.Option(
            metavar="MAP",
            readable=False,
            help="Controleer alleen de sjablonen in deze map, met deze regels.",
        ),
    ] = None,
) -> None:
    """Controleer de regels en draai alle scenario's.

    Toont van elke fout de plaats en wat u kunt doen. Zonder fouten slaagt de opdracht
    (code 0), ook als er waarschuwingen zijn. Met fouten eindigt zij met code 1. Met
    --streng telt een waarschuwing als fout. Met --beleid: alleen wat in dat bestand staat, met
    de regels eronder en alleen de scenario's die erin staan.

    Voorbeeld: inkoopkeuze valideer rules --formaat tekst --formaat junit=verslag.xml
    """
    formaten = parse_formats(formaat or [])
    minimum = _parse_minimum(dekking_minstens)
    if beleid is not None and (dekking or minimum):
        raise OngeldigeInvoer(
            "De dekking van de regels en --beleid gaan niet samen.", "Laat een van beide weg."
        )
    if sjablonen is not None and (dekking or minimum or beleid):
        raise OngeldigeInvoer(
            "Met --sjablonen worden alleen sjablonen gecontroleerd.",
            "Laat --beleid en --dekking weg.",
        )
    _spare_rules(formaten, map_ or rules_dir(), beleid)
    if sjablonen is not None:
        verslag = _check_templates(map_, sjablonen)
    else:
        verslag = _check(map_ or rules_dir(), beleid, dekking, minimum)
    if streng:
        verslag = verslag.strict()
    report(verslag, formaten)
    if verslag.fouten:
        raise typer.Exit(BEVINDINGEN)


def _spare_rules(formaten: list[Formaat], map_: Path, beleid: Path | None) -> None:
    from inkoopkeuze.regels.bestanden import is_rule_file

    eigen = None if beleid is None else beleid.resolve()
    for _, bestand in formaten:
        if bestand is not None and (is_rule_file(bestand, map_) or bestand.resolve() == eigen):
            raise OngeldigeInvoer(
                f"Het verslag kan niet in {bestand}: dat is een regelbestand.",
                "Kies een bestand buiten de map met regels.",
            )


def _check(map_: Path, beleid: Path | None, dekking: bool, minstens: Decimal) -> Verslag:
    from inkoopkeuze.keuring import examine, unreadable
    from inkoopkeuze.regels.loading import load_regelset

    with progress() as melden:
        try:
            regelset = load_regelset(map_, beleid)
        except OngeldigeRegels as fout:
            return unreadable(fout.bevindingen)
        verslag = examine(regelset, melden, dekking=dekking, minstens=minstens)
    return verslag if beleid is None else verslag.within(openable(beleid))


def _check_templates(map_: Path | None, sjablonen: Path) -> Verslag:
    from inkoopkeuze.keuring import examine_templates

    return examine_templates(load_rules(map_), sjablonen)


def _parse_minimum(tekst: str | None) -> Decimal:
    """The percentage that a user asks for; 0 asks for nothing.

    Raises:
        OngeldigeInvoer: it is no percentage.
    """
    from inkoopkeuze.regels.waarde import parse_getal

    if tekst is None:
        return Decimal(0)
    try:
        getal = parse_getal(tekst, "percentage")
    except OngeldigeInvoer as fout:
        raise OngeldigeInvoer(fout.bericht, "Geef een percentage, bijvoorbeeld 95.") from None
    if not 0 <= getal <= 100:
        raise OngeldigeInvoer(
            "De dekking ligt tussen 0 en 100 procent.", "Geef een percentage, bijvoorbeeld 95."
        )
    return getal
