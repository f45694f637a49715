"""Formulas use numbers that exist, in units that go together."""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.formule import Bereken, Formule, Naam, names
from inkoopkeuze.regels.linking._bevinding import bevinding
from inkoopkeuze.regels.linking.conditions import soort_van
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import eenheid
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


class Eenheidfout(Exception):
    """Units that do not go together; `pad` leads to the operation."""

    def __init__(self, bericht: str, pad: Pad) -> None:
        self.bericht, self.pad = bericht, pad


def formule_eenheid(regelset: Regelset, formule: Formule) -> str | None:
    """The unit of a formula; `None` for a bare number, which fits any unit."""
    if isinstance(formule, Naam):
        return eenheid(regelset, formule.naam)
    if not isinstance(formule, Bereken):
        return None
    eenheden = [formule_eenheid(regelset, d) for d in formule.delen]
    bekend = [e for e in eenheden if e is not None]
    match formule.bewerking:
        case "gedeeld":
            deler = formule.delen[1]
            if isinstance(deler, Bereken) or (
                isinstance(deler, Naam) and deler.naam not in regelset.parameters
            ):
                raise Eenheidfout("delen kan alleen door een getal of parameter.", formule.pad)
            if isinstance(deler, Naam):
                waarden = regelset.parameters[deler.naam].waarden
                if any(w.waarde == 0 for w in waarden):
                    raise Eenheidfout(
                        f"'{deler.naam}' is op een dag nul; daardoor is niet te delen.", formule.pad
                    )
            return eenheden[0]
        case "product":
            if bekend.count("EUR") > 1:
                raise Eenheidfout("een bedrag maal een bedrag is geen bedrag.", formule.pad)
            dragend = [e for e in bekend if e not in ("procent", "aantal")]
            return "EUR" if "EUR" in bekend else dragend[0] if dragend else None
        case _:
            if len(set(bekend)) > 1:
                raise Eenheidfout(
                    f"{formule.bewerking} van verschillende eenheden: "
                    f"{' en '.join(sorted(set(bekend)))}.",
                    formule.pad,
                )
            return bekend[0] if bekend else None
