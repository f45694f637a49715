"""What the scenarios reach, for `inkoopkeuze valideer`."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

import typer

from inkoopkeuze.fouten import Bevinding, OngeldigeInvoer, Plaats, printable

if TYPE_CHECKING:
    from inkoopkeuze.regels.model import Regelset


def parse_minimum(tekst: str | None) -> Decimal:
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


def check_coverage(regelset: Regelset | None, minstens: Decimal) -> list[Bevinding]:
    """A finding if the scenarios reach fewer rules than asked for."""
    from inkoopkeuze.keuring.ik150_dekking import check

    return [] if regelset is None else list(check(regelset, minstens))


def show_coverage(regelset: Regelset | None, place: Callable[[Plaats], Plaats]) -> None:
    """Print what the scenarios reach, and what they do not.

    Args:
        regelset: the rules, if they could be read.
        place: a place as the user can open it.
    """
    if regelset is None:
        return
    from inkoopkeuze.keuring.dekking import measure, percent

    dekking = measure(regelset)
    for deel in dekking.delen:
        for onbereikt in deel.onbereikt:
            waar = f"{place(onbereikt.plaats)}: " if onbereikt.plaats else ""
            typer.echo(printable(f"{waar}niet bereikt: {onbereikt.wat}"))
    breedte = max(len(deel.naam) for deel in dekking.delen)
    typer.echo("Wat de scenario's bereiken:")
    for deel in dekking.delen:
        getallen = f"{deel.bereikt:>5} van {deel.totaal:>4}  {percent(deel):>6}"
        typer.echo(f"  {deel.naam:<{breedte}} {getallen}")
