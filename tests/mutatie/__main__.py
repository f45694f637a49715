"""Makes mistakes in the rules, one at a time, and counts which of them somebody notices.

`make mutatie` runs this; CONTRIBUTING.md says what for.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from inkoopkeuze.data import rules_dir
from inkoopkeuze.regels.loading import load_regelset
from tests.mutatie.mutanten import Mutant, mutants
from tests.mutatie.oordeel import Keurder, Oordeel

_KOLOMMEN: tuple[Oordeel, ...] = ("scenario", "valideer", "gelijk", "overleeft")


class Werk(NamedTuple):
    """What one process works with: the same rules and the same mistakes in each."""

    keurder: Keurder
    mutanten: Sequence[Mutant]


_werk: list[Werk] = []


def _start(map_: Path) -> None:
    regelset = load_regelset(map_)
    _werk[:] = [Werk(Keurder(regelset), list(mutants(regelset)))]


def _judge(nummer: int) -> Oordeel:
    return _werk[0].keurder.oordeel(_werk[0].mutanten[nummer].regelset)


def judge_all(map_: Path, nummers: Sequence[int], werkers: int) -> Iterator[Oordeel]:
    """What becomes of the mistakes with these numbers."""
    with Pool(werkers, _start, (map_,)) as pool:
        yield from pool.imap(_judge, nummers, chunksize=4)


def choose(mutanten: Sequence[Mutant], alleen: str, steekproef: int | None, zaad: int) -> list[int]:
    """The numbers of the mistakes to judge."""
    nummers = [i for i, m in enumerate(mutanten) if alleen in m.plaats]
    if steekproef is not None and steekproef < len(nummers):
        nummers = sorted(random.Random(zaad).sample(nummers, steekproef))
    return nummers


def table(uitslag: Sequence[tuple[Mutant, Oordeel]]) -> Iterator[str]:
    """How many mistakes of each kind were made, and what became of them."""
    per_soort: dict[str, Counter[str]] = defaultdict(Counter)
    for mutant, oordeel in uitslag:
        for soort in (mutant.soort, "samen"):
            per_soort[soort][oordeel] += 1
    yield f"{'':40}{'gemaakt':>10}" + "".join(f"{k:>10}" for k in _KOLOMMEN) + f"{'gemerkt':>10}"
    for soort in sorted(per_soort, key=lambda s: (s == "samen", s)):
        aantal = per_soort[soort]
        cijfers = "".join(f"{aantal[k]:>10}" for k in _KOLOMMEN)
        yield f"{soort:40}{aantal.total():>10}{cijfers}{_noticed(aantal):>9.1f}%"


def _noticed(aantal: Counter[str]) -> float:
    """The percentage of the mistakes that make a difference."""
    telt = aantal.total() - aantal["gelijk"]
    return 100 * (telt - aantal["overleeft"]) / telt if telt else 100.0


def main(argumenten: Sequence[str]) -> None:
    """Make the mistakes, judge them and print what came of it."""
    opties = argparse.ArgumentParser(prog="python -m tests.mutatie", description=__doc__)
    opties.add_argument("map", nargs="?", type=Path, default=rules_dir())
    opties.add_argument("--werkers", type=int, default=os.cpu_count() or 1)
    opties.add_argument("--steekproef", type=int, help="hoeveel fouten, door het toeval gekozen")
    opties.add_argument("--zaad", type=int, default=1, help="een andere keuze van het toeval")
    opties.add_argument("--alleen", default="", help="alleen bestanden met dit in hun naam")
    keuze = opties.parse_args(argumenten)
    mutanten = list(mutants(load_regelset(keuze.map)))
    nummers = choose(mutanten, keuze.alleen, keuze.steekproef, keuze.zaad)
    uitslag: list[tuple[Mutant, Oordeel]] = []
    for nummer, oordeel in zip(nummers, judge_all(keuze.map, nummers, keuze.werkers), strict=True):
        mutant = mutanten[nummer]
        uitslag.append((mutant, oordeel))
        if oordeel in ("gelijk", "overleeft"):
            print(f"{mutant.plaats}: {oordeel}: {mutant.soort}: {mutant.wat}", flush=True)
        if sys.stderr.isatty():
            print(f"{len(uitslag)} van {len(nummers)}", end="\r", file=sys.stderr)
    print(*table(uitslag), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
