"""`cartographie.toml` → Settings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cartographie.errors import SettingsError, UnreadableFileError
from cartographie.model import LeafletOptions
from cartographie.settings import load_settings
from cartographie.settings.colours import contrast_with_white

FULL = """
[site]
nom = "CCAS"
logos = ["a.svg", "b.png"]
fictif = true
[[accueil]]
id = "un"
nom = "Accueil un"
latitude = 48.1
longitude = -4
langues = ["fr", "br"]
[[accueil]]
id = "deux"
adresse = "1 rue du Port"
[fichiers]
ressources = "sous dossier/été.csv"
territoire = "../territoire"
historique = false
[edition]
titre = "Où aller"
date = "2026-11-24"
valable_jusqu_au = 2027-03-31
pliage = "a5"
noir_et_blanc = true
gros_caracteres = true
[fraicheur]
colis = 2
[colonnes]
"Nom du lieu" = "nom"
[categories]
par_defaut = "colis"
"Alimentaire" = "epicerie"
"""


def write(folder: Path, text: str) -> Path:
    """Write *text* as the settings of *folder*."""
    path = folder / "cartographie.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_table_is_read(tmp_path: Path) -> None:
    """Red when a table of DESIGN §5 is ignored, or a path is not taken from the file's own folder."""
    settings = load_settings(write(tmp_path, FULL).parent)
    assert settings.site.nom == "CCAS"
    assert settings.site.logos == ("a.svg", "b.png")
    assert settings.site.fictif is True
    assert [desk.id for desk in settings.desks] == ["un", "deux"]
    assert (settings.desks[0].latitude, settings.desks[0].longitude) == (48.1, -4.0)
    assert settings.desks[0].langues == "fr, br"
    assert settings.resources == tmp_path / "sous dossier" / "été.csv"
    assert settings.territory == tmp_path / ".." / "territoire"
    assert settings.outputs is None
    assert settings.history is False
    assert settings.date == date(2026, 11, 24)
    assert settings.valid_until == date(2027, 3, 31)
    assert settings.freshness == {"colis": 2}
    assert settings.columns == {"Nom du lieu": "nom"}
    assert settings.categories == {"Alimentaire": "epicerie"}
    assert settings.default_category == "colis"
    assert settings.leaflet == LeafletOptions(fold="a5", black_and_white=True, large_type=True)
    assert settings.findings == ()


def test_an_unknown_key_is_a_finding_that_proposes_the_close_one(tmp_path: Path) -> None:
    """Red when a typing mistake in the settings is followed in silence."""
    settings = load_settings(write(tmp_path, "[edition]\ntitr = 'x'\n[sites]\nnom = 'x'\n[[accueil]]\nnon = 'x'\n"))
    assert [item.value for item in settings.findings] == ["edition.titr", "sites", "accueil.non"]
    assert "« titre »" in settings.findings[0].message.replace("\u00a0", " ")


