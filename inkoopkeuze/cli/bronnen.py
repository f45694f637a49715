"""`inkoopkeuze bronnen`: which rules rest on which source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.cli._gegevens import MapArgument, UitvoerOptie, write_out
from inkoopkeuze.data import rules_dir
from inkoopkeuze.fouten import OngeldigeInvoer, Onleesbaar, printable, shorten

if TYPE_CHECKING:
    from inkoopkeuze.keuring.bronnen.tekst import Bronnenregister
    from inkoopkeuze.regels.model import Regelset


def bronnen(
    map_: MapArgument = None,
    bron: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Toon de regels die op deze bron rusten."),
    ] = None,
    artikel: Annotated[
        str | None,
        typer.Option(
            metavar="PLAATS",
            help="Toon alleen dit artikel, of dit deel daarvan: '2.39' of '2.39 lid 2'.",
        ),
    ] = None,
    uitvoer: UitvoerOptie = None,
    paginas: Annotated[
        Path | None,
        typer.Option(
            metavar="MAP",
            readable=False,
            help="Schrijf alles in deze nieuwe map: een pagina per bron, en alle regels.",
        ),
    ] = None,
) -> None:
    """Toon welke regels op een wet, artikel of andere bron rusten.

    In Markdown. Zonder opties: alle bronnen, met hoeveel regels er op elke bron rusten.

    Voorbeeld: inkoopkeuze bronnen --bron aw2012 --artikel 2.39
    """
    from inkoopkeuze.keuring.bronnen.tekst import Bronnenregister
    from inkoopkeuze.regels.loading import load_regelset

    if paginas is not None and (bron, artikel, uitvoer) != (None, None, None):
        raise OngeldigeInvoer(
            "Met --paginas komt alles in de map.", "Laat --bron, --artikel en --uitvoer weg."
        )
    # Not the rules that were checked before: those have no places.
    regelset = load_regelset(map_ or rules_dir())
    if paginas is not None:
        _write_pages(Bronnenregister(regelset, paginas), paginas)
        return
    tekst = _text(Bronnenregister(regelset), regelset, bron, artikel)
    write_out(tekst, uitvoer, "Het overzicht")


def _text(
    register: Bronnenregister, regelset: Regelset, bron: str | None, artikel: str | None
) -> str:
    from inkoopkeuze.regels.waarde import suggest

    if bron is not None and bron not in regelset.bronnen:
        raise OngeldigeInvoer(
            f"De bron '{shorten(bron)}' bestaat niet.",
            suggest(bron, regelset.bronnen) or "Alle bronnen ziet u met: inkoopkeuze bronnen",
        )
    if artikel is None:
        return register.index() if bron is None else register.source(bron)
    gevonden = [id_ for id_ in register.naming(artikel) if bron in (None, id_)]
    if not gevonden:
        raise OngeldigeInvoer(*_not_named(register, bron, artikel))
    return "\n".join(register.source(id_, artikel) for id_ in gevonden)


def _not_named(register: Bronnenregister, bron: str | None, artikel: str) -> tuple[str, str]:
    from inkoopkeuze.regels.waarde import suggest

    if bron is None:
        return (
            f"Geen enkele regel noemt '{shorten(artikel)}'.",
            "Welke plaatsen de regels noemen, ziet u met --bron ID, zonder --artikel.",
        )
    advies = suggest(artikel, register.places(bron))
    return (
        f"Geen enkele regel noemt '{shorten(artikel)}' van de bron '{bron}'.",
        f"{advies} Zonder --artikel ziet u alle plaatsen die de regels noemen.".strip(),
    )


def _write_pages(register: Bronnenregister, map_: Path) -> None:
    from inkoopkeuze.dossier.writing import write_new

    if map_.exists() and not (map_.is_dir() and not any(map_.iterdir())):
        raise Onleesbaar(
            f"{map_} bestaat al.", "Geef de naam van een nieuwe map, of maak haar eerst leeg."
        )
    map_.mkdir(exist_ok=True)
    for naam, tekst in register.pages().items():
        write_new(map_ / naam, tekst)
    typer.echo(printable(f"De pagina's staan in {map_}."))
