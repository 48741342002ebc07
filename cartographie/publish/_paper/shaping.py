"""Arabic letters joined: a word becomes glyphs set one by one, which still copy and search as letters.

Widths and shifts are thousandths of the size. uharfbuzz is imported when a word needs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import category

from cartographie.assets import read_bytes

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

__all__ = ["make_shaped_face", "said_backwards", "word_operators", "word_width"]

# a glyph of a face is known to reportlab as a character: one of a private plane, which no text holds
_PRIVATE = 0xF0000
# what a second glyph of a letter says (its dots, say): nothing, and no end of word either
_SILENT = "\u200d"


class _Glyph(NamedTuple):
    """A glyph of a word: its character for reportlab, its own width, where it stands; a mark moves no pen."""

    code: int
    width: float
    x: float
    y: float
    is_mark: bool


class _Word(NamedTuple):
    glyphs: tuple[_Glyph, ...]
    width: float


def make_shaped_face(name: str) -> TTFont:
    """Return the reportlab font of the face *name*, whose glyphs can be set; FileNotFoundError when the build lacks it.

    What its glyphs say is written into the file by letter: reportlab knows of characters alone.
    """
    from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

    class Face(TTFont):  # type: ignore[misc]
        """A face of which the private characters say the letters they were made of."""

        def __init__(self) -> None:
            super().__init__(name, BytesIO(read_bytes(f"fonts/{name}.ttf")), asciiReadable=0)
            self.said: dict[int, str] = {}
            self.codes: dict[tuple[int, str], int] = {}

        def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802  # reportlab's own name
            subsets = [*self.state[doc].subsets]
            super().addObjects(doc)
            for i, subset in enumerate(subsets):
                full = b"".join((SUBSETN(i), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
                doc.idToObject[f"toUnicodeCMap:{full}"].content = _unicode_map(full, subset, self.said)

    return Face()


def _unicode_map(name: str, subset: Sequence[int], said: Mapping[int, str]) -> str:
    """Return the map from codes to letters of ISO 32000-1, 9.10.3."""
    rows = [f"<{i:02X}> <{_utf16(said.get(code, chr(code)))}>" for i, code in enumerate(subset)]
    lots = (rows[i : i + 100] for i in range(0, len(rows), 100))
    blocks = "\n".join(f"{len(lot)} beginbfchar\n{'\n'.join(lot)}\nendbfchar" for lot in lots)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{blocks}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


@cache
def _harfbuzz(name: str) -> Any:  # noqa: ANN401  # uharfbuzz carries no types
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(read_bytes(f"fonts/{name}.ttf")))


@lru_cache(maxsize=8192)
def _shape(face: Any, word: str) -> _Word:  # noqa: ANN401  # a face made above
    """Return *word*, right-to-left letters in the order of reading, as glyphs from left to right."""
    import uharfbuzz

    font = _harfbuzz(face.fontName)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    buffer.direction = "rtl"
    uharfbuzz.shape(font, buffer)
    found = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    letters = _letters(word, sorted({info.cluster for info, _ in found}))
    widest: dict[int, float] = defaultdict(float)
    for info, place in found:
        widest[info.cluster] = max(widest[info.cluster], place.x_advance)
    unit = 1000 / font.face.upem
    pen, glyphs = 0.0, []
    for info, place in found:
        # the glyph that carries the others says the letter
        carries = place.x_advance == widest[info.cluster] and info.cluster in letters
        said = letters.pop(info.cluster) if carries else _SILENT
        own = font.get_glyph_h_advance(info.codepoint) * unit
        code = _code(face, info.codepoint, said, own)
        glyphs.append(_Glyph(code, own, pen + place.x_offset * unit, place.y_offset * unit, not place.x_advance))
        pen += place.x_advance * unit
    return _Word(tuple(glyphs), pen)


def _letters(word: str, starts: Sequence[int]) -> dict[int, str]:
    """Return the letters of each cluster that begins at one of *starts*."""
    ends = (*starts[1:], len(word))
    return {start: word[start:end] for start, end in zip(starts, ends, strict=True)}


def _code(face: Any, glyph: int, said: str, width: float) -> int:  # noqa: ANN401
    """Return the character by which reportlab knows *glyph* where it says *said*."""
    code = face.codes.get((glyph, said))
    if code is None:
        code = face.codes[glyph, said] = _PRIVATE + len(face.codes)
        face.said[code] = said
        face.face.charToGlyph[code] = glyph
        face.face.charWidths[code] = width
    return int(code)


def word_width(face: TTFont, word: str, size: float) -> float:
    """Return the width in points of *word* joined, set in *size* points."""
    return _shape(face, word).width * size / 1000


def word_operators(face: TTFont, word: str, size: float, document: object) -> str:
    """Return the text operators of *word*, beginning where the pen stands and leaving it at its right end."""
    shaped = _shape(face, word)
    words: list[str] = []
    shown: list[str] = []
    font, rise, at = "", 0.0, 0.0

    def flush() -> None:
        if shown:
            words.append(f"[{' '.join(shown)}] TJ")
            shown.clear()

    for glyph in _in_drawing_order(shaped.glyphs):
        ((subset, codes),) = face.splitString(chr(glyph.code), document)
        name = face.getSubsetInternalName(subset, document)
        if (name, glyph.y) != (font, rise):
            flush()
            words.append(f"{name} {size:g} Tf {glyph.y * size / 1000:.3f} Ts")
            font, rise = name, glyph.y
        if glyph.x != at:
            shown.append(f"{at - glyph.x:.2f}")
        shown.append(f"<{codes.hex()}>")
        at = glyph.x + glyph.width
    if at != shaped.width:
        shown.append(f"{at - shaped.width:.2f}")
    flush()
    return f"{' '.join(words)} 0 Ts"


def _in_drawing_order(glyphs: Sequence[_Glyph]) -> Sequence[_Glyph]:
    """Return *glyphs* with dots and vowel signs before the last of the others.

    A word that begins with a dot begins another line for pdfium; for poppler it lies between its first glyph and its
    last.
    """
    letters, marks = [g for g in glyphs if not g.is_mark], [g for g in glyphs if g.is_mark]
    return (*(letters[:-1] or letters), *marks, *(letters[-1:] if len(letters) > 1 else ()))


def said_backwards(word: str) -> str:
    """Return what *word* is to say in a file: its letters from left to right, as readers expect them.

    Vowel signs and joiners are left out: pdfium takes each for the end of a word, and turns the parts round.
    """
    return "".join(c for c in reversed(word) if category(c) not in ("Mn", "Cf"))
