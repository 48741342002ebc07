"""All or nothing: what is written, what stays after a failure, and the same bytes twice."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import time
from pathlib import Path

import osmium
import pytest
from pmtiles.reader import MemorySource, Reader, all_tiles

from cartographie.errors import TerritoryError, UnreadableFileError
from cartographie.territory import describe, open_territory, read_layers, read_tiles
from cartographie.territory.header import Header, read_header
from cartographie.territory.manifest import FILE_NAME
from cartographie.territory.tiles import load_bands
from tests.territory.osm_xml import box, town


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file by its path in *folder*."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def as_pbf(path: Path, **header: str) -> Path:
    """Rewrite an OSM XML file as PBF, with osmium; plain blocks, since so small a file packs too well for GDAL."""
    source = path.parent / "source.osm"
    town().write(source)
    head = osmium.io.Header()
    for key, value in header.items():
        head.set(key, value)
    writer = osmium.SimpleWriter(osmium.io.File(str(path), "pbf,pbf_compression=none"), header=head)
    for item in osmium.FileProcessor(str(source)):
        writer.add(item)
    writer.close()
    return path


def test_folder_and_its_facts(small_town) -> None:
    """Red when a part of the folder is missing, or `territoire infos` would tell wrong figures."""
    assert {path.name for path in small_town.path.iterdir()} == {FILE_NAME, "fond.gpkg", "fond.pmtiles", "adresses"}
    assert open_territory(small_town.path) == small_town
    facts = describe(small_town)
    assert (facts.rows["road"], facts.rows["building"], facts.addresses) == (2, 2, 42)
    assert (facts.width_km, facts.height_km) == (pytest.approx(2.0, abs=0.05), pytest.approx(2.0, abs=0.05))
    assert facts.sizes["fond.gpkg"] == (small_town.path / "fond.gpkg").stat().st_size
    assert facts.school_zone == "B"


def test_attributions_are_in_full_letters(prepared, tmp_path) -> None:
    """Red when a credit that a licence asks for is shortened or loses its date."""
    source = tmp_path / "ban.csv"
    source.write_text("id;lon;lat\n1;-4.2;48.1\n2;-4.195;48.105\n", encoding="utf-8")
    territory, _ = prepared(town(), addresses=(source,), osm_date="2026-11-02", addresses_date="2026-10-15")
    osm, ban = (item.attribution for item in territory.sources)
    credit = "© les contributeurs d'OpenStreetMap, licence ODbL, openstreetmap.org/copyright"
    assert osm == f"{credit} (données du 02/11/2026)"
    assert ban == "Base Adresse Nationale, Licence Ouverte 2.0, 15/10/2026"
    assert [item.date for item in open_territory(territory.path).sources] == ["2026-11-02", "2026-10-15"]


def test_fictional_territory_says_so(prepared) -> None:
    """Red when invented data are credited to OpenStreetMap."""
    territory, _ = prepared(town(), fictional=True)
    assert open_territory(territory.path).fictional
    assert [item.attribution for item in territory.sources] == ["Données fictives"]


def test_odd_names_survive(prepared) -> None:
    """Red when a quote, a backslash or a line break in the name makes `territoire.toml` unreadable."""
    name = 'Saint-Méen « le "Grand" » \\ é\n\t\x07'
    territory, _ = prepared(town(), name=name)
    assert open_territory(territory.path).name == name


def test_streets_are_indexed_without_address_file(prepared, addresses) -> None:
    """Red when named streets are not handed to the index, or their point is not on the street."""
    prepared(town(), osm_date="2026-11-02")
    ((sources, date, streets),) = addresses.calls
    assert (sources, date) == ((), "2026-11-02")
    named = {record[0]: record for record in streets}
    assert {(name, *record[1:4]) for name, record in named.items()} >= {
        ("Rue du Phare", "Kerlouan-Test", "29999", ""),
        ("Route de Kemper", "Kerlouan-Test", "29999", ""),
    }
    west, south, east, north = box(-30, 0, 30, 40)
    assert west < named["Rue du Phare"][4] < east
    assert south < named["Rue du Phare"][5] < north


def test_address_files_are_handed_over(prepared, addresses, tmp_path) -> None:
    """Red when the address files or their date do not reach the index, or streets are indexed twice."""
    source = tmp_path / "ban.csv"
    source.write_text("id;lon;lat\n1;-4.2;48.1\n2;-4.195;48.105\n", encoding="utf-8")
    prepared(town(), addresses=(source,), addresses_date="2026-10-15")
    assert addresses.calls == [((source,), "2026-10-15", [])]


def test_same_input_same_bytes(prepared, tmp_path) -> None:
    """Red when a clock, a random number or the order of a set comes into the folder."""
    first = contents(prepared(town())[0].path)
    time.sleep(1.1)  # a date in a gzip head or in a GeoPackage counts seconds
    second = contents(prepared(town(), target=tmp_path / "été à l'île" / "autre")[0].path)
    assert first == second


@pytest.mark.parametrize("error", [RuntimeError("panne"), KeyboardInterrupt()])
def test_failure_leaves_the_former_folder(prepared, addresses, tmp_path, monkeypatch, error) -> None:
    """Red when a failure in the middle loses the former territory or leaves rubbish beside it."""
    former = contents(prepared(town())[0].path)

    def fail(*args: object, **options: object) -> int:
        raise error

    monkeypatch.setattr(type(addresses), "__call__", fail)
    with pytest.raises(type(error)):
        prepared(town(), name="Autre")
    assert contents(tmp_path / "territoire") == former
    assert {path.name for path in tmp_path.iterdir()} == {"territoire", "ville.osm"}


def test_former_folder_comes_back_when_the_swap_fails(prepared, tmp_path, monkeypatch) -> None:
    """Red when the new folder cannot take its place (a file is open on Windows) and the former one is gone."""
    former = contents(prepared(town())[0].path)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "nouveau":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(TerritoryError, match="ne peut pas être écrit"):
        prepared(town(), name="Autre")
    assert contents(tmp_path / "territoire") == former


def test_a_prepared_folder_is_replaced_whole(prepared, tmp_path) -> None:
    """Red when something of the former territory stays in the new one."""
    prepared(town())
    (tmp_path / "territoire" / "adresses" / "vieux").write_text("x", encoding="utf-8")
    prepared(town(), name="Autre")
    assert open_territory(tmp_path / "territoire").name == "Autre"
    assert not (tmp_path / "territoire" / "adresses" / "vieux").exists()


def test_other_folders_are_not_touched(prepared, tmp_path) -> None:
    """Red when --sortie given by mistake destroys somebody's folder or file."""
    folder = tmp_path / "territoire"
    folder.mkdir()
    (folder / "these.odt").write_text("dix ans", encoding="utf-8")
    with pytest.raises(TerritoryError, match="n'est pas un territoire"):
        prepared(town())
    assert (folder / "these.odt").read_text(encoding="utf-8") == "dix ans"
    with pytest.raises(TerritoryError, match="n'est pas un territoire"):
        prepared(town(), target=folder / "these.odt")
    (folder / "these.odt").unlink()
    assert prepared(town())[0].path == folder


