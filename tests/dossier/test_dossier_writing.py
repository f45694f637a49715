"""A dossier on disk is never lost, never half written and never overwritten unasked."""

import errno
import os
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from inkoopkeuze.dossier.writing import replace_text, write_new, write_over
from inkoopkeuze.fouten import Onleesbaar

OUD = b"dossier: oud\r\n# \xc3\xa9\xc3\xa9n\r\n"


@pytest.fixture
def pad(tmp_path: Path) -> Iterator[Path]:
    """An existing dossier; afterwards no temporary file may be left beside it."""
    pad = tmp_path / "dossier.yaml"
    pad.write_bytes(OUD)
    yield pad
    assert list(tmp_path.rglob("*.tmp")) == []


def names(map_: Path) -> list[str]:
    return sorted(pad.name for pad in map_.iterdir())


def fails(nummer: int) -> Any:
    def fail(*args: object, **kwargs: object) -> NoReturn:
        raise OSError(nummer, os.strerror(nummer))

    return fail


def test_a_new_file_is_written_as_is(tmp_path: Path) -> None:
    pad = tmp_path / "nieuw.yaml"
    masker = os.umask(0o027)
    try:
        write_new(pad, "a: één\r\nb: 🙂\n")
    finally:
        os.umask(masker)

    assert pad.read_bytes() == "a: één\r\nb: 🙂\n".encode()
    assert stat.S_IMODE(pad.stat().st_mode) == 0o640
    assert names(tmp_path) == ["nieuw.yaml"]


def test_an_existing_file_is_never_overwritten(pad: Path) -> None:
    with pytest.raises(Onleesbaar, match="bestaat al") as fout:
        write_new(pad, "nieuw")

    assert "andere naam" in fout.value.advies
    assert pad.read_bytes() == OUD


def test_a_link_to_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to(tmp_path / "doel.yaml")

    with pytest.raises(Onleesbaar, match="bestaat al"):
        write_new(tmp_path / "link.yaml", "nieuw")

    assert names(tmp_path) == ["link.yaml"]


@pytest.mark.parametrize("nummer", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS])
def test_without_hard_links_a_file_is_still_new(
    tmp_path: Path, pad: Path, monkeypatch: pytest.MonkeyPatch, nummer: int
) -> None:
    monkeypatch.setattr(os, "link", fails(nummer))

    write_new(tmp_path / "nieuw.yaml", "a: b\n")
    with pytest.raises(Onleesbaar, match="bestaat al"):
        write_new(pad, "nieuw")

    assert (tmp_path / "nieuw.yaml").read_text() == "a: b\n"
    assert pad.read_bytes() == OUD


def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(Onleesbaar, match=r"de map \S+/weg bestaat niet") as fout:
        write_new(tmp_path / "weg" / "nieuw.yaml", "a: b")

    assert "Maak de map" in fout.value.advies
    assert names(tmp_path) == []


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Onleesbaar, match="niet opgeslagen"):
        write_new(tmp_path / ("x" * 300), "a: b")

    assert names(tmp_path) == []


WEIGERINGEN = [
    ("open", errno.EACCES, "u mag niet schrijven"),
    ("open", errno.EROFS, "u mag niet schrijven"),
    ("open", errno.ENOSPC, "de schijf is vol"),
    ("open", errno.EMFILE, "niet opgeslagen"),
    ("fsync", errno.ENOSPC, "de schijf is vol"),
    ("fsync", errno.EDQUOT, "de schijf is vol"),
    ("fsync", errno.EIO, "niet opgeslagen"),
]


