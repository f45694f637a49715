"""The receipt: it reads back as what it was made of, wherever it stands, and only while whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from html import escape
from random import Random
from typing import Any

import pytest

from inkoopkeuze.advies.kern import kern
from inkoopkeuze.fouten import OngeldigMemo
from inkoopkeuze.memo.herleiden import read_answer, trace
from inkoopkeuze.memo.ontvangstbewijs import Ontvangstbewijs, parse_receipt, receipt
from inkoopkeuze.motor.motor import Motor
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.waarde import WEET_NIET
from tests.advies.toeval import random_interview

DAG = date(2026, 7, 1)


@pytest.fixture(scope="module")
def bewijs(motor: Motor) -> str:
    gegeven = {"voorwerp": "vervoer", "wetten": ("wmo", "jeugdwet"), "gemengd": WEET_NIET}
    return receipt(motor.beoordeel(gegeven, DAG), date(2027, 1, 1))  # type: ignore[arg-type]


def _changed(bewijs: str, change: Callable[[dict[str, Any]], object]) -> str:
    data = json.loads(bewijs)
    change(data)
    return json.dumps(data)


@pytest.mark.parametrize("zaad", range(15))
def test_a_receipt_gives_the_same_case_back(motor: Motor, regelset: Regelset, zaad: int) -> None:
    antwoorden = random_interview(motor, DAG, Random(zaad), 0.2)
    beoordeling = motor.beoordeel(antwoorden, DAG)
    gelezen = parse_receipt(f"Een memo.\n\n```json\n{receipt(beoordeling, None)}\n```\n")
    terug = {id_: read_answer(a, id_, regelset) for id_, a in gelezen.antwoorden.items()}
    assert (
        terug
        == {
            id_: " ".join(a.split()) if regelset.vragen[id_].type == "tekst" else a  # type: ignore[union-attr]
            for id_, a in beoordeling.antwoorden.items()
        }
        or terug == beoordeling.antwoorden
    )
    assert gelezen.kern == kern(beoordeling)
    assert (gelezen.peildatum, gelezen.bestanden) == (DAG, regelset.beslissend)
    assert trace(gelezen, regelset).is_zelfde


@pytest.mark.parametrize(
    "vorm",
    [
        lambda b: b,
        lambda b: f"tekst ervoor {b} en erna",
        lambda b: f"<pre><code>{escape(b)}</code></pre>",
        lambda b: json.dumps(json.loads(b)),
        lambda b: json.dumps({"memo": 1, "ontvangstbewijs": json.loads(b)}, indent=4),
        lambda b: f"{b}\n\nNog eens hetzelfde:\n\n{b}",
        lambda b: b.replace("\n", "\r\n"),
        lambda b: f'Een antwoord met {{"programma": 1}} erin.\n{b}',
        lambda b: f'Een motivering met \\{{"programma": "0.1", "regelset": "x"\\}}.\n{b}',
    ],
)
def test_it_is_found_wherever_it_stands(bewijs: str, vorm: Callable[[str], str]) -> None:
    gelezen = parse_receipt(vorm(bewijs))
    assert isinstance(gelezen, Ontvangstbewijs)
    assert gelezen.start == date(2027, 1, 1)
    assert gelezen.antwoorden == {
        "voorwerp": "vervoer", "wetten": ["wmo", "jeugdwet"], "gemengd": "weet ik niet",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("maak", "bericht"),
    [
        (lambda b: "", "geen ontvangstbewijs"),
        (lambda b: "Een memo van iemand anders, met {} erin.", "geen ontvangstbewijs"),
        (lambda b: b[: len(b) // 2], "niet heel"),
        (lambda b: "[" * 10_000 + '{"programma": ' + "[" * 10_000, "niet heel"),
        (lambda b: b.replace('"vervoer"', '"welzijn"'), "is veranderd"),
        (lambda b: b.replace("2026-07-01", "2026-07-02"), "is veranderd"),
        (lambda b: _changed(b, lambda d: d.pop("controle_sha256")), "is veranderd"),
        (lambda b: _changed(b, lambda d: d["advies"]["routes"].clear()), "is veranderd"),
        (lambda b: '{"programma": "9.9"}', "is veranderd"),
    ],
)
def test_one_that_is_not_whole_is_refused(
    bewijs: str, maak: Callable[[str], str], bericht: str
) -> None:
    with pytest.raises(OngeldigMemo, match=bericht):
        parse_receipt(maak(bewijs))


def _resign(data: dict[str, Any]) -> str:
    from inkoopkeuze.memo import ontvangstbewijs

    data["controle_sha256"] = ontvangstbewijs._checksum(data)
    return json.dumps(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.pop("advies"),
        lambda d: d.update(peildatum="gisteren"),
        lambda d: d.update(antwoorden=["ja"]),
        lambda d: d.update(antwoorden={"voorwerp": 3}),
        lambda d: d["advies"].update(routes={"subsidie": []}),
        lambda d: d["advies"].update(routes={"subsidie": "half_open"}),
        lambda d: d.update(regelset=None),
        lambda d: d.update(beleid_sha256="x"),
    ],
)
def test_another_form_names_the_version_that_knows_it(
    bewijs: str, change: Callable[[dict[str, Any]], object]
) -> None:
    data = json.loads(bewijs)
    change(data)
    data["programma"] = "9.9.9"
    with pytest.raises(OngeldigMemo, match=r"9\.9\.9"):
        parse_receipt(_resign(data))


def test_two_memos_in_one_file_are_not_guessed_between(motor: Motor, bewijs: str) -> None:
    ander = receipt(motor.beoordeel({}, DAG), None)
    with pytest.raises(OngeldigMemo, match="twee of meer"):
        parse_receipt(f"{bewijs}\n\n{ander}")


def test_a_receipt_with_another_advice_by_the_same_rules_is_not_believed(
    bewijs: str, regelset: Regelset
) -> None:
    data = json.loads(bewijs)
    data["advies"]["routes"]["subsidie"] = "open"
    with pytest.raises(OngeldigMemo, match="klopt niet"):
        trace(parse_receipt(_resign(data)), regelset)
