"""No card of any size or language tells of a confidential place, nor moves a hair for one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from cartographie.publish._card import layout
from cartographie.publish._paper import document, structure_tree
from tests.pipeline.paper_depth import everything_in
from tests.pipeline.small_site import CITY, DAY, POSTCODE, run, write_csv
from tests.pipeline.test_leaflet_secrets import DESK, SECRET, VARIATIONS
from tests.pipeline.test_non_interference import empty, rows
from tests.pipeline.test_secrets_stay import Secrets, leaks, never, table

LINES = {
    "A4": (),
    "A5, Arabic": ("--format", "a5", "--langue", "ar"),
    "with the desk, English": ("--avec-accueil", "--langue", "en"),
    "with the desk, Ukrainian": ("--avec-accueil", "--langue", "uk"),
    "A5, simple French": ("--format", "a5", "--langue", "fr-simple"),
}
HALTE = {"nom": "Le Toit", "id": "le-toit", "categorie": "hebergement"}


@pytest.fixture(scope="module")
def secrets() -> Secrets:
    """Rows of every kind that is not public, all their cells filled with words said nowhere else."""
    made = table(5)
    made.row(
        "telephone-seul", id="corail", confidentialite="telephone-seul", categorie="protection", nom="Écoute Corail"
    )
    return made


def made_card(folder: Path, territory: Path, csv: Path, names: tuple[str, ...], line: tuple[str, ...]) -> Path:
    """Make the card of the rows *names*; return its path."""
    asked = tuple(word for name in names for word in ("--id", name))
    where = ("--territoire", territory, "--date", DAY, "--accueil", DESK, "--sortie", folder / "fiche.pdf")
    said = run("fiche", csv, *where, *asked, *line)
    assert said.code in (0, 1), said.err
    return folder / "fiche.pdf"


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_no_card_tells_a_secret(small_territory: Path, tmp_path: Path, secrets: Secrets, line: tuple[str, ...]) -> None:
    """Red when a cell of a confidential row, on the card or not, is in a page, a tag, a bookmark or an object of it."""
    csv = write_csv(tmp_path / "r.csv", [*secrets.rows, HALTE])
    path = made_card(tmp_path, small_territory, csv, ("corail", "le-toit"), line)
    assert leaks(secrets, [path.name, *everything_in(path)], never) == set()


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_nothing_of_a_card_depends_on_a_secret(small_territory: Path, tmp_path: Path, line: tuple[str, ...]) -> None:
    """Red when a hidden place moves a scale, a name, a line break: a single byte, whoever is on the card."""

    def of(cells: Callable[[int], Mapping[str, str]]) -> bytes:
        held = [{**row, "categorie": row.get("categorie") or "hebergement"} for row in rows(cells)]
        csv = write_csv(tmp_path / "r.csv", [*held, HALTE])
        return made_card(tmp_path, small_territory, csv, ("le-toit",), line).read_bytes()

    expected = of(empty)
    for name, cells in VARIATIONS.items():
        assert of(cells) == expected, name


def test_a_confidential_place_has_no_map(small_territory: Path, tmp_path: Path) -> None:
    """Red when the card of a confidential row with a position differs from that of the same row without a place."""
    cards = []
    for row in (SECRET, {**SECRET, "adresse": "", "latitude": "", "longitude": ""}):
        csv = write_csv(tmp_path / "r.csv", [row])
        cards.append(made_card(tmp_path, small_territory, csv, ("Maison Corail",), ("--avec-accueil",)).read_bytes())
    assert cards[0] == cards[1]


def slip_in_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print the address under the name."""
    true = layout.facts_of

    def facts(entry, *more):
        return true(replace(entry, address_lines=(SECRET["adresse"], f"{POSTCODE} {CITY}")), *more)

    monkeypatch.setattr(layout, "facts_of", facts)


def slip_in_alternative(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say the address where a voice reads."""
    true = layout.clean_line
    monkeypatch.setattr(layout, "clean_line", lambda text: f"{true(text)} {SECRET['adresse']}")


def slip_in_bookmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name a bookmark after the address."""
    true = structure_tree._outline

    def outline(element):
        more = [pikepdf.OutlineItem(SECRET["adresse"], 0)] if element.tag.role == "Document" else []
        return [*true(element), *more]

    monkeypatch.setattr(structure_tree, "_outline", outline)


def slip_in_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    """Describe the file by the address."""
    more = f"</dc:format><dc:description>{SECRET['adresse']}</dc:description>"
    monkeypatch.setattr(document, "XMP", document.XMP.replace("</dc:format>", more))


@pytest.mark.parametrize("slip", [slip_in_list, slip_in_alternative, slip_in_bookmarks, slip_in_metadata])
def test_a_card_that_tells_is_not_written(
    small_territory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slip: Callable[..., None]
) -> None:
    """Red when a mistake of the drawing code goes out: the edition is sound, only the PDF tells."""
    csv = write_csv(tmp_path / "r.csv", [SECRET, {"confidentialite": "publique"}])
    slip(monkeypatch)
    words = ("--territoire", small_territory, "--date", DAY, "--accueil", DESK, "--id", "Maison Corail")
    said = run("fiche", csv, *words, "--sortie", tmp_path / "out" / "fiche.pdf")
    assert (said.code, said.err.startswith("Rien n'a été publié")) == (2, True), said
    assert not (tmp_path / "out").exists()
    assert not [text for text in SECRET.values() if len(text) > 16 and text in said.err + said.out]
