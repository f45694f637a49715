"""Which decisions come out differently: all of them, and nothing else."""

from __future__ import annotations

from fractions import Fraction

import pytest

from inkoopkeuze.keuring.verschil.verslag import Verslag, compare
from inkoopkeuze.motor.motor import beoordeel
from tests.verschil.conftest import Lees, Vergelijk, Vervangen

MIDDEN = (
    """      - titel: Andere code
        dan: anders
""",
    """      - titel: U kiest
        als: {kiezen: ja}
        dan: anders
        omdat: U kiest.
        bron: rl2014_24/74
        zekerheid: vast
      - titel: Andere code
        dan: anders
""",
)
"""A rule between the two of the only fact."""

EEN_CODE_ERBUITEN = ("        - 75200000-8\n", "")
"""Without this there is no code that is not on the list."""

Gevonden = dict[str, set[tuple[object, object]]]


def found(verslag: Verslag) -> Gevonden:
    """By decision the old and new outcomes."""
    return {
        v.besluit[1]: {(o.oud, o.nieuw) for o in v.overgangen}
        for v in verslag.uitkomsten.verschillen
    }


def causes(verslag: Verslag) -> dict[str, tuple[str, ...]]:
    return {
        v.besluit[1]: tuple(id_ for _, id_ in v.oorzaken) for v in verslag.uitkomsten.verschillen
    }


def facts(verslag: Verslag, id_: str) -> tuple[str, ...]:
    (verschil,) = (v for v in verslag.uitkomsten.verschillen if v.besluit[1] == id_)
    return verschil.overgangen[0].feiten


def test_the_same_rules(vergelijk: Vergelijk) -> None:
    verslag = vergelijk()
    assert found(verslag) == {}
    assert verslag.wijzigingen == ()
    assert verslag.is_bewezen and not verslag.is_anders


def test_on_a_threshold_it_is_another_procedure(vergelijk: Vergelijk) -> None:
    verslag = vergelijk(("{minder_dan: drempel}", "{hoogstens: drempel}"))
    assert found(verslag) == {"licht": {("dicht", "open")}}
    assert causes(verslag) == {"licht": ("licht",)}
    assert verslag.wijzigingen == ()
    assert any("precies € 7" in feit for feit in facts(verslag, "licht"))


def test_the_threshold_of_some_years(vergelijk: Vergelijk) -> None:
    verslag = vergelijk(("waarde: 750000", "waarde: 700000"))
    assert found(verslag) == {"licht": {("open", "dicht")}}
    assert causes(verslag) == {"licht": ("drempel",)}
    assert "Geraamde waarde: vanaf € 700.000 en minder dan € 750.000 [raming]" in facts(
        verslag, "licht"
    )
    assert "peildatum: in 2024 of 2025" in facts(verslag, "licht")
    (wijziging,) = verslag.wijzigingen
    assert wijziging.wat == "van 1 januari 2024 tot en met 31 december 2025"
    assert (wijziging.oud, wijziging.nieuw) == ("€ 750.000", "€ 700.000")


def test_a_threshold_that_changes_with_the_rule_that_uses_it(vergelijk: Vergelijk) -> None:
    verslag = vergelijk(
        ("waarde: 750000", "waarde: 700000"), ("{minder_dan: drempel}", "{hoogstens: drempel}")
    )
    assert causes(verslag) == {"licht": ("licht", "drempel")}


def test_a_rule_that_moved_up(vergelijk: Vergelijk) -> None:
    regels = MIDDEN[1].replace("      - titel: Andere code\n        dan: anders\n", "")
    eerste = "      - titel: De code staat op de lijst\n"
    oud = [MIDDEN, EEN_CODE_ERBUITEN]
    verslag = vergelijk((regels, ""), (eerste, regels + eerste), oud=oud)
    assert verslag.wijzigingen == ()
    assert found(verslag) == {
        "soort": {("sociaal", "anders")},
        "aankondigen": {("geldt", "geldt niet")},
    }
    assert causes(verslag) == {"soort": ("soort",), "aankondigen": ("soort",)}
    direct = {v.besluit[1]: v.direct for v in verslag.uitkomsten.verschillen}
    assert direct == {"soort": True, "aankondigen": False}
    (overgang,) = verslag.uitkomsten.verschillen[0].overgangen
    assert (overgang.door_oud, overgang.door_nieuw) == ("De code staat op de lijst", "U kiest")
    assert len(overgang.feiten) == 2


