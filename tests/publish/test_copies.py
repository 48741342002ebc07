"""Copies of copies: the seven shapes told apart and their numbers read after two generations of an office copier."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from reportlab.pdfgen.canvas import Canvas

from cartographie.model import Box
from cartographie.publish._paper import ink
from cartographie.publish._paper.colours import BLACK
from cartographie.publish._paper.fonts import MM
from cartographie.publish._paper.markers import draw_marker
from cartographie.publish._paper.patterns import pattern_operators
from cartographie.vocabulary import families
from tests.publish.copier import DPI, copied

SHAPES = [family.shape for family in families().values()]
# pairs that are easily taken for one another
NUMBERS = (1, 7, 3, 8, 10, 16, 18, 33, 36, 38, 58, 60, 63, 66, 68, 80, 83, 86, 88, 99)
MARKER_MM, PITCH_MM, MARGIN_MM = 7.0, 14.0, 12.0
CELL = int(9.0 / 25.4 * DPI)
SHIFTS = [(down, right) for down in range(-3, 4) for right in range(-3, 4)]

Grey = NDArray[np.float64]


def sheet(cells: list[tuple[str, int, float, float]], *, waves: bool) -> tuple[Image.Image, list[tuple[float, float]]]:
    """Markers of 7 mm, eight in a row: shape, number, and how far from its raster each stands (mm), as a grey picture.

    *waves* puts them on hatched water, the hardest ground of the map. Returns also the middle of each, in dots.
    """
    rows = -(-len(cells) // 8)
    width, height = 2 * MARGIN_MM + 7 * PITCH_MM, 2 * MARGIN_MM + (rows - 1) * PITCH_MM
    target = BytesIO()
    canvas = Canvas(target, pagesize=(width * MM, height * MM), invariant=1)
    if waves:
        canvas.addLiteral(f"q {ink.TENTH} {pattern_operators('waves', Box(0, 0, width, height))} Q")
    middles = []
    for i, (shape, number, dx, dy) in enumerate(cells):
        x, y = MARGIN_MM + PITCH_MM * (i % 8) + dx, MARGIN_MM + PITCH_MM * (i // 8) + dy
        draw_marker(canvas, shape, BLACK, number, (x, y), MARKER_MM)
        middles.append((x / 25.4 * DPI, (height - y) / 25.4 * DPI))
    canvas.save()
    page = pypdfium2.PdfDocument(target.getvalue())[0]
    return page.render(scale=DPI / 72).to_pil().convert("L"), middles


def cut(picture: Grey, middle: tuple[float, float]) -> Grey:
    """The square of 9 mm round a marker."""
    left, top = (round(value - CELL / 2) for value in middle)
    return picture[top : top + CELL, left : left + CELL]


@cache
def clean() -> dict[tuple[str, int], Grey]:
    """Every shape with every number, as printed the first time, on white."""
    keys = [(shape, number) for shape in SHAPES for number in NUMBERS]
    picture, middles = sheet([(*key, 0.0, 0.0) for key in keys], waves=False)
    grey = np.asarray(picture, dtype=float) / 255
    return {key: cut(grey, middle) for key, middle in zip(keys, middles, strict=True)}


@cache
def masks() -> dict[str, tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """For every shape, the dots that its ink covers whatever the number, and those of its white rim (0.4 mm)."""
    found = {}
    for shape in SHAPES:
        dark = np.min([clean()[shape, number] for number in NUMBERS], axis=0) < 0.5
        rim = np.zeros_like(dark)
        for shift in SHIFTS:
            rim |= np.roll(dark, shift, axis=(0, 1))
        found[shape] = (np.max([clean()[shape, number] for number in NUMBERS], axis=0) < 0.5, rim & ~dark)
    return found


def nearest_shape(seen: Grey) -> str:
    """The shape that the dots of *seen* agree with best: black where it has ink, white on its rim."""

    def agreement(shape: str) -> float:
        dark, rim = masks()[shape]
        return max(
            float((1 - seen[np.roll(dark, shift, axis=(0, 1))]).mean() + seen[np.roll(rim, shift, axis=(0, 1))].mean())
            for shift in SHIFTS
        )

    return max(SHAPES, key=agreement)


@cache
def prints(shape: str, number: int) -> tuple[Grey, ...]:
    """A number on its shape as thin, ordinary and thick toner makes it: a reader knows that strokes grow and shrink."""
    picture = Image.fromarray((clean()[shape, number] * 255).astype(np.uint8))
    soft = np.asarray(picture.filter(ImageFilter.GaussianBlur(1.0)), dtype=float) / 255
    return tuple((soft > level).astype(float) for level in (0.35, 0.5, 0.65))


def nearest_number(seen: Grey, shape: str) -> int:
    """The number whose prints on *shape* are nearest to *seen*, in the square of 4.6 mm where figures stand."""
    edge = int(2.2 / 25.4 * DPI)
    inner = slice(edge, CELL - edge)
    moved = np.array([np.roll(seen, shift, axis=(0, 1))[inner, inner] for shift in SHIFTS])

    def gap(number: int) -> float:
        return min(float(np.abs(moved - each[inner, inner]).mean(axis=(1, 2)).min()) for each in prints(shape, number))

    return min(NUMBERS, key=gap)


def readings(seed: int, generations: int) -> list[tuple[tuple[str, int], tuple[str, int]]]:
    """Twenty-eight markers, each a little off its raster: what was printed, and what is read on the copy."""
    dice = np.random.default_rng(100 + seed)
    chosen = [(shape, int(number)) for shape in SHAPES for number in dice.choice(NUMBERS, 4, replace=False)]
    picture, middles = sheet([(*key, *dice.uniform(-0.5, 0.5, 2)) for key in chosen], waves=seed % 2 == 1)
    copy = copied(picture, seed, generations)
    seen = [cut(copy, middle) for middle in middles]
    return [(key, (nearest_shape(one), nearest_number(one, key[0]))) for key, one in zip(chosen, seen, strict=True)]


@pytest.mark.parametrize("seed", range(6))
def test_every_shape_outlives_two_copies(seed: int) -> None:
    """Red when a shape is taken for another after two generations, on white or on hatched water."""
    read = readings(seed, 2)
    assert [shape for _, (shape, _) in read] == [shape for (shape, _), _ in read]
    # the machine spoils a dot more than the eye does: of numbers made to be confused, one in 28 may be misread
    assert sum(number != told for (_, number), (_, told) in read) <= 1


@pytest.mark.parametrize("seed", range(2))
def test_every_number_outlives_a_copy(seed: int) -> None:
    """Red when a number is misread after one generation, even among those that look alike."""
    assert all(printed == told for printed, told in readings(seed, 1))


def test_the_copier_does_harm() -> None:
    """Red when the simulated machine is so good that the test above says nothing: it must spoil dots and close gaps."""
    picture, _ = sheet([(shape, 88, 0.0, 0.0) for shape in SHAPES], waves=False)
    before, after = np.asarray(picture, dtype=float) / 255, copied(picture, 1)
    assert 0.005 < float((np.abs(before - after) > 0.5).mean()) < 0.1
    assert len(np.unique(np.round(after, 1))) > 2


def test_the_reader_is_not_told_the_answer() -> None:
    """Red when a blank or a spot would be read as a shape all the same: nothing agrees with them."""
    dark, rim = masks()["disc"]
    assert dark.sum() > 500
    assert rim.sum() > 200
    sure = clean()["disc", 88]
    assert nearest_shape(sure) == "disc"
    assert nearest_number(sure, "disc") == 88
    assert nearest_shape(1 - clean()["square", 88]) != "square"
