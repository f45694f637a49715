"""IK050 (waarschuwing): een bron die lang geleden voor het laatst is gelezen.

Fout: in `regelset.yaml` staat `bronnen_nalezen: 12`, en meer dan twaalf maanden na de datum bij
`gezien` staat er nog:

    aw2012: {titel: Aanbestedingswet 2012, soort: wet, bwb: BWBR0032203, gezien: 2025-01-01}

Goed: lees de bron opnieuw, kijk na of elke regel die ernaar verwijst nog klopt, en verander dan
pas de datum.

    aw2012: {titel: Aanbestedingswet 2012, soort: wet, bwb: BWBR0032203, gezien: 2026-07-01}

Waarom: wetten en handreikingen veranderen zonder dat iemand de regels waarschuwt. Zonder
`bronnen_nalezen` in `regelset.yaml` let `valideer` hier niet op.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import format_datum


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Sources that were read longer ago than the rule set allows."""
    yield from check_at(regelset, date.today())


def check_at(regelset: Regelset, vandaag: date) -> Iterator[Bevinding]:
    """The same on a given day."""
    maanden = regelset.kop.bronnen_nalezen
    if maanden is None:
        return
    for id_, bron in regelset.bronnen.items():
        if _months_between(bron.gezien, vandaag) >= maanden:
            yield Bevinding(
                "IK050",
                f"de bron '{id_}' is voor het laatst gelezen op {format_datum(bron.gezien)}, "
                f"{maanden} maanden of langer geleden.",
                regelset.plaats("bronnen", id_, "gezien"),
                "Lees de bron opnieuw, kijk de regels na en verander dan de datum.",
                "waarschuwing",
            )


def _months_between(van: date, tot: date) -> int:
    """Whole months from one day to another."""
    return (tot.year - van.year) * 12 + tot.month - van.month - (tot.day < van.day)
