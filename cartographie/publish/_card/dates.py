"""The next days on which somebody may come to a place for sure, as « Ma fiche » of the page tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from cartographie.model import Calendar, Slot, SlotKind

__all__ = ["NextDate", "date_text", "next_dates"]

DATES = 3
AHEAD = 60
"""Days in which the next dates are looked for."""
FAR = 300
"""Days from which the year is told."""
DAY = 1440
# the door opens by itself, whoever comes; a phone or an appointment comes after
_OPEN = (SlotKind.WALK_IN, SlotKind.DISTRIBUTION, SlotKind.REGISTRATION)


class NextDate(NamedTuple):
    """A day and its slots of one kind, in order."""

    day: date
    kind: SlotKind
    slots: tuple[Slot, ...]


def next_dates(calendar: Calendar | None, day: date) -> tuple[NextDate, ...]:
    """Return the next three dates from *day* on, those of open doors, else of the other kinds; none that is not sure.

    Nothing for a place that is open day and night: its hours say it already.
    """
    if calendar is None:
        return ()
    open_doors: list[NextDate] = []
    others: list[NextDate] = []
    for ahead in range(AHEAD):
        when = day + timedelta(days=ahead)
        if len(open_doors) >= DATES or not calendar.first <= when <= calendar.last:
            break
        if when in calendar.unsure:
            continue
        slots = calendar.on(when)
        welcoming = tuple(slot for slot in slots if slot.kind in _OPEN)
        if welcoming:
            open_doors += _by_kind(when, welcoming)
        else:
            others += _by_kind(when, slots)
    found = (open_doors or others)[:DATES]
    return () if all(_is_whole(item) for item in found) else tuple(found)


def date_text(item: NextDate, today: date, words: Mapping[str, str]) -> str:
    """Return *item* in words, « mardi 24 novembre, 9 h-12 h », its kind behind it when the door does not just open."""
    number = words["page.quand.premier"] if item.day.day == 1 else str(item.day.day)
    values = {"jour": number, "mois": words[f"page.quand.mois.{item.day.month}"], "annee": str(item.day.year)}
    far = (item.day - today).days > FAR
    told = words["page.quand.date-annee" if far else "page.quand.date"].format(**values)
    weekday = words[f"page.quand.jours.{item.day.weekday()}"]
    hours = words["page.quand.separateur"].join(_span(slot, words) for slot in item.slots)
    text = words["page.quand.instant"].format(jour=weekday, date=told, heure=hours)
    return text if item.kind is SlotKind.WALK_IN else words[f"page.fiche.genre.{item.kind}"].format(date=text)


def _by_kind(day: date, slots: tuple[Slot, ...]) -> Iterator[NextDate]:
    for kind in dict.fromkeys(slot.kind for slot in slots):
        yield NextDate(day, kind, tuple(slot for slot in slots if slot.kind is kind))


def _is_whole(item: NextDate) -> bool:
    return any(slot.start == 0 and slot.end >= DAY for slot in item.slots)


def _span(slot: Slot, words: Mapping[str, str]) -> str:
    return words["page.quand.plage"].format(debut=_hour(slot.start, words), fin=_hour(slot.end, words))


def _hour(minutes: int, words: Mapping[str, str]) -> str:
    hour, left = divmod(minutes % DAY, 60)
    if minutes and not minutes % DAY:
        return words["page.quand.minuit"]
    if not left:
        return words["page.quand.heure"].format(heure=hour)
    return words["page.quand.heure-minutes"].format(heure=hour, minutes=f"{left:02}")
