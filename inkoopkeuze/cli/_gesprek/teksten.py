"""What `inkoopkeuze vragen` says, for both screens: every sentence in one place."""

from __future__ import annotations

from typing import NamedTuple

from inkoopkeuze.cli._gesprek.verzoek import Opdracht

# What can be done at a question.


class OpdrachtTekst(NamedTuple):
    """A command: what is typed for it, which key does it, and what it does."""

    woorden: tuple[str, ...]
    toets: str
    uitleg: str


OPDRACHTEN: dict[Opdracht, OpdrachtTekst] = {
    Opdracht.UITLEG: OpdrachtTekst(("?", "uitleg", "help"), "?", "Uitleg, en de wet erachter"),
    Opdracht.TERUG: OpdrachtTekst(("t", "terug"), "F2", "Terug naar de vorige vraag"),
    Opdracht.WEET_NIET: OpdrachtTekst(("w", "weet ik niet", "weet niet"), "F3", "Weet ik niet"),
    Opdracht.MOTIVERING: OpdrachtTekst(("m", "motivering"), "F4", "Motivering, voor het memo"),
    Opdracht.OVERZICHT: OpdrachtTekst(("o", "overzicht"), "F5", "Overzicht van uw antwoorden"),
    Opdracht.WIS: OpdrachtTekst(("wis", "weghalen"), "F8", "Uw antwoord weghalen"),
    Opdracht.STOP: OpdrachtTekst(("s", "stop", "stoppen"), "F10", "Stoppen, en later verder"),
}
"""In the order in which they are shown. Each word or key works wherever the command makes sense."""

HOE = {
    "ja_nee": "Typ j (ja) of n (nee).",
    "keuze": "Typ het nummer van uw keuze.",
    "meerkeuze": "Typ een of meer nummers, met komma's ertussen. Past niets? Typ 0.",
    "bedrag": "Typ een bedrag in euro's, bijvoorbeeld 1.250.000 of 1.250.000,50.",
    "percentage": "Typ een percentage, bijvoorbeeld 12,5.",
    "aantal": "Typ een heel getal.",
    "maanden": "Typ een aantal maanden, bijvoorbeeld 36, of 3 jaar.",
    "datum": "Typ een datum, bijvoorbeeld 1-7-2026.",
    "cpv": "Typ een CPV-code, bijvoorbeeld 85312310-5, of een woord om een code te zoeken.",
    "tekst": "Typ een korte tekst.",
}
"""How to answer a question, by its type."""

STATUS = {
    "open": "open",
    "voorwaardelijk": "open onder voorwaarde",
    "dicht": "dicht",
    "misschien_voorwaardelijk": "open, misschien onder voorwaarde",
    "onbeslist": "nog niet zeker",
}
"""How a route stands."""

TYP_NUMMER = "Typ het nummer van de code die past, een ander woord, of een code."
NIETS_GEVONDEN = (
    "Niets gevonden. Probeer een ander woord, bijvoorbeeld wat het werk is: vervoer, begeleiding."
)
PLAK_EEN_REGEL = (
    "U plakte meer dan een regel. Er is niets bewaard.",
    "Plak of typ het op een regel.",
)

# Only where there is a list to choose from.

LABELS = {
    "regel": "",
    "keuze": "Kies of typ",
    "meerkeuze": "Kies of typ",
    "zoek": "Code of woord",
}
TOETSEN = {
    "regel": "Typ uw antwoord en druk op Enter.",
    "keuze": "Pijltjes: naar een antwoord. Typen: zoeken. Enter: kiezen.",
    "meerkeuze": "Pijltjes: naar een antwoord. Spatie: aankruisen. Enter: klaar.",
    "zoek": "Typ een code of een woord. Pijltjes: naar een code. Enter: kiezen.",
}
ZONDER_TEKST = "Enter zonder tekst: {}."
TOETSEN_TABEL = "Tab menu"
MENU = "Wat wilt u doen"
TERUG_NAAR_DE_VRAAG = "terug naar de vraag"
BEGREPEN = "Ik lees: {}"
WEET_NIET = "Weet ik niet"
GEEN_DAARVAN = "Niets hiervan"
AANGEKRUIST = "Aangekruist: {}. Klopt er nog meer? Druk anders nog eens op Enter."
NIETS_ZO = "Niets in de lijst past daarbij. Escape haalt weg wat u typte."
AANTAL = "{} mogelijkheden"
KIES_EERST = {
    "regel": "",
    "keuze": "Ga met de pijltjes naar uw antwoord of typ een deel ervan, en druk dan op Enter.",
    "meerkeuze": "Kruis met de spatiebalk aan wat klopt, en druk dan op Enter.",
    "zoek": "Typ eerst een code of een woord.",
}

# At a question.

