"""Answers and amounts: reading them the way Dutch people write them, and back.

Amounts are exact `Decimal` euros, never floats. A value of a question is one of:
`str` (keuze, ja_nee, cpv, tekst), `tuple[str, ...]` (meerkeuze), `Decimal` (bedrag,
percentage), `int` (aantal, maanden), `date` (datum), or `WEET_NIET`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from typing import TYPE_CHECKING, Final

from inkoopkeuze.fouten import OngeldigeInvoer, shorten

if TYPE_CHECKING:
    from inkoopkeuze.regels.model import Regelset, Vraag


class _WeetNiet(Enum):
    WEET_NIET = "weet ik niet"

    def __repr__(self) -> str:
        return "WEET_NIET"


WEET_NIET: Final = _WeetNiet.WEET_NIET
"""The answer "weet ik niet": asked, and not known."""

WEET_NIET_TEKSTEN: Final = ("weet ik niet", "weet niet", "onbekend")
"""How that may be written."""

JA_NEE_KORT: Final = {"j": "ja", "n": "nee", "true": "ja", "false": "nee"}
"""Other ways to write ja and nee."""

Waarde = str | int | Decimal | date | tuple[str, ...]
Antwoord = Waarde | _WeetNiet

DECIMALEN: Final = {"bedrag": 2, "percentage": 4, "aantal": 0, "maanden": 0}
"""How many digits an answer may have after the comma, by type of question."""

GEEN_VAN_DEZE: Final = "geen van deze"
"""The answer to a meerkeuze question of which no option applies."""

_MAX_BEDRAG = Decimal(10) ** 12
MAANDEN = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
DAGEN = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
GETAL = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d{1,3}( \d{3})+|\d+)(,\d+)?\Z")
EENHEDEN: Final = {
    "bedrag": re.compile(r"(?:(?:€|euro?) ?)?(.*?) ?(?:euro|eur)?\Z"),
    "percentage": re.compile(r"(.*?) ?(?:%|procent)?\Z"),
    "maanden": re.compile(r"(.*?) ?(?:maanden|maand)?\Z"),
    "aantal": re.compile(r"(.*)\Z"),
}
"""How the unit may be written around the number in an answer."""
_ENKELVOUD: Final = {
    "dagen": "dag",
    "werkdagen": "werkdag",
    "weken": "week",
    "maanden": "maand",
    "jaren": "jaar",
}
_MAX_GETAL = 60
JAREN = re.compile(r"(\d{1,3}) jaar(?:,? (?:en )?(\d{1,3}) maand(?:en)?)?\Z")
_MAANDEN_VOORBEELD = "Schrijf een aantal maanden, bijvoorbeeld 36, of 3 jaar."
_VOORBEELD = "Schrijf bijvoorbeeld 1.250.000 of 1.250.000,50 (punt bij duizendtallen)."
_DATUM_NL = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\Z")
DATUM_VOORBEELD: Final = "Schrijf dag-maand-jaar, bijvoorbeeld 1-7-2026."
CPV_CODE = re.compile(r"(\d{8})(?:[-\s]?(\d))?\Z")
_DATUM_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_DATUM_TEKST = re.compile(r"(\d{1,2}) ([a-z]+) (\d{4})\Z")


def suggest(woord: str, keuzes: Iterable[str]) -> str:
    """A sentence that names the closest known word, or nothing."""
    dichtbij = get_close_matches(woord.lower(), list(keuzes), n=1, cutoff=0.6)
    return f"Bedoelt u '{dichtbij[0]}'?" if dichtbij else ""


def is_weet_niet(tekst: str) -> bool:
    """Whether a typed text says "weet ik niet"."""
    return tekst.strip().lower().rstrip(".") in WEET_NIET_TEKSTEN


def parse_getal(tekst: str, soort: str = "bedrag") -> Decimal:
    """A number as written in Dutch: `1.250.000,50`, `1250000`, `€ 80.000,-`, `2,8 miljoen`.

    A point or space groups thousands and a comma starts the decimals. `1250.50` is
    refused, because a reader cannot tell whether it means 1.250,50 or 125.050. A number
    of months may also be `3 jaar` or `3 jaar en 6 maanden`.

    Args:
        tekst: the number, with its unit or without.
        soort: bedrag, percentage, aantal or maanden; the unit of another is refused.

    Raises:
        OngeldigeInvoer: with an example.
    """
    advies = _MAANDEN_VOORBEELD if soort == "maanden" else _VOORBEELD
    onbegrepen = OngeldigeInvoer(f"'{shorten(tekst)}' is geen getal dat ik begrijp.", advies)
    schoon = " ".join(tekst.lower().split())
    if len(schoon) > _MAX_GETAL:
        raise onbegrepen
    if soort == "maanden" and (m := JAREN.match(schoon)):
        return Decimal(m[1]) * 12 + Decimal(m[2] or 0)
    m = EENHEDEN[soort].match(schoon)
    getal = m[1] if m else ""
    miljoenen = 0
    if soort == "bedrag":
        getal, miljoenen = re.subn(r"(?<=\d) ?(miljoen|mln\.?)$", "", getal)
        getal = re.sub(r",(-+|=+)$", "", getal)
    if len(getal) > 30 or not GETAL.match(getal):
        raise onbegrepen
    schaal = 10**6 if miljoenen else 1
    return Decimal(getal.translate({ord("."): None, ord(" "): None, ord(","): "."})) * schaal + 0


def parse_datum(tekst: str) -> date:
    """A date: `1-7-2026`, `01/07/2026`, `1 juli 2026` or `2026-07-01`.

    Raises:
        OngeldigeInvoer: with an example.
    """
    schoon = " ".join(tekst.strip().lower().split())
    if m := _DATUM_NL.match(schoon):
        dag, maand, jaar = int(m[1]), int(m[2]), int(m[3])
    elif m := _DATUM_ISO.match(schoon):
        jaar, maand, dag = int(m[1]), int(m[2]), int(m[3])
    elif (m := _DATUM_TEKST.match(schoon)) and m[2] in MAANDEN:
        dag, maand, jaar = int(m[1]), MAANDEN.index(m[2]) + 1, int(m[3])
    else:
        raise OngeldigeInvoer(
            f"'{shorten(tekst)}' is geen datum die ik begrijp.",
            DATUM_VOORBEELD,
        )
    try:
        return date(jaar, maand, dag)
    except ValueError:
        raise OngeldigeInvoer(
            f"'{shorten(tekst)}' is geen bestaande datum.",
            DATUM_VOORBEELD,
        ) from None


def parse_antwoord(tekst: str, vraag: Vraag, regelset: Regelset) -> Antwoord:
    """Read what a person typed as the answer to `vraag`.

    Args:
        tekst: the typed text; for meerkeuze separated by commas.
        vraag: the question that it answers.
        regelset: for the CPV list, where the question is a CPV code.

    Raises:
        OngeldigeInvoer: when it cannot be understood, with what would be right.
    """
    if not tekst.strip():
        raise OngeldigeInvoer("Er is niets ingevuld.", "Typ een antwoord, of 'weet ik niet'.")
    if is_weet_niet(tekst):
        return WEET_NIET
    match vraag.type:
        case "keuze" | "ja_nee":
            return _parse_optie(tekst, vraag)
        case "meerkeuze":
            delen = [d for d in re.split(r"[,;]", tekst) if d.strip()]
            if not delen:
                raise OngeldigeInvoer(
                    f"'{shorten(tekst)}' is geen antwoord.", f"Kies uit: {', '.join(vraag.keuzes)}."
                )
            return tuple(dict.fromkeys(_parse_optie(d, vraag) for d in delen))
        case "bedrag" | "percentage":
            return _binnen(tekst, vraag)
        case "aantal" | "maanden":
            return int(_binnen(tekst, vraag))
        case "datum":
            return parse_datum(tekst)
        case "cpv":
            return parse_cpv(tekst, regelset)
        case _:
            return tekst.strip()


def _parse_optie(tekst: str, vraag: Vraag) -> str:
    gevraagd = " ".join(tekst.strip().lower().split())
    if vraag.type == "ja_nee":
        gevraagd = JA_NEE_KORT.get(gevraagd, gevraagd)
    opties = vraag.keuzes
    if gevraagd in opties:
        return gevraagd
    for sleutel, omschrijving in opties.items():
        if gevraagd in (omschrijving.lower(), sleutel.replace("_", " ")):
            return sleutel
    raise OngeldigeInvoer(
        f"'{shorten(tekst)}' is geen van de antwoorden op deze vraag.",
        " ".join(filter(None, [suggest(gevraagd, opties), f"Kies uit: {', '.join(opties)}."])),
    )


def bounds(vraag: Vraag) -> tuple[Decimal, Decimal]:
    """The lowest and the highest number that is an answer to `vraag`."""
    hoogste = Decimal(100) if vraag.type == "percentage" else _MAX_BEDRAG
    return (
        vraag.minimum if vraag.minimum is not None else Decimal(0),
        vraag.maximum if vraag.maximum is not None else hoogste,
    )


def _binnen(tekst: str, vraag: Vraag) -> Decimal:
    getal = parse_getal(tekst, vraag.type)
    laagste, hoogste = bounds(vraag)
    if getal < laagste:
        raise OngeldigeInvoer(
            f"'{shorten(tekst)}' is te laag.",
            f"Het antwoord is ten minste {format_getal(laagste)}.",
        )
    if getal > hoogste:
        raise OngeldigeInvoer(
            f"'{shorten(tekst)}' is te hoog.",
            f"Het antwoord is ten hoogste {format_getal(hoogste)}.",
        )
    decimalen = DECIMALEN[vraag.type]
    if getal == round(getal, decimalen):
        return getal
    match vraag.type:
        case "bedrag":
            raise OngeldigeInvoer(
                f"'{shorten(tekst)}' heeft meer dan twee cijfers achter de komma.",
                "Geef een bedrag in euro's en centen.",
            )
        case "percentage":
            raise OngeldigeInvoer(
                f"'{shorten(tekst)}' heeft meer dan vier cijfers achter de komma.",
                "Rond af op vier cijfers achter de komma.",
            )
    raise OngeldigeInvoer(f"'{shorten(tekst)}' is geen heel getal.", "Rond af op een heel getal.")


def parse_cpv(tekst: str, regelset: Regelset) -> str:
    """The eight digits of an existing CPV code, written with or without its check digit.

    Raises:
        OngeldigeInvoer: with the code that was probably meant.
    """
    m = CPV_CODE.match(tekst.strip())
    if not m:
        raise OngeldigeInvoer(
            f"'{shorten(tekst)}' is geen CPV-code.",
            "Een CPV-code heeft acht cijfers en soms een streepje met een controlecijfer, "
            "bijvoorbeeld 85312310-5.",
        )
    code, cijfer = m[1], m[2]
    woordenlijst = regelset.cpv
    if code not in woordenlijst:
        advies = _dichtste_cpv(code, cijfer, regelset)
        raise OngeldigeInvoer(f"CPV-code {code} bestaat niet.", advies)
    juist = woordenlijst[code].controlecijfer
    if cijfer is not None and cijfer != juist:
        raise OngeldigeInvoer(
            f"Het controlecijfer van CPV-code {code}-{cijfer} klopt niet.",
            f"Bedoelt u {code}-{juist} ({woordenlijst[code].titel})? "
            "Controleer of u de code goed hebt overgenomen.",
        )
    return code


def _dichtste_cpv(code: str, cijfer: str | None, regelset: Regelset) -> str:
    """The existing code that is most like `code`: one digit off, or a broader one."""
    woordenlijst = regelset.cpv
    bijna = [
        k
        for plek in reversed(range(8))
        for d in "0123456789"
        if (k := code[:plek] + d + code[plek + 1 :]) in woordenlijst
    ]
    if cijfer:
        bijna.sort(key=lambda k: woordenlijst[k].controlecijfer != cijfer)
    if not bijna:
        bijna = [k for n in range(7, 1, -1) if (k := code[:n].ljust(8, "0")) in woordenlijst]
    if not bijna:
        return "Zoek de code op in de CPV-lijst."
    beste = bijna[0]
    return f"Bedoelt u {format_cpv(beste, regelset)}?"


# Back to text, as a Dutch reader expects it.


def format_getal(getal: Decimal | int, decimalen: int | None = None) -> str:
    """`1250000.5` as `1.250.000,50`; whole numbers without decimals unless asked."""
    getal = Decimal(getal)
    if decimalen is None:
        decimalen = 0 if getal == getal.to_integral_value() else 2
    tekst = f"{getal:,.{decimalen}f}"
    return tekst.translate(str.maketrans(",.", ".,"))


def format_telling(aantal: int, een: str, meer: str) -> str:
    """`1 regel`, `1.024 regels`."""
    return f"{format_getal(aantal)} {een if aantal == 1 else meer}"


def format_opsomming(delen: Sequence[str]) -> str:
    """`a`, `a en b` or `a, b en c`."""
    return " en ".join(filter(None, [", ".join(delen[:-1]), delen[-1]]))


def format_bedrag(getal: Decimal | int) -> str:
    """`€ 1.250.000`, or with cents where there are any."""
    return f"€ {format_getal(getal)}"


def format_datum(dag: date) -> str:
    """`1 juli 2026`."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def format_cpv(code: str, regelset: Regelset) -> str:
    """`85312310-5 (Diensten voor begeleiding)`."""
    ingang = regelset.cpv.get(code)
    return f"{code}-{ingang.controlecijfer} ({ingang.titel})" if ingang else code


