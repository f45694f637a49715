"""`make bench`: how fast inkoopkeuze is, next to what a user could use instead.

Prints ratios, with the medians that they are made of. A missed target does not fail the
run, because it may be the machine; an outcome that differs from that of zen-engine does.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from textwrap import shorten
from typing import TYPE_CHECKING, Any, NamedTuple

# Nothing heavy up here: see `time_processes`.
from meten import Loop, Proces, ProcesFout, time_functions, time_processes

if TYPE_CHECKING:
    from gelijkheid import Telling
    from gevallen import Geval

    from inkoopkeuze.motor.motor import Motor

GEVALLEN = 200
RONDES = 15
PROCES_RONDES = 11
PROCES_SECONDEN = 45
BEWIJS = False
"""Whether `valideer` proves the rule set exactly; until then its time says little."""

_MAP = Path(__file__).parents[2]
_DOSSIER = _MAP / "docs" / "voorbeelden" / "jeugdhulp-met-verblijf.yaml"
_BIBLIOTHEKEN = "import typer, rich, pydantic, yaml, jinja2"
_MB = 1_000_000


class Regel(NamedTuple):
    """A line of the table; a line without a target is there to compare."""

    wat: str
    gemeten: str
    doel: str = ""
    gehaald: bool | None = None


def main() -> int:
    """Measure everything and print it; 1 when an outcome differs from that of zen-engine."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors.", flush=True)
    print(f"Import van de bibliotheken: python -c '{_BIBLIOTHEKEN}'", flush=True)
    van_processen = _of_processes()

    from gevallen import random_cases

    from inkoopkeuze.data import rules_dir
    from inkoopkeuze.motor.motor import Motor
    from inkoopkeuze.regels.loading import load_regelset

    motor = Motor(load_regelset(rules_dir()))
    gevallen = random_cases(motor, GEVALLEN)
    regels, gelijk = _of_evaluation(motor, gevallen)
    _print_table([*regels, _of_interview(motor, gevallen), *van_processen])
    return 0 if gelijk else 1


# Whole processes.


def _of_processes() -> list[Regel]:
    with tempfile.TemporaryDirectory() as map_:
        lopen = time_processes(_processes(Path(map_)), PROCES_RONDES, PROCES_SECONDEN)
    vergelijking = lopen["bibliotheken"]
    regels = [
        _memo_ratio(
            "memo zonder regelcache / import van de bibliotheken", lopen["koud"], vergelijking
        ),
        _memo_ratio(
            "memo met regelcache / import van de bibliotheken", lopen["warm"], vergelijking
        ),
        _validation(lopen["valideer"]),
        _memory("memo, geheugen op de piek", lopen["koud"], 100),
        _memory("valideer, geheugen op de piek", lopen["valideer"], 300),
    ]
    return regels


def _processes(map_: Path) -> dict[str, Proces]:
    warm = map_ / "warm"
    warm.mkdir()
    memo = [*_program(), "memo", str(_DOSSIER)]
    return {
        "bibliotheken": Proces([sys.executable, "-c", _BIBLIOTHEKEN], _in_home(lambda: warm)),
        "koud": Proces(memo, _in_home(lambda: Path(tempfile.mkdtemp(dir=map_)))),
        "warm": Proces(memo, _in_home(lambda: warm)),
        "valideer": Proces([*_program(), "valideer"], _in_home(lambda: warm), (0, 1)),
    }


def _program() -> list[str]:
    script = Path(sys.executable).with_name("inkoopkeuze")
    if script.is_file():
        return [str(script)]
    return [sys.executable, "-c", "from inkoopkeuze.cli import main; main()"]


def _in_home(home: Callable[[], Path]) -> Callable[[], Mapping[str, str]]:
    """An environment in which the rule cache of the program stands in a directory of ours."""

    def omgeving() -> Mapping[str, str]:
        map_ = str(home())
        return os.environ | {"HOME": map_, "XDG_CACHE_HOME": map_}

    return omgeving


def _memo_ratio(wat: str, memo: list[Loop] | ProcesFout, bib: list[Loop] | ProcesFout) -> Regel:
    doel = "hoogstens 1,3 x"
    if isinstance(memo, ProcesFout) or isinstance(bib, ProcesFout):
        return _not_measured(wat, memo if isinstance(memo, ProcesFout) else bib, doel)
    van_memo, van_bib = (median(loop.seconden for loop in lopen) for lopen in (memo, bib))
    verhouding = van_memo / van_bib
    gemeten = f"{_number(verhouding, 2)} x (memo {_ms(van_memo)}, import {_ms(van_bib)})"
    return Regel(wat, gemeten, doel, verhouding <= 1.3)


def _validation(lopen: list[Loop] | ProcesFout) -> Regel:
    wat = "valideer, hele proces"
    if not BEWIJS:
        wat += " (nog zonder het bewijs)"
    if isinstance(lopen, ProcesFout):
        return _not_measured(wat, lopen, "< 2 s")
    seconden = median(loop.seconden for loop in lopen)
    fout = " (de regels hebben fouten)" if any(loop.exitcode for loop in lopen) else ""
    return Regel(wat, f"{_number(seconden, 2)} s{fout}", "< 2 s", seconden < 2)


