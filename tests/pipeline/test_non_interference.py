"""What reveals the place of a confidential row may be anything: every output, report and word said stays the same.

One exception, asked for: where the *name* or the *hours* of a row repeat its own address, they are taken out, and that
shows. The rows below repeat nothing.
"""

from __future__ import annotations

import csv
import os
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

import pytest

from cartographie.cli.commands import app
from tests.pipeline.small_site import CITY, DAY, POSTCODE, run, write_csv

PLACE = (
    "adresse", "complement_adresse", "code_postal", "commune", "latitude", "longitude", "geocodage_adresse",
    "geocodage_precision", "geocodage_score", "acces_transport", "zone", "site_web", "photo", "SIRET", "Repère", "plan",
)  # fmt: skip
TEXTS = (
    "courriel", "structure", "description", "message_temporaire", "conditions_acces", "a_apporter", "frais",
    "accessibilite", "notes_internes", "publics",
)  # fmt: skip
PUBLIC = (
    {"nom": "Le Relais"},
    {"nom": "La Table", "categorie": "repas", "adresse": "2 rue du Phare", "telephone": "02 61 91 10 01"},
    {
        "nom": "Accueil Kemper",
        "categorie": "demarches",
        "adresse": "18 route de Kemper",
        "latitude": "",
        "longitude": "",
    },
    {"nom": "Saisie", "latitude": "48,1003", "longitude": "-4,2002", "adresse": ""},
    {"nom": "Introuvable", "adresse": "3 rue de Nulle Part"},
)
HELD = (  # how each kind is held, and which of its cells may be anything
    (
        {
            "nom": "Corail", "confidentialite": "telephone-seul",
            "categorie": "hebergement", "telephone": "06 12 34 56 78",
        },
        (*PLACE, *TEXTS),
    ),
    ({"nom": "Sans numéro", "confidentialite": "telephone-seul", "telephone": ""}, (*PLACE, *TEXTS)),
    ({"nom": "Aide à sortir", "confidentialite": "", "a": "Foyer", "b": "violences"}, (*PLACE, *TEXTS)),
    ({"nom": "Ligne d'écoute", "confidentialite": "", "categorie": "protection"}, (*PLACE, *TEXTS)),
    ({"nom": "Illisible", "confidentialite": "oui et non"}, (*PLACE, *TEXTS)),
    ({"nom": "Local", "confidentialite": "interne"}, PLACE),
    ({"nom": "Refuge", "confidentialite": "interne", "b": "violences"}, (*PLACE, *TEXTS)),
    ({"nom": "", "confidentialite": "telephone-seul"}, (*PLACE, *TEXTS)),
    ({"nom": "Bloquée", "confidentialite": "interne", "categorie": "zzz"}, (*PLACE, *TEXTS)),
)  # fmt: skip
WORDS = ("port", "phare", "menhir", "goéland", "ruisseau", "jardin", "calvaire", "moulin", "grève", "talus", "bourg")


def streets(at: int) -> Mapping[str, str]:
    """Other streets of the territory."""
    return {"adresse": f"{at + 1} route de Kemper", "code_postal": POSTCODE, "commune": CITY}


def neighbours(at: int) -> Mapping[str, str]:
    """The very addresses and positions of public rows and of the desk."""
    place = {
        "latitude": ("48,1003", "48.1", "48.100300")[at % 3],
        "longitude": ("-4,2002", "-4.2", "-4.200200")[at % 3],
    }
    address = ("12 rue du Phare", "2 RUE DU PHARE", "18, route de Kemper", "3 rue de Nulle Part")[at % 4]
    written = {"geocodage_precision": "numero", "geocodage_score": "1,00", "geocodage_adresse": f"{address}, {CITY}"}
    return {"adresse": address, "code_postal": POSTCODE, "commune": CITY, **place, **written}


def pins(at: int) -> Mapping[str, str]:
    """Positions where public rows have their pins, without an address."""
    lat, lon = PINS[at % len(PINS)]
    return {"latitude": lat, "longitude": lon}


PINS: list[tuple[str, str]] = []  # filled by the fixture: where `geocoder` puts the public rows


def outside(at: int) -> Mapping[str, str]:
    """Places far outside the territory."""
    return {
        "adresse": f"{at} rue de Siam", "code_postal": "29200", "commune": "Brest", "latitude": "16,24",
        "longitude": "-61,5", "zone": "Guadeloupe", "SIRET": f"{at}3002526500013"[:14], "site_web": "https://brest.example",
    }  # fmt: skip


def empty(_at: int) -> Mapping[str, str]:
    """Nothing at all."""
    return {}


