"""IK049 (waarschuwing): een uitzondering die niet klopt, of die niets onderdrukt.

Fout:

    uitzonderingen:
      budget_blijft:
        code: IK040
        bij: vragen/budgte     # deze vraag bestaat niet
        reden: komt later      # dat zegt niet waarom de melding niet telt

Goed:

    uitzonderingen:
      budget_blijft:
        code: IK040
        bij: vragen/budget
        reden: De vraag staat in dossiers van vorig jaar, en die moeten leesbaar blijven.

Bij `code` staat een melding van een controle: IK040 of hoger, maar niet IK043 (een scenario dat
niet klopt), niet IK100 (een bewijs dat niet af is) en niet deze code zelf. `bij` noemt het
onderdeel en het id. Een schuine streep gaat verder naar binnen: `routes/open_house/eisen/toegang`,
`vragen/uitvoerder/opties/derde`, of `feiten/regime/regels/2` voor de tweede regel. Schrijf zo
diep als u kunt, want een nieuwe melding binnen het onderdeel wordt ook onderdrukt. De reden is een
zin.

Een uitzondering die niet klopt, doet niets. Komt de melding er niet meer voor, haal de
uitzondering dan weg.

Waarom: een uitzondering zegt dat iemand heeft nagedacht over een melding. Zonder reden kan niemand
dat nagaan, en een uitzondering die blijft staan, verbergt later een echte fout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.keuring.codes import SCENARIOS, check_codes, reading_codes
from inkoopkeuze.keuring.verslag.gegevens import Onderdrukt
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.model import Regelset, Uitzondering
from inkoopkeuze.regels.traversal import path_text
from inkoopkeuze.regels.waarde import suggest

_WOORDEN = 4
"""How many words a reason has at the very least."""


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Uitzonderingen that name what there is not, or give no reason."""
    delen = _parts(regelset)
    for id_, uitzondering in regelset.uitzonderingen.items():
        for veld, bericht, advies in _faults(uitzondering, delen):
            plaats = regelset.plaats("uitzonderingen", id_, veld)
            yield Bevinding("IK049", bericht, plaats, advies, "waarschuwing")


def suppress(
    regelset: Regelset, bevindingen: Iterable[Bevinding]
) -> tuple[list[Bevinding], list[Onderdrukt]]:
    """The findings that count, and those for which there is an uitzondering.

    A finding belongs to a part when it stands within it. No two parts begin at the same
    place, so the place of a finding says which part it is in.
    """
    delen = _parts(regelset)
    tellen = list(bevindingen)
    onderdrukt = []
    for id_, uitzondering in regelset.uitzonderingen.items():
        if any(_faults(uitzondering, delen)):
            continue
        hier = delen[uitzondering.bij]
        binnen = {p for pad, p in regelset.plaatsen.items() if pad[: len(hier)] == hier}
        weg = [b for b in tellen if b.code == uitzondering.code and b.plaats in binnen]
        if not weg:
            tellen.append(
                Bevinding(
                    "IK049",
                    f"deze uitzondering onderdrukt niets: bij {uitzondering.bij} is er geen "
                    f"{uitzondering.code}.",
                    regelset.plaats("uitzonderingen", id_),
                    "Haal de uitzondering weg. Staat de melding nu bij een ander onderdeel, pas "
                    "dan 'bij' aan.",
                    "waarschuwing",
                )
            )
        tellen = [b for b in tellen if b not in weg]
        onderdrukt += [Onderdrukt(b, id_, uitzondering.reden) for b in weg]
    return tellen, onderdrukt


def _parts(regelset: Regelset) -> dict[str, Pad]:
    """Everything in rule files by its path as it is written there."""
    return {path_text(p): p for p in regelset.plaatsen if len(p) > 1 and p[0] != "kop"}


def _faults(uitzondering: Uitzondering, delen: dict[str, Pad]) -> Iterator[tuple[str, str, str]]:
    """What is wrong: the key, what, and what to do."""
    vast = {"IK049", "IK100", SCENARIOS, *(c.code for c in reading_codes())}
    mag = [c.code for c in check_codes() if c.code not in vast]
    if uitzondering.code in vast:
        yield "code", f"een melding {uitzondering.code} is niet te onderdrukken.", "Los haar op."
    elif uitzondering.code not in mag:
        advies = suggest(uitzondering.code, mag) or f"Kies uit: {', '.join(mag)}."
        yield "code", f"de code '{uitzondering.code}' bestaat niet.", advies
    if uitzondering.bij not in delen:
        advies = suggest(uitzondering.bij, delen)
        yield (
            "bij",
            f"het onderdeel '{uitzondering.bij}' bestaat niet.",
            advies or "Schrijf het onderdeel en het id, bijvoorbeeld vragen/budget.",
        )
    if len(uitzondering.reden.split()) < _WOORDEN:
        yield (
            "reden",
            "deze reden zegt niet waarom de melding hier niet telt.",
            "Schrijf het op in een zin, voor wie de regels later leest.",
        )
