"""Lines of Arabic, Persian and Pashto with French in them, each with what stands on paper from left to right.

The order was written by hand from Unicode Standard Annex 9, a French name or a phone being an isolate (LRI … PDI). A
bracket or a quotation mark is written as it looks.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from io import BytesIO
from typing import Any

import pypdfium2
import pytest

from cartographie.publish._paper.bidi import in_visual_order
from cartographie.publish._paper.document import open_document
from cartographie.publish._paper.fonts import MM, missing_characters, ordered_runs, text_width
from cartographie.publish._paper.ink_drawing import draw_inks
from cartographie.publish._paper.mirror import mirrored
from cartographie.publish._paper.primitives import TextInk
from cartographie.publish._paper.text import Style, clean, measure

STYLE = Style(size=12, tabular=True)
WIDTH = 280.0

ARABIC = [
    ("العنوان: Rue de l'Église 12، الطابق 2", "2 | الطابق | ، | Rue de l'Église 12 | : | العنوان"),
    ("الهاتف: 02 97 00 00 00", "02 97 00 00 00 | : | الهاتف"),
    ("من 9:00 إلى 12:00", "12:00 | إلى | 9:00 | من"),
    ("الاثنين 9:00-12:00", "12:00 | - | 9:00 | الاثنين"),
    (
        "اسلكوا هذا الطريق: Rue de Brest، مسافة 300 م، حتى الكنيسة «Saint-Louis».",
        ". | « | Saint-Louis | » | الكنيسة | حتى | ، | م | 300 | مسافة | ، | Rue de Brest | : | الطريق | هذا | اسلكوا",
    ),
    ("المركز (قرب CCAS)", "( | CCAS | قرب | ) | المركز"),
    ("CCAS de Lorient (مغلق)", "( | مغلق | ) | CCAS de Lorient"),
    ("المركز (CCAS de Lorient)، الطابق 1", "1 | الطابق | ، | ( | CCAS de Lorient | ) | المركز"),
    ("السعر: 1,50 €", "€ | 1,50 | : | السعر"),
    ("الورقة 1/2", "1/2 | الورقة"),
    ("اتصلوا على +33 2 97 00 00 00 قبل 17:00", "17:00 | قبل | +33 2 97 00 00 00 | على | اتصلوا"),
    ("هل هو مغلق؟ لا!", "! | لا | مغلق؟ | هو | هل"),
    ("البريد: accueil@ccas.fr", "accueil@ccas.fr | : | البريد"),
    ("من 21 ديسمبر 2026 إلى 1 يناير 2027", "2027 | يناير | 1 | إلى | 2026 | ديسمبر | 21 | من"),
    ("12 rue du Port: الباب 3", "3 | الباب | : | 12 rue du Port"),
    ("رقم 115 أو 3919", "3919 | أو | 115 | رقم"),
    ("© les contributeurs d'OpenStreetMap · ترجمة", "ترجمة | · | © les contributeurs d'OpenStreetMap"),
]
PERSIAN = [
    ("نشانی: Rue de l'Église 12، طبقه 2", "2 | طبقه | ، | Rue de l'Église 12 | : | نشانی"),
    ("تلفن: 02 97 00 00 00", "02 97 00 00 00 | : | تلفن"),
    ("از 9:00 تا 12:00 و از 13:30 تا 17:45", "17:45 | تا | 13:30 | از | و | 12:00 | تا | 9:00 | از"),
    ("سه\u200cشنبه 9:00-12:00", "12:00 | - | 9:00 | سه\u200cشنبه"),
    (
        "کمی به چپ بروید: Quai de la Rade، به اندازه 250 متر، تا پستخانه «Saint-Louis».",
        (
            ". | « | Saint-Louis | » | پستخانه | تا | ، | متر | 250 | اندازه | به | ، | "
            "Quai de la Rade | : | بروید | چپ | به | کمی"
        ),
    ),
    ("مرکز (نزدیک CCAS)", "( | CCAS | نزدیک | ) | مرکز"),
    ("CCAS de Lorient (بسته)", "( | بسته | ) | CCAS de Lorient"),
    ("از پله\u200cها بروید: Rue Haute، 1.1 کیلومتر", "کیلومتر | 1.1 | ، | Rue Haute | : | بروید | پله\u200cها | از"),
    ("می\u200cخواهم ۱۲ کتاب", "کتاب | ۱۲ | می\u200cخواهم"),
    ("ورق 1/2", "1/2 | ورق"),
    ("به +33 2 97 00 00 00 زنگ بزنید", "بزنید | زنگ | +33 2 97 00 00 00 | به"),
    ("بسته است؟ نه!", "! | نه | است؟ | بسته"),
    ("قیمت: 1,50 €", "€ | 1,50 | : | قیمت"),
    ("از 21 دسامبر 2026 تا 1 ژانویه 2027", "2027 | ژانویه | 1 | تا | 2026 | دسامبر | 21 | از"),
    ("روی A3 با اندازه واقعی چاپ کنید.", ". | کنید | چاپ | واقعی | اندازه | با | A3 | روی"),
]
PASHTO = [
    ("پته: Rue de l'Église 12، پوړ 2", "2 | پوړ | ، | Rue de l'Église 12 | : | پته"),
    ("ټېلېفون: 02 97 00 00 00", "02 97 00 00 00 | : | ټېلېفون"),
    ("له 9:00 تر 12:00 او له 13:30 تر 17:45", "17:45 | تر | 13:30 | له | او | 12:00 | تر | 9:00 | له"),
    ("دوشنبه – جمعه، له 9:00 تر 12:00", "12:00 | تر | 9:00 | له | ، | جمعه | – | دوشنبه"),
    (
        "لږ چپ لاس ته لاړ شئ: Quai de la Rade، د 250 متر په اندازه، تر پله پورې «Saint-Louis».",
        (
            ". | « | Saint-Louis | » | پورې | پله | تر | ، | اندازه | په | متر | 250 | د | ، | "
            "Quai de la Rade | : | شئ | لاړ | ته | لاس | چپ | لږ"
        ),
    ),
    ("مرکز (CCAS ته نږدې)", "( | نږدې | ته | CCAS | ) | مرکز"),
    ("مرکز (د CCAS)", "( | CCAS | د | ) | مرکز"),
    ("CCAS de Lorient (بند)", "( | بند | ) | CCAS de Lorient"),
    ("پاڼه 1/2", "1/2 | پاڼه"),
    ("د 1,8 کیلومتر په اندازه", "اندازه | په | کیلومتر | 1,8 | د"),
    ("+33 2 97 00 00 00 ته زنګ ووهئ", "ووهئ | زنګ | ته | +33 2 97 00 00 00"),
    ("بند دی؟ نه!", "! | نه | دی؟ | بند"),
    ("له 21 دسمبر 2026 تر 1 جنوري 2027 بند", "بند | 2027 | جنوري | 1 | تر | 2026 | دسمبر | 21 | له"),
    ("پر A3 یې په اصلي کچه چاپ کړئ.", ". | کړئ | چاپ | کچه | اصلي | په | یې | A3 | پر"),
    ("ټول ډېر ړوند، بڼه، ښه، ږمنځ", "ږمنځ | ، | ښه | ، | بڼه | ، | ړوند | ډېر | ټول"),
    ("نجلۍ، سړې، هستۍ؟", "هستۍ؟ | ، | سړې | ، | نجلۍ"),
]
LINES = [*ARABIC, *PERSIAN, *PASHTO]


def page_of(text: str) -> bytes:
    """Return a page that holds the line *text*, set as a page read from the right sets it."""
    target = BytesIO()
    canvas = open_document(target, (WIDTH, 20), "x", "ar", "2026-11-24", "Simplex")
    draw_inks(canvas, mirrored([TextInk(10, 8, clean(text), STYLE, measure(clean(text), STYLE))], WIDTH))
    canvas.save()
    return target.getvalue()


def plain(text: str) -> str:
    """Return *text* without joiners, vowel signs and marks that turn it, its spaces evened."""
    letters = (c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in ("Mn", "Cf"))
    return " ".join("".join(letters).split())


def of(text: str) -> list[str]:
    """Return the pieces of an expected line."""
    return text.split(" | ")


@pytest.mark.parametrize(("read", "shown"), LINES)
def test_pieces_stand_as_the_annex_has_them(read: str, shown: str) -> None:
    """Red when hours, a phone, a street or a bracket stands elsewhere than where a reader looks for it."""
    units = [unit.text for unit in in_visual_order(clean(read), "R") if unit.text.strip()]
    assert [" ".join(unit.split()) for unit in units] == of(shown)
    runs = "".join(run.text for run in ordered_runs(clean(read), base="R"))
    assert "".join(runs.split()) == "".join("".join(of(shown)).split())


def found_at(page: Any, piece: str) -> list[float]:
    """Return where the middle of *piece* is on *page* (mm from the left), each time that its letters stand there."""
    signs = [(page.get_text_range(i, 1), page.get_charbox(i)) for i in range(page.count_chars())]
    drawn = sorted(((box[0] + box[2]) / 2 / MM, sign) for sign, box in signs if sign.strip() and ord(sign) < 0x590)
    letters = "".join(sign for _, sign in drawn)
    wanted = "".join(piece.split())
    starts = (found.start() for found in re.finditer(f"(?={re.escape(wanted)})", letters))
    return [drawn[start][0] for start in starts]


@pytest.mark.parametrize(("read", "shown"), LINES)
def test_figures_and_french_stand_there_on_paper(read: str, shown: str) -> None:
    """Red when the file draws a number or a French name at another place than the order of the line says."""
    page = pypdfium2.PdfDocument(page_of(read))[0].get_textpage()
    reached = 0.0
    for piece in of(shown):
        if re.match(r"\+?[0-9A-Za-z]", piece):
            after = [place for place in found_at(page, piece) if place > reached]
            assert after, piece
            reached = min(after)


@pytest.mark.parametrize("read", [read for read, _ in LINES])
def test_both_readers_find_what_was_written(read: str, tmp_path: Any) -> None:
    """Red when pdftotext loses a word of the line or Chrome's reader a letter, or either takes a phone to pieces.

    The order of brackets and of words of a mixed line is their affair: each has its own.
    """
    pdf = page_of(read)
    (tmp_path / "page.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True)
    by_poppler, by_chrome = plain(done.stdout), plain(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range())
    words = re.findall(r"\w+", plain(read))
    assert [word for word in words if word not in by_poppler] == []
    assert sorted("".join(re.findall(r"\w", by_chrome))) == sorted("".join(words))
    for phone in re.findall(r"\d\d(?: \d\d){4}|33 2(?: \d\d){4}", read):
        assert phone in by_poppler
        assert phone in by_chrome


PASHTO_LETTERS = "ټډړڼښږېۍ"


def test_letters_of_pashto_are_there_and_join() -> None:
    """Red when a letter that Pashto has of its own is a box, or stands alone within a word."""
    for letter in PASHTO_LETTERS:
        assert not missing_characters(letter) | missing_characters(letter, bold=True)
        for bold in (False, True):
            apart = text_width(f"{letter}\u200c{letter}", 20, bold=bold)
            joins = letter not in "ډړږۍ"  # what follows these is never joined to them
            assert (text_width(letter * 2, 20, bold=bold) != pytest.approx(apart, abs=0.01)) == joins, letter


def test_a_persian_word_is_parted_where_it_is_written_so() -> None:
    """Red when the sign that parts « می » from « خواهم » is dropped, and the letters join."""
    parted, joined = text_width("می\u200cخواهم", 20), text_width("میخواهم", 20)
    assert parted > joined + 0.5
    assert "\u200c" in clean("می\u200cخواهم")
    (word,) = [unit.text for unit in in_visual_order("می\u200cخواهم", "R")]
    assert word == "می\u200cخواهم"
