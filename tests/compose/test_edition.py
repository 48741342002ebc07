"""Resources → the edition: order, numbers, words, and what is not said."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cartographie.compose.edition import Frame, compose_edition
from cartographie.compose.entries import DETAILS
from cartographie.compose.sentences import closure_text, day_text, phone_of
from cartographie.compose.vocabulary_words import (
    label_of,
    languages_told,
    purpose_key,
    search_words,
    vocabulary_words,
)
from cartographie.hours import parse
from cartographie.model import (
    Closure,
    Confidentiality,
    DeskBlock,
    Edition,
    Place,
    Position,
    Resource,
    Source,
    Territory,
)
from cartographie.settings import Settings, Site
from cartographie.texts import Words, load
from cartographie.vocabulary import categories, doors, families, numbers
from cartographie.vocabulary.answers import answers
from tests.contracts.spoken import proofread

DAY = date(2026, 11, 24)
SAME_WORDS = {"Conditions"}
"""Words that are the same in French and in English."""
QUAY = Place(position=Position(47.7, -5.3), precision="numero", score=0.97, label="12 Rue du Quai")


def resource(name: str = "Épicerie", category: str = "epicerie", **values: object) -> Resource:
    """Return a placed resource, with *values* instead of the usual ones."""
    defaults = {
        "id": name.lower(),
        "line": 2,
        "name": name,
        "categories": (category,),
        "door": "j-y-vais",
        "address": "12 rue du Quai",
        "postcode": "29998",
        "city": "Enez-Skouer",
        "place": QUAY,
        "verified_on": date(2026, 10, 1),
    }
    return Resource(**{**defaults, **values})


def territory(**values: object) -> Territory:
    """Return a territory whose two sources ask for the same credit."""
    source = Source(name="OpenStreetMap", licence="ODbL", date="2026-01-01", attribution="© les contributeurs")
    defaults = {"path": Path("t"), "name": "Ici", "bounds": (-5.4, 47.6, -5.2, 47.8), "crs": "EPSG:2154"}
    return Territory(**{**defaults, "sources": (source, source), **values})


def frame(settings: Settings | None = None, **values: object) -> Frame:
    """Return the frame of an edition of 24 November 2026."""
    return Frame(settings=settings or Settings(), territory=territory(), desk=None, day=DAY, **values)


def test_entries_are_ordered_by_family_category_then_name_and_numbered() -> None:
    """Red when the same place changes number between two runs, or a family is not in one piece."""
    names = [("Zoé", "ecoute"), ("Abri", "repas"), ("Élan", "colis"), ("Eau", "colis"), ("Bains", "hygiene")]
    edition = compose_edition([resource(name, code) for name, code in names], frame())
    assert [(item.number, item.name) for item in edition.entries] == [
        (1, "Eau"),
        (2, "Élan"),
        (3, "Abri"),
        (4, "Bains"),
        (5, "Zoé"),
    ]
    ranks = [list(families()).index(item.family) for item in edition.entries]
    assert ranks == sorted(ranks)
    assert [block.code for block in edition.families] == [
        code for code in families() if code in {"manger", "quotidien", "sante"}
    ]


def test_internal_rows_come_only_in_the_agents_edition() -> None:
    """Red when an internal row is in a public edition."""
    rows = [resource(), resource("Secret", confidentiality=Confidentiality.INTERNAL, address="", place=None)]
    assert [item.name for item in compose_edition(rows, frame()).entries] == ["Épicerie"]
    inside = compose_edition(rows, frame(Settings(internal=True)))
    assert [(item.name, item.internal) for item in inside.entries] == [("Épicerie", False), ("Secret", True)]


def test_a_number_names_the_same_place_in_both_editions() -> None:
    """Red when an internal row shifts the numbers of the public ones: leaflet and agents' page would disagree."""
    rows = [
        resource("Zoé"),
        resource("Abri caché", confidentiality=Confidentiality.INTERNAL, address="", place=None),
        resource("Marmite"),
    ]
    public = {item.name: item.number for item in compose_edition(rows, frame()).entries}
    inside = {item.name: item.number for item in compose_edition(rows, frame(Settings(internal=True))).entries}
    assert public == {"Marmite": 1, "Zoé": 2}
    assert inside == {**public, "Abri caché": 3}


