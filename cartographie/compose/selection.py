"""A part of an edition, for a leaflet of some needs only; what is sensitive becomes a leaflet that tells no need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cartographie.model import CategoryBlock, Edition, Entry, FamilyBlock
from cartographie.vocabulary import categories as known_categories

__all__ = ["NEUTRAL", "discreet", "neutral_family", "select", "selection_name"]

NEUTRAL = "neutre"
NEUTRAL_NAME = "adresses"
"""What stands in a file's name for categories that it must not tell."""
# the marker of every family would tell: the disc of a dark grey, 9:1 against the white of its number, tells nothing
_SHAPE, _COLOUR = "disc", "#4A4A4A"
LONGEST_NAME = 60
# what the page's « Ma fiche » says of a sensitive place, and no more: these facts may name the need
_TOLD = ("languages",)


def select(edition: Edition, families: Sequence[str], categories: Sequence[str]) -> Edition:
    """Return *edition* limited to the entries of *families* and of *categories* (codes); all of it when both are empty.

    Numbers do not change. A place found by its second category stands under it: the reader looks for that need, and
    the others that were not chosen are not told. When all that is left is sensitive, the edition is neutral
    (DESIGN §4, discretion).
    """
    if not families and not categories:
        return edition
    blocks = {block.code: block for family in edition.families for block in family.categories}
    chosen = {code: block for code, block in blocks.items() if block.family in families or code in categories}
    rank = {code: place for place, code in enumerate(blocks)}
    kept = [_under(entry, chosen) for entry in edition.entries if not chosen.keys().isdisjoint(entry.categories)]
    if kept and all(chosen[code].sensitive for entry in kept for code in entry.categories):
        return _neutral(edition, kept)
    kept.sort(key=lambda entry: (rank[entry.categories[0]], entry.number))
    left = tuple(_families(edition.families, {code for entry in kept for code in entry.categories}))
    about = edition.words["papier.selection"].format(besoins=" · ".join(_needs(left, families)))
    welcome = f"{about} {edition.welcome}" if edition.welcome else ""
    words = {**edition.words, "papier.de-quoi": about}
    return replace(edition, entries=tuple(kept), families=left, welcome=welcome, words=words)


def selection_name(edition: Edition, families: Sequence[str], categories: Sequence[str]) -> str:
    """Return the part of a file's name that says what *edition* was limited to: codes, none of a sensitive category."""
    if edition.neutral:
        return NEUTRAL_NAME
    told = (NEUTRAL_NAME if known_categories()[code].sensitivity else code for code in categories)
    name = ""
    for code in dict.fromkeys((*families, *told)):
        longer = f"{name}-{code}".lstrip("-")
        if len(longer) > LONGEST_NAME:
            return f"{name}-etc"
        name = longer
    return name


def _under(entry: Entry, chosen: Mapping[str, CategoryBlock]) -> Entry:
    """Return *entry* with its *chosen* categories alone, under the first of them."""
    codes = tuple(code for code in entry.categories if code in chosen)
    main = chosen[codes[0]]
    return replace(entry, categories=codes, family=main.family, pictogram=main.pictogram)


def _families(families: Iterable[FamilyBlock], carried: set[str]) -> Iterable[FamilyBlock]:
    """Yield the families that have a category among those *carried*, with these alone."""
    for family in families:
        if inside := tuple(block for block in family.categories if block.code in carried):
            yield replace(family, categories=inside)


def _needs(left: Iterable[FamilyBlock], families: Sequence[str]) -> Iterable[str]:
    """Yield what was chosen in words: families chosen whole, and categories but the sensitive ones."""
    for family in left:
        if family.code in families:
            yield family.label
        else:
            yield from (block.label for block in family.categories if not block.sensitive)


def _neutral(edition: Edition, kept: Sequence[Entry]) -> Edition:
    """Return *edition* with the entries *kept*, telling how to reach them and nothing of what they are for.

    Nor does it say from which desk it was handed out: no desk, no site, no logo, no QR code.
    """
    words = edition.words
    return replace(
        edition,
        neutral=True,
        title=words["page.fiche.titre"],
        site_name="",
        welcome="",
        website="",
        logos=(),
        colours=(),
        partners=(),
        desk=None,
        families=(neutral_family(),),
        entries=tuple(sorted(map(discreet, kept), key=lambda entry: entry.number)),
        words={**words, "papier.de-quoi": words["papier.de-quoi-neutre"]},
    )


def neutral_family() -> FamilyBlock:
    """Return the family under which places are shown that must not tell theirs."""
    return FamilyBlock(code=NEUTRAL, label="", short_label="", shape=_SHAPE, colour=_COLOUR, categories=())


def discreet(entry: Entry) -> Entry:
    """Return *entry* as « Ma fiche » tells a sensitive place: how to reach it, and when."""
    return replace(
        entry,
        family=NEUTRAL,
        categories=(),
        pictogram="",
        organisation="",
        description="",
        email="",
        website="",
        notices=(entry.closure,) if entry.closure else (),
        details=tuple(detail for detail in entry.details if detail.kind in _TOLD),
        internal_notes="",
        audience_codes=(),
        sensitive=True,
    )
