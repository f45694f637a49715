"""`--formaat`: in which forms to report, and where each goes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from inkoopkeuze.fouten import OngeldigeInvoer, printable

if TYPE_CHECKING:
    from inkoopkeuze.keuring.verslag.gegevens import Verslag

_STANDAARD = "tekst"


class Formaat(NamedTuple):
    """A format by name, and its file; without a file it goes to standard output."""

    naam: str
    bestand: Path | None


def parse_formats(gevraagd: list[str]) -> list[Formaat]:
    """The formats that the user asked for, as `NAAM` or `NAAM=BESTAND`.

    Raises:
        OngeldigeInvoer: an unknown format, or two of them in one place.
    """
    formaten = [_parse(tekst) for tekst in gevraagd or [_STANDAARD]]
    op_scherm = [f.naam for f in formaten if f.bestand is None]
    if len(op_scherm) > 1:
        raise OngeldigeInvoer(
            f"Er kan maar één verslag op het scherm: {' of '.join(op_scherm)}.",
            f"Zet een ervan in een bestand, bijvoorbeeld --formaat {op_scherm[1]}=BESTAND.",
        )
    bestanden = [os.path.realpath(f.bestand) for f in formaten if f.bestand is not None]
    if len(bestanden) > len(set(bestanden)):
        raise OngeldigeInvoer(
            "Twee verslagen kunnen niet in hetzelfde bestand.", "Geef elk een eigen naam."
        )
    return formaten


def _parse(tekst: str) -> Formaat:
    from inkoopkeuze.keuring.verslag import FORMATEN
    from inkoopkeuze.regels.waarde import suggest

    naam, is_, bestand = tekst.partition("=")
    if naam not in FORMATEN:
        raise OngeldigeInvoer(
            f"Het formaat '{naam}' bestaat niet.",
            suggest(naam, FORMATEN) or f"Kies uit: {', '.join(FORMATEN)}.",
        )
    if is_ and not bestand:
        raise OngeldigeInvoer(
            f"Achter '{tekst}' ontbreekt de naam van een bestand.",
            f"Schrijf bijvoorbeeld {naam}=verslag.txt, of alleen {naam}.",
        )
    return Formaat(naam, Path(bestand) if is_ else None)


def report(verslag: Verslag, formaten: list[Formaat]) -> None:
    """Put a report in each format where it goes, the screen first.

    Raises:
        Onleesbaar: a file cannot be written.
    """
    from inkoopkeuze.dossier.writing import write_over
    from inkoopkeuze.keuring.verslag import FORMATEN

    op_scherm = False
    for naam, bestand in sorted(formaten, key=lambda f: f.bestand is not None):
        tekst = FORMATEN[naam](verslag)
        if bestand is None:
            op_scherm = True
            _show(tekst, kleur=naam == _STANDAARD)
            continue
        write_over(bestand, tekst)
        if not op_scherm:
            typer.echo(printable(f"Het verslag staat in {bestand}."))


def _show(tekst: str, *, kleur: bool) -> None:
    """Print a report; in colour for a person at a terminal that shows it."""
    if not kleur or os.environ.get("NO_COLOR") or not sys.stdout.isatty():
        typer.echo(tekst, nl=False)
        return
    from rich.console import Console
    from rich.highlighter import RegexHighlighter
    from rich.theme import Theme

    class Kleuren(RegexHighlighter):
        base_style = "verslag."
        highlights = [  # noqa: RUF012 - as rich declares it
            r"(?m)^(?P<plaats>\S.*?:\d+:\d+): (?:(?P<fout>fout)|(?P<let_op>waarschuwing)"
            r"|(?P<rustig>uitzondering)) (?P<code>IK\d{3}):",
            r"(?m)^(?P<rustig>  .*)$",
            r"(?P<goed>in orde)(?:, met .*)?\.\s*\Z",
        ]

    stijlen = {
        "verslag.plaats": "bold",
        "verslag.fout": "bold red",
        "verslag.let_op": "bold yellow",
        "verslag.code": "cyan",
        "verslag.rustig": "dim",
        "verslag.goed": "bold green",
    }
    console = Console(highlighter=Kleuren(), theme=Theme(stijlen), soft_wrap=True)
    console.print(tekst, end="", markup=False, emoji=False)
