"""The command line's words: French help, French usage errors, exit codes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from cartographie.cli import main

COMMANDS = [
    [],
    ["demo"],
    ["nouveau"],
    ["verifier"],
    ["appels"],
    ["confirmer"],
    ["geocoder"],
    ["generer"],
    ["territoire"],
    ["territoire", "preparer"],
    ["territoire", "infos"],
]
ENGLISH = re.compile(
    r"\b(usage|show|this|and exit|error|missing|invalid|required|default|try|help for|the|of|no such|path)\b",
    re.IGNORECASE,
)
BAD_LINES = [
    ["generer", "--nope"],
    ["generer", "--territoir", "x"],
    ["nimporte"],
    ["territoire", "preparer"],
    ["territoire", "infos"],
    ["nouveau"],
    ["generer", "a.csv", "b.csv"],
    ["generer", "--accueil"],
    ["verifier", "absent.csv", "--format", "xml"],
    ["generer", "absent.csv", "--date", "demain"],
    ["territoire", "preparer", "--nom", "x", "--osm", "x.osm", "--sortie", "t", "--emprise", "1,2,3"],
    ["territoire", "preparer", "--nom", "x", "--osm", "x.osm", "--sortie", "t", "--emprise", "9,2,3,4"],
    ["generer"],
    ["generer", "--pliage", "a3"],
    ["generer", "--famille", "sport"],
    ["generer", "--famille", "sport", "absent.csv", "--territoire", "t", "--sorties", "s"],
    ["generer", "--categorie", "sport", "absent.csv", "--territoire", "t", "--sorties", "s"],
    ["generer", "--produit", "carte", "--gros-caracteres", "--epreuve"],
    ["verifier"],
    ["verifier", "absent.csv"],
    ["appels"],
    ["appels", "absent.csv"],
    ["appels", "absent.csv", "--sortie", "."],
    ["appels", "absent.csv", "--date", "demain"],
    ["confirmer"],
    ["confirmer", "epicerie"],
    ["confirmer", "absent.csv", "epicerie"],
    ["confirmer", "absent.csv", "--tout-sauf"],
    ["confirmer", "absent.csv", "a", "--tout-sauf", "b"],
    ["confirmer", "absent.csv", "a", "--date", "32/12/2026"],
    ["confirmer", "absent.csv", "a", "--date", "01/01/2999"],
]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_french(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Red when a help page has an English word."""
    assert main([*command, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("Utilisation")
    assert not ENGLISH.search(page), ENGLISH.search(page)


@pytest.mark.parametrize("line", BAD_LINES, ids=" ".join)
def test_a_wrong_line_is_one_french_sentence_on_stderr(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Red when a wrong line gives English, a traceback, nothing, another exit code, or writes on standard output."""
    assert main(line) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert "Traceback" not in said.err
    assert "s'est trompé" not in said.err
    assert not ENGLISH.search(said.err), said.err


def test_a_wrong_option_is_named_and_the_close_one_proposed(capsys: pytest.CaptureFixture[str]) -> None:
    """Red when the sentence does not help to mend the line."""
    main(["generer", "--territoir", "x"])
    said = capsys.readouterr().err
    assert "--territoir" in said
    assert "--territoire" in said


def test_a_fault_of_ours_is_still_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Red when an unforeseen exception shows a traceback to an agent."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.setattr("cartographie.pipeline.nouveau.make_site", fail)
    assert main(["nouveau", "d"]) == 2
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_help_imports_no_heavy_part() -> None:
    """Red when `--help` loads a map, paper or geographic library, and so becomes slow."""
    program = (
        "import sys; from cartographie.cli import main; main(['generer', '--help']); "
        "print(*sorted({n.split('.')[0] for n in sys.modules} & set(sys.argv[1:])), file=sys.stderr)"
    )
    heavy = ["folium", "branca", "reportlab", "geopandas", "pandas", "numpy", "shapely", "pyogrio", "geopy", "rich"]
    heavy += ["xlsxwriter", "openpyxl"]
    done = subprocess.run([sys.executable, "-c", program, *heavy], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""


def test_nouveau_makes_a_site_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Red when a new site lacks a file, Excel cannot read its CSV, or a second call replaces somebody's work."""
    assert main(["nouveau", "Mon site"]) == 0
    site = tmp_path / "Mon site"
    assert sorted(path.name for path in site.iterdir()) == [
        "Lisez-moi.html",
        "Mettre à jour.cmd",
        "cartographie.toml",
        "ressources-modele.xlsx",
        "ressources.csv",
    ]
    csv = (site / "ressources.csv").read_bytes()
    assert csv.startswith(b"\xef\xbb\xbf")
    assert csv.count(b"\r\n") == csv.count(b"\n") == 3
    (site / "ressources.csv").write_bytes(b"mine")
    assert main(["nouveau", "Mon site"]) == 2
    assert (site / "ressources.csv").read_bytes() == b"mine"
    assert "rien n'est remplacé" in capsys.readouterr().err


def test_the_new_sites_csv_passes_its_own_check(capsys: pytest.CaptureFixture[str]) -> None:
    """Red when the example that we give an agent is itself refused."""
    main(["nouveau", "site"])
    assert main(["verifier", "site/ressources.csv", "--date", "2026-11-24"]) == 0
    assert "bloquant" not in capsys.readouterr().out
