"""One window on the ground with its names and markers: the whole sheet, or an inset."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cartographie.compose.circles import place_walks
from cartographie.compose.crowd import paper_taken, stand
from cartographie.compose.labels import place_labels, street_ink
from cartographie.compose.occupancy import Occupancy
from cartographie.compose.pictograms import place_pictograms
from cartographie.compose.point_labels import PointName, place_points
from cartographie.compose.shapes import paper_shapes
from cartographie.compose.sheet import Array, Sizes, View
from cartographie.compose.street_labels import Street, streets_on_paper
from cartographie.model import BaseMap, Box, Edition, PaperLabel, PaperMap, PaperMarker, PaperShapes, WalkCircle
from cartographie.vocabulary import fold

__all__ = ["Point", "Scene", "Subject", "as_array"]

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Subject:
    """What every map of one request is made from: *points* (by entry number, in order) and *desk* are metres."""

    edition: Edition
    basemap: BaseMap
    points: Mapping[int, Point]
    desk: Point | None
    sizes: Sizes
    list_behind: bool = True

    def on_paper(self, view: View) -> dict[int, Array]:
        """Return the true places in millimetres, by number."""
        return dict(zip(self.points, view.to_paper(as_array(self.points.values())), strict=True))

    def desk_on(self, view: View) -> Point | None:
        """Return the desk in millimetres."""
        if self.desk is None:
            return None
        x, y = view.to_paper(np.array([self.desk]))[0]
        return float(x), float(y)


@dataclass(frozen=True, slots=True)
class Scene:
    """A window with what is drawn in it: *shapes*, their *streets* as ink, the *named* ones in the order of names."""

    subject: Subject
    view: View
    shapes: tuple[PaperShapes, ...]
    streets: Occupancy
    named: Sequence[Street]

    @classmethod
    def seen(cls, subject: Subject, view: View, places: Mapping[int, Array]) -> Scene:
        """Look at the base map through *view*; *places* are those inside, in millimetres."""
        homes = as_array([*subject.points.values(), *([subject.desk] if subject.desk else [])])
        shapes = paper_shapes(subject.basemap, view, homes)
        addresses = {entry.number: fold(" ".join(entry.address_lines)) for entry in subject.edition.entries}
        named = streets_on_paper(subject.basemap, view, places, addresses)
        return cls(subject, view, shapes, street_ink(shapes, view.frame), named)

    def stand(self, places: Mapping[int, Array], busy: Sequence[Box]) -> Array:
        """Return where the markers of *places* stand off *busy*, (n, 2) mm; not a number for those without room."""
        return stand(as_array(places.values()), self.named, self.view, busy, self.subject.sizes)

    def composed(
        self,
        places: Mapping[int, Array],
        centres: Array,
        boxes: Iterable[Box],
        circles: tuple[WalkCircle, ...] = (),
        first: Sequence[PointName] = (),
    ) -> PaperMap:
        """Return the map with markers at *centres*, and every name that finds room off them and off *boxes*.

        The names *first* are set before all others, and where there is no room at their point.
        """
        subject, view, sizes = self.subject, self.view, self.subject.sizes
        desk = subject.desk_on(view)
        taken = paper_taken(view.frame, boxes, as_array(places.values()), centres, sizes)
        labels: tuple[PaperLabel, ...] = ()
        if desk is not None:
            labels = tuple(place_walks(circles, desk, subject.edition.words, sizes.factor, taken))
        labels += tuple(place_points(first, taken, self.streets, always=True))
        labels += place_labels(subject.basemap, view, self.named, taken, self.streets, sizes.factor)
        markers = tuple(self._markers(places, centres))
        return PaperMap(
            frame=view.frame,
            scale=view.scale,
            shapes=self.shapes,
            labels=labels,
            markers=markers,
            pictograms=place_pictograms(markers, subject.edition, taken, view.scale, sizes.marker),
            marker_mm=sizes.marker,
            factor=sizes.factor,
            circles=circles,
            unplaced=tuple(
                number for number, centre in zip(places, centres, strict=True) if not np.isfinite(centre[0])
            ),
        )

    def _markers(self, places: Mapping[int, Array], centres: Array) -> Iterable[PaperMarker]:
        families = {entry.number: entry.family for entry in self.subject.edition.entries}
        for (number, place), centre in zip(places.items(), centres, strict=True):
            if np.isfinite(centre[0]):
                yield PaperMarker(
                    number=number,
                    family=families[number],
                    x=float(centre[0]),
                    y=float(centre[1]),
                    anchor_x=float(place[0]),
                    anchor_y=float(place[1]),
                )


def as_array(points: Iterable[Array | Point]) -> Array:
    """Return *points* as (n, 2), also when there are none."""
    return np.array([tuple(point) for point in points], dtype=float).reshape(-1, 2)
