"""The common procurement vocabulary (CPV): every code, its check digit and its title.

Check digits are looked up and not calculated: for some 500 codes the published digit
does not follow the usual formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple


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
            delen = (regel.split("\t") for regel in self._tekst.splitlines() if regel[:1].isdigit())
            self._codes = {code: CpvCode(cijfer, titel) for code, cijfer, titel in delen}
        return self._codes

    def __getitem__(self, code: str) -> CpvCode:
        return self._alle()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._alle())

    def __len__(self) -> int:
        return len(self._alle())
