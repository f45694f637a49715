"""What would change an advice, what each open answer leads to, how far limits are: as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import accumulate

from inkoopkeuze.advies.afstanden import Afstand, distances
from inkoopkeuze.advies.gevoeligheid import Gevoeligheid, Wending, turns, weight
from inkoopkeuze.advies.gevolgen import Gevolg, outcomes, undecided
from inkoopkeuze.advies.kern import Kern, kern
from inkoopkeuze.gevallen.assen import decimal, field, number_of, ordinal
from inkoopkeuze.gevallen.intervallen import Interval, Veld
from inkoopkeuze.memo.bereiktekst import ends, range_text
from inkoopkeuze.memo.kerntekst import changes
from inkoopkeuze.memo.later import Later
from inkoopkeuze.memo.teksten import AfstandTekst, GevolgTekst, WendingGroep, WendingTekst
from inkoopkeuze.motor.motor import compiled
from inkoopkeuze.motor.tekst import fill, value_text
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.eenheid import eenheid
from inkoopkeuze.regels.model import Vraag
from inkoopkeuze.regels.titels import name_title
from inkoopkeuze.regels.traversal import PEILDATUM
from inkoopkeuze.regels.verhaal import ANTWOORD, INVULLING, tell
from inkoopkeuze.regels.waarde import (
    GEEN_VAN_DEZE,
    Waarde,
    format_antwoord,
    format_eenheid,
    format_opsomming,
    format_telling,
)

_GEVOLGEN = ("advies", "procedure", "routes")
"""What changes, by `weight`."""

_LEESBAAR = 200
"""A title names ways to change a choice up to so many characters, and always one."""


class Wendingen:
    """What would change the advice of one case; each is worked out when it is asked for."""

    def __init__(self, beoordeling: Beoordeling) -> None:
        self.b = beoordeling
        self.regelset = beoordeling.regelset
        self.motor = compiled(beoordeling.regelset)

    def groups(self) -> Sequence[WendingGroep]:
        """Everything that would change the advice alone, by what becomes of it."""
        return Later(self._groups)

    def opening(self, route: str) -> Sequence[WendingTekst]:
        """The single answers with which a closed route opens, surely open first."""
        return Later(lambda: self._opening(route))

    def consequences(self, vraag: str) -> Sequence[GevolgTekst]:
        """What each answer to a question leads to; nothing where it cannot change the advice."""
        return Later(lambda: self._consequences(vraag))

    def distances(self) -> Sequence[AfstandTekst]:
        """How far numbers are from the limits that decide something."""
        return Later(lambda: map(self._distance, distances(self.motor, self.b)))

    @cached_property
    def _gevoeligheid(self) -> Gevoeligheid:
        return turns(self.motor, self.b.antwoorden, self.b.peildatum)

    @cached_property
    def _onbeslist(self) -> frozenset[str]:
        return frozenset(undecided(self.motor, self.b.antwoorden, self.b.peildatum))

    @cached_property
    def _kern(self) -> Kern:
        return kern(self.b)

    def _groups(self) -> Iterator[WendingGroep]:
        per_gevolg: dict[tuple[str, tuple[str, ...]], list[Wending]] = {}
        for wending in self._gevoeligheid.wendingen:
            gevolg = _GEVOLGEN[weight(self._kern, wending.na)[0]]
            dan = changes(self._kern, wending.na, self.b)
            per_gevolg.setdefault((gevolg, dan), []).append(wending)
        for (gevolg, dan), wendingen in per_gevolg.items():
            yield WendingGroep(gevolg, dan, tuple(self._turn(w) for w in wendingen))

    def _opening(self, route: str) -> Iterator[WendingTekst]:
        if self._kern.status(route) != ("dicht",):
            return
        opent = [w for w in self._gevoeligheid.wendingen if w.na.status(route) != ("dicht",)]
        yield from map(self._turn, sorted(opent, key=lambda w: "dicht" in w.na.status(route)))

    def _turn(self, wending: Wending) -> WendingTekst:
        if wending.naam == PEILDATUM:
            kop = self.regelset.kop
            dagen = Interval(ordinal(kop.geldig_vanaf), ordinal(kop.geldig_tot_en_met))
            wordt, verschil = self._along(wending, Veld(dagen, Fraction(1)), self.b.peildatum)
            nu = value_text(PEILDATUM, self.b)
            titel = f"De peildatum wordt anders: {wordt}. Nu: {nu} ({verschil})."
            return WendingTekst(PEILDATUM, "Peildatum", nu, (wordt,), verschil, titel)
        vraag, antwoord = self.regelset.vragen[wending.naam], self.b.antwoorden[wending.naam]
        naam = fill(vraag.vraag, self.b)
        nu = format_antwoord(antwoord, vraag, self.regelset)
        if wending.is_lijn:
            assert isinstance(antwoord, int | Decimal | date)
            wordt, verschil = self._along(wending, field(vraag), antwoord)
            zin = self._sentence(vraag, [wordt]) or f"{naam} {_capital(wordt)}."
            titel = f"{zin} Nu: {nu} ({verschil})."
            return WendingTekst(wending.naam, naam, nu, (wordt,), verschil, titel)
        if isinstance(antwoord, tuple):
            teksten = [_change(set(antwoord), w, vraag) for w in wending.waarden]
            zin = f"{naam} {_capital(_some(teksten))}."
        else:
            teksten = [self._answer(w, vraag) for w in wending.waarden]
            zin = self._told(wending, vraag) or f"{naam} {_capital(_or(teksten))}."
        return WendingTekst(wending.naam, naam, nu, tuple(teksten), "", zin)

    def _along(
        self, wending: Wending, veld: Veld, antwoord: int | Decimal | date
    ) -> tuple[str, str]:
        """To which range an answer changes, and how far that is."""
        maat = eenheid(self.regelset, wending.naam)
        bereik = wending.bereiken[0]
        onder, boven = ends(bereik, veld)
        hoger = wending.afstand > 0
        grens = onder if hoger else boven
        hier = number_of(antwoord)
        afstand = abs(grens.getal - hier) if grens else abs(wending.afstand)
        if maat == "datum":
            dagen = format_telling(abs(int(wending.afstand)), "dag", "dagen")
            verschil = f"{dagen} {'later' if hoger else 'eerder'}"
        elif not afstand:
            verschil = "precies op die grens"
        else:
            deel = f", {_percentage(afstand / abs(hier))}" if hier and maat != "procent" else ""
            meer = "meer" if hoger else "minder"
            verschil = f"{_distance_text(decimal(afstand), maat)} {meer}{deel}"
        return range_text(bereik, veld, maat), verschil

    def _told(self, wending: Wending, vraag: Vraag) -> str:
        """Other answers as a sentence of the story, where that says them all."""
        if len(wending.waarden) == 1 and vraag.type != "cpv":
            return tell(vraag, wending.waarden[0], self.regelset)
        if not vraag.keuzes:
            return self._sentence(vraag, [self._answer(w, vraag) for w in wending.waarden])
        return self._sentence(vraag, [vraag.verhaal.get(str(w), "") for w in wending.waarden])

    def _sentence(self, vraag: Vraag, delen: list[str]) -> str:
        zin = vraag.verhaal.get(ANTWOORD, "")
        return zin.replace(INVULLING, _or(delen)) if zin and all(delen) else ""

    def _answer(self, waarde: Waarde, vraag: Vraag) -> str:
        tekst = format_antwoord(waarde, vraag, self.regelset)
        if vraag.type == "cpv":
            return f"een code als {tekst}"
        return f"‘{tekst}’" if vraag.opties else tekst

    # What each open answer leads to.

    def _consequences(self, id_: str) -> Iterator[GevolgTekst]:
        if id_ not in self._onbeslist:
            return
        gevolgen = outcomes(self.motor, self.b.antwoorden, self.b.peildatum, id_)
        if len(gevolgen) < 2:
            return
        for gevolg in gevolgen:
            antwoord = self._outcome(gevolg, id_)
            yield GevolgTekst(_capital(antwoord), changes(self._kern, gevolg.kern, self.b))

    def _outcome(self, gevolg: Gevolg, id_: str) -> str:
        vraag = self.regelset.vragen[id_]
        if gevolg.bereiken:
            maat = eenheid(self.regelset, id_)
            return _or([range_text(bereik, field(vraag), maat) for bereik in gevolg.bereiken])
        if vraag.type == "meerkeuze":
            return _some([_chosen(w, vraag) for w in gevolg.waarden])
        return _or([self._answer(w, vraag) for w in gevolg.waarden])

    # How far limits are.

    def _distance(self, a: Afstand) -> AfstandTekst:
        parameter = self.regelset.parameters[a.parameter]
        maat = parameter.eenheid
        verschil = "precies erop"
        if a.verschil:
            kant = "erboven" if a.verschil < 0 else "eronder"
            verschil = f"{_distance_text(abs(a.verschil), maat)} {kant}"
        return AfstandTekst(
            wat=fill(name_title(self.regelset, a.naam), self.b),
            grens=fill(parameter.titel, self.b),
            waarde=value_text(a.naam, self.b),
            grenswaarde=value_text(a.parameter, self.b),
            verschil=verschil,
            is_gehaald=a.is_gehaald,
            drempel=parameter.drempel,
            eigen_beleid=parameter.eigen_beleid is not None,
            uitgangspunt=parameter.is_uitgangspunt,
            bij=tuple(fill(name_title(self.regelset, naam), self.b) for naam in a.bij),
            getallen=(a.waarde, a.grens),
            eenheid=maat,
        )


def _change(nu: set[str], keuze: Waarde, vraag: Vraag) -> str:
    """How a choice differs: `ook ‘a’ en ‘b’, niet meer ‘c’`."""
    assert isinstance(keuze, tuple)
    erbij = [f"‘{vraag.keuzes[o]}’" for o in keuze if o not in nu]
    eraf = [f"‘{vraag.keuzes[o]}’" for o in vraag.keuzes if o in nu and o not in keuze]
    delen = [f"ook {format_opsomming(erbij)}"] if erbij else []
    return ", ".join([*delen, *([f"niet meer {format_opsomming(eraf)}"] if eraf else [])])


def _chosen(keuze: Waarde, vraag: Vraag) -> str:
    assert isinstance(keuze, tuple)
    gekozen = [f"‘{vraag.keuzes[o]}’" for o in keuze]
    return format_opsomming(gekozen) if gekozen else GEEN_VAN_DEZE


def _or(delen: Sequence[str]) -> str:
    """`a`, `a of b` or `a, b of c`."""
    return " of ".join(filter(None, [", ".join(delen[:-1]), delen[-1]]))


def _some(delen: Sequence[str]) -> str:
    """The first few of many ways."""
    lengtes = accumulate(map(len, delen))
    n = max(1, sum(lengte <= _LEESBAAR for lengte in lengtes))
    if n == len(delen):
        return "; of ".join(delen)
    rest = format_telling(len(delen) - n, "andere keuze", "andere keuzes")
    return f"{'; of '.join(delen[:n])}; of nog {rest}"


def _capital(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def _distance_text(getal: Decimal, maat: str) -> str:
    """A difference between two numbers; of percentages it is no percentage."""
    tekst = format_eenheid(getal, maat)
    return f"{tekst.removesuffix('%')} procentpunt" if maat == "procent" else tekst


def _percentage(deel: Fraction) -> str:
    """A part of the whole as a reader wants it: `7%`, and `minder dan 1%`."""
    procent = round(deel * 100)
    if procent == 100 and deel != 1:
        return "bijna 100%" if deel < 1 else "ruim 100%"
    return f"{procent}%" if procent else "minder dan 1%"
