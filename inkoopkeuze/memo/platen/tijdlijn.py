"""The plan as a timeline, from top to bottom; what lies far apart has a gap that says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Literal, NamedTuple

from inkoopkeuze.memo.context import MemoContext
from inkoopkeuze.memo.platen.tekenen import (
    BREEDTE,
    GEWOON,
    KLEIN,
    KOP,
    MARGE,
    Tekst,
    draw,
    text,
)
from inkoopkeuze.regels.waarde import DAGEN, format_datum, format_telling

_LIJN = 200
"""Where the line is; the dates stand to its left."""

_RECHTS = 226
_WEEK, _MAAND = 7, 30.4
_STAND = {"uiterlijk": "uiterlijk deze dag", "vanaf": "niet eerder dan deze dag", "op": ""}


class Mijlpaal(NamedTuple):
    """Something in time: to be done by a day (`uiterlijk`), not before it (`vanaf`) or `op` it."""

    titel: str
    datum: str
    """The day, as `2026-11-02`."""
    soort: Literal["uiterlijk", "vanaf", "op"]
    fase: str = ""
    rol: str = ""
    te_laat: bool = False
    """Whether that day is over before the case begins, or (`op`) comes too soon for the rest."""

    @property
    def dag(self) -> date:
        """The day."""
        return date.fromisoformat(self.datum)

    @property
    def bij(self) -> str:
        """What goes with it in words: too late or not, the phase, who does it."""
        te_laat = {"op": "te vroeg"}.get(self.soort, "te laat") if self.te_laat else ""
        delen = [te_laat, _STAND[self.soort], self.fase, self.rol]
        tekst = ", ".join(d for d in delen if d)
        return tekst[:1].upper() + tekst[1:]


class _Punt(NamedTuple):
    """One thing on the line."""

    merk: str
    y: int
    titel: Tekst
    bij: Tekst


class _Dag(NamedTuple):
    """What is on one day, and how long it was since the one before."""

    datum: Tekst
    weekdag: Tekst
    punten: tuple[_Punt, ...]
    sinds: Tekst | None
    onder: int


def tijdlijn(context: MemoContext) -> str:
    """The first plan of a memo as a timeline; nothing without a start date."""
    plan = next(iter(context.planning), None)
    if plan is None or not plan.start_iso:
        return ""
    mijlpalen = [
        Mijlpaal(
            m.titel, m.iso, "vanaf" if m.soort == "vanaf" else "uiterlijk", m.fase, m.rol, m.voorbij
        )
        for m in plan.momenten
        if m.iso
    ]
    start = Mijlpaal("Start van de dienst", plan.start_iso, "op", te_laat=not plan.haalbaar)
    kop = f"Planning tot de start op {plan.start}"
    te_vroeg = f". Dat is te vroeg: het kan niet eerder dan {plan.vroegste_start}"
    return draw_timeline([*mijlpalen, start], kop if plan.haalbaar else f"{kop}{te_vroeg}")


def draw_timeline(mijlpalen: Sequence[Mijlpaal], kop: str) -> str:
    """The timeline, in the order of the days; nothing where there is nothing on it.

    Args:
        mijlpalen: what is on it, in any order.
        kop: what it says in one line, without a full stop.
    """
    if not mijlpalen:
        return ""
    titel = text(kop, MARGE, MARGE, BREEDTE - 2 * MARGE, KOP, vet=True)
    dagen: list[_Dag] = []
    y, eerder = titel.onder + 14, None
    for dag, op_dag in groupby(sorted(mijlpalen, key=lambda m: m.dag), key=lambda m: m.dag):
        dagen.append(_day(dag, list(op_dag), eerder, y))
        y, eerder = dagen[-1].onder + 10, dag
    beschrijving = " ".join(map(_words, sorted(mijlpalen, key=lambda m: m.dag)))
    return draw(
        "tijdlijn",
        "tijdlijn",
        f"{kop}.",
        beschrijving,
        y - 10 + MARGE,
        kop=titel,
        dagen=dagen,
        lijn=_LIJN,
        stukken=_pieces(dagen),
    )


def _day(dag: date, mijlpalen: Sequence[Mijlpaal], eerder: date | None, y: int) -> _Dag:
    tussen = _between(eerder, dag) if eerder else ""
    sinds = text(tussen, _RECHTS, y + 2, BREEDTE, KLEIN, verf="zacht") if tussen else None
    y = sinds.onder + 14 if sinds else y
    eind = _LIJN - 20
    datum = Tekst(eind, y, (format_datum(dag),), GEWOON, True, anker="end")
    weekdag = Tekst(eind, datum.onder, (DAGEN[dag.weekday()],), KLEIN, verf="zacht", anker="end")
    punten: list[_Punt] = []
    for mijlpaal in mijlpalen:
        breedte = BREEDTE - MARGE - _RECHTS
        titel = text(mijlpaal.titel, _RECHTS, y, breedte, GEWOON, vet=mijlpaal.soort == "op")
        bij = text(mijlpaal.bij, _RECHTS, titel.onder, breedte, KLEIN, verf="zacht")
        merk = "te_laat" if mijlpaal.te_laat else mijlpaal.soort
        punten.append(_Punt(merk, y + 10, titel, bij))
        y = bij.onder + 8
    return _Dag(datum, weekdag, tuple(punten), sinds, max(y - 8, weekdag.onder))


def _between(eerder: date, dag: date) -> str:
    """How long it is between two days, in words; nothing for less than two weeks."""
    dagen = (dag - eerder).days
    if dagen < 2 * _WEEK:
        return ""
    if dagen < 9 * _WEEK:
        return f"{format_telling(round(dagen / _WEEK), 'week', 'weken')} later"
    return f"{format_telling(round(dagen / _MAAND), 'maand', 'maanden')} later"


def _pieces(dagen: Sequence[_Dag]) -> list[tuple[int, int, bool]]:
    """The line in pieces, from one height to another; dashed where time is left out."""
    stukken = []
    boven = dagen[0].punten[0].y
    for dag in dagen:
        if dag.sinds:
            stukken += [
                (boven, dag.sinds.y - 4, False),
                (dag.sinds.y - 4, dag.sinds.onder + 6, True),
            ]
            boven = dag.sinds.onder + 6
    return [*stukken, (boven, dagen[-1].punten[-1].y, False)]


def _words(mijlpaal: Mijlpaal) -> str:
    bij = f" ({mijlpaal.bij[:1].lower()}{mijlpaal.bij[1:]})" if mijlpaal.bij else ""
    return f"{format_datum(mijlpaal.dag)}: {mijlpaal.titel}{bij}."
