"""The leaflet made again and again in one process; run by `leaflet.py`, prints one line of JSON.

    python benchmarks/leaflet_worker.py CSV TERRITORY OUTPUTS --date DAY [--rounds N] [--profile]

`generate` makes the leaflet once; what its render was given is kept, and rendered N times more: composing of the maps,
layout, drawing. Read before that, and not timed: the table, the territory, its layers.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from cartographie.cli.options import line_settings
from cartographie.model import Edition, Materials, PaperMap
from cartographie.pipeline.generer import generate
from cartographie.publish import leaflet_a3

MOST = 25


def main() -> None:
    """Render; print seconds, sizes, stages and what a rival needs to draw the same extent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("csv", type=Path)
    parser.add_argument("territory", type=Path)
    parser.add_argument("outputs", type=Path)
    parser.add_argument("--date", type=date.fromisoformat, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    edition, materials, cold = first_render(options.csv, options.territory, options.outputs, options.date)
    if options.profile:
        profile(lambda: leaflet_a3.render(edition, materials))
        return
    warm, processor, pdf = repeat(lambda: leaflet_a3.render(edition, materials), options.rounds)
    maps = composed(edition, materials)
    found = {
        "entries": len(edition.entries),
        "cold": cold,
        "warm": warm,
        "warm_processor": processor,
        "size": len(pdf),
        "stages": stages(edition, materials, options.rounds),
        "map_page": part(lambda: map_page(edition, materials), options, "page"),
    }
    if maps and (view := view_of(maps[0], materials)):
        base = part(lambda: base_map(edition, materials, maps[0], view), options, "base")
        frame = maps[0].frame
        box = [frame.x0, frame.y0, frame.x1, frame.y1]
        found |= {"base_map": base, "view": {"scale": maps[0].scale, "x": view.x, "y": view.y, "frame": box}}
    print(json.dumps(found))


def first_render(csv: Path, territory: Path, outputs: Path, day: date) -> tuple[Edition, Materials, float]:
    """Make the leaflet by the pipeline; return what its render was given, and the seconds of this first render."""
    kept: list[tuple[Edition, Materials, float]] = []
    render = leaflet_a3.render

    def keep(edition: Edition, materials: Materials) -> bytes:
        start = time.perf_counter()
        pdf = render(edition, materials)
        kept.append((edition, materials, time.perf_counter() - start))
        return pdf

    leaflet_a3.render = keep
    settings = line_settings(csv, territory=territory, outputs=outputs)
    try:
        generate(replace(settings, date=day, languages=("fr",), products=("depliant",)))
    finally:
        leaflet_a3.render = render
    return kept[0]


def repeat(make: Callable[[], bytes], rounds: int) -> tuple[list[float], list[float], bytes]:
    """Return the seconds of each round, by the wall and of processor, and the bytes of the last."""
    seconds, processor, pdf = [], [], b""
    for _ in range(rounds):
        start, used = time.perf_counter(), time.process_time()
        pdf = make()
        seconds.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
    return seconds, processor, pdf


def part(make: Callable[[], bytes], options: argparse.Namespace, name: str) -> dict[str, Any]:
    """Make a part of the leaflet, and keep it for whoever wants to look."""
    seconds, processor, pdf = repeat(make, options.rounds)
    (options.outputs / f"{name}.pdf").write_bytes(pdf)
    return {"seconds": seconds, "processor": processor, "size": len(pdf)}


def composed(edition: Edition, materials: Materials) -> list[PaperMap]:
    """Return the maps of the leaflet."""
    from cartographie.publish._leaflet.layout import lay_out
    from cartographie.publish._leaflet.sheet import make_format

    leaflet = lay_out(edition, make_format("a3", materials.options), materials.map_of)
    return [page.paper_map for page in leaflet.pages if page.paper_map is not None]


def map_page(edition: Edition, materials: Materials) -> bytes:
    """Return the recto alone: its map is composed and drawn with names and markers; the list is only laid out."""
    from cartographie.publish._leaflet.drawing import draw_leaflet
    from cartographie.publish._leaflet.layout import lay_out
    from cartographie.publish._leaflet.sheet import make_format

    leaflet = lay_out(edition, make_format("a3", materials.options), materials.map_of)
    return draw_leaflet(replace(leaflet, pages=leaflet.pages[:1]), edition)


def base_map(edition: Edition, materials: Materials, paper_map: PaperMap, view: Any) -> bytes:  # noqa: ANN401
    """Return the base map alone, all its layers: no name, no marker, no legend, nothing round it but its frame."""
    from cartographie.compose.shapes import paper_shapes
    from cartographie.publish._leaflet.drawing import draw_leaflet
    from cartographie.publish._leaflet.layout import Leaflet, Page
    from cartographie.publish._leaflet.sheet import make_format

    shapes = paper_shapes(given(materials)[1], view, _homes(materials))
    bare = PaperMap(frame=paper_map.frame, scale=paper_map.scale, shapes=shapes, labels=(), markers=())
    form = make_format("a3", materials.options)
    return draw_leaflet(Leaflet((Page(sheet=1, paper_map=bare),), 1, form), edition)


def given(materials: Materials) -> tuple[Any, ...]:
    """Return what the composer of maps holds: the edition, the layers, places in metres by number, the desk's."""
    return tuple(getattr(materials.map_of, "args", ()))


def _homes(materials: Materials) -> Any:  # noqa: ANN401  # an array of metres
    import numpy as np

    _, _, points, desk = given(materials)
    return np.array([*points.values(), *([desk] if desk else [])], dtype=float).reshape(-1, 2)


def view_of(paper_map: PaperMap, materials: Materials) -> Any:  # noqa: ANN401  # compose's View
    """Return the window of *paper_map* on the ground, from one place of which both metres and paper are known."""
    from cartographie.compose.sheet import View

    _, _, points, desk = given(materials)
    pairs = [((mark.anchor_x, mark.anchor_y), points[mark.number]) for mark in paper_map.markers]
    if desk and paper_map.desk:
        pairs.append((paper_map.desk, desk))
    if not pairs:
        return None
    (x, y), (east, north) = pairs[0]
    frame, metres = paper_map.frame, paper_map.scale / 1000
    middle = (frame.x0 + frame.x1) / 2, (frame.y0 + frame.y1) / 2
    return View(frame, paper_map.scale, east + (middle[0] - x) * metres, north + (middle[1] - y) * metres)


def stages(edition: Edition, materials: Materials, rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each stage, a figure a round."""
    from cartographie.publish._leaflet import drawing, layout
    from cartographie.publish._leaflet.sheet import make_format

    seconds: dict[str, list[float]] = defaultdict(list)
    draw, opened = drawing.draw_map, drawing.open_document

    def timed[**P, T](name: str, work: Callable[P, T]) -> Callable[P, T]:
        def run(*args: P.args, **kwargs: P.kwargs) -> T:
            start = time.perf_counter()
            try:
                return work(*args, **kwargs)
            finally:
                seconds[name][-1] += time.perf_counter() - start

        return run

    def opened_timed(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # reportlab's canvas
        canvas = opened(*args, **kwargs)
        canvas.save = timed("save", canvas.save)
        return canvas

    drawing.draw_map, drawing.open_document = timed("draw the map", draw), opened_timed
    try:
        for _ in range(rounds):
            for name in ("compose the map", "lay out, in all", "draw the map", "save", "draw, in all"):
                seconds[name].append(0.0)
            form = make_format("a3", materials.options)
            compose = timed("compose the map", materials.map_of) if materials.map_of else None
            leaflet = timed("lay out, in all", layout.lay_out)(edition, form, compose)
            timed("draw, in all", drawing.draw_leaflet)(leaflet, edition)
    finally:
        drawing.draw_map, drawing.open_document = draw, opened
    return _exclusive(seconds)


def _exclusive(seconds: dict[str, list[float]]) -> dict[str, list[float]]:
    laid = zip(seconds.pop("lay out, in all"), seconds["compose the map"], strict=True)
    drawn = zip(seconds.pop("draw, in all"), seconds["draw the map"], seconds["save"], strict=True)
    return {
        **seconds,
        "lay out the list": [whole - inner for whole, inner in laid],
        "draw the list and the rest": [whole - inner - saved for whole, inner, saved in drawn],
    }


def profile(make: Callable[[], bytes]) -> None:
    """Print the functions that take the most of a warm render, their own time first, then with what they call."""
    make()
    profiler = cProfile.Profile()
    profiler.runcall(make)
    statistics = pstats.Stats(profiler, stream=sys.stdout)
    for order in ("tottime", "cumulative"):
        statistics.sort_stats(order).print_stats(MOST if order == "tottime" else 3 * MOST)


if __name__ == "__main__":
    main()
