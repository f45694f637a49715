"""For people: each finding with what to do about it, and a summary."""

from __future__ import annotations

from collections.abc import Iterator

from inkoopkeuze.fouten import one_line
from inkoopkeuze.keuring.dekking import Dekking, percent
from inkoopkeuze.keuring.verslag.gegevens import Onderdrukt, Verslag
from inkoopkeuze.regels.waarde import format_telling


def render(verslag: Verslag) -> str:
    """The report as plain text."""
    return "".join(f"{regel}\n" for regel in _lines(verslag))


def _lines(verslag: Verslag) -> Iterator[str]:
    yield from map(str, verslag.bevindingen)
    yield from map(suppressed_text, verslag.uitzonderingen)
    if verslag.bevindingen:
        yield f"Meer over een melding: inkoopkeuze uitleg {verslag.bevindingen[0].code}"
    if verslag.dekking is not None:
        yield from _coverage(verslag.dekking)
    yield from map(one_line, verslag.toelichting)
    yield summary(verslag)


def _coverage(dekking: Dekking) -> Iterator[str]:
    """What the scenarios do not reach, and how much they do."""
    for deel in dekking.delen:
        for onbereikt in deel.onbereikt:
            waar = f"{onbereikt.plaats}: " if onbereikt.plaats else ""
            yield one_line(f"{waar}niet bereikt: {onbereikt.wat}")
    breedte = max(len(deel.naam) for deel in dekking.delen)
    yield "Wat de scenario's bereiken:"
    for deel in dekking.delen:
        getallen = f"{deel.bereikt:>5} van {deel.totaal:>4}  {percent(deel):>6}"
        yield f"  {deel.naam:<{breedte}} {getallen}"


def suppressed_text(onderdrukt: Onderdrukt) -> str:
    """A finding that does not count, with its reason."""
    kop = onderdrukt.bevinding._replace(
        ernst="uitzondering", advies="", voorbeeld=(), verwant=(), spoor=()
    )
    reden = f"Telt niet mee ({onderdrukt.uitzondering}): {onderdrukt.reden}"
    return f"{kop}\n  {one_line(reden)}"


def summary(verslag: Verslag) -> str:
    """What was checked and how it ended, in one sentence."""
    fouten = verslag.fouten
    waarschuwingen = len(verslag.bevindingen) - fouten
    telling = [format_telling(fouten, "fout", "fouten")] if fouten else []
    if waarschuwingen:
        telling.append(format_telling(waarschuwingen, "waarschuwing", "waarschuwingen"))
    gevonden = " en ".join(telling)
    if verslag.omvang is None:
        return f"{gevonden}." if gevonden else "In orde."
    bestanden, regels, scenarios = verslag.omvang
    omvang = ", ".join(
        [
            format_telling(bestanden, "regelbestand", "regelbestanden"),
            format_telling(regels, "regel", "regels"),
            format_telling(scenarios, "scenario", "scenario's"),
        ]
    )
    if not fouten:
        gevonden = f"in orde, met {gevonden}" if gevonden else "in orde"
    return f"{omvang}: {gevonden}."
