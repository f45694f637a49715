"""Parameters have one value on every day on which the rules hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.formule import names
from inkoopkeuze.regels.linking._bevinding import bevinding
from inkoopkeuze.regels.model import Parameter, Regelset
from inkoopkeuze.regels.traversal import PLAATSHOUDER, conditions, texts
from inkoopkeuze.regels.voorwaarde import Vergelijk, leaves


def check_parameters(regelset: Regelset) -> Iterator[Bevinding]:
    """Periods follow each other and cover every day on which a used parameter is needed."""
    gebruikt = {
        blad.rechts
        for _, voorwaarde in conditions(regelset)
        for blad in leaves(voorwaarde)
        if isinstance(blad, Vergelijk)
    }
    gebruikt |= {
        n.naam for b in regelset.berekeningen.values() for r in b.regels for n in names(r.reken)
    }
    gebruikt |= {naam for _, tekst in texts(regelset) for naam in PLAATSHOUDER.findall(tekst)}
    for id_, parameter in regelset.parameters.items():
        yield from _check_perioden(regelset, id_, parameter, volledig=id_ in gebruikt)


def _check_perioden(
    regelset: Regelset, id_: str, parameter: Parameter, *, volledig: bool
) -> Iterator[Bevinding]:
    kop = regelset.kop
    volgende = kop.geldig_vanaf
    for i, waarde in enumerate(parameter.waarden):
        pad = ("parameters", id_, "waarden", i)
        if waarde.einde < waarde.vanaf:
            yield bevinding(regelset, pad, "IK029", "deze periode eindigt voor zij begint.")
        if i and waarde.vanaf <= parameter.waarden[i - 1].einde:
            yield bevinding(
                regelset,
                pad,
                "IK029",
                "deze periode begint voor het einde van de vorige.",
                "Zet de perioden op volgorde en laat ze op elkaar aansluiten.",
            )
        if volledig and waarde.vanaf > volgende and volgende <= kop.geldig_tot_en_met:
            yield bevinding(
                regelset,
                pad,
                "IK029",
                f"van {volgende} tot {waarde.vanaf} heeft '{id_}' geen waarde.",
                "Vul de ontbrekende periode aan.",
            )
        volgende = max(volgende, _dag_na(waarde.einde))
    if volledig and volgende <= kop.geldig_tot_en_met:
        yield bevinding(
            regelset,
            ("parameters", id_),
            "IK029",
            f"vanaf {volgende} heeft '{id_}' geen waarde, maar de regelset geldt tot en met "
            f"{kop.geldig_tot_en_met}.",
            "Vul de periode aan, of pas geldig_tot_en_met in regelset.yaml aan.",
        )


def _dag_na(dag: date) -> date:
    return dag + timedelta(days=1) if dag < date.max else date.max
