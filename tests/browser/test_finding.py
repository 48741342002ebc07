"""What a question finds: as people say it, for whom, when, where they live; what is not known stays shown."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cartographie.compose.calendars import Calendars
from cartographie.hours import parse
from cartographie.model import Edition, ZonePlace
from cartographie.texts import load
from cartographie.vocabulary import categories
from tests.browser.axe import axe
from tests.browser.conftest import PHONE
from tests.browser.speaking import speak
from tests.compose.test_edition import resource, territory
from tests.publish.editions import entry, sample_edition

pytestmark = pytest.mark.browser

SENTENCES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))
MANY = 12  # categories: an answer with more is no answer
# from questions to the categories of their answers
FIND = """questions => {
  const { page } = Cartographie;
  return questions.map(question => {
    const answer = page.filters.ask(question);
    return page.entries.filter((entry, i) => answer && answer.has(i)).map(entry => entry.categories[0]);
  });
}"""
LINES = """() => [...document.querySelectorAll('section.family:not([hidden]) ol > li')]
  .filter(e => e.checkVisibility()).map(e => [e.value, (e.querySelector('.why') || {textContent: ''}).textContent])"""
DAY = date(2026, 9, 21)  # a Monday, the edition's; the clock of made-up data stands at ten
CALENDARS = Calendars(DAY, territory(school_zone="B"))
PLACES = (
    ZonePlace("ouest", "Ouest", ("ville",)),
    ZonePlace("est", "Est", ("ville",)),
    ZonePlace("ville", "Ville"),
    ZonePlace("bourg", "Bourg"),
    ZonePlace("peut-etre", "Peut-être", (), ("ville",)),
)


def every_category(language: str = "fr") -> Edition:
    """Return an edition of one entry a category, whose name says nothing, as *language* has it."""
    sample, words = sample_edition(), load(language)
    found = sample_edition(tuple(entry(i, code, f"Numéro {i}") for i, code in enumerate(_ordered(), start=1)))

    def said(block):
        needs = tuple(
            replace(
                item,
                label=words.get(f"categories.{item.code}.label", item.label),
                need=words.get(f"categories.{item.code}.besoin", item.need),
                synonyms=(*words.get(f"categories.{item.code}.mots", "").replace("،", ",").split(","), *item.synonyms),
            )
            for item in block.categories
        )
        return replace(block, categories=needs)

    families = tuple(map(said, found.families)) if language != "fr" else found.families
    return replace(found, language=language, words={**sample.words, **words}, families=families)


def _ordered() -> list[str]:
    families = list(dict.fromkeys(item.family for item in categories().values()))
    return sorted(categories(), key=lambda code: families.index(categories()[code].family))


def open_at(text: str):
    """Return the calendar of hours written *text*."""
    return CALENDARS.of(resource(hours=parse(text)))


def desk_edition() -> Edition:
    """Return an edition for questions of time, publics and places."""
    shown = (
        entry(1, "repas", "Ouvert", calendar=open_at("lundi 9h-12h"), audience_codes=("tous",)),
        entry(2, "repas", "Fermé", calendar=open_at("mardi 9h-12h"), audience_codes=("homme",)),
        entry(3, "repas", "Inconnu", audience_codes=()),
        entry(4, "repas", "Rendez-vous", calendar=open_at("lundi 14h-17h sur rendez-vous"), audience_codes=("majeur",)),
        entry(5, "repas", "Femmes", calendar=open_at("lundi 9h-12h"), audience_codes=("femme", "famille")),
        entry(6, "social", "De l'ouest", zones=("ouest",), wheelchair=False),
        entry(7, "social", "De l'est", zones=("est",), wheelchair=True),
        entry(8, "social", "De la ville", zones=("ville",)),
        entry(9, "social", "Sans zone"),
        entry(10, "social", "De tous", zones=("*",)),
        entry(11, "social", "Pas compris", zones=("bourg", "?")),
        entry(12, "logement", "Guichet", zones=("est",)),
    )
    families = [item.family for item in categories().values()]
    shown = tuple(sorted(shown, key=lambda item: families.index(item.family)))
    shown = tuple(replace(item, number=i) for i, item in enumerate(shown, start=1))
    return replace(sample_edition(shown), zones=PLACES, horizon=CALENDARS.horizon(None), date_iso=DAY.isoformat())


def names(page) -> list[tuple[str, str]]:
    """Return name and reasons of the lines shown, in reading order."""
    known = {item.number: item.name for item in desk_edition().entries}
    return [(known[number], why) for number, why in page.evaluate(LINES)]


def test_sentences_find_their_need(visit):
    """Red when a plain sentence of a tired agent finds nothing, misses the need, or finds everything."""
    asked = [(code, text) for code, texts in SENTENCES["fr"].items() for text in texts]
    with visit(every_category()) as seen:
        found = seen.page.evaluate(FIND, [text for _, text in asked])
        assert [(code, text) for (code, text), codes in zip(asked, found, strict=True) if code not in codes] == []
        assert [text for (_, text), codes in zip(asked, found, strict=True) if len(codes) > MANY] == []
        assert seen.messages == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_sentences_of_another_language_find_too(visit, language):
    """Red when a need cannot be found in the language that is spoken, or no more in French."""
    asked = [(code, text) for code, texts in SENTENCES[language].items() for text in texts]
    with visit(every_category(), translations=(every_category(language),)) as seen:
        assert ["soins"] in seen.page.evaluate(FIND, ["dentiste"])
        speak(seen.page, language)
        found = seen.page.evaluate(FIND, [text for _, text in asked])
        assert [(code, text) for (code, text), codes in zip(asked, found, strict=True) if code not in codes] == []
        assert ["soins"] in seen.page.evaluate(FIND, ["dentiste"])


def test_numbers_are_never_a_slip(visit):
    """Red when 119 finds 115, or a postcode its neighbour: another figure is another number."""
    with visit(every_category()) as seen:
        assert seen.page.evaluate(FIND, ["115", "119", "116"]) == [["nuit-115"], ["enfant"], []]
    with visit(sample_edition()) as seen:
        here, there = seen.page.evaluate(FIND, ["29999", "29998"])
        assert here
        assert there == []


def test_no_text_stops_the_search(visit):
    """Red when some text makes the search throw, or answers something that is no entry."""
    with visit(every_category()) as seen:

        @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
        @given(st.lists(st.text(max_size=60), max_size=20))
        def check(questions):
            found = seen.page.evaluate(FIND, [text.replace("\x00", "") for text in questions])
            assert len(found) == len(questions)

        check()


def test_two_words_are_near_both_ways(visit):
    """Red when a word is a slip of another that is no slip of it, or of itself not."""
    word = st.text("abcde", max_size=8)
    script = """([a, b, n]) => { const { near } = Cartographie.text;
      return [near(a, b, n), near(b, a, n), near(a, a, n), near(a, b, n + 1)]; }"""
    with visit(sample_edition()) as seen:

        @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
        @given(word, word, st.integers(0, 2))
        def check(a, b, slips):
            one, other, itself, wider = seen.page.evaluate(script, [a, b, slips])
            assert one == other
            assert itself
            assert wider or not one

        check()


FOLDED = {
    "Épicerie": "epicerie",
    "CŒUR": "coeur",
    "L'Été, à Saint-Avé": "l ete a saint ave",
    "أكل إكل آكل": "اكل اكل اكل",
    "طعـــام": "طعام",
    "الطَّعام": "الطعام",
    "مدرسة": "مدرسه",
    "ليلى": "ليلي",
    "٠١٢": "012",
}


def test_letters_are_folded(visit):
    """Red when an accent, a vowel sign, a lengthened letter or a form of alef hides a word."""
    with visit(sample_edition()) as seen:
        told = seen.page.evaluate("texts => texts.map(Cartographie.text.fold)", list(FOLDED))
        assert dict(zip(FOLDED, told, strict=True)) == FOLDED


# codes of an entry, what is chosen of the person → 0 for sure, 1 not known, 2 perhaps not
WHO = [
    (["tous"], "femme", 0),
    (["tous"], "mineur", 0),
    (["tous"], "animal", 1),
    ([], "famille", 1),
    (["femme"], "femme", 0),
    (["homme"], "femme", 2),
    (["homme", "femme"], "femme", 0),
    (["majeur", "animal"], "femme", 1),
    (["majeur", "animal"], "animal", 0),
    (["majeur"], "famille", 2),
    (["majeur", "famille"], "famille", 0),
    (["seul"], "famille", 2),
    (["couple"], "seul", 2),
    (["seul", "couple"], "seul", 0),
    (["majeur"], "mineur", 2),
    (["jeune"], "mineur", 1),
    (["senior"], "jeune", 2),
    (["majeur"], "jeune", 1),
    (["exile"], "sans-papiers", 1),
    (["sans-papiers"], "sans-papiers", 0),
]


def test_publics_speak_for_or_against_a_person(visit):
    """Red when a public that says nothing of the person sends a place to the end, or one that excludes does not."""
    script = """cases => cases.map(([publics, choice]) =>
      Cartographie.who.judge({ publics, wheelchair: null }, [choice]).rank)"""
    with visit(sample_edition()) as seen:
        told = seen.page.evaluate(script, [case[:2] for case in WHO])
        assert [(*case[:2], rank) for case, rank in zip(WHO, told, strict=True)] == WHO
        chair = "known => Cartographie.who.judge({ publics: [], wheelchair: known }, ['fauteuil']).rank"
        assert [seen.page.evaluate(chair, known) for known in (True, None, False)] == [0, 1, 2]


# zones of an entry, whether its category goes by zone, where the person lives
STANDING = [
    (["ouest"], True, "ouest", "mine"),
    (["ville"], True, "ouest", "mine"),
    (["est"], True, "ouest", "other"),
    (["ouest"], True, "ville", "unsure"),
    (["bourg"], True, "ville", "other"),
    (["*"], True, "bourg", "mine"),
    (["*"], True, "-", "unsure"),
    (["ville"], True, "-", "other"),
    (["bourg", "?"], True, "ville", "unsure"),
    (["bourg", "?"], True, "bourg", "mine"),
    ([], True, "ville", "unsure"),
    ([], False, "ville", ""),
    (["ville"], True, "peut-etre", "unsure"),
    (["peut-etre"], True, "ville", "unsure"),
]


def test_where_one_lives_entitles(visit):
    """Red when somebody is sent to the wrong office, or away from theirs because its zone was not understood."""
    script = """([cases, places]) => cases.map(([zones, byZone, home]) =>
      Cartographie.zone.standing(zones, byZone, home, places))"""
    places = {place.key: {"within": place.within, "maybe": place.maybe} for place in PLACES}
    with visit(sample_edition()) as seen:
        told = seen.page.evaluate(script, [[case[:3] for case in STANDING], places])
        assert [(*case[:3], standing) for case, standing in zip(STANDING, told, strict=True)] == STANDING


def test_open_now_keeps_what_is_not_known(visit):
    """Red when a closed place is shown as open, or one without hours is hidden or comes before an open one."""
    with visit(desk_edition()) as seen:
        seen.page.click("button[data-family=manger]")
        seen.page.click("#ouvert")
        assert names(seen.page) == [("Ouvert", ""), ("Femmes", ""), ("Inconnu", "Horaires non connus")]
        assert seen.page.inner_text("section.family:not([hidden]) .rank") == "Horaires non connus\u00a0: téléphonez"
        assert seen.page.inner_text("#compte") == "2 lieux, et 1 dont on ne sait pas"
        seen.page.click("#tout")
        assert [name for name, _ in names(seen.page)] == [item.name for item in desk_edition().entries]
        assert seen.page.get_attribute("#ouvert", "aria-pressed") == "false"


def test_a_day_tells_its_hours_by_kind(visit):
    """Red when an appointment passes for an open door, or a day is answered with the hours of another."""
    with visit(desk_edition()) as seen:
        seen.page.click("button[data-family=manger]")
        seen.page.select_option("#jour", index=1)
        assert "21 septembre" in seen.page.inner_text("#jour option:checked")
        told = dict(names(seen.page))
        assert list(told) == ["Ouvert", "Rendez-vous", "Femmes", "Inconnu"]
        assert told["Rendez-vous"].startswith("Sur rendez-vous lundi 21 septembre")
        assert told["Ouvert"].startswith("Ouvert lundi 21 septembre")
        seen.page.click("#ouvert")
        assert seen.page.input_value("#jour") == ""
        seen.page.select_option("#jour", index=2)
        assert seen.page.get_attribute("#ouvert", "aria-pressed") == "false"
        assert [name for name, _ in names(seen.page)] == ["Fermé", "Inconnu"]


def test_for_whom_hides_nobody(visit):
    """Red when a public that does not fit is hidden: the sheet may be wrong, a call tells."""
    with visit(desk_edition()) as seen:
        seen.page.click("button[data-family=manger]")
        seen.page.click("#pour-qui")
        seen.page.check("#publics [value=famille]")
        assert names(seen.page) == [
            ("Ouvert", "Accueille\u00a0: Tous publics"),
            ("Femmes", "Accueille\u00a0: Familles"),
            ("Fermé", "Public\u00a0: Hommes"),
            ("Inconnu", "Public non précisé"),
            ("Rendez-vous", "Public\u00a0: Majeurs"),
        ]
        titles = seen.page.locator("section.family:not([hidden]) .rank:visible").all_inner_texts()
        assert titles[-1].startswith("Peut-être pas pour cette personne")
        assert seen.page.inner_text("#pour-qui") == "Pour qui\u00a0? (1)"
        assert axe(seen.page) == []


def test_the_entitled_office_comes_first(visit):
    """Red when the office of the person's zone is not on top, or that of another zone comes before it."""
    with visit(desk_edition()) as seen:
        seen.page.select_option("#habite", "ouest")
        first = seen.page.locator(".first-place b").all_inner_texts()
        assert first == ["De l'ouest", "De la ville", "De tous"]
        seen.page.click("button[data-family=droits]")
        assert [name for name, _ in names(seen.page)] == [
            *("De l'ouest", "De la ville", "De tous"),
            *("Sans zone", "Pas compris", "De l'est"),
        ]
        assert dict(names(seen.page))["De l'est"] == "Pour les habitants de\u00a0: Est"
        seen.page.click(".first-place >> nth=0")
        assert seen.page.inner_text("#lieu-titre").endswith("De l'ouest")
        assert "Secteur\u00a0: Ouest" in seen.page.inner_text("#lieu .why")
        assert axe(seen.page, ".leaflet-marker-pane") == []


