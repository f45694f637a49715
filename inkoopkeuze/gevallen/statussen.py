"""By status the cases in which several eisen, or several wegen, have it together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inkoopkeuze.gevallen.gebieden import EisGebied
from inkoopkeuze.gevallen.uitspraken import Uitspraak, Uitspraken
from inkoopkeuze.regels.model import Eis


def worst(
    u: Uitspraken, gebieden: Mapping[str, EisGebied], eisen: Mapping[str, Eis]
) -> dict[str, Uitspraak]:
    """The statuses that eisen together leave possible: the worst of them."""
    dicht = {i: g for i, g in gebieden.items() if eisen[i].gevolg == "dicht"}
    geen_dicht = u.en(*(-g.niet_voldaan for g in dicht.values()))
    soepel = [g for i, g in gebieden.items() if i not in dicht]
    return {
        "open": u.en(geen_dicht, *(-g.niet_voldaan for g in soepel)),
        "voorwaardelijk": u.en(geen_dicht, u.of(*(_kan_falen(u, g) for g in soepel))),
        "dicht": u.of(*(_kan_falen(u, g) for g in dicht.values())),
    }


def best(u: Uitspraken, wegen: Sequence[Mapping[str, Uitspraak]]) -> dict[str, Uitspraak]:
    """The statuses that the best of several wegen leaves possible."""
    return {
        "open": u.of(*(w["open"] for w in wegen)),
        "voorwaardelijk": u.en(
            *(u.of(w["voorwaardelijk"], w["dicht"]) for w in wegen),
            u.of(*(w["voorwaardelijk"] for w in wegen)),
        ),
        "dicht": u.en(*(w["dicht"] for w in wegen)),
    }


def worst_of_two(
    u: Uitspraken, a: Mapping[str, Uitspraak], b: Mapping[str, Uitspraak]
) -> dict[str, Uitspraak]:
    """The worst of two, each with the statuses that it can have."""
    return {
        "open": u.en(a["open"], b["open"]),
        "voorwaardelijk": u.of(
            u.en(a["voorwaardelijk"], u.of(b["open"], b["voorwaardelijk"])),
            u.en(b["voorwaardelijk"], a["open"]),
        ),
        "dicht": u.of(a["dicht"], b["dicht"]),
    }


def _kan_falen(u: Uitspraken, eis: EisGebied) -> Uitspraak:
    return u.en(-eis.voldaan, -eis.nvt)
