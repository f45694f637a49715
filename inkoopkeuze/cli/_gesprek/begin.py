"""Before the first question: which dossier, what stands at its head, and who else is at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from inkoopkeuze.cli._gegevens import valid_peildatum
from inkoopkeuze.cli._gesprek import teksten, weergave
from inkoopkeuze.cli._gesprek.dialoog import Dialoog, Gestopt
from inkoopkeuze.cli._gesprek.verzoek import Alinea, Verzoek
from inkoopkeuze.dossier.reading import parse_start
from inkoopkeuze.fouten import BuitenGeldigheid, OngeldigeInvoer
from inkoopkeuze.regels.waarde import format_datum, format_telling

if TYPE_CHECKING:
    from inkoopkeuze.cli._gesprek.bestand import DossierBestand
    from inkoopkeuze.cli._gesprek.verloop import Verloop
    from inkoopkeuze.dossier.slot import Houder, Slot
    from inkoopkeuze.dossier.vinden import Gevonden
    from inkoopkeuze.regels.model import Regelset

STANDAARD = Path("dossier.yaml")
"""The dossier, where somebody names none."""

_NIEUW = "?"
"""No name of a file: somebody wants a new dossier."""


class Kopveld(NamedTuple):
    """Something that stands at the head of a dossier, and is asked when it is made."""

    naam: str
    vraag: str
    uitleg: str
    lees: Callable[[str], Any]
    """What was typed as it is kept; raises `OngeldigeInvoer` or `BuitenGeldigheid`."""
    leeg: str
    """What Enter alone means."""
    begrepen: Callable[[Any], str] | None = None
    """It, read back, where it is a date; else it is kept as it was typed."""


def head_fields(regelset: Regelset) -> list[Kopveld]:
    """What is asked when a dossier is made, in order."""
    return [
        Kopveld("naam", teksten.VRAAG_NAAM, teksten.UITLEG_NAAM, str, teksten.OVERSLAAN),
        Kopveld("gemeente", teksten.VRAAG_GEMEENTE, "", str, teksten.OVERSLAAN),
        Kopveld(
            "peildatum",
            teksten.VRAAG_PEILDATUM,
            regelset.kop.peildatum_uitleg,
            lambda getypt: valid_peildatum(regelset, getypt or None),
            teksten.VANDAAG,
            format_datum,
        ),
        Kopveld(
            "start",
            teksten.VRAAG_START,
            teksten.UITLEG_START,
            lambda getypt: parse_start(getypt) if getypt else None,
            teksten.NOG_NIET_BEKEND,
            lambda dag: format_datum(dag) if dag else "",
        ),
    ]


def choose_dossier(regelset: Regelset, dialoog: Dialoog) -> Path:
    """The dossier to go on with, where somebody named none: one that is here, or a new one."""
    from inkoopkeuze.dossier.vinden import find_dossiers

    gevonden = find_dossiers(Path(), regelset)
    if not gevonden:
        return STANDAARD
    if STANDAARD.exists() and all(g.pad != STANDAARD for g in gevonden):
        return STANDAARD  # which says what is wrong with it
    keuzes = {str(g.pad): _described(g) for g in gevonden}
    keuzes[_NIEUW] = teksten.NIEUW_DOSSIER
    gekozen = dialoog.kies(teksten.WELK_DOSSIER, keuzes)
    return free_name(STANDAARD) if gekozen == _NIEUW else Path(gekozen)


def _described(gevonden: Gevonden) -> str:
    dossier = gevonden.dossier
    delen = [dossier.naam, format_telling(len(dossier.antwoorden), "antwoord", "antwoorden")]
    return f"Verder met {gevonden.pad} ({', '.join(filter(None, delen))})"


def free_name(pad: Path) -> Path:
    """A name for a new file: the one asked for or, where that exists, one with a number."""
    vrij, nummer = pad, 1
    while vrij.exists() or vrij.is_symlink():
        nummer += 1
        vrij = pad.with_name(f"{pad.stem}-{nummer}{pad.suffix}")
    return vrij


def resume(bestand: DossierBestand, dialoog: Dialoog) -> None:
    """Go on with a dossier that exists."""
    bestand.load()
    dossier = bestand.dossier
    aantal = format_telling(len(dossier.antwoorden), "antwoord", "antwoorden")
    dialoog.toon([Alinea(f"Dossier {bestand.pad}: {aantal}.")])
    if dossier.peildatum is None and bestand.gevraagde_peildatum is None:
        dialoog.toon([Alinea(teksten.GEEN_PEILDATUM)])


def start(bestand: DossierBestand, dialoog: Dialoog) -> None:
    """Make a dossier, after asking for its head."""
    kop: dict[str, Any] = {}
    if bestand.gevraagde_peildatum is not None:
        kop["peildatum"] = valid_peildatum(bestand.regelset, bestand.gevraagde_peildatum)
    dialoog.toon([Alinea(teksten.NIEUW.format(bestand.pad))])
    for veld in head_fields(bestand.regelset):
        if veld.naam not in kop:
            kop[veld.naam] = _ask(veld, dialoog)
    bestand.create(**kop)
    dialoog.toon([Alinea(), Alinea(teksten.GEMAAKT.format(bestand.pad))])
    dialoog.toon([Alinea(teksten.HOEVEEL_VRAGEN)])


def _ask(veld: Kopveld, dialoog: Dialoog) -> Any:
    dialoog.toon([Alinea(), Alinea(veld.vraag, "vraag")])
    if veld.uitleg:
        dialoog.toon([Alinea(veld.uitleg)])
    verzoek = Verzoek(
        vorm="regel",
        hoe=teksten.HOE["datum"] if veld.begrepen else "",
        leeg=veld.leeg,
        begrepen=lambda getypt: _reading(veld, getypt),
    )
    opnieuw = False
    while True:
        getypt = dialoog.lees(verzoek, opnieuw=opnieuw).tekst
        opnieuw = True
        try:
            waarde = veld.lees(getypt)
        except (OngeldigeInvoer, BuitenGeldigheid) as fout:
            dialoog.toon([Alinea(regel) for regel in str(fout).splitlines()])
            continue
        if veld.begrepen and (begrepen := veld.begrepen(waarde)):
            dialoog.toon([Alinea(teksten.BEGREPEN.format(begrepen))])
        return waarde


def _reading(veld: Kopveld, getypt: str) -> str:
    try:
        return veld.begrepen(veld.lees(getypt)) if veld.begrepen else ""
    except (OngeldigeInvoer, BuitenGeldigheid):
        return ""


def look_on(houder: Houder, slot: Slot, verloop: Verloop) -> None:
    """Tell somebody that another is at this dossier, until it is free.

    They may look on meanwhile: every answer that the other gives is on disk at once.

    Raises:
        Gestopt: somebody chose to stop.
    """
    verloop.toon([Alinea(weergave.holder(houder, datetime.now().astimezone()), "let_op")])
    bestand = verloop.gesprek.bestand
    kijken = {"kijken": teksten.MEEKIJKEN} if bestand.pad.exists() else {}
    if verloop.kies(teksten.WAT_NU, {**kijken, "stoppen": teksten.STOPPEN}) == "stoppen":
        raise Gestopt
    opnieuw = {"opnieuw": teksten.KIJK_OPNIEUW, "stoppen": teksten.STOPPEN}
    while slot.take() is not None:
        bestand.load()
        verloop.show_answers()
        if verloop.kies(teksten.WAT_NU, opnieuw) == "stoppen":
            raise Gestopt
    verloop.toon([Alinea(), Alinea(teksten.WEER_VRIJ, "let_op")])
    keuzes = {"verder": teksten.VERDER, "stoppen": teksten.STOPPEN}
    if verloop.kies(teksten.WAT_NU, keuzes) == "stoppen":
        raise Gestopt
