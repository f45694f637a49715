"""Measuring: functions in this process, and whole processes."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

_MAXRSS_EENHEID = 1 if sys.platform == "darwin" else 1024


class ProcesFout(Exception):
    """A process ended with an exit code that means that it did not do its work."""


class Loop(NamedTuple):
    """One run of a process: seconds that went by, seconds of processor time, peak bytes."""

    seconden: float
    processor: float
    geheugen: int
    exitcode: int


class Proces(NamedTuple):
    """A command, and what to do around it."""

    opdracht: Sequence[str]
    omgeving: Callable[[], Mapping[str, str]]
    """Makes the environment for one run; what it does is not measured."""
    goede_codes: tuple[int, ...] = (0,)


def time_functions(functies: Mapping[str, Callable[[], object]], rondes: int) -> dict[str, float]:
    """The median processor time of each function, in seconds.

    The functions take turns (A B C A B C), so that a slow moment of the machine hits all.
    Processor time, because other processes then do not count; all functions here run in
    one thread, and wait for nothing.
    """
    tijden: dict[str, list[float]] = {naam: [] for naam in functies}
    for naam, functie in [*functies.items()] * rondes:
        gc.collect()
        begin = time.process_time()
        functie()
        tijden[naam].append(time.process_time() - begin)
    return {naam: median(van_functie) for naam, van_functie in tijden.items()}


def time_processes(
    processen: Mapping[str, Proces], rondes: int, seconden: float
) -> dict[str, list[Loop] | ProcesFout]:
    """All runs of each process, in turns, for a number of rounds or until time is up.

    Call this while the process that measures is still small: on Linux the peak memory of
    a child is at least that of its parent at the moment of starting.
    """
    lopen: dict[str, list[Loop] | ProcesFout] = {naam: [] for naam in processen}
    einde = time.perf_counter() + seconden
    for ronde in range(rondes + 1):
        if ronde > 3 and time.perf_counter() > einde:
            break
        for naam, proces in processen.items():
            eerder = lopen[naam]
            if isinstance(eerder, ProcesFout):
                continue
            try:
                loop = run_process(proces)
            except ProcesFout as fout:
                lopen[naam] = fout
            else:
                if ronde:  # The first round fills the caches of Python and of the disk.
                    eerder.append(loop)
    return lopen


def run_process(proces: Proces) -> Loop:
    """Run a process once and measure it.

    Raises:
        ProcesFout: with the last line that it wrote to standard error.
    """
    omgeving = dict(proces.omgeving())
    with tempfile.TemporaryFile() as fouten:
        begin = time.perf_counter()
        kind = subprocess.Popen(
            proces.opdracht,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=fouten,
            env=omgeving,
        )
        _, status, gebruik = os.wait4(kind.pid, 0)
        seconden = time.perf_counter() - begin
        kind.returncode = os.waitstatus_to_exitcode(status)
        fouten.seek(0)
        melding = fouten.read().decode(errors="replace").strip()
    if kind.returncode not in proces.goede_codes or "Traceback" in melding:
        regels = melding.splitlines() or ["geen melding"]
        raise ProcesFout(f"exitcode {kind.returncode}: {regels[-1].strip()}")
    return Loop(
        seconden,
        gebruik.ru_utime + gebruik.ru_stime,
        gebruik.ru_maxrss * _MAXRSS_EENHEID,
        kind.returncode,
    )
