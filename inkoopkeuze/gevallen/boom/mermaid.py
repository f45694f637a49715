"""Trees as a Mermaid flowchart.

Shapes and lines tell the parts apart, so that a print in black and white loses nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from inkoopkeuze.fouten import plain
from inkoopkeuze.gevallen.boom.model import Boom
from inkoopkeuze.gevallen.boom.plaat import VORMEN, Plaat, arrow_lines, direction, kind

_VORM = {
    "vraag": ("(", ")"),
    "besluit": ("[[", "]]"),
    "uitkomst": ("([", "])"),
    "open": ("([", "])"),
    "voorwaardelijk": ("[/", "/]"),
    "dicht": ("{{", "}}"),
}
_STIJL = {
    "vraag": "fill:#ffffff,stroke:#333333,color:#111111",
    "besluit": "fill:#eef2f7,stroke:#333333,color:#111111",
    "uitkomst": "fill:#e3eefb,stroke:#1f4e8c,color:#111111",
    "open": "fill:#e2f3e4,stroke:#1b6b2b,stroke-width:2px,color:#111111",
    "voorwaardelijk": "fill:#fff4d1,stroke:#8a6100,stroke-dasharray:6 3,color:#111111",
    "dicht": "fill:#fbe4e1,stroke:#9b1c10,stroke-dasharray:2 2,color:#111111",
}
_PAD = "stroke-width:5px"

_VEILIG = re.compile(r"[^\w ,.?!()€‘’%/:;–×-]|_|:(?=fa-)")
_LIJST = re.compile(r"^(\d+)?([.)+-])(?= )")


def mermaid(plaat: Plaat) -> str:
    """The text of a flowchart."""
    richting = direction(plaat.bomen)
    # Trees in a row of their own read best across the direction of what is in them.
    dwars = richting if len(plaat.bomen) == 1 else "TB" if richting == "LR" else "LR"
    regels = ["---", f"title: {json.dumps(plain(plaat.titel), ensure_ascii=False)}", "---"]
    regels.append(f"flowchart {dwars}")
    soorten: dict[str, list[str]] = {vorm: [] for vorm in VORMEN}
    op_pad: list[str] = []
    dik: list[int] = []
    pijlen = 0
    for i, boom in enumerate(plaat.bomen):
        regels += [f"  subgraph b{i}[{_text([boom.titel])}]", f"  direction {richting}"]
        for nummer in range(len(boom.delen)):
            vorm = kind(boom, nummer)
            begin, einde = _VORM[vorm]
            naam = f"b{i}_{nummer}"
            soorten[vorm].append(naam)
            if plaat.op_pad(boom, nummer):
                op_pad.append(naam)
            regels.append(f"  {naam}{begin}{_text(plaat.lines(boom, nummer))}{einde}")
        for lijn, op_het_pad in _arrows(plaat, boom, f"b{i}"):
            regels.append(f"  {lijn}")
            dik += [pijlen] if op_het_pad else []
            pijlen += 1
        regels.append("  end")
    regels += [f"  b{van} -.-> b{naar}" for van, naar in plaat.links()]
    for vorm, namen in soorten.items():
        if namen:
            regels += [f"  classDef {vorm} {_STIJL[vorm]}", f"  class {','.join(namen)} {vorm}"]
    if op_pad:
        regels += [f"  classDef pad {_PAD}", f"  class {','.join(op_pad)} pad"]
    if dik:
        regels.append(f"  linkStyle {','.join(map(str, dik))} {_PAD}")
    return "\n".join(regels) + "\n"


def _arrows(plaat: Plaat, boom: Boom, naam: str) -> Iterator[tuple[str, bool]]:
    """The arrows of a tree, and whether the case goes along them."""
    for nummer, splitsing in boom.splitsingen():
        for j, pijl in enumerate(splitsing.pijlen):
            label = _text(arrow_lines(pijl.antwoorden))
            lijn = f"{naam}_{nummer} -->|{label}| {naam}_{pijl.naar}"
            yield lijn, plaat.pijl_op_pad(boom, nummer, j)


def _text(regels: Sequence[str]) -> str:
    """Lines as one quoted text in which nothing has a meaning to Mermaid or to a browser."""
    return f'"{"<br>".join(map(_escape, regels))}"'


def _escape(regel: str) -> str:
    veilig = _VEILIG.sub(lambda m: f"#{ord(m[0])};", plain(regel))
    # What looks like a list would be replaced by a message that lists do not work.
    return _LIJST.sub(lambda m: f"{m[1] or ''}#{ord(m[2])};", veilig)
