"""Random rules about few numbers and options, so that every single change can be tried.

Unlike those of `tests.gevallen.toevalsregels` almost everything in them decides a route: sums
of sums, with products, highest and lowest, that pick their rule by comparing, and arguments
about choices.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import yaml

from inkoopkeuze.regels.loading import parse_regelset
from inkoopkeuze.regels.model import Regelset

VAN, TOT = date(2024, 12, 1), date(2025, 2, 28)
GETALLEN = ("a", "b", "c")
OPTIES = ("p", "q", "r", "s", "t", "u")
_BRON = {"bron": "gids", "zekerheid": "vast"}
_REDEN = {"titel": "t", "omdat": "o", **_BRON}
_VRAAG = {"vraag": "V?", "waarom": "w", "wie_weet_dit": "u"}


def make_rules(toeval: Random) -> Regelset:
    """A rule set with three numbers, one choice out of six options and a dated parameter."""
    regels = {
        "bronsoorten": {"boek": {"titel": "Boek", "vindplaats_verplicht": False}},
        "bronnen": {"gids": {"titel": "Gids", "soort": "boek", "gezien": date(2024, 1, 1)}},
        "parameters": {
            "grens": _parameter(toeval, "aantal", [-3, 0, 4, 9, 30]),
            "maal": _parameter(toeval, "aantal", [-2, 1, 2, 3]),
            "deel": _parameter(toeval, "procent", [-50, 10, 150]),
        },
        "vragen": {
            **{
                v: {**_VRAAG, "type": "aantal", "minimum": -6, "maximum": 12} for v in GETALLEN
            },
            "wat": {**_VRAAG, "type": "meerkeuze", "opties": {o: o.upper() for o in OPTIES}},
        },
        "berekeningen": {
            "x": _som(toeval, [*GETALLEN]),
            "y": _som(toeval, [*GETALLEN, "x"]),
        },
        "feiten": {
            "feit": {
                "titel": "f",
                "uitkomsten": {"ja": "Ja", "nee": "Nee"},
                "regels": [
                    {**_REDEN, "als": _voorwaarde(toeval), "dan": "ja"},
                    {**_REDEN, "dan": "nee"},
                ],
            }
        },
        "routes": {f"r{i}": _route(toeval, i) for i in range(3)},
        "procedures": {
            f"q{i}": {"titel": "t", "kort": "k", "route": "r0", "rang": i, "eisen": _eisen(toeval)}
            for i in range(2)
        },
        "afwegingen": {f"w{i}": _afweging(toeval) for i in range(6)},
    }  # fmt: skip
    kop = {
        "titel": "Klein",
        "versie": "1",
        "geldig_vanaf": VAN,
        "geldig_tot_en_met": TOT,
        "agenda": ["routes", "procedures", "afwegingen"],
        "peildatum_uitleg": "p",
        "voorbehoud": "v",
    }
    return parse_regelset({"regelset.yaml": _dump(kop), "regels.yaml": _dump(regels)})


def _dump(data: dict[str, Any]) -> bytes:
    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    return yaml.dump(data, Dumper=Dumper, sort_keys=False).encode()


def _parameter(toeval: Random, eenheid: str, waarden: list[int]) -> dict[str, Any]:
    dag = toeval.choice([date(2024, 12, 31), date(2025, 1, 14)])
    na = date.fromordinal(dag.toordinal() + 1)
    return {
        "titel": "p",
        "eenheid": eenheid,
        "zekerheid": "vast",
        "waarden": [
            {"vanaf": VAN, "tot_en_met": dag, "waarde": toeval.choice(waarden), "bron": "gids"},
            {"vanaf": na, "waarde": toeval.choice(waarden), "bron": "gids"},
        ],
    }


def _som(toeval: Random, namen: list[str]) -> dict[str, Any]:
    regels = [{**_REDEN, "reken": _formule(toeval, namen, 2)}]
    if toeval.random() < 0.5:
        eerst = {**_REDEN, "als": _vergelijking(toeval, namen)}
        regels.insert(0, {**eerst, "reken": _formule(toeval, namen, 2)})
    return {"titel": "x", "eenheid": "aantal", "regels": regels}


def _formule(toeval: Random, namen: list[str], diepte: int) -> Any:
    if diepte == 0 or toeval.random() < 0.15:
        return toeval.choice([*namen, *namen, "maal", toeval.choice([1, 2, 5])])
    soort = toeval.choice(["som", "verschil", "product", "gedeeld", "hoogste", "laagste", "deel"])
    links = _formule(toeval, namen, diepte - 1)
    if soort == "gedeeld":
        return {"gedeeld": [links, toeval.choice([2, 3, 7])]}
    if soort == "deel":
        return {"product": [links, "deel"]}
    return {soort: [links, _formule(toeval, namen, diepte - 1)]}


def _vergelijking(toeval: Random, namen: list[str]) -> dict[str, Any]:
    operator = toeval.choice(["minstens", "meer_dan", "hoogstens", "minder_dan"])
    return {toeval.choice(namen): {operator: toeval.choice(["grens", 0, 1, 3, 5, 12])}}


def _voorwaarde(toeval: Random) -> dict[str, Any]:
    delen = [_vergelijking(toeval, [*GETALLEN, "x", "y", "y"])]
    if toeval.random() < 0.3:
        delen.append({"wat": {"bevat": toeval.sample(OPTIES[:3], 2)}})
    if toeval.random() < 0.2:
        delen.append({"peildatum": {toeval.choice(["meer_dan", "minstens"]): date(2025, 2, 1)}})
    return {toeval.choice(["alle", "een_van"]): delen}


def _eisen(toeval: Random) -> dict[str, Any]:
    als = toeval.choice([_voorwaarde(toeval), {"feit": toeval.choice(["ja", "nee"])}])
    gevolg = toeval.choice(["dicht", "dicht", "voorwaardelijk"])
    return {f"e{toeval.randrange(10**9)}": {**_REDEN, "als": als, "anders": "a", "gevolg": gevolg}}


def _route(toeval: Random, i: int) -> dict[str, Any]:
    return {"titel": "t", "kort": "k", "volgorde": i, "omdat": "o", "eisen": _eisen(toeval)}


def _afweging(toeval: Random) -> dict[str, Any]:
    als: dict[str, Any] = {"wat": {"bevat": toeval.sample(OPTIES, toeval.choice([1, 1, 2]))}}
    match toeval.randrange(4):
        case 0:
            als = {"alle": [als, {"niet": {"wat": {"bevat": toeval.choice(OPTIES)}}}]}
        case 1:
            als = {"een_van": [als, _vergelijking(toeval, ["a", "x"])]}
    kant = toeval.choice(["voor", "tegen"])
    return {**_REDEN, "als": als, kant: [f"r{toeval.randrange(3)}"]}
