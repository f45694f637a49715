"""`inkoopkeuze nieuw`: an empty dossier to fill in."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from inkoopkeuze.cli._gegevens import (
    BeleidOptie,
    RegelsOptie,
    load_rules,
    valid_peildatum,
    with_policy,
)
from inkoopkeuze.cli._scherm import clean, show, show_command
from inkoopkeuze.fouten import Onleesbaar


def nieuw(
    dossier: Annotated[
        Path,
        typer.Argument(metavar="DOSSIER", readable=False, help="Het bestand dat u wilt maken."),
    ],
    naam: Annotated[str, typer.Option(metavar="NAAM", help="Hoe het dossier heet.")] = "",
    gemeente: Annotated[str, typer.Option(metavar="NAAM", help="Uw gemeente.")] = "",
    peildatum: Annotated[
        str | None,
        typer.Option(
            metavar="DATUM", help="De dag waarop u het recht toepast, bijvoorbeeld 1-7-2026."
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            metavar="DATUM", help="De dag waarop de dienst moet beginnen, bijvoorbeeld 1-1-2027."
        ),
    ] = None,
    schema: Annotated[
        Path | None,
        typer.Option(
            metavar="BESTAND",
            readable=False,
            help="Laat uw editor met dit schema meekijken (zie inkoopkeuze schema).",
        ),
    ] = None,
    regels: RegelsOptie = None,
    beleid: BeleidOptie = None,
) -> None:
    """Maak een leeg dossier om zelf in te vullen.

    Elke vraag staat erin, met uitleg. Een bestand dat al bestaat, blijft zoals het is.

    Voorbeeld: inkoopkeuze nieuw dossier.yaml --gemeente Voorbeeldstad
    """
    from inkoopkeuze.dossier.blank import blank_dossier
    from inkoopkeuze.dossier.reading import parse_start
    from inkoopkeuze.dossier.writing import write_new

    regelset = load_rules(regels, beleid)
    dag = valid_peildatum(regelset, peildatum) if peildatum is not None else None
    eerste_dag = parse_start(start) if start is not None else None
    begin = _modeline(schema, dossier) if schema is not None else ""
    inhoud = blank_dossier(regelset, clean(naam), clean(gemeente), dag, begin, eerste_dag)
    write_new(dossier, inhoud)
    bestand = shlex.quote(str(dossier))
    show(f"Het dossier staat in {dossier}.")
    show("Vul het in met een teksteditor, of laat u de vragen stellen:")
    show_command(with_policy(f"inkoopkeuze vragen {bestand}", beleid))
    show("Maak daarna het adviesmemo:")
    show_command(with_policy(f"inkoopkeuze memo {bestand}", beleid))


def _modeline(schema: Path, dossier: Path) -> str:
    from inkoopkeuze.regels.schema.document import modeline

    if not schema.is_file():
        raise Onleesbaar(
            f"Het schema {schema} bestaat niet.",
            f"Maak het eerst: inkoopkeuze schema dossier -o {shlex.quote(str(schema))}",
        )
    return modeline(schema, dossier)
