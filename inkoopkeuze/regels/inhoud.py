"""What a part of a rule set says, apart from where it stands and in which order it is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.traversal import TEKSTVELDEN

TEKST = TEKSTVELDEN | {
    "wie_weet_dit",
    "voorbeeld",
    "achtervoegsel",
    "onderwerp",
    "verhaal",
    "bron",
}
"""The fields that say something to the reader, and decide nothing."""

ZEKERHEID = frozenset({"zekerheid", "zekerheid_anders", "aanname"})


class Anders(NamedTuple):
    """One thing within a part that differs; `None` where it is not there."""

    pad: Pad
    oud: Any
    nieuw: Any


def content(deel: Any, zonder: Collection[str] = ()) -> Any:
    """The content of a part: equal for parts that say the same.

    The order of keys does not count, that of rules does.

    Args:
        deel: the part.
        zonder: fields that are left out.
    """
    if is_dataclass(deel) and not isinstance(deel, type):
        return type(deel).__name__, tuple(
            (f.name, content(getattr(deel, f.name), zonder))
            for f in fields(deel)
            if f.name != "pad" and f.name not in zonder
        )
    if isinstance(deel, dict):
        return frozenset((sleutel, content(inhoud, zonder)) for sleutel, inhoud in deel.items())
    if isinstance(deel, list | tuple):
        return tuple(content(inhoud, zonder) for inhoud in deel)
    return deel


def differences(oud: Any, nieuw: Any, pad: Pad = ()) -> Iterator[Anders]:
    """Everything in which two versions of a part differ, each as deep as it can be told."""
    if content(oud) == content(nieuw):
        return
    if isinstance(oud, dict) and isinstance(nieuw, dict):
        for sleutel in dict.fromkeys([*oud, *nieuw]):
            yield from differences(oud.get(sleutel), nieuw.get(sleutel), (*pad, sleutel))
    elif _has_rules(oud) and _has_rules(nieuw):
        yield from differences(*_by_name(oud, nieuw), pad)
    elif _is_part(oud) and type(oud) is type(nieuw):
        for veld in fields(oud):
            a, b = getattr(oud, veld.name), getattr(nieuw, veld.name)
            yield from differences(a, b, (*pad, veld.name))
    else:
        yield Anders(pad, oud, nieuw)


def _is_part(deel: Any) -> bool:
    return is_dataclass(deel) and hasattr(deel, "__pydantic_config__")


def _has_rules(deel: Any) -> bool:
    return isinstance(deel, list) and bool(deel) and all(hasattr(d, "titel") for d in deel)


def _by_name(oud: list[Any], nieuw: list[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two lists of rules by what makes a rule the same in both: its place, else its title."""
    zonder = TEKST | ZEKERHEID
    if content(oud, zonder) == content(nieuw, zonder):
        namen = _titles(nieuw)
        return dict(zip(namen, oud, strict=True)), dict(zip(namen, nieuw, strict=True))
    return (
        dict(zip(_titles(oud), oud, strict=True)),
        dict(zip(_titles(nieuw), nieuw, strict=True)),
    )


def _titles(regels: list[Any]) -> list[str]:
    """The title of each rule, with a number where it is not the first with that title."""
    namen: list[str] = []
    for regel in regels:
        keer = sum(n.startswith(regel.titel) for n in namen) + 1
        namen.append(regel.titel if keer == 1 else f"{regel.titel} ({keer})")
    return namen
