"""Whatever stands in a cell appears as inert text in the page and the leaflet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.made import pdf_text
from tests.pipeline.small_site import DAY, Said, run, write_csv

MARKUP = """<b onmouseover="alert(1)">"'</b></script><!--<script>alert(1)</script>]]>{{7*7}}{% raw %}${x}&amp;%0a"""
LONG = "W" * 10_000
SCRIPTS = "🏠 مرحبا 中文 हिन्दी 🇫🇷 Z͑ͫ̓ͪ̂A̴"
TEXTS = (
    "structure", "description", "adresse", "complement_adresse", "code_postal", "commune", "telephone", "courriel",
    "site_web", "horaires", "message_temporaire", "acces", "zone", "publics", "conditions_acces", "a_apporter", "frais",
    "langues", "accessibilite", "acces_transport", "notes_internes",
)  # fmt: skip
OTHERS = ("latitude", "longitude", "date_verification", "fermeture_du", "lieu", "accueils", "id")
URLS = ("javascript:alert(1)", "JaVaScRiPt://x.fr/%0aalert(1)", "data:text/html,<script>", 'https://x.fr/"onclick=a()')
ROWS: list[dict[str, str]] = [
    {"nom": f"Balises {MARKUP}", **dict.fromkeys(TEXTS, MARKUP), "telephone": f"02 61 91 10 01 {MARKUP}"},
    {"nom": "Séparateurs\u2028de\u2029lignes", "description": "a\u2028b\u0085c\u200bd\u00ade"},
    {"nom": "Sens \u202eecnes\u2066\u200f", "structure": "\u2067x"},
    {"nom": "Commandes \x07\x1b[31m", "description": "\x01\x08"},
    {"nom": "=cmd|' /C calc'!A0", "description": "@SUM(1)", "structure": "-2+3"},
    {"nom": f"Écritures {SCRIPTS}", **dict.fromkeys(TEXTS, SCRIPTS), "telephone": "02 61 91 10 02"},
    {"nom": "N" * 300, "telephone": "0" * 3000, "horaires": "\n".join(["lundi 9h"] * 300)},
    {"nom": "Catégories", "categorie": "|".join(["colis", "repas", "hebergement"] * 17)},
    *({"nom": f"Clé {at}", "id": key} for at, key in enumerate(("a/../b", "a/../b", '"><script>', "id" * 2000))),
    *({"nom": f"Site {at}", "site_web": url, "courriel": url} for at, url in enumerate(URLS)),
    *({"nom": f"Longue {column}", column: LONG} for column in TEXTS),
    *({"nom": f"Fausse {column}", column: "9" * 10_000} for column in OTHERS),
    {"nom": LONG},
]


@dataclass
class Outline(HTMLParser):
    """What a browser would make of a page: elements, attributes, links."""

    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Prepare the parser."""
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def links(self) -> Iterator[str]:
        """Yield where links lead."""
        return (value for name, value in self.attributes if name in ("href", "src"))


@dataclass(frozen=True)
class Hostile:
    """The outputs of the hostile table."""

    said: Said
    folder: Path

    def page(self, name: str = "carte.html") -> Outline:
        """Parse the page."""
        outline = Outline()
        outline.feed((self.folder / name).read_text(encoding="utf-8"))
        return outline


@pytest.fixture(scope="module")
def hostile(small_territory: Path, tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """Generate from the hostile table, once."""
    folder = tmp_path_factory.mktemp("hostile")
    csv = write_csv(folder / "r.csv", ROWS)
    line = ("generer", csv, "--territoire", small_territory, "--sorties", folder, "--date", DAY)
    return Hostile(run(*line), folder)


def test_everything_is_published(hostile: Hostile) -> None:
    """Red when one cell stops the whole file."""
    assert hostile.said.code == 0, hostile.said.err
    counts = json.loads((hostile.folder / "rapport.json").read_text(encoding="utf-8"))["ressources"]
    assert counts["lues"] == counts["publiees"] == len(ROWS)


def test_no_cell_becomes_an_element_or_a_link(hostile: Hostile, small_territory: Path, tmp_path: Path) -> None:
    """Red when markup of a cell is markup of the page: a script, a handler, an address that runs."""
    csv = write_csv(tmp_path / "r.csv", [{}])
    run("generer", csv, "--territoire", small_territory, "--sorties", tmp_path, "--date", DAY, "--produit", "carte")
    sound = Outline()
    sound.feed((tmp_path / "carte.html").read_text(encoding="utf-8"))
    page = hostile.page()
    assert page.tags.count("script") == sound.tags.count("script")
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    schemes = {link.split(":", 1)[0] if re.match(r"[\w+.-]+:", link) else link[:1] for link in page.links()}
    assert schemes <= {"#", "tel", "mailto", "http", "https", "data"}
    assert not [link for link in page.links() if link.startswith("data:text")]


def test_texts_are_there_as_written(hostile: Hostile) -> None:
    """Red when escaping eats a text, runs a template, or a mark turns the direction of what follows."""
    page = (hostile.folder / "carte.html").read_text(encoding="utf-8")
    assert "&lt;b onmouseover=" in page
    assert "{{7*7}}" in page
    assert LONG in page
    assert not set(page) & set("\u202e\u2066\u2067\x07\x1b\x01")
    paper = pdf_text(hostile.folder / "depliant-a3.pdf")
    assert "<script>alert(1)</script>" in paper.replace(" ", "")
    assert "=cmd|' /C calc'!A0" in paper
    assert paper.count("W") >= 10_000 * (len(TEXTS) - 3)  # notes, website and e-mail are not printed


@pytest.mark.parametrize("kind", ["texte", "json", "html"])
def test_findings_are_inert_too(hostile: Hostile, tmp_path: Path, kind: str) -> None:
    """Red when the page of findings runs what it reports."""
    said = run("verifier", hostile.folder / "r.csv", "--format", kind, "--sortie", tmp_path / "constats")
    assert said.code == 0, said
    text = (tmp_path / "constats").read_text(encoding="utf-8")
    if kind == "html":
        outline = Outline()
        outline.feed(text)
        assert "script" not in outline.tags
        assert not [name for name, _ in outline.attributes if name.startswith("on")]
    elif kind == "json":
        assert all(len(item["valeur"]) <= 200 for item in json.loads(text))


def test_the_hostile_file_is_geocoded_and_read_again(hostile: Hostile, small_territory: Path, tmp_path: Path) -> None:
    """Red when writing coordinates back changes a hostile cell."""
    csv = tmp_path / "r.csv"
    csv.write_bytes((hostile.folder / "r.csv").read_bytes())
    said = run("geocoder", csv, "--territoire", small_territory)
    assert said.code == 0, said.err
    assert not set(said.out) & set("\x1b\x07\u202e")
    before, after = (path.read_bytes() for path in (hostile.folder / "r.csv", csv))
    assert len(after) > len(before)
    assert run("geocoder", csv, "--territoire", small_territory).code == 0
    assert csv.read_bytes() == after
