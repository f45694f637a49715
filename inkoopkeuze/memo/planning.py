"""The steps of a case in time as text, and as data for a picture."""

from __future__ import annotations

from datetime import date

from inkoopkeuze.advies.kalender import Termijn, rest_day
from inkoopkeuze.advies.planning import Band, Moment, Plan, Verloop, plans
from inkoopkeuze.memo.bronnen import BronTekst, source_texts
from inkoopkeuze.memo.teksten import MomentTekst, PlanTekst, TermijnTekst
from inkoopkeuze.motor.tekst import fill
from inkoopkeuze.motor.uitkomst import Beoordeling
from inkoopkeuze.motor.zekerheid import Zekerheden, weakest
from inkoopkeuze.regels.bron import Zekerheid
from inkoopkeuze.regels.formule import Naam, names
from inkoopkeuze.regels.gebruik import parameters_in
from inkoopkeuze.regels.traversal import PEILDATUM, START, ways
from inkoopkeuze.regels.waarde import DAGEN, format_datum, format_eenheid

_EENHEDEN = ("jaren", "maanden", "weken", "dagen", "werkdagen")


def plan_texts(
    beoordeling: Beoordeling, start: date | None, zekerheden: Zekerheden
) -> tuple[PlanTekst, ...]:
    """The plan of each way to go with the routes that are advised."""
    return tuple(
        _Schrijver(beoordeling, plan, zekerheden).plan() for plan in plans(beoordeling, start)
    )


def day_text(dag: date | None) -> str:
    """`1 september 2026 (dinsdag)`; nothing where there is no day."""
    return f"{format_datum(dag)} ({DAGEN[dag.weekday()]})" if dag else ""


def _iso(dag: date | None) -> str:
    return dag.isoformat() if dag else ""


