"""Trees as a drawing, made by the program `dot` of Graphviz where it is installed."""

from __future__ import annotations

import shutil
import subprocess

from inkoopkeuze.fouten import InkoopkeuzeFout

_SECONDEN = 120
_ANDERS = "Of kies --formaat mermaid of --formaat dot; die kunt u elders laten tekenen."


def draw(tekst: str) -> str:
    """The SVG of a Graphviz graph.

    Raises:
        InkoopkeuzeFout: Graphviz is not there, or cannot draw this.
    """
    programma = shutil.which("dot")
    if programma is None:
        raise InkoopkeuzeFout(
            "Voor --formaat svg is het programma Graphviz nodig. Dat is hier niet geïnstalleerd.",
            "Installeer Graphviz (op Debian en Ubuntu: apt install graphviz).\n" + _ANDERS,
        )
    try:
        klaar = subprocess.run(
            [programma, "-Tsvg"],
            input=tekst.encode(),
            capture_output=True,
            check=True,
            timeout=_SECONDEN,
        )
    except (OSError, subprocess.SubprocessError):
        raise InkoopkeuzeFout("Graphviz kan deze boom niet tekenen.", _ANDERS) from None
    return klaar.stdout.decode(errors="replace")
