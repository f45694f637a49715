"""Diagrams against every case of a small space, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from inkoopkeuze.gevallen.diagram import ALLE, GEEN, Diagram, Knoop, TeGroot
from inkoopkeuze.gevallen.ruimte import PEIL
from inkoopkeuze.gevallen.uitspraken import ONWAAR, WAAR, Atoom, En, Uitspraak, Uitspraken

BREEDTE = {0: 2, 1: 3, 2: 2, 3: 4, PEIL: 3}
ASSEN = list(BREEDTE)
GEVALLEN = [dict(zip(ASSEN, g, strict=True)) for g in product(*map(range, BREEDTE.values()))]
ZADEN = range(60)

Verzameling = frozenset[int]
"""The cases of a set, by their place in `GEVALLEN`."""


class Ruimte:
    """Random statements with the cases of which they are true, counted out."""

    def __init__(self, zaad: int) -> None:
        self.toeval = Random(zaad)
        self.uitspraken = Uitspraken(BREEDTE)
        self.diagram = Diagram(BREEDTE)

    def uitspraak(self, diepte: int = 4) -> tuple[Uitspraak, Verzameling]:
        toeval = self.toeval
        if diepte == 0 or toeval.random() < 0.2:
            as_ = toeval.choice(ASSEN)
            cellen = toeval.randrange(1 << BREEDTE[as_])
            waar = frozenset(i for i, g in enumerate(GEVALLEN) if cellen >> g[as_] & 1)
            return self.uitspraken.atoom(as_, cellen), waar
        delen = [self.uitspraak(diepte - 1) for _ in range(toeval.randint(1, 3))]
        if toeval.random() < 0.5:
            samen = frozenset(range(len(GEVALLEN))).intersection(*(v for _, v in delen))
            return self.uitspraken.en(*(u for u, _ in delen)), samen
        if toeval.random() < 0.5:
            of = self.uitspraken.of(*(u for u, _ in delen))
            return of, frozenset().union(*(v for _, v in delen))
        u, waar = delen[0]
        return -u, frozenset(range(len(GEVALLEN))) - waar

    def knoop(self) -> tuple[Knoop, Verzameling]:
        u, waar = self.uitspraak()
        return self.diagram.maak(u, self.uitspraken), waar

    def members(self, k: Knoop) -> Verzameling:
        return frozenset(i for i, g in enumerate(GEVALLEN) if self._has(k, g))

    def _has(self, k: Knoop, geval: dict[int, int]) -> bool:
        while k not in (ALLE, GEEN):
            k = self.diagram.takken(k)[geval[self.diagram.as_van(k)]]
        return k == ALLE


@pytest.fixture(params=ZADEN)
def ruimte(request: pytest.FixtureRequest) -> Iterator[Ruimte]:
    yield Ruimte(request.param)


def test_een_diagram_bevat_de_gevallen_waarvoor_de_uitspraak_waar_is(ruimte: Ruimte) -> None:
    for _ in range(5):
        k, waar = ruimte.knoop()
        assert ruimte.members(k) == waar
        assert ruimte.members(-k) == frozenset(range(len(GEVALLEN))) - waar


def test_en_of_en_kubus_doen_wat_zij_met_verzamelingen_doen(ruimte: Ruimte) -> None:
    d = ruimte.diagram
    (a, van_a), (b, van_b) = ruimte.knoop(), ruimte.knoop()
    assert ruimte.members(d.en(a, b)) == van_a & van_b
    assert ruimte.members(d.en(a, -b)) == van_a - van_b
    assert ruimte.members(d.of(a, b)) == van_a | van_b
    cellen = {as_: ruimte.toeval.randrange(1 << BREEDTE[as_]) for as_ in ASSEN[1:4]}
    binnen = [i for i, g in enumerate(GEVALLEN) if all(c >> g[a] & 1 for a, c in cellen.items())]
    assert ruimte.members(d.kubus(cellen)) == frozenset(binnen)


def test_gelijke_verzamelingen_zijn_hetzelfde_getal(ruimte: Ruimte) -> None:
    knopen = [ruimte.knoop() for _ in range(12)]
    knopen += [(ruimte.diagram.en(a, b), x & y) for a, x in knopen for b, y in knopen]
    per_verzameling: dict[Verzameling, Knoop] = {}
    for k, waar in knopen:
        assert per_verzameling.setdefault(waar, k) == k
    assert len(set(per_verzameling.values())) == len(per_verzameling)
    assert per_verzameling.get(frozenset(), GEEN) == GEEN


def test_een_diagram_vraagt_elke_as_hoogstens_een_keer_in_volgorde(ruimte: Ruimte) -> None:
    k, _ = ruimte.knoop()
    for n in ruimte.diagram.onder(k):
        for tak in ruimte.diagram.takken(n):
            assert tak in (ALLE, GEEN) or ruimte.diagram.as_van(tak) > ruimte.diagram.as_van(n)


def test_alleen_assen_die_verschil_maken_staan_erin(ruimte: Ruimte) -> None:
    k, waar = ruimte.knoop()
    verschil = {
        as_
        for as_ in ASSEN
        for i, g in enumerate(GEVALLEN)
        for cel in range(BREEDTE[as_])
        if (GEVALLEN.index({**g, as_: cel}) in waar) != (i in waar)
    }
    assert ruimte.diagram.assen(k) == verschil


def test_het_kortste_pad_leidt_erin_en_is_nergens_korter(ruimte: Ruimte) -> None:
    k, waar = ruimte.knoop()
    pad = ruimte.diagram.kortste_pad(k)
    assert (pad is None) == (not waar)
    if pad is not None:
        erop = {i for i, g in enumerate(GEVALLEN) if all(g[a] == c for a, c in pad.items())}
        assert erop <= waar
        assert len(pad) == _shortest(ruimte.diagram, k)


def _shortest(diagram: Diagram, k: Knoop) -> float:
    if k in (ALLE, GEEN):
        return 0 if k == ALLE else float("inf")
    return 1 + min(_shortest(diagram, t) for t in diagram.takken(k))


def test_vervang_beoordeelt_elk_geval_alsof_het_in_een_cel_ligt(ruimte: Ruimte) -> None:
    k, waar = ruimte.knoop()
    as_ = ruimte.toeval.choice(ASSEN)
    cel = ruimte.toeval.randrange(BREEDTE[as_])
    verplaatst = {i for i, g in enumerate(GEVALLEN) if GEVALLEN.index({**g, as_: cel}) in waar}
    assert ruimte.members(ruimte.diagram.vervang(k, as_, cel)) == verplaatst


def test_zonder_plaats_is_er_geen_diagram_maar_ook_geen_verkeerd(ruimte: Ruimte) -> None:
    klein = Diagram(BREEDTE, budget=3)
    u, waar = ruimte.uitspraak()
    try:
        k = klein.maak(u, ruimte.uitspraken)
    except TeGroot:
        ruim = ruimte.diagram.maak(u, ruimte.uitspraken)
        assert ruimte.diagram.onder(ruim)
    else:
        ruimte.diagram = klein
        assert ruimte.members(k) == waar


def test_elke_uitspraak_krijgt_opnieuw_de_hele_ruimte() -> None:
    uitspraken = Uitspraken(BREEDTE)
    diagram = Diagram(BREEDTE, budget=4)
    for cellen in (0b010, 0b100, 0b110):
        for as_ in (1, 3):
            diagram.maak(uitspraken.atoom(as_, cellen), uitspraken)
    twee = uitspraken.en(uitspraken.atoom(1, 0b010), uitspraken.atoom(3, 0b100))
    assert diagram.knopen > 4 and diagram.maak(twee, uitspraken) not in (ALLE, GEEN)


# Statements.


def test_beperk_laat_over_wat_in_een_cel_nog_verschil_maakt(ruimte: Ruimte) -> None:
    u, waar = ruimte.uitspraak()
    as_ = ruimte.toeval.choice(ASSEN)
    cel = ruimte.toeval.randrange(BREEDTE[as_])
    rest = ruimte.uitspraken.beperk(u, as_, cel)
    assert as_ not in ruimte.uitspraken.assen(rest)
    van_rest = ruimte.members(ruimte.diagram.maak(rest, ruimte.uitspraken))
    erin = {i for i, g in enumerate(GEVALLEN) if g[as_] == cel}
    assert van_rest & erin == waar & erin


def test_een_deel_staat_altijd_voor_het_geheel(ruimte: Ruimte) -> None:
    u, _ = ruimte.uitspraak()
    eerder: set[int] = set()
    for deel in ruimte.uitspraken.onder([u]):
        vorm = ruimte.uitspraken.vorm(deel)
        assert not isinstance(vorm, En) or {abs(d) for d in vorm.delen} <= eerder
        eerder.add(deel)
    assert abs(u) in eerder


def test_een_atoom_en_wat_erbuiten_ligt_zijn_elkaars_ontkenning() -> None:
    uitspraken = Uitspraken(BREEDTE)
    for cellen in range(1, 0b111):
        assert uitspraken.atoom(1, cellen) == -uitspraken.atoom(1, 0b111 ^ cellen)
    assert (uitspraken.atoom(1, 0), uitspraken.atoom(1, 0b111)) == (ONWAAR, WAAR)
    vorm = uitspraken.vorm(uitspraken.atoom(1, 0b101))
    assert vorm == Atoom(1, 0b010)


def test_en_laat_weg_wat_vanzelf_spreekt() -> None:
    uitspraken = Uitspraken(BREEDTE)
    a, b = uitspraken.atoom(0, 0b10), uitspraken.atoom(1, 0b010)
    assert uitspraken.en() == WAAR and uitspraken.of() == ONWAAR
    assert uitspraken.en(a, WAAR, a) == a
    assert uitspraken.en(a, b, -a) == ONWAAR == uitspraken.en(a, ONWAAR)
    assert uitspraken.of(a, b, -a) == WAAR == uitspraken.of(a, WAAR)
    assert uitspraken.en(a, b) == -uitspraken.of(-a, -b) != uitspraken.of(a, b)
    assert uitspraken.assen(uitspraken.en(b, a)) == [0, 1]


def test_wat_te_diep_is_heeft_geen_diagram() -> None:
    diagram = Diagram([3] * 5000)
    een, ander = (diagram.kubus(dict.fromkeys(range(5000), c)) for c in (0b011, 0b110))
    with pytest.raises(TeGroot):
        diagram.en(een, ander)
