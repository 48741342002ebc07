"""The desk's page beside folium's own page of the same rows, in the same run, in Chromium; and the demonstration.

Run: `python benchmarks/page.py [--rounds N] [--seed N] [--resources N] [--assets FOLDER] [--data DATA]`. Medians; the
two pages take turns, each visit in a browser process of its own. Both carry name, door, address, phones, hours and
freshness; the base map is aside, except where it is named. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from page_browser import opened
from page_folium import fetch_assets, read_from_disk, write_page
from page_rows import edition_of
from playwright.sync_api import sync_playwright

from cartographie.model import Edition, Materials
from cartographie.publish import html_map
from cartographie.territory import open_territory, read_tiles

PANNED = 1_000
QUESTIONS = ("repas", "douche", "medcin", "la tablée", "korigans", "kerloubar", "29914", "02 98")
"""What is searched: words, slips of the finger, a name made up, a postcode, digits."""

Line = tuple[str, str, str]


def main() -> None:
    """Make the pages, visit them, print the table."""
    options = _options()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        assets = fetch_assets(options.assets or folder)
        _print((f"seed {options.seed}, {options.rounds} rounds", "ours", "folium"))
        edition = edition_of(options.resources, options.seed)
        pages = _written(edition, folder, options.rounds, assets)
        _visited(driver, pages, options.rounds)
        demo = _demonstration(driver, folder / "demo", options.rounds)
        _panned(driver, folder, assets, demo, options.seed)
        _base_maps(folder, demo, options.data)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The desk's page beside folium's own.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=20261127)
    parser.add_argument("--resources", type=int, default=10_000)
    parser.add_argument("--assets", type=Path, help="a folder that keeps folium's assets from one run to the next")
    parser.add_argument("--data", type=Path, help="the folder of real data, for the base map of a real town")
    return parser.parse_args()


def _print(line: Line, ratio: float | None = None) -> None:
    times = "" if ratio is None else f"1/{1 / ratio:.1f}" if ratio < 1 else f"x {ratio:.1f}"
    print(f"{line[0]:58} {line[1]:>24} {line[2]:>18} {times:>8}", flush=True)


def _compare(what: str, ours: Sequence[float], folium: Sequence[float], unit: str) -> None:
    first, second = statistics.median(ours), statistics.median(folium)
    _print((what, f"{first:.2f} {unit}", f"{second:.2f} {unit}"), first / second)


def _written(edition: Edition, folder: Path, rounds: int, assets: Path) -> dict[str, Path]:
    """Write both pages, in turns; print their time and size; return their paths."""
    paths = {"ours": folder / "carte.html", "folium": folder / "folium.html"}
    seconds: dict[str, list[float]] = {"ours": [], "folium": []}
    write = {
        "ours": lambda: paths["ours"].write_bytes(html_map.render(edition, Materials(tiles=b""))),
        "folium": lambda: write_page(edition, paths["folium"]),
    }
    for _ in range(rounds):
        for name, make in write.items():
            start = time.perf_counter()
            make()
            seconds[name].append(time.perf_counter() - start)
    many = f"{len(edition.entries):,} resources"
    placed = sum(entry.position is not None for entry in edition.entries)
    _print((f"{many}: entries; markers", f"{len(edition.entries)}; {placed}", f"{placed}; {placed}"))
    _compare(f"{many}: writing the page", seconds["ours"], seconds["folium"], "s")
    sizes = {name: path.stat().st_size / 1e6 for name, path in paths.items()}
    _compare(f"{many}: size, base map aside", [sizes["ours"]], [sizes["folium"]], "MB")
    for address in read_from_disk(paths["folium"], assets):
        print(f"  left out of folium's page, unused and not on npm: {address}")
    return paths


def _visited(driver: Any, pages: dict[str, Path], rounds: int) -> None:  # noqa: ANN401  # playwright's own
    """Open both pages in turns; print when they are ready, what they hold, how fast ours answers."""
    ready: dict[str, list[float]] = {"ours": [], "folium": []}
    held: dict[str, list[dict[str, float]]] = {"ours": [], "folium": []}
    answered: list[float] = []
    asked: dict[str, list[tuple[float, float]]] = {"filter": [], "search": []}
    for _ in range(rounds):
        for name, path in pages.items():
            with opened(driver, path, ours=name == "ours", then_filter=name == "ours") as visit:
                ready[name].append(visit.times["ready"] / 1000)
                held[name].append(visit.memory())
                if name == "ours":
                    answered.append(visit.times["answered"] / 1000)
                    asked["filter"] += visit.timed("filter")
                    asked["search"] += visit.timed("search", QUESTIONS)
    _compare("ready, cold", ready["ours"], ready["folium"], "s")
    _compare("the list answers a filter; folium: ready", answered, ready["folium"], "s")
    blank = _blank(driver, pages["ours"].with_name("blank.html"))
    for key, what in (("heap", "JavaScript heap"), ("pss", "memory of the renderer (PSS)")):
        _compare(what, *([item[key] for item in held[name]] for name in ("ours", "folium")), "MB")
    _compare(
        f"the same, less a blank page's {blank:.0f} MB",
        *([item["pss"] - blank for item in held[name]] for name in ("ours", "folium")),
        "MB",
    )
    for kind, pairs in asked.items():
        for part, times in zip(("its work", "to the next frame"), zip(*pairs, strict=True), strict=True):
            _print((f"a {kind}, {part}: median; worst of {len(times)}", _spread(times), ""))


def _spread(times: Iterable[float]) -> str:
    values = sorted(times)
    return f"{statistics.median(values):.0f}; {values[-1]:.0f} ms"


def _blank(driver: Any, path: Path) -> float:  # noqa: ANN401  # playwright's own
    path.write_text("<!DOCTYPE html><title>blank</title>", encoding="utf-8")
    with opened(driver, path, ours=False) as visit:
        return visit.memory()["pss"]


def _demonstration(driver: Any, folder: Path, rounds: int) -> Path:  # noqa: ANN401  # playwright's own
    """Make the demonstration as `cartographie demo` does; print its page's size and readiness; return its folder."""
    command = [sys.executable, "-m", "cartographie", "demo", "--sorties", str(folder)]
    subprocess.run(command, check=False, capture_output=True)  # it ends on its warnings' code
    page = folder / "carte.html"
    _print(("demonstration: size, base map included", f"{page.stat().st_size / 1e6:.2f} MB", ""))
    ready, pss = [], []
    for _ in range(rounds):
        with opened(driver, page, ours=True) as visit:
            ready.append(visit.times["ready"] / 1000)
            pss.append(visit.memory()["pss"])
    _print(("demonstration: ready, cold: median; worst", f"{statistics.median(ready):.2f}; {max(ready):.2f} s", ""))
    _print(("demonstration: memory of the renderer (PSS)", f"{statistics.median(pss):.0f} MB", ""))
    return folder


