"""The page of findings: the rows as a table, faulty cells marked in place, nothing that runs, nothing from outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from cartographie.model import Confidentiality, Counts, Finding, Severity, ShownRow
from cartographie.publish.findings_page import FindingsPage, findings_page

HEADERS = ("nom", "adresse", "tél.", "langues", "vide")
PUBLIC = Confidentiality.PUBLIC


@dataclass
class Page(HTMLParser):
    """The page as a browser would read it: elements with their attributes, the table's cells, the sentences."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    cells: list[list[tuple[str, str]]] = field(default_factory=list)
    items: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""
    style: str = ""

    def __post_init__(self) -> None:
        """Prepare the parser."""
        super().__init__()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        if tag == "tr":
            self.cells.append([])
        elif tag in ("td", "th"):
            self.cells[-1].append((values.get("class", ""), ""))
        elif tag == "li":
            self.items.append((values.get("class", ""), ""))
        self._inside = tag if tag in ("style", "td", "th", "li") else self._inside

    def handle_endtag(self, tag: str) -> None:
        """Leave a cell or a sentence."""
        self._inside = "" if tag in ("style", "td", "th", "li") else self._inside

    def handle_data(self, data: str) -> None:
        """Note a text where it stands."""
        if self._inside == "style":
            self.style += data
            return
        self.text += data
        if self._inside in ("td", "th"):
            kind, text = self.cells[-1][-1]
            self.cells[-1][-1] = (kind, text + data)
        elif self._inside == "li":
            kind, text = self.items[-1]
            self.items[-1] = (kind, text + data)

    def ids(self) -> set[str]:
        """Return the ids of the page."""
        return {values["id"] for _, values in self.tags if "id" in values}


def finding(severity: Severity, line: int | None, column: str | None, message: str = "Il faut…") -> Finding:
    """A finding."""
    return Finding(code="x", severity=severity, message=message, line=line, column=column)


def row(line: int, *cells: str, level: Confidentiality = PUBLIC) -> ShownRow:
    """A row of the table."""
    return ShownRow(line, cells[0], level, (*cells, *[""] * (len(HEADERS) - len(cells))))


def drawn(*findings: Finding, rows: tuple[ShownRow, ...], **changes: Any) -> Page:
    """Draw and parse a page."""
    values: dict[str, Any] = {
        "file_name": "ressources.csv", "day": date(2026, 11, 24), "counts": Counts(read=len(rows)),
        "findings": findings, "headers": HEADERS, "rows": rows, "name_header": "nom",
        "urgent": [item.line for item in findings if item.severity is Severity.BLOCKING and item.line],
        "faulty": len({item.line for item in findings if item.line}), "every_row": True, **changes,
    }  # fmt: skip
    page = Page()
    page.feed(findings_page(FindingsPage(**values)))
    return page


ROWS = (row(2, "Épicerie", "3 quai", "02", "breton"), row(3, "Douches", "", "03"), row(4, "Repas", "5 quai", "04"))
FAULTS = (
    finding(Severity.WARNING, 3, "adresse", "Adresse à écrire."),
    finding(Severity.NOTE, 4, "tél.", "Note du téléphone."),
    finding(Severity.BLOCKING, 4, "tél.", "Téléphone à corriger."),
    finding(Severity.WARNING, 4, "date_verification", "Date à écrire."),
    finding(Severity.NOTE, None, "adresse", "Colonne à renommer."),
)


def test_faulty_cells_are_marked_in_place_by_the_gravest() -> None:
    """Red when a cell with a finding looks like any other, or a sound one is marked."""
    page = drawn(*FAULTS, rows=ROWS)
    head, *body = page.cells
    assert [text for _, text in head] == ["Ligne", "nom", "● adresse", "tél.", "langues"]
    rows = [cells for cells in body if len(cells) == len(head)]
    assert [[kind for kind, _ in cells] for cells in rows] == [
        ["", "", "", "", ""],
        ["", "", "avertissement", "", ""],
        ["", "", "", "bloquant", ""],
    ]
    assert rows[1][2][1] == "▲ (vide)"
    assert rows[2][3][1] == "■ 04"
    assert [kind for tag, values in page.tags if tag == "tbody" for kind in [values["class"]]] == [
        "sain",
        "avertissement",
        "bloquant avertissement note",
    ]


