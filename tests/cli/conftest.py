"""The program as a user meets it: real processes, and a real terminal for the questions."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from inkoopkeuze.dossier.blank import blank_dossier
from inkoopkeuze.regels.loading import load_regelset

PROGRAMMA = str(Path(sys.executable).with_name("inkoopkeuze"))

_KOP = """\
titel: Proefregels
versie: "7"
geldig_vanaf: 2026-01-01
geldig_tot_en_met: 2027-12-31
agenda: [wetten, onderwerp, cpv, start, routes, procedures]
agenda_kort: [routes]
peildatum_uitleg: De dag waarop u de aankondiging verstuurt.
voorbehoud: Dit is een proef.
cpv_lijst: cpv.tsv
"""

_BRONNEN = """\
bronsoorten:
  wet: {titel: Wet, aanduiding: art.}
bronnen:
  aw2012: {titel: Aanbestedingswet 2012, soort: wet, gezien: 2026-04-30}
parameters:
  drempel:
    titel: Drempel sociale diensten
    eenheid: EUR
    drempel: true
    zekerheid: vast
    waarden:
      - {vanaf: 2026-01-01, tot_en_met: 2027-12-31, waarde: 750000, bron: aw2012/2.6a}
"""

_VRAGEN = """\
vragen:
  wetten:
    vraag: Voor welke wetten is het?
    type: meerkeuze
    waarom: Elke wet stelt eigen eisen.
    wie_weet_dit: beleidsmedewerker
    opties: {jeugdwet: Jeugdwet, wmo: Wmo 2015, participatiewet: Participatiewet}
  onderwerp:
    vraag: Waar gaat het over?
    type: tekst
    waarom: Voor het memo.
    wie_weet_dit: beleidsmedewerker
  cpv:
    vraag: Wat is de CPV-code?
    type: cpv
    waarom: De code bepaalt het regime.
    wie_weet_dit: inkoper
  start:
    vraag: Wanneer begint het?
    type: datum
    waarom: Voor de planning.
    wie_weet_dit: inkoper
  uitvoerder:
    vraag: Wie doet het werk?
    type: keuze
    waarom: Wie het zelf doet, koopt niet in.
    wie_weet_dit: beleidsmedewerker
    opties: {zelf: De gemeente zelf, derde: "Een ander, buiten de overheid"}
  kiest:
    vraag: Kiest u zelf welke aanbieders een contract krijgen?
    type: ja_nee
    waarom: Zonder keuze is er geen opdracht.
    toelichting: Ook een rangorde is kiezen.
    voorbeeld: U neemt de drie beste offertes.
    wie_weet_dit: inkoper
    bron: aw2012/1.1
  bedrag:
    vraag: Wat kost het, met de drempel van {drempel} in gedachten?
    type: bedrag
    waarom: Voor de raming.
    wie_weet_dit: financieel adviseur
    achtervoegsel: per jaar, exclusief btw
"""

_ROUTES = """\
routes:
  zelf_doen:
    titel: Inbesteden
    kort: De gemeente doet het zelf.
    volgorde: 1
    omdat: De gemeente doet het werk zelf.
    eisen:
      eigen:
        titel: De gemeente doet het zelf
        als: {uitvoerder: zelf}
        omdat: De gemeente doet het werk zelf.
        anders: Een ander doet het werk.
        bron: aw2012/1.1
        zekerheid: vast
  open_house:
    titel: Open house
    kort: Iedereen mag meedoen.
    volgorde: 2
    omdat: Niemand wordt gekozen.
    eisen:
      geen_keuze:
        titel: Er wordt niet gekozen
        als: {kiest: nee}
        omdat: Niemand wordt gekozen.
        anders: Wie kiest tussen aanbieders, plaatst een overheidsopdracht.
        bron: aw2012/1.1
        zekerheid: vast
  opdracht:
    titel: Overheidsopdracht
    kort: De gemeente koopt in.
    volgorde: 3
    omdat: De wet laat dit toe.
    eisen:
      ander:
        titel: Een ander doet het
        als: {uitvoerder: derde}
        omdat: Een ander doet het werk.
        anders: De gemeente doet het zelf, en koopt dus niets.
        bron: aw2012/1.1
        zekerheid: vast
