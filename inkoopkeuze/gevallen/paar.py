"""Two versions of a rule set made comparable.

What is only called otherwise gets the same id in both; what has the same id but is something
else gets two. Then both get the questions, options, bounds, codes and days that they share:
only a case that both versions know can come out differently in the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from inkoopkeuze.regels.cpv import CpvLijst
from inkoopkeuze.regels.hernoemen import Namen, rename
from inkoopkeuze.regels.inhoud import content
from inkoopkeuze.regels.model import SECTIES, Regelset, Vraag
from inkoopkeuze.regels.traversal import BENOEMD
from inkoopkeuze.regels.waarde import Antwoord, bounds

_ZONDER_NAMEN = ("bronsoorten", "bronnen", "scenarios", "uitzonderingen")
_NIEUW = " (nieuw)"


class Paar(NamedTuple):
    """Two versions of a rule set.

    `namen` says how what is only renamed was called before, `hernoemd` is the new version with
    those names. `a` and `b` are the two with only what they share.
    """

    oud: Regelset
    nieuw: Regelset
    namen: Namen
    hernoemd: Regelset
    botsingen: Mapping[tuple[str, str], str]
    a: Regelset
    b: Regelset

    @property
    def dagen(self) -> tuple[date, date]:
        """The first and last day on which both versions hold; none if the first is later."""
        return self.a.kop.geldig_vanaf, self.a.kop.geldig_tot_en_met

    def samen(self) -> Regelset:
        """The parts of both, to find anything by its id."""
        secties = {s: getattr(self.a, s) | getattr(self.b, s) for s in SECTIES}
        return replace(self.b, **secties)

    def antwoorden_oud(self, antwoorden: Mapping[str, Antwoord]) -> dict[str, Antwoord]:
        """Answers to the questions of both, as the old version knows them."""
        return {id_: _known(antwoorden[id_], vraag) for id_, vraag in self.oud.vragen.items()}

    def antwoorden_nieuw(self, antwoorden: Mapping[str, Antwoord]) -> dict[str, Antwoord]:
        """Answers to the questions of both, as the new version knows them."""
        uit: dict[str, Antwoord] = {}
        for id_, vraag in self.nieuw.vragen.items():
            eerder = self.namen.ids.get(("vragen", id_), id_)
            antwoord = antwoorden[self.botsingen.get(("vragen", eerder), eerder)]
            terug = {oud: n for (v, n), oud in self.namen.keuzes.items() if v == id_}
            if isinstance(antwoord, tuple):
                antwoord = tuple(terug.get(o, o) for o in antwoord)
            elif isinstance(antwoord, str):
                antwoord = terug.get(antwoord, antwoord)
            uit[id_] = _known(antwoord, vraag)
        return uit


def _known(antwoord: Antwoord, vraag: Vraag) -> Antwoord:
    """An answer without the options that a version does not know."""
    if isinstance(antwoord, tuple):
        return tuple(o for o in antwoord if o in vraag.opties)
    return antwoord


def make_pair(oud: Regelset, nieuw: Regelset) -> Paar:
    """Make two versions of a rule set comparable."""
    namen = find_renames(oud, nieuw)
    hernoemd = rename(nieuw, namen)
    botsingen = dict(_clashes(oud, hernoemd))
    a, b = _share(oud, rename(hernoemd, Namen(botsingen)))
    return Paar(oud, nieuw, namen, hernoemd, botsingen, a, b)


def find_renames(oud: Regelset, nieuw: Regelset) -> Namen:
    """What has another id in the new version, and is for certain the same thing."""
    keuzes = dict(_renamed_options(oud, nieuw))
    ids: dict[tuple[str, str], str] = {}
    while True:
        # What is renamed makes it plain that something that uses it is renamed as well.
        erbij = dict(_renamed_parts(oud, rename(nieuw, Namen(ids, keuzes))))
        if not erbij:
            return Namen(ids, keuzes)
        ids |= erbij


def _renamed_parts(oud: Regelset, nieuw: Regelset) -> Iterator[tuple[tuple[str, str], str]]:
    bezet = {id_ for sectie in BENOEMD for id_ in getattr(nieuw, sectie)}
    for sectie in SECTIES:
        if sectie in _ZONDER_NAMEN:
            continue
        voor, na = getattr(oud, sectie), getattr(nieuw, sectie)
        weg = {id_: deel for id_, deel in voor.items() if id_ not in na}
        erbij = {id_: deel for id_, deel in na.items() if id_ not in voor}
        for id_, eerder in _same(
            {i: content(d) for i, d in weg.items()}, {i: content(d) for i, d in erbij.items()}
        ):
            if sectie not in BENOEMD or eerder not in bezet:
                yield (sectie, id_), eerder


def _renamed_options(oud: Regelset, nieuw: Regelset) -> Iterator[tuple[tuple[str, str], str]]:
    keuzes: list[tuple[str, Mapping[str, str], Mapping[str, str]]] = [
        *((i, oud.vragen[i].opties, v.opties) for i, v in nieuw.vragen.items() if i in oud.vragen),
        *(
            (i, oud.feiten[i].uitkomsten, f.uitkomsten)
            for i, f in nieuw.feiten.items()
            if i in oud.feiten
        ),
    ]
    for id_, voor, na in keuzes:
        weg = {o: tekst for o, tekst in voor.items() if o not in na}
        erbij = {o: tekst for o, tekst in na.items() if o not in voor}
        for optie, eerder in _same(weg, erbij):
            yield (id_, optie), eerder


def _same(weg: Mapping[str, object], erbij: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The new ids of which the content was there before, under exactly one other id."""
    for id_, inhoud in erbij.items():
        eerder = [i for i, d in weg.items() if d == inhoud]
        if len(eerder) == 1 and list(erbij.values()).count(inhoud) == 1:
            yield id_, eerder[0]


