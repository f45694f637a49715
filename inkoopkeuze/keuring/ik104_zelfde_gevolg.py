"""IK104 (waarschuwing): twee antwoorden op een vraag die nooit verschil maken.

Fout:

    uitvoerder:
      type: keuze
      opties: {stichting: Een stichting, bedrijf: Een bedrijf, gemeente: De gemeente zelf}

en geen enkele regel onderscheidt `stichting` van `bedrijf`.

Goed: voeg de antwoorden samen, of schrijf de regel die het verschil maakt. Zijn ze er omdat ze de
vraag duidelijker maken, leg dat dan vast in een uitzondering met een reden.

Waarom: wie de vraag beantwoordt, denkt over een keuze na die niets uitmaakt. Vaak is het een teken
dat een regel is vergeten.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.keuring.bewijs import Besluit, Bewijs, bewijs, decisions
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.model import Regelset


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Options of a choice that are never told apart."""
    if (b := bewijs(regelset)) is None:
        return
    besluiten = decisions(b)
    for id_, vraag in regelset.vragen.items():
        as_ = b.ruimte.nummer(id_)
        if vraag.type != "keuze" or as_ is None:
            continue
        pad = ("vragen", id_, "opties")
        groepen = _groups(b, besluiten, as_, pad)
        if len(groepen) == 1:
            continue  # The question as a whole makes no difference: IK105.
        opties = list(vraag.opties)
        for groep in groepen:
            if len(groep) > 1:
                namen = [f"'{opties[i]}'" for i in groep]
                yield Bevinding(
                    "IK104",
                    f"de antwoorden {', '.join(namen[:-1])} en {namen[-1]} maken nooit verschil.",
                    regelset.plaats(*pad, opties[groep[-1]]),
                    "Voeg ze samen, of gebruik het verschil in een regel.",
                    "waarschuwing",
                )


def _groups(b: Bewijs, besluiten: list[Besluit], as_: int, pad: Pad) -> list[list[int]]:
    """The cells of an axis, those together that no outcome tells apart."""
    groepen: list[list[int]] = []
    for cel in range(b.ruimte.assen.breedte[as_]):
        for groep in groepen:
            if not any(b.verschilt(x.gebied, as_, groep[0], cel, pad) for x in besluiten):
                groep.append(cel)
                break
        else:
            groepen.append([cel])
    return groepen
