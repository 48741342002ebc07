"""Which commune a query means: its postcode, its name, an old name, a misspelt one, or several of them at odds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import dropwhile
from typing import NamedTuple

from cartographie.geocode.directory import BEGINNING, Directory, Ref
from cartographie.geocode.words import Token, commune_key, knowledge, street_type

__all__ = ["AGREED", "ANYWHERE", "Scope", "Where", "find_communes"]

# how much each kind of agreement about the commune is worth
AGREED = 1.0
NAMED = 0.98
NAMED_OTHER_POSTCODE = 0.95
NAMED_FAR_POSTCODE = 0.5
NEARLY_NAMED_OTHER_POSTCODE = 0.78
POSTCODE_ALONE = 0.9
POSTCODE_OTHER_TEXT = 0.82
POSTCODE_OTHER_NAME = 0.74
POSTCODE_BUT_NAMED = 0.74
ANYWHERE = 0.62
POSTCODE_NOT_HERE = 0.5

# how far from its right spelling a name may be, among the communes of the postcode and among all: similarity, letters
NEAR_SLIP, FAR_SLIP = (0.7, 4), (0.82, 6)
_LONGEST_NAME = 8  # words
_LONGEST_MISSPELT = 6
_SHORTEST_NAME = 4  # letters of what may be a commune that is not in the index


class Scope(NamedTuple):
    """A commune to search and how likely it is meant, 0 to 1."""

    ref: Ref
    prior: float


class Where(NamedTuple):
    """Where a query points: communes with their prior, or everywhere (prior 0: not even that, it is not in this index).

    The words start:end name the commune (empty when none does). `named`: it is spelt out and no postcode speaks against
    it, or the postcode is of elsewhere: do not look in other communes. `shards`: where to search when everywhere, empty
    for all.
    """

    scopes: tuple[Scope, ...]
    anywhere: float
    start: int = 0
    end: int = 0
    named: bool = False
    shards: tuple[int, ...] = ()


class _Span(NamedTuple):
    start: int
    end: int
    refs: list[Ref]
    similarity: float = 1.0


def find_communes(tokens: list[Token], postcode_at: int | None, directory: Directory) -> Where:
    """Find the communes that *tokens* may mean; *postcode_at* is where their postcode stands."""
    postcode = tokens[postcode_at].word if postcode_at is not None else ""
    nearby = directory.postcodes.get(postcode, [])
    near = {_place(ref) for ref in nearby}
    span = _find_span(tokens, postcode_at, nearby, directory)
    foreign = bool(postcode) and not nearby and not directory.shards_of(postcode)
    other_name = _other_name(tokens, postcode_at)
    if span is not None and other_name and not nearby and span.end <= (postcode_at or 0):
        return Where((), 0.0)
    if span is None:
        if nearby:
            text_after = postcode_at is not None and postcode_at + 1 < len(tokens)
            prior = POSTCODE_OTHER_NAME if other_name else POSTCODE_OTHER_TEXT if text_after else POSTCODE_ALONE
            return Where(tuple(Scope(ref, prior) for ref in nearby), 0.0)
        if foreign or other_name:
            return Where((), 0.0)
        return Where((), POSTCODE_NOT_HERE if postcode else ANYWHERE, shards=directory.shards_of(postcode))
    agreed = [ref for ref in span.refs if _place(ref) in near]
    prior, slip_cost = AGREED, 0.12
    if not agreed:
        at_odds = NAMED_OTHER_POSTCODE if span.similarity == 1.0 else NEARLY_NAMED_OTHER_POSTCODE
        prior = NAMED if not postcode else NAMED_FAR_POSTCODE if foreign else at_odds
        slip_cost = 0.28
    prior_here = prior * (1 - slip_cost * (1 - span.similarity))
    home = [ref for ref in span.refs if postcode and ref.shard in directory.shards_of(postcode)]
    named = tuple(Scope(ref, prior_here) for ref in agreed or home or span.refs)
    chosen = {_place(scope.ref) for scope in named}
    others = tuple(Scope(ref, POSTCODE_BUT_NAMED) for ref in nearby if _place(ref) not in chosen)
    return Where(named + others, 0.0, span.start, span.end, foreign or (span.similarity == 1.0 and prior >= NAMED))


def _find_span(tokens: list[Token], postcode_at: int | None, nearby: list[Ref], directory: Directory) -> _Span | None:
    """Find the words that name a commune: spelt right, else misspelt; one of the postcode's may win over either."""
    near = {_place(ref) for ref in nearby}
    usual = _usual_span(tokens, postcode_at, near, directory)
    if usual is not None:
        return usual
    span = _exact_span(tokens, postcode_at, nearby, directory)
    if span is not None and (not near or not near.isdisjoint(_place(ref) for ref in span.refs)):
        return span
    slip = _misspelt_span(tokens, postcode_at, nearby, directory)
    return slip if span is None or (slip and _outweighs(slip, span, postcode_at)) else span


