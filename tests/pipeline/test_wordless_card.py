"""`cartographie fiche --sans-lire` from the command line: what it writes, refuses, and never tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from cartographie.texts import languages
from tests.made import pdf_text
from tests.pipeline.paper_depth import everything_in
from tests.pipeline.small_site import DAY, listing, run, write_csv
from tests.pipeline.test_leaflet_secrets import DESK, VARIATIONS
from tests.pipeline.test_non_interference import empty, rows
from tests.pipeline.test_secrets_stay import leaks, never, table
from tests.publish.wordless_cards import picture

ROWS = [
    {"nom": "Le Relais", "horaires": "lundi-vendredi 9h-12h", "confidentialite": "publique"},
    {"nom": "La Halte", "adresse": "3 route de Kemper", "telephone": "02 61 91 10 33", "confidentialite": "publique"},
    {"nom": "Point soins", "categorie": "addictions", "confidentialite": "publique"},
    {"nom": "Deux besoins", "categorie": "colis|addictions", "confidentialite": "publique"},
    {"nom": "Refuge Corail", "categorie": "protection", "confidentialite": "telephone-seul"},
    {"nom": "Épicerie du soir", "categorie": "epicerie", "confidentialite": "telephone-seul"},
    {"nom": "Ligne sans lieu", "adresse": "", "code_postal": "", "commune": "", "lieu": "sans"},
    {"nom": "Muet", "telephone": "", "courriel": "a@exemple.example", "horaires": ""},
]


@pytest.fixture
def site(small_territory: Path, tmp_path: Path) -> Path:
    """A folder with settings, rows and the small territory."""
    write_csv(tmp_path / "ressources.csv", ROWS)
    files = f'[fichiers]\nressources = "ressources.csv"\nterritoire = "{small_territory.as_posix()}"\n'
    desk = '[[accueil]]\nid = "ccas"\nnom = "Accueil du Phare"\nlatitude = 48.1\nlongitude = -4.2\n'
    (tmp_path / "cartographie.toml").write_text(f'[edition]\ndate = "{DAY}"\n\n{files}{desk}', encoding="utf-8")
    return tmp_path


def card(site: Path, *words: object):
    """Make a card without words; return what was said and where the card is."""
    path = site / "fiche.pdf"
    return run("fiche", site / "ressources.csv", "--sans-lire", *words, "--sortie", path), path


@pytest.mark.parametrize("size", ["a4", "a5"])
@pytest.mark.parametrize("language", languages())
def test_every_size_and_language(site: Path, size: str, language: str) -> None:
    """Red when a card cannot be made on one of the sheets, in one of the languages, or its code dials another phone."""
    said, path = card(site, "--id", "le-relais", "--format", size, "--langue", language)
    assert said.code == 0, said
    text = pdf_text(path)
    assert "Le Relais" in text
    assert "02 61 91 10 00" in text
    page = pypdfium2.PdfDocument(path)[0]
    assert round(page.get_size()[0] * 25.4 / 72) == {"a4": 210, "a5": 148}[size]
    assert [code.text for code in zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())] == ["tel:+33261911000"]


def test_one_place_a_page_in_the_order_asked_for(site: Path) -> None:
    """Red when two places share a page, or come in another order."""
    said, path = card(site, "--id", "la-halte", "--id", "le-relais", "--id", "muet", "--id", "ligne-sans-lieu")
    assert said.code == 0, said
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]
    for page, name in zip(pages, ("La Halte", "Le Relais", "Muet", "Ligne sans lieu"), strict=True):
        assert name in page


@pytest.mark.parametrize("name", ["point-soins", "Deux besoins", "Refuge Corail"])
@pytest.mark.parametrize("more", [(), ("--avec-accueil",), ("--id", "le-relais")])
def test_a_sensitive_place_is_refused_without_saying_why(site: Path, name: str, more: tuple[str, ...]) -> None:
    """Red when a need that must stay unseen is drawn, when the refusal names it, or when something is written."""
    before = listing(site)
    said, _ = card(site, "--id", name, *more)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    for word in ("soins", "addiction", "violence", "protection", "sensible", "besoins", "corail", name.casefold()):
        assert word not in said.err.casefold()
    assert listing(site) == before


def test_a_confidential_place_gives_its_phone_alone(site: Path) -> None:
    """Red when the card of a place told by phone alone names its street or the desk, or draws a map."""
    said, path = card(site, "--id", "Épicerie du soir")
    assert said.code == 0, said
    text = pdf_text(path)
    assert "02 61 91 10 00" in text
    for word in ("rue du Phare", "Accueil du Phare"):
        assert word not in text
    assert not any("Plan" in part for part in everything_in(path))


@pytest.mark.parametrize("line", [(), ("--format", "a5", "--langue", "ar"), ("--avec-accueil",)])
def test_no_card_tells_a_secret(small_territory: Path, tmp_path: Path, line: tuple[str, ...]) -> None:
    """Red when a cell of a confidential row, on the card or not, is in a page, a tag or an object of it."""
    secrets = table(5)
    secrets.row("telephone-seul", id="soir", confidentialite="telephone-seul", categorie="epicerie", nom="Du soir")
    csv = write_csv(tmp_path / "r.csv", [*secrets.rows, {"nom": "Le Toit", "id": "le-toit"}])
    where = ("--territoire", small_territory, "--date", DAY, "--accueil", DESK, "--sortie", tmp_path / "fiche.pdf")
    said = run("fiche", csv, "--sans-lire", "--id", "soir", "--id", "le-toit", *where, *line)
    assert said.code in (0, 1), said.err
    assert leaks(secrets, ["fiche.pdf", said.out, said.err, *everything_in(tmp_path / "fiche.pdf")], never) == set()


@pytest.mark.parametrize("line", [(), ("--format", "a5", "--langue", "ar")])
def test_nothing_of_a_card_depends_on_a_secret(small_territory: Path, tmp_path: Path, line: tuple[str, ...]) -> None:
    """Red when a hidden place, its photograph included, moves a single byte of a card."""
    for name in ("Le Relais", "Carte des lieux"):  # photographs that some variation names
        (tmp_path / name).write_bytes(picture(size=(160, 120)))

    def of(cells: Callable[[int], Mapping[str, str]]) -> bytes:
        held = [{**row, "categorie": row.get("categorie") or "hebergement"} for row in rows(cells)]
        csv = write_csv(tmp_path / "r.csv", [*held, {"nom": "Le Toit", "id": "le-toit"}])
        where = ("--territoire", small_territory, "--date", DAY, "--accueil", DESK, "--sortie", tmp_path / "fiche.pdf")
        said = run("fiche", csv, "--sans-lire", "--id", "le-toit", "--id", "Corail", *where, *line)
        assert said.code in (0, 1), said.err
        return (tmp_path / "fiche.pdf").read_bytes()

    expected = of(empty)
    for name, cells in VARIATIONS.items():
        assert of(cells) == expected, name
