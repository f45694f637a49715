"""`inkoopkeuze valideer`: check a rule set, with all its scenarios and the templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.cli._afsluiten import BEVINDINGEN
from inkoopkeuze.data import rules_dir
from inkoopkeuze.fouten import Bevinding, OngeldigeRegels

if TYPE_CHECKING:
    from inkoopkeuze.regels.model import Regelset


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
) -> None:
    """Controleer de regels en draai alle scenario's.

    Toont van elke fout de plaats en wat u kunt doen. Zonder fouten slaagt de opdracht
    (code 0), ook als er waarschuwingen zijn. Met fouten eindigt zij met code 1.
    """
    map_ = map_ or rules_dir()
    regelset, bevindingen = _check(map_)
    if streng:
        bevindingen = [b._replace(ernst="fout") for b in bevindingen]
    for bevinding in bevindingen:
        typer.echo(bevinding)
    typer.echo(_summary(regelset, bevindingen))
    if any(b.ernst == "fout" for b in bevindingen):
        raise typer.Exit(BEVINDINGEN)


def _check(map_: Path) -> tuple[Regelset | None, list[Bevinding]]:
    from inkoopkeuze.keuring import keur
    from inkoopkeuze.regels.loading import load_regelset

    try:
        regelset = load_regelset(map_)
    except OngeldigeRegels as fout:
        return None, fout.bevindingen
    return regelset, keur(regelset)


def _summary(regelset: Regelset | None, bevindingen: list[Bevinding]) -> str:
    fouten = sum(b.ernst == "fout" for b in bevindingen)
    telling = [_count(fouten, "fout", "fouten")] if fouten else []
    if len(bevindingen) > fouten:
        telling.append(_count(len(bevindingen) - fouten, "waarschuwing", "waarschuwingen"))
    gevonden = " en ".join(telling)
    if regelset is None:
        return f"{gevonden}."
    from inkoopkeuze.regels.traversal import parts

    omvang = ", ".join(
        [
            _count(
                sum(not naam.endswith(".tsv") for naam in regelset.bestanden),
                "regelbestand",
                "regelbestanden",
            ),
            _count(sum(hasattr(d, "als") for _, d in parts(regelset)), "regel", "regels"),
            _count(len(regelset.scenarios), "scenario", "scenario's"),
        ]
    )
    if not fouten:
        gevonden = f"in orde, met {gevonden}" if gevonden else "in orde"
    return f"{omvang}: {gevonden}."


def _count(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"
