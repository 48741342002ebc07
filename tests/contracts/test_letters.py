"""What the language files look like: their letters and figures, no French left in them, a glyph for each on paper."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from cartographie.publish._paper.coverage import uncovered
from cartographie.texts import languages
from tests.contracts.spoken import FOR_AGENTS, FOREIGN, PLACE, french, letters, own, reference, said, script, script_of

SAME = tomllib.loads(Path(__file__).with_name("same_as_french.toml").read_text(encoding="utf-8"))
# words of French alone; what stays in French on purpose (names on doors) has none of them
FRENCH_WORDS = re.compile(
    r"\b(vous|votre|vos|nous|avec|chez|dans|aux|êtes|où|sont|jusqu'|téléphonez|demandez|lieux|horaires|heures|ouvert"
    r"|fermé|semaine|aujourd'hui|demain|adresses)\b",
    re.IGNORECASE,
)
RIGHT_TO_LEFT = [language for language in languages() if own(language)["langue.direction"] == "rtl"]
OTHER_FIGURES = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
NOT_WORDS = ("langue.direction", "langue.relecture", "langue.pluriels")


@pytest.mark.parametrize("language", FOREIGN)
def test_no_french_is_left(language: str) -> None:
    """Red when a text was copied and not translated."""
    known, same = french(), {*SAME["toutes"], *SAME.get(language, ())}
    told = {key: text for key, text in own(language).items() if not key.startswith("parlees.")}
    copied = {key for key, text in told.items() if text == reference(key, known) and len(letters(text)) > 2}
    assert sorted(copied - same) == []
    assert sorted(set(SAME.get(language, ())) - copied) == []  # no key is excused in vain
    left = {key: text for key, text in told.items() if FRENCH_WORDS.search(PLACE.sub("", text))}
    assert {key: text for key, text in left.items() if not key.endswith(".mots")} == {}


@pytest.mark.parametrize("language", FOREIGN)
def test_every_text_is_written_in_the_letters_of_its_language(language: str) -> None:
    """Red when a text in Arabic, Cyrillic or Georgian has no letter of its script, or one in Latin has others."""
    mine = script_of(language)
    for key, text in said(language).items():
        scripts = {script(letter) for letter in letters(text)} - {"MODIFIER"}
        if scripts and key not in NOT_WORDS:
            assert mine in scripts, (key, text)
            assert scripts <= {mine, "LATIN"}, (key, text)


@pytest.mark.parametrize("language", [language for language in FOREIGN if script_of(language) != "ARABIC"])
def test_no_word_mixes_letters_of_two_scripts(language: str) -> None:
    """Red when a Latin « a » stands for a Cyrillic one: nobody sees it, and no search finds the word."""
    mixed = {
        (key, word)
        for key, text in said(language).items()
        for word in re.findall(r"[^\W\d_]+", PLACE.sub("", text))
        if len({script(letter) for letter in word} - {"MODIFIER"}) > 1
    }
    assert mixed == set()


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_a_text_from_the_right_begins_there_and_no_dash_joins_two_figures(language: str) -> None:
    """Red when a line begins with a Latin letter, and is laid out from the left, or when two figures change places."""
    for key, text in said(language).items():
        first = next(iter(letters(text)), "")
        if first and key not in NOT_WORDS:
            assert script(first) == script_of(language), (key, text)
        figures = text.replace("{premier}", "").replace("{dernier}", "")  # names of days
        assert not re.search(r"[\d}]\s*[-\u2010-\u2015/]\s*[\d{]", figures) or key == "papier.feuille", (key, text)


@pytest.mark.parametrize("language", languages())
def test_figures_are_those_of_the_phone_and_of_the_street(language: str) -> None:
    """Red when a text has other digits than those printed in France."""
    assert {key: text for key, text in said(language).items() if OTHER_FIGURES.search(text)} == {}


@pytest.mark.parametrize("language", languages())
def test_the_paper_has_a_glyph_for_every_letter(language: str) -> None:
    """Red when a letter of a language would be printed as a question mark, in regular or in bold."""
    told = {key: text for key, text in said(language).items() if not key.startswith(FOR_AGENTS)}
    lost = {key: found for key, text in told.items() if (found := uncovered(text))}
    assert lost == {}
