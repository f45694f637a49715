"""A rule set of some questions and one condition, to ask something of."""

from __future__ import annotations

from textwrap import dedent

from inkoopkeuze.regels.loading import parse_regelset
from inkoopkeuze.regels.model import Regelset

_KOP = """
titel: Klein
versie: "1"
geldig_vanaf: 2024-01-01
geldig_tot_en_met: 2027-12-31
agenda: [routes]
peildatum_uitleg: p
voorbehoud: v
cpv_lijst: cpv.tsv
"""

_REGELS = """
bronsoorten: {boek: {titel: Boek, vindplaats_verplicht: false}}
bronnen: {gids: {titel: Gids, soort: boek, gezien: 2026-01-01}}
parameters:
  drempel:
    titel: Drempel
    eenheid: EUR
    zekerheid: vast
    waarden:
      - {vanaf: 2020-01-01, tot_en_met: 2025-12-31, waarde: 750, bron: gids}
      - {vanaf: 2026-01-01, waarde: 760, bron: gids}
lijsten:
  zorg:
    titel: Zorg
    bron: gids
    zekerheid: vast
    groepen: {g: [{van: 85000000-9, tot: 85320000-8}]}
  hulp: {titel: Hulp, bron: gids, zekerheid: vast, groepen: {g: [85300000-2]}}
vragen:
  mag: {vraag: Mag het?, type: ja_nee, waarom: w, wie_weet_dit: u}
  wie:
    vraag: Wie doet het?
    type: keuze
    waarom: w
    wie_weet_dit: u
    opties: {a: Anna, b: Bert, c: Cor, d: Dirk, e: Eva, f: Finn}
  wetten:
    vraag: Welke wet?
    type: meerkeuze
    waarom: w
    wie_weet_dit: u
    opties: {jw: Jeugdwet, wmo: Wmo}
  prijs: {vraag: Wat kost het?, type: bedrag, waarom: w, wie_weet_dit: u, maximum: 1000000}
  deel: {vraag: Welk deel?, type: percentage, waarom: w, wie_weet_dit: u}
  stuks: {vraag: Hoeveel?, type: aantal, waarom: w, wie_weet_dit: u, minimum: 1, maximum: 20}
  duur: {vraag: Hoe lang?, type: maanden, waarom: w, wie_weet_dit: u, maximum: 120}
  start: {vraag: Wanneer?, type: datum, waarom: w, wie_weet_dit: u}
  cpv: {vraag: Welke code?, type: cpv, waarom: w, wie_weet_dit: u}
berekeningen:
  samen:
    titel: Alles samen
    eenheid: EUR
    regels:
      - {titel: t, reken: REKEN, omdat: o, bron: gids, zekerheid: vast}
feiten:
  oordeel:
    titel: Wat wordt het
    uitkomsten: {groot: Groot, klein: Klein}
    regels:
      - {titel: t, als: {duur: {meer_dan: 48}}, dan: groot, omdat: o, bron: gids, zekerheid: vast}
      - {titel: t, als: {duur: {minder_dan: 12}}, dan: klein, omdat: o, bron: gids, zekerheid: vast}
signalen:
"""

_CPV = """\
33000000\t0\tSpullen
85000000\t9\tZorg
85300000\t2\tHulp
85320000\t8\tSociale diensten
"""


def make_regelset(*, reken: str = "{product: [prijs, stuks]}", **signalen: str) -> Regelset:
    """The rule set, with a signal for each condition by its id, and the formula of `samen`."""
    los = "".join(
        f"  {id_}: {{titel: t, tekst: t, bron: gids, zekerheid: vast, als: {als}}}\n"
        for id_, als in signalen.items()
    )
    return parse_regelset(
        {
            "regelset.yaml": dedent(_KOP).encode(),
            "regels.yaml": (_REGELS.replace("REKEN", reken) + los).encode(),
            "cpv.tsv": _CPV.encode(),
        }
    )