def test_each_rule_of_a_fact_that_changed_has_its_case(vergelijk: Vergelijk) -> None:
    verslag = vergelijk(
        ("        dan: sociaal\n", "        dan: anders\n"),
        ("als: {kiezen: ja}\n        dan: anders", "als: {kiezen: ja}\n        dan: sociaal"),
        oud=[MIDDEN, EEN_CODE_ERBUITEN],
    )
    (soort,) = (v for v in verslag.uitkomsten.verschillen if v.besluit[1] == "soort")
    assert {(o.oud, o.nieuw, o.door_oud) for o in soort.overgangen} == {
        ("sociaal", "anders", "De code staat op de lijst"),
        ("anders", "sociaal", "U kiest"),
    }


def test_a_condition_that_was_dropped(vergelijk: Vergelijk) -> None:
    verslag = vergelijk(("{kiezen: ja, aanbieders: {meer_dan: 1}}", "{kiezen: ja}"))
    assert found(verslag) == {"keuze": {("geldt niet", "geldt")}}
    assert facts(verslag, "keuze") == (
        "Kiest u tussen aanbieders? Ja [kiezen]",
        "Hoeveel aanbieders zijn er? tot en met 1 [aanbieders]",
    )


def test_an_eis_that_closes_instead_of_asking_for_something(vergelijk: Vergelijk) -> None:
    verslag = vergelijk(("gevolg: voorwaardelijk", "gevolg: dicht"))
    assert found(verslag) == {"inkopen": {("voorwaardelijk", "dicht")}, "aankondigen": {
        ("geldt", "geldt niet")
    }}  # fmt: skip
    assert causes(verslag)["aankondigen"] == ("inkopen",)


def test_a_fact_that_no_longer_decides_every_case(vergelijk: Vergelijk) -> None:
    verslag = vergelijk(
        ("titel: Andere code\n", "titel: Andere code\n        als: {kiezen: nee}\n"),
        oud=[EEN_CODE_ERBUITEN],
    )
    assert found(verslag) == {"soort": {("anders", None)}}


def test_another_formula(vergelijk: Vergelijk) -> None:
    verslag = vergelijk(("looptijd]}, 12]", "looptijd]}, 6]"))
    assert set(found(verslag)) == {"raming", "licht"}
    ((oud, nieuw),) = found(verslag)["raming"]
    assert isinstance(oud, Fraction) and nieuw == 2 * oud != 0
    assert causes(verslag) == {"raming": ("raming",), "licht": ("raming",)}


def test_a_sum_written_in_another_way(vergelijk: Vergelijk) -> None:
    verslag = vergelijk(
        (
            "{gedeeld: [{product: [bedrag, looptijd]}, 12]}",
            "{product: [looptijd, {gedeeld: [{som: [bedrag, bedrag]}, 24]}]}",
        )
    )
    assert found(verslag) == {}
    assert verslag.uitkomsten.zonder_gevolg == (("berekeningen", "raming"),)
    assert verslag.is_bewezen and not verslag.is_anders


def test_a_rule_that_could_never_decide(vergelijk: Vergelijk) -> None:
    regel = MIDDEN[1].partition("      - titel: Andere code")[0]
    slot = "        zekerheid: verdedigbaar\n"
    verslag = vergelijk(
        (regel, ""),
        oud=[
            (
                "        bron: rl2014_24/74\n" + slot,
                "        bron: rl2014_24/74\n" + slot + regel,
            )
        ],
    )
    assert found(verslag) == {}
    assert verslag.uitkomsten.zonder_gevolg == (("feiten", "soort"),)
    assert not verslag.is_anders


