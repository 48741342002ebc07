"""Postcodes against the names of communes: the territory's own index first, then the national list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from cartographie.assets import read_text
from cartographie.texts import sentence
from cartographie.vocabulary import fold

__all__ = ["CommuneDoubt", "Communes"]

LIST = "communes/communes.txt"
"""One line a postcode: the postcode, its communes, the communes that these took in; tabs between, « | » within."""

_NEAR = 80  # similarity of rapidfuzz (0 to 100) within a postcode, where a dozen names compete
_NEAR_ANYWHERE = 86
_SHORTEST = 4  # letters of a part of a name that stands for the whole
_PROPOSED = 3
_DISTRICTS = frozenset(("paris", "lyon", "marseille"))
_DISTRICT_NAME = " Arrondissement"
_DISTRICT = re.compile(r"([a-z]+) 0?(\d{1,2})(?: ?(?:er|e|eme|ieme|ere))?(?: arr(?:t|dt|ondissement)?)?")
_PARENTHESIS = re.compile(r"\([^()]*\)")
_UNDER = re.compile(r"\bs\s?/\s?s\b", re.IGNORECASE)
# « s/ » is either
_ON_OR_UNDER = re.compile(r"\b(?:sur|sous)\b")
_SHORT_WORDS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_NO_NAME = frozenset(("saint", "sainte", "france", "commune", "ville"))
_ACCENTS = re.compile("[\u0300-\u036f]")
_EXAMPLE = "00000"  # of the rows to be replaced in a new site's file


class CommuneDoubt(NamedTuple):
    """A finding about a postcode and a commune: its code, the cell it is about, the words of its sentence."""

    code: str
    about_postcode: bool
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _National:
    """The national list: `here` the names of each postcode, `folded` the same for comparing, in the same order.

    `postcodes` are those of each folded name, glued.
    """

    here: Mapping[str, tuple[str, ...]]
    folded: Mapping[str, tuple[str, ...]]
    postcodes: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Communes:
    """Tells doubtful pairs of postcode and commune; *known_here* says whether the territory's index holds the pair."""

    known_here: Callable[[str, str], bool] | None = None
    _told: dict[tuple[str, str], CommuneDoubt | None] = field(default_factory=dict)

    def doubt(self, postcode: str, city: str) -> CommuneDoubt | None:
        """Return what is doubtful about *postcode* (five figures) and *city*, None when they agree or one is empty.

        A CEDEX postcode of the same département is no fault: the list does not hold them.
        """
        pair = (postcode, city)
        if pair not in self._told:
            self._told[pair] = self._judge(postcode, city)
        return self._told[pair]

    def _judge(self, postcode: str, city: str) -> CommuneDoubt | None:
        key = _key(city)
        if (
            not postcode
            or not key
            or postcode == _EXAMPLE
            or (self.known_here is not None and self.known_here(postcode, city))
        ):
            return None
        return _judge(postcode, city, key)


def _judge(postcode: str, city: str, key: str) -> CommuneDoubt | None:
    national = _national()
    key, postcodes, exact = _of_name(key, national)
    here = () if exact else national.folded.get(postcode, ())
    if postcode in postcodes or any(_is_same(key, name, known=bool(postcodes)) for name in here):
        return None
    if postcodes:
        unlisted = postcode not in national.here
        if unlisted and any(_department(item) == _department(postcode) for item in postcodes):
            return None
        words = _other(postcode, city, postcodes, national)
        return CommuneDoubt("code-postal-commune", about_postcode=True, words=words)
    if "cedex" in fold(city).split():
        return None  # « Paris La Défense Cedex »: a business centre, with a name of its own
    near = _nearest(key, postcode, national)
    said = sentence("constats.commune-inconnue.proche", proche=near) if near else ""
    words = {"proposition": said or _whose(postcode, national, "commune-inconnue")}
    return CommuneDoubt("commune-inconnue", about_postcode=False, words=words)


def _of_name(key: str, national: _National) -> tuple[str, tuple[str, ...], bool]:
    """Return the name, its postcodes, and whether they are all: « paris 12 » has those of its arrondissement alone."""
    found = _DISTRICT.fullmatch(key)
    if found and found[1] in _DISTRICTS:
        mine = tuple(item for item in national.postcodes.get(found[1], ()) if int(item[-2:]) == int(found[2]))
        return found[1], mine, bool(mine)
    return key, national.postcodes.get(key.replace(" ", ""), ()), False


