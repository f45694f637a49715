"""Formulas use numbers that exist, in units that go together."""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.eenheid import Eenheidfout, formule_eenheid
from inkoopkeuze.regels.formule import names
from inkoopkeuze.regels.linking._bevinding import bevinding
from inkoopkeuze.regels.linking.conditions import soort_van
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import suggest


def check_formules(regelset: Regelset) -> Iterator[Bevinding]:
    """Formulas name numbers, and their units go together."""
    getallen = [
        *regelset.berekeningen,
        *regelset.parameters,
        *(v for v in regelset.vragen if soort_van(regelset, v) == "getal"),
    ]
    for id_, berekening in regelset.berekeningen.items():
        for i, regel in enumerate(berekening.regels):
            pad = ("berekeningen", id_, "regels", i, "reken")
            onbekend = [n for n in names(regel.reken) if n.naam not in getallen]
            for naam in onbekend:
                yield bevinding(
                    regelset,
                    (*pad, *naam.pad),
                    "IK020",
                    f"'{naam.naam}' is geen getal in deze regelset.",
                    suggest(naam.naam, getallen),
                )
            if onbekend:
                continue
            try:
                eenheid = formule_eenheid(regelset, regel.reken)
            except Eenheidfout as fout:
                yield bevinding(regelset, (*pad, *fout.pad), "IK027", fout.bericht)
                continue
            if eenheid not in (None, berekening.eenheid):
                yield bevinding(
                    regelset,
                    pad,
                    "IK027",
                    f"deze som geeft {eenheid}, maar '{id_}' is in {berekening.eenheid}.",
                )
