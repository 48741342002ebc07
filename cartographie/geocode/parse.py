"""A query as people write it → readings that compete: where (communes with a prior), and which street and number.

Nothing is deleted for good: a reading that leaves words out stands beside the one that keeps them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cartographie.geocode.communes import AGREED, Scope, Where, find_communes
from cartographie.geocode.directory import Directory
from cartographie.geocode.streets import Readings
from cartographie.geocode.words import Token, fold, knowledge, segments, unglued

__all__ = ["Query", "read_query"]

LONGEST_TEXT = 400  # characters; nothing may grow with what is pasted
LONGEST_QUERY = 40  # words; an address has a dozen
LONGEST_WORD = 40
POSTCODE_LENGTH, DEPARTMENT_LENGTH = 5, 2
_CONTACT = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|(?:\+33\s?|\b0)[1-9](?:[ .-]?\d\d){4}(?!\d)")
_CONTACT_SIGN = re.compile(r"@|://|www|\+33|\b0[1-9](?:[ .-]?\d\d){4}")  # what is quick to look for
_POSTCODE = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-8])\d{3}$")
_DAMAGED_POSTCODE = re.compile(r"(?:\d{4}|\d{6})$")
_FAR_SEGMENT = 100


@dataclass(frozen=True, slots=True)
class Query:
    """What a query may mean; `commune_only`: no street is named."""

    where: Where
    streets: Readings
    commune_only: bool


def read_query(text: str, directory: Directory, citycode: str = "") -> Query | None:
    """Read *text* against the communes of *directory*; *citycode* (INSEE), when known, settles the commune.

    Returns None when nothing in *text* can be an address.
    """
    text = text[:LONGEST_TEXT]
    parts = segments(fold(_CONTACT.sub(" , ", text) if _CONTACT_SIGN.search(text) else text))
    words = [
        Token(piece[:LONGEST_WORD], number)
        for number, part in enumerate(parts)
        for word in part
        for piece in (unglued(word) if word[0].isdigit() else (word,))
    ]
    tokens = _without_boxes(words[:LONGEST_QUERY])
    if not tokens:
        return None
    postcode_at = _find_postcode(tokens, directory)
    where = find_communes(tokens, postcode_at, directory)
    settled = directory.codes.get(citycode)
    if settled is not None:
        where = where._replace(scopes=(Scope(settled, AGREED),), anywhere=0.0, named=True)
    rest = _remaining(tokens, postcode_at, where)
    town_hall = " ".join(token.word for token in rest) in knowledge().municipality | {""}
    return Query(where, Readings(rest), bool(where.scopes) and town_hall)


def _without_boxes(tokens: list[Token]) -> list[Token]:
    """Take out « BP 123 », « CS 45 678 » and « CEDEX 2 »: they are of the post, never of the place."""
    known = knowledge()
    if known.box_starts.isdisjoint([token.word for token in tokens]):
        return tokens
    out: list[Token] = []
    index, pause = 0, 0
    while index < len(tokens):
        word = tokens[index].word
        pair = f"{word} {tokens[index + 1].word}" if index + 1 < len(tokens) else ""
        size = 1 if word in known.boxes else 2 if pair in known.boxes else 0
        # « 3 v Voie CS/17 » is a street
        named = (
            index > 0
            and " " not in known.types.get(tokens[index - 1].word, " ")  # « ZA BP 12 » is a box
            and (index == 1 or tokens[index - 2].word[:1].isdigit() or len(tokens[index - 2].word) == 1)
        )
        if size and not named and index + size < len(tokens) and tokens[index + size].word.isdigit():
            index += size + 1
            pause += 1
            continue
        if word == "cedex":
            index += 1
            if index < len(tokens) and tokens[index].word.isdigit() and len(tokens[index].word) < POSTCODE_LENGTH:
                index += 1
            pause += 1
            continue
        out.append(Token(word, tokens[index].segment + pause))
        index += 1
    return out


def _find_postcode(tokens: list[Token], directory: Directory) -> int | None:
    found = [i for i, (word, _) in enumerate(tokens) if len(word) == POSTCODE_LENGTH and _POSTCODE.match(word)]
    if found:
        known = [i for i in found if tokens[i].word in directory.postcodes]
        return (known or found)[-1]
    for i in range(len(tokens) - 1):
        joined = tokens[i].word + tokens[i + 1].word
        if len(tokens[i].word) == DEPARTMENT_LENGTH and joined in directory.postcodes:
            tokens[i : i + 2] = [Token(joined, tokens[i].segment)]
            return i
    return None


def _remaining(tokens: list[Token], postcode_at: int | None, where: Where) -> list[Token]:
    """Return the words that are neither postcode nor commune; what was taken out leaves a pause behind."""
    named = where.end > where.start
    out: list[Token] = []
    for i, token in enumerate(tokens):
        if i == postcode_at or where.start <= i < where.end:
            continue
        if named and 0 < i == where.start - 1 and _DAMAGED_POSTCODE.match(token.word):
            continue  # a postcode that lost or gained a figure
        cuts = (postcode_at is not None and i > postcode_at) + (named and i > where.start)
        out.append(Token(token.word, token.segment + cuts * _FAR_SEGMENT))
    return out
