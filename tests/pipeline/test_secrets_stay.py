"""Whatever a confidential row holds beside name, phone, hours and door is in nothing that the commands say or write."""

from __future__ import annotations

import base64
import csv
import html
import json
import os
import random
import re
import sys
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.made import pdf_text
from tests.pipeline.small_site import CITY, DAY, POSTCODE, run, write_csv

SYLLABLES = [
    "ba",
    "co",
    "du",
    "fe",
    "gi",
    "ja",
    "ke",
    "lo",
    "mu",
    "né",
    "pi",
    "ra",
    "sé",
    "tu",
    "vo",
    "xa",
    "zy",
    "qua",
    "bré",
    "cli",
]
FREE = (
    "structure", "description", "message_temporaire", "publics", "conditions_acces", "a_apporter", "frais",
    "accessibilite", "acces_transport", "notes_internes", "zone", "Repère",
)  # fmt: skip
PLACE = (
    "adresse",
    "complement_adresse",
    "geocodage_adresse",
    "latitude",
    "longitude",
    "siret",
    "courriel",
    "site_web",
    "photo",
)
# what the agents' edition may tell of an `interne` row that bears no signal
TOLD_TO_AGENTS = {*FREE, "courriel", "nom", "telephone"} - {"acces_transport", "zone", "Repère"}


@dataclass
class Secrets:
    """Rows full of words that are said nowhere else, and which cell of which kind of row each word stands in."""

    chance: random.Random
    words: dict[str, tuple[str, str]] = field(default_factory=dict)
    rows: list[dict[str, str]] = field(default_factory=list)

    def word(self, kind: str, column: str) -> str:
        """Make a word of 16 letters or so."""
        made = "".join(self.chance.choice(SYLLABLES) for _ in range(7)).capitalize()
        self.words[made] = (kind, column)
        return made

    def row(self, kind: str, **cells: str) -> None:
        """Add a row with a secret in every cell, but for *cells*."""
        row = {column: f"Voir {self.word(kind, column)} et {self.word(kind, column)} ici" for column in FREE}
        row |= {column: self.plain(kind, column) for column in PLACE}
        row |= {"nom": f"Maison {len(self.rows)}", "code_postal": POSTCODE, "commune": CITY}
        row["telephone"] = f"02 61 91 20 {len(self.rows):02}"
        row["geocodage_adresse"] = f"{row['adresse']}, {POSTCODE} {CITY}"
        self.rows.append({**row, **cells})

    def plain(self, kind: str, column: str) -> str:
        """Make a cell of the form that *column* has."""
        if column in ("latitude", "longitude"):
            degrees = (
                f"{self.chance.uniform(48.09, 48.11) if column == 'latitude' else self.chance.uniform(-4.2, -4.1):.7f}"
            )
            self.words[degrees] = (kind, column)
            return degrees.replace(".", ",")
        if column == "siret":
            number = "".join(self.chance.choice("123456789") for _ in range(14))
            self.words[number] = (kind, column)
            return number
        word = self.word(kind, column)
        ascii_word = squeezed(word)
        forms = {"courriel": f"{ascii_word}@asso.example", "site_web": f"https://{ascii_word}.example/"}
        return forms.get(column, f"{self.chance.randrange(1, 90)} rue {word}")


def table(seed: int) -> Secrets:
    """Make rows of every kind that is not public, and one public neighbour."""
    made = Secrets(random.Random(seed))  # noqa: S311  # the same words at each run
    for _ in range(2):
        made.row("telephone-seul", confidentialite="telephone-seul")
        made.row("illisible", confidentialite="n'importe quoi")
        made.row("retenue", categorie="hebergement", nom="Foyer pour femmes victimes de violences")
        made.row("retenue", categorie="protection", nom="Écoute")
        made.row("interne", confidentialite="interne", nom=f"Local {made.word('interne', 'nom')}")
        made.row("bloquée", confidentialite="telephone-seul", categorie=made.word("bloquée", "categorie"))
        made.row("bloquée", confidentialite="interne", nom="")
    made.row(
        "telephone-seul", confidentialite="telephone-seul", id=f"cle-{POSTCODE}-{made.word('telephone-seul', 'id')}"
    )
    faulty = {column: made.word("telephone-seul", column) for column in ("lieu", "accueils", "acces", "fermeture_du")}
    made.row("telephone-seul", confidentialite="telephone-seul", **faulty, code_postal="zz", latitude="abc")
    phone = f"demander {made.word('telephone-seul', 'telephone')} au 02 61 91 30 00"
    made.row("telephone-seul", confidentialite="telephone-seul", telephone=phone)
    # texts that may be told, but for the place that they name
    street = f"{made.chance.randrange(1, 90)} rue {made.word('interne', 'adresse')}"
    made.row("interne", confidentialite="interne", adresse=street, description=f"Derrière le {street}, au fond.")
    street = f"{made.chance.randrange(1, 90)} rue {made.word('telephone-seul', 'adresse')}"
    made.row("telephone-seul", confidentialite="telephone-seul", adresse=street, langues=f"breton au {street}")
    made.words["261914321"] = ("interne", "telephone")
    made.row("interne", confidentialite="interne", telephone="261914321")
    note = f"Passer par {made.word('publique', 'notes_internes')} avant midi."
    made.rows.append({"nom": "Le Relais", "confidentialite": "publique", "notes_internes": note})
    return made


