"""A list to choose from: what moving and typing show, and what Enter means."""

from __future__ import annotations

import pytest

from inkoopkeuze.cli._gesprek.keuzelijst import Keuzelijst
from inkoopkeuze.cli._gesprek.verzoek import Invoer, Keuze, Opdracht, Verzoek, Vorm

KEUZES = [
    Keuze("vervoer", "Vervoer van leerlingen"),
    Keuze("zorg", "Zorg en begeleiding", onder="ook in één groep"),
    *(Keuze(f"k{n}", f"Keuze {n}") for n in range(3, 13)),
]
BIJ_EEN_VRAAG = (Opdracht.UITLEG, Opdracht.WEET_NIET, Opdracht.STOP)


def lijst(vorm: Vorm = "keuze", **anders: object) -> Keuzelijst:
    return Keuzelijst(
        Verzoek(vorm=vorm, **{"keuzes": KEUZES, "opdrachten": BIJ_EEN_VRAAG, **anders})  # type: ignore[arg-type]
    )


def seen(keuzelijst: Keuzelijst) -> list[str]:
    return [rij.keuze.tekst for rij in keuzelijst.rijen()]


def test_nothing_is_at_hand_until_somebody_moves_or_types() -> None:
    proef = lijst()
    assert proef.enter() is None and "pijltjes" in proef.melding
    assert proef.label() == "Kies of typ (13 mogelijkheden): "
    proef.move(1)
    assert not proef.melding
    assert proef.enter() == Invoer("vervoer")
    proef.move(-1)
    assert proef.enter() == Invoer("", Opdracht.WEET_NIET)  # the last one
    proef.typ("zo")
    proef.typ("")
    assert proef.enter() is None


@pytest.mark.parametrize(
    ("getypt", "gezien"),
    [
        ("leerling", ["Vervoer van leerlingen"]),
        ("LEERLING verv", ["Vervoer van leerlingen"]),
        ("een groep", ["Zorg en begeleiding"]),  # an accent less, in what stands below it
        ("2", ["Zorg en begeleiding"]),
        ("1", ["Vervoer van leerlingen", "Keuze 10", "Keuze 11", "Keuze 12"]),
        ("weet", ["Weet ik niet"]),
        ("xyz", []),
    ],
)
def test_typing_narrows_the_list(getypt: str, gezien: list[str]) -> None:
    proef = lijst()
    proef.typ(getypt)
    assert seen(proef) == gezien
    if gezien:
        assert proef.enter() is not None
    else:
        assert proef.enter() is None and proef.melding


def test_a_typed_command_works_where_it_fits_nothing_in_the_list() -> None:
    proef = lijst(opdrachten=(Opdracht.TERUG, Opdracht.STOP))
    proef.typ("Stop")
    assert proef.enter() == Invoer("", Opdracht.STOP)
    proef.typ("terug")
    assert proef.enter() == Invoer("", Opdracht.TERUG)


def test_what_is_chosen_already_is_at_hand() -> None:
    proef = lijst(gekozen=["zorg"], leeg="zo laten")
    assert seen(proef)[0] == "Zo laten"
    assert proef.enter() == Invoer("zorg")
    proef.typ("x")
    proef.typ("")
    assert proef.enter() == Invoer("")  # which leaves it so
    assert lijst(leeg="zo laten").enter() == Invoer("")


def test_moving_goes_round_and_pages_do_not() -> None:
    proef = lijst()
    proef.move(5, rond=False)
    assert proef.plek == 4
    proef.move(50, rond=False)
    assert proef.plek == 12
    proef.move(1)
    assert proef.plek == 0
    proef.move(-50, rond=False)
    assert proef.plek == 0
    proef.typ("xyz")
    proef.move(1)
    assert proef.at_hand() is None


def test_more_may_be_marked() -> None:
    proef = lijst("meerkeuze")
    assert proef.enter() is None and "spatiebalk" in proef.melding
    proef.typ("zorg")
    proef.toggle()
    proef.typ("1")
    proef.toggle()
    proef.typ("")
    assert proef.enter() == Invoer("vervoer,zorg")  # in the order of the list
    proef.move(-1)
    assert proef.enter() == Invoer("", Opdracht.WEET_NIET)
    proef.move(-1)
    proef.toggle()  # 'none of these' is chosen, not marked
    assert proef.enter() == Invoer("0")
    regels = [regel for _, regel in proef.lines(60)]
    assert regels[0] == "  [x] 1.  Vervoer van leerlingen"
    assert regels[-2:] == [">         Niets hiervan", "          Weet ik niet"]


def test_typing_and_enter_mark_one_and_wait_for_more() -> None:
    proef = lijst("meerkeuze")
    proef.typ("zorg")
    assert proef.enter() is None
    assert proef.getypt == "" and proef.melding.startswith("Aangekruist: Zorg en begeleiding.")
    assert proef.enter() == Invoer("zorg")
    proef.typ("2")  # which is marked already
    assert proef.enter() == Invoer("zorg")


def test_what_was_marked_is_not_undone_by_enter() -> None:
    proef = lijst("meerkeuze", gekozen=["zorg"], leeg="zo laten")
    assert proef.enter() == Invoer("zorg")
    proef.typ("3")
    proef.toggle()
    proef.typ("")
    assert proef.enter() == Invoer("zorg,k3")


def test_searching_shows_what_is_found() -> None:
    gezocht: list[str] = []

    def zoek(tekst: str) -> list[Keuze]:
        gezocht.append(tekst)
        return [Keuze(tekst * 2, f"Gevonden {tekst}")] if tekst == "a" else []

    proef = lijst("zoek", zoek=zoek, is_antwoord=str.isdecimal)
    assert proef.enter() is None
    proef.typ("a")
    assert seen(proef) == ["Gevonden a"] and seen(proef)
    assert gezocht.count("a") == 1
    assert proef.enter() == Invoer("aa")
    proef.typ("b")
    assert proef.enter() is None and "Niets gevonden" in proef.melding
    proef.typ("85312310")
    assert proef.enter() == Invoer("85312310")


@pytest.mark.parametrize("fout", ["a" * 10_001, "x\udcff", "x\N{REPLACEMENT CHARACTER}"])
def test_what_cannot_be_kept_is_refused(fout: str) -> None:
    proef = lijst("regel", keuzes=())
    proef.typ(fout)
    assert proef.enter() is None and proef.melding
    proef.typ("goed\x07 ")
    assert proef.enter() == Invoer("goed\N{REPLACEMENT CHARACTER}")


def test_groups_and_second_lines_are_shown() -> None:
    keuzes = [Keuze("a", "Een lange keuze " * 3, onder="-> nee"), Keuze("b", "B", groep="Oud:")]
    proef = lijst(keuzes=keuzes, opdrachten=(), gekozen=["a"])
    assert [*proef.lines(30)] == [
        (True, "> 1.  Een lange keuze Een"),
        (True, "      lange keuze Een lange"),
        (True, "      keuze"),
        (True, "      -> nee"),
        (False, ""),
        (False, "Oud:"),
        (False, "  2.  B"),
    ]
