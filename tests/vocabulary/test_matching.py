"""Words as people and tables write them → our codes."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartographie.vocabulary import categories, columns, find_category, find_column, find_door, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Écrivain   PUBLIC ", "ecrivain public"),
        ("N° de téléphone", "n de telephone"),
        ("h_lundi", "h lundi"),
        ("J\u2019y vais", "j y vais"),
        ("Restos du cœur", "restos du coeur"),
        ("Tél.\u00a0:", "tel"),
        ("E\u0301cole", "ecole"),
        ("…", ""),
    ],
)
def test_fold(text, folded):
    """Red when accents, case, ligatures, typographic apostrophes or blanks make two words of one."""
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text):
    """Red when a folded text folds to something else: then two equal headers may not meet."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_sign_by_sign_is_folding_the_whole(text):
    """Red when a text folds otherwise than the rule says: NFKD, case, no accents, ligatures apart, blanks."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    plain = letters.replace("œ", "oe").replace("æ", "ae").casefold()
    assert fold(text) == re.sub(r"[\W_]+", " ", plain).strip()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("colis", "colis"),
        ("COLIS ALIMENTAIRE", "colis"),
        ("Assistante sociale", "social"),
        ("AS", "social"),
        ("Restos", "colis"),
        ("Pôle Emploi", "emploi"),
        ("pole emplois", "emploi"),
        ("CPAM", "carte-vitale"),
        ("planning familial", "sexuelle"),
        ("Dentiste", "soins"),
        ("sans adresse", "courrier"),
        ("accueil de jour", "accueil-jour"),
        ("acceuil de jour", "accueil-jour"),
        ("hébergement d\u2019urgence", "nuit-115"),
        ("frappe", "protection"),
        ("CIDFF", "droit"),
        ("119", "enfant"),
        ("sante--addictions", "addictions"),
        ("Je veux me laver.", "hygiene"),
    ],
)
def test_a_category_by_any_of_its_names(text, code):
    """Red when a code, label, synonym, need or a small typo of one is not understood."""
    found = find_category(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["", "   ", "?", "faim", "rue", "xylophone", "116", "11", "soi", "violence"])
def test_no_category_rather_than_a_guess(text):
    """Red when an empty, unknown or shared word is settled by chance."""
    assert find_category(text) is None


def test_every_category_answers_to_its_code_and_label():
    """Red when a newcomer's label is already another one's name."""
    for category in categories().values():
        assert find_category(category.code) is category
        assert find_category(category.label.upper()) is category


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sans RDV", "j-y-vais"),
        ("Sur rendez vous", "rendez-vous"),
        ("Téléphoner avant", "je-telephone"),
        ("le 115", "115"),
        ("SIAO", "dossier"),
        ("sur orientation", "travailleur-social"),
        ("sur inscriptions", "inscription"),
        ("porte rouge", None),
        ("", None),
    ],
)
def test_doors(text, code):
    """Red when the way in is misunderstood: somebody would stand before a closed door."""
    found = find_door(text)
    assert (found and found.code) == code


HEADERS_OF_OFFICES = {
    "nom": ["Nom de l'organisme", "Nom du partenaire", "Établissement", "Dispositif", "Nom (obligatoire)", "NOM *"],
    "categorie": ["Type de structure", "Domaine d'intervention", "Thématique(s)", "Catégorie (obligatoire)"],
    "structure": ["Structure", "Association gestionnaire", "structure_parente"],
    "description": ["Missions principales", "Services proposés", "Offre de service", "presentation_detail"],
    "adresse": ["Adresse physique", "Adresse postale", "Coordonnées", "Lieu de permanence", "N° et voie"],
    "complement_adresse": ["complement", "Complément d'adresse", "Lieu-dit"],
    "code_postal": ["Code postal", "CP", "C.P."],
    "commune": ["Ville", "nom_commune", "Localité"],
    "telephone": ["N° tél", "N° de tél.", "Tél. fixe", "TEL", "Téléphone de l'accueil", "Téléphone(s)", "tél :"],
    "courriel": ["Mail", "Courriel contact", "E-mail", "Adresse mail", "Mél."],
    "site_web": ["Site internet", "Site Web", "Lien internet", "Page Facebook"],
    "horaires": [
        "Jours d'ouverture",
        "Horaires d'ouverture au public",
        "Jours et horaires de permanence",
        "Horaires (été)",
    ],
    "horaires_mercredi": ["Mercredi", "Horaires mercredi", "h_mercredi"],
    "acces": ["Modalités d'accès", "modes_mobilisation", "Comment y accéder", "modalites_acces"],
    "zone": ["Secteur d'intervention", "Communes desservies", "zone_eligibilite"],
    "publics": ["Public cible", "Public(s) accueilli(s)", "Hommes/femmes/enfants", "Bénéficiaires", "Tranche d'âge"],
    "conditions_acces": ["Critères d'admission", "Conditions d'accès", "Conditions requises"],
    "a_apporter": ["Pièces à fournir", "Documents nécessaires", "Justificatifs demandés"],
    "frais": ["Coût", "Tarif(s)", "frais_a_charge", "Participation demandée"],
    "langues": ["Langues parlées", "Langues pratiquées"],
    "accessibilite": ["Accessibilité PMR", "accessibilite_lieu"],
    "acces_transport": ["Accès bus", "Comment s'y rendre", "Accès en transports en commun"],
    "confidentialite": ["Adresse confidentielle ?", "Confidentiel", "Publiable"],
    "notes_internes": ["Observations", "Remarques", "Commentaires internes", "Divers"],
    "date_verification": [
        "Mis à jour le",
        "Date de mise à jour",
        "MAJ",
        "Actualisé le",
        "Date de dernière mise à jour",
    ],
}


@pytest.mark.parametrize(("name", "headers"), HEADERS_OF_OFFICES.items())
def test_headers_that_offices_write(name, headers):
    """Red when a usual header is no longer recognised."""
    assert {header: find_column(header) for header in headers} == dict.fromkeys(headers, name)


@pytest.mark.parametrize(
    "header",
    [
        "Contact",
        "Référent",
        "Nom du contact",
        "Date",
        "Code",
        "X",
        "Y",
        "Payant",
        "Sur RDV",
        "Jours",
        "Heures",
        "Entrée",
    ],
)
def test_headers_that_say_too_little(header):
    """Red when a header is taken for ours whose cells would mislead: a person's name, « oui », days without hours."""
    assert find_column(header) is None


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Tél.", "telephone"),
        ("Téléphone (standard)", "telephone"),
        ("CP", "code_postal"),
        ("Ville", "commune"),
        ("NOM", "nom"),
        ("Nom de la structure", "nom"),
        ("Adresse postale", "adresse"),
        ("h_lundi", "horaires_lundi"),
        ("Horaires d'ouverture", "horaires"),
        ("adresse secondaire", "complement_adresse"),
        ("accès Transports", "acces_transport"),
        ("public accueilli", "publics"),
        ("lib_fs", "nom"),
        ("lib_com", "commune"),
        ("conditions_access", "conditions_acces"),
        ("Conditions d\u2019accès", "conditions_acces"),
        ("date_maj", "date_verification"),
        ("siret", None),
        ("", None),
        ("(…)", None),
    ],
)
def test_headers_of_real_tables(header, name):
    """Red when a header seen in a real table is no longer recognised, or an unknown one is taken for ours."""
    assert find_column(header) == name


def test_the_sites_own_columns_go_first():
    """Red when a site cannot say that its « Type » is a description."""
    assert find_column("Type") == "categorie"
    assert find_column("TYPE", {"type": "description"}) == "description"
    assert find_column("Coord. Nord", {"coord nord": "latitude"}) == "latitude"


def test_every_column_answers_to_its_name_and_synonyms():
    """Red when a synonym is claimed by two columns."""
    for name, column in columns().items():
        for header in (name, name.upper(), name.replace("_", " "), column.title, *column.synonyms):
            assert find_column(header) == name
