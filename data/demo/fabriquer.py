"""Make the demonstration data again: `python data/demo/fabriquer.py [--sortie FOLDER]`. Same seed, same bytes."""

from __future__ import annotations

import argparse
from importlib.metadata import version
from pathlib import Path
from random import Random

import numpy as np
import shapely
from fabrique.addresses import write_addresses, write_places
from fabrique.emit import emit
from fabrique.story import SEED, make_world


def write_parts(path: Path) -> None:
    """Write the versions of the parts on which the bytes depend: another geometry engine may round otherwise."""
    parts = {"geos": shapely.geos_version_string, "numpy": np.__version__, "osmium": version("osmium")}
    path.write_text("".join(f"{name} {version}\n" for name, version in parts.items()), encoding="utf-8")


def main() -> None:
    """Write the OSM extract and the two address files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sortie", type=Path, default=Path(__file__).parent, help="folder to write into")
    folder: Path = parser.parse_args().sortie
    folder.mkdir(parents=True, exist_ok=True)
    world = make_world()
    count = write_addresses(folder / "adresses.csv", world.builder.buildings, Random(SEED + 8))
    spots = write_places(folder / "lieux-dits.csv")
    emit(world, Random(SEED + 9)).write(folder / "enez-skouer.osm.pbf")
    write_parts(folder / "fabrique.txt")
    names = {street.name for street in world.town.streets if street.name and street.scene != "hamlet"}
    print(f"{len(names)} streets, {count} addresses, {len(world.builder.buildings)} buildings, {spots} places")


if __name__ == "__main__":
    main()
