"""Leaflets of every size and option from tables, sites and territories that nobody would wish for, through `generer`.

Each time: the exit code, no trace of Python, a PDF without a fault of syntax, every name, address, phone and hours read
back, each place with a pin on the map, at its edge or told to have no room, nothing beyond the edge of the paper.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from cartographie.model import Edition, PaperMap
from cartographie.publish._leaflet import leaflet as leaflets
from cartographie.publish._leaflet.layout import Leaflet, Page
from cartographie.publish._paper.primitives import LineInk, RectInk, TextInk
from cartographie.vocabulary import categories
from tests.pipeline.small_site import _BAN, CITY, DAY, POSTCODE, SOUND, Said, run, write_csv
from tests.territory.osm_xml import OsmXml, degrees

DESK = "48.1,-4.2"
SIZES = ("--produit", "depliant", "--produit", "depliant-a4", "--produit", "depliant-2xa4")
EVERY_OPTION = ("--noir-et-blanc", "--gros-caracteres", "--pliage", "a5", "--fond-perdu", "--epreuve")
LINES = {
    "plain": SIZES,
    "every option, Arabic": (*SIZES, *EVERY_OPTION, "--langue", "ar"),
}
LONG = 100
EDGE = 0.05
"""How far (mm) an ink may reach over an edge: what rounding makes."""


@dataclass
class Made:
    """What a command said, the leaflets that it laid out in the order of its files, and what it wrote."""

    said: Said
    folder: Path
    laid_out: list[tuple[Edition, Leaflet]] = field(default_factory=list)

    @property
    def report(self) -> dict[str, Any]:
        """`rapport.json`."""
        return json.loads((self.folder / "rapport.json").read_text(encoding="utf-8"))

    @property
    def leaflets(self) -> list[Path]:
        """The leaflets written."""
        return [self.folder / name for name in self.report["fichiers"] if name.endswith(".pdf")]


def make(folder: Path, territory: Path, rows: Sequence[Mapping[str, str]], *words: str, desk: str = DESK) -> Made:
    """Make the leaflets of *rows* that *words* ask for, noting what was laid out."""
    csv = write_csv(folder / "r.csv", rows)
    laid_out: list[tuple[Edition, Leaflet]] = []
    true = leaflets.lay_out

    def spy(edition: Edition, *more: Any) -> Leaflet:
        laid_out.append((edition, true(edition, *more)))
        return laid_out[-1][1]

    line = ("--territoire", territory, "--sorties", folder / "out", "--date", DAY, "--accueil", desk)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leaflets, "lay_out", spy)
        said = run("generer", csv, *line, *words)
    assert "Traceback" not in said.out + said.err
    assert "trompé" not in said.err
    return Made(said, folder / "out", laid_out)


def squeezed(text: str) -> str:
    """Return *text* without any white and invisible sign."""
    return re.sub(r"[\s\u200e\u200f\u2066-\u2069]", "", text)


def drawn_text(path: Path) -> str:
    """Return the text of a PDF in the order of its drawing, squeezed."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    texts: list[str] = []
    for page in document:
        reader = page.get_textpage()
        texts += (item.extract() for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=reader))
    document.close()
    return squeezed("".join(texts))


def check_made(made: Made, rows: Sequence[Mapping[str, str]], *, code: int = 0) -> None:
    """Hold every promise about the leaflets of *rows*, of which all are published."""
    assert (made.said.code, made.said.err) == (code, "")
    assert len(made.leaflets) == len(made.laid_out) > 0
    for path, (edition, laid) in zip(made.leaflets, made.laid_out, strict=True):
        assert len(edition.entries) == len(rows)
        check_pdf(path, laid)
        check_told(path, rows, laid, french=edition.language == "fr")
        check_places(edition, laid)
        check_edges(laid)


def check_pdf(path: Path, laid: Leaflet) -> None:
    """A reader opens it, finds no fault of syntax, and as many sides as were laid out."""
    with pikepdf.open(path) as document:
        assert document.check_pdf_syntax() == []
        assert len(document.pages) == len(laid.pages) * (2 if laid.form.joint else 1)
        assert len(document.pages) >= 2