def _usual_span(
    tokens: list[Token], postcode_at: int | None, near: set[tuple[int, int]], directory: Directory
) -> _Span | None:
    """Return the words after the postcode when they end the address and name one of its communes, as is usual."""
    if postcode_at is None or not near or not 0 < len(tokens) - postcode_at - 1 <= _LONGEST_NAME:
        return None
    words = [word for word, _ in tokens[postcode_at + 1 :]]
    refs = directory.names.get(commune_key(words))
    if refs is None or tokens[-1].segment != tokens[postcode_at + 1].segment:
        return None
    return _Span(postcode_at + 1, len(tokens), refs) if any(_place(ref) in near for ref in refs) else None


def _other_name(tokens: list[Token], postcode_at: int | None) -> bool:
    """Say whether what follows the postcode reads as the name of a commune, one that is not in this index."""
    if postcode_at is None or postcode_at + 1 >= len(tokens):
        return False
    known = knowledge()
    at = postcode_at + 1
    words = []
    while at < len(tokens) and tokens[at].segment == tokens[postcode_at].segment:
        words.append(tokens[at].word)
        at += 1
    if not words or words[0] in known.types or words[0] in known.noise or words[0] in known.municipality:
        return False
    return all(word.isalpha() for word in words) and sum(map(len, words)) >= _SHORTEST_NAME


def _outweighs(slip: _Span, exact: _Span, postcode_at: int | None) -> bool:
    """Say whether a misspelt name of the postcode's wins over an exact name of elsewhere.

    It does when it holds that name and more (« Lampaum-Plouarzel »), or alone stands after the postcode.
    """
    if postcode_at is None or slip.start != postcode_at + 1:
        return False
    holds = slip.start <= exact.start and exact.end <= slip.end
    return exact.end <= postcode_at or (holds and slip.end - slip.start > exact.end - exact.start)


def _place(ref: Ref) -> tuple[int, int]:
    return ref.shard, ref.commune


def _exact_span(tokens: list[Token], postcode_at: int | None, nearby: list[Ref], directory: Directory) -> _Span | None:
    """Find the words that name a commune exactly; the longest wins over those inside it (« La Forêt-Fouesnant »)."""
    near = {_place(ref) for ref in nearby}
    best, best_score, covered = None, 0.0, 0
    for start in range(len(tokens)):
        found = _longest_name(tokens, start, postcode_at, directory, near)
        if found is None or found.end <= covered:
            continue
        covered = found.end
        agrees = any(_place(ref) in near for ref in found.refs)
        if near and not agrees and _is_embedded(tokens, start, postcode_at):
            continue  # « Kerprigent Nevez 29540 »: the postcode knows better than a word of the street
        score = _span_score(tokens, start, found.end, postcode_at) + 4 * agrees
        if score > 0 and score >= best_score and not _leaves_type_alone(tokens, found, postcode_at):
            best, best_score = found, score
    return best


def _is_embedded(tokens: list[Token], start: int, postcode_at: int | None) -> bool:
    """Say whether a name at *start* goes on from the words before it, without a pause or the postcode between."""
    if start == 0 or (postcode_at is not None and start == postcode_at + 1):
        return False
    return tokens[start - 1].segment == tokens[start].segment


def _longest_name(
    tokens: list[Token], start: int, postcode_at: int | None, directory: Directory, near: set[tuple[int, int]]
) -> _Span | None:
    """Return the longest name of a commune that begins at *start*, within one segment; one of the postcode's first.

    « 75017 Paris 3e étage » is in Paris, not in its third arrondissement.
    """
    longest: _Span | None = None
    end = start
    segment = tokens[start].segment
    last = min(len(tokens), start + _LONGEST_NAME)
    while end < last and end != postcode_at and tokens[end].segment == segment:
        end += 1
    begins = commune_key([token.word for token in tokens[start : min(end, start + BEGINNING)]])[:BEGINNING]
    if begins not in directory.beginnings:
        return None
    for stop in range(end, start, -1):
        refs = directory.names.get(commune_key([token.word for token in tokens[start:stop]]))
        if refs is None:
            continue
        longest = longest or _Span(start, stop, refs)
        if not near or any(_place(ref) in near for ref in refs):
            return _Span(start, stop, refs)
    return longest


