"""Arabic, Persian and Pashto on paper: order for the eye, letters joined, text that two readers find again."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.publish._paper.bidi import base_of, in_logical_order, in_visual_order
from cartographie.publish._paper.document import open_document
from cartographie.publish._paper.fonts import MM, draw_text, missing_characters, ordered_runs, text_width
from cartographie.publish._paper.ink_drawing import draw_inks
from cartographie.publish._paper.mirror import mirrored
from cartographie.publish._paper.primitives import DeskInk, LineInk, MarkerInk, RectInk, TextInk
from cartographie.publish._paper.text import Span, Style, clean, measure, wrap

STYLE = Style(size=12, tabular=True)
WIDTH = 280.0

# each line as it is read, then what stands on paper from left to right
IN_ORDER = [
    ("اتصل على 02 61 91 10 00 الآن", ["الآن", " ", "02 61 91 10 00", " ", "على", " ", "اتصل"]),
    ("اتصل على +33 2 61 91 10 00", ["+33 2 61 91 10 00", " ", "على", " ", "اتصل"]),
    ("العنوان: 12 rue du Port, 29200 Brest", ["12 rue du Port, 29200 Brest", " ", ":", "العنوان"]),
    ("من 9:00 إلى 12:30، غدًا", ["غدًا", " ", "،", "12:30", " ", "إلى", " ", "9:00", " ", "من"]),
    ("الاثنين 9:00-12:00", ["12:00", "-", "9:00", " ", "الاثنين"]),
    ("مركز (CCAS de Lorient)", ["(", "CCAS de Lorient", ")", " ", "مركز"]),
    ("مركز (مغلق)", ["(", "مغلق", ")", " ", "مركز"]),
    ("مركز «CCAS»!", ["!", "«", "CCAS", "»", " ", "مركز"]),
    ("CCAS de Lorient : مغلق", ["مغلق", " ", ":", " ", "CCAS de Lorient"]),
    ("نحن بخير؟ نعم؛ شكرًا.", [".", "شكرًا", " ", "نعم؛", " ", "بخير؟", " ", "نحن"]),
    ("می\u200cخواهم ۱۲ کتاب", ["کتاب", " ", "۱۲", " ", "می\u200cخواهم"]),
]

READ_BY_BOTH = [
    "اتصل على الرقم 02 61 91 10 00 قبل الزيارة.",
    "أهلًا وسهلًا! لا تُعطى للجمهور؛ هل أنت هنا؟",
    "أقل من 26 سنة، شَدَّة",
    "الثلاثاء، من 9:30 إلى 12:00 ومن 14:00 إلى 17:00.",
    "الاثنين والثلاثاء: 9:00-12:00 و14:00-17:00",
    "19 مكانًا: الورقة 1/2",
    "می\u200cخواهم کتاب\u200cها را بخوانم",
    "ځوان ټول ډېر ړوند ښه ڼ",
    "نسخة 24 نوفمبر 2026",
    "مساعدة من CCAS قريبة منك",
]
READ_BY_POPPLER = [
    "العنوان: 12 rue du Port, 29200 Brest، الطابق الأول.",
    "المركز الاجتماعي قرب Centre social، يوم الجمعة صباحًا",
]


def page_of(texts):
    """Return a page that holds *texts*, a line each, set as a page read from the right sets them."""
    target = BytesIO()
    canvas = open_document(target, (WIDTH, 20 + 9 * len(texts)), "x", "ar", "2026-11-24", "Simplex")
    inks = [TextInk(10, 1 + 9 * (len(texts) - i), text, STYLE, measure(text, STYLE)) for i, text in enumerate(texts)]
    draw_inks(canvas, mirrored(inks, WIDTH))
    canvas.save()
    return target.getvalue()


def plain(text):
    """Return *text* without the signs that turn it, vowel signs and joiners, which no search needs."""
    letters = (c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in ("Mn", "Cf"))
    return " ".join("".join(letters).split())


def by_pdfium(pdf):
    """Return the lines that Chrome's reader finds in *pdf*."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    return [plain(line) for line in page.splitlines() if line.strip()]


def by_poppler(pdf, tmp_path):
    """Return the lines that pdftotext finds in *pdf*."""
    (tmp_path / "page.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True)
    return [plain(line) for line in re.split("[\n\f]", done.stdout) if line.strip()]


@pytest.mark.parametrize(("read", "shown"), IN_ORDER)
def test_a_line_stands_as_it_is_read_from_the_right(read, shown):
    """Red when a phone, an address or hours come out backwards, or a bracket opens the wrong way."""
    assert [unit.text for unit in in_visual_order(read, "R")] == shown


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("02 61 91 10 00", ""),
        ("12 rue du Port, 29200 Brest", ""),
        ("Où ? (Éluard)", ""),
        ("مركز CCAS", "R"),
        ("24 نوفمبر", "R"),
        ("Langues : français, العربية", "L"),
    ],
)
def test_the_first_letter_decides(text, base):
    """Red when French is turned round, or a line of Arabic that begins with a number is not."""
    assert base_of(text) == base


