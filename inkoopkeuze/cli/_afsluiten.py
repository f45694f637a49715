"""Exit codes, and errors as the user sees them."""

from __future__ import annotations

import sys

from inkoopkeuze.fouten import (
    BuitenGeldigheid,
    InkoopkeuzeFout,
    OngeldigDossier,
    OngeldigeRegels,
    Onleesbaar,
)

BEVINDINGEN = 1
VERKEERD_GEBRUIK = 2
ONLEESBAAR = 3
ONGELDIG_DOSSIER = 4
ONGELDIGE_REGELS = 5
BUITEN_GELDIGHEID = 6
GEEN_TERMINAL = 7
AFGEBROKEN = 130

_CODES: dict[type[InkoopkeuzeFout], int] = {
    Onleesbaar: ONLEESBAAR,
    OngeldigDossier: ONGELDIG_DOSSIER,
    OngeldigeRegels: ONGELDIGE_REGELS,
    BuitenGeldigheid: BUITEN_GELDIGHEID,
}


class GeenTerminal(InkoopkeuzeFout):
    """The command asks questions, and there is nobody to answer."""


_CODES[GeenTerminal] = GEEN_TERMINAL


def exit_code(fout: InkoopkeuzeFout) -> int:
    """The exit code that belongs to an error."""
    return next((c for soort, c in _CODES.items() if isinstance(fout, soort)), VERKEERD_GEBRUIK)


def show_error(fout: InkoopkeuzeFout) -> None:
    """Write an error to standard error."""
    print(fout, file=sys.stderr)
