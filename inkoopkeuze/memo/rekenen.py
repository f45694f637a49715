"""Showing a sum the way it was made, with the values of this case."""

from __future__ import annotations

from inkoopkeuze.memo.bronnen import source_texts
from inkoopkeuze.memo.teksten import RekenTekst
from inkoopkeuze.motor.tekst import fill, value_text
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.formule import Bereken, Constante, Formule, Naam, names
from inkoopkeuze.regels.model import Berekening, RekenRegel
from inkoopkeuze.regels.waarde import format_getal

_TEKENS = {"som": " + ", "verschil": " - ", "product": " × ", "gedeeld": " ÷ "}


def steps(naam: str, beoordeling: Beoordeling) -> tuple[RekenTekst, ...]:
    """The sum of a berekening and of those that it uses, in the order of working."""
    gemaakt: dict[str, RekenTekst] = {}

    def add(deel: str) -> None:
        berekend = beoordeling.berekeningen.get(deel)
        if deel in gemaakt or berekend is None or berekend.regel is None or berekend.waarde is None:
            return
        for eerder in names(berekend.regel.reken):
            add(eerder.naam)
        gemaakt[deel] = _step(deel, berekend.berekening, berekend.regel, beoordeling)

    add(naam)
    return tuple(dict.fromkeys(gemaakt.values()))


def _step(
    naam: str, berekening: Berekening, regel: RekenRegel, beoordeling: Beoordeling
) -> RekenTekst:
    return RekenTekst(
        titel=f"{berekening.titel}: {fill(regel.titel, beoordeling)}",
        som=formula_text(regel.reken, beoordeling),
        uitkomst=value_text(naam, beoordeling),
        omdat=fill(regel.omdat, beoordeling),
        bronnen=source_texts(regel.bron, beoordeling.regelset),
        zekerheid=regel.zekerheid,
    )


def formula_text(formule: Formule, beoordeling: Beoordeling) -> str:
    """A formula with its values: `€ 1.250.000 × 48 maanden ÷ 12`."""
    match formule:
        case Constante(waarde):
            return format_getal(waarde)
        case Naam(naam):
            return value_text(naam, beoordeling)
        case Bereken(bewerking, delen):
            teksten = [_deel(d, bewerking, beoordeling) for d in delen]
            if bewerking in _TEKENS:
                return _TEKENS[bewerking].join(teksten)
            return f"{bewerking} van {' en '.join(teksten)}"
    raise AssertionError(formule)


def _deel(formule: Formule, buiten: str, beoordeling: Beoordeling) -> str:
    """An operand, in brackets where the order of working would be unclear."""
    tekst = formula_text(formule, beoordeling)
    binnen = formule.bewerking if isinstance(formule, Bereken) else None
    los = binnen in ("som", "verschil") and buiten not in ("som",)
    return f"({tekst})" if los else tekst
