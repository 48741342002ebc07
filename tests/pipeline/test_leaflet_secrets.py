"""No leaflet of any size, fold, ink, language or selection tells of a confidential place, nor moves a hair for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from cartographie.publish._leaflet import layout
from cartographie.publish._paper import document, structure_tree
from tests.pipeline.paper_depth import LINES, everything_in
from tests.pipeline.small_site import CITY, DAY, POSTCODE, run, write_csv
from tests.pipeline.test_non_interference import chance, empty, neighbours, rows
from tests.pipeline.test_secrets_stay import Secrets, leaks, never, table

SECRET = {
    "nom": "Maison Corail", "categorie": "protection", "confidentialite": "telephone-seul",
    "adresse": "7 rue du Goéland Blessé", "latitude": "48,101234", "longitude": "-4,201234",
    "telephone": "06 12 34 56 78", "description": "Portail vert derrière le lavoir communal.",
}  # fmt: skip
DESK = "48.1,-4.2"


@pytest.fixture(scope="module")
def secrets() -> Secrets:
    """Rows of every kind that is not public, all their cells filled with words said nowhere else."""
    made = table(3)
    made.row("telephone-seul", confidentialite="telephone-seul", categorie="protection", nom="Écoute Corail")
    # words that a PDF spells otherwise than a page: a letter beyond Latin-1, brackets
    made.words["Cœur Meurtri"] = ("telephone-seul", "adresse")
    made.row("telephone-seul", confidentialite="telephone-seul", adresse="8 rue du (Cœur Meurtri)", nom="Écoute Deux")
    return made


def made_leaflets(folder: Path, territory: Path, csv: Path, line: tuple[str, ...]) -> list[Path]:
    """Make the leaflets that *line* asks for; return their paths."""
    said = run("generer", csv, "--territoire", territory, "--sorties", folder, "--date", DAY, "--accueil", DESK, *line)
    assert said.code in (0, 1), said.err
    return sorted(folder.glob("*.pdf"))


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_no_leaflet_tells_a_secret(
    small_territory: Path, tmp_path: Path, secrets: Secrets, line: tuple[str, ...]
) -> None:
    """Red when a cell of a confidential row is in a page, a tag, a bookmark, XMP or a packed object of a leaflet."""
    csv = write_csv(tmp_path / "r.csv", [*secrets.rows, {"nom": "Le Toit", "categorie": "hebergement"}])
    paths = made_leaflets(tmp_path / "out", small_territory, csv, line)
    assert len(paths) == line.count("--produit") * max(1, line.count("--langue"))
    for path in paths:
        assert leaks(secrets, [path.name, *everything_in(path)], never) == set(), path.name


def test_the_readers_of_this_test_find_what_is_there(small_territory: Path, tmp_path: Path, secrets: Secrets) -> None:
    """Red when the test above finds nothing because it reads nothing: the same words, told by public rows."""
    told = ("nom", "telephone", "categorie", "description", "adresse", "conditions_acces")
    public = [{key: row[key] for key in told} for row in secrets.rows if row.get("categorie", "colis") == "protection"]
    public = [{**row, "confidentialite": "publique", "categorie": "colis"} for row in public]
    csv = write_csv(tmp_path / "r.csv", public)
    (path,) = made_leaflets(tmp_path / "out", small_territory, csv, ("--produit", "depliant-a4"))
    assert {column for _, column in leaks(secrets, [*everything_in(path)], never)} >= {"description", "adresse"}


def far_pins(at: int) -> Mapping[str, str]:
    """Positions at the edges of the territory and beyond: they would zoom the map out, or be an arrow."""
    lat, lon = (("48,1079", "-4,2119"), ("48,0921", "-4,1881"), ("48,9", "-4,9"))[at % 3]
    return {"latitude": lat, "longitude": lon, "adresse": f"{at + 1} rue du Phare", "commune": CITY}


def anything(at: int) -> Mapping[str, str]:
    """Words from a seed, none of which stands on the map."""
    return {column: text.replace("moulin", "talus") for column, text in chance(5)(at).items()}


VARIATIONS = {"neighbours": neighbours, "far pins": far_pins, "anything": anything}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_nothing_of_a_leaflet_depends_on_a_secret(small_territory: Path, tmp_path: Path, line: tuple[str, ...]) -> None:
    """Red when a hidden place moves a marker, a scale, a square, a line break, a bookmark: a single byte."""

    def leaflets(cells: Callable[[int], Mapping[str, str]]) -> dict[str, bytes]:
        held = [{**row, "categorie": row.get("categorie") or "hebergement"} for row in rows(cells)]
        csv = write_csv(tmp_path / "r.csv", [*held, {"nom": "Le Toit", "categorie": "hebergement"}])
        paths = made_leaflets(tmp_path / "out", small_territory, csv, line)
        return {path.name: path.read_bytes() for path in paths}

    expected = leaflets(empty)
    assert len(expected) == line.count("--produit") * max(1, line.count("--langue"))
    for name, cells in VARIATIONS.items():
        found = leaflets(cells)
        assert [path for path in expected if found.get(path) != expected[path]] == [], name
        assert list(found) == list(expected)


def test_a_confidential_place_has_no_sign_on_the_map(small_territory: Path, tmp_path: Path) -> None:
    """Red when the map that shows one confidential row alone differs from that of a row without a place."""
    pages = []
    for name, row in (("a", SECRET), ("b", {**SECRET, "adresse": "", "latitude": "", "longitude": ""})):
        csv = write_csv(tmp_path / "r.csv", [row])
        (path,) = made_leaflets(tmp_path / name, small_territory, csv, ("--produit", "depliant-a4"))
        pages.append(path.read_bytes())
    assert pages[0] == pages[1]


def slip_in_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print the address under the name of the first entry."""
    true = layout.list_groups

    def groups(edition, *more):
        first, *rest = edition.entries
        told = replace(first, address_lines=(SECRET["adresse"], f"{POSTCODE} {CITY}"))
        return true(replace(edition, entries=(told, *rest)), *more)

    monkeypatch.setattr(layout, "list_groups", groups)


