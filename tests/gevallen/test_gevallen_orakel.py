"""The engine, the sets of cases and a solver that knows neither say the same of any rules.

`INKOOPKEUZE_GEVALLEN` is the number of rule sets; with `-s` the counts are printed. A failure
names the seed: `random_files(Random(seed))` gives the rules.
"""

from __future__ import annotations

import ast
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
import z3

from inkoopkeuze.gevallen.assen import bits, field
from inkoopkeuze.gevallen.getallen import Onbeslist
from inkoopkeuze.gevallen.intervallen import Interval
from inkoopkeuze.gevallen.ruimte import PEIL, Ruimte
from inkoopkeuze.gevallen.voorbeeld import Voorbeeld, answers, describe
from inkoopkeuze.gevallen.zoeken import Geval, Zoeker
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.formule import names
from inkoopkeuze.regels.traversal import BESLUITEN
from inkoopkeuze.regels.waarde import Antwoord
from tests.gevallen import formules
from tests.gevallen import orakel as orakel_module
from tests.gevallen.orakel import Orakel
from tests.gevallen.stellingen import (
    Stelling,
    cell_formula,
    cells_of,
    follow,
    is_true,
    number,
    stellingen,
)
from tests.gevallen.toevalsantwoorden import random_answers
from tests.gevallen.toevalsregels import random_regelset

AANTAL = int(os.environ.get("INKOOPKEUZE_GEVALLEN", "175"))
PER_TEST = 25
ANTWOORDSETS = 4
REKENSTAPPEN = 200
"""Numbers are searched for a short while: what is not decided then, takes seconds each."""

STELLINGEN = 10
"""Of how many statements of a rule set cases are searched."""


@pytest.fixture(scope="module")
def telling() -> Iterator[Counter[str]]:
    tellers: Counter[str] = Counter()
    yield tellers
    print("\n" + ", ".join(f"{naam}: {aantal}" for naam, aantal in sorted(tellers.items())))


