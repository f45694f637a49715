"""The engine on a small rule set of its own, far from procurement."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from inkoopkeuze.motor.afwegen import advised, least_procedure, rank_routes
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.motor.zekerheid import Zekerheden
from inkoopkeuze.regels.loading import load_regelset
from inkoopkeuze.regels.waarde import WEET_NIET

DAG = date(2026, 6, 1)


@pytest.fixture(scope="module")
def reis() -> Motor:
    return Motor(load_regelset(Path(__file__).parent / "reis"))


def beoordeel(reis: Motor, dag: date = DAG, **antwoorden: Any) -> Beoordeling:
    return reis.beoordeel(antwoorden, dag)


def test_de_agenda_vraagt_de_routes_in_volgorde(reis: Motor) -> None:
    assert beoordeel(reis).volgende_vraag == "rijbewijs"


def test_een_kortere_agenda_vraagt_alleen_wat_zij_nodig_heeft(reis: Motor) -> None:
    antwoorden: dict[str, Any] = {"rijbewijs": "nee"}
    assert reis.volgende_vraag(antwoorden, DAG) == "heen"
    assert reis.volgende_vraag(antwoorden, DAG, ["rijden"]) is None


def test_na_een_harde_eis_wordt_de_rest_van_de_route_niet_gevraagd(reis: Motor) -> None:
    zaak = beoordeel(reis, rijbewijs="nee")
    assert zaak.routes["rijden"].status == "dicht"
    assert zaak.routes["rijden"].gemist == ()
    assert zaak.volgende_vraag == "heen"  # for the train, which is still open


def test_een_weg_die_open_is_maakt_de_andere_wegen_overbodig(reis: Motor) -> None:
    zaak = beoordeel(reis, rijbewijs="ja", heen=1, terug=1, auto="eigen")
    assert zaak.routes["rijden"].status == "open"
    assert "spullen" not in {p.vraag for p in zaak.open_punten}


def test_een_dichte_weg_vraagt_niets_meer(reis: Motor) -> None:
    zaak = beoordeel(reis, rijbewijs="ja", heen=1, terug=1, auto="geen")
    assert zaak.routes["rijden"].status == "dicht"
    assert "spullen" not in {p.vraag for p in zaak.open_punten}


def test_een_niet_voldane_zachte_eis_maakt_voorwaardelijk(reis: Motor) -> None:
    zaak = beoordeel(reis, rijbewijs="ja", heen=400, terug=0, auto="eigen", rustig="nee")
    assert zaak.routes["rijden"].mogelijk == ("voorwaardelijk",)
    assert Zekerheden(zaak).van("rijden") == "omstreden"


def test_een_eis_die_niet_geldt_telt_niet_mee(reis: Motor) -> None:
    zaak = beoordeel(reis, rijbewijs="ja", heen=1, terug=1, auto="eigen", rustig="nee")
    assert zaak.routes["rijden"].status == "open"
    assert [e.status for e in zaak.routes["rijden"].eisen] == ["voldaan", "nvt"]


@pytest.mark.parametrize(
    ("dag", "afstand", "verwacht"),
    [
        (date(2025, 12, 31), 499, "dichtbij"),
        (date(2025, 12, 31), 500, "ver"),
        (date(2026, 1, 1), 399, "dichtbij"),
        (date(2026, 1, 1), 400, "ver"),
    ],
)
def test_een_drempel_geldt_op_zijn_dag_en_is_inclusief(
    reis: Motor, dag: date, afstand: int, verwacht: str
) -> None:
    zaak = beoordeel(reis, dag, heen=afstand, terug=0)
    assert zaak.feiten["reikwijdte"].waarde == verwacht
    assert zaak.berekeningen["afstand"].waarde == Decimal(afstand)


def test_zekerheid_is_die_van_de_zwakste_schakel(reis: Motor) -> None:
    assert Zekerheden(beoordeel(reis, heen=900, terug=0)).van("reikwijdte") == "vast"
    assert Zekerheden(beoordeel(reis, heen=1, terug=0)).van("los_kaartje") == "verdedigbaar"


def test_weet_ik_niet_houdt_de_uitkomsten_open_maar_vraagt_verder(reis: Motor) -> None:
    zaak = beoordeel(reis, rijbewijs=WEET_NIET)
    assert zaak.routes["rijden"].mogelijk == ("open", "voorwaardelijk", "dicht")
    assert zaak.volgende_vraag == "heen"
    assert [p.vraag for p in zaak.open_punten if p.weet_niet] == ["rijbewijs"]


def test_weet_ik_niet_over_iets_dat_er_niet_toe_doet_houdt_niets_open(reis: Motor) -> None:
    zaak = beoordeel(reis, rijbewijs="nee", auto=WEET_NIET, heen=1, terug=1)
    assert zaak.open_punten == ()
    assert zaak.volgende_vraag is None


def test_een_vraag_over_passen_komt_alleen_als_er_te_kiezen_valt(reis: Motor) -> None:
    een_route = beoordeel(reis, rijbewijs="nee", heen=1, terug=1)
    twee_routes = beoordeel(reis, rijbewijs="ja", auto="eigen", heen=1, terug=1)
    assert een_route.volgende_vraag is None
    assert twee_routes.volgende_vraag == "haast"


def test_het_minimum_is_de_lichtste_open_procedure(reis: Motor) -> None:
    dichtbij = least_procedure(beoordeel(reis, heen=1, terug=1), "trein")
    assert (dichtbij.minimaal, dichtbij.ook_toegestaan) == (("los_kaartje",), ("boeken",))
    ver = least_procedure(beoordeel(reis, heen=900, terug=1), "trein")
    assert (ver.minimaal, ver.te_licht) == (("boeken",), ("los_kaartje",))
    onbekend = least_procedure(beoordeel(reis), "trein")
    assert onbekend.minimaal == ("los_kaartje", "boeken")


def test_argumenten_bepalen_de_volgorde_en_gelijk_blijft_gelijk(reis: Motor) -> None:
    antwoorden = {"rijbewijs": "ja", "auto": "eigen", "heen": 1, "terug": 1}
    haast = rank_routes(beoordeel(reis, **antwoorden, haast="ja"))
    assert [(r.uitkomst.id, r.saldo) for r in haast] == [("rijden", 1), ("trein", -1)]
    geen_haast = advised(rank_routes(beoordeel(reis, **antwoorden, haast="nee")))
    assert {r.uitkomst.id for r in geen_haast} == {"rijden", "trein"}


def test_een_dichte_route_wordt_nooit_aangeraden(reis: Motor) -> None:
    rangen = rank_routes(beoordeel(reis, rijbewijs="nee", heen=1, terug=1, haast="ja"))
    assert [r.uitkomst.id for r in rangen] == ["trein"]


def test_een_stap_hoort_bij_een_route_die_open_kan_zijn(reis: Motor) -> None:
    assert [s.zeker for s in beoordeel(reis).stappen] == [False]
    assert beoordeel(reis, rijbewijs="nee").stappen == ()
    open_ = beoordeel(reis, rijbewijs="ja", auto="eigen", heen=1, terug=1)
    assert [s.zeker for s in open_.stappen] == [True]


def test_beoordelen_verandert_niets_aan_de_antwoorden(reis: Motor) -> None:
    antwoorden: dict[str, Any] = {"rijbewijs": "ja"}
    eerst = reis.beoordeel(antwoorden, DAG)
    assert antwoorden == {"rijbewijs": "ja"}
    assert everything(reis.beoordeel(antwoorden, DAG)) == everything(eerst)


def test_een_later_antwoord_verandert_een_beoordeling_niet(reis: Motor) -> None:
    antwoorden: dict[str, Any] = {"rijbewijs": "ja", "auto": "eigen", "heen": 1, "terug": 1}
    eerst, later = reis.beoordeel(antwoorden, DAG), reis.beoordeel(antwoorden, DAG)
    verwacht = everything(eerst)
    antwoorden |= {"rijbewijs": "nee", "haast": "ja", "rustig": "ja"}
    assert everything(later) == verwacht


def everything(b: Beoordeling) -> tuple[Any, ...]:
    """All that an evaluation says, also what is worked out when it is asked."""
    uitkomsten = (b.feiten, b.berekeningen, b.mogelijkheden)
    return (*uitkomsten, b.afwegingen, b.stappen, b.signalen, b.open_punten, b.volgende_vraag)


def test_een_eis_kan_zekerder_zijn_als_zij_voldaan_is(reis: Motor) -> None:
    ver_weg = {"rijbewijs": "ja", "auto": "eigen", "heen": 900, "terug": 0}
    assert Zekerheden(beoordeel(reis, **ver_weg, rustig="ja")).van("rijden") == "vast"
    assert Zekerheden(beoordeel(reis, **ver_weg, rustig="nee")).van("rijden") == "omstreden"


def test_een_deling_die_niet_opgaat_maakt_de_uitkomst_niet_onnauwkeurig(tmp_path: Path) -> None:
    """100 / 3 x 3 is 100, and not a little less; 7 / 3 stays what it is."""
    bron = (Path(__file__).parent / "reis" / "reis.yaml").read_text(encoding="utf-8")
    (tmp_path / "reis.yaml").write_text(
        bron.replace(
            "reken: {som: [heen, terug]}", "reken: {product: [{gedeeld: [heen, 3]}, terug]}"
        ),
        encoding="utf-8",
    )
    kop = (Path(__file__).parent / "reis" / "regelset.yaml").read_bytes()
    (tmp_path / "regelset.yaml").write_bytes(kop)
    reis = Motor(load_regelset(tmp_path))
    zaak = beoordeel(reis, heen=400, terug=3)
    assert zaak.berekeningen["afstand"].waarde == 400
    assert zaak.feiten["reikwijdte"].waarde == "ver"  # from 400
    waarde = beoordeel(reis, heen=7, terug=1).berekeningen["afstand"].waarde
    assert waarde is not None
    assert abs(waarde * 3 - 7) < Decimal("1e-28")
    assert beoordeel(reis, heen=399, terug=3).feiten["reikwijdte"].waarde == "dichtbij"


def test_wie_al_een_voorwaarde_heeft_hoort_ook_de_andere(motor: Motor) -> None:
    """A second condition is as much of a risk as the first, though the status stays the same."""
    antwoorden = {
        "wetten": ("wmo2015",),
        "voorwerp": "zorg_ondersteuning",
        "rechten_vaststellen": "nee",
        "uitvoerder": "derde",
        "vergoeding": "prijs",
        "aanbieders_selecteren": "nee",
        "voorwaarden_gelijk": "ja",
        "wie_kiest_uitvoerder": "inwoner",
        "toetreding": "vaste_momenten",
    }
    zaak = motor.beoordeel(antwoorden, DAG)
    assert zaak.routes["open_house"].status == "voorwaardelijk"
    assert "bekendmaking" in zaak.routes["open_house"].gemist
    assert "bekendmaking" in {p.vraag for p in zaak.open_punten}
    dicht = motor.beoordeel(antwoorden | {"aanbieders_selecteren": "ja"}, DAG)
    assert dicht.routes["open_house"].gemist == ()
