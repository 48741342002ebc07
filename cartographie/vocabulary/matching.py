"""From the words that agents write to our codes: accents, case and punctuation never matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from cartographie.vocabulary.records import Category, Door, Family, categories, columns, doors, families

__all__ = ["find_category", "find_column", "find_door", "find_family", "fold"]

# below this score of rapidfuzz (0 to 100) two words are no longer one word and its typo
TYPO_SCORE = 90
# shorter words have too many neighbours for a typo to be told from another word (« soin », « soir »)
TYPO_LENGTH = 5

_SEPARATORS = re.compile(r"[\W_]+")
_PARENTHESIS = re.compile(r"\([^()]*\)")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
# signs above this one are rare here: a hostile file must not fill the memory with them
_KEPT = 0x3000

Keys = Mapping[str, frozenset[str]]


class _Folding(dict[int, str]):
    """What each sign becomes when texts are compared, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        """Return what the sign *code* becomes: its letters without accents, or a blank."""
        # twice: the lower case of one letter may be several, with accents of their own
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
        letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).translate(_LIGATURES)
        found = _SEPARATORS.sub(" ", letters.casefold())
        if code < _KEPT:
            self[code] = found
        return found


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return *text* for comparing: lower case, without accents, punctuation and blanks turned into single spaces."""
    return " ".join(text.translate(_FOLDING).split())


@lru_cache(maxsize=4096)
def find_category(text: str) -> Category | None:
    """Return the category that *text* names by code, label, need or synonym, or None.

    A word that several categories share, and a typo with two possible readings, name none of them.
    """
    code = _find(fold(text), _category_names(), _category_synonyms())
    return categories()[code] if code else None


@lru_cache(maxsize=256)
def find_family(text: str) -> Family | None:
    """Return the family that *text* names by code, label or short label, small typos included, or None."""
    code = _find(fold(text), _family_names(), {})
    return families()[code] if code else None


@lru_cache(maxsize=4096)
def find_door(text: str) -> Door | None:
    """Return the door that *text* names by code, label or synonym, small typos included, or None."""
    code = _find(fold(text), _door_names(), _door_synonyms())
    return doors()[code] if code else None


def find_column(header: str, site_columns: Mapping[str, str] = MappingProxyType({})) -> str | None:
    """Return our name for the column titled *header*, or None; *site_columns* (their header → ours) goes first.

    What stands in parentheses in a header is a remark: « Téléphone (standard) » is `telephone`.
    """
    folded = fold(header)
    own = _site_headers(tuple(site_columns.items())).get(folded) if folded and site_columns else None
    if own is not None:
        return _headers().get(own)
    found = _headers().get(folded)
    if found is None and "(" in header:
        found = _headers().get(fold(_PARENTHESIS.sub(" ", header)))
    return found


@lru_cache(maxsize=16)
def _site_headers(pairs: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {fold(theirs): fold(ours) for theirs, ours in pairs}


def _find(folded: str, names: Keys, synonyms: Keys) -> str | None:
    if not folded:
        return None
    exact = names.get(folded) or synonyms.get(folded)
    if exact is not None:
        return _only(exact)
    return _only(_near(folded, (*names.items(), *synonyms.items())))


def _near(folded: str, keys: Iterable[tuple[str, frozenset[str]]]) -> frozenset[str]:
    from rapidfuzz import fuzz  # late: commands that meet no typo do not pay for it

    if len(folded) < TYPO_LENGTH:
        return frozenset()
    found: frozenset[str] = frozenset()
    for key, codes in keys:
        # digits are never a typo: « 115 » is not « 119 »
        if fuzz.ratio(folded, key, score_cutoff=TYPO_SCORE) and _digits(folded) == _digits(key):
            found |= codes
    return found


def _digits(folded: str) -> str:
    return "".join(sign for sign in folded if sign.isdigit())


def _only(codes: frozenset[str]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None


def _index(pairs: Iterable[tuple[str, str]]) -> Keys:
    found: dict[str, frozenset[str]] = {}
    for text, code in pairs:
        key = fold(text)
        found[key] = found.get(key, frozenset()) | {code}
    return found


@cache
def _category_names() -> Keys:
    every = categories().values()
    names = ((text, item.code) for item in every for text in (item.code, item.label, _PARENTHESIS.sub("", item.label)))
    return _index((*names, *((item.need, item.code) for item in every)))


@cache
def _category_synonyms() -> Keys:
    return _index((text, item.code) for item in categories().values() for text in (*item.synonyms, *item.thematiques))


@cache
def _family_names() -> Keys:
    every = families().values()
    return _index((text, item.code) for item in every for text in (item.code, item.label, item.short_label))


@cache
def _door_names() -> Keys:
    return _index((text, item.code) for item in doors().values() for text in (item.code, item.label))


@cache
def _door_synonyms() -> Keys:
    return _index((text, item.code) for item in doors().values() for text in item.synonyms)


@cache
def _headers() -> Mapping[str, str]:
    found = {fold(name): name for name in columns()}
    for name, column in columns().items():
        for header in (column.title, *column.synonyms):
            owner = found.setdefault(fold(header), name)
            if owner != name:
                raise ValueError(f"vocabulary: columns.toml: « {header} » belongs to {owner} and to {name}")
    return found
