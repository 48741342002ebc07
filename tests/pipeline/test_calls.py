"""`appels` and `confirmer`: who is to be called, oldest check first, and the date that goes back into the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from cartographie.read import write_cells
from tests.pipeline.small_site import DAY, Said, listing, run, write_csv
from tests.pipeline.test_secrets_stay import leaks, spellings, table

TITLES = [
    "ligne", "id", "nom", "téléphone", "horaires connus", "comment y entrer", "adresse connue", "dernière vérification",
    "état", "vérifié le", "ouvert ? horaires", "changement", "appelé par",
]  # fmt: skip
ADDRESS = "12 rue du Phare, 29998 Kerlouan-Test"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is the day of the small site, in an empty folder."""
    monkeypatch.setattr("cartographie.cli.options.today_in_paris", lambda: date.fromisoformat(DAY))
    monkeypatch.chdir(tmp_path)


def reread(path: Path) -> list[dict[str, str]]:
    """Read a list of calls as Excel does."""
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == TITLES
    assert all(len(row) == len(TITLES) for row in rows)
    return [dict(zip(TITLES, row, strict=True)) for row in rows[1:]]


def calls(*rows: Mapping[str, str], options: tuple[str, ...] = ()) -> list[dict[str, str]]:
    """Write *rows*, ask for the calls, and return them."""
    path = write_csv(Path("r.csv"), rows)
    said = run("appels", path, "--date", DAY, *options)
    assert said.code == 0, said
    return reread(Path("appels.csv"))


def test_the_oldest_check_comes_first_and_fresh_rows_are_left_out() -> None:
    """Red when the order is not: never, then by day, then by the shortest delay; or a fresh row is called."""
    made = calls(
        {"nom": "Fraîche"},
        {"nom": "Ancienne", "date_verification": "01/05/2026"},
        {"nom": "Institution du même jour", "categorie": "france-services", "date_verification": "01/10/2025"},
        {"nom": "Colis du même jour", "date_verification": "01/10/2025"},
        {"nom": "Jamais, institution", "categorie": "france-services", "date_verification": ""},
        {"nom": "Jamais, colis", "date_verification": "hier"},
    )
    assert [(row["ligne"], row["nom"], row["dernière vérification"], row["état"]) for row in made] == [
        ("7", "Jamais, colis", "jamais", "jamais vérifiée"),
        ("6", "Jamais, institution", "jamais", "jamais vérifiée"),
        ("5", "Colis du même jour", "01/10/2025", "téléphonez d'abord"),
        ("4", "Institution du même jour", "01/10/2025", "à vérifier"),
        ("3", "Ancienne", "01/05/2026", "à vérifier"),
    ]
    assert made[0]["id"] == "jamais-colis"
    assert made[0]["téléphone"] == "02 61 91 10 00"
    assert made[0]["horaires connus"] == "lundi 9h-12h"
    assert made[0]["adresse connue"] == ADDRESS
    assert [made[0][title] for title in TITLES[-4:]] == ["", "", "", ""]


def test_all_rows_on_demand() -> None:
    """Red when `--tous` leaves a row out."""
    made = calls({"nom": "Fraîche"}, {"nom": "Vieille", "date_verification": ""}, options=("--tous",))
    assert [(row["nom"], row["état"]) for row in made] == [("Vieille", "jamais vérifiée"), ("Fraîche", "à jour")]


def test_the_months_of_the_site_count(tmp_path: Path) -> None:
    """Red when `[fraicheur]` is not followed: the same rule as on the outputs."""
    (tmp_path / "cartographie.toml").write_text("[fraicheur]\ncolis = 12\n", encoding="utf-8")
    assert calls({"date_verification": "01/05/2026"}) == []


def test_the_list_is_what_excel_wants() -> None:
    """Red when lines end otherwise, a phone loses its zero, a cell is run, or « 9-12 » becomes a day."""
    old = {"date_verification": ""}
    made = calls(
        {**old, "nom": '=HYPERLINK("http://x")', "telephone": "0261911000"},
        {**old, "nom": "@SUM(A1)", "telephone": "+44 20 7946 0000"},
        {**old, "nom": "-2+3", "horaires": "9-12"},
        {**old, "nom": 'Guillemets " ; et point-virgule', "horaires": "lundi 9h\nmardi 10h", "id": "+a"},
    )
    assert b"\r\n" in Path("appels.csv").read_bytes()
    assert Path("appels.csv").read_bytes().count(b"\r\n") == 5
    assert [row["nom"] for row in made] == [
        '\'=HYPERLINK("http://x")', "'@SUM(A1)", "'-2+3", 'Guillemets " ; et point-virgule'
    ]  # fmt: skip
    assert [row["téléphone"] for row in made[:2]] == ["02 61 91 10 00", "0044 20 7946 0000"]
    assert made[2]["horaires connus"] == "'9-12"
    assert made[3]["horaires connus"] == "lundi 9h\nmardi 10h"
    assert not [cell for row in made for cell in row.values() if cell[:1] in tuple("=+-@\t\r")]


