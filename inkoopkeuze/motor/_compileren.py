"""Compiling conditions and formulas to functions of a case.

A compiled condition returns `True`, `False` or `None` (not known yet). Only with `None`
does it add to `zaak.gemist` the questions that it waits for; that is what makes the next
question fall out of the evaluation itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Context, Decimal
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Any

from inkoopkeuze.fouten import BuitenGeldigheid
from inkoopkeuze.regels.formule import Bereken, Constante, Formule, Naam
from inkoopkeuze.regels.linking.units import formule_eenheid
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
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord, format_datum

if TYPE_CHECKING:
    from inkoopkeuze.motor.motor import Motor

Test = Callable[["Zaak"], bool | None]
Getal = Callable[["Zaak"], Any]

_OPERATOREN = {"minstens": ge, "meer_dan": gt, "hoogstens": le, "minder_dan": lt}

_REKENEN = Context(prec=60)
"""Sums and products of amounts below 10^13 are exact at this precision. A quotient that
does not terminate is off by less than 10^-40, while it differs from any amount in cents by
at least 1/(100 x divisor): no comparison can come out otherwise."""


class Zaak:
    """One case during its evaluation: answers, date and what was already worked out."""

    __slots__ = ("antwoorden", "gemist", "kort", "memo", "parameters", "peildatum")

    def __init__(
        self,
        antwoorden: Mapping[str, Antwoord],
        peildatum: date,
        parameters: Parameters,
        *,
        kort: bool = False,
    ) -> None:
        self.antwoorden = antwoorden
        self.peildatum = peildatum
        self.parameters = parameters
        self.kort = kort
        """Whether only statuses and missing answers are wanted, without how each eis stands."""
        self.memo: dict[str, Any] = {}
        self.gemist: list[str] = []


class Parameters(dict[str, Decimal]):
    """The values of all parameters on one day; refuses one that has none."""

    def __init__(self, regelset: Regelset, peildatum: date) -> None:
        super().__init__()
        self._regelset = regelset
        self._peildatum = peildatum

    def __missing__(self, naam: str) -> Decimal:
        parameter = self._regelset.parameters[naam]
        waarde = parameter.op(self._peildatum)
        if waarde is None:
            raise BuitenGeldigheid(
                f"'{parameter.titel}' heeft geen waarde op {format_datum(self._peildatum)}.",
                "Kies een andere peildatum of vul de regels aan.",
            )
        self[naam] = waarde.waarde
        return waarde.waarde


def compile_test(voorwaarde: Voorwaarde, motor: Motor) -> Test:
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


def _alle(delen: tuple[Test, ...]) -> Test:
    if len(delen) == 1:
        return delen[0]

    def test(zaak: Zaak) -> bool | None:
        gemist = zaak.gemist
        begin = len(gemist)
        uitkomst: bool | None = True
        for deel in delen:
            waarde = deel(zaak)
            if waarde is False:
                del gemist[begin:]
                return False
            if waarde is None:
                uitkomst = None
        return uitkomst

    return test


def _een_van(delen: tuple[Test, ...]) -> Test:
    if len(delen) == 1:
        return delen[0]

    def test(zaak: Zaak) -> bool | None:
        gemist = zaak.gemist
        begin = len(gemist)
        uitkomst: bool | None = False
        for deel in delen:
            waarde = deel(zaak)
            if waarde is True:
                del gemist[begin:]
                return True
            if waarde is None:
                uitkomst = None
        return uitkomst

    return test


def _niet(deel: Test) -> Test:
    def test(zaak: Zaak) -> bool | None:
        waarde = deel(zaak)
        return None if waarde is None else not waarde

    return test


def _is(naam: str, waarden: frozenset[Any], motor: Motor) -> Test:
    if naam in motor.regelset.vragen:
        return _antwoord(naam, waarden.__contains__)

    uitkomst = motor.uitkomst

    def test(zaak: Zaak) -> bool | None:
        besluit = zaak.memo.get(naam) or uitkomst(naam, zaak)
        mogelijk = besluit.mogelijk
        if len(mogelijk) == 1:
            return mogelijk[0] in waarden
        binnen = [m in waarden for m in mogelijk]
        if all(binnen):
            return True
        if not any(binnen):
            return False
        zaak.gemist.extend(besluit.gemist)
        return None

    return test


def _antwoord(naam: str, klopt: Callable[[Any], bool]) -> Test:
    def test(zaak: Zaak) -> bool | None:
        waarde = zaak.antwoorden.get(naam)
        if waarde is None or waarde is WEET_NIET:
            zaak.gemist.append(naam)
            return None
        return klopt(waarde)

    return test


def _bevat(gezocht: frozenset[str]) -> Callable[[Any], bool]:
    def klopt(gekozen: tuple[str, ...]) -> bool:
        return not gezocht.isdisjoint(gekozen)

    return klopt


def _vergelijk(links: Getal, operator: Callable[[Any, Any], bool], rechts: Any) -> Test:
    if isinstance(rechts, str):

        def test(zaak: Zaak) -> bool | None:
            waarde = links(zaak)
            return None if waarde is None else operator(waarde, zaak.parameters[rechts])
    else:

        def test(zaak: Zaak) -> bool | None:
            waarde = links(zaak)
            return None if waarde is None else operator(waarde, rechts)

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


def compile_naam(naam: str, motor: Motor) -> Getal:
    """A number or date by name, as a function of a case; `None` while it is not known."""
    if naam == PEILDATUM:
        return lambda zaak: zaak.peildatum
    if naam in motor.regelset.parameters:
        return lambda zaak: zaak.parameters[naam]
    if naam in motor.regelset.berekeningen:

        def berekend(zaak: Zaak) -> Decimal | None:
            besluit = motor.uitkomst(naam, zaak)
            if besluit.waarde is None:
                zaak.gemist.extend(besluit.gemist)
            waarde: Decimal | None = besluit.waarde
            return waarde

        return berekend

    def gevraagd(zaak: Zaak) -> Any:
        waarde = zaak.antwoorden.get(naam)
        if waarde is None or waarde is WEET_NIET:
            zaak.gemist.append(naam)
            return None
        return waarde

    return gevraagd


def compile_formule(formule: Formule, motor: Motor) -> Getal:
    """A formula as a function of a case; `None` while a part of it is not known."""
    match formule:
        case Constante(waarde):
            return lambda _zaak: waarde
        case Naam(naam):
            return _als_decimaal(compile_naam(naam, motor))
        case Bereken(bewerking, delen):
            functies = tuple(_factor(d, bewerking, motor) for d in delen)
            return _bewerking(bewerking, functies)
    raise AssertionError(formule)


def _factor(formule: Formule, bewerking: str, motor: Motor) -> Getal:
    """An operand; a percentage in a product counts as hundredths."""
    functie = compile_formule(formule, motor)
    if bewerking != "product" or formule_eenheid(motor.regelset, formule) != "procent":
        return functie

    def honderdste(zaak: Zaak) -> Decimal | None:
        waarde = functie(zaak)
        return None if waarde is None else waarde.scaleb(-2, _REKENEN)

    return honderdste


def _als_decimaal(functie: Getal) -> Getal:
    def getal(zaak: Zaak) -> Decimal | None:
        waarde = functie(zaak)
        return None if waarde is None else Decimal(waarde)

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

    def reken(zaak: Zaak) -> Decimal | None:
        waarden = [deel(zaak) for deel in delen]
        if None in waarden:
            return None
        uitkomst: Decimal = waarden[0]
        for waarde in waarden[1:]:
            uitkomst = stap(uitkomst, waarde)
        return uitkomst

    return reken
