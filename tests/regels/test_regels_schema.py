"""The schemas of rule files: an editor accepts good rules and marks mistakes of form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from jsonschema import Draft7Validator

from inkoopkeuze.data import rules_dir
from inkoopkeuze.dossier.reading import SLEUTELS
from inkoopkeuze.fouten import Bevinding, OngeldigeRegels
from inkoopkeuze.keuring._saldo import SALDO
from inkoopkeuze.keuring._toont import TOONT, TOONT_NIET
from inkoopkeuze.keuring._verwachting import MINIMAAL, OOK_TOEGESTAAN
from inkoopkeuze.regels._yaml import parse
from inkoopkeuze.regels.beleid import AANVULLEND, BeleidKop, EigenWaarde, EigenWaarden
from inkoopkeuze.regels.bron import Zekerheid
from inkoopkeuze.regels.cpv import CodeReeks
from inkoopkeuze.regels.formule import BEWERKINGEN
from inkoopkeuze.regels.kop import Kop
from inkoopkeuze.regels.loading import load_regelset, parse_regelset
from inkoopkeuze.regels.model import (
    SECTIES,
    Eis,
    FeitRegel,
    Regelset,
    RekenRegel,
    Scenario,
    VraagType,
    Weg,
)
from inkoopkeuze.regels.parameter import TIJD, EigenBeleid, ParameterWaarde
from inkoopkeuze.regels.schema.regelbestand import head_schema, rules_schema
from inkoopkeuze.regels.schema.sleutels import meanings
from inkoopkeuze.regels.traversal import PEILDATUM, START
from inkoopkeuze.regels.voorwaarde import OPERATOREN
from tests.editor import complaints

HIER = Path(__file__).parent
ECHT = sorted(rules_dir().rglob("*.yaml"))
GOED = sorted([*(HIER / "goed").glob("*.yaml"), *(HIER / "goed_erbij").iterdir()])

VORMFOUTEN = {"IK005", "IK006", "IK007", "IK008", "IK009", "IK021", "IK022", "IK030"}
"""The codes of mistakes that show in one file, and that a schema should see."""

NIET_TE_ZIEN = {
    "IK021_dan": "a schema cannot compare 'dan' with the keys of 'uitkomsten' next to it",
}

Schemas = dict[bool, dict[str, Any]]
"""The schema of the head, and of all other files."""


def schemas_of(regelset: Regelset) -> Schemas:
    return {True: head_schema(regelset), False: rules_schema(regelset)}


@pytest.fixture(scope="session")
def echte_schemas() -> Schemas:
    return schemas_of(load_regelset(rules_dir()))


@pytest.fixture(scope="session")
def schemas(regelset: Regelset) -> Schemas:
    return schemas_of(regelset)


def is_head(pad: Path) -> bool:
    return pad.name == "regelset.yaml" or "# vervangt: regelset.yaml" in pad.read_text("utf-8")


def test_they_are_json_schemas(echte_schemas: Schemas, schemas: Schemas) -> None:
    for schema in [*echte_schemas.values(), *schemas.values()]:
        Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("pad", ECHT, ids=lambda pad: pad.stem)
def test_every_rule_file_is_right(pad: Path, echte_schemas: Schemas) -> None:
    assert complaints(echte_schemas[is_head(pad)], pad.read_text("utf-8")) == []


@pytest.mark.parametrize("pad", GOED, ids=lambda pad: pad.stem)
def test_every_good_example_is_right(pad: Path, schemas: Schemas) -> None:
    assert complaints(schemas[is_head(pad)], pad.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "pad",
    [p for p in sorted((HIER / "slecht").iterdir()) if p.name[:5] in VORMFOUTEN],
    ids=lambda pad: pad.stem,
)
def test_a_mistake_of_form_is_marked(pad: Path, schemas: Schemas) -> None:
    gemeld = complaints(schemas[is_head(pad)], pad.read_text("utf-8"))
    assert bool(gemeld) != (pad.stem in NIET_TE_ZIEN), gemeld


def keys(pad: Path) -> Iterator[tuple[str, str]]:
    """Each key in a file, and the text of the file with one letter too many in that key."""
    tekst = pad.read_text("utf-8")
    regels = tekst.splitlines()
    for plek, plaats in parse(tekst.encode(), pad.name).plaatsen.items():
        if not plek or isinstance(plek[-1], int):
            continue
        regel, einde = plaats.regel - 1, plaats.kolom - 1 + len(plek[-1])
        if not regels[regel].startswith(plek[-1], plaats.kolom - 1):
            continue  # a key between quotes
        fout = [*regels]
        fout[regel] = f"{regels[regel][:einde]}x{regels[regel][einde:]}"
        yield ".".join(map(str, plek)), "\n".join(fout) + "\n"


@pytest.mark.parametrize("pad", sorted((HIER / "goed").glob("*.yaml")), ids=lambda pad: pad.stem)
def test_an_editor_says_of_a_mistyped_key_what_reading_says(
    pad: Path, schemas: Schemas, goed: dict[str, bytes]
) -> None:
    """Reading is the judge: what it refuses as a key is marked, what it accepts is not."""
    gezien = set()
    for sleutel, tekst in keys(pad):
        codes = {b.code for b in findings({**goed, pad.name: tekst.encode()})}
        gemeld = complaints(schemas[is_head(pad)], tekst)
        if "IK005" in codes:
            assert gemeld, sleutel
        elif not codes:
            assert gemeld == [], sleutel
        gezien |= codes
    assert "IK005" in gezien


def findings(bestanden: dict[str, bytes]) -> list[Bevinding]:
    try:
        parse_regelset(bestanden)
    except OngeldigeRegels as fout:
        return fout.bevindingen
    return []


SIGNAAL = """\
signalen:
  nieuw:
    titel: Let op
    als: {}
    tekst: Kijk hiernaar.
    bron: {}
    zekerheid: vast
