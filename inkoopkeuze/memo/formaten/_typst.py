"""A memo in the language of Typst. Each text stands in it as a string, so none can do anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode as Node

from inkoopkeuze.memo.formaten._beeld import Beeld
from inkoopkeuze.memo.formaten._document import PLAAT

_LANG = re.compile(r"\S{40}(?=\S{20})")


def string(tekst: str) -> str:
    """A text as a string of Typst."""
    veilig = tekst.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + veilig.replace("\n", "\\n") + '"'


def write(tokens: list[Token], platen: Mapping[str, str]) -> str:
    """A memo as content of Typst, to come after `templates/pagina.typ`."""
    return _Schrijver(platen).document(Node(tokens).children)


class _Schrijver:
    """Writes each kind of node by the method that has its name."""

    def __init__(self, platen: Mapping[str, str]) -> None:
        self._platen = platen

    def document(self, blokken: Sequence[Node]) -> str:
        """All of a memo, the part with its core in a frame."""
        koppen = [i for i, b in enumerate(blokken) if b.type == "heading" and b.tag == "h2"]
        van, tot = [*koppen[:2], *([len(blokken)] * 2)][:2] if koppen else (0, 0)
        return "\n\n".join(
            [
                f"#gegevens[{self._all(blokken[:van])}]",
                *([f"#kern[{self._all(blokken[van:tot])}]"] if koppen else []),
                *map(self._one, blokken[tot:]),
            ]
        )

    def _one(self, node: Node) -> str:
        schrijf: Callable[[Node], str] = getattr(self, node.type, self._inside)
        return schrijf(node)

    def _all(self, nodes: Iterable[Node]) -> str:
        return "\n\n".join(map(self._one, nodes))

    def _inside(self, node: Node) -> str:
        if node.type == "inline":
            return "".join(map(self._one, node.children))
        return self._all(node.children)

    def text(self, node: Node) -> str:
        # A word that fits on no line may be broken.
        return f"#{string(_LANG.sub(lambda m: m[0] + chr(0x200B), node.content))}"

    def softbreak(self, _node: Node) -> str:
        return "#[ ]"

    def hardbreak(self, _node: Node) -> str:
        return "#linebreak()"

    def strong(self, node: Node) -> str:
        return f"#strong[{''.join(map(self._one, node.children))}]"

    def em(self, node: Node) -> str:
        return f"#emph[{''.join(map(self._one, node.children))}]"

    def link(self, node: Node) -> str:
        inhoud, adres = "".join(map(self._one, node.children)), str(node.attrs["href"])
        return inhoud if adres.startswith("#") else f"#link({string(adres)})[{inhoud}]"

    def code_inline(self, node: Node) -> str:
        return f"#raw({string(node.content)})"

    def image(self, node: Node) -> str:
        naam = str(node.attrs["src"]).removeprefix(PLAAT)
        if naam not in self._platen:
            return f"#{string(node.content)}"
        beeld = Beeld(naam, self._platen[naam])
        return (
            f'#image(bytes({string(beeld.svg)}), format: "svg", width: 100%, '
            f"alt: {string(beeld.alt)})"
        )

    def heading(self, node: Node) -> str:
        return f"#heading(level: {max(int(node.tag[1]) - 1, 1)})[{self._inside(node)}]"

    def bullet_list(self, node: Node) -> str:
        return f"#list({', '.join(self._points(node))})"

    def ordered_list(self, node: Node) -> str:
        begin = node.attrs.get("start", 1)
        return f"#enum(start: {begin}, {', '.join(self._points(node))})"

    def _points(self, node: Node) -> list[str]:
        return [f"[{self._all(punt.children)}]" for punt in node.children]

    def blockquote(self, node: Node) -> str:
        return f"#citaat[{self._all(node.children)}]"

    def hr(self, _node: Node) -> str:
        return "#line(length: 100%, stroke: 0.4pt + lijn)"

    def fence(self, node: Node) -> str:
        return f"#raw({string(node.content)}, block: true)"

    code_block = fence

    def table(self, node: Node) -> str:
        rijen = [rij.children for deel in node.children for rij in deel.children]
        kop, *rest = [[f"[{self._all(cel.children)}]" for cel in rij] for rij in rijen]
        breedtes = ", ".join(f"{100 * deel:.1f}fr" for deel in node.meta["breedtes"])
        cellen = ", ".join(cel for rij in rest for cel in rij)
        return f"#table(columns: ({breedtes},), table.header({', '.join(kop)}), {cellen})"
