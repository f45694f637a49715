"""Counting the days of terms, forward and back, as the law does.

The day of the event from which a term is counted never belongs to the term. Forward and back
agree by construction: each way back is searched for with the way forward.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from inkoopkeuze.cache import keep, read_kept
from inkoopkeuze.regels.telling import Telling
from inkoopkeuze.regels.waarde import DAGEN

_DAG = timedelta(days=1)
_ZATERDAG = 5
_JAREN = range(2000, 2101)
"""The years of which the holidays are known; a dossier cannot begin or end further away."""
_SPELING = 14 * _DAG
"""More than a clamped month, a weekend and the longest row of holidays can shift a search."""
_KLEINSTE = 3
"""The shortest term, in days, in which there must be working days."""


class Termijn(NamedTuple):
    """A length of time: `aantal` of `eenheid`, as a parameter has it. None of it is an order."""

    aantal: int
    eenheid: str


class Einde(NamedTuple):
    """When a term ends: by its length alone, and after it ran on to a working day."""

    geteld: date
    dag: date


@cache
def holidays() -> dict[date, str]:
    """The public holidays by name, from the library; kept, for loading that takes a while."""
    naam = _kept_name()
    if naam and (bewaard := read_kept(naam)) is not None:
        regels = (regel.split(" ", 1) for regel in bewaard.decode().splitlines())
        return {date.fromisoformat(dag): feest for dag, feest in regels}
    from holidays.constants import OPTIONAL, PUBLIC
    from holidays.countries.netherlands import Netherlands

    # The fifth of May is optional to the library, and a holiday every year to the law.
    wet = Netherlands(years=_JAREN, categories=(PUBLIC, OPTIONAL), language="nl")  # type: ignore[no-untyped-call]
    dagen = dict(wet)
    if naam:
        keep(naam, "\n".join(f"{d.isoformat()} {n}" for d, n in sorted(dagen.items())).encode())
    return dagen


def _kept_name() -> str:
    """The name under which the holidays of this version of the library are kept."""
    spec = find_spec("holidays")
    versie = Path(spec.origin).with_name("version.py") if spec and spec.origin else None
    if versie is None or not versie.is_file():
        return ""
    return f"feestdagen-{sha256(versie.read_bytes()).hexdigest()[:16]}"


def rest_day(dag: date, telling: Telling | None = None) -> str:
    """Why a day is no working day, in words; nothing where it is one."""
    if (feest := holidays().get(dag)) is not None:
        return feest
    if telling is not None and dag in telling.gelijkgesteld:
        return "een dag die met een feestdag gelijkstaat"
    return DAGEN[dag.weekday()] if dag.weekday() >= _ZATERDAG else ""


def plus(dag: date, termijn: Termijn) -> date:
    """The last day of a term that is counted from an event on a day."""
    return _shift(dag, termijn, 1)


def minus(dag: date, termijn: Termijn) -> date:
    """The first day of a term that is counted back from an event on a day."""
    return _shift(dag, termijn, -1)


def _shift(dag: date, termijn: Termijn, kant: int) -> date:
    match termijn.eenheid:
        case "dagen":
            return dag + kant * termijn.aantal * _DAG
        case "weken":
            return dag + kant * termijn.aantal * 7 * _DAG
        case "maanden":
            return _months(dag, kant * termijn.aantal)
        case "jaren":
            return _months(dag, kant * termijn.aantal * 12)
        case "werkdagen":
            for _ in range(termijn.aantal):
                dag = _step(dag + kant * _DAG, kant)
            return dag
    raise ValueError(f"no unit of time: {termijn.eenheid}")


def _months(dag: date, aantal: int) -> date:
    """The same day in another month, or the last one of a month that does not have it."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + aantal, 12)
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))


def _step(dag: date, kant: int, telling: Telling | None = None) -> date:
    """This day, or the first working day before or after it."""
    while rest_day(dag, telling):
        dag += kant * _DAG
    return dag


def working_day(dag: date, kant: int, ook: date) -> date:
    """This day, or the first working day before (-1) or after it (1); `ook` counts as one."""
    while rest_day(dag) and dag != ook:
        dag += kant * _DAG
    return dag


def end_of(dag: date, termijn: Termijn, telling: Telling | None) -> Einde:
    """When a term that is counted from an event on a day ends."""
    geteld = einde = plus(dag, termijn)
    if telling is not None:
        einde = _with_working_days(dag, geteld, 1, termijn, telling)
        if _runs_on(termijn, telling):
            einde = _step(einde, 1, telling)
    return Einde(geteld, einde)


def _runs_on(termijn: Termijn, telling: Telling) -> bool:
    grens = telling.hoogstens.get(termijn.eenheid)
    return grens is None or termijn.aantal <= grens


def _with_working_days(van: date, tot: date, kant: int, termijn: Termijn, telling: Telling) -> date:
    """The end of a term, further away as long as there are too few working days in it."""
    if termijn.eenheid != "dagen" or termijn.aantal < _KLEINSTE or not _runs_on(termijn, telling):
        return tot
    dagen = [van + kant * i * _DAG for i in range(1, termijn.aantal + 1)]
    werkdagen = sum(not rest_day(dag, telling) for dag in dagen)
    while werkdagen < telling.minstens_werkdagen:
        tot += kant * _DAG
        werkdagen += not rest_day(tot, telling)
    return tot


# What a tie between two events asks of the one, given the other.


def first_after(dag: date, termijn: Termijn, telling: Telling | None) -> date:
    """The first day on which something can be done that waits for the term to pass."""
    return end_of(dag, termijn, telling).dag + _DAG if termijn.aantal else dag


def last_before(dag: date, termijn: Termijn, telling: Telling | None) -> date:
    """The last day on which something can be done that must be done a term before an event.

    Counting back does not run on to a working day, but must have some in it.
    """
    if not termijn.aantal:
        return dag
    begin = minus(dag, termijn)
    return begin if telling is None else _with_working_days(dag, begin, -1, termijn, telling)


def last_from_which(dag: date, termijn: Termijn, telling: Telling | None) -> date:
    """The last day from which the term has passed by a day: `first_after` the other way round."""
    if not termijn.aantal:
        return dag
    begin = min(dag, minus(dag, termijn) + _SPELING)
    return _search(begin, -1, lambda d: first_after(d, termijn, telling) <= dag)


def first_for_which(dag: date, termijn: Termijn, telling: Telling | None) -> date:
    """The first event that leaves the term before it: `last_before` the other way round."""
    if not termijn.aantal:
        return dag
    begin = max(dag, plus(dag, termijn) - _SPELING)
    return _search(begin, 1, lambda d: last_before(d, termijn, telling) >= dag)


def last_to_use_all(dag: date, termijn: Termijn, telling: Telling | None) -> date:
    """The last day from which the whole term fits before a day, with that day in it."""
    begin = min(dag, minus(dag, termijn) + _SPELING)
    return _search(begin, -1, lambda d: end_of(d, termijn, telling).dag <= dag)


def _search(dag: date, kant: int, past: Callable[[date], bool]) -> date:
    while not past(dag):
        dag += kant * _DAG
    return dag
