"""How far a sum is from the thresholds: a bar along an axis, with a line at each threshold."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from inkoopkeuze.memo.context import MemoContext
from inkoopkeuze.memo.drempels import AfstandTekst, GrensTekst
from inkoopkeuze.memo.platen.tekenen import BREEDTE, KLEIN, KOP, MARGE, Plaat, Tekst, draw, text

_LAATSTE = 448
"""How far to the right a line can be, with room next to it for its words."""

_BALK = 28
_RUIMTE = Decimal("1.25")
"""How much longer the axis is than what stands at its end."""

_AFBREKEN = 40
"""A value that is more times the highest threshold than this, would hide it in a corner."""

_TOT = 8
"""How many times the highest threshold the axis is then."""

_MEESTE = 6
_BIJ = {"drempel": "", "beleid": " (eigen beleid)", "uitgangspunt": " (uitgangspunt, geen wet)"}


class _Streep(NamedTuple):
    """A threshold: a line down from the axis, and the words at its end."""

    x: int
    tot: int
    is_drempel: bool
    bedrag: Tekst
    titel: Tekst


class _As(NamedTuple):
    """One sum with its axis."""

    kop: Tekst
    eind: int
    y: int
    """The top of the bar."""
    lengte: int | None
    """How long the bar is; `None` while the sum is not known."""
    breuk: int | None
    """Where the bar is cut off, if it is longer than the axis."""
    waarde: Tekst
    strepen: tuple[_Streep, ...]
    onder: int


def drempels(context: MemoContext) -> Plaat | None:
    """How far the sums are from the thresholds; nothing where no procedure is at issue."""
    if context.minimum is None:
        return None
    return draw_distances(context.afstanden, context.peildatum)


def draw_distances(afstanden: Sequence[AfstandTekst], peildatum: str) -> Plaat | None:
    """The same, by sum; nothing where there is no threshold.

    Args:
        afstanden: the sums.
        peildatum: the day on which the thresholds hold, as text.
    """
    assen: list[_As] = []
    y = MARGE
    for afstand in afstanden:
        if grenzen := _telling(afstand):
            assen.append(_axis(afstand, grenzen, y))
            y = assen[-1].onder + 28
    if not assen:
        return None
    dag = text(f"Drempels op {peildatum}.", MARGE, y - 12, BREEDTE - 2 * MARGE, KLEIN, verf="zacht")
    titel = " ".join(f"{_headline(a, _telling(a))}." for a in afstanden if _telling(a))
    beschrijving = " ".join([*(_words(a, g) for a in afstanden for g in _telling(a)), *dag.regels])
    return draw(
        "drempels",
        "drempels",
        titel,
        beschrijving,
        dag.onder + MARGE,
        assen=assen,
        dag=dag,
        begin=MARGE,
        balk=_BALK,
    )


def _telling(afstand: AfstandTekst) -> tuple[GrensTekst, ...]:
    """The thresholds that tell something.

    Below all of the law's, those of the gemeente do too; above one of them, the law decides.
    """
    wet = tuple(g for g in afstand.grenzen if g.soort == "drempel")
    telt_beleid = not any(g.bereikt for g in wet) and len(afstand.grenzen) <= _MEESTE
    return afstand.grenzen if telt_beleid else wet


def _headline(afstand: AfstandTekst, grenzen: Sequence[GrensTekst]) -> str:
    if afstand.waarde is None:
        return f"{afstand.titel}: nog niet bekend"
    wet = [g for g in grenzen if g.soort == "drempel"]
    kop = f"{afstand.titel}: {afstand.bedrag}"
    if len(wet) != 1:
        return kop
    stand = "boven" if wet[0].bereikt else "onder"
    return f"{kop}, {'precies op' if wet[0].waarde == afstand.waarde else stand} de drempel"


def _stand(afstand: AfstandTekst, grens: GrensTekst) -> str:
    """How the sum stands to a threshold."""
    if afstand.waarde is None:
        return ""
    bereikt = "bereikt" if grens.bereikt else "niet bereikt"
    if afstand.waarde == grens.waarde:
        return f": {bereikt}, precies gelijk"
    return f": {bereikt}, {grens.verschil} {'erboven' if grens.bereikt else 'eronder'}"


def _words(afstand: AfstandTekst, grens: GrensTekst) -> str:
    """What stands at a threshold."""
    return f"{grens.titel}{_BIJ[grens.soort]}, {grens.bedrag}{_stand(afstand, grens)}."


def _axis(afstand: AfstandTekst, grenzen: Sequence[GrensTekst], y: int) -> _As:
    kop = text(_headline(afstand, grenzen), MARGE, y, BREEDTE - 2 * MARGE, KOP, vet=True)
    hoogste, waarde = grenzen[-1].waarde, afstand.waarde
    te_lang = waarde is not None and waarde > _AFBREKEN * hoogste
    grootste = _TOT * hoogste if te_lang else max(hoogste, waarde or 0) * _RUIMTE or Decimal(1)
    eind = min(BREEDTE - MARGE, MARGE + int((_LAATSTE - MARGE) * grootste / (hoogste or 1)))
    schaal = (eind - MARGE) / grootste
    lengte = None if waarde is None else eind - MARGE if te_lang else int(waarde * schaal)
    boven = kop.onder + 34
    strepen: list[_Streep] = []
    onder = boven + _BALK + 10
    for grens in reversed(grenzen):
        strepen.append(_line(afstand, grens, MARGE + int(grens.waarde * schaal), onder))
        onder = strepen[-1].titel.onder + 8
    return _As(
        kop,
        eind,
        boven,
        lengte,
        eind - 60 if te_lang else None,
        _mark(afstand, lengte, boven - 24),
        tuple(strepen),
        onder,
    )


def _mark(afstand: AfstandTekst, lengte: int | None, y: int) -> Tekst:
    """The value, where the bar ends."""
    if lengte is None:
        return text("Nog niet bekend", MARGE, y, BREEDTE, vet=True)
    waarde = text(afstand.bedrag, MARGE, y, BREEDTE - 2 * MARGE, vet=True, hoogstens=1)
    if waarde.breedte > lengte:
        return waarde
    return waarde._replace(x=MARGE + lengte, anker="end")


def _line(afstand: AfstandTekst, grens: GrensTekst, x: int, y: int) -> _Streep:
    naast = x + 10
    breedte = BREEDTE - MARGE - naast
    bedrag = text(f"{grens.bedrag}{_stand(afstand, grens)}", naast, y, breedte, KLEIN + 1, vet=True)
    titel = text(f"{grens.titel}{_BIJ[grens.soort]}", naast, bedrag.onder, breedte, KLEIN)
    return _Streep(x, titel.onder, grens.soort == "drempel", bedrag, titel)
