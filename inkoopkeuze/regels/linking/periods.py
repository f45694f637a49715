"""The values of a parameter follow each other in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.linking._bevinding import bevinding
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import format_datum


def check_parameters(regelset: Regelset) -> Iterator[Bevinding]:
    """Periods end after they begin, and each begins on the day after the one before it.

    Whether a parameter has a value on every day on which a rule needs it, is for the proof.
    """
    for id_, parameter in regelset.parameters.items():
        for i, waarde in enumerate(parameter.waarden):
            pad = ("parameters", id_, "waarden", i)
            if waarde.einde < waarde.vanaf:
                yield bevinding(regelset, pad, "IK029", "deze periode eindigt voor zij begint.")
            if not i:
                continue
            verwacht = _day_after(parameter.waarden[i - 1].einde)
            if waarde.vanaf < verwacht:
                yield bevinding(
                    regelset,
                    pad,
                    "IK029",
                    "deze periode begint voor het einde van de vorige.",
                    "Zet de perioden op volgorde en laat ze op elkaar aansluiten.",
                )
            elif waarde.vanaf > verwacht:
                yield bevinding(
                    regelset,
                    pad,
                    "IK029",
                    f"van {format_datum(verwacht)} tot {format_datum(waarde.vanaf)} heeft '{id_}' "
                    "geen waarde.",
                    "Vul de ontbrekende periode aan.",
                )


def _day_after(dag: date) -> date:
    return dag + timedelta(days=1) if dag < date.max else date.max
