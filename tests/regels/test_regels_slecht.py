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

SLECHT = sorted((Path(__file__).parent / "slecht").iterdir())
WAARSCHUWINGEN = {"IK040", "IK047"}


def find_all(bestanden: dict[str, bytes]) -> list[Bevinding]:
    try:
        return keur(parse_regelset(bestanden))
    except OngeldigeRegels as fout:
        return fout.bevindingen


def head(inhoud: bytes, sleutel: str) -> str:
    gevonden = re.search(rf"^# {sleutel}: (.*)$", inhoud.decode(errors="replace"), re.MULTILINE)
    return gevonden[1] if gevonden else ""


def test_the_good_rule_set_has_no_findings(goed: dict[str, bytes]) -> None:
    assert find_all(goed) == []


@pytest.mark.parametrize("pad", SLECHT, ids=lambda pad: pad.stem)
def test_one_mistake_gives_one_finding_at_its_place(pad: Path, goed: dict[str, bytes]) -> None:
    inhoud = pad.read_bytes()
    naam = head(inhoud, "vervangt") or pad.name
    bevindingen = find_all({**goed, naam: inhoud})

    code, _, plek = head(inhoud, "verwacht").partition(" ")
    plek = plek if plek.count(":") == 2 else f"{naam}:{plek}"
    assert [(b.code, str(b.plaats)) for b in bevindingen] == [(code, plek)]
    melding = f"{bevindingen[0].bericht} {bevindingen[0].advies}"
    for woorden in head(inhoud, "met").split("|"):
        assert woorden.strip() in melding
    assert bevindingen[0].ernst == ("waarschuwing" if code in WAARSCHUWINGEN else "fout")


def test_every_code_has_an_example() -> None:
    pakket = Path(inkoopkeuze.__file__).parent
    bronnen = [*pakket.glob("regels/**/*.py"), *pakket.glob("keuring/*.py")]
    codes = {c for bron in bronnen for c in re.findall(r'"(IK\d{3})"', bron.read_text("utf-8"))}
    assert codes == {pad.name[:5] for pad in SLECHT}
