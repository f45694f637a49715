"""Whether a mistake in the rules is noticed: by a scenario, by `valideer`, or by nobody."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from inkoopkeuze.keuring import CONTROLES
from inkoopkeuze.keuring.controles import ik043_scenarios, ik044_sjablonen, ik049_uitzonderingen
from inkoopkeuze.keuring.scenario import run_scenario
from inkoopkeuze.keuring.verschil.verslag import compare
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.linking import check_links
from inkoopkeuze.regels.model import Regelset

Oordeel = Literal["scenario", "valideer", "gelijk", "overleeft"]

TIJD = 60
"""For how many seconds to look for a difference in meaning."""

_Bevindingen = Counter[tuple[str, str]]

_CONTROLES = [c for c in CONTROLES if c not in (ik043_scenarios.check, ik044_sjablonen.check)]
"""The scenarios have been run by then, and filling in templates takes long and tells nothing."""


class Keurder:
    """Judges rule sets that each have one mistake."""

    def __init__(self, regelset: Regelset) -> None:
        self._regelset = regelset
        self._scenarios = list(regelset.scenarios.values())
        self._bekend = _findings(regelset)

    def oordeel(self, mutant: Regelset) -> Oordeel:
        """Who notices the mistake; `gelijk` if it makes no difference in any case."""
        if self._a_scenario_notices(mutant):
            return "scenario"
        if check_links(mutant) or _findings(mutant) - self._bekend:
            return "valideer"
        return "gelijk" if self._means_the_same(mutant) else "overleeft"

    def _a_scenario_notices(self, mutant: Regelset) -> bool:
        motor = Motor(mutant)
        for i, scenario in enumerate(self._scenarios):
            if not run_scenario(scenario, motor).klopt:
                # It is likely to notice the next mistake in the same rule.
                self._scenarios.insert(0, self._scenarios.pop(i))
                return True
        return False

    def _means_the_same(self, mutant: Regelset) -> bool:
        try:
            with _limit(TIJD):
                verslag = compare(self._regelset, mutant)
        except TimeoutError:
            return False
        return verslag.is_bewezen and not verslag.is_anders


def _findings(regelset: Regelset) -> _Bevindingen:
    gevonden = [b for controle in _CONTROLES for b in controle(regelset)]
    tellen, _ = ik049_uitzonderingen.suppress(regelset, gevonden)
    return Counter((b.code, str(b.plaats)) for b in tellen)


@contextmanager
def _limit(seconden: int) -> Iterator[None]:
    def te_lang(_nummer: int, _frame: object) -> None:
        raise TimeoutError

    eerder = signal.signal(signal.SIGALRM, te_lang)
    signal.alarm(seconden)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, eerder)
