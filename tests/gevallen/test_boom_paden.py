"""A tree leads every case to what the engine makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inkoopkeuze.advies.ligging import locate
from inkoopkeuze.gevallen.boom.decisions import decisions
from inkoopkeuze.gevallen.boom.growing import grow
from inkoopkeuze.gevallen.boom.model import Blad, Boom
from inkoopkeuze.gevallen.boom.walking import walk, walk_sure
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.motor.tekst import fill
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.loading import load_regelset
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import STATUSSEN
from tests.motor.strategieen import antwoord, antwoorden

TESTS = Path(__file__).parents[1]
SETS = {"reis": TESTS / "motor" / "reis", "goed": TESTS / "regels" / "goed"}
DAGEN = (date(2016, 7, 1), date(2019, 12, 31), date(2020, 1, 1), date(2026, 9, 1))


def all_answers(regelset: Regelset) -> st.SearchStrategy[dict[str, Any]]:
    """With codes that are in the vocabulary; the program takes no other."""
    return st.fixed_dictionaries(
        {
            id_: antwoord(vraag, regelset).filter(lambda c: c in regelset.cpv)
            if vraag.type == "cpv" and regelset.cpv
            else antwoord(vraag, regelset)
            for id_, vraag in regelset.vragen.items()
        }
    )


def outcomes(boom: Boom, beoordeling: Beoordeling) -> set[str | None] | None:
    """What the engine makes of a decision; `None` where it did not work it out."""
    if boom.soort == "feiten":
        return set(beoordeling.feiten[boom.id].mogelijk)
    wegen = beoordeling.mogelijkheden
    if boom.soort == "wegen":
        route, _, weg = boom.id.partition("/")
        mogelijk = {w.id: w.mogelijk for w in beoordeling.routes[route].wegen}
        if weg:
            return set(mogelijk[weg])
        zeker = all(len(m) == 1 for m in mogelijk.values())
        return (
            {min((m[0] for m in mogelijk.values()), key=list(STATUSSEN).index)} if zeker else None
        )
    if boom.soort == "eisen":
        return {e.status for r in wegen.values() for e in r.eisen if e.id == boom.id} or None
    return set(wegen[boom.id].mogelijk) if boom.id in wegen else None


def failing(boom: Boom, beoordeling: Beoordeling) -> list[str]:
    """The titles of the eisen that are not met."""
    naam, _, weg = boom.id.partition("/")
    uitkomst = beoordeling.mogelijkheden[naam]
    eisen = next((w.eisen for w in uitkomst.wegen if w.id == weg), uitkomst.eisen)
    return [fill(e.eis.titel, beoordeling) for e in eisen if e.status == "niet_voldaan"]


def deciding_rule(boom: Boom, beoordeling: Beoordeling) -> int | None:
    """The number of the rule that decided a feit or berekening."""
    if boom.soort == "feiten":
        feit = beoordeling.feiten[boom.id]
        return None if feit.regel is None else feit.feit.regels.index(feit.regel)
    som = beoordeling.berekeningen[boom.id]
    return None if som.regel is None else som.berekening.regels.index(som.regel)


def ends(boom: Boom, beoordeling: Beoordeling) -> list[Blad]:
    return walk(boom, partial(locate, beoordeling=beoordeling)).einden(boom)


def trees(regelset: Regelset, dag: date | None) -> Iterator[Boom]:
    for id_ in decisions(regelset):
        yield from grow(regelset, id_, dag)


def check_full(bomen: list[Boom], beoordeling: Beoordeling) -> None:
    """With all questions answered, there is one path, and it ends where the engine does."""
    for boom in bomen:
        gevonden = outcomes(boom, beoordeling) if boom.soort != "berekeningen" else {None}
        if gevonden is None:
            continue
        einden = ends(boom, beoordeling)
        assert {e.uitkomst for e in einden} == gevonden, boom.id
        if boom.soort in ("feiten", "berekeningen"):
            assert {e.regel for e in einden} == {deciding_rule(boom, beoordeling)}
        for reden in (e.reden for e in einden if e.reden.startswith("Niet voldaan: ")):
            assert any(titel in reden for titel in failing(boom, beoordeling)), boom.id


class PerDag(dict[date | None, list[Boom]]):
    """The trees of all decisions, by day."""

    def __repr__(self) -> str:  # hypothesis shows it with each failure
        return "..."


@pytest.fixture(scope="module")
def per_dag(regelset: Regelset) -> PerDag:
    return PerDag({dag: list(trees(regelset, dag)) for dag in (None, *DAGEN)})


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_the_path_of_a_case_ends_where_the_engine_does(
    data: st.DataObject, motor: Motor, per_dag: PerDag
) -> None:
    dag = data.draw(st.sampled_from(DAGEN))
    beoordeling = motor.beoordeel(data.draw(all_answers(motor.regelset)), dag)
    for bomen in (per_dag[dag], per_dag[None]):
        check_full(bomen, beoordeling)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_what_the_engine_rules_out_is_on_no_path(
    data: st.DataObject, motor: Motor, per_dag: PerDag
) -> None:
    dag = data.draw(st.sampled_from(DAGEN))
    beoordeling = motor.beoordeel(data.draw(antwoorden(motor.regelset)), dag)
    for boom in per_dag[dag]:
        ligging = partial(locate, beoordeling=beoordeling)
        paden = walk(boom, ligging)
        assert walk_sure(boom, ligging) <= paden.pijlen
        assert bool(paden.onbekend) or len(paden.einden(boom)) == 1
        # Of an eis that is met if it applies, the engine does not ask whether it does.
        open_ = boom.soort in ("berekeningen", "eisen")
        if not open_ and (mogelijk := outcomes(boom, beoordeling)) is not None:
            assert {e.uitkomst for e in paden.einden(boom)} <= mogelijk, boom.id
        if boom.soort == "feiten" and beoordeling.feiten[boom.id].regel is not None:
            assert {e.regel for e in paden.einden(boom)} == {deciding_rule(boom, beoordeling)}


@pytest.mark.parametrize("naam", SETS)
def test_the_path_of_a_case_in_a_small_rule_set(naam: str) -> None:
    regelset = load_regelset(SETS[naam])
    motor = Motor(regelset)
    kop = regelset.kop
    bomen = {
        dag: list(trees(regelset, dag)) for dag in (kop.geldig_vanaf, kop.geldig_tot_en_met, None)
    }

    @settings(max_examples=60, deadline=None)
    @given(antwoorden=all_answers(regelset))
    def check(antwoorden: dict[str, Any]) -> None:
        for dag in (kop.geldig_vanaf, kop.geldig_tot_en_met):
            beoordeling = motor.beoordeel(antwoorden, dag)
            check_full(bomen[dag], beoordeling)
            check_full(bomen[None], beoordeling)

    check()
