"""An uitzondering takes away the findings of one code in one part, and nothing else."""

from pathlib import Path

import pytest

from inkoopkeuze.keuring import examine
from inkoopkeuze.keuring.verslag.gegevens import Verslag
from inkoopkeuze.regels.loading import parse_regelset, read_files

GOED = Path(__file__).parents[1] / "regels" / "goed"

pytestmark = pytest.mark.usefixtures("sjablonen")

TWEE_BRONNEN = """
bronnen:
  een: {titel: Een, soort: document, gezien: 2026-01-01}
  een_twee: {titel: Twee, soort: document, gezien: 2026-01-01}
"""

LEGE_REDENEN = """
feiten:
  nieuw:
    titel: T
    uitkomsten: {ja: J, nee: N}
    regels:
      - titel: Eerste
        als: {kiezen: ja}
        dan: ja
        omdat: " "
        bron: aw2012/1.1
        zekerheid: vast
      - {titel: Tweede, dan: nee, omdat: " ", bron: aw2012/1.1, zekerheid: vast}
signalen:
  s: {titel: T, als: {nieuw: ja}, tekst: S, bron: aw2012/1.1, zekerheid: vast}
"""


def check(regels: str, **uitzonderingen: str) -> Verslag:
    """A report on rules, with an uitzondering `CODE bij` for each id."""
    tekst = "uitzonderingen:\n"
    for id_, wat in uitzonderingen.items():
        code, bij = wat.split()
        reden = f"De jurist vond dit goed bij {id_}."
        tekst += f"  {id_}: {{code: {code}, bij: {bij}, reden: {reden}}}\n"
    bestanden = read_files(GOED) | {"extra.yaml": regels.encode()}
    return examine(parse_regelset(bestanden | {"uitzonderingen.yaml": tekst.encode()}))


def found(verslag: Verslag) -> list[str]:
    return [f"{b.code} {b.plaats}" for b in verslag.bevindingen]


def test_only_the_part_that_is_named_is_excepted() -> None:
    verslag = check(TWEE_BRONNEN, proef="IK040 bronnen/een")
    assert found(verslag) == ["IK040 extra.yaml:4:3"]
    ((bevinding, naam, reden),) = verslag.uitzonderingen
    assert (bevinding.code, str(bevinding.plaats)) == ("IK040", "extra.yaml:3:3")
    assert (naam, reden) == ("proef", "De jurist vond dit goed bij proef.")


def test_only_the_code_that_is_named_is_excepted() -> None:
    verslag = check(TWEE_BRONNEN, proef="IK041 bronnen/een")
    assert found(verslag) == [
        "IK040 extra.yaml:3:3",
        "IK040 extra.yaml:4:3",
        "IK049 uitzonderingen.yaml:2:3",
    ]
    assert verslag.uitzonderingen == ()


@pytest.mark.parametrize(
    ("bij", "over"),
    [
        ("feiten/nieuw", []),
        ("feiten/nieuw/regels/1", ["IK048 extra.yaml:13:35"]),
        ("feiten/nieuw/regels/2", ["IK048 extra.yaml:10:9"]),
    ],
)
def test_the_first_rule_of_a_part_has_number_1(bij: str, over: list[str]) -> None:
    assert found(check(LEGE_REDENEN, proef=f"IK048 {bij}")) == over


def test_of_two_for_the_same_finding_one_is_too_many() -> None:
    verslag = check(
        TWEE_BRONNEN,
        een="IK040 bronnen/een",
        twee="IK040 bronnen/een_twee",
        nog="IK040 bronnen/een",
    )
    assert found(verslag) == ["IK049 uitzonderingen.yaml:4:3"]
    assert [o.uitzondering for o in verslag.uitzonderingen] == ["een", "twee"]


def test_a_scenario_that_fails_cannot_be_excepted() -> None:
    scenario = """
scenarios:
  nieuw:
    titel: T
    bron: B
    herkomst: eigen_lezing
    peildatum: 2026-07-01
    antwoorden: {uitvoerder: derde}
    verwacht: {zelf_doen: open}
"""
    verslag = check(scenario, proef="IK043 scenarios/nieuw")
    assert found(verslag) == ["IK043 extra.yaml:9:16", "IK049 uitzonderingen.yaml:2:11"]
    assert verslag.fouten == 1
