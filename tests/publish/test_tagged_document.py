"""The structure of a paper document: whatever inks are drawn, its tree, its pages and its parent tree agree."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.model import Box
from cartographie.publish._paper.document import finish_document, open_document
from cartographie.publish._paper.fonts import MM
from cartographie.publish._paper.ink_drawing import draw_inks
from cartographie.publish._paper.primitives import (
    LineInk,
    MarkerInk,
    PictogramInk,
    RectInk,
    TextInk,
    moved,
    tagged,
)
from cartographie.publish._paper.stack import Stack, placed, tagged_strips
from cartographie.publish._paper.structure import marked, structure_of
from cartographie.publish._paper.tags import ARTIFACT, Tag
from cartographie.publish._paper.text import Span, Style
from tests.publish.structure_reader import Tagged
from tests.publish.test_guard import SECRET, leaks

STYLE = Style(size=10)
PAINTING = frozenset(["f", "F", "f*", "B", "B*", "b", "b*", "s", "S", "sh", "Do", "Tj", "TJ", "'", '"', "EI"])


def written(*pages, title="Où aller", before=None, shift=0.0, expected=()):
    """Return the finished document whose pages hold these inks, moved by *shift* mm on the page."""
    target = BytesIO()
    canvas = open_document(target, (210, 297), title, "fr", "2026-11-22", "Simplex")
    structure_of(canvas).expect(expected)
    for inks in pages:
        canvas.translate(shift * MM, shift * MM)
        if before:
            before(canvas)
        draw_inks(canvas, inks)
        canvas.showPage()
    canvas.save()
    return finish_document(target.getvalue(), structure_of(canvas))


def text(words, *tags, x=20.0, y=200.0, uri=""):
    """A text somewhere on the sheet."""
    return TextInk(x, y, words, STYLE, 20.0, uri, tags)


def outline_of(document):
    """The bookmarks as nested pairs of a title and what is under it."""

    def below(items):
        return [(item.title, below(item.children)) for item in items]

    with document.file.open_outline() as outline:
        return below(outline.root)


TAGS = st.builds(
    Tag,
    st.sampled_from(["Sect", "L", "LI", "LBody", "P", "H1", "Span", "Table", "TR", "TD", "Figure"]),
    st.sampled_from(["", "a", "b"]),
    alt=st.sampled_from(["", "une (figure) é"]),
    lang=st.sampled_from(["", "fr", "ar"]),
    title=st.sampled_from(["", "Titre"]),
    scope=st.sampled_from(["", "Row", "Column"]),
    span=st.integers(1, 8),
)
PATHS = st.lists(TAGS, max_size=4).map(tuple)
INKS = st.one_of(
    st.builds(text, st.sampled_from(["un", "deux mots", "أنت هنا"])),
    st.just(text("lien", uri="tel:+33298000000")),
    st.just(RectInk(x=10, y=10, width=5, height=5, fill="#000000", stroke="#FF0000")),
    st.just(LineInk(10, 10, 30, -2)),
    st.sampled_from([MarkerInk(50, 50, 7, "disc", "#AA0000", number) for number in ("", "12")]),
    st.just(PictogramInk(60, 60, 5, "maki/cafe", "#AA0000")),
)
PAGES = st.lists(st.lists(st.tuples(INKS, PATHS), max_size=8), min_size=1, max_size=3)


def drawn_of(pages):
    """The pages as inks, each under its path."""
    return [[tagged([ink], *path)[0] for ink, path in page] for page in pages]


# --- whatever is drawn -----------------------------------------------------------------------------------------------


@given(PAGES)
@settings(max_examples=60, deadline=None)
def test_tree_and_pages_agree(pages):
    """Red when a marked content has no element or two, the parent tree says another one, or ink is in neither."""
    document = Tagged(written(*drawn_of(pages)))
    parents = document.parents()
    for number, page in enumerate(document.file.pages):
        sequences, outside = document.sequences(number)
        assert not PAINTING.intersection(outside)
        assert {s.role for s in sequences if s.mcid is None} <= {"Artifact"}
        numbers = [s.mcid for s in sequences if s.mcid is not None]
        assert numbers == list(range(len(numbers)))
        owners = [owner.objgen for owner in parents[int(page.obj.StructParents)]]
        assert owners == [document.where[number, mcid] for mcid in numbers]
        assert page.obj.Tabs == "/S"


@given(PAGES)
@settings(max_examples=40, deadline=None)
def test_every_read_link_is_in_the_tree(pages):
    """Red when a link has no element, an element that is no Link, or nothing to say."""
    document = Tagged(written(*drawn_of(pages)))
    parents = document.parents()
    inside = [(link, node.role) for node in document.root.walk() for link in node.links]
    assert all(role == "Link" for _, role in inside)
    read = 0
    for number, page in enumerate(document.file.pages):
        for rank, annotation in enumerate(page.get("/Annots", [])):
            if "/StructParent" in annotation:
                read += 1
                assert parents[int(annotation.StructParent)].S == "/Link"
                assert set(str(annotation.Contents).split()) == {"lien"}
                assert [link for link, _ in inside].count((number, rank)) == 1
    assert read == len(inside)
    inks = [ink for page in drawn_of(pages) for ink in page]
    assert read == sum(1 for ink in inks if isinstance(ink, TextInk) and ink.uri and ink.tags)


@given(PAGES)
@settings(max_examples=25, deadline=None)
def test_same_inks_same_bytes(pages):
    """Red when the order of a set, a clock or a random identifier reaches the file."""
    assert written(*drawn_of(pages)) == written(*drawn_of(pages))


# --- elements --------------------------------------------------------------------------------------------------------


def test_equal_tags_are_one_element():
    """Red when a paragraph over two strips, broken by another ink and by a page, becomes two."""
    part, first = Tag("Sect", "s"), Tag("P", "1")
    document = Tagged(
        written(
            [text("un", part, first), RectInk(x=1, y=1, width=2, height=2, fill="#000000"), text("deux", part, first)],
            [text("autre", part, Tag("P", "2")), text("trois", part, first)],
        )
    )
    (section,) = document.root.kids
    assert [kid.role for kid in section.kids] == ["P", "P"]
    texts = document.texts
    assert [document.said(kid, texts) for kid in section.kids] == ["un deux trois ", "autre "]
    assert [page for page, _ in section.kids[0].marks] == [0, 0, 1]


def test_inks_that_follow_one_another_share_a_mark():
    """Red when each piece of a line is a marked content of its own: the page would grow by half."""
    document = Tagged(written([text("a", Tag("P")), text("b", Tag("P")), text("c", Tag("P", "2"))]))
    assert [s.mcid for s in document.sequences(0)[0]] == [0, 1]


def test_what_is_not_said_is_an_artifact():
    """Red when grounds, rules, bare signs or what asks to be passed over are read."""
    marker = MarkerInk(5, 5, 7, "disc", "#AA0000", "7")
    inks = [RectInk(x=1, y=1, width=2, height=2), LineInk(1, 1, 2, 2), MarkerInk(5, 5, 7, "disc", "#AA0000", "")]
    inks += [*tagged(moved([marker, text("C4")], 40, 0), ARTIFACT), marker]
    document = Tagged(written(tagged(inks, Tag("P"))))
    (paragraph,) = document.root.kids
    assert document.said(paragraph, document.texts) == "7"
    assert [s.role for s in document.sequences(0)[0]] == ["Artifact", "P"]


def test_a_stroke_with_a_tag_is_read():
    """Red when a dot of the week's table that has words of its own is passed over."""
    dot = RectInk(x=1, y=1, width=2, height=2, fill="#000000", tags=(Tag("Figure", alt="ouvert"),))
    document = Tagged(written(tagged([dot], Tag("TD"))))
    assert [(node.role, node.alt) for node in document.root.walk()][1:] == [("TD", ""), ("Figure", "ouvert")]


