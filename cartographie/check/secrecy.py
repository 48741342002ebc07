"""The strings that only secret cells hold: what every output is searched for before it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from itertools import pairwise

from cartographie.check.columns import Cells
from cartographie.check.location import row_address
from cartographie.check.redaction import OwnPlace, street_name, told_fields
from cartographie.model import Confidentiality, Opening, Resource
from cartographie.settings import Settings
from cartographie.texts import load
from cartographie.vocabulary import categories, doors, families, fold, numbers

__all__ = ["CheckedRow", "secret_strings"]

_SHORTEST = 6  # signs without spaces; shorter strings are found everywhere
_COORDINATE_DECIMALS = 4  # about ten metres
_SQUARES = 10**_COORDINATE_DECIMALS  # squares in a degree
_PHONE_DIGITS = 9  # the national part of a French number
_FREE_WORDS, _FREE_LENGTH = 3, 12  # a part of a free text that is not said everywhere
_USUAL_WORDS, _USUAL_LENGTH = 4, 20  # the same for columns where everybody writes the same few words
_LONG_WORD = 10

_ADDRESS = ("adresse", "complement_adresse", "geocodage_adresse")
_FREE = ("structure", "description", "message_temporaire", "acces_transport", "notes_internes", "conditions_acces")
_USUAL = ("publics", "a_apporter", "frais", "langues", "accessibilite", "acces", "zone", "horaires")
_PARTS = re.compile(r"\n+|(?<=[.;!?])\s+|\s*\|\s*")
_ADDRESS_PARTS = re.compile(r"\n+|\s*[,;|]\s*|\s+-\s+")
_POSTCODE_ON = re.compile(r"[\s,\-–]*\b\d{5}\b.*", re.DOTALL)
# « 29 200 Brest »: the last look runs signs together, and would find it in « 29200 Brest »
_PARTED_POSTCODE = re.compile(r"(?<!\S)(\d\d) (\d{3})(?= [^\W\d])")
_LEADING_NUMBER = re.compile(r"\s*\d+(?:[\-/]\d+)?\s*(?:bis|ter|quater)?\s*,?\s+(?=\D)", re.IGNORECASE)
_PAIR = re.compile(r"([+\-]?\d{1,3}\.\d+), ([+\-]?\d{1,3}\.\d+)")
_DECIMAL = re.compile(r"[+\-]?\d{1,3}[.,](\d+)")


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row beside what became of it: `resource` is None when it is not published at all."""

    cells: Cells
    resource: Resource | None
    level: Confidentiality


def secret_strings(rows: Sequence[CheckedRow], settings: Settings) -> tuple[str, ...]:
    """Return the strings that only confidential cells of *rows* hold, each once: places, then other words.

    A string that a published cell, the settings' desks or our own texts hold too is no secret; nor is one so short or
    usual that it says nothing. What is left of a confidential row makes its words public, never its place. Coordinates
    come as « lat, lon » pairs too, for whoever compares numbers instead of letters.
    """
    shown = [row for row in rows if _is_shown(row, settings)]
    hidden = [row for row in rows if row.level is not Confidentiality.PUBLIC]
    places = dict.fromkeys(item for row in hidden for item in _place(row.cells))
    words = dict.fromkeys(item for row in rows for item in _words(row, settings) if item not in places)
    if not places and not words:
        return ()
    public = _Said(_public_text(shown, settings))
    told = _Said(" | ".join(("", *_told(shown, settings), "")))
    digits = _public_digits(shown, settings)
    squares = _typed_squares(shown)
    kept = (item for item in places if not (_is_typed(item, squares) or _is_public(item, (public,), digits)))
    return (*kept, *(item for item in words if not _is_public(item, (public, told), digits)))


def _is_shown(row: CheckedRow, settings: Settings) -> bool:
    return row.resource is not None and (row.level is not Confidentiality.INTERNAL or settings.internal)