def test_notes_for_agents_are_in_the_agents_edition_only() -> None:
    """Red when what agents write for each other can be read by the person at the desk."""
    row = resource(internal_notes="La clé est chez le gardien.")
    assert compose_edition([row], frame()).entries[0].internal_notes == ""
    assert compose_edition([row], frame(Settings(internal=True))).entries[0].internal_notes == row.internal_notes


def test_a_row_for_another_desk_is_left_out() -> None:
    """Red when `accueils` is ignored, or a desk loses the rows that name nobody."""
    rows = [resource("Pour tous"), resource("Ailleurs", desks=("deux",))]
    for desk, names in (("un", ["Pour tous"]), ("deux", ["Ailleurs", "Pour tous"])):
        block = DeskBlock(id=desk, name=desk)
        assert [item.name for item in compose_edition(rows, replace(frame(), desk=block)).entries] == names


@pytest.mark.parametrize(
    ("precision", "pinned"),
    [("saisie", True), ("numero", True), ("voie", True), ("lieu-dit", False), ("commune", False)],
)
def test_below_street_precision_there_is_no_pin_and_the_address_stays(precision: str, *, pinned: bool) -> None:
    """Red when a person can be sent to the middle of a commune, or loses the address that was written."""
    place = replace(QUAY, precision=precision)
    entry = compose_edition([resource(place=place)], frame()).entries[0]
    assert (entry.position is not None) == pinned
    assert (entry.place_note == "") == pinned
    assert entry.address_lines == ("12 rue du Quai", "29998 Enez-Skouer")


def test_a_service_without_a_place_says_so() -> None:
    """Red when a phone line looks like a place that was not found."""
    entry = compose_edition([resource(no_place=True, place=None, address="", postcode="", city="")], frame()).entries[0]
    assert entry.place_note == load()["edition.sans-lieu"]
    assert entry.position is None


def test_a_category_that_never_has_a_pin_has_none() -> None:
    """Red when « dormir ce soir : 115 » or « enfant en danger » sends somebody to a place."""
    entry = compose_edition([resource(category="nuit-115")], frame()).entries[0]
    assert entry.position is None
    assert entry.place_note


def test_fictional_data_credit_nobody_and_real_data_are_credited_once() -> None:
    """Red when the demonstration credits OpenStreetMap, or a real map does not."""
    assert compose_edition([resource()], frame()).attributions == ("© les contributeurs",)
    made_up = compose_edition([resource()], frame(Settings(site=Site(fictif=True))))
    assert made_up.fictional
    assert made_up.attributions == (load()["edition.attribution-fictive"],)


def said_by_us(edition: Edition) -> list[str]:
    """Return every text of *edition* that is ours and not a cell of the table, in a fixed order."""
    blocks = [category for family in edition.families for category in family.categories]
    return [
        *(edition.title, edition.date_text, edition.valid_until_text, edition.desk.name if edition.desk else ""),
        *(text for family in edition.families for text in (family.label, family.short_label)),
        *(text for block in blocks for text in (block.label, block.need)),
        *(text for item in edition.entries for text in (item.door_label, item.place_note, item.freshness_text)),
        *(text for item in edition.entries for text in (*item.hours, *item.notices)),
        *(detail.label for item in edition.entries for detail in item.details),
        *(item.purpose for item in edition.numbers),
        *edition.attributions,
    ]


@pytest.fixture
def all_proofread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every language be read by somebody, so that its sentences of safety are its own."""
    monkeypatch.setattr(
        "cartographie.compose.edition.load", lambda code="fr": load() if code == "fr" else proofread(code)
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_edition_says_nothing_in_french_but_what_the_table_says(language: str, all_proofread: None) -> None:
    """Red when a label, a door, a number's purpose or an opening time is not looked up in the language file."""
    details = dict.fromkeys(DETAILS, "7")
    opening = parse("1er et 3e jeudis 14h-16h ; lundi 9h-12h sur rdv ; fermé en août")
    rows = [
        resource("1", code, door=door, hours=opening, closure=Closure(start=None, end=DAY), **details)
        for code, door in itertools.zip_longest(categories(), doors(), fillvalue="115")
    ]
    for at, verified in enumerate((None, date(2026, 11, 1), date(2026, 6, 1), date(2020, 1, 1))):
        rows[at] = replace(rows[at], verified_on=verified, place=None)
    rows += [resource("2", no_place=True, place=None), resource("3", confidentiality=Confidentiality.PHONE_ONLY)]
    settings = Settings(site=Site(fictif=True), valid_until=date(2027, 1, 1))
    desk = DeskBlock(id="1", name=load()["edition.accueil"])
    french, other = (
        said_by_us(compose_edition(rows, replace(frame(settings, language=code, coastal=True), desk=desk)))
        for code in ("fr", language)
    )
    assert len(french) == len(other) > 400
    copied = {said for said, text in zip(french, other, strict=True) if said == text and re.search(r"[a-zé]{2}", said)}
    assert copied <= SAME_WORDS