@pytest.mark.parametrize(
    ("vervanging", "gevonden"),
    [
        pytest.param(
            (
                "opties: {zelf: De gemeente zelf, samen",
                "opties: {zelf: De gemeente zelf, buur: Een buur, samen",
            ),
            {},
            id="erbij",
        ),
    ],
)
def test_an_option_of_one_version_alone(
    vervanging: Vervangen, gevonden: Gevonden, vergelijk: Vergelijk
) -> None:
    verslag = vergelijk(vervanging)
    assert found(verslag) == gevonden
    assert verslag.is_anders


def test_an_option_more_to_tick(vergelijk: Vergelijk) -> None:
    """The old version leaves out what it does not know."""
    verslag = vergelijk(
        ("wmo: Volwassenen}", "wmo: Volwassenen, kind: Kleuters}"),
        ("{bevat: jeugd}", "{bevat: [jeugd, kind]}"),
    )
    assert found(verslag) == {"jeugd": {("geldt niet", "geldt")}}
    (overgang,) = verslag.uitkomsten.verschillen[0].overgangen
    assert overgang.antwoorden_nieuw["doelgroepen"] == ("kind",)
    assert overgang.antwoorden_oud["doelgroepen"] == ()


def test_a_question_of_another_type_is_another_question(vergelijk: Vergelijk) -> None:
    verslag = vergelijk(
        (
            "vraag: Hoeveel aanbieders zijn er?\n    type: aantal",
            "vraag: Hoeveel?\n    type: maanden",
        )
    )
    assert found(verslag) == {"keuze": {("geldt", "geldt niet"), ("geldt niet", "geldt")}}
    for overgang in verslag.uitkomsten.verschillen[0].overgangen:
        oud, nieuw = (a["aanbieders"] for a in (overgang.antwoorden_oud, overgang.antwoorden_nieuw))
        assert isinstance(oud, int) and isinstance(nieuw, int) and (oud > 1) != (nieuw > 1)


def test_only_answers_that_both_versions_take(vergelijk: Vergelijk) -> None:
    """Above 60 months only the old version has an outcome."""
    verslag = vergelijk(("maximum: 120", "maximum: 60"), ("waarde: 48,", "waarde: 50,"))
    (inkopen,) = (v for v in verslag.uitkomsten.verschillen if v.besluit[1] == "inkopen")
    assert {(o.oud, o.nieuw) for o in inkopen.overgangen} == {("voorwaardelijk", "open")}
    verslag = vergelijk(
        ("maximum: 120", "maximum: 60"),
        ("waarde: 65,", "waarde: 70,"),
        oud=[("waarde: 48,", "waarde: 65,")],
    )
    assert found(verslag) == {}


def test_a_code_taken_from_a_list(vergelijk: Vergelijk) -> None:
    verslag = vergelijk(("        - 75200000-8\n", ""))
    assert found(verslag)["soort"] == {("sociaal", "anders")}
    assert causes(verslag) == {"soort": ("zorg",), "aankondigen": ("zorg",)}
    (overgang,) = verslag.uitkomsten.verschillen[0].overgangen
    assert overgang.antwoorden_nieuw["cpv"] == "75200000"


def test_other_days(vergelijk: Vergelijk) -> None:
    verslag = vergelijk(
        ("geldig_vanaf: 2024-01-01", "geldig_vanaf: 2025-01-01"),
        ("waarde: 750000", "waarde: 740000"),
    )
    assert [str(dag) for dag in verslag.paar.dagen] == ["2025-01-01", "2027-12-31"]
    assert found(verslag) == {"licht": {("open", "dicht")}}
    assert "peildatum: in 2025" in facts(verslag, "licht")


def test_no_day_on_which_both_hold(vergelijk: Vergelijk) -> None:
    verslag = vergelijk(
        (
            "geldig_vanaf: 2026-01-01\ngeldig_tot_en_met: 2027-12-31",
            "geldig_vanaf: 2024-01-01\ngeldig_tot_en_met: 2025-12-31",
        ),
        oud=[("geldig_vanaf: 2024-01-01", "geldig_vanaf: 2026-01-01")],
    )
    assert not verslag.vergelijkbaar
    assert verslag.is_anders and not verslag.is_bewezen
    assert ("procedures", "licht") in verslag.uitkomsten.niet_bewezen


