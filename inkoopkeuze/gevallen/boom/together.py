"""The diagrams of several statements, walked at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from inkoopkeuze.gevallen.assen import ordinal
from inkoopkeuze.gevallen.boom.ends import Einden
from inkoopkeuze.gevallen.boom.model import Blad
from inkoopkeuze.gevallen.diagram import ALLE, GEEN, Diagram, Knoop
from inkoopkeuze.gevallen.intervallen import Interval
from inkoopkeuze.gevallen.ruimte import Ruimte
from inkoopkeuze.gevallen.stelsel import PEIL
from inkoopkeuze.gevallen.uitspraken import Atoom, En, Uitspraak, Uitspraken

Rest = tuple[Knoop, ...]
"""What is left of each statement after some answers."""


class Samen:
    """Diagrams with their axes in an order of choice; an axis goes by its place in it.

    Args:
        ruimte: what the statements are about.
        volgorde: the axes by number.
        dag: the peildatum, if it is known.
    """

    def __init__(self, ruimte: Ruimte, volgorde: Sequence[int], dag: date | None) -> None:
        self.volgorde = volgorde
        self._diagram = Diagram([len(ruimte.assen[a].cellen) for a in volgorde])
        self._uitspraken = _Geordend(ruimte.uitspraken, volgorde)
        self._peil: int | None = None
        if dag is not None and PEIL in volgorde:
            self._peil = next(
                cel
                for cel, dagen in enumerate(ruimte.assen[PEIL].cellen)
                if isinstance(dagen, Interval) and dagen.bevat(ordinal(dag))
            )

    def begin(self, uitspraken: Iterable[Uitspraak]) -> Rest:
        """What is left before any answer."""
        return tuple(self._knoop(u) for u in uitspraken)

    def axis(self, rest: Rest) -> int | None:
        """The axis that comes first in what is left; `None` if all is decided."""
        return min((self._diagram.as_van(k) for k in rest if abs(k) != ALLE), default=None)

    def after(self, rest: Rest) -> Iterator[Rest]:
        """What is left after each answer to the first axis, by cell."""
        d = self._diagram
        as_ = self.axis(rest)
        assert as_ is not None
        for cel in range(d.breedte[as_]):
            yield tuple(
                [d.takken(k)[cel] if abs(k) != ALLE and d.as_van(k) == as_ else k for k in rest]
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
                stapel += self.after(rest)
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
        k = self._diagram.maak(u, self._uitspraken)
        if self._peil is None:
            return k
        return self._diagram.vervang(k, self.volgorde.index(PEIL), self._peil)


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