class Proef:
    """One random rule set, seen in three ways."""

    def __init__(self, zaad: int, telling: Counter[str], *, dicht: bool = False) -> None:
        self.zaad, self.telling = zaad, telling
        self.toeval = Random(zaad)
        self.regelset = random_regelset(self.toeval)
        self.motor = Motor(self.regelset)
        dicht = self._closed() if dicht else []
        self.ruimte = Ruimte(self.regelset, dicht=dicht)
        self.orakel = Orakel(self.regelset, dicht)
        self.stellingen = list(stellingen(self.ruimte, self.orakel))
        self.zoeker = Zoeker(self.ruimte, rekenstappen=REKENSTAPPEN)

    def _closed(self) -> list[str]:
        """Half of what has an outcome, except numbers that another number is made of."""
        regelset = self.regelset
        berekeningen = regelset.berekeningen.values()
        in_sommen = {n.naam for b in berekeningen for r in b.regels for n in names(r.reken)}
        alle = [n for sectie in BESLUITEN for n in getattr(regelset, sectie)]
        return [n for n in alle if n not in in_sommen and self.toeval.random() < 0.5]

    @cached_property
    def _solver(self) -> z3.Solver:
        solver = z3.Solver()
        solver.set("timeout", 2000)
        solver.add(*self.orakel.grenzen)
        return solver

    def exists(self, *delen: z3.BoolRef) -> bool | None:
        """Whether some case meets all of these, as the solver says; `None` if it does not know."""
        uit = self._solver.check(*delen)
        self.telling[f"z3 {uit}"] += 1
        return None if uit == z3.unknown else bool(uit == z3.sat)

    def model(self, antwoorden: Mapping[str, Antwoord], dag: date) -> z3.ModelRef:
        model = z3.Model()
        for x, waarde in self.orakel.waarden(antwoorden, dag):
            model.update_value(x, waarde)
        return model

    def samples(self) -> list[Stelling]:
        """Some statements, and of some two together or one without the other."""
        u, toeval = self.ruimte.uitspraken, self.toeval
        los = toeval.sample(self.stellingen, STELLINGEN // 2)
        samen = []
        for _ in range(STELLINGEN - len(los)):
            a, b = toeval.sample(self.stellingen, 2)
            if toeval.random() < 0.5:
                beide = u.en(a.u, b.u), z3.And(a.orakel, b.orakel)
                naam = f"{a.naam} EN {b.naam}"
            else:
                beide = u.en(a.u, -b.u), z3.And(a.orakel, z3.Not(b.orakel))
                naam = f"{a.naam} ZONDER {b.naam}"
            samen.append(Stelling(naam, *beide, lambda _: None))
        return [*los, *samen]

    def check_case(
        self, stelling: Stelling, antwoorden: Mapping[str, Antwoord], dag: date, *, waar: bool
    ) -> None:
        """A statement is true of a case, or not, in all three ways."""
        oordelen = {
            "orakel": z3.is_true(self.model(antwoorden, dag).eval(stelling.orakel, True)),
            "motor": stelling.motor(self.motor.beoordeel(antwoorden, dag)),
            "vorm": is_true(self.ruimte, stelling.u, cells_of(self.ruimte, antwoorden, dag)),
        }
        if oordelen["motor"] is None:
            del oordelen["motor"]
        assert set(oordelen.values()) == {waar}, (self.zaad, stelling.naam, oordelen, antwoorden)

    # What is compared.

    def compare_answers(self) -> None:
        """Whole answer sets: every statement, as the engine has it too."""
        diagram = self.zoeker.diagram
        knopen = [diagram.maak(s.u, self.ruimte.uitspraken) for s in self.stellingen]
        for _ in range(ANTWOORDSETS):
            antwoorden, dag = random_answers(self.regelset, self.toeval)
            beoordeling = self.motor.beoordeel(antwoorden, dag)
            cellen = cells_of(self.ruimte, antwoorden, dag)
            model = self.model(antwoorden, dag)
            for stelling, knoop in zip(self.stellingen, knopen, strict=True):
                oordelen = {
                    "orakel": z3.is_true(model.eval(stelling.orakel, True)),
                    "vorm": is_true(self.ruimte, stelling.u, cellen),
                    "diagram": follow(diagram, knoop, cellen),
                    "motor": stelling.motor(beoordeling),
                }
                verschillend = set(oordelen.values()) - {None}
                assert len(verschillend) == 1, (self.zaad, stelling.naam, oordelen, antwoorden, dag)
            for id_, berekening in beoordeling.berekeningen.items():
                if berekening.waarde is not None:
                    waarde = z3.simplify(model.eval(self.orakel.getal(id_).waarde, True))
                    assert waarde.as_fraction() == number(berekening.waarde), (self.zaad, id_)
            self.telling["antwoordsets"] += 1
            self.telling["oordelen"] += len(self.stellingen)

    def compare_search(self) -> None:
        """Whether there is a case at all, and what is said of the cases around it."""
        for stelling in self.samples():
            self.telling["stellingen"] += 1
            geval = self._search(self.zoeker, stelling)
            if geval is not None:
                ruim = self.zoeker.verruim(stelling.u, geval)
                assert describe(self.ruimte, Voorbeeld(geval, ruim))
                self._check_wide(stelling, geval, ruim)

    def compare_steps(self) -> None:
        """Without room for a diagram the answer is the same, or that it is not decided."""
        zoeker = Zoeker(self.ruimte, budget=5, stappen=500, rekenstappen=REKENSTAPPEN)
        for stelling in self.samples():
            geval = self._search(zoeker, stelling)
            if stelling.u in zoeker.te_groot:
                self.telling["stapsgewijs"] += 1
                if geval is not None:
                    assert zoeker.verruim(stelling.u, geval) == geval.cellen

    def compare_existence(self) -> None:
        """Whether there is a case, where outcomes are taken as if they were answers."""
        for stelling in self.samples():
            self.telling["stellingen met iets dicht"] += 1
            geval = self.zoeker.vind(stelling.u)
            verwacht = self.exists(stelling.orakel)
            assert verwacht in (None, geval is not None), (self.zaad, stelling.naam)

    def compare_moves(self) -> None:
        """Whether another answer to a question of choice makes a difference."""
        vragen = [
            (nummer, as_)
            for nummer, as_ in self.ruimte.assen.items()
            if as_.naam in self.regelset.vragen and isinstance(as_.cellen[0], str)
        ]
        if not vragen:
            return
        (nummer, as_), stelling = self.toeval.choice(vragen), self.toeval.choice(self.stellingen)
        een, ander = self.toeval.sample(range(len(as_.cellen)), 2)
        x = self.orakel.vragen[as_.naam]
        if as_.optie:
            een, ander, x = 0, 1, x[as_.optie]
            waarden: Any = z3.BoolVal(False), z3.BoolVal(True)
        else:
            waarden = z3.IntVal(een), z3.IntVal(ander)
        a, b = (z3.substitute(stelling.orakel, (x, w)) for w in waarden)
        verwacht = self.exists(a != b)
        for budget in (200_000, 5):
            zoeker = Zoeker(self.ruimte, budget=budget, rekenstappen=REKENSTAPPEN)
            try:
                verschilt = zoeker.verschilt(stelling.u, nummer, een, ander)
                if verschilt or len(as_.cellen) == 2:
                    assert zoeker.hangt_af(stelling.u, nummer) == verschilt, self.zaad
            except Onbeslist:
                self.telling["onbeslist"] += 1
            else:
                assert verwacht in (None, verschilt), (self.zaad, stelling.naam, as_.naam)

    def _search(self, zoeker: Zoeker, stelling: Stelling) -> Geval | None:
        try:
            geval = zoeker.vind(stelling.u)
        except Onbeslist:
            self.telling["onbeslist"] += 1
            return None
        assert zoeker.bestaat(stelling.u) == (geval is not None), (self.zaad, stelling.naam)
        if geval is None:
            self.telling["geen geval"] += 1
            assert self.exists(stelling.orakel) is not True, (self.zaad, stelling.naam)
        else:
            antwoorden, dag = answers(self.ruimte, geval)
            if any(number(antwoorden[v]) != getal for v, getal in geval.getallen.items()):
                # Such as a third of a percent, which nobody can write as an answer.
                self.telling["niet te schrijven"] += 1
                return None
            self.telling["geval"] += 1
            grenzen = z3.And(*self.orakel.grenzen)
            assert z3.is_true(self.model(antwoorden, dag).eval(grenzen, True)), (
                self.zaad,
                stelling.naam,
                antwoorden,
            )
            self.check_case(stelling, antwoorden, dag, waar=True)
        return geval

    def _check_wide(self, stelling: Stelling, geval: Geval, ruim: Mapping[int, int]) -> None:
        """The statement is true of every case in the cells, and they leave nothing out."""
        buiten = z3.Not(stelling.orakel)
        cellen = {a: cell_formula(self.ruimte, self.orakel, a, m) for a, m in ruim.items()}
        assert not self.exists(*cellen.values(), buiten), (self.zaad, stelling.naam, ruim)
        for antwoorden, dag in self._cases_within(geval, ruim):
            self.check_case(stelling, antwoorden, dag, waar=True)
        assen = self.zoeker.diagram.assen(
            self.zoeker.diagram.maak(stelling.u, self.ruimte.uitspraken)
        )
        if any(self.ruimte.assen[a].term is not None for a in assen):
            return  # Which numbers cannot go together is learned only as far as needed.
        for as_ in ruim:
            rest = [f for a, f in cellen.items() if a != as_]
            assert self.exists(*rest, buiten) is not False, (self.zaad, stelling.naam, as_)
            for cel in range(len(self.ruimte.assen[as_].cellen)):
                if not ruim[as_] >> cel & 1:
                    erbij = cell_formula(self.ruimte, self.orakel, as_, 1 << cel)
                    assert self.exists(*rest, erbij, buiten) is not False, (self.zaad, as_, cel)

    def _cases_within(
        self, geval: Geval, ruim: Mapping[int, int]
    ) -> Iterator[tuple[dict[str, Antwoord], date]]:
        """Random cases in these cells, as far as they are soon found."""
        gevonden, _ = answers(self.ruimte, geval)
        for _ in range(3):
            antwoorden, dag = random_answers(self.regelset, self.toeval)
            antwoorden |= {v: gevonden[v] for v in geval.getallen}
            keuze = {a: self.toeval.choice([*bits(m)]) for a, m in ruim.items()}
            antwoorden, dag = self._into(keuze, antwoorden, dag)
            cellen = cells_of(self.ruimte, antwoorden, dag)
            if all(ruim[a] >> cellen[a] & 1 for a in ruim):
                self.telling["gevallen in de cellen"] += 1
                yield antwoorden, dag

    def _into(
        self, keuze: Mapping[int, int], antwoorden: dict[str, Antwoord], dag: date
    ) -> tuple[dict[str, Antwoord], date]:
        """Move a case to these cells, of the axes that are an answer."""
        for nummer, nr in keuze.items():
            as_ = self.ruimte.assen[nummer]
            if as_.term is not None:
                continue
            # A case of which only this is known has the answer that belongs to the cell.
            een, een_dag = answers(self.ruimte, Geval({nummer: 1 << nr}, {}))
            cel = as_.cellen[nr]
            if nummer == PEIL:
                dag = een_dag
            elif as_.optie:
                gekozen = {*antwoorden[as_.naam]} - {as_.optie}  # type: ignore[misc]
                antwoorden[as_.naam] = tuple(gekozen | {as_.optie} if cel == "ja" else gekozen)
            elif isinstance(cel, Interval):
                veld = field(self.regelset.vragen[as_.naam])._replace(interval=cel)
                assert veld.interval.bevat(number(een[as_.naam]))
                antwoorden[as_.naam] = een[as_.naam]
            else:
                antwoorden[as_.naam] = een[as_.naam]
        return antwoorden, dag


@pytest.mark.parametrize("begin", range(0, AANTAL, PER_TEST))
def test_drie_wegen_naar_dezelfde_uitkomst(begin: int, telling: Counter[str]) -> None:
    for zaad in range(begin, min(begin + PER_TEST, AANTAL)):
        proef = Proef(zaad, telling)
        telling["regelsets"] += 1
        proef.compare_answers()
        proef.compare_search()
        proef.compare_steps()
        proef.compare_moves()


@pytest.mark.parametrize("begin", range(0, AANTAL // 4, PER_TEST))
def test_wat_dicht_is_telt_als_antwoord(begin: int, telling: Counter[str]) -> None:
    for zaad in range(begin, min(begin + PER_TEST, AANTAL // 4)):
        proef = Proef(zaad, telling, dicht=True)
        try:
            proef.compare_existence()
        except Onbeslist:
            telling["onbeslist"] += 1


@pytest.mark.parametrize("module", [orakel_module, formules])
def test_het_orakel_kent_alleen_de_taal_van_de_regels(module: ModuleType) -> None:
    boom = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    modules = [n.module or "" for n in ast.walk(boom) if isinstance(n, ast.ImportFrom)]
    modules += [a.name for n in ast.walk(boom) if isinstance(n, ast.Import) for a in n.names]
    eigen = {m for m in modules if m.startswith(("inkoopkeuze", "tests"))}
    goed = ("inkoopkeuze.regels.", "tests.gevallen.formules")
    assert [m for m in eigen if not m.startswith(goed)] == []
