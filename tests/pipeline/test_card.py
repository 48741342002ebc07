"""`cartographie fiche` from the command line: what it writes, says, refuses, and never tells."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from cartographie.texts import languages
from tests.made import pdf_text
from tests.pipeline.small_site import DAY, listing, run, write_csv

SITE = """
[[accueil]]
id = "ccas"
nom = "Accueil du Phare"
latitude = 48.1
longitude = -4.2
telephone = "02 61 91 10 99"
horaires = "lundi-vendredi 9h-12h"
"""
SECOND = """
[[accueil]]
id = "annexe"
nom = "Annexe"
latitude = 48.1
longitude = -4.2
"""
ROWS = [
    {"nom": "Le Relais", "a_apporter": "carnet de santé", "conditions_acces": "habiter ici", "frais": "gratuit"},
    {"nom": "La Halte", "adresse": "3 route de Kemper", "horaires": "mardi 14h-17h", "telephone": "02 61 91 10 33"},
    {"nom": "Vieux Lieu", "date_verification": "01/01/2020"},
    {"nom": "Pour nous", "confidentialite": "interne"},
    {"nom": "Refuge Corail", "categorie": "protection", "confidentialite": "telephone-seul",
     "adresse": "7 rue du Goéland Blessé", "description": "Portail vert derrière le lavoir"},
    {"nom": "Point soins", "categorie": "addictions", "description": "Produits et sevrage", "structure": "CSAPA Iroise",
     "a_apporter": "ordonnance de méthadone", "conditions_acces": "être suivi au CSAPA"},
    {"nom": "Jumeau", "adresse": "5 rue du Phare"},
    {"nom": "Jumeau", "adresse": "9 rue du Phare"},
    {"nom": "Ligne sans lieu", "adresse": "", "code_postal": "", "commune": "", "lieu": "sans"},
    {"nom": "Ailleurs", "accueils": "annexe"},
]  # fmt: skip


@pytest.fixture
def site(small_territory: Path, tmp_path: Path) -> Path:
    """A folder with settings, rows and the small territory."""
    write_csv(tmp_path / "ressources.csv", ROWS)
    files = f'[fichiers]\nressources = "ressources.csv"\nterritoire = "{small_territory.as_posix()}"\n'
    (tmp_path / "cartographie.toml").write_text(f'[edition]\ndate = "{DAY}"\n\n{files}{SITE}', encoding="utf-8")
    return tmp_path


def card(site: Path, *words: object, name: str = "fiche.pdf"):
    """Make a card of the site; return what was said and where the card is."""
    return run("fiche", site / "ressources.csv", *words, "--sortie", site / name), site / name


def test_a_card_is_written_and_nothing_else(site: Path) -> None:
    """Red when the command leaves a report, a log or another file, or changes the agents' file."""
    before = listing(site)
    said, path = card(site, "--id", "le-relais", "--id", "la-halte")
    assert said.code == 0, said
    after = listing(site)
    assert set(after) - set(before) == {"fiche.pdf"}
    assert {name: after[name] for name in before} == before
    text = pdf_text(path)
    for word in ("Mes adresses utiles", "Le Relais", "12 rue du Phare", "02 61 91 10 00", "lundi 9 h-12 h"):
        assert word in text
    for word in ("La Halte", "3 route de Kemper", "02 61 91 10 33", "mardi 24 novembre, 14 h-17 h", "Accueil du Phare"):
        assert word in text
    assert "carnet de santé" in text


def test_its_name_is_neutral_by_default(site: Path) -> None:
    """Red when a card without `--sortie` is not called fiche.pdf, or a site's folder needs more words on the line."""
    here = Path.cwd()
    try:
        os.chdir(site)
        said = run("fiche", "--id", "le-relais")
    finally:
        os.chdir(here)
    assert (said.code, (site / "fiche.pdf").is_file()) == (0, True), said


@pytest.mark.parametrize("size", ["a4", "a5"])
@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_every_size_and_language(site: Path, size: str, language: str) -> None:
    """Red when a card cannot be made on one of the sheets, in one of the languages, or loses a phone there."""
    said, path = card(site, "--id", "le-relais", "--format", size, "--langue", language)
    assert said.code == 0, said
    assert "02 61 91 10 00" in pdf_text(path)
    width, _ = pypdfium2.PdfDocument(path)[0].get_size()
    assert round(width * 25.4 / 72) == {"a4": 210, "a5": 148}[size]


