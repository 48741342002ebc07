"""A card with a sensitive place tells no need, in any language, in no corner of the file (DESIGN §4, discretion)."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pikepdf
import pytest

from cartographie.texts import languages, load
from cartographie.vocabulary import categories, families, numbers
from tests.pipeline.paper_depth import everything_in
from tests.pipeline.small_site import DAY, run, write_csv

SENSITIVE = tuple(item for item in categories().values() if item.sensitivity)
TOLD = {
    "structure": "Cellule Amarante", "description": "Consultation azuréenne", "conditions_acces": "dossier vermeil",
    "a_apporter": "carnet turquoise", "publics": "personnes indigo", "frais": "gratuit ocre", "accessibilite": "rampe",
    "courriel": "amarante@asso.example", "site_web": "https://amarante.example", "message_temporaire": "Groupe grenat",
    "confidentialite": "publique",
    "acces_transport": "bus safran", "notes_internes": "vigilance mauve", "zone": "quartier ivoire",
}  # fmt: skip
SECRET = ("amarante", "azuréenne", "vermeil", "turquoise", "indigo", "ocre", "grenat", "safran", "mauve", "ivoire")


def plain(text: str) -> str:
    """Small letters, one space between words."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def needs(language: str) -> set[str]:
    """Return how *language* and French say the sensitive categories: but for the strip of numbers."""
    found: set[str] = set()
    for words in (load(language), load()):
        for item in SENSITIVE:
            found |= {item.label, item.need, families()[item.family].label}
            keys = (f"categories.{item.code}.label", f"categories.{item.code}.besoin", f"familles.{item.family}.label")
            found |= {words[key] for key in keys if key in words}
    strip = {plain(item.purpose) for item in numbers()}  # the same on every card
    return {text for text in map(plain, found) if len(text) > 4 and not any(text in said for said in strip)}


@pytest.mark.parametrize("language", languages())
def test_no_need_is_told(small_territory: Path, tmp_path: Path, language: str) -> None:
    """Red when a word of the need, of the family, of the counter, or the colour of a family is anywhere in the file."""
    at = languages().index(language)
    chosen = [SENSITIVE[(at + step) % len(SENSITIVE)] for step in range(5)]
    rows = [
        {"nom": f"Lieu {i}", "categorie": item.code, "telephone": f"02 61 91 40 0{i}", **TOLD}
        for i, item in enumerate(chosen)
    ]
    csv = write_csv(tmp_path / "r.csv", [*rows, {"nom": "La Halte", "categorie": "colis"}])
    asked = [word for row in (*rows, {"nom": "La Halte"}) for word in ("--id", row["nom"])]
    where = (
        "--territoire",
        small_territory,
        "--date",
        DAY,
        "--accueil",
        "48.1,-4.2",
        "--sortie",
        tmp_path / "fiche.pdf",
    )
    said = run("fiche", csv, *where, *asked, "--langue", language, "--format", ("a4", "a5")[at % 2])
    assert said.code == 0, said.err
    text = plain("\n".join(everything_in(tmp_path / "fiche.pdf")))
    assert "02 61 91 40 04" in text
    assert [word for word in (*SECRET, *needs(language)) if plain(word) in text] == []
    assert family_colours(tmp_path / "fiche.pdf") == set()


def family_colours(path: Path) -> set[str]:
    """Return the colours of families that a PDF paints or strokes with."""
    known = {tuple(round(int(item.colour[i : i + 2], 16) / 255, 2) for i in (1, 3, 5)): item.code
             for item in families().values()}  # fmt: skip
    with pikepdf.open(path) as pdf:
        used = {
            tuple(round(float(value), 2) for value in operands)
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) in ("rg", "RG")
        }
    return {code for colour, code in known.items() if colour in used}


def test_the_judge_sees_colours_and_needs(small_territory: Path, tmp_path: Path) -> None:
    """Red when the tests above find nothing because they read nothing: a leaflet shows families and needs."""
    csv = write_csv(
        tmp_path / "r.csv", [{"nom": "Lieu", "categorie": SENSITIVE[0].code, "confidentialite": "publique"}]
    )
    where = ("--territoire", small_territory, "--date", DAY, "--sorties", tmp_path, "--produit", "depliant")
    assert run("generer", csv, *where).code == 0
    [path] = tmp_path.glob("*.pdf")
    text = plain("\n".join(everything_in(path)))
    assert [word for word in needs("fr") if word in text]
    assert family_colours(path)
