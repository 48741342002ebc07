"""The four signs that tell how to use the sheet, as inks: what one needs, the list, the map, hours and telephone.

Each stands in a box of SIGN_WIDTH by SIGN_HEIGHT mm (beside markers of 7 mm), its top left corner at 0, 0.
"""

from __future__ import annotations

from dataclasses import replace

from cartographie.model import Edition
from cartographie.publish._leaflet.sheet import HAIR, PAPER, WHITE, Type
from cartographie.publish._leaflet.signs import square_inks
from cartographie.publish._paper.primitives import DeskInk, Ink, LineInk, MarkerInk, PictogramInk, RectInk, TextInk
from cartographie.publish._paper.text import BLACK, Style, measure

__all__ = ["SIGN_HEIGHT", "SIGN_WIDTH", "call_sign", "list_sign", "map_sign", "need_sign"]

SIGN_WIDTH, SIGN_HEIGHT = 24.0, 14.0
NUMBER, SQUARE = "12", "C4"
"""The place that the signs follow: the same number in the list and on the map, in the same square."""
MARKER_AT_ONE = 7.0
NEEDS = 4
STREETS = ((6.0, -11.6, 7.4, 0.0), (13.4, -11.6, 0.0, 5.6), (13.4, -6.0, 5.2, 0.0))
EDGE = Style(size=7, bold=True)
"""Of the names on the edges of the little map: as on the map itself, smaller than texts."""
"""The way on the little map, from the desk to the place: strokes x, y, dx, dy."""


def _scaled(inks: list[Ink], kind: Type) -> list[Ink]:
    """Return *inks*, drawn beside markers of 7 mm, as large as the markers of *kind* ask for."""
    scale = kind.marker / MARKER_AT_ONE
    return [_scaled_ink(ink, scale) for ink in inks]


def _scaled_ink(ink: Ink, scale: float) -> Ink:
    names = ("x", "y", "dx", "dy", "width", "height", "radius", "size", "line")
    values = {name: getattr(ink, name) * scale for name in names if hasattr(ink, name)}
    if isinstance(ink, TextInk):
        values = {**values, "style": replace(ink.style, size=ink.style.size * scale)}
    return replace(ink, **values)


def _place(edition: Edition) -> tuple[str, str]:
    """Return the shape and the colour of the place that the signs follow: one of the first family shown."""
    family = edition.families[0] if edition.families else None
    return (family.shape, family.colour) if family else ("disc", BLACK)


def need_sign(edition: Edition, kind: Type) -> list[Ink]:
    """Four families, each by its shape and the pictogram of a need of it; the desk where nothing may name a need."""
    if edition.neutral:
        return _scaled([DeskInk(SIGN_WIDTH / 2, -SIGN_HEIGHT / 2, 11.0)], kind)
    inks: list[Ink] = []
    for i, family in enumerate(edition.families[:NEEDS]):
        x, y = 3.2 + 12.4 * (i % 2), -3.4 - 7.2 * (i // 2)
        inks.append(MarkerInk(x, y, 5.4, family.shape, family.colour, ""))
        sign = next((c.pictogram for c in family.categories if c.pictogram and not c.sensitive), "")
        inks += [PictogramInk(x + 5.8, y, 4.6, sign, BLACK)] if sign else []
    return _scaled(inks, kind)


def list_sign(edition: Edition, kind: Type) -> list[Ink]:
    """An entry of the list: its number in its shape, its square, strokes for its words."""
    shape, colour = _place(edition)
    inks: list[Ink] = [MarkerInk(3.7, -3.7, 7.0, shape, colour, NUMBER)]
    bars = ((0.9, 13.0, 1.5), (4.2, 9.0, 0.7), (6.3, 12.0, 0.7), (9.4, 13.0, 0.7), (11.5, 7.5, 0.7))
    inks += [RectInk(x=9.8, y=-top - thick, width=wide, height=thick, fill=BLACK) for top, wide, thick in bars]
    scale = kind.marker / MARKER_AT_ONE
    wide, _ = kind.square
    return [*_scaled(inks, kind), *square_inks(SQUARE, 3.7 * scale - wide / 2, -13.8 * scale, kind)]


def map_sign(edition: Edition, kind: Type) -> list[Ink]:
    """The map, its squares named on its edges, the way from the desk to the same number."""
    shape, colour = _place(edition)
    left, top, width, height = 2.8, -2.9, 21.0, 11.0
    middle = top - height / 2
    inks: list[Ink] = [RectInk(x=left, y=top - height, width=width, height=height, fill=PAPER, stroke=BLACK)]
    inks += [LineInk(left + width * i / 3, top - height, 0, height, 0.15, HAIR) for i in (1, 2)]
    inks.append(LineInk(left, middle, width, 0, 0.15, HAIR))
    inks += [LineInk(x, y, dx, dy, 0.6, BLACK) for x, y, dx, dy in STREETS]
    square = RectInk(x=left + width * 2 / 3, y=middle, width=width / 3, height=height / 2, stroke=BLACK, line=0.7)
    centre = square.x + square.width / 2
    inks += [square, DeskInk(6.0, -11.6, 3.4), MarkerInk(centre, middle + height / 4, 4.8, shape, colour, NUMBER)]
    letter, figure = SQUARE[0], SQUARE[1]
    wide = measure(letter, EDGE)
    inks += [
        TextInk(centre - wide / 2, -2.1, letter, EDGE, wide),
        TextInk(0.4, -6.6, figure, EDGE, measure(figure, EDGE)),
    ]
    return _scaled(inks, kind)


def call_sign(edition: Edition, kind: Type) -> list[Ink]:  # noqa: ARG001  # called like its sisters
    """A clock and a telephone."""
    dial = RectInk(x=0.6, y=-12.6, width=11.2, height=11.2, fill=WHITE, stroke=BLACK, line=0.8, radius=5.6)
    hands = [LineInk(6.2, -7.0, 0, 3.9, 0.8), LineInk(6.2, -7.0, 2.6, -1.5, 0.8)]
    hours = [LineInk(6.2, -2.0, 0, -0.9, 0.5), LineInk(6.2, -12.0, 0, 0.9, 0.5)]
    hours += [LineInk(1.2, -7.0, 0.9, 0, 0.5), LineInk(11.2, -7.0, -0.9, 0, 0.5)]
    case = RectInk(x=15.6, y=-13.6, width=7.4, height=13.2, fill=WHITE, stroke=BLACK, line=0.8, radius=1.4)
    screen = RectInk(x=16.9, y=-10.8, width=4.8, height=8.4, fill=BLACK, radius=0.3)
    button = LineInk(18.3, -12.2, 2.0, 0, 0.8)
    return _scaled([dial, *hours, *hands, case, screen, button], kind)
