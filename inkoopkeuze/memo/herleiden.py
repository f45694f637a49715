"""Whether the rules of now still give the advice of a memo; and if not, what decides now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from inkoopkeuze import __version__
from inkoopkeuze.advies.afstanden import distances
from inkoopkeuze.advies.beslissend import deciding
from inkoopkeuze.advies.kern import Kern, kern
from inkoopkeuze.fouten import BuitenGeldigheid, OngeldigeInvoer, OngeldigMemo, one_line
from inkoopkeuze.memo.bronnen import source_texts
from inkoopkeuze.memo.ontvangstbewijs import Ontvangstbewijs
from inkoopkeuze.memo.verschiltekst import Deel, Namen, core_lines, standing
from inkoopkeuze.motor.motor import compiled
from inkoopkeuze.motor.tekst import fill, value_text
from inkoopkeuze.motor.uitkomst import Beoordeling, FeitUitkomst, RouteUitkomst
from inkoopkeuze.regels.bron import Verwijzing
from inkoopkeuze.regels.gebruik import names_in
from inkoopkeuze.regels.model import Eis, Regelset
from inkoopkeuze.regels.parameter import Parameter
from inkoopkeuze.regels.traversal import parts
from inkoopkeuze.regels.waarde import (
    Antwoord,
    format_opsomming,
    format_telling,
    parse_antwoord,
)

BELEID = "het eigen beleid"


class Herleiding(NamedTuple):
    """A receipt next to what the rules of now make of the same answers."""

    bewijs: Ontvangstbewijs
    nu: Beoordeling
    kern: Kern
    """What the advice comes down to now."""
    vervallen: tuple[str, ...]
    """Ids of answered questions that no longer exist."""
    ongeldig: tuple[str, ...]
    """Ids of questions whose answer is no answer any more."""
    bestanden: tuple[str, ...]
    """The rule files that are otherwise, new or gone; `beleid` for the own policy."""

    @property
    def is_zelfde(self) -> bool:
        """Whether the advice is still the same, in whatever order it is told."""
        return _unordered(self.kern) == _unordered(self.bewijs.kern)


def _unordered(uitkomst: Kern) -> tuple[object, ...]:
    return dict(uitkomst.routes), set(uitkomst.advies), set(uitkomst.minimaal)


def trace(bewijs: Ontvangstbewijs, regelset: Regelset) -> Herleiding:
    """Judge the case of a receipt again, by the rules of now.

    Raises:
        BuitenGeldigheid: the rules do not hold on its peildatum.
        OngeldigMemo: the same rules do not give the advice that it says they gave.
        OngeldigeInvoer: it was made with an own policy, and there is none now.
    """
    if bewijs.beleid and regelset.beleid is None:
        naam = one_line(", ".join(bewijs.beleid))
        raise OngeldigeInvoer(
            f"Dit memo is gemaakt met eigen beleid ({naam}).",
            "Geef dat beleid mee met --beleid BESTAND.",
        )
    antwoorden: dict[str, Antwoord] = {}
    vervallen, ongeldig = [], []
    for id_, waarde in bewijs.antwoorden.items():
        if id_ not in regelset.vragen:
            vervallen.append(id_)
            continue
        try:
            antwoorden[id_] = read_answer(waarde, id_, regelset)
        except OngeldigeInvoer:
            ongeldig.append(id_)
    try:
        nu = compiled(regelset).beoordeel(antwoorden, bewijs.peildatum)
    except BuitenGeldigheid as fout:
        raise BuitenGeldigheid(
            fout.bericht, "Geef met --regels regels mee die op de dag van het memo gelden."
        ) from None
    anders = tuple(_changed(bewijs, regelset))
    herleiding = Herleiding(bewijs, nu, kern(nu), tuple(vervallen), tuple(ongeldig), anders)
    if not anders and bewijs.programma == __version__ and not herleiding.is_zelfde:
        raise OngeldigMemo(
            "Dit ontvangstbewijs klopt niet: precies deze regels geven een ander advies dan er in "
            "het ontvangstbewijs staat.",
            "Maak het memo opnieuw uit het dossier.",
        )
    return herleiding


def read_answer(waarde: str | list[str], id_: str, regelset: Regelset) -> Antwoord:
    """An answer as it stands in a receipt.

    Raises:
        OngeldigeInvoer: it is no answer to this question.
    """
    vraag = regelset.vragen[id_]
    if isinstance(waarde, str):
        return parse_antwoord(waarde, vraag, regelset)
    if vraag.type != "meerkeuze" or not vraag.opties.keys() >= set(waarde):
        raise OngeldigeInvoer(f"Dit is geen antwoord op '{id_}'.")
    return tuple(waarde)


def _changed(bewijs: Ontvangstbewijs, regelset: Regelset) -> Iterator[str]:
    toen, nu = bewijs.bestanden, regelset.beslissend
    yield from (n for n in dict.fromkeys([*toen, *nu]) if toen.get(n) != nu.get(n))
    beleid = regelset.beleid
    if set(bewijs.beleid.values()) != ({beleid.sha256} if beleid else set()):
        yield BELEID


def explain(h: Herleiding, plaatsen: Regelset) -> tuple[Deel, ...]:
    """What became of the advice, and why, as lines under headings.

    Args:
        h: what was found.
        plaatsen: the same rules, with the places of their parts: a rule set from the cache has
            none.
    """
    delen = (
        Deel("Toen → nu", tuple(core_lines(h.bewijs.kern, h.kern, Namen(h.nu)))),
        Deel("Wat nu beslist", tuple(dict.fromkeys(_Waarom(h, plaatsen).lines()))),
        Deel("Wat sindsdien anders is", tuple(_circumstances(h))),
        Deel("Antwoorden die niet meer passen", tuple(_answers(h))),
    )
    return tuple(deel for deel in delen if deel.regels)


def _circumstances(h: Herleiding) -> Iterator[str]:
    bewijs, regelset = h.bewijs, h.nu.regelset
    if bewijs.regelset != regelset.kop.versie:
        yield f"De regels: toen versie {bewijs.regelset}, nu {regelset.kop.versie}."
    if bewijs.programma != __version__:
        yield f"Het programma: toen versie {bewijs.programma}, nu {__version__}."
    toen, nu = bewijs.bestanden, regelset.beslissend
    for wat, namen in (
        ("anders", [n for n in toen if n in nu and toen[n] != nu[n]]),
        ("nieuw", [n for n in nu if n not in toen]),
        ("weg", [n for n in toen if n not in nu]),
    ):
        if namen:
            aantal = format_telling(len(namen), "regelbestand", "regelbestanden")
            yield f"{aantal} {wat}: {', '.join(sorted(namen))}."
    if BELEID in h.bestanden:
        toen_met = "Het eigen beleid is veranderd, of het is een ander."
        yield toen_met if bewijs.beleid else "Het memo is gemaakt zonder eigen beleid."


def _answers(h: Herleiding) -> Iterator[str]:
    for id_ in h.vervallen:
        yield f"{id_}: deze vraag bestaat niet meer."
    for id_ in h.ongeldig:
        waarde = h.bewijs.antwoorden[id_]
        tekst = ", ".join(waarde) if isinstance(waarde, list) else waarde
        yield f"{id_}: '{one_line(tekst)}' is geen antwoord meer op deze vraag."


class _Waarom:
    """What decides now, with sources; what stands in a file that changed is said to do so."""

    def __init__(self, h: Herleiding, plaatsen: Regelset) -> None:
        self.h, self.b, self.regelset = h, h.nu, h.nu.regelset
        self.plaats = plaatsen.plaats
        self.paden = {id(deel): pad for pad, deel in parts(self.regelset)}
        self.naam = Namen(h.nu)
        afstanden = distances(compiled(self.regelset), self.b)
        sommen = [u.regel for u in self.b.berekeningen.values() if u.regel]
        self.tellend = {a.parameter for a in afstanden} | names_in([s.reken for s in sommen])

    def lines(self) -> Iterator[str]:
        """Why everything stands as it does that came out differently."""
        toen, nu = self.h.bewijs.kern, self.h.kern
        anders = [id_ for id_, mogelijk in nu.routes if toen.status(id_) != mogelijk]
        if toen.minimaal != nu.minimaal:
            lichtste = {*toen.minimaal, *nu.minimaal}
            anders += [id_ for id_ in self.b.procedures if id_ in lichtste]
        for id_ in anders:
            if (uitkomst := self.b.mogelijkheid(id_)) is not None:
                yield from self.way(uitkomst)
        if toen.advies != nu.advies and not anders:
            yield from self.arguments()

    def way(self, uitkomst: RouteUitkomst) -> Iterator[str]:
        """Why a route or procedure stands as it does now.

        By the eisen that decide, and where it is not closed also by those that changed and hold.
        """
        kop = f"{self.naam(uitkomst.id)} ({standing(uitkomst.mogelijk)})"
        eisen = [e for e in deciding(uitkomst) if e.status == "niet_voldaan"]
        if uitkomst.kan:
            wegen = (e for w in uitkomst.wegen for e in w.eisen if w.mogelijk != ("dicht",))
            voldaan = [e for e in (*uitkomst.eisen, *wegen) if e.status == "voldaan"]
            eisen += [e for e in voldaan if self.has_changed(e.eis)]
        for e in eisen:
            reden = fill(e.eis.omdat if e.status == "voldaan" else e.eis.anders, self.b)
            yield f"{kop}: {reden}{self.where(e.eis)}"
            for naam, eerste in self.under((e.eis.geldt, e.eis.als)):
                yield from self.about(naam, eerste=eerste)
        if uitkomst.gemist:
            vraag = fill(self.regelset.vragen[uitkomst.gemist[0]].vraag, self.b)
            yield f"{kop}: hangt onder meer af van de vraag: {vraag}"
        elif not eisen and (omdat := getattr(uitkomst.route, "omdat", "")):
            yield f"{kop}: {fill(omdat, self.b)}"

    def has_changed(self, eis: Eis) -> bool:
        """Whether an eis, or something that it rests on, stands in a file that changed."""
        namen = (naam for naam, _ in self.under((eis.geldt, eis.als)))
        return bool(self.file(eis)) or any(
            self.file(deel) for naam in namen for deel in self.decided_by(naam)
        )

    def under(self, regels: object) -> Iterator[tuple[str, bool]]:
        """The names that conditions rest on, and whether they name them themselves."""
        gezien: set[str] = set()
        te_doen = [(regels, True)]
        while te_doen:
            deel, eerste = te_doen.pop(0)
            for naam in sorted(names_in(deel) - gezien):
                gezien.add(naam)
                yield naam, eerste
                te_doen += [(regel, False) for regel in self.looked_at(naam)]

    def looked_at(self, naam: str) -> list[object]:
        """The rules that were looked at for a fact or sum, up to those that decide."""
        regels: Sequence[object] = ()
        beslissend: Sequence[object] = ()
        if (feit := self.b.feiten.get(naam)) is not None:
            regels, beslissend = feit.feit.regels, feit.regels
        elif (som := self.b.berekeningen.get(naam)) is not None:
            regels, beslissend = som.berekening.regels, (som.regel,)
        laatste = max((regels.index(r) for r in beslissend if r in regels), default=-1)
        return list(regels[: laatste + 1])

    def decided_by(self, naam: str) -> list[object]:
        """What decides the value of a name: rules that were looked at, or a parameter."""
        if (parameter := self.regelset.parameters.get(naam)) is not None:
            return [parameter]
        return self.looked_at(naam)

    def about(self, naam: str, *, eerste: bool) -> Iterator[str]:
        """A fact, sum or parameter in a line: only what changed, of what lies further in."""
        if not eerste and not any(self.file(deel) for deel in self.decided_by(naam)):
            return
        if (feit := self.b.feiten.get(naam)) is not None and feit.regel:
            yield self.fact(feit)
        elif (som := self.b.berekeningen.get(naam)) is not None:
            yield f"{som.berekening.titel}: {value_text(naam, self.b)}."
        elif naam in self.tellend and naam in self.regelset.parameters:
            yield self.number(naam, self.regelset.parameters[naam])

    def fact(self, feit: FeitUitkomst) -> str:
        assert feit.regel is not None
        titel = fill(feit.feit.titel, self.b)
        uitkomst = feit.feit.uitkomsten[feit.regel.dan]
        omdat = fill(feit.regel.omdat, self.b)
        punt = "" if titel.endswith("?") else ":"
        return f"{titel}{punt} {uitkomst}. {omdat}{self.where(feit.regel)}"

    def number(self, naam: str, parameter: Parameter) -> str:
        geldig = parameter.op(self.b.peildatum)
        bron = self.where(parameter, geldig.bron if geldig else ())
        return f"{fill(parameter.titel, self.b)}: {value_text(naam, self.b)}.{bron}"

    def arguments(self) -> Iterator[str]:
        """The arguments that count now for the routes between which it differs."""
        routes = {*self.h.bewijs.kern.advies, *self.h.kern.advies}
        for a in self.b.afwegingen:
            for kant, doelen in (("voor", a.deel.voor), ("tegen", a.deel.tegen)):
                if a.zeker and (over := [d for d in doelen if d in routes]):
                    wie = format_opsomming([self.naam(d) for d in over])
                    titel = fill(a.deel.titel, self.b)
                    yield f"{kant.capitalize()} {wie}: {titel}.{self.where(a.deel)}"

    def where(self, deel: Any, bron: Iterable[Verwijzing] | None = None) -> str:
        """Its sources, and the file in which it stands if that changed."""
        bronnen = source_texts(deel.bron if bron is None else bron, self.regelset)
        plekken = [b.kort for b in bronnen]
        if bestand := self.file(deel):
            plekken.append(f"gewijzigd: {bestand}")
        return f" ({'; '.join(plekken)})" if plekken else ""

    def file(self, deel: Any) -> str:
        """The rule file in which a part stands, if it changed; else nothing."""
        if isinstance(deel, Parameter) and deel.eigen_beleid and BELEID in self.h.bestanden:
            return BELEID
        plaats = self.plaats(*self.paden.get(id(deel), ()))
        bestand = plaats.bestand if plaats else ""
        return next((n for n in self.h.bestanden if f"/{bestand}".endswith(f"/{n}")), "")
