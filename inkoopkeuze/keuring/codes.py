"""What each code means: for `inkoopkeuze uitleg`, the pages in `docs/codes` and reports.

A check documents its code in the docstring of its file, `controles/ikNNN_name.py`;
being there is all that it takes to be run and explained. Codes of what is refused while reading
have no file of their own, and stand together in a `leescodes.md`.
"""

from __future__ import annotations

import inspect
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import NamedTuple

from inkoopkeuze.keuring import controles

SCENARIOS = "IK043"
"""The code of a scenario that comes out otherwise than it should."""

_HIER = Path(__file__).parent
_VORM = re.compile(r"(IK\d{3})(?: \((waarschuwing)\))?: (.+?)\n\n(.+)\Z", re.DOTALL)
_KOPJE = re.compile(r"\n+(Fout|Goed|Waarom):")


class Code(NamedTuple):
    """A code with its meaning in one line, and wrong, right and why."""

    code: str
    ernst: str
    kort: str
    uitleg: str

    @property
    def kop(self) -> str:
        """The code and its meaning."""
        ernst = "" if self.ernst == "fout" else f" ({self.ernst})"
        return f"{self.code}{ernst}: {self.kort}"


def check_modules() -> list[ModuleType]:
    """The file of each check, by code."""
    namen = sorted(module.name for module in iter_modules(controles.__path__))
    return [import_module(f"{controles.__name__}.{naam}") for naam in namen]


@cache
def check_codes() -> tuple[Code, ...]:
    """The codes of the checks."""
    return tuple(parse_code(inspect.getdoc(module) or "") for module in check_modules())


@cache
def reading_codes() -> tuple[Code, ...]:
    """The codes of rules that cannot be read."""
    return _parse_page(_HIER.parent / "regels" / "leescodes.md")


@cache
def dossier_codes() -> tuple[Code, ...]:
    """The codes of a dossier that cannot be read."""
    return _parse_page(_HIER.parent / "dossier" / "leescodes.md")


def all_codes() -> dict[str, tuple[Code, ...]]:
    """Every code, by when the user meets it."""
    return {
        "Bij het lezen van de regels": reading_codes(),
        "Bij het controleren van de regels": check_codes(),
        "Bij het lezen van een dossier": dossier_codes(),
    }


def parse_code(tekst: str) -> Code:
    """Read the documentation of a code.

    Raises:
        ValueError: it does not have the form that all have.
    """
    gevonden = _VORM.match(tekst)
    if gevonden is None:
        raise ValueError(f"no documentation of a code: {tekst[:40]!r}")
    code, ernst, kort, rest = gevonden.groups()
    uitleg = _KOPJE.sub(r"\n\n\1:", f"\n{rest}").strip()
    return Code(code, ernst or "fout", " ".join(kort.split()), uitleg)


def _parse_page(pad: Path) -> tuple[Code, ...]:
    _, *delen = re.split(r"(?m)^## ", pad.read_text(encoding="utf-8"))
    return tuple(parse_code(deel) for deel in delen)