@pytest.mark.parametrize("text", ["02 61 91 10 00", "12, rue de l'Île (bât. B) : 9 h-12 h !", "Пункт 3"])
def test_what_is_read_from_the_left_is_left_alone(text):
    """Red when a French address or a phone changes its order on an Arabic page."""
    (ink,) = mirrored([TextInk(10, 5, text, STYLE, 40.0)], WIDTH)
    assert ink.base != "R"
    assert ink.x == pytest.approx(WIDTH - 50)
    assert "".join(run.text for run in ordered_runs(text, base=ink.base)) == text


def test_a_phone_beside_arabic_is_found():
    """Red when the pairs of a phone that shares its line with an Arabic tag are copied in reverse order."""
    target = BytesIO()
    canvas = open_document(target, (100, 40), "x", "ar", "2026-11-24", "Simplex")
    pieces = [("يرسلني عامل اجتماعي", 5), ("02\u202f61\u202f91\u202f10\u202f00", 50)]
    lines = [TextInk(x, y, text, STYLE, measure(text, STYLE)) for y in (30, 20) for text, x in pieces]
    draw_inks(canvas, mirrored(lines, 100))
    canvas.save()
    assert " ".join(by_pdfium(target.getvalue())).count("02 61 91 10 00") == 2


def test_letters_are_joined():
    """Red when a word is set letter by letter: its letters alone are wider, and the same one has one shape only."""
    alone = sum(text_width(letter, 20) for letter in "بيت")
    assert text_width("بيت", 20) < 0.8 * alone
    target = BytesIO()
    canvas = open_document(target, (100, 40), "x", "ar", "2026-11-24", "Simplex")
    canvas.setPageCompression(0)
    draw_text(canvas, "ببب", (10, 20), 20)
    canvas.save()
    shown = re.findall(r"<([0-9a-f]{2})>", re.search(r"EMC|BDC(.*?)EMC", target.getvalue().decode("latin1"))[1])
    dots = 1
    assert len(set(shown)) == 3 + dots


def test_width_is_what_is_drawn():
    """Red when an Arabic text is wider or narrower than it was measured: tags, tables and mirrored lines rely on it."""
    text = "مركز الاستقبال"
    target = BytesIO()
    canvas = open_document(target, (150, 40), "x", "ar", "2026-11-24", "Simplex")
    draw_text(canvas, text, (20, 20), 30)
    canvas.save()
    picture = pypdfium2.PdfDocument(target.getvalue())[0].render(scale=4, grayscale=True).to_numpy().squeeze()
    inked = (picture < 128).any(axis=0).nonzero()[0] / 4 / MM
    assert inked[-1] - inked[0] == pytest.approx(text_width(text, 30), abs=1.2)
    assert inked[0] == pytest.approx(20, abs=1.2)


def test_pdfium_reads_the_lines_back():
    """Red when Chrome's reader copies a word backwards or words in another order."""
    assert by_pdfium(page_of(READ_BY_BOTH)) == [plain(text) for text in READ_BY_BOTH]


def test_poppler_reads_the_lines_back(tmp_path):
    """Red when pdftotext copies a word backwards, a comma on the wrong side of its space, or an address in pieces."""
    texts = [*READ_BY_BOTH, *READ_BY_POPPLER]
    found = [line for text in texts for line in by_poppler(page_of([text]), tmp_path)]
    assert found == [plain(text) for text in texts]


def test_pdfium_finds_every_word_of_a_mixed_line():
    """Red when a word of a line that holds French and Arabic is not found by the reader that turns French names."""
    for text in READ_BY_POPPLER:
        found = sorted(re.findall(r"\w+", by_pdfium(page_of([text]))[0]))
        assert "".join(sorted("".join(found))) == "".join(sorted("".join(re.findall(r"\w+", plain(text)))))


