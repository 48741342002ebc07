"""One resource → one numbered `Entry`: what is said of it, and what is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from cartographie.compose.sentences import closure_text, month_text, phone_of
from cartographie.hours import display_lines
from cartographie.model import Confidentiality, Detail, Entry, Resource
from cartographie.texts import Words
from cartographie.vocabulary import categories, doors

__all__ = ["compose_entry", "freshness_of"]

Freshness = Literal["fresh", "stale", "expired", "unknown"]

# columns of the record that are said after address, phone and hours, in this order
DETAILS = ("audiences", "zone", "conditions", "bring", "cost", "languages", "accessibility", "transport")
# past this many times its delay, an unverified row sends nobody to the door without a call (DESIGN §4)
EXPIRED_FACTOR = 3
DAYS_A_MONTH = 30.44


def compose_entry(number: int, resource: Resource, *, words: Words, day: date, freshness: Mapping[str, int]) -> Entry:
    """Settle every word of *resource* under *number*, as read on *day*; *freshness* overrides months by category."""
    main = categories()[resource.categories[0]]
    state = freshness_of(resource, day, freshness)
    pinned = resource.place is not None and resource.place.has_pin and not resource.no_place and main.pin
    return Entry(
        number=number,
        id=resource.id,
        family=main.family,
        categories=resource.categories,
        pictogram=main.pictogram,
        name=resource.name,
        door=resource.door,
        door_label=words.get(f"portes.{resource.door}", doors()[resource.door].label),
        organisation=resource.organisation,
        description=resource.description,
        address_lines=_address_lines(resource),
        place_note="" if pinned else words[_place_note(resource)],
        phones=tuple(phone_of(item) for item in resource.phones),
        email=resource.email,
        website=resource.website,
        hours=display_lines(resource.hours, words) or (words["edition.horaires-inconnus"],),
        notices=tuple(text for text in (closure_text(resource.closure, day, words), resource.notice) if text),
        details=_details(resource, words),
        freshness=state,
        freshness_text=_freshness_text(resource, state, words),
        position=resource.place.position if pinned and resource.place else None,
        sensitive=any(categories()[code].sensitivity for code in resource.categories),
        internal=resource.confidentiality is Confidentiality.INTERNAL,
        internal_notes=resource.internal_notes,
    )


def freshness_of(resource: Resource, day: date, overrides: Mapping[str, int]) -> Freshness:
    """Say how fresh the last check of *resource* is on *day*, by the shortest delay of its categories."""
    if resource.verified_on is None:
        return "unknown"
    delays = (overrides.get(code, categories()[code].freshness_months) for code in resource.categories)
    age, delay = (day - resource.verified_on).days, min(delays) * DAYS_A_MONTH
    if age <= delay:
        return "fresh"
    return "stale" if age <= EXPIRED_FACTOR * delay else "expired"


def _freshness_text(resource: Resource, state: Freshness, words: Words) -> str:
    month = month_text(resource.verified_on, words) if resource.verified_on else ""
    return words.say(f"edition.fraicheur.{state}", mois=month)


def _address_lines(resource: Resource) -> tuple[str, ...]:
    town = f"{resource.postcode} {resource.city}".strip()
    return tuple(line for line in (resource.address, resource.address_extra, town) if line)


def _place_note(resource: Resource) -> str:
    if resource.no_place:
        return "edition.sans-lieu"
    if resource.confidentiality is not Confidentiality.PUBLIC:
        return "edition.adresse-confidentielle"
    return "edition.adresse-a-demander"


def _details(resource: Resource, words: Words) -> tuple[Detail, ...]:
    pairs = ((kind, str(getattr(resource, kind))) for kind in DETAILS)
    return tuple(Detail(kind, words[f"edition.detail.{kind}"], text) for kind, text in pairs if text)
