"""Help, wrong use, exit codes, and never a traceback."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from inkoopkeuze.cli import _hulp
from tests.cli.conftest import PROGRAMMA, REGELBESTANDEN, run

OPDRACHTEN = ["vragen", "memo", "nieuw", "valideer", "verschil", "bronnen", "drempels"]
ENGELS = re.compile(
    r"\b(Usage|Options?|Arguments?|Commands?|Show|this message|required|default|Error|Try|"
    r"TEXT|PATH|INTEGER|Missing|Invalid|No such)\b"
)


@pytest.mark.parametrize("opdracht", ["", *OPDRACHTEN])
def test_help_is_dutch_and_fits(opdracht: str, hier: Path) -> None:
    klaar = run(*opdracht.split(), "--help")
    assert klaar.returncode == 0
    assert klaar.stdout.startswith(f"Gebruik: inkoopkeuze {opdracht}".rstrip())
    assert "Opties:" in klaar.stdout
    assert not ENGELS.findall(klaar.stdout)
    assert max(map(len, klaar.stdout.splitlines())) <= 80


def test_help_lists_commands_and_exit_codes(hier: Path) -> None:
    hulp = run("--help").stdout
    assert "Opdrachten:" in hulp
    for opdracht in OPDRACHTEN:
        assert re.search(rf"^  {opdracht}  +[A-Z]", hulp, re.MULTILINE)
    for code in (0, 1, 2, 3, 4, 5, 6, 7, 8, 70, 130, 141):
        assert re.search(rf"^ +{code}  \w", hulp, re.MULTILINE), code
    assert "inkoopkeuze memo dossier.yaml" in hulp


def test_exit_codes_are_the_same_in_help_and_documentation(hier: Path) -> None:
    import inkoopkeuze.cli

    def codes(tekst: str) -> list[tuple[str, str]]:
        return [
            (code, re.sub(r"\W", "", uitleg))
            for code, uitleg in re.findall(r"^ +(\d+)  (.+)$", tekst, re.MULTILINE)
        ]

    assert codes(inkoopkeuze.cli.__doc__ or "") == codes(run("--help").stdout)


def test_no_arguments_shows_help(hier: Path) -> None:
    klaar = run()
    assert klaar.returncode == 0
    assert klaar.stdout == run("--help").stdout


def test_version_of_program_and_rules(hier: Path) -> None:
    from inkoopkeuze import __version__

    klaar = run("--versie")
    assert klaar.returncode == 0
    assert re.fullmatch(rf"inkoopkeuze {re.escape(__version__)}, regels \S+ \(.+\)\n", klaar.stdout)


@pytest.mark.parametrize(
    ("args", "melding"),
    [
        (["vragn"], "De opdracht 'vragn' bestaat niet. Bedoelt u 'vragen'?"),
        (["xyz"], "De opdracht 'xyz' bestaat niet."),
        (["nieuw"], "Er ontbreekt iets: DOSSIER."),
        (["nieuw", "a", "b", "c"], "Dit is te veel: b c."),
        (["nieuw", "a", "b"], "Dit is te veel: b."),
        (["drempels", "--xyz"], "De optie --xyz bestaat niet."),
        (["drempels", "--peildatm", "1"], "De optie --peildatm bestaat niet. Bedoelt u --peil"),
        (["drempels", "--peildatum"], "Achter de optie --peildatum hoort een waarde."),
        (
            ["verschil", "--formaat", "html", "a", "b"],
            "Achter de optie --formaat past 'html' niet. Kies uit: 'tekst', 'markdown', 'json'.",
        ),
        (["--versie=3"], "Achter de optie --versie hoort geen waarde."),
        (["-x"], "De optie -x bestaat niet."),
        (["drempels", "--peildatum", "morgen"], "'morgen' is geen datum die ik begrijp."),
        (["drempels", "--peildatum", "30-2-2026"], "'30-2-2026' is geen bestaande datum."),
    ],
)
def test_wrong_use(args: list[str], melding: str, hier: Path) -> None:
    klaar = run(*args)
    assert klaar.returncode == 2
    assert klaar.stdout == ""
    assert klaar.stderr.startswith(melding)
    assert not ENGELS.findall(klaar.stderr)


def test_wrong_use_shows_how_it_should_be(hier: Path) -> None:
    assert run("nieuw", "--xyz", "a").stderr.splitlines()[1:] == [
        "Gebruik: inkoopkeuze nieuw [OPTIES] DOSSIER",
        "Meer uitleg: inkoopkeuze nieuw --help",
    ]


def test_an_unknown_message_of_typer_stays_readable() -> None:
    fout = _hulp.WrongUse("Something new.")
    assert _hulp.wrong_use(fout) == "Deze opdracht klopt niet: Something new."


def test_control_characters_in_arguments_stay_off_the_screen(hier: Path) -> None:
    for args in (
        ["a\x1b[31mb"],
        ["nieuw", "a", "b\x1b[31m"],
        ["memo", "a\x1b[31m.yaml"],
        ["drempels", "--peildatum", "\x07"],
    ):
        klaar = run(*args)
        assert klaar.returncode in (2, 3)
        assert "\x1b" not in klaar.stderr
        assert "\x07" not in klaar.stderr


# Errors.


def _bad_rules(hier: Path) -> Path:
    map_ = hier / "slecht"
    map_.mkdir()
    for naam, inhoud in REGELBESTANDEN.items():
        (map_ / naam).write_text(inhoud.replace("type: ja_nee", "type: janee"), encoding="utf-8")
    return map_


def test_unreadable(hier: Path) -> None:
    for args in (
        ["memo", "bestaat_niet.yaml"],
        ["drempels", "--regels", "bestaat_niet"],
        ["memo", "x" * 300 + ".yaml"],
        ["nieuw", "/dev/null/x/dossier.yaml"],
        ["nieuw", "bestaat_niet/dossier.yaml"],
        ["nieuw", "/proc/dossier.yaml"],
    ):
        klaar = run(*args)
        assert (args, klaar.returncode, klaar.stdout) == (args, 3, "")
        assert klaar.stderr
        assert "Traceback" not in klaar.stderr


def test_invalid_dossier(hier: Path) -> None:
    Path("d.yaml").write_text("dossier: x\nantwoorden:\n  uitvoerdr: zelf\n", encoding="utf-8")
    klaar = run("memo", "d.yaml")
    assert klaar.returncode == 4
    assert klaar.stderr.startswith("d.yaml:3:")


def test_invalid_rules(hier: Path) -> None:
    for map_ in (_bad_rules(hier), "slecht"):
        klaar = run("drempels", "--regels", map_)
        assert klaar.returncode == 5
        assert klaar.stderr.startswith("slecht/vragen.yaml:")


def test_outside_validity(hier: Path) -> None:
    assert run("nieuw", "d.yaml", "--peildatum", "1-1-2099").returncode == 6
    assert not Path("d.yaml").exists()
    assert run("drempels", "--peildatum", "1-1-2099").returncode == 6


def test_no_terminal(hier: Path) -> None:
    klaar = run("vragen")
    assert klaar.returncode == 7
    assert klaar.stdout == ""
    assert "inkoopkeuze nieuw dossier.yaml" in klaar.stderr
    assert "inkoopkeuze memo dossier.yaml" in klaar.stderr
    assert list(hier.iterdir()) == []


@pytest.fixture(params=["buffered", "unbuffered"])
def buffering(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing goes wrong at the end of the program, or at once."""
    if request.param == "unbuffered":
        monkeypatch.setenv("PYTHONUNBUFFERED", "1")


