"""Somebody who answers the questions, by lines of text or by keys: the same moves in both."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest

from inkoopkeuze.cli._gesprek.teksten import OPDRACHTEN
from inkoopkeuze.cli._gesprek.verzoek import Opdracht
from tests.cli.conftest import PROGRAMMA, Terminal

TOETSEN = {
    "F1": "\x1bOP",
    "F2": "\x1bOQ",
    "F3": "\x1bOR",
    "F4": "\x1bOS",
    "F5": "\x1b[15~",
    "F8": "\x1b[19~",
    "F10": "\x1b[21~",
    "?": "?",
    "Tab": "\t",
    "Escape": "\x1b",
    "Enter": "\r",
    "spatie": " ",
    "op": "\x1b[A",
    "neer": "\x1b[B",
}


class Speler(Protocol):
    """Every move gives what appeared because of it, without the line breaks of wrapping."""

    def begin(self) -> str: ...
    def typ(self, tekst: str) -> str: ...
    def kies(self, *nummers: int) -> str: ...
    def enter(self) -> str: ...
    def zoek(self, woord: str, nummer: int) -> str: ...
    def doe(self, opdracht: Opdracht, tekst: str = "") -> str: ...
    def slot(self, doe: Callable[[], Any] | None = None) -> str: ...
    def dood(self) -> None: ...
    @property
    def code(self) -> int: ...
    @property
    def ruw(self) -> str: ...


def flowing(tekst: str) -> str:
    return re.sub(r"\s+", " ", tekst).strip()


class Regels:
    """By lines of text."""

    def __init__(self, *args: str | Path, **kwargs: Any) -> None:
        self.terminal = Terminal("vragen", *args, **kwargs)
        self.proces = self.terminal.proces

    def begin(self) -> str:
        return flowing(self.terminal.wait())

    def typ(self, tekst: str) -> str:
        return flowing(self.terminal.type(tekst))

    def kies(self, *nummers: int) -> str:
        return self.typ(",".join(map(str, nummers)))

    def enter(self) -> str:
        return self.typ("")

    def zoek(self, woord: str, nummer: int) -> str:
        self.typ(woord)
        return self.typ(str(nummer))

    def doe(self, opdracht: Opdracht, tekst: str = "") -> str:
        return self.typ(f"{OPDRACHTEN[opdracht].woorden[0]} {tekst}".strip())

    def slot(self, doe: Callable[[], Any] | None = None) -> str:
        if doe is None:
            return flowing(self.terminal.end("s"))
        doe()
        return flowing(self.terminal.end())

    def dood(self) -> None:
        self.terminal.kill()

    @property
    def code(self) -> int:
        return self.terminal.code

    @property
    def ruw(self) -> str:
        return self.terminal.ruw


class Toetsen:
    """By keys, on a screen that is as high as is needed to see everything that was said."""

    def __init__(
        self,
        *args: str | Path,
        rijen: int = 400,
        kolommen: int = 80,
        term: str = "xterm",
        **env: str,
    ) -> None:
        pexpect = pytest.importorskip("pexpect")
        pyte = pytest.importorskip("pyte")
        omgeving = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR")}
        self.proces = pexpect.spawn(
            PROGRAMMA,
            ["vragen", *map(str, args)],
            encoding="utf-8",
            codec_errors="replace",
            timeout=20,
            dimensions=(rijen, kolommen),
            env={**omgeving, "TERM": term, **env},
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        self.proces.delaybeforesend = None
        self.proces.delayafterclose = self.proces.ptyproc.delayafterclose = 0.01
        self.proces.delayafterterminate = self.proces.ptyproc.delayafterterminate = 0.01
        self.scherm = pyte.Screen(kolommen, rijen)
        self._stroom = pyte.Stream(self.scherm)
        self._eof, self._timeout = pexpect.EOF, pexpect.TIMEOUT
        self.ruw = ""
        self._klaar = False

    # What stands on the screen.

    def regels(self) -> list[str]:
        buffer = self.scherm.buffer
        regels = [
            "".join(buffer[y][x].data for x in range(self.scherm.columns)).rstrip()
            for y in range(max(buffer, default=-1) + 1)
        ]
        while regels and not regels[-1]:
            regels.pop()
        return regels

    def tekst(self) -> str:
        return flowing("\n".join(self.regels()))

    def _read(self, tot: Callable[[], bool]) -> None:
        einde = time.monotonic() + 20
        while not self._klaar and not tot():
            assert time.monotonic() < einde, self.tekst()
            try:
                stuk = self.proces.read_nonblocking(65536, timeout=0.5)
            except self._timeout:
                continue
            except self._eof:
                self._klaar = True
                self.proces.close()
                return
            self.ruw += stuk
            self._stroom.feed(stuk)

    # Keys.

    def toets(self, *namen: str, ziet: str = "") -> str:
        """Press keys that change what stands below; wait until this text is there."""
        for naam in namen:
            vanaf = len(self.ruw)
            self.proces.send(TOETSEN.get(naam, naam))
            self._read(lambda vanaf=vanaf: "\x1b[?25h" in self.ruw[vanaf:])
        self._read(lambda: ziet in self.tekst())
        return self.tekst()

    def _ready(self, doe: Callable[[], Any]) -> str:
        """Do what ends a question; what stands there once the next one can be answered."""
        eerst = self.regels()
        vanaf = len(self.ruw)
        doe()
        self._read(lambda: bool(re.search(r"(?s)\x1b\[\?2004h.*\x1b\[\?25h", self.ruw[vanaf:])))
        return self._news(eerst)

    def _news(self, eerst: list[str]) -> str:
        nu = self.regels()
        gelijk = next((i for i, (a, b) in enumerate(zip(eerst, nu, strict=False)) if a != b), 0)
        return flowing("\n".join(nu[gelijk:]))

    def press(self, naam: str) -> str:
        """A key that ends a question."""
        return self._ready(lambda: self.proces.send(TOETSEN.get(naam, naam)))

    def write(self, tekst: str) -> None:
        """Type a text, and wait until it is there."""
        if tekst:
            self.proces.send(tekst)
            # A long text stands on more lines.
            staart = tekst.replace(" ", "")[-15:]
            self._read(lambda: staart in "".join(self.regels()).replace(" ", ""))

    # Moves.

    def begin(self) -> str:
        return self._ready(lambda: None)

    def typ(self, tekst: str) -> str:
        self.write(tekst)
        return self.press("Enter")

    def kies(self, *nummers: int) -> str:
        for nummer in nummers[: None if len(nummers) > 1 else 0]:
            self.write(str(nummer))
            self.toets("spatie", "Escape")
        if len(nummers) == 1:
            if "[ ] 1." in self.tekst().rpartition("Kies of typ")[2]:
                self.write(str(nummers[0]))
                self.toets("spatie")
            else:
                self.write(str(nummers[0]))
        return self.press("Enter")

    def enter(self) -> str:
        return self.press("Enter")

    def zoek(self, woord: str, nummer: int) -> str:
        self.write(woord)
        self.toets(*["neer"] * (nummer - 1))
        return self.press("Enter")

    def doe(self, opdracht: Opdracht, tekst: str = "") -> str:
        gezien = self.press(OPDRACHTEN[opdracht].toets)
        return self.typ(tekst) if tekst else gezien

    def slot(self, doe: Callable[[], Any] | None = None) -> str:
        eerst = self.regels()
        if doe is None:
            self.proces.send(TOETSEN["F10"])
        else:
            doe()
        self._read(lambda: False)
        return self._news(eerst)

    def dood(self) -> None:
        self.proces.kill(signal.SIGKILL)
        self._read(lambda: False)

    @property
    def code(self) -> int:
        assert isinstance(self.proces.exitstatus, int)
        return self.proces.exitstatus


Speel = Callable[..., Any]
"""Starts a session."""

KLAAR = "Dat waren alle vragen. Controleer uw antwoorden"
"""What is said after the last question."""

SPELERS: dict[str, type[Regels] | type[Toetsen]] = {"regels": Regels, "toetsen": Toetsen}


def answer_all(s: Speler) -> str:
    """Answer each question of the small rule set; what appears after the last."""
    s.kies(1, 2)
    s.typ("Begeleiding thuis")
    s.typ("85312310-5")
    s.typ("1-7-2027")
    s.kies(2)
    s.kies(1)
    return s.typ("1.250.000,50")


def instead(s: Speler, tekst: str) -> str:
    """A text in the place of what stands on the line already."""
    if isinstance(s, Toetsen):
        s.toets("Escape")
    return tekst
