"""Every language file says everything that an edition carries, with the same values and the same numbers as French."""

from __future__ import annotations

import re
import string
import tomllib
import unicodedata
from importlib.resources import files

import pytest

from cartographie.texts import cldr, is_french, languages, load
from cartographie.vocabulary import categories, doors, families, numbers
from cartographie.vocabulary.answers import answers

OTHERS = [language for language in languages() if language != "fr"]
COMPLETE = [language for language in ("en", "ar") if language in languages()]
"""The languages that may leave nothing to French; one more file may be begun and completed later."""

REQUIRED = ("langue.", "edition.", "page.", "horaires.", "papier.")
"""What of fr.toml an edition carries. The vocabulary is required whole besides."""
FOR_AGENTS = ("commandes.", "constats.", "erreurs.", "territoire.")

PLURALS = {"fr": {"one", "other"}, "en": {"one", "other"}, "ar": {"zero", "one", "two", "few", "many", "other"}}
"""The plural forms of whole numbers (CLDR): `x.one`, `x.other` … `Intl.PluralRules` asks for these and no other."""
_PLURAL = re.compile(r"(.+)\.(zero|one|two|few|many|other)")
_PLACE = re.compile(r"\{[\w-]+\}")

SAME_NAMES = (
    *("prs", "hi", "lo", "tl", "om", "so", "sw", "rw", "ln", "kg", "wo", "bm", "ti", "yo", "rom", "br", "oc"),
    *("kab", "kk", "km", "bn", "ca", "eu"),
)
# the same in both languages: signs, names, and words that are the same
SAME_AS_FRENCH = {
    "en": {
        *("papier.carte-metres", "papier.carte-kilometres", "papier.carte-nord", "page.plan.nord"),
        *("langue.direction", "horaires.genres.distribution", "edition.detail.conditions"),
        "page.quand.prochain.distribution",
        *("publics.couple", *(f"parlees.{code}" for code in SAME_NAMES)),
    },
}
# texts of an Arabic file without an Arabic letter
SIGNS_ONLY = {
    "page.aujourdhui.jour",
    "papier.intitule",
    *("langue.direction", "langue.relecture", "edition.premier", "horaires.periodes.premier", "papier.carte-virgule"),
    *("papier.carte-echelle", "horaires.heure", "horaires.heure-minutes"),
    *("page.quand.heure", "page.quand.heure-minutes", "page.quand.premier"),
    *("papier.semaine-heure", "papier.semaine-heure-minutes"),
}
FRENCH_SIGNS = re.compile(r"[éèêàçùûôîï]|\b(le|les|des|une|du|et|ou|pour|avec|sur|dans|votre|vous)\b", re.IGNORECASE)
LETTER = re.compile(r"[^\W\d_]")
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
ARABIC = re.compile("[\u0621-\u064a]")


def own(language: str) -> dict[str, str]:
    """Return the keys of the file itself, without what French lends."""
    found: dict[str, str] = {}

    def walk(table: dict[str, object], prefix: str) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                walk(value, f"{prefix}{key}.")
            else:
                assert isinstance(value, str), prefix + key
                found[prefix + key] = value

    walk(tomllib.loads(files("cartographie.texts").joinpath(f"{language}.toml").read_text(encoding="utf-8")), "")
    return found


def said(language: str) -> dict[str, str]:
    """Return what is said in *language* itself: its file's keys, and CLDR's that it leaves out."""
    return {**cldr.texts_of(language), **own(language)}


def vocabulary() -> dict[str, str]:
    """Return the keys that a language file may give for the vocabulary, with the French of the vocabulary."""
    known: dict[str, str] = {}
    for family in families().values():
        known |= {f"familles.{family.code}.label": family.label, f"familles.{family.code}.court": family.short_label}
    for item in categories().values():
        known |= {f"categories.{item.code}.label": item.label, f"categories.{item.code}.besoin": item.need}
    known |= {f"portes.{door.code}": door.label for door in doors().values()}
    known |= {f"publics.{code}": answer.label for code, answer in answers("publics").items()}
    known |= {f"parlees.{code}": answer.label for code, answer in answers("langues").items()}
    known |= {f"categories.{code}.mots": ", ".join(item.synonyms) for code, item in categories().items()}
    return known | {f"numeros.{number.number.replace(' ', '')}.but": number.purpose for number in numbers()}


def french() -> dict[str, str]:
    """Return everything that can be said in another language, with its French."""
    return {**vocabulary(), **said("fr")}


