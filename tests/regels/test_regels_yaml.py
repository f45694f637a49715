"""Rule files are read strictly, and nothing in them can hurt."""

import errno
import os
import shutil
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from inkoopkeuze.fouten import OngeldigeRegels, Onleesbaar
from inkoopkeuze.regels._yaml import Leesfout, parse, raw_scalar, read_bytes, typed_scalar
from inkoopkeuze.regels.bestanden import MAX_BESTANDEN
from inkoopkeuze.regels.loading import load_regelset, parse_regelset

GOED = Path(__file__).parent / "goed"


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [
        ("ja", "ja"),
        ("nee", "nee"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("off", "off"),
        ("Nee", "Nee"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("", None),
        ("~", None),
        ("null", None),
        ("0", 0),
        ("750000", 750000),
        ("-3", -3),
        ("017", "017"),
        ("0o17", "0o17"),
        ("0x1f", "0x1f"),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("190:20:30", "190:20:30"),
        ("1e3", "1e3"),
        (".5", ".5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("5.", "5."),
        ("1.250.000", "1.250.000"),
        ("85312310-5", "85312310-5"),
        ("03000000", "03000000"),
        ("2.24a", "2.24a"),
        ("2026-01-01", date(2026, 1, 1)),
        ("2026-02-30", "2026-02-30"),
        ("2026-1-1", "2026-1-1"),
        ("2026-01-01T10:00:00", "2026-01-01T10:00:00"),
        ("9" * 5000, "9" * 5000),
        ("²", "²"),
        ("<<", "<<"),
    ],
)
def test_a_plain_scalar_is_a_whole_number_a_date_or_text(tekst: str, waarde: Any) -> None:
    gelezen = typed_scalar(tekst)
    assert gelezen == waarde
    assert type(gelezen) is type(waarde)


def test_decimals_are_exact() -> None:
    gelezen = typed_scalar("0.1")
    assert isinstance(gelezen, Decimal)
    assert gelezen == Decimal("0.1")


@pytest.mark.parametrize("tekst", ["ja", "1.250.000,50", "1-9-2026", "007", "2026-01-01"])
def test_what_a_person_types_stays_as_typed(tekst: str) -> None:
    assert raw_scalar(tekst) == tekst


def test_quoted_text_stays_text() -> None:
    assert parse(b"a: '1'\nb: \"2026-01-01\"", "x.yaml").data == {"a": "1", "b": "2026-01-01"}


def test_every_part_has_its_place_and_a_scalar_its_span() -> None:
    document = parse(b"a:\n  - b: ja\n", "x.yaml")
    assert str(document.plaats(("a", 0, "b"))) == "x.yaml:2:5"
    assert str(document.plaats(("a", 0, "onbekend"))) == "x.yaml:2:5"
    assert document.spans[("a", 0, "b")] == (10, 12)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert parse(b"\xef\xbb\xbfa: b", "x.yaml").data == {"a": "b"}


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        (b"[" * 200_000, "IK003"),
        (b"{a: " * 200_000, "IK003"),
        (b"\n".join(b" " * i + b"a:" for i in range(400)), "IK003"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]", "IK003"),
        (b"a: &a\n  b: *a\n", "IK003"),
        (b"a: !!python/object/apply:os.system ['true']", "IK003"),
        (b"a: 1\na: 2", "IK004"),
        (b"a: 1\n'a': 2", "IK004"),
        (b"a: {b: 1, c: {d: 1, d: 2}}", "IK004"),
        (b"\x00\x01\x02" * 1000, "IK001"),
        (b"\xff\xfea\x00:\x00", "IK001"),
        (b"\x7fELF\x02\x01\x01", "IK002"),
        (b"a: '", "IK002"),
        (b"%YAML 9.9\n---\na: b", "IK002"),
    ],
    ids=lambda w: w if isinstance(w, str) else repr(w[:20]),
)
def test_what_a_rule_file_has_no_use_for_is_refused_at_once(inhoud: bytes, code: str) -> None:
    begin = time.perf_counter()
    with pytest.raises(Leesfout) as fout:
        parse(inhoud, "x.yaml")
    assert time.perf_counter() - begin < 2
    assert fout.value.bevinding.code == code
    assert fout.value.bevinding.plaats is not None
    assert fout.value.bevinding.advies


def test_a_file_of_50_mb_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    pad = tmp_path / "groot.yaml"
    with pad.open("wb") as bestand:
        bestand.truncate(50_000_000)
    with pytest.raises(Onleesbaar, match="te groot"):
        read_bytes(pad)


