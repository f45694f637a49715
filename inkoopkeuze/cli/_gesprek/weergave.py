"""Questions and answers as paragraphs for any screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from inkoopkeuze.cli._gesprek.bestand import Bewaard
from inkoopkeuze.cli._gesprek.verzoek import Alinea, Keuze
from inkoopkeuze.motor.tekst import fill
from inkoopkeuze.regels.waarde import (
    WEET_NIET,
    Antwoord,
    format_antwoord,
    format_telling,
)

if TYPE_CHECKING:
    from inkoopkeuze.advies.vooruitblik import Grenzen
    from inkoopkeuze.cli._gesprek.gesprek import Gesprek
    from inkoopkeuze.dossier.slot import Houder
    from inkoopkeuze.regels.model import Regelset, Vraag


def labelled(label: str, tekst: str) -> Alinea:
    """A paragraph after a label, with its other lines indented."""
    return Alinea(f"{label}: {tekst}", verder="  ")


def listed(teksten: Iterable[str]) -> Iterator[Alinea]:
    """Texts as a list."""
    return (Alinea(tekst, begin="- ", verder="  ") for tekst in teksten)


def question_text(id_: str, gesprek: Gesprek) -> str:
    """A question, with the values of this case in it."""
    return fill(gesprek.inhoud(id_).vraag, gesprek.beoordeling())


def with_answer(id_: str, gesprek: Gesprek) -> str:
    """A question, with the answer to it if there is one."""
    tekst = question_text(id_, gesprek)
    antwoord = gesprek.antwoorden.get(id_)
    if antwoord is None:
        return tekst
    return f"{tekst} {format_antwoord(antwoord, gesprek.inhoud(id_), gesprek.regelset)}"


# Answers.


def understood(antwoord: Antwoord, vraag: Vraag, regelset: Regelset) -> str:
    """An answer read back: with what a number is per, years next to months and a weekday."""
    from inkoopkeuze.regels.waarde import DAGEN

    tekst = format_antwoord(antwoord, vraag, regelset)
    if antwoord is WEET_NIET:
        return tekst
    if isinstance(antwoord, date):
        return f"{DAGEN[antwoord.weekday()]} {tekst}"
    achter = f" {vraag.achtervoegsel}" if vraag.achtervoegsel else ""
    if vraag.type == "maanden" and isinstance(antwoord, int) and antwoord >= 12:
        jaren, maanden = divmod(antwoord, 12)
        rest = f" en {format_telling(maanden, 'maand', 'maanden')}" if maanden else ""
        return f"{tekst}{achter}, dat is {jaren} jaar{rest}"
    if vraag.type == "cpv":
        return tekst + _lists(str(antwoord), regelset)
    return tekst + achter


def _lists(code: str, regelset: Regelset) -> str:
    """On which lists of the rules a CPV code stands."""
    from inkoopkeuze.regels.cpv_zoeken import lists_with

    lijsten = lists_with(code, regelset)
    if not regelset.lijsten:
        return ""
    if not lijsten:
        return ". Deze code staat op geen van de lijsten waar de regels naar kijken"
    return f". Staat op: {'; '.join(lijsten)}"


def cpv_choices(codes: Iterable[str], regelset: Regelset) -> list[Keuze]:
    """Codes that were found, to choose from."""
    return [
        Keuze(code, f"{code}-{ingang.controlecijfer} {ingang.titel}")
        for code in codes
        if (ingang := regelset.cpv.get(code)) is not None
    ]


def saved(id_: str, gesprek: Gesprek) -> Iterator[Alinea]:
    """What was saved, read back."""
    vraag = gesprek.inhoud(id_)
    antwoord = gesprek.antwoorden[id_]
    begrepen = understood(antwoord, vraag, gesprek.regelset)
    yield Alinea(f"Bewaard: {begrepen}.", "nadruk", verder="  ")
    if antwoord is WEET_NIET:
        yield Alinea(f"Wie dit kan weten: {vraag.wie_weet_dit}.", verder="  ")


def about_saving(bewaard: Bewaard) -> Iterator[Alinea]:
    """What somebody must know who saves into a file that another changed."""
    if bewaard is not Bewaard.JA:
        yield Alinea("Let op: het dossier is intussen veranderd, buiten dit venster.", "let_op")
        yield Alinea("Ik heb het opnieuw gelezen en ga daarmee verder.")
    if bewaard is Bewaard.NEE:
        yield Alinea("Wat u net koos of typte, past daar niet meer bij en is niet bewaard.")


# A question.


def progress(nog: Grenzen) -> str:
    """How many questions are still to come: `nog 4 tot 9 vragen`."""
    if nog.minstens == nog.hoogstens:
        return f"nog {format_telling(nog.hoogstens, 'vraag', 'vragen')}"
    return f"nog {nog.minstens} tot {nog.hoogstens} vragen"


def question(id_: str, gesprek: Gesprek) -> Iterator[Alinea]:
    """A question with everything that somebody needs to answer it."""
    beoordeling = gesprek.beoordeling()
    vraag = gesprek.inhoud(id_)
    eerder = gesprek.antwoorden.get(id_)
    hoeveel = "al beantwoord" if eerder is not None else progress(gesprek.nog())
    yield Alinea()
    onderwerp = gesprek.regelset.kop.onderwerpen.get(vraag.onderwerp, "")
    kop = " - ".join(filter(None, [f"Vraag {gesprek.nummer(id_)}", onderwerp]))
    yield Alinea(f"{kop} ({hoeveel})", "kop")
    yield Alinea()
    yield Alinea(fill(vraag.vraag, beoordeling), "vraag")
    yield Alinea()
    yield labelled("Waarom", fill(vraag.waarom, beoordeling))
    if vraag.voorbeeld:
        yield labelled("Voorbeeld", fill(vraag.voorbeeld, beoordeling))
    yield labelled("Wie weet dit", vraag.wie_weet_dit)
    if eerder is not None:
        yield labelled("Uw antwoord nu", understood(eerder, vraag, gesprek.regelset))
    if motivering := gesprek.motiveringen.get(id_):
        yield labelled("Uw motivering", motivering)


def explanation(id_: str, gesprek: Gesprek) -> Iterator[Alinea]:
    """What a question means, and the law behind it."""
    from inkoopkeuze.memo.bronnen import source_text

    vraag, regelset = gesprek.inhoud(id_), gesprek.regelset
    yield Alinea()
    if vraag.toelichting:
        yield labelled("Uitleg", fill(vraag.toelichting, gesprek.beoordeling()))
    if vraag.bron:
        yield Alinea("De wet en andere bronnen achter deze vraag:")
    for verwijzing in vraag.bron:
        bron = source_text(verwijzing, regelset)
        titel = regelset.bronnen[verwijzing.bron].titel
        yield Alinea(", ".join(filter(None, [titel, bron.plek])), begin="- ", verder="  ")
        if bron.link:
            yield Alinea(bron.link, "zacht", begin="  ", heel=True)
    if not vraag.toelichting and not vraag.bron:
        yield Alinea("Bij deze vraag staat niet meer uitleg dan u al ziet.")
    yield Alinea()
    yield Alinea(question_text(id_, gesprek), "vraag")


# The overview.


def overview(gesprek: Gesprek) -> list[Keuze]:
    """Every answer, to choose from: those that count first, each by its number."""
    return [
        *(_answer(id_, "", gesprek) for id_ in gesprek.tellend()),
        *(
            _answer(id_, "Deze antwoorden tellen nu niet mee. Zij blijven bewaard:", gesprek)
            for id_ in gesprek.rustend()
        ),
    ]


def _answer(id_: str, groep: str, gesprek: Gesprek) -> Keuze:
    vraag = gesprek.inhoud(id_)
    antwoord = gesprek.antwoorden[id_]
    onder = understood(antwoord, vraag, gesprek.regelset)
    if antwoord is WEET_NIET:
        onder = f"WEET IK NIET. Wie dit kan weten: {vraag.wie_weet_dit}"
    if motivering := gesprek.motiveringen.get(id_):
        onder += f" (motivering: {motivering})"
    return Keuze(id_, question_text(id_, gesprek), f"-> {onder}", groep)


# Who else is at it.


def holder(houder: Houder, nu: datetime) -> str:
    """Who has a dossier open, since when, and in which process."""
    delen = [f"door {houder.wie}" if houder.wie else "in een ander venster"]
    if houder.computer:
        delen.append(f"op {houder.computer}")
    if houder.sinds is not None:
        sinds = houder.sinds.astimezone()
        dag = "vandaag" if sinds.date() == nu.date() else f"{sinds.day}-{sinds.month}-{sinds.year}"
        delen.append(f"sinds {dag} {sinds:%H:%M}")
    proces = f" (proces {houder.proces})" if houder.proces else ""
    return f"Dit dossier is al open: {', '.join(delen)}{proces}."