def test_the_vocabulary_speaks_where_the_language_file_is_silent() -> None:
    """Red when a code that entries carry has no name in the words of an edition, French included."""
    for language in ("fr", "en", "ar"):
        words = compose_edition([resource()], frame(language=language)).words
        for table, codes in (("portes", doors()), ("publics", answers("publics")), ("parlees", answers("langues"))):
            assert all(words[f"{table}.{code}"] for code in codes)
    assert vocabulary_words(Words("xx", {"publics.femme": "kvinnor"}))["publics.femme"] == "kvinnor"
    assert vocabulary_words(Words("xx", {}))["publics.femme"] == answers("publics")["femme"].label
    assert label_of({}, purpose_key(numbers()[0]), numbers()[0].purpose) == numbers()[0].purpose


def test_people_find_a_need_with_a_word_of_their_language() -> None:
    """Red when « hungry » finds nothing on the English page, or when a French word heard at the desk no longer does."""
    for language, word in (("fr", "faim"), ("en", "hungry"), ("ar", "جوع")):
        synonyms = (
            compose_edition([resource(category="repas")], frame(language=language)).families[0].categories[0].synonyms
        )
        assert {word, *categories()["repas"].synonyms} <= set(synonyms)
    assert categories()["repas"].synonyms == search_words({}, categories()["repas"])


def test_sea_rescue_is_in_the_strip_on_a_coast_only() -> None:
    """Red when 196 is printed inland, or is missing on a coast."""
    inland, coast = (compose_edition([resource()], frame(coastal=value)).numbers for value in (False, True))
    assert "196" not in [item.number for item in inland]
    assert "196" in [item.number for item in coast]
    assert {"15", "17", "18", "112", "114", "115", "119", "3919", "3114", "3133"} <= {item.number for item in inland}


@pytest.mark.parametrize(
    ("written", "display", "uri"),
    [
        ("0261910001", "02 61 91 00 01", "tel:+33261910001"),
        ("02.61.91.00.01", "02 61 91 00 01", "tel:+33261910001"),
        ("+33 2 61 91 00 01", "02 61 91 00 01", "tel:+33261910001"),
        ("+33 (0)2 61 91 00 01", "02 61 91 00 01", "tel:+33261910001"),
        ("0033261910001", "02 61 91 00 01", "tel:+33261910001"),
        ("0 800 05 95 95", "0 800 05 95 95", "tel:+33800059595"),
        ("115", "115", "tel:115"),
        ("39 19", "3919", "tel:3919"),
        ("116 006", "116 006", "tel:116006"),
        ("+32 2 123 45 67", "+32 2 123 45 67", "tel:+3221234567"),
        ("0261910001 (poste 12)", "02 61 91 00 01 (poste 12)", "tel:+33261910001"),
        ("auprès de la mairie", "auprès de la mairie", ""),
    ],
)
def test_phones_are_printed_in_pairs_and_dialled_whole(written: str, display: str, uri: str) -> None:
    """Red when a number is printed wrong, can be cut at the end of a line, or dials somebody else."""
    phone = phone_of(written)
    assert phone.display.replace("\u202f", " ") == display
    assert ("\u202f" in phone.display) == (" " in display and bool(uri))
    assert phone.uri == uri


