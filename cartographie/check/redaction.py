"""What is left of a row that must not be found: name, phone, hours, door; never a word that tells the place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import cache

from cartographie.check.columns import Cells, Columns
from cartographie.check.disguise import Phrases, has_mixed_scripts, protected, undisguised
from cartographie.check.findings import Notebook
from cartographie.model import Confidentiality, Opening, Resource
from cartographie.vocabulary import categories, fold

__all__ = ["OwnPlace", "is_bare", "redact", "silent_columns", "street_name", "told_fields"]

# the fields that a `telephone-seul` row keeps; every other field goes back to its default
_KEPT = (
    *("id", "line", "name", "categories", "door", "confidentiality", "phones", "hours", "closure", "verified_on"),
    *("languages", "no_place", "desks"),
)
# the fields that an `interne` row loses: it is for agents, but where it is stays secret for them too
_LOCATING = (
    "address",
    "address_extra",
    "postcode",
    "city",
    "typed_position",
    "place",
    "transport",
    "zone",
    "website",
    "photo",
)
# their columns: not even a fault of theirs is told
_LOCATING_COLUMNS = frozenset(
    (
        *("adresse", "complement_adresse", "code_postal", "commune", "latitude", "longitude"),
        *(
            "geocodage_adresse",
            "geocodage_precision",
            "geocodage_score",
            "acces_transport",
            "zone",
            "site_web",
            "photo",
        ),
    )
)
_TEXTS = {
    "organisation": "structure",
    "description": "description",
    "email": "courriel",
    "notice": "message_temporaire",
    "audiences": "publics",
    "conditions": "conditions_acces",
    "bring": "a_apporter",
    "cost": "frais",
    "accessibility": "accessibilite",
    "internal_notes": "notes_internes",
}

_STREET_WORDS = (
    "allee allees avenue av ave boulevard bd bld bvd chemin che chem cite clos cour cours esplanade faubourg fg hameau "
    "impasse imp lotissement lot mail montee parc passage place pl placette pont promenade quai residence route rte "
    "rue r ruelle sente sentier square sq traverse venelle villa voie zone za zac zi"
)
_STREET = "|".join(("lieu dit", "rond point", *sorted(_STREET_WORDS.split(), key=len, reverse=True)))
_NUMBER = r"\d{1,4}(?: ?(?:bis|ter|quater|[a-d]))?(?: \d{1,4})?"
_TYPE = re.compile(rf"(?:{_STREET})(?: (?:de|du|des|d|la|le|les|l|a|au|aux))*(?= |$)")
_LEADING_NUMBER = re.compile(rf"{_NUMBER} (?=\D)")
# what tells a place by itself in hours: a link, an e-mail, coordinates, letters of another alphabet
_TELLING = re.compile(r"https?:|www\.|@|///|\d[.,]\d{3,}|[^\W\d_\u0041-\u024f\u1e00-\u1eff]")
_POSTCODE = re.compile(r"(?<!\w)(\d{5}|\d\d \d{3}(?= [^\W\d]))(?!\w)(?: (\D+))?")
# « 830 025 265 00013 », « 29998_0001_00012 »: a key of the registers of companies or addresses leads to the door
_REGISTER = re.compile(r"\d{9}|\d{5}_\w{4}(?!\w)|\d{5}_\w{4}_")
_SAINT = re.compile(r"(?<!\w)ste?(?!\w)|(?<!\w)sainte(?!\w)")
_CEDEX = re.compile(r" cedex.*")
# types of streets that are nothing else: « 2 cours » and « 3 lots » are no addresses
_SURE = "allee|avenue|av|boulevard|bd|chemin|esplanade|impasse|imp|place|quai|route|rte|rue|ruelle|sente|square"
_ALONE = (
    "rue|avenue|av|boulevard|bd|bld|impasse|imp|allee|quai|square|route|rte|chemin|faubourg|ruelle|venelle|sente|sentier"
    "|(?<!sur )place|pl|r"
)
_ANY_ADDRESS = re.compile(
    rf"(?<!\w)(?:{_NUMBER} (?:{_SURE}) \w|\d{{5}} [a-z]|(?:{_ALONE}) (?:(?:de|du|des|d|l|la|les) )?\w{{3}})"
)
_STREET_LINE = re.compile(rf"{_NUMBER} (?:{_SURE}) \w")
_LONGEST_LINE = 200  # characters of a cell of any column that may be an address
_SHORTEST_WORD = 4  # letters of a street's own name that give it away
_SHORTEST_LAST = 5  # letters of its last word, which people keep: « Gaulle » of « Général de Gaulle »
_SHORTEST_RUN = 6  # letters that are looked for inside words and across blanks: « rueducormoran », « cormo ran »
_SHORTEST_TOWN = 2


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """The folded phrases that give the place of one row away: its street and the like, its commune and postcode."""

    street: tuple[str, ...]
    town: tuple[str, ...]

    @classmethod
    def of(cls, cells: Cells) -> OwnPlace:
        """Collect the phrases from the address cells of a row, and from any cell that begins as an address does."""
        street: list[str] = []
        town = [_CEDEX.sub("", _read(cells.text("commune")))]
        written = [cells.text(column) for column in ("adresse", "complement_adresse", "geocodage_adresse")]
        lines = (text for text in cells.others if len(text) <= _LONGEST_LINE and _STREET_LINE.match(_read(text)))
        for text in (*written, *cells.streets, *lines):
            for part in re.split(r"[\n,;|]", text):
                folded = _read(part)
                if found := _POSTCODE.search(folded):
                    town += [found[1].replace(" ", ""), _CEDEX.sub("", found[2] or "").strip()]
                    folded = folded[: found.start()].strip()
                street += _street_phrases(folded)
        town += _read(cells.text("code_postal")).split(" ", 1)
        return cls(
            tuple(dict.fromkeys(item for item in street if item not in town and len(item) >= _SHORTEST_WORD)),
            tuple(dict.fromkeys(item for item in town if len(item) >= _SHORTEST_TOWN)),
        )

    def street_in(self, text: str) -> bool:
        """Tell whether *text* names the street of this row, or holds a street number or a postcode of any place."""
        read = _read(text)
        return _any_phrase(self.street, read) or _ANY_ADDRESS.search(read) is not None or has_mixed_scripts(text)

    def town_in(self, text: str) -> bool:
        """Tell whether *text* names the commune or the postcode of this row."""
        return _any_phrase(self.town, _read(text))

    def in_text(self, text: str) -> bool:
        """Tell whether anything of the place can be read from *text*."""
        return self.street_in(text) or self.town_in(text)

    def hinted_in(self, text: str) -> bool:
        """Tell whether *text*, which has no business with places, speaks of one: « derrière l'église »."""
        return self.in_text(text) or _hints().are_in(_read(text))

    def in_id(self, text: str) -> bool:
        """Tell whether the id *text* tells the place, or is a key under which a public register tells it."""
        return self.in_text(text) or _REGISTER.search(re.sub(r"[\s.]", "", text)) is not None

    def without_town(self, text: str) -> str:
        """Return *text* folded, without the phrases of this place: what an id may be made of."""
        folded = f" {_read(text)} "
        for phrase in sorted((*self.street, *self.town), key=len, reverse=True):
            folded = folded.replace(f" {phrase} ", " ")
        return folded.strip()