def _memory(wat: str, lopen: list[Loop] | ProcesFout, grens: int) -> Regel:
    doel = f"< {grens} MB"
    if isinstance(lopen, ProcesFout):
        return _not_measured(wat, lopen, doel)
    megabytes = max(loop.geheugen for loop in lopen) / _MB
    return Regel(wat, f"{_number(megabytes, 0)} MB", doel, megabytes < grens)


def _not_measured(wat: str, fout: object, doel: str) -> Regel:
    kort = shorten(f"niet gemeten: {fout}", 60, placeholder=" ...")
    return Regel(wat, kort, doel)


# In this process.


def _of_interview(motor: Motor, gevallen: list[Geval]) -> Regel:
    def replay() -> None:
        for geval in gevallen:
            antwoorden: dict[str, object] = {}
            for vraag, antwoord in geval.antwoorden.items():
                if motor.volgende_vraag(antwoorden, geval.peildatum) != vraag:  # type: ignore[arg-type]
                    raise AssertionError(vraag)
                antwoorden[vraag] = antwoord
            motor.volgende_vraag(antwoorden, geval.peildatum)  # type: ignore[arg-type]

    seconden = time_functions({"interview": replay}, RONDES)["interview"] / len(gevallen)
    lengten = [len(geval.antwoorden) for geval in gevallen]
    gemiddeld = _number(sum(lengten) / len(lengten), 1)
    return Regel(
        "heel interview, volgende vraag na elk antwoord",
        f"{_number(seconden * 1000, 2)} ms (gemiddeld {gemiddeld} vragen, langste {max(lengten)})",
        "< 1 ms",
        seconden < 0.001,
    )


def _of_evaluation(motor: Motor, gevallen: list[Geval]) -> tuple[list[Regel], bool]:
    wat = "één beoordeling met trace, zen-engine / wij"
    if importlib.util.find_spec("zen") is None:
        ontbreekt = "niet gemeten: zen-engine is niet geïnstalleerd"
        return [Regel(wat, ontbreekt, "minstens 3 x")], True

    from gelijkheid import compare
    from zen_engine import Zen

    zen = Zen(motor.regelset, gevallen[0].peildatum)
    invoer = [zen.context(geval.antwoorden) for geval in gevallen]
    telling = compare(motor, gevallen, zen.outcomes(invoer))
    _print_comparison(telling, zen.versie, zen.uitdrukkingen)
    tijden = time_functions(
        {
            "wij": lambda: _each(lambda g: motor.beoordeel(g.antwoorden, g.peildatum), gevallen),
            "trace": lambda: _each(zen.with_trace, invoer),
            "zonder": lambda: _each(zen.without_trace, invoer),
            "gewoon": lambda: _each(zen.not_compiled, invoer),
        },
        RONDES,
    )
    per_keer = {naam: seconden / len(gevallen) for naam, seconden in tijden.items()}
    wij = per_keer.pop("wij")
    namen = {
        "trace": wat,
        "zonder": "  ter vergelijking: zen-engine zonder trace / wij met",
        "gewoon": "  ter vergelijking: zen-engine niet vooraf gecompileerd / wij",
    }
    regels = [Regel(namen[n], _compared(seconden, wij)) for n, seconden in per_keer.items()]
    gehaald = per_keer["trace"] / wij >= 3
    regels[0] = regels[0]._replace(doel="minstens 3 x", gehaald=gehaald)
    return regels, not telling.verschillen


def _each(functie: Callable[[Any], object], gevallen: list[Any]) -> None:
    for geval in gevallen:
        functie(geval)


def _compared(zen: float, wij: float) -> str:
    van_zen, van_ons = (f"{_number(seconden * 1e6, 0)} µs" for seconden in (zen, wij))
    return f"{_number(zen / wij, 2)} x (zen-engine {van_zen}, wij {van_ons})"


def _print_comparison(telling: Telling, versie: str, uitdrukkingen: int) -> None:
    print(f"zen-engine {versie}: hetzelfde model in {uitdrukkingen} ZEN-uitdrukkingen.")
    print(
        f"{GEVALLEN} gevallen, {telling.beslist} besliste uitkomsten vergeleken en "
        f"{telling.onbeslist} onbesliste; {len(telling.verschillen)} verschillen."
    )
    for verschil in telling.verschillen[:20]:
        print(f"  {verschil}")


# Printing.


def _print_table(regels: list[Regel]) -> None:
    gehaald = {True: "ja", False: "nee", None: "-"}
    rijen = [("wat", "gemeten", "doel", "gehaald")]
    rijen += [(r.wat, r.gemeten, r.doel or "-", gehaald[r.gehaald]) for r in regels]
    breedten = [max(len(rij[kolom]) for rij in rijen) for kolom in range(4)]
    print()
    for rij in rijen:
        print("  ".join(cel.ljust(n) for cel, n in zip(rij, breedten, strict=True)).rstrip())


def _number(getal: float, decimalen: int) -> str:
    return f"{getal:.{decimalen}f}".replace(".", ",")


def _ms(seconden: float) -> str:
    return f"{_number(seconden * 1000, 0)} ms"


if __name__ == "__main__":
    sys.exit(main())
