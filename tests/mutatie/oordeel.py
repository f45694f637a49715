"""Whether a mistake in the rules is noticed: by a scenario, by `valideer`, or by nobody."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from inkoopkeuze.keuring import examine
from inkoopkeuze.keuring.scenario import run_scenario
from inkoopkeuze.keuring.verschil.verslag import compare
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.linking import check_links
from inkoopkeuze.regels.model import Regelset

Oordeel = Literal["scenario", "valideer", "gelijk", "overleeft"]

TIJD = 60
"""For how many seconds to look for a difference in meaning."""

_Bevindingen = Counter[tuple[str, str]]


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
    return Counter((b.code, str(b.plaats)) for b in examine(regelset).bevindingen)


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
