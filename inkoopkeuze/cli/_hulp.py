"""Typer's own texts in Dutch: the help pages and the messages about wrong use.

Typer 0.28 carries its own copy of click, in which nearly all texts are fixed English
strings; gettext reaches only the headings, and needs a compiled catalogue for that. So
the help pages get a formatter that translates what it is given, and `wrong_use`
translates the few messages that our commands can cause. The tests cause each of them:
a new Typer that words one differently shows there, and for the user the original text
stays readable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_KOPPEN = {"Arguments": "Argumenten", "Options": "Opties", "Commands": "Opdrachten"}
_UITLEG = {
    "Show this message and exit.": "Toon deze uitleg.",
    "[required]": "[verplicht]",
    "[default: ": "[standaard: ",
}
_MELDINGEN = [
    (r"No such option:? '?([^\s']+)", "De optie {} bestaat niet."),
    (r"Option '(.+?)' requires an argument", "Achter de optie {} hoort een waarde."),
    (r"Option '(.+?)' does not take a value", "Achter de optie {} hoort geen waarde."),
    (r"Missing argument '(.+?)'", "Er ontbreekt iets: {}."),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", "Dit is te veel: {}."),
    (r"No such command '(.*?)'\.", "De opdracht '{}' bestaat niet."),
    (
        r"Invalid value for '(.+?)': (.*) is not one of (.+?)\.?\Z",
        "Achter de optie {} past {} niet. Kies uit: {}.",
    ),
]
_BEDOELT = re.compile(r"(?:Did you mean|\(?Possible options:) (.+?)[?)]*\Z")

WrongUse: Any = typer.BadParameter.__bases__[0]
"""Click's `UsageError`. Typer exports only a subclass of it, and it stands in another
package in older versions. The same goes for the formatter."""

_Opmaker: Any = typer.Context.formatter_class


class _Opmaak(_Opmaker):  # type: ignore[misc]
    """Click's help formatter, in Dutch."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How a command is used."""
        super().write_usage(prog, re.sub(r"[{}]", "", args), prefix or "Gebruik: ")

    def write_heading(self, heading: str) -> None:
        """The heading of a list."""
        super().write_heading(_KOPPEN.get(heading, heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        """A list of terms with an explanation."""
        super().write_dl([(term, _translate(uitleg)) for term, uitleg in rows], *args, **kwargs)


class _Context(typer.Context):
    formatter_class = _Opmaak


class Groep(TyperGroup):
    """The program as a whole."""

    context_class = _Context


class Opdracht(TyperCommand):
    """One command."""

    context_class = _Context


def _translate(uitleg: str) -> str:
    for engels, nederlands in _UITLEG.items():
        uitleg = uitleg.replace(engels, nederlands)
    return uitleg


def wrong_use(fout: Any) -> str:
    """What is wrong with the command that was given, and how it should be."""
    origineel = " ".join(fout.format_message().split())
    for patroon, melding in _MELDINGEN:
        if gevonden := re.match(patroon, origineel, re.IGNORECASE):
            regels = [melding.format(*gevonden.groups()) + _suggestion(origineel)]
            break
    else:
        regels = [f"Deze opdracht klopt niet: {origineel}"]
    if fout.ctx is not None:
        regels.append(fout.ctx.get_usage())
        regels.append(f"Meer uitleg: {fout.ctx.command_path} --help")
    return "\n".join(regels)


def _suggestion(origineel: str) -> str:
    gevonden = _BEDOELT.search(origineel)
    return f" Bedoelt u {' of '.join(gevonden[1].split(', '))}?" if gevonden else ""