def _clashes(oud: Regelset, nieuw: Regelset) -> Iterator[tuple[tuple[str, str], str]]:
    """What has the id of something else in the old version, and how to call it instead."""
    secties = {id_: sectie for sectie in BENOEMD for id_ in getattr(oud, sectie)}
    for sectie in BENOEMD:
        for id_ in getattr(nieuw, sectie):
            anders = secties.get(id_, sectie) != sectie
            if sectie == "vragen" and id_ in oud.vragen:
                anders = not comparable(oud.vragen[id_], nieuw.vragen[id_])
            if anders:
                yield (sectie, id_), id_ + _NIEUW


def comparable(oud: Vraag, nieuw: Vraag) -> bool:
    """Whether an answer to the one can be an answer to the other."""
    if oud.type != nieuw.type:
        return False
    if oud.type == "keuze":
        return bool(oud.opties.keys() & nieuw.opties.keys())
    (laag, hoog), (laag_nu, hoog_nu) = bounds(oud), bounds(nieuw)
    return max(laag, laag_nu) <= min(hoog, hoog_nu)


def _share(oud: Regelset, nieuw: Regelset) -> tuple[Regelset, Regelset]:
    vragen = {**oud.vragen, **nieuw.vragen}
    for id_ in oud.vragen.keys() & nieuw.vragen.keys():
        vragen[id_] = _shared_question(oud.vragen[id_], nieuw.vragen[id_])
    van = max(oud.kop.geldig_vanaf, nieuw.kop.geldig_vanaf)
    tot = min(oud.kop.geldig_tot_en_met, nieuw.kop.geldig_tot_en_met)
    cpv = _shared_codes(oud, nieuw)
    a, b = (
        replace(
            r, vragen=vragen, cpv=cpv, kop=replace(r.kop, geldig_vanaf=van, geldig_tot_en_met=tot)
        )
        for r in (oud, nieuw)
    )
    return a, b


def _shared_question(oud: Vraag, nieuw: Vraag) -> Vraag:
    if oud.type == "meerkeuze":
        # Without an option the rest of the answer is still one: the other version leaves it out.
        return replace(nieuw, opties=oud.opties | nieuw.opties)
    if oud.type == "keuze":
        return replace(nieuw, opties={o: t for o, t in nieuw.opties.items() if o in oud.opties})
    if not nieuw.eenheid or nieuw.type == "datum":
        return nieuw
    (laag, hoog), (laag_nu, hoog_nu) = bounds(oud), bounds(nieuw)
    return replace(nieuw, minimum=max(laag, laag_nu), maximum=min(hoog, hoog_nu))


def _shared_codes(oud: Regelset, nieuw: Regelset) -> CpvLijst:
    voor, na = (r.bestanden.get(r.kop.cpv_lijst) for r in (oud, nieuw))
    if voor == na or not oud.cpv:
        return nieuw.cpv
    codes = set(oud.cpv)
    delen = [(c, nieuw.cpv[c]) for c in nieuw.cpv if c in codes]
    return CpvLijst("\n".join(f"{c}\t{d.controlecijfer}\t{d.titel}" for c, d in delen))
