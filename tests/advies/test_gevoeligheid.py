"""Every turn that is claimed is one, and no single change is one that is not claimed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from inkoopkeuze.advies.gevoeligheid import Wending, turns
from inkoopkeuze.advies.gevolgen import outcomes, undecided
from inkoopkeuze.advies.kern import Kern, kern
from inkoopkeuze.advies.keuzes import is_looked_at_whole
from inkoopkeuze.advies.reikwijdte import scope
from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.gevallen.assen import CpvCel, answer_at, cuts, field, number_of
from inkoopkeuze.gevallen.intervallen import Interval
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.traversal import PEILDATUM
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord, Waarde
from tests.advies.toeval import random_answer, random_day, random_interview
from tests.conftest import VOORBEELDEN
from tests.gevallen.toevalsantwoorden import random_answers
from tests.gevallen.toevalsregels import random_regelset


class Zaak:
    """A case, and what becomes of its core with one thing changed."""

    def __init__(
        self, motor: Motor, antwoorden: Mapping[str, Antwoord], peildatum: date, toeval: Random
    ) -> None:
        self.motor, self.antwoorden, self.peildatum = motor, antwoorden, peildatum
        self.regelset, self.toeval = motor.regelset, toeval
        self.gevoeligheid = turns(motor, antwoorden, peildatum)

    def core(self, naam: str, waarde: Antwoord) -> Kern:
        if naam == PEILDATUM:
            assert isinstance(waarde, date)
            return kern(self.motor.beoordeel(self.antwoorden, waarde))
        return kern(self.motor.beoordeel({**self.antwoorden, naam: waarde}, self.peildatum))

    def claimed(self) -> Iterator[tuple[Wending, Waarde]]:
        """Each turn with each answer that it names, and of ranges both ends."""
        for wending in self.gevoeligheid.wendingen:
            yield from ((wending, waarde) for waarde in wending.waarden)
            for bereik in wending.bereiken:
                yield from ((wending, waarde) for waarde in self.ends(wending.naam, bereik))

    def ends(self, naam: str, bereik: Interval) -> Iterator[Waarde]:
        if naam == PEILDATUM:
            yield from (date.fromordinal(int(d)) for d in (bereik.laag, bereik.hoog))
            return
        vraag = self.regelset.vragen[naam]
        binnen = bereik.op_stap(field(vraag).stap)
        yield from (answer_at(vraag, getal) for getal in (binnen.laag, binnen.hoog))

    def alternatives(self, naam: str) -> Iterator[Waarde]:
        """Other answers: all there are, or many, with those around every number in the rules."""
        if naam == PEILDATUM:
            kop = self.regelset.kop
            dagen = {random_day(self.regelset, self.toeval) for _ in range(12)}
            for getal, _ in cuts(self.regelset).van(PEILDATUM):
                if date.min.toordinal() < getal < date.max.toordinal():
                    dag = date.fromordinal(int(getal))
                    dagen |= {dag + timedelta(days=i) for i in (-1, 0, 1)}
            yield from (d for d in dagen if kop.geldig_vanaf <= d <= kop.geldig_tot_en_met)
            return
        vraag = self.regelset.vragen[naam]
        match vraag.type:
            case "ja_nee" | "keuze":
                yield from vraag.keuzes
            case "meerkeuze":
                nu = self.antwoorden[naam]
                assert isinstance(nu, tuple)
                for aantal in (1, 2):
                    for anders in combinations(vraag.opties, aantal):
                        yield tuple(o for o in vraag.opties if (o in nu) != (o in anders))
                yield from (
                    random_answer(vraag, naam, self.regelset, self.toeval) for _ in range(8)
                )
            case "cpv":
                codes = list(self.regelset.cpv)
                yield from self.toeval.sample(codes, min(8, len(codes)))
                yield from (random_answer(vraag, naam, self.regelset, self.toeval) for _ in "12345")
            case "tekst":
                yield "iets anders"
            case _:
                yield from (
                    random_answer(vraag, naam, self.regelset, self.toeval) for _ in range(10)
                )
                yield from self.around(naam)

    def around(self, naam: str) -> Iterator[Waarde]:
        """Each side of each limit that was found."""
        veld = field(self.regelset.vragen[naam])
        assert veld.stap is not None
        for wending in self.gevoeligheid.wendingen:
            for bereik in wending.bereiken if wending.naam == naam else ():
                binnen = bereik.op_stap(veld.stap)
                for getal in (binnen.laag - veld.stap, binnen.hoog + veld.stap):
                    if veld.interval.bevat(getal):
                        yield answer_at(self.regelset.vragen[naam], getal)

    def covers(self, naam: str, waarde: Waarde, na: Kern) -> bool:
        """Whether a turn is claimed that has this answer lead to this core."""
        return any(
            self._covers(wending, waarde)
            for wending in self.gevoeligheid.wendingen
            if wending.naam == naam and wending.na == na
        )

    def _covers(self, wending: Wending, waarde: Waarde) -> bool:
        nu = self.antwoorden.get(wending.naam)
        if wending.bereiken:
            assert not isinstance(waarde, str | tuple)
            return any(bereik.bevat(number_of(waarde)) for bereik in wending.bereiken)
        if isinstance(nu, tuple):
            # A smaller change that does the same says it too.
            return len({*wending.waarden[0]} ^ {*nu}) <= len({*waarde} ^ {*nu})  # type: ignore[misc]
        if self.regelset.vragen[wending.naam].type == "cpv":
            return self._lists(wending.naam, waarde) in [
                self._lists(wending.naam, code) for code in wending.waarden
            ]
        return waarde in wending.waarden

    def _lists(self, naam: str, code: Waarde) -> set[object]:
        """The lists that have a code, of those that matter to the core."""
        return {r for r in scope(self.regelset).codes[naam] if CpvCel(str(code)).staat_in(r)}


def check_claims(zaak: Zaak) -> int:
    """Every turn that is claimed is one."""
    geclaimd = list(zaak.claimed())
    for wending, waarde in geclaimd:
        assert wending.na != zaak.gevoeligheid.kern
        assert zaak.core(wending.naam, waarde) == wending.na, (wending, waarde)
    return len(geclaimd)


def check_nothing_missed(zaak: Zaak) -> int:
    """No other single change changes the core."""
    omgeslagen = 0
    gegeven = [id_ for id_, antwoord in zaak.antwoorden.items() if antwoord is not WEET_NIET]
    for naam in (*gegeven, PEILDATUM):
        for waarde in zaak.alternatives(naam):
            na = zaak.core(naam, waarde)
            if na != zaak.gevoeligheid.kern:
                omgeslagen += 1
                assert zaak.covers(naam, waarde, na), (naam, waarde, na)
    return omgeslagen


def check_consequences(zaak: Zaak) -> None:
    """What an answer that is not known leads to, is what it leads to when it is given."""
    onbekend = undecided(zaak.motor, zaak.antwoorden, zaak.peildatum)
    for naam in onbekend:
        vraag = zaak.regelset.vragen[naam]
        gevolgen = outcomes(zaak.motor, zaak.antwoorden, zaak.peildatum, naam)
        assert len({g.kern for g in gevolgen}) == len(gevolgen)
        for gevolg in gevolgen:
            einden = [w for bereik in gevolg.bereiken for w in zaak.ends(naam, bereik)]
            for waarde in (*gevolg.waarden, *einden):
                assert zaak.core(naam, waarde) == gevolg.kern
        for _ in range(3):
            waarde = random_answer(vraag, naam, zaak.regelset, zaak.toeval)
            assert zaak.core(naam, waarde) in {g.kern for g in gevolgen}
    for naam in zaak.regelset.vragen.keys() - {*onbekend}:
        if zaak.antwoorden.get(naam, WEET_NIET) is WEET_NIET:
            waarde = random_answer(zaak.regelset.vragen[naam], naam, zaak.regelset, zaak.toeval)
            assert zaak.core(naam, waarde) == zaak.gevoeligheid.kern


@pytest.mark.parametrize("zaad", range(10))
def test_of_the_real_rules_every_turn_is_claimed_and_is_one(motor: Motor, zaad: int) -> None:
    toeval = Random(zaad)
    dag = random_day(motor.regelset, toeval)
    antwoorden = random_interview(motor, dag, toeval, toeval.choice([0, 0.1, 0.4]))
    zaak = Zaak(motor, antwoorden, dag, toeval)
    check_claims(zaak)
    check_nothing_missed(zaak)
    check_consequences(zaak)


@pytest.mark.parametrize("pad", sorted(VOORBEELDEN.glob("*.yaml")), ids=lambda pad: pad.stem)
def test_of_the_example_dossiers_too(motor: Motor, pad: Path) -> None:
    dossier = load_dossier(pad, motor.regelset)
    assert dossier.peildatum is not None
    zaak = Zaak(motor, dossier.antwoorden, dossier.peildatum, Random(1))
    assert check_claims(zaak)
    assert check_nothing_missed(zaak)
    check_consequences(zaak)


@pytest.mark.parametrize("zaad", range(25))
def test_of_random_rules_too(zaad: int) -> None:
    toeval = Random(zaad)
    motor = Motor(random_regelset(toeval))
    for _ in range(4):
        antwoorden, dag = random_answers(motor.regelset, toeval)
        weg = {id_ for id_ in antwoorden if toeval.random() < 0.15}
        antwoorden = {
            id_: WEET_NIET if id_ in weg and toeval.random() < 0.5 else a
            for id_, a in antwoorden.items()
        }
        for id_ in weg:
            if antwoorden[id_] is not WEET_NIET:
                del antwoorden[id_]
        zaak = Zaak(motor, antwoorden, dag, toeval)
        check_claims(zaak)
        check_nothing_missed(zaak)
        check_consequences(zaak)


def test_the_real_rules_have_no_choice_too_large_to_look_at(motor: Motor) -> None:
    for id_, vraag in motor.regelset.vragen.items():
        assert vraag.type != "meerkeuze" or is_looked_at_whole(motor, id_)
