"""The walking network: what is in it, what it is made of, and what happens when it cannot be made."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cartographie.itinerary import build_network, find_ways
from cartographie.itinerary.osm_ways import read_ways
from tests.itinerary.village import Village, at, crossroads
from tests.territory.osm_xml import box

DEMO = Path(__file__).parents[2] / "data" / "demo" / "enez-skouer.osm.pbf"


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_extract_makes_the_same_bytes(tmp_path, demo_network) -> None:
    """Red when a date, a path, a file name or the order of threads comes into the tiles."""
    (tmp_path / "été").mkdir()
    copy = shutil.copy(DEMO, tmp_path / "été" / "autre nom.osm.pbf")
    assert build_network((copy,), tmp_path / "été" / "marche")
    files = _files(tmp_path / "été" / "marche")
    assert files == _files(demo_network)
    assert not any(str(tmp_path).encode() in content for content in files.values())
    assert sum(map(len, files.values())) < 400_000


@pytest.mark.parametrize("name", ["village.osm", "village.osm.gz"])
def test_formats_and_overlaps_make_one_network(tmp_path, crossing, name) -> None:
    """Red when a packed extract, or one given twice, makes another network."""
    source = crossroads().write(tmp_path / name)
    assert build_network((source, source), tmp_path / "marche")
    assert _files(tmp_path / "marche") == _files(crossing)


def test_nothing_is_left_beside_the_network(tmp_path) -> None:
    """Red when the builder's files stay in the folder, or its words on the terminal."""
    source = crossroads().write(tmp_path / "village.osm")
    command = "import sys; from pathlib import Path; from cartographie.itinerary import build_network; "
    command += f"build_network((Path({str(source)!r}),), Path({str(tmp_path / 'marche')!r}))"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["marche", "village.osm"]


def test_only_what_touches_the_box_is_kept(tmp_path) -> None:
    """Red when the network of a town holds the whole region."""
    source = crossroads().write(tmp_path / "village.osm")
    kept = read_ways((source,), box(-400, -400, 100, 100))
    assert {way.tags["name"] for way in kept.ways.values()} == {
        "Rue de l'Ouest",
        "Rue de l'Est",
        "Rue du Nord",
        "Rue du Sud",
    }


WALKED = {
    "a path for bicycles": {"highway": "cycleway"},
    "a bridleway": {"highway": "bridleway"},
    "a track": {"highway": "track"},
    "stairs": {"highway": "steps"},
    "a pedestrian street shut to cars": {"highway": "pedestrian", "access": "no"},
    "a square": {"highway": "pedestrian", "area": "yes"},
    "a square without a way": {"place": "square"},
    "a pier": {"man_made": "pier"},
    "a platform": {"railway": "platform"},
}


@pytest.mark.parametrize("tags", WALKED.values(), ids=WALKED)
def test_what_is_walked_on_is_in_the_network(tmp_path, tags) -> None:
    """Red when the only way to a place is lost because of how it is drawn."""
    village = Village()
    village.street("Rue de l'Ouest", [(-300, 0), (-150, 0), (0, 0)])
    village.way([(0, 0), (100, 0), (200, 5)], **tags)
    village.street("Rue de l'Est", [(200, 5), (400, 5), (600, 5)])
    (way,) = find_ways(village.network(tmp_path), at(-300, 10), [at(590, 10)])
    assert way.state == "walk"
    assert way.metres == pytest.approx(905, abs=20)


def test_the_outline_of_a_square_is_walked(tmp_path) -> None:
    """Red when a square drawn as a relation is not in the network: its outline bears no tag."""
    village = Village()
    village.street("Rue de l'Ouest", [(-300, 0), (-150, 0), (0, 0)])
    outline = village.way([(0, 0), (0, 40), (60, 40), (60, 0)], closed=True)
    village.relation([outline], type="multipolygon", highway="pedestrian", name="Place du Marché")
    village.street("Rue de l'Est", [(60, 0), (200, 0), (400, 0)])
    (way,) = find_ways(village.network(tmp_path), at(-300, 10), [at(390, 10)])
    assert way.state == "walk"


def test_a_motorway_is_not_walked(tmp_path) -> None:
    """Red when a way leads along a motorway or a street shut to people on foot."""
    village = Village()
    village.street("Rue de l'Ouest", [(-300, 0), (-150, 0), (0, 0)])
    village.way([(0, 0), (200, 0)], highway="motorway")
    village.way([(0, 0), (100, 50), (200, 0)], highway="tertiary", foot="no")
    village.street("Rue de l'Est", [(200, 0), (400, 0), (600, 0)])
    (way,) = find_ways(village.network(tmp_path), at(-300, 10), [at(590, 10)])
    assert way.state == "none"


FAILURES = {
    "no builder": lambda *_args, **_kwargs: (_ for _ in ()).throw(FileNotFoundError("valhalla_build_tiles")),
    "it fails": lambda *_args, **_kwargs: (_ for _ in ()).throw(subprocess.CalledProcessError(-6, "x")),
    "it makes nothing": lambda *_args, **_kwargs: None,
}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_a_builder_that_fails_leaves_nothing(tmp_path, monkeypatch, failure) -> None:
    """Red when a failure is raised, or leaves a folder that would be read as a network."""
    monkeypatch.setattr("cartographie.itinerary.network.subprocess.run", failure)
    source = crossroads().write(tmp_path / "village.osm")
    assert not build_network((source,), tmp_path / "marche")
    assert [path.name for path in tmp_path.iterdir()] == ["village.osm"]


@pytest.mark.parametrize("package", ["valhalla", "osmium"])
def test_a_machine_without_the_router_makes_no_network(tmp_path, monkeypatch, crossing, package) -> None:
    """Red when the absence of a wheel for this machine is a traceback."""
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, package, None)
    source = crossroads().write(tmp_path / "village.osm")
    assert not build_network((source,), tmp_path / "marche")
    state = find_ways(crossing, at(-200, 5), [at(0, 200)])[0].state
    assert state == ("crow" if package == "valhalla" else "walk")


SOURCES = {
    "no way": Village().text().encode(),
    "cut off": crossroads().text().encode()[:-400],
    "not an extract": b"bonjour",
    "empty": b"",
}


@pytest.mark.parametrize("content", SOURCES.values(), ids=SOURCES)
def test_extracts_without_ways_or_damaged_make_no_network(tmp_path, content) -> None:
    """Red when an extract that cannot be read stops the preparation here: reading the base map says what is wrong."""
    (tmp_path / "village.osm").write_bytes(content)
    assert not build_network((tmp_path / "village.osm",), tmp_path / "marche")
    assert not (tmp_path / "marche").exists()