def format_eenheid(waarde: object, eenheid: str) -> str:
    """A number or date with its unit, as text for people."""
    if isinstance(waarde, date):
        return format_datum(waarde)
    if not isinstance(waarde, Decimal | int):
        return str(waarde)
    match eenheid:
        case "EUR":
            return format_bedrag(waarde)
        case "procent":
            return f"{_zonder_nullen(waarde)}%"
        case _ if eenheid in _ENKELVOUD:
            woord = _ENKELVOUD[eenheid] if waarde == 1 or eenheid == "jaren" else eenheid
            return f"{format_getal(waarde)} {woord}"
        case _:
            return format_getal(waarde)


def _zonder_nullen(getal: Decimal | int) -> str:
    tekst = format_getal(getal)
    return tekst.rstrip("0").rstrip(",") if "," in tekst else tekst


def format_antwoord(antwoord: Antwoord, vraag: Vraag, regelset: Regelset) -> str:
    """An answer as text for people."""
    if antwoord is WEET_NIET:
        return "weet ik niet"
    if isinstance(antwoord, tuple):
        return ", ".join(vraag.keuzes.get(a, a) for a in antwoord) or GEEN_VAN_DEZE
    if vraag.type in ("keuze", "ja_nee"):
        return vraag.keuzes.get(str(antwoord), str(antwoord))
    if vraag.type == "cpv":
        return format_cpv(str(antwoord), regelset)
    return format_eenheid(antwoord, vraag.eenheid)
