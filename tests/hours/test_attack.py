"""Texts written to mislead: what the program claims against what people mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from cartographie.hours import display_lines, to_osm
from cartographie.hours.parse import parse_text
from cartographie.model.hours import Opening
from cartographie.texts import Words, load
from tests.hours.claims import Said, claimed, texts, true_claims, within

ANOTHER = Words("xx", load())
"""The texts of a language that is not French."""


def _verdict(said: Said, opening: Opening) -> str:
    claims, truth = claimed(opening), true_claims(said)
    if not within(claims, truth):
        return "WRONG"
    if said.unsure:
        return "left"
    quoted = said.rest in " ".join(opening.left)
    whole = not opening.doubtful and not (opening.left and not said.rest)
    if claims == truth and quoted and whole:
        return "exact"
    # hours of some people only, or of days that nobody can tell, are printed as such and never called open
    told = any(rule.label or rule.condition for rule in opening.rules)
    if not opening.left and not opening.doubtful and not told:
        return "WRONG"  # hours of the text are missing, and nobody is told
    shadow = claimed(replace(opening, doubtful=False))
    return "partly" if shadow == truth and shadow and quoted else "left"


def test_no_text_is_understood_wrong() -> None:
    """Red when a text claims hours that it does not tell, or loses some of them without a word."""
    said = texts()
    verdicts = {one.text: _verdict(one, parse_text(one.text)) for one in said}
    figures = Counter(verdicts.values())
    assert len(said) >= 300
    assert not [text for text, verdict in verdicts.items() if verdict == "WRONG"], figures
    clear = [one for one in said if not one.unsure]
    exact = sum(verdicts[one.text] == "exact" for one in clear)
    assert exact >= 0.8 * len(clear), figures


def test_what_can_be_read_in_two_ways_is_not_printed_as_hours() -> None:
    """Red when a doubtful text loses its own words on paper, or is told as certain in another language."""
    for one in texts():
        opening = parse_text(one.text)
        if one.unsure and opening.left:
            assert set(opening.written) <= set(display_lines(opening, load())), one.text
            assert not opening.doubtful or display_lines(opening, ANOTHER) == opening.written, one.text


@pytest.mark.parametrize(
    ("text", "osm"),
    [
        ("Lundi au vendredi 9h-17h, mardi fermé, mercredi 9h-12h", "Mo-Fr 09:00-17:00; Tu off; We 09:00-12:00"),
        ("Fermé en août. Lundi 9h-12h", "Mo 09:00-12:00; Aug 01-Aug 31 Mo-Su off"),
        ("lundi 9h-12h\n14h-17h mardi", "Mo 09:00-12:00; Tu 14:00-17:00"),
        ("du lun. au ven. 8h30-12h30", "Mo-Fr 08:30-12:30"),
        ("lundi 14h-17h30 hors vacances scolaires", "Mo 14:00-17:30; SH Mo off"),
        ("Lundi au vendredi : 9h-12h sans rdv, 14h-17h sur rdv", "Mo-Fr 09:00-12:00"),
    ],
)
def test_what_people_often_write_is_understood(text: str, osm: str) -> None:
    """Red when the caution of the reading costs what is clear."""
    opening = parse_text(text)
    assert not opening.left
    assert not opening.doubtful
    assert to_osm(opening) == osm


@pytest.mark.parametrize("text", ["lundi 9h-12h, 14h-17h mardi", "lundi 9h-12h mardi"])
def test_days_without_hours_beside_hours_are_left(text: str) -> None:
    """Red when « lundi 9h-12h, 14h-17h mardi » gives Tuesday's hours to Monday on paper."""
    assert parse_text(text).left == (text,)