def _turned(cell: str) -> str:
    """Return *cell* as pdfium reads a French name on a line that ends in Arabic: « 0005 Lieu » for « Lieu 0005 »."""
    return squeezed("".join(reversed(cell.split(" "))))


def check_told(path: Path, rows: Sequence[Mapping[str, str]], laid: Leaflet, *, french: bool) -> None:
    """Name, phone, address, and hours in French, of every row are read back.

    What takes more than a column is looked for in the blocks of the list: a line between its parts says so.
    """
    blocks = (block for page in laid.pages for block in page.blocks if block.kind == "entry")
    listed = squeezed("".join(ink.text for block in blocks for ink in block.inks if isinstance(ink, TextInk)))
    text = drawn_text(path)
    for row in ({**SOUND, **row} for row in rows):
        told = [row["nom"], row["telephone"]]
        told += [row["adresse"], f"{row['code_postal']} {row['commune']}"] if row["adresse"] else []
        told += ["lundi9h-12h"] if french and row["horaires"] == SOUND["horaires"] else []
        for cell in told:
            where = listed if len(cell) > LONG else text
            assert squeezed(cell) in where or (not french and _turned(cell) in where), (path.name, cell)


def maps_of(paper: PaperMap) -> Iterator[PaperMap]:
    """Yield a map and those of its insets."""
    yield paper
    for part in paper.insets:
        yield from maps_of(part.map)


def check_places(edition: Edition, laid: Leaflet) -> None:
    """Each place with a pin has a marker or an arrow on one of the maps, or is told to have no room; no other has."""
    papers = [page.paper_map for page in laid.pages if page.paper_map is not None]
    shown: set[int] = set()
    for paper in papers:
        for part in maps_of(paper):
            shown |= {item.number for item in (*part.markers, *part.arrows)}
        shown |= set(paper.unplaced)
    assert shown == {entry.number for entry in edition.entries if entry.position is not None}


def check_edges(laid: Leaflet) -> None:
    """Texts, grounds, markers and arrows lie on the sheet, those of a map in its frame."""
    for page in laid.pages:
        for x0, y0, x1, y1 in _extents(page):
            assert -EDGE <= x0 <= x1 <= laid.form.width + EDGE
            assert -EDGE <= y0 <= y1 <= laid.form.height + EDGE
        if page.paper_map is None:
            continue
        for part in maps_of(page.paper_map):
            box = part.frame
            points = [(item.x, item.y) for item in (*part.markers, *part.arrows)]
            points += [part.desk] if part.desk else []
            assert all(box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1 for x, y in points)


def _extents(page: Page) -> Iterator[tuple[float, float, float, float]]:
    for ink in page.inks:
        if isinstance(ink, TextInk):
            yield ink.x, ink.y, ink.x + ink.width, ink.y
        elif isinstance(ink, RectInk):
            yield ink.x, ink.y, ink.x + ink.width, ink.y + ink.height
        elif isinstance(ink, LineInk):
            xs, ys = sorted((ink.x, ink.x + ink.dx)), sorted((ink.y, ink.y + ink.dy))
            yield xs[0], ys[0], xs[1], ys[1]


def row(at: int, **cells: str) -> dict[str, str]:
    """Return a row that differs from all others."""
    codes = list(categories())
    name = {"nom": f"Lieu {at:04}", "telephone": f"02 61 {at // 10000 + 10:02} {at // 100 % 100:02} {at % 100:02}"}
    return {**name, "categorie": codes[at % len(codes)], "confidentialite": "publique", **cells}


