"""A dossier on disk while a conversation about it goes on."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from inkoopkeuze.cli._gegevens import valid_peildatum
from inkoopkeuze.fouten import OngeldigeInvoer, Onleesbaar

if TYPE_CHECKING:
    from datetime import date

    from inkoopkeuze.dossier.dossier import Dossier
    from inkoopkeuze.regels.model import Regelset


class Bewaard(Enum):
    """What became of a change."""

    JA = "bewaard"
    JA_NA_VERANDERING = "bewaard, in een dossier dat intussen is veranderd"
    NEE = "niet bewaard, want het dossier is intussen veranderd en het past er niet meer bij"


class DossierBestand:
    """The file as it was last read or written, and what it says.

    `peildatum` is the day to judge at: the one asked for on the command line, else that
    of the dossier, else today.
    """

    dossier: Dossier
    peildatum: date

    def __init__(self, pad: Path, regelset: Regelset, gevraagde_peildatum: str | None) -> None:
        self.pad = pad
        self.regelset = regelset
        self.gevraagde_peildatum = gevraagde_peildatum
        self._inhoud: bytes | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a file."""
        return self._inhoud is not None

    def load(self) -> bool:
        """Read the file; whether it says something else than before."""
        inhoud = self._read()
        anders = inhoud != self._inhoud
        self._take(inhoud)
        return anders

    def require_place(self) -> None:
        """Refuse a place where no new file can be made, before anything is asked.

        Raises:
            Onleesbaar: with what to do.
        """
        if self.pad.is_symlink():
            raise Onleesbaar(
                f"{self.pad} is een verwijzing naar een bestand dat er niet is.",
                "Haal de verwijzing weg of kies een andere naam.",
            )
        if not self.pad.parent.is_dir():
            raise Onleesbaar(
                f"De map {self.pad.parent} bestaat niet.",
                "Maak de map eerst aan of kies een andere map.",
            )

    def create(self, naam: str, gemeente: str, peildatum: date, start: date | None) -> None:
        """Make the file, without answers; one that exists is never touched."""
        from inkoopkeuze.dossier.blank import blank_dossier
        from inkoopkeuze.dossier.writing import write_new

        inhoud = blank_dossier(self.regelset, naam, gemeente, peildatum, start=start)
        write_new(self.pad, inhoud)
        self.load()

    def save(self, change: Callable[[str], str], still_fits: Callable[[], bool]) -> Bewaard:
        """Write a change to the file.

        Args:
            change: makes the new text out of the old one.
            still_fits: whether the change still makes sense; asked after somebody else
                changed the file.

        Raises:
            OngeldigeInvoer: with the change the file would be too large to read again.
        """
        from inkoopkeuze.dossier.reading import MAX_BYTES
        from inkoopkeuze.dossier.writing import replace_text

        bewaard = Bewaard.JA
        while (inhoud := self._read()) != self._inhoud:
            self._take(inhoud)
            bewaard = Bewaard.JA_NA_VERANDERING
            if not still_fits():
                return Bewaard.NEE
        nieuw = change(inhoud.decode())
        if len(nieuw.encode()) > MAX_BYTES:
            raise OngeldigeInvoer(
                "Dit past niet meer in het dossier en is niet bewaard.",
                f"Maak eerst ruimte in {self.pad}, bijvoorbeeld door motiveringen in te korten.",
            )
        replace_text(self.pad, inhoud, nieuw)
        self._take(nieuw.encode())
        return bewaard

    def _read(self) -> bytes:
        from inkoopkeuze.dossier.reading import MAX_BYTES
        from inkoopkeuze.regels._yaml import read_bytes

        return read_bytes(self.pad, MAX_BYTES)

    def _take(self, inhoud: bytes) -> None:
        """Go on with this content of the file."""
        from inkoopkeuze.dossier.reading import parse_dossier

        self.dossier = parse_dossier(inhoud, str(self.pad), self.regelset)
        self._inhoud = inhoud
        self.peildatum = valid_peildatum(
            self.regelset, self.gevraagde_peildatum, self.dossier.peildatum
        )
