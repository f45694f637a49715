"""The diagrams of several statements, walked at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from inkoopkeuze.gevallen.assen import bits, ordinal
from inkoopkeuze.gevallen.boom.ends import Einden
from inkoopkeuze.gevallen.boom.model import Blad
from inkoopkeuze.gevallen.diagram import ALLE, GEEN, Diagram, Knoop
from inkoopkeuze.gevallen.intervallen import Interval
from inkoopkeuze.gevallen.ruimte import Ruimte
from inkoopkeuze.gevallen.stelsel import PEIL
from inkoopkeuze.gevallen.uitspraken import Atoom, En, Uitspraak, Uitspraken

Rest = tuple[Knoop, ...]
"""What is left of each statement after some answers."""

Binnen = Mapping[int, int]
"""By axis the cells in which the cases lie, as bits; an axis that is not there: anywhere."""


def on_day(ruimte: Ruimte, dag: date | None) -> Binnen:
    """The cases with this peildatum; all cases without one."""
    dagen = enumerate(ruimte.assen[PEIL].cellen)
    return (
        {}
        if dag is None
        else {
            PEIL: next(
                1 << i for i, d in dagen if isinstance(d, Interval) and d.bevat(ordinal(dag))
            )
        }
    )


class Samen:
    """Diagrams with their axes in an order of choice; an axis goes by its place in it.

    Args:
        ruimte: what the statements are about.
        volgorde: the axes by number.
        binnen: which cases it is about.
    """

    def __init__(self, ruimte: Ruimte, volgorde: Sequence[int], binnen: Binnen) -> None:
        self.volgorde = volgorde
        self._diagram = Diagram([len(ruimte.assen[a].cellen) for a in volgorde])
        self._uitspraken = _Geordend(ruimte.uitspraken, volgorde)
        self._binnen = binnen

    def begin(self, uitspraken: Iterable[Uitspraak]) -> Rest:
        """What is left before any answer."""
        return tuple(self._knoop(u) for u in uitspraken)

    def axes(self, uitspraken: Iterable[Uitspraak]) -> set[int]:
        """The axes by number that make a difference."""
        d = self._diagram
        return {self.volgorde[plek] for k in self.begin(uitspraken) for plek in d.assen(k)}

    def axis(self, rest: Rest) -> int | None:
        """The axis that comes first in what is left; `None` if all is decided."""
        return min((self._diagram.as_van(k) for k in rest if abs(k) != ALLE), default=None)

    def given(self, rest: Rest, binnen: Binnen) -> Rest:
        """What is left for the cases in these cells."""
        for as_, cellen in binnen.items():
            if as_ in self.volgorde:
                rest = tuple([self._given(k, self.volgorde.index(as_), cellen) for k in rest])
        return rest

    def _given(self, k: Knoop, plek: int, cellen: int) -> Knoop:
        """The same set, with every other case judged as if it lay in the first of these cells."""
        d = self._diagram
        eerste = d.vervang(k, plek, next(bits(cellen)))
        if cellen.bit_count() == 1:
            return eerste
        hier = d.cellen(plek, cellen)
        return d.of(d.en(k, hier), d.en(eerste, -hier))

    def after(self, rest: Rest) -> Iterator[tuple[int, Rest]]:
        """What is left after each answer to the first axis, with its cell."""
        d = self._diagram
        as_ = self.axis(rest)
        assert as_ is not None
        overal = (1 << d.breedte[as_]) - 1
        for cel in bits(self._binnen.get(self.volgorde[as_], overal)):
            yield (
                cel,
                tuple(
                    [d.takken(k)[cel] if abs(k) != ALLE and d.as_van(k) == as_ else k for k in rest]
                ),
            )

    def within(self, bereik: Knoop, rest: Rest, cel: int) -> Knoop:
        """The cases that lie in a cell of the first axis."""
        as_ = self.axis(rest)
        assert as_ is not None
        return self._diagram.en(bereik, self._diagram.cellen(as_, 1 << cel))

    def of(self, a: Knoop, b: Knoop) -> Knoop:
        """The cases in one of two sets, or both."""
        return self._diagram.of(a, b)

    def size(self, uitspraken: Iterable[Uitspraak], hoogstens: int) -> int:
        """How many questions there are to ask, each as often as it stands there.

        Args:
            uitspraken: the statements.
            hoogstens: where to stop counting.
        """
        gezien: set[Rest] = set()
        stapel = [self.begin(uitspraken)]
        while stapel and len(gezien) < hoogstens:
            rest = stapel.pop()
            if self.axis(rest) is not None and rest not in gezien:
                gezien.add(rest)
                stapel += [verder for _, verder in self.after(rest)]
        return len(gezien)

    def end(self, einden: Einden, rest: Rest, bereik: Knoop) -> Blad:
        """The end where nothing is left to ask, for these cases."""

        def overal(u: Uitspraak) -> bool | None:
            k = self._knoop(u)
            if self._diagram.en(bereik, -k) == GEEN:
                return True
            return False if self._diagram.en(bereik, k) == GEEN else None

        return einden.end([k == ALLE for k in rest], overal)

    def _knoop(self, u: Uitspraak) -> Knoop:
        (k,) = self.given((self._diagram.maak(u, self._uitspraken),), self._binnen)
        return k


class _Geordend:
    """Statements in which an axis goes by its place in an order."""

    def __init__(self, uitspraken: Uitspraken, volgorde: Sequence[int]) -> None:
        self._uitspraken = uitspraken
        self._plek = {as_: plek for plek, as_ in enumerate(volgorde)}

    def vorm(self, u: Uitspraak) -> Atoom | En:
        vorm = self._uitspraken.vorm(u)
        return vorm._replace(as_=self._plek[vorm.as_]) if isinstance(vorm, Atoom) else vorm

    def onder(self, uitspraken: Iterable[Uitspraak]) -> list[int]:
        return self._uitspraken.onder(uitspraken)
