"""`inkoopkeuze watals`: the same case with other answers, differences only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.cli._gegevens import (
    BeleidOptie,
    PeildatumOptie,
    RegelsOptie,
    load_rules,
    valid_peildatum,
)
from inkoopkeuze.cli._scherm import show, show_part
from inkoopkeuze.fouten import OngeldigeInvoer, shorten

if TYPE_CHECKING:
    from datetime import date

    from inkoopkeuze.regels.model import Regelset
    from inkoopkeuze.regels.waarde import Antwoord

_VOORBEELD = "Schrijf bijvoorbeeld --stel uitvoerder=derde of --stel 'looptijd=3 jaar'."


def watals(
    dossier: Annotated[
        Path, typer.Argument(metavar="DOSSIER", readable=False, help="Het dossier (YAML).")
    ],
    stel: Annotated[
        list[str] | None,
        typer.Option(
            metavar="VRAAG=WAARDE",
            help="Een ander antwoord, of peildatum=DATUM. Mag vaker. Zonder waarde: geen antwoord.",
        ),
    ] = None,
    peildatum: PeildatumOptie = None,
    regels: RegelsOptie = None,
    beleid: BeleidOptie = None,
) -> None:
    """Toon wat er verandert met andere antwoorden.

    Het dossier zelf verandert niet. Alleen de verschillen staan op het scherm.

    Voorbeeld: inkoopkeuze watals dossier.yaml --stel totale_prijs=200.000
    """
    from inkoopkeuze.advies.verschil import compare
    from inkoopkeuze.dossier.reading import load_dossier
    from inkoopkeuze.memo.verschiltekst import changed_answers, changed_questions, differences
    from inkoopkeuze.motor.motor import compiled

    regelset = load_rules(regels, beleid)
    zaak = load_dossier(dossier, regelset)
    dag = valid_peildatum(regelset, peildatum, zaak.peildatum)
    antwoorden, andere_dag = _other_case(stel or [], zaak.antwoorden, dag, regelset)
    motor = compiled(regelset)
    voor = motor.beoordeel(zaak.antwoorden, dag)
    na = motor.beoordeel(antwoorden, andere_dag)
    verschil = compare(voor, na)
    anders, gevolgen = changed_answers(voor, na), differences(verschil, voor, na)
    for deel in anders:
        show_part(deel.kop, deel.regels)
    if not anders:
        show("U verandert niets: zo staat het al in het dossier.")
    elif not gevolgen:
        show("Daardoor verandert er niets.")
    elif not verschil.is_ander_advies:
        show("Het advies blijft hetzelfde. Wel anders:")
        print()
    for deel in (*gevolgen, *changed_questions(voor, na)):
        show_part(deel.kop, deel.regels)


def _other_case(
    stel: list[str], antwoorden: dict[str, Antwoord], dag: date, regelset: Regelset
) -> tuple[dict[str, Antwoord], date]:
    """The answers and the day with what is to be changed, each thing once.

    Raises:
        OngeldigeInvoer: what was typed cannot be understood.
    """
    from inkoopkeuze.regels.traversal import PEILDATUM
    from inkoopkeuze.regels.waarde import suggest

    if not stel:
        raise OngeldigeInvoer("Er is niets om te veranderen.", _VOORBEELD)
    anders = dict(antwoorden)
    genoemd: set[str] = set()
    for tekst in stel:
        naam, is_, waarde = (deel.strip() for deel in tekst.partition("="))
        if not is_:
            raise OngeldigeInvoer(f"In '{shorten(tekst)}' ontbreekt een =-teken.", _VOORBEELD)
        if naam in genoemd:
            raise OngeldigeInvoer(f"'{shorten(naam)}' staat er twee keer.", "Houd er één over.")
        genoemd.add(naam)
        if naam == PEILDATUM:
            dag = valid_peildatum(regelset, waarde)
        elif naam not in regelset.vragen:
            raise OngeldigeInvoer(
                f"De vraag '{shorten(naam)}' bestaat niet.",
                suggest(naam, [*regelset.vragen, PEILDATUM])
                or "De namen van de vragen staan in een nieuw dossier: 'inkoopkeuze nieuw'.",
            )
        elif waarde:
            anders[naam] = _understand(naam, waarde, regelset)
        else:
            anders.pop(naam, None)
    return anders, dag


def _understand(naam: str, waarde: str, regelset: Regelset) -> Antwoord:
    from inkoopkeuze.regels.waarde import GEEN_VAN_DEZE, parse_antwoord

    vraag = regelset.vragen[naam]
    if vraag.type == "meerkeuze":
        # As it is written in a dossier.
        waarde = waarde.removeprefix("[").removesuffix("]").strip()
        if waarde.lower() in ("", GEEN_VAN_DEZE):
            return ()
    try:
        return parse_antwoord(waarde, vraag, regelset)
    except OngeldigeInvoer as fout:
        raise OngeldigeInvoer(f"{naam}: {fout.bericht}", fout.advies) from None
