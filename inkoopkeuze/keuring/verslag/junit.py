"""For CI that counts tests: JUnit XML, with a test for each code and each scenario."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from inkoopkeuze.fouten import Bevinding, printable
from inkoopkeuze.keuring.codes import SCENARIOS, check_codes, reading_codes
from inkoopkeuze.keuring.verslag.gegevens import Verloop, Verslag
from inkoopkeuze.keuring.verslag.tekst import suppressed_text

if TYPE_CHECKING:
    from junitparser import TestCase, TestSuite

_NIET_GEDRAAID = "Niet gecontroleerd: eerst moeten de andere fouten weg."


def render(verslag: Verslag) -> str:
    """The report as JUnit XML.

    JUnit has no warnings: they are in the output of a test that passes.
    """
    from junitparser import JUnitXml

    xml = JUnitXml("inkoopkeuze valideer")
    xml.add_testsuite(_checks(verslag))
    xml.add_testsuite(_scenarios(verslag.scenarios))
    tekst: bytes = xml.tostring()  # type: ignore[no-untyped-call]
    return f"{tekst.decode()}\n"


def _checks(verslag: Verslag) -> TestSuite:
    from junitparser import Skipped, TestCase, TestSuite

    suite = TestSuite("controles")
    for regel in verslag.toelichting:
        suite.add_property("toelichting", printable(regel))
    for code in [*reading_codes(), *check_codes()]:
        if code.code == SCENARIOS:  # a suite of its own
            continue
        test = TestCase(code.kop, "controles")
        bevindingen = [b for b in verslag.bevindingen if b.code == code.code]
        if code.code not in verslag.gecontroleerd:
            test.result = [Skipped(_NIET_GEDRAAID)]
        _fail(test, [b for b in bevindingen if b.ernst == "fout"])
        uitvoer = [str(b) for b in bevindingen if b.ernst != "fout"]
        uitvoer += [
            suppressed_text(o) for o in verslag.uitzonderingen if o.bevinding.code == code.code
        ]
        if uitvoer:
            test.system_out = "\n".join(uitvoer)
        suite.add_testcase(test)
    return suite


def _scenarios(scenarios: Iterable[Verloop]) -> TestSuite:
    from junitparser import Skipped, TestCase, TestSuite

    suite = TestSuite("scenarios")
    for verloop in scenarios:
        waar = verloop.plaats.bestand if verloop.plaats else "scenarios"
        test = TestCase(printable(f"{verloop.id}: {verloop.titel}"), waar)
        if verloop.uitslag == "niet_gedraaid":
            test.result = [Skipped(_NIET_GEDRAAID)]
        _fail(test, verloop.bevindingen)
        suite.add_testcase(test)
    return suite


def _fail(test: TestCase, bevindingen: Iterable[Bevinding]) -> None:
    """Let a test fail with all findings in one: not every reader shows a second failure."""
    from junitparser import Failure

    alle = list(bevindingen)
    if alle:
        fout = Failure(printable(alle[0].bericht), alle[0].code)
        fout.text = "\n".join(map(str, alle))
        test.result = [fout]
