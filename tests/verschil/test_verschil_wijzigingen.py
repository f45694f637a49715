"""What is written otherwise: found exactly, and told apart from what only is said otherwise."""

# Texts of rules stand on one line, as they do in the files.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from inkoopkeuze.keuring.verschil.verslag import Verslag
from tests.verschil.conftest import Lees, Vergelijk, Vervangen


def changes(verslag: Verslag) -> set[tuple[str, str, str, str, str]]:
    return {(w.soort, w.id, w.wat, w.oud, w.nieuw) for w in verslag.wijzigingen}


@pytest.mark.parametrize(
    ("vervanging", "gevonden"),
    [
        (
            (
                "{vanaf: 2026-01-01, tot_en_met: 2027-12-31, waarde: 760000",
                "{vanaf: 2026-01-01, waarde: 760000",
            ),
            ("anders", "drempel", "vanaf 1 januari 2028", "geen waarde", "€ 760.000"),
        ),
        (
            ("        - 75200000-8\n", ""),
            (
                "anders",
                "zorg",
                "1 code eraf",
                "75200000-8 (Diensten ten behoeve van de gemeenschap)",
                "niets",
            ),
        ),
        (("maximum: 120", "maximum: 60"), ("anders", "looptijd", "maximum", "120", "60")),
        (
            ("derde: Een ander}", "derde: Een ander, buur: Een buur}"),
            ("anders", "uitvoerder", "opties, buur", "niets", "Een buur"),
        ),
        (
            ("anders: Andere dienst}", "anders: Andere dienst, geen: Geen dienst}"),
            ("anders", "soort", "uitkomsten, geen", "niets", "Geen dienst"),
        ),
        (("rang: 10", "rang: 15"), ("anders", "licht", "rang", "10", "15")),
        (
            ("fase: voorbereiding", "fase: later"),
            ("anders", "aankondigen", "fase", "voorbereiding", "later"),
        ),
        (
            ("tegen: [zelf_doen]", "tegen: [inkopen]"),
            ("anders", "keuze", "tegen", "zelf_doen", "inkopen"),
        ),
        (
            ("        zekerheid: verdedigbaar\n", "        zekerheid: omstreden\n"),
            ("zekerheid", "soort", "regels, ‘Andere code’, zekerheid", "verdedigbaar", "omstreden"),
        ),
        (
            ("anders: U doet het zelf.", "anders: U doet het zelf!"),
            ("tekst", "ander", "anders", "U doet het zelf.", "U doet het zelf!"),
        ),
        (
            ("titel: Andere code", "titel: Een andere code"),
            (
                "tekst",
                "soort",
                "regels, ‘Een andere code’, titel",
                "Andere code",
                "Een andere code",
            ),
        ),
        (("bron: aw2012/2.24", "bron: aw2012/2.25"), ("tekst", "zelf_doen", "", "", "")),
        (
            ("gezien: 2026-04-30", "gezien: 2026-05-30"),
            ("tekst", "aw2012", "gezien", "30 april 2026", "30 mei 2026"),
        ),
        (
            ("{zelf: De gemeente zelf", "{zelf: De gemeente"),
            ("tekst", "uitvoerder", "opties, zelf", "De gemeente zelf", "De gemeente"),
        ),
        (
            ("agenda: [doelgroepen, routes", "agenda: [routes"),
            (
                "anders",
                "kop",
                "agenda",
                "doelgroepen, routes, procedures, afwegingen, signalen, stappen",
                "routes, procedures, afwegingen, signalen, stappen",
            ),
        ),
    ],
)
def test_one_change(
    vervanging: Vervangen, gevonden: tuple[str, str, str, str, str], vergelijk: Vergelijk
) -> None:
    if "fase" in vervanging[0]:
        vergelijk_met = vergelijk(
            vervanging, oud=[("{voorbereiding: Voor", "{later: Later, voorbereiding: Voor")]
        )
    else:
        vergelijk_met = vergelijk(vervanging)
    (wijziging,) = vergelijk_met.wijzigingen
    soort, id_, wat, oud, nieuw = gevonden
    assert (wijziging.soort, wijziging.id) == (soort, id_)
    if wat:
        assert (wijziging.wat, wijziging.oud, wijziging.nieuw) == (wat, oud, nieuw)
    gevolgen = {"75200000", "maximum: 48"}
    if not any(g in vervanging[0] for g in gevolgen):
        assert vergelijk_met.uitkomsten.verschillen == ()
        assert vergelijk_met.is_anders == (soort != "tekst")


def test_a_story_is_text_and_whether_it_is_sure_is_certainty(vergelijk: Vergelijk) -> None:
    vraag = "    vraag: Wat kost het per jaar?\n"
    kort = vraag + "    verhaal: {antwoord: '{antwoord}.'}\n"
    lang = vraag + "    verhaal: {antwoord: 'Het kost {antwoord}.'}\n    aanname: true\n"
    verslag = vergelijk((kort, lang), oud=[(vraag, kort)])
    assert changes(verslag) == {
        ("tekst", "bedrag", "verhaal, antwoord", "{antwoord}.", "Het kost {antwoord}."),
        ("zekerheid", "bedrag", "aanname", "nee", "ja"),
    }
    assert verslag.uitkomsten.verschillen == ()


