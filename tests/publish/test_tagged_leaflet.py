"""The leaflets as documents: tree, order of reading, language of passages, bookmarks, text read back by two readers."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from itertools import pairwise

import pytest

from cartographie.model import LeafletOptions, PaperMarker
from cartographie.publish import leaflet_2xa4, leaflet_a3, leaflet_a4
from cartographie.publish._paper.text import clean, clean_line
from cartographie.texts import load
from tests.publish.paper_editions import hostile_edition, longer, paper_edition
from tests.publish.structure_reader import Tagged
from tests.publish.test_leaflet_a3 import folded, materials_of
from tests.publish.test_tagged_document import PAINTING, outline_of
from tests.publish.test_week import told

CASES = {
    "a3": (leaflet_a3, LeafletOptions(), paper_edition),
    "a3 week": (leaflet_a3, LeafletOptions(), lambda: told(paper_edition())),
    "a3 black": (leaflet_a3, LeafletOptions(black_and_white=True), lambda: told(paper_edition())),
    "a3 bleed": (leaflet_a3, LeafletOptions(bleed=True, proof=True, fold="a5"), paper_edition),
    "a3 long": (leaflet_a3, LeafletOptions(), lambda: longer(paper_edition(), 150)),
    "a3 hostile": (leaflet_a3, LeafletOptions(), hostile_edition),
    "a4": (leaflet_a4, LeafletOptions(), lambda: told(paper_edition())),
    "a4 large": (leaflet_a4, LeafletOptions(large_type=True, fold="a5"), lambda: told(paper_edition())),
    "a4 short": (leaflet_a4, LeafletOptions(), lambda: longer(paper_edition(), 12)),
    "2xa4": (leaflet_2xa4, LeafletOptions(), lambda: told(paper_edition())),
}


def rendered(module, options, edition):
    """The leaflet of *edition*, its map bare but for a marker an entry."""
    materials = materials_of(edition)
    found = materials.map_of

    def map_of(request):
        bare = found(request)
        entries = [e for e in edition.entries if e.position and (not request.numbers or e.number in request.numbers)]
        markers = tuple(
            PaperMarker(x=60.0 + e.number, y=60.0 + e.number, anchor_x=60.0, anchor_y=60.0, number=str(e.number),
                        family=e.family)
            for e in entries
        )  # fmt: skip
        return replace(bare, markers=markers)

    return module.render(edition, replace(materials, map_of=map_of, options=options))


@pytest.fixture(scope="module", params=CASES, name="made")
def _made(request):
    module, options, make = CASES[request.param]
    edition = make()
    return edition, Tagged(rendered(module, options, edition))


@pytest.fixture(scope="module", name="a3")
def _a3():
    edition = paper_edition()
    return edition, Tagged(rendered(leaflet_a3, LeafletOptions(), edition))


def list_items(document):
    """The items of the list: neither national numbers, which are one text, nor steps, which have a picture."""
    return [item for item in document.root.all("LI") if item.all("P") and not item.all("Figure")]


# --- the tree --------------------------------------------------------------------------------------------------------


def test_every_mark_has_one_parent_and_all_ink_is_marked(made):
    """Red when a part of a page is neither read nor passed over, or the parent tree says another element."""
    _, document = made
    parents = document.parents()
    for number, page in enumerate(document.file.pages):
        sequences, outside = document.sequences(number)
        assert not PAINTING.intersection(outside)
        numbers = [s.mcid for s in sequences if s.mcid is not None]
        assert numbers == list(range(len(numbers)))
        owners = [owner.objgen for owner in parents[int(page.obj.StructParents)]]
        assert owners == [document.where[number, mcid] for mcid in numbers]


def test_every_link_is_read(made):
    """Red when a phone or a site is a link that a keyboard reaches and a voice cannot name."""
    _, document = made
    linked = {link for node in document.root.all("Link") for link in node.links}
    for number, page in enumerate(document.file.pages):
        annotations = list(page.get("/Annots", []))
        assert all(str(annotation.get("/Contents", "")) for annotation in annotations)
        assert {(number, rank) for rank in range(len(annotations))} <= linked


def test_texts_stand_in_a_role_that_may_hold_them(made):
    """Red when text hangs from a part, a list or an item instead of a paragraph, a heading or a label."""
    _, document = made
    holders = {"P", "H1", "H2", "H3", "Lbl", "LBody", "Link", "Span", "Figure", "TH", "TD"}
    assert {node.role for node in document.root.walk() if node.marks} <= holders
    assert all(node.kids or node.marks for node in document.root.walk())


def test_headings_go_down_by_one(made):
    """Red when a level of headings is jumped, or the document does not begin with its title."""
    edition, document = made
    levels = [int(node.role[1]) for node in document.root.walk() if re.fullmatch(r"H\d", node.role)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    title = document.said(document.root.all("H1")[0], document.texts)
    assert folded(title)[:20] == folded(clean_line(edition.title))[:20]


def test_lists_hold_items_with_a_label_and_a_body(made):
    """Red when an item of the list lacks its number or its text, or a list holds something else."""
    _, document = made
    for node in document.root.all("L"):
        assert {kid.role for kid in node.kids} == {"LI"}
        assert node.attributes["/ListNumbering"] == "/Decimal"
    for item in document.root.all("LI"):
        assert [kid.role for kid in item.kids] == ["Lbl", "LBody"]


def test_the_list_is_read_in_its_order(made):
    """Red when columns, further sheets or the halves of a joined sheet change the order in which entries are read."""
    edition, document = made
    texts = document.texts
    numbers = [document.said(item.kids[0], texts).strip() for item in list_items(document)]
    assert numbers == [str(entry.number) for entry in edition.entries]


def test_every_figure_has_words(made):
    """Red when the map or a sign is read as « figure » and nothing else."""
    edition, document = made
    figures = document.root.all("Figure")
    assert figures
    assert all(figure.alt and "/BBox" in figure.attributes for figure in figures)
    place = clean_line(edition.territory_name)
    assert any(place in figure.alt for figure in figures)


def test_passages_are_french_or_nothing(made):
    """Red when a French leaflet says of its passages that they are in another language."""
    _, document = made
    assert {node.lang for node in document.root.walk()} == {""}


def test_the_week_is_a_table(made):
    """Red when a row of the week has more cells or fewer than there are days, or its place is not what it is about."""
    edition, document = made
    rows = document.root.all("TR")
    assert bool(rows) == any(category.weekly for family in edition.families for category in family.categories)
    for row in rows:
        assert {cell.role for cell in row.kids} <= {"TH", "TD"}
        width = sum(int(cell.attributes.get("/ColSpan", 1)) for cell in row.kids)
        assert width == 8 or (width == 7 and all(cell.role == "TH" for cell in row.kids))
        assert all("/Scope" in cell.attributes for cell in row.kids if cell.role == "TH")
    labels = [document.said(row.kids[0], document.texts) for row in rows]
    assert len(labels) == len(set(labels)) or len(document.root.all("Table")) > 1


# --- the texts -------------------------------------------------------------------------------------------------------


def test_each_item_says_all_of_its_entry(a3):
    """Red when a name, a door, an address, a phone, hours or a date of verification is not read with its number."""
    edition, document = a3
    texts = document.texts
    said = {document.said(item.kids[0], texts).strip(): document.said(item, texts) for item in list_items(document)}
    for entry in edition.entries:
        own = folded(said[str(entry.number)])
        wanted = [entry.name, entry.door_label, *entry.address_lines, *entry.hours, *entry.notices]
        wanted += [phone.display for phone in entry.phones] + [detail.text for detail in entry.details]
        wanted += [entry.freshness_text, entry.email]
        for text in wanted:
            assert folded(clean(text)) in own, (entry.number, text)


def test_families_and_categories_are_headings(a3):
    """Red when a band or a category's line is not a heading of its level, above its list."""
    edition, document = a3
    texts = document.texts
    families = [folded(document.said(node, texts)) for node in document.root.all("H2")]
    assert [name for name in families if name in {folded(f.label) for f in edition.families}] == [
        folded(family.label) for family in edition.families
    ]
    for section in document.root.all("Sect"):
        roles = [kid.role for kid in section.kids]
        if "H3" in roles:
            assert roles == ["H3", "P", "L"]