def test_nothing_found_offers_a_way_out(visit):
    """Red when somebody is left before an empty list without knowing what to give up."""
    with visit(desk_edition()) as seen:
        seen.page.click("button[data-family=manger]")
        seen.page.fill("#mots", "guichet")
        assert seen.page.evaluate(LINES) == []
        assert seen.page.locator(".way-out button").all_inner_texts() == [
            "Sans «\u00a0Manger\u00a0»\u00a0: 1 lieu",
            "Sans «\u00a0guichet\u00a0»\u00a0: 5 lieux",
            "Tout montrer",
        ]
        assert axe(seen.page) == []
        seen.page.click(".way-out button >> nth=0")
        assert [name for name, _ in names(seen.page)] == ["Guichet"]
        assert seen.page.input_value("#mots") == "guichet"


def test_words_left_aside_are_told(visit):
    """Red when a word that nothing knows is passed over in silence."""
    with visit(desk_edition()) as seen:
        seen.page.fill("#mots", "guichet xylophone")
        assert [name for name, _ in names(seen.page)] == ["Guichet"]
        assert "xylophone" in seen.page.inner_text("#compte")


def test_finishing_clears_all(visit):
    """Red when the next person sees what the last one asked."""
    with visit(desk_edition()) as seen:
        page = seen.page
        page.click("#pour-qui")
        page.check("#publics [value=femme]")
        page.select_option("#habite", "est")
        page.select_option("#porte", index=1)
        page.click("#ouvert")
        page.fill("#mots", "faim")
        page.click("#terminer")
        assert [name for name, _ in names(page)] == [item.name for item in desk_edition().entries]
        assert [page.input_value(f"#{name}") for name in ("jour", "porte", "habite", "mots")] == ["", "", "", ""]
        assert page.locator("#publics :checked").count() == 0
        assert page.locator(".first-place").count() == 0
        assert page.locator("li .why").count() == 0
        assert not page.is_visible("#publics")
        assert page.inner_text("#pour-qui") == "Pour qui\u00a0?"


