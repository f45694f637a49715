"""What a conversation asks of a screen, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal, NamedTuple, Protocol


class Opdracht(Enum):
    """What can be done at a question, besides answering it; the value is its name in Dutch."""

    UITLEG = "uitleg"
    TERUG = "terug"
    WEET_NIET = "weet ik niet"
    MOTIVERING = "motivering"
    OVERZICHT = "overzicht"
    WIS = "weghalen"
    STOP = "stop"


class Invoer(NamedTuple):
    """What somebody typed or chose: an answer, or a command with what stands behind it."""

    tekst: str
    opdracht: Opdracht | None = None


class Alinea(NamedTuple):
    """A paragraph to show."""

    tekst: str = ""
    stijl: Literal["", "kop", "vraag", "zacht", "nadruk", "let_op"] = ""
    """How it may look where a screen can do that; what it says never depends on it."""
    begin: str = ""
    verder: str | None = None
    """What comes before the first line, and before the others: the same where it is `None`."""
    afgekapt: bool = False
    """Whether it may take one line only, and is cut off where the screen ends."""
    heel: bool = False
    """Whether it is never broken into lines, because somebody copies it."""


class Keuze(NamedTuple):
    """Something to choose."""

    waarde: str
    tekst: str
    onder: str = ""
    """What else there is to say of it, on a line of its own."""
    groep: str = ""
    """The heading above it and the others of its group."""


Vorm = Literal["regel", "keuze", "meerkeuze", "zoek"]
"""A line to type, one or more of a list, or something that is searched for while typing."""


@dataclass(frozen=True, kw_only=True)
class Verzoek:
    """What is to be typed or chosen now."""

    vorm: Vorm
    hoe: str = ""
    """How to answer, in plain mode: the other screen shows that by itself."""
    label: str = ""
    """What stands before the line to type, where it is not the usual."""
    keuzes: Sequence[Keuze] = ()
    gekozen: Sequence[str] = ()
    """What is chosen already."""
    begin: str = ""
    """The text to begin with, where a screen can do that."""
    leeg: str = ""
    """What Enter alone means; where it means nothing, this is empty."""
    opdrachten: Sequence[Opdracht] = (Opdracht.STOP,)
    begrepen: Callable[[str], str] = lambda _tekst: ""
    """What has been typed so far, as it would be understood; empty while it cannot be."""
    zoek: Callable[[str], Sequence[Keuze]] = lambda _tekst: ()
    is_antwoord: Callable[[str], bool] = lambda _tekst: False
    """Where something is searched for: whether a text is the answer itself."""


class Scherm(Protocol):
    """Shows paragraphs and reads what is typed."""

    def toon(self, alineas: Sequence[Alinea]) -> None:
        """Show paragraphs, below what is there."""

    def lees(self, verzoek: Verzoek, *, opnieuw: bool = False) -> Invoer:
        """Ask for something.

        Args:
            verzoek: what is asked for.
            opnieuw: whether the same was asked for just before.

        Raises:
            EOFError: there is no more input.
            KeyboardInterrupt: Ctrl-C.
        """
