"""The vocabulary files against what they promise: complete, consistent, readable, discreet."""

from __future__ import annotations

from itertools import chain

import pytest

from cartographie.assets import asset_path
from cartographie.vocabulary import basemap, categories, columns, doors, families, find_door, fold, numbers

CODES = {
    "manger": ("colis", "repas", "epicerie", "bebe"),
    "loger": ("nuit-115", "halte-nuit", "hebergement", "logement", "loyer", "energie"),
    "quotidien": (
        "accueil-jour", "hygiene", "laverie", "bagagerie", "vetements", "abri-eau", "prise", "animal", "vie-sociale",
    ),
    "droits": ("social", "demarches", "courrier", "argent", "budget", "droit", "sejour", "prison", "numerique"),
    "sante": ("soins", "carte-vitale", "mental", "addictions", "sexuelle", "ecoute", "protection", "victimes"),
    "travail": ("emploi", "insertion", "formation", "francais", "mobilite"),
    "famille": ("pmi", "parents", "garde", "ecole", "enfant", "jeunes", "age", "handicap", "aidants"),
}  # fmt: skip
COLOURS = {
    "manger": ("disc", "#926703"),
    "loger": ("house", "#006CE6"),
    "quotidien": ("square", "#1F5F74"),
    "droits": ("diamond", "#5120A4"),
    "sante": ("capsule", "#9A2A44"),
    "travail": ("pennant", "#18400D"),
    "famille": ("arch", "#5D0F3E"),
}
SENSITIVE = {
    "sejour": "S", "prison": "S", "mental": "S", "addictions": "S", "sexuelle": "S", "victimes": "S", "enfant": "S",
    "protection": "SS",
}  # fmt: skip
# emblems that the law protects, and signs that say more than they should
FORBIDDEN_PICTOGRAMS = ("cross", "hospital", "heart", "defibrillator", "social_facility", "danger")


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, WCAG 2.2."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_category_stands_in_its_family_in_order():
    """Red when a category is lost, added without a line here, or moved to another family."""
    found = {family: tuple(c.code for c in categories().values() if c.family == family) for family in families()}
    assert found == CODES
    assert list(categories()) == list(chain.from_iterable(CODES.values()))


def test_families_look_as_decided_and_read_on_white():
    """Red when a shape or a colour changes without its computation, or its contrast on white falls under 4.5:1."""
    assert {code: (family.shape, family.colour) for code, family in families().items()} == COLOURS
    for family in families().values():
        assert 1.05 / (luminance(family.colour) + 0.05) >= 4.5, family.code
        assert len(family.short_label.split()) <= 2


def test_labels_and_needs_are_unique_sentences():
    """Red when two categories read the same, or a need is not a sentence in the first person or on a fact."""
    every = categories().values()
    assert len({fold(c.label) for c in every}) == len({fold(c.need) for c in every}) == len(every) == 50
    for category in every:
        assert category.need.endswith("."), category.code
        assert category.need[0].isupper(), category.code
        assert len(category.label) <= 36, category.code


def test_doors_exist_and_answer_to_their_label():
    """Red when a category opens on a door that does not exist, or a label is not understood."""
    assert list(doors()) == [
        "j-y-vais", "je-telephone", "rendez-vous", "travailleur-social", "115", "dossier", "inscription",
    ]  # fmt: skip
    for door in doors().values():
        assert find_door(door.label) is door
        assert find_door(door.code) is door
    for written in ("j'y vais", "je téléphone", "rendez-vous", "envoyé par un travailleur social", "par le 115"):
        assert find_door(written), written


def test_sensitive_categories_are_exactly_those_decided():
    """Red when a sensitive need loses its protection."""
    assert {c.code: c.sensitivity for c in categories().values() if c.sensitivity} == SENSITIVE


def test_protection_names_no_violence_where_it_is_seen():
    """Red when the label, need or pictogram of `protection` denounces its bearer; search words may say it."""
    protection = categories()["protection"]
    shown = fold(f"{protection.label} {protection.need} {protection.pictogram}")
    assert not any(word in shown for word in ("femme", "violence", "victime", "mari"))
    assert {"mari", "coups", "frappe", "peur", "menace", "viol", "violence"} <= set(protection.synonyms)


