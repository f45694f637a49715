"""`inkoopkeuze nieuw` and `inkoopkeuze drempels`."""

from __future__ import annotations

import re
from pathlib import Path

from inkoopkeuze.cli._scherm import clean, table
from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.regels.model import Regelset
from tests.cli.conftest import REGELBESTANDEN, run
from tests.conftest import VOORBEELDEN


def test_new_dossier_can_be_read(hier: Path, regelset: Regelset) -> None:
    klaar = run(
        "nieuw", "mijn zaak.yaml", "--naam", "Jeugdhulp: 2027", "--gemeente", "'s-Hertogenbosch",
        "--peildatum", "1 september 2026", "--start", "1-1-2027",
    )  # fmt: skip
    assert klaar.returncode == 0
    gelezen = load_dossier(Path("mijn zaak.yaml"), regelset)
    assert gelezen.naam == "Jeugdhulp: 2027"
    assert gelezen.gemeente == "'s-Hertogenbosch"
    assert str(gelezen.peildatum) == "2026-09-01"
    assert str(gelezen.start) == "2027-01-01"
    assert gelezen.antwoorden == {}
    assert "  inkoopkeuze vragen 'mijn zaak.yaml'\n" in klaar.stdout
    assert "  inkoopkeuze memo 'mijn zaak.yaml'\n" in klaar.stdout


def test_new_dossier_with_nothing_but_a_name(hier: Path, regelset: Regelset) -> None:
    assert run("nieuw", "d.yaml").returncode == 0
    assert load_dossier(Path("d.yaml"), regelset).peildatum is None


def test_a_start_that_is_no_day_makes_no_dossier(hier: Path) -> None:
    for tekst, wat in [
        ("straks", "'straks' is geen datum"),
        ("1-1-1027", "1 januari 1027 kan niet"),
    ]:
        klaar = run("nieuw", "d.yaml", "--start", tekst)
        assert klaar.returncode == 2 and wat in klaar.stderr
        assert not Path("d.yaml").exists()


def test_a_memo_counts_back_from_the_start_that_is_asked_for(hier: Path) -> None:
    Path("kort.md.j2").write_text(
        "{% for plan in planning %}{{ plan.start or 'geen' }} {{ plan.tekort }}\n{% endfor %}",
        encoding="utf-8",
    )
    voorbeeld = VOORBEELDEN / "welzijnssubsidie.yaml"
    memo = ("memo", voorbeeld, "--sjablonen", ".", "--sjabloon", "kort")
    assert run(*memo).stdout.startswith("1 januari 2026 (donderdag) 0")
    assert run(*memo, "--start", "30-9-2025").stdout.startswith("30 september 2025 (dinsdag) 1")
    klaar = run(*memo, "--start", "1-1-2126")
    assert klaar.returncode == 2 and "kan niet de startdatum zijn" in klaar.stderr


def test_new_never_overwrites(hier: Path) -> None:
    Path("d.yaml").write_text("van mij", encoding="utf-8")
    klaar = run("nieuw", "d.yaml")
    assert klaar.returncode == 3
    assert "bestaat al" in klaar.stderr
    assert Path("d.yaml").read_text(encoding="utf-8") == "van mij"


def test_thresholds_on_a_day(hier: Path) -> None:
    klaar = run("drempels", "--peildatum", "1-9-2026")
    assert klaar.returncode == 0
    regels = klaar.stdout.partition("Wat de gemeente zelf kiest")[0].splitlines()
    assert regels[0] == "Drempels op 1 september 2026"
    bedragen = [r for r in regels if "€" in r]
    assert len(bedragen) == 8
    ends = {re.search(r"€ [\d.]+", r).end() for r in bedragen}  # type: ignore[union-attr]
    assert len(ends) == 1, "amounts line up on the right"
    sociaal = next(r for r in bedragen if "€ 750.000" in r)
    assert "18-4-2016  31-12-2027  Richtlijn 2014/24/EU," in sociaal
    assert max(map(len, regels)) <= 80


def test_thresholds_change_with_the_day(hier: Path) -> None:
    assert "€ 221.000" in run("drempels", "--peildatum", "31-12-2025").stdout
    assert "€ 216.000" in run("drempels", "--peildatum", "1-1-2026").stdout


def test_threshold_that_did_not_exist_yet(hier: Path) -> None:
    klaar = run("drempels", "--peildatum", "1-2-2016")
    assert klaar.returncode == 0
    assert "€ 750.000" not in klaar.stdout
    assert klaar.stdout.count("geen waarde") == 2


def test_no_thresholds_at_all_on_that_day(hier: Path) -> None:
    for dag in ("31-12-2015", "1-1-2028"):
        klaar = run("drempels", "--peildatum", dag)
        assert (klaar.returncode, klaar.stdout) == (6, "")
        assert "van 1 januari 2016 tot en met 31 december 2027" in klaar.stderr


def test_thresholds_of_other_rules(hier: Path, regels: Path) -> None:
    klaar = run("drempels", "--peildatum", "1-9-2026", "--regels", regels)
    assert re.findall(r"€ \S+", klaar.stdout) == ["€ 750.000"]
    assert "Aanbestedingswet 2012," in klaar.stdout


def test_rules_without_thresholds(hier: Path) -> None:
    map_ = hier / "zonder"
    map_.mkdir()
    for naam, inhoud in REGELBESTANDEN.items():
        (map_ / naam).write_text(inhoud.replace("    drempel: true\n", ""), encoding="utf-8")
    klaar = run("drempels", "--regels", map_)
    assert (klaar.returncode, klaar.stdout) == (0, "In deze regels staan geen drempels.\n")


def test_table_wraps_only_the_wide_columns(hier: Path) -> None:
    tekst = table(["Wat", "Hoeveel"], [["woord " * 30, "1.000"], ["kort", "5"]], smal=[1])
    regels = tekst.splitlines()
    assert max(map(len, regels)) <= 80
    assert regels[2].endswith("  " + "1.000".rjust(7))
    assert regels[-1] == "kort".ljust(len(regels[2]) - 9) + "  " + "5".rjust(7)


def test_clean_keeps_letters_and_drops_what_a_terminal_obeys() -> None:
    assert clean("caf\u00e9\u00a0\u20ac 5\n\tzacht\u00adafbreken\u202e") == "café € 5 zachtafbreken"
    assert "\x1b" not in clean("a\x1b[2Jb\x9b")
