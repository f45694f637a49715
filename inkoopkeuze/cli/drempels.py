"""`inkoopkeuze drempels`: the thresholds on one day, with their sources."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.cli._gegevens import RegelsOptie, choose_peildatum, load_rules, source_lines
from inkoopkeuze.cli._scherm import show, table

if TYPE_CHECKING:
    from inkoopkeuze.regels.model import Parameter, ParameterWaarde, Regelset


def drempels(
    peildatum: Annotated[
        str | None,
        typer.Option(metavar="DATUM", help="De dag, bijvoorbeeld 1-7-2026. Zonder datum: vandaag."),
    ] = None,
    regels: RegelsOptie = None,
) -> None:
    """Toon de drempelbedragen op een dag.

    Met de periode waarin een bedrag geldt en de bron.

    Voorbeeld: inkoopkeuze drempels --peildatum 1-7-2026
    """
    from inkoopkeuze.regels.waarde import format_datum

    regelset = load_rules(regels)
    dag = choose_peildatum(peildatum)
    parameters = [p for p in regelset.parameters.values() if p.drempel]
    if not parameters:
        show("In deze regels staan geen drempels.")
        return
    waarden = [_value(p, dag, regelset) for p in parameters]
    if not any(waarden):
        raise _outside(parameters, dag, regelset)
    show(f"Drempels op {format_datum(dag)}")
    print()
    rijen = [_row(p, w, regelset) for p, w in zip(parameters, waarden, strict=True)]
    print(table(["Drempel", "Bedrag", "Vanaf", "Tot en met", "Bron"], rijen, smal=[1, 2, 3]))


def _value(parameter: Parameter, dag: date, regelset: Regelset) -> ParameterWaarde | None:
    """The value on a day, also outside the validity of the rule set; never the nearest one."""
    geldig = parameter.op(dag)
    return geldig if geldig is not None and dag <= _end(geldig, regelset) else None


def _end(waarde: ParameterWaarde, regelset: Regelset) -> date:
    """The last day; one without an end holds as long as the rules do."""
    return waarde.tot_en_met or regelset.kop.geldig_tot_en_met


def _row(parameter: Parameter, geldig: ParameterWaarde | None, regelset: Regelset) -> list[str]:
    from inkoopkeuze.regels.waarde import format_eenheid

    if geldig is None:
        return [parameter.titel, "geen waarde", "", "", ""]
    return [
        parameter.titel,
        format_eenheid(geldig.waarde, parameter.eenheid),
        _short(geldig.vanaf),
        _short(_end(geldig, regelset)),
        "; ".join(source_lines(geldig.bron, regelset)),
    ]


def _short(dag: date) -> str:
    return f"{dag.day}-{dag.month}-{dag.year}"


def _outside(parameters: list[Parameter], dag: date, regelset: Regelset) -> Exception:
    from inkoopkeuze.fouten import BuitenGeldigheid
    from inkoopkeuze.regels.waarde import format_datum

    waarden = [w for p in parameters for w in p.waarden]
    eerste = format_datum(min(w.vanaf for w in waarden))
    laatste = format_datum(max(_end(w, regelset) for w in waarden))
    return BuitenGeldigheid(
        f"Op {format_datum(dag)} zijn er geen drempels bekend. Deze regels kennen drempels van "
        f"{eerste} tot en met {laatste}.",
        "Kies een dag binnen die periode.",
    )