def test_a_directory_and_a_missing_file_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(Onleesbaar, match="is een map"):
        read_bytes(tmp_path)
    with pytest.raises(Onleesbaar, match="bestaat niet"):
        read_bytes(tmp_path / "nee.yaml")


# A rule set as a whole.


def test_a_directory_without_a_rule_set_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Onleesbaar, match=r"geen regelset\.yaml"):
        load_regelset(tmp_path)
    with pytest.raises(Onleesbaar, match=r"geen regelset\.yaml"):
        load_regelset(tmp_path / "nee")


def test_a_name_that_cannot_be_a_directory_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Onleesbaar, match="niet te lezen"):
        load_regelset(tmp_path / ("x" * 5000))


def test_a_directory_full_of_files_is_no_rule_set(tmp_path: Path) -> None:
    for i in range(MAX_BESTANDEN + 1):
        (tmp_path / f"{i}.yaml").touch()
    (tmp_path / "regelset.yaml").touch()
    with pytest.raises(Onleesbaar, match="te veel"):
        load_regelset(tmp_path)


def test_a_directory_that_may_not_be_read_is_not_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(GOED, tmp_path / "regels")
    dicht = tmp_path / "regels" / "parameters"
    dicht.mkdir()
    assert load_regelset(tmp_path / "regels").vragen
    scandir = os.scandir

    def refuse(map_: str) -> object:
        if Path(map_) == dicht:
            raise PermissionError(errno.EACCES, "geen toegang", str(map_))
        return scandir(map_)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(Onleesbaar, match=f"De map {dicht} is niet te lezen"):
        load_regelset(tmp_path / "regels")


def test_a_place_names_its_file_as_it_can_be_opened_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(GOED, tmp_path / "regels")
    monkeypatch.chdir(tmp_path)
    for map_ in (Path("regels"), tmp_path / "regels"):
        plaats = load_regelset(map_).plaats("vragen", "kiezen")
        assert plaats is not None
        assert plaats.bestand == "regels/vragen.yaml"
    monkeypatch.chdir("regels")
    elders = load_regelset(Path("../regels")).plaats("kop", "versie")
    assert elders is not None
    assert elders.bestand == "../regels/regelset.yaml"


def test_without_a_head_there_is_no_rule_set(goed: dict[str, bytes]) -> None:
    zonder = {naam: inhoud for naam, inhoud in goed.items() if naam != "regelset.yaml"}
    with pytest.raises(OngeldigeRegels) as fout:
        parse_regelset(zonder)
    assert [(b.code, str(b.plaats)) for b in fout.value.bevindingen] == [
        ("IK006", "regelset.yaml:1:1")
    ]


def test_all_mistakes_in_all_files_are_found_in_one_go(goed: dict[str, bytes]) -> None:
    fout_a, fout_b = b"eisen: {a: 1, b: {}}", b"routes: {c: 1}"
    with pytest.raises(OngeldigeRegels) as fout:
        parse_regelset({**goed, "a.yaml": fout_a, "b.yaml": fout_b, "c.yaml": b"[: "})
    gevonden = fout.value.bevindingen
    assert {b.plaats.bestand for b in gevonden if b.plaats} == {"a.yaml", "b.yaml", "c.yaml"}
    assert [b.code for b in gevonden].count("IK006") == 6


@pytest.mark.parametrize("inhoud", [b"\xff", b"85000000\t9\n\0"])
def test_a_cpv_file_that_is_no_text_is_refused(goed: dict[str, bytes], inhoud: bytes) -> None:
    with pytest.raises(OngeldigeRegels) as fout:
        parse_regelset({**goed, "cpv.tsv": inhoud})
    assert [b.code for b in fout.value.bevindingen] == ["IK001"]


def test_a_chain_that_is_just_short_enough_is_worked_out(goed: dict[str, bytes]) -> None:
    from inkoopkeuze.motor.motor import beoordeel

    te_lang = (Path(__file__).parent / "slecht" / "IK031_keten.yaml").read_text(encoding="utf-8")
    keten = te_lang.rstrip("\n").rpartition("\n")[0].encode()
    signaal = (
        "signalen:\n  keten: {titel: K, als: {f49: ja}, tekst: T, bron: handreiking, "
        "zekerheid: vast}"
    )
    regelset = parse_regelset({**goed, "keten.yaml": keten, "keten2.yaml": signaal.encode()})
    uitslag = beoordeel(regelset, {"kiezen": "ja"}, date(2026, 7, 1))
    assert uitslag.feiten["f49"].mogelijk == ("ja",)
