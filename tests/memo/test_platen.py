"""The pictures: whole and harmless as SVG, legible, and with all that they say in words.

The pictures in `docs/platen` are of one of the examples. After a change that is meant:
`python -m pytest tests/memo/test_platen.py --goud -p no:xdist`, and look at them before
committing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from inkoopkeuze.dossier.dossier import Dossier
from inkoopkeuze.dossier.reading import load_dossier
from inkoopkeuze.fouten import plain
from inkoopkeuze.memo.context import MemoContext, build_context
from inkoopkeuze.memo.formaten._beeld import Beeld
from inkoopkeuze.memo.formaten.html import page
from inkoopkeuze.memo.later import Later
from inkoopkeuze.memo.platen import PLATEN, pictures, style
from inkoopkeuze.memo.platen.drempels import draw_distances
from inkoopkeuze.memo.platen.kleuren import TEKST_OP, VERF, Kleur
from inkoopkeuze.memo.platen.letters import height, width, wrap
from inkoopkeuze.memo.platen.routes import STAND
from inkoopkeuze.memo.platen.tijdlijn import Mijlpaal, draw_timeline
from inkoopkeuze.memo.rendering import render_memo, render_pictured
from inkoopkeuze.memo.sjablonen import directories
from inkoopkeuze.memo.teksten import AfstandTekst, PadStap, PadTekst
from inkoopkeuze.motor.motor import Motor
from tests.conftest import VOORBEELDEN

GOUD = Path(__file__).parents[2] / "docs" / "platen"
DAG = date(2026, 9, 1)
SVG = "{http://www.w3.org/2000/svg}"
BOOS = "<script>alert('x')</script> & \"{{ 7*7 }}\" \x1b[31m\x07 \u202e ]]> " + "woord" * 40

PLAN = [
    Mijlpaal("De dienst begint", "2027-01-01", "op"),
    Mijlpaal("Kies hoe u aanbieders kiest", "2026-06-01", "vanaf", "Voorbereiding", "inkoper"),
    Mijlpaal("Neem het besluit", "2026-06-12", "uiterlijk", "Voorbereiding", "college", True),
    Mijlpaal("Maak de opdracht bekend", "2026-07-10", "uiterlijk", "Procedure", "inkoper"),
    Mijlpaal("Zet alle stukken online", "2026-07-10", "uiterlijk", "Procedure", "inkoper"),
]


class Plaat(NamedTuple):
    """A picture, and what it says in words."""

    svg: str
    alt: str


def picture(svg: str) -> Plaat:
    assert svg
    return Plaat(svg, Beeld("x", svg).alt)


def drawn_as(naam: str, context: MemoContext) -> Plaat:
    return picture(pictures(context)[naam]())


def case(motor: Motor, naam: str) -> MemoContext:
    dossier = Dossier("Leeg", "", DAG, {}, {})
    if naam != "leeg":
        dossier = load_dossier(VOORBEELDEN / f"{naam}.yaml", motor.regelset)
    assert dossier.peildatum is not None
    beoordeling = motor.beoordeel(dossier.antwoorden, dossier.peildatum)
    return build_context(beoordeling, dossier)


@pytest.fixture(scope="module")
def contexten(motor: Motor) -> dict[str, MemoContext]:
    namen = [*(p.stem for p in sorted(VOORBEELDEN.glob("*.yaml"))), "leeg"]
    return {naam: case(motor, naam) for naam in namen}


@pytest.fixture(scope="module")
def platen(contexten: dict[str, MemoContext]) -> dict[str, Plaat]:
    """All pictures of all examples, and a timeline, by name."""
    gemaakt = {
        f"{zaak}: {naam}": picture(svg)
        for zaak, context in contexten.items()
        for naam, teken in pictures(context).items()
        if (svg := teken())
    }
    return {**gemaakt, "plan": picture(draw_timeline(PLAN, "Plan tot de start"))}


class Blok(NamedTuple):
    """The lines of one text in a picture, and the box that they take at most."""

    regels: list[str]
    links: float
    boven: float
    rechts: float
    onder: float

    def raakt(self, ander: Blok) -> bool:
        return (
            self.links < ander.rechts
            and ander.links < self.rechts
            and self.boven < ander.onder
            and ander.boven < self.onder
        )


def blocks(plaat: Plaat) -> list[Blok]:
    gevonden = []
    for tekst in ElementTree.fromstring(plaat.svg).iter(f"{SVG}text"):
        grootte, vet = int(tekst.attrib["font-size"]), "font-weight" in tekst.attrib
        spans = list(tekst.iter(f"{SVG}tspan"))
        regels = [span.text or "" for span in spans]
        breed = max(width(r, grootte, vet) for r in regels)
        x, eerste = int(spans[0].attrib["x"]), int(spans[0].attrib["y"])
        links = x - {"end": breed, "middle": breed / 2}.get(tekst.get("text-anchor", ""), 0)
        laatste = int(spans[-1].attrib["y"])
        # From the top of the capitals to below the tails.
        gevonden.append(
            Blok(regels, links, eerste - grootte * 0.75, links + breed, laatste + grootte * 0.25)
        )
    return gevonden


def boxes(plaat: Plaat) -> list[tuple[float, float, float, float]]:
    wortel = ElementTree.fromstring(plaat.svg)
    rechthoeken = []
    for vak in wortel.findall(f"{SVG}rect"):  # not those of marks
        x, y = float(vak.get("x", 0)), float(vak.get("y", 0))
        rechthoeken.append((x, y, x + float(vak.attrib["width"]), y + float(vak.attrib["height"])))
    return rechthoeken


# As SVG.


def test_every_picture_is_xml_with_a_title_and_all_words(platen: dict[str, Plaat]) -> None:
    assert len(platen) > 60
    for naam, plaat in platen.items():
        wortel = ElementTree.fromstring(plaat.svg)
        titel, woorden = wortel.find(f"{SVG}title"), wortel.find(f"{SVG}desc")
        assert wortel.get("role") == "img" and titel is not None and woorden is not None
        assert f"{titel.text} {woorden.text}" == plaat.alt, naam
        assert titel.text and woorden.text
        assert wortel.get("aria-labelledby") == f"{titel.get('id')} {woorden.get('id')}"
        assert wortel.get("viewBox") == f"0 0 {wortel.get('width')} {wortel.get('height')}"


def test_a_picture_stands_on_its_own(platen: dict[str, Plaat]) -> None:
    """Every converter draws it the same: attributes only, and nothing from elsewhere."""
    mag = {"svg", "title", "desc", "rect", "circle", "path", "g", "text", "tspan"}
    for plaat in platen.values():
        for deel in ElementTree.fromstring(plaat.svg).iter():
            assert deel.tag.removeprefix(SVG) in mag
            assert not any(a.startswith("on") or "href" in a or a == "style" for a in deel.attrib)
            assert not any("url(" in w or "var(" in w for w in deel.attrib.values())
            assert "class" not in deel.attrib or "fill" in deel.attrib


def test_pictures_on_one_page_have_ids_of_their_own(contexten: dict[str, MemoContext]) -> None:
    tekens = pictures(contexten["welzijnssubsidie"])
    ids = re.findall(r' id="([^"]+)"', "".join(teken() for teken in tekens.values()))
    assert len(ids) == 2 * len(tekens) == len(set(ids))


def test_the_same_bytes_whatever_the_machine(contexten: dict[str, MemoContext]) -> None:
    context = contexten["welzijnssubsidie"]
    hier = "".join(teken() for teken in pictures(context).values())
    code = (
        "import sys; from pathlib import Path; from inkoopkeuze.data import rules_dir;"
        "from inkoopkeuze.regels.cache import load_cached;"
        "from inkoopkeuze.memo.platen import pictures;"
        "from inkoopkeuze.memo.context import build_context;"
        "from inkoopkeuze.dossier.reading import load_dossier;"
        "from inkoopkeuze.motor.motor import beoordeel;"
        "r = load_cached(rules_dir()); d = load_dossier(Path(sys.argv[1]), r);"
        "c = build_context(beoordeel(r, d.antwoorden, d.peildatum), d);"
        "p = ''.join(teken() for teken in pictures(c).values());"
        "sys.stdout.buffer.write(p.encode())"
    )
    bestand = VOORBEELDEN / "welzijnssubsidie.yaml"
    omgeving = {**os.environ, "LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}
    elders = subprocess.run(
        [sys.executable, "-c", code, str(bestand)], env=omgeving, check=True, capture_output=True
    )
    assert elders.stdout.decode() == hier


@pytest.mark.parametrize("naam", ["routes", "drempels", "tijdlijn", "boom-subsidie"])
def test_the_pictures_in_the_documentation_are_what_the_program_draws(
    naam: str, contexten: dict[str, MemoContext], request: pytest.FixtureRequest
) -> None:
    check_gold(drawn_as(naam, contexten["welzijnssubsidie"]), naam, request)


def check_gold(plaat: Plaat, naam: str, request: pytest.FixtureRequest) -> None:
    goud = GOUD / f"{naam}.svg"
    if request.config.getoption("--goud"):
        goud.write_text(plaat.svg, encoding="utf-8")
    assert plaat.svg == goud.read_text(encoding="utf-8")


# Legible.


def test_no_words_run_into_others_or_out_of_the_picture(platen: dict[str, Plaat]) -> None:
    for naam, plaat in platen.items():
        vel, *vakken = boxes(plaat)
        tekst = blocks(plaat)
        assert tekst
        for een, ander in combinations(tekst, 2):
            assert not een.raakt(ander), (naam, een, ander)
        for blok in tekst:
            assert blok.links >= 0 and blok.rechts <= vel[2] and blok.onder <= vel[3], (naam, blok)
            for links, boven, rechts, onder in vakken:
                if links <= blok.links < rechts and boven <= blok.boven < onder:
                    assert blok.rechts <= rechts + 1 and blok.onder <= onder, (naam, blok)


def test_words_fit_in_the_fonts_that_may_be_used(platen: dict[str, Plaat], tmp_path: Path) -> None:
    """In a real browser, with the narrowest and the widest font."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("geen browser")
    breedtes = [
        [
            width(span.text or "", int(t.attrib["font-size"]), "font-weight" in t.attrib)
            for span in t
        ]
        for p in platen.values()
        for t in ElementTree.fromstring(p.svg).iter(f"{SVG}text")
    ]
    script = """
    const uit = [];
    for (const font of ['Liberation Sans', 'DejaVu Sans']) {
      document.querySelectorAll('svg').forEach(s => s.setAttribute('font-family', font));
      uit.push([...document.querySelectorAll('text')].map(
        t => [...t.children].map(s => Math.ceil(s.getComputedTextLength()))));
    }
    document.title = JSON.stringify(uit);
    """
    pagina = tmp_path / "platen.html"
    svgs = "".join(p.svg for p in platen.values())
    pagina.write_text(f"<meta charset=utf-8><body>{svgs}<script>{script}</script>")
    klaar = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", pagina.as_uri()],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    gevonden = re.search(rb"<title>(\[\[.*?\]\])</title>", klaar.stdout)
    assert gevonden is not None
    for gemeten in json.loads(gevonden[1]):
        assert len(gemeten) == len(breedtes) > 500
        for echt, geschat in zip(gemeten, breedtes, strict=True):
            assert all(e <= g + 1 for e, g in zip(echt, geschat, strict=True))
        ruim = sum(map(sum, breedtes)) / sum(map(sum, gemeten))
        assert ruim < 1.35, "the estimate wastes paper"


