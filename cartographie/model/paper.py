"""The paper map, in millimetres from the bottom left corner of the sheet, y upwards, as PDF has it."""

from __future__ import annotations

from collections.abc import Mapping
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
    """What an output draws with besides the edition: vector tiles of the base map, the composed paper map.

    `translations` are the same edition in every other language: same entries, same numbers, same order; `language` is
    the one that an output which carries them all begins in.
    """

    tiles: bytes = b""
    paper: PaperMap | None = None
    translations: tuple[Edition, ...] = ()
    language: str = "fr"