def test_who_is_hidden_is_called_by_name_and_phone_alone() -> None:
    """Red when the list, which lies on a desk, tells more of a hidden row, or calls an internal one unasked."""
    rows = (
        {"confidentialite": "telephone-seul", "nom": "Le Refuge", "date_verification": ""},
        {"confidentialite": "interne", "nom": "Le Coffre", "date_verification": ""},
    )
    known = ("horaires connus", "comment y entrer", "adresse connue")
    (refuge,) = calls(*rows)
    assert (refuge["nom"], refuge["téléphone"]) == ("Le Refuge", "02 61 91 10 00")
    assert [refuge[title] for title in known] == ["", "", ""]
    both = calls(*rows, options=("--interne",))
    assert [row["nom"] for row in both] == ["Le Refuge", "Le Coffre"]
    assert [both[1][title] for title in known] == ["", "", ""]
    assert "1 ligne interne n'y est pas" in run("appels", "r.csv", "--date", DAY).out


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("options", [(), ("--tous", "--interne")])
def test_nothing_else_of_a_confidential_row_is_in_the_list(tmp_path: Path, seed: int, options: tuple[str, ...]) -> None:
    """Red when a word that stands only in confidential cells is in the list, its name, or what is said of it."""
    made = table(seed)
    path = write_csv(tmp_path / "r.csv", made.rows)
    said = run("appels", path, "--date", DAY, *options)
    assert said.code == 1, said
    texts = [said.out, said.err, *spellings(tmp_path / "appels.csv")]
    known = {("interne", "nom"), ("interne", "telephone")} if options else set()
    assert leaks(made, texts, lambda kind, column: (kind, column) in known) == set()


def test_only_a_list_of_ours_that_nobody_filled_in_is_replaced(tmp_path: Path) -> None:
    """Red when a list with an afternoon's calls in it, somebody's file, or the agents' table is written over."""
    csv_path = write_csv(tmp_path / "r.csv", [{"date_verification": ""}])
    assert run("appels", csv_path).code == 0
    first = (tmp_path / "appels.csv").read_bytes()
    assert run("appels", csv_path).code == 0
    assert (tmp_path / "appels.csv").read_bytes() == first
    saved_by_excel = first.decode("utf-8-sig").encode("cp1252")
    (tmp_path / "appels.csv").write_bytes(saved_by_excel)
    assert run("appels", csv_path).code == 0
    filled = first.replace(b";;;;\r\n", ";24/11/2026;;fermé en août;\r\n".encode())
    assert filled != first
    (tmp_path / "appels.csv").write_bytes(filled)
    (tmp_path / "autre.csv").write_bytes(b"nom;ligne\r\n")
    before = listing(tmp_path)
    for target, word in (("appels.csv", "déjà remplie"), ("autre.csv", "n'est pas une liste"), ("r.csv", "tableau")):
        said = run("appels", csv_path, "--sortie", target)
        assert (said.code, said.out) == (2, "")
        assert word in said.err
    assert listing(tmp_path) == before


def test_an_empty_list_says_so() -> None:
    """Red when a former list stays where nobody is to be called any more."""
    assert calls({}) == []
    assert "Aucun appel à faire, sur 1 ligne lue." in run("appels", "r.csv", "--date", DAY).out


# --- confirmer


def confirm(*words: str) -> Said:
    """Run `confirmer` on r.csv."""
    return run("confirmer", "r.csv", *words)