def _words(row: CheckedRow, settings: Settings) -> Iterator[str]:
    cells = row.cells
    if row.level is Confidentiality.PUBLIC:
        if not settings.internal:
            yield from _free(cells.text("notes_internes"))
        return
    for column in ("courriel", "site_web", "photo"):
        yield from (word for word in (*cells.text(column).split(), cells.line_of(column)) if len(word) >= _SHORTEST)
    for text in (*(cells.text(column) for column in _FREE), *cells.others):
        yield from _free(text)
    for column in (*_USUAL, *(item for item in cells.own if item.startswith("horaires_"))):
        yield from _parts(cells.text(column), _USUAL_WORDS, _USUAL_LENGTH)
    if not _is_shown(row, settings):
        named = (cells.line_of(column) for column in ("nom", "telephone", "id"))
        yield from (text for text in named if len(text) >= _SHORTEST)
    elif row.resource:
        told = (row.resource.name, row.resource.id)
        yield from (text for column in ("nom", "id") if (text := cells.line_of(column)) and text not in told)


def _place(cells: Cells) -> Iterator[str]:
    town = OwnPlace.of(cells).town
    for text in (*(cells.text(column) for column in _ADDRESS), *cells.streets):
        joined = _PARTED_POSTCODE.sub(r"\1\2", text)
        whole = " ".join(joined.split())
        if not whole:
            continue
        if not _is_town(whole, town):
            yield row_address(whole, cells.line_of("code_postal"), cells.line_of("commune"))
        for part in (whole, _POSTCODE_ON.sub("", whole), *_ADDRESS_PARTS.split(joined)):
            bare = _POSTCODE_ON.sub("", part).strip(" ,")
            # the commune is the territory's: not a secret by itself
            for item in (part.strip(), bare, _LEADING_NUMBER.sub("", bare)):
                if item and not _is_town(item, town):
                    yield item
    lat, lon = cells.line_of("latitude"), cells.line_of("longitude")
    for text in (lat, lon):
        if (found := _DECIMAL.fullmatch(text)) and len(found[1]) >= _COORDINATE_DECIMALS:
            yield text
    if _DECIMAL.fullmatch(lat) and _DECIMAL.fullmatch(lon):
        yield f"{lat.replace(',', '.')}, {lon.replace(',', '.')}"


def _is_town(text: str, town: Sequence[str]) -> bool:
    folded = fold(text)
    return folded in town or all(piece in town for piece in folded.split(" ", 1))


def _free(text: str) -> Iterator[str]:
    """Yield *text* and its sentences when they are telling; a long word with figures (SIRET) is telling by itself."""
    yield from _parts(text, _FREE_WORDS, _FREE_LENGTH)
    words = text.split()
    yield from (word for word in words if len(word) >= _LONG_WORD and any(sign.isdigit() for sign in word))
    if len(words) < _FREE_WORDS and len(text) >= _LONG_WORD:
        yield " ".join(words)
    if len(re.sub(r"\D", "", text)) >= _PHONE_DIGITS and len(words) <= 2 * _USUAL_WORDS:
        yield " ".join(words)


def _parts(text: str, words: int, length: int) -> Iterator[str]:
    for part in dict.fromkeys((text, *_PARTS.split(text))):
        said = " ".join(part.split())
        if len(said) >= length and len(said.split()) >= words:
            yield said


def _public_text(shown: Sequence[CheckedRow], settings: Settings) -> str:
    texts: list[str] = [_own_words()]
    for row in shown:
        if row.level is Confidentiality.PUBLIC:
            texts += (fold(text) for column, text in row.cells.own.items() if column != "notes_internes")
            # told in one breath: a confidential place at the same address must not stop everything
            texts += (fold(text) for text in _addresses(row))
            if row.resource is not None:
                texts += (fold(text) for text in _strings(row.resource, row.level, settings))
        elif row.resource is not None:
            texts.append(fold(row.resource.name))
    site = settings.site
    texts += map(fold, (site.nom, site.accueil_texte, site.site_web, *site.partenaires, settings.title))
    # the day of the edition stands on every document
    texts += (fold(f"{day} | {day:%d/%m/%Y}") for day in (settings.date, settings.valid_until) if day is not None)
    texts += (fold(f"{desk.nom} | {desk.adresse} {desk.code_postal} {desk.commune}") for desk in settings.desks)
    texts += (fold(f"{desk.telephone} | {desk.horaires} {desk.langues}") for desk in settings.desks)
    return " | ".join(("", *dict.fromkeys(texts), ""))