@pytest.mark.usefixtures("buffering")
def test_reader_of_the_output_has_gone(hier: Path) -> None:
    lees, schrijf = os.pipe()
    os.close(lees)
    try:
        klaar = run("drempels", stdout=schrijf)
    finally:
        os.close(schrijf)
    assert (klaar.returncode, klaar.stderr) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.usefixtures("buffering")
def test_full_disk(hier: Path) -> None:
    with Path("/dev/full").open("w") as vol:
        for args in (["drempels"], ["--help"], ["--versie"]):
            klaar = run(*args, stdout=vol)
            assert klaar.returncode == 3
            assert klaar.stderr.startswith("Het lezen of schrijven is mislukt: de schijf is vol.")
            assert "Traceback" not in klaar.stderr
            assert "Exception" not in klaar.stderr
        assert run("xyz", stderr=vol).returncode == 2


def test_closed_streams(hier: Path) -> None:
    for sluiten in (">&-", "2>&-", ">&- 2>&- <&-"):
        klaar = subprocess.run(
            ["sh", "-c", f'"$1" drempels {sluiten}', "sh", PROGRAMMA],
            capture_output=True,
            text=True,
        )
        assert (klaar.returncode, klaar.stderr) == (0, "")
    klaar = subprocess.run(["sh", "-c", '"$1" vragen <&-', "sh", PROGRAMMA], capture_output=True)
    assert klaar.returncode == 7


