"""The Typer application: which commands there are, and how errors end."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Annotated, NoReturn, TextIO

import typer

from inkoopkeuze import __version__
from inkoopkeuze.cli import (
    boom,
    bronnen,
    drempels,
    herleid,
    memo,
    nieuw,
    schema,
    uitleg,
    valideer,
    verschil,
    vragen,
    watals,
)
from inkoopkeuze.cli._afsluiten import VERKEERD_GEBRUIK, discard, end, show_error
from inkoopkeuze.cli._hulp import Groep, Opdracht, WrongUse, wrong_use

# \b keeps click from filling the paragraph that follows.
_SLOT = """\
Voorbeeld:

\b
  inkoopkeuze vragen                   beantwoord de vragen
  inkoopkeuze memo dossier.yaml        maak er een adviesmemo van

Zo eindigt een opdracht (de code voor scripts):

\b
    0  gelukt
    1  valideer vond fouten, verschil een verschil, herleid een ander advies
    2  de opdracht is verkeerd gebruikt
    3  een bestand is niet te lezen of te schrijven
    4  het dossier klopt niet
    5  de regels kloppen niet
    6  de peildatum valt buiten de regels
    7  voor deze opdracht is een terminal nodig
    8  verschil vond niets, maar kon niet alles bewijzen
    9  het memo heeft geen bruikbaar ontvangstbewijs
   70  er zit een fout in het programma zelf
  129  de terminal is gesloten tijdens vragen
  130  afgebroken met Ctrl-C
  141  de lezer van de uitvoer is gestopt, bijvoorbeeld '| head'
  143  het systeem beëindigde het programma tijdens vragen
"""

app = typer.Typer(
    name="inkoopkeuze",
    cls=Groep,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT ...",
    epilog=_SLOT,
)
_OPDRACHTEN = (
    vragen,
    memo,
    watals,
    herleid,
    nieuw,
    valideer,
    uitleg,
    verschil,
    boom,
    bronnen,
    drempels,
    schema,
)
for _opdracht in _OPDRACHTEN:
    app.command(cls=Opdracht, options_metavar="[OPTIES]")(
        getattr(_opdracht, _opdracht.__name__.rpartition(".")[2])
    )


@app.callback(invoke_without_command=True)
def _inkoopkeuze(
    ctx: typer.Context,
    versie: Annotated[
        bool, typer.Option("--versie", help="Toon de versie van het programma en van de regels.")
    ] = False,
) -> None:
    """Advies over inkoop in het sociaal domein.

    Mag u het zelf doen, subsidie geven, iedereen toelaten (open house) of moet u een
    overheidsopdracht gunnen? En welke procedure hoort daarbij?
    """
    if versie:
        from inkoopkeuze.cli._gegevens import load_rules

        kop = load_rules().kop
        typer.echo(f"inkoopkeuze {__version__}, regels {kop.versie} ({kop.titel})")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def main() -> None:
    """Run the program and end with a documented exit code, never with a traceback."""
    # What a command makes, it needs to the end; to look for waste takes a fifth of the time.
    gc.disable()
    _prepare_streams()
    code = _guarded(lambda: _run(sys.argv[1:]))
    try:
        sys.stdout.flush()  # a full disk or a reader that left may show only here
    except OSError as fout:
        code = code or end(fout)
        discard(sys.stdout)
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End at once: to take apart all that was made takes a tenth of the time of a long command."""
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code)


def _run(args: Sequence[str]) -> int:
    """Run a command.

    Not by calling `app`: click's own `main` ends the program itself for some errors,
    with other exit codes than ours.
    """
    opdracht = typer.main.get_command(app)
    try:
        with opdracht.make_context("inkoopkeuze", list(args)) as ctx:
            opdracht.invoke(ctx)
    except typer.Exit as einde:
        return einde.exit_code
    except WrongUse as fout:
        show_error(wrong_use(fout))
        return VERKEERD_GEBRUIK
    return 0


def _guarded(actie: Callable[[], int]) -> int:
    try:
        return actie()
    except (Exception, KeyboardInterrupt) as fout:
        return end(fout)


def _prepare_streams() -> None:
    """Make the streams safe to use: present, and without failing on a character.

    A stream is missing when the caller closed it (`>&-`).
    """
    for naam in ("stdout", "stderr"):
        stroom: TextIO | None = getattr(sys, naam)
        if stroom is None:
            setattr(sys, naam, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123
        elif hasattr(stroom, "reconfigure"):
            stroom.reconfigure(errors="replace")
