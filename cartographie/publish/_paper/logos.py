"""The logos of a site: judged when they are read, then drawn; SVG as vector, PNG on white.

Sizes are millimetres from the bottom left corner of the sheet.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from cartographie.model import Logo
from cartographie.publish._paper.colours import fill as fill_operator
from cartographie.publish._paper.colours import stroke as stroke_operator
from cartographie.publish._paper.fonts import MM
from cartographie.publish._paper.svg import Clip, Picture, Shape, read_svg
from cartographie.publish._paper.svg_tree import UnfitSvgError

if TYPE_CHECKING:
    from PIL.Image import Image
    from reportlab.pdfgen.canvas import Canvas

    from cartographie.publish._paper.outlines import Step

__all__ = ["MOST_BYTES", "LogoFault", "draw_logo", "grey_of", "read_logo"]

MOST_BYTES = 2_000_000
MOST_PIXELS = 16_000_000
KEPT_PIXELS = 600
"""The longer side of a picture on paper: 300 dots an inch over 50 mm, wider than any logo here."""
LONGEST_SIDE = 20.0
_PNG = b"\x89PNG\r\n\x1a\n"


class LogoFault(NamedTuple):
    """Why a file cannot be a logo: the code of the finding, and what it names ("" or a key below it)."""

    code: str
    detail: str = ""


def read_logo(name: str, data: bytes) -> Logo | LogoFault:
    """Return the logo whose file *name* holds *data*, else why it cannot be printed."""
    if len(data) > MOST_BYTES:
        return LogoFault("logo-trop-lourd")
    if data.startswith(_PNG):
        return _read_png(name, data)
    try:
        picture = read_svg(data)
    except UnfitSvgError as error:
        return LogoFault("logo-refuse", str(error))
    except ValueError:
        return LogoFault("logo-inconnu")
    return Logo(name=name, kind="svg", data=data, ratio=picture.width / picture.height)


def draw_logo(canvas: Canvas, logo: Logo, at: tuple[float, float], size: tuple[float, float], *, grey: bool) -> None:
    """Draw *logo* in the box whose bottom left corner is *at*, *size* wide and high; in greys when *grey*."""
    if logo.kind == "svg":
        canvas.addLiteral(_operators(_picture(logo.data), at, size, grey=grey))
        return
    from reportlab.lib.utils import ImageReader

    image = _on_white(logo.data)
    picture = ImageReader(image.convert("L") if grey else image)
    canvas.drawImage(picture, at[0] * MM, at[1] * MM, size[0] * MM, size[1] * MM)


def grey_of(colour: str) -> str:
    """Return the grey of "#RRGGBB" that is as light to the eye (ITU-R BT.601, as Pillow turns pictures grey)."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    level = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return f"#{level:02X}{level:02X}{level:02X}"


def _read_png(name: str, data: bytes) -> Logo | LogoFault:
    from PIL import Image

    try:
        # the size is in the first bytes: a picture that would swell is refused before it is unpacked
        with Image.open(BytesIO(data), formats=("PNG",)) as image:
            width, height = image.size
        if width * height > MOST_PIXELS:
            return LogoFault("logo-trop-lourd")
        if not 1 / LONGEST_SIDE <= width / height <= LONGEST_SIDE:
            return LogoFault("logo-refuse", "mesure")
        _on_white(data)
    except Image.DecompressionBombError:
        return LogoFault("logo-trop-lourd")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombWarning):
        return LogoFault("logo-inconnu")
    return Logo(name=name, kind="png", data=data, ratio=width / height)


@lru_cache(maxsize=16)
def _on_white(data: bytes) -> Image:
    """Return the picture as it looks on white paper, no larger than paper shows."""
    from PIL import Image

    with Image.open(BytesIO(data), formats=("PNG",)) as source:
        image = source.convert("RGBA")
    image.thumbnail((KEPT_PIXELS, KEPT_PIXELS))
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image).convert("RGB")


@lru_cache(maxsize=16)
def _picture(data: bytes) -> Picture:
    return read_svg(data)


def _operators(picture: Picture, at: tuple[float, float], size: tuple[float, float], *, grey: bool) -> str:
    """Write *picture* as PDF operators; nothing is drawn outside of its box."""
    place = _Place(picture, at, size)
    left, bottom, width, height = (value * MM for value in (*at, *size))
    words = ["q", f"{left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re W n"]
    for shape in picture.shapes:
        if shape.fill or shape.stroke:
            words += ["q", *(place.clip(clip) for clip in shape.clips), place.painted(shape, grey=grey), "Q"]
    return "\n".join([*words, "Q"])


class _Place:
    """Where a picture stands on the sheet, in points."""

    def __init__(self, picture: Picture, at: tuple[float, float], size: tuple[float, float]) -> None:
        self.across, self.down = size[0] * MM / picture.width, size[1] * MM / picture.height
        self.left = at[0] * MM - self.across * picture.x
        self.top = (at[1] + size[1]) * MM + self.down * picture.y

    def path(self, steps: tuple[Step, ...]) -> str:
        return " ".join(
            " ".join(
                [
                    *(
                        f"{self.left + self.across * x:.2f} {self.top - self.down * y:.2f}"
                        for x, y in zip(numbers[::2], numbers[1::2], strict=True)
                    ),
                    operator,
                ]
            )
            for operator, numbers in steps
        )

    def clip(self, clip: Clip) -> str:
        return f"{self.path(clip.steps)} W{'*' if clip.even_odd else ''} n"

    def painted(self, shape: Shape, *, grey: bool) -> str:
        fill, stroke = (grey_of(colour) if grey and colour else colour for colour in (shape.fill, shape.stroke))
        words = []
        if fill:
            words.append(fill_operator(fill))
        if stroke:
            scale = (self.across * self.down) ** 0.5
            dash = " ".join(f"{length * scale:.2f}" for length in shape.dash)
            words.append(
                f"{stroke_operator(stroke)} {shape.line * scale:.2f} w {shape.cap} J {shape.join} j {shape.mitre:.2f} M"
            )
            words.append(f"[{dash}] 0 d")
        star = "*" if shape.even_odd else ""
        operator = f"B{star}" if fill and stroke else f"f{star}" if fill else "S"
        return " ".join([*words, self.path(shape.steps), operator])
