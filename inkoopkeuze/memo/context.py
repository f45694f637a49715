"""What a template can use: one flat set of stable names.

Texts stand here as they were written, in the rules or by people; what makes them safe to print
is `opmaak`. The names are documented in `docs/sjablonen.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from inkoopkeuze.advies.beslissend import closest_way
from inkoopkeuze.dossier.dossier import Dossier
from inkoopkeuze.memo.bronnen import BronGegevens, BronTekst, all_sources, source_texts
from inkoopkeuze.memo.ontvangstbewijs import receipt
from inkoopkeuze.memo.paden import paths
from inkoopkeuze.memo.planning import plan_texts
from inkoopkeuze.memo.rekenen import steps
from inkoopkeuze.memo.teksten import (
    AfstandTekst,
    AntwoordTekst,
    Argument,
    BeleidTekst,
    DoorslagTekst,
    EisTekst,
    FeitTekst,
    FeitZin,
    Melding,
    OpenPuntTekst,
    PadTekst,
    PlanTekst,
    RangTekst,
    RekenTekst,
    RouteTekst,
    UitgangspuntTekst,
    VormenTekst,
    WendingGroep,
)
from inkoopkeuze.memo.verhaal import starting_points, story
from inkoopkeuze.memo.wendingen import Wendingen
from inkoopkeuze.motor.afwegen import (
    Doorslag,
    Minimum,
    Rang,
    advised,
    close,
    least_procedure,
    rank,
    rank_routes,
    tips,
)
from inkoopkeuze.motor.tekst import fill, value_text
from inkoopkeuze.motor.uitkomst import (
    Beoordeling,
    EisUitkomst,
    RouteUitkomst,
    Toepasselijk,
    WegUitkomst,
)
from inkoopkeuze.motor.zekerheid import Zekerheden
from inkoopkeuze.regels.bron import Verwijzing
from inkoopkeuze.regels.model import Afweging, Eis, FeitRegel, Signaal, Stap
from inkoopkeuze.regels.parameter import Parameter
from inkoopkeuze.regels.traversal import LOSSE, MOGELIJKHEDEN, routes_of
from inkoopkeuze.regels.voorwaarde import Vergelijk, leaves
from inkoopkeuze.regels.waarde import format_antwoord, format_datum


@dataclass(frozen=True, kw_only=True)
class MemoContext:
    """Everything that a memo template can use."""

    naam: str
    gemeente: str
    peildatum: str
    onderwerp: str
    beleid: BeleidTekst | None
    """The own policy that was laid over the rules."""
    voorbehoud: str
    routes: dict[str, RouteTekst]
    rangen: tuple[RangTekst, ...]
    advies: tuple[RangTekst, ...]
    """The routes with the best balance; more than one when they are equal."""
    dichtbij: tuple[RangTekst, ...]
    """The routes within one argument of the best; none where the best stands alone."""
    doorslag: tuple[DoorslagTekst, ...]
    """What would tip the balance between those."""
    procedures: dict[str, RouteTekst]
    argumenten: dict[str, RangTekst]
    """The arguments about each procedure that may be taken."""
    vormen: dict[str, VormenTekst]
    """The forms that are at issue, by group."""
    minimum: Minimum | None
    """`None` where no procedure is at issue."""
    feiten: dict[str, FeitTekst]
    waarden: dict[str, str]
    """Each berekening and parameter as text."""
    bekend: dict[str, bool]
    """Whether a berekening has a value."""
    raming: dict[str, tuple[RekenTekst, ...]]
    """The sum of each berekening that is known, step by step."""
    signalen: dict[str, tuple[Melding, ...]]
    """By title of the theme; the empty one where the rules have no themes."""
    stappen: dict[str, tuple[Melding, ...]]
    planning: tuple[PlanTekst, ...]
    """The steps in time, for each way to go with the routes of `advies`."""
    verhaal: dict[str, tuple[FeitZin, ...]]
    """The answers that play a part, by title of the subject; the empty one where the rules have
    no subjects. What is not known is in `open_punten`."""
    aannames: tuple[FeitZin, ...]
    """Those in the story that the gemeente expects or judges."""
    uitgangspunten: tuple[UitgangspuntTekst, ...]
    """The numbers that the gemeente decides on and has not, where something rests on them."""
    wendingen: Sequence[WendingGroep]
    """Everything that would change the advice alone, the nearest and weightiest first."""
    afstanden: Sequence[AfstandTekst]
    """How far numbers are from the limits that decide something here, thresholds first."""
    paden: dict[str, PadTekst]
    """The way of this case to the status of each route, by the id of the route."""
    open_punten: tuple[OpenPuntTekst, ...]
    volgende_vraag: str
    antwoorden: tuple[AntwoordTekst, ...]
    bronnen: dict[str, BronGegevens]
    """Every source of the rule set by id, laws first."""
    ontvangstbewijs: str


def build_context(beoordeling: Beoordeling, dossier: Dossier) -> MemoContext:
    """Turn an evaluation into text for a template."""
    return _Bouwer(beoordeling, dossier).context()


class _Bouwer:
    """Makes the texts of one memo."""

    def __init__(self, beoordeling: Beoordeling, dossier: Dossier) -> None:
        self.b = beoordeling
        self.regelset = beoordeling.regelset
        self.dossier = dossier
        self.zekerheden = Zekerheden(beoordeling)
        self.wendingen = Wendingen(beoordeling)

    def context(self) -> MemoContext:
        b, regelset = self.b, self.regelset
        routes = {id_: self.route(u) for id_, u in b.routes.items()}
        volgorde = rank_routes(b)
        rangen = {r.uitkomst.id: self.rang(r, routes) for r in volgorde}
        dichtbij = close(volgorde)
        procedures = {id_: self.route(u) for id_, u in b.procedures.items()}
        verhaal = story(b, self.dossier.motiveringen)
        route_met_procedure = next((u.route.route for u in b.procedures.values()), None)  # type: ignore[union-attr]
        return MemoContext(
            naam=self.dossier.naam,
            gemeente=self.dossier.gemeente,
            peildatum=format_datum(b.peildatum),
            onderwerp=regelset.kop.titel,
            beleid=self.beleid(),
            voorbehoud=regelset.kop.voorbehoud,
            routes=routes,
            rangen=tuple(rangen.values()),
            advies=tuple(rangen[r.uitkomst.id] for r in advised(volgorde)),
            dichtbij=tuple(rangen[r.uitkomst.id] for r in dichtbij),
            doorslag=tuple(self.doorslag(d, routes) for d in tips(dichtbij, b)),
            procedures=procedures,
            argumenten={
                r.uitkomst.id: self.rang(r, procedures) for r in rank(b.procedures.values(), b)
            },
            vormen=self.vormen(),
            minimum=least_procedure(b, route_met_procedure) if route_met_procedure else None,
            feiten={id_: self.feit(id_) for id_ in b.feiten},
            waarden={naam: value_text(naam, b) for naam in [*b.berekeningen, *regelset.parameters]},
            bekend={naam: u.waarde is not None for naam, u in b.berekeningen.items()},
            raming={naam: steps(naam, b) for naam in b.berekeningen},
            signalen=self.per_kop(b.signalen, "thema", regelset.kop.themas or {"": ""}),
            stappen=self.per_kop(b.stappen, "fase", regelset.kop.fasen),
            planning=plan_texts(b, self.dossier.start, self.zekerheden),
            verhaal=verhaal,
            aannames=tuple(z for zinnen in verhaal.values() for z in zinnen if z.aanname),
            uitgangspunten=starting_points(b),
            wendingen=self.wendingen.groups(),
            afstanden=self.wendingen.distances(),
            paden=paths(b),
            open_punten=tuple(self.open_punten()),
            volgende_vraag=self.vraag(b.volgende_vraag) if b.volgende_vraag else "",
            antwoorden=tuple(self.antwoorden()),
            bronnen=all_sources(regelset),
            ontvangstbewijs=receipt(b, self.dossier.start),
        )

    def beleid(self) -> BeleidTekst | None:
        if (beleid := self.regelset.beleid) is None:
            return None
        kop = beleid.kop
        return BeleidTekst(kop.titel, kop.gemeente, format_datum(kop.vastgesteld))

    def tekst(self, tekst: str) -> str:
        return fill(tekst, self.b)

    def bronnen(self, verwijzingen: Iterable[Verwijzing]) -> tuple[BronTekst, ...]:
        return source_texts(verwijzingen, self.regelset)

    def vraag(self, id_: str) -> str:
        return self.tekst(self.regelset.vragen[id_].vraag)

    def vragen(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.vraag(id_) for id_ in ids)

    def route(self, uitkomst: RouteUitkomst) -> RouteTekst:
        weg = closest_way(uitkomst)
        eisen = [*uitkomst.eisen, *(weg.eisen if weg else ())]
        reden, herstel = self.reden(uitkomst, eisen, weg)
        return RouteTekst(
            id=uitkomst.id,
            titel=self.tekst(uitkomst.route.titel),
            kort=self.tekst(uitkomst.route.kort),
            status=_status(uitkomst),
            reden=reden,
            herstel=herstel,
            zekerheid=self.zekerheden.van(uitkomst.id),
            eisen=tuple(self.eis(e) for e in eisen),
            weg=self.tekst(weg.weg.titel) if weg and uitkomst.kan else "",
            wacht_op=self.vragen(uitkomst.gemist),
            opent=self.wendingen.opening(uitkomst.id),
        )

    def reden(
        self, uitkomst: RouteUitkomst, eisen: list[EisUitkomst], weg: WegUitkomst | None
    ) -> tuple[str, str]:
        """Why a route stands as it does, and what would mend it."""
        niet = [e.eis for e in eisen if e.status == "niet_voldaan"]
        match uitkomst.status:
            case "dicht":
                sluitend = [e for e in niet if e.gevolg == "dicht"]
                if weg is None and uitkomst.wegen and not sluitend:
                    return self.tekst(getattr(uitkomst.route, "geen_weg", "")), ""
                return self.redenen(sluitend[:1])
            case "voorwaardelijk":
                return self.redenen(niet)
            case "open":
                return self.tekst(getattr(uitkomst.route, "omdat", "")), ""
            case _:
                reden, herstel = self.redenen(niet)
                eerste = self.vraag(uitkomst.gemist[0]) if uitkomst.gemist else ""
                ook = f" Let ook op: {reden}" if reden else ""
                return f"Hangt af van: {eerste}{ook}", herstel

    def redenen(self, eisen: list[Eis]) -> tuple[str, str]:
        return (
            " ".join(self.tekst(e.anders) for e in eisen),
            " ".join(self.tekst(e.herstel) for e in eisen if e.herstel),
        )

    def eis(self, uitkomst: EisUitkomst) -> EisTekst:
        eis = uitkomst.eis
        reden = {"voldaan": eis.omdat, "niet_voldaan": eis.anders}.get(uitkomst.status, "")
        return EisTekst(
            titel=self.tekst(eis.titel),
            status=uitkomst.status,
            sluit=eis.gevolg == "dicht",
            reden=self.tekst(reden),
            herstel=self.tekst(eis.herstel) if uitkomst.status == "niet_voldaan" else "",
            bronnen=self.bronnen(eis.bron),
            zekerheid=self.zekerheden.eis(uitkomst),
            wacht_op=self.vragen(uitkomst.gemist),
        )

    def rang(self, rang: Rang, routes: dict[str, RouteTekst]) -> RangTekst:
        return RangTekst(
            routes[rang.uitkomst.id],
            self.argumenten(rang.voor),
            self.argumenten(rang.tegen),
            self.argumenten(rang.mogelijk),
            rang.saldo,
        )

    def argument(self, deel: Afweging) -> Argument:
        reden = self.tekst(deel.omdat)
        return Argument(self.tekst(deel.titel), reden, self.bronnen(deel.bron), deel.zekerheid)

    def argumenten(self, afwegingen: Iterable[Toepasselijk[Afweging]]) -> tuple[Argument, ...]:
        return tuple(self.argument(a.deel) for a in afwegingen)

    def doorslag(self, doorslag: Doorslag, routes: dict[str, RouteTekst]) -> DoorslagTekst:
        voordeel = tuple(routes[id_].titel for id_ in doorslag.voordeel)
        return DoorslagTekst(self.argument(doorslag.afweging), voordeel)

    def vormen(self) -> dict[str, VormenTekst]:
        """The forms of each group that has any at issue."""
        groepen = {}
        for groep, titel in self.regelset.kop.groepen.items():
            uitkomsten = {
                id_: u
                for id_, u in self.b.vormen.items()
                if self.regelset.vormen[id_].groep == groep
            }
            teksten = {id_: self.route(u) for id_, u in uitkomsten.items()}
            rangen = tuple(self.rang(r, teksten) for r in rank(uitkomsten.values(), self.b))
            dicht = tuple(teksten[id_] for id_, u in uitkomsten.items() if not u.kan)
            bij = dict.fromkeys(b for id_ in uitkomsten for b in self.regelset.vormen[id_].bij)
            if uitkomsten:
                groepen[groep] = VormenTekst(titel, tuple(bij), rangen, dicht)
        return groepen

    def feit(self, naam: str) -> FeitTekst:
        uitkomst = self.b.feiten[naam]
        regel = uitkomst.regel
        namen = uitkomst.feit.uitkomsten
        eigen = [p for p in self.vergeleken(regel) if p.eigen_beleid]
        waarden = filter(None, (p.op(self.b.peildatum) for p in eigen))
        bronnen = [*(regel.bron if regel else ()), *(v for w in waarden for v in w.bron)]
        return FeitTekst(
            titel=self.tekst(uitkomst.feit.titel),
            waarde=uitkomst.waarde or "",
            tekst=namen.get(uitkomst.waarde or "", ""),
            mogelijk=tuple(namen[m] for m in uitkomst.mogelijk if m is not None),
            reden=self.tekst(regel.omdat) if regel else "",
            bronnen=self.bronnen(dict.fromkeys(bronnen)),
            zekerheid=self.zekerheden.van(naam),
            uitgangspunt=any(p.is_uitgangspunt for p in eigen),
        )

    def vergeleken(self, regel: FeitRegel | None) -> list[Parameter]:
        """The parameters with which the rule that decided compares."""
        bladen = leaves(regel.als) if regel else ()
        namen = [b.rechts for b in bladen if isinstance(b, Vergelijk) and isinstance(b.rechts, str)]
        return [self.regelset.parameters[naam] for naam in namen]

    def melding(self, toepasselijk: Toepasselijk[Stap] | Toepasselijk[Signaal]) -> Melding:
        deel = toepasselijk.deel
        rol = self.regelset.kop.rollen[deel.rol] if isinstance(deel, Stap) else ""
        return Melding(
            self.tekst(deel.titel),
            self.tekst(deel.tekst),
            toepasselijk.zeker,
            self.bronnen(deel.bron),
            deel.zekerheid,
            rol,
            tuple(
                self.tekst(self.regelset.routes[r].titel)
                for r in routes_of(self.regelset, deel.bij)
                if self.b.routes[r].kan
            ),
        )

    def per_kop(
        self,
        delen: Iterable[Toepasselijk[Stap] | Toepasselijk[Signaal]],
        veld: str,
        koppen: Mapping[str, str],
    ) -> dict[str, tuple[Melding, ...]]:
        """The steps or signals that surely apply, by the title of their phase or theme."""
        zeker = [d for d in delen if d.zeker]
        per_kop = {
            titel: tuple(self.melding(d) for d in zeker if getattr(d.deel, veld) == id_)
            for id_, titel in koppen.items()
        }
        return {titel: meldingen for titel, meldingen in per_kop.items() if meldingen}

    def open_punten(self) -> Iterable[OpenPuntTekst]:
        for punt in self.b.open_punten:
            vraag = self.regelset.vragen[punt.vraag]
            yield OpenPuntTekst(
                self.tekst(vraag.vraag),
                vraag.wie_weet_dit,
                punt.weet_niet,
                self.nodig_voor(punt.nodig_voor),
                self.wendingen.consequences(punt.vraag),
            )

    def nodig_voor(self, namen: Iterable[str]) -> dict[str, tuple[str, ...]]:
        secties = (*MOGELIJKHEDEN, *LOSSE)
        per_sectie = {
            sectie: tuple(
                self.tekst(delen[n].titel)
                for n in namen
                if n in (delen := getattr(self.regelset, sectie))
            )
            for sectie in secties
        }
        return {sectie: titels for sectie, titels in per_sectie.items() if titels}

    def antwoorden(self) -> Iterable[AntwoordTekst]:
        for id_, vraag in self.regelset.vragen.items():
            antwoord = self.b.antwoorden.get(id_)
            if antwoord is None:
                continue
            yield AntwoordTekst(
                id_,
                self.tekst(vraag.vraag),
                format_antwoord(antwoord, vraag, self.regelset),
                self.dossier.motiveringen.get(id_, ""),
            )


def _status(uitkomst: RouteUitkomst) -> str:
    onbeslist = uitkomst.status == "onbeslist" and "dicht" not in uitkomst.mogelijk
    return "misschien_voorwaardelijk" if onbeslist else uitkomst.status