def _told(shown: Sequence[CheckedRow], settings: Settings) -> Iterator[str]:
    """Yield what confidential rows tell, folded."""
    for row in shown:
        if row.level is not Confidentiality.PUBLIC and row.resource is not None:
            yield from map(fold, _strings(row.resource, row.level, settings))


def _addresses(row: CheckedRow) -> Iterator[str]:
    cells = row.cells
    yield row_address(cells.line_of("adresse"), cells.line_of("code_postal"), cells.line_of("commune"))
    if row.resource is not None:
        yield row_address(row.resource.address, row.resource.postcode, row.resource.city)


def _strings(resource: Resource, level: Confidentiality, settings: Settings) -> Iterator[str]:
    """Yield the texts that the row may tell: one kept by mistake must stay a secret, for the last look to find it."""
    told = told_fields(level)
    for item in fields(resource):
        value = getattr(resource, item.name)
        if item.name not in told or (item.name == "internal_notes" and not settings.internal):
            continue
        if isinstance(value, str):
            yield value
        elif isinstance(value, Opening):
            yield " ".join(value.words)
        elif isinstance(value, tuple):
            yield " ".join(text for text in value if isinstance(text, str))


@cache
def _own_words() -> str:
    """Return everything that our own texts say, folded: what we print ourselves gives nobody away."""
    said: Iterable[str] = (
        *load().values(),
        *(text for item in categories().values() for text in (item.label, item.need, *item.synonyms)),
        *(item.label for item in families().values()),
        *(item.label for item in doors().values()),
        *(text for item in numbers() for text in (item.number, item.purpose)),
    )
    return " | ".join(map(fold, said))


def _public_digits(shown: Sequence[CheckedRow], settings: Settings) -> str:
    phones = [phone for row in shown if row.resource for phone in row.resource.phones]
    return "|".join(re.sub(r"\D", "", phone) for phone in (*phones, *(desk.telephone for desk in settings.desks)))


def _typed_squares(shown: Sequence[CheckedRow]) -> frozenset[tuple[int, int]]:
    """Return the squares of about ten metres where shown rows say that they are, and those around."""
    typed = (row.resource.typed_position for row in shown if row.resource)
    centres = {(round(at.lat * _SQUARES), round(at.lon * _SQUARES)) for at in typed if at is not None}
    return frozenset((lat + up, lon + right) for lat, lon in centres for up in (-1, 0, 1) for right in (-1, 0, 1))


def _is_typed(item: str, squares: frozenset[tuple[int, int]]) -> bool:
    found = _PAIR.fullmatch(item)
    return found is not None and (round(float(found[1]) * _SQUARES), round(float(found[2]) * _SQUARES)) in squares


class _Said:
    """A folded text, asked whether it holds a phrase: pairs of words answer most questions without reading it again."""

    def __init__(self, text: str) -> None:
        words = _PARTED_POSTCODE.sub(r"\1\2", text).split()
        self._text = f" {' '.join(words)} "
        self._pairs = set(pairwise(words))

    def holds(self, phrase: str) -> bool:
        """Tell whether the words of *phrase* follow one another in the text."""
        words = phrase.split()
        return all(pair in self._pairs for pair in pairwise(words)) and f" {' '.join(words)} " in self._text


def _is_public(item: str, public: Sequence[_Said], digits: str) -> bool:
    folded = _PARTED_POSTCODE.sub(r"\1\2", fold(item))
    if len(folded.replace(" ", "")) < _SHORTEST or any(said.holds(folded) for said in public):
        return True
    own_digits = re.sub(r"\D", "", item)
    only_digits = len(own_digits) == len(folded.replace(" ", ""))
    if only_digits and "." not in item and "," not in item and len(own_digits) >= _PHONE_DIGITS:
        return own_digits[-_PHONE_DIGITS:] in digits
    # an agent writes « 5 r des Lilas » where we print « 5 Rue des Lilas »: the street's own name tells them alike
    own_name = street_name(folded)
    is_bare_street = not any(sign.isdigit() for sign in item)
    return is_bare_street and own_name != folded and any(said.holds(own_name) for said in public)
