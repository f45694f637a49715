"""Random answers for hypothesis, drawn around the bounds that the rules compare with."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from inkoopkeuze.regels.model import Regelset, Vraag
from inkoopkeuze.regels.waarde import WEET_NIET

CENT = Decimal("0.01")


def grenzen(regelset: Regelset, eenheid: str) -> list[Decimal]:
    """Every value of every parameter in a unit, and just below and above it."""
    waarden = {
        w.waarde for p in regelset.parameters.values() if p.eenheid == eenheid for w in p.waarden
    }
    stap = CENT if eenheid in ("EUR", "procent") else Decimal(1)
    return sorted({w + d for w in waarden for d in (-stap, Decimal(0), stap)} | {Decimal(0)})


def antwoord(vraag: Vraag, regelset: Regelset) -> st.SearchStrategy[Any]:
    """Answers to a question: any of its type, with the bounds of the law often among them."""
    bekend: st.SearchStrategy[Any]
    match vraag.type:
        case "ja_nee" | "keuze":
            bekend = st.sampled_from(list(vraag.keuzes))
        case "meerkeuze":
            bekend = st.sets(st.sampled_from(list(vraag.opties))).map(lambda s: tuple(sorted(s)))
        case "bedrag":
            bekend = st.one_of(
                st.sampled_from(grenzen(regelset, "EUR")),
                st.decimals(0, 10**10, places=2, allow_nan=False),
            )
        case "percentage":
            bekend = st.one_of(
                st.sampled_from(grenzen(regelset, "procent")), st.decimals(0, 100, places=2)
            )
        case "maanden" | "aantal":
            bekend = st.sampled_from([int(g) for g in grenzen(regelset, "maanden")] + [600])
        case "cpv":
            bekend = st.sampled_from(
                ["85312310", "85311300", "60130000", "33193121", "45210000", "80580000", "92000000"]
            )
        case "datum":
            bekend = st.dates()
        case _:
            bekend = st.text()
    return bekend


def antwoorden(regelset: Regelset, *, weet_niet: bool = True) -> st.SearchStrategy[dict[str, Any]]:
    """A set of answers: any questions, answered or "weet ik niet"."""
    per_vraag = {
        id_: st.one_of(antwoord(v, regelset), st.just(WEET_NIET))
        if weet_niet
        else antwoord(v, regelset)
        for id_, v in regelset.vragen.items()
    }
    return st.fixed_dictionaries({}, optional=per_vraag)
