"""IK044: een sjabloon dat niet te gebruiken is, of een naam gebruikt die een zaak niet heeft.

Elk sjabloon wordt gelezen. Sjablonen die geen deel van een ander zijn (`_naam`) worden ook
ingevuld: voor een zaak zonder antwoorden, voor de scenario's, en voor elke uitkomst die daarin
niet voorkomt.

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
from inkoopkeuze.gevallen.uitspraken import Uitspraak
from inkoopkeuze.gevallen.voorbeeld import answers
from inkoopkeuze.keuring.bewijs import Bewijs, prove
from inkoopkeuze.keuring.scenario import run_all
from inkoopkeuze.memo.context import MemoContext, build_context
from inkoopkeuze.memo.rendering import FUNCTIES, environment, namespace, template_place
from inkoopkeuze.motor.motor import Motor, beoordeel
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.traversal import LOSSE, ways

_Kenmerk = tuple[object, ...]


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
        omgeving.get_template(naam)
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
    """What a template gets to see: no answers, the scenarios, and every outcome besides.

    Few cases that together show everything, because each takes a while to fill in.
    """
    kop = regelset.kop
    zaken = [u.beoordeling for u in run_all(regelset).values() if u.beoordeling is not None]
    if kop.geldig_vanaf <= kop.geldig_tot_en_met:
        zaken.append(beoordeel(regelset, {}, kop.geldig_tot_en_met))
    per_zaak = [(zaak, set(_features(zaak))) for zaak in zaken]
    gezien = set[_Kenmerk]().union(*(kenmerken for _, kenmerken in per_zaak))
    over = set(gezien)
    while over:
        # The one that shows most of what is left.
        zaak, kenmerken = max(per_zaak, key=lambda z: len(over & z[1]))
        over -= kenmerken
        yield _context(zaak)
    if (b := prove(regelset)) is None:
        return
    motor = Motor(regelset)
    for kenmerk, gebied in _outcomes(b):
        if kenmerk not in gezien and (geval := b.geval(gebied, ("sjablonen",))) is not None:
            zaak = motor.beoordeel(*answers(b.ruimte, geval))
            gezien.update(_features(zaak))
            yield _context(zaak)


def _context(zaak: Beoordeling) -> MemoContext:
    return build_context(zaak, Dossier("", "", zaak.peildatum, dict(zaak.antwoorden), {}))


def _features(zaak: Beoordeling) -> Iterator[_Kenmerk]:
    """What decides which parts of a template are used, and which texts they show."""
    for naam, feit in zaak.feiten.items():
        yield naam, feit.mogelijk
        if feit.regel is not None:
            yield naam, feit.feit.regels.index(feit.regel)
    for naam, weg in zaak.mogelijkheden.items():
        yield naam, weg.mogelijk
        yield from ((naam, eis.id, eis.status) for eis in weg.eisen)
        for deel in weg.wegen:
            yield from ((naam, deel.id, eis.id, eis.status) for eis in deel.eisen)
    for naam, berekend in zaak.berekeningen.items():
        yield naam, berekend.waarde is not None
        if berekend.regel is not None:
            yield naam, berekend.berekening.regels.index(berekend.regel)
    for los in [*zaak.afwegingen, *zaak.signalen, *zaak.stappen]:
        yield los.id, los.zeker


def _outcomes(b: Bewijs) -> Iterator[tuple[_Kenmerk, Uitspraak]]:
    """The features that a case with all answers can have, and the cases that have them."""
    regelset, ruimte, u = b.regelset, b.ruimte, b.ruimte.uitspraken
    for id_ in regelset.feiten:
        yield from (((id_, i), gebied) for i, gebied in enumerate(ruimte.feit(id_).regels))
    for id_ in regelset.berekeningen:
        yield from (((id_, i), gebied) for i, gebied in enumerate(ruimte.berekening(id_).regels))
    for id_ in ways(regelset):
        zichtbaar = ruimte.aan_de_orde(id_)
        gebied = ruimte.weg(id_)
        for status, wanneer in gebied.kan.items():
            yield (id_, (status,)), u.en(zichtbaar, wanneer)
        delen = [((id_,), gebied)] + [((id_, w), deel) for w, deel in gebied.wegen.items()]
        for pad, deel in delen:
            for eis, stand in deel.eisen.items():
                for naam, wanneer in zip(stand._fields, stand, strict=True):
                    yield (*pad, eis, naam), u.en(zichtbaar, wanneer)
    for sectie in LOSSE:
        for id_, los in getattr(regelset, sectie).items():
            yield (id_, True), ruimte.van_toepassing(los).waar


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
