"""The common procurement vocabulary (CPV): every code, its check digit and its title.

Check digits are looked up and not calculated: for some 500 codes the published digit
does not follow the usual formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_REGEL = re.compile(r"\d{8}\t\d\t\S[^\t]*\Z")


class CpvCode(NamedTuple):
    """An entry of the vocabulary."""

    controlecijfer: str
    titel: str


class CpvLijst(Mapping[str, CpvCode]):
    """All codes by their eight digits; the text is parsed at first use."""

    def __init__(self, tekst: str) -> None:
        self._tekst = tekst
        self._codes: dict[str, CpvCode] | None = None

    def _alle(self) -> dict[str, CpvCode]:
        if self._codes is None:
            delen = (regel.split("\t") for regel in self._tekst.splitlines())
            self._codes = {
                d[0]: CpvCode(d[1], d[2]) for d in delen if len(d) == 3 and d[0].isdigit()
            }
        return self._codes

    def __getitem__(self, code: str) -> CpvCode:
        return self._alle()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._alle())

    def __len__(self) -> int:
        return len(self._alle())

    def onleesbaar(self) -> Iterator[int]:
        """The numbers of the lines that hold neither a code nor a comment."""
        for nummer, regel in enumerate(self._tekst.splitlines(), start=1):
            if regel and not regel.startswith("#") and not _REGEL.match(regel):
                yield nummer
