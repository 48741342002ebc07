"""Every language file says everything that an edition carries, with the same values and the same numbers as French."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest

from cartographie.texts import cldr, languages, load
from cartographie.texts.gaps import is_safety, vocabulary_texts
from cartographie.vocabulary import categories, families
from tests.contracts.spoken import (
    FOR_AGENTS,
    FOREIGN,
    OTHERS,
    PLURAL,
    REQUIRED,
    french,
    own,
    placeholders,
    reference,
    said,
)

BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# pieces of the words for woman, violence and victim: never on the button of the category « protection »
NEVER_ON_PROTECTION = (
    *("femme", "violen", "victim", "women", "woman", "abuse", "hit ", "نساء", "امرأة", "عنف", "ضحايا", "ضرب"),
    *("mujer", "víctima", "maltrat", "mulher", "vítima", "femei", "victim", "dhun", "viktim", "жінк", "насил", "жертв"),
    *("женщин", "ქალ", "ძალად", "მსხვერპ", "kadın", "şiddet", "mağdur", "زنان", "خشونت", "قربانی", "ښځ", "تاوتریخوال"),
)


@pytest.mark.parametrize("language", OTHERS)
def test_no_key_is_unknown(language: str) -> None:
    """Red when a key has a slip, so that its French would be shown; or when messages of agents are translated."""
    known = french()
    assert [key for key in own(language) if reference(key, known) is None] == []
    assert [key for key in own(language) if key.startswith(FOR_AGENTS)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_same_values_are_put_in(language: str) -> None:
    """Red when a translation loses a date or a number, or names a value that nobody fills: its French is then shown."""
    known, wrong = french(), {}
    for key, text in said(language).items():
        wished, plural = placeholders(reference(key, known) or ""), PLURAL.fullmatch(key)
        if plural and plural[2] != "other":  # « one place » need not say 1
            fits = set(placeholders(text)) <= set(placeholders(known[f"{plural[1]}.other"]))
        else:
            fits = placeholders(text) == wished
        if not fits:
            wrong[key] = text
    assert wrong == {}
    assert load(language).wrong == ()


@pytest.mark.parametrize("language", FOREIGN)
def test_everything_that_an_edition_carries_is_said(language: str) -> None:
    """Red when a page in another language would show a French word of ours; its edition would tell a finding."""
    told, known = said(language), french()
    wanted = {key for key in known if key.startswith(REQUIRED)} | set(vocabulary_texts())
    wanted = {key for key in wanted if not PLURAL.fullmatch(key)}
    assert sorted(wanted - set(told)) == []
    assert load(language).missing() == ()


@pytest.mark.parametrize("language", ["fr", *FOREIGN])
def test_each_count_has_the_plural_forms_of_its_language(language: str) -> None:
    """Red when « {n} places » falls back to a wrong form: Arabic says 2, 3 and 11 in three ways."""
    told, forms = said(language), {*cldr.forms_of(language), "other"}
    stems = {plural[1] for key in said("fr") if (plural := PLURAL.fullmatch(key)) and plural[2] == "other"}
    assert len(stems) > 10
    assert [f"{stem}.{form}" for stem in sorted(stems) for form in sorted(forms) if f"{stem}.{form}" not in told] == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_empty_that_french_says(language: str) -> None:
    """Red when a heading or a button would be blank."""
    known = french()
    assert [key for key, text in own(language).items() if not text.strip() and (reference(key, known) or "")] == []


@pytest.mark.parametrize("language", languages())
def test_each_language_says_its_name_its_direction_and_who_read_it(language: str) -> None:
    """Red when the page cannot name a language, would lay it out the wrong way, or hides that nobody has read it.

    `relecture`: by whom and when (« Prénom Nom, JJ/MM/AAAA »), or `a-faire`; then `marque` says so to readers.
    """
    told = own(language)
    assert told["langue.nom"].strip()
    letters = [unicodedata.bidirectional(letter) for letter in told["langue.nom"] if letter.isalpha()]
    assert told["langue.direction"] == ("rtl" if set(letters) & {"R", "AL"} else "ltr")
    assert len({own(other)["langue.nom"] for other in languages()}) == len(languages())
    read = told["langue.relecture"]
    if read == "a-faire":
        assert 0 < len(told["langue.marque"].strip()) <= 45
    elif language != "fr":
        name, day, month, year = re.fullmatch(r"(.*\w.*), (\d\d)/(\d\d)/(\d{4})", read).groups()  # type: ignore[union-attr]
        assert name.strip()
        assert date(int(year), int(month), int(day))


@pytest.mark.parametrize("language", languages())
def test_no_invisible_mark_turns_a_text_around(language: str) -> None:
    """Red when a text carries a bidi control or a byte order mark: pages strip them, and what was meant is lost."""
    assert [key for key, text in said(language).items() if BIDI.search(text)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_numbers_are_never_translated(language: str) -> None:
    """Red when 3919 sends somebody in danger to another number than French does, or an age is mistyped."""
    told, changed = own(language), {}
    for key, text in vocabulary_texts().items():
        spoken = key in told and not key.startswith("parlees.") and not key.endswith(".mots")
        if spoken and re.findall(r"\d+", told[key]) != re.findall(r"\d+", text):
            changed[key] = told[key]
    assert changed == {}


@pytest.mark.parametrize("language", OTHERS)
def test_a_family_button_holds_two_words(language: str) -> None:
    """Red when the buttons of the page or the tabs of the leaflet would break."""
    told = own(language)
    assert [code for code in families() if len(told.get(f"familles.{code}.court", "").split()) > 2] == []


@pytest.mark.parametrize("language", languages())
def test_protection_never_says_from_whom_or_for_whom(language: str) -> None:
    """Red when the button of `protection` names women or violence in any language: the screen is turned to the hall."""
    words = load(language)
    text = " ".join(
        words.get(f"categories.protection.{part}", getattr(categories()["protection"], name)).lower()
        for part, name in (("label", "label"), ("besoin", "need"))
    )
    assert [word for word in NEVER_ON_PROTECTION if word in text] == []


@pytest.mark.parametrize("language", OTHERS)
def test_3919_is_no_emergency_line(language: str) -> None:
    """Red when a translation lets people believe that 3919 comes to the rescue: that is 17, or an SMS to 114."""
    text = own(language).get("numeros.3919.but", "")
    assert not text or ("17" in text and "114" in text)
    assert own(language).get("page.numeros-urgence", "urgence").lower() not in text.lower()


@pytest.mark.parametrize("language", languages())
def test_sentences_of_safety_are_french_until_somebody_has_read_them(language: str) -> None:
    """Red when a door, the purpose of a number or « téléphonez d'abord » is shown in words that nobody has read."""
    words, known = load(language), french()
    keys = [key for key in known if is_safety(key)]
    assert len([key for key in keys if key.startswith("numeros.")]) > 20
    assert len([key for key in keys if key.startswith("portes.")]) > 5
    assert {"edition.fraicheur.expired", "page.fiche.telephonez", "papier.semaine-appeler"} <= set(keys)
    own_words = words.proofread or language not in FOREIGN
    for key in keys:
        told = own(language).get(key) if own_words else None
        assert words.get(key, known[key]).replace("\u00a0", " ") == (told or known[key]).replace("\u00a0", " "), key
        assert words.in_french(key) is not (language in FOREIGN and words.proofread), key
