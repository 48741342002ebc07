"""Drawings of the card without words: sun, half sun, moon, arrow, dial; their boxes are 100 by 100, y downwards."""

from __future__ import annotations

from functools import cache
from math import acos, atan2, cos, degrees, hypot, radians, sin

from cartographie.publish._paper.outlines import Outline, Step
from cartographie.publish._paper.primitives import Ink, LineInk, PathInk, PictogramInk, RectInk
from cartographie.publish._paper.text import BLACK

__all__ = [
    "GREY",
    "WHITE",
    "arrow_ink",
    "cross_inks",
    "dial_inks",
    "moon",
    "pin_inks",
    "rising_sun",
    "sun",
    "tile_inks",
]

WHITE, GREY = "#FFFFFF", "#D4D4D4"
BOX = 100.0
SIDES = 40
"""Sides of the polygon that stands for a circle: no corner is seen at the size of a thumb."""
DIAL_MARKS = 12
HOUR = 60

type Points = list[tuple[float, float]]


@cache
def sun() -> Outline:
    """Return the sun of the afternoon, with its eight rays."""
    steps = _polygon(_arc(50, 50, 25, 0, 360))
    for ray in range(8):
        steps += _ray(50, 50, ray * 45.0)
    return Outline(BOX, BOX, tuple(steps))


@cache
def rising_sun() -> Outline:
    """Return the sun of the morning: half of it over the horizon."""
    steps = _polygon(_arc(50, 68, 25, 180, 360))
    for ray in range(5):
        steps += _ray(50, 68, 180.0 + ray * 45.0)
    steps += _polygon([(4, 76), (96, 76), (96, 85), (4, 85)])
    return Outline(BOX, BOX, tuple(steps))


@cache
def moon() -> Outline:
    """Return the moon of the evening: a disc without the part that another one hides."""
    (x, y, r), (hidden_x, hidden_y, hidden_r) = (48.0, 50.0, 40.0), (66.0, 40.0, 33.0)
    distance = hypot(hidden_x - x, hidden_y - y)
    towards = degrees(atan2(hidden_y - y, hidden_x - x))
    half = degrees(acos((distance**2 + r**2 - hidden_r**2) / (2 * distance * r)))
    inner = degrees(acos((distance**2 + hidden_r**2 - r**2) / (2 * distance * hidden_r)))
    outer = _arc(x, y, r, towards + half, towards + 360 - half)
    back = _arc(hidden_x, hidden_y, hidden_r, towards + 180 + inner, towards + 180 - inner)
    return Outline(BOX, BOX, tuple(_polygon(outer + back)))


def arrow_ink(x: float, y: float, size: float, *, mirrored: bool) -> Ink:
    """Return an arrow in the direction of reading, centred at *x*, *y*."""
    points: Points = [(5, 40), (52, 40), (52, 18), (96, 50), (52, 82), (52, 60), (5, 60)]
    if mirrored:
        points = [(BOX - px, py) for px, py in points]
    return PathInk(x=x, y=y, size=size, outline=Outline(BOX, BOX, tuple(_polygon(points))), fill=BLACK)


def cross_inks(x: float, y: float, size: float, line: float, colour: str = BLACK) -> tuple[Ink, ...]:
    """Return the cross of what is shut, centred at *x*, *y*."""
    half = size / 2
    return (
        LineInk(x - half, y - half, size, size, line, colour),
        LineInk(x - half, y + half, size, -size, line, colour),
    )


def dial_inks(x: float, y: float, size: float, minutes: int) -> tuple[Ink, ...]:
    """Return a dial centred at *x*, *y* on which *minutes* of an hour have passed, a mark each five of them."""
    turn = 360 * min(minutes, HOUR) / HOUR
    wedge = _polygon([(50, 50), *_arc(50, 50, 44, -90, -90 + turn)])
    rim = RectInk(
        x=x - size / 2, y=y - size / 2, width=size, height=size, fill=WHITE, stroke=BLACK, line=0.5, radius=size / 2
    )
    passed = PathInk(x=x, y=y, size=size, outline=Outline(BOX, BOX, tuple(wedge)), fill=BLACK)
    marks = []
    for mark in range(DIAL_MARKS):
        way = radians(90 - mark * 360 / DIAL_MARKS)
        within = mark * HOUR / DIAL_MARKS < minutes
        start, end = size * (0.36 if mark % 3 else 0.31), size * 0.46
        marks.append(
            LineInk(
                x + start * cos(way), y + start * sin(way), (end - start) * cos(way), (end - start) * sin(way),
                0.45, WHITE if within and mark else BLACK,
            )
        )  # fmt: skip
    return (rim, passed, *marks)


