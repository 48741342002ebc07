"""Fail closed: who may know where a row is, what is left of a row that must not be found, and what is looked for."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.check.columns import Cells
from cartographie.check.confidentiality import decide
from cartographie.check.findings import MASK
from cartographie.model import Confidentiality, Counts, Opening, Resource, Severity
from cartographie.vocabulary import columns, fold
from tests.check.tables import SOUND, codes, one, run

EMPTY = ("", (), None, False, Opening())

PHONE_ONLY, INTERNAL, PUBLIC = Confidentiality.PHONE_ONLY, Confidentiality.INTERNAL, Confidentiality.PUBLIC
HELD = {
    "nom": "Maison Corail",
    "categorie": "hebergement",
    "structure": "Association des Goélands",
    "description": "Grande bâtisse aux volets bleus derrière le phare.",
    "adresse": "27 rue du Cormoran, 29990 Enez-Skouer",
    "complement_adresse": "Escalier Bernique",
    "commune": "Enez-Skouer",
    "latitude": "48.573456",
    "longitude": "-4.612345",
    "telephone": "02 61 91 12 34",
    "courriel": "corail@goelands.example",
    "site_web": "https://goelands.example/corail",
    "horaires": "24h/24",
    "zone": "Canton de Porz-Gwenn",
    "publics": "Uniquement les familles du canton nord",
    "conditions_acces": "Sonner deux fois au portail vert.",
    "a_apporter": "Un sac pas trop grand pour le placard",
    "frais": "Participation selon les moyens de chacun",
    "langues": "breton",
    "accessibilite": "Deux marches à l'entrée du jardin",
    "acces_transport": "Bus 7, arrêt Sémaphore",
    "message_temporaire": "Travaux devant le numéro vingt-sept.",
    "notes_internes": "Le double des clés est au bar-tabac.",
    "SIRET": "13002526500013",
    "repère": "Face au calvaire des trois marins",
}


def held(**cells: str) -> tuple[Resource, list[str]]:
    """Check the confidential row: what is left of it, and the codes of what is said of it."""
    checked = run({**HELD, "confidentialite": "telephone-seul", **cells})
    return checked.resources[0], codes([item for item in checked.findings if item.line])


@pytest.mark.parametrize(
    ("cell", "level", "code"),
    [
        ("publique", PUBLIC, None),
        ("Public", PUBLIC, None),
        ("telephone-seul", PHONE_ONLY, None),
        (" TÉLÉPHONE  SEUL ", PHONE_ONLY, None),
        ("tél. seul", PHONE_ONLY, None),
        ("Interne", INTERNAL, None),
        ("oui", PHONE_ONLY, "confidentialite-inconnue"),
        ("non", PHONE_ONLY, "confidentialite-inconnue"),
        ("publique ?", PUBLIC, None),
        ("pas publique", PHONE_ONLY, "confidentialite-inconnue"),
        ("???", PHONE_ONLY, "confidentialite-inconnue"),
    ],
)
def test_filled_cell(cell: str, level: Confidentiality, code: str | None) -> None:
    """Red when a filled cell that is not understood opens the door."""
    resource, findings = one(confidentialite=cell)
    assert resource.confidentiality is level
    assert [item.code for item in findings] == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Foyer pour femmes victimes de violences", "confidentialite-a-preciser"),
        ("Appartements : prostitution, traite", "confidentialite-a-preciser"),
        ("CADA", "confidentialite-a-preciser"),
        ("HUDA de la presqu'île", "confidentialite-a-preciser"),
        ("Hébergement des mineur·e·s isolé·e·s", "confidentialite-a-preciser"),
        ("Nuits d'hôtel, mariages forcés", "confidentialite-a-preciser"),
        ("Mise à l'abri de personnes LGBT+", "confidentialite-a-preciser"),
        ("Hébergement de bénéficiaires de la protection subsidiaire", "confidentialite-a-preciser"),
        ("Résidence sociale pour réfugiés", "confidentialite-a-preciser"),
        ("Adresse tenue secrète", "confidentialite-a-preciser"),
        ("Écoute, violences conjugales", "confidentialite-a-confirmer"),
        ("Mise à l'abri en journée, violences", "confidentialite-a-confirmer"),
        ("Domiciliation des demandeurs d'asile", "confidentialite-a-confirmer"),
        ("Permanence pour les personnes qui se prostituent : prostitution", "confidentialite-a-confirmer"),
        ("Écoute jour et nuit, LGBTQIA+", "confidentialite-a-confirmer"),
        ("Foyer de jeunes travailleurs", None),
        ("Mise à l'abri en journée, femmes seules", None),
        ("Cours de français pour réfugiés", None),
        ("La structure traite les demandes", None),
        ("Entretien gratuit et confidentiel", None),
        ("CHRS, accueil de nuit", None),
        ("Aide aux victimes d'infractions", None),
        ("Foyer rural, nuit blanche", None),
    ],
)
@pytest.mark.parametrize(
    "column", ["nom", "structure", "description", "publics", "conditions_acces", "colonne à eux", "courriel"]
)
def test_two_signals(text: str, code: str | None, column: str) -> None:
    """Red when a signal is missed in some column (danger), or when an ordinary place is held (nobody finds it)."""
    decision = decide(Cells(1, {}, (text,)) if column == "colonne à eux" else Cells(1, {column: text}, ()), ())
    assert decision.code == (code or "")
    assert decision.level is (PHONE_ONLY if code else PUBLIC)


def test_signals_of_categories() -> None:
    """Red when a category marked SS, or of hosting, is no signal; or the label « Séjour et asile » is one."""
    assert codes(one(categorie="protection")[1]) == ["confidentialite-a-confirmer"]
    assert codes(one(categorie="hebergement", publics="violences")[1]) == ["confidentialite-a-preciser"]
    assert codes(one(categorie="hebergement")[1]) == []
    assert codes(one(categorie="Séjour et asile")[1]) == []
    assert codes(one(categorie="colis | CADA")[1]) == ["confidentialite-a-preciser"]


def test_street_is_no_signal() -> None:
    """Red when « rue de l'Asile de Nuit » hides a bakery."""
    assert one(adresse="3 rue de l'Asile de Nuit")[0].confidentiality is PUBLIC


