"""A list to choose from and a line to type, which change in place until somebody is ready."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input.base import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    ScrollOffsets,
    Window,
)
from prompt_toolkit.output.base import Output
from prompt_toolkit.styles import BaseStyle

from inkoopkeuze.cli._gesprek.lezen import GEEN, MAX_INVOER, parse_command, read_input
from inkoopkeuze.cli._gesprek.teksten import (
    BEGREPEN,
    GEEN_DAARVAN,
    KIES_EERST,
    LABELS,
    NIETS_GEVONDEN,
    NIETS_ZO,
    OPDRACHTEN,
    TOETSEN,
    TOETSEN_TABEL,
    WEET_NIET,
)
from inkoopkeuze.cli._gesprek.verzoek import Invoer, Keuze, Opdracht, Verzoek
from inkoopkeuze.cli._scherm import wrapped
from inkoopkeuze.fouten import OngeldigeInvoer

_BREEDST = 88
_MINSTENS = 4
"""How many lines a list has at least, also where the question above it then scrolls away."""


class _Rij(NamedTuple):
    """A line of the list."""

    invoer: Invoer
    """What choosing it means."""
    kop: str
    """What stands before it: its number, or nothing."""
    keuze: Keuze
    is_los: bool = False
    """Whether it is chosen instead of the others, also where more may be chosen."""


@dataclass
class Invoerveld:
    """What somebody is choosing or typing; it may be interrupted and go on."""

    verzoek: Verzoek
    input: Input
    output: Output
    stijl: BaseStyle
    boven: int = 0
    """How many lines above it should stay in sight."""

    def __post_init__(self) -> None:
        self.plek = 0
        self.melding = ""
        self.aan = list(self.verzoek.gekozen) if self.verzoek.vorm == "meerkeuze" else []
        self._gezocht: tuple[str, Sequence[Keuze]] = ("", ())
        self.regel = Buffer(
            document=Document(self.verzoek.begin), on_text_changed=lambda _: self._typed()
        )
        waarden = [rij.invoer.tekst for rij in self.rijen()]
        if self.verzoek.gekozen and self.verzoek.gekozen[0] in waarden:
            self.plek = waarden.index(self.verzoek.gekozen[0])

    def run(self) -> Invoer | None:
        """What was typed or chosen; `None` when somebody wants to see everything that can be done.

        Raises:
            EOFError: there is no more input.
            KeyboardInterrupt: Ctrl-C.
        """
        app: Application[Invoer | None] = Application(
            layout=self._layout(),
            key_bindings=self._keys(),
            style=self.stijl,
            include_default_pygments_style=False,
            erase_when_done=True,
            input=self.input,
            output=self.output,
        )
        app.ttimeoutlen = 0.1  # for an Escape that is no more than that
        return app.run(set_exception_handler=False)

    # What there is to choose.

    def rijen(self) -> list[_Rij]:
        """The lines of the list that fit what was typed."""
        verzoek, getypt = self.verzoek, self.regel.text
        if verzoek.vorm == "regel":
            return []
        if verzoek.vorm == "zoek":
            if getypt != self._gezocht[0]:
                self._gezocht = getypt, verzoek.zoek(getypt)
            return [_Rij(Invoer(k.waarde), "", k) for k in self._gezocht[1]]
        alle = [
            _Rij(Invoer(keuze.waarde), f"{nummer}. ", keuze)
            for nummer, keuze in enumerate(verzoek.keuzes, 1)
        ]
        if verzoek.leeg:
            alle.insert(
                0,
                _Rij(
                    Invoer(""),
                    "",
                    Keuze("", verzoek.leeg[:1].upper() + verzoek.leeg[1:]),
                    is_los=True,
                ),
            )
        if verzoek.vorm == "meerkeuze":
            alle.append(_Rij(Invoer(GEEN), "", Keuze(GEEN, GEEN_DAARVAN), is_los=True))
        if Opdracht.WEET_NIET in verzoek.opdrachten:
            weet_niet = Invoer("", Opdracht.WEET_NIET)
            alle.append(_Rij(weet_niet, "", Keuze("", WEET_NIET), is_los=True))
        return [rij for rij in alle if _fits(getypt, rij)]

    def _typed(self) -> None:
        self.plek, self.melding = 0, ""
        if self.verzoek.vorm == "meerkeuze":  # Enter must not undo what was marked
            self.plek = next((i for i, rij in enumerate(self.rijen()) if not rij.is_los), 0)

    def _move(self, stap: int) -> None:
        if aantal := len(self.rijen()):
            self.plek = (self.plek + stap) % aantal
        self.melding = ""

    def _chosen(self) -> Invoer | None:
        """What Enter means now; `None` where it means nothing yet, with a message."""
        try:
            getypt = read_input(self.regel.text)
        except OngeldigeInvoer as fout:
            self.melding = str(fout).replace("\n", " ")
            return None
        rijen = self.rijen()
        if self.verzoek.vorm == "regel" or self.verzoek.is_antwoord(getypt):
            return parse_command(getypt, self.verzoek.opdrachten)
        if not rijen:
            invoer = parse_command(getypt, self.verzoek.opdrachten)
            if invoer.opdracht is not None:
                return invoer
            zoekt = self.verzoek.vorm == "zoek"
            self.melding = (NIETS_GEVONDEN if zoekt else NIETS_ZO) if getypt else KIES_EERST["zoek"]
            return None
        rij = rijen[self.plek]
        if self.verzoek.vorm != "meerkeuze" or rij.is_los:
            return rij.invoer
        if not self.aan:
            self.melding = KIES_EERST["meerkeuze"]
            return None
        volgorde = [keuze.waarde for keuze in self.verzoek.keuzes]
        return Invoer(",".join(sorted(self.aan, key=volgorde.index)))

    def _toggle(self) -> None:
        """Mark or unmark the line at hand."""
        rijen = self.rijen()
        if not rijen or rijen[self.plek].is_los:
            return
        waarde = rijen[self.plek].invoer.tekst
        if waarde in self.aan:
            self.aan.remove(waarde)
        else:
            self.aan.append(waarde)
        self.melding = ""

    # How it looks.

    def _layout(self) -> Layout:
        invoer = Window(
            BufferControl(self.regel),
            height=Dimension(min=1, max=6),
            wrap_lines=True,
            dont_extend_height=True,
            get_line_prefix=lambda nummer, wrap: self._label() if nummer == wrap == 0 else "",
        )
        delen = [
            invoer,
            self._text(self._understood),
            self._scrolling_list(),
            self._text(lambda: self._lines(self.melding, "class:let_op")),
            self._text(lambda: [("", "\n".join(self._help()))]),
        ]
        return Layout(HSplit(delen), focused_element=invoer)

    def _text(self, tekst: Callable[[], StyleAndTextTuples]) -> ConditionalContainer:
        """A part of the screen that is there while it has something to say."""
        window = Window(FormattedTextControl(tekst), dont_extend_height=True)
        return ConditionalContainer(window, filter=Condition(lambda: bool(tekst())))

    def _scrolling_list(self) -> ConditionalContainer:
        """The list, as high as there is room for, with the line at hand in sight."""

        def at_hand() -> list[int]:
            return [y for y, (stijl, _) in enumerate(self._list_lines()) if stijl]

        def cursor() -> Point | None:
            return Point(0, at_hand()[0]) if at_hand() else None

        window = Window(
            FormattedTextControl(self._list, get_cursor_position=cursor, show_cursor=False),
            height=self._list_height,
            dont_extend_height=True,
            scroll_offsets=ScrollOffsets(bottom=lambda: max(0, len(at_hand()) - 1)),
        )
        return ConditionalContainer(window, filter=Condition(lambda: bool(self.rijen())))

    def _width(self) -> int:
        # The last column stays empty: some terminals begin a new line after it.
        return max(10, min(_BREEDST, self.output.get_size().columns - 1))

    def _lines(self, tekst: str, stijl: str) -> StyleAndTextTuples:
        regels = "\n".join(wrapped(tekst, self._width())) if tekst else ""
        return [(stijl, regels)] if regels else []

    def _label(self) -> str:
        aantal = len(self.rijen())
        waar = f" ({self.plek + 1} van {aantal})" if aantal else ""
        label = self.verzoek.label or LABELS[self.verzoek.vorm]
        return f"{label}{waar}: " if label else "> "

    def _understood(self) -> StyleAndTextTuples:
        tekst = self.regel.text.strip()
        if not tekst or not (begrepen := self.verzoek.begrepen(tekst)):
            return []
        return self._lines(BEGREPEN.format(begrepen), "")

    def _list(self) -> StyleAndTextTuples:
        regels: StyleAndTextTuples = []
        for stijl, regel in self._list_lines():
            regels += [("", "\n"), (stijl, regel)] if regels else [(stijl, regel)]
        return regels

    def _list_lines(self) -> Iterator[tuple[str, str]]:
        groep = ""
        for nummer, rij in enumerate(self.rijen()):
            if rij.keuze.groep != groep:
                groep = rij.keuze.groep
                yield from (("", regel) for regel in ["", *wrapped(groep, self._width())])
            gekozen = nummer == self.plek
            kruis = ""
            if self.verzoek.vorm == "meerkeuze":
                kruis = "    " if rij.is_los else "[x] " if rij.invoer.tekst in self.aan else "[ ] "
            begin = f"{'>' if gekozen else ' '} {kruis}{rij.kop:4}"
            stijl = "class:gekozen" if gekozen else ""
            delen = wrapped(rij.keuze.tekst, self._width(), begin, " " * len(begin))
            if rij.keuze.onder:
                marge = " " * len(begin)
                delen += wrapped(rij.keuze.onder, self._width(), marge, f"{marge}   ")
            yield from ((stijl, regel) for regel in delen)

    def _list_height(self) -> Dimension:
        anders = 2 + len(self._help())
        over = self.output.get_size().rows - anders - self.boven
        nodig = sum(1 for _ in self._list_lines())
        hoogte = min(nodig, max(_MINSTENS, over))
        return Dimension(min=min(nodig, 1), max=hoogte, preferred=hoogte)

    def _help(self) -> list[str]:
        """Which keys there are, in lines; a key and what it does stay together."""
        opdrachten = [f"{OPDRACHTEN[o].toets} {o.value}" for o in self.verzoek.opdrachten]
        regels = wrapped(TOETSEN[self.verzoek.vorm], self._width())
        regel = ""
        for toets in [*opdrachten, *([TOETSEN_TABEL] if opdrachten else [])]:
            langer = f"{regel}  {toets}" if regel else toets
            if regel and len(langer) > self._width():
                regels.append(regel)
                langer = toets
            regel = langer
        return [*regels, regel]

    # What the keys do.

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        leeg = Condition(lambda: not self.regel.text)
        lijst = Condition(lambda: self.verzoek.vorm != "regel")
        veel = Condition(lambda: self.verzoek.vorm == "meerkeuze")

        def on(*toetsen: str, **kwargs: Any) -> Callable[[Callable[[KeyPressEvent], None]], Any]:
            def bind(doe: Callable[[KeyPressEvent], None]) -> None:
                for toets in toetsen:
                    keys.add(toets, **kwargs)(doe)

            return bind

        on("up", filter=lijst)(lambda _: self._move(-1))
        on("down", filter=lijst)(lambda _: self._move(1))
        on("pageup", filter=lijst)(lambda _: self._move(-min(5, self.plek)))
        on("pagedown", filter=lijst)(
            lambda _: self._move(min(5, len(self.rijen()) - 1 - self.plek))
        )
        on(" ", filter=veel)(lambda _: self._toggle())
        on("escape", eager=True)(lambda _: self.regel.reset())
        on("tab")(lambda event: event.app.exit(result=None))
        on("c-c", Keys.SIGINT)(lambda event: event.app.exit(exception=KeyboardInterrupt))
        on("c-d", filter=leeg)(lambda event: event.app.exit(exception=EOFError))
        on("c-z")(lambda event: event.app.suspend_to_background())
        on("enter", "c-j")(self._enter)
        on(Keys.BracketedPaste)(lambda event: self._insert(event.data))
        on(Keys.Any)(lambda event: self._insert(event.data))
        for opdracht in self.verzoek.opdrachten:
            toets = OPDRACHTEN[opdracht].toets.lower()

            def doe(event: KeyPressEvent, opdracht: Opdracht = opdracht) -> None:
                event.app.exit(result=Invoer("", opdracht))

            on(toets, **({"filter": leeg} if toets == "?" else {}))(doe)
            if toets == "?":
                on("f1")(doe)
        return keys

    def _enter(self, event: KeyPressEvent) -> None:
        if event.key_processor.input_queue or _more_comes(self.input):
            self._insert(" ")  # a line of something pasted
        elif (invoer := self._chosen()) is not None:
            event.app.exit(result=invoer)

    def _insert(self, tekst: str) -> None:
        tekst = " ".join(tekst.splitlines()) if len(tekst) > 1 else tekst
        if len(self.regel.text) <= MAX_INVOER:  # a little more, so that it is said to be too long
            self.regel.insert_text(tekst[: MAX_INVOER + 1])


def _fits(getypt: str, rij: _Rij) -> bool:
    """Whether a line has every word that was typed, or begins with that number."""
    if getypt.strip().isdecimal():
        return rij.kop.startswith(getypt.strip())
    tekst = _plain(f"{rij.keuze.tekst} {rij.keuze.onder}")
    return all(woord in tekst for woord in _plain(getypt).split())


def _plain(tekst: str) -> str:
    los = unicodedata.normalize("NFKD", tekst.lower())
    return "".join(t for t in los if not unicodedata.combining(t))


def _more_comes(bron: Input) -> bool:
    """Whether there is more to read already, which nobody can have typed so fast."""
    if sys.platform == "win32":
        return False
    import select

    try:
        return bool(select.select([bron.fileno()], [], [], 0)[0])
    except (OSError, ValueError):
        return False
