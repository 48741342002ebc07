"""Two of our columns in one of theirs: « 29200 Brest », « 12 rue X, 29200 Brest » are taken apart as they are read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cartographie.vocabulary import fold

__all__ = ["Composite", "is_town_header", "split", "town_composite", "whole_address"]

_TOWN = ("code_postal", "commune")
# a longer cell is a story, which is not taken apart
_LONGEST = 300
_EDGES = " \n\t,;:-–("
_POSTCODE = r"(?:\d{2}[ \xa0]?\d{3}|\d{4})"
_TOWN_AFTER = re.compile(rf"({_POSTCODE})(?:\.0)?(?:[\s,;:\-–/]+(\D.*))?", re.DOTALL)
_TOWN_BEFORE = re.compile(rf"(\D.*?)[\s,;:\-–/(]+({_POSTCODE})\)?", re.DOTALL)
# the last five figures before a name: « BP 40123, 29200 Brest » has two such numbers
_WHOLE = re.compile(
    r"(?P<street>.*)(?<!\d)(?P<code>\d{2}[ \xa0]?\d{3})(?!\d)"
    r"(?:[\s,\-–]+(?P<town>[^\W\d_][^\n,;]*)(?P<rest>.*)|[\s)]*)",
    re.DOTALL,
)
_COUNTRY = re.compile(r"[\s,;]*france[\s.]*", re.IGNORECASE)
_TOWN_END = re.compile(r"(?:\s+france)?[\s.)\-–]*$", re.IGNORECASE)


class Composite(NamedTuple):
    """A header that fills several columns: what of ours is read of it first, and which columns it `fills`."""

    source: str
    fills: tuple[str, ...]

    @property
    def filled(self) -> tuple[str, ...]:
        """The columns whose texts come out of the source's."""
        return tuple(column for column in self.fills if column != self.source)


def is_town_header(header: str) -> bool:
    """Tell whether *header* names a postcode and a commune at once."""
    return fold(header) in _town_titles()


def town_composite(found: Iterable[str]) -> Composite | None:
    """Return what such a header fills: the columns that the file has not on their own (*found* are those it has)."""
    fills = tuple(column for column in _TOWN if column not in found)
    return Composite(fills[0], fills) if fills else None


def whole_address(found: Iterable[str]) -> Composite | None:
    """Return the composite that an address column is when the file has neither postcodes nor communes."""
    own = set(found)
    return Composite("adresse", _TOWN) if "adresse" in own and own.isdisjoint(_TOWN) else None


def split(own: Mapping[str, str], composite: Composite) -> dict[str, str]:
    """Return the cells *own* with the one that *composite* reads taken apart; what is not understood stays whole."""
    cells = dict(own)
    text = cells.get(composite.source, "")
    if len(text) > _LONGEST:
        return cells
    if composite.source == "adresse":
        return cells | _address_parts(text)
    cells.pop(composite.source, None)
    parts = _town_parts(text)
    return cells | {column: parts[column] for column in composite.fills if parts.get(column)}


def _town_parts(text: str) -> dict[str, str]:
    if found := _TOWN_AFTER.fullmatch(text):
        return {"code_postal": found[1], "commune": (found[2] or "").strip()}
    if found := _TOWN_BEFORE.fullmatch(text):
        return {"code_postal": found[2], "commune": found[1].strip()}
    return {"commune": text}


def _address_parts(text: str) -> dict[str, str]:
    found = _WHOLE.fullmatch(text)
    rest = (found["rest"] or "").strip() if found else text
    if found is None or (rest and not _COUNTRY.fullmatch(rest)):
        return {}
    town = _TOWN_END.sub("", found["town"] or "")
    parts = {"adresse": found["street"].strip(_EDGES), "code_postal": found["code"], "commune": town}
    return parts if town else {name: text for name, text in parts.items() if text}


@cache
def _town_titles() -> frozenset[str]:
    data = tomllib.loads(files(__package__).joinpath("composite.toml").read_text(encoding="utf-8"))
    return frozenset(map(fold, data["code_postal_commune"]))