def test_each_sentence_is_in_reach_without_hover() -> None:
    """Red when a sentence can only be read by pointing at a cell."""
    page = drawn(*FAULTS, rows=ROWS)
    said = [(kind, text) for kind, text in page.items if kind]
    for item in FAULTS:
        assert any(item.message in text and kind == item.severity.value for kind, text in said), item
        assert page.text.count(item.message) == 1
    assert not [values for _, values in page.tags if "title" in values]
    links = [values["href"] for tag, values in page.tags if tag == "a"]
    assert links == ["#ligne-4"]
    assert {link[1:] for link in links} <= page.ids()


def test_filters_work_without_a_script() -> None:
    """Red when a choice has no label, no rule, or hides what it should show."""
    page = drawn(*FAULTS, rows=ROWS)
    choices = {values["id"] for tag, values in page.tags if tag == "input"}
    assert choices == {
        "l-corriger", "l-toutes", "c-tous", "c-bloquant", "c-avertissement", "c-note", "k-toutes", "k-corriger"
    }  # fmt: skip
    assert choices == {values["for"] for tag, values in page.tags if tag == "label"}
    assert "#l-corriger:checked ~ .tableau .sain { display: none; }" in page.style
    assert "#c-bloquant:checked ~ .tableau tbody:not(.bloquant)" in page.style
    checked = {values["id"] for tag, values in page.tags if tag == "input" and "checked" in values}
    assert checked == {"l-corriger", "c-tous", "k-toutes"}


def test_paper_is_landscape_and_leaves_out_sound_columns_but_the_name() -> None:
    """Red when thirty columns are squeezed on a sheet, or the name is among those left out."""
    style = drawn(FAULTS[0], rows=ROWS).style
    assert "size: A4 landscape" in style
    printed = style.split("@media print")[1]
    assert ".r > :nth-child(4), .r > :nth-child(5) { display: none; }" in printed  # phone and languages
    assert ":nth-child(2)" not in printed
    assert ":nth-child(3)" not in printed


def test_nothing_runs_and_nothing_comes_from_outside() -> None:
    """Red when a cell becomes markup, or the page asks the network for anything."""
    evil = """<script>alert(1)</script>"'{{7*7}}<img src=x onerror=alert(1)>"""
    faults = (finding(Severity.WARNING, 2, evil, evil), finding(Severity.NOTE, None, evil, evil))
    page = drawn(*faults, rows=(row(2, evil),), headers=("nom", evil, evil, "", ""), file_name=evil)
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in page.tags}
    assert not [name for _, values in page.tags for name in values if name.startswith("on")]
    assert not [values for _, values in page.tags if "src" in values]
    policy = next(values["content"] for _, values in page.tags if values.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    assert "script" not in policy
    assert "url(" not in page.style
    assert page.text.count("{{7*7}}") >= 4


def test_a_large_file_says_that_it_shows_only_what_is_to_be_mended() -> None:
    """Red when rows are left out in silence."""
    some = drawn(FAULTS[0], rows=ROWS[1:2], every_row=False, counts=Counts(read=63_000))
    assert "seules les lignes à corriger sont montrées (1 sur 63000)" in some.text
    assert "l-corriger" not in some.ids()
    fewer = drawn(FAULTS[0], rows=ROWS[1:2], every_row=False, faulty=9000)
    assert "1 des 9000 lignes à corriger" in fewer.text


def test_hidden_rows_say_so() -> None:
    """Red when a colleague cannot tell a masked row from a broken one."""
    hidden = row(7, "•••", "•••", "•••", level=Confidentiality.INTERNAL)
    phone = row(8, "Refuge", "•••", "02", level=Confidentiality.PHONE_ONLY)
    page = drawn(rows=(hidden, phone))
    assert [cells[0][1] for cells in page.cells[1:]] == ["7ligne interne", "8téléphone seul"]
    assert "Rien à corriger" in page.text
    assert not [tag for tag, _ in page.tags if tag == "input"]


@pytest.mark.parametrize(("published", "said"), [(1, "1publiable"), (2, "2publiables")])
def test_counts_are_in_words(published: int, said: str) -> None:
    """Red when one row is « 1 publiables », or the empty column is not told."""
    page = drawn(FAULTS[2], rows=ROWS, counts=Counts(read=3, published=published))
    assert said in [text for _, text in page.items]
    assert "■ 1bloquant" in [text for _, text in page.items]
    assert "Colonnes vides, non montrées\u00a0: vide." in page.text
