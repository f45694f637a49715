"""The plan: what is tied is kept, no day can be any later or sooner, and the law is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
import yaml

from inkoopkeuze.advies import kalender
from inkoopkeuze.advies.planning import Band, Moment, Plan, choices, plan, plans
from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.loading import parse_regelset
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.opleggen import lay_over
from inkoopkeuze.regels.traversal import PEILDATUM, START
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord
from tests.conftest import VOORBEELDEN

DAG = timedelta(days=1)
MAANDAG = date(2026, 6, 1)

# A rule set with nothing in it but steps, and numbers to tie them with.

_BRON = {"bron": "gids", "zekerheid": "vast"}
_KOP = {
    "titel": "Klein",
    "versie": "1",
    "geldig_vanaf": date(2020, 1, 1),
    "geldig_tot_en_met": date(2030, 12, 31),
    "agenda": ["routes", "vormen", "stappen"],
    "peildatum_uitleg": "p",
    "voorbehoud": "v",
    "fasen": {"eerst": "Eerst"},
    "rollen": {"ik": "Ik"},
    "groepen": {"g": "G"},
}
_TERMIJNEN: dict[str, tuple[str, int]] = {
    "niets": ("dagen", 0),
    "kort": ("dagen", 3),
    "wacht": ("dagen", 20),
    "lang": ("maanden", 3),
    "weken": ("weken", 8),
    "werk": ("werkdagen", 5),
    "beleid": ("dagen", 15),
}


def _parameter(naam: str, eenheid: str, aantal: int) -> dict[str, Any]:
    return {
        "titel": naam,
        "eenheid": eenheid,
        "zekerheid": "verdedigbaar" if naam == "beleid" else "vast",
        **({} if naam == "werk" else {"telling": "wet"}),
        **({"eigen_beleid": {"minstens": 0, "bron": "gids"}} if naam == "beleid" else {}),
        "waarden": [{"vanaf": date(2020, 1, 1), "waarde": aantal, "bron": "gids"}],
    }


def make(stappen: dict[str, dict[str, Any]], **erbij: Any) -> Motor:
    """An engine with steps; each has only to say what it is tied to."""
    vast = {"titel": "t", "fase": "eerst", "rol": "ik", "tekst": "t", **_BRON}
    vraag = {"vraag": "V?", "waarom": "w", "wie_weet_dit": "u", "type": "ja_nee"}
    rij = {"omdat": "o", **_BRON}
    regels: dict[str, Any] = {
        "bronsoorten": {"boek": {"titel": "Boek", "vindplaats_verplicht": False}},
        "bronnen": {"gids": {"titel": "Gids", "soort": "boek", "gezien": date(2024, 1, 1)}},
        "tellingen": {
            "wet": {
                "titel": "Wet",
                "hoogstens": {"dagen": 90, "jaren": 0},
                "minstens_werkdagen": 2,
                **rij,
            }
        },
        "parameters": {n: _parameter(n, *maat) for n, maat in _TERMIJNEN.items()},
        "vragen": {"spoed": vraag, "ook": vraag},
        "berekeningen": {
            "verkort": {
                "titel": "t",
                "eenheid": "dagen",
                "regels": [
                    {"titel": "a", "als": {"spoed": "ja"}, "reken": "kort", **rij},
                    {"titel": "b", "reken": "wacht", **rij},
                ],
            }
        },
        "routes": {
            "weg": {
                "titel": "Weg",
                "kort": "k",
                "volgorde": 1,
                "omdat": "o",
                "wegen": {"een": {"titel": "t", "eisen": {}}},
            }
        },
        "stappen": {id_: {**vast, **stap} for id_, stap in stappen.items()},
        **erbij,
    }
    inhoud = {"regelset.yaml": _dump(_KOP), "regels.yaml": _dump(regels)}
    return Motor(parse_regelset(inhoud))


def _dump(data: dict[str, Any]) -> bytes:
    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    return yaml.dump(data, Dumper=Dumper, sort_keys=False).encode()


def small(
    stappen: dict[str, dict[str, Any]],
    start: date | None = None,
    peildatum: date = MAANDAG,
    **antwoorden: Antwoord,
) -> Plan:
    motor = make(stappen)
    return plan(motor.beoordeel(antwoorden, peildatum), start, ("weg",))


def latest(gemaakt: Plan) -> dict[str, date | None]:
    return {m.id: m.uiterlijk for m in gemaakt.momenten}


def first(gemaakt: Plan) -> dict[str, date | None]:
    return {m.id: m.vanaf for m in gemaakt.momenten}


CONTRACT = {
    "melden": {"na": {PEILDATUM: 0}},
    "sluiten": {"na": {"melden": "wacht"}, "voor": {START: 0}},
}


def test_back_from_the_start_and_forward_from_the_peildatum() -> None:
    gemaakt = small(CONTRACT, date(2026, 9, 1))
    # 20 days from Tuesday 11 August end on Monday 31 August
    assert latest(gemaakt) == {"melden": date(2026, 8, 11), "sluiten": date(2026, 9, 1)}
    # 20 days from Monday 1 June end on Sunday 21 June and run on to Monday
    assert first(gemaakt) == {"melden": MAANDAG, "sluiten": date(2026, 6, 23)}
    assert gemaakt.vroegste_start == date(2026, 6, 23)
    assert gemaakt.tekort == 0 and gemaakt.te_laat == ()


def test_a_start_that_is_too_soon_says_by_how_much() -> None:
    op_tijd, te_vroeg = (small(CONTRACT, date(2026, 6, dag)) for dag in (23, 22))
    assert op_tijd.tekort == 0 and not op_tijd.te_laat
    assert te_vroeg.tekort == 1 and [m.id for m in te_vroeg.te_laat] == ["melden"]
    assert small(CONTRACT, date(2026, 1, 1)).tekort == (date(2026, 6, 23) - date(2026, 1, 1)).days


def test_without_a_start_there_are_only_first_days() -> None:
    gemaakt = small(CONTRACT)
    assert latest(gemaakt) == {"melden": None, "sluiten": None}
    assert first(gemaakt) == first(small(CONTRACT, date(2026, 9, 1)))
    assert gemaakt.tekort == 0 and gemaakt.vroegste_start == date(2026, 6, 23)


def test_the_day_of_a_step_is_a_working_day_and_the_start_may_be_any() -> None:
    zondag = date(2026, 8, 30)
    gemaakt = small({"klaar": {"na": {PEILDATUM: 0}, "voor": {START: 0}}}, zondag)
    (moment,) = gemaakt.momenten
    assert moment.grens == zondag and moment.uiterlijk == date(2026, 8, 28)


def test_who_begins_on_a_saturday_can_begin() -> None:
    """The peildatum is the day on which the procedure begins: that it does is given."""
    zaterdag = date(2026, 6, 6)
    gemaakt = small(CONTRACT, date(2026, 6, 27), peildatum=zaterdag)
    assert first(gemaakt) == {"melden": zaterdag, "sluiten": date(2026, 6, 29)}
    assert gemaakt.vroegste_start == date(2026, 6, 29)
    assert small(CONTRACT, gemaakt.vroegste_start, zaterdag).te_laat == ()


def test_what_must_follow_within_a_term_has_a_last_day_too() -> None:
    melden = {"melden": {"voor": {START: 0}}, "register": {"binnen": {"melden": "werk"}}}
    gemaakt = small(melden, date(2026, 12, 24))
    assert latest(gemaakt) == {"melden": date(2026, 12, 24), "register": date(2027, 1, 4)}
    assert [v.ruim for m in gemaakt.momenten for v in m.verloop] == [None, None]


def test_what_comes_before_something_with_a_last_day_has_one_itself() -> None:
    stappen = {
        "besluit": {"voor": {START: 0}},
        "bericht": {"binnen": {"besluit": "kort"}},
        "opstellen": {"voor": {"bericht": 0}},
        "schrijven": {"voor": {"opstellen": "werk"}},
    }
    assert latest(small(stappen, date(2026, 9, 1))) == {
        "besluit": date(2026, 9, 1),
        "bericht": date(2026, 9, 4),
        "opstellen": date(2026, 9, 4),
        "schrijven": date(2026, 8, 28),
    }


def test_a_term_that_may_be_used_up_says_when_the_other_must_be_there() -> None:
    beslissen = {
        "vragen": {"na": {PEILDATUM: 0}},
        "beslissen": {"na": {"vragen": 0}, "binnen": {"vragen": "weken"}, "voor": {START: 0}},
    }
    gemaakt = small(beslissen, date(2026, 12, 31))
    (verloop,) = [v for m in gemaakt.momenten for v in m.verloop if v.band.soort == "binnen"]
    assert verloop.ruim == date(2026, 11, 5)
    assert kalender.plus(verloop.ruim, verloop.band.termijn) == date(2026, 12, 31)


def test_a_step_that_does_not_apply_ties_nothing() -> None:
    stappen = {
        "melden": {"na": {PEILDATUM: 0}},
        "tussen": {"als": {"ook": "ja"}, "na": {"melden": "lang"}},
        "sluiten": {"na": {"melden": "kort", "tussen": 0}, "voor": {START: 0}},
    }
    zonder, met = (small(stappen, ook=antwoord) for antwoord in ("nee", "ja"))
    assert zonder.vroegste_start == date(2026, 6, 5) and not zonder.wacht_op
    assert met.vroegste_start == date(2026, 9, 2)
    open_ = small(stappen)
    assert "tussen" not in first(open_) and open_.wacht_op == ("ook",)


def test_nothing_is_counted_through_a_step_that_does_not_apply() -> None:
    stappen = {
        "tussen": {"als": {"ook": "ja"}},
        "eerst": {"voor": {"tussen": "wacht"}},
        "later": {"na": {"tussen": 0}, "voor": {START: 0}},
    }
    zonder, met = (small(stappen, MAANDAG, ook=antwoord) for antwoord in ("nee", "ja"))
    assert latest(zonder) == {"later": MAANDAG}
    assert latest(met)["eerst"] == date(2026, 5, 12)


def test_part_of_a_day_is_a_day() -> None:
    stappen = {"een": {"na": {PEILDATUM: {"gedeeld": ["wacht", 8]}}, "voor": {START: 0}}}
    assert small(stappen).vroegste_start == MAANDAG + 4 * DAG


def test_a_term_that_is_not_known_counts_as_long_as_it_can_be() -> None:
    stappen = {"een": {"na": {PEILDATUM: "verkort"}, "voor": {START: 0}}}
    lang, kort = (small(stappen, spoed=antwoord) for antwoord in ("nee", "ja"))
    for antwoorden in ({}, {"spoed": WEET_NIET}):
        onbekend = small(stappen, **antwoorden)
        assert onbekend.vroegste_start == lang.vroegste_start > kort.vroegste_start
        assert onbekend.wacht_op == ("spoed",) and not lang.wacht_op


def test_what_a_term_needs_is_asked_only_where_both_steps_may_apply() -> None:
    motor = make({"een": {"als": {"ook": "ja"}}, "twee": {"na": {"een": "verkort"}}})
    assert motor.volgende_vraag({}, MAANDAG) == "ook"
    assert motor.volgende_vraag({"ook": "nee"}, MAANDAG) is None
    assert motor.volgende_vraag({"ook": "ja"}, MAANDAG) == "spoed"
    assert motor.volgende_vraag({"ook": WEET_NIET}, MAANDAG) == "spoed"


def test_what_the_gemeente_decides_on_is_told_apart() -> None:
    stappen = {
        "een": {"na": {PEILDATUM: "beleid"}},
        "twee": {"na": {"een": "wacht"}, "voor": {START: 0}},
    }
    gemaakt = small(stappen)
    # 15 days to 16 June, then from the 17th 20 days to 7 July; and without: to 22 June
    assert gemaakt.vroegste_start == date(2026, 7, 8)
    assert gemaakt.vroegste_start_wet == date(2026, 6, 23)


def test_the_chain_is_what_decides_the_first_start() -> None:
    stappen = {
        "een": {"na": {PEILDATUM: 0}},
        "omweg": {"na": {"een": "kort"}},
        "lang": {"na": {"een": "wacht"}},
        "klaar": {"na": {"omweg": 0, "lang": 0}, "voor": {START: "lang"}},
    }
    keten = small(stappen).keten
    assert [(b.eerst, b.later) for b in keten] == [
        (PEILDATUM, "een"),
        ("een", "lang"),
        ("lang", "klaar"),
        ("klaar", START),
    ]


def test_a_form_with_steps_of_its_own_makes_a_plan_of_its_own() -> None:
    vorm = {"titel": "t", "kort": "k", "volgorde": 1, "bij": ["weg"], "groep": "g"}
    motor = make(
        {
            "een": {"bij": ["snel"], "na": {PEILDATUM: "kort"}, "voor": {START: 0}},
            "twee": {"bij": ["traag"], "na": {PEILDATUM: "lang"}, "voor": {START: 0}},
        },
        vormen={"snel": vorm, "traag": vorm, "los": vorm},
    )
    gemaakt = plans(motor.beoordeel({}, MAANDAG), None)
    assert {p.keuze: p.vroegste_start for p in gemaakt} == {
        ("weg", "snel"): date(2026, 6, 5),
        ("weg", "traag"): date(2026, 9, 2),
    }


def test_with_nothing_tied_the_service_can_begin_at_once() -> None:
    gemaakt = small({"los": {}}, MAANDAG - DAG)
    assert gemaakt.vroegste_start == MAANDAG and gemaakt.tekort == 1
    (moment,) = gemaakt.momenten if gemaakt.momenten else (None,)
    assert moment is None or moment.uiterlijk is None


# Random steps: every tie is kept, and no day can be any later or any sooner.


def random_steps(toeval: Random) -> dict[str, dict[str, Any]]:
    """Steps in a row, each tied to some of those before it, from the peildatum to the start."""
    namen = [f"s{i}" for i in range(toeval.randint(2, 7))]
    stappen: dict[str, dict[str, Any]] = {naam: {"na": {PEILDATUM: 0}} for naam in namen}
    termijnen: list[Any] = [0, *_TERMIJNEN, {"som": ["kort", "wacht"]}]
    for plek, naam in enumerate(namen):
        stappen[naam]["voor"] = {START: toeval.choice([0, 0, "lang"])}
        for eerder in toeval.sample(namen[:plek], min(plek, toeval.randint(0, 2))):
            kant = toeval.choice(["na", "voor"])
            wie, ander = (naam, eerder) if kant == "na" else (eerder, naam)
            stappen[wie].setdefault(kant, {})[ander] = toeval.choice(termijnen)
    melden = {"binnen": {toeval.choice(namen): toeval.choice(["kort", "weken", "werk"])}}
    return {**stappen, "melden": melden}


def is_kept(band: Band, eerst: date, later: date) -> bool:
    """Whether two days are as a tie asks, told from the law and not from the plan."""
    if not band.termijn.aantal:
        return eerst <= later
    match band.soort:
        case "na":
            return later > kalender.end_of(eerst, band.termijn, band.telling).dag
        case "voor":
            return eerst <= kalender.last_before(later, band.termijn, band.telling)
    return later <= kalender.end_of(eerst, band.termijn, band.telling).dag


def days(gemaakt: Plan, welke: str) -> dict[str, date]:
    dagen = {m.id: getattr(m, welke) for m in gemaakt.momenten}
    start = gemaakt.start if welke == "uiterlijk" else gemaakt.vroegste_start
    assert start is not None
    return {START: start, PEILDATUM: gemaakt.peildatum, **{k: d for k, d in dagen.items() if d}}


def ties(momenten: tuple[Moment, ...], *zonder: str) -> list[Band]:
    banden = [v.band for m in momenten for v in m.verloop]
    return [b for b in banden if not {b.soort, b.eerst, b.later}.intersection(zonder)]


@pytest.mark.parametrize("zaad", range(60))
def test_no_day_can_be_later_or_sooner(zaad: int) -> None:
    toeval = Random(zaad)
    peildatum = date(2026, 1, 1) + toeval.randint(0, 700) * DAG
    gemaakt = small(random_steps(toeval), peildatum + toeval.randint(0, 500) * DAG, peildatum)
    laatste, eerste = days(gemaakt, "uiterlijk"), days(gemaakt, "vanaf")
    terug = ties(gemaakt.momenten, PEILDATUM)
    heen = ties(gemaakt.momenten, "binnen")
    assert all(is_kept(b, laatste[b.eerst], laatste[b.later]) for b in terug)
    assert all(is_kept(b, eerste[b.eerst], eerste[b.later]) for b in heen)

    def can_move(dagen: dict[str, date], naam: str, kant: int, banden: list[Band]) -> bool:
        """Whether a step can move to the next working day without breaking a tie."""
        dag = dagen[naam] + kant * DAG
        while kalender.rest_day(dag) and dag != peildatum:
            dag += kant * DAG
        anders = {**dagen, naam: dag}
        mee = [b for b in banden if naam in (b.eerst, b.later)]
        # What comes after may come later, and what comes before sooner: that breaks no tie here.
        mee = [b for b in mee if b.soort == "binnen" or (b.eerst if kant > 0 else b.later) == naam]
        return all(is_kept(b, anders[b.eerst], anders[b.later]) for b in mee)

    for naam in laatste.keys() - {START, PEILDATUM}:
        eigen = [b for b in terug if not (b.soort == "binnen" and b.eerst == naam)]
        assert not can_move(laatste, naam, 1, eigen), naam
    for naam in eerste.keys() - {START, PEILDATUM, "melden"}:
        assert not can_move(eerste, naam, -1, heen), naam


@pytest.mark.parametrize("zaad", range(60))
def test_a_start_is_too_soon_where_a_step_would_lie_before_the_peildatum(zaad: int) -> None:
    toeval = Random(zaad)
    peildatum = date(2026, 1, 1) + toeval.randint(0, 700) * DAG
    stappen = random_steps(toeval)
    vroegste = small(stappen, None, peildatum).vroegste_start
    for verder in (-40, -1, 0, 1, 40):
        gemaakt = small(stappen, vroegste + verder * DAG, peildatum)
        assert gemaakt.vroegste_start == vroegste
        assert gemaakt.tekort == max(-verder, 0)
        laat = [m for m in gemaakt.te_laat if m.id != "melden"]
        assert bool(laat) == (verder < 0)
        if verder >= 0:
            assert all(m.vanaf <= m.uiterlijk for m in gemaakt.momenten if m.vanaf and m.uiterlijk)


# The law itself, on the examples.


def example(motor: Motor, naam: str, **anders: Antwoord) -> Beoordeling:
    zaak = load_dossier(VOORBEELDEN / f"{naam}.yaml", motor.regelset)
    assert zaak.peildatum is not None
    return motor.beoordeel({**zaak.antwoorden, **anders}, zaak.peildatum)


def by_choice(beoordeling: Beoordeling, start: date | None = None) -> dict[str, Plan]:
    """The plans by the last thing that was chosen."""
    return {p.keuze[-1]: p for p in plans(beoordeling, start)}


def test_the_open_procedure_from_notice_to_start(motor: Motor) -> None:
    """Told back from 1 January 2027, with the three months of the Wmo."""
    zaak = example(motor, "hulpmiddelen")
    laatste = latest(by_choice(zaak, date(2027, 1, 1))["europees_openbaar"])
    assert laatste == {
        "europees_aankondigen": date(2026, 7, 31),  # 40 days end on 9 September
        "inlichtingen": date(2026, 8, 31),  # ten days before the closing
        "europees_termijn_openbaar": date(2026, 9, 10),
        "europees_wachttijd": date(2026, 9, 10),  # 20 days end on 30 September
        "contract_sluiten": date(2026, 10, 1),
        "wmo_drie_maanden": date(2026, 10, 1),  # three months before the start
        "europees_gunning_bekendmaken": date(2026, 11, 2),  # 31 October is a Saturday
    }


@pytest.mark.parametrize(
    ("procedure", "urgentie", "dagen"),
    [
        ("europees_openbaar", "nee", [40, 20]),
        ("europees_openbaar", "ja", [15, 20]),
        ("europees_niet_openbaar", "nee", [30, 35, 20]),
        ("europees_niet_openbaar", "ja", [15, 10, 20]),
    ],
)
def test_the_terms_of_the_european_procedures(
    motor: Motor, procedure: str, urgentie: str, dagen: list[int]
) -> None:
    keten = by_choice(example(motor, "leerlingenvervoer", urgentie=urgentie))[procedure].keten
    assert [b.termijn.aantal for b in keten if b.termijn.aantal] == dagen


def test_the_social_procedure_waits_only_by_choice(motor: Motor) -> None:
    (gemaakt,) = plans(example(motor, "jeugdhulp-met-verblijf"), None)
    termijnen = {b.later: b for b in gemaakt.keten if b.termijn.aantal}
    assert termijnen["ssd_sluiten"].termijn == (10, "dagen")
    assert not termijnen["ssd_sluiten"].eigen_beleid
    assert termijnen["contract_sluiten"].termijn == (20, "dagen")
    assert termijnen["contract_sluiten"].eigen_beleid
    assert gemaakt.vroegste_start_wet < gemaakt.vroegste_start


def test_the_councils_have_eight_weeks_only_where_there_is_an_arrangement_to_make(
    motor: Motor,
) -> None:
    nieuw, bestaand = (
        plans(example(motor, "ggd-inbesteden", regeling_nodig=antwoord), None)[0]
        for antwoord in ("ja", "nee")
    )
    assert [tuple(b.termijn) for b in nieuw.keten if b.termijn.aantal] == [(8, "weken")]
    assert bestaand.vroegste_start == bestaand.peildatum


def test_own_policy_takes_its_own_time(motor: Motor) -> None:
    """A gemeente that needs three weeks to judge and decide sees them in the plan."""
    regelset = _with_value(motor.regelset, "beoordelen_dagen", 21)
    zaak = example(Motor(regelset), "leerlingenvervoer")
    beleid = by_choice(zaak)["europees_openbaar"]
    zonder = by_choice(example(motor, "leerlingenvervoer"))["europees_openbaar"]
    assert [b.termijn.aantal for b in beleid.keten if b.termijn.aantal] == [40, 21, 20]
    assert beleid.vroegste_start > zonder.vroegste_start
    assert beleid.vroegste_start_wet == zonder.vroegste_start_wet == zonder.vroegste_start


def test_a_step_of_own_policy_may_have_days_of_its_own(regelset: Regelset) -> None:
    pad = VOORBEELDEN / "beleid" / "heuveldal.yaml"
    motor = Motor(lay_over(regelset, pad.read_bytes(), pad))
    gemaakt = by_choice(example(motor, "leerlingenvervoer"), date(2027, 1, 1))["europees_openbaar"]
    # Friday 30 October less a week
    assert latest(gemaakt)["advies_van_inkoop"] == date(2026, 10, 23)
    (moment,) = (m for m in gemaakt.momenten if m.id == "advies_van_inkoop")
    assert [v.band.eigen_beleid for v in moment.verloop] == [True]
    assert gemaakt.vroegste_start == gemaakt.vroegste_start_wet


def _with_value(regelset: Regelset, naam: str, aantal: int) -> Regelset:
    parameter = regelset.parameters[naam]
    waarden = [replace(w, waarde=Decimal(aantal)) for w in parameter.waarden]
    anders = replace(parameter, waarden=waarden)
    return replace(regelset, parameters={**regelset.parameters, naam: anders})


@pytest.mark.parametrize("pad", sorted(VOORBEELDEN.glob("*.yaml")), ids=lambda p: p.stem)
def test_every_example_has_a_plan_and_only_one_starts_too_soon(motor: Motor, pad: Any) -> None:
    zaak = load_dossier(pad, motor.regelset)
    assert zaak.peildatum is not None and zaak.start is not None
    beoordeling = motor.beoordeel(zaak.antwoorden, zaak.peildatum)
    gemaakt = plans(beoordeling, zaak.start)
    assert gemaakt and {p.keuze for p in gemaakt} == set(choices(beoordeling))
    assert {p.tekort > 0 for p in gemaakt} == {pad.stem == "hulpmiddelen"}
    assert all(p.momenten and p.keten for p in gemaakt)
    assert plans(beoordeling, zaak.start) == gemaakt
