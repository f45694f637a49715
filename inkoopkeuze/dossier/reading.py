"""From a dossier file to a `Dossier`, with everything that is wrong in one go.

Every scalar stays the text that was typed, so that `nee`, `1.250.000,50` and
`1-9-2026` mean what the writer means by them and not what YAML makes of them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from inkoopkeuze.dossier.dossier import Dossier
from inkoopkeuze.fouten import Bevinding, OngeldigDossier, OngeldigeInvoer, Plaats, shorten
from inkoopkeuze.regels._yaml import Document, Leesfout, Pad, parse, raw_scalar, read_bytes
from inkoopkeuze.regels.model import Regelset, Vraag
from inkoopkeuze.regels.waarde import (
    WEET_NIET,
    Antwoord,
    format_datum,
    parse_antwoord,
    parse_datum,
    suggest,
)

MAX_BYTES = 1_000_000
"""The size of the largest dossier that is read."""

SLEUTELS = ("dossier", "gemeente", "peildatum", "start", "antwoorden")
"""The keys at the top of a dossier."""

EERSTE_START, LAATSTE_START = date(2000, 1, 1), date(2099, 12, 31)
"""The days between which a service can begin: further on there is a year with a mistake in it."""

_DELEN = ("antwoord", "motivering")
_NIEUW = "Geef dit bestand een andere naam en maak een nieuw dossier met 'inkoopkeuze nieuw'."


def load_dossier(pad: Path, regelset: Regelset) -> Dossier:
    """Read a dossier file.

    Raises:
        Onleesbaar: the file is missing, unreadable or larger than `MAX_BYTES`.
        OngeldigDossier: with every error that was found.
    """
    return parse_dossier(read_bytes(pad, MAX_BYTES), str(pad), regelset)


def parse_dossier(inhoud: bytes, bestand: str, regelset: Regelset) -> Dossier:
    """Read the content of a dossier.

    Args:
        inhoud: the bytes of the file.
        bestand: the name to show in messages.
        regelset: the questions that can be answered.

    Raises:
        OngeldigDossier: with every error that was found (IK001 to IK004 for YAML that
            cannot be read, IK201 to IK205 for what it says).
    """
    try:
        document = parse(inhoud, bestand, scalar=raw_scalar)
    except Leesfout as fout:
        raise OngeldigDossier([fout.bevinding]) from None
    lezing = _Lezing(document, bestand, regelset)
    dossier = lezing.lees()
    if lezing.bevindingen:
        raise OngeldigDossier(lezing.bevindingen)
    return dossier


def parse_start(tekst: str) -> date:
    """The day on which a service must begin, as people write it.

    Raises:
        OngeldigeInvoer: it is no date, or in a year that nobody can mean.
    """
    dag = parse_datum(tekst)
    if not EERSTE_START <= dag <= LAATSTE_START:
        raise OngeldigeInvoer(
            f"{format_datum(dag)} kan niet de startdatum zijn.",
            f"Kies een dag tussen {format_datum(EERSTE_START)} en {format_datum(LAATSTE_START)}.",
        )
    return dag


class _Lezing:
    """Reads one document and collects what is wrong with it."""

    def __init__(self, document: Document, bestand: str, regelset: Regelset) -> None:
        self.document = document
        self.bestand = bestand
        self.regelset = regelset
        self.bevindingen: list[Bevinding] = []
        self.teksten = {"dossier": "", "gemeente": ""}
        self.dagen: dict[str, date] = {}
        self.antwoorden: dict[str, Antwoord] = {}
        self.motiveringen: dict[str, str] = {}
        self.plaatsen: dict[str, Plaats] = {}

    def lees(self) -> Dossier:
        data = self.document.data
        if data is None:
            self._meld("IK204", "dit dossier is leeg.", (), _NIEUW)
        elif not isinstance(data, dict):
            self._meld(
                "IK204",
                "dit is geen dossier: er staan geen regels 'naam: waarde' in.",
                (),
                f"Begin met een van: {', '.join(SLEUTELS)}. {_NIEUW}",
            )
        else:
            for sleutel, ruw in data.items():
                self._lees_sleutel(sleutel, ruw)
        return Dossier(
            naam=self.teksten["dossier"],
            gemeente=self.teksten["gemeente"],
            peildatum=self.dagen.get("peildatum"),
            start=self.dagen.get("start"),
            antwoorden=self.antwoorden,
            motiveringen=self.motiveringen,
            plaatsen=self.plaatsen,
        )

    def _lees_sleutel(self, sleutel: str, ruw: Any) -> None:
        match sleutel:
            case "dossier" | "gemeente":
                if self._is_tekst(ruw, (sleutel,)):
                    self.teksten[sleutel] = " ".join(ruw.split())
            case "peildatum" | "start":
                if self._is_tekst(ruw, (sleutel,)):
                    self._lees_dag(sleutel, ruw)
            case "antwoorden":
                self._lees_antwoorden(ruw)
            case _:
                advies = suggest(sleutel, SLEUTELS) or f"Gebruik een van: {', '.join(SLEUTELS)}."
                if sleutel in self.regelset.vragen:
                    advies = "Zet deze vraag onder 'antwoorden:', met twee spaties ervoor."
                self._meld(
                    "IK201",
                    f"'{shorten(sleutel)}' is geen onderdeel van een dossier.",
                    (sleutel,),
                    advies,
                )

    def _is_tekst(self, ruw: Any, pad: Pad) -> bool:
        """Whether there is a text to read; reports what is neither text nor empty."""
        if isinstance(ruw, str):
            return bool(ruw.strip())
        if ruw is not None:
            self._meld(
                "IK204",
                f"bij '{shorten(str(pad[-1]))}' hoort één tekst.",
                pad,
                "Zet de tekst op dezelfde regel, achter de dubbele punt.",
            )
        return False

    def _lees_dag(self, sleutel: str, ruw: str) -> None:
        try:
            self.dagen[sleutel] = parse_start(ruw) if sleutel == "start" else parse_datum(ruw)
        except OngeldigeInvoer as fout:
            self._meld(
                "IK205",
                f"{sleutel}: {fout.bericht}",
                (sleutel,),
                f"{fout.advies} Weet u de dag nog niet? Laat {sleutel} dan leeg.",
            )

    def _lees_antwoorden(self, ruw: Any) -> None:
        if ruw is None:
            return
        if not isinstance(ruw, dict):
            self._meld(
                "IK204",
                "na 'antwoorden:' horen regels 'vraag: antwoord'.",
                ("antwoorden",),
                "Zet elke vraag op een eigen regel, met twee spaties ervoor en zonder streepje.",
            )
            return
        for id_, inhoud in ruw.items():
            vraag = self.regelset.vragen.get(id_)
            pad: Pad = ("antwoorden", id_)
            if vraag is None:
                self._meld(
                    "IK202",
                    f"de vraag '{shorten(id_)}' bestaat niet.",
                    pad,
                    suggest(id_, self.regelset.vragen)
                    or "'inkoopkeuze nieuw' maakt een dossier waar alle vragen in staan.",
                )
                continue
            self.plaatsen[id_] = self._plaats(pad)
            if isinstance(inhoud, dict):
                self._lees_delen(id_, inhoud, vraag, pad)
            else:
                self._lees_antwoord(id_, inhoud, vraag, pad)

    def _lees_delen(self, id_: str, delen: dict[str, Any], vraag: Vraag, pad: Pad) -> None:
        for sleutel, ruw in delen.items():
            hier: Pad = (*pad, sleutel)
            if sleutel == "antwoord":
                self._lees_antwoord(id_, ruw, vraag, hier)
            elif sleutel == "motivering":
                if self._is_tekst(ruw, hier):
                    self.motiveringen[id_] = ruw.strip()
            else:
                self._meld(
                    "IK204",
                    f"'{shorten(sleutel)}' kan niet bij een antwoord.",
                    hier,
                    suggest(sleutel, _DELEN) or "Gebruik alleen 'antwoord:' en 'motivering:'.",
                )

    def _lees_antwoord(self, id_: str, ruw: Any, vraag: Vraag, pad: Pad) -> None:
        antwoord: Antwoord | None = None
        if isinstance(ruw, str):
            antwoord = self._begrijp(id_, ruw, vraag, pad) if ruw.strip() else None
        elif isinstance(ruw, list) and vraag.type == "meerkeuze":
            antwoord = self._lees_lijst(id_, ruw, vraag, pad)
        elif ruw is not None:
            self._meld(
                "IK204",
                f"bij '{id_}' hoort één antwoord.",
                pad,
                "Zet het antwoord op dezelfde regel, achter de dubbele punt.",
            )
        if antwoord is not None:
            self.antwoorden[id_] = antwoord

    def _lees_lijst(self, id_: str, ruw: list[Any], vraag: Vraag, pad: Pad) -> Antwoord | None:
        """The options in a list; an empty list says that none of them applies."""
        gekozen: list[str] = []
        for i, deel in enumerate(ruw):
            hier: Pad = (*pad, i)
            if not isinstance(deel, str):
                self._meld(
                    "IK204",
                    f"'{id_}': in deze lijst hoort alleen tekst, en geen leeg streepje.",
                    hier,
                    f"Kies uit: {', '.join(vraag.keuzes)}. Niets gekozen? Schrijf [].",
                )
                continue
            antwoord = self._begrijp(id_, deel, vraag, hier)
            if antwoord is WEET_NIET:
                if len(ruw) == 1:
                    return WEET_NIET
                self._meld(
                    "IK203",
                    f"{id_}: 'weet ik niet' kan niet samen met andere antwoorden.",
                    hier,
                    "Houd er één over.",
                )
            elif isinstance(antwoord, tuple):
                gekozen += antwoord
        return tuple(dict.fromkeys(gekozen))

    def _begrijp(self, id_: str, tekst: str, vraag: Vraag, pad: Pad) -> Antwoord | None:
        try:
            return parse_antwoord(tekst, vraag, self.regelset)
        except OngeldigeInvoer as fout:
            self._meld("IK203", f"{id_}: {fout.bericht}", pad, fout.advies)
            return None

    def _plaats(self, pad: Pad) -> Plaats:
        return self.document.plaats(pad) or Plaats(self.bestand, 1, 1)

    def _meld(self, code: str, bericht: str, pad: Pad, advies: str = "") -> None:
        self.bevindingen.append(Bevinding(code, bericht, self._plaats(pad), advies))
