"""The facts of a case as a story: what is in it, what is not, and what it rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inkoopkeuze.dossier.dossier import Dossier
from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.memo.context import MemoContext, build_context
from inkoopkeuze.memo.rendering import render_memo
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.model import Regelset, Vraag
from inkoopkeuze.regels.opleggen import lay_over
from inkoopkeuze.regels.waarde import Antwoord

VOORBEELDEN = Path(__file__).parents[2] / "docs" / "voorbeelden"


def example(naam: str, motor: Motor, **anders: Antwoord | None) -> MemoContext:
    """The context of an example, with other answers; `None` takes one away."""
    dossier = load_dossier(VOORBEELDEN / f"{naam}.yaml", motor.regelset)
    antwoorden = {k: v for k, v in (dict(dossier.antwoorden) | anders).items() if v is not None}
    assert dossier.peildatum is not None
    zaak = motor.beoordeel(antwoorden, dossier.peildatum)
    return build_context(zaak, replace(dossier, antwoorden=antwoorden))


def sentences(context: MemoContext) -> dict[str, str]:
    return {z.id: z.zin for zinnen in context.verhaal.values() for z in zinnen}


def test_a_story_reads_from_subject_to_subject(motor: Motor) -> None:
    verhaal = example("jeugdhulp-met-verblijf", motor).verhaal
    assert list(verhaal) == [
        "De opgave",
        "Het initiatief en het geld",
        "De keuze van aanbieders",
        "Het contract en de waarde",
        "Wensen, markt en organisatie",
    ]
    assert " ".join(z.zin for z in verhaal["Het contract en de waarde"]) == (
        "De aanbieder verdient zijn geld niet vooral met gebruikers die betalen, of kan daarbij "
        "geen echt verlies lijden. De gemeente wil een raamovereenkomst: zij legt tarieven en "
        "voorwaarden vast en bestelt later wat nodig is. De looptijd van het contract is 48 "
        "maanden, de verlengingen niet meegeteld. Het contract kan met ten hoogste 24 maanden "
        "worden verlengd. De gemeente betaalt naar verwachting € 1.250.000,50 per jaar, "
        "zonder btw. "
        "Andere gemeenten kopen dit samen met de gemeente in. De andere gemeenten betalen samen "
        "naar verwachting € 4.800.000 per jaar, zonder btw. De gemeente verdeelt de opdracht in "
        "percelen. Geen enkel klein perceel wordt buiten de Europese procedure gehouden."
    )


def test_what_plays_no_part_is_not_told(motor: Motor) -> None:
    wel = sentences(example("leerlingenvervoer", motor))
    niet = sentences(example("leerlingenvervoer", motor, percelen="nee"))
    assert "kleine_percelen_samen" in wel and "kleine_percelen_samen" not in niet
    assert "restwaarde" not in sentences(example("taalcursus", motor, restwaarde=5))


def test_what_an_eis_of_an_open_route_names_is_told_even_if_it_is_not_asked(motor: Motor) -> None:
    """The route is open on a condition already, so the interview does not ask for another."""
    context = example("wmo-begeleiding-open-house", motor)
    assert context.routes["open_house"].status == "voorwaardelijk"
    assert "bekendmaking" in sentences(context)


def test_what_is_not_known_is_an_open_point_and_no_part_of_the_story(motor: Motor) -> None:
    context = example("dagbesteding-met-onbekenden", motor)
    assert "aanbieders_selecteren" not in sentences(context)
    open_ = [p.vraag for p in context.open_punten]
    assert "Kiest u zelf welke aanbieders een contract krijgen?" in open_


def test_a_gap_does_not_hide_what_comes_after_it(motor: Motor) -> None:
    heel = sentences(example("jeugdhulp-met-verblijf", motor))
    met_gat = sentences(example("jeugdhulp-met-verblijf", motor, wetten=None))
    assert set(heel) - set(met_gat) == {"wetten"}


def test_assumptions_are_those_of_the_story(motor: Motor) -> None:
    context = example("welzijnssubsidie", motor)
    ids = {z.id for z in context.aannames}
    assert {"totale_prijs", "economische_activiteit", "cpv_bekend"} <= ids
    assert not ids & {"wetten", "contractvorm", "aanbieders_selecteren"}
    assert ids <= set(sentences(context))


@pytest.mark.parametrize(
    ("voorbeeld", "aantal"),
    [("re-integratie-onder-de-drempel", 1), ("jeugdhulp-met-verblijf", 0), ("ggd-inbesteden", 0)],
)
def test_starting_points_count_where_something_rests_on_them(
    voorbeeld: str, aantal: int, motor: Motor
) -> None:
    assert len(example(voorbeeld, motor).uitgangspunten) == aantal


def test_own_policy_is_no_starting_point(regelset: Regelset) -> None:
    beleid = VOORBEELDEN / "beleid" / "heuveldal.yaml"
    motor = Motor(lay_over(regelset, beleid.read_bytes(), beleid))
    assert example("re-integratie-onder-de-drempel", motor).uitgangspunten == ()
    (punt,) = example("re-integratie-onder-de-drempel", Motor(regelset)).uitgangspunten
    assert "openbaar aankondigen" in punt.titel and punt.waarde == "€ 200.000"


def test_what_a_person_wrote_is_text(regelset: Regelset, tmp_path: Path) -> None:
    vraag = Vraag(
        vraag="Wat?",
        type="tekst",
        waarom="Zo.",
        wie_weet_dit="u",
        onderwerp="opgave",
        verhaal={"antwoord": "De gemeente zegt: ‘{antwoord}’."},
    )
    kop = replace(regelset.kop, agenda=["eigen_woorden", *regelset.kop.agenda])
    motor = Motor(replace(regelset, kop=kop, vragen={**regelset.vragen, "eigen_woorden": vraag}))
    kwaad = "<script>**{{ naam }}** {antwoord}"
    dag = date(2026, 9, 1)
    antwoorden: dict[str, Antwoord] = {"eigen_woorden": kwaad}
    dossier = Dossier("Zaak", "", dag, antwoorden, {"eigen_woorden": "# *Kop* <b>"})
    context = build_context(motor.beoordeel(antwoorden, dag), dossier)
    (tmp_path / "klein.md.j2").write_text(
        "{% for titel, zinnen in verhaal.items() %}{{ titel }}: "
        "{% for f in zinnen %}{{ f.zin }} ({{ f.motivering }}){% endfor %}{% endfor %}"
    )
    assert render_memo(context, "klein", tmp_path) == (
        r"De opgave: De gemeente zegt: ‘&lt;script>\*\*{{ naam }}\*\* {antwoord}’. "
        r"(# \*Kop\* &lt;b>)"
    )
