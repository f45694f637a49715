"""What the rules say, a second time: for a solver that knows nothing of this program.

Written from docs/regeltaal.md, on the rules as they are read. A number is a formula with an
if for each rule and each period, where the program writes out every way on its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

import z3

from inkoopkeuze.regels.eenheid import formule_eenheid
from inkoopkeuze.regels.formule import Bereken, Constante, Formule, Naam
from inkoopkeuze.regels.model import Eis, Procedure, Regelset, Route, Vorm
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
from inkoopkeuze.regels.waarde import Antwoord, bounds
from tests.gevallen.formules import NIET, WEL, best, en, exact, of, pair, per_case, real, worst

KLEIN = 6
"""Up to how many whole numbers a product is written out, which keeps it linear."""


class Waarheid(NamedTuple):
    """When a condition holds and when it does not; in between it is not known."""

    waar: z3.BoolRef
    onwaar: z3.BoolRef


class Getal(NamedTuple):
    """A number, and when there is one."""

    bekend: z3.BoolRef
    waarde: Any


class Beslissing(NamedTuple):
    """By rule when it decides, and by outcome when that is possible; `None`: no rule does."""

    regels: list[z3.BoolRef]
    kan: dict[str | None, z3.BoolRef]


class EisStand(NamedTuple):
    """When an eis is met, is not met, and does not apply."""

    voldaan: z3.BoolRef
    niet_voldaan: z3.BoolRef
    nvt: z3.BoolRef


class Stand(NamedTuple):
    """By status of a route, procedure or weg when it is possible."""

    kan: dict[str, z3.BoolRef]
    eisen: dict[str, EisStand]
    wegen: dict[str, dict[str, z3.BoolRef]]


class Orakel:
    """The rule set as formulas for z3.

    Args:
        regelset: the rules.
        dicht: names of which the outcome is free, as if it were an answer.
    """

    def __init__(self, regelset: Regelset, dicht: Iterable[str] = ()) -> None:
        self.regelset = regelset
        self.grenzen: list[z3.BoolRef] = []
        self._vrij: dict[str, Any] = {}
        self._dicht = frozenset(dicht)
        self._klaar: dict[tuple[str, object], Any] = {}
        self.peildatum = z3.Int("peildatum")
        self.vragen = {id_: self._vraag(id_) for id_ in regelset.vragen}
        kop = regelset.kop
        self._binnen(self.peildatum, kop.geldig_vanaf, kop.geldig_tot_en_met)

    # What is asked.

    def _binnen(self, x: Any, laag: Any, hoog: Any) -> None:
        self.grenzen += [x >= exact(laag), x <= exact(hoog)]

    def _vraag(self, id_: str) -> Any:
        vraag = self.regelset.vragen[id_]
        x: Any = z3.Int(id_)
        match vraag.type:
            case "ja_nee" | "keuze":
                self.grenzen += [x >= 0, x < len(vraag.keuzes)]
            case "meerkeuze":
                return {optie: z3.Bool(f"{id_}.{optie}") for optie in vraag.opties}
            case "cpv":
                self.grenzen += [x >= 0, x < max(1, len(self._codes))]
            case "datum":
                self._binnen(x, date.min, date.max)
            case "percentage":
                x = z3.Real(id_)
                self._binnen(x, *bounds(vraag))
            case "bedrag":
                self._binnen(x / z3.RealVal(100), *bounds(vraag))
            case "aantal" | "maanden":
                self._binnen(x, *bounds(vraag))
        return x

    @cached_property
    def _codes(self) -> list[str]:
        return list(self.regelset.cpv)

    def waarden(self, antwoorden: Mapping[str, Antwoord], dag: date) -> list[tuple[Any, Any]]:
        """The variables with the values that they have in a case."""
        uit: list[tuple[Any, Any]] = [(self.peildatum, z3.IntVal(dag.toordinal()))]
        for id_, antwoord in antwoorden.items():
            x, vraag = self.vragen[id_], self.regelset.vragen[id_]
            match vraag.type:
                case "ja_nee" | "keuze":
                    uit.append((x, z3.IntVal(list(vraag.keuzes).index(str(antwoord)))))
                case "meerkeuze":
                    uit += [(b, z3.BoolVal(o in antwoord)) for o, b in x.items()]
                case "cpv":
                    uit.append((x, z3.IntVal(self._codes.index(str(antwoord)))))
                case "bedrag":
                    centen = Fraction(antwoord) * 100
                    assert centen.denominator == 1, antwoord
                    uit.append((x, z3.IntVal(centen.numerator)))
                case "aantal" | "maanden":
                    uit.append((x, z3.IntVal(antwoord)))
                case "datum" | "percentage":
                    uit.append((x, exact(antwoord)))
        return uit

    # Conditions.

    def toets(self, voorwaarde: Voorwaarde) -> Waarheid:
        """When a condition holds, and when it does not."""
        match voorwaarde:
            case Altijd():
                return Waarheid(WEL, NIET)
            case Alle(delen):
                toetsen = [self.toets(d) for d in delen]
                return Waarheid(en(t.waar for t in toetsen), of(t.onwaar for t in toetsen))
            case EenVan(delen):
                toetsen = [self.toets(d) for d in delen]
                return Waarheid(of(t.waar for t in toetsen), en(t.onwaar for t in toetsen))
            case Niet(deel):
                return Waarheid(*reversed(self.toets(deel)))
            case Is(naam, waarden):
                return self._is(naam, waarden)
            case Vergelijk(naam, operator, rechts):
                return self._vergelijk(naam, operator, rechts)
            case Bevat(naam, opties):
                return _zeker(of(self.vragen[naam][o] for o in opties))
            case InLijst(naam, lijst):
                reeksen = self.regelset.lijsten[lijst].reeksen()
                erin = [
                    i
                    for i, code in enumerate(self._codes)
                    if any(van <= code <= tot for van, tot in reeksen)
                ]
                return _zeker(of(self.vragen[naam] == i for i in erin))
        raise AssertionError(voorwaarde)

    def _is(self, naam: str, waarden: Iterable[str]) -> Waarheid:
        if naam in self.regelset.vragen:
            keuzes = list(self.regelset.vragen[naam].keuzes)
            return _zeker(of(self.vragen[naam] == keuzes.index(w) for w in waarden))
        kan = self.kan(naam)
        wel = of(k for uitkomst, k in kan.items() if uitkomst in waarden)
        niet = of(k for uitkomst, k in kan.items() if uitkomst not in waarden)
        return Waarheid(z3.Not(niet), z3.Not(wel))

    def kan(self, naam: str) -> dict[Any, z3.BoolRef]:
        """By outcome of a fact, route or procedure when it is possible."""
        if naam in self._dicht:
            return self._once("dicht", naam, self._free_choice)
        return self.feit(naam).kan if naam in self.regelset.feiten else self.weg(naam).kan

    def _free_choice(self, naam: str) -> dict[Any, z3.BoolRef]:
        feit = self.regelset.feiten.get(naam)
        opties: list[str | None] = ["open", "voorwaardelijk", "dicht"]
        if feit is not None:
            opties = [*feit.uitkomsten]
            if not isinstance(feit.regels[-1].als, Altijd):
                opties.append(None)
        x = self._vrij[naam] = z3.Int(f"dicht.{naam}")
        self.grenzen += [x >= 0, x < len(opties)]
        return {optie: x == i for i, optie in enumerate(opties)}

    def _vergelijk(self, naam: str, operator: str, rechts: Any) -> Waarheid:
        links = self.getal(naam)
        met = self.getal(rechts) if isinstance(rechts, str) else Getal(WEL, exact(rechts))
        klopt = {
            "minstens": lambda a, b: a >= b,
            "meer_dan": lambda a, b: a > b,
            "hoogstens": lambda a, b: a <= b,
            "minder_dan": lambda a, b: a < b,
        }[operator](links.waarde, met.waarde)
        bekend = en([links.bekend, met.bekend])
        return Waarheid(en([bekend, klopt]), en([bekend, z3.Not(klopt)]))

    # Numbers.

    def getal(self, naam: str) -> Getal:
        """A number or date by name."""
        return self._once("getal", naam, self._getal)

    def _getal(self, naam: str) -> Getal:
        if naam == "peildatum":
            return Getal(WEL, self.peildatum)
        if naam in self.regelset.parameters:
            return self._parameter(naam)
        if naam in self._dicht:
            x = self._vrij[naam] = z3.Real(f"dicht.{naam}")
            return Getal(WEL, x)
        if naam in self.regelset.berekeningen:
            regels = self.regelset.berekeningen[naam].regels
            waarden = [self.formule(r.reken) for r in regels]
            beslist = self.berekening(naam).regels
            bekend = of(en([b, w.bekend]) for b, w in zip(beslist, waarden, strict=True))
            waarde = waarden[-1].waarde
            for b, w in reversed([*zip(beslist[:-1], waarden[:-1], strict=True)]):
                waarde = z3.If(b, w.waarde, waarde)
            return Getal(bekend, waarde)
        x, vraag = self.vragen[naam], self.regelset.vragen[naam]
        if vraag.type == "datum":
            return Getal(WEL, x)
        return Getal(WEL, x / z3.RealVal(100) if vraag.type == "bedrag" else real(x))

    def _parameter(self, naam: str) -> Getal:
        bekend, waarde = [], z3.RealVal(0)
        for w in self.regelset.parameters[naam].waarden:
            nu = en([self.peildatum >= exact(w.vanaf), self.peildatum <= exact(w.einde)])
            bekend.append(nu)
            waarde = z3.If(nu, exact(w.waarde), waarde)
        return Getal(of(bekend), waarde)

    def formule(self, formule: Formule) -> Getal:
        """The value of a formula; there is one where each of its parts has one."""
        match formule:
            case Constante(waarde):
                return Getal(WEL, exact(waarde))
            case Naam(naam):
                return self.getal(naam)
            case Bereken(bewerking, delen):
                getallen = [self._deel(bewerking, d) for d in delen]
                uit = getallen[0].waarde
                for getal in getallen[1:]:
                    uit = self._reken(bewerking, uit, getal.waarde)
                return Getal(en(g.bekend for g in getallen), uit)
        raise AssertionError(formule)

    def _deel(self, bewerking: str, formule: Formule) -> Getal:
        getal = self.formule(formule)
        if bewerking == "product" and formule_eenheid(self.regelset, formule) == "procent":
            return getal._replace(waarde=getal.waarde / z3.RealVal(100))
        return getal

    def _reken(self, bewerking: str, a: Any, b: Any) -> Any:
        match bewerking:
            case "som":
                return a + b
            case "verschil":
                return a - b
            case "product":
                return self._product(a, b)
            case "gedeeld":
                # Through each period of a parameter, so that only numbers divide.
                return per_case(b, lambda getal: a / getal)
            case "hoogste":
                return z3.If(a >= b, a, b)
        return z3.If(a <= b, a, b)

    def _product(self, a: Any, b: Any) -> Any:
        """A product in which one side is a number, wherever that can be."""
        a, b = z3.simplify(a), z3.simplify(b)
        if z3.is_app_of(a, z3.Z3_OP_ITE) or z3.is_rational_value(a):
            return per_case(a, lambda getal: getal * b)
        if z3.is_app_of(b, z3.Z3_OP_ITE) or z3.is_rational_value(b):
            return per_case(b, lambda getal: a * getal)
        for vast, ander in ((a, b), (b, a)):
            for id_, x in self.vragen.items():
                vraag = self.regelset.vragen[id_]
                if vraag.type not in ("aantal", "maanden") or not vast.eq(z3.ToReal(x)):
                    continue
                laag, hoog = bounds(vraag)
                if hoog - laag <= KLEIN:
                    uit: Any = z3.RealVal(0)
                    for n in range(int(laag), int(hoog) + 1):
                        uit = z3.If(x == n, n * ander, uit)
                    return uit
        return a * b

    # What has an outcome.

    def feit(self, id_: str) -> Beslissing:
        """When each rule of a fact decides, and when each outcome is possible."""
        return self._once("feit", id_, lambda i: self._beslis(self.regelset.feiten[i].regels))

    def berekening(self, id_: str) -> Beslissing:
        """When each rule of a berekening calculates."""
        return self._once(
            "berekening", id_, lambda i: self._beslis(self.regelset.berekeningen[i].regels)
        )

    def _beslis(self, regels: Iterable[Any]) -> Beslissing:
        toetsen = [(self.toets(r.als), getattr(r, "dan", None)) for r in regels]
        uit: list[z3.BoolRef] = []
        kan: dict[str | None, list[z3.BoolRef]] = {}
        for i, (toets, dan) in enumerate(toetsen):
            uit.append(en([*(t.onwaar for t, _ in toetsen[:i]), toets.waar]))
            niet_eerder = [z3.Not(t.waar) for t, _ in toetsen[:i]]
            kan.setdefault(dan, []).append(en([*niet_eerder, z3.Not(toets.onwaar)]))
        kan = {dan: [of(delen)] for dan, delen in kan.items() if dan is not None}
        kan[None] = [en(z3.Not(t.waar) for t, _ in toetsen)]
        return Beslissing(uit, {dan: delen[0] for dan, delen in kan.items()})

    def weg(self, id_: str) -> Stand:
        """When each status of a route, procedure or form is possible."""
        return self._once("weg", id_, self._weg)

    def aan_de_orde(self, id_: str) -> z3.BoolRef:
        """When something is looked at: what it goes with may be taken."""
        weg = self._wegen()[id_]
        if isinstance(weg, Route):
            return z3.BoolVal(True)
        boven = weg.bij if isinstance(weg, Vorm) else [weg.route]
        return of([self.neembaar(b) for b in boven])

    def neembaar(self, id_: str) -> z3.BoolRef:
        """When something may be taken."""
        kan = self.weg(id_).kan
        return en([self.aan_de_orde(id_), of([kan["open"], kan["voorwaardelijk"]])])

    def _wegen(self) -> dict[str, Route | Procedure | Vorm]:
        regelset = self.regelset
        return {**regelset.routes, **regelset.procedures, **regelset.vormen}

    def _weg(self, id_: str) -> Stand:
        regelset = self.regelset
        weg = self._wegen()[id_]
        eisen = {e: regelset.eisen[e] for e in weg.gedeelde_eisen} | weg.eisen
        wegen = {
            naam: worst([self._gevolg(e) for e in deel.eisen.values()])
            for naam, deel in (weg.wegen if isinstance(weg, Route) else {}).items()
        }
        kan = worst([self._gevolg(e) for e in eisen.values()])
        if wegen:
            kan = pair(max, kan, best(list(wegen.values())))
        return Stand(kan, {naam: self.eis(e) for naam, e in eisen.items()}, wegen)

    def eis(self, eis: Eis) -> EisStand:
        """When an eis is met and when it is not, as far as it applies."""
        geldt, als = self.toets(eis.geldt), self.toets(eis.als)
        voldaan = en([z3.Not(geldt.onwaar), als.waar])
        return EisStand(voldaan, en([geldt.waar, als.onwaar]), geldt.onwaar)

    def _gevolg(self, eis: Eis) -> dict[str, z3.BoolRef]:
        voldaan, niet_voldaan, nvt = self.eis(eis)
        kan = {"open": z3.Not(niet_voldaan), "voorwaardelijk": NIET, "dicht": NIET}
        kan[eis.gevolg] = en([z3.Not(voldaan), z3.Not(nvt)])
        return kan

    def _once(self, soort: str, naam: str, maak: Callable[[str], Any]) -> Any:
        if (soort, naam) not in self._klaar:
            self._klaar[soort, naam] = maak(naam)
        return self._klaar[soort, naam]


def _zeker(waar: z3.BoolRef) -> Waarheid:
    return Waarheid(waar, z3.Not(waar))
