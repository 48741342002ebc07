"""The paper map and what a leaflet asks for: millimetres from the bottom left corner of the sheet, y upwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from cartographie.model.edition import Edition

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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
class PaperPictogram:
    """A pictogram of the assets beside a marker, centred at x, y, `size` mm high on a round ground `ground` mm wide."""

    name: str
    family: str
    x: float
    y: float
    size: float
    ground: float


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
class WalkCircle:
    """How far *minutes* on foot lead from the desk, about: a circle of `radius` mm round it."""

    minutes: int
    radius: float


@dataclass(frozen=True, slots=True)
class WayMark:
    """A sign of a way at x, y: the `number` of the step that begins there, or 0, an arrow head pointing at `angle`.

    Degrees, anticlockwise from east.
    """

    x: float
    y: float
    number: int = 0
    angle: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWay:
    """The way to an entry: its line, (n, 2) millimetres from the desk to the place, and the signs along it."""

    number: int
    line: NDArray[np.float64]
    marks: tuple[WayMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inset:
    """A part of the map drawn larger: `window` on the main map shows which, `name` ("Z1") stands on both.

    `map` has its own frame (over the main map, where nothing is hidden), scale, names and markers; it has no grid, no
    legend and no insets. The squares of its entries, in the main map, are its name.
    """

    name: str
    window: Box
    map: PaperMap


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRequest:
    """The map that an output asks for: where on its sheet, of which entries, off which folds.

    `numbers` are the entries to show, None for all of them; markers and words keep off the folds, upright lines at
    `folds_x` and level ones at `folds_y` (mm). `marker_mm` is the height of a marker, `factor` the size of words beside
    that of an ordinary sheet. `list_behind`: the list is on the back, where the legend sends; else it begins beside.

    An `excerpt` is the small map of a card, without grid, legend or circles: it shows the entries of `numbers` and, for
    those of `ways`, the way from the desk.
    """

    frame: Box
    numbers: frozenset[int] | None = None
    folds_x: tuple[float, ...] = ()
    folds_y: tuple[float, ...] = ()
    marker_mm: float = 7.0
    factor: float = 1.0
    list_behind: bool = True
    excerpt: bool = False
    ways: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMap:
    """A map composed on the sheet: nothing is left to decide but ink.

    `families` are the codes of those that the legend names, `legend_notes` its lines of words. `unplaced` are the
    entries for which there was no room: no marker, no arrow; those that lie on the map have their square.
    `landmarks` are the places (mm) of what the steps of a way name; `scale_bar_box` is where the bar stands on a map
    without a legend. Where it is `pinned`, markers are pins: their heads at x, y, their tips on the anchors.
    """

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
    marker_mm: float = 7.0
    factor: float = 1.0
    circles: tuple[WalkCircle, ...] = ()
    pictograms: tuple[PaperPictogram, ...] = ()
    insets: tuple[Inset, ...] = ()
    families: tuple[str, ...] = ()
    legend_notes: tuple[str, ...] = ()
    unplaced: tuple[int, ...] = ()
    scale_bar_box: Box | None = None
    ways: tuple[PaperWay, ...] = ()
    landmarks: tuple[tuple[float, float], ...] = ()
    pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletOptions:
    """How a leaflet is to be made (DESIGN §6): `fold` to which size, ink, type, bleed, numbered panels.

    `black_and_white` redraws it for a copier; `large_type` is 14 points and more; `bleed` adds 3 mm and crop marks;
    `proof` numbers the panels. `week`: with the table of the week. `selection` is the part of the file's name that says
    which entries were chosen.
    """

    fold: Literal["", "a4", "a5"] = ""
    black_and_white: bool = False
    large_type: bool = False
    bleed: bool = False
    proof: bool = False
    week: bool = True
    selection: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOptions:
    """How the card of a person is to be made: the `size` of its sheets, and whether it may name the desk.

    On a card with a sensitive place the desk, and the way that begins there, are told only when it may. A `wordless`
    one is for somebody who does not read: one place a sheet, in pictograms.
    """

    size: Literal["a4", "a5"] = "a4"
    with_desk: bool = False
    wordless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """What an output draws with besides the edition: vector tiles of the base map, composed paper maps, options.

    `map_of` composes the map that is asked for; None without a territory.
    `translations` are the same edition in every other language: same entries, same numbers, same order; `language` is
    the one that an output which carries them all begins in.
    """

    tiles: bytes = b""
    map_of: Callable[[MapRequest], PaperMap] | None = None
    options: LeafletOptions = LeafletOptions()
    translations: tuple[Edition, ...] = ()
    language: str = "fr"