TABLES: dict[str, list[dict[str, str]]] = {
    "one": [row(1)],
    "all in one street": [row(at, adresse=f"{at % 20 + 1} rue du Phare") for at in range(40)],
    "two at the same door": [row(at, adresse="12 rue du Phare", nom=f"Lieu {at}") for at in range(2)],
    "thirty at the same door": [row(at, adresse="12 rue du Phare") for at in range(30)],
    "a name without end": [
        row(1, nom="".join(chr(ord("a") + at % 26) for at in range(300))),
        row(2, nom="Mot " + "W" * 295),
    ],
    "no place at all": [row(at, lieu="sans", adresse="", code_postal="", commune="") for at in range(3)],
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES.keys())
def test_tables(small_territory: Path, tmp_path: Path, rows: list[dict[str, str]], line: tuple[str, ...]) -> None:
    """Red when a table at the limit breaks a leaflet, loses a cell or a marker, or sends an ink off the paper."""
    check_made(make(tmp_path, small_territory, rows, *line), rows)


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_table_without_rows_is_refused(small_territory: Path, tmp_path: Path, line: tuple[str, ...]) -> None:
    """Red when an empty leaflet is printed, or the reason is not told in a sentence."""
    csv = tmp_path / "r.csv"
    csv.write_text(";".join(SOUND) + "\n", encoding="utf-8")
    said = run("generer", csv, "--territoire", small_territory, "--sorties", tmp_path / "out", "--date", DAY, *line)
    assert (said.code, said.out) == (2, "")
    assert "n'a aucune ligne" in said.err
    assert str(csv) in said.err
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def thousand(small_territory: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Made, list[dict[str, str]]]:
    """The A3 leaflet of 1,000 resources at the forty doors of the small town."""
    streets = itertools.cycle(("rue du Phare", "route de Kemper"))
    rows = [row(at, adresse=f"{at % 20 + 1} {street}") for at, street in zip(range(1000), streets, strict=False)]
    made = make(tmp_path_factory.mktemp("mille"), small_territory, rows, "--produit", "depliant")
    return made, rows


def test_a_thousand_resources(thousand: tuple[Made, list[dict[str, str]]]) -> None:
    """Red when 1,000 resources break the leaflet, one of them is not told, or has neither marker nor mention."""
    made, rows = thousand
    check_made(made, rows)
    (_, laid), *_ = made.laid_out
    numbers = [block.number for page in laid.pages for block in page.blocks if block.kind == "entry"]
    assert [number for number, _ in itertools.groupby(numbers)] == list(range(1, 1001))


@pytest.mark.parametrize(("text", "printed"), [("Accueil 日本語", "Accueil ?"), ("Բարեւ", "?")])
@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_script_that_no_face_has(
    small_territory: Path, tmp_path: Path, text: str, printed: str, line: tuple[str, ...]
) -> None:
    """Red when boxes are printed for signs that no face has, or the report does not say in which cell they stand."""
    made = make(tmp_path, small_territory, [row(1), row(2, nom=text)], *line)
    check_made(made, [row(1), row(2, nom=printed)])
    found = [item for item in made.report["constats"] if item["code"] == "caracteres-sans-police"]
    assert [(item["ligne"], item["colonne"], item["gravite"]) for item in found] == [(3, "nom", "avertissement")]
    for path in made.leaflets:
        assert not re.search("[\u3040-\u9fff\u0530-\u058f\ufffd\u25a1\0]", drawn_text(path))


def test_georgian_is_printed(small_territory: Path, tmp_path: Path) -> None:
    """Red when the name of a place in Georgian becomes question marks, or the report says that it would."""
    name = "მოგესალმებით"
    made = make(tmp_path, small_territory, [row(1), row(2, nom=name)])
    check_made(made, [row(1), row(2, nom=name)])
    assert [item for item in made.report["constats"] if item["code"] == "caracteres-sans-police"] == []
    assert any(name in drawn_text(path) for path in made.leaflets)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2">{}<path d="M0 0h4v2z"/></svg>'
