"""Time `territoire preparer`, `generer`, `--help` on the demonstration, beside a process that only imports the parts.

Run: `python benchmarks/generate.py`. Medians of cold processes, interleaved; nothing here is a test.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cartographie.pipeline.demo import COMMUNE, NAME, demo_folder

ROUNDS = 5
# compiled modules are kept, as on any machine: the reference's packages are compiled when pip installs them
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def timed(arguments: list[str]) -> float:
    """Return the seconds that a fresh interpreter takes for *arguments*."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=ENVIRONMENT)
    return time.perf_counter() - start


def main() -> None:
    """Print the table: median seconds, ratio to the imports alone, sizes of the outputs."""
    data = demo_folder()
    with tempfile.TemporaryDirectory() as folder:
        territory, outputs = Path(folder, "territoire"), Path(folder, "sorties")
        addresses = [part for name in ("adresses.csv", "lieux-dits.csv") for part in ("--adresses", str(data / name))]
        osm = ["--osm", str(data / "enez-skouer.osm.pbf"), *addresses, "--commune", COMMUNE, "--sortie", str(territory)]
        csv = str(data / "ressources.csv")
        runs = {
            "import geopandas, folium, reportlab": ["-c", "import geopandas, folium, reportlab.pdfgen.canvas"],
            "territoire preparer": ["-m", "cartographie", "territoire", "preparer", "--nom", NAME, *osm],
            "generer": [
                "-m",
                "cartographie",
                "generer",
                csv,
                "--territoire",
                str(territory),
                "--sorties",
                str(outputs),
            ],
            "--help": ["-m", "cartographie", "--help"],
        }
        timed(runs["territoire preparer"])
        seconds = {name: [] for name in runs}
        for _ in range(ROUNDS):
            for name, arguments in runs.items():
                seconds[name].append(timed(arguments))
        medians = {name: statistics.median(values) for name, values in seconds.items()}
        reference = medians["import geopandas, folium, reportlab"]
        print(f"{'what':40} {'median s':>9} {'ratio':>6}")
        for name, value in medians.items():
            print(f"{name:40} {value:9.2f} {value / reference:6.2f}")
        for name in ("carte.html", "depliant-a3.pdf"):
            print(f"{name:40} {(outputs / name).stat().st_size / 1e6:6.2f} MB")
        for name in ("fond.gpkg", "fond.pmtiles"):
            print(f"{name:40} {(territory / name).stat().st_size / 1e6:6.2f} MB")


if __name__ == "__main__":
    main()
