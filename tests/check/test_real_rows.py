"""The two signals on 3,562 real rows: each row that is held, by name, and what a careful person would have done."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cartographie.check import check
from cartographie.check.columns import Cells, map_columns, read_cells
from cartographie.check.confidentiality import decide
from cartographie.model import Row, Table
from cartographie.settings import Settings
from tests.check.tables import TODAY

pytestmark = pytest.mark.real_data

BOUSSOLE, CONSEILLERS = "listes/boussole_lyon_2019.csv", "listes/conseillers-numeriques-2022-29-93.csv"
SIAE, SERVICES = "listes/siae-2020-29-93.csv", "france-services/liste-fs-20221201.csv"
INCLUSION = "listes/data-inclusion-69-extrait.json"
DELIMITERS = {BOUSSOLE: ";", CONSEILLERS: ";", SIAE: ";", SERVICES: ","}
COUNTS = {BOUSSOLE: 68, CONSEILLERS: 160, SIAE: 122, SERVICES: 2683, INCLUSION: 529}

# every row that the rule holds: its name, the question that is asked, whether a careful person would ask it too
HELD = {
    (BOUSSOLE, 3): ("AMICALE DU NID", "a-preciser", True),  # prostitution, emergency housing
    (BOUSSOLE, 16): ("Forum réfugiés-Cosi", "a-confirmer", False),  # the office of a national association
    (INCLUSION, 50): ("FACE aux Femmes", "a-confirmer", True),  # women who leave a violent man meet there
    (INCLUSION, 79): (
        "Accompagnement dans la poursuite d'études supérieures",
        "a-confirmer",
        False,
    ),  # an advice office
    (INCLUSION, 92): (
        "HOPE (Hébergement Orientation Parcours vers l'Emploi)",
        "a-preciser",
        True,
    ),  # refugees sleep there
}
# rows that speak of hosting or of people to protect, and are not held: (hosting, protected), what a careful person does
LET_THROUGH = {
    (BOUSSOLE, 14): ("PETITS FRERES DES PAUVRES - accueil de Jour", (False, False), "publish"),  # « isolés » are old
    (BOUSSOLE, 15): ("OREE AJD", (True, False), "publish"),  # young adults, emergency housing, a day centre
    (BOUSSOLE, 17): ("Agence locative sociale du rhone", (True, False), "publish"),
    (BOUSSOLE, 49): ("ARALIS - Résidence", (True, False), "publish"),
    (BOUSSOLE, 50): ("ARALIS - Résidence", (True, False), "publish"),
    (BOUSSOLE, 51): ("Maison de la Veille Sociale du Rhône", (True, False), "publish"),
    (BOUSSOLE, 53): ("Point Accueil LAHSo Antenne MVS", (False, False), "publish"),
    (BOUSSOLE, 54): ("Maison de Rodolphe", (True, False), "publish"),  # families without a home
    (SIAE, 10): ("ASS ANIMAT GEST EMPLOI HEBERGT BRETAGNE", (True, False), "publish"),  # a work-integration employer
    (SERVICES, 38): ("Bus France services de Vouziers", (True, False), "publish"),  # « Foyer Remuat » is a hall
    (INCLUSION, 29): ("Tisseurs d'Avenir", (False, False), "publish"),  # training of exiled young people
    (INCLUSION, 225): ("Médiation numérique", (True, False), "publish"),  # in a hostel for homeless people
    (INCLUSION, 257): ("Médiation numérique", (True, False), "publish"),  # « Foyer restaurant »
    (INCLUSION, 272): ("Médiation numérique", (False, False), "ask"),  # « Forum réfugiés (Bron) »: who lives there?
    (INCLUSION, 280): ("Médiation numérique", (True, False), "publish"),
    (INCLUSION, 435): ("Médiation numérique", (True, False), "publish"),
}  # fmt: skip


def table(folder: Path, name: str) -> Table:
    """Read a real table; its own categories are not ours: they are read as unknown columns."""
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        headers, *rows = csv.reader(file, delimiter=DELIMITERS[name])
    titles = tuple(f"_{item}_" if item in ("type", "grandes catégories") else item for item in headers)
    return Table(Path(name), titles, 1, tuple(Row(at, tuple(row)) for at, row in enumerate(rows, start=2)))


def cells(folder: Path, name: str) -> Iterator[Cells]:
    """Yield the rows of a real table, or of the data·inclusion extract: the rows of that one count from 1."""
    if name != INCLUSION:
        read = table(folder, name)
        columns, _ = map_columns(read.headers, {})
        yield from (read_cells(row, columns) for row in read.rows)
        return
    ours = {"nom": "nom", "description": "presentation_resume", "adresse": "adresse", "commune": "commune"}
    for at, row in enumerate(json.loads((folder / name).read_text(encoding="utf-8")), start=1):
        texts = {column: row.get(theirs) or "" for column, theirs in ours.items()}
        yield Cells(at, texts, (" ".join(row.get("types") or ()),))


def test_what_is_held_and_what_is_not(real_data: Path) -> None:
    """Red when the rule holds or lets through other rows than those that were read and judged one by one."""
    held, through, counts = {}, {}, {}
    for name in COUNTS:
        rows = list(cells(real_data, name))
        counts[name] = len(rows)
        for row in rows:
            decision, key = decide(row, ()), (name, row.line)
            if decision.code:
                expected = HELD.get(key, ("",))
                code = decision.code.removeprefix("confidentialite-")
                held[key] = (row.line_of("nom")[: len(expected[0])], code, *expected[2:])
            elif key in LET_THROUGH:
                signals = (decision.hosting, decision.signalled)
                through[key] = (row.line_of("nom"), signals, LET_THROUGH[key][2])
    assert counts == COUNTS
    assert held == HELD
    assert through == LET_THROUGH


@pytest.mark.parametrize("name", DELIMITERS)
def test_held_rows_are_published_without_their_place(real_data: Path, name: str) -> None:
    """Red when a row of a real table is lost, or one that is held keeps its address."""
    checked = check(table(real_data, name), Settings(default_category="demarches"), today=TODAY)
    assert checked.counts.read == checked.counts.published == COUNTS[name]
    asked = {item.line for item in checked.findings if item.code.startswith("confid")}
    assert asked == {line for source, line in HELD if source == name}
    for item in checked.resources:
        if item.line in asked:
            assert (item.address, item.postcode, item.city, item.typed_position, item.description) == (
                "",
                "",
                "",
                None,
                "",
            )
