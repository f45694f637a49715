"""A picture of a memo, with its text alternative."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import NamedTuple

_SVG = "http://www.w3.org/2000/svg"
ET.register_namespace("", _SVG)


class Beeld(NamedTuple):
    """A picture as SVG, with a name that no other in its document has."""

    naam: str
    svg: str

    @property
    def alt(self) -> str:
        """What the picture shows: its title, and its description if it has one."""
        wortel = ET.fromstring(self.svg)
        delen = (wortel.findtext(f"{{{_SVG}}}{deel}", "") for deel in ("title", "desc"))
        return " ".join(" ".join(deel.split()) for deel in delen if deel)

    def inline(self) -> str:
        """The picture to stand in a page: one image to a screen reader, with its words."""
        wortel = ET.fromstring(self.svg)
        ids = []
        for deel in ("title", "desc"):
            if (element := wortel.find(f"{{{_SVG}}}{deel}")) is not None:
                ids.append(f"plaat-{self.naam}-{deel}")
                element.set("id", ids[-1])
        wortel.set("role", "img")
        wortel.set("aria-labelledby", " ".join(ids))
        return ET.tostring(wortel, encoding="unicode")
