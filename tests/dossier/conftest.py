"""A small rule set with a question of every type."""

import textwrap

import pytest

from inkoopkeuze.regels.loading import parse_regelset
from inkoopkeuze.regels.model import Regelset

_KOP = """\
titel: Proefregels
versie: "1"
geldig_vanaf: 2026-01-01
geldig_tot_en_met: 2027-12-31
agenda: [uitvoerder]
peildatum_uitleg: De dag waarop u de aankondiging verstuurt.
voorbehoud: Dit is een proef.
cpv_lijst: cpv.tsv
"""

_PARAMETERS = """\
bronsoorten:
  wet: {titel: Wet}
bronnen:
  aw2012: {titel: Aanbestedingswet 2012, soort: wet, gezien: 2026-04-30}
parameters:
  drempel:
    titel: Drempel sociale diensten
    eenheid: EUR
    zekerheid: vast
    waarden:
      - {vanaf: 2026-01-01, tot_en_met: 2027-12-31, waarde: 750000, bron: aw2012/2.6a}
"""

_VRAGEN = """\
vragen:
  uitvoerder:
    vraag: Wie voert het uit?
    type: keuze
    waarom: Wie het zelf doet, koopt niet in.
    wie_weet_dit: beleidsmedewerker
    opties: {zelf: De gemeente zelf, derde: "Een ander, buiten de overheid"}
  aanbieders_selecteren:
    vraag: Kiest u zelf welke aanbieders een contract krijgen?
    toelichting: >-
      Ook een rangorde, een maximum aantal aanbieders of een vergelijking van offertes is kiezen.
      Dat geldt ook boven {drempel}.
    type: ja_nee
    waarom: Zonder keuze is er geen opdracht.
    wie_weet_dit: inkoper
    voorbeeld: U sluit een contract met de drie goedkoopste.
  doelgroepen:
    vraag: Voor wie is de hulp?
    type: meerkeuze
    waarom: Dat bepaalt de wet.
    wie_weet_dit: beleidsmedewerker
    opties: {jeugd: Jeugdigen, wmo: Volwassenen (Wmo), participatie: Werkzoekenden}
  bedrag_per_jaar:
    vraag: Wat kost het per jaar?
    type: bedrag
    waarom: Voor de raming.
    wie_weet_dit: financieel adviseur
  korting:
    vraag: Hoeveel korting rekent u?
    type: percentage
    waarom: Voor de raming.
    wie_weet_dit: inkoper
  aantal_aanbieders:
    vraag: Hoeveel aanbieders zijn er?
    type: aantal
    waarom: Voor de markt.
    wie_weet_dit: inkoper
    maximum: 5000
  looptijd:
    vraag: Hoe lang duurt het contract?
    type: maanden
    waarom: Voor de raming.
    wie_weet_dit: inkoper
  startdatum:
    vraag: Wanneer begint het contract?
    type: datum
    waarom: Voor de planning.
    wie_weet_dit: inkoper
  cpv:
    vraag: Welke CPV-code past?
    type: cpv
    waarom: De code bepaalt het regime.
    wie_weet_dit: inkoper
  omschrijving:
    vraag: Wat koopt u in?
    type: tekst
    waarom: Voor het advies.
    wie_weet_dit: beleidsmedewerker
"""

_CPV = "85312310\t5\tDiensten voor begeleiding\n85000000\t9\tGezondheidszorg\n"


@pytest.fixture(scope="session")
def regelset() -> Regelset:
    return parse_regelset(
        {
            "regelset.yaml": _KOP.encode(),
            "parameters.yaml": _PARAMETERS.encode(),
            "vragen.yaml": _VRAGEN.encode(),
            "cpv.tsv": _CPV.encode(),
        }
    )


@pytest.fixture(scope="session")
def voorbeeld() -> str:
    """A dossier that a person wrote, with remarks everywhere."""
    return textwrap.dedent("""\
        # Mijn dossier
        dossier: Jeugdhulp met verblijf 2027   # werktitel

        gemeente: 'Voorbeeldstad'
        peildatum: 1-9-2026
        # hieronder de antwoorden
        antwoorden:
          # van Piet
          uitvoerder: derde   # zeker

          bedrag_per_jaar: 1.250.000,50 # begroting
          aanbieders_selecteren:
            # besproken op 3 mei
            antwoord: "nee"  # nog voorleggen
            motivering: |  # van de jurist
              Iedere aanbieder die voldoet,
              krijgt een contract: # ook nieuwe.

          cpv: weet ik niet
          doelgroepen: [jeugd, wmo]  # let op
          # looptijd:

          # tot hier
        # einde
        """)
