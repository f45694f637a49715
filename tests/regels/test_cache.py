"""The cache makes no difference, except in time."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from inkoopkeuze.cache import cache_dir, keep
from inkoopkeuze.data import rules_dir
from inkoopkeuze.fouten import OngeldigeRegels
from inkoopkeuze.regels.cache import load_cached
from inkoopkeuze.regels.loading import load_regelset
from inkoopkeuze.regels.model import Regelset


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "inkoopkeuze"


@pytest.fixture
def regels(tmp_path: Path) -> Path:
    return Path(shutil.copytree(rules_dir(), tmp_path / "regels"))


def inhoud(regelset: Regelset) -> dict[str, object]:
    """What the cache promises to give back, as plain data."""
    return asdict(replace(regelset, plaatsen={}, scenarios={}, cpv=None))  # type: ignore[arg-type]


def test_uit_de_cache_komt_hetzelfde(cache: Path, regels: Path) -> None:
    eerst, daarna = load_cached(regels), load_cached(regels)
    assert len(list(cache.glob("*.pickle"))) == 1
    vers = load_regelset(regels)
    assert inhoud(daarna) == inhoud(eerst) == inhoud(vers)
    assert dict(daarna.cpv) == dict(eerst.cpv) == dict(vers.cpv)
    assert {"regelset.yaml", "routes/subsidie.yaml"} <= daarna.beslissend.keys()


def test_een_gewijzigde_regel_wordt_gezien(cache: Path, regels: Path) -> None:
    oud = load_cached(regels)
    bestand = regels / "parameters" / "drempels.yaml"
    bestand.write_text(bestand.read_text().replace("waarde: 216000", "waarde: 217000"))
    nieuw = load_cached(regels)
    assert oud.bestanden != nieuw.bestanden
    assert nieuw.parameters["drempel_diensten_decentraal"].waarden[-1].waarde == 217000


def test_foute_regels_blijven_fout(cache: Path, regels: Path) -> None:
    (regels / "fout.yaml").write_text("vragn: {}\n")
    for _ in range(2):
        with pytest.raises(OngeldigeRegels, match="IK005"):
            load_cached(regels)


@pytest.mark.parametrize("inhoud", [b"", b"kapot", pickle.dumps("iets anders")])
def test_een_beschadigde_cache_wordt_genegeerd(cache: Path, regels: Path, inhoud: bytes) -> None:
    load_cached(regels)
    (plek,) = cache.glob("*.pickle")
    plek.write_bytes(inhoud)
    assert load_cached(regels).vragen


def test_een_cache_die_anderen_mogen_schrijven_wordt_niet_vertrouwd(
    cache: Path, regels: Path
) -> None:
    load_cached(regels)
    (plek,) = cache.glob("*.pickle")
    keep(plek.name, pickle.dumps(replace(load_cached(regels), vragen={})))
    assert load_cached(regels).vragen == {}
    cache.chmod(0o777)
    assert load_cached(regels).vragen


def test_zonder_plek_voor_een_cache_werkt_het_ook(
    regels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/bestaat/niet")
    assert load_cached(regels).vragen


def test_er_blijven_weinig_oude_regelsets_liggen(cache: Path, regels: Path) -> None:
    for i in range(11):
        (regels / "regelset.yaml").write_text(
            (rules_dir() / "regelset.yaml").read_text() + f"# {i}\n"
        )
        load_cached(regels)
    assert len(list(cache.glob("*.pickle"))) == 8


@pytest.mark.parametrize(
    "schade", [lambda b: b[:40], lambda b: b[:200] + bytes([b[200] ^ 1]) + b[201:]]
)
def test_een_beschadigde_cache_telt_niet(cache: Path, schade: Callable[[bytes], bytes]) -> None:
    """A template or rule set that is damaged on disk is made again, without a word."""
    dossier = Path(__file__).parents[2] / "docs/voorbeelden/hulpmiddelen.yaml"
    opdracht = [sys.executable, "-m", "inkoopkeuze", "memo", str(dossier)]
    eerste = subprocess.run(opdracht, capture_output=True, check=True)
    bewaard = [p for p in cache.iterdir() if p.is_file()]
    assert {p.name.partition("-")[0] for p in bewaard} == {"feestdagen", "regels", "sjabloon"}
    for plek in bewaard:
        plek.write_bytes(schade(plek.read_bytes()))
    tweede = subprocess.run(opdracht, capture_output=True, check=True)
    assert tweede.stdout == eerste.stdout


def test_zonder_eigen_map_werkt_alles_zonder_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def geen_thuis(*_: object, **__: object) -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr("platformdirs.user_cache_path", geen_thuis)
    assert cache_dir() is None
