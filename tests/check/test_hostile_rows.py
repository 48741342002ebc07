"""Rows that try to take a refuge past the rule, or its place past the stripping; and those that no program can see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import pytest

from cartographie.check.columns import Cells
from cartographie.check.confidentiality import decide
from cartographie.check.disguise import undisguised
from cartographie.model import Confidentiality, Finding, Resource
from cartographie.vocabulary import fold
from tests.check.tables import codes, run

ASK, CONFIRM = "confidentialite-a-preciser", "confidentialite-a-confirmer"
SPELLINGS = {  # a row's text → what must be asked about it
    "C.H.R.S. pour victimes de traite": ASK,
    "C H R S, prostitution": ASK,
    "H.U.D.A. de la côte": ASK,
    "le c.a.d.a. du centre": ASK,
    "Héberge\u200bment, violen\u200bces": ASK,
    "Héber\u00adgement femmes vic\u00adtimes": ASK,
    "Hé\nbergement, vio\nlences": ASK,
    "Héber-\ngement, prosti-\ntution": ASK,
    "f o y e r  et  v i o l e n c e s": CONFIRM,  # five letters are too few to be joined: half is seen
    "Hébеrgement, viоlences": ASK,  # Cyrillic е, о
    "Ηébergement, νiolences": ASK,  # Greek Η, ν
    "ＨＥＢＥＲＧＥＭＥＮＴ, ＶＩＯＬＥＮＣＥＳ": ASK,
    "𝐡é𝐛𝐞𝐫𝐠𝐞𝐦𝐞𝐧𝐭, 𝐯𝐢𝐨𝐥𝐞𝐧𝐜𝐞𝐬": ASK,
    "HEBERGT VIOLENCES CONJUGALES": ASK,
    "hbgt, mineur·e·s isolé·e·s": ASK,
    "hébergé·e·s, LGBTQI+": ASK,
    "hébergé-e-s, mineur-e-s isolé-e-s": ASK,
    "nuitées, mineurs isolé(e)s": ASK,
    "nuitées, mineurs isolé(es)": ASK,
    "appts, mineur/e/s non accompagné/e/s": ASK,
    "appart. partagé, M.N.A.": ASK,
    "colocation gay": ASK,
    "Logements relais, ordonnance de protection": ASK,
    "Women's shelter, domestic abuse": ASK,
    "Safe house (trafficking)": ASK,
    "Asylum accommodation": ASK,
    "Hostel for refugees": ASK,
    "Hébergement réservé aux femmes": ASK,
    "Chambres, femmes et enfants": ASK,
    "Hébergement VIF": ASK,
    "Maison d'enfants, enfants confiés à l'ASE": ASK,
    "Fondation Le Refuge": ASK,
    "Lieu sûr, personnes menacées": ASK,
    "Aide aux travailleuses du sexe": CONFIRM,
    "Solidarité Femmes": CONFIRM,
    "téléphone grave danger": CONFIRM,
    # ordinary places that words of the rule must not hide
    "Hôtel de ville, écoute des victimes": "",
    "Mairie de Vif": "",
    "Résidence Gay-Lussac": "",
    "Hôtel du Département, logement": "",
    "Colocation étudiante": "",
    "Foyer de jeunes travailleurs, mineurs acceptés": "",
    "CLSH, U.D.A.F., C.P.A.M.": "",
    "Hébergement web et création de sites, femmes entrepreneuses": "",
}


@pytest.mark.parametrize("text", SPELLINGS)
def test_the_rule_sees_through_the_spelling(text: str) -> None:
    """Red when a refuge passes for an ordinary place by its spelling alone, or an ordinary place is hidden."""
    for cells in (Cells(1, {"description": text}, ()), Cells(1, {}, (text,))):
        assert decide(cells, ()).code == SPELLINGS[text]


UNSEEN_SIGNALS = {
    "words over two cells": ("héber", "gement de victimes de vio", "lences"),
    "typing mistakes": ("ébergement, violances, ptostitution",),
    "figures for letters": ("h3bergement, vi0lences",),
    "other languages": ("ملجأ للنساء", "притулок"),
    "a name alone": ("Maison Corail",),
    "a euphemism": ("Maison de répit pour celles qui partent",),
    "an organisation unknown to the list": ("Association Les Goélands, deux maisons",),
}


@pytest.mark.parametrize("name", UNSEEN_SIGNALS)
def test_what_the_rule_cannot_see(name: str) -> None:
    """Red when one of these is seen at last: then this list, which says what people must fill by hand, is wrong."""
    assert decide(Cells(1, {}, UNSEEN_SIGNALS[name]), ()).code == ""


ADDRESS = {
    "adresse": "27 rue du Général Cormoran",
    "complement_adresse": "Résidence Les Ajoncs d'Or, escalier Bernique",
    "code_postal": "29990",
    "commune": "Saint-Enez-Skouer",
}
TOLD = ("cormoran", "ajoncs", "bernique", "enezskouer", "29990", "lilas", "calvaire", "kerbernard", "48573", "phare")
LEAKS: dict[str, dict[str, str]] = {
    "the street in the name": {"nom": "Foyer du Cormoran"},
    "the street in the name, run together": {"nom": "FoyerDuCormoran"},
    "the street in the name, cut": {"nom": "Foyer du Cormo-\nran"},
    "the street in the name, spaced": {"nom": "Foyer du C o r m o r a n"},
    "the street in the name, zero-width": {"nom": "Foyer du Cor\u200bmoran"},
    "the street in the name, soft hyphen": {"nom": "Foyer du Cor\u00admoran"},
    "the street in the name, Cyrillic": {"nom": "Foyer du Cоrmоran"},
    "the street in the name, full-width": {"nom": "Foyer du Ｃｏｒｍｏｒａｎ"},
    "the street in the name, plural": {"nom": "Les Cormorans"},
    "the residence in the name": {"nom": "Foyer les Ajoncs d'or"},
    "any address in the name": {"nom": "Foyer, 12 rue des Lilas"},
    "a street without a number in the name": {"nom": "Foyer de la rue des Lilas"},
    "an abbreviated street in the name": {"nom": "Foyer 12 r. des Lilas"},
    "the address in the hours": {"horaires": "au 27 rue du Général Cormoran, lundi 9h-12h"},
    "the address in the hours of one day": {"horaires": "", "horaires_mardi": "9h-12h au 27 rue du Gal Cormoran"},
    "the address over the hours of two days": {
        "horaires": "", "horaires_lundi": "27 rue du Général", "horaires_mardi": "Cormoran"
    },
    "the surname of the street": {"horaires": "9h-12h à Cormoran"},
    "any address in the hours": {"horaires": "au 12 rue des Lilas lundi 9h"},
    "a road without a number": {"horaires": "9h-12h route de Kerbernard"},
    "an abbreviated square": {"horaires": "9h-12h pl. du Calvaire"},
    "a landmark": {"horaires": "9h-12h, derrière le calvaire"},
    "a stop": {"horaires": "9h-12h (bus 7, calvaire)"},
    "a floor": {"horaires": "9h-12h, 3e étage, calvaire"},
    "coordinates": {"horaires": "9h-12h 48.573456 -4.612345"},
    "a link": {"horaires": "9h-12h https://maps.example/kerbernard"},
    "an e-mail whose domain names the place": {"horaires": "9h-12h, foyer@kerbernard.example"},
    "three words": {"horaires": "9h-12h ///calvaire.phare.lilas"},
    "another alphabet": {"horaires": "9h-12h вул. Phare"},
    "the commune": {"horaires": "9h-12h à Saint-Enez-Skouer"},
    "the commune, abbreviated": {"horaires": "9h-12h à St Enez Skouer"},
    "the commune, run together": {"horaires": "9h-12h à SaintEnezSkouer"},
    "the postcode": {"horaires": "9h-12h (29990)"},
    "English": {"horaires": "9-12, 27 Cormoran Street"},
    "the place in the languages": {"langues": "breton (rue du Cormoran)"},
    "a landmark in the languages": {"langues": "breton, anglais (sonner au calvaire)"},
    "a comment on the phone": {"telephone": "02 61 91 12 34 (27 rue du Cormoran)"},
    "a phone that is none": {"telephone": "au calvaire"},
    "the e-mail": {"courriel": "foyer@kerbernard.example"},
    "the site": {"site_web": "https://kerbernard.example"},
    "the street in the key": {"id": "rue-du-cormoran-27"},
    "the street in the key, run together": {"id": "rueducormoran"},
    "the residence in the key": {"id": "LES_AJONCS_D_OR"},
    "the commune in the key": {"id": "st-enez-skouer-1"},
    "the door": {"acces": "par le calvaire"},
    "the kind of place": {"lieu": "calvaire"},
    "the desk": {"accueils": "calvaire"},
    "the temporary message": {"message_temporaire": "Travaux près du calvaire"},
    "an unknown column": {"plan d'accès": "après le calvaire"},
    "the audience": {"publics": "Femmes de Kerbernard"},
    "the notes": {"notes_internes": "clé chez Kerbernard"},
    "the transport": {"acces_transport": "arrêt Calvaire"},
    "the zone": {"zone": "Kerbernard"},
    "the structure": {"structure": "Centre social de Kerbernard"},
}  # fmt: skip


def held(level: str, cells: dict[str, str]) -> tuple[Resource, list[str], str]:
    """Check a confidential row; return it, what was found, and everything that leaves `check` about it, folded."""
    row = {
        "nom": "Maison Corail",
        "horaires": "",
        **ADDRESS,
        **cells,
        "confidentialite": level,
        "categorie": "hebergement",
    }
    checked = run(row)
    texts = [*texts_of(checked.resources[0]), *(text for item in checked.findings for text in texts_of(item))]
    told = fold(undisguised(" | ".join(texts))).replace(" ", "")
    return checked.resources[0], codes([item for item in checked.findings if item.line]), told


def texts_of(record: Resource | Finding) -> Iterator[str]:
    """Yield every text of a record but the words of its desks."""
    for item in fields(record):
        value = getattr(record, item.name)
        if item.name != "desks":
            yield from value if isinstance(value, tuple) else [str(value)]


@pytest.mark.parametrize("name", LEAKS)
def test_no_cell_carries_the_place_out(name: str) -> None:
    """Red when a place leaves through a cell that is published, however it is written there."""
    _, _, told = held("telephone-seul", LEAKS[name])
    assert [word for word in TOLD if word in told] == []


@pytest.mark.parametrize(
    "horaires",
    [
        "lundi au vendredi 9h-12h et 14h-17h30",
        "24h/24, 7j/7",
        "sur rendez-vous, fermé en août",
        "1er et 3e jeudis du mois, hors vacances scolaires",
        "permanence téléphonique le mardi matin ; repas sur place le midi",
        "9h-12h (répondeur la nuit)",
        "jour de marché",
        "Mo-Fr 09:00-12:00,14:00-17:00; PH off",
    ],
)
def test_ordinary_hours_stay(horaires: str) -> None:
    """Red when the person who must phone no longer learns when: hours that tell no place are hidden."""
    resource, found, _ = held("telephone-seul", {"horaires": horaires, "langues": "français, arabe (العربية), русский"})
    assert resource.hours.written == (horaires,)
    assert resource.languages == "français, arabe (العربية), русский"
    assert "texte-dit-le-lieu" not in found


UNSEEN_PLACES = {
    "typing mistakes": {"horaires": "9h-12h, Kormorant"},
    "transliteration in the name": {"nom": "Корморан"},
    "a nickname of the town": {"nom": "Foyer d'ENZ"},
    "a landmark in the name": {"nom": "Foyer du Calvaire"},
    "figures for letters": {"nom": "Foyer C0rm0ran"},
    "a number in words": {"horaires": "9h-12h, au vingt-sept"},
}


@pytest.mark.parametrize("name", UNSEEN_PLACES)
def test_what_the_stripping_cannot_see(name: str) -> None:
    """Red when one of these is seen at last: then this list, which says what only a person can see, is wrong."""
    resource, _, _ = held("telephone-seul", UNSEEN_PLACES[name])
    column, text = next(iter(UNSEEN_PLACES[name].items()))
    assert (resource.name if column == "nom" else resource.hours.written[0]) == text


def test_an_internal_row_hides_the_same_spellings() -> None:
    """Red when the agents' edition tells an address that the leaflet hides."""
    for text in ("Foyer du Cor\u200bmoran", "rueducormoran", "12 r. des Lilas", "À St Enez Skouer", "Cоrmоran"):
        resource, found, told = held("interne", {"description": text, "conditions_acces": text, "notes_internes": text})
        assert resource.confidentiality is Confidentiality.INTERNAL
        assert [word for word in TOLD if word in told] == []
        assert found.count("texte-dit-le-lieu") == 3