"""


def signal(als: str = "{kiezen: ja}", bron: str = "aw2012/1.1") -> str:
    return SIGNAAL.format(als, bron)


@pytest.mark.parametrize(
    "als",
    [
        "{kiezen: true}",
        "{kiezen: [ja, nee]}",
        "{uitvoerder: zelf, bedrag: {minstens: drempel, hoogstens: 1000000.50}}",
        "{start: {meer_dan: 2026-01-01}}",
        "{inkopen: [open, voorwaardelijk]}",
        "{nieuwe_vraag: ja}",
        "{nieuw_getal: {minstens: nieuwe_parameter}}",
        "{bedrag: {minstens: nieuwe_parameter}}",
        "{cpv: {in_lijst: nieuwe_lijst}}",
    ],
)
def test_a_condition_may_look_at_what_is_there_and_at_what_is_new(
    als: str, schemas: Schemas
) -> None:
    assert complaints(schemas[False], signal(als)) == []


@pytest.mark.parametrize(
    "als",
    [
        "{Nieuwe-vraag: ja}",
        "{nieuwe_vraag: {}}",
        "{nieuwe_vraag: {groter: 3}}",
        "{nieuwe_vraag: }",
        "{bedrag: {minstens: 2026-01-01}}",
        "{start: {meer_dan: 2026-02-30}}",
        "{omschrijving: hulp}",
        "{doelgroepen: jeugd}",
    ],
)
def test_what_can_never_be_right_is_marked(als: str, schemas: Schemas) -> None:
    assert complaints(schemas[False], signal(als)) != []


@pytest.mark.parametrize(
    ("bron", "klopt"),
    [
        ("aw2012/1.1", True),
        ("[aw2012/1.1, handreiking]", True),
        ("nieuwe_wet/3", True),
        ("handreiking", True),
        ("aw2012", False),
        ("aw2012/", False),
        ("[]", True),  # an empty list is a finding of its own: IK025
        ("3", False),
    ],
)
def test_a_source_has_its_place_where_it_must(bron: str, klopt: bool, schemas: Schemas) -> None:
    assert (complaints(schemas[False], signal(bron=bron)) == []) is klopt


def test_names_come_with_what_they_mean(schemas: Schemas) -> None:
    definities = schemas[False]["definitions"]
    voorwaarde = definities["Voorwaarde"]["properties"]
    assert voorwaarde["uitvoerder"]["description"] == "Wie voert het uit?"
    assert voorwaarde["raming"]["description"] == "Geraamde waarde."
    for naam, waarden in {
        "naam_routes": {"zelf_doen": "Zelf doen", "inkopen": "Inkopen"},
        "naam_rollen": {"inkoop": "Inkoper"},
        "naam_lijsten": {"zorg": "Zorg"},
    }.items():
        keuze = definities[naam]["anyOf"][0]
        assert dict(zip(keuze["enum"], keuze["enumDescriptions"], strict=True)) == waarden
    snippets = definities["Verwijzing"]["defaultSnippets"]
    assert {
        "label": "aw2012",
        "description": "Aanbestedingswet 2012",
        "body": "aw2012/",
    } in snippets


def test_every_key_is_explained_in_dutch_and_nothing_else(schemas: Schemas) -> None:
    binnenin = [CodeReeks, EigenBeleid, FeitRegel, Kop, ParameterWaarde, RekenRegel, Weg]
    sleutels = {
        "Regelbestand": set(SECTIES),
        **{s.__name__: {v.name for v in fields(s)} for s in [*SECTIES.values(), *binnenin]},
        "Voorwaarde": {"alle", "een_van", "niet", *OPERATOREN, "bevat", "in_lijst"},
        "Formule": set(BEWERKINGEN),
        "Verwacht": {MINIMAAL, OOK_TOEGESTAAN, TOONT, TOONT_NIET, SALDO},
        "Tijd": set(TIJD),
        "Moment": {START, PEILDATUM},
        "Berekend": {"onbekend"},
        "Zekerheid": set(get_args(Zekerheid)),
        "VraagType": set(get_args(VraagType)),
        "Gevolg": set(get_args(get_type_hints(Eis)["gevolg"])),
        "Herkomst": set(get_args(get_type_hints(Scenario)["herkomst"])),
        "Beleidsbestand": {"beleid", "parameters", *AANVULLEND},
        "BeleidKop": {v.name for v in fields(BeleidKop)},
        "EigenWaarden": {v.name for v in fields(EigenWaarden)},
        "EigenWaarde": {v.name for v in fields(EigenWaarde)},
        "Dossier": set(SLEUTELS),
        "Antwoord": {"antwoord", "motivering"},
    }
    assert {soort: set(teksten) for soort, teksten in meanings().items()} == sleutels
    definities = schemas[False]["definitions"]
    for soort in (s for s in sleutels if s in definities):
        velden = definities[soort].get("properties", {})
        assert [veld for veld, s in velden.items() if not s.get("description")] == [], soort