def luminance(kleur: str) -> float:
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineair = [d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen]
    return sum(f * d for f, d in zip((0.2126, 0.7152, 0.0722), lineair, strict=True))


def contrast(a: str, b: str) -> float:
    donker, licht = sorted((luminance(a), luminance(b)))
    return (licht + 0.05) / (donker + 0.05)


@pytest.mark.parametrize("pagina", Kleur._fields)
def test_words_and_lines_stand_out(pagina: str) -> None:
    def kleur(naam: str, veld: str = "vulling") -> str:
        return str(getattr(getattr(VERF[naam], veld), pagina))

    for tekst, vlakken in TEKST_OP.items():
        for vlak in vlakken:
            assert contrast(kleur(tekst), kleur(vlak)) >= 4.5, (tekst, vlak)
    papier = kleur("papier")
    for naam, verf in VERF.items():
        if verf.lijn is not None and naam != "streep":
            assert contrast(kleur(naam, "lijn"), papier) >= 3, naam
        if naam.startswith("merk_"):
            assert contrast(kleur(naam), papier) >= 3, naam
            assert contrast(kleur("streep", "lijn"), kleur(naam)) >= 4.5, naam


def test_text_in_a_picture_has_a_colour_that_was_checked(platen: dict[str, Plaat]) -> None:
    for plaat in platen.values():
        soorten = set(re.findall(r'<text class="plaat-(\w+)"', plaat.svg))
        assert soorten <= TEKST_OP.keys()