@pytest.mark.parametrize("name", ["le-relais", "Le Relais", "LE RELAIS", "ligne 2", "2"])
def test_a_row_by_its_id_its_name_or_its_line(site: Path, name: str) -> None:
    """Red when an agent has to know more of a row than what the list shows."""
    said, path = card(site, "--id", name)
    assert (said.code, "Le Relais" in pdf_text(path)) == (0, True), said


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ((), "Quels lieux"),
        (("--id", "le-relai"), "le-relais"),
        (("--id", "rien du tout"), "rien du tout"),
        (("--id", "Jumeau"), "Plusieurs lignes"),
        (("--id", "Vieux Lieu"), "--appele vieux-lieu"),
        (("--id", "Pour nous"), "interne"),
        (("--id", "le-relais", "--appele", "la-halte"), "--appele"),
        (("--id", "le-relais", "--format", "a3"), "a4, a5"),
        (("--id", "le-relais", "--langue", "xx"), "xx"),
        (("--id", "le-relais", "--date", "hier"), "--date"),
        (("--id", "le-relais", "--accueil", "nulle part 99999"), "nulle part"),
        (tuple(word for i in range(2, 9) for word in ("--id", f"ligne {i}")), "six lieux"),
    ],
)
def test_what_cannot_be_is_one_french_sentence(site: Path, words: tuple[str, ...], wanted: str) -> None:
    """Red when a wrong card is written, or the refusal is silent, long, English, or does not name the culprit."""
    said, path = card(site, *words)
    assert (said.code, said.out, path.exists()) == (2, "", False), said
    assert wanted in said.err
    assert said.err.count("\n") == 1


def test_old_hours_once_somebody_has_called(site: Path) -> None:
    """Red when `--appele` does not let an old row on a card, or the card promises its dates."""
    said, path = card(site, "--id", "vieux-lieu", "--appele", "Vieux Lieu")
    assert said.code == 0, said
    assert "Téléphonez d'abord" in pdf_text(path)
    assert "Prochaines dates" not in pdf_text(path)


def test_several_desks_need_one(site: Path) -> None:
    """Red when the way begins at a desk that nobody chose."""
    settings = site / "cartographie.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + SECOND, encoding="utf-8")
    said, path = card(site, "--id", "le-relais")
    assert (said.code, path.exists()) == (2, False)
    assert "ccas, annexe" in said.err
    assert card(site, "--id", "le-relais", "--accueil", "annexe")[0].code == 0
    assert card(site, "--id", "ailleurs", "--accueil", "annexe")[0].code == 0
    refused, _ = card(site, "--id", "ailleurs", "--accueil", "ccas", name="autre.pdf")
    assert (refused.code, "« accueils »" in refused.err.replace("\u00a0", " ")) == (2, True)


def test_a_blocked_row_is_refused(site: Path) -> None:
    """Red when a row that is not publishable comes on a card."""
    write_csv(site / "ressources.csv", [*ROWS, {"nom": "", "id": "sans-nom"}])
    said, path = card(site, "--id", "sans-nom")
    assert (said.code, path.exists()) == (2, False)
    assert "bloquée" in said.err


def test_findings_of_other_rows_are_not_told(site: Path) -> None:
    """Red when the agent at the desk has to read about rows that are not on this card."""
    write_csv(site / "ressources.csv", [*ROWS, {"nom": "Faux numéro", "telephone": "12"}])
    assert "12" not in card(site, "--id", "le-relais")[0].out.replace("12 rue", "")
    assert "téléphone" in card(site, "--id", "Faux numéro")[0].out.lower()


def test_a_confidential_row_tells_its_phone_and_no_place(site: Path) -> None:
    """Red when a card of a refuge tells where it is, what it does, or which desk gave it; or leaves out its phone."""
    said, path = card(site, "--id", "refuge-corail")
    assert said.code in (0, 1), said
    text = pdf_text(path)
    assert "02 61 91 10 00" in text
    for word in ("Goéland", "Portail", "lavoir", "Accueil du Phare", "02 61 91 10 99", "Kerlouan"):
        assert word not in text
    assert "Adresse donnée seulement au téléphone" in text


def test_a_sensitive_card_tells_no_need(site: Path) -> None:
    """Red when words about the help, or the desk, are anywhere in the file; or when the agent is not asked."""
    said, path = card(site, "--id", "point-soins", "--id", "le-relais")
    assert said.code == 0, said
    assert "sans danger" in said.out
    text = pdf_text(path)
    for word in ("sevrage", "méthadone", "CSAPA", "Addict", "addict", "Accueil du Phare", "Vous êtes ici", "à pied"):
        assert word not in text, word
    with pikepdf.open(io.BytesIO(path.read_bytes())) as document:
        assert {str(key): str(value) for key, value in document.docinfo.items()} == {"/Title": "Mes adresses utiles"}
    named, other = card(site, "--id", "point-soins", "--avec-accueil", name="autre.pdf")
    assert (named.code, "Accueil du Phare" in pdf_text(other)) == (0, True)
    assert ("nomme l'accueil" in named.out, "nomme l'accueil" in said.out) == (True, False)  # what it says of itself
    assert "CSAPA" not in pdf_text(other)


