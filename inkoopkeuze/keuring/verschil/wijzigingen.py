"""What is written otherwise in two versions: values, codes, questions, texts, and so on.

Conditions and formulas are left to the comparison of outcomes: what those say is not how they
are written.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from inkoopkeuze.gevallen.paar import Paar
from inkoopkeuze.regels.cpv import Lijst
from inkoopkeuze.regels.formule import Bereken, Constante, Naam
from inkoopkeuze.regels.inhoud import TEKST, ZEKERHEID, Anders, differences
from inkoopkeuze.regels.kop import Kop
from inkoopkeuze.regels.model import SECTIES, Regelset
from inkoopkeuze.regels.parameter import Parameter, ParameterWaarde
from inkoopkeuze.regels.titels import title
from inkoopkeuze.regels.waarde import (
    format_cpv,
    format_datum,
    format_eenheid,
    format_getal,
    format_telling,
)

Soort = Literal["nieuw", "vervallen", "hernoemd", "anders", "zekerheid", "tekst"]

_ALLEEN_TEKST = ("bronsoorten", "bronnen")
_NIET_VERGELEKEN = ("scenarios", "uitzonderingen")
_DOOR_UITKOMST = {"als", "geldt", "dan", "reken", "gevolg", "gedeelde_eisen", "bij"}
"""The fields that decide: how they come out is compared over all cases."""
_GEGEVENS = ("waarden", "groepen")
_EERSTE = 4
"""How many codes to name."""


class Wijziging(NamedTuple):
    """One thing that is otherwise in the new version.

    `wat` says what of the part, if not all of it; `oud` and `nieuw` are texts.
    """

    soort: Soort
    sectie: str
    id: str
    titel: str
    wat: str = ""
    oud: str = ""
    nieuw: str = ""


def find_changes(paar: Paar) -> Iterator[Wijziging]:
    """Everything that is written otherwise, apart from conditions and formulas."""
    yield from _head(paar.oud.kop, paar.hernoemd.kop)
    nu = {(sectie, eerder): id_ for (sectie, id_), eerder in paar.namen.ids.items()}
    for sectie in SECTIES:
        if sectie not in _NIET_VERGELEKEN:
            voor, na = getattr(paar.oud, sectie), getattr(paar.hernoemd, sectie)
            for id_ in dict.fromkeys([*voor, *na]):
                nieuw_id = nu.get((sectie, id_), id_)
                yield from _part(paar, sectie, id_, nieuw_id)
    for (naam, optie), eerder in paar.namen.keuzes.items():
        sectie = "vragen" if naam in paar.nieuw.vragen else "feiten"
        titel = title(getattr(paar.nieuw, sectie)[naam])
        yield Wijziging("hernoemd", sectie, naam, titel, "keuze", eerder, optie)


def _head(oud: Kop, nieuw: Kop) -> Iterator[Wijziging]:
    voor, na = _validity(oud), _validity(nieuw)
    if voor != na:
        yield Wijziging("anders", "kop", "kop", nieuw.titel, "geldigheid", voor, na)
    zonder = ("geldig_vanaf", "geldig_tot_en_met", "cpv_lijst", "cpv_woorden")
    for d in differences(oud, nieuw):
        if d.pad[0] in ("agenda", "agenda_kort"):
            yield Wijziging(
                "anders", "kop", "kop", nieuw.titel, str(d.pad[0]), _show(d.oud), _show(d.nieuw)
            )
        elif d.pad[0] not in zonder:
            yield Wijziging("tekst", "kop", "kop", nieuw.titel, *_texts(d))


def _validity(kop: Kop) -> str:
    return _period(kop.geldig_vanaf, kop.geldig_tot_en_met)


def _part(paar: Paar, sectie: str, id_: str, nieuw_id: str) -> Iterator[Wijziging]:
    oud = getattr(paar.oud, sectie).get(id_)
    nieuw = getattr(paar.hernoemd, sectie).get(id_)
    if oud is None or nieuw is None:
        # A shared eis is no decision: it shows in what uses it.
        if sectie != "eisen":
            soort: Soort = "nieuw" if oud is None else "vervallen"
            als_tekst = sectie in _ALLEEN_TEKST
            yield Wijziging(
                "tekst" if als_tekst else soort,
                sectie,
                nieuw_id if oud is None else id_,
                title(oud or nieuw),
                soort if als_tekst else "",
            )
        return
    if nieuw_id != id_:
        yield Wijziging("hernoemd", sectie, nieuw_id, title(nieuw), "", id_, nieuw_id)
    kop = (sectie, nieuw_id, title(nieuw))
    gegevens = list(_data(paar, oud, nieuw))
    yield from (Wijziging("anders", *kop, *rest) for rest in gegevens)
    for d in differences(oud, nieuw):
        if d.pad[0] in _GEGEVENS:
            # Other sources or headings for the same values or codes.
            if not gegevens:
                yield Wijziging("tekst", *kop, str(d.pad[0]))
            continue
        soort_van = "tekst" if sectie in _ALLEEN_TEKST else _kind(sectie, d)
        if soort_van is not None:
            yield Wijziging(soort_van, *kop, *_texts(d))


def _data(paar: Paar, oud: Any, nieuw: Any) -> Iterator[tuple[str, str, str]]:
    """What differs in the values of a parameter or the codes of a list."""
    if isinstance(oud, Parameter):
        yield from _values(oud, nieuw)
    elif isinstance(oud, Lijst):
        yield from _codes(paar, oud, nieuw)


def _kind(sectie: str, d: Anders) -> Soort | None:
    """What kind of change a difference is; `None` if the outcomes say it."""
    velden = [str(deel) for deel in d.pad]
    if sectie == "vormen" and velden == ["bij"]:
        return "anders"  # How a form stands does not depend on what it belongs to.
    if velden[-1] in ZEKERHEID:
        return "zekerheid"
    if velden[0] in ("opties", "uitkomsten"):
        return "anders" if d.oud is None or d.nieuw is None else "tekst"
    if TEKST & {velden[0], velden[-1]}:
        return "tekst"
    if velden[-1] in _DOOR_UITKOMST or hasattr(d.oud or d.nieuw, "titel"):
        return None
    return "anders"


def _texts(d: Anders) -> tuple[str, str, str]:
    return ", ".join(_say(deel) for deel in d.pad), _show(d.oud), _show(d.nieuw)


def _say(deel: str | int) -> str:
    """A step of a path: a field as it is, an id or title between quotes."""
    tekst = str(deel)
    return tekst if tekst.replace("_", "").isalpha() and tekst.islower() else f"‘{tekst}’"


def _show(waarde: Any) -> str:
    match waarde:
        case None | "" | () | []:
            return "niets"
        case bool():
            return "ja" if waarde else "nee"
        case date():
            return format_datum(waarde)
        case Decimal() | int():
            return format_getal(waarde)
        case list() | tuple():
            return ", ".join(_show(deel) for deel in waarde)
        case Constante(getal):
            return format_getal(getal)
        case Naam(naam):
            return naam
        case Bereken(bewerking, delen):
            return f"{bewerking} van {_show(delen)}"
    return str(waarde)


# The values of parameters.


def _values(oud: Parameter, nieuw: Parameter) -> Iterator[tuple[str, str, str]]:
    """The periods in which a parameter has another value, with both values as text."""
    dag = timedelta(days=1)
    sneden = {w.vanaf for p in (oud, nieuw) for w in p.waarden}
    sneden |= {w.einde + dag for p in (oud, nieuw) for w in p.waarden if w.tot_en_met}
    dagen = sorted(sneden)
    stukken: list[tuple[date, date, str, str]] = []
    for van, tot in zip(dagen, [*(d - dag for d in dagen[1:]), date.max], strict=True):
        was, is_ = _amount(oud, oud.op(van)), _amount(nieuw, nieuw.op(van))
        if stukken and stukken[-1][2:] == (was, is_):
            stukken[-1] = (stukken[-1][0], tot, was, is_)
        else:
            stukken.append((van, tot, was, is_))
    yield from ((_period(van, tot), was, is_) for van, tot, was, is_ in stukken if was != is_)


def _amount(parameter: Parameter, waarde: ParameterWaarde | None) -> str:
    return "geen waarde" if waarde is None else format_eenheid(waarde.waarde, parameter.eenheid)


def _period(van: date, tot: date) -> str:
    if tot == date.max:
        return f"vanaf {format_datum(van)}"
    return f"van {format_datum(van)} tot en met {format_datum(tot)}"


# The codes of lists.


def _codes(paar: Paar, oud: Lijst, nieuw: Lijst) -> Iterator[tuple[str, str, str]]:
    """The codes that were added to a list, and those that were taken out."""
    if sorted(oud.reeksen()) == sorted(nieuw.reeksen()):
        return
    voor, na = _members(paar.oud, oud), _members(paar.nieuw, nieuw)
    if weg := voor - na:
        aantal = format_telling(len(weg), "code", "codes")
        yield f"{aantal} eraf", _first(weg, paar.oud), "niets"
    if erbij := na - voor:
        aantal = format_telling(len(erbij), "code", "codes")
        yield f"{aantal} erbij", "niets", _first(erbij, paar.nieuw)


def _members(regelset: Regelset, lijst: Lijst) -> set[str]:
    """The codes in a list; without a vocabulary the ends of its ranges."""
    codes = sorted(regelset.cpv)
    if not codes:
        return {f"{van}-{tot}" if van != tot else van for van, tot in lijst.reeksen()}
    uit: set[str] = set()
    for van, tot in lijst.reeksen():
        uit.update(codes[bisect_left(codes, van) : bisect_left(codes, tot + "\0")])
    return uit


def _first(codes: set[str], regelset: Regelset) -> str:
    rij = sorted(codes)
    namen = ", ".join(format_cpv(code, regelset) for code in rij[:_EERSTE])
    return f"{namen} en nog {len(rij) - _EERSTE}" if len(rij) > _EERSTE else namen