def test_every_status_has_a_shape_of_its_own(contexten: dict[str, MemoContext]) -> None:
    """Without its colours, a card still shows how the route stands."""
    context = contexten["welzijnssubsidie"]
    route = next(iter(context.routes.values()))
    kaarten = set()
    for status in STAND:
        een = replace(context, routes={"x": route._replace(id="x", status=status)}, rangen=())
        plaat = drawn_as("routes", een)
        assert STAND[status].lower() in plaat.alt
        kaal = re.sub(r'(class|fill|stroke)="[^"]*"|<(text|title|desc).*', "", plaat.svg)
        kaarten.add(kaal)
    assert len(kaarten) == len(STAND)


def test_a_dark_page_makes_every_part_dark(contexten: dict[str, MemoContext]) -> None:
    css = style()
    assert all(f".plaat-{naam} {{" in css for naam in VERF)
    assert css.startswith("@media screen and (prefers-color-scheme: dark)")
    context = contexten["welzijnssubsidie"]
    assert css in page(render_pictured(context), context, directories(None))


# What it says.


def test_the_routes_say_how_each_stands_and_what_is_advised(
    contexten: dict[str, MemoContext],
) -> None:
    for context in contexten.values():
        plaat = drawn_as("routes", context)
        for route in context.routes.values():
            assert f"{route.titel}: {STAND[route.status].lower()}." in plaat.alt
        for rang in context.advies:
            assert re.search(f"dvies: .*{rang.route.titel.lower()}", plaat.alt)
        assert ("Nog geen advies" in plaat.alt) == (not context.advies)
        assert plaat.svg.count(">Advies<") == (len(context.advies) == 1)


