"""Filling in a template, in a sandbox and without silent gaps."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.bccache import Bucket
from jinja2.exceptions import TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from inkoopkeuze.cache import keep, read_kept
from inkoopkeuze.data import templates_dir
from inkoopkeuze.fouten import InkoopkeuzeFout, Plaats
from inkoopkeuze.memo.bronnen import Citaten
from inkoopkeuze.memo.context import MemoContext

FUNCTIES = ("citeer", "geciteerd")
"""The functions that a template can call, besides those of Jinja."""

_MEER_LEGE_REGELS = re.compile(r"\n{3,}")


class Sjabloonfout(InkoopkeuzeFout):
    """A template is wrong; the message names its line where that is known."""


def environment(map_: Path | None = None) -> SandboxedEnvironment:
    """The environment for templates: sandboxed, and strict about names."""
    return SandboxedEnvironment(
        loader=FileSystemLoader(map_ or templates_dir()),
        undefined=StrictUndefined,
        bytecode_cache=_Bewaard(),
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


class _Bewaard(BytecodeCache):
    """Compiled templates, kept between runs; compiling takes longer than filling in."""

    def load_bytecode(self, bucket: Bucket) -> None:
        code = read_kept(f"sjabloon-{bucket.key}")
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        keep(f"sjabloon-{bucket.key}", bucket.bytecode_to_string())


def namespace(context: MemoContext) -> dict[str, Any]:
    """Every name that a template can use: the context, and functions fresh for one memo."""
    citaten = Citaten(context.bronnen)
    namen = {veld.name: getattr(context, veld.name) for veld in fields(context)}
    return namen | {naam: getattr(citaten, naam) for naam in FUNCTIES}


def render_memo(
    context: MemoContext, sjabloon: str = "memo.md.j2", map_: Path | None = None
) -> str:
    """The memo as Markdown, with never more than one empty line in a row.

    Raises:
        Sjabloonfout: the template is missing, malformed or uses an unknown name.
    """
    try:
        memo = environment(map_).get_template(sjabloon).render(namespace(context))
    except TemplateSyntaxError as fout:
        raise Sjabloonfout(
            f"{fout.filename or sjabloon}:{fout.lineno}:1: het sjabloon klopt hier niet "
            f"({fout.message})."
        ) from None
    except UndefinedError as fout:
        plaats = template_place(fout, sjabloon, map_)
        raise Sjabloonfout(
            f"{plaats}: het sjabloon gebruikt een naam die niet bestaat ({fout.message}).",
            "In docs/sjablonen.md staat welke namen er zijn.",
        ) from None
    except TemplateError as fout:
        raise Sjabloonfout(f"Het sjabloon '{sjabloon}' is niet te gebruiken ({fout}).") from None
    return _MEER_LEGE_REGELS.sub("\n\n", memo)


def template_place(fout: Exception, sjabloon: str, map_: Path | None = None) -> Plaats:
    """Where a template went wrong: the last place in one that an error came through."""
    plaats = Plaats(sjabloon, 1, 1)
    map_ = map_ or templates_dir()
    for frame, regel in walk_tb(fout.__traceback__):
        bestand = Path(frame.f_code.co_filename)
        if bestand.is_relative_to(map_):
            plaats = Plaats(bestand.relative_to(map_).as_posix(), regel, 1)
    return plaats
