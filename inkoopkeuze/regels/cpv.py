"""The common procurement vocabulary (CPV): every code, its check digit and its title.

Check digits are looked up and not calculated: for some 500 codes the published digit
does not follow the usual formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_INGANG = re.compile(r"^(\d{8})\t(\d)\t(\S[^\t\n]*)$", re.MULTILINE)
_CODE = re.compile(r"\d{8}\Z")


class CpvCode(NamedTuple):
    """An entry of the vocabulary."""

    controlecijfer: str
    titel: str


class CpvLijst(Mapping[str, CpvCode]):
    """All codes by their eight digits.

    A code is searched in the text of the file: a case names one code, and reading all
    nine thousand would take longer than the rest of a command.
    """

    def __init__(self, tekst: str) -> None:
        self._tekst = "\n" + tekst.replace("\r", "")

    def __getitem__(self, code: str) -> CpvCode:
        begin = self._tekst.find(f"\n{code}\t") if _CODE.match(code) else -1
        ingang = _INGANG.match(self._tekst, begin + 1) if begin >= 0 else None
        if ingang is None:
            raise KeyError(code)
        return CpvCode(ingang[2], ingang[3])

    def __iter__(self) -> Iterator[str]:
        return (ingang[1] for ingang in _INGANG.finditer(self._tekst))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def onleesbaar(self) -> Iterator[int]:
        """The numbers of the lines that hold neither a code nor a comment."""
        for nummer, regel in enumerate(self._tekst.split("\n")[1:], start=1):
            if regel and not regel.startswith("#") and not _INGANG.match(regel):
                yield nummer
