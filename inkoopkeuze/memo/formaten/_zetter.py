"""Typst: sets pages and draws pictures, with fonts that come with us and the same each time."""

from __future__ import annotations

from inkoopkeuze.memo.formaten._extra import load
from inkoopkeuze.memo.formaten._typst import string

_TOEGANKELIJK = "ua-1"
_GEWOON = 0x250
"""Below this, the fonts have every character."""
_PPI = 192


class Zetter:
    """Typst without the fonts of the system.

    Args:
        formaat: for which format, to tell what to install.
    """

    def __init__(self, formaat: str) -> None:
        typst, letters = load("typst", formaat), load("font_lato", formaat)
        self._typst = typst.Compiler(font_paths=[letters.font_directory], ignore_system_fonts=True)

    def pdf(self, bron: str) -> bytes:
        """A document as PDF, as accessible as the standard for that asks."""
        try:
            return self._compile(bron, _TOEGANKELIJK)
        except RuntimeError:  # of Typst; most likely no font has some character
            bron = self._spell_out(bron)
        try:
            return self._compile(bron, _TOEGANKELIJK)
        except RuntimeError:  # tagged as well, but not held to the standard
            return self._compile(bron)

    def png(self, svg: str) -> bytes:
        """A picture in pixels, for programs that cannot show it as SVG."""
        beeld = f'#image(bytes({string(svg)}), format: "svg", width: 16cm)'
        bron = (
            "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
            f'#set text(font: ("Lato", "Libertinus Serif"))\n{beeld}'
        )
        png: bytes = self._typst.compile(bron.encode(), format="png", ppi=_PPI)
        return png

    def _compile(self, bron: str, standaard: str | None = None) -> bytes:
        pdf: bytes = self._typst.compile(
            bron.encode(), format="pdf", pdf_standards=standaard, timestamp=0
        )
        return pdf

    def _spell_out(self, bron: str) -> str:
        """A document with the code of each character that no font has: `[U+1F600]`."""
        for teken in sorted(t for t in set(bron) if ord(t) >= _GEWOON):
            try:
                self._compile(f'#set document(title: "x")\n#{string(teken)}', _TOEGANKELIJK)
            except RuntimeError:
                bron = bron.replace(teken, f"[U+{ord(teken):04X}]")
        return bron
