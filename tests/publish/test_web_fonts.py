"""The fonts that the page carries: cut at build time, they must write as the whole ones do."""

from __future__ import annotations

import io
import re
import tomllib
from functools import cache

import pytest
import uharfbuzz
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from cartographie.assets import read_bytes, read_text
from cartographie.publish.html_map.inline import style
from cartographie.texts import languages
from tests.contracts.spoken import FOR_AGENTS, said

PLANS = tomllib.loads(read_text("sources.toml"))["web_fonts"]
FRENCH = "L’été à Plœmeur, « 9 h-12 h » : 12 € — n° 7, 02 97 00 11 22, Škoda, Łódź, București, Köln, Straße…"
ALPHABETS = {
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويى",
    "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "ps": "ءآأئابپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼهوۍېيیئۀۂ",
    "ur": "ءآأؤئاابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھۂۃیےۓ",
}
SENTENCES = {
    "ar": "أَهْلًا وسَهْلًا، هل تحتاج إلى مساعدة؟ مفتوح من ٠٩:٣٠ إلى ١٢٪ لا إله؛ مَرْكَزٌ",
    "fa": "می‌خواهم غذا بخورم؛ خانهٔ ما ۱۲۳۴۵۶۷۸۹۰ کجاست؟",
    "ps": "مرسته غواړئ؟ دا ځای د خوړو لپاره دی، ښوونځی، ډوډۍ، یې، پښتو",
    "ur": "کیا آپ کو مدد چاہیے؟ یہ جگہ کھلی ہے۔ ۰۴۵۶۷ ہفتہ، ٹیلی فون، گھر، لڑکا",
}


def faces(plan: str) -> list[str]:
    """The fonts of a plan, without their endings."""
    return list(PLANS[plan]["weights"].values())


@cache
def opened(name: str) -> tuple[TTFont, uharfbuzz.Font]:
    """The font as its tables, and ready to shape."""
    font = TTFont(io.BytesIO(read_bytes(name)))
    font.flavor = None
    plain = io.BytesIO()
    font.save(plain)
    return font, uharfbuzz.Font(uharfbuzz.Face(plain.getvalue()))


def shape(name: str, text: str, language: str) -> list[tuple[object, int, int, int]]:
    """Return each glyph's outline, advance and offsets in font units, in the order drawn."""
    font, shaper = opened(name)
    glyphs = font.getGlyphSet()
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = language
    uharfbuzz.shape(shaper, buffer)
    drawn = []
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        assert info.codepoint, f"{name} has no glyph for a letter of {text}"
        pen = DecomposingRecordingPen(glyphs)
        glyphs[font.getGlyphName(info.codepoint)].draw(pen)
        if pen.value or at.x_advance:  # a joiner draws nothing, with a glyph or without
            drawn.append((pen.value, at.x_advance, at.x_offset, at.y_offset))
    return drawn


@pytest.mark.parametrize("language", list(SENTENCES))
@pytest.mark.parametrize("name", faces("arabic"))
def test_the_page_writes_arabic_script_as_the_whole_font_does(name: str, language: str) -> None:
    """Red when a letter, a joined form, a ligature or a vowel's place of one of the four languages is cut off."""
    joined = "".join(f" {letter}{letter}{letter} " for letter in ALPHABETS[language])
    for text in (SENTENCES[language].replace(":", ""), joined, ALPHABETS[language]):
        for word in text.split():
            assert shape(f"{name}.woff", word, language) == shape(f"{name}.ttf", word, language), word


@pytest.mark.parametrize("name", faces("latin"))
def test_the_page_writes_latin_as_the_whole_font_does(name: str) -> None:
    """Red when the page's font loses a character, its kerning, or its figures of equal width."""
    cut, whole = (TTFont(io.BytesIO(read_bytes(f"{name}.{ending}"))) for ending in ("woff", "ttf"))
    assert set(cut.getBestCmap()) == set(whole.getBestCmap())
    assert shape(f"{name}.woff", FRENCH, "fr") == shape(f"{name}.ttf", FRENCH, "fr")
    assert {"kern", "mark"} <= {record.FeatureTag for record in cut["GPOS"].table.FeatureList.FeatureRecord}
    assert {"tnum", "locl", "ccmp"} <= {record.FeatureTag for record in cut["GSUB"].table.FeatureList.FeatureRecord}


@pytest.mark.parametrize("language", languages())
def test_every_letter_of_a_language_is_in_a_font_of_the_page(language: str) -> None:
    """Red when a letter that a language file writes is left to the fonts of the machine, which may have none."""
    ranges = {name: points(plan) for name, plan in PLANS.items()}
    text = "".join(text for key, text in said(language).items() if not key.startswith(FOR_AGENTS))
    letters = {letter for letter in text if letter.isalpha() or letter in "\u200c\u2019\u02bc"}
    for weight in ("400", "700"):
        drawn: set[str] = set()
        for name, plan in PLANS.items():
            cut = opened(f"{plan['weights'][weight]}.woff")[0].getBestCmap()
            drawn |= {chr(code) for code in cut if ranges[name] is None or code in ranges[name]}
        assert sorted(letters - drawn) == []


def points(plan: dict[str, str]) -> set[int] | None:
    """Return the code points for which the page asks a font; None for all that it has."""
    if "characters" not in plan:
        return None
    pairs = (item.partition("-") for item in plan["characters"].split())
    return {code for first, _, last in pairs for code in range(int(first, 16), int(last or first, 16) + 1)}


@pytest.mark.parametrize(
    ("plan", "language", "text"),
    [
        ("cyrillic", "uk", "Їжа, ґанок, є, м’ясо, пʼять, № 7"),
        ("cyrillic", "ru", "Съешь ещё"),
        ("georgian", "ka", "გამარჯობა"),
    ],
)
def test_the_page_writes_the_other_scripts_as_the_whole_font_does(plan: str, language: str, text: str) -> None:
    """Red when a letter of Ukrainian, Russian or Georgian is cut off, or stands elsewhere."""
    for name in faces(plan):
        for word in re.findall(r"[^\W\d_]+", text):
            assert shape(f"{name}.woff", word, language) == shape(f"{name}.ttf", word, language), word


def test_the_fonts_of_the_page_are_small_and_bear_no_date_of_building() -> None:
    """Red when a whole font goes into each page, or when two builds would give other bytes."""
    names = [name for plan in PLANS.values() for name in plan["weights"].values()]
    assert sum(len(read_bytes(f"{name}.woff")) for name in names) < 125_000
    for name in names:
        cut, whole = (TTFont(io.BytesIO(read_bytes(f"{name}.{ending}"))) for ending in ("woff", "ttf"))
        assert cut["head"].modified == whole["head"].modified


def test_the_arabic_font_is_asked_for_arabic_script_only() -> None:
    """Red when the page takes Latin letters, figures or spaces from the Arabic font."""
    rules = [rule for rule in style().split("@font-face")[1:] if "Noto Sans Arabic" in rule.split("}")[0]]
    assert [rule.split("font-weight:")[1][:3] for rule in rules] == ["400", "700"]
    for rule in rules:
        points = rule.split("unicode-range:")[1].split(";")[0].replace("U+", "").split(",")
        assert all(
            0x600 <= int(end, 16) <= 0x6FF or 0x200C <= int(end, 16) <= 0x200F for p in points for end in p.split("-")
        )
