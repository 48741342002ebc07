"""The first sides of every edition of the leaflet as very small pictures, kept in `leaflet_pictures.png`.

After a change of looks that was meant, look at the new pages, then write the small pictures anew:

    python -m tests.publish.leaflet_pictures FOLDER    # draws the pages into FOLDER, to be looked at
    python -m tests.publish.leaflet_pictures --update  # writes leaflet_pictures.png
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from cartographie.compose import compose_paper_map
from cartographie.model import Edition, LeafletOptions, Materials
from cartographie.publish import leaflet_2xa4, leaflet_a3, leaflet_a4
from cartographie.texts import load
from tests.compose.small_town import on_ground, small_town
from tests.publish.paper_editions import paper_edition

KEPT = Path(__file__).with_suffix(".png")
DPI = 60
CELL_MM = 14.0
"""Side of what one pixel of a small picture shows."""
MOST_CELLS = (30, 22)
FEW = 36
EDITIONS: dict[str, tuple[Any, LeafletOptions, str]] = {
    "a3": (leaflet_a3, LeafletOptions(), "fr"),
    "a3 black and white": (leaflet_a3, LeafletOptions(black_and_white=True), "fr"),
    "a3 large": (leaflet_a3, LeafletOptions(large_type=True), "fr"),
    "a3 folded, proof": (leaflet_a3, LeafletOptions(fold="a5", proof=True), "fr"),
    "a4": (leaflet_a4, LeafletOptions(), "fr"),
    "2xa4": (leaflet_2xa4, LeafletOptions(), "fr"),
    "a3 Arabic": (leaflet_a3, LeafletOptions(), "ar"),
}
SIDES = {name: 4 if name == "2xa4" else 2 for name in EDITIONS}
PLACES = [(name, side) for name, count in SIDES.items() for side in range(count)]
"""The small pictures in the order in which they are kept, one below the other."""


def edition_in(language: str) -> Edition:
    """Return the edition that is drawn; in another language the words of the leaflet alone are in it."""
    edition = paper_edition()
    entries = edition.entries[:FEW]
    present = {entry.family for entry in entries}
    families = tuple(family for family in edition.families if family.code in present)
    return replace(edition, entries=entries, families=families, language=language, words=dict(load(language)))


def draw(name: str) -> bytes:
    """Return the PDF of one of `EDITIONS`, with the map of a small town."""
    product, options, language = EDITIONS[name]
    edition = edition_in(language)
    # along a spiral, one of them far away
    spots = {
        e.number: on_ground(
            (90 + 14 * e.number) * np.sin(2.4 * e.number), (90 + 11 * e.number) * np.cos(2.4 * e.number)
        )
        for e in edition.entries
        if e.position is not None
    }
    spots[max(spots)] = on_ground(-9000, 2000)
    map_of = partial(compose_paper_map, edition, small_town(), spots, on_ground(10, 15))
    pdf: bytes = product.render(edition, Materials(map_of=map_of, options=options))
    return pdf


def pages(pdf: bytes, count: int, dpi: int) -> list[Image.Image]:
    """Return the first *count* pages as pictures."""
    document = pypdfium2.PdfDocument(pdf)
    drawn = [document[i].render(scale=dpi / 72).to_pil().convert("RGB") for i in range(count)]
    document.close()
    return drawn


def small(page: Image.Image) -> Image.Image:
    """Return a page drawn at `DPI` with one pixel for each square of `CELL_MM`."""
    size = [round(length / DPI * 25.4 / CELL_MM) for length in page.size]
    return page.resize((size[0], size[1]), Image.Resampling.BOX)


def as_numbers(picture: Image.Image) -> NDArray[np.int16]:
    """Return a picture as (rows, columns, 3) numbers from 0 to 255."""
    return np.asarray(picture).astype(np.int16)


def kept() -> dict[tuple[str, int], NDArray[np.int16]]:
    """Return what is kept in `leaflet_pictures.png`: by edition and side, padded to one size."""
    sheet = as_numbers(Image.open(KEPT).convert("RGB"))
    height = MOST_CELLS[1]
    return {place: sheet[i * height : (i + 1) * height] for i, place in enumerate(PLACES)}


def all_small() -> Iterator[Image.Image]:
    """Yield the small picture of every place."""
    for name, count in SIDES.items():
        yield from map(small, pages(draw(name), count, DPI))


def main(words: list[str]) -> None:
    """Write the small pictures anew, or the pages to be looked at into a folder."""
    if words == ["--update"]:
        sheet = Image.new("RGB", (MOST_CELLS[0], MOST_CELLS[1] * len(PLACES)))
        for i, picture in enumerate(all_small()):
            sheet.paste(picture, (0, i * MOST_CELLS[1]))
        sheet.save(KEPT, optimize=True)
        return
    (folder,) = words
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, count in SIDES.items():
        for side, page in enumerate(pages(draw(name), count, DPI)):
            page.save(Path(folder) / f"{name} {side + 1}.png".replace(" ", "-").replace(",", ""))


if __name__ == "__main__":
    main(sys.argv[1:])
