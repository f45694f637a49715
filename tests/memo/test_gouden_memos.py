"""The memo of each example, to the letter.

After a change that is meant: `python -m pytest tests/memo --goud -p no:xdist`, and read the
difference before committing it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.memo.context import build_context
from inkoopkeuze.memo.rendering import render_memo
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.opleggen import lay_over

HIER = Path(__file__).parent
VOORBEELDEN = sorted((HIER.parent.parent / "docs" / "voorbeelden").glob("*.yaml"))


def zonder_vingerafdrukken(memo: str) -> str:
    """The memo without the sha256 of the rule files and of all, which change with every comma."""
    som = re.compile(r'\s*"[^"]*(\.yaml|controle_sha256)": "[0-9a-f]{64}"')
    return "".join(r for r in memo.splitlines(keepends=True) if not som.match(r))


@pytest.mark.parametrize("voorbeeld", VOORBEELDEN, ids=lambda p: p.stem)
def test_memo_is_gelijk_aan_het_gouden_memo(
    voorbeeld: Path, regelset: Regelset, motor: Motor, request: pytest.FixtureRequest
) -> None:
    dossier = load_dossier(voorbeeld, regelset)
    assert dossier.peildatum is not None
    memo = render_memo(
        build_context(motor.beoordeel(dossier.antwoorden, dossier.peildatum), dossier)
    )
    check_gold(memo, voorbeeld.stem, request)


@pytest.mark.parametrize("sjabloon", ["kort", "collegevoorstel"])
@pytest.mark.parametrize(
    "naam", ["dagbesteding-met-onbekenden", "jeugdhulp-met-verblijf", "welzijnssubsidie"]
)
def test_ander_sjabloon_is_gelijk_aan_het_goud(
    naam: str, sjabloon: str, regelset: Regelset, motor: Motor, request: pytest.FixtureRequest
) -> None:
    dossier = load_dossier(VOORBEELDEN[0].with_stem(naam), regelset)
    assert dossier.peildatum is not None
    beoordeling = motor.beoordeel(dossier.antwoorden, dossier.peildatum)
    tekst = render_memo(build_context(beoordeling, dossier), sjabloon)
    check_gold(tekst, f"{naam}.{sjabloon}", request)


def test_memo_met_eigen_beleid_is_gelijk_aan_het_gouden_memo(
    regelset: Regelset, request: pytest.FixtureRequest
) -> None:
    beleid = VOORBEELDEN[0].parent / "beleid" / "heuveldal.yaml"
    samen = lay_over(regelset, beleid.read_bytes(), beleid)
    dossier = load_dossier(VOORBEELDEN[0].with_stem("re-integratie-onder-de-drempel"), samen)
    assert dossier.peildatum is not None
    beoordeling = Motor(samen).beoordeel(dossier.antwoorden, dossier.peildatum)
    check_gold(render_memo(build_context(beoordeling, dossier)), "met-eigen-beleid", request)


def check_gold(memo: str, naam: str, request: pytest.FixtureRequest) -> None:
    goud = HIER / "gouden" / f"{naam}.md"
    if request.config.getoption("--goud"):
        goud.write_text(zonder_vingerafdrukken(memo), encoding="utf-8")
    assert zonder_vingerafdrukken(memo) == goud.read_text(encoding="utf-8")


def test_er_zijn_ten_minste_acht_voorbeelden() -> None:
    assert len(VOORBEELDEN) >= 8
