"""The screen: plain text, never wider than the terminal, and what a user types."""

from __future__ import annotations

import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

from inkoopkeuze.cli._afsluiten import GeenTerminal
from inkoopkeuze.fouten import plain

_BREEDTE = 88
_SMALST = 20


def screen_width(hoogstens: int = _BREEDTE) -> int:
    """The width to write in, in columns."""
    return max(_SMALST, min(shutil.get_terminal_size().columns, hoogstens))


def clean(tekst: str) -> str:
    """A text on one line, without anything that a terminal would obey."""
    return plain("".join(t for t in tekst if unicodedata.category(t) != "Cf"))


def show(tekst: str = "", begin: str = "", verder: str | None = None) -> None:
    """Print one paragraph, wrapped; `begin` and `verder` come before its lines."""
    print("\n".join(wrapped(tekst, screen_width(), begin, verder)))


def show_short(tekst: str, begin: str = "") -> None:
    """Print one line, cut off at the width of the screen."""
    print(shortened(begin + clean(tekst)))


def shortened(regel: str) -> str:
    """A line, cut off at the width of the screen."""
    breedte = screen_width()
    return regel if len(regel) <= breedte else f"{regel[: breedte - 3].rstrip()}..."


def show_labelled(label: str, tekst: str) -> None:
    """Print a paragraph after a label, with its other lines indented."""
    show(f"{label}: {tekst}", verder="  ")


def show_part(kop: str, regels: Iterable[str]) -> None:
    """Print a heading with points under it, and an empty line."""
    show(kop)
    for regel in regels:
        show(regel, begin="  - ", verder="    ")
    print()


def show_command(opdracht: str) -> None:
    """Print a command to copy; it stays on one line."""
    print(f"  {clean(opdracht)}")


def table(koppen: Sequence[str], rijen: Sequence[Sequence[str]], smal: Sequence[int]) -> str:
    """A table of wrapped text in columns.

    Args:
        koppen: the heading of each column.
        rijen: the cells.
        smal: the columns with numbers: as narrow as they can be, and aligned right.
    """
    cellen = [[clean(c) for c in rij] for rij in [koppen, *rijen]]
    kolommen = range(len(koppen))
    breedtes = {k: max(len(rij[k]) for rij in cellen) for k in smal}
    rest = screen_width() - 2 * (len(koppen) - 1) - sum(breedtes.values())
    breed = [k for k in kolommen if k not in smal]
    nodig = {k: max(len(rij[k]) for rij in cellen) for k in breed}
    for n, k in enumerate(sorted(breed, key=lambda k: nodig[k])):
        breedtes[k] = max(8, min(nodig[k], rest // (len(breed) - n)))
        rest -= breedtes[k]
    blokken = []
    for rij in cellen:
        delen = [wrapped(rij[k], breedtes[k]) for k in kolommen]
        regels = []
        for i in range(max(map(len, delen))):
            stukken = [deel[i] if i < len(deel) else "" for deel in delen]
            regels.append(
                "  ".join(
                    s.rjust(breedtes[k]) if k in smal else s.ljust(breedtes[k])
                    for k, s in zip(kolommen, stukken, strict=True)
                ).rstrip()
            )
        blokken.append("\n".join(regels))
    lijn = "-" * (sum(breedtes.values()) + 2 * (len(koppen) - 1))
    return f"{blokken[0]}\n{lijn}\n" + "\n\n".join(blokken[1:])


def wrapped(tekst: str, breedte: int, begin: str = "", verder: str | None = None) -> list[str]:
    """A text in lines no longer than `breedte`; `begin` and `verder` come before them."""
    return textwrap.wrap(
        clean(tekst),
        breedte,
        initial_indent=begin,
        subsequent_indent=begin if verder is None else verder,
        break_on_hyphens=False,
    ) or [""]


def require_terminal(opdracht: str, advies: str) -> None:
    """Refuse to ask questions where nobody can answer.

    Raises:
        GeenTerminal: input or output is not a terminal.
    """
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise GeenTerminal(
            f"'{opdracht}' stelt vragen op het scherm en wacht op wat u typt. "
            "Daar is een terminal voor nodig.",
            advies,
        )
