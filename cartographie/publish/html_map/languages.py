"""What the page must know to speak another language: its words, and what stands in it for each French text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from cartographie.model import CategoryBlock, Edition, Entry
from cartographie.publish.html_map.links import plain
from cartographie.vocabulary import categories
from cartographie.vocabulary.answers import answers

__all__ = ["language_pack", "page_words"]

_PREFIX = "page."
# the words of the vocabulary that stay in French until they are proofread
_VOCABULARY = ("porte.", "numero-national.")
# what keeps its whole key: of the language itself, of the way on foot and its distances
_WHOLE = ("langue.", "marche.", "papier.carte-metres", "papier.carte-kilometres", "papier.carte-virgule")
_APPOINTMENT = tuple(f"fiche.rendez-vous{part}" for part in ("", "-le", "-a"))
# the words of the agents' page alone
_AGENTS = ("page.agents.", "page.interne", "page.notes-internes", "page.entree-interne")


def page_words(edition: Edition) -> dict[str, str]:
    """Return the words of the page by key, with those of the vocabulary that it shows.

    Families are `famille.CODE` and `famille.CODE.court`, categories `categorie.CODE` and `besoin.CODE`, the words
    that find a category in another language `mots.CODE`, the doors and publics of the entries `porte.CODE` and
    `public.CODE`; those of the way on foot are `marche.…` and `papier.carte-…`.
    """
    kept = (item for item in edition.words.items() if edition.internal or not item[0].startswith(_AGENTS))
    words = {key[len(_PREFIX) :]: text for key, text in kept if key.startswith(_PREFIX)}
    words |= {key: text for key, text in edition.words.items() if key.startswith(_WHOLE) or key in _APPOINTMENT}
    for family in edition.families:
        words[f"famille.{family.code}"] = family.label
        words[f"famille.{family.code}.court"] = family.short_label
        for category in family.categories:
            words[f"categorie.{category.code}"] = category.label
            words[f"besoin.{category.code}"] = category.need or category.label
            if own := _own_words(category):
                words[f"mots.{category.code}"] = ", ".join(own)
    words |= {f"porte.{item.door}": item.door_label for item in edition.entries}
    for code in sorted({code for item in edition.entries for code in item.audience_codes}):
        words[f"public.{code}"] = edition.words.get(f"publics.{code}", answers("publics")[code].label)
    words |= {f"numero-national.{item.number}": item.purpose for item in edition.numbers}
    words["edition-du"] = edition.words["page.edition"].format(date=edition.date_text)
    if edition.valid_until_text:
        until = edition.words["page.valable"].format(date=edition.valid_until_text)
        words["edition-du"] += edition.words["page.quand.separateur"] + until
    return words


def _own_words(category: CategoryBlock) -> list[str]:
    """Return what people type in the edition's language alone: the French words are in the page already."""
    french = categories()[category.code].synonyms
    return [word for word in category.synonyms if word not in french]


def language_pack(french: Edition, other: Edition) -> dict[str, object]:
    """Return `{"words", "texts"}` for the page: *texts* has, for each kind of line, French text → text of *other*.

    Both editions hold the same entries in the same order. What is the same in both is left out.
    """
    pairs = list(zip(french.entries, other.entries, strict=True))
    texts = {kind: dict(_differences(pairs, told)) for kind, told in _KINDS.items()}
    texts["dt"] |= {_key(french.words[key]): other.words[key] for key in ("page.courriel", "page.site")}
    words = _own_to(other, page_words(other), page_words(french)) | dict(_search_words(french, other))
    return {"words": words, "texts": {kind: found for kind, found in texts.items() if found}}


def _own_to(other: Edition, words: Mapping[str, str], french: Mapping[str, str]) -> dict[str, str]:
    """Return the *words* without those that *other* says in French: the page looks them up there, and marks them so."""
    doubtful = {key.removeprefix(_PREFIX) for key in other.french}
    doubtful |= {key for key in words if key.startswith(_VOCABULARY) and words[key] == french.get(key)}
    return {key: text for key, text in words.items() if key not in doubtful}


def _search_words(french: Edition, other: Edition) -> Iterator[tuple[str, str]]:
    """Yield what people type in the language of *other* to find a category: `mots.CODE`. The French words are known."""
    for mine, theirs in zip(french.families, other.families, strict=True):
        for here, there in zip(mine.categories, theirs.categories, strict=True):
            told = [word for word in there.synonyms if word not in here.synonyms]
            if told:
                yield f"mots.{there.code}", " ".join(told)


def _differences(
    pairs: Sequence[tuple[Entry, Entry]], told: Callable[[Entry], Sequence[str]]
) -> Iterator[tuple[str, str]]:
    for mine, theirs in pairs:
        for here, there in zip(told(mine), told(theirs), strict=True):
            if here != there:
                yield _key(here), plain(there)


def _key(text: str) -> str:
    """Return *text* as the page compares it: every kind of space the same, as the list may set it in its own."""
    return plain(text).replace("\u00a0", " ").replace("\u202f", " ")


_KINDS: Mapping[str, Callable[[Entry], Sequence[str]]] = {
    "door": lambda entry: (entry.door_label,),
    "adr": lambda entry: (entry.place_note,),
    "hrs": lambda entry: ("\n".join(entry.hours),),
    "msg": lambda entry: entry.notices,
    "fra": lambda entry: (entry.freshness_text,),
    "dt": lambda entry: tuple(detail.label for detail in entry.details),
}
