"""Trees as a Graphviz graph.

Shapes and lines tell the parts apart, so that a print in black and white loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inkoopkeuze.fouten import plain
from inkoopkeuze.gevallen.boom.model import Boom
from inkoopkeuze.gevallen.boom.plaat import Plaat, arrow_lines, direction, kind

_STIJL = {
    "vraag": 'shape=box, style="rounded,filled", fillcolor="#ffffff"',
    "besluit": 'shape=box, peripheries=2, style=filled, fillcolor="#eef2f7"',
    "uitkomst": 'shape=box, style="rounded,filled,bold", fillcolor="#e3eefb", color="#1f4e8c"',
    "open": 'shape=box, style="rounded,filled,bold", fillcolor="#e2f3e4", color="#1b6b2b"',
    "voorwaardelijk": 'shape=hexagon, style="filled,dashed", fillcolor="#fff4d1", color="#8a6100"',
    "dicht": 'shape=octagon, style="filled,dotted", fillcolor="#fbe4e1", color="#9b1c10"',
}
_PAD = "penwidth=5"
_MARGE = 'margin="0.2,0.12"'
_LETTER = 'fontname="Helvetica,Arial,sans-serif"'


def dot(plaat: Plaat) -> str:
    """The text of a graph."""
    regels = [
        "digraph beslisboom {",
        f"  graph [{_LETTER}, label={_text([plaat.titel])}, labelloc=t, fontsize=18,",
        f"    rankdir={direction(plaat.bomen)}, compound=true, nodesep=0.3, ranksep=0.5]",
        f"  node [{_LETTER}, fontsize=11, {_MARGE}]",
        f"  edge [{_LETTER}, fontsize=10, arrowsize=0.8]",
    ]
    for i, boom in enumerate(plaat.bomen):
        titel = _text([boom.titel])
        regels += [
            f"  subgraph cluster_{i} {{",
            f'    graph [label={titel}, fontsize=14, style="rounded", color="#999999"]',
            *(f"    {regel}" for regel in _tree(plaat, boom, f"b{i}")),
            "  }",
        ]
    regels += [
        f"  b{van}_0 -> b{naar}_0 [ltail=cluster_{van}, lhead=cluster_{naar}, style=dotted]"
        for van, naar in plaat.links()
    ]
    return "\n".join([*regels, "}"]) + "\n"


def _tree(plaat: Plaat, boom: Boom, naam: str) -> Iterator[str]:
    for nummer in range(len(boom.delen)):
        stijl = [f"label={_text(plaat.lines(boom, nummer))}", _STIJL[kind(boom, nummer)]]
        stijl += [_PAD] if plaat.op_pad(boom, nummer) else []
        yield f"{naam}_{nummer} [{', '.join(stijl)}]"
    for nummer, splitsing in boom.splitsingen():
        for j, pijl in enumerate(splitsing.pijlen):
            stijl = [f"label={_text(arrow_lines(pijl.antwoorden))}"]
            stijl += [_PAD] if plaat.pijl_op_pad(boom, nummer, j) else []
            yield f"{naam}_{nummer} -> {naam}_{pijl.naar} [{', '.join(stijl)}]"


def _text(regels: Sequence[str]) -> str:
    """Lines as one quoted text in which nothing has a meaning to Graphviz."""
    veilig = (
        plain(r).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") for r in regels
    )
    return '"' + "\\n".join(veilig) + '"'