def test_bookmarks_lead_to_map_families_and_numbers(a3):
    """Red when the outline misses the map, a family, a category or the national numbers."""
    edition, document = a3
    outline = outline_of(document)
    titles = [title for title, _ in outline]
    assert titles == [
        load("fr")["papier.carte-titre"],
        *(family.label for family in edition.families),
        load("fr")["papier.numeros-titre"],
    ]
    shown = {entry.categories[0] for entry in edition.entries}
    for (_, below), family in zip(outline[1:-1], edition.families, strict=True):
        own = {category.label for category in family.categories if category.code in shown}
        assert {title for title, _ in below} == own


def test_names_and_addresses_stay_french_in_another_language():
    """Red when an English voice reads « 4 rue du Port » or what the agents wrote as English, or labels as French."""
    words = dict(load("en"))
    edition = replace(paper_edition(), language="en", words=words)
    document = Tagged(rendered(leaflet_a3, LeafletOptions(), edition))
    texts = document.texts
    french = {folded(document.said(node, texts)) for node in document.root.walk() if node.lang == "fr"}
    for entry in edition.entries:
        assert folded(clean_line(entry.name)) in french
        if entry.address_lines:
            assert any(folded(clean(entry.address_lines[0])) in text for text in french)
        assert {folded(clean(detail.text)) for detail in entry.details} <= french
    assert not any(folded(entry.door_label) in french for entry in edition.entries)
    assert not any(folded(detail.label) in french for entry in edition.entries for detail in entry.details)
    assert document.file.Root.Lang == "en"


def test_two_readers_find_every_phone_and_address(a3, tmp_path):
    """Red when the text copied or searched in the file lacks a phone or an address, or mixes the list up."""
    edition, document = a3
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(document.bytes)
    poppler = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], capture_output=True, check=True)
    pdfium = "".join(document.texts.values())
    for text in (folded(poppler.stdout.decode()), folded(pdfium)):
        for entry in edition.entries:
            for part in (*(phone.display for phone in entry.phones), *entry.address_lines):
                assert folded(clean(part)) in text
        at = 0
        for entry in edition.entries:
            at = text.index(folded(clean_line(entry.name)), at)


def test_arabic_is_read_in_order():
    """Red when an Arabic sentence or heading has no words in the order of reading, or a French name is given any."""
    words = dict(load("ar"))
    edition = replace(paper_edition(), language="ar", words=words)
    document = Tagged(rendered(leaflet_a3, LeafletOptions(), edition))
    read = {folded(node.actual) for node in document.root.walk() if node.actual}
    for key in ("de-quoi", "vous-etes-ici", "fictif-court", "numeros-titre", "mode-liste"):
        assert folded(clean(words[f"papier.{key}"])) in read, key
    assert not any(node.actual for node in document.root.walk() if node.lang == "fr")