def long(at: int) -> Mapping[str, str]:
    """Texts without end."""
    return {**dict.fromkeys((*PLACE, *TEXTS), f"{WORDS[at]} " * 200), "adresse": f"{WORDS[at]} " * 3000}


def usual(at: int) -> Mapping[str, str]:
    """Words that outputs are made of."""
    texts = ("Carte des lieux", "Adresse donnée seulement au téléphone", "Leaflet", "Base Adresse Nationale",
             "Le Relais", "rapport.json", "Colis alimentaire", "02 61 91 10 00", DAY, "Kerlouan")  # fmt: skip
    return {column: texts[(at + place) % len(texts)] for place, column in enumerate((*PLACE, *TEXTS))}


def faulty(at: int) -> Mapping[str, str]:
    """Cells of the wrong kind."""
    return {
        "code_postal": "29", "latitude": "au port", "longitude": "999", "site_web": "javascript:x", "courriel": "x@",
        "geocodage_precision": "zut", "geocodage_score": "NaN", "adresse": "=HYPERLINK(A1)", "commune": "<b>\x1b[31m",
    }  # fmt: skip


def half(at: int) -> Mapping[str, str]:
    """Coordinates and addresses that are half there."""
    return (
        {"latitude": "48,1", "complement_adresse": "Bâtiment B"} if at % 2 else {"longitude": "-4,2", "commune": CITY}
    )


def damaged(at: int) -> Mapping[str, str]:
    """What spreadsheets make of cells, and postcodes in two parts."""
    kinds = ("#NOM?", "ZigoumÃ©", "chemin de l?cole", "####", "29 998 Kerlouan-Test", "29998.0", "2,9998E+4", "45321")
    return {column: kinds[(at + place) % len(kinds)] for place, column in enumerate((*PLACE, *TEXTS))}


def ticks(at: int) -> Mapping[str, str]:
    """One sign a cell."""
    return dict.fromkeys((*PLACE, *TEXTS), ("x", "oui", "1", "✔")[at % 4])


def chance(seed: int) -> Callable[[int], Mapping[str, str]]:
    """Anything, from a seed."""

    def cells(at: int) -> Mapping[str, str]:
        drawn = random.Random(seed * 100 + at)  # noqa: S311  # the same words at each run
        row = {column: " ".join(drawn.choices(WORDS, k=drawn.randrange(1, 9))) for column in (*PLACE, *TEXTS)}
        row |= {"latitude": f"48,{drawn.randrange(10**6):06}", "longitude": f"-4,{drawn.randrange(10**6):06}"}
        row |= {"SIRET": str(drawn.randrange(10**13, 10**14)), "adresse": f"{drawn.randrange(99)} rue {row['plan']}"}
        return {column: text for column, text in row.items() if drawn.random() < 0.8}

    return cells


VARIATIONS: dict[str, Callable[[int], Mapping[str, str]]] = {
    **{kind.__name__: kind for kind in (streets, neighbours, pins, outside, long, usual, faulty, half, damaged, ticks)},
    **{f"chance {seed}": chance(seed) for seed in (1, 2, 3, 4)},
}
COMMANDS: dict[str, tuple[str, ...]] = {
    "generer": ("generer", "{csv}", "--territoire", "{territory}", "--sorties", "{out}/public", "--date", DAY),
    "interne": (
        "generer", "{csv}", "--territoire", "{territory}", "--sorties", "{out}/agents", "--date", DAY, "--interne"
    ),
    "texte": ("verifier", "{csv}", "--date", DAY),
    "json": ("verifier", "{csv}", "--format", "json", "--sortie", "{out}/constats.json", "--date", DAY),
    "html": ("verifier", "{csv}", "--format", "html", "--sortie", "{out}/constats.html", "--date", DAY),
    "appels": ("appels", "{csv}", "--sortie", "{out}/appels.csv", "--date", DAY),
    "geocoder": ("geocoder", "{csv}", "--territoire", "{territory}", "--date", DAY),
    "confirmer": ("confirmer", "{csv}", "--tout-sauf", "le-relais", "--date", DAY),
    # places of its neighbours; its own
    "fiche": ("fiche", "{csv}", "--territoire", "{territory}", "--date", DAY, "--langue", "uk", "--sortie",
              "{out}/fiche.pdf", "--id", "le-relais", "--id", "la-table", "--id", "accueil-kemper", "--id", "saisie"),
    "discrète": ("fiche", "{csv}", "--territoire", "{territory}", "--date", DAY, "--format", "a5", "--sortie",
                 "{out}/discrete.pdf", "--id", "corail", "--id", "saisie", "--avec-accueil"),
}  # fmt: skip
THERE = {command.name for command in app.registered_commands}
SAVED = 1_764_234_753
WRITES_BACK = ("geocoder", "confirmer")


