"""The tree of one case: which of its answers settle a decision, and what is still open.

The tree of a decision leads through all questions of which it can depend; a case has answered
most of those, and few of its answers matter. What is left out here, could have been answered
in any way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from inkoopkeuze.gevallen.boom.decisions import decisions, title
from inkoopkeuze.gevallen.boom.ends import Statussen
from inkoopkeuze.gevallen.boom.growing import Kweker
from inkoopkeuze.gevallen.boom.model import Boom
from inkoopkeuze.gevallen.boom.together import Binnen, Samen, on_day
from inkoopkeuze.gevallen.boom.walking import Ligging
from inkoopkeuze.gevallen.boom.wording import Woorden
from inkoopkeuze.gevallen.ruimte import Ruimte
from inkoopkeuze.gevallen.stelsel import PEIL
from inkoopkeuze.gevallen.uitspraken import Uitspraak
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import ways

_MEESTE_VRAGEN = 16
"""A tree of one case with more questions helps nobody: answer a few of them first."""


class Zaakboom(NamedTuple):
    """The tree of a route, procedure or form for one case."""

    vast: tuple[str, ...]
    """The questions and decisions that settle what can be settled, in the order of the rules."""
    boom: Boom | None
    """What is still open then; a single end where nothing is. `None`: too much is open."""


def narrow(regelset: Regelset, id_: str, dag: date, ligging: Ligging) -> Zaakboom:
    """The tree of a route, procedure or form for one case.

    It looks into eisen and wegen, and takes feiten and berekeningen as they come out.

    Args:
        regelset: the rules.
        id_: the route, procedure or form.
        dag: the peildatum.
        ligging: where the case lies.
    """
    dicht = {naam for naam, sectie in decisions(regelset).items() if sectie != "eisen"}
    ruimte = Ruimte(regelset, dicht=dicht - {id_})
    woorden = Woorden(ruimte, dag)
    deel = ways(regelset)[id_]
    einden = Statussen(regelset.eisen_van(deel), ruimte.weg(id_), ruimte, woorden)
    binnen = _cells(ruimte, einden.gebieden, dag, ligging)
    nodig = _needed(ruimte, einden.gebieden, binnen)
    vast = (ruimte.assen[a].naam for a in sorted(nodig) if _is_known(nodig[a]) and a != PEIL)
    boom = None
    open_ = Samen(ruimte, sorted(ruimte.assen), nodig)
    if open_.size(einden.gebieden, _MEESTE_VRAGEN + 1) <= _MEESTE_VRAGEN:
        delen = Kweker(ruimte, nodig, woorden, klein=1).grow(einden)
        boom = Boom(id_, decisions(regelset)[id_], woorden.vul(title(regelset, id_)), delen)
    return Zaakboom(tuple(dict.fromkeys(vast)), boom)


def _cells(
    ruimte: Ruimte, gebieden: Sequence[Uitspraak], dag: date, ligging: Ligging
) -> dict[int, int]:
    """Where the case lies on each axis that these statements are about."""
    assen = sorted({*ruimte.uitspraken.assen(*gebieden)} - {PEIL})
    return {**on_day(ruimte, dag), **{a: ligging(ruimte.assen[a]) for a in assen}}


def _needed(ruimte: Ruimte, gebieden: Sequence[Uitspraak], binnen: Binnen) -> Mapping[int, int]:
    """Without what changes nothing, given the rest; what the rules name last goes first."""
    samen = Samen(ruimte, sorted(ruimte.assen), {})
    begin = samen.begin(gebieden)
    over = samen.given(begin, binnen)
    nodig = dict(binnen)
    for as_ in sorted(binnen, reverse=True):
        if as_ != PEIL and _is_known(binnen[as_]):
            zonder = {a: cellen for a, cellen in nodig.items() if a != as_}
            if samen.given(begin, zonder) == over:
                nodig = zonder
    return nodig


def _is_known(cellen: int) -> bool:
    return cellen.bit_count() == 1
