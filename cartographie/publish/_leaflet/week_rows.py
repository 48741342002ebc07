"""The rows of the week: who is open when, as plain values, decided from the edition alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cartographie.model import CategoryBlock, Edition, Entry, FamilyBlock, WeekSlot
from cartographie.publish._leaflet.words import say
from cartographie.publish._paper.text import clean, clean_line

__all__ = ["DAY_MINUTES", "PARTS", "WeekRow", "parts_of", "week_rows"]

DAY_MINUTES = 24 * 60
HALF_HOUR = 30
PARTS = ((0, 12 * 60), (12 * 60, 18 * 60), (18 * 60, 2 * DAY_MINUTES))
"""Morning, afternoon, evening and night (minutes after midnight), as the page's week has them."""
NO_DAYS: tuple[tuple[WeekSlot, ...], ...] = ((),) * 7


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """A place in the week: its number and shape, the need under which it stands, its name, its door, its days.

    `days` are seven, Monday first; the days in `asks` have more to tell, in the list. `across` says one thing of the
    whole week instead (open day and night, hours to be asked for); `season` when in the year all this holds.
    """

    number: int
    shape: str
    colour: str
    category: CategoryBlock
    name: str
    door_label: str
    days: tuple[tuple[WeekSlot, ...], ...] = NO_DAYS
    asks: frozenset[int] = frozenset()
    across: str = ""
    season: str = ""


def week_rows(edition: Edition) -> tuple[WeekRow, ...]:
    """Return the places of the categories that the week tells, by category, then by number."""
    weekly = [category for family in edition.families for category in family.categories if category.weekly]
    families = {family.code: family for family in edition.families}
    return tuple(row for category in weekly for row in _rows(edition, families, weekly, category))


def _rows(
    edition: Edition, families: dict[str, FamilyBlock], weekly: list[CategoryBlock], category: CategoryBlock
) -> Iterator[WeekRow]:
    """Yield the rows of *category*: an entry stands once, under the first of its categories that the week tells."""
    known = {item.code for item in weekly}
    for entry in edition.entries:
        if next((code for code in entry.categories if code in known), None) != category.code:
            continue
        across = _across(edition, entry)
        week = None if across else entry.week
        yield WeekRow(
            number=entry.number,
            shape=families[entry.family].shape,
            colour=families[entry.family].colour,
            category=category,
            name=clean_line(entry.name),
            door_label=clean(entry.door_label),
            days=week.days if week else NO_DAYS,
            asks=week.asks if week else frozenset(),
            across=across,
            season=clean(entry.week.season) if entry.week else "",
        )


def _across(edition: Edition, entry: Entry) -> str:
    """Return what is said of the whole week of *entry*, "" when its days say it."""
    phone = clean(entry.phones[0].display) if entry.phones else ""
    if entry.freshness == "expired":
        return f"{clean(say(edition, 'semaine-appeler'))} {phone}".strip()
    if _is_closed(edition, entry):
        return clean(entry.closure or say(edition, "semaine-ferme-en-ce-moment"))
    if entry.week is None:
        return f"{clean(say(edition, 'semaine-demander'))} {phone}".strip()
    if not any(entry.week.days) and not entry.week.asks:
        return clean(say(edition, "semaine-autres-jours"))
    if all(_is_whole(slots) for slots in entry.week.days) and not entry.week.asks:
        return clean(edition.words["page.semaine.toujours"])
    return ""


def _is_closed(edition: Edition, entry: Entry) -> bool:
    """Tell whether a closure that the agents' file announces holds on the day of the edition."""
    if entry.calendar is None:
        return False
    day = edition.horizon.day if edition.horizon else date.fromisoformat(edition.date_iso)
    return any(start <= day and (end is None or day <= end) for start, end in entry.calendar.closed)


def _is_whole(slots: tuple[WeekSlot, ...]) -> bool:
    return any(not slot.when and slot.start == 0 and slot.end >= DAY_MINUTES for slot in slots)


def parts_of(slot: WeekSlot) -> frozenset[int]:
    """Return the parts of the day (0 morning … 2 evening) of which *slot* covers half an hour, or the most."""
    covered = [min(slot.end, end) - max(slot.start, start) for start, end in PARTS]
    return frozenset(i for i, minutes in enumerate(covered) if minutes >= HALF_HOUR or minutes == max(covered))
