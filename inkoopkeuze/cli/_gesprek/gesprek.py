"""The conversation itself, without any screen: what is asked, saved and changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from inkoopkeuze.advies.gesprek import closed_by, counting
from inkoopkeuze.advies.verschil import Verschil, compare
from inkoopkeuze.advies.vooruitblik import Grenzen, remaining
from inkoopkeuze.cli._gesprek.bestand import Bewaard, DossierBestand
from inkoopkeuze.motor.motor import compiled
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.waarde import Antwoord

if TYPE_CHECKING:
    from inkoopkeuze.regels.model import Vraag


class Gevolg(NamedTuple):
    """What changing an answer would change."""

    verschil: Verschil
    vervalt: tuple[str, ...]
    """Questions of which the answer would no longer count."""
    telt_weer: tuple[str, ...]
    """Questions of which the answer, given before, would count again."""
    nieuw: tuple[str, ...]
    """Questions that would come to it."""

    @property
    def is_iets(self) -> bool:
        """Whether it changes anything that somebody should know beforehand."""
        anders = self.verschil.is_ander_advies or self.verschil.procedures
        return bool(anders or self.vervalt or self.telt_weer or self.nieuw)


class Gesprek:
    """One conversation about one dossier.

    It stands at a question: the one that somebody went back to or, without that, the next one
    that can still change the outcome.
    """

    def __init__(self, bestand: DossierBestand, *, kort: bool = False) -> None:
        self.bestand = bestand
        self.regelset = bestand.regelset
        self.motor = compiled(bestand.regelset)
        kop = bestand.regelset.kop
        self.agenda: Sequence[str] = (kop.agenda_kort if kort else None) or kop.agenda
        self._gekozen: str | None = None

    # Where it stands.

    @property
    def antwoorden(self) -> dict[str, Antwoord]:
        """All answers in the file."""
        return self.bestand.dossier.antwoorden

    @property
    def motiveringen(self) -> dict[str, str]:
        """Why, by question."""
        return self.bestand.dossier.motiveringen

    @property
    def vraag(self) -> str | None:
        """The question at hand; `None` when there is nothing left to ask."""
        if self._gekozen is not None:
            return self._gekozen
        return self.motor.volgende_vraag(self.antwoorden, self.bestand.peildatum, self.agenda)

    def inhoud(self, id_: str) -> Vraag:
        """What the rules say of a question."""
        return self.regelset.vragen[id_]

    def tellend(self) -> list[str]:
        """The answers that count, in the order in which they are asked."""
        eerst = self._counting(self.antwoorden, self.agenda)
        return list(dict.fromkeys([*eerst, *self._counting(self.antwoorden, None)]))

    def rustend(self) -> list[str]:
        """The answers in the file that do not count in this case, as it is now."""
        tellend = self.tellend()
        return [id_ for id_ in self.regelset.vragen if id_ in self.antwoorden.keys() - tellend]

    def nummer(self, id_: str) -> int:
        """The number of a question in this conversation, from 1."""
        tellend = self.tellend()
        return tellend.index(id_) + 1 if id_ in tellend else len(tellend) + 1

    def nog(self) -> Grenzen:
        """How many questions are still to come, at least and at most."""
        return remaining(self.motor, self.antwoorden, self.bestand.peildatum, self.agenda)

    def beoordeling(self) -> Beoordeling:
        """The case as it is now."""
        return self.motor.beoordeel(self.antwoorden, self.bestand.peildatum)

    def dicht_door(self) -> dict[str, str]:
        """The question of which the answer closed a route, by route."""
        return closed_by(self.motor, self.antwoorden, self.bestand.peildatum, self.agenda)

    # Moving.

    def ga_naar(self, id_: str) -> None:
        """Go to a question, whether it has an answer or not."""
        self._gekozen = id_

    def terug(self) -> bool:
        """Go to the question before this one; whether there is one."""
        tellend = self.tellend()
        nu = self.vraag
        plek = tellend.index(nu) if nu in tellend else len(tellend)
        if plek == 0:
            return False
        self._gekozen = tellend[plek - 1]
        return True

    def verder(self) -> None:
        """Go to the next question that has no answer yet."""
        self._gekozen = None

    # Answering.

    def gevolg(self, id_: str, antwoord: Antwoord | None) -> Gevolg:
        """What it would change to give this answer, or to take the answer away."""
        dag = self.bestand.peildatum
        voor = self.antwoorden
        na = {k: v for k, v in voor.items() if k != id_}
        if antwoord is not None:
            na[id_] = antwoord
        telde, telt = (self._counting(a, None) for a in (voor, na))
        vroeg, vraagt = (self._open(a) for a in (voor, na))
        return Gevolg(
            compare(self.motor.beoordeel(voor, dag), self.motor.beoordeel(na, dag)),
            tuple(v for v in telde if v not in telt and v != id_),
            tuple(v for v in telt if v not in telde and v != id_),
            tuple(v for v in vraagt if v not in vroeg and v != id_),
        )

    def geef(self, id_: str, antwoord: Antwoord, motivering: str = "") -> Bewaard:
        """Save an answer, with why, and go on with the next question."""
        from inkoopkeuze.dossier.editing import set_antwoord
        from inkoopkeuze.dossier.scalars import format_waarde

        waarde = format_waarde(antwoord, self.inhoud(id_))
        return self._save(id_, lambda tekst: set_antwoord(tekst, id_, waarde, motivering or None))

    def wis(self, id_: str) -> Bewaard:
        """Take an answer out of the file, and go on with the next question."""
        from inkoopkeuze.dossier.editing import remove_antwoord

        return self._save(id_, lambda tekst: remove_antwoord(tekst, id_))

    def motiveer(self, id_: str, motivering: str) -> Bewaard:
        """Save why an answer was given, also before it is; or take that away where it is empty."""
        from inkoopkeuze.dossier.editing import set_motivering

        gekozen = self._gekozen
        bewaard = self._save(id_, lambda tekst: set_motivering(tekst, id_, motivering))
        self._gekozen = gekozen if bewaard is not Bewaard.NEE else None
        return bewaard

    def _save(self, id_: str, change: Callable[[str], str]) -> Bewaard:
        zelfde = self._as_it_was(id_)
        bewaard = self.bestand.save(change, zelfde)
        self._gekozen = None
        return bewaard

    def _as_it_was(self, id_: str) -> Callable[[], bool]:
        """A test whether the question still stands as it did when somebody answered it."""

        def stand() -> tuple[object, ...]:
            return self.antwoorden.get(id_), self.motiveringen.get(id_), self.vraag == id_

        nu = stand()
        return lambda: stand() == nu

    def _counting(
        self, antwoorden: dict[str, Antwoord], agenda: Sequence[str] | None
    ) -> tuple[str, ...]:
        return counting(self.motor, antwoorden, self.bestand.peildatum, agenda)

    def _open(self, antwoorden: dict[str, Antwoord]) -> dict[str, None]:
        """The questions without an answer that may still be asked, in order."""
        dag = self.bestand.peildatum
        open_ = self.motor.openstaand(antwoorden, dag, self.agenda)
        return dict.fromkeys(vraag for punt in open_ for vraag in punt.vragen)
