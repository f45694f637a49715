"""`inkoopkeuze vragen`: the questions one by one, each answer saved at once."""

from __future__ import annotations

import gc
import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.cli._afsluiten import AFGEBROKEN
from inkoopkeuze.cli._bestand import DossierBestand
from inkoopkeuze.cli._gegevens import (
    BeleidOptie,
    PeildatumOptie,
    RegelsOptie,
    load_rules,
    valid_peildatum,
    with_policy,
)
from inkoopkeuze.cli._scherm import read_line, require_terminal, show, show_command
from inkoopkeuze.cli._vragenscherm import (
    show_changes,
    show_explanation,
    show_keys,
    show_outcome,
    show_question,
    understand,
)
from inkoopkeuze.fouten import BuitenGeldigheid, OngeldigeInvoer, Onleesbaar

if TYPE_CHECKING:
    from inkoopkeuze.memo.context import MemoContext
    from inkoopkeuze.motor.uitkomst import Beoordeling

_ZONDER_TERMINAL = (
    "Maak een leeg dossier met 'inkoopkeuze nieuw dossier.yaml', vul het in met een teksteditor "
    "en maak het memo met 'inkoopkeuze memo dossier.yaml'."
)
_STOP = {"s", "stop", "stoppen"}
_UITLEG = {"?", "uitleg", "help"}
_TERUG = {"t", "terug"}


class _Gestopt(Exception):
    """The user typed 's'."""


def vragen(
    dossier: Annotated[
        Path,
        typer.Argument(metavar="DOSSIER", readable=False, help="Het bestand met uw antwoorden."),
    ] = Path("dossier.yaml"),
    peildatum: PeildatumOptie = None,
    regels: RegelsOptie = None,
    beleid: BeleidOptie = None,
) -> None:
    """Beantwoord de vragen een voor een.

    Elk antwoord wordt meteen bewaard. U kunt stoppen wanneer u wilt en later verdergaan met
    dezelfde opdracht.
    """
    require_terminal("inkoopkeuze vragen", _ZONDER_TERMINAL)
    gc.enable()  # a conversation can last
    bestand = DossierBestand(dossier, load_rules(regels, beleid), peildatum)
    gesprek = _Gesprek(bestand)
    try:
        if dossier.exists():
            gesprek.resume()
        else:
            gesprek.start()
        gesprek.ask_all()
        dag = bestand.peildatum if bestand.dossier.peildatum is None else None
        show_outcome(gesprek.context(), dossier, beleid, dag)
    except (_Gestopt, EOFError):
        _say_goodbye(bestand, beleid)
    except KeyboardInterrupt:
        _say_goodbye(bestand, beleid)
        raise typer.Exit(AFGEBROKEN) from None


