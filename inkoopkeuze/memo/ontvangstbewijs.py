"""The receipt of a memo: what it was made with and what came out, so that both can be checked."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from typing import Any, NamedTuple

from inkoopkeuze import __version__
from inkoopkeuze.advies.kern import Kern, kern
from inkoopkeuze.dossier.scalars import format_waarde
from inkoopkeuze.fouten import OngeldigMemo
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.traversal import STATUSSEN

_BEGIN = re.compile(r'(?<!\\)\{\s*"programma"\s*:')
_CONTROLE = "controle_sha256"
_OPNIEUW = "Neem een memo dat niet is veranderd, of maak het opnieuw uit het dossier."


class Ontvangstbewijs(NamedTuple):
    """What a memo says about how it was made, and what its advice comes down to."""

    programma: str
    """The version of the program."""
    regelset: str
    """The version of the rules."""
    peildatum: date
    start: date | None
    """The day on which the service must begin, if that was known."""
    antwoorden: dict[str, str | list[str]]
    """By question, as they are written in a dossier."""
    kern: Kern
    bestanden: dict[str, str]
    """sha256 of each rule file that can change an advice."""
    beleid: dict[str, str]
    """The same of the own policy, by the name of its file; empty where there was none."""


def receipt(beoordeling: Beoordeling, start: date | None = None) -> str:
    """What this memo was made with, as JSON that a program can read back."""
    regelset = beoordeling.regelset
    uitkomst = kern(beoordeling)
    bewijs: dict[str, Any] = {
        "programma": __version__,
        "regelset": regelset.kop.versie,
        "peildatum": beoordeling.peildatum.isoformat(),
        **({"start": start.isoformat()} if start else {}),
        "antwoorden": {
            id_: format_waarde(antwoord, regelset.vragen[id_])
            for id_, antwoord in sorted(beoordeling.antwoorden.items())
        },
        "advies": {
            "routes": {id_: _short(mogelijk) for id_, mogelijk in uitkomst.routes},
            "past_het_best": _short(uitkomst.advies),
            "ten_minste_nodig": _short(uitkomst.minimaal),
        },
        "regelbestanden_sha256": regelset.beslissend,
    }
    if (beleid := regelset.beleid) is not None:
        bewijs["beleid_sha256"] = {beleid.bestand: beleid.sha256}
    bewijs[_CONTROLE] = _checksum(bewijs)
    return json.dumps(bewijs, ensure_ascii=False, indent=1).replace("`", "\\u0060")


def parse_receipt(tekst: str) -> Ontvangstbewijs:
    """The receipt in the text of a memo, wherever it stands in it; HTML may be as it is.

    Raises:
        OngeldigMemo: there is none, more than one, or it is not whole.
    """
    kandidaten = list(_candidates(tekst))
    gevonden = {json.dumps(k, sort_keys=True): k for k in kandidaten if k is not None}
    heel = [k for k in gevonden.values() if k.get(_CONTROLE) == _checksum(k)]
    if len(heel) > 1:
        raise OngeldigMemo(
            "In dit bestand staan twee of meer ontvangstbewijzen.",
            "Geef een bestand met één memo.",
        )
    if heel:
        return _read(heel[0])
    if gevonden:
        raise OngeldigMemo(
            "Het ontvangstbewijs in dit memo is veranderd nadat het memo is gemaakt; het "
            "controlegetal klopt niet meer.",
            _OPNIEUW,
        )
    if kandidaten:
        raise OngeldigMemo(
            "Het ontvangstbewijs in dit memo is niet heel: er ontbreekt een deel.", _OPNIEUW
        )
    raise OngeldigMemo(
        "In dit bestand staat geen ontvangstbewijs van inkoopkeuze.",
        "Geef een memo dat 'inkoopkeuze memo' heeft gemaakt, met het ontvangstbewijs erin.",
    )


def _candidates(tekst: str) -> Iterator[dict[str, Any] | None]:
    """Everything that begins as a receipt; `None` where it cannot be read."""
    lezer = json.JSONDecoder(strict=False)
    for vorm in dict.fromkeys([tekst, unescape(tekst)]):
        for begin in _BEGIN.finditer(vorm):
            try:
                data, _ = lezer.raw_decode(vorm, begin.start())
            except (ValueError, RecursionError):
                data = None
            yield data


def _checksum(bewijs: Mapping[str, Any]) -> str:
    """Of all but itself, however the JSON is laid out."""
    inhoud = {sleutel: deel for sleutel, deel in bewijs.items() if sleutel != _CONTROLE}
    vast = json.dumps(inhoud, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(vast.encode()).hexdigest()


def _read(data: dict[str, Any]) -> Ontvangstbewijs:
    try:
        advies = data["advies"]
        bewijs = Ontvangstbewijs(
            programma=_text(data["programma"]),
            regelset=_text(data["regelset"]),
            peildatum=date.fromisoformat(_text(data["peildatum"])),
            start=date.fromisoformat(_text(data["start"])) if "start" in data else None,
            antwoorden={
                _text(id_): _texts(a) if isinstance(a, list) else _text(a)
                for id_, a in data["antwoorden"].items()
            },
            kern=Kern(
                tuple((_text(r), _statuses(m)) for r, m in advies["routes"].items()),
                _long(advies["past_het_best"]),
                _long(advies["ten_minste_nodig"]),
            ),
            bestanden={_text(n): _text(s) for n, s in data["regelbestanden_sha256"].items()},
            beleid={_text(n): _text(s) for n, s in data.get("beleid_sha256", {}).items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise OngeldigMemo(
            "Het ontvangstbewijs in dit memo heeft een vorm die ik niet ken.",
            f"Het is gemaakt met inkoopkeuze {data.get('programma')!s}; dit is {__version__}. "
            "Gebruik voor dit memo die versie.",
        ) from None
    return bewijs


def _text(waarde: Any) -> str:
    if not isinstance(waarde, str):
        raise TypeError
    return waarde


def _texts(waarden: Any) -> list[str]:
    if not isinstance(waarden, list):
        raise TypeError
    return [_text(waarde) for waarde in waarden]


def _short(waarden: tuple[str, ...]) -> str | list[str]:
    """Several values as a list, a single one as itself."""
    return waarden[0] if len(waarden) == 1 else list(waarden)


def _long(waarde: Any) -> tuple[str, ...]:
    return (waarde,) if isinstance(waarde, str) else tuple(_texts(waarde))


def _statuses(waarde: Any) -> tuple[str, ...]:
    statussen = _long(waarde)
    if not statussen or not STATUSSEN.keys() >= set(statussen):
        raise ValueError
    return statussen