def _panned(driver: Any, folder: Path, assets: Path, demo: Path, seed: int) -> None:  # noqa: ANN401  # playwright's own
    """Drag the map of 1,000 resources: ours with and without the demonstration's base map, folium's without."""
    territory = open_territory(demo / "territoire")
    edition = edition_of(PANNED, seed, territory.bounds)
    plain, mapped, theirs = (folder / f"{name}.html" for name in ("plain", "mapped", "theirs"))
    plain.write_bytes(html_map.render(edition, Materials(tiles=b"")))
    mapped.write_bytes(html_map.render(edition, Materials(tiles=read_tiles(territory))))
    write_page(edition, theirs)
    read_from_disk(theirs, assets)
    print("panning on 1,000 resources: frames; late (> 33 ms); worst, ms; long tasks")
    for what, path in (("ours, base map", mapped), ("ours", plain), ("folium", theirs)):
        with opened(driver, path, ours=path is not theirs) as visit:
            for zoom in ("first view", "two zooms nearer"):
                seen = visit.pan()
                told = f"{seen['frames']}; {seen['late']}; {seen['worst']:.0f}; {seen['long']}"
                _print((f"  {what}, {zoom}", *((told, "") if path is not theirs else ("", told))))
                for _ in range(2):
                    visit.page.locator(".leaflet-control-zoom-in").click()
                    visit.page.wait_for_timeout(900)


def _base_maps(folder: Path, demo: Path, data: Path | None) -> None:
    """Print what the base maps weigh in a page: base64 takes four bytes for three."""
    tiles = {"the demonstration's town (made up)": demo / "territoire" / "fond.pmtiles"}
    if data:
        tiles["the centre of Lorient (OSM 2019)"] = _prepared(
            data / "lorient" / "lorient_2019.osm.gz", folder / "lorient"
        )
    for name, path in tiles.items():
        if not path.exists():
            print(f"base map of {name}: could not be prepared")
            continue
        size = path.stat().st_size / 1e6
        _print((f"base map of {name}: file; in the page", f"{size:.2f}; {size * 4 / 3:.2f} MB", ""))


def _prepared(osm: Path, target: Path) -> Path:
    command = [sys.executable, "-m", "cartographie", "territoire", "preparer", "--nom", "Ville", "--osm", str(osm)]
    subprocess.run([*command, "--sortie", str(target)], check=False, capture_output=True)
    return target / "fond.pmtiles"


if __name__ == "__main__":
    main()