def test_severities_and_counts() -> None:
    """Red when a held row is no longer published, or its question is no longer blocking."""
    checked = run({"nom": "CADA"}, {"publics": "violences"}, {"confidentialite": "interne"}, {"nom": ""})
    assert checked.counts == Counts(read=4, published=2, withheld=1, blocked=1)
    gravities = {item.code: item.severity for item in checked.findings}
    assert gravities["confidentialite-a-preciser"] is Severity.BLOCKING
    assert gravities["confidentialite-a-confirmer"] is Severity.WARNING
    internal = run({"confidentialite": "interne"}, internal=True)
    assert internal.counts == Counts(read=1, published=1)


def test_what_is_left_of_a_held_row() -> None:
    """Red when any field beyond name, phone, hours, door, closure, languages, desks and check survives."""
    resource, findings = held(accueils="cdas", fermeture_du="01/08/2026", acces="rdv")
    kept = {
        "id", "line", "name", "categories", "door", "confidentiality", "phones", "hours", "closure", "verified_on",
        "languages", "desks",
    }  # fmt: skip
    filled = {item.name for item in fields(resource) if getattr(resource, item.name) not in EMPTY}
    assert filled == kept
    assert (resource.name, resource.phones, resource.hours.written) == (
        "Maison Corail",
        ("02 61 91 12 34",),
        ("24h/24",),
    )
    assert findings == []


@pytest.mark.parametrize(
    "column", [key for key in HELD if key not in ("nom", "categorie", "telephone", "horaires", "langues")]
)
def test_each_cell_of_a_held_row_is_stripped(column: str) -> None:
    """Red, for its own column, as soon as one stripping rule is removed."""
    for level in ("telephone-seul", ""):
        resource, _ = held(confidentialite=level, publics=HELD["publics"] + ", violences")
        shown = fold(repr(resource))
        assert all(fold(part) not in shown for part in HELD[column].split(",") if len(part) >= 6)


@pytest.mark.parametrize(
    ("cells", "gone"),
    [
        ({"horaires": "Lundi 9h-12h au 27 rue du Cormoran"}, "hours"),
        ({"horaires": "lundi, à Enez-Skouer"}, "hours"),
        ({"horaires": "9h-12h", "horaires_mardi": "14h-16h escalier Bernique"}, "hours"),
        ({"horaires": "9h-12h, 4 avenue Neuve"}, "hours"),
        ({"langues": "breton (rue du Cormoran)"}, "languages"),
    ],
)
def test_kept_text_that_tells_the_place_is_left_out(cells: dict[str, str], gone: str) -> None:
    """Red when hours or languages carry the address out."""
    resource, findings = held(**cells)
    assert getattr(resource, gone) in EMPTY
    assert "texte-dit-le-lieu" in findings


