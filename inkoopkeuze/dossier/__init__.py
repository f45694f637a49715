"""A case on disk: reading, making and changing a dossier without harming it."""

from inkoopkeuze.dossier.blank import blank_dossier
from inkoopkeuze.dossier.dossier import Dossier
from inkoopkeuze.dossier.editing import remove_antwoord, set_antwoord
from inkoopkeuze.dossier.reading import MAX_BYTES, load_dossier, parse_dossier
from inkoopkeuze.dossier.scalars import format_waarde
from inkoopkeuze.dossier.writing import replace_text, write_new

__all__ = [
    "MAX_BYTES",
    "Dossier",
    "blank_dossier",
    "format_waarde",
    "load_dossier",
    "parse_dossier",
    "remove_antwoord",
    "replace_text",
    "set_antwoord",
    "write_new",
]
