"""Reports of `valideer`: what was found as data, and one module per format to tell it in."""

from __future__ import annotations

from collections.abc import Callable

from inkoopkeuze.keuring.verslag import github, json, junit, sarif, tekst
from inkoopkeuze.keuring.verslag.gegevens import Verslag

FORMATEN: dict[str, Callable[[Verslag], str]] = {
    "tekst": tekst.render,
    "json": json.render,
    "github": github.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
"""Each format by the name that a user gives it."""
