"""What cannot be done is one French sentence that names the file, exit 2, and nothing is left behind."""

from __future__ import annotations

import gzip
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.pipeline.small_site import SOUND, listing, run, write_csv
from tests.territory.osm_xml import town

HEADER = ";".join(SOUND)


def refused(folder: Path, *words: object, about: object) -> str:
    """Run a command that must be refused about *about*, leaving *folder* as it was; return the sentence."""
    before = listing(folder)
    said = run(*words)
    assert said.code == 2, said
    assert listing(folder) == before
    sentence = said.err.removesuffix("\n")
    assert "\n" not in sentence, said.err
    assert sentence.endswith((".", "…"))
    assert str(about) in sentence
    assert "trompé" not in sentence
    assert "Traceback" not in said.err + said.out
    for english in ("File exists", "Not a directory", "Is a directory", "No such", "Error"):
        assert english not in sentence
    return sentence


def archive(member: str) -> bytes:
    """A ZIP archive with one *member*."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr(member, "x")
    return packed.getvalue()


TABLES: dict[str, bytes] = {
    "vide.csv": b"",
    "marque.csv": b"\xef\xbb\xbf",
    "titres.csv": HEADER.encode(),
    "titres-blancs.csv": f"{HEADER}\r\n;;;\r\n \r\n".encode(),
    "image.csv": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "classeur.xlsx": archive("xl/workbook.xml"),
    "archive.csv": archive("a.csv"),
    "page.csv": b"%PDF-1.7\n",
    "ancien.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "donnees.json": b'[{"nom": "A"}]',
    "erreur404.csv": b"<!doctype html><p>404",
    "lettre.csv": b"Bonjour, voici une lettre.\nMerci.\n",
    "autre.csv": b"pomme;poire\n1;2\n",
    "nul.csv": b"nom;categorie\nA\0;colis\n",
    "sans-categorie.csv": b"nom;adresse\nA;12 rue du Phare\n",
    "sans-nom.csv": b"categorie;adresse\ncolis;12 rue du Phare\n",
}


@pytest.mark.parametrize("command", ["generer", "verifier", "geocoder"])
@pytest.mark.parametrize("name", [*TABLES, "absent.csv", "dossier"])
def test_tables(small_territory: Path, tmp_path: Path, command: str, name: str) -> None:
    """Red when a file that is no table of ours passes, or ends otherwise than in one sentence and exit 2."""
    (tmp_path / "dossier").mkdir()
    path = tmp_path / name
    if name in TABLES:
        path.write_bytes(TABLES[name])
    more = {
        "generer": ("--territoire", small_territory, "--sorties", tmp_path / "sorties"),
        "geocoder": ("--territoire", small_territory),
    }
    refused(tmp_path, command, path, *more.get(command, ()), about=path)


def test_rows_that_are_all_blocked_are_told_one_by_one(small_territory: Path, tmp_path: Path) -> None:
    """Red when `verifier` hides its findings because nothing can be published, or `generer` publishes an empty map."""
    path = write_csv(tmp_path / "r.csv", [{"categorie": "zzz"}, {"nom": ""}])
    said = run("verifier", path)
    assert said.code == 1
    assert "zzz" in said.out
    assert "  " not in run("verifier", path, "--format", "json").out.replace("\n  ", "\n")
    refused(tmp_path, "generer", path, "--territoire", small_territory, "--sorties", tmp_path / "s", about=path)
    refused(tmp_path, "geocoder", path, "--territoire", small_territory, about=path)


def test_a_missing_column_is_still_told_as_data(tmp_path: Path) -> None:
    """Red when a program that reads the JSON gets nothing where a person gets a sentence."""
    path = tmp_path / "r.csv"
    path.write_bytes(TABLES["sans-categorie.csv"])
    said = run("verifier", path, "--format", "json")
    assert '"colonne-absente"' in said.out
    assert (said.code, str(path) in said.err) == (2, True)


def unlink(name: str) -> Callable[[Path], object]:
    """Make a damage: *name* is not there."""
    return lambda folder: shutil.rmtree(folder / name) if (folder / name).is_dir() else (folder / name).unlink()


def cut(name: str, share: float) -> Callable[[Path], object]:
    """Make a damage: only *share* of *name* is left."""

    def damage(folder: Path) -> None:
        for path in folder.glob(name):
            data = path.read_bytes()
            path.write_bytes(data[: int(len(data) * share)])

    return damage


DAMAGES = {
    "no manifest": unlink("territoire.toml"),
    "half a manifest": cut("territoire.toml", 0.5),
    "empty manifest": cut("territoire.toml", 0),
    "no base map": unlink("fond.gpkg"),
    "half a base map": cut("fond.gpkg", 0.5),
    "no tiles": unlink("fond.pmtiles"),
    "half the tiles": cut("fond.pmtiles", 0.5),
    "all tiles but the last": cut("fond.pmtiles", 0.99),
    "no addresses": unlink("adresses"),
    "half the addresses": cut("adresses/*", 0.5),
    "empty addresses": cut("adresses/*", 0),
    "not even a folder": lambda folder: (shutil.rmtree(folder), folder.write_bytes(b"x")),
    "an empty folder": lambda folder: (shutil.rmtree(folder), folder.mkdir()),
    "nothing": shutil.rmtree,
}


@pytest.mark.parametrize("name", DAMAGES)
def test_territories(small_territory: Path, tmp_path: Path, name: str) -> None:
    """Red when a territory that is none, or is damaged, gives a map, a fault of ours, or half an output."""
    folder = tmp_path / "territoire"
    shutil.copytree(small_territory, folder)
    DAMAGES[name](folder)
    csv = write_csv(tmp_path / "r.csv", [{}])
    refused(tmp_path, "generer", csv, "--territoire", folder, "--sorties", tmp_path / "sorties", about=folder)
    if "tiles" not in name and "base map" not in name:
        refused(tmp_path, "geocoder", csv, "--territoire", folder, about=folder)


OSM = {
    "vide.osm": b"",
    "image.osm.pbf": b"\x89PNG\r\n\x1a\n" + bytes(500),
    "page.osm": b"<!doctype html><p>404",
    "trace.osm": b'<?xml version="1.0"?><gpx><wpt lat="48" lon="-4"/></gpx>',
    "coupe.osm": town().text().encode()[:-900],
    "coupe.osm.gz": gzip.compress(town().text().encode(), mtime=0)[:-40],
    "rien.osm": b'<?xml version="1.0"?><osm version="0.6"></osm>',
    "ville.txt": town().text().encode(),
}


@pytest.mark.parametrize("name", OSM)
def test_extracts(small_territory: Path, tmp_path: Path, name: str) -> None:
    """Red when an extract that is cut off or something else touches the former territory or leaves a file."""
    shutil.copytree(small_territory, tmp_path / "territoire")
    path = tmp_path / name
    path.write_bytes(OSM[name])
    line = ("territoire", "preparer", "--nom", "Essai", "--osm", path, "--sortie", tmp_path / "territoire")
    refused(tmp_path, *line, about=path)


def test_a_target_that_is_no_territory_is_left_alone(tmp_path: Path) -> None:
    """Red when a folder of somebody's, or a file, is replaced by a territory."""
    osm = town().write(tmp_path / "ville.osm")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    for target in (tmp_path / "photos", osm, osm / "territoire"):
        line = ("territoire", "preparer", "--nom", "Essai", "--osm", osm, "--sortie", target)
        refused(tmp_path, *line, about=target)


