"""What goes wrong, as data first and text second.

Every error that a user can meet is an `InkoopkeuzeFout`: it says in Dutch what
is wrong and what to do about it, and the CLI shows it without a traceback.
"""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


def printable(tekst: str) -> str:
    """A text without control characters, which could change what a terminal shows."""
    return "".join(
        t if t.isprintable() or t == "\n" else " " if t.isspace() else "\N{REPLACEMENT CHARACTER}"
        for t in tekst
    )


def one_line(tekst: str) -> str:
    """A text that stays on its line, with its spaces, and without control characters.

    A line of its own could pass for another finding, or for a command to what runs the program.
    """
    return printable(tekst.rstrip("\n").replace("\n", " "))


def plain(tekst: str) -> str:
    """A text on one line, with control characters made harmless."""
    return " ".join(printable(tekst).split())


def visible(tekst: str) -> str:
    """JSON in which a character that does not show is an escape: the same data, safe to print."""
    import json

    return "".join(t if t.isprintable() or t == "\n" else json.dumps(t)[1:-1] for t in tekst)


def shorten(tekst: str, lengte: int = 60) -> str:
    """A text from a user, fit to be quoted in a message."""
    zichtbaar = plain(tekst)
    return zichtbaar if len(zichtbaar) <= lengte else f"{zichtbaar[: lengte - 3]}..."


def openable(pad: Path) -> str:
    """A path as a user can open it from here: short where that can be, and on one line."""
    with suppress(OSError, ValueError):  # the current directory is gone, or is not above it
        pad = pad.relative_to(Path.cwd())
    return one_line(pad.as_posix())


_VOL = "de schijf is vol"
_GEEN_TOEGANG = "u hebt er geen toegang toe"
_OORZAKEN = {
    errno.ENOSPC: _VOL,
    errno.EDQUOT: _VOL,
    errno.EACCES: _GEEN_TOEGANG,
    errno.EPERM: _GEEN_TOEGANG,
    errno.EROFS: "u kunt er niet schrijven",
    errno.ENOENT: "het bestand of de map bestaat niet",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ELOOP: "de verwijzingen lopen in een kring",
    errno.EIO: "het apparaat geeft een fout",
}


def cause(fout: OSError) -> str:
    """Why the system could not read or write, in words."""
    return _OORZAKEN.get(fout.errno or 0) or fout.strerror or str(fout)


class Plaats(NamedTuple):
    """A place in a file, named as the user can open it; line and column count from 1."""

    bestand: str
    regel: int
    kolom: int

    def __str__(self) -> str:
        return f"{self.bestand}:{self.regel}:{self.kolom}"


class Verwant(NamedTuple):
    """Another place that a finding is about, and what stands there."""

    plaats: Plaats
    bericht: str


class Bevinding(NamedTuple):
    """One thing found wrong in a rule file or dossier.

    `code` is stable (`IK...`), `ernst` is `fout` or `waarschuwing`.
    """

    code: str
    bericht: str
    plaats: Plaats | None = None
    advies: str = ""
    ernst: str = "fout"
    voorbeeld: tuple[str, ...] = ()
    """A case in which it shows, as small as can be: one fact in words each."""
    verwant: tuple[Verwant, ...] = ()
    """The other places that matter, such as the rules that shadow this one."""
    spoor: tuple[str, ...] = ()
    """How what was found came about, in lines; what something rests on stands further in."""

    @property
    def uitleg(self) -> tuple[str, ...]:
        """What to do, the example, how it came about and the related places, in lines."""
        voorbeeld = ("Bijvoorbeeld:", *(f"  {feit}" for feit in self.voorbeeld))
        spoor = ("Zo kwam dat:", *(f"  {stap}" for stap in self.spoor))
        return tuple(
            one_line(regel)
            for regel in (
                *([self.advies] if self.advies else ()),
                *(voorbeeld if self.voorbeeld else ()),
                *(spoor if self.spoor else ()),
                *(f"Zie ook {v.plaats}: {v.bericht}" for v in self.verwant),
            )
        )

    def __str__(self) -> str:
        waar = f"{self.plaats}: " if self.plaats else ""
        kop = one_line(f"{waar}{self.ernst} {self.code}: {self.bericht}")
        return "\n".join([kop, *(f"  {regel}" for regel in self.uitleg)])


class InkoopkeuzeFout(Exception):
    """An error with a message for the user and, where there is one, a way out."""

    def __init__(self, bericht: str, advies: str = "") -> None:
        super().__init__(bericht)
        self.bericht = bericht
        self.advies = advies

    def __str__(self) -> str:
        return printable(f"{self.bericht}\n{self.advies}" if self.advies else self.bericht)


class Onleesbaar(InkoopkeuzeFout):
    """A file that cannot be read or written at all."""


class OngeldigMemo(InkoopkeuzeFout):
    """A memo without a receipt that can be relied on."""


class OngeldigeInvoer(InkoopkeuzeFout):
    """An answer or other input that cannot be understood."""


class Bevindingen(InkoopkeuzeFout):
    """A file with content that is not right; `bevindingen` says where and what."""

    def __init__(self, bevindingen: list[Bevinding]) -> None:
        super().__init__("\n".join(str(b) for b in bevindingen))
        self.bevindingen = bevindingen


class OngeldigeRegels(Bevindingen):
    """The rule set has errors."""


class OngeldigDossier(Bevindingen):
    """The dossier has errors."""


class BuitenGeldigheid(InkoopkeuzeFout):
    """The peildatum lies outside the validity of the rule set."""