def test_parts_of_one_version_alone(vergelijk: Vergelijk) -> None:
    signaal = (
        "signalen:\n",
        "signalen:\n  nieuw:\n    titel: Let op\n    tekst: Let op.\n    bron: handreiking\n"
        "    zekerheid: vast\n",
    )
    heen = vergelijk(signaal)
    assert changes(heen) == {("nieuw", "nieuw", "", "", "")}
    terug = vergelijk((signaal[1], signaal[0]), oud=[signaal])
    assert changes(terug) == {("vervallen", "nieuw", "", "", "")}
    assert heen.is_anders and terug.is_anders
    assert heen.uitkomsten.verschillen == terug.uitkomsten.verschillen == ()


def test_a_form_of_something_else(vergelijk: Vergelijk) -> None:
    vorm = (
        "procedures:\n",
        "vormen:\n  kort: {titel: K, kort: K, groep: gesprek, volgorde: 1, bij: [zwaar]}\nprocedures:\n",
    )
    verslag = vergelijk(("bij: [zwaar]", "bij: [zwaar, licht]"), oud=[vorm])
    assert changes(verslag) == {("anders", "kort", "bij", "zwaar", "zwaar, licht")}


def test_a_period_in_two_parts_with_the_same_value(vergelijk: Vergelijk) -> None:
    heel = (
        "      - {vanaf: 2024-01-01, tot_en_met: 2025-12-31, waarde: 750000, bron: aw2012/2.6a}\n"
    )
    delen = heel.replace("2025-12-31", "2024-12-31") + heel.replace("2024-01-01", "2025-01-01")
    verslag = vergelijk((heel, delen))
    assert changes(verslag) == {("tekst", "drempel", "waarden", "", "")}
    assert not verslag.is_anders


def test_a_new_period_with_the_days_to_which_it_belongs(vergelijk: Vergelijk) -> None:
    verslag = vergelijk(
        ("geldig_tot_en_met: 2027-12-31", "geldig_tot_en_met: 2029-12-31"),
        (
            "tot_en_met: 2027-12-31, waarde: 760000, bron: aw2012/2.6a}",
            "tot_en_met: 2027-12-31, waarde: 760000, bron: aw2012/2.6a}\n"
            "      - {vanaf: 2028-01-01, tot_en_met: 2029-12-31, waarde: 770000, bron: aw2012/2.6a}",
        ),
        ("tot_en_met: 2027-12-31, waarde: 48", "tot_en_met: 2029-12-31, waarde: 48"),
    )
    assert changes(verslag) == {
        (
            "anders",
            "kop",
            "geldigheid",
            "van 1 januari 2024 tot en met 31 december 2027",
            "van 1 januari 2024 tot en met 31 december 2029",
        ),
        (
            "anders",
            "drempel",
            "van 1 januari 2028 tot en met 31 december 2029",
            "geen waarde",
            "€ 770.000",
        ),
        (
            "anders",
            "maximum_maanden",
            "van 1 januari 2028 tot en met 31 december 2029",
            "geen waarde",
            "48 maanden",
        ),
    }
    assert verslag.uitkomsten.verschillen == ()


def test_the_same_rules_in_another_order(lees: Lees, vergelijk: Vergelijk) -> None:
    verslag = vergelijk(
        (
            "    titel: Zelf doen\n    kort: De gemeente doet het zelf.\n",
            "    kort: De gemeente doet het zelf.\n    titel: Zelf doen\n",
        ),
        (
            "{zelf: De gemeente zelf, samen: Wij met anderen, derde: Een ander}",
            "\n      derde: Een ander\n      samen: Wij met anderen\n      zelf: De gemeente zelf",
        ),
        ("{kiezen: ja, aanbieders: {meer_dan: 1}}", "{aanbieders: {meer_dan: 1}, kiezen: ja}"),
    )
    assert changes(verslag) == set()
    assert verslag.uitkomsten.verschillen == ()
    assert not verslag.is_anders


def test_another_term_between_steps(vergelijk: Vergelijk) -> None:
    stap = "stappen:\n  aankondigen:\n    titel: Kondig aan wat u zoekt\n"
    verslag = vergelijk(
        ("na: {peildatum: 0}", "na: {peildatum: {som: [maximum_maanden, maximum_maanden]}}"),
        ("voor: {start: maximum_maanden}", "voor: {start: 0}"),
        oud=[(stap, f"{stap}    na: {{peildatum: 0}}\n    voor: {{start: maximum_maanden}}\n")],
    )
    assert changes(verslag) == {
        ("anders", "aankondigen", "na, peildatum", "0", "som van maximum_maanden, maximum_maanden"),
        ("anders", "aankondigen", "voor, start", "maximum_maanden", "0"),
    }


def test_a_step_with_another_name_keeps_its_ties(vergelijk: Vergelijk) -> None:
    stap = "stappen:\n  aankondigen:\n"
    sluiten = (
        "stappen:\n  sluiten: {titel: S, fase: voorbereiding, rol: inkoop, tekst: t, "
        "bron: handreiking, zekerheid: vast, na: {aankondigen: 0}}\n  aankondigen:\n"
    )
    verslag = vergelijk(("aankondigen", "bekendmaken"), oud=[(stap, sluiten)])
    assert changes(verslag) == {("hernoemd", "bekendmaken", "", "aankondigen", "bekendmaken")}
