"""How far the sums of a case are from the thresholds with which its rules compare them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.parameter import Parameter
from inkoopkeuze.regels.voorwaarde import Alle, Is, Vergelijk, Voorwaarde, leaves
from inkoopkeuze.regels.waarde import WEET_NIET, format_eenheid

Soort = Literal["drempel", "beleid", "uitgangspunt"]


class GrensTekst(NamedTuple):
    """A threshold on the peildatum.

    `soort` is drempel (of the law), beleid (what the gemeente decided) or uitgangspunt (what it
    did not decide yet).
    """

    titel: str
    waarde: Decimal
    bedrag: str
    soort: Soort
    bereikt: bool
    """Whether the sum has reached it; never while that is not known."""
    verschil: str
    """How far the sum is from it as text, above or below; empty while it is not known."""


class AfstandTekst(NamedTuple):
    """A sum, and the thresholds that matter to it."""

    titel: str
    waarde: Decimal | None
    bedrag: str
    """The sum as text; empty while it is not known."""
    grenzen: tuple[GrensTekst, ...]
    """From low to high."""


def distances(beoordeling: Beoordeling) -> tuple[AfstandTekst, ...]:
    """The sums that a fact compares with a threshold, in the order of the rules."""
    gevonden: dict[str, dict[str, GrensTekst]] = {}
    for vergelijk, parameter in _comparisons(beoordeling):
        assert isinstance(vergelijk.rechts, str)
        grens = _threshold(vergelijk, parameter, beoordeling)
        if grens is not None:
            gevonden.setdefault(vergelijk.naam, {}).setdefault(vergelijk.rechts, grens)
    afstanden = []
    for naam, uitkomst in beoordeling.berekeningen.items():
        if naam in gevonden:
            waarde = uitkomst.waarde
            som = uitkomst.berekening
            bedrag = "" if waarde is None else format_eenheid(waarde, som.eenheid)
            grenzen = sorted(gevonden[naam].values(), key=lambda g: g.waarde)
            afstanden.append(AfstandTekst(som.titel, waarde, bedrag, tuple(grenzen)))
    return tuple(afstanden)


def _comparisons(beoordeling: Beoordeling) -> Iterator[tuple[Vergelijk, Parameter]]:
    """The comparisons of a sum with a threshold in rules that this case does not rule out."""
    parameters = beoordeling.regelset.parameters
    for uitkomst in beoordeling.feiten.values():
        for regel in uitkomst.feit.regels:
            if not _possible(regel.als, beoordeling):
                continue
            for blad in leaves(regel.als):
                if not isinstance(blad, Vergelijk) or blad.naam not in beoordeling.berekeningen:
                    continue
                parameter = parameters.get(str(blad.rechts))
                if parameter and (parameter.drempel or parameter.eigen_beleid):
                    yield blad, parameter


def _possible(als: Voorwaarde, beoordeling: Beoordeling) -> bool:
    """Whether the choices that a condition asks for can still be those of the case."""
    delen = als.delen if isinstance(als, Alle) else (als,)
    return all(_can_be(d, beoordeling) for d in delen if isinstance(d, Is))


def _can_be(is_: Is, beoordeling: Beoordeling) -> bool:
    if (feit := beoordeling.feiten.get(is_.naam)) is not None:
        return any(uitkomst in is_.waarden for uitkomst in feit.mogelijk)
    antwoord = beoordeling.antwoorden.get(is_.naam)
    return antwoord is None or antwoord is WEET_NIET or antwoord in is_.waarden


def _threshold(
    vergelijk: Vergelijk, parameter: Parameter, beoordeling: Beoordeling
) -> GrensTekst | None:
    op_dag = parameter.op(beoordeling.peildatum)
    if op_dag is None:
        return None
    grens = op_dag.waarde
    waarde = beoordeling.berekeningen[vergelijk.naam].waarde
    vanaf = vergelijk.operator in ("minstens", "minder_dan")
    eigen: Soort = "uitgangspunt" if parameter.is_uitgangspunt else "beleid"
    return GrensTekst(
        parameter.titel,
        grens,
        format_eenheid(grens, parameter.eenheid),
        "drempel" if parameter.drempel else eigen,
        waarde is not None and (waarde >= grens if vanaf else waarde > grens),
        "" if waarde is None else format_eenheid(abs(waarde - grens), parameter.eenheid),
    )
