"""IK044: een sjabloon dat niet te gebruiken is, of een naam gebruikt die een zaak niet heeft.

Elk sjabloon wordt gelezen. Sjablonen die geen deel van een ander zijn (`_naam`) worden ook
ingevuld, voor een zaak zonder antwoorden en voor de scenario's.

Fout: {{ gemeentte }}
Goed: {{ gemeente }}
Waarom: anders breekt het memo pas bij de gebruiker, en alleen in sommige gevallen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from jinja2 import Environment, TemplateError, TemplateSyntaxError, meta, nodes

from inkoopkeuze.data import templates_dir
from inkoopkeuze.dossier.dossier import Dossier
from inkoopkeuze.fouten import Bevinding, Plaats, openable
from inkoopkeuze.keuring.scenario import run_all
from inkoopkeuze.memo.context import MemoContext, build_context
from inkoopkeuze.memo.rendering import FUNCTIES, environment, namespace, template_place
from inkoopkeuze.motor.motor import beoordeel
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.model import Regelset


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Find templates that cannot be used with a rule set."""
    omgeving = environment()
    namen = omgeving.list_templates(extensions=["j2"])
    bevindingen = [b for naam in namen for b in _check_names(omgeving, naam)]
    yield from bevindingen
    if bevindingen:
        return
    gezien: set[Bevinding] = set()
    for context in _contexts(regelset):
        for naam in namen:
            if naam.startswith("_"):
                continue
            fout = _try(omgeving, naam, context)
            if fout is not None and fout not in gezien:
                gezien.add(fout)
                yield fout


def _check_names(omgeving: Environment, naam: str) -> Iterator[Bevinding]:
    """What is wrong with a template before anything is filled in."""
    pad = templates_dir() / naam
    try:
        boom = omgeving.parse(pad.read_text(encoding="utf-8"), naam, str(pad))
        omgeving.compile(boom, naam, str(pad))
    except TemplateSyntaxError as fout:
        yield Bevinding(
            "IK044", f"het sjabloon klopt hier niet ({fout.message}).", _at(naam, fout.lineno)
        )
        return
    bekend = {veld.name for veld in fields(MemoContext)} | set(FUNCTIES)
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


def _contexts(regelset: Regelset) -> Iterator[MemoContext]:
    """What a template gets to see in a case without answers, and in the scenarios.

    A scenario that shows nothing that an earlier one did not show is left out.
    """
    kop = regelset.kop
    zaken = [uitslag.beoordeling for uitslag in run_all(regelset).values()]
    if kop.geldig_vanaf <= kop.geldig_tot_en_met:
        zaken.insert(0, beoordeel(regelset, {}, kop.geldig_tot_en_met))
    gezien: set[tuple[object, ...]] = set()
    for zaak in zaken:
        if zaak is not None and not gezien.issuperset(kenmerken := set(_features(zaak))):
            gezien |= kenmerken
            dossier = Dossier("", "", zaak.peildatum, dict(zaak.antwoorden), {})
            yield build_context(zaak, dossier)


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


def _try(omgeving: Environment, naam: str, context: MemoContext) -> Bevinding | None:
    """Fill in a template, and say what goes wrong."""
    try:
        omgeving.get_template(naam).render(namespace(context))
    except TemplateError as fout:
        plaats = template_place(fout, naam)
        return Bevinding(
            "IK044",
            f"het sjabloon is niet in te vullen ({fout}).",
            _at(plaats.bestand, plaats.regel),
        )
    return None


def _at(naam: str, regel: int) -> Plaats:
    return Plaats(openable(templates_dir() / naam), regel, 1)