def test_equal_routes_are_both_marked(contexten: dict[str, MemoContext]) -> None:
    context = contexten["welzijnssubsidie"]
    plaat = drawn_as("routes", replace(context, advies=context.rangen))
    assert plaat.svg.count(">Even goed<") == len(context.rangen) == 2
    assert plaat.alt.startswith("Advies: subsidie (onder voorwaarde) en overheidsopdracht, even")


def test_a_rule_set_without_routes_has_no_pictures(contexten: dict[str, MemoContext]) -> None:
    leeg = replace(contexten["leeg"], routes={}, rangen=(), advies=(), minimum=None)
    assert [teken() for teken in pictures(leeg).values()] == [""] * len(PLATEN)


def test_the_tree_names_the_answers_that_decide(contexten: dict[str, MemoContext]) -> None:
    plaat = drawn_as("boom-open_house", contexten["jeugdhulp-met-verblijf"])
    assert plaat.alt == (
        "Open house: dicht. Kiest u zelf welke aanbieders een contract krijgen? Ja. Dicht. "
        "U kiest zelf wie meedoet."
    )


def test_the_tree_shows_both_ways_where_an_answer_is_missing(
    contexten: dict[str, MemoContext],
) -> None:
    plaat = drawn_as("boom-overheidsopdracht", contexten["dagbesteding-met-onbekenden"])
    assert re.search(
        r"Nog niet bekend\. Bij ‘Ja’: Open onder voorwaarde.* Bij ‘Nee’: Open\.", plaat.alt
    )


