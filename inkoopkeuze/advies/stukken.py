"""A number along its whole length: between which limits the core of the advice stays the same.

A case is judged at one value. With that it is known by which rule each berekening is made,
and so what every compared number is as a polynomial of this one; that gives the next value at
which some comparison comes out differently. There the next case is judged, and so on to the
end. No value is skipped, and none is judged in vain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from inkoopkeuze.advies.kern import Kern, kern
from inkoopkeuze.advies.reikwijdte import scope
from inkoopkeuze.gevallen.assen import Snede, answer_at, field, number_of, threshold
from inkoopkeuze.gevallen.intervallen import Interval, Veld, evaluate
from inkoopkeuze.gevallen.termen import Bewerkt, Term, polynomial
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.eenheid import formule_eenheid
from inkoopkeuze.regels.formule import Bereken, Constante, Formule, Naam
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord

Veelterm = tuple[Fraction, ...]
"""A polynomial of the number: its coefficients, the constant first."""


class Stuk(NamedTuple):
    """Neighbouring values with the same core; the limits are exact, as the rules have them."""

    bereik: Interval
    kern: Kern


def pieces(
    motor: Motor, antwoorden: Mapping[str, Antwoord], peildatum: date, id_: str
) -> tuple[Stuk, ...]:
    """All values of the answer to one question about a number or date, from low to high."""
    vraag = motor.regelset.vragen[id_]
    veld = field(vraag)
    stukken: list[Stuk] = []
    rest = veld.interval
    while not (op_stap := rest.op_stap(veld.stap)).leeg:
        waarde = op_stap.laag
        geval = {**antwoorden, id_: answer_at(vraag, waarde)}
        beoordeling = motor.beoordeel(geval, peildatum)
        snede = min(_Lijn(beoordeling, id_, waarde, veld).cuts(), default=None)
        stuk = rest if snede is None else rest._replace(hoog=snede[0], hoog_open=not snede[1])
        hier = kern(beoordeling)
        if stukken and stukken[-1].kern == hier:
            laag = stukken.pop().bereik
            stuk = stuk._replace(laag=laag.laag, laag_open=laag.laag_open)
        stukken.append(Stuk(stuk & veld.interval, hier))
        if snede is None:
            break
        rest = rest._replace(laag=snede[0], laag_open=snede[1])
    return tuple(stukken)


class _Lijn:
    """The numbers that are compared as polynomials of one answer, where it has a value."""

    def __init__(self, beoordeling: Beoordeling, id_: str, waarde: Fraction, veld: Veld) -> None:
        self.b, self.id, self.waarde, self.veld = beoordeling, id_, waarde, veld
        self._sneden: set[Snede] = set()
        self._termen: dict[str, Term | None] = {}

    def cuts(self) -> set[Snede]:
        """For each comparison where, above the value, it first comes out differently."""
        veeltermen: dict[str, Veelterm] = {}
        for blad in scope(self.b.regelset).vergelijkingen:
            naam, rechts = blad.naam, blad.rechts
            if naam not in veeltermen:
                term = self.term(naam)
                veeltermen[naam] = () if term is None else _coefficients(term)
            if len(veeltermen[naam]) < 2:
                continue
            if isinstance(rechts, str):
                waarde = self.b.regelset.parameters[rechts].op(self.b.peildatum)
                if waarde is None:
                    continue
                rechts = waarde.waarde
            getal, na = threshold(blad.operator, rechts)
            eerste, *rest = veeltermen[naam]
            self._cut((eerste - getal, *rest), na=na)
        return self._sneden

    def term(self, naam: str) -> Term | None:
        """A number by name as a term over the answer; `None` where it has no value."""
        if naam not in self._termen:
            self._termen[naam] = self._term(naam)
        return self._termen[naam]

    def _term(self, naam: str) -> Term | None:
        if naam == self.id:
            return naam
        if (berekend := self.b.berekeningen.get(naam)) is not None:
            if berekend.waarde is None or berekend.regel is None:
                return None
            return self._formule(berekend.regel.reken)
        if (parameter := self.b.regelset.parameters.get(naam)) is not None:
            waarde = parameter.op(self.b.peildatum)
            return None if waarde is None else number_of(waarde.waarde)
        antwoord = self.b.antwoorden.get(naam)
        if antwoord is None or antwoord is WEET_NIET or isinstance(antwoord, str | tuple):
            return None
        return number_of(antwoord)

    def _formule(self, formule: Formule) -> Term | None:
        match formule:
            case Constante(waarde):
                return number_of(waarde)
            case Naam(naam):
                return self.term(naam)
            case Bereken(bewerking, delen):
                termen = [self._factor(d, bewerking) for d in delen]
                bekend = tuple(t for t in termen if t is not None)
                if len(bekend) < len(termen):
                    return None
                if bewerking in ("hoogste", "laagste"):
                    return self._extreme(bewerking, bekend)
                return _worked_out(Bewerkt(bewerking, bekend))
        raise AssertionError(formule)

    def _factor(self, formule: Formule, bewerking: str) -> Term | None:
        term = self._formule(formule)
        if term is None or bewerking != "product":
            return term
        procent = formule_eenheid(self.b.regelset, formule) == "procent"
        return _worked_out(Bewerkt("product", (term, Fraction(1, 100)))) if procent else term

    def _extreme(self, bewerking: str, termen: tuple[Term, ...]) -> Term:
        """The one that is the highest or lowest here; where that ends there is a cut too."""
        kies = max if bewerking == "hoogste" else min
        beste = kies(termen, key=lambda t: evaluate(t, {self.id: self.waarde}))
        for ander in termen:
            verschil = _coefficients(Bewerkt("verschil", (beste, ander)))
            self._cut(verschil, na=bewerking == "laagste")
        return beste

    def _cut(self, veelterm: Veelterm, *, na: bool) -> None:
        """Note where, above the value, a polynomial first passes zero."""
        hier = (self.waarde, False)
        boven = (s for s in sign_cuts(veelterm, self.veld, na=na) if s > hier)
        if (eerste := min(boven, default=None)) is not None:
            self._sneden.add(eerste)


def _worked_out(term: Bewerkt) -> Term:
    """A term, as a number where there is no answer in it."""
    if any(not isinstance(deel, Fraction) for deel in term.delen):
        return term
    return evaluate(term, {})


def _coefficients(term: Term) -> Veelterm:
    vorm = {len(maal): factor for maal, factor in polynomial(term).items()}
    return tuple(vorm.get(graad, Fraction(0)) for graad in range(max(vorm, default=0) + 1))


def sign_cuts(veelterm: Veelterm, veld: Veld, *, na: bool) -> Iterator[Snede]:
    """Where a polynomial becomes zero or more, or less; with `na` more than zero, or not."""
    if len(veelterm) == 1:
        return
    if len(veelterm) == 2:
        nul, stijging = -veelterm[0] / veelterm[1], veelterm[1]
        yield nul, na == (stijging > 0)
        return
    # Between two turns it only rises or only falls.
    afgeleide = tuple(graad * factor for graad, factor in enumerate(veelterm))[1:]
    stap = veld.stap or Fraction(1)
    punten = [ceil(veld.interval.laag / stap), floor(veld.interval.hoog / stap)]
    keren = {
        floor(k / stap) for weg in (False, True) for k, _ in sign_cuts(afgeleide, veld, na=weg)
    }
    bij = {keer + i for keer in keren for i in (-1, 0, 1)}
    punten[1:1] = sorted(p for p in bij if punten[0] < p < punten[1])

    def geldt(punt: int) -> bool:
        waarde = Fraction(0)
        for factor in reversed(veelterm):
            waarde = waarde * punt * stap + factor
        return waarde > 0 if na else waarde >= 0

    for links, rechts in pairwise(punten):
        if geldt(links) != geldt(rechts):
            onder, boven = links, rechts
            while boven - onder > 1:
                midden = (onder + boven) // 2
                onder, boven = (midden, boven) if geldt(midden) == geldt(links) else (onder, midden)
            yield boven * stap, False