def _span_score(tokens: list[Token], start: int, end: int, postcode_at: int | None) -> float:
    """Say how much a name at start:end stands where a commune stands: after the postcode, last, at a pause."""
    known = knowledge()
    score = 0.1 * (end - start)
    after_postcode = postcode_at is not None and start == postcode_at + 1
    if after_postcode:
        score += 3
    elif end in (len(tokens), postcode_at):
        score += 2
    if start == 0 or tokens[start - 1].segment != tokens[start].segment:
        score += 1
    elif not after_postcode:
        before = tokens[start - 1].word
        # « Allée Paris-Ivry 75013 »: more than what the postcode speaks for it
        begins = (
            start == 1 or tokens[start - 2].segment != tokens[start].segment or tokens[start - 2].word[:1].isdigit()
        )
        score -= 5 * ((before in known.stop and before != "a") or (before in known.types and begins))
    return score


def _leaves_type_alone(tokens: list[Token], span: _Span, postcode_at: int | None) -> bool:
    """Say whether without these words only « Rue de » would be left: then they name the street."""
    if postcode_at is not None and span.start == postcode_at + 1:
        return False
    words = [token.word for i, token in enumerate(tokens) if not span.start <= i < span.end and i != postcode_at]
    figures_name = "voie" in words[:-1]  # « Voie An/20 »
    rest = list(dropwhile(_begins_with_figure, words))
    rest = rest if figures_name else [word for word in rest if not _begins_with_figure(word)]
    kind, used = street_type(rest)
    return bool(kind) and all(word in knowledge().stop for word in rest[used:])


def _begins_with_figure(word: str) -> bool:
    return word[:1].isdigit()


def _misspelt_span(
    tokens: list[Token], postcode_at: int | None, nearby: list[Ref], directory: Directory
) -> _Span | None:
    """Find the words at the place of the commune that come nearest to a name: of the postcode first, then of elsewhere.

    Without a postcode all shards are meant; with one, words that only go on from a street are no far commune.
    """
    spans = _tail_spans(tokens, postcode_at)
    near = _nearest_span(
        tokens, postcode_at, spans, lambda key, least: directory.misspelt(key, nearby, least), NEAR_SLIP
    )
    if near:
        return near
    shards: tuple[int, ...] | None = None
    if postcode_at is not None:
        shards = directory.shards_of(tokens[postcode_at].word)
        spans = [span for span in spans if not _is_embedded(tokens, span[0], postcode_at)]
    return _nearest_span(
        tokens, postcode_at, spans, lambda key, least: directory.misspelt_in(key, shards, least), FAR_SLIP
    )


def _nearest_span(
    tokens: list[Token],
    postcode_at: int | None,
    spans: list[tuple[int, int]],
    look_up: Callable[[str, float], tuple[list[Ref], float]],
    slip: tuple[float, int],
) -> _Span | None:
    best: _Span | None = None
    cutoff, letters = slip
    for start, end in spans:
        key = commune_key([token.word for token in tokens[start:end]])
        if len(key) < letters:
            continue
        found, similarity = look_up(key, best.similarity if best else cutoff)
        span = _Span(start, end, found, similarity)
        better = best is None or similarity > best.similarity
        if found and better and not _leaves_type_alone(tokens, span, postcode_at):
            best = span
    return best


def _tail_spans(tokens: list[Token], postcode_at: int | None) -> list[tuple[int, int]]:
    """List where a commune may be written: after the postcode, else at the end, before it."""
    count = len(tokens)
    if postcode_at is not None and postcode_at + 1 < count:
        start = postcode_at + 1
        ends = range(min(count, start + _LONGEST_MISSPELT), start, -1)
        return [(start, end) for end in ends if tokens[end - 1].segment == tokens[start].segment]
    end = count if postcode_at is None else postcode_at
    starts = range(max(0, end - _LONGEST_MISSPELT), end)
    return [
        (start, end)
        for start in starts
        if tokens[start].segment == tokens[end - 1].segment and not tokens[start].word.isdigit()
    ]
