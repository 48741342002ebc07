"""The edition: everything decided before anything is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cartographie.model.hours import Calendar, Horizon, OrdinaryWeek
from cartographie.model.itinerary import Itinerary
from cartographie.model.resource import Position
from cartographie.model.territory import Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyBlock:
    """A family as shown: shape and colour carry it, `label` names it, `categories` are those present, in order.

    `french` is its label in French, in an edition that is in another language.
    """

    code: str
    label: str
    short_label: str
    shape: str
    colour: str
    categories: tuple[CategoryBlock, ...]
    french: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryBlock:
    """A category as shown: its label, its sentence of need in the person's words, its pictogram's name in assets.

    `by_zone` when where the person lives decides which of its places is theirs; `weekly` when the printed week tells
    its places; `synonyms` and `said` (words between spaces) help a search in French. `french` is its label in French,
    in an edition that is in another language: whoever is asked the way can read it.
    """

    code: str
    family: str
    label: str
    need: str
    pictogram: str
    sensitive: bool
    by_zone: bool = False
    weekly: bool = False
    synonyms: tuple[str, ...] = ()
    said: str = ""
    french: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as printed (narrow no-break spaces between pairs) and as dialled (`tel:` URI)."""

    display: str
    uri: str


@dataclass(frozen=True, slots=True)
class Detail:
    """A secondary fact: `kind` names the column in the model, `label` is its heading, `text` as written in French.

    `translated`: the text is in the language of the edition instead.
    """

    kind: str
    label: str
    text: str
    translated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One numbered resource, every word settled. `position` is None when it has no pin, and `place_note` says why.

    The codes are those of the vocabulary (`publics.toml`, `langues.toml`) for filters; None or () when not known.
    `zones` are keys of the edition's `zones`, "*" for everybody, "?" for what the text does not tell.
    `calendar` and `week` are None when nobody can tell from the text when it is open. `closure` is the sentence of a
    dated closure, the first of the `notices` when there is one. `door_french` is the door in French, in an edition
    that is in another language. `way` is the way from the desk, None for a place without a pin or without a desk;
    `way_text` tells it in one line (« 12 min à pied, 850 m »), `way_steps` are its steps, one sentence each.
    """

    number: int
    id: str
    family: str
    categories: tuple[str, ...]
    pictogram: str
    name: str
    door: str
    door_label: str
    door_french: str = ""
    door_pictogram: str = ""
    organisation: str = ""
    description: str = ""
    address_lines: tuple[str, ...] = ()
    place_note: str = ""
    phones: tuple[Phone, ...] = ()
    email: str = ""
    website: str = ""
    hours: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    closure: str = ""
    details: tuple[Detail, ...] = ()
    freshness: Literal["fresh", "stale", "expired", "unknown"] = "fresh"
    freshness_text: str = ""
    position: Position | None = None
    sensitive: bool = False
    internal: bool = False
    internal_notes: str = ""
    audience_codes: tuple[str, ...] = ()
    language_codes: tuple[str, ...] = ()
    wheelchair: bool | None = None
    zones: tuple[str, ...] = ()
    calendar: Calendar | None = None
    week: OrdinaryWeek | None = None
    way: Itinerary | None = None
    way_text: str = ""
    way_steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskBlock:
    """The desk people leave from (« vous êtes ici »); `position` may be unknown.

    `translated`: its `languages` are named in the language of the edition, not as written in French.
    """

    id: str
    name: str
    address: str = ""
    phone: Phone | None = None
    hours: str = ""
    languages: str = ""
    position: Position | None = None
    translated: bool = False


@dataclass(frozen=True, slots=True)
class NationalNumber:
    """A national number of the strip: digits as printed, purpose in one plain sentence, pictogram of the assets."""

    number: str
    purpose: str
    emergency: bool = False
    pictogram: str = ""


@dataclass(frozen=True, slots=True)
class ZonePlace:
    """A commune or a quarter where a person may live, by its `key` in the zones of entries.

    `within` are the keys of the communes that it is a part of, `maybe` of those that it may be a part of.
    """

    key: str
    name: str
    within: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture that the site prints with its name: the bytes of its file, and its width in heights."""

    name: str
    kind: Literal["svg", "png"]
    data: bytes
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Everything that will be said, decided and numbered. `words` maps dotted keys of the language file to text.

    `french` are the keys that an edition in another language says in French all the same, `portes.<code>` and
    `numeros.<digits>.but` among them: what its language lacks, and what nobody has proofread.

    `colours` are the site's main colour and its second one, "#RRGGBB", each at least 4.5:1 against white, "" for one
    that the site does not choose. A `neutral` one holds sensitive places only, and nothing in it says so: its one
    family has no label and no category.
    """

    language: str
    title: str
    site_name: str
    date_text: str
    date_iso: str
    valid_until_text: str
    fictional: bool
    internal: bool
    desk: DeskBlock | None
    families: tuple[FamilyBlock, ...]
    entries: tuple[Entry, ...]
    numbers: tuple[NationalNumber, ...]
    attributions: tuple[str, ...]
    words: Mapping[str, str]
    bounds: Bounds
    territory_name: str = ""
    welcome: str = ""
    website: str = ""
    logos: tuple[Logo, ...] = ()
    colours: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    zones: tuple[ZonePlace, ...] = ()
    horizon: Horizon | None = None
    neutral: bool = False
    french: frozenset[str] = frozenset()
