"""Every answer has a sentence, or says that it has none."""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels.linking._bevinding import bevinding
from inkoopkeuze.regels.model import Regelset, Vraag
from inkoopkeuze.regels.traversal import PLAATSHOUDER
from inkoopkeuze.regels.verhaal import ANTWOORD, INVULLING, allowed, needed
from inkoopkeuze.regels.waarde import suggest

_Fout = tuple[str, str, str, str]
"""The key where it is, the code, what is wrong, and what to do."""


def check_verhalen(regelset: Regelset) -> Iterator[Bevinding]:
    """The story of a question covers its answers; where there are subjects, each has a story."""
    for id_, vraag in regelset.vragen.items():
        if vraag.verhaal or regelset.kop.onderwerpen:
            for sleutel, *fout in (*_keys(vraag), *_texts(vraag)):
                yield bevinding(regelset, ("vragen", id_, "verhaal", sleutel), *fout)


def _keys(vraag: Vraag) -> Iterator[_Fout]:
    for sleutel in needed(vraag):
        if sleutel not in vraag.verhaal:
            leeg = "" if sleutel == ANTWOORD else ", zo nodig met een lege tekst"
            advies = f"Voeg '{sleutel}:' toe aan 'verhaal:'{leeg}."
            yield "", "IK034", f"het verhaal heeft geen zin voor '{sleutel}'.", advies
    mag = allowed(vraag)
    for sleutel in vraag.verhaal:
        if sleutel not in mag:
            advies = suggest(sleutel, mag) or f"Kies uit: {', '.join(mag)}."
            yield sleutel, "IK021", f"'{sleutel}' is geen antwoord op deze vraag.", advies


def _texts(vraag: Vraag) -> Iterator[_Fout]:
    for sleutel, tekst in vraag.verhaal.items():
        if sleutel == ANTWOORD and INVULLING not in tekst:
            advies = "Zet het op de plek waar het antwoord komt."
            yield sleutel, "IK034", f"in deze zin ontbreekt {INVULLING}.", advies
        for naam in PLAATSHOUDER.findall(tekst):
            if (sleutel, naam) != (ANTWOORD, ANTWOORD):
                wat = f"de tekst noemt {{{naam}}}, maar dat kan hier niet."
                advies = f"Een verhaal kent alleen {INVULLING}, en alleen achter '{ANTWOORD}:'."
                yield sleutel, "IK028", wat, advies
