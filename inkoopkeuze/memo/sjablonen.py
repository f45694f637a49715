"""Where templates come from: the directory of a gemeente, and ours."""

from __future__ import annotations

import hashlib
from pathlib import Path

from jinja2 import BytecodeCache, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from jinja2.bccache import Bucket
from jinja2.exceptions import TemplateNotFound
from jinja2.loaders import split_template_path

from inkoopkeuze.cache import keep, read_kept
from inkoopkeuze.data import templates_dir
from inkoopkeuze.fouten import InkoopkeuzeFout, OngeldigeInvoer, Plaats, cause, openable, shorten
from inkoopkeuze.regels.waarde import suggest

EINDE = ".md.j2"
"""How the file of a template ends; one whose name begins with '_' is a part of others."""
ONS = "inkoopkeuze"
"""The directory by which a template of a gemeente names one of ours that it replaces."""
_MAX_BYTES = 1_000_000


class Sjabloonfout(InkoopkeuzeFout):
    """A template is wrong: what, where that is known, and what to do about it."""

    def __init__(self, wat: str, plaats: Plaats, advies: str = "") -> None:
        super().__init__(f"{plaats}: {wat}", advies)
        self.wat = wat
        self.plaats = plaats


def directories(map_: Path | None) -> tuple[Path, ...]:
    """Where templates are looked for, first one first.

    Args:
        map_: the directory of a gemeente.

    Raises:
        OngeldigeInvoer: it is no directory.
    """
    if map_ is None:
        return (templates_dir(),)
    if not map_.is_dir():
        raise OngeldigeInvoer(
            f"De map met sjablonen {map_} bestaat niet.", "Controleer de naam van de map."
        )
    return (map_, templates_dir())


def loader(mappen: tuple[Path, ...]) -> ChoiceLoader:
    """Finds a template in the first directory that has it, and ours by their own name too."""
    return ChoiceLoader([*map(_Map, mappen), PrefixLoader({ONS: _Map(mappen[-1])})])


def names(mappen: tuple[Path, ...]) -> list[str]:
    """The templates that a memo can be made with, by name."""
    bestanden = (pad.name for map_ in mappen for pad in map_.glob(f"*{EINDE}"))
    return sorted({naam.removesuffix(EINDE) for naam in bestanden if not naam.startswith("_")})


def find(naam: str, mappen: tuple[Path, ...]) -> str:
    """The file of a template, by the name that a user gives.

    Raises:
        OngeldigeInvoer: there is none.
    """
    bekend = names(mappen)
    if naam not in bekend:
        raise OngeldigeInvoer(
            f"Het sjabloon '{shorten(naam)}' bestaat niet.",
            f"{suggest(naam, bekend)} Kies uit: {', '.join(bekend)}.".strip(),
        )
    return naam + EINDE


class _Map(FileSystemLoader):
    """A directory, and nothing outside it."""

    def __init__(self, map_: Path) -> None:
        super().__init__(map_)
        self._map = map_

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, object]:  # type: ignore[override]
        pad = self._map.joinpath(*split_template_path(template))
        try:
            _require_inside(pad, self._map)
            return super().get_source(environment, template)
        except UnicodeDecodeError as fout:
            regel = fout.object[: fout.start].count(b"\n") + 1
            wat = "hier staat iets wat geen tekst is."
            raise _error(wat, pad, "Bewaar het sjabloon als tekst in UTF-8.", regel) from None
        except (FileNotFoundError, NotADirectoryError, ValueError):
            raise TemplateNotFound(template) from None
        except OSError as fout:
            raise _error(f"het sjabloon is niet te lezen: {cause(fout)}.", pad) from None


def _require_inside(pad: Path, map_: Path) -> None:
    echt = pad.resolve(strict=True)
    if not echt.is_relative_to(map_.resolve()):
        wat = f"het sjabloon wijst naar een plaats buiten de map {openable(map_)}."
        raise _error(wat, pad, "Zet het bestand zelf in de map.")
    if echt.is_file() and echt.stat().st_size > _MAX_BYTES:
        raise _error(f"het sjabloon is groter dan {_MAX_BYTES // 1_000_000} MB.", pad)


def _error(wat: str, pad: Path, advies: str = "", regel: int = 1) -> Sjabloonfout:
    return Sjabloonfout(wat, Plaats(openable(pad), regel, 1), advies)


class Bewaard(BytecodeCache):
    """Compiled templates, kept between runs; compiling takes longer than filling in.

    Args:
        code: the source of what compiles them; another code compiles in another way.
    """

    def __init__(self, code: bytes) -> None:
        self._code = hashlib.sha256(code).hexdigest()[:16]

    def load_bytecode(self, bucket: Bucket) -> None:  # noqa: D102
        code = read_kept(f"sjabloon-{self._code}-{bucket.key}")
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:  # noqa: D102
        keep(f"sjabloon-{self._code}-{bucket.key}", bucket.bytecode_to_string())
