"""IK048: een titel, reden of andere verplichte tekst die leeg is.

Fout:

    titel: ""
    omdat: "  "

Goed:

    titel: U kiest niet tussen aanbieders
    omdat: Zonder keuze door de gemeente is er geen overheidsopdracht.

Waarom: elke tekst die verplicht is, komt in de vragenlijst of in het memo. Een regel zonder
reden is niet te verdedigen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import parts

_LABELS = ("opties", "uitkomsten", "fasen", "rollen", "groepen", "themas", "onderwerpen")


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Texts that must be there and say nothing."""
    for pad, deel in [(("kop",), regelset.kop), *parts(regelset)]:
        for hier, tekst in _required_texts(pad, deel):
            if not tekst.strip():
                yield Bevinding(
                    "IK048",
                    f"de tekst bij '{hier[-1]}' is leeg.",
                    regelset.plaats(*hier),
                    "Vul de tekst in.",
                )


def _required_texts(pad: Pad, deel: Any) -> Iterator[tuple[Pad, str]]:
    for veld in fields(deel):
        inhoud = getattr(deel, veld.name)
        if isinstance(inhoud, str) and veld.default is MISSING:
            yield (*pad, veld.name), inhoud
        elif veld.name in _LABELS and isinstance(inhoud, dict):
            for sleutel, tekst in inhoud.items():
                if isinstance(tekst, str):  # the groups of a list hold codes
                    yield (*pad, veld.name, sleutel), tekst
