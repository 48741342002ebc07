"""A resource: a checked row of the CSV, and where it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

from cartographie.model.findings import Counts, Finding
from cartographie.model.hours import Opening

if TYPE_CHECKING:
    from datetime import date


class Confidentiality(StrEnum):
    """Who may know where a resource is. `PHONE_ONLY` rows carry no address from `check` on: fail closed."""

    PUBLIC = "publique"
    PHONE_ONLY = "telephone-seul"
    INTERNAL = "interne"


class Position(NamedTuple):
    """A WGS 84 position in decimal degrees, latitude first."""

    lat: float
    lon: float


NO_HOURS = Opening()
Precision = Literal["saisie", "numero", "voie", "lieu-dit", "commune"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a resource is, how surely, and what was understood (`label`); `saisie` means typed by hand in the CSV."""

    position: Position
    precision: Precision
    score: float = 1.0
    label: str = ""
    interpolated: bool = False

    @property
    def has_pin(self) -> bool:
        """A pin is a promise: only street precision or better (DESIGN §4)."""
        return self.precision in ("saisie", "numero", "voie")


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """A dated closure, both ends included; either end may be open."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One service at one place: a checked row of the CSV. Texts are as written, stripped; "" when absent.

    The codes are what `audiences`, `cost`, `languages` and `accessibility` were recognised to say, for filters;
    `wheelchair` is None when that is not told. A `PHONE_ONLY` resource has no address, position, website, conditions or
    other free text, and no code: `check` left them out. `photo` is the path of a file,
    from the folder of the agents' one.
    """

    id: str
    line: int
    name: str
    categories: tuple[str, ...]
    door: str
    confidentiality: Confidentiality = Confidentiality.PUBLIC
    organisation: str = ""
    description: str = ""
    address: str = ""
    address_extra: str = ""
    postcode: str = ""
    city: str = ""
    typed_position: Position | None = None
    phones: tuple[str, ...] = ()
    email: str = ""
    website: str = ""
    hours: Opening = NO_HOURS
    closure: Closure | None = None
    notice: str = ""
    zone: str = ""
    audiences: str = ""
    audience_codes: tuple[str, ...] = ()
    conditions: str = ""
    bring: str = ""
    cost: str = ""
    cost_code: str = ""
    languages: str = ""
    language_codes: tuple[str, ...] = ()
    accessibility: str = ""
    wheelchair: bool | None = None
    transport: str = ""
    photo: str = ""
    no_place: bool = False
    desks: tuple[str, ...] = ()
    internal_notes: str = ""
    verified_on: date | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What `check` makes of a table: publishable resources (internal ones included), findings, secrets.

    `secrets` are the strings that only confidential cells hold; nothing published may contain one. `levels` says who
    may know where each row read is, blocked ones included; nothing is known of a line that is not in it.
    """

    resources: tuple[Resource, ...]
    findings: tuple[Finding, ...]
    secrets: tuple[str, ...]
    counts: Counts
    levels: Mapping[int, Confidentiality] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the agents' file as a colleague may see it: `name` and `cells`, one a header, with secrets masked."""

    line: int
    name: str
    confidentiality: Confidentiality
    cells: tuple[str, ...]