def test_output_in_a_narrow_encoding(hier: Path) -> None:
    klaar = run("drempels", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert klaar.returncode == 0
    assert (
        "? 216.000"
        in run(
            "drempels", "--peildatum", "1-9-2026", env={**os.environ, "PYTHONIOENCODING": "ascii"}
        ).stdout
    )


def _run_broken(opwerpen: str, **env: str) -> subprocess.CompletedProcess[str]:
    """`drempels` with something in it that goes wrong."""
    code = (
        "import sys, inkoopkeuze.cli as cli\n"
        "from inkoopkeuze.cli import drempels\n"
        f"def kapot(*_): raise {opwerpen}\n"
        "drempels.load_rules = kapot\n"
        "sys.argv = ['inkoopkeuze', 'drempels']\n"
        "cli.main()\n"
    )
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **env}
    )


def test_bug_in_the_program(hier: Path) -> None:
    klaar = _run_broken("ZeroDivisionError('geheim')")
    assert klaar.returncode == 70
    assert "Traceback" not in klaar.stderr
    assert "geheim" not in klaar.stderr
    assert "ZeroDivisionError" in klaar.stderr
    assert "INKOOPKEUZE_DEBUG=1" in klaar.stderr


def test_bug_in_the_program_with_debug(hier: Path) -> None:
    klaar = _run_broken("ZeroDivisionError('geheim')", INKOOPKEUZE_DEBUG="1")
    assert klaar.returncode == 70
    assert "Traceback" in klaar.stderr
    assert "geheim" in klaar.stderr


@pytest.mark.parametrize(
    ("opwerpen", "code", "melding"),
    [
        ("KeyboardInterrupt", 130, ""),
        ("RecursionError", 70, "Er zit een fout in het programma zelf (RecursionError)."),
        (f"OSError({errno.EIO}, 'x', 'd.yaml')", 3, "Het lezen of schrijven van d.yaml is mislukt"),
        (
            f"OSError({errno.EIO}, 'x', 'd\\x1b')",
            3,
            "Het lezen of schrijven van d\ufffd is mislukt",
        ),
        (f"OSError({errno.EMFILE}, 'too many')", 3, "Het lezen of schrijven is mislukt: too many"),
        ("BrokenPipeError", 141, ""),
    ],
)
def test_other_failures(opwerpen: str, code: int, melding: str, hier: Path) -> None:
    klaar = _run_broken(opwerpen)
    assert klaar.returncode == code
    assert klaar.stderr.startswith(melding)
    assert "Traceback" not in klaar.stderr


def test_ctrl_c_while_the_program_is_being_loaded() -> None:
    """Ctrl-C in the first tenth of a second, when our own code is not there yet."""
    laden = (
        "import sys\n"
        "class Afgebroken:\n"
        "    def __getattr__(self, naam):\n"
        "        raise KeyboardInterrupt\n"
        "sys.modules['inkoopkeuze.cli'] = Afgebroken()\n"
        "from inkoopkeuze.__main__ import main\n"
        "main()\n"
    )
    klaar = subprocess.run([sys.executable, "-c", laden], capture_output=True, check=False)
    assert (klaar.returncode, klaar.stderr) == (130, b"")
