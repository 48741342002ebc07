"""What is damaged, cut off or something else is told by one sentence, and nothing is left beside it."""

from __future__ import annotations

import gzip
import re
import shutil
import warnings
from pathlib import Path

import pytest

from cartographie.errors import TerritoryError, UnreadableFileError
from cartographie.model import Position, Territory
from cartographie.territory import open_territory, project, read_layers, read_tiles
from cartographie.territory.manifest import FILE_NAME
from tests.territory.osm_xml import town


@pytest.fixture
def copy(small_town: Territory, tmp_path: Path) -> Path:
    """A copy of the small territory, to be damaged."""
    return Path(shutil.copytree(small_town.path, tmp_path / "territoire"))


@pytest.mark.parametrize(
    "cut",
    [lambda _: b"", lambda data: data[:100], lambda data: data[: len(data) // 2], lambda data: data[:-1]],
    ids=["empty", "header", "half", "last byte"],
)
def test_tiles_that_are_cut_off_make_no_page(copy: Path, cut) -> None:
    """Red when a page is made whose map stays grey."""
    path = copy / "fond.pmtiles"
    path.write_bytes(cut(path.read_bytes()))
    with pytest.raises(TerritoryError, match=r"fond\.pmtiles"):
        read_tiles(open_territory(copy))


def test_tiles_whose_directory_is_damaged_make_no_page(copy: Path) -> None:
    """Red when what finds all the tiles is not looked at."""
    path = copy / "fond.pmtiles"
    data = bytearray(path.read_bytes())
    data[127:140] = bytes(13)
    path.write_bytes(data)
    with pytest.raises(TerritoryError, match=r"fond\.pmtiles"):
        read_tiles(open_territory(copy))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("emprise", "[nan, nan, nan, nan]"),
        ("emprise", "[5.0, 48.0, -4.0, 47.0]"),
        ("emprise", "[1e300, 48.0, -4.0, 47.0]"),
        ("projection", '"zorglub"'),
        ("projection", "3"),
    ],
)
def test_a_manifest_that_nobody_wrote_like_that_is_damaged(copy: Path, key: str, value: str) -> None:
    """Red when impossible bounds or projections travel as far as the map."""
    path = copy / FILE_NAME
    path.write_text(re.sub(rf"(?m)^{key} = .*$", f"{key} = {value}", path.read_text("utf-8")), "utf-8")
    with pytest.raises(TerritoryError, match=r"territoire\.toml"):
        open_territory(copy)


def test_a_projection_that_does_not_exist_is_a_damaged_manifest(copy: Path) -> None:
    """Red when PROJ's own error reaches the person."""
    path = copy / FILE_NAME
    path.write_text(re.sub(r"(?m)^projection = .*$", 'projection = "EPSG:9999"', path.read_text("utf-8")), "utf-8")
    with pytest.raises(TerritoryError, match=r"territoire\.toml"):
        project(open_territory(copy), [Position(48.1, -4.2)])


def test_an_index_that_was_taken_away_is_missed(copy: Path) -> None:
    """Red when every address silently becomes unknown."""
    shutil.rmtree(copy / "adresses")
    with pytest.raises(TerritoryError, match="adresses"):
        open_territory(copy)


def test_a_base_map_with_letters_that_are_none_is_damaged(copy: Path) -> None:
    """Red when damage inside a name is a fault of the program's."""
    path = copy / "fond.gpkg"
    data = path.read_bytes()
    assert b"Rue du Phare" in data
    path.write_bytes(data.replace(b"Rue du Phare", b"Rue \xff\xfe Phare"[:12]))
    with pytest.raises(TerritoryError, match=r"fond\.gpkg"):
        read_layers(open_territory(copy))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("trace.osm", b'<?xml version="1.0"?><gpx><wpt lat="48" lon="-4"/></gpx>'),
        ("image.osm.pbf", b"\x89PNG\r\n\x1a\n" + bytes(500)),
        ("image.osm.gz", gzip.compress(b"\x89PNG\r\n\x1a\n" + bytes(500), mtime=0)),
        ("tableau.osm", b"nom;ville\nA;Brest\n"),
    ],
)
def test_another_kind_of_file_under_the_name_of_an_extract(prepared, tmp_path: Path, name: str, data: bytes) -> None:
    """Red when GDAL opens a GPX or a CSV as if it were a map, warns on stderr, or leaves a file beside it."""
    path = tmp_path / name
    path.write_bytes(data)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(UnreadableFileError, match="pas un extrait OpenStreetMap reconnu"):
            prepared((path,))
    assert [item.name for item in tmp_path.iterdir()] == [name]


def test_packed_extracts_leave_no_note_of_their_size(prepared, tmp_path: Path) -> None:
    """Red when GDAL writes `ville.osm.gz.properties` beside the person's file, read whole or cut off."""
    path = town().write(tmp_path / "ville.osm.gz")
    prepared((path,))
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(UnreadableFileError, match="coupé ou abîmé"):
        prepared((path,))
    assert sorted(item.name for item in tmp_path.iterdir()) == ["territoire", "ville.osm.gz"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ban.csv.gz", gzip.compress(b"id;lon;lat\n" + bytes(range(48, 58)) * 90, mtime=0)[:-12]),
        ("ban.csv", b'id;lon;lat\n"' + b"x" * 140_000),
    ],
)
def test_address_files_that_are_cut_off_say_so(prepared, tmp_path: Path, name: str, data: bytes) -> None:
    """Red when the extent is asked of a broken address file and a fault of the program's comes out."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableFileError, match="coupé ou abîmé"):
        prepared(town(), addresses=(tmp_path / name,))


def test_a_name_with_half_a_character_is_read_back(prepared) -> None:
    """Red when a terminal of another encoding makes a manifest that cannot be read."""
    territory, _ = prepared(town(), name="Plougastel\udce9 \U000f0000")
    assert open_territory(territory.path).name == "Plougastel\ufffd \U000f0000"


def test_a_folder_that_cannot_be_written_is_told_in_french(prepared, tmp_path: Path) -> None:
    """Red when the system's English reaches the person."""
    (tmp_path / "fichier").write_bytes(b"x")
    with pytest.raises(TerritoryError, match="un fichier"):
        prepared(town(), target=tmp_path / "fichier" / "territoire")
