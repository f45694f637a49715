"""Every rule has a source, and every source exists."""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.bron import Verwijzingen
from inkoopkeuze.regels.linking._bevinding import bevinding
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import parts
from inkoopkeuze.regels.waarde import suggest


def check_bronnen(regelset: Regelset) -> Iterator[Bevinding]:
    """Sources exist, are of a known kind, and are cited with the place."""
    for id_, bron in regelset.bronnen.items():
        if bron.soort not in regelset.bronsoorten:
            yield bevinding(
                regelset,
                ("bronnen", id_, "soort"),
                "IK023",
                f"de bronsoort '{bron.soort}' bestaat niet.",
                suggest(bron.soort, regelset.bronsoorten),
            )
    for pad, deel in parts(regelset):
        verwijzingen = getattr(deel, "bron", None)
        if isinstance(verwijzingen, Verwijzingen) and (verwijzingen or pad[0] != "vragen"):
            yield from check_verwijzingen(regelset, (*pad, "bron"), verwijzingen)


def check_verwijzingen(
    regelset: Regelset, pad: Pad, verwijzingen: Verwijzingen
) -> Iterator[Bevinding]:
    """There is a source, each exists, and is cited with the place where its kind asks for that."""
    if not verwijzingen:
        yield bevinding(regelset, pad, "IK025", "hier ontbreekt een bron.")
    for verwijzing in verwijzingen:
        bron_ = regelset.bronnen.get(verwijzing.bron)
        if bron_ is None:
            yield bevinding(
                regelset,
                pad,
                "IK023",
                f"de bron '{verwijzing.bron}' bestaat niet.",
                suggest(verwijzing.bron, regelset.bronnen) or "Voeg de bron toe onder 'bronnen:'.",
            )
        elif not verwijzing.vindplaats and (
            (soort := regelset.bronsoorten.get(bron_.soort)) and soort.vindplaats_verplicht
        ):
            yield bevinding(
                regelset,
                pad,
                "IK024",
                f"bij de bron '{verwijzing.bron}' ontbreekt de vindplaats.",
                f"Schrijf {verwijzing.bron}/artikel, bijvoorbeeld {verwijzing.bron}/2.1.",
            )
