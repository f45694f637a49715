"""What a gemeente decides on itself stays within the bounds of the law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.citaat import cite_all
from inkoopkeuze.regels.linking._bevinding import bevinding
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.parameter import EigenBeleid, Parameter
from inkoopkeuze.regels.waarde import format_datum, format_eenheid, suggest

_GRENZEN = ("minstens", "hoogstens")


def check_eigen_beleid(regelset: Regelset) -> Iterator[Bevinding]:
    """Bounds exist and are in the same unit, and every value lies within them on every day."""
    for id_, parameter in regelset.parameters.items():
        if (eigen := parameter.eigen_beleid) is None:
            continue
        fouten = list(_wrong_bounds(id_, parameter, eigen, regelset))
        yield from fouten
        if not fouten:
            yield from _outside(id_, parameter, eigen, regelset)


def _wrong_bounds(
    id_: str, parameter: Parameter, eigen: EigenBeleid, regelset: Regelset
) -> Iterator[Bevinding]:
    pad = ("parameters", id_)
    if regelset.beleid is None and parameter.zekerheid == "vast":
        yield bevinding(
            regelset,
            (*pad, "zekerheid"),
            "IK007",
            "een uitgangspunt is geen wet en dus niet 'vast'.",
            "Gebruik 'verdedigbaar'. Pas de gemeente zelf maakt het getal vast.",
        )
    for woord in _GRENZEN:
        grens = getattr(eigen, woord)
        hier = (*pad, "eigen_beleid", woord)
        if not isinstance(grens, str):
            continue
        ander = regelset.parameters.get(grens)
        if ander is None:
            advies = suggest(grens, regelset.parameters)
            yield bevinding(
                regelset, hier, "IK020", f"de parameter '{grens}' bestaat niet.", advies
            )
        elif ander.eenheid != parameter.eenheid:
            yield bevinding(
                regelset,
                hier,
                "IK027",
                f"'{id_}' is in {parameter.eenheid}, '{grens}' in {ander.eenheid}.",
                f"Noem een parameter in {parameter.eenheid}, of schrijf een getal.",
            )


def _outside(
    id_: str, parameter: Parameter, eigen: EigenBeleid, regelset: Regelset
) -> Iterator[Bevinding]:
    """The first day on which a value is too low, and the first on which it is too high."""
    for woord in _GRENZEN:
        grens = getattr(eigen, woord)
        for dag in _days(parameter, grens, regelset):
            waarde, uiterste = parameter.op(dag), _bound(grens, dag, regelset)
            if waarde is None or uiterste is None:
                continue
            te_ver = waarde.waarde < uiterste if woord == "minstens" else waarde.waarde > uiterste
            if te_ver:
                eis = "moet minstens" if woord == "minstens" else "mag hoogstens"
                van, tot = (format_eenheid(g, parameter.eenheid) for g in (waarde.waarde, uiterste))
                yield bevinding(
                    regelset,
                    _cause(id_, grens, dag, regelset),
                    "IK033",
                    f"'{id_}' is {van} en {eis} {tot} zijn op {format_datum(dag)} "
                    f"({cite_all(eigen.bron, regelset)}).",
                    _advice(grens, regelset),
                )
                break


def _days(parameter: Parameter, grens: Decimal | str | None, regelset: Regelset) -> list[date]:
    """The days within the validity of the rules on which a value or its bound may change."""
    if grens is None:
        return []
    kop = regelset.kop
    delen = [parameter, *([regelset.parameters[grens]] if isinstance(grens, str) else [])]
    begin = {w.vanaf for deel in delen for w in deel.waarden} | {kop.geldig_vanaf}
    return sorted(d for d in begin if kop.geldig_vanaf <= d <= kop.geldig_tot_en_met)


def _bound(grens: Decimal | str, dag: date, regelset: Regelset) -> Decimal | None:
    if isinstance(grens, Decimal):
        return grens
    waarde = regelset.parameters[grens].op(dag)
    return waarde.waarde if waarde else None


def _cause(id_: str, grens: Decimal | str, dag: date, regelset: Regelset) -> Pad:
    """Where to mend it: in the policy, also where that moved the bound and not the value."""
    parameter = regelset.parameters[id_]
    if regelset.beleid is not None and parameter.is_uitgangspunt and isinstance(grens, str):
        id_, parameter = grens, regelset.parameters[grens]
    waarde = parameter.op(dag)
    if waarde is None:
        return ("parameters", id_)
    return ("parameters", id_, "waarden", parameter.waarden.index(waarde), "waarde")


def _advice(grens: Decimal | str, regelset: Regelset) -> str:
    if regelset.beleid is None:
        return "Kies een uitgangspunt dat op elke dag binnen de grens ligt."
    wet = isinstance(grens, str) and regelset.parameters[grens].eigen_beleid is None
    naam = f", of schrijf '{grens}' in plaats van een getal" if wet else ""
    return f"Eigen beleid kan de wet niet ruimer maken. Kies een getal binnen de grens{naam}."