LOGOS: dict[str, tuple[bytes, str]] = {
    "photo.png": (b"bonjour", "logo-inconnu"),
    "cut.png": (b"\x89PNG\r\n\x1a\n" + bytes(60), "logo-inconnu"),
    "heavy.png": (b"\x89PNG\r\n\x1a\n" + bytes(40_000_000), "logo-trop-lourd"),
    "script.svg": (SVG.format("<script>alert(1)</script>").encode(), "logo-refuse"),
    "entity.svg": (
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + SVG.format("<desc>&x;</desc>").encode(),
        "logo-refuse",
    ),
    "laughs.svg": (
        b'<!DOCTYPE svg [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>' + SVG.format("<desc>&b;</desc>").encode(),
        "logo-refuse",
    ),
    "outside.svg": (SVG.format('<image href="file:///etc/hostname"/>').encode(), "logo-refuse"),
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_logos_that_cannot_be_printed(small_territory: Path, tmp_path: Path, line: tuple[str, ...]) -> None:
    """Red when one bad logo keeps a leaflet from being made, passes in silence, or something outside it is read."""
    for name, (content, _) in LOGOS.items():
        (tmp_path / name).write_bytes(content)
    names = [*LOGOS, "absent.svg"]
    (tmp_path / "cartographie.toml").write_text(f"[site]\nlogos = {json.dumps(names)}\n", encoding="utf-8")
    rows = [row(at) for at in range(3)]
    made = make(tmp_path, small_territory, rows, *line)
    check_made(made, rows)
    found = {item["valeur"]: item["code"] for item in made.report["constats"] if item["code"].startswith("logo")}
    assert found == {**{name: code for name, (_, code) in LOGOS.items()}, "absent.svg": "logo-absent"}
    assert all(edition.logos == () for edition, _ in made.laid_out)


def prepared(folder: Path, osm: OsmXml, addresses: Sequence[tuple[str, float, float]]) -> Path:
    """Prepare a territory of *osm* with *addresses*: « 12;Rue du Phare », metres east, metres north."""
    lines = [_BAN]
    for at, (address, x, y) in enumerate(addresses):
        lon, lat = degrees(x, y)
        number, street = address.split(";")
        lines.append(
            f"29999_{at:04}_{number:0>5};;{number};;{street};{POSTCODE};29999;{CITY};;;;;{lon:.6f};{lat:.6f};"
            "entrée;;;;;commune;commune;1;"
        )
    (folder / "a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    line = ("territoire", "preparer", "--nom", "Kerlouan", "--osm", osm.write(folder / "t.osm"))
    said = run(*line, "--adresses", folder / "a.csv", "--sortie", folder / "t")
    assert said.code == 0, said.err
    return folder / "t"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A territory with addresses, without a street, a house, a name."""
    osm = OsmXml()
    osm.area(-970, -970, -960, -960, landuse="grass")
    return prepared(tmp_path_factory.mktemp("nu"), osm, [("12;Rue du Phare", 30, 12), ("3;Rue du Phare", -330, 12)])


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_territory_without_streets(bare: Path, tmp_path: Path, line: tuple[str, ...]) -> None:
    """Red when an empty base map breaks the leaflet or its markers."""
    rows = [row(1), row(2, adresse="3 rue du Phare")]
    made = make(tmp_path, bare, rows, *line)
    check_made(made, rows)
    assert made.report["ressources"]["localisees"] == 2


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A territory 200 km wide: one road across it, twenty-one addresses ten kilometres apart."""
    osm = OsmXml((-101_000, -61_000, 101_000, 61_000))
    osm.way([(x, 100 * (x // 1000 % 3)) for x in range(-100_000, 100_001, 1000)], highway="primary", name="Rue Longue")
    osm.node(0, 500, place="town", name="Kerlouan-Test", population="15000")
    places = [(f"{at + 1};Rue Longue", (at - 10) * 10_000.0, 60_000.0 * (at % 3 - 1)) for at in range(21)]
    return prepared(tmp_path_factory.mktemp("large"), osm, places)


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_an_extent_of_two_hundred_kilometres(wide: Path, tmp_path: Path, line: tuple[str, ...]) -> None:
    """Red when resources far apart break the map, hang it, or one of them is neither shown nor pointed to."""
    rows = [row(at, adresse=f"{at + 1} rue Longue") for at in range(21)]
    made = make(tmp_path, wide, rows, *line)
    check_made(made, rows)
    assert made.report["ressources"]["localisees"] == 21