@pytest.mark.parametrize(
    ("functie", "nummer", "bericht"), [*WEIGERINGEN, ("link", errno.ENOSPC, "de schijf is vol")]
)
def test_a_new_file_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, functie: str, nummer: int, bericht: str
) -> None:
    with monkeypatch.context() as m:
        m.setattr(os, functie, fails(nummer))
        with pytest.raises(Onleesbaar, match=bericht) as fout:
            write_new(tmp_path / "nieuw.yaml", "a: b")

    assert fout.value.advies
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("functie", "nummer", "bericht"),
    [
        *WEIGERINGEN,
        ("replace", errno.ENOSPC, "de schijf is vol"),
        ("replace", errno.EACCES, "u mag niet schrijven"),
        ("chmod", errno.EPERM, "u mag niet schrijven"),
    ],
)
def test_a_change_that_cannot_be_written_leaves_the_old_file(
    pad: Path, monkeypatch: pytest.MonkeyPatch, functie: str, nummer: int, bericht: str
) -> None:
    with monkeypatch.context() as m:
        m.setattr(os, functie, fails(nummer))
        with pytest.raises(Onleesbaar, match=bericht):
            replace_text(pad, OUD, "nieuw")

    assert pad.read_bytes() == OUD
    assert names(pad.parent) == [pad.name]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_really_full_disk(pad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    echt = os.open

    def full(naam: Any, vlaggen: int, *args: Any, **kwargs: Any) -> int:
        if str(naam).endswith(".tmp"):
            os.close(echt(naam, vlaggen, *args))
            return echt("/dev/full", os.O_WRONLY)
        return echt(naam, vlaggen, *args, **kwargs)

    with monkeypatch.context() as m:
        m.setattr(os, "open", full)
        with pytest.raises(Onleesbaar, match="de schijf is vol"):
            replace_text(pad, OUD, "x" * 100_000)
        with pytest.raises(Onleesbaar, match="de schijf is vol"):
            write_new(pad.with_name("nieuw.yaml"), "x")

    assert pad.read_bytes() == OUD
    assert names(pad.parent) == [pad.name]


def test_replacing_keeps_bytes_and_permissions(pad: Path) -> None:
    pad.chmod(0o604)

    replace_text(pad, OUD, "a: één\r\n")

    assert pad.read_bytes() == "a: één\r\n".encode()
    assert stat.S_IMODE(pad.stat().st_mode) == 0o604


def test_a_private_dossier_is_private_at_every_moment(
    pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad.chmod(0o600)
    echt = os.fsync
    standen = []

    def look(fd: int) -> None:
        if stat.S_ISREG(os.fstat(fd).st_mode):
            standen.append(stat.S_IMODE(os.fstat(fd).st_mode))
        echt(fd)

    monkeypatch.setattr(os, "fsync", look)
    replace_text(pad, OUD, "nieuw")

    assert standen == [0o600]


def test_the_content_is_on_disk_before_it_gets_its_name(
    pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    volgorde: list[str] = []
    for naam in ("fsync", "replace", "link"):
        echt = getattr(os, naam)

        def call(*args: Any, _naam: str = naam, _echt: Any = echt, **kwargs: Any) -> Any:
            volgorde.append(_naam)
            return _echt(*args, **kwargs)

        monkeypatch.setattr(os, naam, call)
    replace_text(pad, OUD, "nieuw")
    write_new(pad.with_name("nieuw.yaml"), "nieuw")

    assert volgorde == ["fsync", "replace", "fsync", "fsync", "link", "fsync"]


def test_a_symlink_keeps_pointing_at_the_dossier(tmp_path: Path, pad: Path) -> None:
    (tmp_path / "map").mkdir()
    link = tmp_path / "map" / "link.yaml"
    link.symlink_to(Path("..") / pad.name)

    replace_text(link, OUD, "nieuw")

    assert link.is_symlink()
    assert pad.read_text() == "nieuw"
    assert names(tmp_path / "map") == ["link.yaml"]


@pytest.mark.parametrize("nu", [b"dossier: anders\n", OUD + b"# erbij\n", b""])
def test_a_dossier_that_somebody_else_changed_is_left_alone(pad: Path, nu: bytes) -> None:
    pad.write_bytes(nu)

    with pytest.raises(Onleesbaar, match="intussen gewijzigd") as fout:
        replace_text(pad, OUD, "nieuw")

    assert "niets overschreven" in fout.value.advies
    assert pad.read_bytes() == nu


def test_a_change_while_the_new_file_is_written_is_seen(
    pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt = os.fsync

    def meanwhile(fd: int) -> None:
        pad.write_bytes(b"van een ander")
        echt(fd)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(Onleesbaar, match="intussen gewijzigd"):
        replace_text(pad, OUD, "nieuw")

    assert pad.read_bytes() == b"van een ander"


def test_a_dossier_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(Onleesbaar, match=r"Het dossier .* bestaat niet"):
        replace_text(tmp_path / "weg.yaml", b"", "nieuw")

    assert names(tmp_path) == []


def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")

    with pytest.raises(Onleesbaar, match="geen gewoon bestand"):
        replace_text(tmp_path, b"", "nieuw")
    with pytest.raises(Onleesbaar, match="geen gewoon bestand"):
        replace_text(tmp_path / "pijp", b"", "nieuw")

    assert stat.S_ISFIFO((tmp_path / "pijp").stat().st_mode)


def test_a_read_only_dossier_is_left_alone(pad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *args: False)

    with pytest.raises(Onleesbaar, match="alleen-lezen"):
        replace_text(pad, OUD, "nieuw")

    assert pad.read_bytes() == OUD


@pytest.mark.parametrize("functie", ["replace", "fsync"])
def test_an_interrupt_leaves_the_old_file_and_no_temporary_one(
    pad: Path, monkeypatch: pytest.MonkeyPatch, functie: str
) -> None:
    def interrupt(*args: object) -> NoReturn:
        raise KeyboardInterrupt

    with monkeypatch.context() as m:
        m.setattr(os, functie, interrupt)
        with pytest.raises(KeyboardInterrupt):
            replace_text(pad, OUD, "nieuw")

    assert pad.read_bytes() == OUD


@pytest.mark.parametrize("functie", ["fsync", "replace"])
def test_a_kill_leaves_the_old_file(tmp_path: Path, functie: str) -> None:
    pad = tmp_path / "dossier.yaml"
    pad.write_bytes(OUD)
    programma = textwrap.dedent(f"""\
        import os, sys
        from pathlib import Path
        from inkoopkeuze.dossier.writing import replace_text
        os.{functie} = lambda *args: os._exit(9)
        replace_text(Path(sys.argv[1]), {OUD!r}, "nieuw")
        """)

    uitkomst = subprocess.run([sys.executable, "-c", programma, pad], check=False)

    assert uitkomst.returncode == 9
    assert pad.read_bytes() == OUD


# Reports, which may take the place of an older one.


def test_a_report_takes_the_place_of_an_older_one(pad: Path) -> None:
    pad.chmod(0o604)
    write_over(pad, "één\n")
    assert pad.read_bytes() == "één\n".encode()
    assert stat.S_IMODE(pad.stat().st_mode) == 0o604

    nieuw = pad.with_name("nieuw.txt")
    write_over(nieuw, "twee \ud800\n")
    assert nieuw.read_bytes() == b"twee ?\n"
    assert names(pad.parent) == ["dossier.yaml", "nieuw.txt"]


def test_a_report_through_a_link_keeps_the_link(pad: Path) -> None:
    link = pad.with_name("link")
    link.symlink_to(pad)
    write_over(link, "nieuw")
    assert link.is_symlink()
    assert pad.read_bytes() == b"nieuw"


@pytest.mark.parametrize(("functie", "nummer", "bericht"), [*WEIGERINGEN])
def test_a_report_that_cannot_be_written_leaves_the_older_one(
    pad: Path, monkeypatch: pytest.MonkeyPatch, functie: str, nummer: int, bericht: str
) -> None:
    with monkeypatch.context() as m:
        m.setattr(os, functie, fails(nummer))
        with pytest.raises(Onleesbaar, match=bericht):
            write_over(pad, "nieuw")

    assert pad.read_bytes() == OUD
    assert names(pad.parent) == [pad.name]


def test_a_report_replaces_no_directory_and_no_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    with pytest.raises(Onleesbaar, match="is een map"):
        write_over(tmp_path, "nieuw")
    with pytest.raises(Onleesbaar, match="geen gewoon bestand"):
        write_over(tmp_path / "pijp", "nieuw")
    assert names(tmp_path) == ["pijp"]
