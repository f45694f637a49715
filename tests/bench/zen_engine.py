"""zen-engine with our rule set, in the ways in which it can be called from Python."""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from datetime import date
from importlib.metadata import version
from typing import Any

from zen_model import context, graph

from inkoopkeuze.regels.model import Regelset

_TRACE = {"trace": True}


class Zen:
    """One rule set at one date.

    The loader of the type `static` compiles the expressions once, and is by far the
    fastest. `create_decision`, the first thing that the documentation of zen-engine shows,
    compiles them again at each evaluation.
    """

    def __init__(self, regelset: Regelset, peildatum: date) -> None:
        zen: Any = importlib.import_module("zen")
        model = graph(regelset, peildatum)
        loader = {"type": "static", "content": {"regels": model}}
        self.versie = version("zen-engine")
        self.uitdrukkingen = sum(len(_expressions(k)) for k in model["nodes"])
        self._engine = zen.ZenEngine({"loader": loader})
        self._decision = zen.ZenEngine().create_decision(json.dumps(model))

    def context(self, antwoorden: Mapping[str, Any]) -> dict[str, Any]:
        """Answers as ZEN takes them."""
        return context(antwoorden)

    def with_trace(self, invoer: dict[str, Any]) -> Any:
        """One evaluation that shows how each outcome came about."""
        return self._engine.evaluate("regels", invoer, _TRACE)

    def without_trace(self, invoer: dict[str, Any]) -> Any:
        """One evaluation with the outcomes only."""
        return self._engine.evaluate("regels", invoer)

    def not_compiled(self, invoer: dict[str, Any]) -> Any:
        """One evaluation with a trace, of expressions that are compiled for it."""
        return self._decision.evaluate(invoer, _TRACE)

    def outcomes(self, alle_invoer: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The outcomes of each case by key; they have to be the same in all three ways."""
        uitkomsten = []
        for invoer in alle_invoer:
            antwoord = self.with_trace(invoer)
            spoor = antwoord["trace"]["regels"]["traceData"]
            uitkomst = {sleutel: stap["result"] for sleutel, stap in spoor.items()}
            bekend = {sleutel: w for sleutel, w in uitkomst.items() if w is not None}
            anders = (self.without_trace(invoer), self.not_compiled(invoer))
            if any(ander["result"] != bekend for ander in (antwoord, *anders)):
                raise AssertionError("zen-engine spreekt zichzelf tegen")
            uitkomsten.append(uitkomst)
        return uitkomsten


def _expressions(knoop: dict[str, Any]) -> list[Any]:
    uitdrukkingen: list[Any] = knoop.get("content", {}).get("expressions", [])
    return uitdrukkingen
