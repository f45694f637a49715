"""IK104 (waarschuwing): een antwoord dat nooit verschil maakt.

Fout:

    uitvoerder:
      type: keuze
      opties: {stichting: Een stichting, bedrijf: Een bedrijf, gemeente: De gemeente zelf}

en geen enkele regel onderscheidt `stichting` van `bedrijf`. Of een vraag van het type `meerkeuze`
heeft een optie waar geen enkele uitkomst van afhangt.

Goed: voeg de antwoorden samen, of schrijf de regel die het verschil maakt. Zijn ze er omdat ze de
vraag duidelijker maken, leg dat dan vast in een uitzondering met een reden.

Waarom: wie de vraag beantwoordt, denkt over een keuze na die niets uitmaakt. Vaak is het een teken
dat een regel is vergeten.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.keuring.bewijs import Besluit, Bewijs, decisions, prove
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.model import Regelset


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Options that are never told apart, or on which nothing depends."""
    if (b := prove(regelset)) is None:
        return
    besluiten = decisions(b)
    for id_, vraag in regelset.vragen.items():
        # A question that makes no difference as a whole is for IK105.
        if vraag.type == "keuze":
            yield from _check_keuze(b, besluiten, id_, list(vraag.opties))
        elif vraag.type == "meerkeuze":
            yield from _check_meerkeuze(b, besluiten, id_, list(vraag.opties))


def _check_keuze(
    b: Bewijs, besluiten: list[Besluit], vraag: str, opties: list[str]
) -> Iterator[Bevinding]:
    pad = ("vragen", vraag, "opties")
    if (as_ := b.ruimte.nummer(vraag)) is None:
        return
    groepen = _groups(b, besluiten, as_, pad)
    for groep in groepen if len(groepen) > 1 else []:
        if len(groep) > 1:
            namen = [f"'{opties[i]}'" for i in groep]
            yield Bevinding(
                "IK104",
                f"de antwoorden {', '.join(namen[:-1])} en {namen[-1]} maken nooit verschil.",
                b.regelset.plaats(*pad, opties[groep[-1]]),
                "Voeg ze samen, of gebruik het verschil in een regel.",
                "waarschuwing",
            )


def _check_meerkeuze(
    b: Bewijs, besluiten: list[Besluit], vraag: str, opties: list[str]
) -> Iterator[Bevinding]:
    pad = ("vragen", vraag, "opties")
    assen = {optie: b.ruimte.nummer(vraag, optie) for optie in opties}
    zonder = [
        optie
        for optie, as_ in assen.items()
        if as_ is None or not any(b.hangt_af(x.gebied, as_, pad) for x in besluiten)
    ]
    for optie in zonder if len(zonder) < len(opties) else []:
        yield Bevinding(
            "IK104",
            f"het antwoord '{optie}' maakt nooit verschil.",
            b.regelset.plaats(*pad, optie),
            "Gebruik het in een regel, of haal het weg.",
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
