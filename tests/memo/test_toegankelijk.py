"""The page of a memo in a real browser: everybody can read it, on any screen.

Needs a Chromium or Chrome that is installed; none is downloaded. Without one these tests are
skipped. `CHROMIUM=/path/to/it` points at another one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from inkoopkeuze.memo.context import MemoContext
from inkoopkeuze.memo.formaten import FORMATEN, Wensen
from inkoopkeuze.motor.motor import Motor
from tests.memo.conftest import NAAR, Schrijf, example, with_texts

NAMEN = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
VLAGGEN = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
REGELS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
MET_PLAAT = "{{ plaat('proef') }}\n\n{% include 'inkoopkeuze/memo.md.j2' %}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    pad = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMEN)), None)
    if pad is None:
        pytest.skip("geen Chromium of Chrome gevonden; op Debian en Ubuntu: apt install chromium")
    with sync_playwright() as spel:
        browser = spel.chromium.launch(executable_path=pad, args=VLAGGEN)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of which everything that it asks for from elsewhere fails."""
    with browser.new_context(offline=True, java_script_enabled=True) as context:
        yield context.new_page()


def show(page: Page, context: MemoContext, wensen: Wensen = Wensen()) -> None:  # noqa: B008
    gevraagd: list[str] = []
    page.on("request", lambda vraag: gevraagd.append(vraag.url))
    page.set_content(FORMATEN["html"].maak(context, wensen).decode())
    assert gevraagd == []


def violations(page: Page) -> list[Any]:
    """What axe finds, and colours of which it could not find out whether they can be read."""
    uitslag = Axe().run(page, options=REGELS).response
    assert len(uitslag["passes"]) > 20
    onzeker = [v for v in uitslag["incomplete"] if v["id"] == "color-contrast"]
    return [
        (v["id"], n["html"][:200])
        for v in uitslag["violations"] + onzeker
        for n in v["nodes"]
        # One is out of sight until it has the focus; axe cannot see what is behind the words of a
        # picture. Of those, the colours themselves are tested.
        if "sla-over" not in n["html"] and not n["html"].startswith(("<text", "<tspan"))
    ]


@pytest.mark.usefixtures("proefplaat")
@pytest.mark.parametrize(
    ("naam", "sjabloon", "kleuren"),
    [
        ("jeugdhulp-met-verblijf", "memo", "light"),
        ("dagbesteding-met-onbekenden", "collegevoorstel", "dark"),
        ("wmo-begeleiding-open-house", "kort", "dark"),
    ],
)
def test_a_memo_has_no_accessibility_violations(
    naam: str, sjabloon: str, kleuren: Any, motor: Motor, page: Page, schrijf: Schrijf
) -> None:
    page.emulate_media(color_scheme=kleuren)
    beeld = MET_PLAAT.replace("memo.md", f"{sjabloon}.md")
    show(page, example(naam, motor), Wensen("beeld", schrijf(beeld=beeld)))
    assert violations(page) == []
    papier = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (papier == "rgb(255, 255, 255)") == (kleuren == "light")


ALLES = """\
# {{ naam }}

- **Gemeente:** {{ gemeente }}

## Kort

{{ plaat("proef") }} en {{ plaat("proef") }}

{{ plaat("proef") }}

## Kort

#### Te diep

| | |
|---|---|
| x | [link](https://voorbeeld.invalid) |

| Kop | `code` |
|---|---|
| x | *y* |

> citaat

1. een
2. twee

![niet van hier](https://voorbeeld.invalid/a.png)

```
gegevens
```

***

## Slot
{% for a in antwoorden %}

{{ a.motivering }}
{% endfor %}
"""


@pytest.mark.usefixtures("proefplaat")
@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_whatever_a_template_makes_is_accessible(
    kleuren: Any, context: MemoContext, page: Page, schrijf: Schrijf
) -> None:
    page.emulate_media(color_scheme=kleuren)
    show(page, with_texts(context, NAAR), Wensen("alles", schrijf(alles=ALLES)))
    assert violations(page) == []
    alle = "[...document.querySelectorAll('[id]')].map(e => e.id)"
    assert page.evaluate(f"new Set({alle}).size === {alle}.length")
    assert page.get_by_role("img", name="Vier routes").count() == 3


def test_the_test_finds_a_page_that_is_wrong(
    page: Page, context: MemoContext, schrijf: Schrijf
) -> None:
    html = FORMATEN["html"].maak(context, Wensen("alles", schrijf(alles="# Kop\n\n## Kop\n")))
    fout = html.decode().replace('<html lang="nl">', "<html>").replace("#4a5866", "#bbbbbb")
    page.set_content(fout)
    assert {"html-has-lang", "color-contrast"} <= {v[0] for v in violations(page)}


def test_the_keyboard_goes_past_the_table_of_contents(page: Page, context: MemoContext) -> None:
    show(page, context)
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.inner_text() == "Naar de inhoud"
    plek = link.bounding_box()
    assert plek is not None and plek["y"] >= 0
    assert link.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


@pytest.mark.usefixtures("proefplaat")
@pytest.mark.parametrize("breedte", [320, 768])
def test_a_small_screen_scrolls_one_way(
    breedte: int, page: Page, context: MemoContext, schrijf: Schrijf
) -> None:
    page.set_viewport_size({"width": breedte, "height": 640})
    wensen = Wensen("beeld", schrijf(beeld=MET_PLAAT))
    show(page, with_texts(context, NAAR), wensen)
    assert page.evaluate("document.documentElement.scrollWidth") <= breedte
    buiten = "[...document.querySelectorAll('.breed')].filter(e => e.scrollWidth > e.clientWidth)"
    assert page.evaluate(f"{buiten}.every(e => e.tabIndex === 0)")
    assert breedte > 320 or page.evaluate(f"{buiten}.length") > 0


def test_texts_of_people_run_nothing(page: Page, context: MemoContext) -> None:
    fouten: list[str] = []
    page.on("dialog", lambda d: fouten.append(d.message))
    page.on("pageerror", lambda fout: fouten.append(str(fout)))
    show(page, with_texts(context, NAAR))
    assert fouten == []
    assert page.title() == f"Adviesmemo: {NAAR[0]}"
    for tekst in NAAR[:6]:
        assert page.get_by_role("cell", name=tekst).first.inner_text() == tekst


def test_on_paper_the_receipt_is_there(page: Page, context: MemoContext) -> None:
    show(page, context)
    assert not page.locator("pre").is_visible()
    page.emulate_media(media="print")
    assert page.locator("pre").is_visible()
    assert not page.locator("nav").is_visible()
