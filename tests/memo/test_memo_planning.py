"""The steps in time, as a template and a picture get them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.memo.context import build_context
from inkoopkeuze.memo.rendering import render_memo
from inkoopkeuze.memo.teksten import MomentTekst, PlanTekst, TermijnTekst
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord
from tests.conftest import VOORBEELDEN

Maak = Callable[..., dict[str, PlanTekst]]


@pytest.fixture
def plannen(motor: Motor) -> Maak:
    """The plans of an example by the last thing chosen, with another start or other answers."""

    def maak(naam: str, start: date | None, **anders: Antwoord) -> dict[str, PlanTekst]:
        dossier = load_dossier(VOORBEELDEN / f"{naam}.yaml", motor.regelset)
        assert dossier.peildatum is not None
        antwoorden = {**dossier.antwoorden, **anders}
        beoordeling = motor.beoordeel(antwoorden, dossier.peildatum)
        context = build_context(beoordeling, replace(dossier, start=start))
        return {p.keuze[-1]: p for p in context.planning}

    return maak


def moment(plan: PlanTekst, id_: str) -> MomentTekst:
    return next(m for m in plan.momenten if m.id == id_)


def term(plan: PlanTekst, id_: str, woorden: str) -> TermijnTekst:
    return next(t for t in moment(plan, id_).termijnen if re.search(woorden, t.woorden))


def test_a_moment_has_a_day_a_role_and_the_law(plannen: Maak) -> None:
    plan = plannen("hulpmiddelen", date(2027, 1, 1))["europees_openbaar"]
    contract = moment(plan, "contract_sluiten")
    assert (contract.soort, contract.datum) == ("uiterlijk", "1 oktober 2026 (donderdag)")
    assert (contract.iso, contract.niet_eerder_iso) == ("2026-10-01", "2026-04-08")
    assert (contract.fase, contract.rol) == ("Gunning en start", "Inkoper")
    wacht = term(plan, "contract_sluiten", "20 dagen na")
    assert wacht.woorden.startswith("Ten minste 20 dagen na ‘Deel de beslissing mee")
    assert [b.kort for b in wacht.bronnen] == ["Aw 2012, art. 2.127 lid 3"]
    assert (wacht.zekerheid, wacht.eigen_beleid) == ("vast", False)
    voor = term(plan, "wmo_drie_maanden", "3 maanden voor")
    assert voor.woorden == "Ten minste 3 maanden voor de start van de dienst"


def test_a_term_says_why_it_is_as_it_is_and_ends_when_it_does(plannen: Maak) -> None:
    plan = plannen("hulpmiddelen", date(2027, 1, 1))["europees_openbaar"]
    inschrijven = term(plan, "europees_termijn_openbaar", "40 dagen")
    assert "5 dagen korter omdat u elektronisch inschrijven toelaat" in inschrijven.omdat
    gunning = term(plan, "europees_gunning_bekendmaken", "30 dagen")
    assert gunning.woorden == "Uiterlijk 30 dagen na ‘Sluit het contract’"
    assert gunning.uitleg == (
        "De termijn eindigt op zaterdag 31 oktober 2026 en loopt door tot en met maandag "
        "2 november 2026."
    )
    assert [b.kort for b in gunning.bronnen][-1] == "Termijnenwet, art. 1"


def test_a_holiday_is_named(plannen: Maak) -> None:
    plan = plannen("leerlingenvervoer", date(2027, 1, 1))["europees_openbaar"]
    assert moment(plan, "contract_sluiten").uitleg == (
        "1 januari 2027 is Nieuwjaarsdag; dit is de laatste werkdag ervoor."
    )
    kerst = plannen("leerlingenvervoer", date(2026, 11, 25))["europees_openbaar"]
    uitleg = term(kerst, "europees_gunning_bekendmaken", "30 dagen").uitleg
    assert uitleg.startswith("De termijn eindigt op vrijdag 25 december 2026, Eerste kerstdag, en")
    assert uitleg.endswith("loopt door tot en met maandag 28 december 2026.")


def test_a_start_that_is_too_soon_is_said_first(plannen: Maak) -> None:
    plan = plannen("hulpmiddelen", date(2026, 5, 1))["europees_openbaar"]
    assert (plan.haalbaar, plan.tekort) == (False, 68)
    assert (plan.vroegste_start, plan.vroegste_start_iso) == (
        "8 juli 2026 (woensdag)",
        "2026-07-08",
    )
    assert (date(2026, 7, 8) - date(2026, 5, 1)).days == plan.tekort
    laat = [m.id for m in plan.te_laat]
    assert laat[0] == "europees_aankondigen" and "europees_gunning_bekendmaken" not in laat
    assert all(m.voorbij == (m.id in laat) for m in plan.momenten)


def test_a_wait_that_no_law_asks_for_is_told_apart(plannen: Maak) -> None:
    plan = plannen("jeugdhulp-met-verblijf", date(2026, 9, 20))["ssd"]
    assert (plan.haalbaar, plan.haalbaar_wet) == (False, True)
    assert plan.vroegste_start_wet_iso == "2026-09-11"
    assert term(plan, "contract_sluiten", "20 dagen").eigen_beleid


def test_without_a_start_there_are_terms_and_their_sum(plannen: Maak) -> None:
    plan = plannen("hulpmiddelen", None)["europees_openbaar"]
    assert (plan.start, plan.haalbaar, plan.tekort) == ("", True, 0)
    assert (plan.keten, plan.duur) == ("3 maanden en 60 dagen", 156)
    assert {m.soort for m in plan.momenten} == {"vanaf", ""}
    contract = moment(plan, "contract_sluiten")
    assert (contract.datum, contract.iso) == ("8 april 2026 (woensdag)", "2026-04-08")
    assert term(plan, "contract_sluiten", "20 dagen").lengte == "20 dagen"


def test_what_takes_time_without_a_term_is_named(plannen: Maak) -> None:
    plan = plannen("jeugdhulp-met-verblijf", None)["ssd"]
    assert any("beoordel" in wat or "mededeling" in wat for wat in plan.niet_meegeteld)


def test_what_a_term_waits_for_is_a_question(plannen: Maak, motor: Motor) -> None:
    plan = plannen("leerlingenvervoer", None, urgentie=WEET_NIET)["europees_openbaar"]
    assert plan.wacht_op == (motor.regelset.vragen["urgentie"].vraag,)
    assert term(plan, "europees_termijn_openbaar", "40 dagen").omdat == ""
    assert plannen("leerlingenvervoer", None)["europees_openbaar"].wacht_op == ()


def test_time_to_decide_can_be_used_up(plannen: Maak) -> None:
    plan = plannen("welzijnssubsidie", date(2026, 1, 1))["subsidie"]
    beslissen = term(plan, "subsidie_beslissen", "8 weken")
    assert "dan moet dit uiterlijk op 5 november 2025 (woensdag) zijn gebeurd" in beslissen.uitleg
    assert beslissen.eigen_beleid


def test_a_small_template_can_say_it_all(motor: Motor, tmp_path: Path) -> None:
    (tmp_path / "kort.md.j2").write_text(
        "{% for plan in planning %}{% for m in plan.momenten %}\n"
        "- {{ m.soort }} {{ m.datum }}: {{ m.titel }}"
        "{% for t in m.termijnen %}{% if t.lengte %} ({{ t.woorden }}){% endif %}{% endfor %}\n"
        "{% endfor %}{% endfor %}",
        encoding="utf-8",
    )
    dossier = load_dossier(VOORBEELDEN / "leerlingenvervoer.yaml", motor.regelset)
    assert dossier.peildatum is not None
    beoordeling = motor.beoordeel(dossier.antwoorden, dossier.peildatum)
    memo = render_memo(build_context(beoordeling, dossier), "kort", tmp_path)
    regels = memo.splitlines()
    assert all(
        re.match(r"- (uiterlijk|vanaf) \d{1,2} \w+ \d{4} \(\w+dag\): ", r) for r in regels if r
    )
    assert "Ten minste 40 dagen na" in memo


def test_the_receipt_tells_the_start_where_there_is_one(motor: Motor) -> None:
    dossier = load_dossier(VOORBEELDEN / "leerlingenvervoer.yaml", motor.regelset)
    assert dossier.peildatum is not None and dossier.start is not None
    beoordeling = motor.beoordeel(dossier.antwoorden, dossier.peildatum)
    met, zonder = (
        build_context(beoordeling, d).ontvangstbewijs
        for d in (dossier, replace(dossier, start=None))
    )
    assert f'"start": "{dossier.start.isoformat()}"' in met and '"start"' not in zonder
