"""What differs between two evaluations, in lines of plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from inkoopkeuze.advies.gesprek import idle
from inkoopkeuze.advies.kern import Kern
from inkoopkeuze.advies.verschil import AndereStand, Verschil
from inkoopkeuze.motor.motor import compiled
from inkoopkeuze.motor.tekst import fill, value_text
from inkoopkeuze.motor.uitkomst import Beoordeling, FeitUitkomst
from inkoopkeuze.regels.model import Afweging
from inkoopkeuze.regels.titels import title
from inkoopkeuze.regels.traversal import LOSSE, STATUSSEN, ways
from inkoopkeuze.regels.waarde import format_antwoord, format_datum, format_opsomming

GEEN = "geen uitkomst"

_KOPPEN = {
    "afwegingen": "Argumenten",
    "signalen": "Risico's en aandachtspunten",
    "stappen": "Wat er moet gebeuren",
}


class Deel(NamedTuple):
    """Lines under a heading."""

    kop: str
    regels: tuple[str, ...]


class Namen:
    """What the parts of two evaluations are called, also those that only one of them knows."""

    def __init__(self, *beoordelingen: Beoordeling) -> None:
        self._beoordelingen = beoordelingen

    def __call__(self, id_: str) -> str:
        """The title of a route, procedure or form, or the id of one that is not there now."""
        for b in reversed(self._beoordelingen):
            if (weg := ways(b.regelset).get(id_)) is not None:
                return fill(weg.titel, b)
        return id_


def core_lines(voor: Kern, na: Kern, naam: Callable[[str], str]) -> Iterator[str]:
    """How two cores differ, in one line each; `naam` gives the titles."""
    if set(voor.advies) != set(na.advies):
        yield f"Past het best: {_names(voor.advies, naam)} → {_names(na.advies, naam)}"
    for id_ in dict.fromkeys(id_ for id_, _ in (*voor.routes, *na.routes)):
        was, is_ = voor.status(id_), na.status(id_)
        if was != is_:
            yield f"{naam(id_)}: {standing(was)} → {standing(is_)}"
    if set(voor.minimaal) != set(na.minimaal):
        was_, wordt = (_least(k.minimaal, naam) for k in (voor, na))
        yield f"Ten minste nodig: {was_} → {wordt}"


def standing(mogelijk: Sequence[str]) -> str:
    """The statuses that are possible, in words."""
    if not mogelijk:
        return "niet aan de orde"
    return " of ".join(STATUSSEN.get(s, s).lower() for s in mogelijk)


def differences(verschil: Verschil, voor: Beoordeling, na: Beoordeling) -> tuple[Deel, ...]:
    """What differs, by subject; subjects without differences are left out."""
    naam = Namen(voor, na)
    kern = verschil.kern
    advies = core_lines(kern.voor, kern.na._replace(routes=kern.voor.routes), naam)
    delen = [
        Deel("Het advies", tuple(advies)),
        Deel("De routes", tuple(_standings(verschil.routes, naam, voor, na))),
        Deel("Procedures", tuple(_standings(verschil.procedures, naam, voor, na))),
        Deel("Vormen", tuple(_standings(verschil.vormen, naam, voor, na))),
        Deel("Feiten en bedragen", tuple(_facts(verschil, voor, na))),
    ]
    for sectie in LOSSE:
        erbij = [f"Erbij: {tekst}" for tekst in _loose(na, sectie, verschil.erbij[sectie])]
        eraf = [f"Vervalt: {tekst}" for tekst in _loose(voor, sectie, verschil.eraf[sectie])]
        delen.append(Deel(_KOPPEN[sectie], (*erbij, *eraf)))
    return tuple(deel for deel in delen if deel.regels)


def changed_answers(voor: Beoordeling, na: Beoordeling) -> tuple[Deel, ...]:
    """What was answered otherwise, and another peildatum."""
    regels = [
        f"{_question(id_, na)} {_given(id_, voor)} → {_given(id_, na)}"
        for id_ in na.regelset.vragen
        if voor.antwoorden.get(id_) != na.antwoorden.get(id_)
    ]
    if voor.peildatum != na.peildatum:
        dagen = (format_datum(b.peildatum) for b in (voor, na))
        regels.append(f"Peildatum: {' → '.join(dagen)}")
    return (Deel("Wat u verandert", tuple(regels)),) if regels else ()


def changed_questions(voor: Beoordeling, na: Beoordeling) -> tuple[Deel, ...]:
    """The questions that come up, and the answers that no longer play a part, or do again."""
    eerder = {punt.vraag for punt in voor.open_punten}
    nieuw = [
        _question(punt.vraag, na)
        for punt in na.open_punten
        if punt.vraag not in na.antwoorden and punt.vraag not in eerder
    ]
    # Answers that were taken away or given are themselves no change of what plays a part.
    beide = voor.antwoorden.keys() & na.antwoorden.keys()
    stil_voor, stil_na = (
        [id_ for id_ in idle(compiled(b.regelset), b.antwoorden, b.peildatum) if id_ in beide]
        for b in (voor, na)
    )
    weg = [_question(id_, na) for id_ in stil_na if id_ not in stil_voor]
    terug = [_question(id_, na) for id_ in stil_voor if id_ not in stil_na]
    delen = (
        Deel("Vragen die erbij komen", tuple(nieuw)),
        Deel("Antwoorden die er niet meer toe doen", tuple(weg)),
        Deel("Antwoorden die er nu wel toe doen", tuple(terug)),
    )
    return tuple(deel for deel in delen if deel.regels)


def _question(id_: str, b: Beoordeling) -> str:
    return fill(b.regelset.vragen[id_].vraag, b)


def _given(id_: str, b: Beoordeling) -> str:
    antwoord = b.antwoorden.get(id_)
    if antwoord is None:
        return "geen antwoord"
    return format_antwoord(antwoord, b.regelset.vragen[id_], b.regelset)


def _standings(
    standen: Sequence[AndereStand], naam: Callable[[str], str], voor: Beoordeling, na: Beoordeling
) -> Iterator[str]:
    """How each stands; what is closed and what is not at issue are the same to a reader."""
    weg = [s for s in standen if s.na is None and s.voor and s.voor.kan]
    nieuw = [s for s in standen if s.voor is None and s.na and s.na.kan]
    for stand in standen:
        if stand.voor and stand.na:
            was, is_ = standing(stand.voor.mogelijk), standing(stand.na.mogelijk)
            yield " ".join([f"{naam(stand.id)}: {was} → {is_}.", *reasons(stand, voor, na)])
    if nieuw:
        teksten = [f"{naam(s.id)} ({standing(s.na.mogelijk)})" for s in nieuw if s.na]
        yield f"Komt aan de orde: {format_opsomming(teksten)}."
    if weg:
        yield f"Niet meer aan de orde: {format_opsomming([naam(s.id) for s in weg])}."


def reasons(stand: AndereStand, voor: Beoordeling, na: Beoordeling) -> Iterator[str]:
    """Why a route, procedure or form stands differently now."""
    if stand.na is None:
        return
    if stand.na.status == "onbeslist":
        if stand.na.gemist:
            yield f"Hangt af van: {_question(stand.na.gemist[0], na)}"
        return
    for eis in stand.door:
        if eis.status == "niet_voldaan" and stand.na.status != "open":
            yield fill(eis.eis.anders, na)
    if stand.na.status == "open" and stand.door:
        titels = [f"‘{fill(eis.eis.titel, voor)}’" for eis in stand.door]
        yield f"Stond in de weg: {format_opsomming(titels)}."


def _facts(verschil: Verschil, voor: Beoordeling, na: Beoordeling) -> Iterator[str]:
    for _, was, is_ in verschil.feiten:
        feit = is_ or was
        assert feit is not None
        titel = fill(feit.feit.titel, na)
        yield f"{titel}{'' if titel.endswith('?') else ':'} {_fact(was)} → {_fact(is_)}"
    for id_, _, _ in verschil.berekeningen:
        bron = na if id_ in na.berekeningen else voor
        waarden = (value_text(id_, b) if id_ in b.berekeningen else GEEN for b in (voor, na))
        yield f"{bron.berekeningen[id_].berekening.titel}: {' → '.join(waarden)}"


def _fact(uitkomst: FeitUitkomst | None) -> str:
    if uitkomst is None:
        return GEEN
    namen = uitkomst.feit.uitkomsten
    return _or([namen[m] if m is not None else GEEN for m in uitkomst.mogelijk])


def _loose(b: Beoordeling, sectie: str, ids: Sequence[str]) -> list[str]:
    """Titles of considerations, signals or steps; of a consideration also what it is about."""
    teksten = []
    for id_ in ids:
        deel = getattr(b.regelset, sectie)[id_]
        titel = fill(title(deel), b)
        if isinstance(deel, Afweging):
            kan = Namen(b)
            over = [
                f"{kant} {format_opsomming(doelen)}"
                for kant, alle in (("voor", deel.voor), ("tegen", deel.tegen))
                if (doelen := [kan(d) for d in alle if (u := b.mogelijkheid(d)) and u.kan])
            ]
            if not over:
                continue
            titel = f"{titel} ({', '.join(over)})"
        teksten.append(titel)
    return list(dict.fromkeys(teksten))


def _names(ids: Sequence[str], naam: Callable[[str], str]) -> str:
    return format_opsomming([naam(id_) for id_ in ids]) if ids else "nog niet te zeggen"


def _least(ids: Sequence[str], naam: Callable[[str], str]) -> str:
    if len(ids) > 2:
        return f"nog niet te zeggen, van {naam(ids[0])} tot {naam(ids[-1])}"
    return _or([naam(id_) for id_ in ids]) if ids else "geen procedure"


def _or(delen: Sequence[str]) -> str:
    return " of ".join(delen)
