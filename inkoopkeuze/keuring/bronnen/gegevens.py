"""The rules with what they rest on, as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.bron import ZEKERHEDEN, Verwijzing, Verwijzingen, Zekerheid
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.parameter import ParameterWaarde
from inkoopkeuze.regels.titels import fill_general, title
from inkoopkeuze.regels.traversal import parts, path_text
from inkoopkeuze.regels.waarde import format_datum


class Regel(NamedTuple):
    """A rule, or another part with a source; `onderdeel` is its path in words.

    `zekerheid` is empty for a question, and has two for an eis that is more or less sure when
    it is not met.
    """

    sectie: str
    onderdeel: str
    titel: str
    bestand: str
    bronnen: Verwijzingen
    zekerheid: tuple[Zekerheid, ...]

    @property
    def zwakste(self) -> Zekerheid | None:
        """The least sure that it is."""
        return max(self.zekerheid, key=ZEKERHEDEN.index, default=None)


def rules_with_sources(regelset: Regelset) -> list[Regel]:
    """All parts of a rule set that name a source, in its order."""
    return [
        _rule(regelset, pad, deel)
        for pad, deel in parts(regelset)
        if isinstance(getattr(deel, "bron", None), Verwijzingen) and deel.bron
    ]


def _rule(regelset: Regelset, pad: Pad, deel: Any) -> Regel:
    # A part without a name, such as a value, has its source to itself and shares the rest.
    met_naam = hasattr(deel, "titel") or hasattr(deel, "vraag")
    eigenaar = deel if met_naam else getattr(regelset, str(pad[0]))[pad[1]]
    plaats = regelset.plaats(*pad)
    return Regel(
        str(pad[0]),
        path_text(pad),
        fill_general(title(eigenaar), regelset) + ("" if met_naam else f", {_which(pad, deel)}"),
        plaats.bestand if plaats else "",
        deel.bron,
        tuple(_certainties(eigenaar)),
    )


def _which(pad: Pad, deel: Any) -> str:
    if isinstance(deel, ParameterWaarde):
        return f"vanaf {format_datum(deel.vanaf)}"
    return str(pad[-1]).replace("_", " ")


def _certainties(deel: Any) -> Iterator[Zekerheid]:
    for veld in ("zekerheid", "zekerheid_anders"):
        if (zekerheid := getattr(deel, veld, None)) is not None:
            yield zekerheid


def article(vindplaats: str) -> str:
    """The article that a place lies in: `2.39` of `2.39 lid 2`; a place by name is its own."""
    return vindplaats.split(" ")[0] if vindplaats[:1].isdigit() else vindplaats


def concerns(verwijzing: Verwijzing, plaats: str) -> bool:
    """Whether a reference is about a place, a part of it, or something that it is a part of.

    Who changes lid 2 of an article also wants to see the rules that rest on all of it.
    """
    gezocht = _words(re.sub(r"(?i)^\s*(art\.|artikel)\s", "", plaats))
    delen = (_words(deel) for deel in verwijzing.vindplaats.split(" en "))
    return bool(gezocht) and any(
        deel and all(een == ander for een, ander in zip(deel, gezocht, strict=False))
        for deel in delen
    )


def _words(tekst: str) -> list[str]:
    return tekst.casefold().replace(",", " ").split()
