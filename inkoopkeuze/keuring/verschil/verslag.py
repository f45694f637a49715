"""The comparison of two versions as a whole."""

from __future__ import annotations

from typing import NamedTuple

from inkoopkeuze.gevallen.paar import Paar, make_pair
from inkoopkeuze.gevallen.vergelijken import Vergelijking, compare_outcomes
from inkoopkeuze.keuring.verschil.wijzigingen import Wijziging, find_changes
from inkoopkeuze.regels.gebruik import Besluit, decisions
from inkoopkeuze.regels.model import Regelset


class Verslag(NamedTuple):
    """What differs between two versions, each with the name by which the user knows it."""

    oud: str
    nieuw: str
    paar: Paar
    wijzigingen: tuple[Wijziging, ...]
    uitkomsten: Vergelijking

    @property
    def vergelijkbaar(self) -> bool:
        """Whether there is a day on which both versions hold."""
        van, tot = self.paar.dagen
        return van <= tot

    @property
    def is_anders(self) -> bool:
        """Whether something changed in meaning."""
        return bool(self.uitkomsten.verschillen) or any(
            w.soort != "tekst" for w in self.wijzigingen
        )

    @property
    def is_bewezen(self) -> bool:
        """Whether of every decision it is certain whether it comes out differently."""
        return not self.uitkomsten.niet_bewezen


def compare(
    oud: Regelset, nieuw: Regelset, namen: tuple[str, str] = ("oud", "nieuw"), **grenzen: int
) -> Verslag:
    """Compare two versions of a rule set.

    Args:
        oud: the rules as they were.
        nieuw: the rules as they are.
        namen: how the user calls the two.
        grenzen: the limits of `compare_outcomes`.
    """
    paar = make_pair(oud, nieuw)
    verslag = Verslag(*namen, paar, tuple(find_changes(paar)), Vergelijking((), (), ()))
    if not verslag.vergelijkbaar:
        beide: set[Besluit] = set(decisions(paar.a)) & set(decisions(paar.b))
        return verslag._replace(uitkomsten=Vergelijking((), (), tuple(sorted(beide))))
    return verslag._replace(uitkomsten=compare_outcomes(paar, **grenzen))
