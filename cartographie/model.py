"""The records that flow from room to room: plain frozen dataclasses, no behaviour beyond small properties.

Coordinates are WGS 84 degrees named `lat` and `lon`; bounds are `(west, south, east, north)`; paper positions are
millimetres from the bottom left corner of the sheet, y upwards, as PDF has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

Bounds = tuple[float, float, float, float]


# --- findings and report ---------------------------------------------------------------------------------------------


class Severity(StrEnum):
    """How grave a finding is; only `BLOCKING` keeps a row out of the outputs or a place off the map."""

    BLOCKING = "bloquant"
    WARNING = "avertissement"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault or doubt about the data; `line` is the row that Excel shows, None when it is about the whole file."""

    code: str
    severity: Severity
    message: str
    line: int | None = None
    column: str | None = None
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Rows by what became of them: `read == published + withheld + blocked`; `located` are published with a pin."""

    read: int = 0
    published: int = 0
    located: int = 0
    withheld: int = 0
    blocked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a command did: files written (relative to the output folder), findings, counts."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    counts: Counts


# --- the agents' file ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the agents' file: the row number that Excel shows and its cells, as many as there are headers."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text file is written, so that it can be written back the same way."""

    encoding: str
    delimiter: str
    newline: str


@dataclass(frozen=True, slots=True)
class Table:
    """A file as read: headers as written, rows in order. `dialect` is None for workbooks, which are read only."""

    path: Path
    headers: tuple[str, ...]
    header_line: int
    rows: tuple[Row, ...]
    dialect: Dialect | None = None


# --- resources -------------------------------------------------------------------------------------------------------


class Confidentiality(StrEnum):
    """Who may know where a resource is. `PHONE_ONLY` rows carry no address from `check` on: fail closed."""

    PUBLIC = "publique"
    PHONE_ONLY = "telephone-seul"
    INTERNAL = "interne"


class Position(NamedTuple):
    """A WGS 84 position in decimal degrees, latitude first."""

    lat: float
    lon: float


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

    A `PHONE_ONLY` resource has no address, position, website, conditions or other free text: `check` left them out.
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
    hours: tuple[str, ...] = ()
    closure: Closure | None = None
    notice: str = ""
    zone: str = ""
    audiences: str = ""
    conditions: str = ""
    bring: str = ""
    cost: str = ""
    languages: str = ""
    accessibility: str = ""
    transport: str = ""
    no_place: bool = False
    desks: tuple[str, ...] = ()
    internal_notes: str = ""
    verified_on: date | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What `check` makes of a table: publishable resources (internal ones included), findings, secrets.

    `secrets` are the strings that only confidential cells hold; nothing published may contain one.
    """

    resources: tuple[Resource, ...]
    findings: tuple[Finding, ...]
    secrets: tuple[str, ...]
    counts: Counts


# --- territory -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a part of a territory comes from, with the sentence to print."""

    name: str
    licence: str
    date: str
    attribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A prepared folder: `bounds` in WGS 84, `crs` of the paper map and of `fond.gpkg` (for instance "EPSG:2154")."""

    path: Path
    name: str
    bounds: Bounds
    crs: str
    time_zone: str = "Europe/Paris"
    school_zone: str = ""
    fictional: bool = False
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """One base-map layer: shapely geometries in the territory's CRS (metres, x east, y north) and text columns."""

    name: str
    geometries: NDArray[np.object_]
    columns: Mapping[str, NDArray[np.object_]]


BaseMap = Mapping[str, Layer]


# --- edition: everything decided before anything is drawn ------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyBlock:
    """A family as shown: shape and colour carry it, `label` names it, `categories` are those present, in order."""

    code: str
    label: str
    short_label: str
    shape: str
    colour: str
    categories: tuple[CategoryBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryBlock:
    """A category as shown: its label, its sentence of need in the person's words, its pictogram's name in assets."""

    code: str
    family: str
    label: str
    need: str
    pictogram: str
    sensitive: bool
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as printed (narrow no-break spaces between pairs) and as dialled (`tel:` URI)."""

    display: str
    uri: str


@dataclass(frozen=True, slots=True)
class Detail:
    """A secondary fact: `kind` names the column in the model, `label` is its heading, `text` as written."""

    kind: str
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One numbered resource, every word settled. `position` is None when it has no pin, and `place_note` says why."""

    number: int
    id: str
    family: str
    categories: tuple[str, ...]
    pictogram: str
    name: str
    door: str
    door_label: str
    organisation: str = ""
    description: str = ""
    address_lines: tuple[str, ...] = ()
    place_note: str = ""
    phones: tuple[Phone, ...] = ()
    email: str = ""
    website: str = ""
    hours: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    freshness: Literal["fresh", "stale", "expired", "unknown"] = "fresh"
    freshness_text: str = ""
    position: Position | None = None
    sensitive: bool = False
    internal: bool = False
    internal_notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskBlock:
    """The desk people leave from (« vous êtes ici »); `position` may be unknown."""

    id: str
    name: str
    address: str = ""
    phone: Phone | None = None
    hours: str = ""
    languages: str = ""
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class NationalNumber:
    """A national number of the strip: digits as printed, purpose in one plain sentence."""

    number: str
    purpose: str
    emergency: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Everything that will be said, decided and numbered. `words` maps dotted keys of the language file to text."""

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


# --- the paper map, in millimetres -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet, millimetres, origin bottom left."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Width in millimetres."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in millimetres."""
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperShapes:
    """Shapes of one style class, in drawing order.

    `parts` are (n, 2) arrays of millimetres; polygons are filled by the non-zero rule, their
    rings being oriented (outer anticlockwise, holes clockwise); lines are stroked.
    """

    layer: str
    style: str
    kind: Literal["polygon", "line"]
    parts: tuple[NDArray[np.float64], ...]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One piece of a label: text whose baseline starts at x, y (mm), turned by `angle` degrees anticlockwise."""

    text: str
    x: float
    y: float
    angle: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLabel:
    """A name on the map: `style` names its look, `size` is in points, `glyphs` follow the line it names."""

    text: str
    style: str
    size: float
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMarker:
    """A numbered marker: drawn centred at x, y; `anchor_*` is the true place, joined by a leader line when apart."""

    number: int
    family: str
    x: float
    y: float
    anchor_x: float
    anchor_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeArrow:
    """A place outside the map: an arrow on the frame at x, y, pointing at `angle` degrees, with number and distance."""

    number: int
    family: str
    x: float
    y: float
    angle: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMap:
    """A map composed on the sheet: nothing is left to decide but ink."""

    frame: Box
    scale: int
    shapes: tuple[PaperShapes, ...]
    labels: tuple[PaperLabel, ...]
    markers: tuple[PaperMarker, ...]
    arrows: tuple[EdgeArrow, ...] = ()
    desk: tuple[float, float] | None = None
    columns: tuple[tuple[str, float, float], ...] = ()
    rows: tuple[tuple[str, float, float], ...] = ()
    legend: Box | None = None
    scale_bar_metres: int = 0
    scale_bar_mm: float = 0.0
    north_degrees: float = 0.0
    squares: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """What an output draws with besides the edition: vector tiles of the base map, the composed paper map."""

    tiles: bytes = b""
    paper: PaperMap | None = None