procedures:
  licht:
    titel: Lichte procedure
    kort: Weinig werk.
    route: opdracht
    rang: 1
    eisen:
      onder:
        titel: Onder de drempel
        als: {bedrag: {minder_dan: drempel}}
        omdat: Het bedrag is lager dan {drempel}.
        anders: Het bedrag is niet lager dan {drempel}.
        bron: aw2012/2.6a
        zekerheid: vast
  zwaar:
    titel: Zware procedure
    kort: Veel werk.
    route: opdracht
    rang: 2
"""

CPV = (
    "85312310\t5\tDiensten voor begeleiding\n85000000\t9\tGezondheidszorg\n"
    "60120000\t5\tTaxidiensten\n34962200\t0\tLuchtverkeersbegeleiding\n"
)

REGELBESTANDEN = {
    "regelset.yaml": _KOP,
    "bronnen.yaml": _BRONNEN,
    "vragen.yaml": _VRAGEN,
    "routes.yaml": _ROUTES,
    "cpv.tsv": CPV,
}

ANTWOORDEN = ["1,2", "Begeleiding thuis", "85312310-5", "1-7-2027", "2", "j", "1.250.000,50"]
"""An answer to each question of the small rule set, in the order in which they come."""


@pytest.fixture(scope="session")
def regels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small rule set with a question of nearly every type."""
    map_ = tmp_path_factory.mktemp("regels")
    for naam, inhoud in REGELBESTANDEN.items():
        (map_ / naam).write_text(inhoud, encoding="utf-8")
    return map_


@pytest.fixture
def hier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for naam in ("INKOOPKEUZE_DEBUG", "PYTHONUNBUFFERED", "PYTHONIOENCODING"):
        monkeypatch.delenv(naam, raising=False)
    return tmp_path


def run(*args: str | Path, **kwargs: Any) -> subprocess.CompletedProcess[str]:
    """The program without a terminal."""
    kwargs.setdefault("stdin", subprocess.DEVNULL)
    if "stdout" not in kwargs:
        kwargs["stdout"] = subprocess.PIPE
    if "stderr" not in kwargs:
        kwargs["stderr"] = subprocess.PIPE
    return subprocess.run(
        [PROGRAMMA, *map(str, args)], encoding="utf-8", timeout=30, check=False, **kwargs
    )