def test_glyphs_say_letters_without_any_mark(tmp_path):
    """Red when a viewer that overlooks ActualText copies private characters instead of Arabic."""
    with pikepdf.open(BytesIO(page_of(["بيت", "لا"]))) as document:
        fonts = document.pages[0].Resources.Font
        (arabic,) = [font for font in fonts.values() if "Arabic" in str(font.BaseFont)]
        said = re.findall(rb"^<..> <([0-9A-F]{4,})>$", arabic.ToUnicode.read_bytes(), re.MULTILINE)
        assert "+" in str(arabic.BaseFont)
        assert len(arabic.FontDescriptor.FontFile2.read_bytes()) < 20_000
    letters = {bytes.fromhex(code.decode()).decode("utf-16-be") for code in said}
    assert set("بيتلا") <= set("".join(letters))
    assert not any(unicodedata.category(c) == "Co" for text in letters for c in text)


def test_mirrored_by_values():
    """Red when a turned page moves a sign, a rule or a text elsewhere than to its image, or changes the order."""
    inks = [
        TextInk(10, 5, "Brest", STYLE, 20.0),
        RectInk(x=10, y=5, width=30, height=4),
        LineInk(10, 5, 25, -3),
        MarkerInk(12, 5, 7, "disc", "#000000", "1"),
        DeskInk(12, 5, 6),
    ]
    assert [ink.x for ink in mirrored(inks, 100)] == pytest.approx([70, 60, 90, 88, 88])
    assert mirrored(inks, 100)[2].dx == -25
    back = mirrored(mirrored(inks, 100), 100)
    assert [type(ink) for ink in back] == [type(ink) for ink in inks]
    assert [ink.x for ink in back] == pytest.approx([ink.x for ink in inks])


def test_lines_are_broken_as_they_are_read_and_keep_the_direction_of_their_text():
    """Red when wrapping begins with the end of a sentence, or a line of French within it loses its direction."""
    lines = wrap([Span("اتصل بنا: CCAS de Lorient, mairie، غدًا", STYLE)], 24)
    words = [piece.text for line in lines for piece in line.pieces]
    assert " ".join(words) == "اتصل بنا: CCAS de Lorient, mairie، غدًا"
    assert len(lines) > 2
    assert {piece.base for line in lines for piece in line.pieces} == {"R"}


def test_same_text_same_bytes():
    """Red when what was drawn before changes the file: the names of glyphs would depend on it."""
    first = page_of(READ_BY_BOTH)
    page_of(["ثعلب ضخم ظبي غزال"])
    assert page_of(READ_BY_BOTH) == first


def test_scripts_that_are_covered():
    """Red when a letter of a language of the leaflet would be a box, or one without a face goes unnoticed."""
    for text in ("پچژگکی۱۲۳", "ټډړښځڅڼېۍ", "ґєїщъыэ", "،؛؟ـًٌٍَُِّْ٪"):
        assert not missing_characters(text)
        assert not missing_characters(text, bold=True)
    assert missing_characters("שלום") == frozenset("שלום")


def test_french_does_not_pay(tmp_path):
    """Red when a French text loads the library that orders Arabic, or reads its faces."""
    code = (
        "import sys; from cartographie.publish._paper.text import *; from cartographie.publish._paper import fonts;"
        "wrap([Span(clean('Œuvre : « 4 rue du Port »'), Style(size=9))], 30);"
        "assert 'bidi' not in sys.modules; assert fonts.font_face.cache_info().currsize == 1"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


ANY_TEXT = st.text(max_size=60) | st.text("ابتثلاهي ًّ\u200c()«» 0123456789abc é:،,.-/+", max_size=60)


@given(ANY_TEXT, st.floats(8, 120))
@settings(deadline=None)
def test_nothing_is_lost_in_lines(text, width):
    """Red when a character vanishes or is doubled in wrapping, or in the cutting of a line into units."""
    text = clean(text)
    lines = wrap([Span(text, STYLE)], width)
    written = "".join(piece.text for line in lines for piece in line.pieces)
    assert sorted(re.sub("[ \n]", "", written)) == sorted(re.sub("[ \n]", "", text))
    assert "".join(unit.text for unit in in_logical_order(text)) == text
    assert all(line.width >= 0 for line in lines)


@given(ANY_TEXT)
@settings(deadline=None, max_examples=50)
def test_any_text_can_be_drawn(text):
    """Red when a text of the agents stops the leaflet, or units are lost when a line is ordered."""
    line = clean(text).replace("\n", " ")
    if line:
        pypdfium2.PdfDocument(page_of([line]))[0].get_textpage().get_text_range()
    shown = "".join(unit.text for unit in in_visual_order(line, "R"))
    assert len(shown) == len(line)


@given(st.text("abcdefghijklmnopqrstuvwxyzéèàçœ0123456789", min_size=1, max_size=40))
@settings(deadline=None, max_examples=50)
def test_latin_reads_back_as_written(text):
    """Red when a French word is copied otherwise than it was written."""
    assert by_pdfium(page_of([text])) == [text]
