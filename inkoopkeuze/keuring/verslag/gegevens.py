"""What a run of `valideer` has found and done, as data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from inkoopkeuze.fouten import Bevinding, Plaats
from inkoopkeuze.keuring.dekking import Dekking


class Omvang(NamedTuple):
    """How large a rule set is."""

    bestanden: int
    regels: int
    scenarios: int


class Onderdrukt(NamedTuple):
    """A finding that does not count, by which uitzondering and why."""

    bevinding: Bevinding
    uitzondering: str
    reden: str


class Verloop(NamedTuple):
    """What became of one scenario."""

    id: str
    titel: str
    plaats: Plaats | None
    uitslag: Literal["klopt", "klopt_niet", "niet_gedraaid"]
    bevindingen: tuple[Bevinding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verslag:
    """All that a report can tell; each format makes its own text of it."""

    bevindingen: tuple[Bevinding, ...]
    gecontroleerd: tuple[str, ...]
    """The codes that were looked for."""
    omvang: Omvang | None = None
    """`None` when the rules could not be read."""
    scenarios: tuple[Verloop, ...] = ()
    uitzonderingen: tuple[Onderdrukt, ...] = ()
    toelichting: tuple[str, ...] = ()
    """How thorough the checks were, in lines for the reader."""
    dekking: Dekking | None = None
    """What the scenarios reach, where that was asked for."""

    @property
    def fouten(self) -> int:
        """How many findings make the run fail."""
        return sum(b.ernst == "fout" for b in self.bevindingen)

    def within(self, bestand: str) -> Verslag:
        """The same report, with only what was found in one file."""
        hier = (b for b in self.bevindingen if b.plaats and b.plaats.bestand == bestand)
        return replace(self, bevindingen=tuple(hier), uitzonderingen=())

    def strict(self) -> Verslag:
        """The same report, in which a warning counts as an error."""
        streng = tuple(b._replace(ernst="fout") for b in self.bevindingen)
        return replace(self, bevindingen=streng)
