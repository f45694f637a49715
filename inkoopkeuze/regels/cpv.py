"""The common procurement vocabulary (CPV): every code, its check digit and its title; and lists.

Check digits are looked up and not calculated: for some 500 codes the published digit
does not follow the usual formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from inkoopkeuze.regels.bron import STRIKT, Verwijzingen, Zekerheid

_INGANG = re.compile(r"^(\d{8})\t(\d)\t(\S[^\t\n]*)$", re.MULTILINE)
_VEEL = 20
"""After so many codes it is faster to read all of them."""
_CODE = re.compile(r"\d{8}\Z")


class CpvCode(NamedTuple):
    """An entry of the vocabulary."""

    controlecijfer: str
    titel: str


class CpvLijst(Mapping[str, CpvCode]):
    """All codes by their eight digits.

    A code is searched in the text of the file: a case names one code, and reading all
    nine thousand would take longer than the rest of a command. Who asks for many, gets them
    from a table.
    """

    def __init__(self, tekst: str) -> None:
        self._tekst = "\n" + tekst.replace("\r", "")
        self._gezocht = 0

    def __getitem__(self, code: str) -> CpvCode:
        self._gezocht += 1
        ingang = self._tabel.get(code) if self._gezocht > _VEEL else self._find(code)
        if ingang is None:
            raise KeyError(code)
        return CpvCode(ingang[2], ingang[3])

    def _find(self, code: str) -> re.Match[str] | None:
        begin = self._tekst.find(f"\n{code}\t") if _CODE.match(code) else -1
        return _INGANG.match(self._tekst, begin + 1) if begin >= 0 else None

    @cached_property
    def _tabel(self) -> dict[str, re.Match[str]]:
        tabel: dict[str, re.Match[str]] = {}
        for ingang in _INGANG.finditer(self._tekst):
            tabel.setdefault(ingang[1], ingang)
        return tabel

    def __iter__(self) -> Iterator[str]:
        return (ingang[1] for ingang in _INGANG.finditer(self._tekst))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def onleesbaar(self) -> Iterator[int]:
        """The numbers of the lines that hold neither a code nor a comment."""
        for nummer, regel in enumerate(self._tekst.split("\n")[1:], start=1):
            if regel and not regel.startswith("#") and not _INGANG.match(regel):
                yield nummer


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CodeReeks:
    """All CPV codes from `van` up to and including `tot`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    van: str
    tot: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Lijst:
    """A list of CPV codes and ranges, in groups as its source has them."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    bron: Verwijzingen
    zekerheid: Zekerheid
    groepen: dict[str, list[CodeReeks | str]]
    toelichting: str = ""

    def reeksen(self) -> list[tuple[str, str]]:
        """The ranges as pairs of 8-digit codes, both inclusive."""
        return [
            (code.van[:8], code.tot[:8]) if isinstance(code, CodeReeks) else (code[:8], code[:8])
            for groep in self.groepen.values()
            for code in groep
        ]
