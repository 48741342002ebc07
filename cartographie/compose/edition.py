"""Resources → the `Edition`: who is shown, in which order, under which number, with which words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count

from cartographie.compose.calendars import Calendars
from cartographie.compose.entries import compose_entry
from cartographie.compose.sentences import day_text
from cartographie.compose.vocabulary_words import (
    french_of,
    label_of,
    languages_told,
    purpose_key,
    search_words,
    vocabulary_words,
)
from cartographie.compose.ways import way_sentences, way_text
from cartographie.compose.zones import survey_zones
from cartographie.hours import display_lines, parse
from cartographie.model import (
    CategoryBlock,
    Confidentiality,
    DeskBlock,
    Edition,
    Entry,
    FamilyBlock,
    Itinerary,
    Logo,
    NationalNumber,
    Resource,
    Territory,
)
from cartographie.settings import Settings
from cartographie.texts import Words, is_french, load
from cartographie.vocabulary import categories, contracted, doors, families, fold, numbers

__all__ = ["Frame", "compose_edition"]

# the sections of the language file that outputs look into
WORD_SECTIONS = ("langue", "edition", "page", "horaires", "papier", "marche", "fiche")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What surrounds the resources of one edition: site, territory, desk, day, language, logos.

    `ways` are the ways from the desk by the line of the resource; one that has no pin has none.
    """

    settings: Settings
    territory: Territory
    desk: DeskBlock | None
    day: date
    language: str = "fr"
    coastal: bool = False
    logos: tuple[Logo, ...] = ()
    ways: Mapping[int, Itinerary] = field(default_factory=dict)


def compose_edition(resources: Sequence[Resource], frame: Frame, lines: Collection[int] | None = None) -> Edition:
    """Settle everything that the outputs of one desk and one language will say about *resources*.

    Resources are ordered by family, category, then name, and numbered from 1 in that order. Internal rows come only
    when the settings ask for the agents' edition, with the last numbers: a number names the same place in the agents'
    edition and in the public one. With *lines*, those of their rows in the agents' file, only some are composed: the
    others count for the numbers alone.
    """
    settings, territory, words = frame.settings, frame.territory, load(frame.language)
    shown = sorted((item for item in resources if _is_shown(item, frame)), key=_order())
    calendars = Calendars(frame.day, territory)
    pairs = [
        (number, item)
        for number, item in zip(_numbers_of(shown), shown, strict=True)
        if lines is None or item.line in lines
    ]
    shown = [item for _, item in pairs]
    entries = tuple(
        compose_entry(number, item, words=words, day=frame.day, freshness=settings.freshness, calendars=calendars)
        for number, item in pairs
    )
    if not settings.internal:  # notes for agents belong to the agents' edition, whoever the row is for
        entries = tuple(replace(item, internal_notes="") for item in entries)
    entries = tuple(
        _with_way(entry, frame.ways.get(item.line), words) for entry, item in zip(entries, shown, strict=True)
    )
    zones = survey_zones(shown)
    entries = tuple(replace(item, zones=keys) for item, keys in zip(entries, zones.keys, strict=True))
    fictional = settings.site.fictif or territory.fictional
    said = {key: text for key, text in words.items() if key.split(".", 1)[0] in WORD_SECTIONS}
    return Edition(
        language=frame.language,
        title=_own(settings.title, words) or _title(territory.name, words),
        site_name=settings.site.nom,
        date_text=day_text(frame.day, words),
        date_iso=frame.day.isoformat(),
        valid_until_text=day_text(settings.valid_until, words) if settings.valid_until else "",
        fictional=fictional,
        internal=settings.internal,
        desk=_desk(frame.desk, words),
        families=_families(entries, words),
        entries=entries,
        numbers=_numbers(words, coastal=frame.coastal),
        attributions=_attributions(territory, words, fictional=fictional),
        words={**said, **vocabulary_words(words)},
        french=_french_keys(words, said),
        bounds=territory.bounds,
        territory_name=territory.name,
        welcome=_own(settings.site.accueil_texte, words),
        website=settings.site.site_web,
        logos=frame.logos,
        colours=settings.site.couleurs,
        partners=settings.site.partenaires,
        zones=zones.places,
        horizon=calendars.horizon(settings.valid_until),
    )


def _with_way(entry: Entry, way: Itinerary | None, words: Words) -> Entry:
    """Return *entry* with its way told; an entry without a pin has none, whatever is known."""
    if way is None or entry.position is None:
        return entry
    return replace(entry, way=way, way_text=way_text(way, words), way_steps=way_sentences(way, words))


