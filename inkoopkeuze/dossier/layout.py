"""Where things stand in the text of a dossier, for changing it in place.

Positions are offsets in the text. YAML nodes come from `yaml.compose`, which is safe
here: `_yaml.parse` has refused deep nesting and aliases before.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - PyYAML built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_COMMENTAAR = re.compile("#[^\r\n\x85\u2028\u2029]*")
_REGELEINDE = re.compile(r"\r?\n|\Z")


class Ingang(NamedTuple):
    """A key and its value in a mapping."""

    sleutel: ScalarNode
    waarde: Node


class Commentaar(NamedTuple):
    """A comment, from its # to the end of the line."""

    begin: int
    tekst: str


class Blok(NamedTuple):
    """The value of `antwoorden:` and the text around it."""

    ingang: Ingang
    einde: int
    """Where the next key at the top of the file starts, or the text ends."""

    @property
    def waarde(self) -> Node:
        """The value of `antwoorden:`."""
        return self.ingang.waarde


def find_blok(tekst: str) -> Blok | None:
    """The `antwoorden:` of a dossier, if it has one."""
    wortel = yaml.compose(tekst, Loader=_Loader)
    if not isinstance(wortel, MappingNode):
        return None
    begins = [begin(sleutel) for sleutel, _ in wortel.value]
    for (sleutel, waarde), volgende in zip(wortel.value, [*begins[1:], len(tekst)], strict=True):
        if sleutel.value == "antwoorden":
            return Blok(Ingang(sleutel, waarde), volgende)
    return None


def entries(node: Node) -> list[Ingang]:
    """The keys and values of a mapping; of another node, none."""
    if not isinstance(node, MappingNode):
        return []
    return [Ingang(sleutel, waarde) for sleutel, waarde in node.value]


def find(node: Node, sleutel: str) -> Ingang | None:
    """The entry with this key in a mapping."""
    return next((i for i in entries(node) if i.sleutel.value == sleutel), None)


def begin(node: Node) -> int:
    """Where a node starts."""
    return int(node.start_mark.index)


def end(tekst: str, node: Node) -> int:
    """Where the last character of a node's content has been.

    The marks of block collections and of block scalars lie further on, past comments
    and blank lines that are not theirs.
    """
    einde = int(node.end_mark.index)
    if isinstance(node, CollectionNode) and node.value and not node.flow_style:
        laatste = node.value[-1]
        return end(tekst, laatste[1] if isinstance(node, MappingNode) else laatste)
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        return begin(node) + len(tekst[begin(node) : einde].rstrip())
    return einde


def line_start(tekst: str, plek: int) -> int:
    """The start of the line that `plek` is on."""
    return tekst.rfind("\n", 0, plek) + 1


def line_end(tekst: str, plek: int) -> int:
    """The end of the line that `plek` is on, before its line break."""
    gevonden = _REGELEINDE.search(tekst, plek)
    assert gevonden is not None
    return gevonden.start()


def next_line(tekst: str, plek: int) -> int:
    """The start of the line after the one that `plek` is on, or the end of the text."""
    gevonden = _REGELEINDE.search(tekst, plek)
    assert gevonden is not None
    return gevonden.end()


def block_end(tekst: str, plek: int, grens: int) -> int:
    """The start of the line after the one of `plek` and the indented comments below it."""
    einde = hier = next_line(tekst, plek)
    while hier < grens:
        regel = tekst[hier : line_end(tekst, hier)]
        hier = next_line(tekst, hier)
        if regel[:1] in (" ", "\t") and regel.lstrip().startswith("#"):
            einde = hier
        elif regel.strip():
            break
    return einde


def comments(tekst: str) -> list[Commentaar]:
    """All comments in order: what stands between the tokens, and after a `|` or `>`."""
    gaten: list[tuple[int, int]] = []
    vorige = 0
    for token in yaml.scan(tekst, Loader=_Loader):
        gaten.append((vorige, token.start_mark.index))
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            gaten.append((token.start_mark.index, line_end(tekst, token.start_mark.index)))
        vorige = token.end_mark.index
    gaten.append((vorige, len(tekst)))
    return [
        Commentaar(m.start(), m[0].rstrip())
        for van, tot in gaten
        for m in _COMMENTAAR.finditer(tekst, van, tot)
    ]