class _Gesprek:
    """One session: the dossier, and what was answered in this session."""

    def __init__(self, bestand: DossierBestand) -> None:
        from inkoopkeuze.motor.motor import Motor

        self.bestand = bestand
        self.regelset = bestand.regelset
        self.motor = Motor(self.regelset)
        self.gegeven: list[str] = []
        self.standen = dict.fromkeys(self.regelset.routes, "onbeslist")

    # Before the first question.

    def resume(self) -> None:
        """Go on with a dossier that exists."""
        self.bestand.load()
        dossier = self.bestand.dossier
        aantal = len(dossier.antwoorden)
        woord = "antwoord" if aantal == 1 else "antwoorden"
        show(f"Dossier {self.bestand.pad}: {aantal} {woord}.")
        if dossier.peildatum is None and self.bestand.gevraagde_peildatum is None:
            show("Er staat geen peildatum in. Ik reken met vandaag.")
        self._show_changes()
        show("U kunt altijd stoppen met s. Elk antwoord wordt meteen bewaard.")

    def start(self) -> None:
        """Make a dossier, after asking for its head."""
        pad, gevraagd = self.bestand.pad, self.bestand.gevraagde_peildatum
        if pad.is_symlink():
            raise Onleesbaar(
                f"{pad} is een verwijzing naar een bestand dat er niet is.",
                "Haal de verwijzing weg of kies een andere naam.",
            )
        if not pad.parent.is_dir():
            raise Onleesbaar(
                f"De map {pad.parent} bestaat niet.",
                "Maak de map eerst aan of kies een andere map.",
            )
        dag = valid_peildatum(self.regelset, gevraagd) if gevraagd is not None else None
        show(f"Het dossier {pad} bestaat nog niet. We maken het nu.")
        print()
        show("Hoe heet het dossier? Bijvoorbeeld: Jeugdhulp met verblijf 2027")
        naam = self._read()
        print()
        show("Voor welke gemeente is het?")
        gemeente = self._read()
        self.bestand.create(naam, gemeente, dag or self._ask_day(), self._ask_start())
        print()
        show(f"Het dossier is gemaakt: {pad}")
        show("U kunt altijd stoppen met s. Elk antwoord wordt meteen bewaard.")
        self._show_changes()

    def _ask_day(self) -> date:
        print()
        show(f"Wat is de peildatum? {self.regelset.kop.peildatum_uitleg}")
        show("Typ een datum, bijvoorbeeld 1-7-2026. Enter = vandaag.")
        while True:
            try:
                return valid_peildatum(self.regelset, self._read() or None)
            except (OngeldigeInvoer, BuitenGeldigheid) as fout:
                _show_error(fout)

    def _ask_start(self) -> date | None:
        from inkoopkeuze.dossier.reading import parse_start

        print()
        show("Op welke dag moet de dienst beginnen? Enter = nog niet bekend.")
        while True:
            try:
                return parse_start(tekst) if (tekst := self._read()) else None
            except OngeldigeInvoer as fout:
                _show_error(fout)

    # The questions.

    def ask_all(self) -> None:
        """Ask until nothing can change the advice any more."""
        while (id_ := self._next()) is not None or self.gegeven:
            self._show(id_)
            while self._next() == id_:
                getypt = self._read()
                if id_ is None and not getypt:
                    return
                try:
                    self._handle(id_, getypt)
                except OngeldigeInvoer as fout:
                    _show_error(fout)

    def _show(self, id_: str | None) -> None:
        kan_terug = self._last_given() is not None
        if id_ is None:
            print()
            show("Dat waren alle vragen. Enter = naar de uitkomst.")
            show_keys(kan_terug=kan_terug)
        else:
            nummer = len(self.bestand.dossier.antwoorden) + 1
            show_question(nummer, id_, self._judge(), kan_terug=kan_terug)

    def _next(self) -> str | None:
        return self.motor.volgende_vraag(self.bestand.dossier.antwoorden, self.bestand.peildatum)

    def _read(self) -> str:
        tekst = read_line()
        if tekst.lower() in _STOP:
            raise _Gestopt
        return tekst

    def _handle(self, id_: str | None, getypt: str) -> None:
        """Do what the user typed at a question, or after the last one."""
        woord = getypt.lower()
        if woord in _TERUG:
            self._go_back()
        elif woord == "m" or woord.startswith("m "):
            self._motivate(getypt[1:].strip())
        elif id_ is None:
            raise OngeldigeInvoer("Er zijn geen vragen meer.", "Druk op Enter.")
        elif woord in _UITLEG:
            show_explanation(id_, self._judge())
        else:
            self._answer(id_, "weet ik niet" if woord == "w" else getypt)

    def _answer(self, id_: str, getypt: str) -> None:
        from inkoopkeuze.dossier.editing import set_antwoord
        from inkoopkeuze.dossier.scalars import format_waarde
        from inkoopkeuze.regels.waarde import WEET_NIET, format_antwoord

        vraag = self.regelset.vragen[id_]
        antwoord = understand(getypt, vraag, self.regelset)
        waarde = format_waarde(antwoord, vraag)
        if self.bestand.save(
            lambda tekst: set_antwoord(tekst, id_, waarde, None), lambda: self._next() == id_
        ):
            self.gegeven = [*(g for g in self.gegeven if g != id_), id_]
            show(f"Bewaard: {format_antwoord(antwoord, vraag, self.regelset)}")
            if antwoord is WEET_NIET:
                show(f"Wie dit kan weten: {vraag.wie_weet_dit}.")
            self._show_changes()

    def _go_back(self) -> None:
        from inkoopkeuze.dossier.editing import remove_antwoord

        id_ = self._last_given()
        if id_ is None:
            raise OngeldigeInvoer(
                "U kunt niet verder terug.",
                f"Een antwoord van een vorige keer verandert u in {self.bestand.pad}.",
            )
        if self.bestand.save(lambda tekst: remove_antwoord(tekst, id_), self._as_it_was(id_)):
            self.gegeven.remove(id_)
            show(f"Terug. Uw antwoord is weggehaald bij: {self._question(id_)}")
            self._show_changes()

    def _motivate(self, motivering: str) -> None:
        from inkoopkeuze.dossier.editing import set_antwoord
        from inkoopkeuze.dossier.scalars import format_waarde

        id_ = self._last_given()
        if id_ is None:
            raise OngeldigeInvoer(
                "Een motivering hoort bij het antwoord dat u net gaf.", "Geef eerst een antwoord."
            )
        if not motivering:
            raise OngeldigeInvoer(
                "Er is nog geen motivering.",
                "Typ haar achter de m, bijvoorbeeld: m Dit staat in ons beleidsplan.",
            )
        vraag = self.regelset.vragen[id_]

        def change(tekst: str) -> str:
            waarde = format_waarde(self.bestand.dossier.antwoorden[id_], vraag)
            return set_antwoord(tekst, id_, waarde, motivering)

        if self.bestand.save(change, self._as_it_was(id_)):
            show(f"Motivering bewaard bij: {self._question(id_)}")

    def _last_given(self) -> str | None:
        """The question answered last in this session, of those still answered in the file."""
        beantwoord = self.bestand.dossier.antwoorden
        return next((id_ for id_ in reversed(self.gegeven) if id_ in beantwoord), None)

    def _as_it_was(self, id_: str) -> Callable[[], bool]:
        """A test whether an answer, and why, still stand in the file as they do now."""

        def stand() -> tuple[object, object]:
            dossier = self.bestand.dossier
            return dossier.antwoorden.get(id_), dossier.motiveringen.get(id_)

        nu = stand()
        return lambda: stand() == nu

    # The case as it stands.

    def context(self) -> MemoContext:
        """The case as texts."""
        from inkoopkeuze.memo.context import build_context

        return build_context(self._judge(), self.bestand.dossier)

    def _judge(self) -> Beoordeling:
        return self.motor.beoordeel(self.bestand.dossier.antwoorden, self.bestand.peildatum)

    def _question(self, id_: str) -> str:
        from inkoopkeuze.motor.tekst import fill

        return fill(self.regelset.vragen[id_].vraag, self._judge())

    def _show_changes(self) -> None:
        self.standen = show_changes(self.context(), self.standen)


def _say_goodbye(bestand: DossierBestand, beleid: Path | None) -> None:
    """Say that all is saved, and how to go on."""
    print()
    if not bestand.is_open:
        show("Gestopt. Er is nog geen dossier gemaakt.")
        return
    show(f"Uw antwoorden zijn bewaard in {bestand.pad}. Ga verder met:")
    show_command(with_policy(f"inkoopkeuze vragen {shlex.quote(str(bestand.pad))}", beleid))


def _show_error(fout: Exception) -> None:
    for regel in str(fout).splitlines():
        show(regel)