def test_the_keyboard_opens_and_closes(visit):
    """Red when a control cannot be reached, or Escape leaves the panel open or the focus nowhere."""
    with visit(desk_edition()) as seen:
        page = seen.page
        page.focus("#ouvert")
        reached = []
        for _ in range(4):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.id"))
        assert reached == ["jour", "pour-qui", "porte", "habite"]
        page.focus("#pour-qui")
        page.keyboard.press("Enter")
        assert page.get_attribute("#pour-qui", "aria-expanded") == "true"
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert page.is_checked("#publics [value=seul]")
        page.keyboard.press("Escape")
        assert not page.is_visible("#publics")
        assert page.evaluate("document.activeElement.id") == "pour-qui"


def test_a_phone_keeps_the_row_folded(visit):
    """Red when the row fills a phone's screen before the first place, or cannot be unfolded and folded."""
    with visit(desk_edition(), PHONE) as seen:
        page = seen.page
        assert not page.is_visible("#ouvert")
        page.click(".refine .more")
        page.click("#ouvert")
        assert page.inner_text(".refine .more") == "Préciser (1)"
        assert axe(page) == []
        page.focus("#ouvert")
        page.keyboard.press("Escape")
        assert not page.is_visible("#ouvert")
        assert page.evaluate("document.activeElement.className") == "more"


