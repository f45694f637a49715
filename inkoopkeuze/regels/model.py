"""The rule language: what a rule file can hold, one class per construct.

Plain frozen dataclasses, so that using a rule set costs nothing; pydantic checks the
raw YAML against them when rule files are read (`loading`). Each is itself and equal to
nothing else, and has no repr: one would hold the whole rule set. The keys in YAML are the
field names. `docs/regeltaal.md` explains each with an example.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal

from inkoopkeuze.fouten import Plaats
from inkoopkeuze.regels._yaml import Pad
from inkoopkeuze.regels.beleid import Beleid
from inkoopkeuze.regels.bron import STRIKT, Bron, Bronsoort, Verwijzingen, Zekerheid
from inkoopkeuze.regels.cpv import CpvLijst, Lijst
from inkoopkeuze.regels.formule import Formule
from inkoopkeuze.regels.kop import Kop
from inkoopkeuze.regels.parameter import Eenheid, Parameter
from inkoopkeuze.regels.telling import Telling
from inkoopkeuze.regels.voorwaarde import ALTIJD, Voorwaarde

VraagType = Literal[
    "ja_nee",
    "keuze",
    "meerkeuze",
    "bedrag",
    "percentage",
    "aantal",
    "maanden",
    "datum",
    "cpv",
    "tekst",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Vraag:
    """A question about a fact of the case, in plain Dutch."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    vraag: str
    type: VraagType
    waarom: str
    wie_weet_dit: str
    toelichting: str = ""
    voorbeeld: str = ""
    onderwerp: str = ""
    """A subject of the head; every question has one where the head has subjects."""
    verhaal: dict[str, str] = field(default_factory=dict)
    """The answer as a sentence, by answer; `linking.stories` says with which keys."""
    aanname: bool = False
    """Whether the answer is what the gemeente expects or judges, and no fact that is settled."""
    opties: dict[str, str] = field(default_factory=dict)
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    achtervoegsel: str = ""
    """What the number in an answer is per, or without; only with a number."""
    bron: Verwijzingen = Verwijzingen()

    _JA_NEE: ClassVar[dict[str, str]] = {"ja": "Ja", "nee": "Nee"}
    _EENHEDEN: ClassVar[dict[str, str]] = {
        "bedrag": "EUR",
        "percentage": "procent",
        "maanden": "maanden",
        "aantal": "aantal",
        "datum": "datum",
    }

    @property
    def keuzes(self) -> dict[str, str]:
        """The possible answers by id, or nothing where the answer is free."""
        return self._JA_NEE if self.type == "ja_nee" else self.opties

    @property
    def is_getal(self) -> bool:
        """Whether the answer is a number."""
        return self.type in ("bedrag", "percentage", "aantal", "maanden")

    @property
    def eenheid(self) -> str:
        """The unit of a numeric answer, or nothing."""
        return self._EENHEDEN.get(self.type, "")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class RekenRegel:
    """One way to calculate, with the condition under which it is the right one."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    reken: Formule
    omdat: str
    bron: Verwijzingen
    zekerheid: Zekerheid
    als: Voorwaarde = ALTIJD


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Berekening:
    """A number that follows from answers; the first rule that holds calculates it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    eenheid: Eenheid
    regels: list[RekenRegel]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class FeitRegel:
    """One rule of a derived fact."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    dan: str
    omdat: str
    bron: Verwijzingen
    zekerheid: Zekerheid
    als: Voorwaarde = ALTIJD


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Feit:
    """A fact that follows from answers; the first rule that holds decides it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    uitkomsten: dict[str, str]
    regels: list[FeitRegel]
    uniek: bool = False
    """Whether the order of the rules may make no difference: no two with another outcome hold
    together. A rule without condition is the rest, and does not count."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Eis:
    """What the law asks of a route or procedure.

    Applies where `geldt` holds, is met where `als` holds. Not met, it closes the route
    (`gevolg: dicht`) or leaves it open on a condition (`gevolg: voorwaardelijk`); then
    `anders` says why and `herstel` what the gemeente can do about it.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    als: Voorwaarde
    omdat: str
    anders: str
    bron: Verwijzingen
    zekerheid: Zekerheid
    geldt: Voorwaarde = ALTIJD
    gevolg: Literal["dicht", "voorwaardelijk"] = "dicht"
    herstel: str = ""
    zekerheid_anders: Zekerheid | None = None
    """How sure it is that an eis that is not met has its gevolg; else as sure as `zekerheid`."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Weg:
    """One of several ways to take a route, with its own eisen.

    The first eis says whether this way is at issue at all; where it fails, the memo does not
    discuss the others.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    eisen: dict[str, Eis]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Route:
    """A way to organise the service: open when all eisen hold, and one weg if it has any."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    kort: str
    volgorde: int
    omdat: str
    """Why it is open, in one sentence."""
    geen_weg: str = ""
    """Why it is closed, where none of its wegen even begins to fit."""
    gedeelde_eisen: list[str] = field(default_factory=list)
    """Ids of eisen that several routes share; they are tested first."""
    eisen: dict[str, Eis] = field(default_factory=dict)
    wegen: dict[str, Weg] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Procedure:
    """A way to award within a route.

    `rang` orders from light to heavy: the lightest one that is open is the least that the
    law requires.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    kort: str
    route: str
    rang: int
    gedeelde_eisen: list[str] = field(default_factory=list)
    eisen: dict[str, Eis] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Vorm:
    """A way to shape a route or procedure further; it counts where one of `bij` may be taken.

    Forms of one `groep` are alternatives; `volgorde` is their order in the memo.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    kort: str
    groep: str
    volgorde: int
    bij: list[str]
    """Ids of routes and procedures."""
    gedeelde_eisen: list[str] = field(default_factory=list)
    eisen: dict[str, Eis] = field(default_factory=dict)


Mogelijkheid = Route | Procedure | Vorm
"""What is open or closed by its eisen."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Afweging:
    """An argument for or against routes, procedures and forms that the law leaves open."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    als: Voorwaarde
    omdat: str
    bron: Verwijzingen
    zekerheid: Zekerheid
    voor: list[str] = field(default_factory=list)
    tegen: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Stap:
    """Something to do, by whom and in which phase; only with what `bij` names, if anything.

    `na`, `voor` and `binnen` say how it hangs together in time with other steps, with the day
    on which the service starts (`start`) and with the peildatum. Each maps one of those to a
    term; 0 is no term but only an order.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    fase: str
    rol: str
    tekst: str
    bron: Verwijzingen
    zekerheid: Zekerheid
    als: Voorwaarde = ALTIJD
    bij: list[str] = field(default_factory=list)
    """Ids of routes, procedures and forms."""
    na: dict[str, Formule] = field(default_factory=dict)
    """It cannot be done until the term, counted from the other, has passed."""
    voor: dict[str, Formule] = field(default_factory=dict)
    """It is done at least the term, counted back, before the other."""
    binnen: dict[str, Formule] = field(default_factory=dict)
    """It is done no later than the end of the term, counted from the other."""

    @property
    def banden(self) -> list[tuple[str, str, Formule]]:
        """How it hangs together with others: `na`, `voor` or `binnen`, the other, the term."""
        return [
            (soort, ander, termijn)
            for soort in BANDEN
            for ander, termijn in getattr(self, soort).items()
        ]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Signaal:
    """Something the reader must know; only with what `bij` names, if there is anything."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    tekst: str
    bron: Verwijzingen
    zekerheid: Zekerheid
    als: Voorwaarde = ALTIJD
    bij: list[str] = field(default_factory=list)
    thema: str = ""
    """A theme of the head; every signal has one where the head has themes."""
    uitgangspunt: list[str] = field(default_factory=list)
    """Ids of parameters: it counts only while one of them is a starting point."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Scenario:
    """A case with the outcome that is expected of it, and where that comes from.

    `verwacht` maps a feit, route, procedure, form, berekening or parameter to one outcome or
    value, or to the list of outcomes that are still possible; IK043 tells of its other keys.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    titel: str
    bron: str
    peildatum: date
    antwoorden: dict[str, Any]
    verwacht: dict[str, Any]
    herkomst: Literal["rechterlijk_oordeel", "gezaghebbende_bron", "praktijk", "eigen_lezing"]
    toelichting: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Uitzondering:
    """A finding of `valideer` that does not count in one part of the rules, and why."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRIKT
    code: str
    bij: str
    """The path of the part: `vragen/budget`, or `feiten/regime/regels/2` for its second rule."""
    reden: str


