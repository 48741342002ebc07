"""The map of the card without words: the way as a broad line, landmarks as pictograms, a pin where it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin

import numpy as np
import shapely
from numpy.typing import NDArray

from cartographie.compose.excerpt import Excerpt, ToMetres, is_inside, sampled, way_lines
from cartographie.compose.occupancy import Occupancy
from cartographie.compose.scene import Point, Scene, Subject, as_array
from cartographie.compose.sheet import Array, Sizes, View, square
from cartographie.compose.surround import desk_sign
from cartographie.compose.way_marks import arrow_marks
from cartographie.model import (
    BaseMap,
    Box,
    Edition,
    MapRequest,
    PaperLabel,
    PaperMap,
    PaperMarker,
    PaperPictogram,
    PaperWay,
)
from cartographie.vocabulary import landmark_signs

__all__ = ["HEAD", "compose_wordless_map"]

HEAD = 1.5
"""Width of the head of the pin, in heights of a marker."""
TAIL = 0.55
"""From the head of the pin to its tip, in heights of a marker."""
TIP = 0.7
"""White round the tip of the pin, in heights of a marker."""
TURNS = (90, 45, 135, 0, 180, 60, 120, -45, -135, -90)
"""Where the head may stand round its tip, in degrees: above, if nothing is there."""
SIGN, SIGN_GROUND = 0.58, 0.85
"""Height of a landmark's pictogram and of its white ground, in heights of a marker."""
MOST_SIGNS, SIGN_MM2 = 14, 1_100.0
"""Landmarks on a map, and the paper that each of them asks for: more would hide the way."""
NEAR_MM = 26.0
"""Farther from the way than that, a landmark is not looked for."""
APART_MM = 22.0
"""Two landmarks of one kind nearer than that are one, or tell nothing."""
SHIFTS = (0.0, 4.0, 6.0, 8.0)
PLACE_SCALE, LARGEST_SCALE, FARTHEST_SCALE = 4_000, 1_800, 15_000
ROUND_TO = 100
EDGE = 1.3
"""Free paper round what is shown, in heights of a marker: room for the head of the pin."""
LINE_MM = 2.3
# layers whose names the map does without
_NAMED = ("poi", "place")


def compose_wordless_map(
    edition: Edition,
    basemap: BaseMap,
    points: Mapping[int, Point],
    desk: Point | None,
    request: MapRequest,
    to_metres: ToMetres | None = None,
) -> PaperMap:
    """Return the map that leads somebody who does not read to the one place of *request*.

    The arguments are those of `compose_paper_map`. Its one marker is a pin: centred at its x, y, its tip on its anchor.
    Without a way it shows the place, and the desk where both can be seen on one map.
    """
    points = {number: points[number] for number in sorted(points) if number in (request.numbers or ())}
    sizes = Sizes(marker=request.marker_mm, factor=request.factor)
    walks = [entry for entry in edition.entries if entry.number in request.ways and entry.way]
    lines = way_lines(walks, to_metres)
    view = _window(points, desk, list(lines.values()), (request.frame, EDGE * request.marker_mm))
    subject = Subject(edition, basemap, points, desk, sizes)
    return _Wordless(subject, view, walks, lines, to_metres).composed()


def _window(points: Mapping[int, Point], desk: Point | None, lines: Sequence[Array], room: tuple[Box, float]) -> View:
    """Return the window with the way, else with place and desk, else round the place: *room* is frame and margin."""
    frame, margin = room
    place = as_array(points.values())
    both = np.vstack([place, as_array([desk] if desk else []), *lines])
    if not len(both):
        return View(frame, PLACE_SCALE, 0.0, 0.0)
    scale = max(_scale(both, frame, margin), LARGEST_SCALE)
    if not lines and (scale > FARTHEST_SCALE or not desk) and len(place):
        both, scale = place, PLACE_SCALE
    x, y = (both.min(axis=0) + both.max(axis=0)) / 2
    return View(frame, scale, float(x), float(y))


def _scale(shown: Array, frame: Box, margin: float) -> int:
    width, height = np.ptp(shown, axis=0)
    needed = 1000 * max(width / (frame.width - 2 * margin), height / (frame.height - 2 * margin))
    return int(np.ceil(needed / ROUND_TO)) * ROUND_TO


