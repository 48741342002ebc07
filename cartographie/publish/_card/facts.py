"""What the card says of one place, in its language and in French: decided here, set in `place`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cartographie.model import Edition, Entry, Phone
from cartographie.publish._card.dates import date_text, next_dates
from cartographie.publish._leaflet.door_line import OPEN_DOOR
from cartographie.publish._leaflet.words import heading, unbroken
from cartographie.publish._paper.text import NBSP, clean, clean_line

__all__ = ["Fact", "Facts", "Told", "facts_of", "held"]

# the details that « Ma fiche » tells, in its order, and the words before each
DETAILS = {
    "bring": "page.fiche.apporter",
    "conditions": "page.fiche.conditions",
    "cost": "page.fiche.prix",
    "languages": "page.fiche.langues",
    "transport": "page.fiche.venir",
}


class Told(NamedTuple):
    """Words in the language of the card, and in French where that is another ("" else)."""

    text: str
    french: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A secondary fact: the words before it, and what it says; `own` when that is in the language of the card."""

    label: Told
    text: str
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that is said of one place. Lines are whole sentences; nothing of them is shortened later."""

    number: int
    rank: str
    """Which number the place has on the map and the leaflet of the day."""
    name: str
    organisation: str
    door: Told
    full: bool
    door_sign: str
    """The door's pictogram, for whoever reads no French, on a card in another language."""
    address: tuple[str, ...]
    note: Told
    phones: tuple[Phone, ...]
    contacts: tuple[str, ...]
    hours: Told
    dates_title: Told
    dates: tuple[str, ...]
    old: Told
    """That its hours are old, and to telephone first."""
    warnings: tuple[Told, ...]
    details: tuple[Fact, ...]
    freshness: Told
    way_title: Told
    way: Told
    steps: tuple[Told, ...]
    arrives: bool
    """Whether the last step is the door itself."""
    pinned: bool
    """Whether there is a map of it."""
    located: bool
    """Whether it stands at a known place: else one telephones."""


def facts_of(entry: Entry, original: Entry, edition: Edition, french: Edition, today: date) -> Facts:
    """Return what is said of *entry* of *edition*; *original* is the same place in the *french* one."""
    both = _Both(edition, french)
    walk = entry.way is not None and entry.way.state == "walk"
    dates = () if entry.freshness == "expired" else next_dates(entry.calendar, today)
    name = clean_line(entry.name)
    organisation = clean_line(entry.organisation)
    return Facts(
        number=entry.number,
        rank=clean_line(edition.words["page.numero"].format(numero=entry.number)),
        name=name,
        organisation="" if organisation.casefold() in name.casefold() else organisation,
        door=both.told(entry.door_label, original.door_label),
        full=entry.door == OPEN_DOOR,
        door_sign=entry.door_pictogram if both.is_other else "",
        address=tuple(map(clean, entry.address_lines)),
        note=both.told(entry.place_note, original.place_note),
        phones=entry.phones,
        contacts=tuple(clean(text) for text in (entry.email, entry.website) if text and not entry.phones),
        hours=both.block(entry.hours, original.hours),
        dates_title=both.say("page.fiche.prochaines"),
        dates=tuple(held(date_text(item, today, edition.words), edition.words) for item in dates),
        old=both.say("page.fiche.telephonez") if entry.freshness == "expired" else Told(""),
        warnings=both.lines(entry.notices, original.notices),
        details=tuple(_details(entry, both)),
        freshness=both.told(entry.freshness_text, original.freshness_text)
        if entry.freshness in ("stale", "unknown")
        else Told(""),
        way_title=both.heading("marche.titre") if walk else Told(""),
        way=both.told(entry.way_text, original.way_text),
        steps=both.lines(entry.way_steps, original.way_steps) if walk else (),
        arrives=bool(walk and entry.way and entry.way.steps and entry.way.steps[-1].kind.startswith("arrivee")),
        pinned=entry.position is not None,
        located=entry.position is not None,
    )


@dataclass(frozen=True, slots=True)
class _Both:
    """The two editions of a card: the one that the person reads, and the French one."""

    edition: Edition
    french: Edition

    @property
    def is_other(self) -> bool:
        """Whether the card is in another language than French."""
        return self.edition.language != self.french.language

    def told(self, text: str, french: str) -> Told:
        """Return *text* with its times and dates held together; its French only where it is another text."""
        original = held(french, self.french.words)
        if text == french:  # of the agents' file: its dates are French ones
            return Told(original, "")
        own = held(text, self.edition.words)
        return Told(own, "" if original == own else original)

    def lines(self, texts: Sequence[str], french: Sequence[str]) -> tuple[Told, ...]:
        """Return *texts*, each with its French: as many of both."""
        return tuple(self.told(text, original) for text, original in zip(texts, french, strict=True))

    def block(self, texts: Sequence[str], french: Sequence[str]) -> Told:
        """Return *texts* as the lines of one text."""
        return self.told("\n".join(texts), "\n".join(french))

    def heading(self, key: str) -> Told:
        """Return what the language files say behind *key*, as it stands before what it names."""
        edition, french = self.edition, self.french
        return self.told(heading(edition, edition.words[key]), heading(french, french.words[key]))

    def say(self, key: str) -> Told:
        """Return what the language files say behind *key*."""
        return self.told(self.edition.words[key], self.french.words[key])


def held(text: str, words: Mapping[str, str]) -> str:
    """Return *text* cleaned, its times, dates and distances held together: « 9 h-12 h », « 24 novembre », « 150 m »."""
    units = [words[f"papier.carte-{key}"].format(valeur="").strip() for key in ("metres", "kilometres")]
    distance = rf"(?<=\d) (?=(?:{'|'.join(map(re.escape, units))})(?!\w))"
    return re.sub(distance, NBSP, unbroken(text, words))


def _details(entry: Entry, both: _Both) -> Iterator[Fact]:
    found = {detail.kind: detail for detail in entry.details}
    for kind, key in DETAILS.items():
        if kind in found:
            yield Fact(both.say(key), clean(found[kind].text), own=found[kind].translated)
