"""A case: what it is called, the date it is judged at, and the answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from inkoopkeuze.fouten import Plaats
from inkoopkeuze.regels.waarde import Antwoord


@dataclass(frozen=True, slots=True)
class Dossier:
    """The content of a dossier file.

    A question that is absent from `antwoorden` has not been answered; one that was
    answered with "weet ik niet" is there as `WEET_NIET`. All keys are ids of questions.
    """

    naam: str
    gemeente: str
    peildatum: date | None
    antwoorden: dict[str, Antwoord]
    motiveringen: dict[str, str]
    start: date | None = None
    """The day on which the service must begin."""
    plaatsen: dict[str, Plaats] = field(default_factory=dict, compare=False, repr=False)
    """Where each question stands in the file; no part of what the dossier says."""
