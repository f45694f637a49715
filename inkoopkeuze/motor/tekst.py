"""Filling in texts from the rules: `{drempel_werken}` becomes `€ 5.404.000`."""

from __future__ import annotations

from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.traversal import PEILDATUM, PLAATSHOUDER
from inkoopkeuze.regels.waarde import format_antwoord, format_datum, format_eenheid

ONBEKEND = "een nog onbekende waarde"


def fill(tekst: str, beoordeling: Beoordeling) -> str:
    """Replace each name in a text by its value in this case, as a Dutch reader writes it."""
    if "{" not in tekst:
        return tekst
    return PLAATSHOUDER.sub(lambda m: value_text(m[1], beoordeling), tekst)


def value_text(naam: str, beoordeling: Beoordeling) -> str:
    """The value of a parameter, berekening, answer or the peildatum, as text."""
    regelset = beoordeling.regelset
    if naam == PEILDATUM:
        return format_datum(beoordeling.peildatum)
    if (parameter := regelset.parameters.get(naam)) is not None:
        waarde = parameter.op(beoordeling.peildatum)
        return format_eenheid(waarde.waarde, parameter.eenheid) if waarde else ONBEKEND
    if (berekend := beoordeling.berekeningen.get(naam)) is not None:
        if berekend.waarde is None:
            return ONBEKEND
        return format_eenheid(berekend.waarde, berekend.berekening.eenheid)
    antwoord = beoordeling.antwoorden.get(naam)
    if antwoord is None:
        return ONBEKEND
    return format_antwoord(antwoord, regelset.vragen[naam], regelset)
