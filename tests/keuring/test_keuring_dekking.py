"""What the scenarios reach, and what `valideer` says of it."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from inkoopkeuze.cli import valideer as opdracht
from inkoopkeuze.fouten import OngeldigeInvoer
from inkoopkeuze.keuring.controles.ik150_dekking import check
from inkoopkeuze.keuring.dekking import Deel, Dekking, Onbereikt, measure
from inkoopkeuze.regels.loading import load_regelset
from inkoopkeuze.regels.model import Regelset

TESTS = Path(__file__).parents[1]
REIS = TESTS / "motor" / "reis"

SCENARIO = """
  {naam}:
    titel: Een reis
    bron: Eigen lezing
    herkomst: eigen_lezing
    peildatum: 2026-06-01
    antwoorden: {{{antwoorden}}}
    verwacht: {{reikwijdte: {verwacht}}}
"""
DICHTBIJ = SCENARIO.format(naam="kort", antwoorden="heen: 10, terug: 10", verwacht="dichtbij")
VER = SCENARIO.format(naam="lang", antwoorden="heen: 300, terug: 300", verwacht="ver")
RIJDT = SCENARIO.format(
    naam="rijdt", verwacht="dichtbij",
    antwoorden="heen: 10, terug: 10, rijbewijs: ja, auto: eigen, spullen: [tas]",
)  # fmt: skip
HALF = SCENARIO.format(naam="half", antwoorden="haast: ja", verwacht="[ver, dichtbij]")

app = typer.Typer(rich_markup_mode=None)
app.command()(opdracht.valideer)


def with_scenarios(map_: Path, *scenarios: str) -> Path:
    """The small rule set with these scenarios."""
    doel = map_ / "regels"
    shutil.copytree(REIS, doel, dirs_exist_ok=True)
    (doel / "scenarios.yaml").write_text(f"scenarios:{''.join(scenarios)}", encoding="utf-8")
    return doel


def coverage(map_: Path, *scenarios: str) -> Dekking:
    return measure(load_regelset(with_scenarios(map_, *scenarios)))


def missed(deel: Deel) -> set[str]:
    return {o.wat for o in deel.onbereikt}


def test_a_rule_counts_once_it_decides(tmp_path: Path) -> None:
    een = coverage(tmp_path, DICHTBIJ).regels
    assert (een.bereikt, een.totaal) == (2, 5)
    assert missed(een) == {"reikwijdte: Ver weg", "afweging snel", "stap tanken"}
    assert "/reis.yaml:29:" in str(een.onbereikt[0].plaats)
    assert missed(coverage(tmp_path, DICHTBIJ, VER).regels) == {"afweging snel", "stap tanken"}


def test_a_rule_that_may_decide_does_not_count(tmp_path: Path) -> None:
    assert coverage(tmp_path, HALF).regels.bereikt == 0


def test_an_eis_counts_met_and_not_met(tmp_path: Path) -> None:
    alles = coverage(tmp_path, DICHTBIJ, VER).eisen
    assert alles.totaal == 12
    assert "rijden, huurauto, geen_ski: voldaan" in missed(alles)
    assert not {"los_kaartje, dichtbij: voldaan", "los_kaartje, dichtbij: niet voldaan"} & missed(
        alles
    )
    rijdt = missed(coverage(tmp_path, RIJDT).eisen)
    assert {"rijden, huurauto, geen_ski: niet voldaan", "rijden, huurauto, huur: voldaan"} <= rijdt
    assert not {"rijden, huurauto, geen_ski: voldaan", "rijden, eigen_auto, eigen: voldaan"} & rijdt


def test_what_applies_counts_once_a_scenario_expects_it(tmp_path: Path) -> None:
    assert "stap tanken" in missed(coverage(tmp_path, RIJDT).regels)
    verwacht = RIJDT.replace("dichtbij}", "dichtbij, toont: [tanken]}")
    assert "stap tanken" not in missed(coverage(tmp_path, verwacht).regels)


def test_what_is_expected_and_does_not_apply_does_not_count(tmp_path: Path) -> None:
    for scenario in (DICHTBIJ, HALF):
        verwacht = scenario.rstrip().removesuffix("}") + ", toont: [tanken]}\n"
        assert "stap tanken" in missed(coverage(tmp_path, verwacht).regels)


def test_an_arrow_counts_as_far_as_the_path_is_certain(tmp_path: Path) -> None:
    een = missed(coverage(tmp_path, DICHTBIJ).pijlen)
    twee = missed(coverage(tmp_path, DICHTBIJ, VER).pijlen)
    assert "los_kaartje: Hoe ver -> Ver" in een - twee
    assert "los_kaartje: Hoe ver -> Dichtbij" not in een
    assert "rijden: Rijbewijs? -> Ja" in twee
    assert missed(coverage(tmp_path, HALF).pijlen) >= een


@pytest.mark.parametrize(
    ("heen", "jaar", "raak"),
    [
        (249, 2025, "onder 500"),
        (250, 2025, "precies 500"),
        (251, 2025, "boven 500"),
        (200, 2026, "precies 400"),
        (250, 2026, "boven 400"),
    ],
)
def test_a_side_of_a_bound_counts_in_its_own_period(
    tmp_path: Path, heen: int, jaar: int, raak: str
) -> None:
    kanten = {f"afstand {k} {g}" for k in ("onder", "precies", "boven") for g in (400, 500)}
    uitkomst = "dichtbij" if heen == 249 else "ver"
    geval = SCENARIO.format(naam="x", antwoorden=f"heen: {heen}, terug: {heen}", verwacht=uitkomst)
    dekking = coverage(tmp_path, geval.replace("2026-06-01", f"{jaar}-06-01"))
    assert missed(dekking.grenzen) == kanten - {f"afstand {raak}"}


@pytest.mark.parametrize(
    ("dag", "mist"),
    [("2025-12-31", {"op 1 januari 2026"}), ("2026-01-01", {"de dag voor 1 januari 2026"})],
)
def test_a_date_has_a_day_before_and_the_day_itself(
    tmp_path: Path, dag: str, mist: set[str]
) -> None:
    doel = with_scenarios(tmp_path, DICHTBIJ.replace("2026-06-01", dag))
    regels = (doel / "reis.yaml").read_text(encoding="utf-8")
    regels = regels.replace("{afstand: {minstens: ver}}", "{peildatum: {minstens: 2026-01-01}}")
    (doel / "reis.yaml").write_text(regels, encoding="utf-8")
    assert missed(measure(load_regelset(doel)).grenzen) == {f"peildatum {m}" for m in mist}


def test_a_percentage_is_never_rounded_up() -> None:
    def part(bereikt: int, totaal: int) -> Deel:
        return Deel("x", totaal, (Onbereikt("y", None),) * (totaal - bereikt))

    assert part(1999, 2000).percentage == Decimal("99.9")
    assert part(2000, 2000).percentage == 100
    assert part(0, 0).percentage == 100


def test_the_scenarios_of_the_real_rules_reach_every_rule_and_eis(regelset: Regelset) -> None:
    dekking = measure(regelset)
    assert missed(dekking.regels) == set()
    assert missed(dekking.eisen) == set()
    assert missed(dekking.grenzen) == set()
    assert dekking.pijlen.percentage >= 75


def test_too_few_rules_is_an_error_that_names_them(tmp_path: Path) -> None:
    regelset = load_regelset(with_scenarios(tmp_path, DICHTBIJ))
    (bevinding,) = check(regelset, Decimal(100))
    assert bevinding.code == "IK150" and bevinding.ernst == "fout"
    assert "2 van de 5 regels (40%). Dat is minder dan 100%." in bevinding.bericht
    assert [v.bericht for v in bevinding.verwant] == [
        "geen scenario bereikt reikwijdte: Ver weg",
        "geen scenario bereikt afweging snel",
        "geen scenario bereikt stap tanken",
    ]
    assert list(check(regelset, Decimal(40))) == []
    assert list(check(regelset)) == []


# The command.


def valideer(*args: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args])


@pytest.fixture
def regels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sjablonen: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    return with_scenarios(tmp_path, DICHTBIJ).relative_to(tmp_path)


def test_coverage_is_shown_with_what_is_missed_at_its_place(regels: Path) -> None:
    uit = valideer(regels, "--dekking").stdout
    assert re.search(r"(?m)^regels/reis.yaml:29:\d+: niet bereikt: reikwijdte: Ver weg$", uit)
    assert re.search(r"(?m)^  regels +2 van +5 +40%$", uit)
    assert "niet bereikt" not in valideer(regels).stdout


def test_a_minimum_that_is_not_reached_fails(regels: Path) -> None:
    te_weinig = valideer(regels, "--dekking-minstens", "40,1")
    assert te_weinig.exit_code == 1
    assert "regels/reis.yaml:29:" in te_weinig.stdout and "fout IK150" in te_weinig.stdout
    assert "IK150" not in valideer(regels, "--dekking-minstens", "40").stdout


@pytest.mark.parametrize("getal", ["veel", "101", "-1", "10 euro"])
def test_a_minimum_that_is_no_percentage(regels: Path, getal: str) -> None:
    fout = valideer(regels, f"--dekking-minstens={getal}").exception
    assert isinstance(fout, OngeldigeInvoer) and "bijvoorbeeld 95" in fout.advies


def test_rules_that_cannot_be_read_have_no_coverage(regels: Path) -> None:
    (regels / "fout.yaml").write_text("a: [\n", encoding="utf-8")
    uitslag = valideer(regels, "--dekking", "--dekking-minstens", "100")
    assert uitslag.exit_code == 1
    assert "IK150" not in uitslag.stdout and "bereik" not in uitslag.stdout
