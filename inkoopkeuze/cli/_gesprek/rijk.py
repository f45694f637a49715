"""The rich screen: a list to choose from with arrow keys, and typing ahead.

Questions and answers scroll up as in the plain screen; only the list and the line to type stand
below and change in place. It needs no more than every terminal has, also on Windows: no pictures
and no colour, and a mark before what is chosen.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.input.defaults import create_input
from prompt_toolkit.output.base import Output
from prompt_toolkit.output.color_depth import ColorDepth
from prompt_toolkit.output.defaults import create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.shortcuts import print_formatted_text
from prompt_toolkit.styles import Attrs, Style

from inkoopkeuze.cli._gesprek.invoerveld import Invoerveld
from inkoopkeuze.cli._gesprek.lezen import GEEN
from inkoopkeuze.cli._gesprek.teksten import GEEN_DAARVAN, MENU, OPDRACHTEN, TERUG_NAAR_DE_VRAAG
from inkoopkeuze.cli._gesprek.verzoek import Alinea, Invoer, Keuze, Opdracht, Verzoek
from inkoopkeuze.cli._scherm import clean, screen_width, shortened, wrapped

_STIJL = Style.from_dict(
    {"kop": "bold", "vraag": "bold", "nadruk": "bold", "let_op": "bold", "gekozen": "reverse"}
)


class RijkScherm:
    """A list below the text."""

    def __init__(self) -> None:
        zonder_opmaak = bool(os.environ.get("NO_COLOR"))
        self._input = create_input()
        self._output = _output(zonder_opmaak)
        self._stijl = Style([]) if zonder_opmaak else _STIJL
        self._regels = 0
        """How many lines were shown since the last heading."""

    def toon(self, alineas: Sequence[Alinea]) -> None:
        """Show paragraphs."""
        for alinea in alineas:
            if alinea.heel:
                regels = [alinea.begin + clean(alinea.tekst)]
            elif alinea.afgekapt:
                regels = [shortened(alinea.begin + clean(alinea.tekst))]
            else:
                regels = wrapped(alinea.tekst, screen_width(), alinea.begin, alinea.verder)
            self._regels = len(regels) + (0 if alinea.stijl == "kop" else self._regels)
            self._print("\n".join(regels), alinea.stijl)

    def lees(self, verzoek: Verzoek, *, opnieuw: bool = False) -> Invoer:
        """Ask for something, until somebody chose or typed it."""
        if not opnieuw:
            self.toon([Alinea()])
        veld = Invoerveld(verzoek, self._input, self._output, self._stijl, self._regels)
        while (invoer := veld.run()) is None:
            if (opdracht := self._menu(verzoek.opdrachten)) is not None:
                invoer = Invoer("", opdracht)
                break
        self.toon([Alinea(_said(invoer, verzoek), begin="> ", verder="  ")])
        return invoer

    def _menu(self, opdrachten: Sequence[Opdracht]) -> Opdracht | None:
        """Everything that can be done here, to choose from."""
        keuzes = [
            Keuze(o.name, f"{OPDRACHTEN[o].uitleg} ({OPDRACHTEN[o].toets})") for o in opdrachten
        ]
        verzoek = Verzoek(
            vorm="keuze", label=MENU, keuzes=keuzes, leeg=TERUG_NAAR_DE_VRAAG, opdrachten=()
        )
        veld = Invoerveld(verzoek, self._input, self._output, self._stijl, self._regels)
        gekozen = veld.run()
        return Opdracht[gekozen.tekst] if gekozen and gekozen.tekst else None

    def _print(self, tekst: str, stijl: str) -> None:
        print_formatted_text(
            FormattedText([(f"class:{stijl}" if stijl else "", tekst)]),
            style=self._stijl,
            output=self._output,
            include_default_pygments_style=False,
        )


def _said(invoer: Invoer, verzoek: Verzoek) -> str:
    """What was chosen or typed, to be read back later."""
    if invoer.opdracht is not None:
        return f"{invoer.opdracht.value} {clean(invoer.tekst)}".strip()
    teksten = {keuze.waarde: keuze.tekst for keuze in verzoek.keuzes} | {"": verzoek.leeg}
    if verzoek.vorm == "meerkeuze":
        teksten[GEEN] = GEEN_DAARVAN
        return clean("; ".join(teksten.get(deel, deel) for deel in invoer.tekst.split(",")))
    return clean(teksten.get(invoer.tekst, invoer.tekst))


def _output(zonder_opmaak: bool) -> Output:
    if zonder_opmaak and os.name == "posix":
        output: Output = _ZonderOpmaak.from_pty(sys.stdout, term=os.environ.get("TERM"))
    else:
        output = create_output()
    if isinstance(output, Vt100_Output):
        # Asking where the cursor is makes a terminal that does not know the question wait.
        output.enable_cpr = False
    return output


class _ZonderOpmaak(Vt100_Output):
    """Writes no codes for colour, bold or reverse: also not to end them."""

    def set_attributes(self, attrs: Attrs, color_depth: ColorDepth) -> None:
        """Nothing to set."""

    def reset_attributes(self) -> None:
        """Nothing to reset."""
