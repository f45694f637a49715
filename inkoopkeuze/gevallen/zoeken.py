"""Finding a case of which a statement is true, or the certainty that there is none."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction
from typing import NamedTuple

from inkoopkeuze.gevallen.assen import As, bits, field
from inkoopkeuze.gevallen.diagram import GEEN, Diagram, Knoop, TeGroot
from inkoopkeuze.gevallen.getallen import REKENSTAPPEN, Onbeslist, is_excluded, solve
from inkoopkeuze.gevallen.intervallen import Interval, Veld
from inkoopkeuze.gevallen.ruimte import Ruimte
from inkoopkeuze.gevallen.termen import Term, leaves
from inkoopkeuze.gevallen.uitspraken import ONWAAR, WAAR, En, Uitspraak


class Geval(NamedTuple):
    """Cases of which a statement is true: by axis the cells in which they lie.

    `getallen` are answers that lie in those cells, for the numbers that rules add up.
    """

    cellen: Mapping[int, int]
    getallen: Mapping[str, Fraction]


class Zoeker:
    """Searches the cases of a rule set.

    Args:
        ruimte: the cases.
        budget: how many nodes a diagram may take. Above that, cases are searched one by one.
        stappen: how many steps such a search may take.
        rekenstappen: how many steps a search for numbers that go together may take.
    """

    def __init__(
        self,
        ruimte: Ruimte,
        *,
        budget: int = 200_000,
        stappen: int = 5_000,
        rekenstappen: int = REKENSTAPPEN,
    ) -> None:
        self.ruimte = ruimte
        self.diagram = Diagram(ruimte.assen.breedte, budget)
        self.stappen = stappen
        self.rekenstappen = rekenstappen
        self.te_groot: set[Uitspraak] = set()
        """The statements for which there was no room to make a diagram."""
        self._onmogelijk: Knoop = GEEN
        self._splitsingen: dict[Knoop, dict[int, list[tuple[Knoop, ...]]]] = {}
        self._duidelijk: dict[Uitspraak, bool] = {}
        self._onbekend: set[frozenset[tuple[int, int]]] = set()
        self._uitgesloten: dict[frozenset[tuple[int, int]], bool] = {}
        self._grenzen: dict[frozenset[tuple[int, int]], dict[str, Fraction] | None] = {}

    def vind(self, u: Uitspraak) -> Geval | None:
        """A case of which a statement is true; `None` if there is certainly none.

        Raises:
            Onbeslist: neither could be found out within the limits.
        """
        if u == ONWAAR:
            return None
        try:
            return self._vind_in(self.diagram.maak(u, self.ruimte.uitspraken))
        except TeGroot:
            self.te_groot.add(u)
            return _Stapsgewijs(self).zoek(u)

    def bestaat(self, u: Uitspraak) -> bool:
        """Whether there is a case of which a statement is true.

        Raises:
            Onbeslist: it could not be found out within the limits.
        """
        return u != ONWAAR and (self.is_plain(u) or self.vind(u) is not None)

    def is_plain(self, u: Uitspraak) -> bool:
        """Whether it is plain that a statement is true of some cases, and not of others.

        So it is where no sums are compared: then all ways through its diagram can be gone.
        """
        if u not in self._duidelijk:
            try:
                assen = self._splitst(self.diagram.maak(u, self.ruimte.uitspraken))
            except TeGroot:
                return False
            sommen = any(self.ruimte.assen[a].term is not None for a in assen)
            self._duidelijk[u] = bool(assen) and not sommen
        return self._duidelijk[u]

    def hangt_af(self, u: Uitspraak, as_: int) -> bool:
        """Whether it matters for some case in which cell of an axis it lies.

        Raises:
            Onbeslist: it could not be found out within the limits.
        """
        with suppress(TeGroot):
            if as_ not in self._splitst(self.diagram.maak(u, self.ruimte.uitspraken)):
                return False
        cellen = range(1, self.diagram.breedte[as_])
        return any(self.verschilt(u, as_, cel - 1, cel) for cel in cellen)

    def verschilt(self, u: Uitspraak, as_: int, een: int, ander: int) -> bool:
        """Whether some case comes out otherwise when it moves from one cell to another.

        Raises:
            Onbeslist: it could not be found out within the limits.
        """
        uitspraken = self.ruimte.uitspraken
        try:
            k = self.diagram.maak(u, uitspraken)
            if all(t[een] == t[ander] for t in self._splitst(k).get(as_, ())):
                return False
            if self.is_plain(u):
                return True
            a, b = (self.diagram.vervang(k, as_, cel) for cel in (een, ander))
            anders = self.diagram.of(self.diagram.en(a, -b), self.diagram.en(-a, b))
            return self._vind_in(anders) is not None
        except TeGroot:
            self.te_groot.add(u)
            a, b = (uitspraken.beperk(u, as_, cel) for cel in (een, ander))
            return self.vind(uitspraken.of(uitspraken.en(a, -b), uitspraken.en(-a, b))) is not None

    def _splitst(self, k: Knoop) -> dict[int, list[tuple[Knoop, ...]]]:
        if abs(k) not in self._splitsingen:
            self._splitsingen[abs(k)] = self.diagram.splitst(k)
        return self._splitsingen[abs(k)]

    def verruim(self, u: Uitspraak, geval: Geval) -> dict[int, int]:
        """The cells around a case in which the statement is true of every case.

        As few axes as can be, and as many cells of each; without room for a diagram just the
        cells of the case itself.
        """
        if u not in self.te_groot:
            try:
                return self._verruim(u, geval)
            except TeGroot:
                self.te_groot.add(u)
        return dict(geval.cellen)

    def _verruim(self, u: Uitspraak, geval: Geval) -> dict[int, int]:
        buiten = -self.diagram.maak(u, self.ruimte.uitspraken)
        buiten = self.diagram.en(buiten, -self._onmogelijk)

        def binnen(cellen: Mapping[int, int]) -> bool:
            return self.diagram.en(self.diagram.kubus(cellen), buiten) == GEEN

        ruim = dict(geval.cellen)
        for as_ in sorted(ruim, reverse=True):
            kleiner = {a: c for a, c in ruim.items() if a != as_}
            if binnen(kleiner):
                ruim = kleiner
        for as_ in ruim:
            for cel in range(self.diagram.breedte[as_]):
                if binnen({**ruim, as_: 1 << cel}):
                    ruim[as_] |= 1 << cel
        return ruim

    def _vind_in(self, k: Knoop) -> Geval | None:
        k = self.diagram.en(k, -self._onmogelijk)
        while (pad := self.diagram.kortste_pad(k)) is not None:
            cellen = {as_: 1 << cel for as_, cel in pad.items()}
            getallen = self.getallen(cellen)
            if getallen is not None:
                return Geval(cellen, getallen)
            k = self.diagram.en(k, -self._leer(cellen))
        return None

    def _leer(self, cellen: Mapping[int, int]) -> Knoop:
        """Cells that cannot go together, as few as can be, and remember that they cannot."""
        kern = {a: c for a, c in cellen.items() if self._is_number(a)}
        for as_ in list(kern):
            kleiner = {a: c for a, c in kern.items() if a != as_}
            if self._past_niet(kleiner):
                kern = kleiner
        for as_ in kern:
            for cel in bits(~kern[as_] & ((1 << self.diagram.breedte[as_]) - 1)):
                ruimer = {**kern, as_: kern[as_] | 1 << cel}
                if self._past_niet({**kern, as_: 1 << cel}):
                    kern = ruimer
        kubus = self.diagram.kubus(kern)
        self._onmogelijk = self.diagram.of(self._onmogelijk, kubus)
        return kubus

    def _past_niet(self, cellen: Mapping[int, int]) -> bool:
        # A mask with several cells stands for cells that were each tried on their own.
        return all(self._is_excluded(c) for c in _single(cellen))

    def _is_excluded(self, cellen: Mapping[int, int]) -> bool:
        """Whether it is plain that no numbers lie in these cells."""
        sleutel = frozenset(cellen.items())
        if sleutel in self._grenzen:
            return self._grenzen[sleutel] is None
        if sleutel not in self._uitgesloten:
            self._uitgesloten[sleutel] = is_excluded(*self._question(cellen))
        return self._uitgesloten[sleutel]

    def _is_number(self, nummer: int) -> bool:
        as_ = self.ruimte.assen[nummer]
        # A number that is not looked into goes with every other.
        is_bekend = as_.term is not None or as_.naam in self.ruimte.regelset.vragen
        return is_bekend and isinstance(as_.cellen[0], Interval)

    def getallen(self, cellen: Mapping[int, int]) -> dict[str, Fraction] | None:
        """Answers for which every number lies in its cell; `None` if there are none."""
        vast = {a: c for a, c in cellen.items() if self._is_number(a)}
        if all(self.ruimte.assen[a].term is None for a in vast):
            return {}
        sleutel = frozenset(vast.items())
        if sleutel not in self._grenzen:
            if sleutel in self._onbekend:
                raise Onbeslist
            try:
                self._grenzen[sleutel] = solve(*self._question(vast), self.rekenstappen)
            except Onbeslist:
                # To ask again would take as long, and end the same.
                self._onbekend.add(sleutel)
                raise
        return self._grenzen[sleutel]

    def _question(
        self, cellen: Mapping[int, int]
    ) -> tuple[list[tuple[Term, Interval]], dict[str, Veld]]:
        """The terms with the cells in which they must lie, and what the answers can be."""
        per_as = [(self.ruimte.assen[a], next(bits(c))) for a, c in cellen.items()]
        eisen = [(_term(as_), _interval(as_, c)) for as_, c in per_as]
        vragen = self.ruimte.regelset.vragen
        return eisen, {v: field(vragen[v]) for term, _ in eisen for v in leaves(term)}


class _Stapsgewijs:
    """The search without a diagram: answer by answer, back where nothing is left."""

    def __init__(self, zoeker: Zoeker) -> None:
        self.zoeker = zoeker
        self.over = zoeker.stappen
        self.vergeefs: set[Uitspraak] = set()

    def zoek(self, u: Uitspraak) -> Geval | None:
        try:
            return self._zoek(u, {})[0]
        except RecursionError:
            raise Onbeslist from None

    def _zoek(self, u: Uitspraak, cellen: dict[int, int]) -> tuple[Geval | None, bool]:
        """A case, and otherwise whether there is none for the form of the statement alone."""
        if u == ONWAAR or u in self.vergeefs:
            return None, True
        if u == WAAR:
            getallen = self.zoeker.getallen(cellen)
            return (None, False) if getallen is None else (Geval(cellen, getallen), False)
        self.over -= 1
        if self.over < 0:
            raise Onbeslist
        uitspraken = self.zoeker.ruimte.uitspraken
        as_ = self._first_axis(u)
        vorm_alleen = True
        for cel in range(uitspraken.breedte[as_]):
            geval, vorm = self._zoek(uitspraken.beperk(u, as_, cel), {**cellen, as_: 1 << cel})
            if geval is not None:
                return geval, False
            vorm_alleen &= vorm
        if vorm_alleen:
            self.vergeefs.add(u)
        return None, vorm_alleen

    def _first_axis(self, u: Uitspraak) -> int:
        uitspraken = self.zoeker.ruimte.uitspraken
        while isinstance(vorm := uitspraken.vorm(u), En):
            u = vorm.delen[0]
        return vorm.as_


def _term(as_: As) -> Term:
    return as_.naam if as_.term is None else as_.term


def _interval(as_: As, cel: int) -> Interval:
    interval = as_.cellen[cel]
    assert isinstance(interval, Interval)
    return interval


def _single(cellen: Mapping[int, int]) -> list[dict[int, int]]:
    uit: list[dict[int, int]] = [{}]
    for as_, masker in cellen.items():
        uit = [{**eerder, as_: 1 << cel} for eerder in uit for cel in bits(masker)]
    return uit
