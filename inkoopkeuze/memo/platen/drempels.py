"""How far a sum is from the thresholds: a bar along an axis, with a line at each threshold.

Words cannot run into lines: the highest threshold has the top row, and the words at a line stand
to the right of it, where the lines of higher thresholds have already ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from inkoopkeuze.memo.context import MemoContext
from inkoopkeuze.memo.platen.tekenen import BREEDTE, KLEIN, KOP, MARGE, Tekst, draw, text
from inkoopkeuze.memo.teksten import AfstandTekst

_LAATSTE = 448
"""How far to the right a line can be, with room next to it for its words."""

_BALK = 28
_RUIMTE = Decimal("1.25")
"""How much longer the axis is than what stands at its end."""

_AFBREKEN = 40
"""A value that is more times the highest threshold than this, would hide it in a corner."""

_TOT = 8
"""How many times the highest threshold the axis is then."""


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
    lengte: int
    breuk: int | None
    """Where the bar is cut off, if it is longer than the axis."""
    waarde: Tekst
    strepen: tuple[_Streep, ...]
    onder: int


def drempels(context: MemoContext) -> str:
    """How far the sums are from the thresholds; nothing where no procedure is at issue."""
    return draw_distances(context.afstanden, context.peildatum) if context.minimum else ""


def draw_distances(afstanden: Iterable[AfstandTekst], peildatum: str) -> str:
    """The same; nothing where there is no threshold of the law.

    Args:
        afstanden: how far each number is from each limit.
        peildatum: the day on which the limits hold, as text.
    """
    assen: list[_As] = []
    titels: list[str] = []
    woorden: list[str] = []
    y = MARGE
    for grenzen in _per_sum(afstanden):
        assen.append(_axis(grenzen, y))
        titels.append(f"{_headline(grenzen)}.")
        woorden += [f"{_title(g)}, {_amount(g)}." for g in grenzen]
        y = assen[-1].onder + 28
    if not assen:
        return ""
    dag = text(f"Drempels op {peildatum}.", MARGE, y - 12, BREEDTE - 2 * MARGE, KLEIN, verf="zacht")
    return draw(
        "drempels",
        "drempels",
        " ".join(titels),
        " ".join([*woorden, *dag.regels]),
        dag.onder + MARGE,
        assen=assen,
        dag=dag,
        begin=MARGE,
        balk=_BALK,
    )


def _per_sum(afstanden: Iterable[AfstandTekst]) -> list[list[AfstandTekst]]:
    """The limits that tell something, from low to high, of each sum with a threshold of the law.

    Above such a threshold the law decides, and not what the gemeente chose.
    """
    per_som: dict[str, list[AfstandTekst]] = {}
    for afstand in afstanden:
        if afstand.drempel or afstand.eigen_beleid:
            per_som.setdefault(afstand.wat, []).append(afstand)
    sommen = []
    for grenzen in per_som.values():
        if wet := [g for g in grenzen if g.drempel]:
            tonen = wet if any(g.is_gehaald for g in wet) else grenzen
            sommen.append(sorted(tonen, key=lambda g: g.getallen[1]))
    return sommen


def _headline(grenzen: Sequence[AfstandTekst]) -> str:
    kop = f"{grenzen[0].wat}: {grenzen[0].waarde}"
    wet = [g for g in grenzen if g.drempel]
    if len(wet) != 1:
        return kop
    waarde, grens = wet[0].getallen
    stand = "precies op" if waarde == grens else "boven" if waarde > grens else "onder"
    return f"{kop}, {stand} de drempel"


def _amount(grens: AfstandTekst) -> str:
    bereikt = "bereikt" if grens.is_gehaald else "niet bereikt"
    return f"{grens.grenswaarde}: {bereikt}, {grens.verschil}"


def _title(grens: AfstandTekst) -> str:
    if not grens.eigen_beleid:
        return grens.grens
    return f"{grens.grens} ({'uitgangspunt, geen wet' if grens.uitgangspunt else 'eigen beleid'})"


def _axis(grenzen: Sequence[AfstandTekst], y: int) -> _As:
    kop = text(_headline(grenzen), MARGE, y, BREEDTE - 2 * MARGE, KOP, vet=True)
    waarde, hoogste = grenzen[-1].getallen
    te_lang = waarde > _AFBREKEN * hoogste
    grootste = _TOT * hoogste if te_lang else max(hoogste, waarde) * _RUIMTE or Decimal(1)
    eind = min(BREEDTE - MARGE, MARGE + int((_LAATSTE - MARGE) * grootste / (hoogste or 1)))
    schaal = (eind - MARGE) / grootste
    lengte = eind - MARGE if te_lang else int(waarde * schaal)
    boven = kop.onder + 34
    strepen: list[_Streep] = []
    onder = boven + _BALK + 10
    for grens in reversed(grenzen):
        strepen.append(_line(grens, MARGE + int(grens.getallen[1] * schaal), onder))
        onder = strepen[-1].titel.onder + 8
    return _As(
        kop,
        eind,
        boven,
        lengte,
        eind - 60 if te_lang else None,
        _mark(grenzen[0].waarde, lengte, boven - 24),
        tuple(strepen),
        onder,
    )


def _mark(bedrag: str, lengte: int, y: int) -> Tekst:
    """The value, where the bar ends."""
    waarde = text(bedrag, MARGE, y, BREEDTE - 2 * MARGE, vet=True, hoogstens=1)
    return waarde if waarde.breedte > lengte else waarde._replace(x=MARGE + lengte, anker="end")


def _line(grens: AfstandTekst, x: int, y: int) -> _Streep:
    naast = x + 10
    breedte = BREEDTE - MARGE - naast
    bedrag = text(_amount(grens), naast, y, breedte, KLEIN + 1, vet=True)
    titel = text(_title(grens), naast, bedrag.onder, breedte, KLEIN)
    return _Streep(x, titel.onder, grens.drempel, bedrag, titel)
