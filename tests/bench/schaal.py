"""How the analysis of all cases grows with the rule set.

The real rules are copied under other names, once with nothing between the copies and once as
a chain, in which a fact of each copy also looks at that of the copy before. Each size runs in
a process of its own, so that its peak memory is that of the analysis.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from inkoopkeuze.gevallen.ruimte import Ruimte
    from inkoopkeuze.gevallen.uitspraken import Uitspraak
    from inkoopkeuze.regels.model import Regelset

MATEN = ((1, ""), (4, "los"), (16, "los"), (4, "keten"), (16, "keten"))
SECONDEN = 120
_MAXRSS_EENHEID = 1 if sys.platform == "darwin" else 1024
_NAAMVELDEN = ("naam", "rechts", "lijst", "route", "gedeelde_eisen", "bij", "voor", "tegen")
"""The fields that hold the id of another part."""


class Meting(NamedTuple):
    """One analysis: of how many statements, in how many nodes, seconds and bytes."""

    uitspraken: int
    knopen: int
    onbeslist: int
    seconden: float
    geheugen: int


def measure(kopieen: int, vorm: str) -> Meting | str:
    """Analyse a number of copies in another process; what went wrong if it did."""
    opdracht = [sys.executable, __file__, str(kopieen), vorm]
    try:
        klaar = subprocess.run(opdracht, capture_output=True, text=True, timeout=SECONDEN)
    except subprocess.TimeoutExpired:
        return f"niet klaar binnen {SECONDEN} s"
    if klaar.returncode:
        return (klaar.stderr.strip().splitlines() or ["geen melding"])[-1]
    return Meting(**json.loads(klaar.stdout))


def scaling_rows() -> list[tuple[str, ...]]:
    """The table: each size with how much more it takes than the first would, times its size."""
    rijen = [("alle gevallen", "uitspraken", "knopen", "tijd", "tijd / lineair", "piek")]
    eerste: Meting | None = None
    for maat, vorm in MATEN:
        wat = f"{maat} x de regels{vorm and ', '}{vorm}"
        meting = measure(maat, vorm)
        if isinstance(meting, str):
            rijen.append((wat, meting, "", "", "", ""))
            continue
        eerste = eerste or meting
        lineair = meting.seconden / eerste.seconden * eerste.uitspraken / meting.uitspraken
        onbeslist = f" ({meting.onbeslist} onbeslist)" if meting.onbeslist else ""
        rijen.append(
            (
                wat,
                f"{meting.uitspraken}{onbeslist}",
                str(meting.knopen),
                _number(meting.seconden) + " s",
                _number(lineair) + " x",
                f"{meting.geheugen / 1e6:.0f} MB",
            )
        )
    return rijen


def _number(getal: float) -> str:
    return f"{getal:.2f}".replace(".", ",")


# In the other process.


def analyse(kopieen: int, vorm: str) -> Meting:
    """Every statement of every decision, and a case of each."""
    from inkoopkeuze.data import rules_dir
    from inkoopkeuze.gevallen.getallen import Onbeslist
    from inkoopkeuze.gevallen.ruimte import Ruimte
    from inkoopkeuze.gevallen.zoeken import Zoeker
    from inkoopkeuze.regels.loading import load_regelset

    regelset = multiply(load_regelset(rules_dir()), kopieen, keten=vorm == "keten")
    begin = time.process_time()
    ruimte = Ruimte(regelset)
    uitspraken = list(dict.fromkeys(statements(ruimte)))
    zoeker = Zoeker(ruimte)
    onbeslist = 0
    for u in uitspraken:
        try:
            zoeker.vind(u)
        except Onbeslist:
            onbeslist += 1
    seconden = time.process_time() - begin
    geheugen = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MAXRSS_EENHEID
    return Meting(len(uitspraken), zoeker.diagram.knopen, onbeslist, seconden, geheugen)


def statements(ruimte: Ruimte) -> Iterator[Uitspraak]:
    """When each rule decides and each outcome can be, of everything that has an outcome."""
    from inkoopkeuze.regels.traversal import ways

    regelset = ruimte.regelset
    for id_ in regelset.feiten:
        yield from (*ruimte.feit(id_).regels, *ruimte.feit(id_).kan.values())
    for id_ in regelset.berekeningen:
        yield from (*ruimte.berekening(id_).regels, ruimte.zonder_waarde(id_))
    for id_ in ways(regelset):
        weg = ruimte.weg(id_)
        for gebied in (weg, *weg.wegen.values()):
            yield from gebied.kan.values()
            for eis in gebied.eisen.values():
                yield from eis
    for sectie in ("afwegingen", "stappen", "signalen"):
        for deel in getattr(regelset, sectie).values():
            yield from ruimte.van_toepassing(deel)


def multiply(regelset: Regelset, kopieen: int, *, keten: bool) -> Regelset:
    """A rule set of copies of another; in a chain each copy looks at the one before."""
    from inkoopkeuze.regels.model import SECTIES

    secties: dict[str, dict[str, Any]] = {sectie: {} for sectie in SECTIES}
    schakel = _most_used_fact(regelset)
    for i in range(kopieen):
        for sectie in SECTIES.keys() - {"scenarios", "bronnen", "bronsoorten"}:
            for id_, deel in getattr(regelset, sectie).items():
                secties[sectie][f"{id_}_{i}"] = _rename(deel, f"_{i}")
        if keten and i:
            feit = secties["feiten"][f"{schakel}_{i}"]
            secties["feiten"][f"{schakel}_{i}"] = _linked(feit, f"{schakel}_{i - 1}")
    return replace(regelset, **secties)


def _most_used_fact(regelset: Regelset) -> str:
    from inkoopkeuze.regels.gebruik import dependencies

    gebruikt = [n for namen in dependencies(regelset).values() for n in namen]
    return max(regelset.feiten, key=gebruikt.count)


def _linked(feit: Any, vorige: str) -> Any:
    """The fact with its first rule only where the one before has the same outcome."""
    from inkoopkeuze.regels.voorwaarde import Alle, Is

    eerste, *rest = feit.regels
    als = Alle((Is(vorige, (eerste.dan,)), eerste.als))
    return replace(feit, regels=[replace(eerste, als=als), *rest])


def _rename(deel: Any, achter: str) -> Any:
    """A part in which every id of another part has something behind it."""
    if isinstance(deel, list | tuple) and not hasattr(deel, "_fields"):
        return type(deel)(_rename(d, achter) for d in deel)
    if isinstance(deel, dict):
        return {sleutel: _rename(d, achter) for sleutel, d in deel.items()}
    if not is_dataclass(deel):
        return deel
    nieuw: dict[str, Any] = {}
    for veld in fields(deel):
        inhoud = getattr(deel, veld.name)
        if veld.name not in _NAAMVELDEN:
            nieuw[veld.name] = _rename(inhoud, achter)
        elif isinstance(inhoud, list):
            nieuw[veld.name] = [f"{id_}{achter}" for id_ in inhoud]
        elif isinstance(inhoud, str) and inhoud != "peildatum":
            nieuw[veld.name] = f"{inhoud}{achter}"
    return replace(deel, **nieuw)  # type: ignore[type-var]


if __name__ == "__main__":
    json.dump(analyse(int(sys.argv[1]), sys.argv[2])._asdict(), sys.stdout)