def squeezed(text: str) -> str:
    """Return the small letters and figures of *text* without accents, run together."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", plain)


def spellings(path: Path) -> Iterator[str]:
    """Yield everything that can be read in a file: as it is, escapes undone, pages and streams of a PDF."""
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        yield pdf_text(path)
        for found in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
            yield from unpacked(found[1].strip())
    text = content.decode("utf-8", "replace")
    escaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)
    yield from (text, html.unescape(unquote(escaped)))


def unpacked(stream: bytes) -> Iterator[str]:
    """Yield what a Flate stream holds, in ASCII 85 or not."""
    for decode in (lambda: base64.a85decode(stream.removesuffix(b"~>")), lambda: stream):
        try:
            yield zlib.decompress(decode()).decode("latin-1")
        except (ValueError, zlib.error):
            continue


def leaks(made: Secrets, texts: list[str], allowed: Callable[[str, str], bool]) -> set[tuple[str, str]]:
    """Return in which cells of which rows the secrets stand that *texts* hold."""
    together = "\n".join(texts)
    letters = squeezed(together)
    numbers = re.sub(r"(?<=\d),(?=\d)", ".", together)
    found = {
        cell for word, cell in made.words.items() if (word in numbers if "." in word else squeezed(word) in letters)
    }
    return {cell for cell in found if not allowed(*cell)}


def told_to_agents(kind: str, column: str) -> bool:
    """Tell whether the agents' edition may say it."""
    return column == "notes_internes" if kind == "publique" else kind == "interne" and column in TOLD_TO_AGENTS


def never(_kind: str, _column: str) -> bool:
    """Tell that nothing may be said."""
    return False


@pytest.fixture(scope="module", params=[1, 2])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Secrets]:
    """A site of two desks and its table."""
    folder = tmp_path_factory.mktemp("secrets")
    made = table(request.param)
    write_csv(folder / "ressources.csv", made.rows)
    desks = "".join(f"[[accueil]]\nid = '{name}'\nlatitude = 48.1\nlongitude = -4.2\n" for name in ("un", "deux"))
    (folder / "cartographie.toml").write_text(desks, encoding="utf-8")
    return folder, made


@pytest.mark.parametrize("internal", [False, True], ids=["public", "agents"])
def test_outputs(small_territory: Path, site: tuple[Path, Secrets], tmp_path: Path, internal: bool) -> None:
    """Red when a secret is in a page, a leaflet (text, metadata, streams), a report, a file's name or a terminal."""
    folder, made = site
    line = ["generer", folder / "ressources.csv", "--territoire", small_territory, "--sorties", tmp_path, "--date", DAY]
    said = run(*line, *(["--interne"] if internal else []))
    assert said.code == 1, said.err
    files = [path for path in sorted(tmp_path.rglob("*")) if path.is_file()]
    assert len(files) == 5
    texts = [said.out, said.err, *map(str, files), *(text for path in files for text in spellings(path))]
    assert leaks(made, texts, told_to_agents if internal else never) == set()
    counts = json.loads((tmp_path / "rapport.json").read_text(encoding="utf-8"))["ressources"]
    assert counts["publiees"] + counts["retenues"] + counts["bloquees"] == counts["lues"] == len(made.rows)
    assert (counts["retenues"], counts["bloquees"]) == (0 if internal else 4, 4)


def test_findings(site: tuple[Path, Secrets], tmp_path: Path) -> None:
    """Red when a finding about a confidential row quotes one of its cells, in any format."""
    folder, made = site
    texts = []
    for kind in ("texte", "json", "html"):
        for more in ((), ("--sortie", tmp_path / kind)):
            said = run("verifier", folder / "ressources.csv", "--format", kind, "--date", DAY, *more)
            assert said.code == 1
            texts += [said.out, said.err]
        texts += spellings(tmp_path / kind)
    assert leaks(made, texts, never) == set()


