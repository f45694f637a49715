"""The routes at a glance: a card for each, with how it stands and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from inkoopkeuze.memo.context import MemoContext
from inkoopkeuze.memo.platen.tekenen import (
    BREEDTE,
    GEWOON,
    GROOT,
    KLEIN,
    KOP,
    MARGE,
    Tekst,
    draw,
    text,
)
from inkoopkeuze.memo.teksten import RangTekst, RouteTekst

STAND = {
    "open": "Open",
    "voorwaardelijk": "Open onder voorwaarde",
    "misschien_voorwaardelijk": "Open, misschien onder voorwaarde",
    "onbeslist": "Nog niet te zeggen",
    "dicht": "Dicht",
}
"""How a route stands, in words."""

_OP_VOORWAARDE = {
    "voorwaardelijk": " (onder voorwaarde)",
    "misschien_voorwaardelijk": " (misschien onder voorwaarde)",
}

_LINKS = MARGE + 56
_RECHTS = 290
_MEESTE_TEKENS = 12
_ZIN = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘“'\"(])")


class _Teken(NamedTuple):
    """A mark for one argument."""

    x: int
    y: int
    voor: bool


class _Kaart(NamedTuple):
    """What stands on a card, and where."""

    status: str
    y: int
    hoogte: int
    titel: Tekst
    stand: Tekst
    advies: Tekst | None
    reden: Tekst
    tekens: tuple[_Teken, ...]
    balans: Tekst


def routes(context: MemoContext) -> str:
    """The routes at a glance; nothing where there are none."""
    if not context.routes:
        return ""
    kop = text(_headline(context), MARGE, MARGE, BREEDTE - 2 * MARGE, KOP, vet=True)
    telling = text(_count(context), MARGE, kop.onder + 2, BREEDTE - 2 * MARGE, GEWOON)
    rangen = {r.route.id: r for r in context.rangen} if len(context.rangen) > 1 else {}
    advies = "Advies" if len(context.advies) == 1 else "Even goed"
    beste = {r.route.id: advies for r in context.advies}
    kaarten: list[_Kaart] = []
    y = telling.onder + 12
    for route in context.routes.values():
        kaarten.append(_card(route, rangen.get(route.id), beste.get(route.id, ""), y))
        y += kaarten[-1].hoogte + 10
    beschrijving = " ".join(
        [_count(context), *(_words(r, rangen.get(r.id)) for r in context.routes.values())]
    )
    return draw(
        "routes",
        "routes",
        f"{_headline(context)}.",
        beschrijving,
        y - 10 + MARGE,
        kop=kop,
        telling=telling,
        kaarten=kaarten,
    )


def _headline(context: MemoContext) -> str:
    titels = [
        _lower(r.route.titel) + _OP_VOORWAARDE.get(r.route.status, "") for r in context.advies
    ]
    if not titels:
        return "Nog geen advies: van geen enkele route staat vast dat zij openligt"
    voorlopig = any(r.status == "onbeslist" for r in context.routes.values())
    advies = "Voorlopig advies" if voorlopig else "Advies"
    return f"{advies}: {_join(titels)}" + (", even goed" if len(titels) > 1 else "")


def _count(context: MemoContext) -> str:
    standen = [r.status for r in context.routes.values()]
    open_ = sum(s not in ("dicht", "onbeslist") for s in standen)
    onbeslist = standen.count("onbeslist")
    ook = f" Van {onbeslist} is het nog niet te zeggen." if onbeslist else ""
    dichtbij = [_lower(r.route.titel) for r in context.dichtbij if r not in context.advies]
    if len(context.advies) == 1 and dichtbij:
        ook += f" Het verschil met {_join(dichtbij)} is niet groter dan één argument."
    return f"Van de {len(standen)} routes laat de wet er {open_} open.{ook}"


def _card(route: RouteTekst, rang: RangTekst | None, advies: str, y: int) -> _Kaart:
    boven = y + 14
    links = _RECHTS - _LINKS - 16
    rechts = BREEDTE - MARGE - 14 - _RECHTS
    titel = text(route.titel, _LINKS, boven, links, GROOT, vet=True)
    stand = text(STAND[route.status], _LINKS, titel.onder, links, GEWOON)
    stempel = Tekst(_LINKS + 45, stand.onder + 8, (advies,), KLEIN, True, "op_merk", "middle")
    reden = text(reason(route), _RECHTS, boven, rechts, GEWOON, hoogstens=5)
    tekens = _marks(rang, reden.onder + 8) if rang else ()
    naast = tekens[-1].x + 22 if tekens else _RECHTS
    balans = text(_balance(rang) if rang else "", naast, reden.onder + 5, rechts, KLEIN)
    if balans.breedte > BREEDTE - MARGE - naast:
        balans = balans._replace(x=_RECHTS, y=reden.onder + 28)
    links_onder = stempel.onder + 4 if advies else stand.onder
    onder = max(links_onder, reden.onder, balans.onder, boven + 28)
    return _Kaart(
        route.status,
        y,
        onder + 14 - y,
        titel,
        stand,
        stempel if advies else None,
        reden,
        tekens,
        balans,
    )


def _marks(rang: RangTekst, y: int) -> tuple[_Teken, ...]:
    soorten = [True] * len(rang.voor) + [False] * len(rang.tegen)
    if len(soorten) > _MEESTE_TEKENS:
        return ()
    return tuple(_Teken(_RECHTS + 18 * i, y, voor) for i, voor in enumerate(soorten))


def _balance(rang: RangTekst) -> str:
    voor, tegen, mogelijk = len(rang.voor), len(rang.tegen), len(rang.mogelijk)
    nog = f", {mogelijk} nog niet zeker" if mogelijk else ""
    return (
        f"{voor or 'geen'} argument{'' if voor == 1 else 'en'} voor, {tegen or 'geen'} tegen{nog}"
    )


def reason(route: RouteTekst) -> str:
    """Why a route stands as it does, in a sentence."""
    if route.status == "voorwaardelijk":
        eisen = [e.titel for e in route.eisen if e.status == "niet_voldaan"]
        if eisen:
            return f"Nog niet vervuld: {'; '.join(map(_lower, eisen))}."
    reden: str = _ZIN.split(route.reden)[0]
    meer = len(route.wacht_op) - 1
    if route.status in ("onbeslist", "misschien_voorwaardelijk") and meer > 0:
        return f"{reden} En van nog {meer} {'vraag' if meer == 1 else 'vragen'}."
    return reden


def _words(route: RouteTekst, rang: RangTekst | None) -> str:
    """What a card says."""
    balans = f" {_balance(rang).capitalize()}." if rang else ""
    return f"{route.titel}: {STAND[route.status].lower()}. {reason(route)}{balans}"


def _lower(tekst: str) -> str:
    return tekst[:1].lower() + tekst[1:]


def _join(titels: Sequence[str]) -> str:
    *eerst, laatste = titels
    return f"{', '.join(eerst)} en {laatste}" if eerst else laatste
