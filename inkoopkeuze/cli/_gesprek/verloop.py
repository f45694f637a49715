"""The questions one by one, until nothing can change the outcome any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from inkoopkeuze.cli._gesprek import standen, teksten, weergave
from inkoopkeuze.cli._gesprek.bestand import Bewaard
from inkoopkeuze.cli._gesprek.dialoog import Dialoog
from inkoopkeuze.cli._gesprek.lezen import GEEN
from inkoopkeuze.cli._gesprek.verzoek import (
    Alinea,
    Invoer,
    Keuze,
    Opdracht,
    Scherm,
    Verzoek,
    Vorm,
)
from inkoopkeuze.fouten import OngeldigeInvoer
from inkoopkeuze.motor.tekst import fill
from inkoopkeuze.regels.waarde import CPV_CODE, WEET_NIET, Antwoord, parse_antwoord

if TYPE_CHECKING:
    from inkoopkeuze.cli._gesprek.gesprek import Gesprek
    from inkoopkeuze.regels.cpv_zoeken import CpvZoeker

_VORMEN: dict[str, Vorm] = {
    "ja_nee": "keuze",
    "keuze": "keuze",
    "meerkeuze": "meerkeuze",
    "cpv": "zoek",
}


class Verloop(Dialoog):
    """Leads somebody through a conversation."""

    def __init__(self, gesprek: Gesprek, scherm: Scherm) -> None:
        super().__init__(scherm)
        self.gesprek = gesprek
        self._standen: dict[str, str] = {}
        self._laatst: str | None = None
        """The question that was answered last in this session."""
        self._zoeker: CpvZoeker | None = None

    def ask_all(self) -> None:
        """Ask until nothing can change the outcome any more."""
        while (id_ := self.gesprek.vraag) is not None:
            self._ask(id_)

    def show_routes(self) -> None:
        """Say how the routes stand, and which of them changed."""
        self.toon(standen.routes(self.gesprek, self._standen))

    def show_answers(self) -> None:
        """Show all answers and how the routes stand, with nothing to choose."""
        self.toon([Alinea(), Alinea(teksten.UW_ANTWOORDEN, "kop")])
        if not (keuzes := weergave.overview(self.gesprek)):
            self.toon([Alinea(teksten.NOG_GEEN_ANTWOORDEN)])
        for nummer, keuze in enumerate(keuzes, 1):
            self.toon([Alinea(keuze.tekst, begin=f"{nummer:4}. ", verder="      ")])
            self.toon([Alinea(keuze.onder, begin="      ", verder="         ")])
        self.show_routes()

    def overview(self, kop: str, leeg: str) -> bool:
        """Show all answers, and go to the one that is chosen; whether one was."""
        keuzes = weergave.overview(self.gesprek)
        self.toon([Alinea(), Alinea(kop, "kop")])
        if not keuzes:
            self.toon([Alinea(teksten.NOG_GEEN_ANTWOORDEN)])
            return False
        verzoek = Verzoek(
            vorm="keuze",
            keuzes=keuzes,
            hoe=teksten.HOE_VERANDEREN,
            leeg=leeg,
            opdrachten=(Opdracht.TERUG, Opdracht.STOP),
        )
        invoer = self.lees(verzoek)
        while invoer.tekst not in self.gesprek.antwoorden:
            if invoer.opdracht is Opdracht.TERUG:
                return self.gesprek.vraag is None and self.gesprek.terug()
            if not invoer.tekst:
                return False
            self.toon([Alinea(teksten.HOE_VERANDEREN)])
            invoer = self.lees(verzoek, opnieuw=True)
        self.gesprek.ga_naar(invoer.tekst)
        return True

    # One question.

    def _ask(self, id_: str) -> None:
        self.toon(weergave.question(id_, self.gesprek))
        opnieuw = False
        begin = None
        while True:
            invoer = self.lees(self._request(id_, begin), opnieuw=opnieuw)
            opnieuw = True
            try:
                if self._handle(id_, invoer):
                    return
            except OngeldigeInvoer as fout:
                begin = invoer.tekst
                self.toon(Alinea(regel) for regel in str(fout).splitlines())

    def _request(self, id_: str, begin: str | None) -> Verzoek:
        """What is to be typed or chosen at a question."""
        vraag = self.gesprek.inhoud(id_)
        eerder = self.gesprek.antwoorden.get(id_)
        beoordeling = self.gesprek.beoordeling()
        getypt = self._typed(id_)
        return Verzoek(
            vorm=_VORMEN.get(vraag.type, "regel"),
            hoe=teksten.HOE[vraag.type],
            keuzes=[
                Keuze(optie, fill(tekst, beoordeling)) for optie, tekst in vraag.keuzes.items()
            ],
            gekozen=getypt,
            begin=begin if begin is not None else ("" if vraag.keuzes else ",".join(getypt)),
            leeg=teksten.ZO_LATEN if eerder is not None else "",
            opdrachten=teksten.BIJ_EEN_VRAAG if eerder is None else teksten.BIJ_EEN_ANTWOORD,
            begrepen=self._reading(id_) if not vraag.keuzes else Verzoek.begrepen,
            zoek=self._search,
            is_antwoord=lambda tekst: vraag.type == "cpv" and bool(CPV_CODE.match(tekst)),
        )

    def _typed(self, id_: str) -> list[str]:
        """The answer that there is, as it would be typed."""
        from inkoopkeuze.dossier.scalars import format_waarde

        antwoord = self.gesprek.antwoorden.get(id_)
        if antwoord is None or antwoord is WEET_NIET:
            return []
        getypt = format_waarde(antwoord, self.gesprek.inhoud(id_))
        return [getypt] if isinstance(getypt, str) else getypt

    def _reading(self, id_: str) -> Callable[[str], str]:
        """How what is typed would be understood, while it is being typed."""
        vraag, regelset = self.gesprek.inhoud(id_), self.gesprek.regelset

        def read(tekst: str) -> str:
            if vraag.type == "tekst":
                return ""
            try:
                antwoord = parse_antwoord(tekst, vraag, regelset)
            except OngeldigeInvoer:
                return ""
            return weergave.understood(antwoord, vraag, regelset)

        return read

    def _search(self, tekst: str) -> list[Keuze]:
        """The CPV codes that fit some words."""
        from inkoopkeuze.regels.cpv_zoeken import CpvZoeker

        if self._zoeker is None:
            self._zoeker = CpvZoeker(self.gesprek.regelset)
        return weergave.cpv_choices(self._zoeker.search(tekst), self.gesprek.regelset)

    def _handle(self, id_: str, invoer: Invoer) -> bool:
        """Do what somebody typed or chose at a question; whether that ends this question."""
        match invoer.opdracht:
            case Opdracht.UITLEG:
                self.toon(weergave.explanation(id_, self.gesprek))
                return False
            case Opdracht.MOTIVERING:
                self._motivate(id_, invoer.tekst)
                if self.gesprek.vraag != id_:
                    return True
                self.toon([Alinea(), Alinea(weergave.question_text(id_, self.gesprek), "vraag")])
                return False
            case Opdracht.TERUG:
                if not self.gesprek.terug():
                    raise OngeldigeInvoer(*teksten.NIET_VERDER_TERUG)
            case Opdracht.OVERZICHT:
                self.overview(teksten.UW_ANTWOORDEN, teksten.TERUG_NAAR_DE_VRAAG)
            case Opdracht.WIS:
                self._change(id_, None)
            case Opdracht.WEET_NIET:
                self._answer(id_, WEET_NIET)
            case _ if not invoer.tekst and id_ in self.gesprek.antwoorden:
                self._leave_as_it_is()
            case _:
                self._answer(id_, self._understand(id_, invoer.tekst))
        return True

    def _understand(self, id_: str, getypt: str) -> Antwoord:
        vraag = self.gesprek.inhoud(id_)
        if vraag.type == "meerkeuze" and getypt == GEEN:
            return ()
        try:
            return parse_antwoord(getypt, vraag, self.gesprek.regelset)
        except OngeldigeInvoer as fout:
            if vraag.keuzes or not getypt:  # the names of the options are not for people
                raise OngeldigeInvoer(fout.bericht, teksten.HOE[vraag.type]) from None
            raise

    # Saving.

    def _answer(self, id_: str, antwoord: Antwoord) -> None:
        eerder = self.gesprek.antwoorden.get(id_)
        if eerder is None:
            self._save(id_, lambda: self._give(id_, antwoord, self.gesprek.motiveringen.get(id_)))
        elif eerder == antwoord:
            self._leave_as_it_is()
        else:
            self._change(id_, antwoord)

    def _leave_as_it_is(self) -> None:
        self.toon([Alinea(teksten.BLIJFT_ZO)])
        self.gesprek.verder()

    def _change(self, id_: str, antwoord: Antwoord | None) -> None:
        """Give another answer, or none, after saying what that changes."""
        gevolg = self.gesprek.gevolg(id_, antwoord)
        if gevolg.is_iets:
            self.toon(standen.consequences(gevolg, self.gesprek))
            if self.kies(teksten.TOCH_VERANDEREN, teksten.VERANDEREN) != teksten.JA:
                self._leave_as_it_is()
                return
        if antwoord is None:
            self._save(id_, lambda: self.gesprek.wis(id_))
        else:
            motivering = self._keep_motivation(id_)
            self._save(id_, lambda: self._give(id_, antwoord, motivering))

    def _give(self, id_: str, antwoord: Antwoord, motivering: str | None) -> Bewaard:
        return self.gesprek.geef(id_, antwoord, motivering or "")

    def _save(self, id_: str, save: Callable[[], Bewaard]) -> None:
        bewaard = save()
        self.toon(weergave.about_saving(bewaard))
        if bewaard is not Bewaard.NEE:
            self._laatst = id_
            gewist = id_ not in self.gesprek.antwoorden
            self.toon([Alinea(teksten.GEWIST)] if gewist else weergave.saved(id_, self.gesprek))
        self.show_routes()

    # Why an answer was given.

    def _keep_motivation(self, id_: str) -> str:
        """The motivation that goes with a new answer: perhaps the one of the old answer."""
        motivering = self.gesprek.motiveringen.get(id_, "")
        if not motivering:
            return ""
        self.toon([Alinea(), weergave.labelled(teksten.OUDE_MOTIVERING, motivering)])
        keuzes = {"houden": teksten.HOUDEN, "weg": teksten.WEGHALEN, "nieuw": teksten.NIEUWE}
        match self.kies(teksten.PAST_ZIJ_NOG, keuzes):
            case "houden":
                return motivering
            case "nieuw":
                return self._type_motivation("")
        return ""

    def _motivate(self, id_: str, motivering: str) -> None:
        if (doel := self._motivation_for(id_)) is None:
            return
        nu = self.gesprek.motiveringen.get(doel, "")
        if not motivering:
            if nu:
                self.toon([weergave.labelled(teksten.UW_MOTIVERING, nu)])
            motivering = self._type_motivation(nu)
        if not motivering or motivering == nu:
            self.toon([Alinea(teksten.BLIJFT_ZO)])
            return
        weg = motivering == GEEN
        bewaard = self.gesprek.motiveer(doel, "" if weg else motivering)
        self.toon(weergave.about_saving(bewaard))
        if bewaard is not Bewaard.NEE:
            tekst = teksten.MOTIVERING_WEG if weg else teksten.MOTIVERING_BEWAARD
            self.toon([Alinea(tekst.format(weergave.question_text(doel, self.gesprek)))])

    def _motivation_for(self, id_: str) -> str | None:
        """The question that a motivation is about: this one or, if somebody says so, the last."""
        laatst = self._laatst
        if id_ in self.gesprek.antwoorden or laatst is None:
            return id_
        if laatst == id_ or laatst not in self.gesprek.antwoorden:
            return id_
        keuzes = {
            laatst: teksten.VORIGE_VRAAG.format(weergave.with_answer(laatst, self.gesprek)),
            id_: teksten.DEZE_VRAAG.format(weergave.question_text(id_, self.gesprek)),
        }
        return self.kies(teksten.WELKE_VRAAG, keuzes, leeg=teksten.TOCH_NIET) or None

    def _type_motivation(self, begin: str) -> str:
        self.toon([Alinea(), Alinea(teksten.TYP_MOTIVERING, "vraag")])
        verzoek = Verzoek(
            vorm="regel",
            hoe=teksten.MOTIVERING_WEGHALEN if begin else "",
            begin=begin,
            leeg=teksten.TOCH_NIET,
            opdrachten=(),
        )
        return self.lees(verzoek).tekst
