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
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from textwrap import shorten
from typing import TYPE_CHECKING, Any, NamedTuple

# Nothing heavy up here: see `time_processes`.
from meten import Loop, Proces, ProcesFout, time_functions, time_processes
from schaal import scaling_rows

if TYPE_CHECKING:
    from gelijkheid import Telling
    from gevallen import Geval
    from zen_engine import Zen

    from inkoopkeuze.motor.motor import Motor
    from inkoopkeuze.regels.waarde import Antwoord

GEVALLEN = 200
RONDES = 15
PROCES_RONDES = 11
PROCES_SECONDEN = 45
LANG = 20
"""From how many questions an interview is a long one."""

_DOSSIER = Path(__file__).parents[2] / "docs" / "voorbeelden" / "jeugdhulp-met-verblijf.yaml"
_BIBLIOTHEKEN = "import typer, rich, pydantic, yaml, jinja2"
_MB = 1_000_000

Lopen = list[Loop] | ProcesFout


class Regel(NamedTuple):
    """A line of the table; a line without a target is there to compare."""

    wat: str
    gemeten: str
    doel: str = ""
    gehaald: bool | None = None


def main() -> int:
    """Measure everything and print it; 1 when an outcome differs from that of zen-engine."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors.")
    print(f"Import van de bibliotheken: python -c '{_BIBLIOTHEKEN}'", flush=True)
    van_processen = _of_processes()
    van_schaal = scaling_rows()

    from gevallen import random_cases

    from inkoopkeuze.data import rules_dir
    from inkoopkeuze.fouten import InkoopkeuzeFout
    from inkoopkeuze.motor.motor import Motor
    from inkoopkeuze.regels.loading import load_regelset

    try:
        motor = Motor(load_regelset(rules_dir()))
    except InkoopkeuzeFout as fout:
        print(fout, file=sys.stderr)
        return 1
    gevallen = random_cases(motor, GEVALLEN)
    van_beoordeling, gelijk = _of_evaluation(motor, gevallen)
    _print_table([*van_beoordeling, *_of_interviews(motor, gevallen), *van_processen])
    _print_rows(van_schaal)
    return 0 if gelijk else 1


# Whole processes.


def _of_processes() -> list[Regel]:
    with tempfile.TemporaryDirectory() as map_:
        lopen = time_processes(_processes(Path(map_)), PROCES_RONDES, PROCES_SECONDEN)
    bibliotheken = lopen["bibliotheken"]
    return [
        _memo("memo zonder regelcache / import van de bibliotheken", lopen["koud"], bibliotheken),
        _memo("memo met regelcache / import van de bibliotheken", lopen["warm"], bibliotheken),
        _validation(lopen["valideer"]),
        _memory("memo, geheugen op de piek", lopen["koud"], 100),
        _memory("valideer, geheugen op de piek", lopen["valideer"], 300),
    ]


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


def _memo(wat: str, memo: Lopen, bibliotheken: Lopen) -> Regel:
    doel = "hoogstens 1,3 x"
    for lopen in (memo, bibliotheken):
        if isinstance(lopen, ProcesFout):
            return _not_measured(wat, lopen, doel)
    van_memo, van_import = _seconds(memo), _seconds(bibliotheken)
    gemeten = f"memo {_number(van_memo * 1e3)} ms, import {_number(van_import * 1e3)} ms"
    verhouding = van_memo / van_import
    return Regel(wat, f"{_number(verhouding, 2)} x ({gemeten})", doel, verhouding <= 1.3)


def _validation(lopen: Lopen) -> Regel:
    wat = "valideer, hele proces, met het bewijs"
    if isinstance(lopen, ProcesFout):
        return _not_measured(wat, lopen, "< 2 s")
    seconden = _seconds(lopen)
    fout = " (de regels hebben fouten)" if any(loop.exitcode for loop in lopen) else ""
    return Regel(wat, f"{_number(seconden, 2)} s{fout}", "< 2 s", seconden < 2)


def _memory(wat: str, lopen: Lopen, grens: int) -> Regel:
    doel = f"< {grens} MB"
    if isinstance(lopen, ProcesFout):
        return _not_measured(wat, lopen, doel)
    megabytes = max(loop.geheugen for loop in lopen) / _MB
    return Regel(wat, f"{_number(megabytes)} MB", doel, megabytes < grens)


def _not_measured(wat: str, fout: object, doel: str) -> Regel:
    return Regel(wat, shorten(f"niet gemeten: {fout}", 70, placeholder=" ..."), doel)


def _seconds(lopen: Lopen) -> float:
    assert not isinstance(lopen, ProcesFout)
    return median(loop.seconden for loop in lopen)


# In this process.


def _of_interviews(motor: Motor, gevallen: list[Geval]) -> list[Regel]:
    wat = "heel interview, volgende vraag na elk antwoord"
    regel = _of_interview(wat, motor, gevallen)
    lang = [geval for geval in gevallen if len(geval.antwoorden) >= LANG]
    wat = f"  ter vergelijking: {len(lang)} interviews van minstens {LANG} vragen"
    return [regel, _of_interview(wat, motor, lang)._replace(doel="", gehaald=None)]


def _of_interview(wat: str, motor: Motor, gevallen: list[Geval]) -> Regel:
    lengten = [len(geval.antwoorden) for geval in gevallen]
    if not lengten:
        return Regel(wat, "niet gemeten: die zijn er niet", "< 1 ms")
    taak = {"interview": lambda: _each(lambda geval: _replay(motor, geval), gevallen)}
    milliseconden = time_functions(taak, RONDES)["interview"] / len(gevallen) * 1e3
    vragen = f"gemiddeld {_number(sum(lengten) / len(lengten), 1)} vragen, langste {max(lengten)}"
    return Regel(wat, f"{_number(milliseconden, 2)} ms ({vragen})", "< 1 ms", milliseconden < 1)


def _replay(motor: Motor, geval: Geval) -> None:
    """Go through an interview again, from no answers to the last one."""
    antwoorden: dict[str, Antwoord] = {}
    for vraag, antwoord in geval.antwoorden.items():
        if motor.volgende_vraag(antwoorden, geval.peildatum) != vraag:
            raise AssertionError(f"niet de vraag van de vorige keer: {vraag}")
        antwoorden[vraag] = antwoord
    if motor.volgende_vraag(antwoorden, geval.peildatum) is not None:
        raise AssertionError("nog niet klaar")


def _of_evaluation(motor: Motor, gevallen: list[Geval]) -> tuple[list[Regel], bool]:
    """How we compare with zen-engine, and whether the outcomes are the same."""
    wat, doel = "één beoordeling met trace, zen-engine / wij", "minstens 3 x"
    if importlib.util.find_spec("zen") is None:
        return [Regel(wat, "niet gemeten: zen-engine is niet geïnstalleerd", doel)], True

    from gelijkheid import compare
    from zen_engine import Zen

    zen = Zen(motor.regelset, gevallen[0].peildatum)
    invoer = [zen.context(geval.antwoorden) for geval in gevallen]
    telling = compare(motor, gevallen, zen.outcomes(invoer))
    _print_comparison(telling, zen)
    tijden = time_functions(
        {
            "wij": lambda: _each(lambda g: _whole(motor, g), gevallen),
            wat: lambda: _each(zen.with_trace, invoer),
            "zen-engine zonder trace / wij met": lambda: _each(zen.without_trace, invoer),
            "zen-engine niet vooraf gecompileerd / wij": lambda: _each(zen.not_compiled, invoer),
        },
        RONDES,
    )
    wij = tijden.pop("wij") / len(gevallen)
    regels = [
        Regel(f"  ter vergelijking: {naam}", _compared(seconden / len(gevallen), wij))
        for naam, seconden in tijden.items()
    ]
    van_zen = tijden[wat] / len(gevallen)
    regels[0] = Regel(wat, regels[0].gemeten, doel, van_zen / wij >= 3)
    return regels, not telling.verschillen


def _whole(motor: Motor, geval: Geval) -> object:
    """All of an evaluation, also what is only worked out when asked: zen-engine does so too."""
    b = motor.beoordeel(geval.antwoorden, geval.peildatum)
    return b.afwegingen, b.stappen, b.signalen, b.agenda


def _each(functie: Callable[[Any], object], gevallen: list[Any]) -> None:
    for geval in gevallen:
        functie(geval)


def _compared(van_zen: float, wij: float) -> str:
    gemeten = f"zen-engine {_number(van_zen * 1e6)} µs, wij {_number(wij * 1e6)} µs"
    return f"{_number(van_zen / wij, 2)} x ({gemeten})"


# Printing.


def _print_comparison(telling: Telling, zen: Zen) -> None:
    print(f"zen-engine {zen.versie}: hetzelfde model in {zen.uitdrukkingen} ZEN-uitdrukkingen.")
    print(
        f"{GEVALLEN} gevallen: {telling.beslist} besliste en {telling.onbeslist} onbesliste "
        f"uitkomsten vergeleken, {len(telling.verschillen)} verschillen."
    )
    for verschil in telling.verschillen[:20]:
        print(f"  {verschil}")


def _print_table(regels: list[Regel]) -> None:
    gehaald = {True: "ja", False: "nee", None: "-"}
    rijen = [("wat", "gemeten", "doel", "gehaald")]
    rijen += [(r.wat, r.gemeten, r.doel or "-", gehaald[r.gehaald]) for r in regels]
    _print_rows(rijen)


def _print_rows(rijen: Sequence[tuple[str, ...]]) -> None:
    breedten = [max(map(len, kolom)) for kolom in zip(*rijen, strict=True)]
    print()
    for rij in rijen:
        print("  ".join(cel.ljust(n) for cel, n in zip(rij, breedten, strict=True)).rstrip())


def _number(getal: float, decimalen: int = 0) -> str:
    return f"{getal:.{decimalen}f}".replace(".", ",")


if __name__ == "__main__":
    sys.exit(main())
