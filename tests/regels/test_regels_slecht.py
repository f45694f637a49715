"""Each file in `slecht` breaks the rule set in `goed` in one place, and says what must be found.

Its first lines are `# verwacht: CODE line:column` (with the name of the file when it is not
this one, and `waarschuwing` after it where another case of the code is an error), `# met:` with
words from the message and `# geval:` with words from the example, separated by `|`;
`# vervangt:` before them names the file that it takes the place of.
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
WAARSCHUWINGEN = {"IK040", "IK047", "IK049", "IK104", "IK106"}

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
        (code, plek if plek.count(":") == 2 else f"{naam}:{plek}") for code, plek, *_ in verwacht
    ]
    melding = " ".join(f"{b.bericht} {' '.join(b.uitleg)}" for b in bevindingen)
    for woorden in head(inhoud, "met")[0].split("|"):
        assert woorden.strip() in melding
    geval = "\n".join(regel for b in bevindingen for regel in b.voorbeeld)
    for woorden in "|".join(head(inhoud, "geval")).split("|"):
        assert woorden.strip() in geval
    for b, (code, _, *ernst) in zip(bevindingen, verwacht, strict=True):
        anders = "waarschuwing" if code in WAARSCHUWINGEN else "fout"
        assert b.ernst == (ernst[0] if ernst else anders)


def test_every_code_has_an_example() -> None:
    pakket = Path(inkoopkeuze.__file__).parent
    bronnen = [*pakket.glob("regels/**/*.py"), *pakket.glob("keuring/**/*.py")]
    codes = {c for bron in bronnen for c in re.findall(r'"(IK\d{3})"', bron.read_text("utf-8"))}
    # About templates, the day on which one looks, limits and coverage: see tests/keuring.
    elders = {"IK044", "IK050", "IK051", "IK100", "IK150"}
    beleid = (Path(__file__).parents[1] / "beleid" / "slecht").iterdir()
    assert codes - elders == {pad.name[:5] for pad in (*SLECHT, *beleid)}