def test_what_could_not_be_decided_is_said(vergelijk: Vergelijk) -> None:
    wijziging = ("{minder_dan: drempel}", "{hoogstens: drempel}")
    verslag = vergelijk(wijziging, budget=0, stappen=0)
    assert verslag.uitkomsten.niet_bewezen == (("procedures", "licht"),)
    assert not verslag.is_bewezen
    assert vergelijk(budget=0, stappen=0).is_bewezen


def test_what_is_only_called_otherwise(vergelijk: Vergelijk) -> None:
    verhaal = "    verhaal: {{{}: Zelf., samen: Samen., derde: Een ander.}}\n"
    vraag = "    vraag: Wie voert het uit?\n"
    verslag = vergelijk(
        (vraag + verhaal.format("zelf"), vraag + verhaal.format("gemeente")),
        ("  looptijd:\n    vraag", "  duur:\n    vraag"),
        ("bedrag, looptijd]", "bedrag, duur]"),
        ("{looptijd: {hoogstens", "{duur: {hoogstens"),
        ("      looptijd: 48\n", "      duur: 48\n"),
        ("  raming:\n    titel", "  schatting:\n    titel"),
        ("{raming: {minder_dan", "{schatting: {minder_dan"),
        ("is {raming}.", "is {schatting}."),
        ("raming: ", "schatting: "),
        ("zelf: De gemeente zelf", "gemeente: De gemeente zelf"),
        ("[zelf, samen]", "[gemeente, samen]"),
        oud=[(vraag, vraag + verhaal.format("zelf"))],
    )
    assert found(verslag) == {}
    assert {(w.soort, w.oud, w.nieuw) for w in verslag.wijzigingen} == {
        ("hernoemd", "looptijd", "duur"),
        ("hernoemd", "raming", "schatting"),
        ("hernoemd", "zelf", "gemeente"),
    }
    assert verslag.uitkomsten.zonder_gevolg == ()


def test_answers_go_by_the_names_of_each_version(vergelijk: Vergelijk) -> None:
    verslag = vergelijk(
        ("  looptijd:\n    vraag", "  duur:\n    vraag"),
        ("bedrag, looptijd]", "bedrag, duur]"),
        ("{looptijd: {hoogstens", "{duur: {minder_dan"),
        ("      looptijd: 48\n", "      duur: 48\n"),
        ("derde: Een ander", "elders: Een ander"),
        ("derde", "elders"),
    )
    (verschil,) = verslag.uitkomsten.verschillen
    (overgang,) = verschil.overgangen
    assert (overgang.oud, overgang.nieuw) == ("open", "voorwaardelijk")
    assert overgang.antwoorden_oud["looptijd"] == overgang.antwoorden_nieuw["duur"] == 48
    voor = beoordeel(verslag.paar.oud, overgang.antwoorden_oud, overgang.peildatum)
    na = beoordeel(verslag.paar.nieuw, overgang.antwoorden_nieuw, overgang.peildatum)
    assert voor.routes["inkopen"].status == "open"
    assert na.routes["inkopen"].status == "voorwaardelijk"


def test_with_little_room_less_is_found_and_nothing_else(lees: Lees) -> None:
    oud = lees(MIDDEN, EEN_CODE_ERBUITEN)
    drempel = ("minder_dan: drempel", "hoogstens: drempel")
    nieuw = lees(MIDDEN, EEN_CODE_ERBUITEN, drempel, ("looptijd]}, 12]", "looptijd]}, 6]"))
    alles = compare(oud, nieuw)
    assert alles.is_bewezen
    for budget in range(0, 80, 4):
        verslag = compare(oud, nieuw, budget=budget, stappen=20)
        gevonden, niet = found(verslag), {id_ for _, id_ in verslag.uitkomsten.niet_bewezen}
        assert gevonden.keys() <= found(alles).keys() <= gevonden.keys() | niet