def test_moved_inks_keep_their_tags():
    """Red when a block loses what it is on its way to its column."""
    stack = Stack(30)
    stack.text(Span("trois mots longs à couper", STYLE), tag=Tag("P", "x"))
    strips = tagged_strips(stack.strips, Tag("LI", "1"), Tag("LBody"))
    inks = moved(placed(strips, 10, 100), 1, 1)
    assert {ink.tags for ink in inks} == {(Tag("LI", "1"), Tag("LBody"), Tag("P", "x"))}
    assert len(inks) > 1


def test_language_role_and_words_reach_the_file():
    """Red when a passage is read with the voice of another language, or a figure or a header says nothing."""
    inks = [
        text("Nom", Tag("P", lang="fr")),
        text("!", Tag("Figure", alt="Plan « (x) »\\")),
        text("lundi", Tag("Table"), Tag("TR"), Tag("TH", scope="Column", span=2)),
        text("1", Tag("L"), Tag("LI"), Tag("Lbl")),
    ]
    document = Tagged(written(inks))
    paragraph, figure, table, items = document.root.kids
    assert (paragraph.lang, figure.alt) == ("fr", "Plan « (x) »\\")
    assert table.all("TH")[0].attributes == {"/O": "/Table", "/Scope": "/Column", "/ColSpan": 2}
    assert items.attributes["/ListNumbering"] == "/Decimal"


