"""From a directory of rule files to a checked `Regelset`.

Reads every `*.yaml` below the directory, checks the form of each part with pydantic,
then resolves all names (`linking`). All errors are collected, so that one run shows
everything that is wrong.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from inkoopkeuze.fouten import Bevinding, OngeldigeRegels, Plaats, Verwant, openable
from inkoopkeuze.regels._yaml import Document, Leesfout, Pad, decode, parse, read_bytes
from inkoopkeuze.regels.bestanden import KOPBESTAND, read_files
from inkoopkeuze.regels.cpv import CpvLijst
from inkoopkeuze.regels.kop import Kop
from inkoopkeuze.regels.linking import check_links
from inkoopkeuze.regels.model import SECTIES, Regelset
from inkoopkeuze.regels.opleggen import lay_over
from inkoopkeuze.regels.reading import read_part
from inkoopkeuze.regels.waarde import suggest

_ZONDER_GEVOLG = frozenset({"scenarios", "uitzonderingen"})
"""The sections that an advice does not depend on."""


def load_regelset(map_: Path, beleid: Path | None = None) -> Regelset:
    """Read and check the rule set in a directory.

    Args:
        map_: the directory.
        beleid: a file with the own policy of a gemeente, to lay over it.

    Raises:
        Onleesbaar: the directory is missing or holds no rule set, or there is no such file.
        OngeldigeRegels: with every error that was found.
    """
    regelset = parse_regelset(read_files(map_), map_)
    return regelset if beleid is None else lay_over(regelset, read_bytes(beleid), beleid)


def parse_regelset(bestanden: dict[str, bytes], map_: Path = Path()) -> Regelset:
    """Check the content of rule files and put them together.

    Args:
        bestanden: the content of each file, by its name relative to the directory.
        map_: the directory, for messages.

    Raises:
        OngeldigeRegels: with every error that was found.
    """
    lezing = _Lezing(map_)
    for naam, inhoud in bestanden.items():
        if not naam.endswith(".tsv"):
            lezing.lees(naam, inhoud)
    lezing.lees_cpv(bestanden)
    if lezing.bevindingen or lezing.kop is None:
        raise OngeldigeRegels(lezing.bevindingen)
    sommen = {naam: hashlib.sha256(inhoud).hexdigest() for naam, inhoud in bestanden.items()}
    regelset = Regelset(
        kop=lezing.kop,
        **lezing.secties,
        cpv=lezing.cpv,
        bestanden=sommen,
        beslissend={n: s for n, s in sommen.items() if n not in lezing.zonder_gevolg},
        plaatsen=lezing.plaatsen,
    )
    if bevindingen := check_links(regelset):
        raise OngeldigeRegels(bevindingen)
    return regelset


class _Lezing:
    """Collects the parts of all files, and what is wrong with them."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        self.kop: Kop | None = None
        self.secties: dict[str, Any] = {naam: {} for naam in SECTIES}
        self.plaatsen: dict[Pad, Plaats] = {}
        self.zonder_gevolg: set[str] = set()
        self.bevindingen: list[Bevinding] = []
        self.cpv = CpvLijst("")

    def lees(self, naam: str, inhoud: bytes) -> None:
        try:
            document = parse(inhoud, self._openable(naam))
        except Leesfout as fout:
            self.bevindingen.append(fout.bevinding)
            return
        if naam == KOPBESTAND:
            self.kop = self._read(Kop, document.data, (), document)
            self.plaatsen.update({("kop", *pad): p for pad, p in document.plaatsen.items()})
            return
        if not isinstance(document.data, dict):
            self._meld(
                "IK005",
                "dit bestand bevat geen regels.",
                document.plaats(()),
                f"Begin met een van: {', '.join(SECTIES)}.",
            )
            return
        if _ZONDER_GEVOLG.issuperset(document.data):
            self.zonder_gevolg.add(naam)
        for sectie, delen in document.data.items():
            self._lees_sectie(sectie, delen, document)

    def _lees_sectie(self, sectie: str, delen: Any, document: Document) -> None:
        plaats = document.plaats((sectie,))
        if sectie not in SECTIES:
            advies = suggest(sectie, SECTIES) or f"Gebruik een van: {', '.join(SECTIES)}."
            self._meld("IK005", f"'{sectie}' is geen onderdeel van een regelset.", plaats, advies)
            return
        if not isinstance(delen, dict):
            advies = f"Haal '{sectie}:' weg als er niets onder staat."
            self._meld("IK007", f"na '{sectie}:' horen ids met hun inhoud.", plaats, advies)
            return
        doel = self.secties[sectie]
        for id_, ruw in delen.items():
            hier = document.plaats((sectie, id_))
            if id_ in doel:
                eerder = Verwant(self.plaatsen[(sectie, id_)], "hier staat de eerste.")
                self.bevindingen.append(
                    Bevinding(
                        "IK010",
                        f"'{id_}' bestaat al in {sectie}.",
                        hier,
                        "Kies een andere naam.",
                        verwant=(eerder,),
                    )
                )
                continue
            deel = self._read(SECTIES[sectie], ruw, (sectie, id_), document)
            if deel is not None:
                doel[id_] = deel
        self.plaatsen.update(
            {pad: p for pad, p in document.plaatsen.items() if pad and pad[0] == sectie}
        )

    def _read(self, soort: type, ruw: Any, pad: Pad, document: Document) -> Any:
        deel, bevindingen = read_part(soort, ruw, pad, document)
        self.bevindingen += bevindingen
        return deel

    def lees_cpv(self, bestanden: dict[str, bytes]) -> None:
        if self.kop is None:
            if KOPBESTAND not in bestanden:
                plaats = Plaats(self._openable(KOPBESTAND), 1, 1)
                self._meld("IK006", f"{KOPBESTAND} ontbreekt.", plaats)
            return
        naam = self.kop.cpv_lijst
        if not naam:
            return
        if naam not in bestanden:
            self._meld(
                "IK020",
                f"het bestand '{naam}' met CPV-codes ontbreekt.",
                self.plaatsen.get(("kop", "cpv_lijst")),
            )
            return
        self.plaatsen["cpv",] = Plaats(self._openable(naam), 1, 1)
        try:
            self.cpv = CpvLijst(decode(bestanden[naam], self._openable(naam)))
        except Leesfout as fout:
            self.bevindingen.append(fout.bevinding)

    def _openable(self, naam: str) -> str:
        return openable(self.map / naam)

    def _meld(self, code: str, bericht: str, plaats: Plaats | None, advies: str = "") -> None:
        self.bevindingen.append(Bevinding(code, bericht, plaats, advies))