def test_closures_are_said_until_they_are_over() -> None:
    """Red when a place that is closed looks open, or a past closure still sends people away."""
    words = load()
    august = Closure(start=date(2026, 8, 1), end=date(2026, 8, 31))
    assert closure_text(august, date(2026, 8, 31), words) == "Fermé du 1er août 2026 au 31 août 2026"
    assert closure_text(august, date(2026, 9, 1), words) == ""
    assert (
        closure_text(Closure(start=None, end=date(2026, 8, 3)), date(2026, 8, 1), words) == "Fermé jusqu'au 3 août 2026"
    )
    assert closure_text(Closure(start=DAY, end=None), date(2027, 1, 1), words).startswith("Fermé à partir du 24")
    assert closure_text(Closure(start=DAY, end=DAY), DAY, words) == "Fermé le 24 novembre 2026"
    assert day_text(date(2026, 12, 1), words) == "1er décembre 2026"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_nobody_has_proofread_is_french_alone(language: str) -> None:
    """Red when a door, a number or « téléphonez d'abord » is in words that nobody has read, or French stands twice."""
    row = replace(resource(), verified_on=date(2020, 1, 1))
    edition = compose_edition([row], replace(frame(), language=language))
    (entry,) = edition.entries
    assert (entry.door_label, entry.door_french) == (doors()[entry.door].label, "")
    assert entry.freshness_text.replace("\u00a0", " ") == "Téléphonez d'abord (dernière vérification : janvier 2020)"
    purposes = {number.number: number.purpose for number in numbers()}
    assert edition.numbers
    assert all(number.purpose == purposes[number.number] for number in edition.numbers)
    assert {f"portes.{entry.door}", "numeros.15.but", "edition.fraicheur.expired"} <= edition.french
    assert {"edition.fraicheur.fresh", "edition.titre"}.isdisjoint(edition.french)
    assert compose_edition([row], frame()).french == frozenset()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_another_language_keeps_the_french_beside(language: str, all_proofread: None) -> None:
    """Red when the French of a family, a category or a door is lost, or French is told twice in its own edition."""
    edition = compose_edition([resource()], replace(frame(), language=language))
    (family,), (entry,) = edition.families, edition.entries
    assert family.french == families()[family.code].label != family.label
    assert family.categories[0].french == categories()[family.categories[0].code].label
    assert entry.door_french == doors()[entry.door].label != entry.door_label
    plain = compose_edition([resource()], frame())
    assert (plain.families[0].french, plain.families[0].categories[0].french, plain.entries[0].door_french) == ("",) * 3


def test_the_desk_and_the_title_are_told_in_the_language_of_the_edition() -> None:
    """Red when an Arabic leaflet has a French title, or the hours and languages of its desk in French."""
    block = DeskBlock(id="un", name="CCAS", hours="lun-ven 9h-12h et 13h30-17h", languages="français, breton, anglais")
    settings = Settings(title="Où aller ici", site=Site(accueil_texte="Demandez."))
    arabic = compose_edition([], replace(frame(settings), desk=block, language="ar"))
    assert arabic.desk is not None
    assert arabic.desk.name == "CCAS"
    assert arabic.desk.hours == "من الاثنين إلى الجمعة، من 9:00 إلى 12:00 ومن 13:30 إلى 17:00"
    assert arabic.desk.languages == "الفرنسية، البريتونية، الإنجليزية"
    assert arabic.desk.translated
    assert (arabic.title, arabic.welcome) == (load("ar").say("edition.titre", territoire="Ici"), "")
    french = compose_edition([], replace(frame(settings), desk=block))
    assert french.desk == block
    assert (french.title, french.welcome) == ("Où aller ici", "Demandez.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("français et arabe", "French, Arabic"),
        ("LSF", "French sign language"),
        ("français, anglais (sur demande)", ""),
        ("interprète par téléphone", ""),
        ("", ""),
    ],
)
def test_a_list_of_languages_is_told_whole_or_not_at_all(text: str, told: str) -> None:
    """Red when what a cell says beside its languages is lost in translation."""
    assert languages_told(load("en"), text) == told
    (entry,) = compose_edition([resource(languages=text)], replace(frame(), language="en")).entries
    assert [(detail.text, detail.translated) for detail in entry.details] == (
        [(told or text, bool(told))] if text else []
    )


@pytest.mark.parametrize(
    ("town", "language", "title"),
    [
        ("Le Havre", "fr", "Où aller au Havre"),
        ("Les Herbiers", "fr-simple", "Où aller aux Herbiers\u00a0?"),
        ("La Rochelle", "fr", "Où aller à La Rochelle"),
        ("Lesquin", "fr", "Où aller à Lesquin"),
        ("Le Havre", "en", "Where to go in Le Havre"),
    ],
)
def test_a_town_with_an_article_is_named_as_people_say_it(town: str, language: str, title: str) -> None:
    """Red when the title of a leaflet reads « Où aller à Le Havre », or the name of a town loses its own letters."""
    edition = compose_edition([], replace(frame(language=language), territory=territory(name=town)))
    assert edition.title == title