def test_a_wrong_clock_answers_nothing(visit):
    """Red when « ouvert maintenant » is answered by an edition that is past its days, or the reason is not told."""
    old = replace(desk_edition(), fictional=False, horizon=CALENDARS.horizon(date(2026, 9, 25)))
    with visit(old) as seen:
        assert not seen.page.evaluate("Cartographie.page.clock.trusted")
        assert seen.page.is_disabled("#ouvert")
        assert seen.page.is_disabled("#jour")
        assert seen.page.inner_text("#ouvert-pourquoi").startswith("L'heure n'est pas sûre")
        assert seen.page.get_attribute("#ouvert", "aria-describedby") == "ouvert-pourquoi"


def test_what_is_found_is_said_again_in_another_language(visit):
    """Red when a reason, a group or the count stays in French after the language changed."""
    words = load("en")
    with visit(desk_edition(), translations=(replace(desk_edition(), language="en", words=words),)) as seen:
        seen.page.select_option("#habite", "ouest")
        speak(seen.page, "en")
        assert dict(names(seen.page))["De l'est"] == "For people who live in: Est"
        assert seen.page.get_attribute("li .why >> nth=0", "lang") == "en"
        assert seen.page.inner_text(".first h2") == "First, for somebody who lives in: Ouest"
        assert "perhaps not" in seen.page.inner_text("#compte")
