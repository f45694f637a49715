"""The proof: questions about all cases of a rule set, answered exactly or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

from inkoopkeuze.gevallen.getallen import Onbeslist
from inkoopkeuze.gevallen.ruimte import Ruimte
from inkoopkeuze.gevallen.termen import leaves
from inkoopkeuze.gevallen.uitspraken import Uitspraak
from inkoopkeuze.gevallen.voorbeeld import describe, find_example
from inkoopkeuze.gevallen.zoeken import Geval, Zoeker
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.formule import names
from inkoopkeuze.regels.model import Afweging, Regelset, Stap
from inkoopkeuze.regels.traversal import rivals
from inkoopkeuze.regels.waarde import bounds, format_telling

T = TypeVar("T")


class Besluit(NamedTuple):
    """An outcome that the agenda works towards: where it stands, and the cases that have it."""

    pad: Pad
    gebied: Uitspraak


class Bewijs:
    """What is known of all cases of a rule set.

    A question that cannot be decided within the limits is kept in `onbeslist`; the answer is
    then the one that gives no finding, and IK100 reports that it is missing.
    """

    def __init__(self, regelset: Regelset, *, budget: int = 200_000, stappen: int = 5_000) -> None:
        self.regelset = regelset
        self.ruimte = Ruimte(regelset)
        self.zoeker = Zoeker(self.ruimte, budget=budget, stappen=stappen)
        self.onbeslist: dict[Pad, None] = {
            ("berekeningen", naam): None for naam in sorted(self.ruimte.stelsel.te_veel)
        }

    def bestaat(self, u: Uitspraak, pad: Pad) -> bool:
        """Whether there is a case of which a statement is true."""
        return self._probeer(lambda: self.zoeker.bestaat(u), pad, True)

    def geval(self, u: Uitspraak, pad: Pad) -> Geval | None:
        """A case of which a statement is true; `None` if there is none."""
        return self._probeer(lambda: self.zoeker.vind(u), pad, None)

    def voorbeeld(self, u: Uitspraak, pad: Pad) -> tuple[str, ...] | None:
        """The smallest case of which a statement is true in words; `None` if there is none."""
        gevonden = self._probeer(lambda: find_example(self.zoeker, u), pad, None)
        return None if gevonden is None else describe(self.ruimte, gevonden)

    def hangt_af(self, u: Uitspraak, as_: int, pad: Pad) -> bool:
        """Whether it matters for a statement in which cell of an axis a case lies."""
        return self._probeer(lambda: self.zoeker.hangt_af(u, as_), pad, True)

    def verschilt(self, u: Uitspraak, as_: int, een: int, ander: int, pad: Pad) -> bool:
        """Whether it matters for a statement in which of two cells a case lies."""
        return self._probeer(lambda: self.zoeker.verschilt(u, as_, een, ander), pad, True)

    def _probeer(self, vraag: Callable[[], T], pad: Pad, anders: T) -> T:
        try:
            return vraag()
        except Onbeslist:
            self.onbeslist[pad] = None
            return anders


@lru_cache(maxsize=1)
def prove(regelset: Regelset) -> Bewijs | None:
    """The proof of a rule set, shared by all checks.

    `None` where no case exists: the rules never hold, or a question has no possible answer.
    Other checks report that.
    """
    kop = regelset.kop
    if kop.geldig_vanaf > kop.geldig_tot_en_met:
        return None
    if any(laag > hoog for laag, hoog in map(bounds, regelset.vragen.values())):
        return None
    return Bewijs(regelset)


def decisions(b: Bewijs) -> list[Besluit]:
    """Every outcome that the agenda works towards, with the cases that have it.

    As the engine does it: procedures and forms count where what they go with may be taken,
    considerations where there is something to choose. Those that are easy to search come first.
    """
    uit: list[Besluit] = []
    for punt in b.regelset.kop.agenda:
        uit += _of_item(b, punt)
    return sorted(uit, key=lambda x: not b.zoeker.is_plain(x.gebied))


def _of_item(b: Bewijs, punt: str) -> list[Besluit]:
    regelset, ruimte, u = b.regelset, b.ruimte, b.ruimte.uitspraken
    if punt == "routes":
        return [x for id_ in regelset.routes for x in _of_item(b, id_)]
    if punt in ("procedures", "vormen"):
        return [
            Besluit((punt, id_), u.en(ruimte.aan_de_orde(id_), gebied))
            for id_ in getattr(regelset, punt)
            for gebied in ruimte.weg(id_).kan.values()
        ]
    if punt == "afwegingen":
        return [
            Besluit((punt, id_), u.en(weighs(b, deel), ruimte.van_toepassing(deel).waar))
            for id_, deel in regelset.afwegingen.items()
        ]
    if punt == "signalen":
        delen = regelset.signalen.items()
        return [Besluit((punt, id_), ruimte.van_toepassing(d).waar) for id_, d in delen]
    if punt == "stappen":
        return [x for id_, stap in regelset.stappen.items() for x in _of_step(b, id_, stap)]
    if punt in regelset.routes:
        return [Besluit(("routes", punt), g) for g in ruimte.weg(punt).kan.values()]
    if punt in regelset.feiten:
        return [Besluit(("feiten", punt), g) for g in ruimte.feit(punt).kan.values()]
    if punt in regelset.berekeningen:
        return [Besluit(("berekeningen", punt), g) for g in ruimte.berekening(punt).regels]
    return []


def _of_step(b: Bewijs, id_: str, stap: Stap) -> Iterator[Besluit]:
    """The cases in which a step applies, and those in which its term is calculated in some way."""
    yield Besluit(("stappen", id_), b.ruimte.van_toepassing(stap).waar)
    for _, ander, termijn in stap.banden:
        samen = together(b, stap, ander)
        for naam in names(termijn):
            if naam.naam in b.regelset.berekeningen:
                for gebied in b.ruimte.berekening(naam.naam).regels:
                    yield Besluit(("stappen", id_), b.ruimte.uitspraken.en(samen, gebied))


def together(b: Bewijs, stap: Stap, ander: str) -> Uitspraak:
    """The cases in which a step applies, and what it is tied to as well."""
    delen = [stap, *([b.regelset.stappen[ander]] if ander in b.regelset.stappen else [])]
    return b.ruimte.uitspraken.en(*(b.ruimte.van_toepassing(deel).waar for deel in delen))


def weighs(b: Bewijs, afweging: Afweging) -> Uitspraak:
    """The cases in which what it pleads for or against may be taken, and a rival of that too."""
    u, kan = b.ruimte.uitspraken, b.ruimte.kan
    doelen = {*afweging.voor, *afweging.tegen}
    return u.of(
        *(
            u.en(kan(doel), u.of(*(kan(ander) for ander in groep if ander != doel)))
            for groep in rivals(b.regelset)
            for doel in groep
            if doel in doelen
        )
    )


def describe_method(b: Bewijs | None) -> tuple[str, ...]:
    """How the proof was done, and what is missing in it, in words."""
    if b is None:
        return ("Bewijs: niet gedaan, want er is geen enkel geval mogelijk.",)
    vragen = {
        naam for as_ in b.ruimte.assen.values() for naam in (as_.naam, *leaves(as_.term or ""))
    }
    aantal = len(vragen.intersection(b.regelset.vragen))
    hoe = "beslisdiagrammen van samen " + format_telling(b.zoeker.diagram.knopen, "knoop", "knopen")
    if b.zoeker.te_groot:
        groot = format_telling(len(b.zoeker.te_groot), "uitspraak", "uitspraken")
        hoe += f"; voor {groot} was een diagram te groot en is geval voor geval gezocht"
    if b.onbeslist:
        wat = format_telling(len(b.onbeslist), "onderdeel is", "onderdelen zijn")
        return (f"Bewijs: niet af. {wat} niet volledig nagerekend (IK100); met {hoe}.",)
    over = format_telling(aantal, "vraag", "vragen")
    return (f"Bewijs: alle gevallen nagerekend over {over} en alle peildatums, met {hoe}.",)