@dataclass(frozen=True)
class Site:
    """A folder that each variation makes anew, so that the paths that are said stay the same."""

    folder: Path
    territory: Path

    def made(self, cells: Callable[[int], Mapping[str, str]]) -> dict[str, object]:
        """Return everything that every command says and writes about the table in which *cells* are the secrets."""
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "out").mkdir(parents=True)
        table = write_csv(self.folder / "r.csv", list(rows(cells)))
        os.utime(table, (SAVED, SAVED))  # its history is named after it
        desk = "[[accueil]]\nid = 'un'\nlatitude = 48.1\nlongitude = -4.2\n"
        (self.folder / "cartographie.toml").write_text(desk, encoding="utf-8")
        found: dict[str, object] = {}
        for name, words in COMMANDS.items():
            if words[0] not in THERE:
                continue
            before = read(table)
            places = {"csv": table, "territory": self.territory, "out": self.folder / "out"}
            found[name] = run(*(word.format(**places) for word in words))
            if name in WRITES_BACK:
                found[f"{name}: cells"] = written(before, read(table))
                os.utime(table, (SAVED, SAVED))
        for path in sorted((self.folder / "out").rglob("*")):
            if path.is_file():
                found[str(path.relative_to(self.folder))] = path.read_bytes()
        return found


def rows(cells: Callable[[int], Mapping[str, str]]) -> Iterator[dict[str, str]]:
    """Yield public rows and held ones in turn, under the same columns in the same order."""
    columns = dict.fromkeys(("confidentialite", *PLACE, *TEXTS, "a", "b"), "")
    for at, (held, free) in enumerate(HELD):
        if at < len(PUBLIC):
            # SOUND gives what is not said here; "" would wipe it
            yield {**{name: "" for name in columns if name not in ("adresse", "code_postal", "commune")}, **PUBLIC[at],
                   "confidentialite": "publique"}  # fmt: skip
        secret = {column: text for column, text in cells(at).items() if column in free}
        yield {**columns, "telephone": f"02 61 91 22 {at:02}", **held, **secret}


def read(path: Path) -> list[dict[str, str]]:
    """Read the table back with nothing of ours."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def written(before: list[dict[str, str]], after: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the cells that a command changed, row by row."""
    return [
        {name: text for name, text in now.items() if text != was.get(name, "")}
        for was, now in zip(before, after, strict=True)
    ]


@pytest.fixture(scope="module")
def site(small_territory: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of every variation."""
    return Site(tmp_path_factory.mktemp("un-site") / "site", small_territory)


@pytest.fixture(scope="module")
def expected(site: Site) -> dict[str, object]:
    """What is made when the secret cells are empty."""
    found = site.made(empty)
    PINS[:] = [(row["latitude"], row["longitude"]) for row in read(site.folder / "r.csv") if row["latitude"]]
    return found


def test_the_reference_shows_what_it_should(expected: dict[str, object]) -> None:
    """Red when the comparison compares nothing: a command that fails, a row that is not there."""
    assert len(PINS) == 4
    for name, said in expected.items():
        if name in COMMANDS:
            assert said.code in (0, 1), (name, said)  # type: ignore[attr-defined]
    page, agents = (expected[f"out/{name}"] for name in ("public/carte.html", "agents/carte-interne.html"))
    assert isinstance(page, bytes)
    assert isinstance(agents, bytes)
    assert (b"Corail" in page, b"Refuge" in page, b"Refuge" in agents) == (True, False, True)
    assert [len(cells) > 0 for cells in expected["geocoder: cells"]] == [  # type: ignore[attr-defined]
        *[True, False] * 3, False, False, True, *[False] * 5
    ]  # fmt: skip


@pytest.mark.parametrize("name", VARIATIONS)
def test_nothing_changes(site: Site, expected: dict[str, object], name: str) -> None:
    """Red when a place that must not be known moves a number, a scale, an order, a finding, a byte."""
    found = site.made(VARIATIONS[name])
    assert list(found) == list(expected)
    assert {
        part: difference(content, found[part]) for part, content in expected.items() if found[part] != content
    } == {}


def difference(was: object, now: object) -> list[str]:
    """Return the first lines that differ."""
    lines = [
        text.decode("latin-1") if isinstance(text, bytes) else repr(text).replace("\\n", "\n") for text in (was, now)
    ]
    changed = [line for line in unified_diff(*(text.splitlines() for text in lines), n=0) if line[:1] in "+-"]
    return [line[:200] for line in changed[2:8]]
