"""The conversation without a screen: no series of moves loses anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest

from inkoopkeuze.advies.vooruitblik import Grenzen
from inkoopkeuze.cli._gesprek.bestand import DossierBestand
from inkoopkeuze.cli._gesprek.dialoog import Gestopt
from inkoopkeuze.cli._gesprek.gesprek import Gesprek
from inkoopkeuze.cli._gesprek.verloop import Verloop
from inkoopkeuze.cli._gesprek.verzoek import Alinea, Invoer, Opdracht, Verzoek
from inkoopkeuze.dossier.blank import blank_dossier
from inkoopkeuze.dossier.scalars import format_waarde
from inkoopkeuze.regels.model import Regelset
from tests.advies.toeval import random_answer

ZETTEN = 40


class Toeval:
    """Somebody who chooses and types anything, and remembers what the answers were."""

    def __init__(self, gesprek: Gesprek, toeval: Random) -> None:
        self.gesprek, self.toeval = gesprek, toeval
        self.getoond: list[str] = []
        self.zetten = 0
        self.voor: dict[str, object] = {}
        self.bij: str | None = None

    def toon(self, alineas: Sequence[Alinea]) -> None:
        self.getoond += [alinea.tekst for alinea in alineas]

    def lees(self, verzoek: Verzoek, *, opnieuw: bool = False) -> Invoer:
        self.check()
        self.zetten += 1
        if self.zetten > ZETTEN:
            return Invoer("", Opdracht.STOP)
        toeval = self.toeval
        if Opdracht.UITLEG in verzoek.opdrachten:
            self.bij = self.gesprek.vraag
            zet = toeval.random()
            if zet < 0.35:
                keus = [o for o in verzoek.opdrachten if o is not Opdracht.STOP]
                return Invoer("Omdat" * toeval.randint(0, 1), toeval.choice(keus))
            if zet < 0.45:
                return Invoer(toeval.choice(["", "zomaar", "-1", "0", "1"]))
            assert self.bij is not None
            vraag = self.gesprek.inhoud(self.bij)
            antwoord = random_answer(vraag, self.bij, self.gesprek.regelset, toeval)
            getypt = format_waarde(antwoord, vraag)
            return Invoer(getypt if isinstance(getypt, str) else ",".join(getypt) or "0")
        waarden = [keuze.waarde for keuze in verzoek.keuzes]
        return Invoer(toeval.choice([*waarden, "niets", *([""] if verzoek.leeg else [])]))

    def check(self) -> None:
        """Only the answer to the question at hand may have changed, and the file is whole."""
        nu = dict(self.gesprek.antwoorden)
        anders = {k for k in nu.keys() | self.voor.keys() if nu.get(k) != self.voor.get(k)}
        assert anders <= {self.bij}
        self.voor = nu
        tellend, rustend = self.gesprek.tellend(), self.gesprek.rustend()
        assert sorted([*tellend, *rustend]) == sorted(nu)


@pytest.mark.parametrize("zaad", range(4))
def test_no_series_of_moves_loses_an_answer(
    regelset: Regelset, tmp_path: Path, zaad: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What takes long here, and is tested elsewhere.
    monkeypatch.setattr("os.fsync", lambda _: None)
    monkeypatch.setattr(Gesprek, "nog", lambda _: Grenzen(1, 2))
    pad = tmp_path / "d.yaml"
    pad.write_text(blank_dossier(regelset, "", "", date(2026, 9, 1)), encoding="utf-8")
    bestand = DossierBestand(pad, regelset, None)
    bestand.load()
    gesprek = Gesprek(bestand, kort=zaad % 3 == 0)
    scherm = Toeval(gesprek, Random(zaad))
    verloop = Verloop(gesprek, scherm)
    with pytest.raises(Gestopt):
        while True:
            verloop.ask_all()
            verloop.overview("Klaar", "verder")
    opnieuw = DossierBestand(pad, regelset, None)
    opnieuw.load()
    assert opnieuw.dossier.antwoorden == scherm.voor
    assert len(scherm.voor) > 3
    assert not any("→" in tekst for tekst in scherm.getoond)
