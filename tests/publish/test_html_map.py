"""The desk's page as text: what it holds, what it may not hold, and that it is always the same."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from cartographie.assets import read_text
from cartographie.model import LeafletOptions, Materials
from cartographie.publish import html_map
from cartographie.publish.html_map.links import mail_link, phone_link, web_link
from cartographie.publish.html_map.rules import base_map_rules, tile_facts
from cartographie.publish.html_map.shapes import pictograms, shapes
from cartographie.vocabulary import basemap, categories, families
from tests.publish.editions import LONG, OVERRIDE, SCRIPT, hostile_edition, sample_edition
from tests.publish.walks import in_language

FETCHING = {"src", "href", "srcset", "action", "data", "poster", "background", "formaction", "xlink:href"}


class Reader(HTMLParser):
    """Gathers tags, attributes that fetch, the text outside scripts and styles, and the content of each script."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.addresses: list[tuple[str, str]] = []
        self.handlers: list[str] = []
        self.scripts: list[tuple[dict[str, str], str]] = []
        self.words: list[str] = []
        self._inside = ""
        self._attributes: dict[str, str] = {}
        self.policy = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Notes the tag and what it would fetch or run."""
        self.tags.append(tag)
        values = {name: value or "" for name, value in attrs}
        self.addresses += [(tag, value) for name, value in values.items() if name in FETCHING]
        self.handlers += [name for name in values if name.startswith("on")]
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if tag in ("script", "style"):
            self._inside, self._attributes = tag, values

    def handle_endtag(self, tag):
        """Leaves a script or a style."""
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data):
        """Keeps texts and scripts apart."""
        if self._inside == "script":
            self.scripts.append((self._attributes, data))
        elif not self._inside:
            self.words.append(data)

    @property
    def text(self) -> str:
        """The text of the page, spaces made equal."""
        return " ".join("".join(self.words).replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def page() -> str:
    """The page of the sample edition, without tiles."""
    return html_map.render(sample_edition(), Materials()).decode("utf-8")


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    """The same, taken apart."""
    return Reader(page)


@pytest.fixture(scope="module")
def hostile() -> Reader:
    """The page of the hostile edition, taken apart."""
    return Reader(html_map.render(hostile_edition(), Materials()).decode("utf-8"))


def test_the_file_is_named_after_its_public():
    """Red when the agents' page could be taken for the public one."""
    edition = sample_edition()
    assert html_map.file_name(edition, LeafletOptions()) == "carte.html"
    assert html_map.file_name(replace(edition, internal=True), LeafletOptions()) == "carte-interne.html"


def test_same_edition_same_bytes(page: str):
    """Red when an identifier is drawn at random, a clock is read, or an order depends on a set."""
    assert html_map.render(sample_edition(), Materials()).decode("utf-8") == page


def test_nothing_is_fetched_from_outside(read: Reader, page: str):
    """Red when a script, style, picture or font is named by an address instead of being inside the page."""
    allowed = ("#", "tel:", "mailto:")
    outside = [(tag, value) for tag, value in read.addresses if not value.startswith(allowed)]
    assert outside == [("a", "https://www.escale.example")]
    assert "integrity=" not in page
    assert re.findall(r'url\((?!"?data:)[^)]*\)', page.split("</style>", maxsplit=1)[0]) == []


