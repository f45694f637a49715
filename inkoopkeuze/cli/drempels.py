"""`inkoopkeuze drempels`: the thresholds on one day, with their sources."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.cli._gegevens import (
    BeleidOptie,
    RegelsOptie,
    choose_peildatum,
    load_rules,
    source_lines,
)
from inkoopkeuze.cli._scherm import show, table

if TYPE_CHECKING:
    from inkoopkeuze.regels.model import Regelset
    from inkoopkeuze.regels.parameter import Parameter, ParameterWaarde


def drempels(
    peildatum: Annotated[
        str | None,
        typer.Option(metavar="DATUM", help="De dag, bijvoorbeeld 1-7-2026. Zonder datum: vandaag."),
    ] = None,
    regels: RegelsOptie = None,
    beleid: BeleidOptie = None,
) -> None:
    """Toon de drempelbedragen op een dag, en wat de gemeente zelf kiest.

    Met de periode waarin een bedrag geldt en de bron.

    Voorbeeld: inkoopkeuze drempels --peildatum 1-7-2026
    """
    from inkoopkeuze.regels.waarde import format_datum

    regelset = load_rules(regels, beleid)
    dag = choose_peildatum(peildatum)
    parameters = [p for p in regelset.parameters.values() if p.drempel]
    eigen = [p for p in regelset.parameters.values() if p.eigen_beleid]
    if not parameters:
        show("In deze regels staan geen drempels.")
        return
    if not any(_value(p, dag, regelset) for p in parameters):
        raise _outside(parameters, dag, regelset)
    _show_table(f"Drempels op {format_datum(dag)}", "Drempel", parameters, dag, regelset)
    if eigen and any(_value(p, dag, regelset) for p in eigen):
        print()
        _show_table(_own_title(eigen, regelset), "Eigen keuze", eigen, dag, regelset)


def _own_title(eigen: list[Parameter], regelset: Regelset) -> str:
    """Whose choices these are, or that nobody has chosen yet."""
    if regelset.beleid is None:
        return "Wat de gemeente zelf kiest: een uitgangspunt, geen wet"
    kop = regelset.beleid.kop
    rest = any(p.is_uitgangspunt for p in eigen)
    over = "; wat daar niet in staat, is een uitgangspunt" if rest else ""
    return f"Wat de gemeente zelf kiest: {kop.titel} ({kop.gemeente}){over}"


def _show_table(
    titel: str, wat: str, parameters: list[Parameter], dag: date, regelset: Regelset
) -> None:
    show(titel)
    print()
    rijen = [_row(p, _value(p, dag, regelset), regelset) for p in parameters]
    print(table([wat, "Waarde", "Vanaf", "Tot en met", "Bron"], rijen, smal=[1, 2, 3]))


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