def test_geocoding(small_territory: Path, site: tuple[Path, Secrets], tmp_path: Path) -> None:
    """Red when a confidential row is looked up, written to, or said."""
    folder, made = site
    path = tmp_path / "ressources.csv"
    path.write_bytes((folder / "ressources.csv").read_bytes())
    said = run("geocoder", path, "--territoire", small_territory, "--date", DAY)
    assert leaks(made, [said.out, said.err], never) == set()
    with path.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file, delimiter=";"))
    for before, after in zip(made.rows[:-1], written, strict=False):
        assert {name: text for name, text in after.items() if text} == {
            **{
                name: text
                for name, text in after.items()
                if text and name in ("categorie", "horaires", "date_verification")
            },
            **{name: text for name, text in before.items() if text},
        }
    assert written[-1]["geocodage_precision"] == "numero"


@pytest.fixture
def own(site: tuple[Path, Secrets], tmp_path: Path) -> Path:
    """A copy of the table of secrets that a test may write to, closed to everybody else."""
    path = tmp_path / "site" / "ressources.csv"
    path.parent.mkdir()
    for item in (path, path.with_name("cartographie.toml")):
        item.write_bytes((site[0] / item.name).read_bytes())
    path.chmod(0o600)
    return path


def test_the_history_stays_beside_the_file(
    small_territory: Path, site: tuple[Path, Secrets], own: Path, tmp_path: Path
) -> None:
    """Red when a former version, which holds every secret, is elsewhere, or open to more people than the file."""
    assert run("geocoder", own, "--territoire", small_territory, "--date", DAY).code == 1
    assert run("generer", own, "--territoire", small_territory, "--sorties", tmp_path / "s", "--date", DAY).code == 1
    telling = {item for item in tmp_path.rglob("*") if item.is_file() and leaks(site[1], [*spellings(item)], never)}
    history = own.parent / ".cartographie" / "historique"
    assert telling == {own, *history.iterdir()}
    assert len(telling) == 2
    if sys.platform != "win32":
        assert [item.stat().st_mode & 0o777 for item in (*sorted(telling), history)] == [0o600, 0o600, 0o700]


@dataclass
class Trace:
    """Every file that this process opens for writing, with what it held when it was last seen."""

    on: bool = False
    written: dict[str, bytes] = field(default_factory=dict)

    def hear(self, event: str, args: tuple[object, ...]) -> None:
        """Note a file that is opened for writing; look into it before it is taken away, renamed or linked."""
        if not self.on:
            return
        if event == "open" and isinstance(args[0], str | Path) and isinstance(args[2], int):
            if args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                self.written.setdefault(str(args[0]), b"")
        elif event in ("os.remove", "os.rename", "os.link"):
            self.look(str(args[0]))

    def look(self, name: str) -> None:
        """Keep what *name* holds."""
        if name in self.written and Path(name).is_file():
            self.on = False
            self.written[name] += Path(name).read_bytes()
            self.on = True


TRACE = Trace()


def test_every_file_that_is_written(
    small_territory: Path, site: tuple[Path, Secrets], own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Red when a temporary file, a cache or a log holds a secret: all but what replaces the agents' file, beside it."""
    out, looked = tmp_path / "out", tmp_path / "looked"
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))  # the router reads its settings in a file
    generer = ("generer", own, "--territoire", small_territory, "--sorties", out, "--date", DAY)
    lines = [generer, (*generer, "--interne"), ("geocoder", own, "--territoire", small_territory, "--date", DAY)]
    lines += [("verifier", own, "--format", kind, "--sortie", out / kind) for kind in ("texte", "json", "html")]
    sys.addaudithook(TRACE.hear)  # it stays until the process ends, and listens only here
    TRACE.written.clear()
    TRACE.on = True
    try:
        codes = [run(*line).code for line in lines]
        for name in tuple(TRACE.written):
            TRACE.look(name)
    finally:
        TRACE.on = False
    assert codes == [1] * len(lines)
    assert [name for name in TRACE.written if not Path(name).is_relative_to(tmp_path)] == []
    assert len(TRACE.written) >= 15
    telling = set()
    for name, content in TRACE.written.items():
        looked.write_bytes(content)
        allowed = told_to_agents if "interne" in name else never
        if leaks(site[1], [name, *spellings(looked)], allowed):
            telling.add(Path(name).parent)
    assert telling == {own.parent, own.parent / ".cartographie" / "historique"}
