"""One resource → one numbered `Entry`: what is said of it, and what is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cartographie.compose.calendars import Calendars
from cartographie.compose.sentences import closure_text, month_text, phone_of
from cartographie.compose.vocabulary_words import french_of, label_of, languages_told
from cartographie.compose.week import ordinary_week
from cartographie.hours import display_lines, settled
from cartographie.model import Confidentiality, Detail, Entry, Resource
from cartographie.texts import Words, is_french
from cartographie.vocabulary import Freshness, categories, doors, freshness_of

__all__ = ["compose_entry"]

# columns of the record that are said after address, phone and hours, in this order
DETAILS = ("audiences", "zone", "conditions", "bring", "cost", "languages", "accessibility", "transport")


def compose_entry(
    number: int, resource: Resource, *, words: Words, day: date, freshness: Mapping[str, int], calendars: Calendars
) -> Entry:
    """Settle every word of *resource* under *number*, as read on *day*; *freshness* overrides months by category."""
    main = categories()[resource.categories[0]]
    state = freshness_of(resource.categories, resource.verified_on, freshness, day)
    pinned = resource.place is not None and resource.place.has_pin and not resource.no_place and main.pin
    closure = closure_text(resource.closure, day, words)
    return Entry(
        number=number,
        id=resource.id,
        family=main.family,
        categories=resource.categories,
        pictogram=main.pictogram,
        name=resource.name,
        door=resource.door,
        door_label=label_of(words, f"portes.{resource.door}", doors()[resource.door].label),
        door_french=french_of(words, f"portes.{resource.door}", doors()[resource.door].label),
        door_pictogram=doors()[resource.door].pictogram,
        organisation=resource.organisation,
        description=resource.description,
        address_lines=_address_lines(resource),
        place_note="" if pinned else words[_place_note(resource)],
        phones=tuple(phone_of(item) for item in resource.phones),
        email=resource.email,
        website=resource.website,
        hours=display_lines(resource.hours, words) or (words["edition.horaires-inconnus"],),
        notices=tuple(text for text in (closure, resource.notice) if text),
        closure=closure,
        details=_details(resource, words),
        freshness=state,
        freshness_text=_freshness_text(resource, state, words),
        position=resource.place.position if pinned and resource.place else None,
        sensitive=any(categories()[code].sensitivity for code in resource.categories),
        internal=resource.confidentiality is Confidentiality.INTERNAL,
        internal_notes=resource.internal_notes,
        audience_codes=resource.audience_codes,
        language_codes=resource.language_codes,
        wheelchair=resource.wheelchair,
        calendar=calendars.of(resource),
        week=ordinary_week(settled(resource.hours, min(resource.verified_on or day, day)), day, words),
    )


def _freshness_text(resource: Resource, state: Freshness, words: Words) -> str:
    key = f"edition.fraicheur.{state}"
    teller = words.teller(key)
    return teller.say(key, mois=month_text(resource.verified_on, teller) if resource.verified_on else "")


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
    return tuple(_detail(kind, text, words) for kind, text in pairs if text)


def _detail(kind: str, text: str, words: Words) -> Detail:
    told = languages_told(words, text) if kind == "languages" and not is_french(words.language) else ""
    return Detail(kind, words[f"edition.detail.{kind}"], told or text, translated=bool(told))
