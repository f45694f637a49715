"""Comparing an evaluation with what a scenario expects of it, and saying why it differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from inkoopkeuze.fouten import Plaats
from inkoopkeuze.keuring._afwijking import Afwijking, deviation, quoted, waits
from inkoopkeuze.keuring._saldo import SALDO, compare_balance
from inkoopkeuze.keuring._spoor import trace
from inkoopkeuze.keuring._toont import TOONT, TOONT_NIET, compare_shown
from inkoopkeuze.motor.afwegen import least_procedure
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.motor.tekst import fill
from inkoopkeuze.motor.uitkomst import Beoordeling, EisUitkomst, RouteUitkomst
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import BESLUITEN, MOGELIJKHEDEN, uitkomsten, ways, within
from inkoopkeuze.regels.waarde import format_datum, format_eenheid, suggest

MINIMAAL = "minimaal"
"""The key for the lightest procedure that is allowed."""

OOK_TOEGESTAAN = "ook_toegestaan"
"""The key for procedures that are allowed as well."""

_SLEUTELS = (MINIMAAL, OOK_TOEGESTAAN, TOONT, TOONT_NIET, SALDO)

_ONBEKEND = "onbekend"


def compare(
    verwacht: Mapping[str, Any], beoordeling: Beoordeling, motor: Motor
) -> Iterator[Afwijking]:
    """Every expectation that does not hold."""
    regelset = beoordeling.regelset
    yield from compare_shown(verwacht, beoordeling, motor)
    for naam, waarde in verwacht.items():
        pad = ("verwacht", naam)
        if naam in (TOONT, TOONT_NIET):
            continue
        if naam == SALDO:
            yield from compare_balance(waarde, beoordeling)
        elif naam in (MINIMAAL, OOK_TOEGESTAAN):
            yield from _compare_procedures(naam, _as_list(waarde), beoordeling)
        elif naam in regelset.berekeningen or naam in regelset.parameters:
            yield from _compare_number(naam, waarde, beoordeling)
        elif naam in regelset.vragen or uitkomsten(regelset, naam) is None:
            bekend = [*_decisions(regelset), *regelset.parameters, *_SLEUTELS]
            advies = suggest(naam, bekend) or f"Noem een id uit {', '.join(BESLUITEN)}."
            yield Afwijking(pad, f"'{naam}' heeft geen uitkomst.", advies)
        else:
            yield from _compare_outcome(naam, _as_list(waarde), beoordeling)


def _decisions(regelset: Regelset) -> list[str]:
    return [naam for sectie in BESLUITEN for naam in getattr(regelset, sectie)]


def _as_list(waarde: Any) -> list[Any]:
    return waarde if isinstance(waarde, list) else [waarde]


def _compare_outcome(
    naam: str, verwacht: list[Any], beoordeling: Beoordeling
) -> Iterator[Afwijking]:
    domein = uitkomsten(beoordeling.regelset, naam) or {}
    pad = ("verwacht", naam)
    onbekend = [v for v in verwacht if v not in list(domein)]
    if onbekend or not verwacht:
        fout = onbekend[0] if onbekend else ""
        advies = suggest(str(fout), domein) or f"Kies uit: {', '.join(domein)}."
        yield Afwijking(pad, f"{quoted(fout)} is geen uitkomst van '{naam}'.", advies)
        return
    mogelijk = _possible(naam, beoordeling)
    if set(verwacht) != set(mogelijk):
        waarom, plaats = _reason(naam, beoordeling)
        gegeven = " of ".join(m or "geen enkele uitkomst" for m in mogelijk)
        bericht = f"'{naam}' zou {' of '.join(verwacht)} zijn, maar is {gegeven}: {waarom}."
        yield deviation(pad, bericht, trace(naam, beoordeling, verwacht), plaats)


def _possible(naam: str, beoordeling: Beoordeling) -> tuple[str | None, ...]:
    if naam in beoordeling.feiten:
        return beoordeling.feiten[naam].mogelijk
    weg = beoordeling.mogelijkheid(naam)
    # What goes with a route that is closed is not evaluated.
    return weg.mogelijk if weg is not None else ("dicht",)


def _compare_number(naam: str, verwacht: Any, beoordeling: Beoordeling) -> Iterator[Afwijking]:
    pad = ("verwacht", naam)
    if isinstance(verwacht, bool) or not (
        isinstance(verwacht, int | Decimal) or verwacht == _ONBEKEND
    ):
        advies = f"Schrijf een getal zonder punten, of '{_ONBEKEND}'."
        yield Afwijking(pad, f"bij '{naam}' hoort een getal.", advies)
        return
    waarde, eenheid = _number(naam, beoordeling)
    if waarde != (None if verwacht == _ONBEKEND else verwacht):
        waarom, plaats = _reason(naam, beoordeling)
        gegeven = _ONBEKEND if waarde is None else format_eenheid(waarde, eenheid)
        bericht = (
            f"'{naam}' zou {format_eenheid(verwacht, eenheid)} zijn, maar is {gegeven}: {waarom}."
        )
        yield deviation(pad, bericht, trace(naam, beoordeling), plaats)


def _number(naam: str, beoordeling: Beoordeling) -> tuple[Decimal | None, str]:
    """The value of a sum, to the cent, or of a parameter; and its unit."""
    if (parameter := beoordeling.regelset.parameters.get(naam)) is not None:
        geldt = parameter.op(beoordeling.peildatum)
        return None if geldt is None else geldt.waarde, parameter.eenheid
    uitkomst = beoordeling.berekeningen[naam]
    waarde = uitkomst.waarde if uitkomst.waarde is None else round(uitkomst.waarde, 2)
    return waarde, uitkomst.berekening.eenheid


def _compare_procedures(
    naam: str, verwacht: list[Any], beoordeling: Beoordeling
) -> Iterator[Afwijking]:
    procedures = beoordeling.regelset.procedures
    pad = ("verwacht", naam)
    onbekend = [v for v in verwacht if v not in list(procedures)]
    if onbekend:
        advies = suggest(str(onbekend[0]), procedures) or f"Kies uit: {', '.join(procedures)}."
        yield Afwijking(pad, f"{quoted(onbekend[0])} is geen procedure.", advies)
        return
    routes = {procedures[v].route for v in verwacht} or {p.route for p in procedures.values()}
    if len(routes) != 1:
        yield Afwijking(
            pad, f"bij '{naam}' horen procedures van één route.", "Noem ten minste één procedure."
        )
        return
    minimum = least_procedure(beoordeling, routes.pop())
    gegeven = minimum.minimaal if naam == MINIMAAL else minimum.ook_toegestaan
    mist = [v for v in verwacht if v not in gegeven]
    if not mist and (naam == OOK_TOEGESTAAN or len(set(verwacht)) == len(gegeven)):
        return
    wat = "de lichtste procedure" if naam == MINIMAAL else "ook toegestaan"
    gesloten = [v for v in mist if _possible(v, beoordeling) == ("dicht",)]
    oorzaak = [*gesloten, *(g for g in gegeven if g not in verwacht), *mist][0]
    waarom, plaats = _reason(oorzaak, beoordeling)
    yield deviation(
        pad,
        f"{wat} zou {' of '.join(verwacht) or 'er niet'} zijn, maar is "
        f"{' of '.join(gegeven) or 'er niet'}: {oorzaak} is "
        f"{' of '.join(m or '' for m in _possible(oorzaak, beoordeling))}, want {waarom}.",
        trace(oorzaak, beoordeling),
        plaats,
    )


# Why it came out as it did: the rule that decided, and where that stands.


def _reason(naam: str, beoordeling: Beoordeling) -> tuple[str, Plaats | None]:
    if (feit := beoordeling.feiten.get(naam)) is not None:
        if feit.regel is None:
            return waits(feit.gemist), None
        plek: Pad = ("feiten", naam, "regels", feit.feit.regels.index(feit.regel))
        return f"regel '{fill(feit.regel.titel, beoordeling)}' beslist", _place(plek, beoordeling)
    if (berekend := beoordeling.berekeningen.get(naam)) is not None:
        if berekend.waarde is None or berekend.regel is None:
            return waits(berekend.gemist), None
        plek = ("berekeningen", naam, "regels", berekend.berekening.regels.index(berekend.regel))
        return f"regel '{fill(berekend.regel.titel, beoordeling)}' beslist", _place(
            plek, beoordeling
        )
    if (parameter := beoordeling.regelset.parameters.get(naam)) is not None:
        pad = ("parameters", naam)
        if (geldt := parameter.op(beoordeling.peildatum)) is None:
            return "op de peildatum is er geen waarde", _place(pad, beoordeling)
        plek = (*pad, "waarden", parameter.waarden.index(geldt))
        return f"dat geldt vanaf {format_datum(geldt.vanaf)}", _place(plek, beoordeling)
    if (weg := beoordeling.mogelijkheid(naam)) is not None:
        return _reason_way(weg, beoordeling)
    boven = next(iter(within(ways(beoordeling.regelset)[naam])), None)
    if boven is None:
        return "zij hoort nergens bij", None
    waarom, plaats = _reason(boven, beoordeling)
    wat = "de route" if boven in beoordeling.regelset.routes else "de procedure"
    return f"{wat} {boven} is dicht, want {waarom}", plaats


def _reason_way(uitkomst: RouteUitkomst, beoordeling: Beoordeling) -> tuple[str, Plaats | None]:
    if len(uitkomst.mogelijk) > 1:
        # A parameter without a value on that day, or a sum without a rule.
        zonder_vraag = "een getal waarmee een eis vergelijkt, heeft dan geen waarde"
        return waits(uitkomst.gemist) if uitkomst.gemist else zonder_vraag, None
    sectie = next(s for s in MOGELIJKHEDEN if uitkomst.id in getattr(beoordeling.regelset, s))
    hier: Pad = (sectie, uitkomst.id)
    groepen: list[tuple[Pad, tuple[EisUitkomst, ...]]] = [(hier, uitkomst.eisen)]
    groepen += [((*hier, "wegen", weg.id), weg.eisen) for weg in uitkomst.wegen]
    if uitkomst.status == "open":
        return "aan alle eisen is voldaan", _place(hier, beoordeling)
    for pad, eisen in groepen:
        for eis in eisen:
            if eis.status == "niet_voldaan" and eis.eis.gevolg == uitkomst.status:
                gedeeld = eis.id in beoordeling.regelset.eisen and pad == hier
                plek = ("eisen", eis.id) if gedeeld else (*pad, "eisen", eis.id)
                waarom = f"aan de eis '{fill(eis.eis.titel, beoordeling)}' is niet voldaan"
                return waarom, _place(plek, beoordeling)
    return "geen enkele weg past", _place(hier, beoordeling)


def _place(pad: Pad, beoordeling: Beoordeling) -> Plaats | None:
    return beoordeling.regelset.plaats(*pad)
