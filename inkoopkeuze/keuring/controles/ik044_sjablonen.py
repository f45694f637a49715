"""IK044: een sjabloon dat niet te gebruiken is, of een naam gebruikt die een zaak niet heeft.

Elk sjabloon wordt gelezen. Sjablonen die geen deel van een ander zijn (`_naam`) worden ook
ingevuld, voor zaken die samen alles laten zien waarin een sjabloon verschil kan maken: zonder
antwoorden, uit de scenario's, en voor elke uitkomst die daarin niet voorkomt.

Fout: {{ gemeentte }}
Goed: {{ gemeente }}
Waarom: anders breekt het memo pas bij de gebruiker, en alleen in sommige gevallen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import timedelta
from itertools import cycle

from jinja2 import Environment, TemplateError, TemplateSyntaxError, meta, nodes

from inkoopkeuze.data import templates_dir
from inkoopkeuze.dossier.dossier import Dossier
from inkoopkeuze.fouten import Bevinding, Plaats, openable
from inkoopkeuze.keuring._gevallen import telling_cases
from inkoopkeuze.memo.context import MemoContext, build_context
from inkoopkeuze.memo.rendering import FUNCTIES, environment, namespace, template_place
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.model import Regelset


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Find templates that cannot be used with a rule set."""
    omgeving = environment()
    bomen: dict[str, nodes.Template] = {}
    bevindingen: list[Bevinding] = []
    for naam in omgeving.list_templates(extensions=["j2"]):
        try:
            bomen[naam] = _parse(omgeving, naam)
        except TemplateSyntaxError as fout:
            wat = f"het sjabloon klopt hier niet ({fout.message})."
            bevindingen.append(Bevinding("IK044", wat, _at(naam, fout.lineno)))
        else:
            bevindingen += _check_names(bomen[naam], naam)
    yield from bevindingen
    if bevindingen:
        return
    gezien: set[Bevinding] = set()
    starts = cycle((timedelta(), None, timedelta(days=700)))
    for zaak, tot_start in zip(
        telling_cases(regelset, _named(bomen.values())), starts, strict=False
    ):
        context = _context(zaak, tot_start)
        for naam in bomen:
            if naam.startswith("_"):
                continue
            fout_ = _try(omgeving, naam, context)
            if fout_ is not None and fout_ not in gezien:
                gezien.add(fout_)
                yield fout_


def _parse(omgeving: Environment, naam: str) -> nodes.Template:
    """What a template says; loading it too, because some faults only show then."""
    pad = templates_dir() / naam
    boom = omgeving.parse(pad.read_text(encoding="utf-8"), naam, str(pad))
    omgeving.get_template(naam)
    return boom


def _check_names(boom: nodes.Template, naam: str) -> Iterator[Bevinding]:
    """Names in a template that do not exist."""
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


def _named(bomen: Iterable[nodes.Template]) -> set[str]:
    """Every name by which templates look something up, and every text in them that may be one."""
    gevonden: set[str] = set()
    for boom in bomen:
        gevonden.update(n.attr for n in boom.find_all(nodes.Getattr))
        gevonden.update(str(n.value) for n in boom.find_all(nodes.Const))
    return gevonden


def _context(zaak: Beoordeling, tot_start: timedelta | None) -> MemoContext:
    """A case that starts too soon, in time, or on a day that is not known yet."""
    start = None if tot_start is None else zaak.peildatum + tot_start
    return build_context(zaak, Dossier("", "", zaak.peildatum, dict(zaak.antwoorden), {}, start))


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
