"""From what is to be drawn to SVG: text in boxes, by a template."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from inkoopkeuze.data import templates_dir
from inkoopkeuze.fouten import plain
from inkoopkeuze.memo.platen.kleuren import VERF, attributes
from inkoopkeuze.memo.platen.letters import FONT, REGEL, height, width, wrap

if TYPE_CHECKING:
    from jinja2 import Environment

BREEDTE = 720
"""The width of a picture. On paper of A4 its smallest text is then about 9 points."""

MARGE = 16
KLEIN, GEWOON, GROOT, KOP = 13, 15, 17, 20
"""Font sizes."""


class Tekst(NamedTuple):
    """Lines of text; `y` is the top of their box."""

    x: int
    y: int
    regels: tuple[str, ...]
    grootte: int = GEWOON
    vet: bool = False
    verf: str = "inkt"
    anker: Literal["start", "middle", "end"] = "start"
    """Where in the lines `x` is."""

    @property
    def hoogte(self) -> int:
        """How high the lines are together."""
        return height(len(self.regels), self.grootte)

    @property
    def onder(self) -> int:
        """Where the box ends."""
        return self.y + self.hoogte

    @property
    def breedte(self) -> int:
        """How wide the widest line is at most."""
        return max((width(r, self.grootte, self.vet) for r in self.regels), default=0)

    @property
    def basis(self) -> int:
        """The line on which the letters of the first line stand."""
        return self.y + round(self.grootte * (REGEL / 2 + 0.35))

    @property
    def stap(self) -> float:
        """From one line to the next."""
        return round(self.grootte * REGEL, 2)


def text(
    tekst: str,
    x: int,
    y: int,
    breedte: int,
    grootte: int = GEWOON,
    *,
    vet: bool = False,
    verf: str = "inkt",
    hoogstens: int | None = None,
) -> Tekst:
    """A text in lines that fit in a width."""
    return Tekst(x, y, wrap(tekst, breedte, grootte, vet, hoogstens=hoogstens), grootte, vet, verf)


def draw(sjabloon: str, naam: str, titel: str, beschrijving: str, hoogte: int, **delen: Any) -> str:
    """A picture as SVG, by a template.

    Args:
        sjabloon: which one, in `templates/platen/`.
        naam: what tells this picture apart from the others on a page.
        titel: what it is.
        beschrijving: all that it says, in sentences.
        hoogte: how high it is.
        delen: what is in it, for the template.
    """
    return (
        _environment()
        .get_template(f"platen/{sjabloon}.svg.j2")
        .render(
            naam=naam,
            titel=plain(titel),
            beschrijving=plain(beschrijving),
            breedte=BREEDTE,
            hoogte=hoogte,
            marge=MARGE,
            **delen,
        )
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    from inkoopkeuze.memo.sjablonen import Bewaard

    omgeving = Environment(
        loader=FileSystemLoader(templates_dir()),
        undefined=StrictUndefined,
        bytecode_cache=Bewaard(b"platen"),  # apart from what compiles without escaping
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    omgeving.globals["verf"] = {naam: Markup(attributes(naam)) for naam in VERF}
    omgeving.globals["font"] = FONT
    return omgeving