BANDEN = ("na", "voor", "binnen")
"""The fields of a step that tie it to others in time."""

SECTIES: dict[str, type] = {
    "bronsoorten": Bronsoort,
    "bronnen": Bron,
    "tellingen": Telling,
    "parameters": Parameter,
    "vragen": Vraag,
    "lijsten": Lijst,
    "berekeningen": Berekening,
    "feiten": Feit,
    "eisen": Eis,
    "routes": Route,
    "procedures": Procedure,
    "vormen": Vorm,
    "afwegingen": Afweging,
    "stappen": Stap,
    "signalen": Signaal,
    "scenarios": Scenario,
    "uitzonderingen": Uitzondering,
}
"""The sections that a rule file can have, and what each holds by id."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Regelset:
    """All rules together, read, checked and with every name resolved."""

    kop: Kop
    bronsoorten: dict[str, Bronsoort]
    bronnen: dict[str, Bron]
    tellingen: dict[str, Telling]
    parameters: dict[str, Parameter]
    vragen: dict[str, Vraag]
    lijsten: dict[str, Lijst]
    berekeningen: dict[str, Berekening]
    feiten: dict[str, Feit]
    eisen: dict[str, Eis]
    routes: dict[str, Route]
    procedures: dict[str, Procedure]
    vormen: dict[str, Vorm]
    afwegingen: dict[str, Afweging]
    stappen: dict[str, Stap]
    signalen: dict[str, Signaal]
    scenarios: dict[str, Scenario]
    uitzonderingen: dict[str, Uitzondering]
    cpv: CpvLijst
    bestanden: dict[str, str]
    """sha256 of each rule file, by its name relative to the rule set."""
    beslissend: dict[str, str]
    """The same of those that can change an advice: not of files with only scenarios."""
    plaatsen: dict[Pad, Plaats] = field(repr=False)
    """Where each part stands, by section, id and path within it; `cpv` is the file of codes."""
    beleid: Beleid | None = None
    """The own policy that was laid over these rules."""

    def eisen_van(self, mogelijkheid: Mogelijkheid) -> dict[str, Eis]:
        """All eisen of a route, procedure or form by id, the shared ones first."""
        gedeeld = {id_: self.eisen[id_] for id_ in mogelijkheid.gedeelde_eisen}
        return gedeeld | mogelijkheid.eisen

    def plaats(self, *pad: str | int) -> Plaats | None:
        """The place of a part, or of the nearest thing around it."""
        while pad and pad not in self.plaatsen:
            pad = pad[:-1]
        return self.plaatsen.get(pad)