def redact(resource: Resource, place: OwnPlace, columns: Columns, notes: Notebook, *, bare: bool) -> Resource:
    """Return *resource* without what gives its place away; each text left out is a finding that does not quote it.

    *bare* keeps name, phones, hours, door, closure, languages and desks alone: every `telephone-seul` row, and an
    `interne` one that bears a signal. An `interne` row without a signal keeps the texts that do not speak of its place.
    """
    left: dict[str, object] = {}
    kept = _KEPT if bare else tuple(item.name for item in fields(resource) if item.name not in _LOCATING)
    for item in fields(resource):
        if item.name not in kept:
            left[item.name] = False if item.name == "no_place" else item.default
    resource = replace(resource, **left)  # type: ignore[arg-type]  # defaults of the same fields
    tell = _tell(place, columns, notes)
    if place.street_in(resource.name):
        notes.add("nom-dit-l-adresse", columns.header("nom"), resource.name)
        resource = replace(resource, name=categories()[resource.categories[0]].label)
    elif place.town_in(resource.name):
        notes.add("nom-dit-la-commune", columns.header("nom"), resource.name)
    blank = {name: "" for name, column in _TEXTS.items() if tell(str(getattr(resource, name)), column)}
    resource = replace(resource, **blank)  # type: ignore[arg-type]  # texts only
    return _without_telling_hours(resource, place, columns, notes)


