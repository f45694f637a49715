"""`inkoopkeuze herleid`: whether the rules of now still give the advice of a memo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.cli._afsluiten import BEVINDINGEN
from inkoopkeuze.cli._gegevens import BeleidOptie, RegelsOptie, load_rules
from inkoopkeuze.cli._scherm import show, show_part
from inkoopkeuze.fouten import printable

if TYPE_CHECKING:
    from inkoopkeuze.memo.herleiden import Herleiding


def herleid(
    memo: Annotated[
        Path,
        typer.Argument(
            metavar="MEMO", readable=False, help="Het memo: Markdown, HTML, Word, PDF of JSON."
        ),
    ],
    dossier: Annotated[
        Path | None,
        typer.Option(
            metavar="BESTAND",
            readable=False,
            help="Maak ook een nieuw dossier van de antwoorden in het memo.",
        ),
    ] = None,
    regels: RegelsOptie = None,
    beleid: BeleidOptie = None,
) -> None:
    """Ga na of de regels van nu hetzelfde advies geven als een memo.

    Neemt de antwoorden en de peildatum uit het ontvangstbewijs in het memo.

    Code 0: het advies is hetzelfde. Code 1: het advies is nu anders.

    Voorbeeld: inkoopkeuze herleid memo.md
    """
    from inkoopkeuze.data import rules_dir
    from inkoopkeuze.memo.formaten.lezen import read_text
    from inkoopkeuze.memo.herleiden import explain, trace
    from inkoopkeuze.memo.ontvangstbewijs import parse_receipt
    from inkoopkeuze.regels.loading import load_regelset
    from inkoopkeuze.regels.waarde import format_datum

    bewijs = parse_receipt(read_text(memo))
    regelset = load_rules(regels, beleid)
    herleiding = trace(bewijs, regelset)
    dag = format_datum(bewijs.peildatum)
    met = f"met de antwoorden uit het memo en peildatum {dag}"
    if herleiding.is_zelfde:
        show(f"Dit advies geldt nog: de regels van nu geven hetzelfde, {met}.")
    else:
        show(f"Het advies is nu anders: de regels van nu geven iets anders, {met}.")
    print()
    if not herleiding.is_zelfde:
        regelset = load_regelset(regels or rules_dir(), beleid)
    for deel in explain(herleiding, regelset):
        show_part(deel.kop, deel.regels)
    if dossier is not None:
        _write_dossier(herleiding, memo, dossier)
    if not herleiding.is_zelfde:
        raise typer.Exit(BEVINDINGEN)


def _write_dossier(herleiding: Herleiding, memo: Path, pad: Path) -> None:
    from inkoopkeuze.dossier.blank import blank_dossier
    from inkoopkeuze.dossier.editing import set_antwoord
    from inkoopkeuze.dossier.scalars import format_waarde
    from inkoopkeuze.dossier.writing import write_new

    nu = herleiding.nu
    start = herleiding.bewijs.start
    tekst = blank_dossier(nu.regelset, f"Uit {memo.name}", "", nu.peildatum, start=start)
    for id_, antwoord in nu.antwoorden.items():
        tekst = set_antwoord(tekst, id_, format_waarde(antwoord, nu.regelset.vragen[id_]), None)
    write_new(pad, tekst)
    show(printable(f"De antwoorden staan in {pad}."))
