"""Cards without words of made-up places on the small town's map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO

import numpy as np
from PIL import Image

from cartographie.compose import compose_wordless_map, wordless_edition
from cartographie.model import CardOptions, Edition, Itinerary
from cartographie.publish._card.mute_layout import MutePage, lay_out_wordless
from cartographie.publish._paper.photos import Photo, read_photo
from cartographie.publish.card import render_wordless_card
from tests.compose.small_town import on_ground, small_town
from tests.publish.card_editions import WALK, to_metres, whole_edition

OPTIONS = CardOptions(wordless=True)


def wordless(
    numbers: Sequence[int] = (1,), language: str = "fr", *, way: Itinerary | None = WALK, **changes: object
) -> Edition:
    """Return the card without words of *numbers*; *changes* are made to each of their entries."""
    edition = whole_edition(language, way)
    entries = tuple(replace(e, **changes) if e.number in numbers else e for e in edition.entries)
    return wordless_edition(replace(edition, entries=entries), numbers)


def maps_of(edition: Edition):
    """Return what composes the maps of *edition* on the small town."""
    pinned = [entry for entry in edition.entries if entry.position]
    places = to_metres([entry.position for entry in pinned])
    points = {entry.number: (float(x), float(y)) for entry, (x, y) in zip(pinned, places, strict=True)}
    desk = on_ground(0, 0) if edition.desk else None
    return partial(compose_wordless_map, edition, small_town(), points, desk, to_metres=to_metres)


def pages_of(edition: Edition, size: str = "a4", photos: dict[int, Photo] | None = None) -> tuple[MutePage, ...]:
    """Return the sheets of *edition*."""
    _, pages = lay_out_wordless(edition, replace(OPTIONS, size=size), maps_of(edition), photos or {})
    return pages


def rendered(edition: Edition, size: str = "a4", photos: dict[int, Photo] | None = None) -> bytes:
    """Return the PDF of *edition*."""
    return render_wordless_card(edition, replace(OPTIONS, size=size), maps_of(edition), photos or {})


def picture(kind: str = "JPEG", size: tuple[int, int] = (1600, 1200), *, turned: bool = False) -> bytes:
    """Return a photograph as a telephone writes it: where it was taken, and on which side it lies when *turned*."""
    noise = np.random.default_rng(7).integers(90, 160, (size[1] // 4, size[0] // 4, 3), dtype=np.uint8)
    image = Image.fromarray(noise).resize(size)
    image.paste((200, 30, 30), (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[0x010F] = "Fabricant Secret"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (47.0, 45.0, 12.0)
    if turned:
        exif[0x0112] = 6
    target = BytesIO()
    image.save(target, kind, exif=exif)
    return target.getvalue()


def photo(**more: object) -> Photo:
    """Return a photograph that was read."""
    read = read_photo(picture(**more))
    assert isinstance(read, Photo)
    return read
