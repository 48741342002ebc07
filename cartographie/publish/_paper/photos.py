"""Photographs of doors: judged when they are read, then made small enough for paper, without what a camera adds.

What a telephone writes beside a picture (where, when, with what it was taken) never reaches the document.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from cartographie.publish._paper.fonts import MM

if TYPE_CHECKING:
    from PIL.Image import Image, Transpose

__all__ = ["MOST_BYTES", "Photo", "PhotoFault", "read_photo", "shrunk"]

MOST_BYTES = 40_000_000
MOST_PIXELS = 64_000_000
"""A telephone of today takes 50 million points; 108 million, stored in passes, took six seconds to read."""
MOST_PNG_PIXELS = 40_000_000
"""A PNG is unpacked whole, at four bytes a point and more: 110 million took two gigabytes and twenty seconds."""
KEPT_BYTES = 300_000
DOTS = 300
"""Dots an inch: paper shows no more."""
QUALITIES = (85, 75, 65, 50, 35)
LONGEST_SIDE = 5.0
KEPT_PIXELS = 800
"""The longer side of a picture that was read: 300 dots an inch over 67 mm, wider than any door on a card."""
ORIENTATION = 0x0112
FORMATS = ("JPEG", "PNG")

type PhotoFault = Literal["photo-absente", "photo-inconnue", "photo-trop-lourde"]


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph upright: the bytes of a JPEG, or of the file as it was read, and its width in heights."""

    data: bytes
    ratio: float


def read_photo(data: bytes) -> Photo | PhotoFault:
    """Return the photograph that *data*, a whole file, holds, else why it cannot be printed. Its size comes first."""
    if len(data) > MOST_BYTES:
        return "photo-trop-lourde"
    image = _opened(data)
    if isinstance(image, str):
        return image
    width, height = image.size
    if not 1 / LONGEST_SIDE <= width / height <= LONGEST_SIDE:
        return "photo-inconnue"
    return Photo(data, width / height)


def shrunk(photo: Photo, size_mm: tuple[float, float]) -> Photo:
    """Return *photo* as it is printed on *size_mm*: 300 dots an inch and 300 KB at most, nothing of the camera left."""
    from PIL.Image import Resampling

    image = _opened(photo.data)
    if isinstance(image, str):
        raise TypeError(image)
    image = image.copy()
    most = tuple(round(side * MM / 72 * DOTS) for side in size_mm)
    image.thumbnail((most[0], most[1]), Resampling.LANCZOS)
    for quality in QUALITIES:
        target = BytesIO()
        # a new picture of these points alone: no EXIF, no colour profile, no thumbnail
        image.save(target, "JPEG", quality=quality, optimize=True, exif=b"", icc_profile=None)
        if target.tell() <= KEPT_BYTES:
            break
    return Photo(target.getvalue(), image.width / image.height)


def _turn(source: Image) -> Transpose | None:
    """Return how *source* is turned upright, as its EXIF says (CIPA DC-008, tag 274); None when it says nothing clear.

    The rest of what stands there is not looked at: damaged, it must not cost the picture.
    """
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM, 5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
    }  # fmt: skip
    try:
        return turns.get(source.getexif().get(ORIENTATION, 1))
    except (OSError, ValueError, SyntaxError, TypeError, LookupError, struct.error):
        return None


@lru_cache(maxsize=1)  # read to be judged, then to be printed
def _opened(data: bytes) -> Image | PhotoFault:
    """Return the picture upright, on white, no larger than paper shows; a large JPEG is not even read in full."""
    import warnings

    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd words beside the picture, of a size under our own limit
            # the size is in the first bytes: a picture that would swell is refused before it is unpacked
            with Image.open(BytesIO(data), formats=FORMATS) as source:
                if source.width * source.height > (MOST_PIXELS if source.format == "JPEG" else MOST_PNG_PIXELS):
                    return "photo-trop-lourde"
                source.draft("RGB", (KEPT_PIXELS, KEPT_PIXELS))
                source.thumbnail((KEPT_PIXELS, KEPT_PIXELS), Image.Resampling.LANCZOS)
                turn = _turn(source)
                upright = source if turn is None else source.transpose(turn)
                if upright.mode in ("RGBA", "LA", "P", "PA"):
                    on_white = Image.new("RGBA", upright.size, "white")
                    upright = Image.alpha_composite(on_white, upright.convert("RGBA"))
                image = upright.convert("RGB")
                image.info = {}  # comments and other words that would be written again
                return image
    except Image.DecompressionBombError:
        return "photo-trop-lourde"
    except (OSError, ValueError, SyntaxError, EOFError):
        return "photo-inconnue"
