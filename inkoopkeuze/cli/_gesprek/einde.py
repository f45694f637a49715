"""After the last question: checking the answers, the outcome and the memo."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from inkoopkeuze.advies.vooruitblik import Grenzen, remaining
from inkoopkeuze.cli._gegevens import with_policy
from inkoopkeuze.cli._gesprek import standen, teksten, weergave
from inkoopkeuze.cli._gesprek.begin import free_name
from inkoopkeuze.cli._gesprek.verzoek import Alinea, Verzoek
from inkoopkeuze.fouten import OngeldigeInvoer, Onleesbaar
from inkoopkeuze.memo.formaten import FORMATEN, Wensen, format_of
from inkoopkeuze.memo.formaten._extra import OntbrekendPakket

if TYPE_CHECKING:
    from inkoopkeuze.cli._gesprek.gesprek import Gesprek
    from inkoopkeuze.cli._gesprek.verloop import Verloop
    from inkoopkeuze.memo.context import MemoContext

_VORM = ".html"
"""The form that everybody can open."""


def finish(verloop: Verloop, beleid: Path | None, *, kort: bool) -> None:
    """Show the outcome, and make the memo or say how to go on."""
    from inkoopkeuze.memo.context import build_context

    gesprek = verloop.gesprek
    context = build_context(gesprek.beoordeling(), gesprek.bestand.dossier)
    verloop.toon(standen.outcome(context, kort=kort))
    if kort and (rest := _not_yet(gesprek)):
        verloop.toon(
            [
                Alinea(),
                Alinea(teksten.NOG_NIET_UITGEZOCHT),
                *weergave.listed(rest),
                Alinea(),
                Alinea(teksten.HELE_ADVIES.format(weergave.progress(_still(gesprek)))),
                standen.command(standen.go_on(gesprek.bestand.pad, beleid)),
            ]
        )
        return
    verloop.toon(standen.unknowns(context))
    if verloop.kies(teksten.NU_MEMO, {"ja": teksten.MEMO_NU, "nee": teksten.MEMO_LATER}) == "ja":
        _make_memo(context, verloop)
        return
    verloop.toon(
        [
            Alinea(teksten.MEMO_OPDRACHT),
            standen.command(_memo_command(gesprek, beleid)),
        ]
    )


def _not_yet(gesprek: Gesprek) -> list[str]:
    """What the whole conversation settles and this one does not."""
    rest = (punt for punt in gesprek.regelset.kop.agenda if punt not in gesprek.agenda)
    return [teksten.IN_HET_HELE_GESPREK[p] for p in rest if p in teksten.IN_HET_HELE_GESPREK]


def _still(gesprek: Gesprek) -> Grenzen:
    return remaining(gesprek.motor, gesprek.antwoorden, gesprek.bestand.peildatum)


def _memo_command(gesprek: Gesprek, beleid: Path | None) -> str:
    bestand = gesprek.bestand
    peildatum = bestand.peildatum
    dag = f" --peildatum {peildatum.day}-{peildatum.month}-{peildatum.year}"
    dag = "" if bestand.dossier.peildatum else dag
    naam = shlex.quote(str(bestand.pad.with_suffix(_VORM)))
    return with_policy(f"inkoopkeuze memo {shlex.quote(str(bestand.pad))}{dag} -o {naam}", beleid)


def _make_memo(context: MemoContext, verloop: Verloop) -> None:
    """Make the memo in a new file, by a name that somebody agrees to."""
    voorstel = free_name(verloop.gesprek.bestand.pad.with_suffix(_VORM))
    verloop.toon([Alinea(), Alinea(teksten.MEMO_NAAM, "vraag"), Alinea(teksten.MEMO_VORMEN)])
    while True:
        verzoek = Verzoek(vorm="regel", begin=str(voorstel), leeg=str(voorstel))
        pad = Path(verloop.lees(verzoek).tekst or voorstel)
        try:
            _write(context, pad)
        except (Onleesbaar, OngeldigeInvoer, OntbrekendPakket) as fout:
            verloop.toon([Alinea(regel) for regel in str(fout).splitlines()])
            voorstel = free_name(pad if isinstance(fout, Onleesbaar) else voorstel)
            continue
        verloop.toon([Alinea(teksten.MEMO_STAAT_IN.format(pad), "nadruk")])
        return


def _write(context: MemoContext, pad: Path) -> None:
    from inkoopkeuze.dossier.writing import write_new

    if (formaat := format_of(pad)) is None:
        raise OngeldigeInvoer(teksten.MEMO_GEEN_VORM.format(pad), teksten.MEMO_VORMEN)
    write_new(pad, FORMATEN[formaat].maak(context, Wensen()))
