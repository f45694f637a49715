"""A list and a line to type at the bottom of the screen, which change in place."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

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

from inkoopkeuze.cli._gesprek.keuzelijst import Keuzelijst
from inkoopkeuze.cli._gesprek.lezen import MAX_INVOER
from inkoopkeuze.cli._gesprek.teksten import (
    BEGREPEN,
    OPDRACHTEN,
    TOETSEN,
    TOETSEN_TABEL,
    ZONDER_TEKST,
)
from inkoopkeuze.cli._gesprek.verzoek import Invoer, Opdracht, Verzoek
from inkoopkeuze.cli._scherm import wrapped

_BREEDST = 88
_MINSTENS = 4
"""How many lines a list has at least, also where the question above it then scrolls away."""
_BLADZIJDE = 5
"""How many lines Page Up and Page Down go."""
_ESCAPE = 0.1
"""Seconds after which an Escape is no more than that, and not the begin of another key."""


class Invoerveld:
    """What somebody is choosing or typing; it may be interrupted and go on.

    Args:
        verzoek: what is asked for.
        input: where keys come from.
        output: where it is shown.
        stijl: how it looks.
        boven: how many lines above it should stay in sight.
    """

    def __init__(
        self, verzoek: Verzoek, input: Input, output: Output, stijl: BaseStyle, boven: int
    ) -> None:
        self.verzoek = verzoek
        self.lijst = Keuzelijst(verzoek)
        self._input, self._output, self._stijl, self._boven = input, output, stijl, boven
        self._regel = Buffer(
            document=Document(verzoek.begin),
            on_text_changed=lambda regel: self.lijst.typ(regel.text),
        )

    def run(self) -> Invoer | None:
        """What was typed or chosen; `None` when somebody wants to see everything that can be done.

        Raises:
            EOFError: there is no more input.
            KeyboardInterrupt: Ctrl-C.
        """
        app: Application[Invoer | None] = Application(
            layout=self._layout(),
            key_bindings=self._keys(),
            style=self._stijl,
            include_default_pygments_style=False,
            erase_when_done=True,
            input=self._input,
            output=self._output,
        )
        app.ttimeoutlen = _ESCAPE
        return app.run(set_exception_handler=False)

    # How it looks.

    def _layout(self) -> Layout:
        invoer = Window(
            BufferControl(self._regel),
            height=Dimension(min=1, max=6),
            wrap_lines=True,
            dont_extend_height=True,
            get_line_prefix=lambda regel, deel: self.lijst.label() if regel == deel == 0 else "",
        )
        delen = [
            invoer,
            _text(lambda: self._lines(self._understood())),
            self._scrolling_list(),
            _text(lambda: self._lines(self.lijst.melding, "class:let_op")),
            _text(lambda: [("", "\n".join(self._help()))]),
        ]
        return Layout(HSplit(delen), focused_element=invoer)

    def _scrolling_list(self) -> ConditionalContainer:
        """The list, as high as there is room for, with the line at hand in sight."""

        def text() -> StyleAndTextTuples:
            regels: StyleAndTextTuples = []
            for hier, regel in self.lijst.lines(self._width()):
                stijl = "class:gekozen" if hier else ""
                regels += [("", "\n"), (stijl, regel)] if regels else [(stijl, regel)]
            return regels

        def at_hand() -> list[int]:
            return [y for y, (hier, _) in enumerate(self.lijst.lines(self._width())) if hier]

        def cursor() -> Point | None:
            return Point(0, at_hand()[0]) if at_hand() else None

        window = Window(
            FormattedTextControl(text, get_cursor_position=cursor, show_cursor=False),
            height=self._list_height,
            dont_extend_height=True,
            scroll_offsets=ScrollOffsets(bottom=lambda: max(0, len(at_hand()) - 1)),
        )
        return ConditionalContainer(window, filter=Condition(lambda: bool(self.lijst.rijen())))

    def _list_height(self) -> Dimension:
        anders = 2 + len(self._help())
        over = self._output.get_size().rows - anders - self._boven
        nodig = sum(1 for _ in self.lijst.lines(self._width()))
        hoogte = min(nodig, max(_MINSTENS, over))
        return Dimension(min=min(nodig, 1), max=hoogte, preferred=hoogte)

    def _width(self) -> int:
        # The last column stays empty: some terminals begin a new line after it.
        return max(10, min(_BREEDST, self._output.get_size().columns - 1))

    def _lines(self, tekst: str, stijl: str = "") -> StyleAndTextTuples:
        return [(stijl, "\n".join(wrapped(tekst, self._width())))] if tekst else []

    def _understood(self) -> str:
        getypt = self._regel.text.strip()
        begrepen = self.verzoek.begrepen(getypt) if getypt else ""
        return BEGREPEN.format(begrepen) if begrepen else ""

    def _help(self) -> list[str]:
        """Which keys there are, in lines; a key and what it does stay together."""
        opdrachten = [f"{OPDRACHTEN[o].toets} {o.value}" for o in self.verzoek.opdrachten]
        hoe = TOETSEN[self.verzoek.vorm]
        if self.verzoek.vorm == "regel" and self.verzoek.leeg:
            hoe += f" {ZONDER_TEKST.format(self.verzoek.leeg)}"
        regels = wrapped(hoe, self._width())
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
        lijst = Condition(lambda: self.verzoek.vorm != "regel")
        veel = Condition(lambda: self.verzoek.vorm == "meerkeuze")
        leeg = Condition(lambda: not self._regel.text)

        def on(*toetsen: str, **kwargs: Any) -> Callable[[Callable[[KeyPressEvent], None]], None]:
            def bind(doe: Callable[[KeyPressEvent], None]) -> None:
                for toets in toetsen:
                    keys.add(toets, **kwargs)(doe)

            return bind

        on("up", filter=lijst)(lambda _: self.lijst.move(-1))
        on("down", filter=lijst)(lambda _: self.lijst.move(1))
        on("pageup", filter=lijst)(lambda _: self.lijst.move(-_BLADZIJDE, rond=False))
        on("pagedown", filter=lijst)(lambda _: self.lijst.move(_BLADZIJDE, rond=False))
        on(" ", filter=veel)(lambda _: self.lijst.toggle())
        on("enter", "c-j")(self._enter)
        on("escape", eager=True)(lambda _: self._clear())
        on("tab")(lambda event: event.app.exit(result=None))
        on("c-c", Keys.SIGINT)(lambda event: event.app.exit(exception=KeyboardInterrupt))
        on("c-d", filter=leeg)(lambda event: event.app.exit(exception=EOFError))
        on("c-z")(lambda event: event.app.suspend_to_background())
        on(Keys.BracketedPaste, Keys.Any)(lambda event: self._insert(event.data))
        for opdracht in self.verzoek.opdrachten:
            doe = _ends_with(Invoer("", opdracht))
            if opdracht is Opdracht.UITLEG:
                on("f1")(doe)
                on("?", filter=leeg)(doe)  # which somebody may also type
            else:
                on(OPDRACHTEN[opdracht].toets.lower())(doe)
        return keys

    def _clear(self) -> None:
        self._regel.reset()
        self.lijst.typ("")  # a reset does not tell the list that there is nothing to look for

    def _enter(self, event: KeyPressEvent) -> None:
        if event.key_processor.input_queue or _more_comes(self._input):
            self._insert(" ")  # a line of something pasted
            return
        if (invoer := self.lijst.enter()) is not None:
            event.app.exit(result=invoer)
        elif self.lijst.getypt != self._regel.text:  # it was dealt with
            melding = self.lijst.melding
            self._regel.reset()
            self.lijst.melding = melding

    def _insert(self, tekst: str) -> None:
        tekst = " ".join(tekst.splitlines()) if len(tekst) > 1 else tekst
        if len(self._regel.text) <= MAX_INVOER:  # a little more, so that it is said to be too long
            self._regel.insert_text(tekst[: MAX_INVOER + 1])


def _ends_with(invoer: Invoer) -> Callable[[KeyPressEvent], None]:
    return lambda event: event.app.exit(result=invoer)


def _text(tekst: Callable[[], StyleAndTextTuples]) -> ConditionalContainer:
    """A part of the screen that is there while it has something to say."""
    window = Window(FormattedTextControl(tekst), dont_extend_height=True)
    return ConditionalContainer(window, filter=Condition(lambda: bool(tekst())))


def _more_comes(bron: Input) -> bool:
    """Whether there is more to read already, which nobody can have typed so fast."""
    if sys.platform == "win32":
        return False
    import select

    try:
        return bool(select.select([bron.fileno()], [], [], 0)[0])
    except (OSError, ValueError):
        return False
