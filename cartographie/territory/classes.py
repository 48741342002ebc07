"""`classes.toml`: which OpenStreetMap tags make which class of which layer."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

__all__ = ["LAYERS", "Rule", "area_tags", "classify", "load_rules", "tag_keys"]

Geometry = Literal["point", "line", "area"]
Tags = Mapping[str, str]

# every layer of the base map: geometry type as OGC names it, text columns besides `class` and `name`
LAYERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "sea": ("Polygon", ()),
    "landuse": ("Polygon", ()),
    "water": ("Polygon", ()),
    "waterway": ("LineString", ()),
    "building": ("Polygon", ("kind",)),
    "railway": ("LineString", ()),
    "road": ("LineString", ("bridge", "tunnel", "ref")),
    "pier": ("LineString", ()),
    "ferry": ("LineString", ()),
    "boundary": ("LineString", ("insee",)),
    "municipality": ("Polygon", ("insee",)),
    "place": ("Point", ("population",)),
    "poi": ("Point", ()),
}

# read besides the tags that rules name
_OTHER_KEYS = (
    "name",
    "ref",
    "bridge",
    "tunnel",
    "population",
    "natural",
    "boundary",
    "admin_level",
    "ref:INSEE",
    "addr:postcode",
    "postal_code",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: a feature whose tags match any of `tags` and none of `unless` is of `result` in its layer."""

    result: str
    geometries: frozenset[str]
    tags: Mapping[str, frozenset[str]]
    unless: Mapping[str, frozenset[str]]

    def fits(self, tags: Tags) -> bool:
        """Say whether *tags* match."""
        return _any(self.tags, tags) and not _any(self.unless, tags)


@cache
def load_rules() -> Mapping[str, tuple[Rule, ...]]:
    """Read the rules by layer; the key "kind" holds those of public buildings and landmarks."""
    raw = tomllib.loads(files(__package__).joinpath("classes.toml").read_text(encoding="utf-8"))
    return {layer: tuple(_rule(item) for item in items) for layer, items in raw.items()}


def classify(layer: str, geometry: Geometry, tags: Tags) -> str:
    """Return the class of a feature in *layer*, "" when it is not of that layer."""
    for rule in load_rules()[layer]:
        if geometry in rule.geometries and rule.fits(tags):
            return rule.result
    return ""


@cache
def tag_keys() -> tuple[str, ...]:
    """List the keys to read from the file, sorted."""
    named = {key for rule in _all_rules() for table in (rule.tags, rule.unless) for key in table}
    return tuple(sorted(named | set(_OTHER_KEYS)))


@cache
def area_tags() -> tuple[str, ...]:
    """List the tags that make a closed way an area, as `key` or `key=value`, sorted.

    Highways are not among them: a closed street is a ring road unless it says `area=yes`, which the reader knows.
    """
    found: set[str] = {"boundary=administrative"}
    for rule in _all_rules():
        if "area" not in rule.geometries:
            continue
        for key, values in rule.tags.items():
            if key != "highway":
                found |= {key} if "*" in values else {f"{key}={value}" for value in values}
    return tuple(sorted(found))


def _rule(item: Mapping[str, object]) -> Rule:
    geometries = item.get("from", ("point", "area"))
    return Rule(str(item["class"]), frozenset(_words(geometries)), _table(item["tags"]), _table(item.get("unless", {})))


def _table(raw: object) -> Mapping[str, frozenset[str]]:
    if not isinstance(raw, Mapping):
        raise TypeError(raw)
    return {str(key): frozenset(_words(values)) for key, values in raw.items()}


def _words(raw: object) -> Iterable[str]:
    if not isinstance(raw, list | tuple):
        raise TypeError(raw)
    return tuple(str(item) for item in raw)


def _all_rules() -> Iterable[Rule]:
    return (rule for rules in load_rules().values() for rule in rules)


def _any(wanted: Mapping[str, frozenset[str]], tags: Tags) -> bool:
    for key, values in wanted.items():
        value = tags.get(key)
        if value and (value in values or ("*" in values and value != "no")):
            return True
    return False
