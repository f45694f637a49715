"""Random rule sets, written as YAML.

Small, and with few different numbers: so that comparisons meet, and rules overlap and leave
gaps.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import yaml

from inkoopkeuze.regels.loading import parse_regelset
from inkoopkeuze.regels.model import Regelset

Ruw = dict[str, Any]

DAG_EEN, DAG_TWEE = date(2024, 1, 1), date(2026, 12, 31)
DAGEN = [date(2024, 1, 1), date(2024, 7, 1), date(2025, 1, 1), date(2025, 12, 31)]
GETALLEN = {
    "EUR": [0, 0.01, 5, 7.125, 10, 10.5, 100],
    "procent": [0, 20, 33.3, 50, 100],
    "aantal": [0, 1, 2, 2.5, 3, 10],
    "maanden": [0, 1, 6, 12, 48],
}
_GRENZEN: dict[str, list[Ruw]] = {
    "bedrag": [{}, {}, {"maximum": 10}, {"minimum": 5, "maximum": 12.5}, {"minimum": -10}],
    "percentage": [{}, {}, {"minimum": 20}, {"minimum": 10, "maximum": 50}],
    "aantal": [{"maximum": 3}, {"minimum": 1, "maximum": 4}, {"minimum": -1, "maximum": 2}, {}],
    "maanden": [{"minimum": 1, "maximum": 6}, {"maximum": 12}, {"minimum": 1, "maximum": 120}],
}
_EENHEDEN = {"bedrag": "EUR", "percentage": "procent", "aantal": "aantal", "maanden": "maanden"}
CPV = ["03000000", "30200000", "33100000", "45000000", "45200000", "85300000", "98000000"]
_TYPES = [*_EENHEDEN, "bedrag", "aantal", "ja_nee", "keuze", "meerkeuze", "datum", "cpv", "tekst"]
_BRON = {"bron": "gids", "zekerheid": "vast"}
_REDEN = {"omdat": "o", **_BRON}


def random_regelset(toeval: Random) -> Regelset:
    """A rule set that is read, checked and linked as those of a user are."""
    return parse_regelset(random_files(toeval))


def random_files(toeval: Random) -> dict[str, bytes]:
    """The files of a random rule set."""
    regels = _Schrijver(toeval)
    kop, inhoud = regels.kop(), regels.schrijf()
    tsv = "".join(f"{code}\t0\tCode {code}\n" for code in CPV)
    return {
        "regelset.yaml": _dump(kop),
        "regels.yaml": _dump(inhoud),
        "cpv.tsv": tsv.encode(),
    }


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _dump(data: Ruw) -> bytes:
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False).encode()


class _Schrijver:
    def __init__(self, toeval: Random) -> None:
        self.toeval = toeval
        self.vragen: dict[str, Ruw] = {}
        self.parameters: dict[str, Ruw] = {}
        self.berekeningen: dict[str, Ruw] = {}
        self.lijsten: dict[str, Ruw] = {}
        self.eisen: dict[str, Ruw] = {}
        self.uitkomsten: dict[str, list[str]] = {}
        """What a condition can ask of a choice, fact, route or procedure."""

    def kop(self) -> Ruw:
        return {
            "titel": "Toeval",
            "versie": "1",
            "geldig_vanaf": DAG_EEN,
            "geldig_tot_en_met": DAG_TWEE,
            "agenda": ["routes", "vormen", "afwegingen"],
            "peildatum_uitleg": "p",
            "voorbehoud": "v",
            "cpv_lijst": "cpv.tsv",
            "fasen": {"fase": "Fase"},
            "rollen": {"rol": "Rol"},
            "groepen": {"groep": "Groep"},
        }

    def schrijf(self) -> Ruw:
        toeval = self.toeval
        for i in range(toeval.randint(3, 8)):
            self.vraag(f"v{i}")
        for i in range(toeval.randint(1, 3)):
            self.parameter(f"p{i}")
        inhoud: Ruw = {"feiten": {}, "routes": {}, "procedures": {}, "vormen": {}}
        soorten = toeval.choices(["feiten", "berekeningen", "eisen"], [4, 4, 1], k=5)
        # A procedure needs a route, so one comes somewhere in between.
        soorten.insert(toeval.randint(2, 5), "routes")
        laatste = [toeval.choice(["routes", "feiten"]), "procedures", "vormen", "vormen"]
        for i, soort in enumerate([*soorten, *laatste]):
            self._deel(soort, i, inhoud)
        return {
            "bronsoorten": {"boek": {"titel": "Boek", "vindplaats_verplicht": False}},
            "bronnen": {"gids": {"titel": "Gids", "soort": "boek", "gezien": DAG_EEN}},
            "parameters": self.parameters,
            "vragen": self.vragen,
            "lijsten": self.lijsten,
            "berekeningen": self.berekeningen,
            "eisen": self.eisen,
            **inhoud,
            **self._losse(list(inhoud["routes"]), list(inhoud["vormen"])),
        }

    def _losse(self, routes: list[str], vormen: list[str]) -> Ruw:
        toeval = self.toeval
        afweging: Ruw = {"titel": "t", **_REDEN, "als": self.voorwaarde()}
        afweging["voor"] = toeval.sample([*routes, *vormen], 2)
        stap: Ruw = {"titel": "t", "fase": "fase", "rol": "rol", "tekst": "t", **_BRON}
        signaal: Ruw = {"titel": "t", "tekst": "t", **_BRON, "als": self.voorwaarde()}
        stap["bij"] = [toeval.choice(routes)]
        if toeval.random() < 0.6:
            stap["als"] = self.voorwaarde()
        if toeval.random() < 0.5:
            signaal["bij"] = toeval.sample(routes, toeval.randint(1, len(routes)))
        return {
            "afwegingen": {"la": afweging},
            "stappen": {"ls": stap},
            "signalen": {"li": signaal},
        }

    def _deel(self, soort: str, i: int, inhoud: Ruw) -> None:
        if soort == "feiten":
            inhoud["feiten"][f"f{i}"] = self.feit()
            self.uitkomsten[f"f{i}"] = list(inhoud["feiten"][f"f{i}"]["uitkomsten"])
        elif soort == "berekeningen":
            self.berekening(f"b{i}")
        elif soort == "eisen":
            self.eisen[f"e{i}"] = self.eis()
        elif soort == "routes":
            inhoud["routes"][f"r{i}"] = self.route()
            self.uitkomsten[f"r{i}"] = ["open", "voorwaardelijk", "dicht"]
        elif soort == "vormen":
            bij = [*inhoud["routes"], *inhoud["procedures"]]
            weg = {**self.weg(), "titel": "t", "kort": "k", "groep": "groep", "volgorde": i}
            weg["bij"] = self.toeval.sample(bij, self.toeval.randint(1, 2))
            inhoud["vormen"][f"m{i}"] = weg
            self.uitkomsten[f"m{i}"] = ["open", "voorwaardelijk", "dicht"]
        else:
            route = self.toeval.choice(list(inhoud["routes"]))
            weg = {**self.weg(), "titel": "t", "kort": "k", "route": route, "rang": i}
            inhoud["procedures"][f"q{i}"] = weg
            self.uitkomsten[f"q{i}"] = ["open", "voorwaardelijk", "dicht"]

    # What is asked.

    def vraag(self, id_: str) -> None:
        soort = self.toeval.choice(_TYPES)
        vraag: Ruw = {"vraag": f"{id_}?", "type": soort, "waarom": "w", "wie_weet_dit": "u"}
        if soort in ("keuze", "meerkeuze"):
            vraag["opties"] = {o: o.upper() for o in "abcd"[: self.toeval.randint(2, 4)]}
        if soort in _GRENZEN:
            vraag |= self.toeval.choice(_GRENZEN[soort])
        if soort == "keuze":
            self.uitkomsten[id_] = list(vraag["opties"])
        if soort == "ja_nee":
            self.uitkomsten[id_] = ["ja", "nee"]
        if soort == "cpv" and not self.lijsten:
            for lijst in ("l0", "l1"):
                self.lijsten[lijst] = {"titel": "t", "groepen": {"g": self._codes()}, **_BRON}
        self.vragen[id_] = vraag

    def _codes(self) -> list[Any]:
        van, tot = sorted(self.toeval.sample(CPV, 2))
        reeks = {"van": f"{van}-0", "tot": f"{tot}-0"}
        return [reeks, f"{self.toeval.choice(CPV)}-0"][: self.toeval.randint(1, 2)]

    def parameter(self, id_: str) -> None:
        toeval = self.toeval
        eenheid = toeval.choice(list(GETALLEN))
        begin = [date(2023, 1, 1), *sorted(toeval.sample(DAGEN[1:], toeval.randint(0, 2)))]
        waarden: list[Ruw] = [
            {"vanaf": dag, "waarde": toeval.choice(GETALLEN[eenheid]), "bron": "gids"}
            for dag in begin
        ]
        for waarde, volgende in zip(waarden, begin[1:], strict=False):
            waarde["tot_en_met"] = volgende - timedelta(days=1)
        self.parameters[id_] = {
            "titel": "t",
            "eenheid": eenheid,
            "zekerheid": "vast",
            "waarden": waarden,
        }

    # What follows.

    def berekening(self, id_: str) -> None:
        eenheid = self.toeval.choice(list(GETALLEN))
        regels: list[Ruw] = [
            {"titel": "t", "als": self.voorwaarde(), "reken": self.formule(eenheid), **_REDEN}
            for _ in range(self.toeval.randint(1, 3))
        ]
        self._laatste(regels)
        self.berekeningen[id_] = {"titel": "t", "eenheid": eenheid, "regels": regels}

    def feit(self) -> Ruw:
        uitkomsten = {o: o for o in "xyz"[: self.toeval.randint(2, 3)]}
        regels: list[Ruw] = [
            {
                "titel": "t",
                "als": self.voorwaarde(),
                "dan": self.toeval.choice(list(uitkomsten)),
                **_REDEN,
            }
            for _ in range(self.toeval.randint(2, 4))
        ]
        self._laatste(regels)
        return {"titel": "t", "uitkomsten": uitkomsten, "regels": regels}

    def _laatste(self, regels: list[Ruw]) -> None:
        """Leave gaps, but not everywhere: then there would be little else."""
        if self.toeval.random() < 0.65:
            del regels[-1]["als"]

    def eis(self) -> Ruw:
        eis: Ruw = {"titel": "t", "als": self.voorwaarde(), "anders": "a", **_REDEN}
        if self.toeval.random() < 0.3:
            eis["geldt"] = self.voorwaarde()
        if self.toeval.random() < 0.4:
            eis["gevolg"] = "voorwaardelijk"
        return eis

    def weg(self) -> Ruw:
        gedeeld = [e for e in self.eisen if self.toeval.random() < 0.5]
        eisen = {f"eis{i}": self.eis() for i in range(self.toeval.randint(0, 2))}
        return {"gedeelde_eisen": gedeeld, "eisen": eisen}

    def route(self) -> Ruw:
        route = {**self.weg(), "titel": "t", "kort": "k", "volgorde": 1, "omdat": "o"}
        if self.toeval.random() < 0.5:
            route["geen_weg"] = "g"
            route["wegen"] = {
                f"w{i}": {
                    "titel": "t",
                    "eisen": {f"eis{j}": self.eis() for j in range(self.toeval.randint(1, 2))},
                }
                for i in range(self.toeval.randint(1, 3))
            }
        return route

    # Conditions.

    def voorwaarde(self, diepte: int = 2) -> Ruw:
        toeval = self.toeval
        if diepte == 0 or toeval.random() < 0.45:
            return dict([self._vergelijking()])
        vorm = toeval.choice(["alle", "een_van", "niet", "samen", "samen"])
        if vorm == "niet":
            return {"niet": self.voorwaarde(diepte - 1)}
        if vorm == "samen":
            return dict(self._vergelijking() for _ in range(toeval.randint(2, 3)))
        return {vorm: [self.voorwaarde(diepte - 1) for _ in range(toeval.randint(1, 3))]}

    def _vergelijking(self) -> tuple[str, Any]:
        toeval = self.toeval
        namen = [n for n, v in self.vragen.items() if v["type"] != "tekst"]
        eerder = [n for n in self.uitkomsten if n not in self.vragen] + list(self.berekeningen)
        # What was worked out before is asked for often: rules build on each other.
        naam = toeval.choice(eerder if eerder and toeval.random() < 0.4 else [*namen, "peildatum"])
        if naam in self.uitkomsten:
            opties = toeval.sample(self.uitkomsten[naam], toeval.randint(1, 2))
            return naam, opties if len(opties) > 1 else opties[0]
        soort = self.vragen[naam]["type"] if naam in self.vragen else ""
        if soort == "meerkeuze":
            opties = list(self.vragen[naam]["opties"])
            return naam, {"bevat": toeval.sample(opties, toeval.randint(1, 2))}
        if soort == "cpv":
            return naam, {"in_lijst": toeval.choice(list(self.lijsten))}
        kant = toeval.choice([["minstens"], ["hoogstens"], ["meer_dan"], ["minder_dan"], []])
        woorden = kant or [
            toeval.choice(["minstens", "meer_dan"]),
            toeval.choice(["hoogstens", "minder_dan"]),
        ]
        return naam, {woord: self._rechts(naam) for woord in woorden}

    def _rechts(self, naam: str) -> Any:
        eenheid = self._eenheid(naam)
        if not eenheid:
            return self.toeval.choice(DAGEN) - timedelta(days=self.toeval.randint(0, 1))
        opties = [p for p, inhoud in self.parameters.items() if inhoud["eenheid"] == eenheid]
        if opties and self.toeval.random() < 0.6:
            return self.toeval.choice(opties)
        return self.toeval.choice(GETALLEN[eenheid])

    def _eenheid(self, naam: str) -> str:
        if naam in self.berekeningen:
            return str(self.berekeningen[naam]["eenheid"])
        return _EENHEDEN.get(self.vragen[naam]["type"], "") if naam in self.vragen else ""

    # Formulas.

    def formule(self, eenheid: str, diepte: int = 2) -> Any:
        toeval = self.toeval
        namen = [n for n in [*self.vragen, *self.berekeningen] if self._eenheid(n) == eenheid]
        namen += [p for p, inhoud in self.parameters.items() if inhoud["eenheid"] == eenheid]
        if diepte == 0 or toeval.random() < 0.25:
            return toeval.choice(namen if namen and toeval.random() < 0.85 else [0, 2, 10, 2.5])
        woord = toeval.choice(["som", "verschil", "product", "gedeeld", "hoogste", "laagste"])
        if woord == "gedeeld":
            return {woord: [self.formule(eenheid, diepte - 1), self._deler()]}
        if woord == "product":
            factor = toeval.choice(["aantal", "procent", ""])
            ander = self.formule(factor, diepte - 1) if factor else toeval.choice([2, 3, 0.5, -1])
            return {woord: toeval.sample([self.formule(eenheid, diepte - 1), ander], 2)}
        aantal = 2 if woord == "verschil" else toeval.randint(2, 3)
        return {woord: [self.formule(eenheid, diepte - 1) for _ in range(aantal)]}

    def _deler(self) -> Any:
        """A divisor by which every quotient ends: the engine rounds one that does not."""
        nul_vrij = [
            p
            for p, inhoud in self.parameters.items()
            if all(w["waarde"] in (1, 2, 2.5, 5, 10, 100, 20, 50) for w in inhoud["waarden"])
        ]
        return self.toeval.choice([2, 4, 0.5, *nul_vrij])
