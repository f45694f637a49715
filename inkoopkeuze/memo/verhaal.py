"""The facts of a case as a story, and the numbers that the gemeente did not choose yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from inkoopkeuze.advies.gesprek import asked
from inkoopkeuze.memo.teksten import FeitZin, UitgangspuntTekst
from inkoopkeuze.motor.motor import compiled
from inkoopkeuze.motor.uitkomst import Beoordeling, EisUitkomst, RouteUitkomst
from inkoopkeuze.regels.gebruik import names_in
from inkoopkeuze.regels.verhaal import tell
from inkoopkeuze.regels.waarde import WEET_NIET, format_eenheid


def story(
    beoordeling: Beoordeling, motiveringen: Mapping[str, str]
) -> dict[str, tuple[FeitZin, ...]]:
    """What the gemeente told and what matters here, by the title of the subject.

    Args:
        beoordeling: the case.
        motiveringen: why each answer was given, by question.
    """
    vragen = beoordeling.regelset.vragen
    onderwerpen = beoordeling.regelset.kop.onderwerpen or {"": ""}
    telt_mee = playing(beoordeling)
    per_titel = {
        titel: tuple(
            FeitZin(id_, zin, motiveringen.get(id_, ""), vraag.aanname)
            for id_, vraag in vragen.items()
            if vraag.onderwerp == onderwerp
            and id_ in telt_mee
            and (zin := _sentence(id_, beoordeling))
        )
        for onderwerp, titel in onderwerpen.items()
    }
    return {titel: zinnen for titel, zinnen in per_titel.items() if zinnen}


def _sentence(id_: str, beoordeling: Beoordeling) -> str:
    vraag = beoordeling.regelset.vragen[id_]
    return tell(vraag, beoordeling.antwoorden[id_], beoordeling.regelset)


def playing(beoordeling: Beoordeling) -> Collection[str]:
    """The questions that were answered and play a part in this case.

    The interview asks them, or an eis that the memo tells of names them. What is not answered
    counts as not known, so that a gap does not hide what comes after it.
    """
    gegeven = beoordeling.antwoorden
    alle = {id_: gegeven.get(id_, WEET_NIET) for id_ in beoordeling.regelset.vragen}
    gesteld = asked(compiled(beoordeling.regelset), alle, beoordeling.peildatum)
    kunnen = (u for u in beoordeling.mogelijkheden.values() if u.kan)
    genoemd = (names_in((e.eis.geldt, e.eis.als)) for u in kunnen for e in _settled(u))
    return gegeven.keys() & set(gesteld).union(*genoemd)


def _settled(uitkomst: RouteUitkomst) -> list[EisUitkomst]:
    """The eisen of which it is known whether they are met."""
    wegen = (w for w in uitkomst.wegen if w.mogelijk != ("dicht",) or not uitkomst.kan)
    eisen = [*uitkomst.eisen, *(e for w in wegen for e in w.eisen)]
    return [e for e in eisen if e.status in ("voldaan", "niet_voldaan")]


def starting_points(beoordeling: Beoordeling) -> tuple[UitgangspuntTekst, ...]:
    """The numbers that a gemeente decides on, did not, and on which something rests here."""
    rust_op = {n for u in beoordeling.mogelijkheden.values() for n in _rests_on(u, beoordeling)}
    return tuple(
        UitgangspuntTekst(p.titel, format_eenheid(waarde.waarde, p.eenheid))
        for id_, p in beoordeling.regelset.parameters.items()
        if id_ in rust_op and p.is_uitgangspunt and (waarde := p.op(beoordeling.peildatum))
    )


def _rests_on(uitkomst: RouteUitkomst, beoordeling: Beoordeling) -> set[str]:
    """Every name that how this stands rests on, further in too."""
    tellen = _settled(uitkomst)
    if uitkomst.kan:
        return set().union(*(_names(e, beoordeling) for e in tellen))
    # One eis is enough to close it: what all of them rest on is what it rests on.
    sluitend = [e for e in tellen if e.status == "niet_voldaan" and e.eis.gevolg == "dicht"]
    namen = [_names(e, beoordeling) for e in sluitend]
    return set.intersection(*namen) if namen else set()


def _names(eis: EisUitkomst, beoordeling: Beoordeling) -> set[str]:
    gezien: set[str] = set()
    te_doen: list[object] = [(eis.eis.geldt, eis.eis.als)]
    while te_doen:
        for naam in names_in(te_doen.pop()) - gezien:
            gezien.add(naam)
            if (feit := beoordeling.feiten.get(naam)) is not None:
                te_doen += feit.regels
            elif (som := beoordeling.berekeningen.get(naam)) is not None:
                te_doen.append(som.regel)
    return gezien
