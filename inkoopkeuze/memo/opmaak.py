"""What is markup in a memo, and what is text.

Only what stands in a template is markup. While a template is filled in, its punctuation is
carried by characters of its own (`mark`); everything else is text, whoever wrote it. At the end
`settle` writes both as Markdown: markup works, and text says what it says. A template can cut,
join and change a text as it likes: there is nothing to escape, so nothing to forget.
"""

from __future__ import annotations

import re
import string
from operator import is_
from typing import Any

from inkoopkeuze.fouten import plain
from inkoopkeuze.memo.later import Later

# Private use, so never in a text that `clean` has seen.
_MERK = {ord(c): chr(0xE000 + ord(c)) for c in string.punctuation}


def mark(tekst: str) -> str:
    """A piece of Markdown, to put between text."""
    return tekst.translate(_MERK)


# A fenced block of a template. What a text puts in it cannot end it.
_HEK = re.compile(rf"(?ms)^ *({mark('`')}{{3,}})[^\n]*\n.*?^ *\1[{mark('`')} ]*$")
# Where a line begins, after what starts a list item or quotation.
_REGELBEGIN = rf"^(?:[ \d]|[{mark('>+*.)')}{mark('-')}])*"
_VERVANG = (
    # A backslash in front of the '|' after a text would join two cells of a table.
    (re.compile(r"&(?=#?\w{1,32};)"), "&amp;"),
    (re.compile(r"\\"), "&#92;"),
    (re.compile(r"[`*\[\]|~$]"), r"\\\g<0>"),
    # Between letters it has no meaning.
    (re.compile(r"_(?:(?<![^\W_]_)|(?![^\W_]))"), r"\\_"),
    # Not by a backslash: that does not help inside HTML of a template.
    (re.compile(r"<"), "&lt;"),
    # What follows a link text, or makes it a picture.
    (re.compile(rf"({mark(']')})([(:])"), r"\1\\\2"),
    (re.compile(rf"!(?={mark('[')})"), r"\\!"),
    # The end of a heading may have some, which do not show.
    (re.compile(r"(?m)#(?=[# ]*$)"), r"\\#"),
    # Headings, quotations, lists, underlines and the second row of a table.
    (
        re.compile(rf"(?m)({_REGELBEGIN})(#|>|=|:|[-+](?=[-+= ]|$)|(?<=\d)[.)](?= |$))"),
        r"\1\\\2",
    ),
)


def settle(tekst: str) -> str:
    """A filled-in template as Markdown."""
    delen, einde = [], 0
    for hek in _HEK.finditer(tekst):
        delen += [_escape(tekst[einde : hek.start()]), hek[0].replace("`", "'")]
        einde = hek.end()
    memo = "".join([*delen, _escape(tekst[einde:])])
    for teken, merk in _MERK.items():
        memo = memo.replace(merk, chr(teken))
    return memo


def escape(tekst: str) -> str:
    """A text as it was typed, on one line, as Markdown."""
    return _escape(plain(tekst))


def _escape(tekst: str) -> str:
    for patroon, door in _VERVANG:
        tekst = patroon.sub(door, tekst)
    return tekst


def clean(waarde: Any, gezien: dict[int, Any] | None = None) -> Any:
    """A value for a template, in which each text is on one line and without control characters.

    What needs no cleaning stays the object that it is.

    Args:
        waarde: a text, a tuple or mapping of texts, or anything else.
        gezien: what was cleaned before, by id, for a value that still exists.
    """
    if isinstance(waarde, str):
        return waarde if waarde.isprintable() and waarde == waarde.strip() else plain(waarde)
    if isinstance(waarde, dict):
        return {clean(k): clean(v, gezien) for k, v in waarde.items()}
    if isinstance(waarde, Later):
        return Later(lambda: clean(tuple(waarde)))
    if not isinstance(waarde, tuple):
        return waarde
    gezien = {} if gezien is None else gezien
    if (schoon := gezien.get(id(waarde))) is None:
        delen = [clean(deel, gezien) for deel in waarde]
        if all(map(is_, delen, waarde)):
            schoon = waarde
        else:
            schoon = type(waarde)(*delen) if hasattr(waarde, "_fields") else tuple(delen)
        gezien[id(waarde)] = schoon
    return schoon