def _numbers_of(shown: Sequence[Resource]) -> Iterator[int]:
    """Yield the number of each of *shown*, from 1: the internal ones have the last."""
    internal = [item.confidentiality is Confidentiality.INTERNAL for item in shown]
    public, last = count(1), count(len(shown) - sum(internal) + 1)
    yield from (next(last if hidden else public) for hidden in internal)


def _own(sentence: str, words: Words) -> str:
    """Return a *sentence* of the site's settings, which is in French; "" in another language, which has one of ours."""
    return sentence if is_french(words.language) else ""


def _title(territory: str, words: Words) -> str:
    """Return our own title of an edition, « Où aller au Havre »."""
    title = words.say("edition.titre", territoire=territory)
    return contracted(title) if is_french(words.language) else title


def _desk(desk: DeskBlock | None, words: Words) -> DeskBlock | None:
    """Return the desk; one that has no name of its own (given as an address) is called so in the edition's language.

    Its hours and its languages are told in that language as far as they are understood.
    """
    if desk is None:
        return None
    name = words["edition.accueil"] if desk.name == load()["edition.accueil"] else desk.name
    if is_french(words.language):
        return replace(desk, name=name)
    hours, told = "\n".join(display_lines(parse(desk.hours), words)), languages_told(words, desk.languages)
    return replace(desk, name=name, hours=hours, languages=told or desk.languages, translated=bool(told))


def _is_shown(resource: Resource, frame: Frame) -> bool:
    if resource.confidentiality is Confidentiality.INTERNAL and not frame.settings.internal:
        return False
    return not resource.desks or frame.desk is None or frame.desk.id in resource.desks


def _order() -> Callable[[Resource], tuple[int, int, str, int]]:
    family_rank = {code: rank for rank, code in enumerate(families())}
    category_rank = {code: rank for rank, code in enumerate(categories())}

    def key(resource: Resource) -> tuple[int, int, str, int]:
        main = resource.categories[0]
        return (family_rank[categories()[main].family], category_rank[main], fold(resource.name), resource.line)

    return key


def _families(entries: Sequence[Entry], words: Words) -> tuple[FamilyBlock, ...]:
    """Keep the families and categories that some entry carries, in the order of the vocabulary."""
    present = {code for entry in entries for code in entry.categories}
    blocks = []
    for family in families().values():
        inside = tuple(
            CategoryBlock(
                code=item.code,
                family=item.family,
                label=label_of(words, f"categories.{item.code}.label", item.label),
                need=label_of(words, f"categories.{item.code}.besoin", item.need),
                pictogram=item.pictogram,
                sensitive=bool(item.sensitivity),
                by_zone=item.by_zone,
                weekly=item.weekly,
                said=item.said,
                synonyms=search_words(words, item),
                french=french_of(words, f"categories.{item.code}.label", item.label),
            )
            for item in categories().values()
            if item.family == family.code and item.code in present
        )
        if inside:
            blocks.append(
                FamilyBlock(
                    code=family.code,
                    label=label_of(words, f"familles.{family.code}.label", family.label),
                    short_label=label_of(words, f"familles.{family.code}.court", family.short_label),
                    shape=family.shape,
                    colour=family.colour,
                    categories=inside,
                    french=french_of(words, f"familles.{family.code}.label", family.label),
                )
            )
    return tuple(blocks)


def _numbers(words: Words, *, coastal: bool) -> tuple[NationalNumber, ...]:
    """Return the strip of national numbers, with sea rescue where the territory has a coast."""
    wanted = [item for item in numbers() if item.section == "bandeau" or (coastal and item.number == "196")]
    return tuple(
        NationalNumber(item.number, label_of(words, purpose_key(item), item.purpose), item.emergency, item.pictogram)
        for item in wanted
    )


def _french_keys(words: Words, said: Iterable[str]) -> frozenset[str]:
    """Return what an edition in another language says in French: of the keys *said*, of the doors and the numbers."""
    if is_french(words.language):
        return frozenset()
    vocabulary = (*(f"portes.{code}" for code in doors()), *map(purpose_key, numbers()))
    return frozenset(key for key in (*said, *vocabulary) if words.in_french(key))


def _attributions(territory: Territory, words: Words, *, fictional: bool) -> tuple[str, ...]:
    """Return the credits to print in full; made-up data say so instead of crediting anybody."""
    if fictional:
        return (words["edition.attribution-fictive"],)
    return tuple(dict.fromkeys(source.attribution for source in territory.sources if source.attribution))
