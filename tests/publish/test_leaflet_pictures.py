"""The first sides of every edition of the leaflet look, from very far, like the pages that were looked at and kept.

A guard against what values and texts do not see: a map that is not drawn, a ground over a panel, a band without its
colour. When the look was changed on purpose, look at the new pages and keep them: `python -m
tests.publish.leaflet_pictures FOLDER`, then `--update`.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view
from PIL import Image

from cartographie.model import Materials
from tests.publish.leaflet_pictures import (
    DPI,
    EDITIONS,
    KEPT,
    MOST_CELLS,
    PLACES,
    SIDES,
    as_numbers,
    draw,
    edition_in,
    kept,
    pages,
    small,
)

SQUARE = 3
MOST_APART = 8.5
"""Of 255: how far the mean of a square of three by three cells (4 cm) may be from what is kept. Another program that
draws the same PDF (pdftoppm, at 60 dpi) moves one by 5 at most; a missing piece of 7 cm moves one by 10 at least."""
PANEL_MM = 70.0


def far(now: Image.Image, was: np.ndarray) -> str:
    """Return what tells *now*, a page at `DPI`, from the kept cells *was*; nothing when they look alike."""
    cells = as_numbers(small(now))
    apart = cells - was[: cells.shape[0], : cells.shape[1]]
    squares = np.abs(sliding_window_view(apart, (SQUARE, SQUARE), axis=(0, 1)).mean(axis=(-1, -2)))
    row, column, _ = np.unravel_index(int(squares.argmax()), squares.shape)
    if squares.max() <= MOST_APART:
        return ""
    return f"{row + 1.5:.0f}th row, {column + 1.5:.0f}th column of {cells.shape[:2]}: {squares.max():.1f} of 255 apart"


@cache
def drawn(name: str) -> list[Image.Image]:
    """Return the first sides of an edition."""
    return pages(draw(name), SIDES[name], DPI)


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_looks_as_it_was_kept(name: str) -> None:
    """Red when a map, a panel, a band or the ground of a page is missing, moved, or of another colour."""
    pictures = kept()
    faults = {side + 1: far(page, pictures[name, side]) for side, page in enumerate(drawn(name))}
    assert {side: fault for side, fault in faults.items() if fault} == {}


@pytest.mark.parametrize("name", EDITIONS)
def test_a_missing_piece_would_be_seen(name: str) -> None:
    """Red when the tolerance is so wide that a square of seven centimetres could be white, or grey, unseen."""
    pictures = kept()
    for side, page in enumerate(drawn(name)):
        step = round(PANEL_MM / 25.4 * DPI)
        for x in range(0, page.width - step, step):
            for y in range(0, page.height - step, step):
                piece = page.crop((x, y, x + step, y + step))
                if np.asarray(piece.convert("L")).mean() > 250:  # white already
                    continue
                other = page.copy()
                other.paste((255, 255, 255), (x, y, x + step, y + step))
                assert far(other, pictures[name, side]), (side, x, y)


def test_a_missing_map_would_be_seen() -> None:
    """Red when the recto without its map passes for one with it, in colours or in black and white."""
    pictures = kept()
    for name in ("a3 black and white", "a4"):
        product, options, language = EDITIONS[name]
        pdf = product.render(edition_in(language), Materials(options=options))
        (page,) = pages(pdf, 1, DPI)
        assert far(page, pictures[name, 0]), name


def test_what_is_kept_is_small() -> None:
    """Red when the pictures grow into something that nobody wants in the history, or one of them is not there."""
    with Image.open(KEPT) as sheet:
        assert sheet.size == (MOST_CELLS[0], MOST_CELLS[1] * len(PLACES))
    assert KEPT.stat().st_size < 40_000
