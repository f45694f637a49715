"""The Typer application: which commands there are, and how errors end."""

from __future__ import annotations

import sys

import typer

from inkoopkeuze.cli import drempels, memo, nieuw, valideer, vragen
from inkoopkeuze.cli._afsluiten import AFGEBROKEN, exit_code, show_error
from inkoopkeuze.fouten import InkoopkeuzeFout

app = typer.Typer(
    name="inkoopkeuze",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help=(
        "Advies over inkoop in het sociaal domein: inbesteden, subsidie, open house of "
        "overheidsopdracht, en welke procedure daarbij hoort."
    ),
)
for opdracht in (vragen, memo, nieuw, valideer, drempels):
    app.command()(getattr(opdracht, opdracht.__name__.rpartition(".")[2]))


def main() -> None:
    """Run the program and end with a documented exit code, never with a traceback."""
    try:
        app()
    except InkoopkeuzeFout as fout:
        show_error(fout)
        sys.exit(exit_code(fout))
    except KeyboardInterrupt:
        sys.exit(AFGEBROKEN)