@pytest.mark.parametrize("name", ["coupe.osm", "coupe.osm.gz", "coupe.osm.pbf"])
def test_cut_off_file(prepared, tmp_path, name) -> None:
    """Red when a download that stopped half-way gives half a town, or a traceback."""
    path = tmp_path / name
    whole = as_pbf(path).read_bytes() if name.endswith("pbf") else town().write(path).read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(UnreadableFileError, match=re.escape(name)):
        prepared((path,))
    assert not (tmp_path / "territoire").exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("vide.osm", b""),
        ("texte.osm", b"bonjour"),
        ("binaire.osm.pbf", bytes(range(256)) * 40),
        ("faux.osm.gz", b"pas du gzip"),
        ("page.osm", b"<html><body>404</body></html>"),
    ],
)
def test_not_an_extract(prepared, tmp_path, name, data) -> None:
    """Red when a file that is no extract ends otherwise than in one sentence that names it."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match=re.escape(name)):
        prepared((path,))


def test_absent_folder_or_foreign_file(prepared, tmp_path) -> None:
    """Red when a wrong name is not told apart from a damaged file."""
    with pytest.raises(UnreadableFileError, match="introuvable"):
        prepared((tmp_path / "rien.osm.pbf",))
    with pytest.raises(UnreadableFileError, match="dossier"):
        prepared((tmp_path,))
    other = tmp_path / "ville.shp"
    other.write_bytes(b"x")
    with pytest.raises(UnreadableFileError, match=r"\.osm\.pbf"):
        prepared((other,))
    with pytest.raises(TerritoryError, match="--osm"):
        prepared(())
    with pytest.raises(UnreadableFileError, match="adresses-29"):
        prepared(town(), addresses=(tmp_path / "adresses-29.csv",), bounds=box(-500, -500, 500, 500))


def test_empty_extract_is_told(prepared) -> None:
    """Red when an extract without any street makes an empty map in silence."""
    osm = town()
    osm.ways.clear()
    osm.relations.clear()
    _, findings = prepared(osm)
    assert [finding.code for finding in findings] == ["osm-sans-rues", "osm-sans-batiments"]


def test_pbf_is_read_with_its_date(prepared, tmp_path) -> None:
    """Red when PBF gives another town than XML, or the date of its data is not printed."""
    path = as_pbf(tmp_path / "ville.osm.pbf", osmosis_replication_timestamp="2026-11-02T20:21:00Z")
    assert read_header(path) == Header(None, "2026-11-02")
    territory, _ = prepared((path,))
    assert territory.sources[0].date == "2026-11-02"
    assert len(read_layers(territory)["road"].geometries) == 2


def test_header_box(tmp_path) -> None:
    """Red when the box written in a file is misread."""
    path = town().write(tmp_path / "ville.osm.gz")
    assert read_header(path).bounds == pytest.approx(box(-1000, -1000, 1000, 1000), abs=1e-6)


def test_opening_what_is_no_territory(small_town, tmp_path) -> None:
    """Red when a wrong folder is opened, or the sentence does not say what to do."""
    cases = {"rien": "introuvable", "vide": "n'est pas un dossier de territoire"}
    (tmp_path / "vide").mkdir()
    for name, text in cases.items():
        with pytest.raises(TerritoryError, match=text):
            open_territory(tmp_path / name)
    with pytest.raises(TerritoryError, match="n'est pas un dossier"):
        open_territory(small_town.path / FILE_NAME)
    good = (small_town.path / FILE_NAME).read_text(encoding="utf-8")
    folder = tmp_path / "vide"
    for text, message in {
        "format = 99\n": "autre version",
        "format = [": "abîmé",
        "format = 1\n": "abîmé",
        good: r"Il manque «\s+fond\.gpkg",
    }.items():
        (folder / FILE_NAME).write_text(text, encoding="utf-8")
        with pytest.raises(TerritoryError, match=message):
            open_territory(folder)
    for part in ("fond.gpkg", "fond.pmtiles"):
        (folder / part).write_bytes(b"x")
    with pytest.raises(TerritoryError, match=r"Il manque «\s+adresses"):
        open_territory(folder)
    (folder / "adresses").mkdir()
    (folder / "adresses" / "29.ban").write_bytes(b"x")
    with pytest.raises(TerritoryError, match="abîmé"):
        read_layers(open_territory(folder))


def test_tiles_hold_the_layers(small_town) -> None:
    """Red when the archive is not PMTiles, a zoom is missing, or a layer is not announced to the page."""
    data = read_tiles(small_town)
    reader = Reader(MemorySource(data))
    header, metadata = reader.header(), reader.metadata()
    assert header["max_zoom"] == max(band.last for band in load_bands())
    west, south = header["min_lon_e7"] / 1e7, header["min_lat_e7"] / 1e7
    assert (west, south) == pytest.approx(small_town.bounds[:2])
    announced = {layer["id"] for layer in metadata["vector_layers"]}
    assert announced == {"road", "building", "landuse", "place", "poi", "municipality", "boundary"}
    tiles = {address: gzip.decompress(tile) for address, tile in all_tiles(MemorySource(data))}
    assert {zoom for zoom, _, _ in tiles} == set(range(8, header["max_zoom"] + 1))
    deepest = b"".join(tile for (zoom, _, _), tile in tiles.items() if zoom == header["max_zoom"])
    assert all(name in deepest for name in (b"Rue du Phare", b"building", b"poi"))


def test_bands_of_a_layer_do_not_overlap() -> None:
    """Red when two bands would put one layer twice in a tile, of which a reader keeps the last only."""
    taken: set[tuple[str, int]] = set()
    for band in load_bands():
        zooms = {(band.layer, zoom) for zoom in range(band.first, band.last + 1)}
        assert zooms
        assert not zooms & taken
        taken |= zooms


def test_reading_back_needs_no_pandas(small_town) -> None:
    """Red when `generer` would wait half a second for pandas and GDAL, or the package imports anything at once."""
    code = (
        "import sys, pathlib\n"
        "import cartographie.territory as t\n"
        "assert not {'numpy', 'shapely'} & set(sys.modules), 'heavy at import'\n"
        f"o = t.open_territory(pathlib.Path({str(small_town.path)!r}))\n"
        "assert t.read_layers(o) and t.read_tiles(o) and t.territory_names(o)\n"
        "assert not {'pandas', 'geopandas', 'pyogrio'} & set(sys.modules), 'heavy on reading'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
