"""What `verifier` says: a table that an agent understands, the same words with colours and without."""

from __future__ import annotations

import io
import json
import os
import re
import sys
import time
from pathlib import Path

import pytest

from cartographie.check import shown_rows
from cartographie.model import ShownRow
from tests.pipeline.small_site import DAY, run, write_csv

ROWS = (
    {"nom": "Sans faute"},
    {"nom": "Épicerie du Port", "categorie": "zzz", "telephone": "abc", "date_verification": ""},
    {"nom": "Le Coffre", "confidentialite": "interne", "horaires": ""},
    {"nom": "Le Refuge", "confidentialite": "telephone-seul", "horaires": "", "Surnom": "x"},
)


class Terminal(io.StringIO):
    """A text that says it is a terminal."""

    def isatty(self) -> bool:
        """Tell that it is."""
        return True


@pytest.fixture(autouse=True)
def _made_up_site(tmp_path: Path) -> None:
    """Say that the site is fictional: its commune is in no national list."""
    (tmp_path / "cartographie.toml").write_text("[site]\nfictif = true\n", encoding="utf-8")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A small table with faults of each gravity."""
    return write_csv(tmp_path / "r.csv", ROWS)


def plain(text: str) -> str:
    """Return *text* with its no-break spaces as spaces."""
    return text.replace("\u00a0", " ")


def test_counts_then_the_file_then_each_line(table: Path) -> None:
    """Red when the order is not counts, whole file, lines; when where is repeated, or a hidden name is told."""
    said = run("verifier", table, "--date", DAY)
    assert said.code == 1
    lines = plain(said.out).splitlines()
    assert lines[:4] == [
        "Lignes    4 lues : 2 publiables, 1 retenue (interne), 1 bloquée",
        "Constats  1 bloquant, 2 avertissements, 1 note",
        "D'abord   ligne 3",
        "",
    ]
    titles = [line for line in lines[4:] if line and not line.startswith(" ")]
    assert titles == [
        "Tout le fichier",
        "Ligne 3 · Épicerie du Port",
        "Ligne 4 · ligne interne",
        "Ligne 5 · Le Refuge",
    ]
    assert "Coffre" not in said.out
    assert "Ligne 3, colonne" not in said.out
    block = lines[lines.index(titles[1]) + 1 :]
    assert re.match(r"  bloquant       categorie  .*« zzz »", block[0])
    assert len(max(lines, key=len)) <= 96


def test_a_file_without_a_fault(tmp_path: Path) -> None:
    """Red when nothing to mend is not said in words."""
    said = run("verifier", write_csv(tmp_path / "r.csv", [{}]), "--date", DAY)
    assert said.out == "Lignes    1 lue\u00a0: 1 publiable\nConstats  aucun\n"


def test_the_summary_of_a_long_table_is_said_again_at_its_end(tmp_path: Path) -> None:
    """Red when the counts of a long report have scrolled away."""
    rows = [{"nom": f"Lieu {at}", "telephone": "abc"} for at in range(40)]
    lines = run("verifier", write_csv(tmp_path / "r.csv", rows), "--date", DAY).out.splitlines()
    assert lines[-2:] == lines[:2]


def test_the_same_words_are_said_once(tmp_path: Path) -> None:
    """Red when one wrong word on twenty rows is told twenty times, when its rows are not named, or counted once."""
    rows = [{"nom": f"Lieu {at}", "telephone": f"02 61 91 01 {at:02}", "frais": "gratui"} for at in range(20)]
    rows[3]["frais"] = "payan"
    file = write_csv(tmp_path / "r.csv", rows)
    said = plain(run("verifier", file, "--date", DAY).out)
    assert "Constats  20 notes" in said
    assert said.count("« gratui »") == 1
    assert "Lignes 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14 et 7 autres\n  note" in said
    assert re.search("Ligne 5 · Lieu 3\n.*« payan »", said)
    as_data = json.loads(run("verifier", file, "--date", DAY, "--format", "json").out)
    assert sorted(item["ligne"] for item in as_data) == list(range(2, 22))


def test_rights_are_for_the_reader_to_judge(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when a file without rights is « La valeur donnée à CSV ne convient pas », which helps nobody."""
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    assert run("verifier", table, "--date", DAY).err == ""


def test_the_file_written_is_named(table: Path, tmp_path: Path) -> None:
    """Red when `--sortie` writes a page and the agent is not told where."""
    target = tmp_path / "page.html"
    said = run("verifier", table, "--date", DAY, "--format", "html", "--sortie", target)
    assert plain(said.out) == f"Écrit : {target}\n"


