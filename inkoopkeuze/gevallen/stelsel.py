"""The axes of one rule set, or of two that are compared in the same cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from inkoopkeuze.gevallen.assen import (
    OVERAL,
    As,
    Cel,
    Snede,
    cells,
    cells_above,
    cpv_cells,
    cuts,
    field,
    ordinal,
)
from inkoopkeuze.gevallen.intervallen import Interval, Veld, reach
from inkoopkeuze.gevallen.termen import Bewerkt, Sleutel, Term, key, leaves, simplify
from inkoopkeuze.gevallen.uitspraken import ONWAAR, WAAR, Uitspraak, Uitspraken
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import PEILDATUM, uitkomsten
from inkoopkeuze.regels.voorwaarde import Altijd

PEIL = 1 << 40
"""The number of the axis of the peildatum. It comes last: what differs between periods is
then asked of few cases only."""


class Assen(dict[int, As]):
    """The axes by number, and how many cells each has."""

    def __init__(self) -> None:
        super().__init__()
        self.breedte = _Breedte(self)


class _Breedte:
    def __init__(self, assen: Mapping[int, As]) -> None:
        self._assen = assen

    def __getitem__(self, as_: int) -> int:
        return len(self._assen[as_].cellen)


class Stelsel:
    """Axes, made when first asked for, and the statements about them.

    Args:
        regelsets: the rules that tell cases apart. Two have the same questions, codes and
            days.
    """

    def __init__(self, *regelsets: Regelset) -> None:
        self.regelsets = regelsets
        self.assen = Assen()
        self.uitspraken = Uitspraken(self.assen.breedte)
        self.nummers: dict[object, int] = {}
        self._sneden = cuts(*regelsets)
        self.te_veel = frozenset(self._sneden.te_veel)
        """The sums that come about in too many ways, and are taken as if they were answers."""
        kop = regelsets[0].kop
        dagen = Interval(ordinal(kop.geldig_vanaf), ordinal(kop.geldig_tot_en_met))
        sneden = self._sneden.van(PEILDATUM)
        self.assen[PEIL] = As(PEILDATUM, cells(Veld(dagen, Fraction(1)), sneden))

    def optie(self, vraag: str, optie: str) -> int:
        """The axis of one option of a meerkeuze question."""
        return self._as((vraag, optie), lambda: As(vraag, ("nee", "ja"), optie))

    def keuze(self, naam: str) -> int:
        """The axis of a choice: an answer, or what is taken as one."""
        return self._as(naam, lambda: As(naam, tuple(dict.fromkeys(self._options(naam)))))

    def vast(self, naam: str, uitkomsten: Sequence[str]) -> int:
        """The axis of something with these outcomes that is taken as an answer."""
        return self._as(naam, lambda: As(naam, tuple(uitkomsten)))

    def _options(self, naam: str) -> Iterator[Cel]:
        for regelset in self.regelsets:
            yield from uitkomsten(regelset, naam) or ()
        for regelset in self.regelsets:
            feit = regelset.feiten.get(naam)
            if feit is not None and not isinstance(feit.regels[-1].als, Altijd):
                yield None

    def open_getal(self, naam: str) -> int:
        """The axis of a number of which nothing is known but where it is cut."""
        overal = Veld(OVERAL, None)
        return self._as(naam, lambda: As(naam, cells(overal, self._sneden.van(naam))))

    def getal(self, term: Term, naam: str) -> int:
        """The axis of a number: an answer, or a term over several, known by a name."""
        sleutel = key(term)
        return self._as(sleutel, lambda: self._number(term, sleutel, naam))

    def _number(self, term: Term, sleutel: Sleutel, naam: str) -> As:
        if isinstance(sleutel, str):
            veld = field(self.regelsets[0].vragen[sleutel])
            return As(sleutel, cells(veld, self._sneden.van(sleutel)))
        return As(naam, cells(self._reach(term), self._sneden.van(term)), term=term)

    def _reach(self, term: Term) -> Veld:
        vragen = self.regelsets[0].vragen
        return Veld(reach(term, {v: field(vragen[v]) for v in leaves(term)}), None)

    def ongelijk(self, a: Term, b: Term) -> tuple[Uitspraak, Uitspraak]:
        """The cases in which one term is more than the other, and those in which it is less."""
        verschil = simplify(Bewerkt("verschil", (a, b)))
        if isinstance(verschil, Fraction):
            return (WAAR if verschil > 0 else ONWAAR), (WAAR if verschil < 0 else ONWAAR)
        sneden = [(Fraction(0), False), (Fraction(0), True)]
        as_ = self._as(
            ("ongelijk", verschil),
            lambda: As("", cells(self._reach(verschil), sneden), term=verschil),
        )
        boven, vanaf = (cells_above(self.assen[as_], snede) for snede in reversed(sneden))
        return self.uitspraken.atoom(as_, boven), -self.uitspraken.atoom(as_, vanaf)

    def cpv(self, vraag: str) -> int:
        """The axis of a CPV question: codes that stand in the same lists are one cell."""
        return self._as(vraag, lambda: As(vraag, cpv_cells(vraag, *self.regelsets)))

    def snede(self, as_: As, cel: int) -> Snede | None:
        """Where the rules cut between a cell and the next; `None` at either end."""
        if not 0 <= cel < len(as_.cellen) - 1:
            return None
        onder, boven = as_.cellen[cel], as_.cellen[cel + 1]
        assert isinstance(onder, Interval)
        assert isinstance(boven, Interval)
        return min(
            (getal, na)
            for getal, na in self._sneden.van(as_.naam if as_.term is None else as_.term)
            if (onder.hoog, not (na or onder.hoog_open)) <= (getal, False)
            and (boven.laag, not na or boven.laag_open) >= (getal, True)
        )

    def _as(self, sleutel: object, make: Callable[[], As]) -> int:
        if sleutel not in self.nummers:
            nummer = self.nummers[sleutel] = len(self.nummers)
            self.assen[nummer] = make()
        return self.nummers[sleutel]
