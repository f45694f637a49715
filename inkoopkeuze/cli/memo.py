"""`inkoopkeuze memo`: from a dossier to an advice memo, without asking anything."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from inkoopkeuze.cli._gegevens import (
    BeleidOptie,
    PeildatumOptie,
    RegelsOptie,
    UitvoerOptie,
    load_rules,
    write_out,
)


def memo(
    dossier: Annotated[
        Path, typer.Argument(metavar="DOSSIER", readable=False, help="Het dossier (YAML).")
    ],
    uitvoer: UitvoerOptie = None,
    peildatum: PeildatumOptie = None,
    start: Annotated[
        str | None,
        typer.Option(
            metavar="DATUM",
            help="Reken de planning terug vanaf deze dag, niet vanaf die uit het dossier.",
        ),
    ] = None,
    regels: RegelsOptie = None,
    beleid: BeleidOptie = None,
) -> None:
    """Maak van een dossier een adviesmemo in Markdown.

    Voorbeeld: inkoopkeuze memo dossier.yaml -o memo.md
    """
    from inkoopkeuze.dossier.reading import load_dossier, parse_start
    from inkoopkeuze.fouten import OngeldigeInvoer
    from inkoopkeuze.memo.context import build_context
    from inkoopkeuze.memo.rendering import render_memo
    from inkoopkeuze.motor.motor import beoordeel
    from inkoopkeuze.regels.waarde import parse_datum

    regelset = load_rules(regels, beleid)
    zaak = load_dossier(dossier, regelset)
    if start is not None:
        zaak = replace(zaak, start=parse_start(start))
    dag = parse_datum(peildatum) if peildatum is not None else zaak.peildatum
    if dag is None:
        raise OngeldigeInvoer(
            f"In {dossier} staat geen peildatum.",
            "Vul 'peildatum: 1-7-2026' in, of geef --peildatum 1-7-2026. "
            + regelset.kop.peildatum_uitleg,
        )
    tekst = render_memo(build_context(beoordeel(regelset, zaak.antwoorden, dag), zaak))
    write_out(tekst, uitvoer, "Het memo")
