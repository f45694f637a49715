"""Rule sets with one mistake: what somebody could write by accident and nobody may overlook.

Texts, sources, certainty, CPV codes and the limits of answers are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.eenheid import eenheid
from inkoopkeuze.regels.model import Berekening, Eis, Feit, Regelset, RekenRegel
from inkoopkeuze.regels.parameter import Parameter
from inkoopkeuze.regels.traversal import parts, path_text, rivals, values
from inkoopkeuze.regels.voorwaarde import Voorwaarde
from tests.mutatie.voorwaarden import DAG, DAGEN, GETAL, conditions, formulas

UITKOMST = "andere uitkomst"
GEVOLG = "ander gevolg"
VOLGORDE = "regels in andere volgorde"
NAAM_WEG = "route of eis niet genoemd"
VOOR_TEGEN = "voor wordt tegen"
RANG = "procedures in andere volgorde"

_OPSOMMINGEN = ("bij", "voor", "tegen", "gedeelde_eisen")
_NIET = {"scenarios", "uitzonderingen"}
_HALF = {"EUR", "procent"}
"""What has parts: the smallest step is a hundredth."""


class Mutant(NamedTuple):
    """A rule set with one mistake."""

    soort: str
    plaats: str
    wat: str
    regelset: Regelset


class Fout(NamedTuple):
    """A mistake: of which kind, what, the path of the thing that becomes another, and that."""

    soort: str
    wat: str
    pad: Pad
    nieuw: Any
    plek: Pad = ()
    """Where it stands within what becomes another."""


def mutants(regelset: Regelset) -> Iterator[Mutant]:
    """Every rule set with one mistake, in the order of the rules."""
    for fout in _mistakes(regelset):
        plaats = regelset.plaats(*fout.pad, *fout.plek)
        nieuw = _put(regelset, fout.pad, fout.nieuw)
        yield Mutant(fout.soort, str(plaats), f"{path_text(fout.pad)}: {fout.wat}", nieuw)


def _put(houder: Any, pad: Pad, nieuw: Any) -> Any:
    """The same with something else at a path."""
    if not pad:
        return nieuw
    stap, rest = pad[0], pad[1:]
    if isinstance(houder, dict):
        return {**houder, stap: _put(houder[stap], rest, nieuw)}
    if isinstance(houder, list):
        return [_put(h, rest, nieuw) if i == stap else h for i, h in enumerate(houder)]
    return replace(houder, **{str(stap): _put(getattr(houder, str(stap)), rest, nieuw)})


def _step(maat: str) -> Decimal:
    return Decimal("0.01") if maat in _HALF else Decimal(1)


def _mistakes(regelset: Regelset) -> Iterator[Fout]:
    for pad, deel in parts(regelset):
        if pad[0] in _NIET:
            continue
        for veld in ("geldt", "als"):
            voorwaarde = getattr(deel, veld, None)
            if isinstance(voorwaarde, Voorwaarde):
                for anders in conditions(voorwaarde, lambda n: _step(eenheid(regelset, n))):
                    yield Fout(anders.soort, anders.wat, (*pad, veld), anders.nieuw, anders.pad)
        yield from _lists(pad, deel)
        match deel:
            case Feit():
                yield from _outcomes(pad, deel)
                yield from _order(pad, deel.regels)
            case Berekening():
                yield from _order(pad, deel.regels)
            case RekenRegel(reken=formule):
                for f in formulas(formule):
                    yield Fout(f.soort, f.wat, (*pad, "reken"), f.nieuw, f.pad)
            case Eis(gevolg=gevolg):
                ander = "voorwaardelijk" if gevolg == "dicht" else "dicht"
                yield Fout(GEVOLG, f"wordt {ander}", (*pad, "gevolg"), ander)
            case Parameter():
                yield from _values(regelset, str(pad[1]))
    yield from _ranks(regelset)


def _outcomes(pad: Pad, feit: Feit) -> Iterator[Fout]:
    uitkomsten = list(feit.uitkomsten)
    for i, regel in enumerate(feit.regels):
        ander = uitkomsten[(uitkomsten.index(regel.dan) + 1) % len(uitkomsten)]
        if ander != regel.dan:
            wat = f"{regel.dan} wordt {ander}"
            yield Fout(UITKOMST, wat, (*pad, "regels", i, "dan"), ander)


def _order(pad: Pad, regels: Sequence[Any]) -> Iterator[Fout]:
    for i in range(1, len(regels)):
        nieuw = [*regels[: i - 1], regels[i], regels[i - 1], *regels[i + 1 :]]
        yield Fout(VOLGORDE, f"regel {i + 1} voor regel {i}", (*pad, "regels"), nieuw, (i,))


def _lists(pad: Pad, deel: Any) -> Iterator[Fout]:
    for veld in _OPSOMMINGEN:
        namen = getattr(deel, veld, [])
        for i, naam in enumerate(namen):
            over = [*namen[:i], *namen[i + 1 :]]
            yield Fout(NAAM_WEG, f"zonder {naam}", (*pad, veld), over)
            if veld in ("voor", "tegen"):
                ander = "tegen" if veld == "voor" else "voor"
                nieuw = replace(deel, **{veld: over, ander: [*getattr(deel, ander), naam]})
                yield Fout(VOOR_TEGEN, f"{naam} naar {ander}", pad, nieuw, (veld,))


def _values(regelset: Regelset, id_: str) -> Iterator[Fout]:
    """A parameter with another value, or a period that begins or ends a day earlier or later."""
    parameter = regelset.parameters[id_]
    pad = ("parameters", id_, "waarden")
    for i, waarde in values(regelset, id_).items():
        stap = _step(parameter.eenheid)
        for ander in (waarde.waarde + stap, waarde.waarde - stap):
            if ander > 0:
                wat = f"{waarde.waarde} wordt {ander}"
                yield Fout(GETAL, wat, (*pad, i, "waarde"), ander)
    for i in range(len(parameter.waarden) + 1):
        yield from _borders(regelset, parameter, i, pad)


def _borders(regelset: Regelset, parameter: Parameter, i: int, pad: Pad) -> Iterator[Fout]:
    """The day between period `i` and the one before it, if the rule set holds on that day."""
    kop, waarden = regelset.kop, parameter.waarden
    if i == len(waarden):
        einde = waarden[-1].tot_en_met
        begin = einde and einde + timedelta(days=1)
    else:
        begin = waarden[i].vanaf
    for dag in DAGEN if begin else ():
        assert begin is not None
        anders = min(begin, begin + dag)
        if not kop.geldig_vanaf <= anders <= kop.geldig_tot_en_met:
            continue
        nieuw = list(waarden)
        if i < len(waarden):
            nieuw[i] = replace(nieuw[i], vanaf=begin + dag)
        if i:
            einde = begin + dag - timedelta(days=1)
            nieuw[i - 1] = replace(nieuw[i - 1], tot_en_met=einde)
        wat = f"{begin.isoformat()} wordt {(begin + dag).isoformat()}"
        yield Fout(DAG, wat, pad, nieuw, (min(i, len(waarden) - 1),))


def _ranks(regelset: Regelset) -> Iterator[Fout]:
    """Two procedures of one route that change places in the order from light to heavy."""
    procedures = regelset.procedures
    for groep in rivals(regelset):
        namen = [id_ for id_ in groep if id_ in procedures]
        for een, ander in pairwise(namen):
            nieuw = {
                **procedures,
                een: replace(procedures[een], rang=procedures[ander].rang),
                ander: replace(procedures[ander], rang=procedures[een].rang),
            }
            yield Fout(RANG, f"{ander} voor {een}", ("procedures",), nieuw, (een, "rang"))
