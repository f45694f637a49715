"""IK043: een scenario dat niet klopt met de regels.

Fout:

    scenarios:
      hulp_thuis:
        antwoorden: {aanbieders_kiezen: nee}     # de vraag heet aanbieders_selecteren
        verwacht: {open_house: dicht}            # de regels geven open

Goed:

    scenarios:
      hulp_thuis:
        antwoorden: {aanbieders_selecteren: nee}
        verwacht: {open_house: open}

`verwacht` noemt per feit, route, procedure of vorm een uitkomst, of alle uitkomsten die nog
mogelijk zijn. Bij een berekening of parameter staat een getal, of `onbekend`. Verder mag er staan:

- `minimaal`: de lichtste procedure die mag, en `ook_toegestaan`: de procedures die daarnaast mogen;
- `toont`: afwegingen, stappen en signalen die zeker gelden, en `toont_niet`: die zeker niet gelden;
- `saldo`: per route, procedure of vorm het aantal argumenten voor, min het aantal tegen.

Waarom: een scenario is een geval waarvan de uitkomst bekend is, uit een uitspraak of uit de
praktijk. Geven de regels iets anders, dan is de regel fout of de verwachting achterhaald. De
melding noemt de regel die besliste, en laat stap voor stap zien waar die uitkomst op rust.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding, Verwant
from inkoopkeuze.keuring.scenario import run_all
from inkoopkeuze.regels.model import Regelset


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Scenarios that cannot be run, or end otherwise than expected."""
    if regelset.kop.geldig_vanaf > regelset.kop.geldig_tot_en_met:
        return  # No scenario can have a right peildatum; IK045 says why.
    for id_, uitslag in run_all(regelset).items():
        for afwijking in uitslag.afwijkingen:
            plaats = regelset.plaats("scenarios", id_, *afwijking.pad)
            beslist = afwijking.beslist
            yield Bevinding(
                "IK043",
                afwijking.bericht,
                plaats,
                afwijking.advies,
                verwant=(Verwant(beslist, "hier viel de beslissing"),) if beslist else (),
                spoor=afwijking.spoor,
            )
