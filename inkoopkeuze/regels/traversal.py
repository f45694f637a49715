"""Walking a rule set: its parts, conditions and texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.formule import Formule
from inkoopkeuze.regels.model import (
    SECTIES,
    Afweging,
    Eis,
    Mogelijkheid,
    Procedure,
    Regelset,
    Signaal,
    Stap,
    Vorm,
)
from inkoopkeuze.regels.parameter import ParameterWaarde
from inkoopkeuze.regels.voorwaarde import Alle, EenVan, Is, Voorwaarde

PEILDATUM = "peildatum"
"""The name by which a condition refers to the reference date of the case."""

START = "start"
"""The name by which a step refers to the day on which the service must begin."""

STATUSSEN = {"open": "Open", "voorwaardelijk": "Open onder voorwaarde", "dicht": "Dicht"}
"""The outcomes of a route, procedure or form."""

PLAATSHOUDER = re.compile(r"\{([^{}]*)\}")
"""A name in a text, to be replaced by its value: `{drempel_werken}`."""

MOGELIJKHEDEN = ("routes", "procedures", "vormen")
"""The sections whose parts are open or closed by their eisen."""

BESLUITEN = ("feiten", "berekeningen", *MOGELIJKHEDEN)
"""The sections whose parts have an outcome."""

BENOEMD = ("vragen", *BESLUITEN, "parameters", "lijsten")
"""The sections whose ids share one name space, because conditions and texts use them."""

LOSSE = ("afwegingen", "signalen", "stappen")
"""The sections of which each part applies to a case or does not."""

TEKSTVELDEN = frozenset(
    {
        "kort",
        "titel",
        "omdat",
        "anders",
        "herstel",
        "tekst",
        "toelichting",
        "waarom",
        "vraag",
        "geen_weg",
    }
)
"""The fields with a text that may hold `{name}`."""


def path_text(pad: Pad) -> str:
    """A path as people write it: `feiten/regime/regels/2` is the second rule."""
    return "/".join(str(p + 1) if isinstance(p, int) else str(p) for p in pad)


@lru_cache(maxsize=4)
def parts(regelset: Regelset) -> tuple[tuple[Pad, Any], ...]:
    """Every construct in a rule set with its path, outer before inner."""
    return tuple(
        binnen
        for sectie in SECTIES
        for id_, deel in getattr(regelset, sectie).items()
        for binnen in inner((sectie, id_), deel)
    )


def inner(pad: Pad, deel: Any) -> Iterator[tuple[Pad, Any]]:
    """Every construct in a part, itself first, with its path."""
    if is_dataclass(deel) and not isinstance(deel, Voorwaarde | Formule):
        yield pad, deel
        for veld in fields(deel):
            yield from inner((*pad, veld.name), getattr(deel, veld.name))
    elif isinstance(deel, dict):
        for sleutel, inhoud in deel.items():
            yield from inner((*pad, sleutel), inhoud)
    elif isinstance(deel, list):
        for i, inhoud in enumerate(deel):
            yield from inner((*pad, i), inhoud)


def conditions(regelset: Regelset) -> Iterator[tuple[Pad, Voorwaarde]]:
    """Every condition in a rule set with its path."""
    for pad, deel in parts(regelset):
        for veld in ("geldt", "als"):
            voorwaarde = getattr(deel, veld, None)
            if isinstance(voorwaarde, Voorwaarde):
                yield (*pad, veld), voorwaarde


def texts(regelset: Regelset) -> Iterator[tuple[Pad, str]]:
    """Every text that may hold `{name}`, with its path."""
    for pad, deel in parts(regelset):
        for naam, tekst in text_fields(deel):
            yield (*pad, naam), tekst


def text_fields(deel: Any) -> Iterator[tuple[str, str]]:
    """The texts of one part that may hold `{name}`, by field."""
    for veld in fields(deel):
        inhoud = getattr(deel, veld.name)
        if veld.name in TEKSTVELDEN and isinstance(inhoud, str) and inhoud:
            yield veld.name, inhoud


def eisen(regelset: Regelset) -> Iterator[tuple[Pad, Eis]]:
    """Every eis with its path: the shared ones, and those of routes, wegen, procedures, forms."""
    return ((pad, deel) for pad, deel in parts(regelset) if isinstance(deel, Eis))


def uitkomsten(regelset: Regelset, naam: str) -> dict[str, str] | None:
    """The possible outcomes of a choice by id, or `None` where it is no choice."""
    if (vraag := regelset.vragen.get(naam)) is not None:
        return vraag.keuzes if vraag.type in ("keuze", "ja_nee") else None
    if (feit := regelset.feiten.get(naam)) is not None:
        return feit.uitkomsten
    if any(naam in getattr(regelset, sectie) for sectie in MOGELIJKHEDEN):
        return STATUSSEN
    return None


def values(regelset: Regelset, parameter: str) -> dict[int, ParameterWaarde]:
    """The values of a parameter on the days of the rule set, by their place in its list."""
    kop = regelset.kop
    return {
        i: w
        for i, w in enumerate(regelset.parameters[parameter].waarden)
        if w.vanaf <= kop.geldig_tot_en_met and kop.geldig_vanaf <= w.einde
    }


def ways(regelset: Regelset) -> dict[str, Mogelijkheid]:
    """All routes, procedures and forms by id."""
    return {**regelset.routes, **regelset.procedures, **regelset.vormen}


def within(mogelijkheid: Mogelijkheid) -> list[str]:
    """The ids of which one must be possible for this to count: none for a route."""
    match mogelijkheid:
        case Procedure():
            return [mogelijkheid.route]
        case Vorm():
            return mogelijkheid.bij
    return []


def routes_of(regelset: Regelset, namen: Iterable[str]) -> list[str]:
    """The routes that these are, or belong to, each once."""
    nog, routes = list(namen), dict[str, None]()
    for naam in nog:
        if naam in regelset.routes:
            routes[naam] = None
        nog += within(ways(regelset)[naam])
    return list(routes)


def rivals(regelset: Regelset) -> list[list[str]]:
    """What is chosen between, in the order of the memo.

    All routes together, the procedures of one route, and the forms of one group.
    """
    routes = sorted(regelset.routes, key=lambda r: regelset.routes[r].volgorde)
    procedures = sorted(regelset.procedures, key=lambda p: regelset.procedures[p].rang)
    vormen = sorted(regelset.vormen, key=lambda v: regelset.vormen[v].volgorde)
    return [
        routes,
        *([p for p in procedures if regelset.procedures[p].route == r] for r in routes),
        *([v for v in vormen if regelset.vormen[v].groep == g] for g in regelset.kop.groepen),
    ]


def order(id_: str, soort: str, ander: str) -> tuple[str, str]:
    """What a tie of a step says comes first, and what comes after it."""
    return (id_, ander) if soort == "voor" else (ander, id_)


def applies(regelset: Regelset, deel: Afweging | Stap | Signaal) -> Voorwaarde:
    """When a consideration, step or signal applies: its condition, and one of `bij` open."""
    bij = [] if isinstance(deel, Afweging) else deel.bij
    return Alle((_one_open(regelset, bij), deel.als)) if bij else deel.als


def _one_open(regelset: Regelset, namen: list[str]) -> Voorwaarde:
    """That one of these routes, procedures and forms is open, and what it belongs to as well."""
    delen = []
    for naam in namen:
        open_ = Is(naam, ("open", "voorwaardelijk"))
        erboven = within(ways(regelset)[naam])
        delen.append(Alle((open_, _one_open(regelset, erboven))) if erboven else open_)
    return delen[0] if len(delen) == 1 else EenVan(tuple(delen))
