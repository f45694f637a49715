"""Of any single change to the real rules: what is reported happens, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from inkoopkeuze.gevallen.vergelijken import ONBESLIST, Overgang
from inkoopkeuze.keuring.verschil.verslag import Verslag, compare
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.model import Eis, FeitRegel, Regelset, Vraag
from inkoopkeuze.regels.voorwaarde import Alle, EenVan, Vergelijk
from tests.motor.strategieen import grenzen

GEVALLEN = 200
ANDERSOM = {
    "minstens": "meer_dan",
    "meer_dan": "minstens",
    "hoogstens": "minder_dan",
    "minder_dan": "hoogstens",
}
SECTIES = (
    "berekeningen",
    "feiten",
    "eisen",
    "routes",
    "procedures",
    "vormen",
    "afwegingen",
    "signalen",
)

Pad = tuple[str | int, ...]


def mutations(deel: Any, pad: Pad = ()) -> Iterator[tuple[Pad, Any]]:
    """Every single change that is tried: where, and what stands there after it."""
    match deel:
        case Vergelijk():
            yield pad, replace(deel, operator=ANDERSOM[deel.operator])
        case Alle(delen) | EenVan(delen):
            yield from (
                (pad, replace(deel, delen=delen[:i] + delen[i + 1 :])) for i in range(len(delen))
            )
        case FeitRegel():
            yield (*pad, "dan"), "?"
        case Eis():
            yield (*pad, "gevolg"), "voorwaardelijk" if deel.gevolg == "dicht" else "dicht"
    if isinstance(deel, list) and deel and isinstance(deel[0], FeitRegel):
        for i in range(len(deel) - 2):
            yield pad, [*deel[:i], deel[i + 1], deel[i], *deel[i + 2 :]]
    for stap, inhoud in steps(deel):
        yield from mutations(inhoud, (*pad, stap))


def steps(deel: Any) -> Iterator[tuple[str | int, Any]]:
    if is_dataclass(deel):
        yield from ((f.name, getattr(deel, f.name)) for f in fields(deel))
    elif isinstance(deel, dict):
        yield from deel.items()
    elif type(deel) in (list, tuple):
        yield from enumerate(deel)


def put(deel: Any, pad: Pad, nieuw: Any) -> Any:
    """The same with something else at a path."""
    if not pad:
        return nieuw
    stap, *rest = pad
    if is_dataclass(deel) and not isinstance(deel, type):
        return replace(deel, **{str(stap): put(getattr(deel, str(stap)), tuple(rest), nieuw)})
    if isinstance(deel, dict):
        return {**deel, stap: put(deel[stap], tuple(rest), nieuw)}
    assert isinstance(stap, int)
    uit = [*deel[:stap], put(deel[stap], tuple(rest), nieuw), *deel[stap + 1 :]]
    return type(deel)(uit)


def mutated(regelset: Regelset, toeval: Random) -> tuple[Pad, Regelset]:
    alle = [m for s in SECTIES for m in mutations(getattr(regelset, s), (s,))]
    pad, nieuw = toeval.choice(alle)
    if nieuw == "?":
        feit = regelset.feiten[str(pad[1])]
        nieuw = toeval.choice(list(feit.uitkomsten))
    return pad, put(regelset, pad, nieuw)


def random_case(regelset: Regelset, toeval: Random) -> tuple[dict[str, Any], date]:
    kop = regelset.kop
    dagen = (kop.geldig_tot_en_met - kop.geldig_vanaf).days
    antwoorden = {id_: answer(v, regelset, toeval) for id_, v in regelset.vragen.items()}
    return antwoorden, kop.geldig_vanaf + timedelta(toeval.randint(0, dagen))


def answer(vraag: Vraag, regelset: Regelset, toeval: Random) -> Any:
    match vraag.type:
        case "ja_nee" | "keuze":
            return toeval.choice(list(vraag.keuzes))
        case "meerkeuze":
            return tuple(o for o in vraag.opties if toeval.random() < 0.5)
        case "cpv":
            return toeval.choice(["85312310", "85311300", "60130000", "45210000", "92000000"])
        case "bedrag" | "percentage":
            return toeval.choice(grenzen(regelset, vraag.eenheid))
        case "maanden" | "aantal":
            return toeval.choice([1, 12, 36, 48, 49])
        case "datum":
            return date(2026, 1, 1)
    return "-"


def outcomes(uit: Beoordeling) -> dict[str, Any]:
    """The outcome of everything, by id."""
    losse = {s: {d.id for d in getattr(uit, s)} for s in ("afwegingen", "stappen", "signalen")}
    return {
        **{id_: frozenset(f.mogelijk) for id_, f in uit.feiten.items()},
        **{id_: b.waarde for id_, b in uit.berekeningen.items()},
        **{id_: frozenset(r.mogelijk) for id_, r in uit.mogelijkheden.items()},
        **{
            id_: "geldt" if id_ in geldt else "geldt niet"
            for sectie, geldt in losse.items()
            for id_ in getattr(uit.regelset, sectie)
        },
    }


def is_outcome(uitkomst: Any, verwacht: str | Fraction | None) -> bool:
    if isinstance(uitkomst, frozenset):
        return len(uitkomst) > 1 if verwacht == ONBESLIST else uitkomst == {verwacht}
    if isinstance(uitkomst, Decimal):
        return isinstance(verwacht, Fraction) and abs(Fraction(uitkomst) - verwacht) < Fraction(
            1, 1000
        )
    return bool(uitkomst == verwacht)


def check_example(motor: Motor, id_: str, overgang: Overgang, *, oud: bool) -> None:
    antwoorden: Mapping[str, Any] = overgang.antwoorden_oud if oud else overgang.antwoorden_nieuw
    uitkomst = outcomes(motor.beoordeel(antwoorden, overgang.peildatum))
    verwacht = overgang.oud if oud else overgang.nieuw
    if id_ not in uitkomst:
        # What goes with something that is closed is not worked out.
        assert id_ in {**motor.regelset.procedures, **motor.regelset.vormen}
        return
    assert is_outcome(uitkomst[id_], verwacht), (id_, uitkomst[id_], overgang)


def check_report(verslag: Verslag, toeval: Random) -> None:
    oud, nieuw = Motor(verslag.paar.oud), Motor(verslag.paar.nieuw)
    for verschil in verslag.uitkomsten.verschillen:
        for overgang in verschil.overgangen:
            check_example(oud, verschil.besluit[1], overgang, oud=True)
            check_example(nieuw, verschil.besluit[1], overgang, oud=False)
    anders = {v.besluit[1] for v in verslag.uitkomsten.verschillen}
    anders |= {id_ for _, id_ in verslag.uitkomsten.niet_bewezen}
    for _ in range(GEVALLEN):
        antwoorden, dag = random_case(verslag.paar.oud, toeval)
        voor = outcomes(oud.beoordeel(antwoorden, dag))
        na = outcomes(nieuw.beoordeel(antwoorden, dag))
        assert {i for i in voor.keys() & na.keys() if voor[i] != na[i]} <= anders, antwoorden


@pytest.mark.parametrize("zaad", range(10))
def test_what_is_reported_happens_and_nothing_else_does(zaad: int, regelset: Regelset) -> None:
    toeval = Random(zaad)
    pad, nieuw = mutated(regelset, toeval)
    verslag = compare(regelset, nieuw)
    assert len(verslag.uitkomsten.niet_bewezen) <= 3, pad
    assert not verslag.is_anders or verslag.uitkomsten.verschillen, pad
    check_report(verslag, toeval)


def test_the_check_sees_what_was_not_reported(regelset: Regelset) -> None:
    feit = next(iter(regelset.feiten.values()))
    id_ = next(iter(regelset.feiten))
    gedraaid = replace(feit, regels=[replace(r, dan="?") for r in feit.regels])
    nieuw = replace(regelset, feiten={**regelset.feiten, id_: gedraaid})
    verslag = compare(regelset, regelset)
    met_fout = verslag._replace(paar=verslag.paar._replace(nieuw=nieuw))
    with pytest.raises(AssertionError):
        check_report(met_fout, Random(0))
