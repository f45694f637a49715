"""For tools that show findings in code: SARIF 2.1.0."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from inkoopkeuze import __version__
from inkoopkeuze.fouten import Bevinding, Plaats, printable, visible
from inkoopkeuze.keuring.codes import Code, check_codes, reading_codes
from inkoopkeuze.keuring.verslag.gegevens import Verslag

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_NIVEAU = {"fout": "error", "waarschuwing": "warning"}


def render(verslag: Verslag) -> str:
    """The report as SARIF; a finding that does not count is there as a suppressed result."""
    codes = [*reading_codes(), *check_codes()]
    nummers = {code.code: nummer for nummer, code in enumerate(codes)}
    resultaten = [_result(b, nummers) for b in verslag.bevindingen]
    for onderdrukt in verslag.uitzonderingen:
        reden = {"kind": "inSource", "justification": printable(onderdrukt.reden)}
        resultaten.append(_result(onderdrukt.bevinding, nummers) | {"suppressions": [reden]})
    inhoud = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "inkoopkeuze",
                        "version": __version__,
                        "language": "nl",
                        "rules": [_rule(code) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": resultaten,
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "toolExecutionNotifications": [
                            {"level": "note", "message": {"text": printable(regel)}}
                            for regel in verslag.toelichting
                        ],
                    }
                ],
            }
        ],
    }
    return visible(json.dumps(inhoud, ensure_ascii=False, indent=2)) + "\n"


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.code,
        "shortDescription": {"text": code.kort},
        "help": {"text": code.uitleg, "markdown": code.uitleg},
        "defaultConfiguration": {"level": _NIVEAU[code.ernst]},
    }


def _result(bevinding: Bevinding, nummers: dict[str, int]) -> dict[str, Any]:
    # The related places have a field of their own.
    uitleg = bevinding._replace(verwant=()).uitleg
    resultaat: dict[str, Any] = {
        "ruleId": bevinding.code,
        "level": _NIVEAU[bevinding.ernst],
        "message": {"text": printable("\n".join([bevinding.bericht, *uitleg]))},
    }
    if bevinding.code in nummers:
        resultaat["ruleIndex"] = nummers[bevinding.code]
    if bevinding.plaats is not None:
        resultaat["locations"] = [_location(bevinding.plaats)]
    if bevinding.verwant:
        resultaat["relatedLocations"] = [
            {"id": nummer, "message": {"text": printable(v.bericht)}} | _location(v.plaats)
            for nummer, v in enumerate(bevinding.verwant)
        ]
    return resultaat


def _location(plaats: Plaats) -> dict[str, Any]:
    pad = Path(plaats.bestand)
    return {
        "physicalLocation": {
            "artifactLocation": {
                "uri": pad.as_uri() if pad.is_absolute() else quote(plaats.bestand)
            },
            "region": {"startLine": plaats.regel, "startColumn": plaats.kolom},
        }
    }
