"""The sandbox in which templates are filled in: what they may do.

A template prints text and markup, and no more. It opens no files and runs no Python, it knows no
chance and no clock, and it ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing

from inkoopkeuze.memo.opmaak import mark
from inkoopkeuze.memo.sjablonen import Bewaard, loader
from inkoopkeuze.regels.waarde import suggest

MAX_STAPPEN = 250_000
"""How often a template may go through a loop or call something."""
MAX_TEKENS = 10_000_000
"""How much a template may print, in its parts and as a whole."""
# Chance, and what makes text safe elsewhere: here it is.
_ZONDER = ("random", "e", "escape", "forceescape", "safe", "xmlattr", "urlize", "tojson")


class TeVeel(Exception):
    """A template goes on for too long, or makes too much."""


class GeenTekst(Exception):
    """A template prints something that is no text."""


class Zandbak(SandboxedEnvironment):
    """Templates in which only what they say themselves is markup.

    Args:
        mappen: where they are.
        namen: what they can use, to suggest one.
        html: whether they are HTML, in which Jinja itself tells text from markup.
    """

    intercepted_binops = frozenset(("*", "**", "%"))

    def __init__(
        self, mappen: tuple[Path, ...], namen: Collection[str], *, html: bool = False
    ) -> None:
        super().__init__(
            loader=loader(mappen),
            undefined=type("Ontbreekt", (_Ontbreekt,), {"namen": namen}),
            bytecode_cache=Bewaard(Path(__file__).read_bytes()),
            autoescape=html,
            extensions=[] if html else [_Opmaak],
            finalize=self._print,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        for naam in _ZONDER:
            del self.filters[naam]
        del self.globals["lipsum"]
        self.refill()

    def read(self, naam: str) -> tuple[str, str | None, Any]:
        """A template as it stands in its file, with the name of that file."""
        assert self.loader is not None
        return self.loader.get_source(self, naam)

    def refill(self) -> None:
        """Count anew, for a next memo."""
        self._stappen, self._tekens = MAX_STAPPEN, MAX_TEKENS

    def _print(self, waarde: object) -> object:
        """What stands between `{{ }}`: text or a number, and not too much of it."""
        if isinstance(waarde, str):
            self._tekens -= len(waarde)
            if self._tekens < 0:
                raise TeVeel(f"het maakt meer dan {MAX_TEKENS} tekens")
        elif isinstance(waarde, bool) or not isinstance(waarde, int | Undefined):
            raise GeenTekst("none" if waarde is None else type(waarde).__name__)
        return waarde

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """As Jinja does, and each loop and `set` passes by here, to be counted."""
        boom = super()._parse(source, name, filename)
        for lus in boom.find_all(nodes.For):
            lus.iter = _via("count", lus.iter)
        for zet in boom.find_all(nodes.Assign):
            zet.node = _via("weigh", zet.node)
        return boom

    def count(self, reeks: Any) -> Any:
        """A thing to loop over, of which each part counts."""
        try:
            self._step(len(reeks))
        except TypeError:
            return self._counted(reeks)
        return reeks

    def _counted(self, reeks: Iterable[Any]) -> Iterator[Any]:
        for deel in reeks:
            self._step(1)
            yield deel

    def _step(self, aantal: int) -> None:
        self._stappen -= aantal
        if self._stappen < 0:
            raise TeVeel(f"het doet meer dan {MAX_STAPPEN} stappen")

    def weigh(self, waarde: Any, keer: int = 1) -> Any:
        """A value, if it is not too large to go on with."""
        if isinstance(waarde, str | list | tuple) and len(waarde) * keer > MAX_TEKENS:
            raise TeVeel(f"het maakt iets van meer dan {MAX_TEKENS} tekens of delen")
        return waarde

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: D102
        if isinstance(obj, tuple | dict):  # without what is internal to Python, and met most
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: D102
        __self._step(1)
        for arg in args:
            __self.weigh(arg)
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: D102
        if operator == "**" or (operator == "%" and isinstance(left, str)):
            raise TeVeel(f"'{operator}' kan hier niet")
        if operator == "*":
            self.weigh(left, right if isinstance(right, int) else 1)
            self.weigh(right, left if isinstance(left, int) else 1)
        return super().call_binop(context, operator, left, right)


def _via(naam: str, waarde: nodes.Node) -> nodes.Expr:
    via = nodes.EnvironmentAttribute(naam, lineno=waarde.lineno)
    return nodes.Call(via, [cast(nodes.Expr, waarde)], [], None, None, lineno=waarde.lineno)


class _Opmaak(Extension):
    """Marks what stands in a template itself."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            yield token._replace(value=mark(token.value)) if token.type == "data" else token


class _Ontbreekt(StrictUndefined):
    """A name that is not there; the message is Dutch, and names one that is."""

    namen: Collection[str] = ()

    @property
    def _undefined_message(self) -> str:
        if issubclass(self._undefined_exception, SecurityError):
            return f"'{self._undefined_name or 'dit'}' mag een sjabloon niet gebruiken"
        if self._undefined_hint:
            return self._undefined_hint
        naam, van = self._undefined_name, self._undefined_obj
        if van is missing and naam in self.namen:
            return f"'{naam}'. Schrijf achter 'import' ook 'with context'"
        if van is missing:
            return f"'{naam}' bestaat niet. {suggest(str(naam), self.namen)}".strip()
        soort = "hier" if isinstance(van, dict) else f"bij {type(van).__name__}"
        return f"'{naam}' bestaat {soort} niet. {suggest(str(naam), _names_of(van))}".strip()


def _names_of(waarde: object) -> list[str]:
    namen = waarde if isinstance(waarde, dict) else dir(type(waarde))
    return [naam for naam in map(str, namen) if not naam.startswith("_")]
