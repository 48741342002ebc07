"""The base-map layers alone as geopandas and matplotlib draw them to an A3 PDF; run by `leaflet.py`, prints JSON.

    python benchmarks/leaflet_rival.py GPKG VIEW TARGET [--rounds N]

VIEW is JSON: `scale`, `x`, `y` (metres of the middle), `frame` (mm on the sheet). Land use, water, sea, streams,
buildings, roads (casings, then fills), railways, in our colours and widths; no names, no markers. Layers are read once,
by the box of the frame, before anything is timed. A round makes a new figure, plots and saves it; `save` is a further
savefig of a figure that is already plotted.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SHEET = (420.0, 297.0)
POINTS_PER_MM = 72 / 25.4
LAYERS = ("landuse", "water", "sea", "waterway", "building", "road", "railway")

type Took = tuple[float, float]
"""Seconds by the wall, seconds of processor."""


def main() -> None:
    """Read, draw, print the seconds and the size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gpkg", type=Path)
    parser.add_argument("view", type=json.loads)
    parser.add_argument("target", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    start = time.perf_counter()
    import matplotlib as mpl

    mpl.use("pdf")
    import matplotlib.pyplot as plt

    frames = read(options.gpkg, options.view)
    ready = time.perf_counter() - start
    whole: list[Took] = []
    save: list[Took] = []
    for number in range(options.rounds + 1):
        start = _now()
        figure = plot(frames, options.view)
        figure.savefig(options.target)
        whole.append(_since(start))
        if number:
            start = _now()
            figure.savefig(options.target)
            save.append(_since(start))
        plt.close(figure)
    cold, *warm = whole
    found = {"ready": ready, "cold": cold[0], "size": options.target.stat().st_size}
    for name, rounds in (("warm", warm), ("save", save)):
        found[name], found[f"{name}_processor"] = zip(*rounds, strict=True)
    print(json.dumps(found))


def _now() -> Took:
    return time.perf_counter(), time.process_time()


def _since(start: Took) -> Took:
    wall, processor = _now()
    return wall - start[0], processor - start[1]


def window(view: Mapping[str, Any]) -> tuple[float, float, float, float]:
    """Return the metres that the frame shows: west, south, east, north."""
    x0, y0, x1, y1 = view["frame"]
    wide, high = ((b - a) * view["scale"] / 2000 for a, b in ((x0, x1), (y0, y1)))
    return view["x"] - wide, view["y"] - high, view["x"] + wide, view["y"] + high


def read(path: Path, view: Mapping[str, Any]) -> dict[str, Any]:
    """Read what touches the window, layer by layer, roads in the order of their rank."""
    import geopandas

    from cartographie.vocabulary import basemap

    frames = {name: geopandas.read_file(path, layer=name, bbox=window(view)) for name in LAYERS}
    ranks = {name: road["rank"] for name, road in basemap()["road"].items()}
    frames["road"] = frames["road"].assign(rank=frames["road"]["class"].map(ranks)).sort_values("rank")
    order = {name: at for at, name in enumerate(basemap()["landuse"])}
    land = frames["landuse"][frames["landuse"]["class"].isin(order)]
    frames["landuse"] = land.assign(rank=land["class"].map(order)).sort_values("rank")
    return frames


def plot(frames: Mapping[str, Any], view: Mapping[str, Any]) -> Any:  # noqa: ANN401  # a figure
    """Plot the layers in the frame of an A3 figure, one unit of the axes a metre."""
    import matplotlib.pyplot as plt

    from cartographie.vocabulary import basemap

    colours = basemap()["colours"]
    figure = plt.figure(figsize=(SHEET[0] / 25.4, SHEET[1] / 25.4))
    x0, y0, x1, y1 = view["frame"]
    axes = figure.add_axes((x0 / SHEET[0], y0 / SHEET[1], (x1 - x0) / SHEET[0], (y1 - y0) / SHEET[1]))
    axes.set_facecolor(colours["land"])
    _areas(axes, frames["landuse"], [basemap()["landuse"][name] for name in frames["landuse"]["class"]])
    _areas(axes, frames["water"], colours["water"])
    _areas(axes, frames["sea"], colours["sea"])
    _lines(axes, frames["waterway"], view, lambda name: f"waterway.{name}")
    public = frames["building"]["class"] == "public"
    _areas(axes, frames["building"], [colours["public_building" if one else "building"] for one in public])
    cased = frames["road"]["class"].map(lambda name: not basemap()["road"][name].get("dashed"))
    _lines(axes, frames["road"][~cased], view, lambda name: f"road.{name}.path")
    _lines(axes, frames["road"][cased], view, lambda name: f"road.{name}.casing")
    _lines(axes, frames["road"][cased], view, lambda name: f"road.{name}.fill")
    _lines(axes, frames["railway"], view, lambda name: f"railway.{name}")
    west, south, east, north = window(view)
    bare = {"xticks": [], "yticks": [], "xlabel": "", "ylabel": ""}  # geopandas names the axes: a font in the PDF
    axes.set(xlim=(west, east), ylim=(south, north), aspect="equal", **bare)
    return figure


def _areas(axes: Any, frame: Any, colour: Any) -> None:  # noqa: ANN401  # geopandas and matplotlib carry no types
    if len(frame):
        frame.plot(ax=axes, color=colour, edgecolor="none", aspect=None)


def _lines(axes: Any, frame: Any, view: Mapping[str, Any], style: Any) -> None:  # noqa: ANN401  # as above
    from cartographie.publish._paper.map_style import shape_look

    if not len(frame):
        return
    looks = [shape_look(style(name), view["scale"]) for name in frame["class"]]
    widths = [look.width * POINTS_PER_MM for look in looks]
    frame.plot(ax=axes, color=[look.colour for look in looks], linewidth=widths, capstyle="round", aspect=None)


if __name__ == "__main__":
    main()
