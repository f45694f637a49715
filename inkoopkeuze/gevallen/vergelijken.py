"""Which decisions come out differently in two versions of a rule set, over all cases.

Each decision is compared twice: in whole, which says whether it comes out differently and in
which case; and on its own, with what it uses taken as given, which says whether that is its own
doing or comes from something that it uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import islice, product
from typing import Any, NamedTuple

from inkoopkeuze.gevallen.diagram import TeGroot
from inkoopkeuze.gevallen.getallen import Onbeslist
from inkoopkeuze.gevallen.intervallen import evaluate
from inkoopkeuze.gevallen.paar import Paar
from inkoopkeuze.gevallen.ruimte import Ruimte
from inkoopkeuze.gevallen.stelsel import Stelsel
from inkoopkeuze.gevallen.termen import Term, key, leaves
from inkoopkeuze.gevallen.uitspraken import ONWAAR, WAAR, Uitspraak
from inkoopkeuze.gevallen.voorbeeld import Voorbeeld, answers, describe, find_example
from inkoopkeuze.gevallen.zoeken import Zoeker
from inkoopkeuze.regels.formule import names
from inkoopkeuze.regels.gebruik import Besluit, decisions, rules_of, uses
from inkoopkeuze.regels.inhoud import TEKST, ZEKERHEID, content
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import BESLUITEN, LOSSE
from inkoopkeuze.regels.waarde import Antwoord

Gebied = tuple[str | None, str, Uitspraak]
"""An outcome, the rule that gives it if that is known, and the cases in which it does."""

Deel = tuple[Uitspraak, Term | None]
"""A term that a sum is in some cases; `None`: it has no value."""

ONBESLIST = "onbeslist"
"""The outcome where more than one is possible, even with all answers."""

_GEEN_RUIMTE = (Onbeslist, TeGroot)
"""What is raised where the limits are reached: by the search, or while a set is worked on."""

GELDT = "geldt"
GELDT_NIET = "geldt niet"


class Overgang(NamedTuple):
    """Cases with one outcome in the old version and another in the new one.

    Outcomes are ids, the value of a sum, or `None` where there is none. `feiten` says in words
    which cases these are; the answers are those of one of them, as each version knows them.
    `door_oud` and `door_nieuw` are the titles of the rules that decide, if those are known.
    """

    oud: str | Fraction | None
    nieuw: str | Fraction | None
    door_oud: str
    door_nieuw: str
    feiten: tuple[str, ...]
    antwoorden_oud: Mapping[str, Antwoord]
    antwoorden_nieuw: Mapping[str, Antwoord]
    peildatum: date
    genoemd: Set[str]
    """The questions that `feiten` speaks of."""


class Verschil(NamedTuple):
    """A decision that comes out differently.

    `oorzaken` are the changes that it comes from: the decision itself, parameters or lists that
    it uses, or the causes of another decision that it uses (`direct` is then false).
    """

    besluit: Besluit
    overgangen: tuple[Overgang, ...]
    oorzaken: tuple[Besluit, ...]
    direct: bool


class Vergelijking(NamedTuple):
    """What was found; `zonder_gevolg` are decisions that only are written otherwise."""

    verschillen: tuple[Verschil, ...]
    zonder_gevolg: tuple[Besluit, ...]
    niet_bewezen: tuple[Besluit, ...]


def compare_outcomes(paar: Paar, *, budget: int = 200_000, stappen: int = 300) -> Vergelijking:
    """Compare every decision that both versions have, in all cases that both know.

    Args:
        paar: the two versions.
        budget: how many nodes the diagram of one statement may take.
        stappen: how many steps a search without diagram may take.
    """
    return _Vergelijker(paar, budget, stappen).vergelijk()


class _Vergelijker:
    def __init__(self, paar: Paar, budget: int, stappen: int) -> None:
        a, b = paar.a, paar.b
        stelsel = Stelsel(a, b)
        self.paar = paar
        self.samen = Ruimte(paar.samen(), stelsel=stelsel)
        self.zoeker = Zoeker(self.samen, budget=budget, stappen=stappen, rekenstappen=stappen)
        # On its own a decision knows sums as numbers only: what the other found out about the
        # answers in them is of no use here.
        self.los_zoeker = Zoeker(self.samen, budget=budget, stappen=stappen, rekenstappen=stappen)
        self.oud, self.nieuw = Ruimte(a, stelsel=stelsel), Ruimte(b, stelsel=stelsel)
        in_b = set(decisions(b))
        self.besluiten = [besluit for besluit in decisions(a) if besluit in in_b]
        self.te_veel = stelsel.te_veel
        self.gebruikt = {d: uses(a, d) | uses(b, d) for d in self.besluiten}
        dicht = {naam for r in (a, b) for sectie in BESLUITEN for naam in getattr(r, sectie)}
        self.los_oud = Ruimte(a, dicht=dicht, stelsel=stelsel)
        self.los_nieuw = Ruimte(b, dicht=dicht, stelsel=stelsel)
        self.gegevens = _changed_data(a, b)
        self._eigen: dict[Besluit, tuple[Besluit, ...]] = {}
        self.los_zonder = Ruimte(_with_data_of(a, b), dicht=dicht, stelsel=stelsel)

    def _rests_on(self, besluit: Besluit) -> set[str]:
        """The names that a decision uses, and those that these use, and so on."""
        per_naam = {naam: namen for (_, naam), namen in self.gebruikt.items()}
        gezien: set[str] = set()
        stapel = [besluit[1]]
        while stapel:
            if (naam := stapel.pop()) not in gezien:
                gezien.add(naam)
                stapel += per_naam.get(naam, ())
        return gezien

    def vergelijk(self) -> Vergelijking:
        gevonden: dict[Besluit, tuple[Overgang, ...]] = {}
        zonder_gevolg: list[Besluit] = []
        niet_bewezen: list[Besluit] = []
        for besluit in self.besluiten:
            overgangen: list[Overgang] = []
            if not self.te_veel.isdisjoint(self._rests_on(besluit)):
                niet_bewezen.append(besluit)
                continue
            try:
                overgangen.extend(self.overgangen(besluit))
            except _GEEN_RUIMTE:
                # What was found before is certain all the same.
                niet_bewezen.append(besluit)
            if overgangen:
                gevonden[besluit] = tuple(overgangen)
            elif besluit not in niet_bewezen and self.is_rewritten(besluit):
                zonder_gevolg.append(besluit)
        oorzaken = {besluit: self.eigen_oorzaken(besluit) for besluit in gevonden}
        verschillen = tuple(
            Verschil(besluit, overgangen, self.wortels(besluit, oorzaken), bool(oorzaken[besluit]))
            for besluit, overgangen in gevonden.items()
        )
        return Vergelijking(verschillen, tuple(zonder_gevolg), tuple(niet_bewezen))

    def is_rewritten(self, besluit: Besluit) -> bool:
        """Whether the rules of a decision are not the same, apart from their texts."""
        a, b = (
            content(rules_of(r, besluit), TEKST | ZEKERHEID) for r in (self.paar.a, self.paar.b)
        )
        return bool(a != b)

    # What comes out differently.

    def overgangen(self, besluit: Besluit) -> Iterator[Overgang]:
        if besluit[0] == "berekeningen":
            alle = self.overgangen_berekening(besluit[1])
            yield from alle if self.eigen_oorzaken(besluit) else islice(alle, 1)
            return
        a, b = _kan(self.oud, besluit), _kan(self.nieuw, besluit)
        anders = self.anders(a, b)
        if self.zoeker.vind(anders) is None:
            return
        u = self.samen.uitspraken
        delen = product(self.verdeel(self.oud, besluit), self.verdeel(self.nieuw, besluit))
        for (oud, door, in_oud), (nieuw, door_nu, in_nieuw) in delen:
            if oud != nieuw or oud == ONBESLIST:
                voorbeeld = find_example(self.zoeker, u.en(in_oud, in_nieuw, anders))
                if voorbeeld is not None:
                    yield self.overgang((oud, door), (nieuw, door_nu), voorbeeld)

    def anders(self, a: Mapping[object, Uitspraak], b: Mapping[object, Uitspraak]) -> Uitspraak:
        u = self.samen.uitspraken
        delen = []
        for uitkomst in dict.fromkeys([*a, *b]):
            x, y = a.get(uitkomst, ONWAAR), b.get(uitkomst, ONWAAR)
            if x != y:
                delen += [u.en(x, -y), u.en(-x, y)]
        return u.of(*delen)

    def verdeel(self, ruimte: Ruimte, besluit: Besluit) -> list[Gebied]:
        """The cases by the one outcome that is possible, and those with more than one.

        Of a fact that was changed itself by the rule that decides as well: it may be any of them.
        """
        u = self.samen.uitspraken
        sectie, id_ = besluit
        kan = _kan(ruimte, besluit)
        delen: list[Gebied] = []
        if sectie == "feiten" and self.eigen_oorzaken(besluit):
            regels = zip(ruimte.regelset.feiten[id_].regels, ruimte.feit(id_).regels, strict=True)
            delen = [(r.dan, r.titel, gebied) for r, gebied in regels]
        zeker = {x: u.en(g, *(-y for z, y in kan.items() if z != x)) for x, g in kan.items()}
        for uitkomst, gebied in zeker.items():
            assert isinstance(uitkomst, str | None)
            over = u.en(gebied, *(-g for x, _, g in delen if x == uitkomst))
            delen.append((uitkomst, "", over))
        return [*delen, (ONBESLIST, "", -u.of(*(g for _, _, g in delen)))]

    def overgangen_berekening(self, id_: str) -> Iterator[Overgang]:
        """By old and new rule one case with another value."""
        u = self.samen.uitspraken
        voor, na = self.waarden(self.oud, id_), self.waarden(self.nieuw, id_)
        for ((door, in_oud), delen), ((door_nu, in_nieuw), delen_nu) in product(
            voor.items(), na.items()
        ):
            gebied = u.en(in_oud, in_nieuw)
            gelijk = [
                u.en(x, y)
                for (x, term), (y, term_nu) in product(delen, delen_nu)
                if _is_same(term, term_nu)
            ]
            if self.zoeker.vind(u.en(gebied, -u.of(*gelijk))) is not None:
                for deel, deel_nu in product(delen, delen_nu):
                    overgang = self.andere_waarde(gebied, deel, deel_nu)
                    if overgang is not None:
                        yield overgang._replace(door_oud=door, door_nieuw=door_nu)
                        break

    def andere_waarde(self, gebied: Uitspraak, deel: Deel, deel_nu: Deel) -> Overgang | None:
        """A case in which a sum is one term in the old version and another in the new one."""
        (wanneer, term), (wanneer_nu, term_nu) = deel, deel_nu
        if _is_same(term, term_nu):
            return None
        richtingen: tuple[Uitspraak, ...] = (WAAR,)
        if term is not None and term_nu is not None:
            richtingen = self.samen.stelsel.ongelijk(term, term_nu)
        onbeslist = False
        for richting in richtingen:
            samen = self.samen.uitspraken.en(gebied, wanneer, wanneer_nu, richting)
            try:
                voorbeeld = find_example(self.zoeker, samen)
            except _GEEN_RUIMTE:
                # It may yet be plain that it can differ the other way.
                onbeslist = True
                continue
            if voorbeeld is not None:
                was, is_ = self.waarde(term, voorbeeld), self.waarde(term_nu, voorbeeld)
                return self.overgang((was, ""), (is_, ""), voorbeeld)
        if onbeslist:
            raise Onbeslist
        return None

    def waarden(self, ruimte: Ruimte, id_: str) -> dict[tuple[str, Uitspraak], list[Deel]]:
        """By rule, with its cases, the terms that a sum can be, and in which cases each is."""
        termen: list[Deel] = [*ruimte.termen(id_)]
        zonder = ruimte.zonder_waarde(id_)
        regels = ruimte.regelset.berekeningen[id_].regels
        gebieden = zip(regels, ruimte.berekening(id_).regels, strict=True)
        return {
            **{(regel.titel, gebied): termen for regel, gebied in gebieden},
            ("", zonder): [(zonder, None)],
        }

    def waarde(self, term: Term | None, voorbeeld: Voorbeeld) -> Fraction | None:
        if term is None:
            return None
        antwoorden, _ = answers(self.samen, voorbeeld.geval)
        return evaluate(term, {v: Fraction(antwoorden[v]) for v in leaves(term)})  # type: ignore[arg-type]

    def overgang(
        self,
        oud: tuple[str | Fraction | None, str],
        nieuw: tuple[str | Fraction | None, str],
        voorbeeld: Voorbeeld,
    ) -> Overgang:
        antwoorden, dag = answers(self.samen, voorbeeld.geval)
        assen = [self.samen.assen[nummer] for nummer in voorbeeld.ruim]
        genoemd = {as_.naam for as_ in assen if as_.term is None}
        genoemd |= {v for as_ in assen if as_.term is not None for v in leaves(as_.term)}
        return Overgang(
            oud[0],
            nieuw[0],
            oud[1],
            nieuw[1],
            describe(self.samen, voorbeeld, antwoorden=False),
            self.paar.antwoorden_oud(antwoorden),
            self.paar.antwoorden_nieuw(antwoorden),
            dag,
            genoemd,
        )

    # What it comes from.

    def eigen_oorzaken(self, besluit: Besluit) -> tuple[Besluit, ...]:
        """The decision or the data that it uses, if it differs with other decisions as given."""
        if besluit not in self._eigen:
            self._eigen[besluit] = tuple(self._eigen_oorzaken(besluit))
        return self._eigen[besluit]

    def _eigen_oorzaken(self, besluit: Besluit) -> tuple[Besluit, ...]:
        a, b = _los(self.los_oud, besluit), _los(self.los_nieuw, besluit)
        if not self.kan_verschillen(a, b):
            return ()
        zonder = _los(self.los_zonder, besluit)
        eigen = (besluit,) if self.kan_verschillen(a, zonder) else ()
        if not self.kan_verschillen(zonder, b):
            return eigen
        gegevens = tuple(g for g in self.gegevens if g[1] in self.gebruikt[besluit])
        return (*eigen, *gegevens) or (besluit,)

    def kan_verschillen(self, a: Mapping[object, Uitspraak], b: Mapping[object, Uitspraak]) -> bool:
        try:
            return self.los_zoeker.vind(self.anders(a, b)) is not None
        except _GEEN_RUIMTE:
            return True

    def wortels(
        self, besluit: Besluit, oorzaken: Mapping[Besluit, tuple[Besluit, ...]]
    ) -> tuple[Besluit, ...]:
        """The changes that a difference comes from, its own first."""
        uit = dict.fromkeys(oorzaken[besluit])
        if not uit:
            for eerder in oorzaken:
                if eerder[1] in self.gebruikt[besluit] and eerder != besluit:
                    uit |= dict.fromkeys(self.wortels(eerder, oorzaken))
        return tuple(uit) or (besluit,)


def _is_same(term: Term | None, ander: Term | None) -> bool:
    if term is None or ander is None:
        return term is ander
    return key(term) == key(ander)


def _kan(ruimte: Ruimte, besluit: Besluit) -> Mapping[object, Uitspraak]:
    """By outcome the cases in which a decision can have it."""
    sectie, id_ = besluit
    if sectie == "feiten":
        return dict(ruimte.feit(id_).kan.items())
    if sectie in LOSSE:
        toets = ruimte.van_toepassing(getattr(ruimte.regelset, sectie)[id_])
        return {GELDT: -toets.onwaar, GELDT_NIET: -toets.waar}
    return dict(ruimte.weg(id_).kan.items())


def _los(ruimte: Ruimte, besluit: Besluit) -> Mapping[object, Uitspraak]:
    """The same of a sum by the formula that calculates it, with the numbers of the law in it."""
    sectie, id_ = besluit
    if sectie != "berekeningen":
        return _kan(ruimte, besluit)
    regelset, u = ruimte.regelset, ruimte.uitspraken
    uit: dict[object, Uitspraak] = {}
    regels = regelset.berekeningen[id_].regels
    for regel, gebied in zip(regels, ruimte.berekening(id_).regels, strict=True):
        waarden = [
            content(regelset.parameters[naam].waarden, TEKST)
            for naam in sorted({n.naam for n in names(regel.reken)} & {*regelset.parameters})
        ]
        formule = (content(regel.reken), *waarden)
        uit[formule] = u.of(uit.get(formule, ONWAAR), gebied)
    return uit


def _changed_data(a: Regelset, b: Regelset) -> list[Besluit]:
    """The parameters and lists with other values or codes."""
    uit = []
    for sectie in ("parameters", "lijsten"):
        voor, na = getattr(a, sectie), getattr(b, sectie)
        uit += [
            (sectie, id_)
            for id_ in voor
            if id_ in na and content(voor[id_], TEKST) != content(na[id_], TEKST)
        ]
    return uit


def _with_data_of(a: Regelset, b: Regelset) -> Regelset:
    """The new rules, with the values and codes of the old version."""
    gedeeld: dict[str, Any] = {
        sectie: {id_: getattr(a, sectie).get(id_, deel) for id_, deel in getattr(b, sectie).items()}
        for sectie in ("parameters", "lijsten")
    }
    return replace(b, **gedeeld)
