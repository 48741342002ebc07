"""A word that is not understood → the words that it may have stood for, in one French sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from cartographie.check.enumerations import quoted
from cartographie.texts import sentence
from cartographie.vocabulary import categories, doors, families, fold

__all__ = ["near_category", "near_door", "near_word", "shared_categories"]

NEAR = 70
"""From this score of rapidfuzz (0 to 100) on, a known word is proposed for an unknown one."""
MOST = 3
CLOSE_BEHIND = 8
"""A proposal whose score is this far behind the best one only distracts from it."""


@lru_cache(maxsize=4096)
def shared_categories(text: str) -> tuple[str, ...]:
    """Return the codes of the categories that share the word *text*, in the legend's order; () when fewer than two."""
    codes = _category_words().get(fold(text), ())
    return codes if len(codes) > 1 else ()


@lru_cache(maxsize=4096)
def near_category(text: str) -> str:
    """Return a sentence with the categories that *text* may mean: a family's own, or those of close words; else ""."""
    folded = fold(text)
    if family := _family_names().get(folded):
        labels = tuple(item.label for item in categories().values() if item.family == family)
        return sentence("constats.categorie-inconnue.famille", famille=families()[family].label, liste=quoted(labels))
    if shared := shared_categories(text):
        return sentence("constats.categorie-inconnue.proche", proches=_by_family(shared))
    codes = dict.fromkeys(code for word in _close(folded, tuple(_category_words())) for code in _category_words()[word])
    return sentence("constats.categorie-inconnue.proche", proches=_by_family(tuple(codes)[:MOST])) if codes else ""


@lru_cache(maxsize=4096)
def near_door(text: str) -> str:
    """Return a sentence with the doors whose words are close to *text*, "" when none is."""
    labels = dict.fromkeys(_door_words()[word] for word in _close(fold(text), tuple(_door_words())))
    return _meant(tuple(labels))


def near_word(text: str, known: Iterable[str], near: int = NEAR) -> str:
    """Return a sentence with the words of *known* that are close to *text* (from the score *near* on), else ""."""
    spelled = {fold(word): word for word in known}
    return _meant(tuple(spelled[word] for word in _close(fold(text), tuple(spelled), near)))


def _meant(words: tuple[str, ...]) -> str:
    return sentence("constats.categorie-inconnue.proche", proches=quoted(words)) if words else ""


def _by_family(codes: Iterable[str]) -> str:
    """Return the labels of *codes*, family by family: words of one need stand together."""
    order = list(families())
    return quoted(
        tuple(
            item.label for item in sorted((categories()[code] for code in codes), key=lambda c: order.index(c.family))
        )
    )


def _close(folded: str, known: tuple[str, ...], near: int = NEAR) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process  # late: commands that meet no unknown word do not pay for it

    found = process.extract(folded, known, scorer=fuzz.ratio, score_cutoff=near, limit=8) if folded else []
    close = (
        word for word, score, _ in found if score >= found[0][1] - CLOSE_BEHIND and _digits(word) == _digits(folded)
    )
    return tuple(close)[:MOST]


def _digits(folded: str) -> str:
    return "".join(sign for sign in folded if sign.isdigit())


@cache
def _category_words() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for item in categories().values():
        for text in (item.code, item.label, *item.synonyms):
            key = fold(text)
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), item.code)))
    return found


@cache
def _family_names() -> Mapping[str, str]:
    return {fold(text): item.code for item in families().values() for text in (item.code, item.label, item.short_label)}


@cache
def _door_words() -> Mapping[str, str]:
    return {fold(text): item.label for item in doors().values() for text in (item.code, item.label, *item.synonyms)}
