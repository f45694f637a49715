"""Giving the parts of a rule set other ids, everywhere where they are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from inkoopkeuze.regels.kop import Kop
from inkoopkeuze.regels.model import BANDEN, SECTIES, Feit, FeitRegel, Regelset, Vraag
from inkoopkeuze.regels.traversal import BENOEMD, PLAATSHOUDER
from inkoopkeuze.regels.voorwaarde import Bevat, Is

_VERWIJZEND = {"naam", "rechts", "lijst", "route", "bij", "voor", "tegen", "agenda", "agenda_kort"}
"""The fields that hold ids of those sections."""

_ELDERS = {"gedeelde_eisen": "eisen", "telling": "tellingen"}
"""The fields that hold ids of another section, and which."""


@dataclass(frozen=True)
class Namen:
    """What is called how: new ids by section and id, and new options by question or fact."""

    ids: Mapping[tuple[str, str], str] = field(default_factory=dict)
    keuzes: Mapping[tuple[str, str], str] = field(default_factory=dict)


def rename(regelset: Regelset, namen: Namen) -> Regelset:
    """The same rules with other ids."""
    if not namen.ids and not namen.keuzes:
        return regelset
    return _Hernoemer(namen).regelset(regelset)


class _Hernoemer:
    def __init__(self, namen: Namen) -> None:
        self.namen = namen
        self.benoemd = {id_: n for (s, id_), n in namen.ids.items() if s in BENOEMD}

    def regelset(self, regelset: Regelset) -> Regelset:
        secties: dict[str, Any] = {
            sectie: {
                self.namen.ids.get((sectie, id_), id_): self.onderdeel(id_, deel)
                for id_, deel in getattr(regelset, sectie).items()
            }
            for sectie in SECTIES
            if sectie not in ("scenarios", "uitzonderingen", "bronnen", "bronsoorten")
        }
        kop: Kop = self.deel(regelset.kop, "")
        return replace(regelset, kop=kop, **secties)

    def onderdeel(self, id_: str, deel: Any) -> Any:
        deel = self.deel(deel, "")
        if isinstance(deel, Vraag):
            opties, verhaal = (
                {self.keuze(id_, o): t for o, t in teksten.items()}
                for teksten in (deel.opties, deel.verhaal)
            )
            return replace(deel, opties=opties, verhaal=verhaal)
        if isinstance(deel, Feit):
            regels: list[FeitRegel] = [replace(r, dan=self.keuze(id_, r.dan)) for r in deel.regels]
            uitkomsten = {self.keuze(id_, u): t for u, t in deel.uitkomsten.items()}
            return replace(deel, regels=regels, uitkomsten=uitkomsten)
        return deel

    def keuze(self, id_: str, optie: str) -> str:
        return self.namen.keuzes.get((id_, optie), optie)

    def deel(self, deel: Any, veld: str) -> Any:
        """Anything in a rule set; `veld` is the field that it stands in."""
        if isinstance(deel, Is):
            waarden = tuple(self.keuze(deel.naam, w) for w in deel.waarden)
            return replace(deel, naam=self.naam(deel.naam), waarden=waarden)
        if isinstance(deel, Bevat):
            opties = tuple(self.keuze(deel.naam, o) for o in deel.opties)
            return replace(deel, naam=self.naam(deel.naam), opties=opties)
        if is_dataclass(deel) and not isinstance(deel, type):
            velden = {f.name: self.deel(getattr(deel, f.name), f.name) for f in fields(deel)}
            return replace(deel, **velden)
        if isinstance(deel, dict):
            return {self.sleutel(s, veld): self.deel(inhoud, veld) for s, inhoud in deel.items()}
        # A subclass of tuple is a source, which has no ids of these sections.
        if type(deel) in (list, tuple) and veld != "pad":
            return type(deel)(self.deel(inhoud, veld) for inhoud in deel)
        return self.tekst(deel, veld) if isinstance(deel, str) else deel

    def sleutel(self, sleutel: Any, veld: str) -> Any:
        """A key of a mapping: a step is tied to another by its id."""
        return self.namen.ids.get(("stappen", sleutel), sleutel) if veld in BANDEN else sleutel

    def tekst(self, tekst: str, veld: str) -> str:
        if veld in _VERWIJZEND:
            return self.naam(tekst)
        if veld in _ELDERS:
            return self.namen.ids.get((_ELDERS[veld], tekst), tekst)
        return PLAATSHOUDER.sub(lambda m: f"{{{self.naam(m[1])}}}", tekst)

    def naam(self, id_: str) -> str:
        return self.benoemd.get(id_, id_)
