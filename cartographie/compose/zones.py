"""For whom by where they live: the free texts of the column « zone » → keys of places that a page can compare.

What cannot be read for sure is kept as not sure (`UNSURE`): a person is never told that a place is not theirs because
a sentence was not understood. A commune is one that an address of the same edition names; any other name is a quarter,
or a commune where nothing is: only where the whole edition lies in one commune is it known to be a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cartographie.model import Resource, ZonePlace
from cartographie.vocabulary import fold

__all__ = ["EVERYONE", "UNSURE", "Zones", "survey_zones"]

EVERYONE = "*"
"""The key of a zone that holds the whole territory."""
UNSURE = "?"
"""The key of a zone, or of a part of one, that is not understood."""

_LONGEST = 5  # words in the name of a place; above, it is a sentence
_SPLIT = re.compile(r"[,;/|\n•+]|\s(?:et|ainsi que)\s+(?:(?:de|du|des|à)\s+|d['’])?", re.IGNORECASE)
_ASIDE = re.compile(r"[^,;/|\n]*\([^)]*[^\W\d_][^)]*\)?")
_CODE = re.compile(r"\(?\b(\d{2} ?\d{3})\b\)?")
_WHO = re.compile(
    r"(?:(?:réservée?s?|uniquement|seulement|pour|aux|les|tous|toutes|toute|personnes?)\s+)*"
    r"(?:habitante?s?|habitant|résidente?s?|résidant|domiciliée?s?|ressortissante?s?|vivant)\s+"
    r"(?:(?:de|du|des|à|au|aux|en|dans|sur)\b\s*|d['’]\s*)?",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"(?:tou[st]e?s?\s+)?(?:(?:la|le|les|l['’])\s*)?"
    r"(?:communes?|villes?|quartiers?|secteurs?|arrondissements? de)"
    r"\s*(?:\s:|:|\bde la\b|\bde\b|\bdu\b|\bdes\b|\bd['’])?\s*",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?:(?:tout|toute|ensemble du|ensemble de)\s)?(?:le |la |l )?"
    r"(?:departement|departemental|territoire|ile|france|national)(?: entiere?| metropolitaine)?"
    r"|partout|tous|tout le monde|sans condition de (?:domicile|residence)"
)
_ONLY = re.compile(r"\s+(?:uniquement|seulement|exclusivement)$", re.IGNORECASE)
_OWN_TOWN = frozenset(("toute la commune", "la commune", "commune", "toute la ville", "la ville", "ville"))
# what takes away from a zone: the whole text is then not sure
_EXCEPT = re.compile(r"\b(?:sauf|hors|excepte|exceptes|hormis|sans les?|a l exception|a l exclusion|pas les?|non)\b")
# what says that the text does not tell
_VAGUE = re.compile(
    r"\b(?:selon|sous reserve|variables?|verifier|renseigner|contacter|demander|appeler|voir|limitrophes?|alentours?|"
    r"environs|voisine?s?|proches?|autour|autres?|certaine?s?|etc|km|kilometres?|rayon|rues?|numeros?|pairs?|impairs?|"
    r"agglomeration|agglo|metropole|canton|cantons|pays|bassin|intercommunalite|communaute|cc|epci|lettres?|noms?|"
    r"departements?|regions?|il|elle|on|ne|pas|si|sont|faut|habiter|depuis|mois|ans|annees?)\b"
)
_PART = re.compile(r"\b(?:rive|centre|bourg|nord|sud|est|ouest|villages?|hameaux?|vieille ville|faubourgs?)\b|\d")
_CEDEX = re.compile(r"\s+cedex\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Zones:
    """What an edition's zones say: the places that one may live in, and the keys of each resource, in their order."""

    places: tuple[ZonePlace, ...]
    keys: tuple[tuple[str, ...], ...]


