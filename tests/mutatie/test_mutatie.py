"""Each kind of mistake is made; a scenario that looks at it notices, and without it nobody does."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from inkoopkeuze.regels.loading import load_regelset
from inkoopkeuze.regels.model import Regelset
from tests.mutatie import mutanten, voorwaarden
from tests.mutatie.__main__ import choose, main, table
from tests.mutatie.mutanten import mutants
from tests.mutatie.oordeel import Keurder, Oordeel

KLEIN = Path(__file__).parent / "klein"

SOORTEN = sorted(
    {
        waarde
        for module in (mutanten, voorwaarden)
        for naam, waarde in vars(module).items()
        if naam.isupper() and isinstance(waarde, str)
    }
)

pytestmark = pytest.mark.usefixtures("sjablonen")


@pytest.fixture(scope="module")
def regelset() -> Regelset:
    return load_regelset(KLEIN)


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_scenario_notices_what_nobody_else_notices(soort: str, regelset: Regelset) -> None:
    zonder = replace(regelset, scenarios={})
    met, blind = Keurder(regelset), Keurder(zonder)
    fouten = [
        (m.regelset, n.regelset)
        for m, n in zip(mutants(regelset), mutants(zonder), strict=True)
        if m.soort == soort
    ]
    assert any(blind.oordeel(n) == "overleeft" and met.oordeel(m) == "scenario" for m, n in fouten)


def test_the_scenarios_of_the_small_rules_let_nothing_through(regelset: Regelset) -> None:
    keurder = Keurder(regelset)
    oordelen = {(m.soort, m.wat): keurder.oordeel(m.regelset) for m in mutants(regelset)}
    assert {
        oordelen.pop((voorwaarden.DAG, "parameters/drempel/waarden: 2025-01-01 wordt 2025-01-02"))
    } == {"valideer"}
    assert set(oordelen.values()) == {"scenario"}


def test_a_mistake_has_its_place_and_its_words(regelset: Regelset) -> None:
    (fout,) = [m for m in mutants(regelset) if m.soort == voorwaarden.GRENS and "waarde" in m.wat]
    assert fout.plaats.endswith("regels.yaml:27:39")
    assert fout.wat == "feiten/soort/regels/1/als: waarde minstens drempel wordt meer_dan"


def test_a_mistake_leaves_the_rest_as_it_is(regelset: Regelset) -> None:
    (fout,) = [
        m for m in mutants(regelset) if m.wat == "eisen/gedeeld/gevolg: wordt voorwaardelijk"
    ]
    assert fout.regelset.eisen["gedeeld"].gevolg == "voorwaardelijk"
    assert fout.regelset.eisen["gedeeld"].als is regelset.eisen["gedeeld"].als
    assert fout.regelset.feiten is regelset.feiten
    assert regelset.eisen["gedeeld"].gevolg == "dicht"


def test_what_makes_no_difference_is_not_a_mistake(regelset: Regelset) -> None:
    route = regelset.routes["een"]
    eis = replace(route.eisen["eis"], titel="Nog eens")
    dubbel = replace(route, eisen={**route.eisen, "nog_eens": eis})
    twee = replace(regelset, scenarios={}, routes={**regelset.routes, "een": dubbel})
    wat = "routes/een/eisen/nog_eens/gevolg: wordt voorwaardelijk"
    (mutant,) = [m.regelset for m in mutants(twee) if m.wat == wat]
    assert Keurder(twee).oordeel(mutant) == "gelijk"  # the other eis closes the route as well


def test_a_sample_is_the_same_each_time(regelset: Regelset) -> None:
    alle = list(mutants(regelset))
    assert choose(alle, "", 5, 1) == choose(alle, "", 5, 1) != choose(alle, "", 5, 2)
    assert choose(alle, "", None, 1) == list(range(len(alle)))
    assert choose(alle, "nergens", None, 1) == []


def test_the_table_counts_what_makes_a_difference(regelset: Regelset) -> None:
    fouten = list(mutants(regelset))[:4]
    oordelen: tuple[Oordeel, ...] = ("scenario", "valideer", "gelijk", "overleeft")
    regels = list(table(list(zip(fouten, oordelen, strict=True))))
    assert regels[-1].split() == ["samen", "4", "1", "1", "1", "1", "66.7%"]


def test_the_command_tells_what_nobody_notices(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    map_ = shutil.copytree(KLEIN, tmp_path / "rules", ignore=shutil.ignore_patterns("scenarios*"))
    main([str(map_), "--werkers", "1", "--steekproef", "9"])
    *gemeld, samen = (r for r in capsys.readouterr().out.splitlines() if r)
    assert samen.split()[:3] == ["samen", "9", "0"]
    overleeft = [regel for regel in gemeld if ": overleeft: " in regel]
    assert len(overleeft) == int(samen.split()[5]) > 0
    assert all(regel.startswith(f"{map_ / 'regels.yaml'}:") for regel in overleeft)
