"""Leaflets of some needs only, through the command line: files, numbers, words, and what a neutral one cannot tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest

from tests.pipeline.small_site import DAY, Said, run, write_csv

ROWS = (
    {"nom": "Panier", "categorie": "colis"},
    {"nom": "Marmite", "categorie": "repas", "adresse": "2 rue du Phare", "telephone": "02 61 91 10 01"},
    {"nom": "Halte", "categorie": "hygiene | repas", "adresse": "4 rue du Phare", "telephone": "02 61 91 10 02"},
    {"nom": "Le Clos", "categorie": "addictions", "adresse": "6 rue du Phare", "telephone": "02 61 91 10 03"},
)


def made(folder: Path, territory: Path, rows: Iterable[dict[str, str]], *words: str) -> tuple[Said, dict[str, bytes]]:
    """Make the outputs of *rows* in *folder* and return what was said and the files by name."""
    folder.mkdir(parents=True, exist_ok=True)
    table = write_csv(folder / "r.csv", rows)
    line = ("generer", table, "--territoire", territory, "--sorties", folder / "out", "--date", DAY)
    said = run(*line, *words)
    files = {path.name: path.read_bytes() for path in folder.glob("out/*.*")}
    return said, files


def text_of(pdf: bytes) -> str:
    """Return the words of *pdf*, its title included, one space between two."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
        return " ".join(" ".join([document.get_metadata_value("Title"), *pages]).split())
    finally:
        document.close()


def test_a_leaflet_for_food_alone(tmp_path: Path, small_territory: Path) -> None:
    """Red when the page loses a place too, a number moves, another family shows, or the file has another name."""
    said, files = made(tmp_path, small_territory, ROWS, "--famille", "manger")
    assert said.code == 0, said.err
    assert set(files) == {"carte.html", "depliant-a3-manger.pdf", "rapport.json"}
    page, leaflet = files["carte.html"].decode(), text_of(files["depliant-a3-manger.pdf"])
    assert all(row["nom"] in page for row in ROWS)
    assert [row["nom"] in leaflet for row in ROWS] == [True, True, True, False]
    assert "Hygiène" not in leaflet
    assert "Dans ce dépliant : Manger." in leaflet


def test_a_selection_that_is_empty_is_refused(tmp_path: Path, small_territory: Path) -> None:
    """Red when a leaflet without any place is printed, or the page is replaced although nothing was done."""
    said, files = made(tmp_path, small_territory, ROWS, "--categorie", "domiciliation")
    assert (said.code, files) == (2, {})
    assert "domiciliation" in said.err


def test_a_desk_without_such_a_place_has_no_leaflet(tmp_path: Path, small_territory: Path) -> None:
    """Red when one desk that lacks a need keeps the eleven others from their leaflets."""
    tmp_path.joinpath("cartographie.toml").write_text(
        "".join(f"[[accueil]]\nid = '{code}'\nlatitude = 48.1\nlongitude = -4.2\n" for code in ("un", "deux")),
        encoding="utf-8",
    )
    rows = [{**ROWS[0], "accueils": "un"}, ROWS[1]]
    said, _ = made(tmp_path, small_territory, rows, "--categorie", "colis")
    assert said.code == 0, said.err
    assert sorted(str(path.relative_to(tmp_path / "out")) for path in tmp_path.glob("out/**/*.*")) == [
        "deux/carte.html",
        "rapport.json",
        "un/carte.html",
        "un/depliant-a3-colis.pdf",
    ]


def sensitive(category: str) -> list[dict[str, str]]:
    """Return an ordinary place and two sensitive ones whose rows differ in their category only."""
    same = {"acces": "rendez-vous", "date_verification": "23/11/2026"}
    return [
        ROWS[0],
        {**same, "nom": "Chez Anne", "categorie": category, "adresse": "6 rue du Phare", "telephone": "02 61 91 10 03"},
        {**same, "nom": "Le Clos", "categorie": category, "adresse": "8 rue du Phare", "telephone": "02 61 91 10 04"},
    ]


SENSITIVE = ("addictions", "mental", "sexuelle", "victimes", "sejour")


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--langue", "en"),
        ("--produit", "depliant-a4", "--noir-et-blanc"),
        ("--deux-a4", "--gros-caracteres"),
        ("--pliage", "a5", "--epreuve", "--interne"),
    ],
    ids=" ".join,
)
def test_no_byte_of_a_neutral_leaflet_tells_the_need(
    tmp_path: Path, small_territory: Path, options: tuple[str, ...]
) -> None:
    """Red when one byte of the paper, or its name, differs between two sensitive needs of the same places."""
    seen = {}
    for code in SENSITIVE:
        said, files = made(tmp_path / code, small_territory, sensitive(code), "--categorie", code, *options)
        assert said.code == 0, said.err
        seen[code] = {name: content for name, content in files.items() if name.endswith(".pdf")}
    (name,) = seen["addictions"]
    assert re.fullmatch(r"depliant-(a3|a4|2xa4)(-nb|-gros)?-adresses(-interne)?(-en)?\.pdf", name)
    assert all(leaflets == seen["addictions"] for leaflets in seen.values())


def test_a_neutral_leaflet_names_nobody(tmp_path: Path, small_territory: Path) -> None:
    """Red when the desk, the site or the need can be read on a neutral leaflet, or its places cannot."""
    tmp_path.joinpath("cartographie.toml").write_text(
        "[site]\nnom = 'Maison des femmes'\nsite_web = 'https://femmes.example'\naccueil_texte = 'Bienvenue ici'\n"
        "[[accueil]]\nid = 'un'\nnom = 'Accueil des femmes'\nlatitude = 48.1\nlongitude = -4.2\n",
        encoding="utf-8",
    )
    said, files = made(tmp_path, small_territory, sensitive("victimes"), "--categorie", "victimes")
    assert said.code == 0, said.err
    leaflet = text_of(files["depliant-a3-adresses.pdf"])
    assert leaflet.startswith("Mes adresses utiles ")
    for told in ("Chez Anne", "6 rue du Phare", "02 61 91 10 03", "lundi 9 h-12 h", "Le Clos"):
        assert told in leaflet.replace("\u202f", " ")
    for hidden in (
        "Maison",
        "Accueil des",
        "femmes.example",
        "Bienvenue",
        "Victimes",
        "Vous êtes ici",
        "Santé",
        "forme dit",
        "Panier",
    ):
        assert hidden not in leaflet, hidden
