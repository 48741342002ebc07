"""The whole way on the demonstration: raw data in, a map, a leaflet and a report out."""

from __future__ import annotations

import csv
import hashlib
import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from cartographie.cli import main
from cartographie.hours import display_lines, parse
from cartographie.pipeline.demo import demo_folder
from cartographie.texts import load
from tests.made import Made, pdf_text

pytestmark = pytest.mark.xdist_group("demo")


def rows() -> list[dict[str, str]]:
    """Read the demonstration's CSV with nothing of ours."""
    with (demo_folder() / "ressources.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def folded(text: str) -> str:
    """Fold every white space to one space."""
    return " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split())


def test_the_three_files_are_made_and_counted(demo: Made) -> None:
    """Red when an output is missing, too heavy to hand on, or the counts do not add up."""
    assert demo.code == 0
    assert demo.report["fichiers"] == ["carte.html", "depliant-a3.pdf", "rapport.json"]
    assert (demo.folder / "carte.html").stat().st_size <= 4_000_000
    assert (demo.folder / "depliant-a3.pdf").stat().st_size <= 1_500_000
    counts = demo.report["ressources"]
    assert counts["lues"] == len(rows()) == 60
    assert counts["lues"] == counts["publiees"] + counts["retenues"] + counts["bloquees"]
    assert counts["retenues"] == 1
    assert counts["bloquees"] == 0
    assert counts["localisees"] >= 50


def test_the_strip_of_numbers_is_the_same_everywhere(demo: Made, tmp_path: Path) -> None:
    """Red when a card, or the page made without the leaflet, forgets the rescue at sea that the leaflet tells."""
    csv, territory = str(demo_folder() / "ressources.csv"), str(demo.folder / "territoire")
    assert "196 " in demo.paper
    line = ["--territoire", territory, "--date", "2026-11-24"]
    for more in ([], ["--format", "a5", "--langue", "ar"], ["--sans-lire"]):
        target = tmp_path / "fiche.pdf"
        assert main(["fiche", csv, *line, "--id", "ligne 2", *more, "--sortie", str(target)]) == 0
        assert re.search(r"(?<!\d)196(?!\d)", pdf_text(target)), more
    assert main(["generer", csv, *line, "--produit", "carte", "--sorties", str(tmp_path)]) == 0
    numbers = re.findall(r'href="tel:(\d{2,4})"', demo.page)
    assert "196" in numbers
    assert re.findall(r'href="tel:(\d{2,4})"', (tmp_path / "carte.html").read_text(encoding="utf-8")) == numbers


def test_every_published_name_phone_and_hours_reads_back_from_both(demo: Made) -> None:
    """Red when a person could leave without the name, the phone or the hours of a place."""
    paper, page = demo.paper, folded(html.unescape(re.sub(r"<[^>]+>", " ", demo.page)))
    squeezed_paper, squeezed_page = paper.replace(" ", ""), page.replace(" ", "")
    for row in rows():
        if row["confidentialite"] == "interne":
            continue
        hours = display_lines(parse(row["horaires"]), load())  # what these lines say: tests/hours
        for text in (row["nom"], *hours, re.sub(r"\D", "", row["telephone"])):
            wanted = folded(text).replace(" ", "")
            assert wanted in squeezed_paper, text
            assert wanted in squeezed_page, text


def test_no_secret_of_the_demonstration_is_in_any_output(demo: Made) -> None:
    """Red when the refuge's address, or anything of an internal row, can be read in a file."""
    secret = [row for row in rows() if row["confidentialite"] in ("telephone-seul", "interne")]
    assert len(secret) == 2
    everything = demo.page + demo.paper + (demo.folder / "rapport.json").read_text(encoding="utf-8")
    for row in secret:
        fields = ["adresse", "description", "conditions_acces", "notes_internes", "latitude", "longitude"]
        fields += ["nom", "telephone"] if row["confidentialite"] == "interne" else []
        for field in fields:
            if len(row.get(field) or "") >= 6:
                assert row[field] not in everything, (row["nom"], field)
                assert html.escape(row[field]) not in everything, (row["nom"], field)


def test_fictional_data_say_so(demo: Made) -> None:
    """Red when somebody could take the demonstration for a real town, or OpenStreetMap is credited for it."""
    assert "fictives" in demo.page
    assert "fictives" in demo.paper
    assert "contributeurs d'OpenStreetMap" not in demo.paper


def test_the_same_day_gives_the_same_bytes(demo: Made, tmp_path: Path) -> None:
    """Red when a clock, a hash order or a folder's name gets into an output (another process, another hash seed)."""
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "TZ": "Pacific/Auckland"}
    command = [sys.executable, "-m", "cartographie", "demo", "--sorties", str(tmp_path / "autre dossier")]
    subprocess.run(command, check=True, capture_output=True, env=environment)

    def digests(folder: Path) -> dict[str, str]:
        files = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    assert digests(tmp_path / "autre dossier") == digests(demo.folder)