def test_where_much_is_open_the_tree_says_where_to_go_on(contexten: dict[str, MemoContext]) -> None:
    plaat = drawn_as("boom-open_house", contexten["leeg"])
    assert "veel antwoorden" in plaat.alt and "Wie gaat het werk" in plaat.alt


def test_an_unknown_picture_is_an_error(contexten: dict[str, MemoContext]) -> None:
    assert {f"boom-{id_}" for id_ in contexten["leeg"].routes} <= pictures(contexten["leeg"]).keys()


def test_a_memo_without_pictures_works_out_no_tree(contexten: dict[str, MemoContext]) -> None:
    def never() -> Iterator[PadStap]:
        raise AssertionError

    context = contexten["welzijnssubsidie"]
    paden = dict.fromkeys(context.routes, PadTekst(Later(never), Later(never)))
    context = replace(context, paden=paden)
    assert "Welzijnswerk" in render_memo(context)
    with pytest.raises(AssertionError):
        PLATEN["boom"](context)


# Thresholds.


def grens(waarde: int, geraamd: int, soort: str = "") -> AfstandTekst:
    kant = "eronder" if geraamd < waarde else "erboven"
    return AfstandTekst(
        wat="Raming",
        grens=f"Drempel {waarde}",
        waarde=f"€ {geraamd}",
        grenswaarde=f"€ {waarde}",
        verschil="precies erop" if geraamd == waarde else f"€ {abs(geraamd - waarde)} {kant}",
        is_gehaald=geraamd >= waarde,
        drempel=not soort,
        eigen_beleid=bool(soort),
        uitgangspunt=soort == "uitgangspunt",
        bij=(),
        getallen=(Decimal(geraamd), Decimal(waarde)),
        eenheid="EUR",
    )


def lines_and_bar(plaat: Plaat) -> tuple[list[int], int | None]:
    """Where the lines of the thresholds stand, and where the bar ends."""
    lijnen = [int(x) for x in re.findall(r'class="plaat-pen".*? d="M(\d+) \d+V\d+"', plaat.svg)]
    balk = re.search(
        r'class="plaat-merk_open" fill="[^"]*" x="(\d+)" y="\d+" width="(\d+)"', plaat.svg
    )
    return lijnen, int(balk[1]) + int(balk[2]) if balk else None


@pytest.mark.parametrize(
    "geraamd", [0, 1, 180_000, 749_999, 750_001, 1_400_000, 12_000_000, 36_300_003, 10**12]
)
@pytest.mark.parametrize(
    "bedragen", [(750_000,), (216_000, 750_000), (216_000, 750_000, 5_404_000)]
)
def test_the_bar_passes_a_line_when_the_sum_passes_the_threshold(
    geraamd: int, bedragen: tuple[int, ...]
) -> None:
    plaat = picture(draw_distances([grens(b, geraamd) for b in bedragen], "1 mei 2026"))
    lijnen, balk = lines_and_bar(plaat)
    assert len(lijnen) == len(bedragen) and balk is not None
    for x, bedrag in zip(lijnen, sorted(bedragen, reverse=True), strict=True):
        assert (balk >= x) if geraamd > bedrag else (balk <= x + 2)
        assert f"Drempel {bedrag}, € {bedrag}" in plaat.alt
    assert lijnen == sorted(lijnen, reverse=True)
    check_legible(plaat)


def test_exactly_on_the_threshold_it_says_so() -> None:
    plaat = picture(draw_distances([grens(750_000, 750_000)], "1 mei 2026"))
    assert "Raming: € 750000, precies op de drempel." in plaat.alt
    assert "bereikt, precies erop" in plaat.alt and "niet bereikt" not in plaat.alt


