"""`inkoopkeuze memo`: from a dossier to an advice memo, without asking anything."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inkoopkeuze.cli._gegevens import PeildatumOptie, RegelsOptie, load_rules


def memo(
    dossier: Annotated[
        Path, typer.Argument(metavar="DOSSIER", readable=False, help="Het dossier (YAML).")
    ],
    uitvoer: Annotated[
        Path | None,
        typer.Option(
            "--uitvoer",
            "-o",
            metavar="BESTAND",
            readable=False,
            help="Schrijf het memo in een nieuw bestand.",
        ),
    ] = None,
    peildatum: PeildatumOptie = None,
    regels: RegelsOptie = None,
) -> None:
    """Maak van een dossier een adviesmemo in Markdown.

    Voorbeeld: inkoopkeuze memo dossier.yaml -o memo.md
    """
    from inkoopkeuze.dossier.reading import load_dossier
    from inkoopkeuze.fouten import OngeldigeInvoer, printable
    from inkoopkeuze.memo.context import build_context
    from inkoopkeuze.memo.rendering import render_memo
    from inkoopkeuze.motor.motor import beoordeel
    from inkoopkeuze.regels.waarde import parse_datum

    regelset = load_rules(regels)
    zaak = load_dossier(dossier, regelset)
    dag = parse_datum(peildatum) if peildatum is not None else zaak.peildatum
    if dag is None:
        raise OngeldigeInvoer(
            f"In {dossier} staat geen peildatum.",
            "Vul 'peildatum: 1-7-2026' in, of geef --peildatum 1-7-2026. "
            + regelset.kop.peildatum_uitleg,
        )
    tekst = render_memo(build_context(beoordeel(regelset, zaak.antwoorden, dag), zaak))
    if uitvoer is None:
        typer.echo(tekst, nl=False)
    else:
        from inkoopkeuze.dossier.writing import write_new

        write_new(uitvoer, tekst)
        typer.echo(printable(f"Het memo staat in {uitvoer}."))
