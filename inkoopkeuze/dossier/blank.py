"""An empty dossier that explains itself: every question as a comment, ready to fill in."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date

from inkoopkeuze.dossier.scalars import NIET_AFDRUKBAAR, render_tekst
from inkoopkeuze.regels.model import Regelset, Vraag
from inkoopkeuze.regels.traversal import PEILDATUM, PLAATSHOUDER
from inkoopkeuze.regels.waarde import format_datum, format_eenheid

_BREEDTE = 88

_UITLEG = """\
Dossier van inkoopkeuze. Zo vult u het in:

- Onder 'antwoorden:' staat elke vraag met uitleg, en daaronder de naam van de vraag met een
  hekje ervoor. Haal bij die naam '# ' weg (het hekje en de spatie) en typ uw antwoord achter
  de dubbele punt. De regel begint dan met twee spaties.
- Weet u het niet? Antwoord: weet ik niet
- Wilt u een antwoord uitleggen in het advies? Schrijf het dan zo:
    naam_van_de_vraag:
      antwoord: nee
      motivering: Waarom dit zo is.
- Zet een tekst met : of # erin tussen aanhalingstekens.
- U mag overal opmerkingen bij zetten, achter een hekje. Het programma laat ze staan."""

_START = (
    "De startdatum is de dag waarop de dienst moet beginnen. Het advies rekent de planning vanaf "
    "die dag terug. Weet u hem nog niet, laat hem dan leeg."
)

_VORMEN = {
    "ja_nee": "ja of nee",
    "keuze": "kies één van deze",
    "meerkeuze": "kies wat klopt, bijvoorbeeld [{eerste}]; niets daarvan is []",
    "bedrag": "een bedrag in euro's, bijvoorbeeld 1.250.000,50",
    "percentage": "een percentage, bijvoorbeeld 12,5",
    "aantal": "een heel getal, bijvoorbeeld 12",
    "maanden": "een aantal maanden, bijvoorbeeld 24",
    "datum": "een datum, bijvoorbeeld 1-7-2026",
    "cpv": "een CPV-code, bijvoorbeeld 85312310-5",
    "tekst": "een tekst",
}


def blank_dossier(
    regelset: Regelset,
    naam: str,
    gemeente: str,
    peildatum: date | None,
    begin: str = "",
    start: date | None = None,
) -> str:
    """The text of a dossier in which nothing has been answered yet.

    Args:
        regelset: the questions, in the order in which they are written.
        naam: what the case is called.
        gemeente: the municipality.
        peildatum: the day to judge at, if known.
        begin: a comment to begin with, for other programs.
        start: the day on which the service must begin, if known.

    Raises:
        OngeldigeInvoer: a name cannot be written to a file.
    """
    regels = [
        *([begin] if begin else []),
        *(f"# {regel}".rstrip() for regel in _UITLEG.splitlines()),
        "",
        f"dossier:{_scalar(naam)}",
        f"gemeente:{_scalar(gemeente)}",
        *_comment(_fill(regelset.kop.peildatum_uitleg, regelset, peildatum), "# "),
        f"peildatum:{_day(peildatum)}",
        *_comment(_START, "# "),
        f"start:{_day(start)}",
        "",
        "antwoorden:",
    ]
    for id_, vraag in regelset.vragen.items():
        regels += ["", *_question(vraag, regelset, peildatum), f"  # {id_}:"]
    return "\n".join(regels) + "\n"


def _day(dag: date | None) -> str:
    return f" {dag.isoformat()}" if dag else ""


def _scalar(tekst: str) -> str:
    tekst = " ".join(tekst.split())
    return f" {render_tekst(tekst, 2)}" if tekst else ""


def explanation(vraag: Vraag, regelset: Regelset, peildatum: date | None) -> list[str]:
    """What there is to say of a question, the question itself first."""
    vorm = _VORMEN[vraag.type].format(eerste=next(iter(vraag.opties), ""))
    alineas = [
        vraag.vraag,
        vraag.toelichting,
        f"Waarom deze vraag: {vraag.waarom}",
        f"Wie weet dit: {vraag.wie_weet_dit}",
        f"Voorbeeld: {vraag.voorbeeld}" if vraag.voorbeeld else "",
        f"Antwoord: {vorm}",
    ]
    return [_fill(alinea, regelset, peildatum) for alinea in alineas if alinea]


def _question(vraag: Vraag, regelset: Regelset, peildatum: date | None) -> Iterator[str]:
    """The comment lines above a question."""
    eerste, *rest = explanation(vraag, regelset, peildatum)
    yield from _comment(eerste, "  # ")
    for alinea in rest:
        yield from _comment(alinea, "  #   ")
    for optie, titel in vraag.opties.items():
        tekst = _fill(f"{optie}: {titel}", regelset, peildatum)
        yield from _comment(tekst, "  #   - ", "  #     ")


def _comment(tekst: str, begin: str, verder: str = "") -> list[str]:
    """A text as comment lines that YAML can hold."""
    schoon = " ".join(NIET_AFDRUKBAAR.sub(" ", tekst).split())
    return textwrap.wrap(
        schoon,
        _BREEDTE,
        initial_indent=begin,
        subsequent_indent=verder or begin,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _fill(tekst: str, regelset: Regelset, peildatum: date | None) -> str:
    """Replace each `{name}` by its value on the peildatum, or by what it is called."""

    def value(naam: str) -> str:
        if naam == PEILDATUM:
            return format_datum(peildatum) if peildatum else "de peildatum"
        if (parameter := regelset.parameters.get(naam)) is not None:
            geldig = parameter.op(peildatum) if peildatum else None
            if geldig is not None:
                return format_eenheid(geldig.waarde, parameter.eenheid)
            return f"'{parameter.titel}'"
        if (berekening := regelset.berekeningen.get(naam)) is not None:
            return f"'{berekening.titel}'"
        return f"uw antwoord op '{naam}'"

    return PLAATSHOUDER.sub(lambda m: value(m[1]), tekst)
