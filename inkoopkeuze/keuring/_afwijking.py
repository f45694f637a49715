"""What in a scenario came out otherwise, and the words for it."""

from __future__ import annotations

from typing import NamedTuple

from inkoopkeuze.fouten import Plaats
from inkoopkeuze.motor.uitkomst import Gemist
from inkoopkeuze.regels._yaml import Pad

_GENOEMD = 3
"""How many unanswered questions to name."""


class Afwijking(NamedTuple):
    """Something in a scenario that is wrong, or that came out otherwise.

    `pad` leads to it from the top of the scenario. What came out otherwise has a `spoor`, how
    it came about, and `beslist`, the place of the rule or eis that decided it.
    """

    pad: Pad
    bericht: str
    advies: str = ""
    spoor: tuple[str, ...] = ()
    beslist: Plaats | None = None


def deviation(pad: Pad, bericht: str, spoor: tuple[str, ...], beslist: Plaats | None) -> Afwijking:
    """Something that came out otherwise than the scenario expects."""
    advies = "Verbeter de regel, of pas het scenario aan."
    return Afwijking(pad, bericht, advies, spoor, beslist)


def quoted(inhoud: object) -> str:
    """What stands where a name belongs, for in a message."""
    return "wat hier staat," if isinstance(inhoud, dict | list) else f"'{inhoud}'"


def waits(gemist: Gemist) -> str:
    """Why something is not known yet."""
    if not gemist:
        return "geen enkele regel past"
    rest = len(gemist) - _GENOEMD
    meer = f" en {rest} andere vragen" if rest > 1 else f" en {gemist[-1]}" if rest == 1 else ""
    return f"er is nog geen antwoord op {', '.join(gemist[:_GENOEMD])}{meer}"
