"""Makes `docs/codes`: a page for each code and an index, from what the code itself says.

`make docs` runs this; `test_docs.py` fails when a page says something else.
"""

from __future__ import annotations

import re
from pathlib import Path

from inkoopkeuze.keuring.codes import Code, all_codes

MAP = Path(__file__).parents[1] / "docs" / "codes"

_GEMAAKT = "<!-- Gemaakt door `make docs`; verander de bron, niet deze pagina. -->\n"
_INDEX = """\
# Meldingen

Elke melding heeft een code die nooit van betekenis verandert. `inkoopkeuze uitleg CODE` toont
dezelfde uitleg in de terminal. Hoe u de regels controleert, staat in
[valideren](../valideren.md).
"""


def pages() -> dict[str, str]:
    """The text of each page, by file name."""
    alle = all_codes()
    paginas = {f"{c.code}.md": _page(c) for codes in alle.values() for c in codes}
    index = [_GEMAAKT, _INDEX]
    for wanneer, codes in alle.items():
        rijen = "".join(f"| [{c.code}]({c.code}.md) | {_meaning(c)} |\n" for c in codes)
        index.append(f"## {wanneer}\n\n| Code | Wat er mis is |\n| --- | --- |\n{rijen}")
    return paginas | {"README.md": "\n".join(index)}


def _page(code: Code) -> str:
    uitleg = re.sub(r"(?m)^(Fout|Goed|Waarom):", r"**\1:**", code.uitleg)
    kort = code.kort[0].upper() + code.kort[1:]
    soort = "" if code.ernst == "fout" else f" ({code.ernst})"
    delen = [f"# {code.code}{soort}", kort, uitleg, "[Alle meldingen](README.md)"]
    return f"{_GEMAAKT}\n" + "\n\n".join(delen) + "\n"


def _meaning(code: Code) -> str:
    soort = "" if code.ernst == "fout" else f"{code.ernst}: "
    return soort + code.kort.removesuffix(".")


def main() -> None:
    """Write the pages, and remove those of codes that are gone."""
    MAP.mkdir(exist_ok=True)
    paginas = pages()
    for oud in MAP.iterdir():
        if oud.name not in paginas:
            oud.unlink()
    for naam, tekst in paginas.items():
        (MAP / naam).write_text(tekst, encoding="utf-8")


if __name__ == "__main__":
    main()