def test_the_languages_of_the_page_are_all_unless_chosen(tmp_path: Path) -> None:
    """Red when a site cannot choose what its page carries, or one that chooses nothing loses the languages."""
    assert load_settings(write(tmp_path, FULL)).page_languages is None
    chosen = load_settings(write(tmp_path, '[edition]\nlangues_page = ["uk", "ar", "uk"]'))
    assert chosen.page_languages == ("uk", "ar")
    assert load_settings(write(tmp_path, "[edition]\nlangues_page = []")).page_languages == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[site]\nfictif = 'oui'", "site.fictif"),
        ("[[accueil]]\nlatitude = 'nord'", "accueil.latitude"),
        ("[edition]\ndate = 'demain'", "edition.date"),
        ("[edition]\nlangues = [1, 2]", "edition.langues"),
        ("[edition]\nlangues_page = [3]", "edition.langues_page"),
        ("[fraicheur]\ncolis = 0", "fraicheur.colis"),
        ("site = 'CCAS'", "site"),
        ("[edition]\npliage = 'a3'", "edition.pliage"),
        ("[edition]\npliage = ['a4']", "edition.pliage"),
        ("[edition]\nnoir_et_blanc = 'oui'", "edition.noir_et_blanc"),
        ("[edition]\ngros_caracteres = 16", "edition.gros_caracteres"),
        ("[edition]\nsemaine = 'non'", "edition.semaine"),
        ("[fichiers]\nhistorique = 'non'", "fichiers.historique"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_by_name(tmp_path: Path, text: str, key: str) -> None:
    """Red when a wrong value passes, or the sentence does not name the key and the file."""
    with pytest.raises(SettingsError, match=key) as caught:
        load_settings(write(tmp_path, text))
    assert "cartographie.toml" in str(caught.value)


def test_unreadable_settings_say_why(tmp_path: Path) -> None:
    """Red when an absent, broken or wrongly encoded file gives a traceback or a sentence without the file's name."""
    with pytest.raises(UnreadableFileError, match="introuvable"):
        load_settings(tmp_path / "absent.toml")
    with pytest.raises(UnreadableFileError, match="ligne 2"):
        load_settings(write(tmp_path, "[site]\nnom = \n"))
    (tmp_path / "cartographie.toml").write_bytes("[site]\nnom = 'é'".encode("cp1252"))
    with pytest.raises(UnreadableFileError, match="UTF-8"):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        'fichiers = "x"',
        "[[edition]]",
        "categories = [1]",
        "colonnes = 3",
        "fraicheur = 3",
        "[edition]\nlangues = []",
        "[edition]\nproduits = []",
        "[fraicheur]\ncolis = 100000",
        "[[accueil]]\nid = '../x'",
        "[[accueil]]\nid = '/x'",
        "[[accueil]]\nid = 'x.'",
        "[[accueil]]\nnom = 'Mairie'\n[[accueil]]\nnom = 'mairie'",
    ],
)
def test_values_that_cannot_be_followed_are_refused(tmp_path: Path, text: str) -> None:
    """Red when a table of a wrong kind is a fault of ours, or a desk's id could name any folder of the disk."""
    with pytest.raises(SettingsError, match=r"cartographie\.toml"):
        load_settings(write(tmp_path, text))


def test_desks_without_an_id_get_one_from_their_name(tmp_path: Path) -> None:
    """Red when two desks write over each other, or outside of the outputs, because nobody gave them an id."""
    settings = load_settings(
        write(tmp_path, "[[accueil]]\nnom = 'Mairie Été'\n[[accueil]]\nid = 'port'\n[[accueil]]\n")
    )
    assert [desk.id for desk in settings.desks] == ["mairie-ete", "port", "accueil"]
    assert load_settings(write(tmp_path, "[accueil]\nnom = 'Seul'")).desks[0].nom == "Seul"


def test_free_keys_that_name_nothing_are_findings(tmp_path: Path) -> None:
    """Red when a delay or a column of the site is passed over in silence."""
    text = (
        '[fraicheur]\nzorglub = 3\n"Colis alimentaire" = 2\n[colonnes]\n"Leur titre" = "telephonne"\n"Lieu dit" = "nom"'
    )
    settings = load_settings(write(tmp_path, text))
    assert settings.freshness == {"colis": 2}
    assert [item.code for item in settings.findings] == ["reglage-inconnu", "reglage-valeur-inconnue"]
    assert "telephone" in settings.findings[1].message


def test_a_moment_is_read_as_its_day(tmp_path: Path) -> None:
    """Red when an hour in the settings gets into the name of a day."""
    assert load_settings(write(tmp_path, "[edition]\ndate = 2026-11-24T10:00:00")).date == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("written", "kept", "codes"),
    [
        (["#1F5F74"], ("#1F5F74",), []),
        (["1f5f74", "#036"], ("#1F5F74", "#003366"), []),
        (["#fc0", "#036"], ("", "#003366"), ["couleur-trop-claire"]),
        (["#036", "rouge"], ("#003366", ""), ["couleur-inconnue"]),
        (["#767676"], ("#767676",), []),
        (["#777777"], (), ["couleur-trop-claire"]),
        (["#036", "#036036", "#000"], ("#003366", "#036036"), ["couleur-en-trop"]),
        (["#1F5F7"], (), ["couleur-inconnue"]),
    ],
)
def test_colours_are_those_that_white_can_be_read_on(
    tmp_path: Path, written: list[str], kept: tuple[str, ...], codes: list[str]
) -> None:
    """Red when a title may be printed in white on yellow, or the second colour takes the place of the first."""
    settings = load_settings(write(tmp_path, f"[site]\ncouleurs = {written}"))
    assert settings.site.couleurs == kept
    assert [item.code for item in settings.findings] == codes


def test_contrast_is_that_of_the_standard() -> None:
    """Red when the ratio is not WCAG's: 21 for black, 4.54 for the lightest grey that is enough."""
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#FFFFFF") == pytest.approx(1)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.005)
