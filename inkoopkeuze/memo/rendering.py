"""Filling in a template, in a sandbox and without silent gaps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from inkoopkeuze.fouten import Plaats, openable
from inkoopkeuze.memo.bronnen import Citaten
from inkoopkeuze.memo.context import MemoContext
from inkoopkeuze.memo.opmaak import clean, mark, settle
from inkoopkeuze.memo.platen import pictures
from inkoopkeuze.memo.sjablonen import ONS, Sjabloonfout, directories, find
from inkoopkeuze.memo.zandbak import GeenTekst, TeVeel, Zandbak
from inkoopkeuze.regels.waarde import suggest

FUNCTIES = ("citeer", "geciteerd", "plaat")
"""The functions that a template can call, besides those of Jinja."""
NAMEN = frozenset([*(veld.name for veld in fields(MemoContext)), *FUNCTIES])
"""Every name that a template can use."""

_NAMEN = "In docs/sjablonen.md staat welke namen er zijn."
_MEER_LEGE_REGELS = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Ingevuld:
    """A memo as Markdown, and the pictures that it shows as SVG, by name.

    Where a picture belongs, the Markdown has an image with the address `plaat:NAAM`.
    """

    tekst: str
    platen: Mapping[str, str] = field(default_factory=dict)


def render_memo(context: MemoContext, sjabloon: str = "memo", map_: Path | None = None) -> str:
    """The memo as Markdown, without pictures and with never more than one empty line in a row.

    Args:
        context: what the memo says.
        sjabloon: the name of the template.
        map_: a directory of the gemeente, to look for templates in before ours.

    Raises:
        OngeldigeInvoer: the template or the directory does not exist.
        Sjabloonfout: the template is malformed or cannot be filled in.
    """
    return _render(context, sjabloon, map_, None)


def render_pictured(
    context: MemoContext, sjabloon: str = "memo", map_: Path | None = None
) -> Ingevuld:
    """As `render_memo`, with pictures."""
    platen: dict[str, str] = {}
    return Ingevuld(_render(context, sjabloon, map_, platen), platen)


def _render(
    context: MemoContext, sjabloon: str, map_: Path | None, platen: dict[str, str] | None
) -> str:
    mappen = directories(map_)
    namen = namespace(context, platen)
    return as_markdown(fill_in(environment(mappen), find(sjabloon, mappen), namen, mappen))


def as_markdown(ingevuld: str) -> str:
    """A filled-in template as Markdown, with never more than one empty line in a row."""
    return _MEER_LEGE_REGELS.sub("\n\n", settle(ingevuld))


def environment(mappen: tuple[Path, ...]) -> Zandbak:
    """The environment for templates: sandboxed, and strict about names."""
    return Zandbak(mappen, NAMEN)


def namespace(context: MemoContext, platen: dict[str, str] | None = None) -> dict[str, Any]:
    """Every name that a template can use: the context, and functions fresh for one memo.

    Args:
        context: what the memo says.
        platen: where to keep the pictures that it shows; `None` for a memo without them.
    """
    namen = {veld.name: getattr(context, veld.name) for veld in fields(context)}
    gezien: dict[int, Any] = {}
    schoon = {naam: clean(waarde, gezien) for naam, waarde in namen.items()}
    citaten = Citaten(context.bronnen)

    def plaat(naam: str) -> str:
        return _picture(naam, context, platen)

    return schoon | {
        "ontvangstbewijs": context.ontvangstbewijs,  # of lines, and safe as it is made
        "citeer": citaten.citeer,
        "geciteerd": citaten.geciteerd,
        "plaat": plaat,
    }


def _picture(naam: str, context: MemoContext, platen: dict[str, str] | None) -> str:
    """Where a picture goes, as markup; nothing where it does not show."""
    bekend = pictures(context)
    if naam not in bekend:
        raise UndefinedError(f"de plaat '{naam}' bestaat niet. {suggest(naam, bekend)}".strip())
    if platen is None:
        return ""
    if naam not in platen and (svg := bekend[naam]()):
        platen[naam] = svg
    return mark(f"![](plaat:{naam})") if naam in platen else ""


def fill_in(
    omgeving: Zandbak, bestand: str, namen: Mapping[str, Any], mappen: tuple[Path, ...]
) -> str:
    """A template, filled in.

    Raises:
        Sjabloonfout: it cannot be filled in.
    """
    omgeving.refill()
    try:
        return omgeving.get_template(bestand).render(namen)
    except Sjabloonfout:
        raise
    except Exception as fout:  # a template can go wrong in any way
        raise _explain(fout, bestand, mappen) from None


def _explain(fout: Exception, bestand: str, mappen: tuple[Path, ...]) -> Sjabloonfout:
    """What is wrong with a template, where, and what to do about it."""
    advies = ""
    match fout:
        case TemplateSyntaxError():
            wat = f"het sjabloon klopt hier niet ({fout.message})."
        case TemplateNotFound():
            wat = f"het sjabloon '{fout.message}' bestaat niet."
            advies = f"Zet het in de map, of neem het onze met '{ONS}/NAAM.md.j2'."
        case UndefinedError() | SecurityError():
            wat = f"het sjabloon gebruikt iets wat er niet is: {fout.message}"
            advies = _NAMEN
        case GeenTekst():
            wat, advies = f"hier moet een tekst staan, geen {fout}.", _NAMEN
        case TeVeel():
            wat = f"het sjabloon is niet in te vullen: {fout}."
            advies = "Maak het eenvoudiger: een memo heeft maar een paar duizend stappen nodig."
        case RecursionError():
            wat = "het sjabloon is niet in te vullen: het gebruikt zichzelf, zonder einde."
            advies = f"Het onze dat het vervangt, heet '{ONS}/NAAM.md.j2'."
        case MemoryError():
            wat = "het sjabloon is niet in te vullen: het vraagt meer geheugen dan er is."
        case _:
            wat = f"het sjabloon is niet in te vullen ({type(fout).__name__}: {fout})."
            advies = "Controleer wat hier wordt uitgerekend of opgevraagd."
    return Sjabloonfout(wat, _place(fout, bestand, mappen), advies)


def _place(fout: Exception, bestand: str, mappen: tuple[Path, ...]) -> Plaats:
    """Where a template went wrong: the last place in one that an error came through."""
    if isinstance(fout, TemplateSyntaxError) and fout.filename:
        return Plaats(openable(Path(fout.filename)), fout.lineno, 1)
    waar = next((map_ / bestand for map_ in mappen if (map_ / bestand).exists()), Path(bestand))
    plaats = Plaats(openable(waar), 1, 1)
    for frame, regel in walk_tb(fout.__traceback__):
        pad = Path(frame.f_code.co_filename)
        if pad.suffix == ".j2" and any(map(pad.is_relative_to, mappen)):
            plaats = Plaats(openable(pad), regel, 1)
    return plaats
