"""Each file in `slecht` breaks the rule set in `goed` in one place, and says what must be found.

Its first lines are `# verwacht: CODE line:column` (with the name of the file when it is not
this one) and `# met:` with words from the message, separated by `|`; `# vervangt:` before
them names the file that it takes the place of.
"""

import re
from pathlib import Path

import pytest

import inkoopkeuze
from inkoopkeuze.fouten import Bevinding, OngeldigeRegels
from inkoopkeuze.keuring import keur
from inkoopkeuze.regels.loading import parse_regelset

GOED_ERBIJ = sorted((Path(__file__).parent / "goed_erbij").iterdir())
SLECHT = sorted((Path(__file__).parent / "slecht").iterdir())
WAARSCHUWINGEN = {"IK040", "IK047"}

pytestmark = pytest.mark.usefixtures("sjablonen")


def find_all(bestanden: dict[str, bytes]) -> list[Bevinding]:
    try:
        return keur(parse_regelset(bestanden))
    except OngeldigeRegels as fout:
        return fout.bevindingen


def head(inhoud: bytes, sleutel: str) -> list[str]:
    return re.findall(rf"^# {sleutel}: (.*)$", inhoud.decode(errors="replace"), re.MULTILINE)


def test_the_good_rule_set_has_no_findings(goed: dict[str, bytes]) -> None:
    assert find_all(goed) == []


@pytest.mark.parametrize("pad", GOED_ERBIJ, ids=lambda pad: pad.stem)
def test_what_may_be_added_gives_no_findings(pad: Path, goed: dict[str, bytes]) -> None:
    assert find_all({**goed, pad.name: pad.read_bytes()}) == []


@pytest.mark.parametrize("pad", SLECHT, ids=lambda pad: pad.stem)
def test_one_mistake_is_found_at_its_place_and_nothing_else(
    pad: Path, goed: dict[str, bytes]
) -> None:
    inhoud = pad.read_bytes()
    naam = (head(inhoud, "vervangt") or [pad.name])[0]
    bevindingen = find_all({**goed, naam: inhoud})

    verwacht = [regel.split() for regel in head(inhoud, "verwacht")]
    assert [(b.code, str(b.plaats)) for b in bevindingen] == [
        (code, plek if plek.count(":") == 2 else f"{naam}:{plek}") for code, plek in verwacht
    ]
    melding = " ".join(f"{b.bericht} {b.advies}" for b in bevindingen)
    for woorden in head(inhoud, "met")[0].split("|"):
        assert woorden.strip() in melding
    for b in bevindingen:
        assert b.ernst == ("waarschuwing" if b.code in WAARSCHUWINGEN else "fout")


def test_every_code_has_an_example() -> None:
    pakket = Path(inkoopkeuze.__file__).parent
    bronnen = [*pakket.glob("regels/**/*.py"), *pakket.glob("keuring/*.py")]
    codes = {c for bron in bronnen for c in re.findall(r'"(IK\d{3})"', bron.read_text("utf-8"))}
    # IK044 is about templates: tests/keuring/test_keuring_valideer.py. IK150 comes only if it
    # is asked for: tests/keuring/test_keuring_dekking.py.
    assert codes - {"IK044", "IK150"} == {pad.name[:5] for pad in SLECHT}
