"""Packages that a user installs only for the formats that need them."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from inkoopkeuze.fouten import InkoopkeuzeFout


class OntbrekendPakket(InkoopkeuzeFout):
    """A format was asked for of which the packages are not installed."""

    def __init__(self, formaat: str) -> None:
        super().__init__(
            f"Voor een memo als {formaat} is een extra pakket nodig, en dat ontbreekt hier.",
            f"Installeer het met: pip install 'inkoopkeuze[{formaat}]'",
        )


def load(module: str, formaat: str) -> Any:
    """A module of a package that goes with a format.

    Raises:
        OntbrekendPakket: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        raise OntbrekendPakket(formaat) from None


def pandoc() -> Path:
    """The pandoc that was installed with us, and no other: another may write something else.

    Raises:
        OntbrekendPakket: it is not installed.
    """
    pakket = find_spec("pypandoc")
    if pakket is not None and pakket.origin is not None:
        naam = "pandoc.exe" if sys.platform == "win32" else "pandoc"
        programma = Path(pakket.origin).parent / "files" / naam
        if programma.is_file():
            return programma
    raise OntbrekendPakket("docx")