def test_a_service_without_a_place(site: Path) -> None:
    """Red when a phone line cannot be put on a card, or has a map."""
    said, path = card(site, "--id", "ligne-sans-lieu")
    assert said.code == 0, said
    assert "Service sans lieu d'accueil" in pdf_text(path)
    assert "Rue du Phare" not in pdf_text(path)


def test_the_same_bytes_twice(site: Path) -> None:
    """Red when a card depends on when it is made."""
    _, first = card(site, "--id", "le-relais", name="a.pdf")
    _, second = card(site, "--id", "le-relais", name="b.pdf")
    assert first.read_bytes() == second.read_bytes()


def test_the_agents_file_is_not_overwritten(site: Path) -> None:
    """Red when `--sortie` may replace the table or a folder."""
    before = (site / "ressources.csv").read_bytes()
    said = run("fiche", site / "ressources.csv", "--id", "le-relais", "--sortie", site / "ressources.csv")
    assert (said.code, (site / "ressources.csv").read_bytes() == before) == (2, True)
    assert run("fiche", site / "ressources.csv", "--id", "le-relais", "--sortie", site).code == 2


def test_without_a_desk(small_territory: Path, tmp_path: Path) -> None:
    """Red when a site without a desk cannot make a card, or invents a desk."""
    csv = write_csv(tmp_path / "r.csv", ROWS[:2])
    words = ("--territoire", small_territory, "--date", DAY, "--id", "le-relais", "--sortie", tmp_path / "f.pdf")
    assert run("fiche", csv, *words).code == 0
    text = pdf_text(tmp_path / "f.pdf")
    assert "Revenez nous voir" in text
    assert "à pied" not in text


def test_the_way_is_drawn_and_told(site: Path) -> None:
    """Red when the card of a place that can be walked to has no minutes, no steps, or no line on its map."""
    said, path = card(site, "--id", "la-halte")
    assert said.code == 0, said
    text = pdf_text(path)
    for word in ("Le chemin à pied", "min à pied", "route de Kemper", "Vous y êtes", "Vous êtes ici"):
        assert word in text, word
    hidden, other = card(site, "--id", "la-halte", "--id", "point-soins", name="autre.pdf")
    assert hidden.code == 0
    assert "min à pied" not in pdf_text(other)


def test_every_language_makes_a_card(site: Path) -> None:
    """Red when a language file breaks the card: a placeholder nobody fills, a text wider than its room."""
    for language in languages():
        for size in ("a4", "a5"):
            said, path = card(site, "--id", "la-halte", "--langue", language, "--format", size)
            assert said.code == 0, (language, said)
            assert "02 61 91 10 33" in pdf_text(path), language


def test_the_number_is_that_of_the_leaflet(site: Path) -> None:
    """Red when a place has another number on its card than on the map and the leaflet of the same day."""
    run("generer", site / "ressources.csv", "--sorties", site / "sorties", "--produit", "depliant-a4")
    leaflet = pdf_text(site / "sorties" / "depliant-a4.pdf")
    _, path = card(site, "--id", "la-halte")
    number = pdf_text(path).split("La Halte")[0].split()[-1]
    assert f"{number} La Halte" in leaflet or f"La Halte {number}" in leaflet or number in leaflet.split("La Halte")[0]


@pytest.mark.parametrize(
    "name", ["fiche", "cartographie.toml", "autre.csv", f"{'n' * 300}.pdf", "ressources.csv/f.pdf"]
)
def test_a_card_goes_to_a_pdf_and_nowhere_else(site: Path, name: str) -> None:
    """Red when a slip in `--sortie` replaces the settings or a table by a card, or is not one French sentence."""
    (site / "autre.csv").write_text("nom", encoding="utf-8")
    before = listing(site)
    said, _ = card(site, "--id", "le-relais", name=name)
    assert (said.code, said.err.count("\n"), listing(site) == before) == (2, 1, True), said
    assert "trompé" not in said.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX systems")
def test_a_pipe_is_not_replaced(site: Path) -> None:
    """Red when a card takes the place of what is no file: the administrator's /dev/null was."""
    os.mkfifo(site / "tuyau.pdf")
    said, path = card(site, "--id", "le-relais", name="tuyau.pdf")
    assert (said.code, path.is_fifo()) == (2, True), said