def slip_in_title(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say the address on the map's band."""
    true = layout.recto_panel
    monkeypatch.setattr(
        layout, "recto_panel", lambda edition, *more: true(replace(edition, title=SECRET["adresse"]), *more)
    )


def slip_in_alternative(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say the address in the alternative text of the map."""
    true = layout.map_path

    def path(*arguments):
        *above, last = true(*arguments)
        return (*above, last._replace(alt=f"{last.alt} {SECRET['adresse']}"))

    monkeypatch.setattr(layout, "map_path", path)


def slip_in_bookmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name a bookmark after the address."""
    true = structure_tree._outline

    def outline(element):
        return [
            *true(element),
            *([pikepdf.OutlineItem(SECRET["adresse"], 0)] if element.tag.role == "Document" else []),
        ]

    monkeypatch.setattr(structure_tree, "_outline", outline)


def slip_in_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    """Describe the file by the address."""
    more = f"</dc:format><dc:description>{SECRET['adresse']}</dc:description>"
    monkeypatch.setattr(document, "XMP", document.XMP.replace("</dc:format>", more))


def slip_of_position(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say the position in the alternative text of the map."""
    true = layout.map_path

    def path(*arguments):
        *above, last = true(*arguments)
        return (*above, last._replace(alt="48.10123, -4.20123"))

    monkeypatch.setattr(layout, "map_path", path)


SLIPS = (slip_in_list, slip_in_title, slip_in_alternative, slip_in_bookmarks, slip_in_metadata, slip_of_position)
WAYS = (
    ("--produit", "depliant"),
    ("--produit", "depliant-a4", "--gros-caracteres", "--langue", "ar"),
    ("--produit", "depliant-2xa4", "--noir-et-blanc", "--fond-perdu"),
)


@pytest.mark.parametrize(("slip", "line"), [(slip, WAYS[at % len(WAYS)]) for at, slip in enumerate(SLIPS)])
def test_a_leaflet_that_tells_is_not_published(
    small_territory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slip: Callable[..., None], line: tuple[str]
) -> None:
    """Red when a mistake of the drawing code goes out: the edition is sound, only the PDF tells."""
    csv = write_csv(tmp_path / "r.csv", [SECRET, {"confidentialite": "publique"}])
    words = ("--territoire", small_territory, "--sorties", tmp_path / "out", "--date", DAY, "--accueil", DESK, *line)
    slip(monkeypatch)
    said = run("generer", csv, *words)
    assert (said.code, said.err.startswith("Rien n'a été publié")) == (2, True), said
    assert "depliant" in said.err
    assert not (tmp_path / "out").exists()
    assert not [text for text in SECRET.values() if len(text) > 16 and text in said.err + said.out]