@pytest.mark.parametrize(("geraamd", "eigen"), [(640_000, True), (760_000, False)])
def test_above_a_threshold_of_the_law_what_the_gemeente_chose_is_left_out(
    geraamd: int, eigen: bool
) -> None:
    for soort, woorden in (("beleid", "eigen beleid"), ("uitgangspunt", "uitgangspunt, geen wet")):
        delen = [grens(200_000, geraamd, soort), grens(750_000, geraamd)]
        plaat = picture(draw_distances(delen, "1 mei 2026"))
        assert (f"Drempel 200000 ({woorden})" in plaat.alt) == eigen


def test_without_thresholds_or_a_procedure_there_is_nothing_to_show(
    contexten: dict[str, MemoContext],
) -> None:
    assert draw_distances([], "1 mei 2026") == ""
    assert draw_distances([grens(100, 200, "beleid")], "1 mei 2026") == ""
    assert PLATEN["drempels"](contexten["leeg"]) == ""
    assert PLATEN["drempels"](contexten["hulpmiddelen"])
    assert PLATEN["drempels"](replace(contexten["hulpmiddelen"], minimum=None)) == ""


@pytest.mark.parametrize(
    ("zaak", "kop", "drempel"),
    [
        (
            "re-integratie-onder-de-drempel",
            "€ 210.000, onder de drempel.",
            "€ 750.000: niet bereikt",
        ),
        ("leerlingenvervoer", "€ 3.000.000, boven de drempel.", "€ 216.000: bereikt"),
        ("taalcursus", "€ 750.000, precies op de drempel.", "€ 750.000: bereikt"),
    ],
)
def test_the_thresholds_of_a_case_are_those_of_its_kind_and_day(
    zaak: str, kop: str, drempel: str, contexten: dict[str, MemoContext]
) -> None:
    plaat = drawn_as("drempels", contexten[zaak])
    assert plaat.alt.startswith(f"Geraamde waarde: {kop}")
    assert drempel in plaat.alt and plaat.alt.count("Europese drempel") == 1
    assert f"Drempels op {contexten[zaak].peildatum}." in plaat.alt
    assert plaat.alt.count("uitgangspunt") == (zaak == "re-integratie-onder-de-drempel")


# The timeline.


def test_the_timeline_is_in_the_order_of_the_days(platen: dict[str, Plaat]) -> None:
    dagen = re.findall(r"(\d+ \w+ 20\d\d):", platen["plan"].alt)
    assert dagen == [
        "1 juni 2026",
        "12 juni 2026",
        "10 juli 2026",
        "10 juli 2026",
        "1 januari 2027",
    ]
    assert draw_timeline(PLAN[::-1], "Plan") != draw_timeline(PLAN[1:], "Plan")
    alt = platen["plan"].alt
    assert "Neem het besluit (te laat, uiterlijk deze dag, Voorbereiding, college)." in alt
    assert ">4 weken later<" in platen["plan"].svg and ">6 maanden later<" in platen["plan"].svg


def test_the_timeline_of_a_case_ends_with_the_start(contexten: dict[str, MemoContext]) -> None:
    for context in contexten.values():
        svg = PLATEN["tijdlijn"](context)
        (plan, *_) = context.planning or (None,)
        assert bool(svg) == bool(plan and plan.start)
        if plan and svg:
            plaat = picture(svg)
            assert f"Planning tot de start op {plan.start}" in plaat.alt
            assert ": Start van de dienst" in plaat.alt
            for moment in plan.momenten:
                assert (f": {moment.titel} (" in plaat.alt) == bool(moment.iso)


def test_a_start_that_is_too_soon_is_said_first(contexten: dict[str, MemoContext]) -> None:
    context = contexten["welzijnssubsidie"]
    plan = context.planning[0]._replace(haalbaar=False, vroegste_start="1 april 2026")
    plaat = drawn_as("tijdlijn", replace(context, planning=(plan,)))
    kop, _, rest = plaat.alt.partition(". Dat is te vroeg: het kan niet eerder dan 1 april 2026.")
    assert kop == f"Planning tot de start op {plan.start}"
    assert "Start van de dienst (te vroeg)." in rest and "te vroeg" not in kop


