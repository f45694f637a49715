"""Laying the own policy of a gemeente over a rule set.

A policy fills in the numbers that the rules leave to the gemeente, and adds parts of its own.
It changes nothing else: what the law says stays as it is, and trying to touch it is an error
that names the article.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from inkoopkeuze.fouten import Bevinding, OngeldigeRegels, Verwant, openable
from inkoopkeuze.regels._yaml import Document, Leesfout, Pad, parse
from inkoopkeuze.regels.beleid import AANVULLEND, Beleid, BeleidKop, EigenWaarden
from inkoopkeuze.regels.bron import Verwijzingen
from inkoopkeuze.regels.citaat import cite_all
from inkoopkeuze.regels.formule import Getal
from inkoopkeuze.regels.linking import check_links
from inkoopkeuze.regels.linking.sources import check_verwijzingen
from inkoopkeuze.regels.model import SECTIES, Regelset
from inkoopkeuze.regels.parameter import Parameter, ParameterWaarde
from inkoopkeuze.regels.reading import read_part
from inkoopkeuze.regels.traversal import inner
from inkoopkeuze.regels.waarde import format_datum, suggest

_KOP = "beleid"
_ONDERDELEN = (_KOP, "parameters", *AANVULLEND)
_KAN = (
    "Beleid vult parameters in die de regels aan de gemeente laten, en voegt toe: "
    f"{', '.join(AANVULLEND)}."
)
_ARTIKELEN = 3
"""How many places in the law to name at most."""


def lay_over(regelset: Regelset, inhoud: bytes, pad: Path) -> Regelset:
    """The rule set with a policy over it: its numbers, its own parts, and its scenarios only.

    Args:
        regelset: rules that were checked, without a policy.
        inhoud: the policy file.
        pad: its name.

    Raises:
        OngeldigeRegels: with everything that is wrong with the policy.
    """
    try:
        document = parse(inhoud, openable(pad))
    except Leesfout as fout:
        raise OngeldigeRegels([fout.bevinding]) from None
    lezing = _Lezing(regelset, document)
    kop = lezing.lees()
    if kop is None or lezing.bevindingen:
        raise OngeldigeRegels(lezing.bevindingen)
    beleid = Beleid(kop=kop, bestand=pad.name, sha256=hashlib.sha256(inhoud).hexdigest())
    samen = _combine(regelset, lezing, beleid)
    bevindingen = [*check_verwijzingen(samen, (_KOP, "bron"), kop.bron)] or check_links(samen)
    if bevindingen:
        raise OngeldigeRegels(bevindingen)
    return samen


def _combine(regelset: Regelset, lezing: _Lezing, beleid: Beleid) -> Regelset:
    parameters = regelset.parameters | lezing.parameters
    erbij: dict[str, Any] = {s: getattr(regelset, s) | lezing.delen[s] for s in AANVULLEND}
    erbij["scenarios"] = lezing.delen["scenarios"]
    erbij["signalen"] = {
        id_: signaal
        for id_, signaal in erbij["signalen"].items()
        if not signaal.uitgangspunt
        or any(p not in parameters or parameters[p].is_uitgangspunt for p in signaal.uitgangspunt)
    }
    vervangen = {("parameters", id_) for id_ in lezing.parameters}
    plaatsen = {
        pad: plaats
        for pad, plaats in regelset.plaatsen.items()
        if pad[:2] not in vervangen and pad[0] != "scenarios"
    }
    van, tot = lezing.geldig
    return replace(
        regelset,
        kop=replace(regelset.kop, geldig_vanaf=van, geldig_tot_en_met=tot),
        parameters=parameters,
        **erbij,
        plaatsen=plaatsen | {pad: p for pad, p in lezing.document.plaatsen.items() if pad},
        beleid=beleid,
    )


class _Lezing:
    """Collects the parts of a policy, and what is wrong with them."""

    def __init__(self, regelset: Regelset, document: Document) -> None:
        self.regelset = regelset
        self.document = document
        self.geldig = regelset.kop.geldig_vanaf, regelset.kop.geldig_tot_en_met
        self.parameters: dict[str, Parameter] = {}
        self.delen: dict[str, dict[str, Any]] = {sectie: {} for sectie in AANVULLEND}
        self.bevindingen: list[Bevinding] = []

    def lees(self) -> BeleidKop | None:
        """Read all parts; the head, where that is right."""
        data = self.document.data
        if not isinstance(data, dict) or _KOP not in data:
            advies = "Begin met 'beleid:' en de titel, de gemeente en de dag van vaststellen."
            self._meld("IK006", f"'{_KOP}' ontbreekt.", (), advies)
            return None
        kop: BeleidKop | None = self._read(BeleidKop, data[_KOP], (_KOP,))
        if kop is not None:
            self._lees_geldigheid(kop)
        for sectie, delen in data.items():
            if sectie == _KOP:
                continue
            if sectie not in (*_ONDERDELEN, *SECTIES):
                advies = suggest(sectie, _ONDERDELEN) or f"Gebruik: {', '.join(_ONDERDELEN)}."
                self._meld("IK005", f"'{sectie}' kan niet in eigen beleid.", (sectie,), advies)
            elif not isinstance(delen, dict):
                advies = f"Haal '{sectie}:' weg als er niets onder staat."
                self._meld("IK007", f"na '{sectie}:' horen ids met hun inhoud.", (sectie,), advies)
            else:
                for id_, ruw in delen.items():
                    self._lees_deel(sectie, id_, ruw, kop)
        return kop

    def _lees_geldigheid(self, kop: BeleidKop) -> None:
        """The days on which both the rules and the policy hold."""
        van, tot = self.geldig
        self.geldig = max(van, kop.geldig_vanaf), min(tot, kop.geldig_tot_en_met or tot)
        if self.geldig[0] > self.geldig[1]:
            self._meld(
                "IK029",
                "dit beleid geldt op geen enkele dag waarop de regels gelden.",
                (_KOP, "geldig_vanaf"),
                f"De regels gelden van {format_datum(van)} tot en met {format_datum(tot)}.",
            )

    def _lees_deel(self, sectie: str, id_: str, ruw: Any, kop: BeleidKop | None) -> None:
        bestaand = getattr(self.regelset, sectie).get(id_)
        if sectie == "parameters":
            self._lees_parameter(id_, ruw, bestaand, kop)
        elif sectie not in AANVULLEND:
            self._wet(f"eigen beleid kan geen {sectie} hebben", (sectie, id_), _KAN)
        elif bestaand is not None and sectie != "scenarios":
            advies = "Geef uw eigen onderdeel een ander id."
            self._wet(f"'{id_}' staat al in de regels, en blijft daar", (sectie, id_), advies)
        elif (deel := self._read(SECTIES[sectie], ruw, (sectie, id_))) is not None:
            self.delen[sectie][id_] = deel

    # Parameters.

    def _lees_parameter(
        self, id_: str, ruw: Any, bestaand: Parameter | None, kop: BeleidKop | None
    ) -> None:
        pad = ("parameters", id_)
        if bestaand is None:
            eigen = [i for i, p in self.regelset.parameters.items() if p.eigen_beleid]
            advies = suggest(id_, eigen) or f"U kunt kiezen: {', '.join(eigen)}."
            self._meld("IK020", f"de parameter '{id_}' bestaat niet.", pad, advies)
        elif bestaand.eigen_beleid is None:
            self._wet(f"'{id_}' laat de wet niet aan de gemeente", pad, _KAN)
        elif kop is not None and (waarden := self._waarden(ruw, bestaand, pad, kop)):
            self._check_dagen(id_, waarden, pad)
            self.parameters[id_] = replace(bestaand, waarden=waarden, zekerheid="vast")

    def _waarden(
        self, ruw: Any, parameter: Parameter, pad: Pad, kop: BeleidKop
    ) -> list[ParameterWaarde] | None:
        """The values, written as a number, as the name of a parameter, or by period."""
        if isinstance(ruw, dict):
            return self._per_periode(ruw, parameter, pad, kop)
        getal = self._read(Getal, ruw, pad)
        if isinstance(getal, str):
            return self._gelijk_aan(getal, parameter, pad, kop)
        if getal is None:
            return None
        self._check_decimalen(getal, parameter, pad)
        return [ParameterWaarde(vanaf=self.geldig[0], waarde=getal, bron=kop.bron)]

    def _per_periode(
        self, ruw: Any, parameter: Parameter, pad: Pad, kop: BeleidKop
    ) -> list[ParameterWaarde] | None:
        perioden: EigenWaarden | None = self._read(EigenWaarden, ruw, pad)
        if perioden is None:
            return None
        if not perioden.waarden:
            advies = "Voeg een waarde toe: {vanaf: 2026-01-01, waarde: 50000}."
            self._meld("IK007", "hier staat geen enkele waarde.", (*pad, "waarden"), advies)
        waarden = []
        for i, w in enumerate(perioden.waarden):
            self._check_decimalen(w.waarde, parameter, (*pad, "waarden", i, "waarde"))
            bron = w.bron or kop.bron
            waarden.append(
                ParameterWaarde(vanaf=w.vanaf, waarde=w.waarde, bron=bron, tot_en_met=w.tot_en_met)
            )
        return waarden

    def _gelijk_aan(
        self, naam: str, parameter: Parameter, pad: Pad, kop: BeleidKop
    ) -> list[ParameterWaarde] | None:
        """The values of a parameter of the law, which this one follows."""
        wet = {
            i: p
            for i, p in self.regelset.parameters.items()
            if p.eigen_beleid is None and p.eenheid == parameter.eenheid
        }
        if naam not in wet:
            bericht = f"'{naam}' is geen parameter uit de wet in {parameter.eenheid}."
            advies = suggest(naam, wet) or "Schrijf een getal zonder punten: 50000."
            self._meld("IK020", bericht, pad, advies)
            return None
        return [replace(w, bron=Verwijzingen([*kop.bron, *w.bron])) for w in wet[naam].waarden]

    def _check_decimalen(self, getal: Decimal, parameter: Parameter, pad: Pad) -> None:
        """An amount is not written with a point for thousands: 50.000 is fifty."""
        if parameter.eenheid == "EUR" and len(f"{getal:f}".partition(".")[2]) > 2:
            advies = "De punt staat hier voor decimalen. Schrijf een bedrag zonder punten: 50000."
            self._meld("IK007", f"'{getal}' is geen bedrag in euro's en centen.", pad, advies)

    def _check_dagen(self, id_: str, waarden: list[ParameterWaarde], pad: Pad) -> None:
        """There is a value from the first up to the last day of the policy."""
        van, tot = self.geldig
        for dag, klopt in (
            (van, min(w.vanaf for w in waarden) <= van),
            (tot, max(w.einde for w in waarden) >= tot),
        ):
            if van <= tot and not klopt:
                self._meld("IK029", _zonder_waarde(id_, dag), (*pad, "waarden"), "Vul dat aan.")

    # What is wrong.

    def _read(self, soort: Any, ruw: Any, pad: Pad) -> Any:
        deel, bevindingen = read_part(soort, ruw, pad, self.document)
        self.bevindingen += bevindingen
        return deel

    def _wet(self, bericht: str, pad: Pad, advies: str) -> None:
        """A policy touches what the law decides; the message names where."""
        sectie, id_ = pad
        regel = getattr(self.regelset, str(sectie)).get(id_)
        artikelen = _articles(regel, self.regelset)
        plaats = self.regelset.plaats(*pad) if regel is not None else None
        self.bevindingen.append(
            Bevinding(
                "IK032",
                f"{bericht}{f' ({artikelen})' if artikelen else ''}.",
                self.document.plaats(pad),
                advies,
                verwant=(Verwant(plaats, "hier staat de regel."),) if plaats else (),
            )
        )

    def _meld(self, code: str, bericht: str, pad: Pad, advies: str = "") -> None:
        self.bevindingen.append(Bevinding(code, bericht, self.document.plaats(pad), advies))


def _zonder_waarde(id_: str, dag: date) -> str:
    return f"'{id_}' heeft geen waarde op {format_datum(dag)}, een dag waarop uw beleid geldt."


def _articles(deel: Any, regelset: Regelset) -> str:
    """Where the law says what a part says."""
    if isinstance(deel, Parameter):
        deel = deel.waarden[-1]
    bronnen = [getattr(d, "bron", None) for _, d in inner((), deel)]
    plekken = [v for bron in bronnen if isinstance(bron, Verwijzingen) for v in bron]
    return cite_all(list(dict.fromkeys(plekken))[:_ARTIKELEN], regelset)
