"""What the rules say of all cases at once: each outcome as a statement about the case.

The counterpart of the engine: where that evaluates one case, this gives for every rule, eis
and outcome the cases in which it decides, holds or remains possible, with all questions
answered. A condition can then still be neither true nor false: where a berekening has no
rule for the case, or a parameter no value on the day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from inkoopkeuze.gevallen.assen import (
    CpvCel,
    Snede,
    cells_above,
    is_above,
    mask,
    ordinal,
    threshold,
)
from inkoopkeuze.gevallen.gebieden import (
    EIS_STATUSSEN,
    EisGebied,
    Keuze,
    Toets,
    WegGebied,
    weg_naam,
)
from inkoopkeuze.gevallen.intervallen import Interval
from inkoopkeuze.gevallen.statussen import best, worst, worst_of_two
from inkoopkeuze.gevallen.stelsel import PEIL, Stelsel
from inkoopkeuze.gevallen.termen import Tak, Term, expand
from inkoopkeuze.gevallen.uitspraken import ONWAAR, WAAR, Uitspraak
from inkoopkeuze.regels.formule import names
from inkoopkeuze.regels.model import (
    Afweging,
    Eis,
    Mogelijkheid,
    Regelset,
    RekenRegel,
    Route,
    Signaal,
    Stap,
)
from inkoopkeuze.regels.traversal import PEILDATUM, STATUSSEN, applies, values, ways, within
from inkoopkeuze.regels.voorwaarde import (
    Alle,
    Altijd,
    Bevat,
    EenVan,
    Getal,
    InLijst,
    Is,
    Niet,
    Vergelijk,
    Voorwaarde,
)


class Ruimte:
    """All cases of a rule set.

    Args:
        regelset: the rules.
        dicht: what is not looked into: facts, sums, routes and the like, and shared eisen whose
            outcome is taken as if it were an answer; also wegen, by the name of `weg_naam`.
        stelsel: the axes, where two rule sets share them.
    """

    def __init__(
        self,
        regelset: Regelset,
        *,
        dicht: Collection[str] = (),
        stelsel: Stelsel | None = None,
    ) -> None:
        self.regelset = regelset
        self.stelsel = stelsel or Stelsel(regelset)
        self.assen = self.stelsel.assen
        self.uitspraken = self.stelsel.uitspraken
        self._dicht = self.stelsel.te_veel.union(dicht)
        self._keuzes: dict[str, Keuze] = {}
        self._wegen: dict[str, WegGebied] = {}
        self._terms: dict[str, list[tuple[Uitspraak, Term]]] = {}
        self._totaal: dict[str, bool] = {}

    # What has an outcome.

    def feit(self, id_: str) -> Keuze:
        """By rule the cases in which it decides a fact."""
        if id_ not in self._keuzes:
            regels = self.regelset.feiten[id_].regels
            toetsen = [self.toets(r.als) for r in regels]
            self._keuzes[id_] = self._keuze(toetsen, [r.dan for r in regels])
        return self._keuzes[id_]

    def berekening(self, id_: str) -> Keuze:
        """By rule the cases in which it calculates a berekening."""
        if id_ not in self._keuzes:
            regels = self.regelset.berekeningen[id_].regels
            toetsen = [self.toets(r.als) for r in regels]
            self._keuzes[id_] = self._keuze(toetsen, [None] * len(regels))
        return self._keuzes[id_]

    def _keuze(self, toetsen: list[Toets], dan: list[str] | list[None]) -> Keuze:
        u = self.uitspraken
        geen_eerder, niet_waar = WAAR, WAAR
        beslist: list[Uitspraak] = []
        kan: dict[str | None, list[Uitspraak]] = {}
        for toets, uitkomst in zip(toetsen, dan, strict=True):
            beslist.append(u.en(geen_eerder, toets.waar))
            if uitkomst is not None:
                kan.setdefault(uitkomst, []).append(u.en(niet_waar, -toets.onwaar))
            geen_eerder = u.en(geen_eerder, toets.onwaar)
            niet_waar = u.en(niet_waar, -toets.waar)
        uit = {uitkomst: u.of(*delen) for uitkomst, delen in kan.items()}
        return Keuze(tuple(beslist), tuple(toetsen), {**uit, None: niet_waar})

    def zonder_waarde(self, id_: str) -> Uitspraak:
        """The cases in which a berekening has no value, although all answers are known."""
        return -self.uitspraken.of(*(wanneer for wanneer, _ in self.termen(id_)))

    def weg(self, id_: str) -> WegGebied:
        """By status the cases in which a route, procedure or form can have it."""
        if id_ not in self._wegen:
            self._wegen[id_] = self._weg(id_, ways(self.regelset)[id_])
        return self._wegen[id_]

    def aan_de_orde(self, id_: str) -> Uitspraak:
        """The cases in which a route, procedure or form is looked at."""
        weg = ways(self.regelset)[id_]
        if isinstance(weg, Route):
            return WAAR
        return self.uitspraken.of(*map(self.kan, within(weg)))

    def kan(self, id_: str) -> Uitspraak:
        """The cases in which a route, procedure or form may be taken."""
        kan = self.weg(id_).kan
        mogelijk = self.uitspraken.of(kan["open"], kan["voorwaardelijk"])
        return self.uitspraken.en(self.aan_de_orde(id_), mogelijk)

    def _weg(self, id_: str, weg: Mogelijkheid) -> WegGebied:
        # Its own eisen may be called as something else is.
        gesloten = self._dicht.intersection(weg.gedeelde_eisen)
        eisen = {
            i: self._gesloten_eis(i, e) if i in gesloten else self.eis(e)
            for i, e in self.regelset.eisen_van(weg).items()
        }
        samen = worst(self.uitspraken, eisen, self.regelset.eisen_van(weg))
        if not isinstance(weg, Route) or not weg.wegen:
            return WegGebied(samen, eisen, {})
        beste = self.wegen(id_)
        if weg_naam(id_) in self._dicht:
            alle = [e for w in weg.wegen.values() for e in w.eisen.values()]
            beste = beste._replace(kan=self._gesloten_status(weg_naam(id_), alle))
        return WegGebied(
            worst_of_two(self.uitspraken, samen, beste.kan), eisen, beste.wegen, beste.kan
        )

    def wegen(self, id_: str) -> WegGebied:
        """By status the cases in which the best of the wegen of a route can have it."""
        wegen: dict[str, WegGebied] = {}
        for weg_id, weg in self.regelset.routes[id_].wegen.items():
            naam = weg_naam(id_, weg_id)
            if naam in self._dicht:
                kan = self._gesloten_status(naam, weg.eisen.values())
                wegen[weg_id] = WegGebied(kan, {}, {})
            else:
                eisen = {i: self.eis(e) for i, e in weg.eisen.items()}
                wegen[weg_id] = WegGebied(worst(self.uitspraken, eisen, weg.eisen), eisen, {})
        beste = best(self.uitspraken, [w.kan for w in wegen.values()])
        return WegGebied(beste, {}, wegen, beste)

    def _gesloten_status(self, naam: str, eisen: Iterable[Eis]) -> dict[str, Uitspraak]:
        """A weg that is not looked into, with the statuses that its eisen can give."""
        gevolgen = {"open", *(e.gevolg for e in eisen)}
        is_ = self._gesloten(naam, [s for s in STATUSSEN if s in gevolgen])
        return {s: is_.get(s, ONWAAR) for s in STATUSSEN}

    def _gesloten_eis(self, naam: str, eis: Eis) -> EisGebied:
        """An eis that is not looked into."""
        altijd = isinstance(eis.geldt, Altijd)
        is_ = self._gesloten(naam, [s for s in EIS_STATUSSEN if s != "nvt" or not altijd])
        return EisGebied(is_["voldaan"], is_["niet_voldaan"], is_.get("nvt", ONWAAR))

    def _gesloten(self, naam: str, uitkomsten: Sequence[str]) -> dict[str, Uitspraak]:
        """By outcome the cases in which something has it that is not looked into."""
        as_ = self.stelsel.vast(naam, uitkomsten)
        return {u: self.uitspraken.atoom(as_, 1 << i) for i, u in enumerate(uitkomsten)}

    def eis(self, eis: Eis) -> EisGebied:
        """The cases in which an eis is met, not met or not at issue."""
        geldt, als = self.toets(eis.geldt), self.toets(eis.als)
        u = self.uitspraken
        return EisGebied(u.en(-geldt.onwaar, als.waar), u.en(geldt.waar, als.onwaar), geldt.onwaar)

    def van_toepassing(self, deel: Afweging | Stap | Signaal) -> Toets:
        """The cases in which a consideration, step or signal applies."""
        return self.toets(applies(self.regelset, deel))

    def nummer(self, vraag: str, optie: str = "") -> int | None:
        """The axis of a question, or of an option of a meerkeuze question.

        `None` if no statement was made that needs it.
        """
        return self.stelsel.nummers.get((vraag, optie) if optie else vraag)

    def dagen_met(self, parameter: str) -> Uitspraak:
        """The days on which a parameter has a value."""
        return self._periode(parameter, values(self.regelset, parameter))

    # Conditions.

    def toets(self, voorwaarde: Voorwaarde) -> Toets:
        """The cases in which a condition holds, and those in which it does not."""
        u = self.uitspraken
        match voorwaarde:
            case Altijd():
                return Toets(WAAR, ONWAAR)
            case Alle(delen):
                toetsen = [self.toets(d) for d in delen]
                return Toets(u.en(*(t.waar for t in toetsen)), u.of(*(t.onwaar for t in toetsen)))
            case EenVan(delen):
                toetsen = [self.toets(d) for d in delen]
                return Toets(u.of(*(t.waar for t in toetsen)), u.en(*(t.onwaar for t in toetsen)))
            case Niet(deel):
                toets = self.toets(deel)
                return Toets(toets.onwaar, toets.waar)
            case Is(naam, waarden):
                return self._is(naam, waarden)
            case Vergelijk():
                return self._vergelijk(voorwaarde)
            case Bevat(naam, opties):
                return _zeker(u.of(*(self._gekozen(naam, o) for o in opties)))
            case InLijst(naam, lijst):
                as_ = self.stelsel.cpv(naam)
                reeksen = self.regelset.lijsten[lijst].reeksen()
                cellen = enumerate(self.assen[as_].cellen)
                op_lijst = (i for i, c in cellen if isinstance(c, CpvCel) and c.staat_in(reeksen))
                return _zeker(u.atoom(as_, mask(op_lijst)))
        raise AssertionError(voorwaarde)

    def _gekozen(self, vraag: str, optie: str) -> Uitspraak:
        return self.uitspraken.atoom(self.stelsel.optie(vraag, optie), 0b10)

    def _is(self, naam: str, waarden: Collection[str]) -> Toets:
        regelset, u = self.regelset, self.uitspraken
        if naam in regelset.vragen or naam in self._dicht:
            as_ = self.stelsel.keuze(naam)
            cellen = self.assen[as_].cellen
            return _zeker(u.atoom(as_, mask(i for i, c in enumerate(cellen) if c in waarden)))
        if naam in regelset.feiten:
            keuze = self.feit(naam)
            if all(t.zeker for t in keuze.toetsen):
                regels = zip(regelset.feiten[naam].regels, keuze.regels, strict=True)
                return _zeker(u.of(*(gebied for r, gebied in regels if r.dan in waarden)))
            kan = list(keuze.kan.items())
        else:
            kan = [*self.weg(naam).kan.items()]
        wel = u.of(*(g for uitkomst, g in kan if uitkomst in waarden))
        niet = u.of(*(g for uitkomst, g in kan if uitkomst not in waarden))
        return Toets(-niet, -wel)

    def _vergelijk(self, blad: Vergelijk) -> Toets:
        """A comparison, in every way in which both sides can come about."""
        u = self.uitspraken
        waar, onwaar = [], []
        for wanneer, term in self.termen(blad.naam):
            for periode, waarde in self._rechts(blad):
                boven = self._boven(blad.naam, term, threshold(blad.operator, waarde))
                klopt = boven if is_above(blad.operator) else -boven
                waar.append(u.en(wanneer, periode, klopt))
                onwaar.append(u.en(wanneer, periode, -klopt))
        if self._volledig(blad):
            return _zeker(u.of(*waar))
        return Toets(u.of(*waar), u.of(*onwaar))

    def _volledig(self, blad: Vergelijk) -> bool:
        """Whether it is plain that both sides always have a value."""
        return self._is_total(blad.naam) and (
            not isinstance(blad.rechts, str) or self._heeft_altijd(blad.rechts)
        )

    def _is_total(self, naam: str) -> bool:
        """Whether it is plain that a number has a value in every case."""
        regelset = self.regelset
        if naam in regelset.parameters:
            return self._heeft_altijd(naam)
        if naam not in regelset.berekeningen or naam in self._dicht:
            return True
        if naam not in self._totaal:
            self._totaal[naam] = self._always_calculates(naam)
        return self._totaal[naam]

    def _always_calculates(self, naam: str) -> bool:
        regels = self.regelset.berekeningen[naam].regels
        return (
            isinstance(regels[-1].als, Altijd)
            and all(t.zeker for t in self.berekening(naam).toetsen)
            and all(self._is_total(n) for r in regels for n in _names(r))
        )

    def _heeft_altijd(self, parameter: str) -> bool:
        return self.dagen_met(parameter) == WAAR

    def _periode(self, parameter: str, welke: Collection[int]) -> Uitspraak:
        """The days on which a parameter has one of these values."""
        waarden = self.regelset.parameters[parameter].waarden
        cellen = 0
        for i, cel in enumerate(self.assen[PEIL].cellen):
            assert isinstance(cel, Interval)
            if any(
                ordinal(waarden[w].vanaf) <= cel.laag <= ordinal(waarden[w].einde) for w in welke
            ):
                cellen |= 1 << i
        return self.uitspraken.atoom(PEIL, cellen)

    def _rechts(self, blad: Vergelijk) -> list[tuple[Uitspraak, Getal]]:
        """What a number is compared with, and on which days."""
        if not isinstance(blad.rechts, str):
            return [(WAAR, blad.rechts)]
        # Days with the same value are taken together: that keeps statements small.
        per_waarde: dict[Getal, list[int]] = {}
        for i, w in values(self.regelset, blad.rechts).items():
            per_waarde.setdefault(w.waarde, []).append(i)
        return [(self._periode(blad.rechts, welke), w) for w, welke in per_waarde.items()]

    def termen(self, naam: str) -> list[tuple[Uitspraak, Term]]:
        """The terms that a number can be, and in which cases."""
        if naam not in self.regelset.berekeningen or naam in self._dicht:
            return [(WAAR, naam)]
        if naam not in self._terms:
            per_term: dict[Term, list[Uitspraak]] = {}
            for tak in expand(self.regelset, naam):
                per_term.setdefault(tak.term, []).append(self._wanneer(tak))
            gebieden = [(self.uitspraken.of(*delen), t) for t, delen in per_term.items()]
            self._terms[naam] = [(g, term) for g, term in gebieden if g != ONWAAR]
        return self._terms[naam]

    def _wanneer(self, tak: Tak) -> Uitspraak:
        regels = [self.berekening(naam).regels[i] for naam, i in tak.keuzes.items()]
        perioden = [self._periode(naam, [i]) for naam, i in tak.perioden.items()]
        return self.uitspraken.en(*regels, *perioden)

    def _boven(self, naam: str, term: Term, snede: Snede) -> Uitspraak:
        """The cases in which a number lies above a cut."""
        if not isinstance(term, tuple | str):
            getal, na = snede
            return WAAR if term > getal or (term == getal and not na) else ONWAAR
        if term == PEILDATUM:
            as_ = PEIL
        elif naam in self._dicht:
            as_ = self.stelsel.open_getal(naam)
        else:
            as_ = self.stelsel.getal(term, naam)
        return self.uitspraken.atoom(as_, cells_above(self.assen[as_], snede))


def _zeker(waar: Uitspraak) -> Toets:
    return Toets(waar, -waar)


def _names(regel: RekenRegel) -> set[str]:
    return {n.naam for n in names(regel.reken)}
