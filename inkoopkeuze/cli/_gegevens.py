"""What several commands need: the rule set, the reference date and texts from the rules."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.data import rules_dir
from inkoopkeuze.fouten import printable

if TYPE_CHECKING:
    from inkoopkeuze.regels.bron import Verwijzing
    from inkoopkeuze.regels.model import Regelset

MapArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="MAP",
        readable=False,
        help="De map met regels. Zonder map: de regels die bij het programma horen.",
        show_default=False,
    ),
]
PeildatumOptie = Annotated[
    str | None,
    typer.Option(metavar="DATUM", help="Beoordeel op deze dag, niet op die uit het dossier."),
]
UitvoerOptie = Annotated[
    Path | None,
    typer.Option(
        "--uitvoer",
        "-o",
        metavar="BESTAND",
        readable=False,
        help="Schrijf de uitkomst in een nieuw bestand.",
    ),
]
RegelsOptie = Annotated[
    Path | None, typer.Option(metavar="MAP", readable=False, help="Gebruik de regels in deze map.")
]
BeleidOptie = Annotated[
    Path | None,
    typer.Option(
        metavar="BESTAND", readable=False, help="Leg het eigen beleid uit dit bestand erover."
    ),
]
SjablonenOptie = Annotated[
    Path | None,
    typer.Option(
        metavar="MAP", readable=False, help="Zoek sjablonen eerst in deze map, en dan in de onze."
    ),
]


def with_policy(opdracht: str, beleid: Path | None) -> str:
    """A command for the user to type next, with the same policy."""
    return opdracht if beleid is None else f"{opdracht} --beleid {shlex.quote(str(beleid))}"


def write_out(inhoud: str | bytes, uitvoer: Path | None, wat: str) -> None:
    """Put what a command made on the screen, or in a new file.

    Args:
        inhoud: all of it, as text or as it stands in a file.
        uitvoer: the file, which is never replaced.
        wat: what it is, with its article: `Het memo`.

    Raises:
        Onleesbaar: the file exists already, or cannot be written.
    """
    from inkoopkeuze.dossier.writing import write_new

    if uitvoer is None:
        typer.echo(inhoud, nl=False)
    else:
        write_new(uitvoer, inhoud)
        typer.echo(printable(f"{wat} staat in {uitvoer}."))


def load_rules(map_: Path | None = None, beleid: Path | None = None) -> Regelset:
    """The rule set in a directory, or the one that comes with the program.

    Args:
        map_: the directory.
        beleid: a file with the own policy of a gemeente, to lay over it.
    """
    from inkoopkeuze.regels.cache import load_cached

    return load_cached(map_ or rules_dir(), beleid)


def choose_peildatum(gevraagd: str | None, van_dossier: date | None = None) -> date:
    """The date asked for, else that of the dossier, else today."""
    from inkoopkeuze.regels.waarde import parse_datum

    if gevraagd is not None:
        return parse_datum(gevraagd)
    return van_dossier or date.today()


def valid_peildatum(
    regelset: Regelset, gevraagd: str | None, van_dossier: date | None = None
) -> date:
    """The date that `choose_peildatum` gives, if the rule set holds on it.

    Raises:
        BuitenGeldigheid: it does not.
    """
    from inkoopkeuze.motor.motor import check_peildatum

    dag = choose_peildatum(gevraagd, van_dossier)
    check_peildatum(regelset, dag)
    return dag


def source_lines(verwijzingen: Iterable[Verwijzing], regelset: Regelset) -> list[str]:
    """Each source as title and place: `Aanbestedingswet 2012, art. 2.39 lid 2`."""
    from inkoopkeuze.memo.bronnen import source_text

    return [
        ", ".join(filter(None, [regelset.bronnen[v.bron].titel, source_text(v, regelset).plek]))
        for v in verwijzingen
    ]