def test_a_figure_says_where_it_lies():
    """Red when the box of a figure ignores that the page was moved under a slug, in points of the page."""

    def draw(canvas):
        with marked(canvas, (Tag("Figure", alt="carte"),), Box(10, 20, 110, 70)):
            draw_inks(canvas, [text("Rue", Tag("P")), RectInk(x=10, y=20, width=5, height=5)])

    document = Tagged(written([], before=draw, shift=13.0))
    (figure,) = document.root.kids
    box = [float(value) / MM for value in figure.attributes["/BBox"]]
    assert box == pytest.approx([23, 33, 123, 83], abs=0.01)
    assert figure.kids == []  # what is drawn in a figure belongs to it


def test_words_do_not_stick_together():
    """Red when a voice reads « ordemots » where a line ends, or a space in an address cut within a word."""
    stack = Stack(25)
    stack.text(Span("des mots au bout de la ligne", STYLE), tag=Tag("P", "1"))
    stack.text(Span("www.exemple.fr/une/adresse/plus/longue/que/la/ligne", STYLE), tag=Tag("P", "2"))
    document = Tagged(written(placed(stack.strips, 20, 250)))
    texts = document.texts
    said = [document.said(kid, texts).strip() for kid in document.root.kids]
    assert said == ["des mots au bout de la ligne", "www.exemple.fr/une/adresse/plus/longue/que/la/ligne"]


def test_right_to_left_is_read_in_order():
    """Red when an Arabic paragraph has no text in the order of reading beside the letters as they stand."""
    document = Tagged(written([text("أنت", Tag("P")), text("هنا", Tag("P")), text("ici", Tag("P", "2"))]))
    assert [kid.actual for kid in document.root.kids] == ["أنت هنا", ""]


def test_right_to_left_beside_a_link_is_read_in_order():
    """Red when the Arabic words before a phone number are read as their letters stand on the page."""
    inks = [text("أخبر", Tag("P")), text("02", Tag("P"), uri="tel:02"), text("من فضلك", Tag("P"))]
    document = Tagged(written(inks))
    (paragraph,) = document.root.kids
    assert [(kid.role, kid.actual) for kid in paragraph.kids] == [("Span", "أخبر"), ("Link", ""), ("Span", "من فضلك")]
    assert [owner.S for owner in document.parents()[0]] == ["/Span", "/Link", "/Span"]


def test_a_link_over_two_lines_is_one_element():
    """Red when half an address is a link of its own."""
    part = Tag("P")
    inks = [text(words, part, y=y, uri="https://a.example/") for words, y in (("a.exam", 200), ("ple", 190))]
    document = Tagged(written(inks))
    (link,) = document.root.all("Link")
    assert link.links == [(0, 0), (0, 1)]


def test_order_can_be_settled_before_drawing():
    """Red when what is printed first is read first although the order was given."""
    first, second, never = (Tag("Sect", key) for key in "abc")
    document = Tagged(
        written(
            [text("deux", second, Tag("P"))],
            [text("un", first, Tag("H1")), text("lien", first, Tag("P"), uri="tel:1")],
            expected=[(first, Tag("H1")), (first, Tag("P")), (never,), (second, Tag("P"))],
        )
    )
    texts = document.texts
    assert [document.said(kid, texts) for kid in document.root.kids] == ["un lien ", "deux "]