def test_name_that_tells_the_address_is_replaced() -> None:
    """Red when a name carries the street out; the commune alone is told, not cut."""
    resource, findings = held(nom="Foyer du Cormoran")
    assert resource.name == "Hébergement, logement accompagné"
    assert "ormoran" not in repr(resource)
    assert findings == ["nom-dit-l-adresse"]
    resource, findings = held(nom="Solidarité Enez-Skouer")
    assert (resource.name, resource.id) == ("Solidarité Enez-Skouer", "solidarite")
    assert findings == ["nom-dit-la-commune"]


def test_phone_comment_of_a_held_row_is_left_out() -> None:
    """Red when « sonner au 27 rue du Cormoran » travels with the number."""
    assert held(telephone="02 61 91 12 34 (27 rue du Cormoran)")[0].phones == ("02 61 91 12 34",)
    assert held(telephone="voir au 27 rue du Cormoran")[0].phones == ()


@pytest.mark.parametrize(
    ("given_id", "kept"),
    [("C-12", "C-12"), ("cormoran-27", "maison-corail"), ("enez-skouer#1", "maison-corail"), ("", "maison-corail")],
)
def test_id_of_a_held_row_names_no_place(given_id: str, kept: str) -> None:
    """Red when a key in the page's code names the street."""
    assert held(id=given_id)[0].id == kept


def test_findings_about_held_rows_quote_nothing() -> None:
    """Red when a report that may leave the site quotes a confidential cell."""
    faults = {
        "telephone": "voir le calvaire",
        "date_verification": "quand Bernique",
        "acces": "par le Sémaphore",
        "id": "x",
        "accueils": "Porz-Gwenn",
    }
    for level in ("telephone-seul", "interne", "n'importe quoi", ""):
        row = {**HELD, **faults, "confidentialite": level, "publics": "violences"}
        checked = run(row, {**row, "categorie": "zorglub", "nom": "Bernique"}, row)
        assert len(checked.findings) > 6
        told = fold(" ".join(item.message + item.value for item in checked.findings if item.line))
        for word in ("calvaire", "bernique", "semaphore", "porz", "cormoran", "skouer", "corail", "zorglub"):
            assert word not in told
        assert {item.value for item in checked.findings if item.line} <= {"", MASK}


def test_address_of_a_held_row_is_not_even_judged() -> None:
    """Red when a finding tells that a confidential row has a faulty postcode, position, site or no address."""
    _, findings = held(code_postal="29", latitude="0", longitude="0", site_web="x", courriel="y", adresse="")
    assert findings == []


def test_internal_row_loses_its_place_and_keeps_its_words() -> None:
    """Red when an internal row takes a confidential address into the agents' map, or is of no use to them."""
    resource, _ = held(confidentialite="interne")
    assert resource.confidentiality is INTERNAL
    assert resource.conditions == HELD["conditions_acces"]
    for field in ("address", "address_extra", "postcode", "city", "transport", "zone", "website"):
        assert getattr(resource, field) == ""
    assert resource.typed_position is None
    assert held(confidentialite="interne", description="Au 27, rue du Cormoran")[0].description == ""
    bare, _ = held(confidentialite="interne", publics="violences")
    assert (bare.description, bare.conditions, bare.internal_notes) == ("", "", "")


ALPHABET = "abcdefghijklmnopqrstuvwxyzéèàç'- 0123456789,"
ADDRESS_COLUMNS = (
    "adresse",
    "complement_adresse",
    "code_postal",
    "commune",
    "latitude",
    "longitude",
    "acces_transport",
    "zone",
    "geocodage_adresse",
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([*columns(), "colonne à eux"]), st.text(ALPHABET, max_size=30)))
def test_no_address_cell_of_a_held_row_survives(cells: dict[str, str]) -> None:
    """Red when any string of an address cell, told nowhere else, is in what `check` hands on."""
    row = {
        **cells,
        "nom": cells.get("nom", "").strip() or "Maison",
        "confidentialite": "telephone-seul",
        "categorie": "hebergement",
    }
    checked = run(row)
    # names of fields and our sentences are ours: « language_codes » holds « langua »
    values = [getattr(item, name.name) for item in checked.resources for name in fields(item)]
    told = [" ".join(value.words) if isinstance(value, Opening) else str(value) for value in values]
    shown = " | ".join([*told, *(item.value for item in checked.findings)])
    elsewhere = " ".join(text for key, text in {**SOUND, **row}.items() if key not in ADDRESS_COLUMNS)
    for column in ADDRESS_COLUMNS:
        for part in (row.get(column, "").strip(), *row.get(column, "").split()):
            assert len(part) < 6 or part in elsewhere or part not in shown


