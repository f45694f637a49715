"""The same statement three times: as a set of cases, to the solver and to the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import z3

from inkoopkeuze.gevallen.assen import As, CpvCel, bits
from inkoopkeuze.gevallen.diagram import ALLE, GEEN, Diagram, Knoop
from inkoopkeuze.gevallen.intervallen import Interval, evaluate
from inkoopkeuze.gevallen.ruimte import Ruimte
from inkoopkeuze.gevallen.stelsel import PEIL
from inkoopkeuze.gevallen.termen import Term, leaves
from inkoopkeuze.gevallen.uitspraken import Atoom, Uitspraak
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import conditions, ways
from inkoopkeuze.regels.voorwaarde import InLijst
from inkoopkeuze.regels.voorwaarde import leaves as leaves_of
from inkoopkeuze.regels.waarde import Antwoord
from tests.gevallen.orakel import Orakel, Stand, Waarheid

_STATUSSEN = ("open", "voorwaardelijk", "dicht")
Oordeel = Callable[[Beoordeling], bool | None]
"""What the engine says of a statement; `None` where it does not say."""


class Stelling(NamedTuple):
    """A statement about cases."""

    naam: str
    u: Uitspraak
    orakel: z3.BoolRef
    motor: Oordeel


def stellingen(ruimte: Ruimte, orakel: Orakel) -> Iterator[Stelling]:
    """Everything that can be said of the rules of a rule set."""
    yield from _of_choices(ruimte, orakel)
    for id_ in ways(ruimte.regelset):
        yield from _of_way(id_, ruimte, orakel.weg(id_))
        orde, kan = orakel.aan_de_orde(id_), orakel.neembaar(id_)
        yield Stelling(f"{id_} aan de orde", ruimte.aan_de_orde(id_), orde, _at_issue(id_))
        yield Stelling(f"{id_} kan", ruimte.kan(id_), kan, _can(id_))
    for sectie in ("afwegingen", "stappen", "signalen"):
        for id_, deel in getattr(ruimte.regelset, sectie).items():
            waar, onwaar = ruimte.van_toepassing(deel)
            als = orakel.toets(deel.als)
            if bij := [orakel.kan(route) for route in getattr(deel, "bij", ())]:
                # One that is surely not closed, or each surely closed.
                kan = z3.Or(*(z3.Not(k["dicht"]) for k in bij))
                geen = z3.And(*(z3.Not(z3.Or(k["open"], k["voorwaardelijk"])) for k in bij))
                als = Waarheid(z3.And(als.waar, kan), z3.Or(als.onwaar, geen))
            yield Stelling(f"{id_} geldt", waar, als.waar, _applies(sectie, id_, {True}))
            yield Stelling(f"{id_} geldt niet", onwaar, als.onwaar, _applies(sectie, id_, {None}))


def _of_choices(ruimte: Ruimte, orakel: Orakel) -> Iterator[Stelling]:
    regelset = ruimte.regelset
    for id_, feit in regelset.feiten.items():
        keuze, beslissing = ruimte.feit(id_), orakel.feit(id_)
        for i, (u, z) in enumerate(zip(keuze.regels, beslissing.regels, strict=True)):
            yield Stelling(f"{id_} regel {i}", u, z, _decides(id_, i))
        for uitkomst in {**keuze.kan, **beslissing.kan}:
            u, z = keuze.kan[uitkomst], beslissing.kan[uitkomst]
            yield Stelling(f"{id_} kan {uitkomst}", u, z, _fact_can(id_, uitkomst))
        yield from _of_rules(ruimte, orakel, id_, feit.regels)
    for id_, berekening in regelset.berekeningen.items():
        keuze, beslissing = ruimte.berekening(id_), orakel.berekening(id_)
        for i, (u, z) in enumerate(zip(keuze.regels, beslissing.regels, strict=True)):
            yield Stelling(f"{id_} regel {i}", u, z, _calculates(id_, i))
        yield Stelling(f"{id_} kan geen", keuze.kan[None], beslissing.kan[None], _no_opinion)
        zonder = z3.Not(orakel.getal(id_).bekend)
        yield Stelling(f"{id_} zonder", ruimte.zonder_waarde(id_), zonder, _has_no_value(id_))
        yield from _of_rules(ruimte, orakel, id_, berekening.regels)


def _of_rules(ruimte: Ruimte, orakel: Orakel, id_: str, regels: Any) -> Iterator[Stelling]:
    """Of each rule on its own when it holds or not, and of each two when both hold."""
    u = ruimte.uitspraken
    toetsen = [(ruimte.toets(r.als), orakel.toets(r.als)) for r in regels]
    for i, (wij, zij) in enumerate(toetsen):
        tussen = u.en(-wij.waar, -wij.onwaar)
        geen = z3.And(z3.Not(zij.waar), z3.Not(zij.onwaar))
        yield Stelling(f"{id_} {i} waar", wij.waar, zij.waar, _no_opinion)
        yield Stelling(f"{id_} {i} onwaar", wij.onwaar, zij.onwaar, _no_opinion)
        yield Stelling(f"{id_} {i} geen van beide", tussen, geen, _no_opinion)
        for j, (ook_wij, ook_zij) in enumerate(toetsen[:i]):
            beide, van_orakel = u.en(wij.waar, ook_wij.waar), z3.And(zij.waar, ook_zij.waar)
            yield Stelling(f"{id_} {j} en {i}", beide, van_orakel, _no_opinion)


def _of_way(id_: str, ruimte: Ruimte, stand: Stand) -> Iterator[Stelling]:
    gebied = ruimte.weg(id_)
    for status in _STATUSSEN:
        motor = _way_can(id_, status)
        yield Stelling(f"{id_} {status}", gebied.kan[status], stand.kan[status], motor)
    for eis, van_eis in gebied.eisen.items():
        for hoe, z in stand.eisen[eis]._asdict().items():
            u = getattr(van_eis, hoe)
            yield Stelling(f"{id_}.{eis} {hoe}", u, z, _eis_is(id_, eis, hoe))
    for weg, van_weg in gebied.wegen.items():
        for status in _STATUSSEN:
            u, z = van_weg.kan[status], stand.wegen[weg][status]
            yield Stelling(f"{id_}.{weg} {status}", u, z, _weg_can(id_, weg, status))


# What the engine says.


def _no_opinion(_: Beoordeling) -> None:
    return None


def _decides(id_: str, i: int) -> Oordeel:
    def oordeel(b: Beoordeling) -> bool:
        uitkomst = b.feiten[id_]
        # One rule left is no decision where a rule above it may hold as well.
        return uitkomst.mogelijk != (None,) and uitkomst.regel is b.regelset.feiten[id_].regels[i]

    return oordeel


def _fact_can(id_: str, uitkomst: str | None) -> Oordeel:
    return lambda b: uitkomst in b.feiten[id_].mogelijk


def _calculates(id_: str, i: int) -> Oordeel:
    return lambda b: b.berekeningen[id_].regel is b.regelset.berekeningen[id_].regels[i]


def _has_no_value(id_: str) -> Oordeel:
    return lambda b: b.berekeningen[id_].waarde is None


def _at_issue(id_: str) -> Oordeel:
    return lambda b: id_ in b.mogelijkheden


def _can(id_: str) -> Oordeel:
    return lambda b: (weg := b.mogelijkheid(id_)) is not None and weg.kan


def _way_can(id_: str, status: str) -> Oordeel:
    return lambda b: None if (weg := b.mogelijkheid(id_)) is None else status in weg.mogelijk


def _eis_is(id_: str, eis: str, status: str) -> Oordeel:
    def oordeel(b: Beoordeling) -> bool | None:
        weg = b.mogelijkheid(id_)
        if weg is None:
            return None
        return next(e.status for e in weg.eisen if e.id == eis) == status

    return oordeel


def _weg_can(id_: str, weg: str, status: str) -> Oordeel:
    return lambda b: status in next(w for w in b.routes[id_].wegen if w.id == weg).mogelijk


def _applies(sectie: str, id_: str, goed: set[bool | None]) -> Oordeel:
    """Certain (`True`), possible (`False`) or out of the question (`None`)."""
    return lambda b: next((t.zeker for t in getattr(b, sectie) if t.id == id_), None) in goed


# A case in the diagrams.


def cells_of(
    ruimte: Ruimte, antwoorden: Mapping[str, Antwoord], dag: date
) -> dict[int, int | None]:
    """The cell of each axis in which a case lies; `None` where it has no such number."""
    return {
        nummer: _cell(ruimte.regelset, as_, nummer, antwoorden, dag)
        for nummer, as_ in ruimte.assen.items()
    }


def _cell(
    regelset: Regelset, as_: As, nummer: int, antwoorden: Mapping[str, Antwoord], dag: date
) -> int:
    if nummer == PEIL:
        erin = [_holds(c, Fraction(dag.toordinal())) for c in as_.cellen]
    elif as_.optie:
        gekozen = antwoorden[as_.naam]
        assert isinstance(gekozen, tuple)
        erin = [c == ("ja" if as_.optie in gekozen else "nee") for c in as_.cellen]
    elif as_.term is not None:
        waarden = {v: number(antwoorden[v]) for v in leaves(as_.term)}
        erin = [_holds(c, evaluate(as_.term, waarden)) for c in as_.cellen]
    elif isinstance(as_.cellen[0], Interval):
        erin = [_holds(c, number(antwoorden[as_.naam])) for c in as_.cellen]
    elif isinstance(as_.cellen[0], CpvCel):
        code = str(antwoorden[as_.naam])
        erin = [
            isinstance(c, CpvCel) and _lists(regelset, as_, c.code) == _lists(regelset, as_, code)
            for c in as_.cellen
        ]
    else:
        erin = [c == antwoorden[as_.naam] for c in as_.cellen]
    (cel,) = [i for i, klopt in enumerate(erin) if klopt]
    return cel


def _holds(cel: object, getal: Fraction) -> bool:
    assert isinstance(cel, Interval)
    return cel.bevat(getal)


def number(antwoord: Any) -> Fraction:
    """An answer as a number."""
    return Fraction(antwoord.toordinal()) if isinstance(antwoord, date) else Fraction(antwoord)


def is_true(ruimte: Ruimte, u: Uitspraak, cellen: Mapping[int, int]) -> bool:
    """Whether a statement is true in these cells, by its form."""
    vorm = ruimte.uitspraken.vorm(u)
    if isinstance(vorm, Atoom):
        waar = bool(vorm.cellen >> cellen[vorm.as_] & 1)
    else:
        waar = all(is_true(ruimte, d, cellen) for d in vorm.delen)
    return waar == (u > 0)


def follow(diagram: Diagram, k: Knoop, cellen: Mapping[int, int]) -> bool:
    """Whether a case lies in a diagram, by walking to its end."""
    while k not in (ALLE, GEEN):
        k = diagram.takken(k)[cellen[diagram.as_van(k)]]
    return k == ALLE


# Cells to the solver.


def cell_formula(ruimte: Ruimte, orakel: Orakel, nummer: int, masker: int) -> z3.BoolRef:
    """That a case lies in one of these cells of an axis."""
    as_ = ruimte.assen[nummer]
    cellen = [as_.cellen[c] for c in bits(masker)]
    if nummer == PEIL:
        return _in_intervals(orakel.peildatum, cellen)
    if as_.optie:
        x = orakel.vragen[as_.naam][as_.optie]
        return z3.Or(*(x if c == "ja" else z3.Not(x) for c in cellen))
    if as_.term is not None:
        return _in_intervals(_term(orakel, as_.term), cellen)
    if isinstance(cellen[0], Interval):
        return _in_intervals(orakel.getal(as_.naam).waarde, cellen)
    x = orakel.vragen[as_.naam]
    if isinstance(cellen[0], CpvCel):
        goed = {_lists(ruimte.regelset, as_, c.code) for c in cellen}
        codes = enumerate(ruimte.regelset.cpv)
        plekken = [i for i, code in codes if _lists(ruimte.regelset, as_, code) in goed]
        return z3.Or(*(x == i for i in plekken))
    keuzes = list(ruimte.regelset.vragen[as_.naam].keuzes)
    return z3.Or(*(x == keuzes.index(str(c)) for c in cellen))


def _in_intervals(x: Any, cellen: list[Any]) -> z3.BoolRef:
    return z3.Or(*(in_interval(x, c) for c in cellen))


def in_interval(x: Any, interval: Interval) -> z3.BoolRef:
    """That a number lies in an interval."""
    laag, hoog = (z3.Q(g.numerator, g.denominator) for g in interval[:2])
    return z3.And(
        x > laag if interval.laag_open else x >= laag,
        x < hoog if interval.hoog_open else x <= hoog,
    )


def _term(orakel: Orakel, term: Term) -> Any:
    return term_formula(term, lambda vraag: orakel.getal(vraag).waarde)


def term_formula(term: Term, blad: Callable[[str], Any]) -> Any:
    """A term as a formula for the solver."""
    if isinstance(term, Fraction):
        return z3.Q(term.numerator, term.denominator)
    if isinstance(term, str):
        return blad(term)
    delen = [term_formula(d, blad) for d in term.delen]
    uit = delen[0]
    for deel in delen[1:]:
        match term.bewerking:
            case "som":
                uit = uit + deel
            case "verschil":
                uit = uit - deel
            case "product":
                uit = uit * deel
            case "gedeeld":
                uit = uit / deel
            case "hoogste":
                uit = z3.If(uit >= deel, uit, deel)
            case "laagste":
                uit = z3.If(uit <= deel, uit, deel)
    return uit


def _lists(regelset: Regelset, as_: As, code: str) -> frozenset[str]:
    """The lists with a code, of those that conditions look it up in."""
    gebruikt = {
        blad.lijst
        for _, voorwaarde in conditions(regelset)
        for blad in leaves_of(voorwaarde)
        if isinstance(blad, InLijst) and blad.naam == as_.naam
    }
    reeksen = {naam: regelset.lijsten[naam].reeksen() for naam in gebruikt}
    return frozenset(n for n, r in reeksen.items() if any(van <= code <= tot for van, tot in r))
