"""The family shapes of `publish/shapes.toml` and the pictograms of the assets, as symbols of one inline SVG."""

from __future__ import annotations

import tomllib
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from cartographie.assets import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Pictogram", "Shape", "pictograms", "shapes"]

_SVG = "{http://www.w3.org/2000/svg}"
# half the height of a figure over the font size, in Atkinson Hyperlegible: centres a number on its point
_HALF_FIGURE = 0.335


@dataclass(frozen=True, slots=True)
class Shape:
    """A family shape in a 100 x 100 box, y downwards: path, centre of the number, its sizes for 1-2 and 3 figures."""

    path: str
    number_x: float
    number_y: float
    number_size: float
    number_size_3: float

    def size_for(self, number: int) -> float:
        """Return the font size of *number* in the units of the box."""
        return self.number_size if number < 100 else self.number_size_3  # noqa: PLR2004

    def baseline_for(self, number: int) -> float:
        """Return the y of the baseline that centres *number*, in the units of the box."""
        return round(self.number_y + self.size_for(number) * _HALF_FIGURE, 1)


@dataclass(frozen=True, slots=True)
class Pictogram:
    """A pictogram as path data in its own view box."""

    view_box: str
    paths: tuple[str, ...]


@cache
def shapes() -> Mapping[str, Shape]:
    """Read the shapes by name: disc, house, square, diamond, capsule, pennant, arch."""
    source = files("cartographie.publish").joinpath("shapes.toml").read_text(encoding="utf-8")
    return {name: Shape(**values) for name, values in tomllib.loads(source).items()}


def pictograms(names: Iterable[str]) -> dict[str, Pictogram]:
    """Read the pictograms called *names* from the assets, sorted; those that the build lacks are left out."""
    found = ((name, _pictogram(name)) for name in sorted(set(names)) if name)
    return {name: pictogram for name, pictogram in found if pictogram is not None}


@cache
def _pictogram(name: str) -> Pictogram | None:
    try:
        root = ET.fromstring(read_text(f"pictograms/{name.replace('/', '-')}.svg"))  # noqa: S314  # our own assets
    except FileNotFoundError:
        return None
    view_box = root.get("viewBox") or f"0 0 {root.get('width', '15')} {root.get('height', '15')}"
    return Pictogram(view_box, tuple(path.get("d", "") for path in root.iter(f"{_SVG}path")))
