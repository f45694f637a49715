"""Answers to a question as JSON Schemas: every way to write them that `waarde` understands.

What YAML reads as text is checked with the patterns that the program itself reads with. Those are
for lower case and single spaces; `as_typed` widens them to what a person may type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from inkoopkeuze.regels import waarde
from inkoopkeuze.regels.model import Vraag
from inkoopkeuze.regels.notatie import JsonSchema
from inkoopkeuze.regels.schema.bouwstenen import choice

Getallen = Callable[[Vraag, Decimal, Decimal], list[JsonSchema]]
"""The numbers, as YAML reads them, that are an answer between these two."""

_DEEL = re.compile(r"\[[^]]*\]|\\.|[^\W\d_]| ")
"""A part of a pattern that means more when typed: a class, an escape, a letter or a space."""

_SYNTAX = re.compile(r"[\^$\\.*+?()\[\]{}|]")


def as_typed(*patronen: str) -> JsonSchema:
    """Text that fits one of the patterns, in any case and with any white space.

    Args:
        patronen: regular expressions for text in lower case and with single spaces.
    """

    def widen(m: re.Match[str]) -> str:
        deel = m[0]
        if deel == " ":
            return r"(?:\s+)"
        if deel.startswith("["):
            return deel.replace(" ", r"\s")
        return deel if deel.startswith("\\") else f"[{deel}{deel.upper()}]"

    keuze = "|".join(_DEEL.sub(widen, p.removesuffix(r"\Z")) for p in patronen)
    return {"type": "string", "pattern": rf"^\s*(?:{keuze})\s*$"}


def answer_forms(vraag: Vraag, getallen: Getallen) -> list[JsonSchema]:
    """Every form of an answer to a question, 'weet ik niet' among them."""
    return [*_forms(vraag, getallen), *weet_niet()]


def weet_niet() -> list[JsonSchema]:
    """The answer that is right for every question."""
    uitleg = {waarde.WEET_NIET.value: "Het memo zegt dan wat nog mogelijk is."}
    return [choice(uitleg), as_typed(*(rf"{tekst}\.*" for tekst in waarde.WEET_NIET_TEKSTEN))]


def date_form() -> JsonSchema:
    """A day, in each way to write it."""
    dag, maand, jaar = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"\d{4}"
    naam = "|".join(waarde.MAANDEN)
    vormen = (
        f"{dag}[-/. ]{maand}[-/. ]{jaar}",
        f"{jaar}-{maand}-{dag}",
        f"{dag} (?:{naam}) {jaar}",
    )
    return {**as_typed(*vormen), "patternErrorMessage": waarde.DATUM_VOORBEELD}


def _forms(vraag: Vraag, getallen: Getallen) -> list[JsonSchema]:
    match vraag.type:
        case "ja_nee":
            kort = [*vraag.keuzes, *waarde.JA_NEE_KORT]
            return [choice(vraag.keuzes), {"type": "boolean"}, as_typed(*kort)]
        case "keuze":
            return _options(vraag)
        case "meerkeuze":
            een = "|".join(_literals(vraag))
            meer = rf"[,; ]*(?:{een})(?: ?[,;][,; ]*(?:{een}))*[,; ]*"
            opties = [*_options(vraag), as_typed(meer)]
            return [*opties, {"type": "array", "items": {"anyOf": opties}}]
        case "bedrag" | "percentage" | "aantal" | "maanden":
            return [*getallen(vraag, *waarde.bounds(vraag)), as_typed(*_numbers(vraag.type))]
        case "datum":
            return [date_form()]
        case "cpv":
            hoogste = 10**8 - 1  # a code that starts with zero is a shorter number
            return [
                {"type": "integer", "minimum": 0, "maximum": hoogste},
                as_typed(waarde.CPV_CODE.pattern),
            ]
        case _:
            return [{"type": ["number", "boolean"]}, {"type": "string", "pattern": r"\S"}]


def _options(vraag: Vraag) -> list[JsonSchema]:
    """An option by id or by its text."""
    vormen = [choice(vraag.keuzes), as_typed(*_literals(vraag))]
    if any(re.match(r"[-+.\d]", tekst) for tekst in vraag.keuzes.values()):
        vormen.append({"type": "number"})  # a text such as 12, as YAML reads it
    if {tekst.lower() for tekst in vraag.keuzes.values()} & {"true", "false"}:
        vormen.append({"type": "boolean"})
    return vormen


def _literals(vraag: Vraag) -> Iterable[str]:
    """A pattern for each way to write an option."""
    for id_, tekst in vraag.keuzes.items():
        yield id_
        for vorm in (id_.replace("_", " "), tekst.lower()):
            yield _SYNTAX.sub(r"\\\g<0>", vorm)


def _numbers(soort: str) -> list[str]:
    """Patterns for a number with its unit."""
    getal = waarde.GETAL.pattern.removesuffix(r"\Z")
    if soort == "bedrag":
        getal = rf"{getal}(?:,(?:-+|=+))?(?: ?(?:miljoen|mln\.?))?"
    met_eenheid = re.sub(r"\(\.\*\??\)", lambda _: f"(?:{getal})", waarde.EENHEDEN[soort].pattern)
    return [met_eenheid, waarde.JAREN.pattern] if soort == "maanden" else [met_eenheid]
