"""Templates of a gemeente: what they may do, and what they are told when they go wrong."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from inkoopkeuze.fouten import OngeldigeInvoer
from inkoopkeuze.keuring import examine_templates
from inkoopkeuze.memo.context import MemoContext
from inkoopkeuze.memo.formaten import FORMATEN, Wensen
from inkoopkeuze.memo.rendering import render_memo
from inkoopkeuze.memo.sjablonen import Sjabloonfout
from inkoopkeuze.regels.model import Regelset
from tests.memo.conftest import Schrijf


def test_a_template_of_the_gemeente_goes_first(context: MemoContext, schrijf: Schrijf) -> None:
    map_ = schrijf(memo="Ons memo over {{ naam }}\n", nieuw="Nieuw\n")
    assert render_memo(context, map_=map_) == f"Ons memo over {context.naam}\n"
    assert render_memo(context, "nieuw", map_) == "Nieuw\n"
    assert render_memo(context).startswith("# Adviesmemo")


def test_a_part_of_ours_can_be_replaced_and_the_rest_used(
    context: MemoContext, schrijf: Schrijf
) -> None:
    map_ = schrijf(
        _delen="{% macro status(s) %}STAND {{ s }}{% endmacro %}",
        kort='{% import "_delen.md.j2" as d %}'
        '{% import "inkoopkeuze/_delen.md.j2" as o with context %}'
        '{{ d.status("open") }}, {{ o.status("open") }}',
        lang='{% include "inkoopkeuze/memo.md.j2" %}',
    )
    assert render_memo(context, "kort", map_) == "STAND open, Open"


@pytest.mark.parametrize(
    "naam", ["krot", "../eigen/kort", "kort.md.j2", "_deel", "", "a/b", "\x1b"]
)
def test_an_unknown_template_is_told_with_those_that_are_known(
    naam: str, context: MemoContext, schrijf: Schrijf
) -> None:
    map_ = schrijf(kort="", _deel="")
    with pytest.raises(OngeldigeInvoer) as fout:
        render_memo(context, naam, map_)
    assert re.search(r"Kies uit: .*kort, .*memo", str(fout.value))
    assert "_deel" not in fout.value.advies and "\x1b" not in str(fout.value)
    assert naam != "krot" or "Bedoelt u 'kort'?" in str(fout.value)


@pytest.mark.parametrize("waar", ["nergens", "eigen/kort.md.j2"])
def test_a_directory_that_is_none(waar: str, context: MemoContext, schrijf: Schrijf) -> None:
    map_ = schrijf(kort="")
    with pytest.raises(OngeldigeInvoer, match="map met sjablonen"):
        render_memo(context, map_=map_.parent / waar)


@pytest.mark.parametrize(
    ("inhoud", "regel", "woorden"),
    [
        ("een\n{% if naam %}\n", 2, "klopt hier niet"),
        ("een\n{{ naam | bestaat_niet }}\n", 2, "bestaat_niet"),
        ("een\n{{ gemeentte }}\n", 2, "'gemeentte' bestaat niet. Bedoelt u 'gemeente'?"),
        ("{% for r in rangen %}\n{{ r.saldoo }}{% endfor %}", 2, "RangTekst niet. Bedoelt u"),
        ("\n{{ routes.opn_house.titel }}\n", 2, "bestaat hier niet. Bedoelt u 'open_house'?"),
        ("\n\n{{ 1 / 0 }}\n", 3, "ZeroDivisionError"),
        ("\n{{ naam + 1 }}\n", 2, "TypeError"),
        ("\n{{ routes | first | sum }}\n", 2, "TypeError"),
        ("\n{{ routes.open_house }}\n", 2, "moet een tekst staan, geen RouteTekst"),
        ("\n{{ beleid }}\n", 2, "geen none"),
        ("\n{{ citeer }}\n", 2, "geen method"),
        ("\n{{ naam == 'x' }}\n", 2, "geen bool"),
        ("\n{{ naam.__class__.__mro__ }}\n", 2, "mag een sjabloon niet gebruiken"),
        ("\n{{ citeer.__func__.__globals__ }}\n", 2, "mag een sjabloon niet gebruiken"),
        ("\n{{ naam | safe }}\n", 2, "No filter named 'safe'"),
        ("\n{{ [1, 2] | random }}\n", 2, "No filter named 'random'"),
        ("\n{{ lipsum() }}\n", 2, "'lipsum' bestaat niet"),
        ("\n{% include 'weg.md.j2' %}\n", 2, "'weg.md.j2' bestaat niet"),
        ("\n{% include '../eigen.md.j2' %}\n", 2, "bestaat niet"),
        ("\n{% include '/etc/passwd' %}\n", 2, "bestaat niet"),
        ("\n{% include 'fout.md.j2' %}\n", 2, "gebruikt zichzelf"),
        ("\n{{ plaat('routs') }}\n", 2, "de plaat 'routs' bestaat niet"),
        ("\n{{ citeer('x') }}\n", 2, "AttributeError"),
    ],
)  # fmt: skip
def test_an_error_says_where_and_what(
    inhoud: str, regel: int, woorden: str, context: MemoContext, schrijf: Schrijf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    map_ = schrijf(fout=inhoud)
    monkeypatch.chdir(map_.parent)
    with pytest.raises(Sjabloonfout) as fout:
        render_memo(context, "fout", Path("eigen"))
    assert fout.value.bericht.startswith(f"eigen/fout.md.j2:{regel}:1: ")
    assert woorden in str(fout.value)
    assert "\n" not in fout.value.bericht


def test_a_part_that_is_imported_without_names_says_how_to(
    context: MemoContext, schrijf: Schrijf
) -> None:
    map_ = schrijf(
        _deel="{% macro x() %}{{ naam }}{% endmacro %}",
        heel="{% import '_deel.md.j2' as d %}{{ d.x() }}",
    )
    with pytest.raises(Sjabloonfout, match="Schrijf achter 'import' ook 'with context'"):
        render_memo(context, "heel", map_)


def test_an_error_in_a_part_names_the_part(context: MemoContext, schrijf: Schrijf) -> None:
    map_ = schrijf(
        _deel="{% macro x(a) %}\n\n{{ a.weg }}{% endmacro %}",
        heel="{% import '_deel.md.j2' as d %}\n{{ d.x(naam) }}",
    )
    with pytest.raises(Sjabloonfout, match=r"/_deel\.md\.j2:3:1: .*'weg' bestaat bij str niet"):
        render_memo(context, "heel", map_)


GROEI = "{% set ns = namespace(x='xy') %}{% for i in range(99) %}"


@pytest.mark.parametrize(
    "inhoud",
    [
        "{% for x in range(10**12) %}{% endfor %}",
        "{% for x in range(9999999999) %}{% endfor %}",
        "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
        "{% set r = range(999) | list %}"
        "{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in range(90000) | select %}{% for b in range(90000) | map('abs') %}"
        "{% endfor %}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}"
        "{{ f(60) }}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{{ 'x' * 10000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        GROEI + "{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        GROEI + "{% set ns.x = [ns.x, ns.x] | join %}{% endfor %}",
        GROEI + "{% set x %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = x %}{% endfor %}",
        "{% macro f(x) %}{{ f(x ~ x) }}{% endmacro %}{{ f('xy') }}",
        "{% for a in range(90000) %}{{ naam }}{{ voorbehoud }}{% endfor %}",
    ],
)  # fmt: skip
def test_a_template_ends_soon(inhoud: str, context: MemoContext, schrijf: Schrijf) -> None:
    begin = time.monotonic()
    with pytest.raises(Sjabloonfout, match=r"eigen/lang\.md\.j2:1:1: "):
        render_memo(context, "lang", schrijf(lang=inhoud))
    assert time.monotonic() - begin < 20


def test_a_long_memo_is_no_problem(context: MemoContext, schrijf: Schrijf) -> None:
    lus = "{% for r in routes.values() %}{{ r.titel }}\n{% endfor %}"
    inhoud = "{% for a in range(5000) %}" + lus + "{% endfor %}"
    assert render_memo(context, "lang", schrijf(lang=inhoud)).count("Open house") == 5000


def test_what_lies_outside_the_directory_is_not_read(
    context: MemoContext, schrijf: Schrijf, tmp_path: Path
) -> None:
    map_ = schrijf(binnen="binnen\n")
    (tmp_path / "geheim.md.j2").write_text("geheim")
    (map_ / "link.md.j2").symlink_to(tmp_path / "geheim.md.j2")
    (map_ / "ook.md.j2").symlink_to("binnen.md.j2")
    (map_ / "kring.md.j2").symlink_to("kring.md.j2")
    assert render_memo(context, "ook", map_) == "binnen\n"
    with pytest.raises(Sjabloonfout, match="buiten de map"):
        render_memo(context, "link", map_)
    with pytest.raises((Sjabloonfout, OngeldigeInvoer)):
        render_memo(context, "kring", map_)


def test_a_directory_may_itself_be_a_link(
    context: MemoContext, schrijf: Schrijf, tmp_path: Path
) -> None:
    (tmp_path / "naar").symlink_to(schrijf(kort="kort\n"))
    assert render_memo(context, "kort", tmp_path / "naar") == "kort\n"


@pytest.mark.parametrize(
    ("inhoud", "woorden"),
    [
        (b"een\n\xe9\xe9n", r"vreemd\.md\.j2:2:1: .*geen tekst"),
        (b"x" * 1_000_001, "groter dan 1 MB"),
    ],
)
def test_a_file_that_is_no_template(
    inhoud: bytes, woorden: str, context: MemoContext, schrijf: Schrijf
) -> None:
    map_ = schrijf()
    (map_ / "vreemd.md.j2").write_bytes(inhoud)
    with pytest.raises(Sjabloonfout, match=woorden):
        render_memo(context, "vreemd", map_)


def test_the_page_of_the_gemeente(context: MemoContext, schrijf: Schrijf) -> None:
    map_ = schrijf(kort="# {{ naam }}\n\nTekst\n")
    (map_ / "pagina.html.j2").write_text("<h1>{{ titel }}</h1>{{ inhoud }}")
    html = FORMATEN["html"].maak(replace(context, naam="<b>"), Wensen("kort", map_)).decode()
    assert html == '<h1>&lt;b&gt;</h1><div class="deel">\n<p>Tekst</p>\n</div>\n'


def test_a_page_that_is_wrong_names_its_line(context: MemoContext, schrijf: Schrijf) -> None:
    map_ = schrijf()
    (map_ / "pagina.html.j2").write_text("\n{{ titl }}")
    with pytest.raises(Sjabloonfout, match=r"pagina\.html\.j2:2:1: .*Bedoelt u 'titel'"):
        FORMATEN["html"].maak(context, Wensen(sjablonen=map_))


@pytest.mark.usefixtures("proefplaat")
def test_a_picture_shows_where_it_can(context: MemoContext, schrijf: Schrijf) -> None:
    map_ = schrijf(beeld='a\n\n{{ plaat("proef") }}\n\nb{{ plaat("leeg") }}\n')
    assert render_memo(context, "beeld", map_) == "a\n\nb\n"
    html = FORMATEN["html"].maak(context, Wensen("beeld", map_)).decode()
    assert html.count("<svg") == html.count("<figure") == 1


# Checking a directory.


@pytest.mark.parametrize(
    ("bestand", "inhoud", "melding"),
    [
        ("ons.md.j2", "{{ naam }}", ""),
        ("ons.md.j2", "{% include 'inkoopkeuze/kort.md.j2' %}", ""),
        ("ons.md.j2", "\n{{ namm }}", "eigen/ons.md.j2:2:1: fout IK044: het sjabloon"),
        ("ons.md.j2", "{% if not advies %}{{ 1 / 0 }}{% endif %}", "/ons.md.j2:1:1: fout IK044"),
        ("ons.md.j2", "{% endif %}", "eigen/ons.md.j2:1:1: fout IK044: het sjabloon klopt"),
        ("_delen.md.j2", "{# leeg #}", "templates/"),
        ("_los.md.j2", "{{ namm }}", "eigen/_los.md.j2:1:1: fout IK044"),
        ("pagina.html.j2", "\n{{ inhoudd }}", "eigen/pagina.html.j2:2:1: fout IK044"),
        ("pagina.html.j2", "{{ koppen[9].tekst }}", "eigen/pagina.html.j2:1:1: fout IK044"),
    ],
)  # fmt: skip
def test_a_directory_can_be_checked(
    bestand: str, inhoud: str, melding: str, regelset: Regelset, schrijf: Schrijf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    map_ = schrijf()
    (map_ / bestand).write_text(inhoud)
    monkeypatch.chdir(map_.parent)
    gevonden = examine_templates(regelset, Path("eigen")).bevindingen
    assert bool(gevonden) == bool(melding)
    assert melding in "\n".join(map(str, gevonden))
