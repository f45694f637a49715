"""How an outcome came about, in lines: what decided it, and what that rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from inkoopkeuze.motor.tekst import fill, value_text
from inkoopkeuze.motor.uitkomst import Beoordeling, EisUitkomst, RouteUitkomst
from inkoopkeuze.regels.formule import names
from inkoopkeuze.regels.model import FeitRegel, RekenRegel
from inkoopkeuze.regels.traversal import STATUSSEN, ways, within
from inkoopkeuze.regels.voorwaarde import Vergelijk, Voorwaarde, leaves

_STREEP = "  "


def trace(naam: str, beoordeling: Beoordeling, verwacht: Collection[str] = ()) -> tuple[str, ...]:
    """The outcome of something by name and, further in, everything that it rests on.

    For a fact also the rules that would have given an outcome in `verwacht`, and did not hold.
    What has been told once is not told again.
    """
    spoor = _Spoor(beoordeling)
    return (*spoor.regels(naam, ""), *spoor.anders(naam, verwacht))


def trace_condition(kop: str, voorwaarde: Voorwaarde, beoordeling: Beoordeling) -> tuple[str, ...]:
    """A first line, and under it everything that a condition looks at."""
    return (kop, *_Spoor(beoordeling).onder(voorwaarde, (), _STREEP))


def stand(naam: str, beoordeling: Beoordeling) -> str:
    """How something stands: an outcome, or those still possible; a value; an answer."""
    if (feit := beoordeling.feiten.get(naam)) is not None:
        return " of ".join(m or "geen uitkomst" for m in feit.mogelijk)
    if (weg := beoordeling.mogelijkheid(naam)) is not None:
        return " of ".join(STATUSSEN[m].lower() for m in weg.mogelijk)
    if naam in ways(beoordeling.regelset):
        return STATUSSEN["dicht"].lower()
    if naam in beoordeling.regelset.vragen and naam not in beoordeling.antwoorden:
        return "geen antwoord"
    return value_text(naam, beoordeling)


class _Spoor:
    def __init__(self, beoordeling: Beoordeling) -> None:
        self.beoordeling = beoordeling
        self.verteld: set[str] = set()

    def regels(self, naam: str, inspringen: str) -> Iterator[str]:
        if naam in self.verteld:
            return
        self.verteld.add(naam)
        beoordeling = self.beoordeling
        dieper = inspringen + _STREEP
        regel = f"{inspringen}{naam}: {stand(naam, beoordeling)}"
        if (feit := beoordeling.feiten.get(naam)) is not None:
            yield f"{regel}{self._by(feit.regel)}"
            for r in feit.regels:
                yield from self.onder(r.als, (), dieper)
        elif (som := beoordeling.berekeningen.get(naam)) is not None:
            yield f"{regel}{self._by(som.regel)}"
            if som.regel is not None:
                delen = (n.naam for n in names(som.regel.reken))
                yield from self.onder(som.regel.als, delen, dieper)
        elif (weg := beoordeling.mogelijkheid(naam)) is not None:
            yield regel
            yield from self._eisen(weg, dieper)
        elif naam in (wegen := ways(beoordeling.regelset)):
            yield f"{regel}, zoals waar zij bij hoort"
            for bij in within(wegen[naam]):
                yield from self.regels(bij, dieper)
        else:
            yield regel

    def anders(self, naam: str, verwacht: Collection[str]) -> Iterator[str]:
        """What the rules of another outcome looked at, as far as it has not been told."""
        feit = self.beoordeling.feiten.get(naam)
        if feit is None or feit.regel is None:
            return
        for regel in feit.feit.regels[: feit.feit.regels.index(feit.regel)]:
            if regel.dan in verwacht:
                gezien = list(self.onder(regel.als, (), _STREEP))
                if gezien:
                    yield f"regel '{fill(regel.titel, self.beoordeling)}' ging niet op"
                    yield from gezien

    def _by(self, regel: FeitRegel | RekenRegel | None) -> str:
        return f", door regel '{fill(regel.titel, self.beoordeling)}'" if regel else ""

    def onder(self, voorwaarde: Voorwaarde, erbij: Iterable[str], inspringen: str) -> Iterator[str]:
        namen = list(erbij)
        for blad in leaves(voorwaarde):
            namen.append(blad.naam)
            if isinstance(blad, Vergelijk) and isinstance(blad.rechts, str):
                namen.append(blad.rechts)
        for naam in namen:
            yield from self.regels(naam, inspringen)

    def _eisen(self, weg: RouteUitkomst, inspringen: str) -> Iterator[str]:
        """The eisen that keep it from being open, with those of each weg that is not open."""
        # What is not known yet says something only while the whole is not decided either.
        telt = {"niet_voldaan"} | ({"onbekend"} if weg.status == "onbeslist" else set())
        yield from self._tegen([e for e in weg.eisen if e.status in telt], inspringen)
        if any(w.status == "open" for w in weg.wegen):
            return
        for deel in weg.wegen:
            yield f"{inspringen}weg '{deel.weg.titel}': {deel.status}"
            # The first that fails says enough: further ones are not at issue then.
            gefaald = [e for e in deel.eisen if e.status == "niet_voldaan"][:1]
            open_ = [e for e in deel.eisen if e.status == "onbekend"]
            yield from self._tegen(gefaald or open_, inspringen + _STREEP)

    def _tegen(self, eisen: Iterable[EisUitkomst], inspringen: str) -> Iterator[str]:
        for eis in eisen:
            stand = "niet aan voldaan" if eis.status == "niet_voldaan" else "nog onbekend"
            yield f"{inspringen}eis '{fill(eis.eis.titel, self.beoordeling)}': {stand}"
            dieper = inspringen + _STREEP
            yield from self.onder(eis.eis.geldt, (), dieper)
            yield from self.onder(eis.eis.als, (), dieper)
