"""`inkoopkeuze memo`: from a dossier to an advice memo, without asking anything."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.cli._gegevens import (
    BeleidOptie,
    PeildatumOptie,
    RegelsOptie,
    SjablonenOptie,
    UitvoerOptie,
    load_rules,
    write_out,
)
from inkoopkeuze.fouten import OngeldigeInvoer, shorten

if TYPE_CHECKING:
    from inkoopkeuze.memo.formaten import Wensen


def memo(
    dossier: Annotated[
        Path, typer.Argument(metavar="DOSSIER", readable=False, help="Het dossier (YAML).")
    ],
    uitvoer: UitvoerOptie = None,
    formaat: Annotated[
        str | None,
        typer.Option(
            metavar="FORMAAT",
            help="md (Markdown), html, docx (Word), pdf of json. Zonder: wat de naam achter -o "
            "zegt, en anders md.",
            show_default=False,
        ),
    ] = None,
    sjabloon: Annotated[
        str, typer.Option(metavar="NAAM", help="De indeling van het memo.")
    ] = "memo",
    sjablonen: SjablonenOptie = None,
    word_sjabloon: Annotated[
        Path | None,
        typer.Option(
            metavar="BESTAND",
            readable=False,
            help="Een Word-document (.docx) met uw huisstijl, voor het formaat docx.",
        ),
    ] = None,
    peildatum: PeildatumOptie = None,
    start: Annotated[
        str | None,
        typer.Option(
            metavar="DATUM",
            help="Reken de planning terug vanaf deze dag, niet vanaf die uit het dossier.",
        ),
    ] = None,
    regels: RegelsOptie = None,
    beleid: BeleidOptie = None,
) -> None:
    """Maak van een dossier een adviesmemo.

    Voorbeeld: inkoopkeuze memo dossier.yaml -o memo.html
    """
    from inkoopkeuze.dossier.reading import load_dossier, parse_start
    from inkoopkeuze.memo.context import build_context
    from inkoopkeuze.memo.formaten import FORMATEN, Wensen
    from inkoopkeuze.motor.motor import beoordeel
    from inkoopkeuze.regels.waarde import parse_datum

    gekozen = _choose(formaat, uitvoer)
    wensen = Wensen(sjabloon, sjablonen, word_sjabloon)
    _require_use(gekozen, wensen)
    regelset = load_rules(regels, beleid)
    zaak = load_dossier(dossier, regelset)
    if start is not None:
        zaak = replace(zaak, start=parse_start(start))
    dag = parse_datum(peildatum) if peildatum is not None else zaak.peildatum
    if dag is None:
        raise OngeldigeInvoer(
            f"In {dossier} staat geen peildatum.",
            "Vul 'peildatum: 1-7-2026' in, of geef --peildatum 1-7-2026. "
            + regelset.kop.peildatum_uitleg,
        )
    context = build_context(beoordeel(regelset, zaak.antwoorden, dag), zaak)
    vorm = FORMATEN[gekozen]
    inhoud = vorm.maak(context, wensen)
    write_out(inhoud.decode() if vorm.tekst else inhoud, uitvoer, "Het memo")


def _choose(gevraagd: str | None, uitvoer: Path | None) -> str:
    """The format asked for, or the one that the name of the file tells.

    Raises:
        OngeldigeInvoer: there is none, they do not go together, or it would end up on a screen
            that cannot show it.
    """
    from inkoopkeuze.memo.formaten import FORMATEN, format_of
    from inkoopkeuze.regels.waarde import suggest

    keuze = f"Kies uit: {', '.join(FORMATEN)}."
    if gevraagd is not None and gevraagd not in FORMATEN:
        raise OngeldigeInvoer(
            f"Het formaat '{shorten(gevraagd)}' bestaat niet.",
            f"{suggest(gevraagd, FORMATEN)} {keuze}".strip(),
        )
    if uitvoer is None:
        if gevraagd is not None and not FORMATEN[gevraagd].tekst and sys.stdout.isatty():
            raise OngeldigeInvoer(
                f"Een memo als {gevraagd} is niet op het scherm te tonen.",
                f"Geef een bestand, bijvoorbeeld -o memo.{gevraagd}.",
            )
        return gevraagd or "md"
    van_naam = format_of(uitvoer)
    if gevraagd is None and van_naam is None:
        raise OngeldigeInvoer(
            f"De naam {uitvoer} zegt niet in welk formaat het memo moet zijn.",
            f"Geef ook --formaat. {keuze}",
        )
    if gevraagd is not None and uitvoer.suffix and van_naam not in (None, gevraagd):
        raise OngeldigeInvoer(
            f"Het formaat {gevraagd} past niet bij de naam {uitvoer}.",
            f"Noem het bestand {uitvoer.stem}.{gevraagd}, of laat --formaat weg.",
        )
    return gevraagd or van_naam or "md"


def _require_use(formaat: str, wensen: Wensen) -> None:
    """Refuse wishes with which a format does nothing.

    Raises:
        OngeldigeInvoer: there is one.
    """
    if wensen.word_sjabloon is not None and formaat != "docx":
        raise OngeldigeInvoer(
            "--word-sjabloon is alleen voor een memo in Word.",
            "Geef ook --formaat docx, of -o met een naam die op .docx eindigt.",
        )
    if formaat == "json" and (wensen.sjabloon, wensen.sjablonen) != ("memo", None):
        raise OngeldigeInvoer(
            "Een memo als json heeft geen sjabloon: het bevat alle gegevens.",
            "Laat --sjabloon en --sjablonen weg, of kies een ander formaat.",
        )