class _Schrijver:
    """Makes the texts of one plan."""

    def __init__(self, beoordeling: Beoordeling, plan: Plan, zekerheden: Zekerheden) -> None:
        self.b = beoordeling
        self.p = plan
        self.zekerheden = zekerheden

    def plan(self) -> PlanTekst:
        p, regelset = self.p, self.b.regelset
        titels = tuple(fill(ways(regelset)[id_].titel, self.b) for id_ in p.keuze)
        momenten = tuple(self.moment(m) for m in p.momenten)
        laat = {m.id for m in p.te_laat}
        banden = [v.band for m in p.momenten for v in m.verloop]
        return PlanTekst(
            keuze=p.keuze,
            titels=titels,
            start=day_text(p.start),
            start_iso=_iso(p.start),
            haalbaar=p.start is None or not p.tekort,
            haalbaar_wet=p.start is None or p.start >= p.vroegste_start_wet,
            tekort=p.tekort,
            vroegste_start=day_text(p.vroegste_start),
            vroegste_start_iso=_iso(p.vroegste_start),
            vroegste_start_wet=day_text(p.vroegste_start_wet),
            vroegste_start_wet_iso=_iso(p.vroegste_start_wet),
            duur=(p.vroegste_start - p.peildatum).days,
            keten=_lengths([band.termijn for band in p.keten]),
            momenten=momenten,
            te_laat=tuple(m for m in momenten if m.id in laat),
            niet_meegeteld=tuple(self.left_out(banden)),
            wacht_op=tuple(fill(regelset.vragen[v].vraag, self.b) for v in p.wacht_op),
            zekerheid=weakest(map(self.certainty, p.keten)),
        )

    def left_out(self, banden: list[Band]) -> list[str]:
        """What no law and no policy sets a term for, though it takes time."""
        namen = [
            naam
            for band in banden
            if band.eigen_beleid and not band.termijn.aantal
            for naam in sorted(parameters_in(self.b.regelset, band.formule))
        ]
        return [self.b.regelset.parameters[naam].titel for naam in dict.fromkeys(namen)]

    def moment(self, moment: Moment) -> MomentTekst:
        stap, kop = moment.stap, self.b.regelset.kop
        dag = moment.uiterlijk or moment.vanaf
        soort = "uiterlijk" if moment.uiterlijk else "vanaf" if moment.vanaf else ""
        return MomentTekst(
            id=moment.id,
            titel=fill(stap.titel, self.b),
            tekst=fill(stap.tekst, self.b),
            soort=soort,
            datum=day_text(dag),
            iso=_iso(dag),
            niet_eerder=day_text(moment.vanaf),
            niet_eerder_iso=_iso(moment.vanaf),
            voorbij=moment in self.p.te_laat,
            fase=kop.fasen[stap.fase],
            rol=kop.rollen[stap.rol],
            uitleg=self.shifted(moment),
            termijnen=tuple(self.term(v) for v in moment.verloop if v.band.eerst != PEILDATUM),
            bronnen=source_texts(stap.bron, self.b.regelset),
            zekerheid=stap.zekerheid,
        )

    def shifted(self, moment: Moment) -> str:
        """Why the last day is earlier than the term asks: one does not work on that day."""
        if moment.grens is None or moment.grens == moment.uiterlijk:
            return ""
        dag = format_datum(moment.grens)
        return f"{dag} is {_name(rest_day(moment.grens))}; dit is de laatste werkdag ervoor."

    def term(self, verloop: Verloop) -> TermijnTekst:
        band = verloop.band
        return TermijnTekst(
            woorden=self.words(band),
            lengte=_length(band.termijn) if band.termijn.aantal else "",
            uitleg=" ".join([*self.run_on(verloop), *self.room(verloop)]),
            omdat=self.reason(band),
            bronnen=self.term_sources(band, verloop),
            zekerheid=self.certainty(band),
            eigen_beleid=band.eigen_beleid and bool(band.termijn.aantal),
        )

    def words(self, band: Band) -> str:
        """What a tie says: `Ten minste 20 dagen na ‘Deel de beslissing mee’`."""
        ander = self.title(band.later if band.stap == band.eerst else band.eerst)
        if not band.termijn.aantal:
            return f"{'Voor' if band.soort == 'voor' else 'Na'} {ander}"
        hoe = "Uiterlijk" if band.soort == "binnen" else "Ten minste"
        kant = "voor" if band.soort == "voor" else "na"
        return f"{hoe} {_length(band.termijn)} {kant} {ander}"

    def title(self, naam: str) -> str:
        if naam == START:
            return "de start van de dienst"
        return f"‘{fill(self.b.regelset.stappen[naam].titel, self.b)}’"

    def run_on(self, verloop: Verloop) -> list[str]:
        """Why a term ends later than its length alone says."""
        einde, telling = verloop.einde, verloop.band.telling
        if einde is None or einde.geteld == einde.dag:
            return []
        reden = rest_day(einde.geteld, telling)
        wanneer = f", {_name(reden)}," if reden and reden not in DAGEN else ""
        van = f"{DAGEN[einde.geteld.weekday()]} {format_datum(einde.geteld)}{wanneer}"
        tot = f"{DAGEN[einde.dag.weekday()]} {format_datum(einde.dag)}"
        return [f"De termijn eindigt op {van} en loopt door tot en met {tot}."]

    def room(self, verloop: Verloop) -> list[str]:
        """When the other is there in time to have all of a term."""
        if verloop.ruim is None:
            return []
        eerst, lengte = self.title(verloop.band.eerst), _length(verloop.band.termijn)
        dag = day_text(verloop.ruim)
        return [
            f"Wilt u de hele {lengte} kunnen gebruiken, dan moet dit uiterlijk op {dag} zijn "
            f"gebeurd: {eerst}."
        ]

    def reason(self, band: Band) -> str:
        """Why the term is as it is, where rules decide that."""
        if isinstance(band.formule, Naam) and band.formule.naam in self.b.berekeningen:
            regel = self.b.berekeningen[band.formule.naam].regel
            return fill(regel.omdat, self.b) if regel else ""
        return ""

    def term_sources(self, band: Band, verloop: Verloop) -> tuple[BronTekst, ...]:
        """Where the length of a term stands and, if it ran on, why it does."""
        if not band.termijn.aantal:
            return ()
        regelset = self.b.regelset
        verwijzingen = []
        for naam in names(band.formule):
            if (som := self.b.berekeningen.get(naam.naam)) is not None:
                verwijzingen += list(som.regel.bron) if som.regel else []
            elif (waarde := regelset.parameters[naam.naam].op(self.b.peildatum)) is not None:
                verwijzingen += list(waarde.bron)
        if verloop.einde and verloop.einde.geteld != verloop.einde.dag and band.telling:
            verwijzingen += list(band.telling.bron)[:1]
        return source_texts(dict.fromkeys(verwijzingen), regelset)

    def certainty(self, band: Band) -> Zekerheid:
        """As sure as the step, the term and the way of counting; an order is as the step."""
        stap = self.b.regelset.stappen[band.stap].zekerheid
        if not band.termijn.aantal:
            return stap
        termijn = (self.zekerheden.van(n.naam) for n in names(band.formule))
        return weakest([stap, *([band.telling.zekerheid] if band.telling else []), *termijn])


def _length(termijn: Termijn) -> str:
    return format_eenheid(termijn.aantal, termijn.eenheid)


def _name(reden: str) -> str:
    """A day of rest in a sentence: `een zaterdag`, `Koningsdag`."""
    return f"een {reden}" if reden in DAGEN else reden


def _lengths(termijnen: list[Termijn]) -> str:
    """Terms one after another, added by unit: `3 maanden en 60 dagen`."""
    samen = {e: sum(t.aantal for t in termijnen if t.eenheid == e) for e in _EENHEDEN}
    delen = [_length(Termijn(aantal, e)) for e, aantal in samen.items() if aantal]
    return " en ".join([", ".join(delen[:-1]), delen[-1]]) if len(delen) > 1 else "".join(delen)