def test_what_has_no_pin_and_what_depends_on_the_address():
    """Red when the 115 or the 119 gets a pin, or a service by zone forgets that it is one."""
    every = categories().values()
    assert {c.code for c in every if not c.pin} == {"nuit-115", "enfant"}
    assert {c.code for c in every if c.by_zone} == {"social", "pmi", "ecole", "jeunes"}


@pytest.mark.parametrize(
    ("months", "codes"),
    [
        (3, ("colis", "repas", "epicerie", "bebe", "nuit-115", "halte-nuit", "accueil-jour", "hygiene", "laverie")),
        (6, ("vetements", "vie-sociale", "francais")),
        (12, ("social", "demarches", "soins", "emploi", "handicap", "pmi")),
    ],
)
def test_freshness_in_months(months, codes):
    """Red when food, nights and day centres are trusted longer than 3 months, associations 6, institutions 12."""
    assert {code: categories()[code].freshness_months for code in codes} == dict.fromkeys(codes, months)


def test_every_pictogram_is_in_the_assets_and_says_no_more_than_it_should():
    """Red when an icon is missing from the build, used twice, or is a cross, a heart or another forbidden sign."""
    names = [category.pictogram for category in categories().values()]
    assert len(set(names)) == len(names)
    for name in names:
        collection, icon = name.split("/")
        assert asset_path(f"pictograms/{collection}-{icon}.svg").is_file(), name
        assert icon not in FORBIDDEN_PICTOGRAMS


def test_numbers_of_the_strip_in_order():
    """Red when a number of the strip is lost or put out of order."""
    strip = [number.number for number in numbers() if number.section == "bandeau"]
    assert strip == ["15", "17", "18", "112", "114", "115", "119", "3919", "3114", "3133"]
    assert {n.number for n in numbers() if n.section == "territoire"} == {"196", "116 117"}


def test_high_signs_never_begin_a_line():
    """Red when « 115 » or « : » can be cut from the words before it."""
    assert categories()["nuit-115"].label == "Dormir ce soir\u00a0: 115"
    assert numbers()[0].hours == "24\u00a0h/24, 7 j/7"


def test_numbers_that_are_never_printed():
    """Red when a surcharged, closed or reserved number gets in, or the 3919 passes for an emergency line."""
    every = {number.number: number for number in numbers()}
    assert not {"191", "197", "3939", "3977"} & set(every)
    assert not every["3919"].emergency
    assert "17" in every["3919"].purpose
    assert "114" in every["3919"].purpose
    for number in every.values():
        assert not number.number.replace(" ", "").startswith(("081", "082", "089", "0836")), number.number
        assert number.purpose
        assert number.cost
        assert number.source


def test_numbers_not_verified_have_no_date_and_no_hours():
    """Red when an hour that nobody checked would be printed, or a number said to be unverified gets a date."""
    unverified = {number.number for number in numbers() if number.checked is None}
    assert unverified == {
        "3114", "116 006", "0 800 05 95 95", "0 800 08 11 11", "09 72 39 40 50", "3949", "3960", "3928",
    }  # fmt: skip
    assert not [number.number for number in numbers() if number.checked is None and number.hours]


def test_our_columns_are_those_of_the_contract():
    """Red when a column of the agents' file is not known by its own name."""
    days = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    assert list(columns()) == [
        "id", "nom", "categorie", "structure", "description", "adresse", "complement_adresse", "code_postal", "commune",
        "latitude", "longitude", "telephone", "courriel", "site_web", "horaires", *(f"horaires_{day}" for day in days),
        "fermeture_du", "fermeture_au", "message_temporaire", "acces", "zone", "publics", "conditions_acces",
        "a_apporter", "frais", "langues", "accessibilite", "acces_transport", "photo", "lieu", "accueils",
        "confidentialite", "notes_internes", "date_verification",
        "geocodage_precision", "geocodage_score", "geocodage_adresse",
    ]  # fmt: skip


def test_base_map_is_read():
    """Red when the look of the base map is no longer a table."""
    assert basemap()["colours"]["land"] == "#F4F1EA"
