"""`inkoopkeuze boom`: how the rules decide something, as a tree."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.cli._gegevens import (
    BeleidOptie,
    RegelsOptie,
    UitvoerOptie,
    load_rules,
    valid_peildatum,
    write_out,
)
from inkoopkeuze.cli._scherm import screen_width, show
from inkoopkeuze.fouten import OngeldigeInvoer, shorten

if TYPE_CHECKING:
    from datetime import date

    from inkoopkeuze.dossier.dossier import Dossier
    from inkoopkeuze.gevallen.boom.plaat import Plaat
    from inkoopkeuze.regels.model import Regelset

FORMATEN = ("tekst", "mermaid", "dot", "svg")
_KOPPEN = {
    "feiten": "Feiten",
    "berekeningen": "Berekeningen",
    "eisen": "Eisen die routes, procedures of vormen delen",
    "routes": "Routes",
    "procedures": "Procedures",
    "vormen": "Vormen",
}
_BREEDTE = 80


def boom(
    besluit: Annotated[
        str | None,
        typer.Argument(
            metavar="BESLUIT",
            help="De naam van een feit, berekening, eis, route, procedure of vorm. "
            "Zonder naam: een lijst van alle besluiten.",
            show_default=False,
        ),
    ] = None,
    alles: Annotated[
        bool,
        typer.Option("--alles", help="Alle bomen, in de volgorde waarin zij elkaar nodig hebben."),
    ] = False,
    formaat: Annotated[
        str, typer.Option(metavar="FORMAAT", help=f"Een van: {', '.join(FORMATEN)}.")
    ] = "tekst",
    uitvoer: UitvoerOptie = None,
    peildatum: Annotated[
        str | None,
        typer.Option(
            metavar="DATUM",
            help="De dag van de drempels. Zonder datum: die uit het dossier, of vandaag.",
        ),
    ] = None,
    alle_datums: Annotated[
        bool, typer.Option("--alle-datums", help="Laat de boom ook naar de peildatum vragen.")
    ] = False,
    dossier: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", readable=False, help="Laat het pad van dit dossier zien."),
    ] = None,
    regels: RegelsOptie = None,
    beleid: BeleidOptie = None,
) -> None:
    """Toon hoe de regels iets beslissen, als boom.

    Voorbeeld: inkoopkeuze boom boven_drempel --formaat mermaid -o drempel.mmd
    """
    _check_options(besluit, alles, formaat, peildatum, alle_datums)
    regelset = load_rules(regels, beleid)
    if besluit is None and not alles:
        _show_list(regelset)
        return
    namen = _names(besluit, regelset)
    zaak = _read(dossier, regelset)
    dag = _day(peildatum, zaak, regelset)
    tekst = _draw(_picture(regelset, namen, dag, zaak, alle_datums), formaat, uitvoer)
    write_out(tekst, uitvoer, "De beslisboom")


def _check_options(
    besluit: str | None, alles: bool, formaat: str, peildatum: str | None, alle_datums: bool
) -> None:
    from inkoopkeuze.regels.waarde import suggest

    if formaat not in FORMATEN:
        raise OngeldigeInvoer(
            f"Het formaat '{shorten(formaat)}' bestaat niet.",
            f"{suggest(formaat, FORMATEN)} Kies uit: {', '.join(FORMATEN)}.".strip(),
        )
    if besluit is not None and alles:
        raise OngeldigeInvoer(
            "Een besluit en --alles gaan niet samen.",
            "Geef de naam van één besluit, of --alles voor alle besluiten.",
        )
    if peildatum is not None and alle_datums:
        raise OngeldigeInvoer(
            "De opties --peildatum en --alle-datums gaan niet samen.", "Laat een van beide weg."
        )


def _names(besluit: str | None, regelset: Regelset) -> list[str]:
    """The decisions to draw: one, or all of them."""
    from inkoopkeuze.gevallen.boom.decisions import decisions
    from inkoopkeuze.regels.waarde import suggest

    bestaand = decisions(regelset)
    if besluit is None:
        return list(bestaand)
    if besluit not in bestaand:
        advies = "De opdracht 'inkoopkeuze boom' zonder naam laat alle besluiten zien."
        raise OngeldigeInvoer(
            f"Het besluit '{shorten(besluit)}' bestaat niet.",
            f"{suggest(besluit, bestaand)} {advies}".strip(),
        )
    return [besluit]


def _read(dossier: Path | None, regelset: Regelset) -> Dossier | None:
    from inkoopkeuze.dossier.reading import load_dossier

    return None if dossier is None else load_dossier(dossier, regelset)


def _day(peildatum: str | None, zaak: Dossier | None, regelset: Regelset) -> date:
    """The day asked for, that of the dossier, or today; else the last day of the rules."""
    from datetime import date

    van_dossier = None if zaak is None else zaak.peildatum
    if peildatum is None and van_dossier is None:
        kop = regelset.kop
        vandaag = date.today()
        geldig = kop.geldig_vanaf <= vandaag <= kop.geldig_tot_en_met
        return vandaag if geldig else kop.geldig_tot_en_met
    return valid_peildatum(regelset, peildatum, van_dossier)


def _picture(
    regelset: Regelset, namen: list[str], dag: date, zaak: Dossier | None, alle_datums: bool
) -> Plaat:
    from functools import partial

    from inkoopkeuze.gevallen.boom.growing import grow
    from inkoopkeuze.gevallen.boom.plaat import Plaat
    from inkoopkeuze.gevallen.boom.walking import walk
    from inkoopkeuze.regels.waarde import format_datum

    bomen = [b for naam in namen for b in grow(regelset, naam, None if alle_datums else dag)]
    kop = regelset.kop
    op_dag = "" if alle_datums and zaak is None else f", peildatum {format_datum(dag)}"
    beleid = f", met {regelset.beleid.kop.titel}" if regelset.beleid else ""
    titel = f"{kop.titel}, versie {kop.versie}{beleid}{op_dag}"
    if zaak is None:
        return Plaat(titel, bomen, {})
    from inkoopkeuze.advies.ligging import locate
    from inkoopkeuze.motor.motor import beoordeel

    ligging = partial(locate, beoordeling=beoordeel(regelset, zaak.antwoorden, dag))
    paden = {b.id: walk(b, ligging) for b in bomen}
    return Plaat(f"{titel}. Met het pad van: {zaak.naam or 'dit dossier'}", bomen, paden)


def _draw(plaat: Plaat, formaat: str, uitvoer: Path | None) -> str:
    match formaat:
        case "mermaid":
            from inkoopkeuze.gevallen.boom.mermaid import mermaid

            return mermaid(plaat)
        case "dot" | "svg":
            from inkoopkeuze.gevallen.boom.dot import dot
            from inkoopkeuze.gevallen.boom.svg import draw

            return dot(plaat) if formaat == "dot" else draw(dot(plaat))
    from inkoopkeuze.gevallen.boom.outline import ASCII, LIJNEN, outline

    if uitvoer is not None:
        return outline(plaat, _BREEDTE, LIJNEN)
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return outline(plaat, screen_width(_BREEDTE), LIJNEN if utf8 else ASCII)


def _show_list(regelset: Regelset) -> None:
    from inkoopkeuze.gevallen.boom.decisions import decisions, title

    besluiten = decisions(regelset)
    for sectie, kop in _KOPPEN.items():
        namen = [naam for naam, soort in besluiten.items() if soort == sectie]
        if namen:
            print(kop)
            for naam in namen:
                show(f"{naam}: {title(regelset, naam)}", begin="  ", verder="    ")
            print()
    show("Geef een naam voor de boom van dat besluit, of --alles voor alle bomen.")
