"""Formulas use numbers that exist, in units that go together."""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.eenheid import Eenheidfout, formule_eenheid
from inkoopkeuze.regels.formule import Constante, Formule, names
from inkoopkeuze.regels.gebruik import parameters_in
from inkoopkeuze.regels.linking._bevinding import bevinding
from inkoopkeuze.regels.linking.conditions import soort_van
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.parameter import TIJD
from inkoopkeuze.regels.waarde import suggest


def check_formules(regelset: Regelset) -> Iterator[Bevinding]:
    """Formulas name numbers, and their units go together."""
    for id_, berekening in regelset.berekeningen.items():
        for i, regel in enumerate(berekening.regels):
            pad = ("berekeningen", id_, "regels", i, "reken")
            fouten, eenheid = _eenheid(regelset, pad, regel.reken)
            yield from fouten
            if not fouten and eenheid not in (None, berekening.eenheid):
                yield bevinding(
                    regelset,
                    pad,
                    "IK027",
                    f"deze som geeft {eenheid}, maar '{id_}' is in {berekening.eenheid}.",
                )


def check_termijnen(regelset: Regelset) -> Iterator[Bevinding]:
    """The terms between steps are lengths of time, each counted in one way."""
    for id_, stap in regelset.stappen.items():
        for soort, ander, termijn in stap.banden:
            pad = ("stappen", id_, soort, ander)
            fouten, eenheid = _eenheid(regelset, pad, termijn)
            yield from fouten
            if not fouten and eenheid not in TIJD and not _is_loose_term(regelset, termijn):
                wat = "een los getal" if eenheid is None else f"een getal in {eenheid}"
                advies = "Noem een getal in dagen, weken of maanden, of schrijf 0 als er geen is."
                yield bevinding(regelset, pad, "IK027", f"{wat} is geen termijn.", advies)
            tellingen = {
                p.telling
                for p in (regelset.parameters[n] for n in parameters_in(regelset, termijn))
                if p.telling
            }
            if len(tellingen) > 1:
                yield bevinding(
                    regelset,
                    pad,
                    "IK027",
                    f"deze termijn telt op twee manieren: {' en '.join(sorted(tellingen))}.",
                    "Gebruik in één termijn alleen parameters met dezelfde telling.",
                )
    for id_, parameter in regelset.parameters.items():
        if parameter.telling and parameter.eenheid not in TIJD:
            yield bevinding(
                regelset,
                ("parameters", id_, "telling"),
                "IK027",
                f"'{id_}' is in {parameter.eenheid} en dus geen termijn.",
                "Haal 'telling:' weg.",
            )


def _is_loose_term(regelset: Regelset, termijn: Formule) -> bool:
    """Whether a term is a number that needs no name: none at all, or days that a policy chose.

    The rules without the policy are checked before, so what differs from 0 is the policy's.
    """
    if not isinstance(termijn, Constante):
        return False
    return not termijn.waarde or (regelset.beleid is not None and termijn.waarde > 0)


def _eenheid(regelset: Regelset, pad: Pad, formule: Formule) -> tuple[list[Bevinding], str | None]:
    """What is wrong with a formula, and its unit."""
    getallen = [
        *regelset.berekeningen,
        *regelset.parameters,
        *(v for v in regelset.vragen if soort_van(regelset, v) == "getal"),
    ]
    onbekend = [
        bevinding(
            regelset,
            (*pad, *naam.pad),
            "IK020",
            f"'{naam.naam}' is geen getal in deze regelset.",
            suggest(naam.naam, getallen),
        )
        for naam in names(formule)
        if naam.naam not in getallen
    ]
    if onbekend:
        return onbekend, None
    try:
        return [], formule_eenheid(regelset, formule)
    except Eenheidfout as fout:
        return [bevinding(regelset, (*pad, *fout.pad), "IK027", fout.bericht)], None
