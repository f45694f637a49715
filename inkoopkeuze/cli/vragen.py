"""`inkoopkeuze vragen`: the questions one by one, each answer saved at once."""

from __future__ import annotations

import gc
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.cli._afsluiten import AFGEBROKEN
from inkoopkeuze.cli._gegevens import BeleidOptie, PeildatumOptie, RegelsOptie, load_rules
from inkoopkeuze.cli._scherm import require_terminal

if TYPE_CHECKING:
    from inkoopkeuze.cli._gesprek.bestand import DossierBestand
    from inkoopkeuze.cli._gesprek.verloop import Verloop
    from inkoopkeuze.cli._gesprek.verzoek import Scherm
    from inkoopkeuze.dossier.slot import Slot

_ZONDER_TERMINAL = (
    "Maak een leeg dossier met 'inkoopkeuze nieuw dossier.yaml', vul het in met een teksteditor "
    "en maak het memo met 'inkoopkeuze memo dossier.yaml'."
)


def vragen(
    dossier: Annotated[
        Path | None,
        typer.Argument(
            metavar="DOSSIER",
            readable=False,
            help="Het bestand met uw antwoorden. Zonder naam kiest u een dossier uit deze map.",
            show_default=False,
        ),
    ] = None,
    kort: Annotated[
        bool,
        typer.Option("--kort", help="Alleen de vragen die bepalen welke routes er zijn."),
    ] = False,
    eenvoudig: Annotated[
        bool,
        typer.Option(
            "--eenvoudig", help="Alleen regels tekst: voor een schermlezer of een oude terminal."
        ),
    ] = False,
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
    from inkoopkeuze.cli._gesprek.schermen import make_screen
    from inkoopkeuze.cli._gesprek.signalen import Beeindigd, ends_well

    sessie = _Sessie(dossier, peildatum, regels, beleid, kort=kort)
    try:
        with ends_well():
            sessie.run(make_screen(eenvoudig=eenvoudig))
    except Beeindigd as einde:
        raise typer.Exit(int(einde.code or 0)) from None
    except KeyboardInterrupt:
        raise typer.Exit(AFGEBROKEN) from None


class _Sessie:
    """One time that somebody works at a dossier."""

    def __init__(
        self,
        dossier: Path | None,
        peildatum: str | None,
        regels: Path | None,
        beleid: Path | None,
        *,
        kort: bool,
    ) -> None:
        self.pad = dossier
        self.peildatum = peildatum
        self.regelset = load_rules(regels, beleid)
        self.beleid = beleid
        self.kort = kort
        self.bestand: DossierBestand | None = None

    def run(self, scherm: Scherm) -> None:
        """Ask, and end by saying how to go on, however it ends."""
        from inkoopkeuze.cli._gesprek.dialoog import Gestopt
        from inkoopkeuze.cli._gesprek.signalen import Beeindigd

        try:
            self._converse(scherm)
        except (Gestopt, EOFError):
            self._say_goodbye(scherm)
        except (KeyboardInterrupt, Beeindigd):
            with suppress(OSError, EOFError):  # the terminal may be gone
                self._say_goodbye(scherm)
            raise

    def _converse(self, scherm: Scherm) -> None:
        from inkoopkeuze.cli._gesprek.begin import choose_dossier
        from inkoopkeuze.cli._gesprek.bestand import DossierBestand
        from inkoopkeuze.cli._gesprek.dialoog import Dialoog
        from inkoopkeuze.cli._gesprek.gesprek import Gesprek
        from inkoopkeuze.cli._gesprek.signalen import Beeindigd, undisturbed
        from inkoopkeuze.cli._gesprek.verloop import Verloop
        from inkoopkeuze.dossier.slot import Slot

        pad = self.pad or choose_dossier(self.regelset, Dialoog(scherm))
        self.bestand = DossierBestand(pad, self.regelset, self.peildatum)
        self.bestand.require_place()
        verloop = Verloop(Gesprek(self.bestand, kort=self.kort), scherm)
        slot = Slot(pad)
        try:
            self._at_dossier(self.bestand, verloop, slot)
        finally:
            try:
                with undisturbed():
                    slot.release()
            except (KeyboardInterrupt, Beeindigd):  # came before it could be held off
                slot.release()
                raise

    def _at_dossier(self, bestand: DossierBestand, verloop: Verloop, slot: Slot) -> None:
        from inkoopkeuze.cli._gesprek import teksten
        from inkoopkeuze.cli._gesprek.begin import look_on, resume, start
        from inkoopkeuze.cli._gesprek.verzoek import Alinea

        if (houder := slot.take()) is not None:
            look_on(houder, slot, verloop)
        if bestand.pad.exists():
            resume(bestand, verloop)
        else:
            start(bestand, verloop)
        verloop.toon([Alinea(teksten.ALTIJD_STOPPEN)])
        if self.kort:
            verloop.toon([Alinea(teksten.KORT_GESPREK)])
        verloop.show_routes()
        verloop.ask_all()
        while verloop.overview(teksten.CONTROLEER, teksten.ALLES_KLOPT):
            verloop.ask_all()
        from inkoopkeuze.cli._gesprek.einde import finish  # a memo takes time to load

        finish(verloop, self.beleid, kort=self.kort)

    def _say_goodbye(self, scherm: Scherm) -> None:
        """Say that all is saved, and how to go on."""
        from inkoopkeuze.cli._gesprek.standen import goodbye

        bestand = self.bestand
        is_open = bestand is not None and bestand.is_open
        pad = bestand.pad if is_open and bestand is not None else None
        scherm.toon(list(goodbye(pad, self.beleid, kort=self.kort)))