def _other(postcode: str, city: str, postcodes: Sequence[str], national: _National) -> dict[str, str]:
    """Return the words that tell which postcodes the commune has, and whose the written one is."""
    ours = [item for item in postcodes if _department(item) == _department(postcode)] or list(postcodes)
    more = "…" if len(ours) > _PROPOSED else ""
    return {
        "commune": city,
        "codes": ", ".join(ours[:_PROPOSED]) + more,
        "proposition": _whose(postcode, national, "code-postal-commune"),
    }


def _whose(postcode: str, national: _National, code: str) -> str:
    names = national.here.get(postcode, ())
    names = tuple(name for name in names if name.endswith(_DISTRICT_NAME)) or names
    if not names:
        return ""
    more = "…" if len(names) > _PROPOSED else ""
    return sentence(f"constats.{code}.postal", code=postcode, communes=", ".join(names[:_PROPOSED]) + more)


def _is_same(key: str, name: str, *, known: bool) -> bool:
    """Tell whether *key* names the commune *name*: in short (« Montreuil »), with more words, or with other spaces.

    A name that is *known* elsewhere may only be its beginning: « Lyon » is not Sainte-Foy-lès-Lyon.
    """
    if " s " in key:
        name = _ON_OR_UNDER.sub("s", name)
    if key.replace(" ", "") == name.replace(" ", ""):
        return True
    short, long = sorted((key, name), key=len)
    if len(short) < _SHORTEST or short in _NO_NAME:
        return False
    return f"{long} ".startswith(f"{short} ") or (not known and f" {short} " in f" {long} ")


def _nearest(key: str, postcode: str, national: _National) -> str:
    """Return the commune whose name is nearest to *key*: of the postcode, else of its département, else ""."""
    from rapidfuzz import fuzz, process  # late: most tables hold no misspelt commune

    here = national.folded.get(postcode, ())
    found = process.extractOne(key, here, scorer=fuzz.ratio, score_cutoff=_NEAR)
    if found:
        return national.here[postcode][found[2]]
    names, shown = _around(_department(postcode))
    found = process.extractOne(key, names, scorer=fuzz.ratio, score_cutoff=_NEAR_ANYWHERE)
    return shown[found[2]] if found else ""


@cache
def _around(department: str) -> tuple[list[str], list[str]]:
    """Return the names of *department*, folded, and each as it is shown: « 29000 Quimper »."""
    national = _national()
    codes = [item for item in national.folded if item.startswith(department)]
    return (
        [name for item in codes for name in national.folded[item]],
        [f"{item} {name}" for item in codes for name in national.here[item]],
    )


def _department(postcode: str) -> str:
    return postcode[:3] if postcode.startswith(("97", "98")) else postcode[:2]


def _key(city: str) -> str:
    """Return *city* for comparing: folded, « St » in full, without CEDEX, parentheses and what follows them."""
    words = fold(_UNDER.sub(" sous ", _PARENTHESIS.sub(" ", city))).split()
    if "cedex" in words:
        words = words[: words.index("cedex")]
    return " ".join(_SHORT_WORDS.get(word, word) for word in words)


@cache
def _national() -> _National:
    """Read the list; all its names are folded in one go, which is fifty times faster than one by one."""
    text = read_text(LIST)
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold())).replace("œ", "oe").replace("æ", "ae")
    plain = re.sub(r"[^\w|\t\n]+|_", " ", plain)
    here: dict[str, tuple[str, ...]] = {}
    folded: dict[str, tuple[str, ...]] = {}
    postcodes: dict[str, tuple[str, ...]] = {}
    for line, bare in zip(text.splitlines(), plain.splitlines(), strict=True):
        postcode, names = line.split("\t", 1)
        here[postcode] = tuple(names.replace("\t", "|").strip("|").split("|"))
        folded[postcode] = tuple(bare.split("\t", 1)[1].replace("\t", "|").strip("|").split("|"))
        for name in folded[postcode]:
            glued = name.replace(" ", "")
            postcodes[glued] = (*postcodes.get(glued, ()), postcode)
    return _National(here, folded, postcodes)
