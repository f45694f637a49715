"""`inkoopkeuze schema`: JSON Schemas, for an editor that looks along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inkoopkeuze.cli._gegevens import RegelsOptie, load_rules
from inkoopkeuze.cli._scherm import show, show_command
from inkoopkeuze.fouten import OngeldigeInvoer, Onleesbaar, shorten

if TYPE_CHECKING:
    from inkoopkeuze.regels.model import Regelset
    from inkoopkeuze.regels.notatie import JsonSchema


def schema(
    soort: Annotated[
        str | None,
        typer.Argument(
            metavar="SOORT",
            help="Waarvoor: regels (regelbestanden), kop (regelset.yaml), dossier of beleid.",
            show_default=False,
        ),
    ] = None,
    uitvoer: Annotated[
        Path | None,
        typer.Option(
            "--uitvoer",
            "-o",
            metavar="BESTAND",
            readable=False,
            help="Schrijf het schema in dit bestand.",
        ),
    ] = None,
    map_: Annotated[
        Path | None,
        typer.Option("--map", metavar="MAP", readable=False, help="Schrijf ze alle in deze map."),
    ] = None,
    regels: RegelsOptie = None,
) -> None:
    """Maak een JSON Schema voor uw teksteditor.

    Daarmee vult een editor sleutels, vragen en antwoorden aan, en wijst hij fouten aan terwijl
    u typt. Maak het opnieuw als de regels veranderen; een ouder schema wordt vervangen.

    Voorbeeld: inkoopkeuze schema --map .schema
    """
    from inkoopkeuze.regels.schema.document import modeline, render

    schemas = _schemas()
    if map_ is not None:
        if soort is not None or uitvoer is not None:
            raise OngeldigeInvoer(
                "Met --map komen alle schema's in de map.", "Laat SOORT en --uitvoer weg."
            )
        if map_.exists() and not map_.is_dir():
            raise Onleesbaar(f"{map_} is geen map.", "Geef de naam van een map.")
        regelset = load_rules(regels)
        map_.mkdir(exist_ok=True)
        _write({map_ / f"{s}.schema.json": make(regelset) for s, make in schemas.items()})
        show("Nu uw editor nog. Zie docs/regeltaal.md, 'Een editor die meekijkt'.")
        return
    if soort not in schemas:
        gevraagd = f"Een schema voor '{shorten(soort)}' bestaat niet." if soort else ""
        raise OngeldigeInvoer(
            gevraagd or "Zeg waarvoor u een schema wilt.",
            f"Kies uit: {', '.join(schemas)}. Of geef --map MAP, dan krijgt u ze alle.",
        )
    gemaakt = schemas[soort](load_rules(regels))
    if uitvoer is None:
        typer.echo(render(gemaakt), nl=False)
        return
    _write({uitvoer: gemaakt})
    show("Een bestand in dezelfde map gebruikt het met deze eerste regel:")
    show_command(modeline(uitvoer, uitvoer))


def _schemas() -> dict[str, Callable[[Regelset], JsonSchema]]:
    """How to make each schema."""
    from inkoopkeuze.dossier.schema import dossier_schema
    from inkoopkeuze.regels.schema.beleidsbestand import policy_schema
    from inkoopkeuze.regels.schema.regelbestand import head_schema, rules_schema

    return {
        "regels": rules_schema,
        "kop": head_schema,
        "dossier": dossier_schema,
        "beleid": policy_schema,
    }


def _write(schemas: dict[Path, JsonSchema]) -> None:
    """Write all of them, or none when one would take the place of something else.

    Raises:
        Onleesbaar: a file is there already that this program did not write.
    """
    from inkoopkeuze.dossier.writing import replace_text, write_new
    from inkoopkeuze.regels.schema.document import render

    vorige = {pad: _previous(pad, gemaakt) for pad, gemaakt in schemas.items()}
    for pad, gemaakt in schemas.items():
        if (oud := vorige[pad]) is None:
            write_new(pad, render(gemaakt))
        else:
            replace_text(pad, oud, render(gemaakt))
        show(f"Het schema staat in {pad}.")


def _previous(pad: Path, gemaakt: JsonSchema) -> bytes | None:
    """The content of an earlier version, or nothing where there is no file yet."""
    from inkoopkeuze.regels._yaml import read_bytes
    from inkoopkeuze.regels.schema.document import is_version_of

    if not pad.exists():
        return None
    inhoud = read_bytes(pad)
    if not is_version_of(inhoud, gemaakt):
        raise Onleesbaar(
            f"Het bestand {pad} bestaat al en is niet hetzelfde schema. "
            "Het wordt niet overschreven.",
            "Kies een andere naam, of haal het bestaande bestand eerst zelf weg.",
        )
    return inhoud
