"""IK051: een parameter waarvan de laatste waarde bijna of helemaal is verlopen.

Fout: op 1 februari 2028 staat er nog, en verder niets:

    drempel_werken:
      waarden:
        - {vanaf: 2026-01-01, tot_en_met: 2027-12-31, waarde: 5404000, bron: vo2025_2152/1}

Goed: zoek de nieuwe waarde op, met haar bron, en voeg de periode toe.

        - {vanaf: 2028-01-01, tot_en_met: 2029-12-31, waarde: 5500000, bron: vo2027_0000/1}

Eindigt een parameter voorgoed, leg dat dan vast in een uitzondering met een reden.

Waarom: een waarde is nagegaan tot en met haar laatste dag. `parameters_nagaan` in `regelset.yaml`
zegt hoeveel dagen van tevoren `valideer` waarschuwt; daarna is het een fout. Een waarde zonder
einde geldt tot en met de laatste dag van de regelset. Zonder `parameters_nagaan` let `valideer`
hier niet op.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import format_datum


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Parameters without a value for the days to come."""
    yield from check_at(regelset, date.today())


def check_at(regelset: Regelset, vandaag: date) -> Iterator[Bevinding]:
    """The same on a given day."""
    dagen = regelset.kop.parameters_nagaan
    if dagen is None:
        return
    for id_, parameter in regelset.parameters.items():
        if not parameter.waarden:
            continue
        laatste = max(w.einde for w in parameter.waarden)
        einde = min(laatste, regelset.kop.geldig_tot_en_met)
        over = (einde - vandaag).days
        if over < dagen:
            verlopen = over < 0
            yield Bevinding(
                "IK051",
                f"'{id_}' is nagegaan tot en met {format_datum(einde)}, en die dag is "
                + ("voorbij." if verlopen else f"over {over} dagen." if over else "vandaag."),
                regelset.plaats("parameters", id_),
                "Zoek de nieuwe waarde met haar bron, en voeg een periode toe.",
                "fout" if verlopen else "waarschuwing",
            )