def test_a_timeline_of_nothing_is_no_picture() -> None:
    assert draw_timeline([], "Plan") == ""


def test_a_long_timeline_stays_legible() -> None:
    veel = [
        Mijlpaal(
            f"Stap {i} " * 12, f"20{26 + i // 12}-{i % 12 + 1:02}-28", "uiterlijk", "Fase " * 20
        )
        for i in range(60)
    ]
    check_legible(picture(draw_timeline(veel, "Plan " * 40)))


# Text from anyone.


def hostile(context: MemoContext) -> MemoContext:
    """The same case, with texts that mean something to XML, Jinja and a terminal."""

    eis = context.routes["subsidie"].eisen[0]._replace(titel=BOOS, status="niet_voldaan")
    routes = {
        id_: r._replace(titel=BOOS, reden=BOOS, herstel=BOOS, wacht_op=(BOOS, BOOS), eisen=(eis,))
        for id_, r in context.routes.items()
    }
    rangen = tuple(r._replace(route=routes[r.route.id]) for r in context.rangen)
    grenzen = [
        a._replace(wat=BOOS, grens=BOOS, waarde=BOOS, grenswaarde=BOOS, verschil=BOOS)
        for a in context.afstanden
    ]
    plan = context.planning[0]
    momenten = tuple(m._replace(titel=BOOS, fase=BOOS, rol=BOOS) for m in plan.momenten)
    return replace(
        context,
        routes=routes,
        rangen=rangen,
        advies=rangen[:1],
        afstanden=grenzen,
        planning=(plan._replace(momenten=momenten, start=BOOS),),
        peildatum=BOOS,
        paden=dict.fromkeys(routes, PadTekst([PadStap(BOOS, BOOS, BOOS)], [])),
    )


def drawn(motor: Motor) -> Iterator[Plaat]:
    context = hostile(case(motor, "welzijnssubsidie"))
    yield from (picture(teken()) for teken in pictures(context).values())
    yield picture(draw_timeline([Mijlpaal(BOOS, "2026-06-01", "vanaf", BOOS, BOOS)], BOOS))


def test_text_from_anyone_stays_text(motor: Motor) -> None:
    for plaat in drawn(motor):
        wortel = ElementTree.fromstring(plaat.svg)
        assert not list(wortel.iter(f"{SVG}script")) and "<script" not in plaat.svg
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", plaat.svg + plaat.alt)
        kort = plain(BOOS)[:40]
        assert kort in plaat.alt and "{{ 7*7 }}" in plaat.alt
        check_legible(plaat)


def check_legible(plaat: Plaat) -> None:
    test_no_words_run_into_others_or_out_of_the_picture({"plaat": plaat})


# Lines.


def test_a_text_is_cut_into_lines_that_fit() -> None:
    tekst = "De gemeente vraagt € 1.250.000 voor " + "x" * 100 + " en meer"
    regels = wrap(tekst, 120, 15)
    assert all(width(r, 15) <= 120 for r in regels)
    assert "".join(regels).replace(" ", "") == tekst.replace(" ", "")
    assert not any(r.endswith("€") for r in regels)
    assert wrap("", 120, 15) == wrap(" \n ", 120, 15) == ()


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    regels = wrap("een twee drie vier vijf zes zeven acht", 60, 15, hoogstens=2)
    assert len(regels) == 2 and regels[1].endswith("…") and width(regels[1], 15) <= 60
    assert wrap("kort", 60, 15, hoogstens=2) == ("kort",)


def test_widths_are_those_of_the_font_size() -> None:
    assert width("", 15) == 0 < width("i", 15) < width("m", 15) < width("m", 30)
    assert width("e\u0301", 15) == width("é", 15) == width("e", 15)
    assert width("漢", 15) >= 15
    assert all(height(n + 1, 15) > height(n, 15) for n, _ in pairwise(range(5)))
