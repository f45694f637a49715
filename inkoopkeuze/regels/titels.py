"""What the parts of a rule set are called, for a reader who sees no case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import BENOEMD, PEILDATUM, PLAATSHOUDER, values
from inkoopkeuze.regels.waarde import format_datum, format_eenheid


def title(deel: Any) -> str:
    """What a part is called; a question is its own title."""
    naam: str = getattr(deel, "titel", None) or deel.vraag
    return naam


def name_title(regelset: Regelset, naam: str) -> str:
    """What a name in a condition or text stands for, or a shared eis."""
    if naam == PEILDATUM:
        return "Peildatum"
    for sectie in (*BENOEMD, "eisen"):
        if (deel := getattr(regelset, sectie).get(naam)) is not None:
            return title(deel)
    return naam


def numbers(regelset: Regelset, parameter: str, dag: date | None = None) -> set[Decimal]:
    """The values of a parameter on a day, or on all days of the rule set."""
    return {
        w.waarde
        for w in values(regelset, parameter).values()
        if dag is None or w.vanaf <= dag <= w.einde
    }


def fill_general(tekst: str, regelset: Regelset, dag: date | None = None) -> str:
    """A text with each name replaced by the value that it has in every case, else by its title.

    Args:
        tekst: the text from the rules.
        regelset: the rules.
        dag: the day, or `None` for all days on which the rules hold.
    """

    def word(naam: str) -> str:
        if naam == PEILDATUM and dag is not None:
            return format_datum(dag)
        if naam in regelset.parameters:
            waarden = numbers(regelset, naam, dag)
            if len(waarden) == 1:
                return format_eenheid(waarden.pop(), regelset.parameters[naam].eenheid)
        return f"‘{name_title(regelset, naam)}’"

    return PLAATSHOUDER.sub(lambda m: word(m[1]), tekst)
