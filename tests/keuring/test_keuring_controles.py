"""The checks together: what they find comes by place, and each explains its code."""

import sys
from pathlib import Path

import pytest

from inkoopkeuze.keuring import CONTROLES, examine, keur
from inkoopkeuze.regels.loading import parse_regelset, read_files

GOED = Path(__file__).parents[1] / "regels" / "goed"

pytestmark = pytest.mark.usefixtures("sjablonen")


@pytest.mark.parametrize("naam", ["kiezen", "soort", "raming"])
def test_what_only_the_agenda_asks_for_is_used(naam: str) -> None:
    bestanden = read_files(GOED)
    for bestand in ("advies.yaml", "routes.yaml"):
        del bestanden[bestand]
    kop = bestanden["regelset.yaml"]
    ongebruikt = [b.bericht for b in keur(parse_regelset(bestanden))]
    assert any(f"'{naam}'" in bericht for bericht in ongebruikt)
    bestanden["regelset.yaml"] = kop.replace(b"[doelgroepen,", f"[{naam}, doelgroepen,".encode())
    ongebruikt = [b.bericht for b in keur(parse_regelset(bestanden))]
    assert not any(f"'{naam}'" in bericht for bericht in ongebruikt)


def test_findings_come_by_place() -> None:
    bestanden = read_files(GOED)
    bestanden["a.yaml"] = (
        b"vragen:\n"
        b"  v: {vraag: ' ', type: bedrag, waarom: W, wie_weet_dit: X, minimum: 2, maximum: 1}\n"
        b"bronnen:\n  b: {titel: T, soort: wet, gezien: 2026-01-01}\n"
    )
    bestanden["cpv.tsv"] += b"8531231\t5\tTe kort\n85312320 4 Geen tab\n"
    gevonden = [(b.code, str(b.plaats)) for b in keur(parse_regelset(bestanden))]
    assert gevonden == [
        ("IK040", "a.yaml:2:3"),
        ("IK048", "a.yaml:2:7"),
        ("IK046", "a.yaml:2:61"),
        ("IK040", "a.yaml:4:3"),
        ("IK041", "a.yaml:4:3"),
        ("IK042", "cpv.tsv:6:1"),
        ("IK042", "cpv.tsv:7:1"),
    ]


@pytest.mark.parametrize(
    ("oud", "nieuw", "uitslagen"),
    [
        (b"", b"", ["klopt", "klopt"]),
        (b"zelf_doen: dicht", b"zelf_doen: open", ["klopt_niet", "klopt"]),
        (b"bedrag: 250000.50", b"bedrag: veel", ["klopt_niet", "klopt"]),
    ],
)
def test_a_report_says_what_became_of_each_scenario(
    oud: bytes, nieuw: bytes, uitslagen: list[str]
) -> None:
    bestanden = read_files(GOED)
    bestanden["advies.yaml"] = bestanden["advies.yaml"].replace(oud, nieuw)
    verslag = examine(parse_regelset(bestanden))
    assert [s.uitslag for s in verslag.scenarios] == uitslagen
    assert [b for s in verslag.scenarios for b in s.bevindingen] == list(verslag.bevindingen)


def test_a_scenario_that_cannot_be_judged_did_not_come_out_right() -> None:
    bestanden = read_files(GOED)
    kop = bestanden["regelset.yaml"].replace(b"vanaf: 2024-01-01", b"vanaf: 2028-01-01")
    verslag = examine(parse_regelset(bestanden | {"regelset.yaml": kop}))
    assert {b.code for b in verslag.bevindingen} == {"IK045"}
    assert {s.uitslag for s in verslag.scenarios} == {"niet_gedraaid"}


def test_every_check_documents_its_code_for_rule_writers() -> None:
    for check in CONTROLES:
        code = check.__module__.rpartition(".")[2].partition("_")[0].upper()
        uitleg = sys.modules[check.__module__].__doc__ or ""
        assert uitleg.startswith(code)
        for kop in ("Fout:", "Goed:", "Waarom:"):
            assert f"\n{kop}" in uitleg
