"""Setting and removing an answer in the text of a dossier, and touching nothing else.

Every change is made in the text itself, so that comments, blank lines, quoting and
order stay. There are several ways to make one; each result is read back, and the
first that says exactly the old content plus this change, with every comment still
there, is the one. If none does, the program leaves the file to its owner.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from yaml.nodes import CollectionNode, MappingNode, ScalarNode

from inkoopkeuze.dossier.layout import (
    Blok,
    Ingang,
    begin,
    block_end,
    comments,
    end,
    entries,
    find,
    find_blok,
    line_end,
    line_start,
)
from inkoopkeuze.dossier.scalars import render_lijst, render_tekst
from inkoopkeuze.fouten import OngeldigDossier, OngeldigeInvoer, Onleesbaar
from inkoopkeuze.regels._yaml import Leesfout, parse, raw_scalar

Inhoud = str | list[str] | dict[str, str | list[str]]
"""What stands behind a question: its answer, or answer and motivation."""

_BOM = "\ufeff"
_STAP = 2


class _Bewerking(NamedTuple):
    """A changed text, and the comment (an unused template line) that it gave up."""

    tekst: str
    opgegeven: str = ""


class _Vorm(NamedTuple):
    """How this dossier is written: its line breaks, and the entry that goes in."""

    sleutel: str
    inhoud: Inhoud | None
    regeleinde: str

    def block(self, kolom: int, sleutel: str = "") -> str:
        """The entry on lines of its own, without the last line break."""
        marge = " " * kolom
        sleutel = marge + (sleutel or self.sleutel)
        if self.inhoud is None:
            return f"{marge}# {self.sleutel}:"
        if not isinstance(self.inhoud, dict):
            return f"{sleutel}: {self.value(self.inhoud, kolom + _STAP)}"
        delen = [
            f"{marge}{' ' * _STAP}{naam}: {self.value(deel, kolom + 2 * _STAP)}"
            for naam, deel in self.inhoud.items()
        ]
        return self.regeleinde.join([f"{sleutel}:", *delen])

    def flow(self, sleutel: str = "") -> str:
        """The entry inside braces."""
        assert self.inhoud is not None
        sleutel = sleutel or self.sleutel
        if not isinstance(self.inhoud, dict):
            return f"{sleutel}: {self.value(self.inhoud, None)}"
        delen = [f"{naam}: {self.value(deel, None)}" for naam, deel in self.inhoud.items()]
        return f"{sleutel}: {{{', '.join(delen)}}}"

    def value(self, deel: str | list[str], kolom: int | None) -> str:
        """A text or list as YAML."""
        if isinstance(deel, list):
            return render_lijst(deel)
        return render_tekst(deel, kolom, self.regeleinde)


def set_antwoord(
    tekst: str, vraag_id: str, waarde_tekst: str | list[str], motivering: str | None
) -> str:
    """The text of a dossier with one answer set.

    Args:
        tekst: the text of the dossier.
        vraag_id: the question.
        waarde_tekst: the answer as `format_waarde` gives it, or as typed.
        motivering: the motivation; without one, an earlier motivation goes, because
            it argued for the earlier answer.

    Raises:
        OngeldigeInvoer: there is no answer, or it cannot be written to a file.
        OngeldigDossier: the text cannot be read as YAML.
        Onleesbaar: the answer cannot be set without harming something else.
    """
    waarde = _stripped(waarde_tekst)
    if waarde == "":
        raise OngeldigeInvoer("Er is niets ingevuld.", "Typ een antwoord, of 'weet ik niet'.")
    reden = (motivering or "").strip()
    return _edit(tekst, vraag_id, {"antwoord": waarde, "motivering": reden} if reden else waarde)


def set_motivering(tekst: str, vraag_id: str, motivering: str) -> str:
    """The text of a dossier with one motivation set; the answer, if there is one, stays.

    Args:
        tekst: the text of the dossier.
        vraag_id: the question.
        motivering: the motivation; an empty one takes away what was there.

    Raises:
        OngeldigeInvoer: it cannot be written to a file.
        OngeldigDossier: the text cannot be read as YAML.
        Onleesbaar: it cannot be set without harming something else.
    """
    huidig = (_readable(tekst.removeprefix(_BOM)) or {"antwoorden": {}})["antwoorden"].get(vraag_id)
    antwoord = huidig.get("antwoord") if isinstance(huidig, dict) else huidig
    delen: dict[str, Any] = {"antwoord": antwoord, "motivering": motivering.strip()}
    # An empty list is an answer: none of these.
    delen = {naam: deel for naam, deel in delen.items() if deel not in (None, "")}
    return _edit(tekst, vraag_id, antwoord if "motivering" not in delen else delen)


def remove_antwoord(tekst: str, vraag_id: str) -> str:
    """The text of a dossier with one answer and its motivation taken out.

    A line `# vraag_id:` stays, so that a later answer returns to the same place.

    Raises:
        OngeldigDossier: the text cannot be read as YAML.
        Onleesbaar: the answer cannot be removed without harming something else.
    """
    return _edit(tekst, vraag_id, None)


def _edit(tekst: str, vraag_id: str, inhoud: Inhoud | None) -> str:
    bom = _BOM if tekst.startswith(_BOM) else ""
    kaal = tekst[len(bom) :]
    vorm = _Vorm(vraag_id, inhoud, "\r\n" if "\r\n" in kaal else "\n")
    oud = _readable(kaal)
    if oud is None:
        raise _refusal(vorm)
    doel = {**oud, "antwoorden": {**oud["antwoorden"], vraag_id: inhoud}}
    if inhoud is None:
        del doel["antwoorden"][vraag_id]
    if doel == oud:
        return tekst
    for bewerking in _attempts(kaal, vorm):
        if _is_exactly(kaal, bewerking, doel):
            return bom + bewerking.tekst
    raise _refusal(vorm)


def _readable(tekst: str) -> dict[str, Any] | None:
    """The same as `_content`, with an error for people."""
    try:
        return _content(tekst)
    except Leesfout as fout:
        raise OngeldigDossier([fout.bevinding]) from None


def _content(tekst: str) -> dict[str, Any] | None:
    """What a dossier says, apart from spaces around texts; `None` if it is no dossier."""
    data = parse(tekst.encode(), "dossier", scalar=raw_scalar).data
    if data is None:
        data = {}
    if not isinstance(data, dict) or not isinstance(data.get("antwoorden"), dict | None):
        return None
    return {**_stripped(data), "antwoorden": _stripped(data.get("antwoorden") or {})}


def _stripped(ruw: Any) -> Any:
    if isinstance(ruw, dict):
        return {sleutel: _stripped(deel) for sleutel, deel in ruw.items()}
    if isinstance(ruw, list):
        return [_stripped(deel) for deel in ruw]
    return ruw.strip() if isinstance(ruw, str) else ruw


def _is_exactly(oud: str, bewerking: _Bewerking, doel: dict[str, Any]) -> bool:
    """Whether the new text says `doel` and has lost no comment but the one given up."""
    try:
        if _content(bewerking.tekst) != doel:
            return False
    except Leesfout:
        return False
    over = Counter(c.tekst for c in comments(bewerking.tekst))
    weg = Counter(c.tekst for c in comments(oud)) - over
    return weg <= Counter([bewerking.opgegeven] if bewerking.opgegeven else [])


def _refusal(vorm: _Vorm) -> Onleesbaar:
    if vorm.inhoud is None:
        return Onleesbaar(
            f"Het programma kan het antwoord op '{vorm.sleutel}' niet veilig uit dit dossier "
            "halen en laat het dossier zoals het is.",
            f"Open het dossier in een teksteditor en haal '{vorm.sleutel}:' met het antwoord weg.",
        )
    return Onleesbaar(
        f"Het programma kan het antwoord op '{vorm.sleutel}' niet veilig in dit dossier zetten "
        "en laat het dossier zoals het is.",
        "Open het dossier in een teksteditor en zet dit er zelf in, onder 'antwoorden:':\n"
        + vorm._replace(regeleinde="\n").block(_STAP),
    )


def _attempts(tekst: str, vorm: _Vorm) -> Iterator[_Bewerking]:
    """The ways to make the change, best first; a wrong one is found out afterwards."""
    blok = find_blok(tekst)
    if blok is None:
        begin_ = tekst if not tekst or tekst.endswith("\n") else tekst + vorm.regeleinde
        delen = ["antwoorden:", vorm.block(_STAP), ""]
        yield _Bewerking(begin_ + vorm.regeleinde.join(delen))
        return
    bestaand = find(blok.waarde, vorm.sleutel)
    if isinstance(blok.waarde, MappingNode) and blok.waarde.flow_style and blok.waarde.value:
        if bestaand is not None and vorm.inhoud is not None:
            yield from _in_place(tekst, bestaand, vorm, None)
        yield _in_braces(tekst, blok, bestaand, vorm)
    elif bestaand is not None:
        if vorm.inhoud is not None:
            yield from _in_place(tekst, bestaand, vorm, bestaand.sleutel.start_mark.column)
        yield _rewrite(tekst, bestaand, vorm)
    else:
        yield from _insert(tekst, blok, vorm)


def _in_place(tekst: str, ingang: Ingang, vorm: _Vorm, kolom: int | None) -> Iterator[_Bewerking]:
    """Replace only the texts that change, where old and new have the same parts."""
    assert vorm.inhoud is not None
    delen: list[tuple[Ingang | None, str | list[str]]]
    if isinstance(vorm.inhoud, dict):
        delen = [(find(ingang.waarde, naam), deel) for naam, deel in vorm.inhoud.items()]
        diepte = 2 * _STAP
    else:
        delen = [(ingang, vorm.inhoud)]
        diepte = _STAP
    vervangingen = []
    for bestaand, deel in delen:
        node = bestaand.waarde if bestaand else None
        if node is None or (isinstance(node, CollectionNode) and not node.flow_style):
            return
        if isinstance(node, ScalarNode) and node.value.strip() == deel:
            continue
        van, tot = begin(node), end(tekst, node)
        nieuw = vorm.value(deel, None if kolom is None else kolom + diepte)
        vervangingen.append((van, tot, nieuw if tekst[van - 1].isspace() else f" {nieuw}"))
    for van, tot, nieuw in sorted(vervangingen, reverse=True):
        tekst = tekst[:van] + nieuw + tekst[tot:]
    yield _Bewerking(tekst)


def _rewrite(tekst: str, ingang: Ingang, vorm: _Vorm) -> _Bewerking:
    """Replace the whole entry; the comments in it move to lines above."""
    van = line_start(tekst, begin(ingang.sleutel))
    tot = line_end(tekst, end(tekst, ingang.waarde))
    kolom = ingang.sleutel.start_mark.column
    sleutel = tekst[begin(ingang.sleutel) : end(tekst, ingang.sleutel)]
    regels = [" " * kolom + c.tekst for c in comments(tekst) if van <= c.begin < tot]
    regels.append(vorm.block(kolom, sleutel))
    return _Bewerking(tekst[:van] + vorm.regeleinde.join(regels) + tekst[tot:])


def _in_braces(tekst: str, blok: Blok, bestaand: Ingang | None, vorm: _Vorm) -> _Bewerking:
    """Replace, add or remove an entry of `antwoorden: {...}`."""
    alle = entries(blok.waarde)
    if bestaand is None:
        plek = end(tekst, alle[-1].waarde)
        return _Bewerking(f"{tekst[:plek]}, {vorm.flow()}{tekst[plek:]}")
    van, tot = begin(bestaand.sleutel), end(tekst, bestaand.waarde)
    if vorm.inhoud is not None:
        sleutel = tekst[van : end(tekst, bestaand.sleutel)]
        return _Bewerking(tekst[:van] + vorm.flow(sleutel) + tekst[tot:])
    nummer = next(i for i, ingang in enumerate(alle) if ingang.sleutel is bestaand.sleutel)
    if nummer + 1 < len(alle):
        tot = begin(alle[nummer + 1].sleutel)
    elif nummer:
        van = end(tekst, alle[nummer - 1].waarde)
    return _Bewerking(tekst[:van] + tekst[tot:])


def _insert(tekst: str, blok: Blok, vorm: _Vorm) -> Iterator[_Bewerking]:
    """Add an entry: on its own commented-out line, or at the end of the block."""
    bestaand = entries(blok.waarde)
    grens = blok.einde
    na = end(tekst, bestaand[-1].waarde if bestaand else blok.ingang.sleutel)
    if not bestaand:
        van, tot = end(tekst, blok.ingang.sleutel), end(tekst, blok.waarde)
        leeg = re.sub(r"\s*(\{\s*\}|~|null)\Z", "", tekst[van:tot])
        grens -= tot - van - len(leeg)
        tekst = tekst[:van] + leeg + tekst[tot:]
    kolom = bestaand[0].sleutel.start_mark.column if bestaand else None
    sjabloon = re.compile(rf"(?m)^([ \t]*)#[ \t]*{re.escape(vorm.sleutel)}[ \t]*:[ \t]*(?=\r?$)")
    for m in sjabloon.finditer(tekst, end(tekst, blok.ingang.sleutel), grens):
        regel = vorm.block(len(m[1]) or _STAP if kolom is None else kolom)
        yield _Bewerking(tekst[: m.start()] + regel + tekst[m.end() :], m[0].strip())
    plek = block_end(tekst, na, grens)
    ervoor = tekst[:plek] if tekst[:plek].endswith("\n") else tekst[:plek] + vorm.regeleinde
    yield _Bewerking(
        ervoor + vorm.block(_STAP if kolom is None else kolom) + vorm.regeleinde + tekst[plek:]
    )
