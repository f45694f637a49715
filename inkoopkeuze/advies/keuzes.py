"""Choices out of the options of a meerkeuze question: what each comes down to.

Not every choice is judged: ten options make a thousand. Options of which the rules only ever
ask together are one group. And what only arguments ask for changes nothing but the balance:
each argument is looked up for the choices among the few options that it asks for itself, and
then counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from inkoopkeuze.advies.kern import Kern, kern
from inkoopkeuze.advies.reikwijdte import scope
from inkoopkeuze.advies.vakken import subsets
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.waarde import Antwoord

_MEESTE_HARD = 6
_MEESTE_SAMEN = 6
_MEESTE_GELIJK = 24
"""How many changes that are equally small are kept."""

Groep = tuple[str, ...]
"""Options of which no rule tells which of them is chosen, only whether one is."""

Saldo = tuple[int, ...]
"""Arguments for minus arguments against, by route."""


class Keuzes(NamedTuple):
    """The smallest changes of a choice, by the core that they lead to."""

    per_kern: dict[Kern, tuple[tuple[str, ...], ...]]
    volledig: bool
    """Whether no other core can be had; with very many options not all is looked at."""


def choices(motor: Motor, antwoorden: Mapping[str, Antwoord], peildatum: date, id_: str) -> Keuzes:
    """What choices lead to, and the smallest changes of the present answer that do so."""
    return _Meerkeuze(motor, antwoorden, peildatum, id_).choices()


def is_looked_at_whole(motor: Motor, id_: str) -> bool:
    """Whether of a meerkeuze question every core that a choice can lead to is found."""
    return _Meerkeuze(motor, {}, date.min, id_).volledig


class _Meerkeuze:
    """One question in one case."""

    def __init__(
        self, motor: Motor, antwoorden: Mapping[str, Antwoord], peildatum: date, id_: str
    ) -> None:
        self.motor, self.antwoorden, self.peildatum, self.id = motor, antwoorden, peildatum, id_
        self.opties = list(motor.regelset.vragen[id_].opties)
        antwoord = antwoorden.get(id_)
        self.nu = frozenset(antwoord) if isinstance(antwoord, tuple) else frozenset[str]()
        bereik = scope(motor.regelset)
        hard = set(bereik.opties.get(id_, ()))
        self.per_afweging = bereik.per_afweging.get(id_, {})
        alle = hard.union(*self.per_afweging.values())
        groepen: dict[frozenset[frozenset[str]], list[str]] = {}
        for optie in self.opties:
            groepen.setdefault(frozenset(g for g in alle if optie in g), []).append(optie)
        groepen.pop(frozenset(), None)
        self.hard = [tuple(g) for gevraagd, g in groepen.items() if gevraagd & hard]
        zacht = [tuple(g) for gevraagd, g in groepen.items() if not gevraagd & hard]
        self.samen = list(self._together(zacht))
        self.volledig = len(self.hard) <= _MEESTE_HARD and all(
            len(s) <= _MEESTE_SAMEN for s in self.samen
        )
        self.hard = self.hard[:_MEESTE_HARD]
        self.samen = [s[:_MEESTE_SAMEN] for s in self.samen]

    def _together(self, groepen: list[Groep]) -> Iterator[list[Groep]]:
        """Groups that some argument asks for together, for which it must be looked up together."""
        rest = list(groepen)
        while rest:
            samen = [rest.pop(0)]
            opties = set(samen[0])
            while verwant := [g for g in rest if self._meet(opties, g)]:
                samen += verwant
                opties.update(*verwant)
                rest = [g for g in rest if g not in verwant]
            yield samen

    def _meet(self, opties: set[str], groep: Groep) -> bool:
        for gevraagd in self.per_afweging.values():
            samen = frozenset().union(*gevraagd)
            if not samen.isdisjoint(opties) and not samen.isdisjoint(groep):
                return True
        return False

    def choices(self) -> Keuzes:
        beste: dict[Kern, tuple[int, dict[tuple[str, ...], None]]] = {}
        for hard in subsets(self.hard):
            eerst = self.chosen(self.nu, self.hard, hard)
            for uitkomst, wijzigingen in self.outcomes(eerst):
                for keuze in wijzigingen:
                    for vorm in self.variants(keuze):
                        _keep(beste, uitkomst, len(vorm ^ self.nu), self.order(vorm))
        per_kern = {k: tuple(vormen) for k, (_, vormen) in beste.items()}
        return Keuzes(per_kern, self.volledig)

    def outcomes(self, eerst: frozenset[str]) -> Iterator[tuple[Kern, list[frozenset[str]]]]:
        """The cores of choices that differ from one only in what arguments ask for."""
        delen = [list(subsets(s)) for s in self.samen]
        gevallen = []
        for nummer in range(max(map(len, delen), default=1)):
            keuze = eerst
            for samen, deel in zip(self.samen, delen, strict=True):
                keuze = self.chosen(keuze, samen, deel[min(nummer, len(deel) - 1)])
            gevallen.append(self.judge(keuze))
        basis = kern(gevallen[0])
        tel = _Telling(gevallen[0])
        zacht = [self.asking(s) for s in self.samen]
        vast = tel.count(gevallen[0], without=frozenset().union(*zacht))
        standen: dict[Saldo, list[frozenset[str]]] = {vast: [eerst]}
        for samen, deel, afwegingen in zip(self.samen, delen, zacht, strict=True):
            nieuw: dict[Saldo, list[frozenset[str]]] = {}
            for nummer, aan in enumerate(deel):
                erbij = tel.count(gevallen[nummer], only=afwegingen)
                for saldo, keuzes in standen.items():
                    totaal = tuple(a + b for a, b in zip(saldo, erbij, strict=True))
                    anders = [self.chosen(k, samen, aan) for k in keuzes]
                    nieuw[totaal] = self.smallest([*nieuw.get(totaal, ()), *anders])
            standen = nieuw
        for saldo, keuzes in standen.items():
            yield basis._replace(advies=tel.advised(saldo)), keuzes

    def judge(self, keuze: frozenset[str]) -> Beoordeling:
        geval = {**self.antwoorden, self.id: self.order(keuze)}
        return self.motor.beoordeel(geval, self.peildatum)

    def asking(self, samen: list[Groep]) -> frozenset[str]:
        """The afwegingen that ask for one of these options."""
        opties = {optie for groep in samen for optie in groep}
        return frozenset(
            id_ for id_, gevraagd in self.per_afweging.items() if opties & set().union(*gevraagd)
        )

    def chosen(
        self, keuze: frozenset[str], groepen: Iterable[Groep], aan: Iterable[Groep]
    ) -> frozenset[str]:
        """A choice with of each group something or nothing, changed no more than needed."""
        wel = set(aan)
        for groep in groepen:
            if groep not in wel:
                keuze = keuze.difference(groep)
            elif keuze.isdisjoint(groep):
                keuze |= {groep[0]}
        return keuze

    def variants(self, keuze: frozenset[str]) -> Iterator[frozenset[str]]:
        """A choice; where it has one option more than now, also with another of its group."""
        erbij = keuze - self.nu
        yield keuze
        if len(erbij) == 1 and not self.nu - keuze:
            groepen = [*self.hard, *(g for s in self.samen for g in s)]
            groep = next(g for g in groepen if erbij & set(g))
            yield from (self.nu | {optie} for optie in groep if optie not in erbij)

    def smallest(self, keuzes: list[frozenset[str]]) -> list[frozenset[str]]:
        minst = min(len(k ^ self.nu) for k in keuzes)
        uniek = dict.fromkeys(k for k in keuzes if len(k ^ self.nu) == minst)
        return list(uniek)[:_MEESTE_GELIJK]

    def order(self, keuze: frozenset[str]) -> tuple[str, ...]:
        return tuple(optie for optie in self.opties if optie in keuze)


class _Telling:
    """Counting arguments for routes of which it is fixed which are open."""

    def __init__(self, beoordeling: Beoordeling) -> None:
        self.routes = list(beoordeling.routes)
        self.open = [r for r, u in beoordeling.routes.items() if "dicht" not in u.mogelijk]

    def count(
        self,
        beoordeling: Beoordeling,
        *,
        only: frozenset[str] | None = None,
        without: frozenset[str] = frozenset(),
    ) -> Saldo:
        """The balance of each route."""
        gelden = [
            a.deel
            for a in beoordeling.afwegingen
            if a.zeker and a.id not in without and (only is None or a.id in only)
        ]
        return tuple(sum((r in a.voor) - (r in a.tegen) for a in gelden) for r in self.routes)

    def advised(self, saldo: Saldo) -> tuple[str, ...]:
        """The surely open routes with the best balance."""
        per_route = dict(zip(self.routes, saldo, strict=True))
        beste = max((per_route[r] for r in self.open), default=0)
        return tuple(r for r in self.open if per_route[r] == beste)


def _keep(
    beste: dict[Kern, tuple[int, dict[tuple[str, ...], None]]],
    uitkomst: Kern,
    omvang: int,
    vorm: tuple[str, ...],
) -> None:
    tot_nu = beste.get(uitkomst)
    if tot_nu is None or omvang < tot_nu[0]:
        beste[uitkomst] = omvang, {vorm: None}
    elif omvang == tot_nu[0]:
        tot_nu[1][vorm] = None
