"""Finding a CPV code by words: other endings, compounds and typing errors included."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from inkoopkeuze.regels.model import Regelset

_ZONDER_BETEKENIS = frozenset(
    "aan bij dan de dat die dit een en het iets in is met mijn naar of om ons onze op te tot uit"
    " van voor wij zijn zoals".split()
)
_GENOEG = 0.5
"""How much of what was asked a title must at least have, from 0 to 1."""
_BIJNA = 0.8
"""How much of what the best title has another must have to be worth showing."""
_VEEL = 8
"""So many words are looked at: who pastes a page, does not wait for it."""
_LANG = 4
"""From so many letters on a word is also looked for within longer words."""
_GELIJKEND = 0.74
"""From how alike two words are, they count as the same with a typing error; from 0 to 1."""


class _Ingang(NamedTuple):
    """Words by which a code can be found: its title, or an everyday word for it."""

    code: str
    woorden: tuple[str, ...]


class CpvZoeker:
    """All codes of a rule set, ready to be searched many times."""

    def __init__(self, regelset: Regelset) -> None:
        self._codes = list(regelset.cpv)
        self._ingangen = [
            *(
                _Ingang(code[:8], tuple(_words(woord)))
                for woord, codes in regelset.kop.cpv_woorden.items()
                for code in codes
            ),
            *(_Ingang(code, tuple(_words(ingang.titel))) for code, ingang in regelset.cpv.items()),
        ]
        self._woorden = sorted({w for ingang in self._ingangen for w in ingang.woorden})

    def search(self, gezocht: str, hoogstens: int = 10) -> list[str]:
        """The codes that fit best what was typed, best first.

        Args:
            gezocht: words, or the first digits of a code.
            hoogstens: how many at most.
        """
        if cijfers := re.fullmatch(r"\s*(\d{2,8})(?:-\d?)?\s*", gezocht):
            return [code for code in self._codes if code.startswith(cijfers[1])][:hoogstens]
        vragen = list(dict.fromkeys(w for w in _words(gezocht) if w not in _ZONDER_BETEKENIS))
        if not vragen:
            return []
        passend = [self._fitting(woord) for woord in vragen[:_VEEL]]
        gevonden = []
        for plek, ingang in enumerate(self._ingangen):
            punten = sum(max(map(p.__getitem__, ingang.woorden)) for p in passend)
            if punten >= _GENOEG * len(passend):
                # Of two that fit as well, the one that says least else; then as they are written.
                gevonden.append((-round(punten, 3), len(ingang.woorden), plek, ingang.code))
        gevonden.sort()
        beste = [code for punten, *_, code in gevonden if punten <= _BIJNA * gevonden[0][0]]
        return list(dict.fromkeys(beste))[:hoogstens]

    def _fitting(self, gezocht: str) -> dict[str, float]:
        """How well each word of the titles fits a word that was typed, from 0 to 1."""
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein

        lijkt = dict.fromkeys(self._woorden, 0.0)
        if len(gezocht) >= _LANG:
            for woord, gelijk, _ in process.extract_iter(
                gezocht,
                self._woorden,
                scorer=DamerauLevenshtein.normalized_similarity,
                score_cutoff=_GELIJKEND,
            ):
                lijkt[woord] = gelijk * 0.9
        stam = _stem(gezocht)
        for woord in self._woorden:
            lijkt[woord] = max(lijkt[woord], _kinship(gezocht, stam, woord))
        return lijkt


def _kinship(gezocht: str, stam: str, woord: str) -> float:
    """How well a word fits another, not counting typing errors: the same, or part of it."""
    if woord == gezocht:
        return 1.0
    if (woordstam := _stem(woord)) == stam:
        return 0.97
    if len(stam) >= _LANG:
        if woord.startswith(stam):
            return 0.9
        if woordstam.endswith(stam):  # in Dutch the last part says what it is
            return 0.88
        if stam in woord:
            return 0.7
    if len(woordstam) > _LANG and stam.endswith(woordstam):
        return 0.75
    if len(woordstam) > _LANG and stam.startswith(woordstam):
        return 0.62
    return 0.0


def lists_with(code: str, regelset: Regelset) -> list[str]:
    """The titles of the lists of the rule set in which a code stands."""
    return [
        lijst.titel
        for lijst in regelset.lijsten.values()
        if any(van <= code <= tot for van, tot in lijst.reeksen())
    ]


def _words(tekst: str) -> Iterator[str]:
    kaal = unicodedata.normalize("NFKD", tekst.lower())
    return iter(re.findall(r"[a-z0-9]+", "".join(t for t in kaal if not unicodedata.combining(t))))


def _stem(woord: str) -> str:
    """A word without the endings that say that there are more of it."""
    for einde in ("ingen", "heden", "en", "es", "s", "e", "n"):
        if len(woord) - len(einde) >= 3 and woord.endswith(einde):
            woord = woord[: -len(einde)]
            woord += {"ingen": "ing", "heden": "heid"}.get(einde, "")
            break
    # rolstoelen, rolstoel; bussen, bus
    return woord[:-1] if len(woord) > 3 and woord[-1] == woord[-2] else woord