class Terminal:
    """The program in a pseudo-terminal, one prompt at a time: the plain screen of `vragen`."""

    def __init__(
        self, *args: str | Path, term: str = "xterm", kolommen: int = 80, **env: str
    ) -> None:
        pexpect = pytest.importorskip("pexpect")
        omgeving = {k: v for k, v in os.environ.items() if k != "COLUMNS"}
        self.proces = pexpect.spawn(
            PROGRAMMA,
            [str(a) for a in args],
            encoding="utf-8",
            codec_errors="replace",
            timeout=20,
            dimensions=(24, kolommen),
            env={**omgeving, "TERM": term, "INKOOPKEUZE_EENVOUDIG": "1", **env},
            # Whoever runs the tests in the background makes them ignore Ctrl-C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        self.proces.delaybeforesend = None
        self.proces.delayafterclose = self.proces.ptyproc.delayafterclose = 0.01
        self.proces.delayafterterminate = self.proces.ptyproc.delayafterterminate = 0.01
        self.ruw = ""
        self._eof, self._timeout = pexpect.EOF, pexpect.TIMEOUT

    def _expect(self, patroon: Any) -> str:
        self.proces.expect(patroon)
        slot = patroon is self._eof
        gezien = self._seen(self.proces.before + ("" if slot else self.proces.after))
        if slot:
            self.proces.close()
        return gezien

    def _seen(self, stuk: str) -> str:
        """What the user sees of this output."""
        self.ruw += stuk
        zonder_codes = re.sub(r"\x1b\[\?2004[hl]\r?", "", stuk)
        return zonder_codes.replace("\r\n", "\n")

    def wait(self) -> str:
        """What appears up to the next prompt."""
        return self._expect(r"\n(\x1b\[\?2004h)?> ")

    def type(self, tekst: str) -> str:
        """Type a line; what appears up to the next prompt, with what was typed."""
        self.proces.sendline(tekst)
        return self.wait()

    def type_all(self, *teksten: str) -> str:
        """Type several lines, each at its prompt; what appears after the last one."""
        return [self.type(tekst) for tekst in teksten][-1]

    def end(self, tekst: str | None = None) -> str:
        """Type a line, if there is one, and wait until the program ends."""
        if tekst is not None:
            self.proces.sendline(tekst)
        return self._expect(self._eof)

    def interrupt(self) -> str:
        """Press Ctrl-C and wait until the program ends.

        Python's `input` misses a Ctrl-C in the instant between showing the prompt and
        waiting for a key; only a program that presses it at once can hit that. Then, as
        a person would, press it again.
        """
        self.proces.sendintr()
        if self.proces.expect([self._eof, self._timeout], timeout=5) == 1:
            self.proces.sendintr()
            return self.end()
        self.proces.close()
        return self._seen(self.proces.before)

    def kill(self) -> None:
        """End the program in the hardest way."""
        self.proces.kill(signal.SIGKILL)
        self.end()

    @property
    def code(self) -> int:
        """The exit code."""
        assert isinstance(self.proces.exitstatus, int)
        return self.proces.exitstatus


Start = Callable[..., Any]


@pytest.fixture
def terminal(hier: Path, regels: Path) -> Iterator[Start]:
    """Starts `vragen` in a pseudo-terminal, with the small rule set unless told otherwise."""
    open_: list[Terminal] = []

    def start(*args: str | Path, eigen_regels: bool = True, **kwargs: Any) -> Terminal:
        extra = ["--regels", regels] if eigen_regels else []
        open_.append(Terminal("vragen", *args, *extra, **kwargs))
        return open_[-1]

    yield start
    for t in open_:
        put_away(t.proces)


@pytest.fixture(params=["regels", "toetsen"])
def speel(request: pytest.FixtureRequest, hier: Path, regels: Path) -> Iterator[Start]:
    """Starts a session with one of both screens."""
    from tests.cli.spelers import SPELERS

    yield from _sessions(SPELERS[request.param], regels)


@pytest.fixture
def toetsen(hier: Path, regels: Path) -> Iterator[Start]:
    """Starts a session with the rich screen."""
    from tests.cli.spelers import Toetsen

    yield from _sessions(Toetsen, regels)


def _sessions(soort: Callable[..., Any], regels: Path) -> Iterator[Start]:
    open_: list[Any] = []

    def start(*args: str | Path, eigen_regels: bool = True, **kwargs: Any) -> Any:
        extra = ["--regels", regels] if eigen_regels else []
        open_.append(soort(*args, *extra, **kwargs))
        return open_[-1]

    yield start
    for speler in open_:
        put_away(speler.proces)


def put_away(proces: Any) -> None:
    """End a program in a pseudo-terminal, whatever it was doing."""
    with suppress(Exception):  # it had ended already
        proces.kill(signal.SIGKILL)
        proces.wait()
    proces.close(force=True)


@pytest.fixture(scope="session")
def leeg(regels: Path) -> str:
    """The text of a dossier without answers, for the small rule set."""
    return blank_dossier(load_regelset(regels), "Proef", "Voorbeeldstad", date(2026, 9, 1))


@pytest.fixture
def dossier(hier: Path, leeg: str) -> Path:
    """A dossier without answers, for the small rule set."""
    pad = hier / "dossier.yaml"
    pad.write_text(leeg, encoding="utf-8")
    return pad


def answers(pad: Path) -> dict[str, str]:
    """The answers in a dossier as they are written, without the comments."""
    blok = pad.read_text(encoding="utf-8").partition("\nantwoorden:")[2]
    regels = re.findall(r"^  (\w+): (.+)$|^  (\w+):\n    antwoord: (.+)$", blok, re.MULTILINE)
    return {(a or c): (b or d) for a, b, c, d in regels}
