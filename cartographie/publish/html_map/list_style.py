"""The style rules that draw the list's numbered shapes and pictograms, from the vocabulary: the lines carry none."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from cartographie.model import Edition
from cartographie.publish.html_map.shapes import Pictogram, Shape, pictograms, shapes

__all__ = ["list_style"]

# the shape's box of 100 units is drawn 44 px wide with 8 units around it
_BOX = "-8 -8 116 116"
_MARGIN, _WIDTH = 8, 116


def list_style(edition: Edition) -> str:
    """Return the rules of the families and categories that *edition* shows; sizes are in `em` of the marker's box."""
    return "\n".join((*_families(edition), *_categories(edition), *_doors(edition)))


def _families(edition: Edition) -> Iterator[str]:
    for family in edition.families:
        shape = shapes()[family.shape]
        picture = _picture(_BOX, (shape.path,), family.colour)
        # the number's centre, away from the middle of the box, in shares of its width
        across = (shape.number_x + _MARGIN) / _WIDTH - 0.5
        down = (shape.number_y + _MARGIN) / _WIDTH - 0.5
        yield (
            f".f-{family.code}{{--family:{family.colour};--shape:{picture};--x:{across:.3f};--y:{down:.3f};"
            f"--size:{_share(shape):.3f}}}"
        )


def _share(shape: Shape) -> float:
    return shape.number_size / _WIDTH


def _categories(edition: Edition) -> Iterator[str]:
    codes = {category.code: category for family in edition.families for category in family.categories}
    drawn = pictograms(category.pictogram for category in codes.values())
    for code, category in codes.items():
        pictogram: Pictogram | None = drawn.get(category.pictogram)
        if pictogram is not None:
            yield (f'[data-c="{code}"],[data-c^="{code} "]{{--picto:{_picture(pictogram.view_box, pictogram.paths)}}}')


def _doors(edition: Edition) -> Iterator[str]:
    """Yield what stands beside a door that a reader of another language is told in French."""
    wanted = {entry.door: entry.door_pictogram for entry in edition.entries if entry.door_pictogram}
    drawn = pictograms(wanted.values())
    for code, name in wanted.items():
        if (pictogram := drawn.get(name)) is not None:
            yield f'[data-door="{code}"]{{--door:{_picture(pictogram.view_box, pictogram.paths)}}}'


def _picture(box: str, paths: tuple[str, ...], colour: str = "#000000") -> str:
    drawn = "".join(f"<path d='{path}'/>" for path in paths)
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='{box}' fill='{colour}'>{drawn}</svg>"
    safe = quote(svg, safe=" =:/'-.,()")
    return f'url("data:image/svg+xml,{safe}")'