def dates(path: Path = Path("r.csv")) -> dict[str, str]:
    """Return the date of each row by name."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["nom"]: row["date_verification"] for row in csv.DictReader(file, delimiter=";")}


SITE = (
    {"nom": "Le Relais", "date_verification": "", "id": ""},
    {"nom": "La Marmite", "date_verification": "", "id": "marmite-1"},
    {"nom": "Le Coffre", "date_verification": "", "confidentialite": "interne"},
    {"nom": "Le Phare", "date_verification": "24/12/2025"},
)


@pytest.mark.parametrize(
    ("words", "dated"),
    [
        (("le-relais",), {"Le Relais"}),
        (("marmite-1", "Le Phare"), {"La Marmite", "Le Phare"}),
        (("ligne 4",), {"Le Coffre"}),
        (("ligne", "4", "2"), {"Le Coffre", "Le Relais"}),
        (("L2", "LE-RELAIS", " Ligne  2 "), {"Le Relais"}),
        (("--tout-sauf", "marmite-1", "--tout-sauf", "5"), {"Le Relais", "Le Coffre"}),
        (("--tout-sauf", "rien"), {"Le Relais", "La Marmite", "Le Coffre", "Le Phare"}),
    ],
)
def test_the_named_rows_are_dated_and_nothing_else_changes(words: tuple[str, ...], dated: set[str]) -> None:
    """Red when another row is dated, another byte changes, or the former version is not where it is said to be."""
    path = write_csv(Path("r.csv"), SITE)
    before = path.read_bytes()
    said = confirm(*words, "--date", "20/11/2026")
    assert said.code == 0, said
    assert {name for name, text in dates().items() if text == "20/11/2026"} == dated
    lines = zip(before.split(b"\r\n"), path.read_bytes().split(b"\r\n"), strict=True)
    changed = [(old, new) for old, new in lines if old != new]
    assert len(changed) == len(dated)
    for old, new in changed:
        at = next(place for place, (a, b) in enumerate(zip(old.split(b";"), new.split(b";"), strict=True)) if a != b)
        cells = old.split(b";")
        assert new.split(b";") == [*cells[:at], b"20/11/2026", *cells[at + 1 :]]
    kept = Path(said.out.split("votre tableau\u00a0: ")[1].strip())
    assert kept.read_bytes() == before
    assert said.out.startswith("1 ligne " if len(dated) == 1 else f"{len(dated)} lignes ")


@pytest.mark.parametrize(("written", "expected"), [("2025-12-24", "2026-11-20"), ("24/12/2025", "20/11/2026")])
def test_dates_are_written_as_the_column_writes_them(written: str, expected: str) -> None:
    """Red when a file of ISO dates gets French ones, or the other way round."""
    write_csv(Path("r.csv"), [{"nom": "A", "date_verification": written}, {"nom": "B", "date_verification": ""}])
    assert confirm("b", "--date", "2026-11-20").code == 0
    assert dates() == {"A": written, "B": expected}


def test_a_missing_column_is_added_at_the_end() -> None:
    """Red when a file without dates, the first week, cannot be confirmed."""
    Path("r.csv").write_bytes("nom;categorie\r\nÉpicerie;epicerie\r\nDouches;hygiene\r\n".encode())
    assert confirm("douches").code == 0
    expected = "nom;categorie;date_verification\r\nÉpicerie;epicerie;\r\nDouches;hygiene;24/11/2026\r\n"
    assert Path("r.csv").read_bytes() == expected.encode()


def test_the_sites_own_header_is_used(tmp_path: Path) -> None:
    """Red when a second column of dates is added beside « Vu le »."""
    (tmp_path / "cartographie.toml").write_text(
        '[fichiers]\nressources = "r.csv"\n[colonnes]\n"Vu le" = "date_verification"\n', encoding="utf-8"
    )
    Path("r.csv").write_bytes(b"nom;categorie;Vu le\r\nA;colis;\r\n")
    assert run("confirmer", "a").code == 0  # the table is the site's own
    assert Path("r.csv").read_bytes() == b"nom;categorie;Vu le\r\nA;colis;24/11/2026\r\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("relais",), "« le-relais »"),
        (("marmite-2",), "« marmite-1 »"),
        (("le-coffr",), "« le-coffr »"),
        (("ligne 1",), "« ligne 1 »"),
        (("99",), "« 99 »"),
        (("le-relais", "nimporte"), "« nimporte »"),
        (("--tout-sauf", "nimporte"), "« nimporte »"),
        (("le-relais", "--date", "25/11/2026"), "futur"),
        ((), "Quelles lignes"),
        (("le-relais", "--tout-sauf", "marmite-1"), "pas les deux"),
    ],
)
def test_a_wrong_name_writes_nothing(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    """Red when a typo confirms half of the rows, a wrong one, or names an internal row in its proposals."""
    write_csv(tmp_path / "r.csv", SITE)
    before = listing(tmp_path)
    made = confirm(*words)
    assert (made.code, made.out) == (2, "")
    assert said in made.err.replace("\u00a0", " ")
    assert "le-coffre" not in made.err
    assert len(made.err.splitlines()) == 1
    assert listing(tmp_path) == before


def test_a_number_is_an_id_where_rows_are_called_by_numbers() -> None:
    """Red when « 3 » dates row 3 of a file whose ids are numbers: another place than the agent called."""
    write_csv(
        Path("r.csv"), [{"nom": name, "id": key, "date_verification": ""} for name, key in (("A", "3"), ("B", "7"))]
    )
    assert confirm("3").code == 0
    assert dates() == {"A": "24/11/2026", "B": ""}
    assert confirm("2").code == 2
    assert confirm("ligne 3").code == 0
    assert dates()["B"] == "24/11/2026"


def test_an_id_that_stands_twice_is_not_guessed(tmp_path: Path) -> None:
    """Red when one of two rows of one id is dated and the other forgotten."""
    write_csv(tmp_path / "r.csv", [{"nom": "A", "id": "x"}, {"nom": "B", "id": "x"}])
    said = confirm("x")
    assert said.code == 2
    assert "(2, 3)" in said.err


def test_blocked_rows_are_not_confirmed() -> None:
    """Red when a row that nobody sees is dated, or its being left out is not said."""
    rows = ({"nom": "A", "date_verification": ""}, {"nom": "B", "categorie": "zzz", "id": "b", "date_verification": ""})
    write_csv(Path("r.csv"), rows)
    said = confirm("a", "b")
    assert said.code == 1
    assert dates() == {"A": "24/11/2026", "B": ""}
    assert "non confirmées (3)" in said.out
    said = confirm("ligne 3")
    assert (said.code, said.out) == (2, "")
    assert "bloquées (3)" in said.err


def test_a_later_date_stays() -> None:
    """Red when confirming last week's calls takes back a check made yesterday."""
    write_csv(
        Path("r.csv"),
        [{"nom": "A", "date_verification": "23/11/2026"}, {"nom": "B", "date_verification": "01/11/2026"}],
    )
    said = confirm("--tout-sauf", "rien", "--date", "20/11/2026")
    assert said.code == 0
    assert dates() == {"A": "23/11/2026", "B": "20/11/2026"}
    assert "1 ligne portait déjà" in said.out
    before = Path("r.csv").read_bytes()
    assert "Rien n'a été écrit" in confirm("a", "b", "--date", "20/11/2026").out
    assert Path("r.csv").read_bytes() == before