@dataclass(frozen=True, slots=True)
class _Seen:
    """A landmark that may be shown: its kind, where it is (mm), the lower its `order` the sooner."""

    kind: str
    spot: Array
    order: tuple[int, float]


class _Wordless(Excerpt):
    """One such map being composed."""

    def composed(self) -> PaperMap:
        subject, view = self.subject, self.view
        quiet = {name: layer for name, layer in subject.basemap.items() if name not in _NAMED}
        scene = Scene.seen(replace(subject, basemap=quiet), view, self.places)
        scene = replace(scene, named=self.walked_streets(scene.named))
        along = [point for line in self.lines.values() for point in sampled(line)]
        markers = tuple(self._pins(along))
        boxes = [square(point, LINE_MM) for point in along] + [box for pin in markers for box in self._boxes(pin)]
        labels: tuple[PaperLabel, ...] = ()
        if self.desk is not None:
            words = subject.edition.words["papier.carte-vous-etes-ici"]
            busy = [*along[:: max(1, len(along) // 60)], *(np.array([pin.x, pin.y]) for pin in markers)]
            sign, label = desk_sign(self.desk, words, busy, view.frame, subject.sizes)
            boxes, labels = [*boxes, *sign], (label,)
        ways = tuple(self._broad_ways(markers))
        boxes += [square((mark.x, mark.y), 3.0 * subject.sizes.marker / 7) for way in ways for mark in way.marks]
        signs = tuple(self._signs(boxes, along or list(self.places.values())))
        boxes += [square((sign.x, sign.y), sign.ground) for sign in signs]
        paper = scene.composed({}, as_array([]), boxes)
        return replace(
            paper,
            markers=markers,
            labels=paper.labels + labels,
            desk=self.desk,
            ways=ways,
            pictograms=signs,
            unplaced=(),
        )

    def _pins(self, along: Sequence[Array]) -> Iterator[PaperMarker]:
        """Yield the pin of each place, its head where it hides least of the way and of the desk."""
        size, frame = self.subject.sizes.marker, self.view.frame
        reach = (HEAD / 2 + TAIL) * size
        families = {entry.number: entry.family for entry in self.subject.edition.entries}
        busy = [*along, *([np.array(self.desk)] * 20 if self.desk else [])]
        for number, place in self.places.items():

            def hidden(turn: int, place: Array = place) -> tuple[bool, int, int]:
                head = place + reach * np.array([cos(radians(turn)), sin(radians(turn))])
                inside = is_inside(head, frame, HEAD / 2 * size + 1.0)
                near = sum(bool(np.hypot(*(point - head)) < HEAD / 2 * size + 1.5) for point in busy)
                return not inside, near, TURNS.index(turn)

            turn = radians(min(TURNS, key=hidden))
            x, y = (float(value) for value in place + reach * np.array([cos(turn), sin(turn)]))
            yield PaperMarker(
                number=number, family=families[number], x=x, y=y, anchor_x=float(place[0]), anchor_y=float(place[1])
            )

    def _boxes(self, pin: PaperMarker) -> tuple[Box, Box]:
        """Return what *pin* takes: its head, and white round its tip, where the eye ends."""
        size = self.subject.sizes.marker
        return square((pin.x, pin.y), HEAD * size + 1.0), square((pin.anchor_x, pin.anchor_y), TIP * size)

    def _broad_ways(self, pins: Sequence[PaperMarker]) -> Iterator[PaperWay]:
        sizes = self.subject.sizes
        signs = [(np.array([pin.x, pin.y]), HEAD / 2 * sizes.marker) for pin in pins]
        signs += [(np.array([pin.anchor_x, pin.anchor_y]), 3.0) for pin in pins]
        signs += [(np.array(self.desk), sizes.desk / 2)] if self.desk else []
        for number, line in self.lines.items():
            marks = tuple(arrow_marks(self.exact[number], signs, sizes.marker / 7))
            yield PaperWay(number=number, line=line, marks=marks)

    def _signs(self, boxes: Sequence[Box], along: Sequence[Array]) -> Iterator[PaperPictogram]:
        """Yield the landmarks that find room, those of the steps beside their place if they must."""
        taken = Occupancy(self.view.frame)
        for box in boxes:
            taken.take_box(box)
        size = self.subject.sizes.marker
        frame = self.view.frame
        most = min(MOST_SIGNS, int(frame.width * frame.height / SIGN_MM2))
        kept: list[_Seen] = []
        for seen in sorted(self._landmarks_near(along), key=lambda item: (item.order, item.kind, tuple(item.spot))):
            if len(kept) >= most:
                return
            if any(item.kind == seen.kind and np.hypot(*(item.spot - seen.spot)) < APART_MM for item in kept):
                continue
            spot = _room(seen, taken, SIGN_GROUND * size)
            if spot is None:
                continue
            taken.take_box(square(spot, SIGN_GROUND * size + 0.8))
            kept.append(seen)
            yield PaperPictogram(
                name=landmark_signs()[seen.kind].pictogram,
                family=self.subject.edition.families[0].code,
                x=float(spot[0]),
                y=float(spot[1]),
                size=SIGN * size,
                ground=SIGN_GROUND * size,
            )

    def _landmarks_near(self, along: Sequence[Array]) -> Iterator[_Seen]:
        """Yield what the steps name, then what is seen from the way, the nearest and the best known first."""
        # the picture of the place itself stands on its pin, and nowhere else
        own = {entry.pictogram for entry in self.subject.edition.entries if entry.number in self.places}
        signs = {kind: sign for kind, sign in landmark_signs().items() if sign.pictogram not in own}
        line = np.array(along).reshape(-1, 2)
        for kind, spot in self._told():
            if kind in signs and is_inside(spot, self.view.frame, 3.0):
                yield _Seen(kind, spot, (0, 0.0))
        if not len(line):
            return
        for kind, spot in self._around():
            if kind not in signs or signs[kind].rank == max(sign.rank for sign in signs.values()):
                continue
            far = float(np.hypot(*(line - spot).T).min())
            if far < NEAR_MM and is_inside(spot, self.view.frame, 3.0):
                yield _Seen(kind, spot, (signs[kind].rank, far))

    def _told(self) -> Iterator[tuple[str, Array]]:
        found = [step.landmark for entry in self.walks if entry.way for step in entry.way.steps if step.landmark]
        if self.to_metres is None or not found or not self.lines:
            return
        spots = self.view.to_paper(self.to_metres([item.position for item in found]))
        yield from zip((item.kind for item in found), spots, strict=True)

    def _around(self) -> Iterator[tuple[str, Array]]:
        """Yield kinds and places (mm) of the landmarks of the base map in the window."""
        window = shapely.box(*self.view.ground())
        layers = self.subject.basemap
        if "poi" in layers:
            yield from self._of(layers["poi"].columns["class"], layers["poi"].geometries, window)
        if "landuse" in layers:
            layer = layers["landuse"]
            named = [
                str(kind) if name else ""
                for kind, name in zip(layer.columns["class"], layer.columns["name"], strict=True)
            ]
            yield from self._of(named, layer.geometries, window)

    def _of(
        self, kinds: Iterable[str], shapes: NDArray[np.object_], window: shapely.Geometry
    ) -> Iterator[tuple[str, Array]]:
        """Yield the shapes of a kind that has a sign, where the part that is seen lies."""
        signs = landmark_signs()
        chosen = np.array([str(kind) in signs for kind in kinds], dtype=bool)
        names = [str(kind) for kind in kinds if str(kind) in signs]
        near = shapely.intersects(shapes[chosen], window)
        for kind, shape, seen in zip(names, shapes[chosen], near, strict=True):
            if seen:
                point = shapely.point_on_surface(shapely.intersection(shape, window))
                yield kind, self.view.to_paper(shapely.get_coordinates(point))[0]


def _room(seen: _Seen, taken: Occupancy, ground: float) -> Array | None:
    """Return where the sign of *seen* stands: at its place, else beside it as near as there is room."""
    for shift in SHIFTS:
        for turn in range(0, 360, 45) if shift else (0,):
            spot: Array = seen.spot + shift * np.array([cos(radians(turn)), sin(radians(turn))])
            if taken.box_is_free(square(spot, ground)):
                return spot
    return None