def _without_telling_hours(resource: Resource, place: OwnPlace, columns: Columns, notes: Notebook) -> Resource:
    """Leave out hours, and languages, that say more than hours and languages; the one place that knows their form."""
    hours = "\n".join(resource.hours.words)
    if hours and (place.hinted_in(hours) or _TELLING.search(hours)):
        notes.add("texte-dit-le-lieu", columns.header("horaires"), hours)
        resource = replace(resource, hours=Opening())
    if resource.languages and place.hinted_in(resource.languages):
        notes.add("texte-dit-le-lieu", columns.header("langues"), resource.languages)
        resource = replace(resource, languages="")
    return resource


def told_fields(confidentiality: Confidentiality) -> frozenset[str]:
    """Return the fields that a row of this confidentiality may fill: what stands in another one is no public word."""
    if confidentiality is Confidentiality.PHONE_ONLY:
        return frozenset(_KEPT)
    names = frozenset(item.name for item in fields(Resource))
    return names if confidentiality is Confidentiality.PUBLIC else names.difference(_LOCATING)


def is_bare(confidentiality: Confidentiality, *, signalled: bool) -> bool:
    """Tell whether a row of this confidentiality keeps nothing but name, phone, hours and door."""
    return confidentiality is Confidentiality.PHONE_ONLY or signalled


def silent_columns(confidentiality: Confidentiality) -> frozenset[str]:
    """Return the columns of whose spelling, in a row of this confidentiality, a report says nothing, even masked."""
    return frozenset() if confidentiality is Confidentiality.PUBLIC else _LOCATING_COLUMNS.union(_TEXTS.values())


def _tell(place: OwnPlace, columns: Columns, notes: Notebook) -> Callable[[str, str], bool]:
    def told(text: str, column: str) -> bool:
        if not text or not place.in_text(text):
            return False
        notes.add("texte-dit-le-lieu", columns.header(column), text)
        return True

    return told


def street_name(street: str) -> str:
    """Return the own name of a folded *street*: « lilas » of « rue des lilas »; as it is when it has no type."""
    return _TYPE.sub("", street, count=1).strip() if _TYPE.match(street) else street


def _street_phrases(folded: str) -> list[str]:
    """Return « 12 rue du general leclerc », whole, without its number, its own name and the last word of that."""
    street = _LEADING_NUMBER.sub("", folded, count=1) if _LEADING_NUMBER.match(folded) else folded
    own = street_name(street)
    last = own.rpartition(" ")[2]
    known = len(last) >= _SHORTEST_LAST and last.isalpha() and last not in _dates()
    return [folded, street, own, *([last] if known else [])]


def _any_phrase(phrases: tuple[str, ...], read: str) -> bool:
    padded, run = f" {read} ", read.replace(" ", "")
    return any(
        f" {phrase} " in padded
        or (len(letters := phrase.replace(" ", "")) >= _SHORTEST_RUN and letters.removesuffix("s") in run)
        for phrase in phrases
    )


def _read(text: str) -> str:
    """Return *text* for comparing: as a person reads it, « St » as « Saint »."""
    return _SAINT.sub("saint", fold(undisguised(text)))


@cache
def _hints() -> Phrases:
    return Phrases(protected()["indices"]["mots"])


@cache
def _dates() -> frozenset[str]:
    return frozenset(map(fold, protected()["ecriture"]["dates"]))
