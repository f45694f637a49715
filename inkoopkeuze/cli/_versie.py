"""A version of the rules as a user names it: a directory, or one in the history of git."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from inkoopkeuze.fouten import OngeldigeRegels, Onleesbaar, shorten

if TYPE_CHECKING:
    from inkoopkeuze.regels.model import Regelset


def load_version(naam: str) -> Regelset:
    """The rules in a directory, or in `REVISIE:MAP`, such as `HEAD~3:rules`.

    Raises:
        Onleesbaar: there are no rules there.
        OngeldigeRegels: with what is wrong, each at its place in this version.
    """
    from inkoopkeuze.regels.cache import load_cached

    try:
        if ":" in naam and not Path(naam).exists():
            with tempfile.TemporaryDirectory(prefix="inkoopkeuze-") as map_:
                _extract(naam, Path(map_))
                return load_cached(Path(map_))
        return load_cached(Path(naam))
    except OngeldigeRegels as fout:
        raise OngeldigeRegels(
            [
                b._replace(plaats=b.plaats._replace(bestand=f"{naam}/{b.plaats.bestand}"))
                if b.plaats
                else b
                for b in fout.bevindingen
            ]
        ) from None


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