# --- the document ----------------------------------------------------------------------------------------------------


def test_bookmarks_follow_the_tree():
    """Red when a bookmark is lost, doubled, misplaced, or leads to another page than its first ink."""
    family, category = Tag("Sect", "f", title="Manger"), Tag("Sect", "c", title="Colis")
    document = Tagged(
        written(
            [text("carte", Tag("Sect", "r"), Tag("Figure", alt="x", title="Carte"))],
            [text("a", family, Tag("H2"), y=250.0), text("b", family, category, Tag("P"), y=230.0)],
            [text("c", family, category, Tag("P")), text("d", family, Tag("Sect", "d", title="Repas"))],
        )
    )
    assert outline_of(document) == [("Carte", []), ("Manger", [("Colis", []), ("Repas", [])])]
    with document.file.open_outline() as outline:
        place = outline.root[1].destination
    assert document.pages[place[0].objgen] == 1
    assert float(place[3]) / MM == pytest.approx(250 + 0.8 * 10 / MM, abs=0.1)


def test_catalogue_keeps_what_printers_and_voices_need():
    """Red when finishing loses the print preferences, the language, the title, or opens the file on its bookmarks."""
    document = Tagged(written([text("a", Tag("P", title="A"))], title="Où <aller> & « revenir »"))
    root = document.file.Root
    assert root.Lang == "fr-FR"
    assert root.MarkInfo.Marked is True
    assert {name: str(value) for name, value in root.ViewerPreferences.items()} == {
        "/PrintScaling": "/None",
        "/PickTrayByPDFSize": "True",
        "/Duplex": "/Simplex",
        "/DisplayDocTitle": "True",
    }
    assert root.get("/PageMode", "/UseNone") == "/UseNone"
    packet = root.Metadata.read_raw_bytes().decode()
    assert "Où &lt;aller&gt; &amp; « revenir »" in packet
    assert "fr-FR" in packet


def test_nothing_tells_when_or_with_what_it_was_made():
    """Red when a clock, a library or a claim of conformance that nobody checked reaches the file."""
    document = Tagged(written([text("a", Tag("P"))]))
    information = {str(value) for value in document.file.docinfo.values()}
    assert information <= {"cartographie", "Où aller", "", "D:20261122000000Z", "/False"}
    packet = document.file.Root.Metadata.read_raw_bytes().decode()
    assert not re.search(r"reportlab|pikepdf|qpdf|pdfuaid|pdfaid|Date>", packet, re.IGNORECASE)
    assert b"ReportLab" not in document.bytes


@pytest.mark.parametrize("place", ["alt", "title", "link", "actual"])
def test_the_last_look_sees_what_only_a_voice_says(place):
    """Red when a confidential address in a figure's words, a bookmark or a link's name passes the guard."""
    ink = {
        "alt": text("a", Tag("Figure", alt=SECRET)),
        "title": text("a", Tag("P", title=SECRET)),
        "link": text("a", Tag("P"), uri=f"mailto:{SECRET.replace(' ', '-').encode('ascii', 'ignore').decode()}"),
        "actual": text(f"أنت {SECRET}", Tag("P")),
    }[place]
    hidden = "27-rue-du-Goland-Bless" if place == "link" else SECRET
    assert leaks(written([ink]), hidden)
    assert not leaks(written([text("a", Tag("P"))]), hidden)


def test_black_is_one_ink():
    """Red when black text or strokes are mixed from three colours, which a copier prints as brown."""
    inks = [text("a", Tag("P")), LineInk(1, 1, 5, 5), RectInk(x=1, y=1, width=5, height=5, stroke="#000000")]
    document = Tagged(written(inks))
    stream = document.file.pages[0].Contents.read_bytes()
    assert not re.search(rb"\b0 0 0 (rg|RG)", stream)
    assert re.search(rb"\b0 G", stream)
