"""The names that a rule set has, put in the places where its rules may name them.

A name that the rule set does not have is not refused. A rule and the question that it asks are
often written together, and the schema is older than both; marking every new name as wrong would
teach people to look past the marks. What a known name is compared with is checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from inkoopkeuze.regels.eenheid import eenheid
from inkoopkeuze.regels.linking.conditions import soort_van
from inkoopkeuze.regels.model import BANDEN, Regelset, Vraag
from inkoopkeuze.regels.notatie import SCALAR, JsonSchema, one_or_more
from inkoopkeuze.regels.schema.antwoorden import answer_forms
from inkoopkeuze.regels.schema.bouwstenen import (
    DATUM,
    ID,
    as_number,
    choice,
    described,
    known,
    reference,
)
from inkoopkeuze.regels.schema.sleutels import meanings, sentence
from inkoopkeuze.regels.traversal import BESLUITEN, LOSSE, MOGELIJKHEDEN, PEILDATUM, STATUSSEN, ways
from inkoopkeuze.regels.voorwaarde import OPERATOREN

_PLEKKEN = {
    "bronsoorten": ("Bron.soort",),
    "routes": ("Procedure.route",),
    "routes_en_procedures": ("Vorm.bij",),
    "mogelijkheden": ("Afweging.voor", "Afweging.tegen", "Stap.bij", "Signaal.bij"),
    "tellingen": ("Parameter.telling",),
    "eisen": ("Route.gedeelde_eisen", "Procedure.gedeelde_eisen", "Vorm.gedeelde_eisen"),
    "groepen": ("Vorm.groep",),
    "themas": ("Signaal.thema",),
    "onderwerpen": ("Vraag.onderwerp",),
    "fasen": ("Stap.fase",),
    "rollen": ("Stap.rol",),
    "eigen": ("Signaal.uitgangspunt",),
    "agenda": ("Kop.agenda", "Kop.agenda_kort"),
}
"""The fields that name something, by what they name."""

_VERWACHT = (*BESLUITEN, "parameters")
"""The sections of which a scenario expects an outcome or a value."""

_OPSOMMINGEN = {
    "minimaal": "procedures",
    "ook_toegestaan": "procedures",
    "toont": "losse",
    "toont_niet": "losse",
}
"""What the keys of `verwacht` name that are no outcome themselves."""


def put_names(definities: dict[str, JsonSchema], regelset: Regelset) -> dict[str, JsonSchema]:
    """The definitions of the rule language, with the names of one rule set."""
    nieuw = definities | _definitions(regelset)
    for soort, plekken in _PLEKKEN.items():
        for plek in plekken:
            naam, _, veld = plek.partition(".")
            houder = nieuw[naam]["properties"][veld]
            plaats = houder.get("items", houder)
            del plaats["type"]
            plaats |= reference(f"naam_{soort}")
    nieuw["Verwijzing"] |= _source(regelset)
    formule = nieuw["Formule"]["anyOf"]
    formule[formule.index({"type": "string"})] = reference("naam_getallen")
    for veld in ("minstens", "hoogstens"):
        grens = nieuw["EigenBeleid"]["properties"][veld]["anyOf"]
        grens[grens.index({"type": "string"})] = reference("naam_parameters")
    for veld in BANDEN:
        nieuw["Stap"]["properties"][veld]["propertyNames"] = reference("naam_momenten")
    nieuw["Telling"]["properties"]["hoogstens"]["propertyNames"] = choice(meanings()["Tijd"])
    nieuw["Voorwaarde"]["propertyNames"] = ID
    nieuw["Voorwaarde"]["properties"] |= {
        naam: {"description": sentence(tekst), **_comparison(naam, regelset)}
        for naam, tekst in _compared(regelset).items()
    }
    scenario = nieuw["Scenario"]["properties"]
    scenario["antwoorden"] |= _answers(regelset)
    scenario["verwacht"] |= _expectations(regelset)
    return nieuw


def texts(regelset: Regelset, *secties: str) -> dict[str, str]:
    """What the parts of these sections are called, by id."""
    return {
        id_: deel.vraag if isinstance(deel, Vraag) else deel.titel
        for sectie in secties
        for id_, deel in getattr(regelset, sectie).items()
    }


def _compared(regelset: Regelset) -> dict[str, str]:
    """Everything that a condition can look at."""
    uitleg = {PEILDATUM: "de dag waarop het geval wordt beoordeeld"}
    return texts(regelset, "vragen", *BESLUITEN) | uitleg


def _definitions(regelset: Regelset) -> dict[str, JsonSchema]:
    onderdelen = (*MOGELIJKHEDEN, *LOSSE)
    getallen = texts(regelset, "berekeningen", "parameters") | {
        id_: vraag.vraag
        for id_, vraag in regelset.vragen.items()
        if soort_van(regelset, id_) == "getal"
    }
    namen: dict[str, Mapping[str, str]] = {
        **{s: texts(regelset, s) for s in ("bronsoorten", "tellingen", "routes", "eisen")},
        "lijsten": texts(regelset, "lijsten"),
        **{s: texts(regelset, s) for s in ("procedures", "parameters")},
        "eigen": {i: p.titel for i, p in regelset.parameters.items() if p.eigen_beleid},
        "routes_en_procedures": texts(regelset, "routes", "procedures"),
        "mogelijkheden": texts(regelset, *MOGELIJKHEDEN),
        "groepen": regelset.kop.groepen,
        "themas": regelset.kop.themas,
        "onderwerpen": regelset.kop.onderwerpen,
        "losse": texts(regelset, *LOSSE),
        "momenten": texts(regelset, "stappen") | meanings()["Moment"],
        "fasen": regelset.kop.fasen,
        "rollen": regelset.kop.rollen,
        "getallen": getallen,
        "agenda": {naam: meanings()["Regelbestand"][naam] for naam in onderdelen}
        | texts(regelset, "vragen", "feiten", "berekeningen", "routes"),
    }
    eenheden = {eenheid(regelset, naam) for naam in _compared(regelset)} - {""}
    return {
        **{f"naam_{soort}": known(keuzes) for soort, keuzes in namen.items()},
        **{f"vergelijking_{e}": _comparison_in(e, regelset) for e in sorted(eenheden)},
        "statussen": choice(STATUSSEN),
        **{f"waarde_{naam}": schema for naam, schema in _values(regelset)},
    }


def _values(regelset: Regelset) -> Iterator[tuple[str, JsonSchema]]:
    """The values that an answer or a fact can have, by its name."""
    for id_, feit in regelset.feiten.items():
        yield id_, choice(feit.uitkomsten)
    for id_, vraag in regelset.vragen.items():
        if vraag.type == "ja_nee":
            yield id_, {"anyOf": [choice(vraag.keuzes), {"type": "boolean"}]}
        elif vraag.keuzes:
            yield id_, choice(vraag.keuzes)


def _value(naam: str, regelset: Regelset) -> JsonSchema:
    return reference("statussen" if naam in ways(regelset) else f"waarde_{naam}")


def _comparison(naam: str, regelset: Regelset) -> JsonSchema:
    """What may stand after a name in a condition."""
    match soort_van(regelset, naam):
        case "keuze":
            return {"anyOf": one_or_more(_value(naam, regelset))}
        case "getal" | "datum":
            return reference(f"vergelijking_{eenheid(regelset, naam)}")
        case "meerkeuze":
            return _words(bevat={"anyOf": one_or_more(_value(naam, regelset))})
        case "cpv":
            return _words(in_lijst=reference("naam_lijsten"))
        case _:
            uitleg = "Met vrije tekst kan een regel niet rekenen."
            return {"type": "string", "pattern": "(?!)", "patternErrorMessage": uitleg}


def _comparison_in(eenheid_: str, regelset: Regelset) -> JsonSchema:
    """How a number or date in a unit may be compared: with a fixed one, or with a parameter."""
    if eenheid_ == "datum":
        return _words(**dict.fromkeys(OPERATOREN, DATUM))
    parameters = {i: p.titel for i, p in regelset.parameters.items() if p.eenheid == eenheid_}
    rechts = {"anyOf": [{"type": "number"}, known(parameters)]}
    return _words(**dict.fromkeys(OPERATOREN, rechts))


def _words(**woorden: JsonSchema) -> JsonSchema:
    schema: JsonSchema = {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": woorden,
    }
    return described(schema, "Voorwaarde")


def _source(regelset: Regelset) -> JsonSchema:
    """A source with the place in it; one that may go without is offered whole."""
    zonder: dict[str, str] = {}
    met: dict[str, str] = {}
    for id_, bron in regelset.bronnen.items():
        soort = regelset.bronsoorten[bron.soort]
        (met if soort.vindplaats_verplicht else zonder)[id_] = bron.titel
    uitleg = "Schrijf bron/vindplaats, bijvoorbeeld wet/2.1 lid 1."
    alleen = "|".join(met)
    return {
        "anyOf": [
            *([{**choice(zonder), "errorMessage": uitleg}] if zonder else []),
            {
                "pattern": rf"^(?!\s*(?:{alleen})[\s/]*$)\s*[a-z][a-z0-9_]*\s*(?:/[\s\S]*)?$",
                "patternErrorMessage": uitleg,
            },
        ],
        "defaultSnippets": [
            {"label": id_, "description": titel, "body": f"{id_}/"} for id_, titel in met.items()
        ],
    }


def _answers(regelset: Regelset) -> JsonSchema:
    return {
        "propertyNames": ID,
        "properties": {
            id_: {"description": vraag.vraag, "anyOf": answer_forms(vraag, _as_written)}
            for id_, vraag in regelset.vragen.items()
        },
        "additionalProperties": {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]},
    }


def _as_written(vraag: Vraag, laagste: Decimal, hoogste: Decimal) -> list[JsonSchema]:
    """In a rule file a number means what YAML says that it means."""
    heel = vraag.type in ("aantal", "maanden")
    grenzen = {"minimum": as_number(laagste), "maximum": as_number(hoogste)}
    return [{"type": "integer" if heel else "number", **grenzen}]


def _expectations(regelset: Regelset) -> JsonSchema:
    onbekend = choice(meanings()["Berekend"])
    verwacht: dict[str, JsonSchema] = {
        naam: {"anyOf": [{"type": "number"}, onbekend]}
        if naam in regelset.berekeningen or naam in regelset.parameters
        else {"anyOf": one_or_more(_value(naam, regelset))}
        for naam in texts(regelset, *_VERWACHT)
    }
    for sleutel, soort in _OPSOMMINGEN.items():
        naam = reference(f"naam_{soort}")
        verwacht[sleutel] = {"anyOf": [naam, {"type": "array", "items": naam}]}
    verwacht["saldo"] = {
        "type": "object",
        "minProperties": 1,
        "propertyNames": reference("naam_mogelijkheden"),
        "additionalProperties": {"type": "integer"},
    }
    teksten = texts(regelset, *_VERWACHT) | meanings()["Verwacht"]
    return {
        "minProperties": 1,
        "propertyNames": ID,
        "properties": {
            naam: {"description": sentence(teksten[naam]), **schema}
            for naam, schema in verwacht.items()
        },
        "additionalProperties": {"anyOf": one_or_more(SCALAR)},
    }