def placeholders(text: str) -> list[str]:
    """Return the names of the values put into *text*, each as often as it stands there."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def reference(key: str, known: dict[str, str]) -> str | None:
    """Return the French that *key* says; a plural form that French does not have says what `other` says."""
    plural = _PLURAL.fullmatch(key)
    return known.get(key, known.get(f"{plural[1]}.other") if plural else None)


@pytest.mark.parametrize("language", OTHERS)
def test_no_key_is_unknown(language: str) -> None:
    """Red when a key has a slip, so that its French would be shown; or when messages of agents are translated."""
    known = french()
    assert [key for key in own(language) if reference(key, known) is None] == []
    assert [key for key in own(language) if key.startswith(FOR_AGENTS)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_same_values_are_put_in(language: str) -> None:
    """Red when a translation loses a date or a number, or names a value that nobody fills: a crash on one language."""
    known = french()
    for key, text in own(language).items():
        wanted, plural = placeholders(reference(key, known) or ""), _PLURAL.fullmatch(key)
        if plural and plural[2] != "other":  # « one place » need not say 1
            assert set(placeholders(text)) <= set(placeholders(known[f"{plural[1]}.other"])), key
        else:
            assert placeholders(text) == wanted, key


@pytest.mark.parametrize("language", COMPLETE)
def test_everything_that_an_edition_carries_is_said(language: str) -> None:
    """Red when a page in English or Arabic would show a French word of ours."""
    told, known = said(language), french()
    wanted = {key for key in known if key.startswith(REQUIRED)} | set(vocabulary())
    wanted = {key for key in wanted if not _PLURAL.fullmatch(key)}
    assert sorted(wanted - set(told)) == []


@pytest.mark.parametrize("language", [language for language in ("fr", *COMPLETE) if language in PLURALS])
def test_each_count_has_the_plural_forms_of_its_language(language: str) -> None:
    """Red when « {n} places » falls back to a wrong form: Arabic says 2, 3 and 11 in three ways."""
    told = own(language)
    stems = {plural[1] for key in own("fr") if (plural := _PLURAL.fullmatch(key)) and plural[2] == "other"}
    for stem in stems:
        assert {form for form in PLURALS[language] if f"{stem}.{form}" not in told} == set(), stem


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_empty_that_french_says(language: str) -> None:
    """Red when a heading or a button would be blank."""
    known = french()
    assert [key for key, text in own(language).items() if not text.strip() and (reference(key, known) or "")] == []


@pytest.mark.parametrize("language", [language for language in OTHERS if not is_french(language)])
def test_no_french_is_left(language: str) -> None:
    """Red when a text was copied and not translated."""
    known, same = french(), SAME_AS_FRENCH.get(language, set())
    told = {key: _PLACE.sub("", text) for key, text in own(language).items()}
    copied = {key for key, text in own(language).items() if text == reference(key, known) and LETTER.search(told[key])}
    assert sorted(copied - same) == []
    if language in COMPLETE:
        for key, text in told.items():
            assert not FRENCH_SIGNS.search(text.replace("SOS Amitié", "")), (key, text)


@pytest.mark.parametrize("language", languages())
def test_each_language_says_its_name_its_direction_and_who_read_it(language: str) -> None:
    """Red when the page cannot name a language, or would lay it out the wrong way."""
    told = own(language)
    assert told["langue.nom"].strip()
    assert told["langue.relecture"] in ("fait", "a-faire")
    letters = [unicodedata.bidirectional(letter) for letter in told["langue.nom"] if letter.isalpha()]
    assert told["langue.direction"] == ("rtl" if set(letters) & {"R", "AL"} else "ltr")
    assert len({own(other)["langue.nom"] for other in languages()}) == len(languages())


@pytest.mark.parametrize("language", languages())
def test_no_invisible_mark_turns_a_text_around(language: str) -> None:
    """Red when a text carries a bidi control or a byte order mark: pages strip them, and what was meant is lost."""
    assert [key for key, text in own(language).items() if BIDI.search(text)] == []


def test_arabic_is_written_in_arabic_and_reads_from_the_right() -> None:
    """Red when an Arabic text has no Arabic letter, begins with a Latin one, has other digits than those of France.

    A line that begins with a Latin letter may be laid out from the left; two figures joined by a dash change places.
    """
    for key, text in own("ar").items():
        said = _PLACE.sub("", text)
        if key in SIGNS_ONLY or not text:
            continue
        if re.search(r"\w", said):
            assert ARABIC.search(said), key
            first = next(letter for letter in said if letter.isalpha())
            assert ARABIC.match(first), key
        assert not re.search("[\u0660-\u0669\u06f0-\u06f9]", text), key
        assert not re.search(r"[\d}]\s*[-\u2010-\u2015/]\s*[\d{]", text) or key == "papier.feuille", key


@pytest.mark.parametrize("language", OTHERS)
def test_numbers_are_never_translated(language: str) -> None:
    """Red when 3919 sends somebody in danger to another number than French does, or an age is mistyped."""
    told = own(language)
    for key, text in vocabulary().items():
        if key in told and not key.startswith("parlees.") and not key.endswith(".mots"):
            assert re.findall(r"\d+", told[key]) == re.findall(r"\d+", text), key


@pytest.mark.parametrize("language", OTHERS)
def test_a_family_button_holds_two_words(language: str) -> None:
    """Red when the buttons of the page or the tabs of the leaflet would break."""
    told = own(language)
    assert all(len(told.get(f"familles.{code}.court", "").split()) <= 2 for code in families())


@pytest.mark.parametrize("language", languages())
def test_protection_never_says_from_whom_or_for_whom(language: str) -> None:
    """Red when the button of `protection` names women or violence in any language: the screen is turned to the hall."""
    words = load(language)
    text = " ".join(
        words.get(f"categories.protection.{part}", getattr(categories()["protection"], name)).lower()
        for part, name in (("label", "label"), ("besoin", "need"))
    )
    for word in ("femme", "violen", "victim", "women", "woman", "abuse", "hit", "نساء", "امرأة", "عنف", "ضحايا", "ضرب"):
        assert word not in text, (language, word)


def test_3919_is_no_emergency_line() -> None:
    """Red when a translation lets people believe that 3919 comes to the rescue: that is 17, or an SMS to 114."""
    for language in OTHERS:
        text = own(language).get("numeros.3919.but", "")
        assert not text or ("17" in text and "SMS" in text and "114" in text)
        assert "emergency" not in text.lower()
        assert "طوارئ" not in text