def survey_zones(resources: Sequence[Resource]) -> Zones:
    """Read the zones of *resources*, all those of one edition.

    Where no resource says a zone there is nothing to choose from: `places` is then empty.
    """
    towns = {_key(name): name for item in resources if (name := _town(item.city))}
    postcodes = _postcodes(resources)
    said = [_read(item, postcodes) if item.zone else () for item in resources]
    keys = tuple(tuple(dict.fromkeys(_key(name) for name in names)) for names in said)
    if not any(said):
        return Zones((), keys)
    names = {_key(name): name for item in said for name in item if name not in (EVERYONE, UNSURE)} | towns
    around: dict[str, dict[str, None]] = {}
    for item, own in zip(resources, keys, strict=True):
        for key in own:
            around.setdefault(key, {})[_key(_town(item.city))] = None
    places = (_place(key, name, towns, tuple(filter(None, around.get(key, {})))) for key, name in names.items())
    return Zones(tuple(sorted(places, key=lambda place: fold(place.name))), keys)


def _place(key: str, name: str, towns: Mapping[str, str], around: tuple[str, ...]) -> ZonePlace:
    if key in towns:
        return ZonePlace(key, name)
    parents = tuple(town for town in towns if key.startswith(f"{town}-")) or around
    sure = len(towns) == 1 or (len(parents) == 1 and bool(_PART.search(fold(name)) or parents != around))
    return ZonePlace(key, name, parents if sure else (), () if sure else parents)


def _read(item: Resource, postcodes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names that the zone of *item* gives, `EVERYONE`, `UNSURE`."""
    if _EXCEPT.search(fold(item.zone)):
        return (UNSURE,)
    text = _ASIDE.sub(f" {UNSURE} ", _without_codes(item.zone, postcodes))
    found: list[str] = []
    for piece in _SPLIT.split(text):
        found += _names(piece.strip(" .:«»\"'-\u00a0\u202f"), _town(item.city))
    return tuple(dict.fromkeys(found)) or (UNSURE,)


def _names(piece: str, town: str) -> list[str]:
    if not piece:
        return []
    folded = fold(piece)
    if _ALL.fullmatch(folded):
        return [EVERYONE]
    name = _WHO.sub("", piece, count=1) if _WHO.match(piece) else piece
    if _ALL.fullmatch(fold(name)):
        return [EVERYONE]
    if fold(name) in _OWN_TOWN:
        return [town or UNSURE]
    name = _ONLY.sub("", name)
    name = (_WHAT.sub("", name, count=1) if _WHAT.match(name) else name).strip(" .:-")
    folded = fold(name)
    if not folded or UNSURE in name or len(folded.split()) > _LONGEST or _VAGUE.search(folded):
        return [UNSURE]
    return [_town(name)] if re.search(r"[^\W\d_]", name) else [UNSURE]


def _without_codes(text: str, postcodes: Mapping[str, tuple[str, ...]]) -> str:
    """Return *text* with its postcodes left out beside a name, and told as communes where they stand alone."""

    def told(piece: str) -> str:
        rest = _CODE.sub(" ", piece)
        if rest == piece or re.search(r"[^\W\d_]", rest):
            return rest
        return ", ".join(
            name for code in _CODE.findall(piece) for name in postcodes.get(code.replace(" ", ""), (UNSURE,))
        )

    return ", ".join(told(piece) for piece in re.split(r"[,;/|\n]", text))


def _postcodes(resources: Sequence[Resource]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for item in resources:
        if item.postcode and item.city:
            found.setdefault(item.postcode.replace(" ", ""), {})[_town(item.city)] = None
    return {code: tuple(names) for code, names in found.items()}


def _town(name: str) -> str:
    """Return the name of a commune as one reads it: without CEDEX, not in capitals."""
    name = _CEDEX.sub("", " ".join(name.split()))
    return name.title() if name.isupper() else name


def _key(name: str) -> str:
    """Return what two spellings of a name have in common; the two special keys as they are."""
    if name in (EVERYONE, UNSURE):
        return name
    folded = re.sub(r"^(?:la|le|les|l) (?=.)", "", fold(name))
    return re.sub(r"\bst(e?)\b", r"saint\1", folded).replace(" ", "-")
