"""A case as a person reads it: the facts that matter, and answers that fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from inkoopkeuze.gevallen.assen import (
    As,
    CpvCel,
    answer_at,
    bits,
    decimal,
    field,
    number_text,
    ordinal,
)
from inkoopkeuze.gevallen.getallen import pick
from inkoopkeuze.gevallen.intervallen import Interval
from inkoopkeuze.gevallen.ruimte import Ruimte
from inkoopkeuze.gevallen.stelsel import PEIL
from inkoopkeuze.gevallen.uitspraken import Uitspraak
from inkoopkeuze.gevallen.zoeken import Geval, Zoeker
from inkoopkeuze.regels.eenheid import eenheid
from inkoopkeuze.regels.model import Regelset, Vraag
from inkoopkeuze.regels.titels import name_title
from inkoopkeuze.regels.traversal import PEILDATUM, uitkomsten
from inkoopkeuze.regels.waarde import (
    Antwoord,
    format_cpv,
    format_datum,
    format_eenheid,
)

_MEESTE_OPTIES = 4
"""How many options to name before naming those that are left out instead."""


class Voorbeeld(NamedTuple):
    """A case in which a statement is true, and how far that goes."""

    geval: Geval
    ruim: Mapping[int, int]
    """By axis the cells in which it is true of every case."""


def find_example(zoeker: Zoeker, u: Uitspraak) -> Voorbeeld | None:
    """A case of which a statement is true, in as few facts as can be.

    Raises:
        Onbeslist: it is not certain whether there is one.
    """
    geval = zoeker.vind(u)
    return None if geval is None else Voorbeeld(geval, zoeker.verruim(u, geval))


def describe(ruimte: Ruimte, voorbeeld: Voorbeeld, *, antwoorden: bool = True) -> tuple[str, ...]:
    """The facts of an example in words, as someone who answers the questions meets them.

    Args:
        ruimte: the rules.
        voorbeeld: the example.
        antwoorden: whether to add answers that fit, where sums matter.
    """
    assen = sorted(voorbeeld.ruim.items(), key=lambda paar: _order(ruimte, *paar))
    per_naam: dict[str, list[str]] = {}
    for nummer, cellen in assen:
        # Only options share a name: each is an axis of its own.
        naam = ruimte.assen[nummer].naam
        per_naam.setdefault(naam, []).append(_cells_text(ruimte, nummer, cellen))
    regels = [_fact(ruimte, naam, delen) for naam, delen in per_naam.items()]
    getallen = voorbeeld.geval.getallen
    if antwoorden and any(ruimte.assen[a].term is not None for a in voorbeeld.ruim) and getallen:
        vragen = ruimte.regelset.vragen
        delen = [f"{naam} {_number(vragen[naam], g)}" for naam, g in getallen.items()]
        regels.append(f"zoals met {', '.join(delen)}")
    return tuple(regels) or ("in elk geval",)


def _order(ruimte: Ruimte, nummer: int, cellen: int) -> tuple[int, bool, int]:
    """Questions as they stand in the rules, then what follows from them, then the peildatum.

    Of the options of a question those that are chosen come first.
    """
    as_ = ruimte.assen[nummer]
    vragen = list(ruimte.regelset.vragen)
    in_vragen = as_.naam in ruimte.regelset.vragen
    plek = vragen.index(as_.naam) if in_vragen else len(vragen) + (as_.naam == PEILDATUM)
    return plek, bool(as_.optie) and cellen != 0b10, nummer


def describe_cells(ruimte: Ruimte, nummer: int, cellen: int) -> str:
    """Cells of an axis in words: `Hoe lang duurt het contract? meer dan 48 maanden [looptijd]`."""
    return _fact(ruimte, ruimte.assen[nummer].naam, [_cells_text(ruimte, nummer, cellen)])


def _fact(ruimte: Ruimte, naam: str, delen: Iterable[str]) -> str:
    wat = ", ".join(delen)
    if naam == PEILDATUM:
        return f"peildatum: {wat}"
    return f"{_title(ruimte.regelset, naam)} {wat} [{naam}]"


def _cells_text(ruimte: Ruimte, nummer: int, cellen: int) -> str:
    as_ = ruimte.assen[nummer]
    teksten = cell_texts(ruimte, nummer, cellen)
    if as_.optie:
        return f"{teksten[0]} '{ruimte.regelset.vragen[as_.naam].opties[as_.optie]}'"
    if len(teksten) > 1 and isinstance(as_.cellen[0], str):
        return _join(f"'{tekst}'" for tekst in teksten)
    return _join(teksten)


def cell_texts(ruimte: Ruimte, nummer: int, cellen: int) -> list[str]:
    """What an axis can be in these cells, in words."""
    as_ = ruimte.assen[nummer]
    regelset = ruimte.regelset
    if as_.naam == PEILDATUM:
        return _days(as_, cellen)
    if as_.optie:
        return [("niet", "wel")[c] for c in bits(cellen)]
    if isinstance(as_.cellen[0], Interval):
        return [_range_text(regelset, as_, i, j) for i, j in runs(cellen)]
    if isinstance(as_.cellen[0], CpvCel):
        codes = (as_.cellen[c].code for c in bits(cellen))  # type: ignore[union-attr]
        return [f"een code als {format_cpv(code, regelset)}" for code in codes]
    return _options(uitkomsten(regelset, as_.naam) or {}, as_, cellen)


def answers(ruimte: Ruimte, geval: Geval) -> tuple[dict[str, Antwoord], date]:
    """Answers to all questions, and a peildatum, of one case among those found."""
    regelset = ruimte.regelset
    antwoorden = {id_: _any_answer(vraag, regelset) for id_, vraag in regelset.vragen.items()}
    gekozen: dict[str, list[str]] = {}
    dag = regelset.kop.geldig_vanaf
    for nummer, cellen in geval.cellen.items():
        as_ = ruimte.assen[nummer]
        cel = as_.cellen[next(bits(cellen))]
        if nummer == PEIL:
            assert isinstance(cel, Interval)
            dag = date.fromordinal(int(cel.laag))
        elif as_.optie:
            gekozen.setdefault(as_.naam, []).extend([as_.optie] if cel == "ja" else [])
        elif isinstance(cel, CpvCel):
            antwoorden[as_.naam] = cel.code
        elif isinstance(cel, str):
            antwoorden[as_.naam] = cel
        elif isinstance(cel, Interval) and as_.term is None:
            vraag = regelset.vragen[as_.naam]
            if vraag.type == "datum":
                # The day nearest to the rules: a date far off would only distract.
                getal = max(cel.laag, min(cel.hoog, ordinal(regelset.kop.geldig_vanaf)))
            else:
                getal = pick(field(vraag)._replace(interval=cel))
            antwoorden[as_.naam] = answer_at(vraag, getal)
    for naam, getal in geval.getallen.items():
        antwoorden[naam] = answer_at(regelset.vragen[naam], getal)
    return {**antwoorden, **{naam: tuple(o) for naam, o in gekozen.items()}}, dag


def _any_answer(vraag: Vraag, regelset: Regelset) -> Antwoord:
    match vraag.type:
        case "keuze" | "ja_nee":
            return next(iter(vraag.keuzes))
        case "meerkeuze":
            return ()
        case "cpv":
            return next(iter(regelset.cpv), "00000000")
        case "tekst":
            return "-"
        case "datum":
            return regelset.kop.geldig_vanaf
    return answer_at(vraag, pick(field(vraag)))


def _number(vraag: Vraag, getal: Fraction) -> str:
    antwoord = answer_at(vraag, getal)
    return format_eenheid(antwoord, vraag.eenheid)


def _title(regelset: Regelset, naam: str) -> str:
    titel = name_title(regelset, naam)
    return titel if naam in regelset.vragen or titel.endswith("?") else f"{titel}:"


def _options(namen: Mapping[str, str], as_: As, cellen: int) -> list[str]:
    wel = [c for i, c in enumerate(as_.cellen) if cellen >> i & 1]
    niet = [c for i, c in enumerate(as_.cellen) if not cellen >> i & 1]
    teksten = [namen.get(str(c), "geen uitkomst") for c in wel]
    if len(wel) > _MEESTE_OPTIES and len(niet) < len(wel):
        anders = (f"'{namen.get(str(c), 'geen uitkomst')}'" for c in niet)
        return ["iets anders dan " + _join(anders)]
    return teksten


def runs(cellen: int) -> Iterator[tuple[int, int]]:
    """The cells in a mask as ranges of neighbours."""
    begin = vorige = -2
    for cel in bits(cellen):
        if cel != vorige + 1:
            if begin >= 0:
                yield begin, vorige
            begin = cel
        vorige = cel
    if begin >= 0:
        yield begin, vorige


def _days(as_: As, cellen: int) -> list[str]:
    return [_period(as_.cellen[i], as_.cellen[j]) for i, j in runs(cellen)]


def _period(eerste: object, laatste: object) -> str:
    assert isinstance(eerste, Interval)
    assert isinstance(laatste, Interval)
    van, tot = date.fromordinal(int(eerste.laag)), date.fromordinal(int(laatste.hoog))
    if (van.month, van.day, tot.month, tot.day) == (1, 1, 12, 31):
        jaren = range(van.year, tot.year + 1)
        if len(jaren) <= 2:
            return "in " + " of ".join(map(str, jaren))
        return f"van {van.year} tot en met {tot.year}"
    if van == tot:
        return f"op {format_datum(van)}"
    return f"van {format_datum(van)} tot en met {format_datum(tot)}"


def _range_text(regelset: Regelset, as_: As, i: int, j: int) -> str:
    """Neighbouring cells of a number in words, with the numbers at which the rules cut it."""
    eerste, laatste = as_.cellen[i], as_.cellen[j]
    assert isinstance(eerste, Interval)
    assert isinstance(laatste, Interval)
    maat = eenheid(regelset, as_.naam)
    stap = field(regelset.vragen[as_.naam]).stap if as_.naam in regelset.vragen else None
    onder, onder_mee = _cut(eerste.laag, eerste.laag_open, stap, -1)
    boven, boven_mee = _cut(laatste.hoog, laatste.hoog_open, stap, 1)
    delen = []
    if onder == boven:
        return f"precies {number_text(onder, maat)}"
    if i > 0:
        delen.append(f"{'vanaf' if onder_mee else 'meer dan'} {number_text(onder, maat)}")
    if j < len(as_.cellen) - 1:
        delen.append(f"{'tot en met' if boven_mee else 'minder dan'} {number_text(boven, maat)}")
    if len(delen) == 2:
        return " en ".join(delen) if not (onder_mee and boven_mee) else " ".join(delen)
    return delen[0] if delen else "een getal"


def _cut(einde: Fraction, is_open: bool, stap: Fraction | None, kant: int) -> tuple[Fraction, bool]:
    """The end of a cell as the rules have it: itself, or the rounder number just beyond it."""
    if is_open or stap is None:
        return einde, not is_open
    buiten = einde + kant * stap
    return (buiten, False) if stap < 1 and _digits(buiten) < _digits(einde) else (einde, True)


def _digits(getal: Fraction) -> int:
    tekst = f"{decimal(getal):f}"
    return len((tekst.rstrip("0").rstrip(".") if "." in tekst else tekst).rstrip("0"))


def _join(delen: Iterable[str]) -> str:
    return " of ".join(delen)
