"""A comparison in words: as plain text, and as Markdown for a comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal, NamedTuple

from inkoopkeuze.dossier.scalars import format_waarde
from inkoopkeuze.fouten import plain
from inkoopkeuze.gevallen.assen import decimal
from inkoopkeuze.gevallen.vergelijken import ONBESLIST, Overgang, Verschil
from inkoopkeuze.keuring.verschil.verslag import Verslag
from inkoopkeuze.keuring.verschil.wijzigingen import Wijziging
from inkoopkeuze.memo.opmaak import escape
from inkoopkeuze.regels.gebruik import Besluit
from inkoopkeuze.regels.model import Regelset
from inkoopkeuze.regels.titels import title
from inkoopkeuze.regels.traversal import uitkomsten
from inkoopkeuze.regels.waarde import format_datum, format_eenheid, format_telling

_ENKEL = {
    "kop": "Regelset",
    "bronsoorten": "Bronsoort",
    "bronnen": "Bron",
    "tellingen": "Telling",
    "parameters": "Parameter",
    "vragen": "Vraag",
    "lijsten": "Lijst",
    "berekeningen": "Berekening",
    "feiten": "Feit",
    "eisen": "Eis",
    "routes": "Route",
    "procedures": "Procedure",
    "vormen": "Vorm",
    "afwegingen": "Afweging",
    "stappen": "Stap",
    "signalen": "Signaal",
}
_KOPPEN = {
    "parameters": "Drempels en andere waarden",
    "lijsten": "CPV-lijsten",
    "vragen": "Vragen",
    "nieuw": "Nieuw en vervallen",
    "hernoemd": "Hernoemd",
    "zekerheid": "Zekerheid",
    "rest": "Overige kenmerken",
    "tekst": "Teksten en bronnen",
}


class Regel(NamedTuple):
    """A heading, a paragraph or a point of a list; `diepte` is how deep it lies."""

    vorm: Literal["kop", "alinea", "punt"]
    tekst: str
    diepte: int = 1


def as_text(verslag: Verslag, *, teksten: bool = False) -> str:
    """The comparison as plain text."""
    uit: list[str] = []
    for regel in report_lines(verslag, teksten=teksten):
        tekst = plain(regel.tekst)
        if regel.vorm == "kop":
            lijn = ("=", "-", "")[regel.diepte - 1]
            uit += ["", tekst, *([lijn * len(tekst)] if lijn else []), *([""] if lijn else [])]
        elif regel.vorm == "alinea":
            uit += [tekst, ""]
        else:
            uit.append(f"{'  ' * (regel.diepte - 1)}- {tekst}")
    return _tidy(uit)


def as_markdown(verslag: Verslag, *, teksten: bool = False) -> str:
    """The comparison as Markdown."""
    uit: list[str] = []
    for regel in report_lines(verslag, teksten=teksten):
        tekst = escape(regel.tekst)
        if regel.vorm == "kop":
            uit += ["", f"{'#' * (regel.diepte + 1)} {tekst}", ""]
        elif regel.vorm == "alinea":
            uit += [tekst, ""]
        else:
            uit.append(f"{'  ' * (regel.diepte - 1)}- {tekst}")
    return _tidy(uit)


def _tidy(regels: Iterable[str]) -> str:
    """Lines as a text, without two empty lines in a row."""
    uit: list[str] = []
    for regel in regels:
        if regel or (uit and uit[-1]):
            uit.append(regel)
    return "\n".join(uit).strip() + "\n"


def report_lines(verslag: Verslag, *, teksten: bool) -> Iterator[Regel]:
    """The comparison as headings, paragraphs and points."""
    yield Regel("kop", f"Van {verslag.oud} naar {verslag.nieuw}")
    yield from (Regel("alinea", zin) for zin in _summary(verslag))
    yield from _outcomes(verslag)
    yield from _changes(verslag, teksten=teksten)
    zonder_gevolg = [_name(verslag, b) for b in verslag.uitkomsten.zonder_gevolg]
    if zonder_gevolg:
        yield Regel("kop", "Anders opgeschreven, zelfde uitkomst", 2)
        yield from (Regel("punt", naam) for naam in zonder_gevolg)


def _summary(verslag: Verslag) -> Iterator[str]:
    van, tot = (format_datum(dag) for dag in verslag.paar.dagen)
    if not verslag.vergelijkbaar:
        yield "Er is geen dag waarop beide versies gelden. De uitkomsten zijn niet te vergelijken."
        return
    gevallen = f"alle gevallen die beide versies kennen, van {van} tot en met {tot}"
    verschillen = verslag.uitkomsten.verschillen
    if verschillen:
        zelf = sum(v.direct for v in verschillen)
        door = (
            f": {zelf} door een wijziging in de eigen regels of waarden, "
            f"{len(verschillen) - zelf} doordat een ander besluit anders uitkomt"
            if zelf < len(verschillen)
            else ""
        )
        aantal = format_telling(len(verschillen), "besluit komt", "besluiten komen")
        yield f"{aantal} anders uit{door}. Vergeleken zijn {gevallen}."
    elif verslag.is_bewezen:
        yield f"Er verandert niets in de uitkomsten. Dat is bewezen voor {gevallen}."
        if verslag.is_anders:
            yield "Er is wel iets anders veranderd; dat staat hieronder."
    if not verslag.is_bewezen:
        niet = [_name(verslag, b) for b in verslag.uitkomsten.niet_bewezen]
        yield (
            "Hiervan is niet te bewijzen dat alles is gevonden; het kan ook in andere gevallen "
            f"anders uitkomen: {'; '.join(niet)}."
        )


# What comes out differently.


def _outcomes(verslag: Verslag) -> Iterator[Regel]:
    verschillen = verslag.uitkomsten.verschillen
    if verschillen:
        yield Regel("kop", "Andere uitkomsten", 2)
    for oorzaak in dict.fromkeys(v.oorzaken[0] for v in verschillen):
        yield Regel("kop", _name(verslag, oorzaak), 3)
        groep = [v for v in verschillen if v.oorzaken[0] == oorzaak]
        for verschil in (v for v in groep if v.direct):
            if verschil.besluit == oorzaak and len(verschil.oorzaken) > 1:
                yield Regel("punt", f"Hier tellen ook mee: {_others(verslag, verschil)}")
            yield from _direct(verslag, verschil, met_naam=verschil.besluit != oorzaak)
        gevolgen = [v for v in groep if not v.direct]
        if gevolgen:
            yield Regel("punt", "Werkt door in:")
            samen = next((v.oorzaken for v in groep if v.direct), ())
            for v in gevolgen:
                ook = "" if v.oorzaken == samen else _also(verslag, v)
                yield Regel("punt", _indirect(verslag, v) + ook, 2)


def _direct(verslag: Verslag, verschil: Verschil, *, met_naam: bool) -> Iterator[Regel]:
    diepte = 1
    if met_naam:
        yield Regel("punt", f"{_name(verslag, verschil.besluit)}{_also(verslag, verschil)}")
        diepte = 2
    for overgang in verschil.overgangen:
        was, is_ = outcome_texts(verslag, verschil.besluit, overgang)
        yield Regel("punt", f"{was} → {is_}{_by(overgang)}, als:", diepte)
        yield from (Regel("punt", feit, diepte + 1) for feit in overgang.feiten)
        yield Regel("punt", f"Probeer: {_try(verslag, overgang)}", diepte + 1)


def _by(overgang: Overgang) -> str:
    """The rules that decide, where both are known."""
    was, is_ = overgang.door_oud, overgang.door_nieuw
    if not was or not is_:
        return ""
    return f" (regel ‘{was}’)" if was == is_ else f" (eerst de regel ‘{was}’, nu ‘{is_}’)"


def _indirect(verslag: Verslag, verschil: Verschil) -> str:
    paren = [outcome_texts(verslag, verschil.besluit, o) for o in verschil.overgangen]
    wat = "; ".join(dict.fromkeys(f"{was} → {is_}" for was, is_ in paren))
    return f"{_name(verslag, verschil.besluit)}: {wat}"


def _also(verslag: Verslag, verschil: Verschil) -> str:
    return f" (ook door: {_others(verslag, verschil)})" if len(verschil.oorzaken) > 1 else ""


def _others(verslag: Verslag, verschil: Verschil) -> str:
    return "; ".join(_name(verslag, oorzaak) for oorzaak in verschil.oorzaken[1:])


def _try(verslag: Verslag, overgang: Overgang) -> str:
    """The answers that matter, as they can be written in a dossier of the new version."""
    antwoorden = dossier_answers(verslag.paar.nieuw, overgang.antwoorden_nieuw)
    terug = verslag.paar.namen.ids
    delen = [
        f"{id_}: {'[' + ', '.join(a) + ']' if isinstance(a, list) else a}"
        for id_, a in antwoorden.items()
        if terug.get(("vragen", id_), id_) in overgang.genoemd
    ]
    return ", ".join([*delen, f"peildatum: {overgang.peildatum.isoformat()}"])


def dossier_answers(regelset: Regelset, antwoorden: object) -> dict[str, str | list[str]]:
    """Answers as a dossier has them."""
    assert isinstance(antwoorden, dict)
    return {id_: format_waarde(a, regelset.vragen[id_]) for id_, a in antwoorden.items()}


def outcome_texts(verslag: Verslag, besluit: Besluit, overgang: Overgang) -> tuple[str, str]:
    """The old and the new outcome in words."""
    paar = verslag.paar
    was = _outcome(paar.a, besluit, overgang.oud)
    return was, _outcome(paar.b, besluit, overgang.nieuw)


def _outcome(regelset: Regelset, besluit: Besluit, uitkomst: str | Fraction | None) -> str:
    sectie, id_ = besluit
    if uitkomst is None:
        return "geen waarde" if sectie == "berekeningen" else "geen uitkomst"
    if isinstance(uitkomst, Fraction):
        getal = round(decimal(uitkomst), 2)
        heel = getal.to_integral_value()
        return format_eenheid(heel if heel == getal else getal, regelset.berekeningen[id_].eenheid)
    if uitkomst == ONBESLIST:
        return "nog niet te zeggen"
    return (uitkomsten(regelset, id_) or {}).get(uitkomst, uitkomst)


def _name(verslag: Verslag, besluit: Besluit) -> str:
    sectie, id_ = besluit
    deel = getattr(verslag.paar.hernoemd, sectie).get(id_) or getattr(verslag.paar.a, sectie)[id_]
    return f"{_ENKEL[sectie]}: {title(deel)} [{id_}]"


# What is written otherwise.


def _changes(verslag: Verslag, *, teksten: bool) -> Iterator[Regel]:
    per_kop: dict[str, list[Wijziging]] = {kop: [] for kop in _KOPPEN}
    for wijziging in verslag.wijzigingen:
        per_kop[_heading(wijziging)].append(wijziging)
    for kop, rijen in per_kop.items():
        if not rijen:
            continue
        yield Regel("kop", _KOPPEN[kop], 2)
        if kop == "tekst" and not teksten:
            wat = format_telling(len(rijen), "tekst of bron is", "teksten of bronnen zijn")
            yield Regel("alinea", f"{wat} anders. Met --teksten staan zij hier.")
        else:
            yield from (Regel("punt", _change(w)) for w in rijen)


def _heading(wijziging: Wijziging) -> str:
    match wijziging.soort:
        case "nieuw" | "vervallen":
            return "nieuw"
        case "anders":
            return wijziging.sectie if wijziging.sectie in _KOPPEN else "rest"
    return wijziging.soort


def _change(w: Wijziging) -> str:
    naam = f"{_ENKEL[w.sectie]}: {w.titel} [{w.id}]"
    if w.soort in ("nieuw", "vervallen"):
        return f"{w.soort.capitalize()}: {naam[0].lower()}{naam[1:]}"
    wat = f", {w.wat}" if w.wat else ""
    return f"{naam}{wat}: {w.oud} → {w.nieuw}" if w.oud or w.nieuw else f"{naam}{wat}"
