"""Ids, and the lists and texts that name them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from inkoopkeuze.fouten import Bevinding
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.linking._bevinding import bevinding
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.parameter import TIJD
from inkoopkeuze.regels.traversal import (
    BENOEMD,
    LOSSE,
    MOGELIJKHEDEN,
    PEILDATUM,
    PLAATSHOUDER,
    START,
    parts,
    texts,
    ways,
)
from inkoopkeuze.regels.waarde import suggest

_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_WEINIG = 15
"""How many names a message still lists."""


def check_ids(regelset: Regelset) -> Iterator[Bevinding]:
    """Ids are well formed and unambiguous."""
    for pad in _ids(regelset):
        if not _ID.match(str(pad[-1])):
            yield bevinding(
                regelset,
                pad,
                "IK030",
                f"'{pad[-1]}' is geen geldige naam.",
                "Gebruik kleine letters, cijfers en _, en begin met een letter.",
            )
    yield from _check_unique(regelset, BENOEMD, {PEILDATUM: "een vaste naam"})
    vast = dict.fromkeys((START, PEILDATUM), "een vaste naam")
    yield from _check_unique(regelset, LOSSE, vast)


def _check_unique(
    regelset: Regelset, secties: Iterable[str], eerder: dict[str, str]
) -> Iterator[Bevinding]:
    for sectie in secties:
        for id_ in getattr(regelset, sectie):
            if id_ in eerder:
                yield bevinding(
                    regelset,
                    (sectie, id_),
                    "IK010",
                    f"'{id_}' wordt ook gebruikt in {eerder[id_]}.",
                    "Kies een andere naam.",
                )
            eerder[id_] = sectie


def _ids(regelset: Regelset) -> Iterator[Pad]:
    """The path of everything that has an id."""
    for pad, deel in parts(regelset):
        if len(pad) == 2:
            yield pad
        for veld in ("opties", "uitkomsten", "eisen", "wegen"):
            yield from ((*pad, veld, id_) for id_ in getattr(deel, veld, ()))


def check_teksten(regelset: Regelset) -> Iterator[Bevinding]:
    """Texts name parameters, answers and sums that exist."""
    bekend = [*regelset.parameters, *regelset.berekeningen, *regelset.vragen, PEILDATUM]
    for pad, tekst in texts(regelset):
        for naam in PLAATSHOUDER.findall(tekst):
            if naam not in bekend:
                yield bevinding(
                    regelset,
                    pad,
                    "IK028",
                    f"de tekst noemt {{{naam}}}, maar dat bestaat niet.",
                    suggest(naam, bekend),
                )


def check_opsommingen(regelset: Regelset) -> Iterator[Bevinding]:
    """Lists of ids name what exists."""
    for sectie in MOGELIJKHEDEN:
        for id_, weg in getattr(regelset, sectie).items():
            for naam in weg.gedeelde_eisen:
                if naam in weg.eisen:
                    yield bevinding(
                        regelset,
                        (sectie, id_, "eisen", naam),
                        "IK010",
                        f"'{naam}' is ook de naam van een gedeelde eis.",
                        "Kies een andere naam.",
                    )
    for pad, naam, wat, bekend in _genoemd(regelset):
        if naam not in bekend:
            yield bevinding(
                regelset, pad, "IK020", f"{wat} '{naam}' bestaat niet.", _advice(naam, bekend)
            )


def _advice(naam: str, bekend: Collection[str]) -> str:
    """The name that was meant or, where there are few, all that can be chosen."""
    weinig = 0 < len(bekend) <= _WEINIG
    return suggest(naam, bekend) or (f"Kies uit: {', '.join(bekend)}." if weinig else "")


_Genoemd = tuple[Pad, str, str, Collection[str]]
"""An id in a list: where it stands, the id, what it is, and what there is."""


def _genoemd(regelset: Regelset) -> Iterator[_Genoemd]:
    for id_, procedure in regelset.procedures.items():
        yield ("procedures", id_, "route"), procedure.route, "de route", regelset.routes
    for sectie in MOGELIJKHEDEN:
        for id_, weg in getattr(regelset, sectie).items():
            pad = (sectie, id_, "gedeelde_eisen")
            yield from _each(pad, weg.gedeelde_eisen, "de gedeelde eis", regelset.eisen)
    for id_, afweging in regelset.afwegingen.items():
        for veld in ("voor", "tegen"):
            wat = "de route, procedure of vorm"
            namen = getattr(afweging, veld)
            yield from _each(("afwegingen", id_, veld), namen, wat, ways(regelset))
    bekend = [*regelset.routes, *regelset.procedures]
    for id_, vorm in regelset.vormen.items():
        yield from _each(("vormen", id_, "bij"), vorm.bij, "de route of procedure", bekend)
    for sectie in ("stappen", "signalen"):
        for id_, deel in getattr(regelset, sectie).items():
            wat = "de route, procedure of vorm"
            yield from _each((sectie, id_, "bij"), deel.bij, wat, ways(regelset))
    yield from _in_de_tijd(regelset)
    eigen = [p for p, deel in regelset.parameters.items() if deel.eigen_beleid]
    for id_, signaal in regelset.signalen.items():
        pad, wat = ("signalen", id_, "uitgangspunt"), "de parameter voor eigen beleid"
        yield from _each(pad, signaal.uitgangspunt, wat, eigen)
    yield from _uit_de_kop(regelset)


def _in_de_tijd(regelset: Regelset) -> Iterator[_Genoemd]:
    """What steps are tied to in time, and how terms are counted."""
    for id_, stap in regelset.stappen.items():
        for soort, ander, _ in stap.banden:
            bekend = [*regelset.stappen, START, *([PEILDATUM] if soort == "na" else [])]
            yield ("stappen", id_, soort, ander), ander, "de stap", bekend
    for id_, parameter in regelset.parameters.items():
        if parameter.telling:
            pad = ("parameters", id_, "telling")
            yield pad, parameter.telling, "de telling", regelset.tellingen
    for id_, telling in regelset.tellingen.items():
        for eenheid in telling.hoogstens:
            yield ("tellingen", id_, "hoogstens", eenheid), eenheid, "de eenheid", sorted(TIJD)


def _each(pad: Pad, namen: list[str], wat: str, bekend: Collection[str]) -> Iterator[_Genoemd]:
    return ((pad, naam, wat, bekend) for naam in namen)


def _uit_de_kop(regelset: Regelset) -> Iterator[_Genoemd]:
    kop = regelset.kop
    for id_, stap in regelset.stappen.items():
        yield ("stappen", id_, "fase"), stap.fase, "de fase (in regelset.yaml)", kop.fasen
        yield ("stappen", id_, "rol"), stap.rol, "de rol (in regelset.yaml)", kop.rollen
    for id_, vorm in regelset.vormen.items():
        yield ("vormen", id_, "groep"), vorm.groep, "de groep (in regelset.yaml)", kop.groepen
    for id_, vraag in regelset.vragen.items():
        if kop.onderwerpen or vraag.onderwerp:
            wat = "het onderwerp (in regelset.yaml)"
            yield ("vragen", id_, "onderwerp"), vraag.onderwerp, wat, kop.onderwerpen
    for id_, signaal in regelset.signalen.items():
        if kop.themas or signaal.thema:
            wat = "het thema (in regelset.yaml)"
            yield ("signalen", id_, "thema"), signaal.thema, wat, kop.themas


def check_agenda(regelset: Regelset) -> Iterator[Bevinding]:
    """The agendas hold what can be settled."""
    secties = (*MOGELIJKHEDEN, *LOSSE)
    bekend = [
        *secties,
        *regelset.vragen,
        *regelset.feiten,
        *regelset.berekeningen,
        *regelset.routes,
    ]
    for sleutel in ("agenda", "agenda_kort"):
        for i, naam in enumerate(getattr(regelset.kop, sleutel)):
            if naam not in bekend:
                yield bevinding(
                    regelset,
                    ("kop", sleutel, i),
                    "IK020",
                    f"'{naam}' kan niet op de agenda.",
                    suggest(naam, bekend),
                )
