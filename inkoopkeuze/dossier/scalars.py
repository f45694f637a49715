"""Answers and texts as they are written in a dossier.

The plainest form that reads back as the same text: bare, in lines of its own, or
between quotes.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from inkoopkeuze.fouten import OngeldigeInvoer
from inkoopkeuze.regels._yaml import Leesfout, parse, raw_scalar
from inkoopkeuze.regels.model import Vraag
from inkoopkeuze.regels.waarde import WEET_NIET, Antwoord, format_getal

NIET_AFDRUKBAAR = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What must be escaped in YAML: control characters, line breaks of any kind, a BOM."""

_KAAL = re.compile(r"[^\W_][^:#'\"\\]*\Z")
_OPVALLEND = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def format_waarde(antwoord: Antwoord, vraag: Vraag) -> str | list[str]:
    """An answer as it is written in a dossier; `parse_antwoord` reads it back.

    Amounts as `1.250.000,50`, dates as `2026-07-01`, options and CPV codes as ids; a
    list for meerkeuze.
    """
    if antwoord is WEET_NIET:
        return "weet ik niet"
    if isinstance(antwoord, tuple):
        return list(antwoord)
    if isinstance(antwoord, date):
        return antwoord.isoformat()
    if isinstance(antwoord, Decimal | int):
        return _format_exact(Decimal(antwoord), 2 if vraag.type == "bedrag" else 0)
    return str(antwoord)


def _format_exact(getal: Decimal, decimalen: int) -> str:
    """A number with all its decimals, and at least `decimalen` when it has any."""
    if getal == getal.to_integral_value():
        return format_getal(getal, 0)
    exponent = getal.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return format_getal(getal, max(decimalen, -exponent))


def render_tekst(tekst: str, kolom: int | None = None, regeleinde: str = "\n") -> str:
    """A text as a YAML scalar.

    Args:
        tekst: any text.
        kolom: the column for the lines of a text of several lines; `None` inside
            brackets or braces, where such a text has to stay on one line.
        regeleinde: the line break of the file.

    Raises:
        OngeldigeInvoer: the text has half characters that no file can hold.
    """
    try:
        tekst.encode()
    except UnicodeEncodeError:
        raise OngeldigeInvoer(
            "De tekst bevat tekens die niet te bewaren zijn.",
            "Typ de tekst opnieuw, zonder de vreemde tekens.",
        ) from None
    for vorm in _readable_forms(tekst, kolom, regeleinde):
        if _reads_back(vorm, tekst, in_lijst=kolom is None):
            return vorm
    return '"' + NIET_AFDRUKBAAR.sub(_escape, re.sub(r'["\\]', r"\\\g<0>", tekst)) + '"'


def render_lijst(delen: list[str]) -> str:
    """A list on one line: `[jeugd, wmo]`."""
    return f"[{', '.join(render_tekst(deel) for deel in delen)}]"


def _readable_forms(tekst: str, kolom: int | None, regeleinde: str) -> list[str]:
    """The forms without escapes, plainest first; not all of them need be right."""
    regels = tekst.split("\n")
    if any(NIET_AFDRUKBAAR.search(regel) for regel in regels):
        return []
    if len(regels) > 1:
        if kolom is None:
            return []
        marge = " " * kolom
        return [regeleinde.join(["|-", *(f"{marge}{r}" if r else "" for r in regels)])]
    vormen = [tekst] if _KAAL.match(tekst) else []
    if '"' in tekst or "\\" in tekst:
        vormen.append("'" + tekst.replace("'", "''") + "'")
    return vormen


def _reads_back(vorm: str, tekst: str, *, in_lijst: bool) -> bool:
    proef = f"x: [{vorm}]\n" if in_lijst else f"x: {vorm}\n"
    try:
        data = parse(proef.encode(), "", scalar=raw_scalar).data
    except Leesfout:
        return False
    return bool(data == {"x": [tekst] if in_lijst else tekst})


def _escape(teken: re.Match[str]) -> str:
    code = ord(teken[0])
    return _OPVALLEND.get(teken[0]) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
