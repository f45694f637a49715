"""Exit codes, and errors as the user sees them."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from typing import TextIO

from inkoopkeuze.fouten import (
    BuitenGeldigheid,
    InkoopkeuzeFout,
    OngeldigDossier,
    OngeldigeRegels,
    OngeldigMemo,
    Onleesbaar,
    cause,
    printable,
)

BEVINDINGEN = 1
VERKEERD_GEBRUIK = 2
ONLEESBAAR = 3
ONGELDIG_DOSSIER = 4
ONGELDIGE_REGELS = 5
BUITEN_GELDIGHEID = 6
GEEN_TERMINAL = 7
NIET_BEWEZEN = 8
ONGELDIG_MEMO = 9
PROGRAMMAFOUT = 70
AFGEBROKEN = 130
GEEN_LEZER = 141

DEBUG = "INKOOPKEUZE_DEBUG"
"""The environment variable that makes a bug show its traceback."""


class GeenTerminal(InkoopkeuzeFout):
    """The command asks questions, and there is nobody to answer."""


_CODES: dict[type[InkoopkeuzeFout], int] = {
    Onleesbaar: ONLEESBAAR,
    OngeldigDossier: ONGELDIG_DOSSIER,
    OngeldigeRegels: ONGELDIGE_REGELS,
    BuitenGeldigheid: BUITEN_GELDIGHEID,
    GeenTerminal: GEEN_TERMINAL,
    OngeldigMemo: ONGELDIG_MEMO,
}


def exit_code(fout: InkoopkeuzeFout) -> int:
    """The exit code that belongs to an error."""
    return next((c for soort, c in _CODES.items() if isinstance(fout, soort)), VERKEERD_GEBRUIK)


def end(fout: BaseException) -> int:
    """Tell the user what went wrong, and give the exit code for it."""
    match fout:
        case InkoopkeuzeFout():
            show_error(fout)
            return exit_code(fout)
        case KeyboardInterrupt():
            return AFGEBROKEN
        case BrokenPipeError():
            return GEEN_LEZER
        case OSError():
            show_error(_explain(fout))
            return ONLEESBAAR
    if os.environ.get(DEBUG):
        traceback.print_exception(fout)
    show_error(
        "Er zit een fout in het programma zelf "
        f"({type(fout).__name__}). U hebt niets verkeerd gedaan.\n"
        "Meld dit aan wie inkoopkeuze beheert, met de opdracht die u gaf. Voor de technische "
        f"gegevens\ngeeft u de opdracht nog eens met {DEBUG}=1 ervoor."
    )
    return PROGRAMMAFOUT


def show_error(fout: InkoopkeuzeFout | str) -> None:
    """Write an error to standard error, without control characters."""
    try:
        print(printable(str(fout)), file=sys.stderr, flush=True)
    except OSError:
        discard(sys.stderr)


def discard(stroom: TextIO) -> None:
    """Send a stream that can no longer be written to nowhere.

    The interpreter writes what is left in it once more at the end; failing again there
    would replace the exit code by 120 and show an English message.
    """
    with suppress(OSError, ValueError):
        nergens = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nergens, stroom.fileno())
        os.close(nergens)


def _explain(fout: OSError) -> str:
    waar = f" van {fout.filename}" if fout.filename else ""
    return (
        f"Het lezen of schrijven{waar} is mislukt: {cause(fout)}.\n"
        "Controleer de naam en de map, en of er ruimte is op de schijf."
    )
