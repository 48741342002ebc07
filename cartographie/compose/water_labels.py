"""Names of rivers, canals and streams along their course, letters wide apart; of ferries along their line."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cartographie.compose.letters import Path, settings_along
from cartographie.compose.metrics import POINT_MM
from cartographie.compose.occupancy import CELL_MM, Occupancy
from cartographie.compose.sheet import View
from cartographie.compose.street_labels import named_lines, names_table
from cartographie.model import BaseMap, PaperLabel

__all__ = ["place_water_lines"]

MOST_BEND = 1.6
HALO_MM = 0.5
# a long river says its name again after this distance
REPEAT_MM = 150.0


def place_water_lines(base: BaseMap, view: View, taken: Occupancy, factor: float = 1.0) -> Iterator[PaperLabel]:
    """Set the names of waterways and ferries where *taken* leaves room; streams and ferries beside their line."""
    look = names_table()["water"]
    for layer_name, classes in (("waterway", ("river", "canal")), ("waterway", ("stream",)), ("ferry", ("ferry",))):
        layer = base.get(layer_name)
        if layer is None or not len(layer.geometries):
            continue
        names = np.where(np.isin(layer.columns["class"].astype(str), classes), layer.columns["name"], "")
        size = (float(look["size"]) if "river" in classes else 6.5) * factor
        spacing = float(look["spacing"]) if "river" in classes else 0.06
        for name, lines in sorted(named_lines(layer.geometries, names, view).items()):
            for line in lines[:2]:
                path = Path.smooth(line, 1.6 * size)
                if path is not None and "river" not in classes:
                    path = path.beside(0.62 * size * POINT_MM)
                tried = settings_along(path, name, size, spacing) if path else None
                if path is None or tried is None:
                    continue
                tried = tried.keep(tried.bends < MOST_BEND).free_in(taken)
                if not len(tried):
                    continue
                away = np.abs(tried.starts + tried.widths.sum() / 2 - path.length / 2)
                setting = tried[int((away + 25 * tried.bends).argmin())]
                taken.take(setting.cover(HALO_MM, CELL_MM))
                style = "water" if "river" in classes else classes[0]
                yield PaperLabel(text=name, style=style, size=size, glyphs=setting.glyphs(spaced=True))
                break
