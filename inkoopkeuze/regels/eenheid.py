"""The unit of a number: what may be compared, added and multiplied."""

from __future__ import annotations

from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.formule import Bereken, Formule, Naam
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import PEILDATUM


def eenheid(regelset: Regelset, naam: str) -> str:
    """The unit of a number or date by name, or nothing."""
    if naam in regelset.vragen:
        return regelset.vragen[naam].eenheid
    if naam in regelset.berekeningen:
        return regelset.berekeningen[naam].eenheid
    if naam in regelset.parameters:
        return regelset.parameters[naam].eenheid
    return "datum" if naam == PEILDATUM else ""


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
