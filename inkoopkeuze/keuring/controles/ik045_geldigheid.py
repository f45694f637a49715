"""IK045: de regelset eindigt voor hij begint.

Fout:

    geldig_vanaf: 2027-12-31
    geldig_tot_en_met: 2016-07-01

Goed:

    geldig_vanaf: 2016-07-01
    geldig_tot_en_met: 2027-12-31

Waarom: met zo'n periode is er geen enkele peildatum waarop de regels gelden.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import format_datum


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """A validity that ends before it begins."""
    kop = regelset.kop
    if kop.geldig_vanaf > kop.geldig_tot_en_met:
        yield Bevinding(
            "IK045",
            f"de regels gelden vanaf {format_datum(kop.geldig_vanaf)}, maar eindigen al op "
            f"{format_datum(kop.geldig_tot_en_met)}.",
            regelset.plaats("kop", "geldig_tot_en_met"),
            "Wissel de twee datums om of verbeter het jaar.",
        )
