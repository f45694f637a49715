"""`inkoopkeuze valideer`: check a rule set, with all its scenarios and the templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inkoopkeuze.cli._afsluiten import BEVINDINGEN
from inkoopkeuze.data import rules_dir, templates_dir
from inkoopkeuze.fouten import Bevinding, OngeldigeRegels, Plaats

if TYPE_CHECKING:
    from jinja2 import Environment

    from inkoopkeuze.motor.uitkomst import Beoordeling
    from inkoopkeuze.regels.model import Regelset


def valideer(
    map_: Annotated[
        Path | None,
        typer.Argument(
            metavar="MAP",
            help="De map met regels. Zonder map: de regels die bij het programma horen.",
            show_default=False,
        ),
    ] = None,
    streng: Annotated[
        bool, typer.Option("--streng", help="Tel een waarschuwing ook als fout.")
    ] = False,
) -> None:
    """Controleer de regels en draai alle scenario's.

    Toont van elke fout de plaats en wat u kunt doen. Zonder fouten slaagt de opdracht
    (code 0), ook als er waarschuwingen zijn. Met fouten eindigt zij met code 1.
    """
    map_ = map_ or rules_dir()
    regelset, bevindingen = _check(map_)
    if streng:
        bevindingen = [b._replace(ernst="fout") for b in bevindingen]
    for bevinding in bevindingen:
        typer.echo(_placed(bevinding, map_))
    typer.echo(_summary(regelset, bevindingen))
    if any(b.ernst == "fout" for b in bevindingen):
        raise typer.Exit(BEVINDINGEN)


def _check(map_: Path) -> tuple[Regelset | None, list[Bevinding]]:
    from inkoopkeuze.keuring import keur
    from inkoopkeuze.regels.loading import load_regelset

    try:
        regelset = load_regelset(map_)
    except OngeldigeRegels as fout:
        return None, fout.bevindingen
    return regelset, [*keur(regelset), *_check_templates(regelset)]


def _placed(bevinding: Bevinding, map_: Path) -> Bevinding:
    """A finding with the path of its file as the user can open it."""
    if bevinding.plaats is None:
        return bevinding
    pad = map_ / bevinding.plaats.bestand
    if pad.is_relative_to(Path.cwd()):
        pad = pad.relative_to(Path.cwd())
    return bevinding._replace(plaats=bevinding.plaats._replace(bestand=str(pad)))


def _summary(regelset: Regelset | None, bevindingen: list[Bevinding]) -> str:
    fouten = sum(b.ernst == "fout" for b in bevindingen)
    telling = [_count(fouten, "fout", "fouten")] if fouten else []
    if len(bevindingen) > fouten:
        telling.append(_count(len(bevindingen) - fouten, "waarschuwing", "waarschuwingen"))
    gevonden = " en ".join(telling)
    if regelset is None:
        return f"{gevonden}."
    from inkoopkeuze.regels.traversal import parts

    omvang = ", ".join(
        [
            _count(
                sum(not naam.endswith(".tsv") for naam in regelset.bestanden),
                "regelbestand",
                "regelbestanden",
            ),
            _count(sum(hasattr(d, "als") for _, d in parts(regelset)), "regel", "regels"),
            _count(len(regelset.scenarios), "scenario", "scenario's"),
        ]
    )
    if not fouten:
        gevonden = f"in orde, met {gevonden}" if gevonden else "in orde"
    return f"{omvang}: {gevonden}."


def _count(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


# IK044, the templates: here and not in `keuring`, which knows nothing of the memo.


def _check_templates(regelset: Regelset) -> list[Bevinding]:
    """IK044: templates that cannot be used, or use a name that a case does not have.

    Every template is read. Those that are no part of another (`_naam`) are filled in as well.
    """
    from inkoopkeuze.memo.rendering import environment

    omgeving = environment()
    namen = omgeving.list_templates(extensions=["j2"])
    bevindingen = [b for naam in namen for b in _check_names(omgeving, naam)]
    if bevindingen:
        return bevindingen
    gezien: dict[Bevinding, None] = {}
    for context in _contexts(regelset):
        for naam in namen:
            if not naam.startswith("_") and (fout := _try(omgeving, naam, context)):
                gezien[fout] = None
    return list(gezien)


def _check_names(omgeving: Environment, naam: str) -> Iterator[Bevinding]:
    """What is wrong with a template before anything is filled in."""
    from dataclasses import fields

    from jinja2 import TemplateSyntaxError, meta, nodes

    from inkoopkeuze.memo import MemoContext

    pad = templates_dir() / naam
    try:
        boom = omgeving.parse(pad.read_text(encoding="utf-8"), naam, str(pad))
        omgeving.compile(boom, naam, str(pad))
    except TemplateSyntaxError as fout:
        yield Bevinding(
            "IK044", f"het sjabloon klopt hier niet ({fout.message}).", _at(naam, fout.lineno)
        )
        return
    bekend = {veld.name for veld in fields(MemoContext)}
    gebruikt = [n for n in boom.find_all(nodes.Name) if n.ctx == "load"]
    # jinja also reports a name that is set inside an `if` and used further on in it.
    gezet = {n.name for n in boom.find_all(nodes.Name) if n.ctx != "load"}
    for onbekend in sorted(meta.find_undeclared_variables(boom) - bekend - gezet):
        regel = next((n.lineno for n in gebruikt if n.name == onbekend), 1)
        yield Bevinding(
            "IK044",
            f"het sjabloon gebruikt '{onbekend}', maar dat bestaat niet.",
            _at(naam, regel),
            "In docs/sjablonen.md staat welke namen er zijn.",
        )


def _contexts(regelset: Regelset) -> Iterator[dict[str, Any]]:
    """What a template gets to see in a case without answers, and in the scenarios.

    A scenario that shows nothing that an earlier one did not show is left out.
    """
    from inkoopkeuze.dossier import Dossier
    from inkoopkeuze.keuring.scenario import run_scenario
    from inkoopkeuze.memo import build_context
    from inkoopkeuze.motor.motor import Motor

    motor = Motor(regelset)
    kop = regelset.kop
    zaken = [run_scenario(s, motor).beoordeling for s in regelset.scenarios.values()]
    if kop.geldig_vanaf <= kop.geldig_tot_en_met:
        zaken.insert(0, motor.beoordeel({}, kop.geldig_tot_en_met))
    gezien: set[tuple[object, ...]] = set()
    for zaak in zaken:
        if zaak is not None and not gezien.issuperset(kenmerken := set(_features(zaak))):
            gezien |= kenmerken
            dossier = Dossier("", "", zaak.peildatum, dict(zaak.antwoorden), {})
            yield vars(build_context(zaak, dossier))


def _features(zaak: Beoordeling) -> Iterator[tuple[object, ...]]:
    """What decides which parts of a template are used."""
    for naam, feit in zaak.feiten.items():
        yield naam, feit.mogelijk
    for naam, weg in [*zaak.routes.items(), *zaak.procedures.items()]:
        yield naam, weg.mogelijk
    for naam, berekend in zaak.berekeningen.items():
        yield naam, berekend.waarde is not None, berekend.regel and berekend.regel.titel
    for deel in [*zaak.afwegingen, *zaak.signalen, *zaak.stappen]:
        yield deel.id, deel.zeker


def _try(omgeving: Environment, naam: str, context: dict[str, Any]) -> Bevinding | None:
    """Fill in a template, and say what goes wrong."""
    from jinja2 import TemplateError

    try:
        omgeving.get_template(naam).render(context)
    except TemplateError as fout:
        plaats = _at(naam, 1)
        spoor = fout.__traceback__
        while spoor is not None:
            bestand = Path(spoor.tb_frame.f_code.co_filename)
            if bestand.is_relative_to(templates_dir()):
                plaats = Plaats(str(bestand), spoor.tb_lineno, 1)
            spoor = spoor.tb_next
        return Bevinding("IK044", f"het sjabloon is niet in te vullen ({fout}).", plaats)
    return None


def _at(naam: str, regel: int) -> Plaats:
    return Plaats(str(templates_dir() / naam), regel, 1)
