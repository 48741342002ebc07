"""The column « photo »: a file beside the agents' table, told when it does not fit, never read for a secret place."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from cartographie.pipeline import photos
from tests.check.tables import one
from tests.pipeline.small_site import DAY, run, write_csv
from tests.publish.wordless_cards import picture

DESK = "48.1, -4.2"


def verified(folder: Path, **cells: str) -> list[dict[str, object]]:
    """Return the findings about photographs that `verifier` has of one row, as data."""
    csv = write_csv(folder / "r.csv", [{"confidentialite": "publique", **cells}])
    said = run("verifier", csv, "--format", "json", "--date", DAY)
    return [item for item in json.loads(said.out) if str(item["code"]).startswith("photo")]


def images_of(path: Path) -> int:
    """Count the pictures of a PDF."""
    with pikepdf.open(BytesIO(path.read_bytes())) as document:
        return sum(item.get("/Subtype") == "/Image" for item in document.objects if isinstance(item, pikepdf.Stream))


def card(folder: Path, territory: Path, *words: str, **cells: str):
    """Make the card without words of one row; return what was said and where the card is."""
    csv = write_csv(folder / "r.csv", [{"nom": "Le Relais", "confidentialite": "publique", **cells}])
    path = folder / "fiche.pdf"
    line = ("--territoire", territory, "--date", DAY, "--accueil", DESK, "--id", "Le Relais", "--sortie", path)
    return run("fiche", csv, *line, *words), path


@pytest.mark.parametrize("name", ["porte.jpg", "photos/La porte d'entrée.JPG", "photos\\porte.png"])
def test_a_file_beside_the_table(tmp_path: Path, name: str) -> None:
    """Red when a photograph beside the table, or in a folder there, is refused or not found, whatever its slashes."""
    path = tmp_path / name.replace("\\", "/")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(picture("PNG" if name.endswith("png") else "JPEG"))
    assert verified(tmp_path, photo=name) == []


@pytest.mark.parametrize(
    "name",
    [
        *("../porte.jpg", "photos/../../porte.jpg", "/etc/passwd", "C:\\Photos\\porte.jpg", "\\\\serveur\\porte.jpg"),
        *("https://exemple.fr/porte.jpg", "file:///porte.jpg", "www.exemple.fr/porte.jpg", "~/porte.jpg", "data:,x"),
        *("a" * 300, ".", "porte.jpg:flux"),
    ],
)
def test_a_file_from_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    """Red when a cell can name a file of another folder, of another machine, or a page."""
    (finding,) = verified(tmp_path, photo=name)
    assert (finding["code"], finding["ligne"], finding["colonne"]) == ("photo-refusee", 2, "photo")


def test_a_link_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    """Red when a link beside the table brings a file of another folder onto a card."""
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "ici").mkdir()
    (tmp_path / "ailleurs" / "porte.jpg").write_bytes(picture())
    (tmp_path / "ici" / "porte.jpg").symlink_to(tmp_path / "ailleurs" / "porte.jpg")
    (finding,) = verified(tmp_path / "ici", photo="porte.jpg")
    assert finding["code"] == "photo-absente"


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    """Red when a link that never ends stops the command."""
    (tmp_path / "porte.jpg").symlink_to(tmp_path / "porte.jpg")
    (finding,) = verified(tmp_path, photo="porte.jpg")
    assert finding["code"] == "photo-absente"


def test_a_photograph_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Red when an absent file, a folder or an impossible name stops the command or is passed over in silence."""
    (tmp_path / "dossier").mkdir()
    for name in ("absente.jpg", "dossier", "a?.jpg"):
        (finding,) = verified(tmp_path, photo=name)
        assert finding["code"] == "photo-absente"
        assert (finding["ligne"], finding["colonne"], finding["valeur"]) == (2, "photo", name)


def test_what_is_no_photograph_is_told(tmp_path: Path) -> None:
    """Red when a text, or half of a picture, named as a photograph stops the command or goes unsaid."""
    for content in (b"bonjour", picture()[:3000], b""):
        (tmp_path / "porte.jpg").write_bytes(content)
        assert [item["code"] for item in verified(tmp_path, photo="porte.jpg")] == ["photo-inconnue"]


def test_a_heavy_photograph_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when 41 MB are read before they are refused."""
    with (tmp_path / "porte.jpg").open("wb") as file:
        file.truncate(41_000_000)
    monkeypatch.setattr(photos, "read_photo", None)
    assert [item["code"] for item in verified(tmp_path, photo="porte.jpg")] == ["photo-trop-lourde"]


def test_a_card_shows_the_door(small_territory: Path, tmp_path: Path) -> None:
    """Red when the photograph is not on the card without words, or is on the one with words."""
    (tmp_path / "porte.jpg").write_bytes(picture())
    said, path = card(tmp_path, small_territory, "--sans-lire", photo="porte.jpg")
    assert (said.code, images_of(path)) == (0, 1), said
    said, path = card(tmp_path, small_territory, photo="porte.jpg")
    assert (said.code, images_of(path)) == (0, 0), said


@pytest.mark.parametrize("content", [None, b"bonjour"])
def test_a_card_is_made_without_it(small_territory: Path, tmp_path: Path, content: bytes | None) -> None:
    """Red when a photograph that cannot be printed costs the card, or nobody is told."""
    if content is not None:
        (tmp_path / "porte.jpg").write_bytes(content)
    said, path = card(tmp_path, small_territory, "--sans-lire", photo="porte.jpg")
    assert (said.code, images_of(path)) == (0, 0), said
    assert "la fiche est faite sans elle" in said.out
    assert "Ligne 2, colonne « photo »" in said.out.replace("\u00a0", " ")


@pytest.mark.parametrize("level", ["telephone-seul", "interne"])
def test_a_secret_place_has_no_photograph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, level: str) -> None:
    """Red when the cell of a place that is not public is kept, its faults told, or its file so much as looked for."""
    asked = []
    true = Path.is_file
    monkeypatch.setattr(Path, "is_file", lambda path: asked.append(path.name) or true(path))
    for name in ("lilas.jpg", "https://exemple.fr/lilas.jpg"):
        resource, findings = one(confidentialite=level, photo=name)
        assert resource.photo == ""
        assert not [item for item in findings if item.code.startswith("photo")]
        assert verified(tmp_path, confidentialite=level, photo=name) == []
    assert "lilas.jpg" not in asked


def test_the_card_of_a_secret_place_has_no_photograph(small_territory: Path, tmp_path: Path) -> None:
    """Red when the photograph of a place told by phone alone is on its card, or its name is said anywhere."""
    (tmp_path / "lilas.jpg").write_bytes(picture())
    cells = {"confidentialite": "telephone-seul", "categorie": "epicerie", "photo": "lilas.jpg"}
    said, path = card(tmp_path, small_territory, "--sans-lire", **cells)
    assert (said.code, images_of(path)) == (0, 0), said
    assert "lilas" not in said.out + said.err
    with pikepdf.open(path) as document:
        assert not any(b"lilas" in item.read_bytes() for item in document.objects if isinstance(item, pikepdf.Stream))