@pytest.mark.parametrize("columns", ["96", "50", "200"])
def test_colours_change_no_word(table: Path, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    """Red when a terminal and a pipe do not say the same, or a line is wider than the terminal."""
    piped = run("verifier", table, "--date", DAY).out
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = on_a_terminal(table, monkeypatch)
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert bare.split() == piped.split() if columns != "50" else sorted(bare.split()) == sorted(piped.split())
    assert len(max(bare.splitlines(), key=len)) <= min(int(columns), 96)


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_can_be_refused(table: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """Red when NO_COLOR is not respected."""
    monkeypatch.setenv(name, value)
    assert "\x1b" not in on_a_terminal(table, monkeypatch)


def on_a_terminal(table: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what `verifier` writes on a terminal."""
    from cartographie.cli import main

    terminal = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", terminal)
        assert main(["verifier", str(table), "--date", DAY]) == 1
    return terminal.getvalue()


def test_json_is_the_list_of_findings(table: Path, tmp_path: Path) -> None:
    """Red when a program that reads the list finds other keys, or another order than the file's."""
    run("verifier", table, "--date", DAY, "--format", "json", "--sortie", tmp_path / "c.json")
    found = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert [item["ligne"] for item in found] == [None, 3, 4, 5]
    assert {tuple(item) for item in found} == {("code", "gravite", "ligne", "colonne", "valeur", "message")}


def test_nothing_is_written_that_tells_a_secret(table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when the page that goes to a colleague does not get the last look that the other outputs get."""

    def open_rows(*words: object) -> tuple[ShownRow, ...]:
        masked = shown_rows(*words)  # type: ignore[arg-type]
        return tuple(
            ShownRow(row.line, row.name, row.confidentiality, ("3 impasse Secrète",) * len(row.cells)) for row in masked
        )

    write_csv(table, [*ROWS, {"nom": "Abri", "confidentialite": "telephone-seul", "adresse": "3 impasse Secrète"}])
    monkeypatch.setattr("cartographie.pipeline.findings_view.shown_rows", open_rows)
    said = run("verifier", table, "--date", DAY, "--format", "html", "--sortie", tmp_path / "page.html")
    assert (said.code, said.out) == (2, "")
    assert "Rien n'a été publié" in said.err
    assert not (tmp_path / "page.html").exists()


def test_the_page_of_the_small_table(table: Path, tmp_path: Path) -> None:
    """Red when the page lacks a row, or tells more of a hidden one than name, phone, hours, category and door."""
    run("verifier", table, "--date", DAY, "--format", "html", "--sortie", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.count("<tbody") == 4
    assert "Coffre" not in page
    hidden = page.split('id="ligne-5"')[1]
    assert "Le Refuge" in hidden
    assert "rue du Phare" not in hidden
    assert "rue du Phare" in page.split('id="ligne-3"')[0]


def test_of_a_large_file_the_gravest_rows_are_shown(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Red when a page grows without end, or the blocked row is not among those that are left."""
    for most, lines in ((3, ["3", "4", "5"]), (1, ["3"])):
        monkeypatch.setattr("cartographie.pipeline.findings_view.MOST_ROWS", most)
        run("verifier", table, "--date", DAY, "--format", "html", "--sortie", tmp_path / "page.html")
        page = (tmp_path / "page.html").read_text(encoding="utf-8")
        assert re.findall('<tbody id="ligne-([0-9]+)"', page) == lines
        assert "Ce tableau est grand" in page


def test_a_file_whose_rows_cannot_be_judged_shows_none(tmp_path: Path) -> None:
    """Red when the rows of a file without categories, which nobody judged, are in the page."""
    (tmp_path / "r.csv").write_bytes("nom;adresse\r\nLe Refuge;3 impasse Secrète\r\n".encode())
    said = run("verifier", tmp_path / "r.csv", "--format", "html", "--sortie", tmp_path / "page.html")
    assert said.code == 2
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<table" not in page
    assert "Refuge" not in page
    assert "categorie" in page


@pytest.mark.real_data
def test_a_national_list_is_a_page_that_can_be_sent(real_data: Path, tmp_path: Path) -> None:
    """Red when 2,683 rows make more than 4 MB, or take longer than an agent waits (2 s measured, 6 s allowed here)."""
    csv = tmp_path / "fs.csv"
    csv.write_bytes(next((real_data / "france-services").glob("*.csv")).read_bytes())
    (tmp_path / "cartographie.toml").write_text('[categories]\npar_defaut = "france-services"\n', encoding="utf-8")
    start = time.process_time()
    said = run("verifier", csv, "--date", DAY, "--format", "html", "--sortie", tmp_path / "page.html")
    assert time.process_time() - start < 6
    assert said.code in (0, 1), said
    page = (tmp_path / "page.html").read_bytes()
    assert len(page) < 4_000_000
    assert page.count(b"<tbody") == 2683