def tile_inks(x: float, y: float, size: float, pictogram: str, *, full: bool) -> tuple[Ink, ...]:
    """Return *pictogram* in its frame, the top left corner at *x*, *y*: white on black when *full*."""
    frame = RectInk(
        x=x, y=y - size, width=size, height=size, fill=BLACK if full else WHITE, stroke=BLACK, line=size / 28,
        radius=size / 9,
    )  # fmt: skip
    return (frame, PictogramInk(x + size / 2, y - size / 2, size * 0.68, pictogram, WHITE if full else BLACK))


def landmark_inks(at: tuple[float, float], size: float, pictogram: str) -> tuple[Ink, ...]:
    """Return the sign of a landmark at *at*: black on a white disc with a dark edge, *size* wide."""
    x, y = at
    disc = RectInk(
        x=x - size / 2, y=y - size / 2, width=size, height=size, fill=WHITE, stroke=BLACK, line=0.4, radius=size / 2
    )
    return (disc, PictogramInk(x, y, size * 0.68, pictogram, BLACK))


def pin_inks(head: tuple[float, float], tip: tuple[float, float], size: float, pictogram: str) -> tuple[Ink, ...]:
    """Return the pin of the place: a black head *size* wide at *head*, its point on *tip*, *pictogram* in white."""
    inks: list[Ink] = []
    for rim, colour in ((0.9, WHITE), (0.0, BLACK)):
        width = size + 2 * rim
        x, y = head
        inks += [
            PathInk(x=x, y=y, size=BOX, outline=_tail(head, tip, size / 2, rim), fill=colour),
            RectInk(x=x - width / 2, y=y - width / 2, width=width, height=width, fill=colour, radius=width / 2),
        ]
    inks.append(RectInk(x=tip[0] - 1.1, y=tip[1] - 1.1, width=2.2, height=2.2, fill=WHITE, stroke=BLACK, line=0.7,
        radius=1.1))  # fmt: skip
    if pictogram:
        inks.append(PictogramInk(*head, size * 0.62, pictogram, WHITE))
    return tuple(inks)


def _tail(head: tuple[float, float], tip: tuple[float, float], radius: float, rim: float) -> Outline:
    """Return the point of a pin in millimetres round its head: from both sides of the disc to the tip."""
    dx, dy = tip[0] - head[0], tip[1] - head[1]
    length = hypot(dx, dy) or 1.0
    side = (radius + rim) * 0.8
    far = length + rim * 1.6
    ux, uy = dx / length, dy / length
    points = [(50 - uy * side, 50 - ux * side), (50 + ux * far, 50 - uy * far), (50 + uy * side, 50 + ux * side)]
    return Outline(BOX, BOX, tuple(_polygon(points)))


def _ray(x: float, y: float, angle: float) -> list[Step]:
    points = [
        (r * cos(radians(angle + t)), r * sin(radians(angle + t))) for r, t in ((32, -13), (32, 13), (46, 6), (46, -6))
    ]
    return _polygon([(x + px, y + py) for px, py in points])


def _arc(x: float, y: float, r: float, start: float, end: float) -> Points:
    count = max(2, round(SIDES * abs(end - start) / 360))
    turns = [radians(start + (end - start) * step / count) for step in range(count + 1)]
    return [(x + r * cos(turn), y + r * sin(turn)) for turn in turns]


def _polygon(points: Points) -> list[Step]:
    return [*(("l" if i else "m", point) for i, point in enumerate(points)), ("h", ())]
