"""Every format tells all of a report, in a form that its own readers accept."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from junitparser import Failure, JUnitXml, Skipped, TestCase

from inkoopkeuze.fouten import Bevinding, Plaats, Verwant
from inkoopkeuze.keuring.codes import check_codes, reading_codes
from inkoopkeuze.keuring.verslag import FORMATEN
from inkoopkeuze.keuring.verslag.gegevens import Omvang, Onderdrukt, Verloop, Verslag

SCHEMA = json.loads(Path(__file__).with_name("sarif-schema-2.1.0.json").read_text("utf-8"))
CODES = tuple(c.code for c in (*reading_codes(), *check_codes()))

FOUT = Bevinding(
    "IK048",
    "de tekst bij 'omdat' is leeg: 100%, en\nnog\x1b[31m een regel.",
    Plaats("mijn regels/a,b:c.yaml", 3, 5),
    "Vul de tekst in.",
    "fout",
    ("uitvoerder: derde", "bedrag: 1000"),
    (Verwant(Plaats("regels/b.yaml", 7, 1), "deze regel gaat voor."),),
)
WAARSCHUWING = Bevinding(
    "IK040",
    "de bron 'x' wordt nergens gebruikt.",
    Plaats("regels/b.yaml", 9, 3),
    "",
    "waarschuwing",
)
ZONDER_PLAATS = Bevinding("IK045", "de regels eindigen te vroeg.")
ONDERDRUKT = Onderdrukt(
    WAARSCHUWING._replace(plaats=Plaats("regels/c.yaml", 2, 3)), "oud", "De bron blijft nog even."
)
MISLUKT = Bevinding("IK043", "'inkopen' is dicht.", Plaats("regels/s.yaml", 12, 7), "Kijk na.")

VOL = Verslag(
    bevindingen=(FOUT, WAARSCHUWING, ZONDER_PLAATS, MISLUKT),
    gecontroleerd=CODES,
    omvang=Omvang(bestanden=2, regels=10, scenarios=3),
    scenarios=(
        Verloop("goed", "Gaat goed", Plaats("regels/s.yaml", 2, 3), "klopt"),
        Verloop("mis", "Gaat mis", Plaats("regels/s.yaml", 9, 3), "klopt_niet", (MISLUKT,)),
        Verloop("later", "Niet aan toe", None, "niet_gedraaid"),
    ),
    uitzonderingen=(ONDERDRUKT,),
    toelichting=("Bewijs: alle 10 regels nagerekend.",),
)
LEEG = Verslag(bevindingen=(), gecontroleerd=CODES, omvang=Omvang(1, 1, 0))
ONLEESBAAR = Verslag(
    bevindingen=(Bevinding("IK002", "geen YAML.", Plaats("a.yaml", 1, 1)),),
    gecontroleerd=("IK002",),
)


@pytest.mark.parametrize("formaat", FORMATEN)
@pytest.mark.parametrize("verslag", [VOL, LEEG, ONLEESBAAR], ids=["vol", "leeg", "onleesbaar"])
def test_a_report_is_text_without_control_characters(formaat: str, verslag: Verslag) -> None:
    tekst = FORMATEN[formaat](verslag)
    assert tekst.endswith("\n")
    assert all(teken.isprintable() or teken == "\n" for teken in tekst)


@pytest.mark.parametrize("formaat", FORMATEN)
def test_every_format_tells_all_that_was_found(formaat: str) -> None:
    tekst = FORMATEN[formaat](VOL)
    for deel in (
        "de tekst bij 'omdat' is leeg",
        "Vul de tekst in.",
        "uitvoerder: derde",
        "bedrag: 1000",
        "deze regel gaat voor.",
        "de bron 'x' wordt nergens gebruikt.",
        "de regels eindigen te vroeg.",
        "'inkopen' is dicht.",
        "De bron blijft nog even.",
        "Bewijs: alle 10 regels nagerekend.",
    ):
        assert deel in tekst


def test_data_with_a_character_that_does_not_show_comes_back_as_it_was() -> None:
    """A terminal takes U+009B for the start of a command, and U+202E turns a line around."""
    gek = "a\x9b31m\u202e\U000e0041 é"
    verslag = replace(LEEG, bevindingen=(Bevinding("IK048", gek),))
    for formaat in ("json", "sarif"):
        assert FORMATEN[formaat](verslag).replace("\n", "").isprintable()
    assert json.loads(FORMATEN["json"](verslag))["bevindingen"][0]["bericht"] == gek


@pytest.mark.parametrize("formaat", ["tekst", "junit"])
def test_a_text_in_the_rules_cannot_start_a_line(formaat: str) -> None:
    """At the start of a line it would be a command to the workflow that shows the log."""
    bevinding = FOUT._replace(
        bericht="de titel\n::error::x",
        voorbeeld=("Vraag?\n::error::x Ja [a]",),
        spoor=("r: open", "  e: titel\n::error::x"),
        verwant=(Verwant(Plaats("b.yaml", 7, 1), "regel\n::error::x"),),
    )
    onderdrukt = Onderdrukt(bevinding, "oud", "Nog\n::error::x")
    verslag = replace(VOL, bevindingen=(bevinding,), uitzonderingen=(onderdrukt,))
    tekst = FORMATEN[formaat](verslag)
    assert "::error::x" in tekst
    assert not re.search(r"^\W*::error", tekst, re.MULTILINE)
    assert "      e: titel ::error::x" in tekst  # what it rests on still stands further in


# For people.


def test_text_has_each_finding_with_its_example_and_related_places() -> None:
    assert FORMATEN["tekst"](VOL).splitlines() == [
        "mijn regels/a,b:c.yaml:3:5: fout IK048: de tekst bij 'omdat' is leeg: 100%, en "
        "nog\N{REPLACEMENT CHARACTER}[31m een regel.",
        "  Vul de tekst in.",
        "  Bijvoorbeeld:",
        "    uitvoerder: derde",
        "    bedrag: 1000",
        "  Zie ook regels/b.yaml:7:1: deze regel gaat voor.",
        "regels/b.yaml:9:3: waarschuwing IK040: de bron 'x' wordt nergens gebruikt.",
        "fout IK045: de regels eindigen te vroeg.",
        "regels/s.yaml:12:7: fout IK043: 'inkopen' is dicht.",
        "  Kijk na.",
        "regels/c.yaml:2:3: uitzondering IK040: de bron 'x' wordt nergens gebruikt.",
        "  Telt niet mee (oud): De bron blijft nog even.",
        "Meer over een melding: inkoopkeuze uitleg IK048",
        "Bewijs: alle 10 regels nagerekend.",
        "2 regelbestanden, 10 regels, 3 scenario's: 3 fouten en 1 waarschuwing.",
    ]


def test_text_of_rules_that_are_right_is_one_line() -> None:
    assert FORMATEN["tekst"](LEEG) == "1 regelbestand, 1 regel, 0 scenario's: in orde.\n"


# For GitHub.


def test_a_workflow_command_survives_any_text_and_any_path() -> None:
    eerste = FORMATEN["github"](VOL).splitlines()[0]
    assert eerste == (
        "::error file=mijn regels/a%2Cb%3Ac.yaml,line=3,col=5,title=IK048::"
        "de tekst bij 'omdat' is leeg: 100%25, en%0Anog\N{REPLACEMENT CHARACTER}[31m een regel."
        "%0AVul de tekst in.%0ABijvoorbeeld:%0A  uitvoerder: derde%0A  bedrag: 1000"
        "%0AZie ook regels/b.yaml:7:1: deze regel gaat voor."
    )


def test_a_workflow_command_says_how_bad_it_is() -> None:
    soorten = [r.split()[0] for r in FORMATEN["github"](VOL).splitlines() if r.startswith("::")]
    assert soorten == ["::error", "::warning", "::error", "::error", "::notice"]
    assert "::error title=IK045::de regels eindigen te vroeg." in FORMATEN["github"](VOL)


# JSON.


def test_json_has_all_as_data() -> None:
    inhoud = json.loads(FORMATEN["json"](VOL))
    assert (inhoud["versie"], inhoud["in_orde"]) == (1, False)
    assert inhoud["omvang"] == {"bestanden": 2, "regels": 10, "scenarios": 3}
    assert inhoud["bevindingen"][0] == {
        "code": "IK048",
        "bericht": FOUT.bericht,
        "plaats": {"bestand": "mijn regels/a,b:c.yaml", "regel": 3, "kolom": 5},
        "advies": "Vul de tekst in.",
        "ernst": "fout",
        "voorbeeld": ["uitvoerder: derde", "bedrag: 1000"],
        "verwant": [
            {
                "plaats": {"bestand": "regels/b.yaml", "regel": 7, "kolom": 1},
                "bericht": "deze regel gaat voor.",
            }
        ],
        "spoor": [],
    }
    assert inhoud["bevindingen"][2]["plaats"] is None
    assert [s["uitslag"] for s in inhoud["scenarios"]] == ["klopt", "klopt_niet", "niet_gedraaid"]
    assert inhoud["uitzonderingen"][0]["reden"] == "De bron blijft nog even."
    assert inhoud["gecontroleerd"] == list(CODES)


def test_json_of_warnings_only_is_in_order() -> None:
    alleen = replace(VOL, bevindingen=(WAARSCHUWING,))
    assert json.loads(FORMATEN["json"](alleen))["in_orde"] is True
    assert json.loads(FORMATEN["json"](alleen.strict()))["in_orde"] is False
    assert json.loads(FORMATEN["json"](ONLEESBAAR))["omvang"] is None


# SARIF.


def sarif(verslag: Verslag) -> dict[str, Any]:
    inhoud: dict[str, Any] = json.loads(FORMATEN["sarif"](verslag))
    return inhoud


@pytest.mark.parametrize("verslag", [VOL, LEEG, ONLEESBAAR], ids=["vol", "leeg", "onleesbaar"])
def test_sarif_is_what_its_schema_asks(verslag: Verslag) -> None:
    toets = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)
    assert [f.message for f in toets.iter_errors(sarif(verslag))] == []
    kapot = sarif(verslag)
    kapot["runs"][0]["columnKind"] = "bytes"
    assert not toets.is_valid(kapot)


def test_sarif_points_each_result_to_its_rule_and_place() -> None:
    (run,) = sarif(VOL)["runs"]
    regels = run["tool"]["driver"]["rules"]
    for resultaat in run["results"]:
        assert regels[resultaat["ruleIndex"]]["id"] == resultaat["ruleId"]
    eerste, tweede, derde, *_ = run["results"]
    assert (eerste["level"], tweede["level"]) == ("error", "warning")
    (plek,) = eerste["locations"]
    assert plek["physicalLocation"] == {
        "artifactLocation": {"uri": "mijn%20regels/a%2Cb%3Ac.yaml"},
        "region": {"startLine": 3, "startColumn": 5},
    }
    (verwant,) = eerste["relatedLocations"]
    assert verwant["physicalLocation"]["artifactLocation"]["uri"] == "regels/b.yaml"
    assert "locations" not in derde


def test_sarif_has_the_documentation_of_each_code() -> None:
    regels = {r["id"]: r for r in sarif(LEEG)["runs"][0]["tool"]["driver"]["rules"]}
    assert set(regels) == set(CODES)
    assert "Waarom:" in regels["IK040"]["help"]["text"]
    assert regels["IK040"]["defaultConfiguration"] == {"level": "warning"}
    assert regels["IK041"]["defaultConfiguration"] == {"level": "error"}


def test_sarif_marks_what_is_excepted_as_suppressed() -> None:
    resultaten = sarif(VOL)["runs"][0]["results"]
    onderdrukt = [r["suppressions"] for r in resultaten if "suppressions" in r]
    assert onderdrukt == [[{"kind": "inSource", "justification": "De bron blijft nog even."}]]


def test_sarif_names_a_file_elsewhere_by_its_full_address() -> None:
    elders = Verslag(
        bevindingen=(WAARSCHUWING._replace(plaats=Plaats("/x y/a.yaml", 1, 1)),),
        gecontroleerd=CODES,
    )
    (resultaat,) = sarif(elders)["runs"][0]["results"]
    (plek,) = resultaat["locations"]
    assert plek["physicalLocation"]["artifactLocation"]["uri"] == "file:///x%20y/a.yaml"


# JUnit.


def junit(verslag: Verslag) -> dict[str, dict[str, TestCase]]:
    """The tests by suite, and by the first word of their name."""
    xml = JUnitXml.fromstring(FORMATEN["junit"](verslag).encode())
    return {suite.name: {re.split(r"\W", t.name)[0]: t for t in suite} for suite in xml}


def test_junit_has_a_test_for_each_code_and_each_scenario() -> None:
    suites = junit(LEEG)
    assert set(suites["controles"]) == set(CODES) - {"IK043"}
    assert all(test.is_passed for test in suites["controles"].values())
    assert set(junit(VOL)["scenarios"]) == {"goed", "mis", "later"}


def test_junit_fails_for_errors_only() -> None:
    suites = junit(VOL)
    gezakt = {n for suite in suites.values() for n, t in suite.items() if not t.is_passed}
    assert gezakt == {"IK048", "IK045", "mis", "later"}
    (fout,) = suites["controles"]["IK048"].result
    assert isinstance(fout, Failure)
    assert "mijn regels/a,b:c.yaml:3:5: fout IK048" in fout.text
    (overgeslagen,) = suites["scenarios"]["later"].result
    assert isinstance(overgeslagen, Skipped)


def test_junit_shows_warnings_and_exceptions_in_a_test_that_passes() -> None:
    test = junit(VOL)["controles"]["IK040"]
    assert test.is_passed
    assert "regels/b.yaml:9:3: waarschuwing IK040" in test.system_out
    assert "De bron blijft nog even." in test.system_out
    assert not junit(VOL.strict())["controles"]["IK040"].is_passed


def test_junit_counts_no_test_as_passed_that_was_not_made() -> None:
    tests = junit(ONLEESBAAR)["controles"]
    assert [naam for naam, test in tests.items() if test.is_failure] == ["IK002"]
    assert all(t.is_skipped for naam, t in tests.items() if naam != "IK002")
