"""IK047 (waarschuwing): twee antwoorden op een vraag met dezelfde tekst.

Fout:

    opties: {zelf: De gemeente zelf, eigen_dienst: De gemeente zelf}

Goed:

    opties: {zelf: De gemeente zelf, derde: Een aanbieder buiten de overheid}

Waarom: wie de vraag beantwoordt, ziet het verschil niet.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.model import Regelset


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Options of one question that read the same."""
    for id_, vraag in regelset.vragen.items():
        eerder: dict[str, str] = {}
        for optie, tekst in vraag.opties.items():
            kaal = " ".join(tekst.split()).casefold()
            if kaal in eerder:
                yield Bevinding(
                    "IK047",
                    f"'{optie}' heeft dezelfde tekst als '{eerder[kaal]}'.",
                    regelset.plaats("vragen", id_, "opties", optie),
                    "Geef elk antwoord een eigen tekst, of houd er één over.",
                    "waarschuwing",
                )
            eerder.setdefault(kaal, optie)
