"""The documentation says what the code does: examples load, and nothing is left out."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from types import FunctionType, GenericAlias
from typing import Any, NamedTuple, get_args, get_type_hints

import pytest
from pydantic import TypeAdapter

from inkoopkeuze.advies.gesprek import asked
from inkoopkeuze.advies.planning import plans
from inkoopkeuze.cli._gesprek.teksten import OPDRACHTEN
from inkoopkeuze.cli.boom import FORMATEN as BOOM_FORMATEN
from inkoopkeuze.data import rules_dir, templates_dir
from inkoopkeuze.dossier.blank import blank_dossier
from inkoopkeuze.dossier.reading import load_dossier, parse_dossier
from inkoopkeuze.dossier.scalars import format_waarde
from inkoopkeuze.keuring import unreadable
from inkoopkeuze.keuring.bronnen.tekst import Bronnenregister
from inkoopkeuze.keuring.codes import all_codes
from inkoopkeuze.keuring.controles import ik049_uitzonderingen
from inkoopkeuze.keuring.scenario import run_scenario
from inkoopkeuze.keuring.verslag import FORMATEN
from inkoopkeuze.memo.bronnen import BronTekst, Citaten
from inkoopkeuze.memo.context import MemoContext, build_context
from inkoopkeuze.memo.formaten import FORMATEN as MEMOFORMATEN
from inkoopkeuze.memo.formaten import html
from inkoopkeuze.memo.formaten.gegevens import schema
from inkoopkeuze.memo.platen import PLATEN
from inkoopkeuze.memo.rendering import FUNCTIES, render_memo
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels._yaml import parse
from inkoopkeuze.regels.cpv import CodeReeks
from inkoopkeuze.regels.formule import Formule
from inkoopkeuze.regels.gebruik import parameters_in
from inkoopkeuze.regels.kop import Kop
from inkoopkeuze.regels.linking import check_links
from inkoopkeuze.regels.loading import load_regelset
from inkoopkeuze.regels.model import SECTIES, Eis, FeitRegel, Regelset, RekenRegel, Weg
from inkoopkeuze.regels.parameter import EigenBeleid, ParameterWaarde
from inkoopkeuze.regels.schema.sleutels import meanings
from inkoopkeuze.regels.voorwaarde import Voorwaarde
from inkoopkeuze.regels.waarde import Antwoord, format_eenheid, parse_datum
from tests import codepaginas
from tests.cli.conftest import PROGRAMMA, Terminal

MAP = Path(__file__).parents[1]
DOCS = MAP / "docs"
VOORBEELD = DOCS / "voorbeelden" / "jeugdhulp-met-verblijf.yaml"
PAGINAS = [*sorted(DOCS.rglob("*.md")), *sorted(MAP.glob("*.md"))]

BINNENIN: dict[str, list[type]] = {
    "parameters": [ParameterWaarde, EigenBeleid],
    "lijsten": [CodeReeks],
    "berekeningen": [RekenRegel],
    "feiten": [FeitRegel],
    "eisen": [Eis],
    "routes": [Weg],
}
"""The constructs that are explained together with the one that holds them."""


class Blok(NamedTuple):
    """A block of code in a page; `kop` is the heading above it."""

    kop: str
    taal: str
    tekst: str
    regel: int


def blocks(pagina: Path) -> Iterator[Blok]:
    kop, taal, regels = "", None, []
    for nummer, regel in enumerate(pagina.read_text(encoding="utf-8").splitlines(), start=1):
        if taal is None and (m := re.match(r" *```(\w*)", regel)):
            taal, regels = m[1], []
        elif taal is not None and regel.strip() == "```":
            yield Blok(kop, taal, "\n".join(regels) + "\n", nummer - len(regels))
            taal = None
        elif taal is not None:
            regels.append(regel)
        elif m := re.match(r"#+ (.*)", regel):
            kop = m[1]


def chapters(pagina: Path) -> dict[str, str]:
    """The text under each heading, without that of the headings below it."""
    hoofdstukken: dict[str, str] = {"": ""}
    kop = ""
    for deel in re.split(r"(?m)^(#+ .*)$", pagina.read_text(encoding="utf-8")):
        if m := re.match(r"#+ (.*)", deel):
            kop = m[1]
        hoofdstukken[kop] = hoofdstukken.get(kop, "") + deel
    return hoofdstukken


def table_names(tekst: str) -> set[str]:
    """The names in backticks in the first column of the tables in a text."""
    eerste = re.findall(r"(?m)^\| ([^|]*) \|", tekst)
    return {naam for cel in eerste for naam in re.findall(r"`([^`]+)`", cel)}


def yaml_data(blok: Blok, pagina: str) -> Any:
    return parse(blok.tekst.encode(), f"{pagina}:{blok.regel}").data


REGELTAAL = DOCS / "regeltaal.md"
YAML = [b for b in blocks(REGELTAAL) if b.taal == "yaml"]


def as_rules(blok: Blok) -> dict[str, dict[str, Any]]:
    """What a block of the page says, by section and id; also for loose conditions and formulas."""
    data = yaml_data(blok, "regeltaal.md")
    if blok.kop == "De kop":
        return {"kop": TypeAdapter(Kop).validate_python(data)}
    rest = {"titel": "Proef", "omdat": "Proef.", "bron": "aw2012/2.1", "zekerheid": "vast"}
    if isinstance(data, list) and blok.kop == "Voorwaarden":
        TypeAdapter(list[Voorwaarde]).validate_python(data)
        data = {"afwegingen": {f"proef_{i}": rest | {"als": deel} for i, deel in enumerate(data)}}
    elif isinstance(data, list) and blok.kop == "Formules":
        TypeAdapter(list[Formule]).validate_python(data)
        data = {
            "berekeningen": {
                f"proef_{i}": {
                    "titel": "Proef",
                    "eenheid": "EUR",
                    "regels": [rest | {"reken": deel}],
                }
                for i, deel in enumerate(data)
            }
        }
    assert isinstance(data, dict) and set(data) <= set(SECTIES), f"regel {blok.regel}"
    return {
        sectie: {
            id_: TypeAdapter(SECTIES[sectie]).validate_python(ruw) for id_, ruw in delen.items()
        }
        for sectie, delen in data.items()
    }


@pytest.mark.parametrize("blok", YAML, ids=lambda b: f"{b.kop}-regel-{b.regel}")
def test_example_of_the_rule_language_loads_among_the_real_rules(
    blok: Blok, regelset: Regelset
) -> None:
    delen = as_rules(blok)
    if "kop" in delen:
        gewijzigd = replace(regelset, kop=delen["kop"])
    else:
        gewijzigd = replace(
            regelset,
            **{sectie: getattr(regelset, sectie) | inhoud for sectie, inhoud in delen.items()},
        )
    assert check_links(gewijzigd) == []
    motor = Motor(gewijzigd)
    for scenario in delen.get("scenarios", {}).values():
        assert run_scenario(scenario, motor).klopt


@pytest.fixture(scope="module")
def echte_regels() -> dict[str, Any]:
    """The rule files as they are written, by section and id; those of the head under `kop`."""
    regels: dict[str, Any] = {}
    for pad in sorted(rules_dir().rglob("*.yaml")):
        data = parse(pad.read_bytes(), str(pad)).data
        for sectie, delen in {"kop": data}.items() if pad.stem == "regelset" else data.items():
            regels.setdefault(sectie, {}).update(delen)
    return regels


@pytest.mark.parametrize(
    "blok",
    [b for b in YAML if b.kop not in ("Voorwaarden", "Formules", "uitzonderingen")],
    ids=lambda b: f"{b.kop}-regel-{b.regel}",
)
def test_example_of_the_rule_language_is_a_real_rule(
    blok: Blok, echte_regels: dict[str, Any]
) -> None:
    data = yaml_data(blok, "regeltaal.md")
    if blok.kop == "De kop":
        # A new period of thresholds is a change to the rules only.
        data = {"kop": {k: v for k, v in data.items() if k not in ("versie", "geldig_tot_en_met")}}
    assert list(other_than(data, echte_regels)) == [], "anders dan in rules/"


def other_than(voorbeeld: Any, echt: Any, pad: str = "") -> Iterator[str]:
    """What an example says and its rule does not; an example may leave things out."""
    if isinstance(voorbeeld, dict) and isinstance(echt, dict):
        for sleutel, inhoud in voorbeeld.items():
            yield from other_than(inhoud, echt.get(sleutel), f"{pad}/{sleutel}")
    elif isinstance(voorbeeld, list) and isinstance(echt, list):
        rest = iter(echt)
        yield from (f"{pad}: {deel}" for deel in voorbeeld if deel not in rest)
    elif voorbeeld != echt:
        yield f"{pad}: {voorbeeld}"


def test_a_new_period_of_thresholds_takes_the_changes_of_the_recipe(
    regelset: Regelset, tmp_path: Path
) -> None:
    """A source, a line for each threshold that ends, and the end of the rule set."""
    map_ = shutil.copytree(rules_dir(), tmp_path / "rules")
    oud = regelset.kop.geldig_tot_en_met
    begin, einde = oud + timedelta(days=1), oud + timedelta(days=731)

    def change(naam: str, patroon: str, nieuw: str) -> int:
        tekst, keren = re.subn(patroon, nieuw, (map_ / naam).read_text(encoding="utf-8"))
        (map_ / naam).write_text(tekst, encoding="utf-8")
        return keren

    bron = "proef: {titel: Proef, soort: verordening, celex: 32027R0000, gezien: 2027-11-20}"
    assert change("bronnen/eu.yaml", r"\Z", f"  {bron}\n")
    regel = f"      - {{vanaf: {begin}, tot_en_met: {einde}, waarde: 9000000, bron: proef/1}}\n"
    assert change("parameters/drempels.yaml", rf"(.* tot_en_met: {oud},.*\n)", rf"\1{regel}")
    assert change("regelset.yaml", f"geldig_tot_en_met: {oud}", f"geldig_tot_en_met: {einde}")
    nieuw = load_regelset(map_)
    assert all(p.op(einde) for p in nieuw.parameters.values())
    assert Motor(nieuw).beoordeel({}, einde).volgende_vraag


def test_every_part_of_the_rule_language_has_an_example() -> None:
    uitgelegd = {sectie for blok in YAML for sectie in as_rules(blok)}
    assert uitgelegd == {"kop", *SECTIES}


@pytest.mark.parametrize("sectie", SECTIES)
def test_every_key_of_the_rule_language_is_explained(sectie: str) -> None:
    tekst = chapters(REGELTAAL)[sectie]
    bekend = {
        veld.name
        for soort in [SECTIES[sectie], *BINNENIN.get(sectie, [])]
        for veld in fields(soort)
    }
    genoemd = set(re.findall(r"`([a-z_]+)`", tekst))
    assert bekend - genoemd == set()
    in_tabel = table_names(tekst.partition("| Type |")[0])
    assert in_tabel - bekend == set()


def test_every_key_of_the_head_is_explained() -> None:
    assert table_names(chapters(REGELTAAL)["De kop"]) == {veld.name for veld in fields(Kop)}


PER_HOOFDSTUK: dict[str, list[str]] = {
    "De kop": ["Kop"],
    **{
        sectie: [soort.__name__, *(s.__name__ for s in BINNENIN.get(sectie, []))]
        for sectie, soort in SECTIES.items()
    },
    "Zekerheid": ["Zekerheid"],
    "Wat erin staat": ["Dossier"],
}
"""What the tables under each heading explain."""


@pytest.mark.parametrize("kop", PER_HOOFDSTUK)
def test_a_table_says_of_a_key_what_an_editor_shows(kop: str) -> None:
    """A row about one key; a row about more keys, or about all alike, says it in short."""
    pagina = DOCS / "dossier.md" if kop == "Wat erin staat" else REGELTAAL
    for rij in re.findall(r"(?m)^\| (`.*) \|$", chapters(pagina)[kop]):
        eerste, *rest = rij.split(" | ")
        sleutels = re.findall(r"`(\w+)`", eerste)
        nodig = rest[0] in ("ja", "nee") or rest[0].startswith("bij ")
        tekst = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", rest[nodig]).replace("`", "")
        if len(sleutels) == 1 and not tekst.startswith("als bij "):
            soorten = [*PER_HOOFDSTUK[kop], "VraagType"]
            bekend = [b for s in soorten if (b := meanings()[s].get(sleutels[0]))]
            # What follows leads the reader of the page further.
            assert any(re.match(rf"{re.escape(b)}([;:]|$)", tekst) for b in bekend), tekst


def test_every_type_of_question_is_explained() -> None:
    types = table_names(chapters(REGELTAAL)["vragen"].partition("| Type |")[2])
    assert types == set(get_args(get_type_hints(SECTIES["vragen"])["type"]))


def test_the_error_codes_that_exist_are_explained() -> None:
    bestaand = {
        code
        for pad in (MAP / "inkoopkeuze").rglob("*.py")
        for code in re.findall(r"\"(IK\d{3})\"", pad.read_text(encoding="utf-8"))
    }
    uitgelegd = {code.code for codes in all_codes().values() for code in codes}
    assert uitgelegd == bestaand


def test_the_pages_of_the_codes_say_what_the_code_says() -> None:
    gemaakt = {pad.name: pad.read_text(encoding="utf-8") for pad in (DOCS / "codes").iterdir()}
    assert gemaakt == codepaginas.pages(), "draai: make docs"


def test_the_pages_of_the_sources_say_what_the_rules_say(regelset: Regelset) -> None:
    map_ = DOCS / "bronnen"
    gemaakt = {pad.name: pad.read_text(encoding="utf-8") for pad in map_.iterdir()}
    assert gemaakt == Bronnenregister(regelset, map_).pages(), "draai: make docs"


def test_every_format_and_every_key_of_json_is_explained(regelset: Regelset) -> None:
    hoofdstukken = chapters(DOCS / "valideren.md")
    assert table_names(hoofdstukken["Formaten"]) == set(FORMATEN)
    inhoud = json.loads(FORMATEN["json"](unreadable([])))
    assert table_names(hoofdstukken["JSON"]) == set(inhoud)


def test_the_example_of_an_uitzondering_could_be_in_the_rules(regelset: Regelset) -> None:
    (blok,) = (b for b in YAML if b.kop == "uitzonderingen")
    proef = replace(regelset, **as_rules(blok))
    assert list(ik049_uitzonderingen.check(proef)) == []
    genoemd = re.findall(r"`(\w+/[\w/]+)`", chapters(REGELTAAL)["uitzonderingen"])
    (uitzondering,) = proef.uitzonderingen.values()
    for bij in genoemd:
        anders = {"proef": replace(uitzondering, bij=bij)}
        assert list(ik049_uitzonderingen.check(replace(regelset, uitzonderingen=anders))) == []


# Templates.

SJABLONEN = DOCS / "sjablonen.md"


def template_types(soort: Any) -> dict[str, set[str]]:
    """A class and every tuple that it leads to, with the names that each has."""
    eigen = {
        naam: v
        for naam, v in vars(soort).items()
        if isinstance(v, property | FunctionType) and not naam.startswith("_")
    }
    functies = [v for v in eigen.values() if isinstance(v, FunctionType)]
    hints = get_type_hints(soort)
    gevonden = {soort.__name__: {*hints, *eigen}}
    for hint in [*hints.values(), *(get_type_hints(f)["return"] for f in functies)]:
        for deel in leaves_of(hint):
            if hasattr(deel, "_fields"):
                gevonden |= template_types(deel)
    return gevonden


def leaves_of(hint: Any) -> Iterator[Any]:
    if get_args(hint) and (isinstance(hint, GenericAlias) or not isinstance(hint, type)):
        for deel in get_args(hint):
            yield from leaves_of(deel)
    else:
        yield hint


def test_every_name_for_templates_is_documented() -> None:
    bestaand = template_types(MemoContext) | template_types(Citaten)
    assert is_dataclass(MemoContext) and BronTekst.__name__ in bestaand
    assert bestaand[Citaten.__name__] | {"plaat"} == set(FUNCTIES)
    beschreven = {
        m[1]: table_names(tekst)
        for kop, tekst in chapters(SJABLONEN).items()
        if (m := re.match(r"`(\w+)`", kop))
    }
    assert beschreven == bestaand


def test_every_id_that_the_templates_name_is_documented() -> None:
    per_id = r"\b(?:routes|procedures|feiten|waarden|bekend|raming)\.(?!values|items)\w+"
    genoemd = {
        id_ for pad in templates_dir().glob("*.j2") for id_ in re.findall(per_id, pad.read_text())
    }
    assert table_names(chapters(SJABLONEN)["Regels en sjablonen"]) == genoemd


def test_the_example_of_a_template_can_be_used(motor: Motor, tmp_path: Path) -> None:
    (blok,) = (b for b in blocks(SJABLONEN) if b.taal == "jinja" and b.kop == "Een voorbeeld")
    (tmp_path / "klein.md.j2").write_text(blok.tekst, encoding="utf-8")
    dossier = load_dossier(VOORBEELD, motor.regelset)
    assert dossier.peildatum is not None
    context = build_context(motor.beoordeel(dossier.antwoorden, dossier.peildatum), dossier)
    memo = render_memo(context, "klein", tmp_path)
    assert f"# {context.naam} ({context.gemeente})" in memo
    assert all(f"- **{route.titel}**: {route.status}." in memo for route in context.routes.values())
    genoemd = {
        b.anker for lijst in context.signalen.values() for s in lijst for b in s.bronnen if b.link
    }
    assert genoemd and set(re.findall(r"(?m)^\[(.+)\]: https://", memo)) == genoemd
    assert {anker for _, anker in re.findall(r"\[([^]]+)\]\[([^]]+)\]", memo)} == genoemd


def test_every_picture_is_documented() -> None:
    beschreven = table_names(chapters(SJABLONEN)["Platen"])
    assert beschreven == {*PLATEN, "boom-ID"}


def test_the_names_of_the_page_are_documented() -> None:
    hoofdstuk = chapters(SJABLONEN)["De pagina om het memo"]
    assert table_names(hoofdstuk) == set(html.NAMEN)


# The planning.

PLANNING = DOCS / "planning.md"


def test_every_term_of_a_step_is_on_the_page(regelset: Regelset) -> None:
    hoofdstukken = chapters(PLANNING)
    tabellen = "".join(
        hoofdstukken[kop]
        for kop in ("Welke termijnen erin zitten", "Tijd waar de wet niets over zegt")
    )
    rijen = dict(re.findall(r"(?m)^\| `(\w+)` \| ([^|]+?) \|", tabellen))
    gebruikt = {
        naam
        for stap in regelset.stappen.values()
        for _, _, termijn in stap.banden
        for naam in parameters_in(regelset, termijn)
    }
    nu = {naam: regelset.parameters[naam] for naam in gebruikt}
    assert {naam: lengte.removesuffix(" korter") for naam, lengte in rijen.items()} == {
        naam: format_eenheid(p.waarden[-1].waarde, p.eenheid) for naam, p in nu.items()
    }


def test_the_example_on_the_page_is_what_a_plan_says(motor: Motor) -> None:
    tabel = chapters(PLANNING)["Een voorbeeld"]
    dagen = [parse_datum(dag) for dag in re.findall(r"(?m)^\| (\d+ \w+ \d{4}) \|", tabel)]
    zaak = load_dossier(DOCS / "voorbeelden" / "hulpmiddelen.yaml", motor.regelset)
    assert zaak.peildatum is not None and len(dagen) == 5
    gemaakt = plans(motor.beoordeel(zaak.antwoorden, zaak.peildatum), date(2027, 1, 1))
    (openbaar,) = (p for p in gemaakt if "europees_openbaar" in p.keuze)
    assert dagen == sorted({m.uiterlijk for m in openbaar.momenten if m.uiterlijk})


# Formats of a memo.


def test_every_format_of_a_memo_is_documented() -> None:
    hoofdstukken = chapters(DOCS / "formaten.md")
    rijen = re.findall(r"(?m)^\| `(\w+)` \| (.+?) \|", hoofdstukken["Formaten van het memo"])
    beschreven = {naam: set(re.findall(r"`(\.\w+)`", einden)) for naam, einden in rijen}
    assert beschreven == {n: {*f.einden} - {""} for n, f in MEMOFORMATEN.items()}
    eigen = {"versie", "programma", "ontvangstbewijs"}
    assert table_names(hoofdstukken["JSON"]) == eigen
    assert eigen <= set(schema()["properties"])


def test_the_template_for_word_has_the_styles_that_are_documented() -> None:
    hoofdstuk = chapters(DOCS / "formaten.md")["Word"]
    with zipfile.ZipFile(templates_dir() / "pagina.docx") as word:
        stijlen = word.read("word/styles.xml").decode()
    genoemd = re.findall(r"`([A-Z][\w ]+)`", hoofdstuk.partition("| --- | --- |")[2])
    assert len(genoemd) >= 6
    assert [s for s in genoemd if f'<w:name w:val="{s}"' not in stijlen] == []


# Dossiers, the command line and links.


@pytest.mark.parametrize("naam", ["README.md", "docs/dossier.md"])
def test_example_of_a_dossier_can_be_read(naam: str, regelset: Regelset) -> None:
    dossiers = [b for b in blocks(MAP / naam) if b.taal == "yaml"]
    assert dossiers
    for blok in dossiers:
        dossier = parse_dossier(blok.tekst.encode(), naam, regelset)
        assert dossier.naam and dossier.peildatum and dossier.antwoorden


def test_the_readme_has_every_exit_code() -> None:
    bron = (MAP / "inkoopkeuze" / "cli" / "__init__.py").read_text(encoding="utf-8")
    uitleg = ast.get_docstring(ast.parse(bron)) or ""
    bestaand = set(re.findall(r"(?m)^ +(\d+)  ", uitleg))
    hoofdstuk = chapters(MAP / "README.md")["Exitcodes"]
    assert bestaand and set(re.findall(r"(?m)^\| (\d+) \|", hoofdstuk)) == bestaand


def test_the_readme_has_every_environment_variable() -> None:
    bestaand = {
        naam
        for pad in (MAP / "inkoopkeuze").rglob("*.py")
        for naam in re.findall(r"\"(INKOOPKEUZE_\w+)\"", pad.read_text(encoding="utf-8"))
    }
    genoemd = table_names(chapters(MAP / "README.md")["Omgevingsvariabelen"])
    assert bestaand and genoemd == {f"{naam}=1" for naam in bestaand}


def test_the_output_on_a_page_is_what_the_program_prints(tmp_path: Path) -> None:
    program = str(Path(sys.executable).with_name("inkoopkeuze"))
    voorbeelden = tmp_path / "docs" / "voorbeelden"
    shutil.copytree(DOCS / "voorbeelden", voorbeelden)
    paginas = (MAP / "README.md", DOCS / "valideren.md", DOCS / "wat-als-en-herleiden.md")
    getoond = [b.tekst for p in paginas for b in blocks(p) if b.tekst.startswith("$ ")]
    opdrachten = [tekst.partition("\n")[::2] for tekst in getoond]
    for opdracht, verwacht in opdrachten:
        args = shlex.split(opdracht.removeprefix("$ inkoopkeuze "))
        if args[0] == "vragen":  # asks its questions on a terminal; see below
            continue
        run = subprocess.run(
            [program, *args],
            cwd=tmp_path,
            env={**os.environ, "COLUMNS": "88"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert as_pattern(verwacht).search(squeeze(run.stdout)), run.stdout


def test_the_trees_in_the_docs_are_what_the_program_draws() -> None:
    pagina = list(blocks(DOCS / "boom.md"))
    (getoond,) = (b.tekst for b in pagina if b.tekst.startswith("$ "))
    (tekening,) = (b.tekst for b in pagina if b.taal == "mermaid")
    opdracht, _, verwacht = getoond.partition("\n")
    args = shlex.split(opdracht.removeprefix("$ inkoopkeuze "))
    for tekst, extra in ((verwacht, []), (tekening, ["--formaat", "mermaid"])):
        uit = subprocess.run(
            [PROGRAMMA, *args, *extra],
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        # The version of the rules may change without a change to this tree.
        assert without_version(tekst) == without_version(uit)


def without_version(tekst: str) -> list[str]:
    return re.sub(r"versie [\d.]+\d", "versie", tekst).strip().splitlines()


def test_every_format_of_a_tree_is_explained() -> None:
    assert table_names(chapters(DOCS / "boom.md")["Formaten"]) == set(BOOM_FORMATEN)


def test_the_questions_in_the_readme_are_what_the_program_asks(
    motor: Motor, tmp_path: Path
) -> None:
    (blok,) = (b for b in blocks(MAP / "README.md") if b.tekst.startswith("$ inkoopkeuze vragen"))
    (getypt,) = re.findall(r"(?m)^> (.+)$", blok.tekst)
    (dossier,) = (b.tekst for b in blocks(MAP / "README.md") if b.taal == "yaml")
    zaak = parse_dossier(dossier.encode(), "README.md", motor.regelset)
    tekst = blank_dossier(motor.regelset, zaak.naam, zaak.gemeente, zaak.peildatum)
    (tmp_path / "dossier.yaml").write_text(tekst, encoding="utf-8")
    assert zaak.peildatum is not None
    terminal = Terminal("vragen", tmp_path / "dossier.yaml", kolommen=88)
    gezien = terminal.wait()
    gegeven: dict[str, Antwoord] = {}
    while id_ := motor.volgende_vraag(gegeven, zaak.peildatum):
        vraag = motor.regelset.vragen[id_]
        if f"{vraag.vraag} Waarom:" in squeeze(blok.tekst):
            break
        gegeven[id_] = zaak.antwoorden[id_]
        waarde = format_waarde(gegeven[id_], vraag)
        gezien += terminal.type(waarde if isinstance(waarde, str) else ",".join(waarde))
    gezien += terminal.type(getypt) + terminal.end("s")
    assert as_pattern(blok.tekst.partition("\n")[2]).search(squeeze(gezien)), gezien


VRAGEN = DOCS / "vragen.md"


def test_every_command_and_key_of_the_questions_is_explained() -> None:
    rijen = re.findall(r"(?m)^\| (`.*?) \| (`.*?) \| ", chapters(VRAGEN)["Opdrachten en toetsen"])
    uitgelegd = [tuple(re.findall("`([^`]+)`", cel) for cel in rij) for rij in rijen]
    assert uitgelegd == [
        ([*o.woorden], [o.toets, "F1"] if o.toets == "?" else [o.toets])
        for o in OPDRACHTEN.values()
    ]


def test_a_short_talk_takes_as_many_questions_as_the_page_says(motor: Motor) -> None:
    kort, heel = [], []
    for pad in sorted((DOCS / "voorbeelden").glob("*.yaml")):
        zaak = load_dossier(pad, motor.regelset)
        assert zaak.peildatum is not None
        gesteld = (
            asked(motor, zaak.antwoorden, zaak.peildatum, agenda)
            for agenda in (motor.regelset.kop.agenda_kort, None)
        )
        for aantallen, vragen in zip((kort, heel), gesteld, strict=True):
            aantallen.append(len(vragen))
    tekst = squeeze(chapters(VRAGEN)["Een kort gesprek"])
    assert (
        f"hebben dan {min(kort)} tot {max(kort)} vragen nodig, de helft ten hoogste "
        f"{median(kort)}; voor het hele advies zijn dat er {min(heel)} tot {max(heel)}."
    ) in tekst


def as_pattern(verwacht: str) -> re.Pattern[str]:
    """Output as a page shows it: `...` leaves something out, and any number will do."""
    vast = re.escape(squeeze(verwacht))
    return re.compile(re.sub(r"\d+", r"\\d+", vast.replace(re.escape("..."), "(?s:.*)")))


def squeeze(tekst: str) -> str:
    return re.sub(r"\s+", " ", tekst).strip()


def test_the_memo_in_the_readme_is_what_its_dossier_gives(motor: Motor) -> None:
    per_taal = {b.taal: b.tekst for b in blocks(MAP / "README.md")}
    dossier = parse_dossier(per_taal["yaml"].encode(), "README.md", motor.regelset)
    assert dossier.peildatum is not None
    context = build_context(motor.beoordeel(dossier.antwoorden, dossier.peildatum), dossier)
    memo = render_memo(context).splitlines()
    assert [r for r in per_taal["markdown"].splitlines() if r and r not in memo] == []


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda p: p.name)
def test_links_lead_somewhere(pagina: Path) -> None:
    tekst = re.sub(r"(?s)```.*?```", "", pagina.read_text(encoding="utf-8"))
    for doel in re.findall(r"\]\(([^)\s]+)\)", tekst):
        if doel.startswith(("http:", "https:")):
            continue
        pad, _, anker = doel.partition("#")
        bestand = (pagina.parent / pad) if pad else pagina
        assert bestand.exists(), doel
        if anker:
            assert anker in {anchor(kop) for kop in chapters(bestand)}, doel


def anchor(kop: str) -> str:
    """The anchor that GitHub and others give a heading."""
    return re.sub(r"[^\w\- ]", "", kop.lower()).replace(" ", "-")


def test_messages_refer_to_chapters_that_exist() -> None:
    for pad in (MAP / "inkoopkeuze").rglob("*.py"):
        for naam, kop in re.findall(
            r"Zie docs/(\w+\.md), '([^']+)'", pad.read_text(encoding="utf-8")
        ):
            assert kop in chapters(DOCS / naam)
