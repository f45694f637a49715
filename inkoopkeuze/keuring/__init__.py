"""Checking a rule set beyond what reading it already refuses.

The checks themselves stand in `controles/`. Each file there is one check, and its docstring the
documentation of its code, in the language of those who write rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from inkoopkeuze.fouten import Bevinding, Plaats
from inkoopkeuze.keuring.bewijs import describe_method, prove
from inkoopkeuze.keuring.codes import SCENARIOS, check_codes, check_modules, reading_codes
from inkoopkeuze.keuring.controles import (
    ik044_sjablonen,
    ik049_uitzonderingen,
    ik100_niet_bewezen,
    ik150_dekking,
)
from inkoopkeuze.keuring.dekking import measure
from inkoopkeuze.keuring.scenario import run_all
from inkoopkeuze.keuring.verslag.gegevens import Omvang, Verloop, Verslag
from inkoopkeuze.memo.sjablonen import directories
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import parts

Controle = Callable[[Regelset], Iterator[Bevinding]]

CONTROLES: tuple[Controle, ...] = (
    *(module.check for module in check_modules() if module is not ik100_niet_bewezen),
    ik100_niet_bewezen.check,  # Last: it reports what the others could not find out.
)

Melden = Callable[[int, int, str], None]
"""Takes how many checks are done, of how many, and what comes now."""

_NERGENS = Plaats("", 0, 0)


def keur(regelset: Regelset) -> list[Bevinding]:
    """Everything that is found wrong with a rule set that could be read, by place."""
    return list(examine(regelset).bevindingen)


def examine(
    regelset: Regelset,
    melden: Melden = lambda _klaar, _totaal, _wat: None,
    *,
    dekking: bool = False,
    minstens: Decimal = Decimal(0),
) -> Verslag:
    """Check a rule set that could be read, and tell all about it.

    Args:
        regelset: the rules.
        melden: told before each check.
        dekking: whether to tell what the scenarios reach.
        minstens: which percentage of the rules they must reach.
    """
    gevonden: list[Bevinding] = []
    for i, controle in enumerate(CONTROLES):
        code = controle.__module__.rpartition(".")[2].partition("_")[0].upper()
        melden(i, len(CONTROLES), f"Controleren ({code})")
        gevonden += controle(regelset)
    gevonden += ik150_dekking.check(regelset, minstens)
    tellen, onderdrukt = ik049_uitzonderingen.suppress(regelset, gevonden)
    bevindingen = tuple(sorted(tellen, key=lambda b: (b.plaats or _NERGENS, b.code, b.bericht)))
    return Verslag(
        bevindingen=bevindingen,
        gecontroleerd=tuple(c.code for c in (*reading_codes(), *check_codes())),
        omvang=_size(regelset),
        scenarios=tuple(_scenarios(regelset, bevindingen)),
        uitzonderingen=tuple(onderdrukt),
        toelichting=describe_method(prove(regelset)),
        dekking=measure(regelset) if dekking else None,
    )


def examine_templates(regelset: Regelset, map_: Path) -> Verslag:
    """Check the templates of a gemeente with a rule set, and nothing else.

    Raises:
        OngeldigeInvoer: there is no such directory.
    """
    gevonden = ik044_sjablonen.check_templates(regelset, directories(map_))
    return Verslag(bevindingen=tuple(gevonden), gecontroleerd=(ik044_sjablonen.CODE,))


def unreadable(bevindingen: Iterable[Bevinding]) -> Verslag:
    """The report on a rule set that could not be read; nothing else was looked for."""
    alle = tuple(bevindingen)
    return Verslag(bevindingen=alle, gecontroleerd=tuple(sorted({b.code for b in alle})))


def _size(regelset: Regelset) -> Omvang:
    return Omvang(
        bestanden=sum(not naam.endswith(".tsv") for naam in regelset.bestanden),
        regels=sum(hasattr(deel, "als") for _, deel in parts(regelset)),
        scenarios=len(regelset.scenarios),
    )


def _scenarios(regelset: Regelset, bevindingen: Iterable[Bevinding]) -> Iterator[Verloop]:
    """What became of each scenario.

    One that does not come out right without a finding was not judged: see IK043.
    """
    van = {p: pad[1] for pad, p in regelset.plaatsen.items() if pad[0] == "scenarios" and pad[1:]}
    fout: dict[object, list[Bevinding]] = defaultdict(list)
    for bevinding in bevindingen:
        if bevinding.code == SCENARIOS and bevinding.plaats is not None:
            fout[van.get(bevinding.plaats)].append(bevinding)
    for id_, uitslag in run_all(regelset).items():
        yield Verloop(
            id_,
            regelset.scenarios[id_].titel,
            regelset.plaats("scenarios", id_),
            "klopt_niet" if fout[id_] else "klopt" if uitslag.klopt else "niet_gedraaid",
            tuple(fout[id_]),
        )