def secrets(*rows: dict[str, str], **options: object) -> set[str]:
    """The strings to look for in the outputs of *rows*, folded."""
    return {fold(item) for item in run(*rows, **options).secrets}


def test_secrets_of_a_held_row() -> None:
    """Red when a string that only a secret cell holds would not be looked for."""
    found = secrets({**HELD, "confidentialite": "telephone-seul"})
    for text in (
        "27 rue du Cormoran, 29990 Enez-Skouer", "27 rue du Cormoran", "rue du Cormoran", "Escalier Bernique",
        "48.573456", "48.573456, -4.612345",
        "corail@goelands.example", "https://goelands.example/corail",
        HELD["description"], HELD["conditions_acces"], HELD["acces_transport"],
        HELD["publics"], HELD["notes_internes"], HELD["SIRET"], HELD["repère"], HELD["message_temporaire"],
    ):  # fmt: skip
        assert fold(text) in found, text
    for text in ("Maison Corail", "02 61 91 12 34", "24h/24", "Enez-Skouer", "29990 Enez-Skouer", "breton"):
        assert fold(text) not in found, text


def test_secrets_are_what_no_public_cell_holds() -> None:
    """Red when a word of a public row, of a desk or of our own texts stops every publication."""
    row = {**HELD, "confidentialite": "telephone-seul", "adresse": "27 rue du Cormoran\nMairie annexe du port"}
    neighbour = {"adresse": "5 r. du Cormoran", "description": "Mairie annexe du port, au fond"}
    found = secrets(row, neighbour)
    assert "27 rue du cormoran" in found
    assert "rue du cormoran" not in found
    assert "mairie annexe du port" not in found
    assert secrets({"confidentialite": "telephone-seul", "adresse": "1 rue Verte"}, {"adresse": "11 rue Verte"}) >= {
        "1 rue verte"
    }
    ours = "J'ai besoin de nourriture pour chez moi."
    assert fold(ours) not in secrets({**row, "description": ours})


def test_secrets_of_internal_rows_and_notes() -> None:
    """Red when an internal row's name or phone, or an internal note, could be public, or stops an internal map."""
    row = {**HELD, "confidentialite": "interne"}
    note = {"notes_internes": "Demander la clé de la cave à vins."}
    public = secrets(row, note)
    assert {
        fold("Maison Corail"),
        fold("02 61 91 12 34"),
        fold(HELD["conditions_acces"]),
        fold(note["notes_internes"]),
    } <= public
    internal = secrets(row, note, internal=True)
    assert internal.isdisjoint(
        {fold("Maison Corail"), fold("02 61 91 12 34"), fold(HELD["conditions_acces"]), fold(note["notes_internes"])}
    )
    assert fold("27 rue du Cormoran") in internal
    assert fold("02 61 91 12 34") not in secrets(row, {"telephone": "0261911234"})


def test_blocked_held_row_is_all_secret() -> None:
    """Red when a confidential row that is not published forgets that its name is secret too."""
    assert fold("Maison Corail") in secrets({}, {**HELD, "confidentialite": "telephone-seul", "categorie": ""})


def test_site_without_confidential_rows_has_no_secret() -> None:
    """Red when public cells are looked for."""
    assert secrets({}, {"nom": "Autre"}) == set()


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"confidentialite": "telephone-seul", "telephone": "", "courriel": "a@b.fr"}, True),
        ({"confidentialite": "telephone-seul", "telephone": "", "site_web": "b.fr"}, True),
        ({"confidentialite": "telephone-seul", "courriel": ""}, False),
        ({"confidentialite": "interne", "telephone": "", "courriel": "a@b.fr"}, False),
        ({"telephone": "", "courriel": "a@b.fr"}, False),
    ],
)
def test_a_contact_is_what_may_be_told(cells: dict[str, str], told: bool) -> None:
    """Red when a row that nobody can call passes for one that can, because of an e-mail that is not published."""
    assert ("contact-absent" in codes(run(cells).findings)) == told


def test_a_position_that_a_public_row_tells_is_no_secret() -> None:
    """Red when a refuge in the house of a public place stops every publication, and so tells that it is there."""
    row = {**HELD, "confidentialite": "telephone-seul"}
    pair = fold("48.573456, -4.612345")
    assert pair not in secrets(row, {"adresse": "", "latitude": "48,573460", "longitude": "-4,612340"})
    assert pair in secrets(row, {"adresse": "", "latitude": "48,574456", "longitude": "-4,612345"})
