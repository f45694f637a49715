"""IK042: een CPV-code in een lijst die niet klopt.

Fout:

    - 85312310-6                            # het controlecijfer is 5
    - {van: 85323000-9, tot: 85000000-9}    # loopt van hoog naar laag

Goed:

    - 85312310-5
    - {van: 85000000-9, tot: 85323000-9}

Het controlecijfer mag weg, maar met controlecijfer valt een tikfout op. Hetzelfde geldt voor de
codes bij `cpv_woorden` in de kop. Dezelfde code meldt
een regel in het bestand met alle CPV-codes die geen code is, en een regelset die lijsten met
CPV-codes heeft maar niet zo'n bestand.

Waarom: een verkeerde code geeft een verkeerd regime, en niemand die het ziet.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding, OngeldigeInvoer
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.cpv import CodeReeks
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import parse_cpv


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Codes and ranges in lists that do not exist or cannot be."""
    if not regelset.kop.cpv_lijst:
        for id_ in regelset.lijsten:
            yield Bevinding(
                "IK042",
                "deze CPV-codes zijn niet na te gaan: er is geen bestand met alle CPV-codes.",
                regelset.plaats("lijsten", id_),
                "Noem het bestand in regelset.yaml, achter 'cpv_lijst:'.",
            )
        return
    begin = regelset.plaats("cpv")
    for nummer in regelset.cpv.onleesbaar():
        yield Bevinding(
            "IK042",
            "dit is geen regel van een CPV-lijst.",
            begin and begin._replace(regel=nummer),
            "Schrijf acht cijfers, een tab, het controlecijfer, een tab en de omschrijving.",
        )
    for id_, lijst in regelset.lijsten.items():
        for groep, codes in lijst.groepen.items():
            for i, code in enumerate(codes):
                yield from _check_code(regelset, code, ("lijsten", id_, "groepen", groep, i))
    for woord, voorstel in regelset.kop.cpv_woorden.items():
        for i, code in enumerate(voorstel):
            yield from _check_code(regelset, code, ("kop", "cpv_woorden", woord, i))


def _check_code(regelset: Regelset, code: CodeReeks | str, pad: Pad) -> Iterator[Bevinding]:
    delen = {"van": code.van, "tot": code.tot} if isinstance(code, CodeReeks) else {"": code}
    bevindingen = []
    for sleutel, tekst in delen.items():
        try:
            parse_cpv(tekst, regelset)
        except OngeldigeInvoer as fout:
            plaats = regelset.plaats(*pad, sleutel) if sleutel else regelset.plaats(*pad)
            bevindingen.append(Bevinding("IK042", fout.bericht, plaats, fout.advies))
    yield from bevindingen
    if not bevindingen and isinstance(code, CodeReeks) and code.van[:8] > code.tot[:8]:
        yield Bevinding(
            "IK042",
            f"deze reeks loopt terug: {code.van} is hoger dan {code.tot}.",
            regelset.plaats(*pad),
            "Wissel 'van' en 'tot' om.",
        )
