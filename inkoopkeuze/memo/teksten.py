"""The parts of a memo as text for people; `docs/sjablonen.md` documents each name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from inkoopkeuze.memo.bronnen import BronTekst
from inkoopkeuze.regels.bron import Zekerheid


class BeleidTekst(NamedTuple):
    """The own policy that the memo works with."""

    titel: str
    gemeente: str
    vastgesteld: str


class EisTekst(NamedTuple):
    """An eis as it stands: `status` is voldaan, niet_voldaan, onbekend or nvt."""

    titel: str
    status: str
    sluit: bool
    reden: str
    herstel: str
    bronnen: tuple[BronTekst, ...]
    zekerheid: Zekerheid
    wacht_op: tuple[str, ...]


class RouteTekst(NamedTuple):
    """A route, procedure or form.

    `status` is open, voorwaardelijk, dicht, misschien_voorwaardelijk (open, with or without a
    condition) or onbeslist (it may still close).
    """

    id: str
    titel: str
    kort: str
    status: str
    reden: str
    herstel: str
    zekerheid: Zekerheid
    eisen: tuple[EisTekst, ...]
    weg: str
    """The way by which it is open, or that comes closest."""
    wacht_op: tuple[str, ...]
    opent: Sequence[WendingTekst]
    """Of a closed route: the other answers with which, one by one, it would open."""


class Argument(NamedTuple):
    """An argument for or against a route."""

    titel: str
    reden: str
    bronnen: tuple[BronTekst, ...]
    zekerheid: Zekerheid


class RangTekst(NamedTuple):
    """A route, procedure or form that may be taken, with its arguments."""

    route: RouteTekst
    voor: tuple[Argument, ...]
    tegen: tuple[Argument, ...]
    mogelijk: tuple[Argument, ...]
    saldo: int


class DoorslagTekst(NamedTuple):
    """Something that is not so, and would tip the balance between routes that are close."""

    argument: Argument
    voordeel: tuple[str, ...]
    """The titles of the routes that would gain by it."""


class VormenTekst(NamedTuple):
    """The forms of one group."""

    titel: str
    bij: tuple[str, ...]
    """The ids of the routes and procedures that these are forms of."""
    rangen: tuple[RangTekst, ...]
    """Those that may be taken, best fit first."""
    dicht: tuple[RouteTekst, ...]


class FeitTekst(NamedTuple):
    """A derived fact: `waarde` is empty while it is not known."""

    titel: str
    waarde: str
    tekst: str
    mogelijk: tuple[str, ...]
    reden: str
    bronnen: tuple[BronTekst, ...]
    zekerheid: Zekerheid
    uitgangspunt: bool
    """Whether it rests on a number that the gemeente decides on, and has not."""


class RekenTekst(NamedTuple):
    """One line of a sum, with the values of this case and why it is made so."""

    titel: str
    som: str
    uitkomst: str
    omdat: str
    bronnen: tuple[BronTekst, ...]
    zekerheid: Zekerheid


class Melding(NamedTuple):
    """A signal or step; `zeker` is false when it only may apply."""

    titel: str
    tekst: str
    zeker: bool
    bronnen: tuple[BronTekst, ...]
    zekerheid: Zekerheid
    rol: str
    bij: tuple[str, ...]
    """The routes that it goes with; empty when it goes with all."""


class FeitZin(NamedTuple):
    """An answer as a sentence of the story; `id` is that of the question."""

    id: str
    zin: str
    motivering: str
    aanname: bool
    """Whether it is what the gemeente expects or judges, and no fact that is settled."""


class UitgangspuntTekst(NamedTuple):
    """A number that the gemeente decides on and has not, with the value that was used."""

    titel: str
    waarde: str


class TermijnTekst(NamedTuple):
    """What ties a step to another in time."""

    woorden: str
    lengte: str
    """Empty where only the order counts."""
    uitleg: str
    """Why it ends on another day than its length alone says, and what leaves room."""
    omdat: str
    bronnen: tuple[BronTekst, ...]
    zekerheid: Zekerheid
    eigen_beleid: bool
    """Whether the gemeente decides on it: no law asks for it."""


class MomentTekst(NamedTuple):
    """A step in time; `soort` is uiterlijk, vanaf or empty, where nothing decides the day."""

    id: str
    titel: str
    tekst: str
    soort: str
    datum: str
    iso: str
    niet_eerder: str
    """The first day on which it can be done, if the procedure begins on the peildatum."""
    niet_eerder_iso: str
    voorbij: bool
    """Whether its last day lies before the peildatum."""
    fase: str
    rol: str
    uitleg: str
    termijnen: tuple[TermijnTekst, ...]
    bronnen: tuple[BronTekst, ...]
    zekerheid: Zekerheid


class PlanTekst(NamedTuple):
    """The steps of one way to go, in the order of time; days are text, and ISO in `_iso`."""

    keuze: tuple[str, ...]
    """Ids of the route, procedure and form."""
    titels: tuple[str, ...]
    start: str
    """Empty where it is not known."""
    start_iso: str
    haalbaar: bool
    haalbaar_wet: bool
    """Without the terms that the gemeente decides on."""
    tekort: int
    """How many days the start lies too soon."""
    vroegste_start: str
    vroegste_start_iso: str
    vroegste_start_wet: str
    vroegste_start_wet_iso: str
    duur: int
    """Days from the peildatum to the first start."""
    keten: str
    """The terms that add up to that, without days on which a term runs on."""
    momenten: tuple[MomentTekst, ...]
    te_laat: tuple[MomentTekst, ...]
    niet_meegeteld: tuple[str, ...]
    """What takes time, and has no term in the law or in the policy."""
    wacht_op: tuple[str, ...]
    """Questions that a term depends on; until then it counts as long as it can be."""
    zekerheid: Zekerheid
    """How sure the first start is."""


class OpenPuntTekst(NamedTuple):
    """A question without an answer, who may know it, and what waits for it."""

    vraag: str
    wie: str
    weet_niet: bool
    nodig_voor: dict[str, tuple[str, ...]]
    """Titles of what waits for it, by section of the rule set: routes, procedures, ..."""
    gevolgen: Sequence[GevolgTekst]
    """What the answers lead to; empty where none of them changes the advice."""


class AntwoordTekst(NamedTuple):
    """A question with the answer given and why."""

    id: str
    vraag: str
    antwoord: str
    motivering: str


class WendingTekst(NamedTuple):
    """Something that, changed alone, would change the advice."""

    id: str
    """The question, or `peildatum`."""
    vraag: str
    nu: str
    wordt: tuple[str, ...]
    """The answers with which the advice changes; of a number or date the nearest range."""
    verschil: str
    """How far that is, of a number or date: `€ 50.000 meer, 7%`."""
    titel: str
    """All that in one or two sentences."""


class WendingGroep(NamedTuple):
    """Changes with the same outcome."""

    gevolg: str
    """The weightiest that changes: `advies`, `procedure` (the least one) or `routes`."""
    dan: tuple[str, ...]
    """What becomes of the advice, one sentence each."""
    wendingen: tuple[WendingTekst, ...]


class GevolgTekst(NamedTuple):
    """What some answers to an open question lead to; `dan` is empty where nothing changes."""

    antwoord: str
    dan: tuple[str, ...]


class AfstandTekst(NamedTuple):
    """How far a number is from a limit that decides something in this case."""

    wat: str
    grens: str
    waarde: str
    grenswaarde: str
    verschil: str
    is_gehaald: bool
    """Whether the number is on the limit or above it."""
    drempel: bool
    """Whether it is a threshold from the table of thresholds."""
    eigen_beleid: bool
    """Whether the gemeente decides on it: no law asks for it."""
    uitgangspunt: bool
    """Whether the gemeente decides on it, and has not."""
    bij: tuple[str, ...]
    """The titles of what it decides."""
    getallen: tuple[Decimal, Decimal]
    """The number and the limit, for a picture."""
    eenheid: str


class PadStap(NamedTuple):
    """An answer or fact that matters to the status of a route."""

    vraag: str
    antwoord: str
    omdat: str
    """By which rule a fact came out so; empty for an answer."""


class PadTak(NamedTuple):
    """An answer, and the number of the part that it leads to."""

    antwoord: str
    naar: int


class PadDeel(NamedTuple):
    """A question that is open, with where its answers lead to, or an end.

    `status` is empty for a question; that of an end is open, voorwaardelijk, dicht or onbeslist.
    """

    vraag: str
    grenzen: tuple[str, ...]
    """The parameters with which an answer is compared, each with its value."""
    takken: tuple[PadTak, ...]
    status: str
    titel: str
    reden: str


class PadTekst(NamedTuple):
    """The way of a case to the status of a route."""

    stappen: Sequence[PadStap]
    """What is known and matters, in the order of the rules."""
    delen: Sequence[PadDeel]
    """What is open: the first part is where one starts, and each stands there once. Empty where
    too much is open to show."""