def has_namespaces() -> bool:
    """Say whether this machine lets a test take the network away."""
    flags = [] if os.geteuid() == 0 else ["-r"]
    return (
        bool(shutil.which("unshare")) and not subprocess.run(["unshare", *flags, "-n", "true"], check=False).returncode
    )


@pytest.mark.skipif(sys.platform != "linux" or not has_namespaces(), reason="no network namespaces on this machine")
def test_generer_works_without_any_network_interface(demo: Made, tmp_path: Path) -> None:
    """Red when generation needs the network, be it to look a name up."""
    flags = ["-n"] if os.geteuid() == 0 else ["-rn"]
    line = ["generer", str(demo_folder() / "ressources.csv"), "--territoire", str(demo.folder / "territoire")]
    command = ["unshare", *flags, sys.executable, "-m", "cartographie", *line, "--sorties", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    assert (tmp_path / "carte.html").read_bytes() == (demo.folder / "carte.html").read_bytes()


def test_a_piped_command_is_silent_on_stderr(demo: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Red when progress or a warning is written where a script expects nothing."""
    line = ["generer", str(demo_folder() / "ressources.csv"), "--territoire", str(demo.folder / "territoire")]
    assert main([*line, "--sorties", str(tmp_path), "--produit", "depliant"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "depliant-a3.pdf" in said.out
    assert not (tmp_path / "carte.html").exists()


def test_the_internal_edition_shows_internal_rows_and_never_their_address(demo: Made, tmp_path: Path) -> None:
    """Red when agents do not get the internal row, or get the address that nobody may read."""
    line = ["generer", str(demo_folder() / "ressources.csv"), "--territoire", str(demo.folder / "territoire")]
    assert main([*line, "--sorties", str(tmp_path), "--interne"]) == 0
    page = (tmp_path / "carte-interne.html").read_text(encoding="utf-8")
    internal = next(row for row in rows() if row["confidentialite"] == "interne")
    assert html.escape(internal["nom"], quote=False) in html.unescape(page).replace("&", "&amp;")
    for row in rows():
        if row["confidentialite"] in ("telephone-seul", "interne") and row["adresse"]:
            assert row["adresse"] not in html.unescape(page)


def test_several_desks_get_a_folder_each(demo: Made, tmp_path: Path) -> None:
    """Red when two desks write over each other, or `--accueil` does not choose one."""
    site = tmp_path / "site"
    shutil.copytree(demo_folder(), site)
    settings = (site / "cartographie.toml").read_text(encoding="utf-8")
    second = '\n[[accueil]]\nid = "port"\nnom = "Accueil du port"\nlatitude = 47.7\nlongitude = -5.3\n'
    (site / "cartographie.toml").write_text(settings + second, encoding="utf-8")
    line = ["generer", str(site / "ressources.csv"), "--territoire", str(demo.folder / "territoire")]
    assert main([*line, "--sorties", str(tmp_path / "deux")]) == 0
    assert sorted(path.name for path in (tmp_path / "deux").iterdir()) == ["ccas", "port", "rapport.json"]
    assert main([*line, "--sorties", str(tmp_path / "un"), "--accueil", "port"]) == 0
    assert sorted(path.name for path in (tmp_path / "un").iterdir()) == [
        "carte.html",
        "depliant-a3.pdf",
        "rapport.json",
    ]
    assert "Accueil du port" in pdf_text(tmp_path / "un" / "depliant-a3.pdf")


def test_an_address_on_the_line_is_a_desk_or_a_sentence(
    demo: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Red when an unknown desk gives a map that starts nowhere."""
    line = ["generer", str(demo_folder() / "ressources.csv"), "--territoire", str(demo.folder / "territoire")]
    line += ["--sorties", str(tmp_path / "d"), "--produit", "carte"]
    assert main([*line, "--accueil", "9999 rue Qui N'existe Nulle Part Zzyzx"]) == 2
    assert "n'est ni un accueil" in capsys.readouterr().err
    assert not (tmp_path / "d").exists()


def test_the_leaflet_speaks_arabic(demo: Made, tmp_path: Path) -> None:
    """Red when the leaflet of a language read from the right is refused, or writes question marks for its letters."""
    line = ["generer", str(demo_folder() / "ressources.csv"), "--territoire", str(demo.folder / "territoire")]
    assert main([*line, "--sorties", str(tmp_path), "--langue", "ar", "--produit", "depliant"]) == 0
    document = pypdfium2.PdfDocument(tmp_path / "depliant-a3-ar.pdf")
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert "أنت هنا" in text
    assert "0261911000" in "".join(text.split())
    assert "???" not in text