def test_the_policy_lets_only_our_scripts_run(read: Reader):
    """Red when a script was changed after its hash was taken, or when the policy is loosened."""
    ran = [text for attributes, text in read.scripts if not attributes.get("type")]
    hashes = {base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") for text in ran}
    allowed = set(re.findall(r"'sha256-([^']+)'", read.policy))
    assert hashes == allowed
    assert read.policy.startswith("default-src 'none'; script-src 'sha256-")
    assert read.policy.endswith(
        "style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def test_our_own_scripts_never_ask_for_anything():
    """Red when one of our modules fetches, stores, or builds markup from text."""
    from cartographie.publish.html_map.inline import own_scripts

    for script in own_scripts():
        script = script.replace("http://www.w3.org/2000/svg", "")  # noqa: PLW2901  # the name of SVG, not an address
        assert not re.search(r"fetch\(|XMLHttpRequest|WebSocket|Storage|innerHTML|outerHTML|eval\(|https?:", script)


def test_every_published_word_is_in_the_list(read: Reader):
    """Red when a name, an address, a phone, hours, a notice or a detail is left out of the list."""
    edition = sample_edition()
    for item in edition.entries:
        texts = [item.name, item.door_label, *item.address_lines, *item.hours, *item.notices, item.place_note]
        texts += [item.freshness_text, item.organisation, item.description, item.website, item.email]
        texts += [text for detail in item.details for text in (detail.label, detail.text)]
        texts += [phone.display.replace("\u202f", " ") for phone in item.phones]
        for text in filter(None, texts):
            assert " ".join(text.split()) in read.text
        for phone in item.phones:
            assert ("a", phone.uri) in read.addresses


def test_the_frame_says_what_it_is(read: Reader):
    """Red when the edition's date, the desk, the sources, the numbers or the warning about made-up data are missing."""
    edition = sample_edition()
    assert edition.desk is not None
    expected = [edition.title, edition.site_name, edition.date_text, edition.desk.name, *edition.attributions]
    expected += [number.purpose for number in edition.numbers]
    expected += [edition.words["page.fictif"], edition.words["page.vous-etes-ici"]]
    for text in expected:
        assert " ".join(text.split()) in read.text
    assert " ".join(edition.words["page.interne"].split()) not in read.text


def test_internal_notes_stay_in_the_internal_edition():
    """Red when a note for agents reaches the public page, or when the agents' page does not say what it is."""
    edition = sample_edition()
    first = replace(edition.entries[0], internal_notes="demander Gwenola")
    noted = replace(edition, entries=(first, *edition.entries[1:]))
    assert "Gwenola" not in html_map.render(noted, Materials()).decode("utf-8")
    inside = Reader(html_map.render(replace(noted, internal=True), Materials()).decode("utf-8"))
    assert "Gwenola" in inside.text
    assert " ".join(edition.words["page.interne"].split()) in inside.text


def test_hostile_cells_stay_text(read: Reader, hostile: Reader):
    """Red when a cell adds a tag, an event handler or a script, or is run as a template."""
    known = set(read.tags)
    assert set(hostile.tags) <= known
    assert hostile.handlers == []
    assert len(hostile.scripts) == len(read.scripts)
    assert SCRIPT in hostile.text
    assert "{{ 7 * 7 }}" in hostile.text
    assert LONG in hostile.text


def test_hostile_cells_lead_nowhere(hostile: Reader):
    """Red when a link is anything but http(s), mailto or tel."""
    links = {value for tag, value in hostile.addresses if tag == "a" and not value.startswith("#")}
    kinds = {value.split(":")[0] for value in links}
    assert kinds <= {"https", "tel"}
    assert "https://exemple.example/emploi" in links


def test_direction_marks_are_taken_out(hostile: Reader):
    """Red when a cell can turn the reading direction of what surrounds it, or end a line of script."""
    assert OVERRIDE not in hostile.text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", hostile.text)
    for _, script in hostile.scripts:
        assert "\u2028" not in script or script in hostile.scripts[0][1]


@pytest.mark.parametrize(
    ("written", "followed"),
    [
        ("https://exemple.fr/a?b=c#d", "https://exemple.fr/a?b=c#d"),
        ("HTTP://EXEMPLE.FR", "HTTP://EXEMPLE.FR"),
        ("www.exemple.fr", "https://www.exemple.fr"),
        ("javascript:alert(1)", ""),
        ("java\u202escript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("voir sur place", ""),
        ('https://exemple.fr/"onclick="x', ""),
        ("", ""),
    ],
)
def test_websites_are_followed_only_on_the_web(written: str, followed: str):
    """Red when a website as written becomes a link of another kind, or a good one is lost."""
    assert web_link(written) == followed


def test_mail_and_phone_links_hold_nothing_else():
    """Red when an e-mail smuggles headers or a phone link holds something that is not dialled."""
    assert mail_link("accueil@exemple.fr") == "mailto:accueil@exemple.fr"
    assert mail_link("a@b.fr?bcc=c@d.fr") == ""
    assert phone_link("tel:+33199000101") == "tel:+33199000101"
    assert phone_link("javascript:alert(1)") == ""


def test_settings_are_json_with_the_places_of_the_words(read: Reader):
    """Red when the page's data block does not parse or lacks a word that a script asks for."""
    block = next(text for attributes, text in read.scripts if attributes.get("id") == "reglages")
    settings = json.loads(block)
    assert settings["bounds"][0][0] < settings["bounds"][1][0]
    assert settings["desk"] == [47.7467, -3.367]
    asked = set(re.findall(r'say\("([a-z.-]+)"', "".join(text for _, text in read.scripts)))
    assert len(asked) > 5
    assert asked - {"interne"} <= set(settings["languages"]["fr"]["words"])  # said on the agents' page only


def test_every_class_of_the_base_map_has_a_rule():
    """Red when a road or land use of the vocabulary is never painted."""
    painted = {(rule["layer"], name) for rule in base_map_rules([])["paint"] for name in rule.get("classes", [])}
    assert {("road", name) for name in basemap()["road"]} <= painted
    assert {("landuse", name) for name in basemap()["landuse"]} <= painted


def test_streets_are_cased_before_any_is_filled():
    """Red when the casing of one street cuts across the fill of another at a crossing."""
    roads = [rule for rule in base_map_rules([])["paint"] if rule["layer"] == "road" and "dash" not in rule]
    cased = [position for position, rule in enumerate(roads) if "casing" in rule]
    assert cased == list(range(len(cased)))
    assert len(cased) * 2 == len(roads)


def test_land_beyond_is_lighter_only_where_the_limit_is_known():
    """Red when the whole map turns pale because no municipality is in the tiles."""
    assert base_map_rules([])["background"] == basemap()["colours"]["land"]
    assert base_map_rules(["municipality"])["background"] == basemap()["colours"]["outside"]
    assert tile_facts(b"") == {}


def test_shapes_and_pictograms_are_whole():
    """Red when a family has no shape, or a shape leaves its box or draws with other commands than M, L, C, Z."""
    assert {family.shape for family in families().values()} == set(shapes())
    for shape in shapes().values():
        assert set(re.findall("[A-Za-z]", shape.path)) <= set("MLCZ")
        assert all(-2 <= float(number) <= 102 for number in re.findall(r"-?\d+\.?\d*", shape.path))
        assert shape.baseline_for(7) > shape.number_y
        assert shape.size_for(128) < shape.size_for(28)
    wanted = {category.pictogram for category in categories().values()}
    assert set(pictograms(wanted)) == wanted


def test_licences_travel_with_the_libraries(page: str):
    """Red when a library is copied into the page without its licence."""
    for name in ("leaflet/LICENSE", "protomaps-leaflet/LICENSE"):
        first = next(line.strip() for line in read_text(name).splitlines() if "Copyright" in line)
        assert first in page


def test_the_head_of_an_arabic_page_has_an_arabic_comma():
    """Red when the two dates of an edition are parted by the comma of French in a line read from the right."""
    arabic = in_language(replace(sample_edition(), valid_until_text="31"), "ar")
    page = html_map.render(replace(sample_edition(), valid_until_text="31"), Materials(translations=(arabic,))).decode()
    heads = re.findall(r'"edition-du":"([^"]*)"', page)
    assert sum("\u060c " in head for head in heads) == 1
    assert not any(", " in head for head in heads if "\u060c" in head)
