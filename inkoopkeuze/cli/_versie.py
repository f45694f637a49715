"""A version of the rules as a user names it: a directory, or one in the history of git."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from inkoopkeuze.fouten import Bevinding, OngeldigeRegels, Onleesbaar, openable, shorten

if TYPE_CHECKING:
    from inkoopkeuze.regels.model import Regelset


def load_version(naam: str, beleid: Path | None) -> Regelset:
    """The rules in a directory, or in `REVISIE:MAP`, such as `HEAD~3:rules`.

    Args:
        naam: the directory.
        beleid: a file with own policy, to lay over them.

    Raises:
        Onleesbaar: there are no rules there.
        OngeldigeRegels: with what is wrong, each at its place in this version.
    """
    from inkoopkeuze.regels.cache import load_cached

    if ":" not in naam or Path(naam).exists():
        return load_cached(Path(naam), beleid)
    with tempfile.TemporaryDirectory(prefix="inkoopkeuze-") as map_:
        _extract(naam, Path(map_))
        try:
            return load_cached(Path(map_), beleid)
        except OngeldigeRegels as fout:
            raise OngeldigeRegels(
                [_in_version(b, openable(Path(map_)), naam) for b in fout.bevindingen]
            ) from None


def _in_version(bevinding: Bevinding, map_: str, naam: str) -> Bevinding:
    """A finding that names its file as it is called in a version."""
    if bevinding.plaats is None:
        return bevinding
    bestand = bevinding.plaats.bestand.replace(map_, naam, 1)
    return bevinding._replace(plaats=bevinding.plaats._replace(bestand=bestand))


def _extract(naam: str, doel: Path) -> None:
    """Write the files of a directory in the history of git to another one."""
    boom = _git(naam, "rev-parse", "--verify", "--quiet", "--end-of-options", naam)
    top = _git(naam, "rev-parse", "--show-toplevel").decode().rstrip("\n")
    archief = _git(naam, "-C", top, "archive", "--format=tar", boom.decode().strip())
    with tarfile.open(fileobj=io.BytesIO(archief)) as tar:
        tar.extractall(doel, filter="data")
    if not (doel / "regelset.yaml").is_file():
        raise Onleesbaar(
            f"In {shorten(naam)} staat geen regelset.yaml.",
            "Geef de map van een regelset, bijvoorbeeld HEAD~3:rules.",
        )


def _git(naam: str, *argumenten: str) -> bytes:
    try:
        klaar = subprocess.run(["git", *argumenten], capture_output=True, check=True)
    except FileNotFoundError:
        raise Onleesbaar(
            f"Voor {shorten(naam)} is git nodig, en dat is op deze computer niet te vinden.",
            "Installeer git, of geef twee mappen met regels.",
        ) from None
    except subprocess.CalledProcessError as fout:
        raise _not_found(naam, fout.stderr.decode(errors="replace")) from None
    return klaar.stdout


def _not_found(naam: str, melding: str) -> Onleesbaar:
    if "not a git repository" in melding:
        return Onleesbaar(
            f"De map {shorten(naam)} bestaat niet, en u staat niet in een checkout van git.",
            "Geef een map met regels, of ga naar de checkout en geef REVISIE:MAP.",
        )
    return Onleesbaar(
        f"Git vindt {shorten(naam)} niet.",
        "Schrijf een revisie en daarachter een map, gezien vanaf het begin van de checkout: "
        "HEAD~3:rules. Met 'git log' ziet u welke revisies er zijn.",
    )
