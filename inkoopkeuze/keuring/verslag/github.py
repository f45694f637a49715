"""For a GitHub workflow: commands that put each finding at its line in a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import Bevinding, printable
from inkoopkeuze.keuring.verslag.gegevens import Verslag
from inkoopkeuze.keuring.verslag.tekst import summary

_OPDRACHT = {"fout": "error", "waarschuwing": "warning"}
_IN_TEKST = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_EIGENSCHAP = _IN_TEKST | str.maketrans({":": "%3A", ",": "%2C"})


def render(verslag: Verslag) -> str:
    """The report as workflow commands; what is no command is shown in the log as it is."""
    return "".join(f"{regel}\n" for regel in _lines(verslag))


def _lines(verslag: Verslag) -> Iterator[str]:
    for bevinding in verslag.bevindingen:
        yield _command(_OPDRACHT[bevinding.ernst], bevinding, bevinding.uitleg)
    for onderdrukt in verslag.uitzonderingen:
        reden = f"Telt niet mee ({onderdrukt.uitzondering}): {onderdrukt.reden}"
        yield _command("notice", onderdrukt.bevinding, (reden,))
    yield from map(printable, verslag.toelichting)
    yield summary(verslag)


def _command(opdracht: str, bevinding: Bevinding, uitleg: tuple[str, ...]) -> str:
    eigenschappen = {"title": bevinding.code}
    if bevinding.plaats is not None:
        bestand, regel, kolom = bevinding.plaats
        eigenschappen = {"file": bestand, "line": str(regel), "col": str(kolom)} | eigenschappen
    waar = ",".join(f"{k}={v.translate(_IN_EIGENSCHAP)}" for k, v in eigenschappen.items())
    tekst = printable("\n".join([bevinding.bericht, *uitleg]))
    return f"::{opdracht} {waar}::{tekst.translate(_IN_TEKST)}"
