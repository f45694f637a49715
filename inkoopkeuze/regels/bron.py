"""Sources of law and guidance, references to a place in one, and how sure it says something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal, NamedTuple

STRIKT: dict[str, Any] = {"extra": "forbid"}
"""pydantic: a key that a construct does not have is an error."""


class Verwijzing(NamedTuple):
    """A source and the place in it: `aw2012/2.39 lid 2`."""

    bron: str
    vindplaats: str

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(
            cls.parse, core_schema.str_schema(min_length=1), ref=cls.__name__
        )

    @classmethod
    def parse(cls, tekst: str) -> Verwijzing:
        """Read `bron/vindplaats`; the place may be left out here, not in a rule."""
        bron, _, vindplaats = tekst.partition("/")
        return cls(bron.strip(), vindplaats.strip())

    def __str__(self) -> str:
        return f"{self.bron}/{self.vindplaats}" if self.vindplaats else self.bron


class Verwijzingen(tuple[Verwijzing, ...]):
    """One or more sources; a single one may be written without brackets."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        lijst = core_schema.list_schema(handler.generate_schema(Verwijzing))
        return core_schema.no_info_before_validator_function(
            lambda ruw: [ruw] if isinstance(ruw, str) else ruw,
            core_schema.no_info_after_validator_function(cls, lijst),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        lijst = handler(schema)
        return {"anyOf": [lijst["items"], lijst]}


Zekerheid = Literal["vast", "verdedigbaar", "omstreden"]
ZEKERHEDEN: tuple[Zekerheid, ...] = ("vast", "verdedigbaar", "omstreden")
"""From sure to unsure; the certainty of a chain is that of its weakest link."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Bronsoort:
    """A kind of source: how a place in it is named, and how to link to it.

    `link` may use {bwb}, {celex}, {ecli}, {url}, {gezien} and {vindplaats} (the first
    word of the place).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    aanduiding: str = ""
    link: str = ""
    vindplaats_verplicht: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Bron:
    """A source of law or guidance, and when it was last read (`gezien`)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    soort: str
    gezien: date
    kort: str = ""
    """How the memo cites it in a sentence; the title where this is left out."""
    bwb: str = ""
    celex: str = ""
    ecli: str = ""
    url: str = ""
    toelichting: str = ""
