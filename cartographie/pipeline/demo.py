"""`cartographie demo`: the raw data of the fictional commune → a territory → the outputs."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from cartographie.model import Report
from cartographie.pipeline.generer import generate
from cartographie.pipeline.requests import Progress, quiet
from cartographie.pipeline.territoire import prepare_territory
from cartographie.settings import load_settings
from cartographie.territory import PrepareRequest

__all__ = ["demo_folder", "make_demo"]

COMMUNE = "29999"
NAME = "Enez-Skouer"


def demo_folder() -> Path:
    """Return the folder of the demonstration's raw data: in the wheel, or beside the package in the sources."""
    with as_file(files("cartographie")) as package:
        packed = package / "_demo"
        return packed if packed.is_dir() else package.parent / "data" / "demo"


def make_demo(outputs: Path, progress: Progress = quiet) -> Report:
    """Prepare the territory of the demonstration in `outputs/territoire` and make its map and leaflet in *outputs*."""
    folder = demo_folder()
    request = PrepareRequest(
        name=NAME,
        osm=(folder / "enez-skouer.osm.pbf",),
        addresses=(folder / "adresses.csv", folder / "lieux-dits.csv"),
        target=outputs / "territoire",
        bounds=None,
        bounds_file=None,
        commune=COMMUNE,
        osm_date="",
        addresses_date="",
        fictional=True,
    )
    territory, _ = prepare_territory(request, lambda step, share: progress(step, 0.6 * share))
    settings = replace(load_settings(folder), territory=territory.path, outputs=outputs)
    return generate(settings, lambda step, share: progress(step, 0.6 + 0.4 * share))
