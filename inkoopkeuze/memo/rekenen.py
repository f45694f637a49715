"""Showing a sum the way it was made, with the values of this case."""

from __future__ import annotations

from inkoopkeuze.memo.bronnen import source_texts
from inkoopkeuze.memo.teksten import RekenTekst
from inkoopkeuze.motor.tekst import fill, value_text
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.regels.formule import Bereken, Constante, Formule, Naam, names
from inkoopkeuze.regels.waarde import format_getal

_TEKENS = {"som": " + ", "verschil": " - ", "product": " × ", "gedeeld": " ÷ "}


def steps(naam: str, beoordeling: Beoordeling) -> tuple[RekenTekst, ...]:
    """The sum of a berekening and of those that it uses, in the order of working."""
    berekend = beoordeling.berekeningen[naam]
    if berekend.regel is None or berekend.waarde is None:
        return ()
    vooraf = [
        stap
        for deel in dict.fromkeys(n.naam for n in names(berekend.regel.reken))
        if deel in beoordeling.berekeningen
        for stap in steps(deel, beoordeling)
    ]
    regel = berekend.regel
    eigen = RekenTekst(
        titel=f"{berekend.berekening.titel}: {fill(regel.titel, beoordeling)}",
        som=formula_text(regel.reken, beoordeling),
        uitkomst=value_text(naam, beoordeling),
        omdat=fill(regel.omdat, beoordeling),
        bronnen=source_texts(regel.bron, beoordeling.regelset),
        zekerheid=regel.zekerheid,
    )
    return tuple(dict.fromkeys([*vooraf, eigen]))


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
