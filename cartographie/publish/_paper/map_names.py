"""Names of the map as text operators: letters turned one by one, each with its halo, one text object a name."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, radians, sin
from typing import TYPE_CHECKING

from cartographie.publish._paper.colours import WHITE, fill, set_fill, set_stroke, stroke
from cartographie.publish._paper.fonts import MM, font_face, ordered_runs, said_in_order
from cartographie.publish._paper.map_style import LabelLook, label_look
from cartographie.publish._paper.shaping import word_operators

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from cartographie.model import Glyph, PaperLabel

__all__ = ["draw_names", "draw_pill"]

PILL_PADDING_MM = 1.6
PILL_HEIGHT_MM, PILL_POINTS = 5.0, 9.0
_STROKE, _FILL = "1 Tr", "0 Tr"


def draw_names(canvas: Canvas, labels: Iterable[PaperLabel], *, black_and_white: bool = False) -> None:
    """Draw *labels*: a halo in the colour of the land, then the letters, copied and searched as one name."""
    canvas.saveState()
    canvas.addLiteral("1 j 1 J")
    for label in labels:
        look = label_look(label.style, black_and_white=black_and_white)
        pieces = _pieces(canvas, label.glyphs, label.size, look)
        # the letters are written twice, for the halo and for the ink: the name is to be read once
        text = said_in_order(label.text).encode("utf-16-be").hex().upper()
        halo = (
            f"/Span <</ActualText ()>> BDC BT {stroke(look.halo)} {2 * look.width * MM:.2f} w {_STROKE} {pieces} ET EMC"
        )
        ink = f"/Span <</ActualText <FEFF{text}>>> BDC BT {fill(look.colour)} {_FILL} {pieces} ET EMC"
        canvas.addLiteral(f"{halo if look.width else ''} {ink}")
    canvas.restoreState()


def draw_pill(canvas: Canvas, label: PaperLabel, width_mm: float) -> None:
    """Draw a one-line label, *width_mm* wide, on a rounded ground of its halo's colour with a white rim."""
    look, glyph = label_look(label.style), label.glyphs[0]
    x, y = (glyph.x - PILL_PADDING_MM) * MM, glyph.y * MM
    height = PILL_HEIGHT_MM * label.size / PILL_POINTS * MM
    low = y + 0.334 * label.size - height / 2
    canvas.saveState()
    set_fill(canvas, look.halo)
    set_stroke(canvas, WHITE)
    canvas.setLineWidth(0.4 * MM)
    canvas.roundRect(x, low, (width_mm + 2 * PILL_PADDING_MM) * MM, height, height / 2, stroke=1, fill=1)
    canvas.restoreState()
    draw_names(canvas, [label])


def _pieces(canvas: Canvas, glyphs: Iterable[Glyph], size: float, look: LabelLook) -> str:
    words: list[str] = []
    font = ""
    document = canvas._doc  # noqa: SLF001  # subsets of a face are kept by document, which a canvas shows nowhere else
    for glyph in glyphs:
        turn = radians(glyph.angle)
        c, s = cos(turn), sin(turn)
        words.append(f"{c:.4f} {s:.4f} {-s:.4f} {c:.4f} {glyph.x * MM:.2f} {glyph.y * MM:.2f} Tm")
        for run in ordered_runs(glyph.text, bold=look.bold):
            face = font_face(run.font)
            if run.joined:
                words.append(word_operators(face, run.text, size, document))
                font = ""
                continue
            for subset, codes in face.splitString(run.text, document):
                name = f"{face.getSubsetInternalName(subset, document)} {size:g} Tf"
                if name != font:
                    words.append(name)
                    font = name
                words.append(f"<{codes.hex()}> Tj")
    return " ".join(words)
