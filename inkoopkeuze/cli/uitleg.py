"""`inkoopkeuze uitleg`: what the code of a finding means."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.cli._scherm import show
from inkoopkeuze.fouten import OngeldigeInvoer, shorten

if TYPE_CHECKING:
    from inkoopkeuze.keuring.codes import Code


def uitleg(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE",
            help="De code van een melding, bijvoorbeeld IK040. Zonder code: alle codes.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Leg uit wat een melding betekent.

    Met een voorbeeld van fout en goed, en waarom het uitmaakt.

    Voorbeeld: inkoopkeuze uitleg IK040
    """
    from inkoopkeuze.keuring.codes import all_codes

    alle = all_codes()
    if code is None:
        _show_list(alle)
        return
    per_code = {c.code: c for codes in alle.values() for c in codes}
    gevraagd = per_code.get(code.upper())
    if gevraagd is None:
        raise _unknown(code, per_code)
    _show_code(gevraagd)


def _show_list(alle: dict[str, tuple[Code, ...]]) -> None:
    for wanneer, codes in alle.items():
        show(f"{wanneer}:")
        for code in codes:
            show(code.kop, begin="  ", verder="    ")
        print()
    show("Meer over een code: inkoopkeuze uitleg CODE")


def _show_code(code: Code) -> None:
    show(code.kop)
    for alinea in code.uitleg.split("\n\n"):
        print()
        if alinea.startswith("    "):  # an example keeps its lines
            print(alinea)
        else:
            show(alinea)


def _unknown(code: str, bekend: Iterable[str]) -> OngeldigeInvoer:
    dichtbij = get_close_matches(code.upper(), bekend, n=1, cutoff=0.5)
    bedoelt = f"Bedoelt u {dichtbij[0]}? " if dichtbij else ""
    return OngeldigeInvoer(
        f"De code '{shorten(code)}' bestaat niet.",
        f"{bedoelt}Alle codes ziet u met: inkoopkeuze uitleg",
    )
