"""What was typed, as a command or an answer: the same for both screens."""

from __future__ import annotations

from collections.abc import Sequence

from inkoopkeuze.cli._gesprek.teksten import OPDRACHTEN
from inkoopkeuze.cli._gesprek.verzoek import Invoer, Keuze, Opdracht
from inkoopkeuze.cli._scherm import clean
from inkoopkeuze.fouten import OngeldigeInvoer

MAX_INVOER = 10_000
"""The longest line, in characters, that is taken as input."""

GEEN = "0"
"""What is typed at a list of which more may be chosen, for none of them."""


def read_input(ruw: str) -> str:
    """What was typed, as plain text on one line.

    Raises:
        OngeldigeInvoer: it cannot be kept.
    """
    if any(t == "\N{REPLACEMENT CHARACTER}" or "\ud800" <= t <= "\udfff" for t in ruw):
        raise OngeldigeInvoer(
            "Uw terminal geeft een letter door die niet te lezen is.",
            "Typ het zonder die letter.",
        )
    if len(ruw) > MAX_INVOER:
        raise OngeldigeInvoer(
            f"Dat is te lang om te bewaren: hoogstens {MAX_INVOER} tekens.", "Typ het opnieuw."
        )
    return clean(ruw)


def parse_command(regel: str, mogelijk: Sequence[Opdracht]) -> Invoer:
    """A typed line as one of the commands that are possible now, else as an answer."""
    woord, _, rest = regel.partition(" ")
    for opdracht in mogelijk:
        woorden = OPDRACHTEN[opdracht].woorden
        if regel.lower().rstrip(".") in woorden:
            return Invoer("", opdracht)
        if opdracht is Opdracht.MOTIVERING and rest and woord.lower() in woorden:
            return Invoer(rest.strip(), opdracht)
    return Invoer(regel)


def by_number(getypt: str, keuzes: Sequence[Keuze]) -> str:
    """The choice with a number; any other text as it is.

    Raises:
        OngeldigeInvoer: there is no such number.
    """
    nummer = getypt.strip().rstrip(".)")
    if not nummer.isdecimal() or any(k.waarde == nummer for k in keuzes):
        return getypt
    if len(nummer) > 3 or not 1 <= int(nummer) <= len(keuzes):
        raise OngeldigeInvoer(f"Er is geen keuze {nummer[:20]}.", numbers(keuzes))
    return keuzes[int(nummer) - 1].waarde


def by_numbers(getypt: str, keuzes: Sequence[Keuze]) -> str:
    """Several choices, with commas between them; spaces will do between numbers.

    Raises:
        OngeldigeInvoer: there is no such number.
    """
    if getypt == GEEN:
        return getypt
    if getypt.replace(" ", "").isdecimal():
        getypt = getypt.replace(" ", ",")
    return ",".join(by_number(deel, keuzes) for deel in getypt.replace(";", ",").split(","))


def numbers(keuzes: Sequence[Keuze]) -> str:
    """Which numbers can be typed."""
    return f"Typ een nummer van 1 tot en met {len(keuzes)}." if keuzes else ""