def test_without_a_history_the_file_written_is_named(tmp_path: Path) -> None:
    """Red when the agents' file is changed and the command says that nothing was written."""
    (tmp_path / "cartographie.toml").write_text("[fichiers]\nhistorique = false\n", encoding="utf-8")
    write_csv(Path("r.csv"), [{"nom": "A", "date_verification": "01/11/2026"}])
    said = confirm("a", "--date", "20/11/2026").out.replace("\u00a0", " ").splitlines()
    assert dates() == {"A": "20/11/2026"}
    assert said[1:] == ["Écrit : r.csv"]


def test_the_edition_of_the_site_does_not_date_the_calls(tmp_path: Path) -> None:
    """Red when a row called today bears the date of the last printed edition."""
    (tmp_path / "cartographie.toml").write_text("[edition]\ndate = 2026-09-01\n", encoding="utf-8")
    write_csv(tmp_path / "r.csv", [{"nom": "A", "date_verification": ""}])
    assert confirm("a").code == 0
    assert dates() == {"A": "24/11/2026"}


def test_a_file_that_changed_meanwhile_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when what a colleague has just saved is lost."""
    path = write_csv(tmp_path / "r.csv", SITE)

    def late(*words: object, **more: object) -> None:
        path.write_bytes(path.read_bytes().replace(b"Le Phare", b"Le Nouveau Phare"))
        write_cells(*words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("cartographie.pipeline.confirmer.write_cells", late)
    said = confirm("le-relais")
    assert said.code == 2
    assert dates()["Le Relais"] == ""


def test_the_whole_round(tmp_path: Path) -> None:
    """Red when who was confirmed by the ids of the list is still to be called."""
    csv_path = write_csv(tmp_path / "r.csv", SITE)
    run("appels", csv_path, "--interne")
    ids = [row["id"] for row in reread(tmp_path / "appels.csv")]
    assert ids == ["le-relais", "marmite-1", "le-coffre", "le-phare"]
    assert confirm(*ids[:-1]).code == 0
    run("appels", csv_path, "--interne")
    assert [row["id"] for row in reread(tmp_path / "appels.csv")] == ["le-phare"]
