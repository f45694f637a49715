"""IK044: een sjabloon dat niet te gebruiken is, of een naam gebruikt die een zaak niet heeft.

Elk sjabloon wordt gelezen. Sjablonen die geen deel van een ander zijn (`_naam`) worden ook
ingevuld, voor zaken die samen alles laten zien waarin een sjabloon verschil kan maken: zonder
antwoorden, uit de scenario's, en voor elke uitkomst die daarin niet voorkomt. Een eigen map
controleert u met `inkoopkeuze valideer --sjablonen MAP`.

Fout: {{ gemeentte }}
Goed: {{ gemeente }}
Waarom: anders breekt het memo pas bij de gebruiker, en alleen in sommige gevallen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from itertools import cycle
from pathlib import Path

from jinja2 import meta, nodes
from jinja2.exceptions import TemplateSyntaxError

from inkoopkeuze.data import templates_dir
from inkoopkeuze.dossier.dossier import Dossier
from inkoopkeuze.fouten import Bevinding, Plaats, openable
from inkoopkeuze.keuring._gevallen import telling_cases
from inkoopkeuze.memo.context import MemoContext, build_context
from inkoopkeuze.memo.formaten.html import NAMEN as NAMEN_PAGINA
from inkoopkeuze.memo.formaten.html import PAGINA, frame, page
from inkoopkeuze.memo.platen import pictures
from inkoopkeuze.memo.rendering import NAMEN, Ingevuld, environment, fill_in, namespace
from inkoopkeuze.memo.sjablonen import EINDE, ONS, Sjabloonfout, names
from inkoopkeuze.memo.zandbak import Zandbak
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import suggest

CODE = "IK044"

_TOT_START = (timedelta(), None, timedelta(days=700))
"""How far the start of a case lies ahead: too soon, not known yet, and in time."""


def check(regelset: Regelset) -> Iterator[Bevinding]:
    """Find templates that cannot be used with a rule set."""
    return check_templates(regelset, (templates_dir(),))


def check_templates(regelset: Regelset, mappen: tuple[Path, ...]) -> Iterator[Bevinding]:
    """Find templates that cannot be used.

    Args:
        regelset: the rules whose names they use.
        mappen: where templates are looked for, first one first.
    """
    omgeving = environment(mappen)
    bomen: list[nodes.Template] = []
    bevindingen: list[Bevinding] = []
    for pad in sorted({*mappen[0].rglob("*.j2")} - {*mappen[0].rglob("*.svg.j2")}):
        naam, pagina = pad.relative_to(mappen[0]).as_posix(), pad.name == PAGINA
        try:
            boom = _parse(frame(mappen) if pagina else omgeving, naam)
        except Sjabloonfout as fout:
            bevindingen.append(_finding(fout))
        except TemplateSyntaxError as fout:
            wat = f"het sjabloon klopt hier niet ({fout.message})."
            bevindingen.append(Bevinding(CODE, wat, Plaats(openable(pad), fout.lineno, 1)))
        else:
            bomen += [] if pagina else [boom]
            bevindingen += _check_names(boom, pad, NAMEN_PAGINA if pagina else NAMEN)
    # Those of a gemeente may use ours.
    bomen += [_parse(omgeving, f"{ONS}/{naam}") for map_ in mappen[1:] for naam in _files(map_)]
    if not bevindingen:
        zaken = telling_cases(regelset, _named(bomen))
        bevindingen += _try_all(omgeving, zaken, mappen)
    yield from dict.fromkeys(bevindingen)


def _files(map_: Path) -> list[str]:
    return sorted(pad.name for pad in map_.glob(f"*{EINDE}"))


def _to_fill(mappen: tuple[Path, ...]) -> list[str]:
    """The templates that can have become wrong: ours too where a part of them is replaced."""
    eigen, *andere = ({*_files(map_)} for map_ in mappen)
    return names(mappen if any(eigen & ons for ons in andere) else mappen[:1])


def _parse(omgeving: Zandbak, naam: str) -> nodes.Template:
    """What a template says; loading it too, because some faults only show then."""
    bron, bestand, _ = omgeving.read(naam)
    boom = omgeving.parse(bron, naam, bestand)
    omgeving.get_template(naam)
    return boom


def _check_names(boom: nodes.Template, pad: Path, namen: Collection[str]) -> Iterator[Bevinding]:
    """Names in a template that do not exist."""
    gebruikt = [n for n in boom.find_all(nodes.Name) if n.ctx == "load"]
    # jinja also reports a name that is set inside an `if` and used further on in it.
    gezet = {n.name for n in boom.find_all(nodes.Name) if n.ctx != "load"}
    for onbekend in sorted(meta.find_undeclared_variables(boom).difference(namen, gezet)):
        regel = next((n.lineno for n in gebruikt if n.name == onbekend), 1)
        yield Bevinding(
            CODE,
            f"het sjabloon gebruikt '{onbekend}', maar dat bestaat niet.",
            Plaats(openable(pad), regel, 1),
            suggest(onbekend, namen) or "In docs/sjablonen.md staat welke namen er zijn.",
        )


def _named(bomen: Iterable[nodes.Template]) -> set[str]:
    """Every name by which templates look something up, and every text in them that may be one."""
    gevonden: set[str] = set()
    for boom in bomen:
        gevonden.update(n.attr for n in boom.find_all(nodes.Getattr))
        gevonden.update(str(n.value) for n in boom.find_all(nodes.Const))
    return gevonden


def _try_all(
    omgeving: Zandbak, zaken: Iterable[Beoordeling], mappen: tuple[Path, ...]
) -> Iterator[Bevinding]:
    """Fill in the templates for each case, and the page for one, and say what goes wrong."""
    context, te_vullen = None, _to_fill(mappen)
    for zaak, tot_start in zip(zaken, cycle(_TOT_START), strict=False):
        context = _context(zaak, tot_start)
        # Which pictures there are matters to a template; what is on them does not.
        getekend = dict.fromkeys(pictures(context), "")
        for naam in te_vullen:
            try:
                fill_in(omgeving, naam + EINDE, namespace(context, getekend), mappen)
            except Sjabloonfout as fout:
                yield _finding(fout)
    if context is not None and any((map_ / PAGINA).exists() for map_ in mappen):
        try:
            page(Ingevuld("# Memo"), context, mappen)
        except Sjabloonfout as fout:
            yield _finding(fout)


def _context(zaak: Beoordeling, tot_start: timedelta | None) -> MemoContext:
    start = None if tot_start is None else zaak.peildatum + tot_start
    return build_context(zaak, Dossier("", "", zaak.peildatum, dict(zaak.antwoorden), {}, start))


def _finding(fout: Sjabloonfout) -> Bevinding:
    return Bevinding(CODE, fout.wat, fout.plaats, fout.advies)
