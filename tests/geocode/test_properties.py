"""What holds for any text."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.geocode import BANLocal
from cartographie.geocode.words import analyse, fold
from tests.geocode.made_up import addresses

PIECES = ("rue ", "bis ", "29990 ", "Enez-Skouer ", " cedex ", "BP ")
ALPHABET = st.sampled_from([*"aeéèikrstvz' -,.()/°0123456789\n", *PIECES])
ANYTHING = st.text(max_size=120) | st.lists(ALPHABET, max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(text=ANYTHING)
def test_any_text_has_an_answer_or_none_and_always_the_same(geocoder: BANLocal, text: str) -> None:
    """Red when some text raises, answers out of range, or answers differently the second time."""
    first = geocoder.geocode(text, exactly_one=False)
    again = geocoder.geocode(text, exactly_one=False)
    assert [place.raw for place in first or []] == [place.raw for place in again or []]
    assert all(0 <= place.raw["properties"]["score"] <= 1 for place in first or [])


@settings(max_examples=150, deadline=None)
@given(text=ANYTHING)
def test_folding_is_ascii_and_stable(text: str) -> None:
    """Red when folding leaves something else than lower-case ASCII words and pauses, or changes what it folded."""
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower()
    assert fold(folded) == folded or len(text) >= 300
    words = tuple(folded.replace(",", " ").split())
    assert not words or analyse(words).core


@settings(max_examples=60, deadline=None)
@given(address=st.sampled_from(addresses()), upper=st.booleans(), comma=st.booleans())
def test_case_and_commas_change_nothing(
    geocoder: BANLocal, address: tuple[str, float, float], upper: bool, comma: bool
) -> None:
    """Red when writing in capitals, or a comma before the postcode, changes the answer."""
    text = address[0]
    plain = geocoder.geocode(text).raw["properties"]["id"]
    head, postcode, tail = text.rpartition(" 29") if " 29" in text else text.rpartition(" 75")
    text = f"{head},{postcode}{tail}" if comma else text
    assert geocoder.geocode(text.upper() if upper else text).raw["properties"]["id"] == plain


def test_long_and_hostile_texts_are_answered_at_once(geocoder: BANLocal) -> None:
    """Red when a text of 10,000 characters takes a second: nothing may grow with it."""
    texts = [
        "rue " * 2500,
        "1 " * 5000,
        "a" * 10_000,
        "29990 " * 1600,
        "é\u0301\u200f🙂" * 2500,
        "(" * 10_000,
        "12 bis " * 1400,
    ]
    start = time.perf_counter()
    for text in texts:
        geocoder.geocode(text)
    assert time.perf_counter() - start < len(texts)
