"""Where trees end: at a rule that decides, a status, or how an eis stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from inkoopkeuze.gevallen.boom.model import Blad
from inkoopkeuze.gevallen.boom.wording import GEEN_UITKOMST, ONBESLIST, Woorden
from inkoopkeuze.gevallen.gebieden import EIS_STATUSSEN, EisGebied, Keuze, WegGebied
from inkoopkeuze.gevallen.ruimte import Ruimte
from inkoopkeuze.gevallen.uitspraken import Uitspraak
from inkoopkeuze.regels.model import Berekening, Eis, Feit
from inkoopkeuze.regels.traversal import STATUSSEN
from inkoopkeuze.regels.voorwaarde import Voorwaarde

_WEGEN = {
    "dicht": "Geen enkele weg staat open",
    "voorwaardelijk": "Een weg staat alleen onder voorwaarde open",
}

Gebied = Callable[[Uitspraak], bool | None]
"""Whether a statement is true of all, of none or (`None`) of some cases that come at an end."""


class Einden(Protocol):
    """Where the trees of a kind of decision end."""

    @property
    def gebieden(self) -> Sequence[Uitspraak]:
        """The statements that tell the ends apart."""

    def end(self, geldt: Sequence[bool], overal: Gebied) -> Blad:
        """The end where each of the `gebieden` holds or does not hold."""

    def voorwaarden(self, einden: Iterable[Blad]) -> list[Voorwaarde]:
        """The conditions that lead to these ends."""


class Regels:
    """A feit or berekening: a tree ends at the rule that decides."""

    def __init__(self, deel: Feit | Berekening, keuze: Keuze, woorden: Woorden) -> None:
        self._deel = deel
        self._woorden = woorden
        self._kan = list(keuze.kan)
        self.gebieden = [*keuze.regels, *keuze.kan.values()]

    def end(self, geldt: Sequence[bool], _overal: Gebied) -> Blad:
        """The rule that decides, if one does."""
        deel, vul = self._deel, self._woorden.vul
        for i in range(len(deel.regels)):
            if geldt[i]:
                titel = vul(deel.regels[i].titel)
                if isinstance(deel, Berekening):
                    return Blad(None, titel, regel=i)
                dan = deel.regels[i].dan
                return Blad(dan, vul(deel.uitkomsten[dan]), titel, i)
        kan = [u for u, k in zip(self._kan, geldt[len(deel.regels) :], strict=True) if k]
        return Blad(None, GEEN_UITKOMST if kan == [None] else ONBESLIST)

    def voorwaarden(self, einden: Iterable[Blad]) -> list[Voorwaarde]:
        """Those of the rules that decide there."""
        return [self._deel.regels[b.regel].als for b in einden if b.regel is not None]


class EisEinden:
    """A shared eis."""

    def __init__(self, eis: Eis, gebied: EisGebied) -> None:
        self._eis = eis
        self.gebieden = [gebied.voldaan, gebied.niet_voldaan, gebied.nvt]

    def end(self, geldt: Sequence[bool], _overal: Gebied) -> Blad:
        """How the eis stands."""
        kan = [s for s, k in zip(EIS_STATUSSEN, geldt, strict=True) if k]
        if "nvt" in kan:
            kan = ["nvt"]
        if len(kan) != 1:
            return Blad(None, ONBESLIST)
        gevolg = f"Gevolg: {STATUSSEN[self._eis.gevolg].lower()}"
        return Blad(kan[0], EIS_STATUSSEN[kan[0]], gevolg if kan == ["niet_voldaan"] else "")

    def voorwaarden(self, _einden: Iterable[Blad]) -> list[Voorwaarde]:
        """Those of the eis."""
        return [self._eis.geldt, self._eis.als]


class Statussen:
    """A route, procedure or weg: a tree ends at a status, and the eisen that gave it."""

    def __init__(
        self, eisen: Mapping[str, Eis], gebied: WegGebied, ruimte: Ruimte, woorden: Woorden
    ) -> None:
        self._uitspraken = ruimte.uitspraken
        self._eisen = eisen
        self._gebied = gebied
        self._woorden = woorden
        self.gebieden = [gebied.kan[s] for s in STATUSSEN]

    def end(self, geldt: Sequence[bool], overal: Gebied) -> Blad:
        """The status, with what gives it."""
        kan = [s for s, k in zip(STATUSSEN, geldt, strict=True) if k]
        if len(kan) != 1:
            return Blad(None, ONBESLIST)
        (status,) = kan
        return Blad(status, STATUSSEN[status], self._reden(status, overal))

    def _reden(self, status: str, overal: Gebied) -> str:
        """What gives a status in all cases that come here; nothing if that differs."""
        faalt = {i: self._gebied.eisen[i].niet_voldaan for i in self._eisen}
        zwaar = [i for i, eis in self._eisen.items() if eis.gevolg == status]
        for id_ in zwaar:
            if overal(faalt[id_]):
                return f"Niet voldaan: {self._titel(id_)}"
        beste = self._gebied.beste
        if status in _WEGEN and beste and overal(beste[status]):
            return _WEGEN[status]
        soms = [i for i in zwaar if overal(faalt[i]) is None]
        if soms and overal(self._uitspraken.of(*(faalt[i] for i in soms))):
            return f"Niet voldaan: {' of '.join(map(self._titel, soms))}"
        return ""

    def _titel(self, id_: str) -> str:
        return self._woorden.vul(self._eisen[id_].titel)

    def voorwaarden(self, _einden: Iterable[Blad]) -> list[Voorwaarde]:
        """Those of all eisen."""
        return [v for eis in self._eisen.values() for v in (eis.geldt, eis.als)]
