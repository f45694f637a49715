"""`inkoopkeuze valideer`: check a rule set, with all its scenarios and the templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.cli._afsluiten import BEVINDINGEN
from inkoopkeuze.cli._dekking import check_coverage, parse_minimum, show_coverage
from inkoopkeuze.data import rules_dir
from inkoopkeuze.fouten import Bevinding, OngeldigeRegels, Plaats

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
) -> None:
    """Controleer de regels en draai alle scenario's.

    Toont van elke fout de plaats en wat u kunt doen. Zonder fouten slaagt de opdracht
    (code 0), ook als er waarschuwingen zijn. Met fouten eindigt zij met code 1.
    """
    map_ = map_ or rules_dir()
    minstens = parse_minimum(dekking_minstens)
    regelset, bevindingen = _check(map_)
    bevindingen += check_coverage(regelset, minstens)
    if streng:
        bevindingen = [b._replace(ernst="fout") for b in bevindingen]
    for bevinding in bevindingen:
        typer.echo(_placed(bevinding, map_))
    if dekking:
        show_coverage(regelset, lambda plaats: _opened(plaats, map_))
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


def _placed(bevinding: Bevinding, map_: Path) -> Bevinding:
    """A finding with the path of its file as the user can open it."""
    if bevinding.plaats is None:
        return bevinding
    return bevinding._replace(plaats=_opened(bevinding.plaats, map_))


def _opened(plaats: Plaats, map_: Path) -> Plaats:
    pad = map_ / plaats.bestand
    if pad.is_relative_to(Path.cwd()):
        pad = pad.relative_to(Path.cwd())
    return plaats._replace(bestand=str(pad))


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
