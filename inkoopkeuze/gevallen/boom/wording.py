"""The words in a tree: what is asked, what the answers are, and what numbers are compared with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from inkoopkeuze.gevallen.assen import As, CpvCel, bits, lists_with, number_text
from inkoopkeuze.gevallen.boom.decisions import title
from inkoopkeuze.gevallen.gebieden import EIS_STATUSSEN
from inkoopkeuze.gevallen.intervallen import Interval
from inkoopkeuze.gevallen.ruimte import Ruimte
from inkoopkeuze.gevallen.voorbeeld import cell_texts, runs
from inkoopkeuze.regels.eenheid import eenheid
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.titels import fill_general, numbers
from inkoopkeuze.regels.traversal import PEILDATUM, STATUSSEN, uitkomsten
from inkoopkeuze.regels.voorwaarde import Vergelijk, Voorwaarde, leaves
from inkoopkeuze.regels.waarde import format_eenheid

GEEN_UITKOMST = "Geen van de regels geldt"
ONBESLIST = "Niet te zeggen: er ontbreekt een waarde"
ANDERS = "Iets anders"

_MEESTE_OPTIES = 3
"""How many options an arrow names, when the others can be told apart without."""


class Woorden:
    """The words for one rule set, on one day or (`None`) on all days."""

    def __init__(self, ruimte: Ruimte, dag: date | None) -> None:
        self._ruimte = ruimte
        self._regelset = ruimte.regelset
        self._dag = dag

    def vraag(self, nummer: int) -> str:
        """What an axis asks for."""
        as_ = self._ruimte.assen[nummer]
        vraag = self.vul(title(self._regelset, as_.naam))
        if as_.optie:
            return f"{vraag} Ook ‘{self._regelset.vragen[as_.naam].opties[as_.optie]}’?"
        return vraag

    def antwoorden(self, nummer: int, groepen: Sequence[int]) -> list[tuple[str, ...]]:
        """What the cells of an axis stand for, in groups; of each group one text or several."""
        as_ = self._ruimte.assen[nummer]
        teksten = [self._cells(nummer, as_, groep) for groep in groepen]
        meeste = max(teksten, key=len)
        if len(teksten) > 1 and len(meeste) > _MEESTE_OPTIES and isinstance(as_.cellen[0], str):
            teksten[teksten.index(meeste)] = (ANDERS,)
        return teksten

    def grenzen(
        self, nummer: int, groepen: Sequence[int], voorwaarden: Iterable[Voorwaarde]
    ) -> tuple[str, ...]:
        """The parameters in these conditions that lie between groups of cells of a number."""
        as_ = self._ruimte.assen[nummer]
        grenzen = set(_borders(as_, groepen))
        parameters = {
            blad.rechts
            for voorwaarde in voorwaarden
            for blad in leaves(voorwaarde)
            if isinstance(blad, Vergelijk)
            and blad.naam == as_.naam
            and isinstance(blad.rechts, str)
        }
        gevonden = set()
        for naam in parameters:
            parameter = self._regelset.parameters[naam]
            for waarde in numbers(self._regelset, naam, self._dag):
                if Fraction(waarde) in grenzen:
                    getal = format_eenheid(waarde, parameter.eenheid)
                    gevonden.add((waarde, f"{getal}: {self.vul(parameter.titel)}"))
        return tuple(tekst for _, tekst in sorted(gevonden))

    def vul(self, tekst: str) -> str:
        """A text from the rules with each name in it replaced by its value or its title."""
        return fill_general(tekst, self._regelset, self._dag)

    def _cells(self, nummer: int, as_: As, cellen: int) -> tuple[str, ...]:
        if as_.naam == PEILDATUM:
            return tuple(_capital(t) for t in cell_texts(self._ruimte, nummer, cellen))
        if as_.optie:
            return ("Ja" if cellen == 0b10 else "Nee",)
        if isinstance(as_.cellen[0], Interval):
            return tuple(self._range(as_, i, j) for i, j in runs(cellen))
        if isinstance(as_.cellen[0], CpvCel):
            return (_lists(self._regelset, as_, cellen),)
        namen = uitkomsten(self._regelset, as_.naam)
        if namen is None:
            namen = EIS_STATUSSEN if as_.naam in self._regelset.eisen else STATUSSEN
        return tuple(namen.get(str(as_.cellen[c]), GEEN_UITKOMST) for c in bits(cellen))

    def _range(self, as_: As, i: int, j: int) -> str:
        """Neighbouring cells of a number in words, as the rules compare it."""
        onder, boven = self._ruimte.stelsel.snede(as_, i - 1), self._ruimte.stelsel.snede(as_, j)
        maat = eenheid(self._regelset, as_.naam)
        delen = []
        if onder is not None and boven is not None and onder[0] == boven[0]:
            return f"Precies {number_text(onder[0], maat)}"
        if onder is not None:
            delen.append(f"{'meer dan' if onder[1] else 'vanaf'} {number_text(onder[0], maat)}")
        if boven is not None:
            woord = "tot en met" if boven[1] else "minder dan"
            delen.append(f"{woord} {number_text(boven[0], maat)}")
        return _capital(" en ".join(delen) or "elk getal")


def _capital(tekst: str) -> str:
    return tekst[0].upper() + tekst[1:]


def _borders(as_: As, groepen: Sequence[int]) -> Iterator[Fraction]:
    """The numbers around which neighbouring cells lie in different groups."""
    groep = {cel: i for i, masker in enumerate(groepen) for cel in bits(masker)}
    for cel in range(len(as_.cellen) - 1):
        een, ander = as_.cellen[cel], as_.cellen[cel + 1]
        # A tree of some cases has no group for the cells in which they cannot be.
        if {cel, cel + 1} <= groep.keys() and groep[cel] != groep[cel + 1]:
            if not isinstance(een, Interval):
                return
            assert isinstance(ander, Interval)
            yield een.hoog
            yield ander.laag


def _lists(regelset: Regelset, as_: As, cellen: int) -> str:
    """CPV codes by the lists in which they stand, or do not stand."""
    cpv = [lists_with(regelset, as_.naam, c.code) for c in as_.cellen if isinstance(c, CpvCel)]
    binnen = [cpv[c] for c in bits(cellen)]
    buiten = [lijsten for lijsten in cpv if lijsten not in binnen]
    for lijst in sorted(frozenset.intersection(*binnen)):
        if not any(lijst in lijsten for lijsten in buiten):
            return f"Staat op de lijst ‘{regelset.lijsten[lijst].titel}’"
    for lijst in sorted(frozenset.union(*cpv)):
        if all((lijst in lijsten) == (lijsten in buiten) for lijsten in cpv):
            return f"Staat niet op de lijst ‘{regelset.lijsten[lijst].titel}’"
    if frozenset() in binnen:
        return "Een andere code"
    genoemd = dict.fromkeys(lijst for lijsten in binnen for lijst in sorted(lijsten))
    return "Staat op " + " of ".join(f"‘{regelset.lijsten[n].titel}’" for n in genoemd)
