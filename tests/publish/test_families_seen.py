"""The seven families as eyes see them: by shape alone, by colour for four kinds of eyes, on the base map, in grey."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations, pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from cartographie.publish.html_map.shapes import shapes
from cartographie.vocabulary import Family, basemap, families
from tests.publish.colour import EYES, appearance, contrast, distance, linear, luminance

SIDE = 28  # pixels: a marker of 7 mm on a screen of 100 dots an inch
FAMILIES = list(families().values())
PAIRS = list(combinations(FAMILIES, 2))
LEAST_DISTANCE = 16.0  # 16.3 when the colours were chosen
MOST_OVERLAP = 0.9  # the nearest are the square and the arch: 0.87


def outline(path: str, steps: int = 12) -> NDArray[np.float64]:
    """The corners of a path of absolute M, L, C, Z, curves cut in *steps*: x and y from 0 to 100, y downwards."""
    points: list[NDArray[np.float64]] = []
    for letter, numbers in re.findall(r"([MLC])([^MLCZ]*)", path):
        new = np.array(numbers.split(), float).reshape(-1, 2)
        if letter == "C":
            t = np.linspace(0, 1, steps + 1)[1:, None]
            a, b, c, d = points[-1], *new
            new = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
        points += list(new)
    return np.array(points)


@cache
def silhouette(shape: str) -> NDArray[np.bool_]:
    """The shape of that name as filled pixels."""
    return fill(alike(outline(shapes()[shape].path)))


def alike(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """The corners moved and scaled to the same centre and area: neither size nor place may tell a shape apart."""
    (x, y), (nx, ny) = corners.T, np.roll(corners, -1, axis=0).T
    cross = x * ny - nx * y
    area = cross.sum() / 2
    centre = np.array([((x + nx) * cross).sum(), ((y + ny) * cross).sum()]) / (6 * area)
    return (corners - centre) * np.sqrt(0.55 * SIDE**2 / abs(area)) + SIDE / 2


def fill(corners: NDArray[np.float64]) -> NDArray[np.bool_]:
    """The pixels whose centre is inside, by the rule of even and odd."""
    columns, rows = np.meshgrid(np.arange(SIDE) + 0.5, np.arange(SIDE) + 0.5)
    inside = np.zeros((SIDE, SIDE), dtype=bool)
    for (x, y), (nx, ny) in pairwise([*corners, corners[0]]):
        if y != ny:
            inside ^= ((y > rows) != (ny > rows)) & (columns < x + (rows - y) * (nx - x) / (ny - y))
    return inside


def overlap(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    """What two silhouettes share over what they cover, at the best of small shifts: 1 when they are the same."""
    shifts = [(down, right) for down in range(-3, 4) for right in range(-3, 4)]
    moved = [np.roll(other, shift, axis=(0, 1)) for shift in shifts]
    return max(float((one & each).sum() / (one | each).sum()) for each in moved)


def ground() -> dict[str, str]:
    """The fills of the base map that a marker may lie on, by name."""
    sheet = basemap()
    names = ("land", "outside", "sea", "water", "street", "main_road", "building", "public_building")
    return {name: sheet["colours"][name] for name in names} | dict(sheet["landuse"])


def test_the_appearance_model_gives_the_published_figures() -> None:
    """Red when a constant of CIECAM02 is mistyped: a well-known example has J 41.73, M 0.1088, h 219.0."""
    lightness, colourfulness, hue = appearance(np.array([19.01, 20, 21.78]), np.array([95.05, 100, 108.88]), 318.31)
    assert (lightness, colourfulness) == pytest.approx((41.73, 0.1088), rel=1e-3)
    assert np.degrees(hue) % 360 == pytest.approx(219.0, abs=0.1)


@pytest.mark.parametrize("eye", list(EYES))
def test_no_eye_takes_white_or_grey_for_a_colour(eye: str) -> None:
    """Red when a figure of an eye's matrix is mistyped: its rows add up to one, so that greys stay what they are."""
    assert EYES[eye].sum(axis=1) == pytest.approx(1, abs=2e-6)
    assert EYES[eye] @ linear("#808080") == pytest.approx(linear("#808080"), abs=1e-6)


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda family: family.code)
def test_two_families_differ_by_their_silhouette_alone(one: Family, other: Family) -> None:
    """Red when two shapes, filled black, of one size and one upon the other, share over 90 % of what they cover."""
    assert overlap(silhouette(one.shape), silhouette(other.shape)) < MOST_OVERLAP


def test_the_judge_of_silhouettes_sees_likeness() -> None:
    """Red when shapes that nobody tells apart at 7 mm would pass: a square, larger, with its corners cut."""
    octagon = np.array([[1, 0], [9, 0], [10, 1], [10, 9], [9, 10], [1, 10], [0, 9], [0, 1]]) * 3.0
    assert overlap(silhouette("square"), silhouette("square")) == 1
    assert overlap(silhouette("square"), fill(alike(octagon))) > MOST_OVERLAP


@pytest.mark.parametrize("eye", list(EYES))
def test_two_families_differ_by_their_colour_for_every_eye(eye: str) -> None:
    """Red when two colours come nearer than 16, for the usual eye or at full severity of an anomaly."""
    near = {f"{a.code} {b.code}": round(distance(a.colour, b.colour, eye), 1) for a, b in PAIRS}
    assert {pair: found for pair, found in near.items() if found < LEAST_DISTANCE} == {}


def test_every_family_stands_out_from_the_base_map_in_colour_and_in_grey() -> None:
    """Red when a marker sinks into a fill of the map: contrast counts lightness only, as a grey copy does."""
    pale = {
        f"{family.code} on {name}": round(found, 2)
        for family in FAMILIES
        for name, colour in ground().items()
        if (found := contrast(family.colour, colour)) < 2.8
    }
    assert pale == {}


def test_a_grey_copy_keeps_the_number_readable() -> None:
    """Red when a family's grey is so light that the white figure in it fades under 4.5:1, or the rim around it."""
    for family in FAMILIES:
        grey = round(255 * (1.055 * luminance(family.colour) ** (1 / 2.4) - 0.055))
        assert contrast(f"#{grey:02X}{grey:02X}{grey:02X}", "#FFFFFF") >= 4.5, family.code
