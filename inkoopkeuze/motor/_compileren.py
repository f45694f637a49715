"""Compiling conditions and formulas to functions of a case.

A compiled condition returns `True`, `False` or, while it is not known yet, the questions
that it waits for; that is what makes the next question fall out of the evaluation itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Context, Decimal
from operator import ge, gt, le, lt
from typing import Any, Protocol

from inkoopkeuze.regels.eenheid import formule_eenheid
from inkoopkeuze.regels.formule import Bereken, Constante, Formule, Naam
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import PEILDATUM
from inkoopkeuze.regels.voorwaarde import (
    Alle,
    Altijd,
    Bevat,
    EenVan,
    InLijst,
    Is,
    Niet,
    Vergelijk,
    Voorwaarde,
)
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord

Vragen = tuple[str, ...]
"""Questions without an answer; the same one may be in it more than once."""

Test = Callable[["Zaak"], bool | Vragen]
Getal = Callable[["Zaak"], Any]
"""Gives a number or date, or `Vragen` while it is not known."""

_NIETS: Vragen = ()
"""What a comparison with a parameter waits for on a day on which that has no value."""

_OPERATOREN = {"minstens": ge, "meer_dan": gt, "hoogstens": le, "minder_dan": lt}

_REKENEN = Context(prec=60)
"""Sums and products of amounts below 10^13 are exact at this precision."""

_RASTER = Decimal(1).scaleb(-30)
_GROOTST = Decimal(10) ** 29
"""A quotient that does not terminate is off by less than 10^-40. The outcome of a sum with a
division is rounded to 30 digits after the comma: that gives back the exact number wherever it
terminates, and is far finer than two numbers can differ that come from cents and months."""


class Besluiten(Protocol):
    """What compiled rules ask of the engine that holds them."""

    regelset: Regelset

    def uitkomst(self, naam: str, zaak: Zaak) -> Any:
        """The outcome of a fact, sum, route or procedure in a case."""


class Zaak:
    """One case during its evaluation: answers, date and what was already worked out."""

    __slots__ = ("antwoorden", "bekend", "kort", "memo", "parameters", "peildatum", "ruim")

    def __init__(
        self,
        antwoorden: Mapping[str, Antwoord],
        peildatum: date,
        parameters: Parameters,
        *,
        kort: bool = False,
        ruim: bool = False,
    ) -> None:
        self.antwoorden = antwoorden
        self.bekend: dict[str, Any] = {v: a for v, a in antwoorden.items() if a is not WEET_NIET}
        self.peildatum = peildatum
        self.parameters = parameters
        self.memo: dict[str, Any] = {}
        self.kort = kort
        """Whether only statuses and missing answers are wanted, without how each eis stands."""
        self.ruim = ruim
        """Whether a sum also waits for what it needs only once it is known which rule makes it."""


class Parameters(dict[str, Decimal | None]):
    """The values of all parameters on one day; `None` for one that has none then."""

    def __init__(self, regelset: Regelset, peildatum: date) -> None:
        super().__init__()
        self._regelset = regelset
        self._peildatum = peildatum

    def __missing__(self, naam: str) -> Decimal | None:
        waarde = self._regelset.parameters[naam].op(self._peildatum)
        getal = self[naam] = None if waarde is None else waarde.waarde
        return getal


def compile_test(voorwaarde: Voorwaarde, motor: Besluiten) -> Test:
    """A condition as a function of a case."""
    match voorwaarde:
        case Altijd():
            return lambda _zaak: True
        case Alle(delen):
            nodig = [d for d in delen if not isinstance(d, Altijd)]
            return _alle(tuple(compile_test(d, motor) for d in nodig))
        case EenVan(delen):
            return _een_van(tuple(compile_test(d, motor) for d in delen))
        case Niet(deel):
            return _niet(compile_test(deel, motor))
        case Is(naam, waarden):
            return _is(naam, frozenset(waarden), motor)
        case Vergelijk(naam, operator, rechts):
            return _vergelijk(compile_naam(naam, motor), _OPERATOREN[operator], rechts)
        case Bevat(naam, opties):
            return _antwoord(naam, _bevat(frozenset(opties)))
        case InLijst(naam, lijst):
            return _antwoord(naam, _in_lijst(motor.regelset.lijsten[lijst].reeksen()))
    raise AssertionError(voorwaarde)


def _beide(eerste: Test, tweede: Test) -> Test:
    # By far the most conditions have two parts; a loop over them takes twice the time.
    def test(zaak: Zaak) -> bool | Vragen:
        links = eerste(zaak)
        if links is False:
            return False
        rechts = tweede(zaak)
        if links is True or rechts is False:
            return rechts
        return links if rechts is True else links + rechts

    return test


def _alle(delen: tuple[Test, ...]) -> Test:
    if len(delen) == 1:
        return delen[0]
    if len(delen) == 2:
        return _beide(*delen)

    def test(zaak: Zaak) -> bool | Vragen:
        gemist: Vragen | None = None
        for deel in delen:
            waarde = deel(zaak)
            if waarde is False:
                return False
            if waarde is not True:
                gemist = waarde if gemist is None else gemist + waarde
        return True if gemist is None else gemist

    return test


def _een_van(delen: tuple[Test, ...]) -> Test:
    if len(delen) == 1:
        return delen[0]

    def test(zaak: Zaak) -> bool | Vragen:
        gemist: Vragen | None = None
        for deel in delen:
            waarde = deel(zaak)
            if waarde is True:
                return True
            if waarde is not False:
                gemist = waarde if gemist is None else gemist + waarde
        return False if gemist is None else gemist

    return test


def _niet(deel: Test) -> Test:
    def test(zaak: Zaak) -> bool | Vragen:
        waarde = deel(zaak)
        return not waarde if isinstance(waarde, bool) else waarde

    return test


def _is(naam: str, waarden: frozenset[Any], motor: Besluiten) -> Test:
    if naam in motor.regelset.vragen:
        onbekend = (naam,)

        def gevraagd(zaak: Zaak) -> bool | Vragen:
            waarde = zaak.bekend.get(naam)
            return onbekend if waarde is None else waarde in waarden

        return gevraagd

    def besloten(zaak: Zaak) -> bool | Vragen:
        besluit = zaak.memo.get(naam) or motor.uitkomst(naam, zaak)
        mogelijk = besluit.mogelijk
        if len(mogelijk) == 1:
            return mogelijk[0] in waarden
        if waarden.isdisjoint(mogelijk):
            return False
        if waarden.issuperset(mogelijk):
            return True
        gemist: Vragen = besluit.gemist
        return gemist

    return besloten


def _antwoord(naam: str, klopt: Callable[[Any], bool]) -> Test:
    onbekend = (naam,)

    def test(zaak: Zaak) -> bool | Vragen:
        waarde = zaak.bekend.get(naam)
        return onbekend if waarde is None else klopt(waarde)

    return test


def _bevat(gezocht: frozenset[str]) -> Callable[[Any], bool]:
    def klopt(gekozen: tuple[str, ...]) -> bool:
        return not gezocht.isdisjoint(gekozen)

    return klopt


def _vergelijk(links: Getal, operator: Callable[[Any, Any], bool], rechts: Any) -> Test:
    if isinstance(rechts, str):

        def test(zaak: Zaak) -> bool | Vragen:
            waarde = links(zaak)
            if type(waarde) is tuple:
                return waarde
            grens = zaak.parameters[rechts]
            return _NIETS if grens is None else operator(waarde, grens)
    else:

        def test(zaak: Zaak) -> bool | Vragen:
            waarde = links(zaak)
            return waarde if type(waarde) is tuple else operator(waarde, rechts)

    return test


def _in_lijst(reeksen: list[tuple[str, str]]) -> Callable[[str], bool]:
    """Whether a code lies in one of the ranges, which may overlap."""
    samen: list[tuple[str, str]] = []
    for van, tot in sorted(reeksen):
        if samen and van <= samen[-1][1]:
            samen[-1] = (samen[-1][0], max(tot, samen[-1][1]))
        else:
            samen.append((van, tot))
    beginnen = [van for van, _ in samen]

    def klopt(code: str) -> bool:
        plek = bisect_right(beginnen, code) - 1
        return plek >= 0 and code <= samen[plek][1]

    return klopt


def compile_naam(naam: str, motor: Besluiten) -> Getal:
    """A number or date by name, as a function of a case."""
    if naam == PEILDATUM:
        return lambda zaak: zaak.peildatum
    if naam in motor.regelset.parameters:

        def op_de_dag(zaak: Zaak) -> Decimal | Vragen:
            waarde = zaak.parameters[naam]
            return _NIETS if waarde is None else waarde

        return op_de_dag
    if naam in motor.regelset.berekeningen:

        def berekend(zaak: Zaak) -> Decimal | Vragen:
            besluit = motor.uitkomst(naam, zaak)
            waarde: Decimal | Vragen | None = besluit.waarde
            return besluit.gemist if waarde is None else waarde

        return berekend
    onbekend = (naam,)

    def gevraagd(zaak: Zaak) -> Any:
        waarde = zaak.bekend.get(naam)
        return onbekend if waarde is None else waarde

    return gevraagd


def compile_formule(formule: Formule, motor: Besluiten) -> Getal:
    """A formula as a function of a case."""
    match formule:
        case Constante(waarde):
            return lambda _zaak: waarde
        case Naam(naam):
            return _als_decimaal(compile_naam(naam, motor))
        case Bereken(bewerking, delen):
            functies = tuple(_factor(d, bewerking, motor) for d in delen)
            return _bewerking(bewerking, functies)
    raise AssertionError(formule)


def compile_som(formule: Formule, motor: Besluiten) -> Getal:
    """A whole formula as a function of a case, without the rounding of its divisions."""
    reken = compile_formule(formule, motor)
    if not _divides(formule):
        return reken

    def afgerond(zaak: Zaak) -> Decimal | Vragen:
        waarde: Decimal | Vragen = reken(zaak)
        if isinstance(waarde, tuple) or abs(waarde) >= _GROOTST:
            return waarde
        return waarde.quantize(_RASTER, context=_REKENEN)

    return afgerond


def _divides(formule: Formule) -> bool:
    if not isinstance(formule, Bereken):
        return False
    return formule.bewerking == "gedeeld" or any(map(_divides, formule.delen))


def _factor(formule: Formule, bewerking: str, motor: Besluiten) -> Getal:
    """An operand; a percentage in a product counts as hundredths."""
    functie = compile_formule(formule, motor)
    if bewerking != "product" or formule_eenheid(motor.regelset, formule) != "procent":
        return functie

    def honderdste(zaak: Zaak) -> Decimal | Vragen:
        waarde: Decimal | Vragen = functie(zaak)
        return waarde if isinstance(waarde, tuple) else waarde.scaleb(-2, _REKENEN)

    return honderdste


def _als_decimaal(functie: Getal) -> Getal:
    def getal(zaak: Zaak) -> Decimal | Vragen:
        waarde = functie(zaak)
        return waarde if isinstance(waarde, tuple) else Decimal(waarde)

    return getal


def _bewerking(bewerking: str, delen: tuple[Getal, ...]) -> Getal:
    stappen: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
        "som": _REKENEN.add,
        "verschil": _REKENEN.subtract,
        "product": _REKENEN.multiply,
        "gedeeld": _REKENEN.divide,
        "hoogste": max,
        "laagste": min,
    }
    stap = stappen[bewerking]

    def reken(zaak: Zaak) -> Decimal | Vragen:
        waarden = [deel(zaak) for deel in delen]
        onbekend = [waarde for waarde in waarden if isinstance(waarde, tuple)]
        if onbekend:
            return tuple(vraag for vragen in onbekend for vraag in vragen)
        uitkomst: Decimal = waarden[0]
        for waarde in waarden[1:]:
            uitkomst = stap(uitkomst, waarde)
        return uitkomst

    return reken
