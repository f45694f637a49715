"""What would change an advice, as a template shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from inkoopkeuze.dossier.dossier import Dossier
from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.gevallen.intervallen import Interval, Veld
from inkoopkeuze.memo import wendingen
from inkoopkeuze.memo.bereiktekst import range_text
from inkoopkeuze.memo.context import MemoContext, build_context
from inkoopkeuze.memo.later import Later
from inkoopkeuze.memo.rendering import render_memo
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import WEET_NIET
from tests.conftest import VOORBEELDEN

_SJABLOON = """\
{% for groep in wendingen %}
{{ groep.gevolg }}: {{ groep.dan | join(" ") }}
{% for w in groep.wendingen %}
- {{ w.titel }}
{% endfor %}
{% endfor %}
"""


def _case(motor: Motor, naam: str, **anders: object) -> tuple[MemoContext, Dossier]:
    dossier = load_dossier(VOORBEELDEN / f"{naam}.yaml", motor.regelset)
    dossier = replace(dossier, antwoorden={**dossier.antwoorden, **anders})
    assert dossier.peildatum is not None
    return build_context(motor.beoordeel(dossier.antwoorden, dossier.peildatum), dossier), dossier


def _render(context: MemoContext, sjabloon: str, map_: Path) -> str:
    (map_ / "proef.md.j2").write_text(sjabloon, encoding="utf-8")
    return render_memo(context, "proef", map_)


def test_the_nearest_limit_comes_first_with_its_distance(motor: Motor, tmp_path: Path) -> None:
    context, _ = _case(motor, "re-integratie-onder-de-drempel")
    tekst = _render(context, _SJABLOON, tmp_path)
    assert tekst.startswith(
        "procedure: Ten minste nodig is dan ‘Meervoudig onderhands’.\n"
        "- De totale prijs over de hele looptijd is geraamd op minder dan € 130.000, zonder btw en "
        "zonder opties. Nu: € 140.000 (€ 10.000 minder, 7%).\n"
    )
    assert "- De gemeente doet het werk zelf, met eigen personeel.\n" in tekst
    assert "Geen van de routes kan dan." in tekst
    laatste = tekst.rstrip().splitlines()[-1]
    assert "€ 610.000 of meer" in laatste  # nine times what it is now


def test_whoever_is_on_a_limit_is_told_so(motor: Motor) -> None:
    context, _ = _case(motor, "taalcursus")
    eerste = context.wendingen[0].wendingen[0]
    assert (eerste.id, eerste.wordt) == ("totale_prijs", ("minder dan € 500.000",))
    assert eerste.verschil == "precies op die grens"


def test_a_percentage_differs_in_points(motor: Motor) -> None:
    context, _ = _case(motor, "ggd-inbesteden")
    eerste = context.wendingen[0].wendingen[0]
    assert eerste.wordt == ("80% of minder",)
    assert eerste.verschil == "13,5 procentpunt minder"


def test_a_choice_is_told_as_a_change(motor: Motor) -> None:
    context, _ = _case(motor, "dagbesteding-met-onbekenden")
    alle = [w for groep in context.wendingen for w in groep.wendingen if w.id == "wetten"]
    assert any(w.titel.endswith("Ook ‘Jeugdwet’; of ook ‘Participatiewet’.") for w in alle)
    assert any("Niet meer ‘Wet maatschappelijke" in w.titel for w in alle)


def test_a_day_on_which_the_law_changes(motor: Motor, regelset: Regelset) -> None:
    dossier = load_dossier(VOORBEELDEN / "taalcursus.yaml", regelset)
    antwoorden = {**dossier.antwoorden, "cpv_bekend": "nee", "voorwerp": "vervoer"}
    antwoorden |= {"totale_prijs": Decimal(218_000), "waarde_opties": Decimal(0)}
    context = build_context(motor.beoordeel(antwoorden, date(2026, 7, 1)), dossier)
    dagen = [w for groep in context.wendingen for w in groep.wendingen if w.id == "peildatum"]
    assert [w.wordt[0] for w in dagen][:1] == ["van 1 januari 2024 tot en met 31 december 2025"]
    assert dagen[0].verschil == "182 dagen eerder"
    assert dagen[0].titel.endswith("Nu: 1 juli 2026 (182 dagen eerder).")


def test_a_closed_route_says_what_opens_it(motor: Motor) -> None:
    context, _ = _case(motor, "taalcursus")
    assert [w.titel for w in context.routes["open_house"].opent] == [
        "De gemeente kiest niet zelf welke aanbieders een contract krijgen."
    ]
    assert not context.routes["overheidsopdracht"].opent
    assert context.routes["inbesteden"].opent[0].wordt == (
        "‘De gemeente zelf, met eigen personeel’",
    )


def test_an_open_question_says_what_each_answer_leads_to(motor: Motor, tmp_path: Path) -> None:
    context, _ = _case(motor, "dagbesteding-met-onbekenden")
    punt = next(p for p in context.open_punten if p.vraag.startswith("Kiest u zelf"))
    assert {g.antwoord: g.dan for g in punt.gevolgen} == {
        "Ja": ("Open house kan dan niet.",),
        "Nee": (
            "Even sterk zijn dan ‘Subsidie’ en ‘Open house’.",
            "Open house kan dan, misschien onder een voorwaarde.",
        ),
    }
    zonder = [p for p in context.open_punten if not p.gevolgen]
    assert zonder  # what only a signal or step asks for changes no advice
    tekst = _render(
        context,
        "{% for p in open_punten if p.gevolgen %}{{ p.gevolgen | length }} {% endfor %}",
        tmp_path,
    )
    assert tekst.split()[0] == "2"


def test_an_open_number_is_divided_where_it_matters(motor: Motor) -> None:
    context, _ = _case(motor, "re-integratie-onder-de-drempel", totale_prijs=WEET_NIET)
    (punt,) = (p for p in context.open_punten if p.gevolgen)
    assert [g.antwoord for g in punt.gevolgen] == [
        "Minder dan € 130.000",
        "Van € 130.000 tot € 680.000",
        "€ 680.000 of meer",
    ]


def test_the_distance_to_a_threshold(motor: Motor) -> None:
    context, _ = _case(motor, "re-integratie-onder-de-drempel")
    drempel = context.afstanden[0]
    assert drempel.drempel
    assert not drempel.is_gehaald
    assert (drempel.waarde, drempel.grenswaarde) == ("€ 210.000", "€ 750.000")
    assert drempel.verschil == "€ 540.000 eronder"
    assert drempel.getallen == (210_000, 750_000)


def test_a_template_that_does_not_look_does_not_pay(
    motor: Motor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def niet(*_: object) -> None:
        raise AssertionError("nobody asked for this")

    for naam in ("turns", "distances", "outcomes", "undecided"):
        monkeypatch.setattr(wendingen, naam, niet)
    context, _ = _case(motor, "dagbesteding-met-onbekenden")
    assert _render(context, "{{ naam }} {{ open_punten | length }}", tmp_path)


def test_a_later_list_is_made_once() -> None:
    gemaakt: list[int] = []
    later = Later(lambda: gemaakt.append(1) or "abc")
    assert not gemaakt
    assert (len(later), later[1], list(later[1:]), "c" in later, bool(later)) == (
        3, "b", ["b", "c"], True, True,
    )  # fmt: skip
    assert gemaakt == [1]
    assert not Later(tuple)


@pytest.mark.parametrize(
    ("bereik", "tekst"),
    [
        (Interval(0, 100, False, True), "minder dan € 100"),
        (Interval(0, 100), "€ 100 of minder"),
        (Interval(100, 10_000, True), "meer dan € 100"),
        (Interval(100, 10_000), "€ 100 of meer"),
        (Interval(100, 200, False, True), "van € 100 tot € 200"),
        (Interval(100, 200, True), "meer dan € 100 tot en met € 200"),
        (Interval(100, 200), "van € 100 tot en met € 200"),
        (Interval(100, 100), "precies € 100"),
        (Interval(0, 10_000), "elk getal"),
    ],
)
def test_a_range_reads_as_the_rules_draw_it(bereik: Interval, tekst: str) -> None:
    exact = bereik._replace(laag=Fraction(bereik.laag), hoog=Fraction(bereik.hoog))
    veld = Veld(Interval(Fraction(0), Fraction(10_000)), Fraction(1, 100))
    assert range_text(exact, veld, "EUR") == tekst


def test_a_limit_between_two_cents_is_the_first_cent_beyond_it() -> None:
    veld = Veld(Interval(Fraction(0), Fraction(10_000)), Fraction(1, 100))
    boven = Interval(Fraction(1000, 3), Fraction(10_000))
    onder = Interval(Fraction(0), Fraction(1000, 3), False, True)
    assert range_text(boven, veld, "EUR") == "€ 333,34 of meer"
    assert range_text(onder, veld, "EUR") == "€ 333,33 of minder"