@pytest.mark.parametrize("kind", ["file", "below a file", "a folder in the way", "not writable"])
def test_outputs_that_cannot_be_written(
    small_territory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Red when outputs are half written, the system's English is shown, or a new folder is left."""
    csv = write_csv(tmp_path / "r.csv", [{}])
    (tmp_path / "pris" / "rapport.json").mkdir(parents=True)
    outputs = {"file": csv, "below a file": csv / "x", "a folder in the way": tmp_path / "pris"}
    target = outputs.get(kind, tmp_path / "ailleurs" / "sorties")
    if kind == "not writable":  # the tests may be run by root, whom no right stops
        monkeypatch.setattr(Path, "write_bytes", refuse)
    line = ("generer", csv, "--territoire", small_territory, "--sorties", target, "--produit", "carte")
    refused(tmp_path, *line, about=target)


def refuse(path: Path, _content: bytes) -> int:
    """Stand for `Path.write_bytes` on a disk that is write-protected."""
    raise PermissionError(13, "Permission denied", str(path))


def test_verifier_never_writes_over_the_table(tmp_path: Path) -> None:
    """Red when `--sortie` can destroy the agents' database, or a folder is taken for a file."""
    csv = write_csv(tmp_path / "r.csv", [{}])
    (tmp_path / "d").mkdir()
    refused(tmp_path, "verifier", csv, "--sortie", csv, about=csv)
    refused(tmp_path, "verifier", csv, "--sortie", tmp_path / "d" / ".." / "r.csv", about="r.csv")
    refused(tmp_path, "verifier", csv, "--sortie", tmp_path / "d", about=tmp_path / "d")


SETTINGS = {
    "broken": "[site\n",
    "latin": "[site]\nnom = 'é'\n".encode("latin-1"),
    "nested for ever": "a = " + "[" * 3000,
    "a table that is a text": 'fichiers = "x"\n',
    "a table that is a list": "[[edition]]\n",
    "columns that are a list": "colonnes = [1]\n",
    "no language": "[edition]\nlangues = []\n",
    "no product": "[edition]\nproduits = []\n",
    "no such date": "[edition]\ndate = 'demain'\n",
    "months without end": "[fraicheur]\ncolis = 99999999999999999999\n",
    "a desk's place in words": "[[accueil]]\nid = 'a'\nlatitude = '48,1'\n",
    "desks with one name": "[[accueil]]\nid = 'a'\n[[accueil]]\nid = 'A'\n",
    "desks without names": "[[accueil]]\n[[accueil]]\n",
    "a desk above the outputs": "[[accueil]]\nid = '../..'\n[[accueil]]\nid = 'b'\n",
    "a desk at the root": "[[accueil]]\nid = '/a'\n[[accueil]]\nid = 'b'\n",
    "a desk without end": f"[[accueil]]\nid = '{'a' * 300}'\n",
    "a desk over the report": "[[accueil]]\nid = 'rapport.json'\n[[accueil]]\nid = 'b'\n",
    "a desk with a null": '[[accueil]]\nid = "a\\u0000b"\n',
}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings(small_territory: Path, tmp_path: Path, name: str) -> None:
    """Red when settings of a wrong kind are a fault of ours, or a desk's name leads out of the folder of outputs."""
    site = tmp_path / "a" / "b" / "site"
    site.mkdir(parents=True)
    text = SETTINGS[name]
    (site / "cartographie.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    csv = write_csv(site / "r.csv", [{}])
    line = ("generer", csv, "--territoire", small_territory, "--sorties", site / "sorties", "--produit", "carte")
    refused(tmp_path, *line, about="cartographie.toml")


@pytest.mark.parametrize("desk", ["99,99", "48.1,-4.2,3", "1 rue de Nulle Part"])
def test_a_desk_that_cannot_be_found_is_named(small_territory: Path, tmp_path: Path, desk: str) -> None:
    """Red when the sentence about `--accueil` does not quote what was typed."""
    csv = write_csv(tmp_path / "r.csv", [{}])
    line = ("generer", csv, "--territoire", small_territory, "--sorties", tmp_path / "s", "--accueil", desk)
    refused(tmp_path, *line, about=desk)


def test_what_drives_a_terminal_is_not_printed(small_territory: Path, tmp_path: Path) -> None:
    """Red when a column's title or a file's name can colour, ring or turn round the agent's terminal."""
    csv = tmp_path / "\x1b[31mr\u202e.csv"
    csv.write_text("nom;categorie;Leur \x1b]0;titre\x07\u202e colonne\nA;colis;x\n", encoding="utf-8")
    said = run("verifier", csv)
    more = run("verifier", tmp_path / "\x1b[31mabsent.csv")
    assert not set(said.out + said.err + more.err) & set("\x1b\x07\u202e")
    assert "colonne" in said.out
    assert run("generer", csv, "--territoire", small_territory, "--sorties", tmp_path / "s").code == 0