BIJ_EEN_VRAAG = tuple(o for o in OPDRACHTEN if o is not Opdracht.WIS)
BIJ_EEN_ANTWOORD = tuple(OPDRACHTEN)
ZO_LATEN = "zo laten en verder"
BLIJFT_ZO = "Het blijft zoals het was."
NIET_VERDER_TERUG = ("Dit is de eerste vraag: u kunt niet verder terug.", "")
GEWIST = "Uw antwoord is weggehaald."
UW_ANTWOORDEN = "Uw antwoorden"
NOG_GEEN_ANTWOORDEN = "Er is nog geen vraag beantwoord."
HOE_VERANDEREN = "Typ een nummer om dat antwoord te veranderen."

JA = "ja"
TOCH_VERANDEREN = "Wilt u dat?"
VERANDEREN = {JA: "Ja", "nee": "Nee, laat het antwoord zoals het was"}

UW_MOTIVERING = "Uw motivering nu"
OUDE_MOTIVERING = "Bij uw vorige antwoord schreef u deze motivering"
PAST_ZIJ_NOG = "Past zij ook bij uw nieuwe antwoord?"
HOUDEN = "Ja, houd haar"
WEGHALEN = "Nee, haal haar weg"
NIEUWE = "Ik typ een nieuwe"
TYP_MOTIVERING = "Typ uw motivering. Zij komt in het memo."
MOTIVERING_WEGHALEN = "Typ 0 om de motivering weg te halen."
TOCH_NIET = "toch niet, laat het zo"
MOTIVERING_BEWAARD = "Motivering bewaard bij: {}"
MOTIVERING_WEG = "Motivering weggehaald bij: {}"
WELKE_VRAAG = "Bij welke vraag hoort de motivering?"
VORIGE_VRAAG = "De vorige: {}"
DEZE_VRAAG = "Deze: {}"

# Before the first question.

WELK_DOSSIER = "Met welk dossier wilt u verder?"
NIEUW_DOSSIER = "Een nieuw dossier maken"
NIEUW = "Het dossier {} bestaat nog niet. We maken het nu."
GEMAAKT = "Het dossier is gemaakt: {}"
GEEN_PEILDATUM = "Er staat geen peildatum in. Ik reken met vandaag."
HOEVEEL_VRAGEN = (
    "Hoeveel vragen er komen, hangt af van uw antwoorden. Bij elke vraag staat hoeveel het er nog "
    "ten minste en ten hoogste zijn."
)
ALTIJD_STOPPEN = "Elk antwoord wordt meteen bewaard. U kunt altijd stoppen en later verdergaan."
KORT_GESPREK = (
    "Dit is een kort gesprek: alleen wat bepaalt welke routes er zijn. Voor het hele advies gaat u "
    "later verder met hetzelfde dossier."
)
VRAAG_NAAM = "Hoe heet het dossier?"
UITLEG_NAAM = "Bijvoorbeeld: Jeugdhulp met verblijf 2027"
VRAAG_GEMEENTE = "Voor welke gemeente is het?"
VRAAG_PEILDATUM = "Wat is de peildatum?"
VRAAG_START = "Op welke dag moet de dienst beginnen?"
UITLEG_START = "Met die dag telt het memo terug wanneer u wat moet doen."
NOG_NIET_BEKEND = "nog niet bekend"
OVERSLAAN = "overslaan"
VANDAAG = "vandaag"

MEEKIJKEN = "Alleen kijken, zonder iets te veranderen"
STOPPEN = "Stoppen"
WAT_NU = "Wat wilt u doen?"
KIJK_OPNIEUW = "Kijken of er iets is veranderd"
WEER_VRIJ = "De ander is klaar: het dossier is weer vrij."
VERDER = "Verdergaan met de vragen"

# The end.

CONTROLEER = "Dat waren alle vragen. Controleer uw antwoorden"
ALLES_KLOPT = "alles klopt, naar de uitkomst"
NU_MEMO = "Wilt u het adviesmemo nu maken?"
MEMO_NU = "Ja, maak het memo"
MEMO_LATER = "Nee, dat doe ik later"
MEMO_NAAM = "Hoe moet het bestand heten?"
MEMO_VORMEN = (
    "Het einde van de naam bepaalt de vorm: .html (voor de browser), .docx (Word), .pdf of .md "
    "(platte tekst)."
)
MEMO_GEEN_VORM = "De naam {} zegt niet welke vorm het memo krijgt."
MEMO_STAAT_IN = "Het memo staat in {}."
MEMO_OPDRACHT = "U maakt het adviesmemo met:"
HELE_ADVIES = "Voor het hele advies gaat u verder met hetzelfde dossier ({}):"
NOG_NIET_UITGEZOCHT = "Dit is in een kort gesprek nog niet uitgezocht:"
IN_HET_HELE_GESPREK = {
    "procedures": "welke procedure ten minste nodig is",
    "vormen": "hoe u die inricht",
    "afwegingen": "welke route het best bij u past",
    "signalen": "waar u op moet letten",
    "stappen": "wat u moet doen, en wanneer",
}
"""What the sections on the agenda settle."""
BEWAARD_VERDER = "Uw antwoorden zijn bewaard in {}. Ga verder met:"
NOG_NIETS_GEMAAKT = "Gestopt. Er is nog geen dossier gemaakt."
GESTOPT_MET_KIJKEN = "Gestopt. Er is niets veranderd."
