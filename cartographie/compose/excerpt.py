"""The small map of a card: one place, and the way that leads there from the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import shapely

from cartographie.compose.pins import HEAD_SHARE, PIN_MM, pin_head
from cartographie.compose.point_labels import PointName
from cartographie.compose.scene import Point, Scene, Subject, as_array
from cartographie.compose.sheet import MARKER_MM, RIM_MM, Array, View, square
from cartographie.compose.street_labels import Street
from cartographie.compose.surround import desk_words, scale_bar
from cartographie.compose.way_marks import STEP_MM, way_marks
from cartographie.model import Box, Entry, MapRequest, PaperLabel, PaperMap, PaperMarker, PaperWay, Position
from cartographie.vocabulary import fold

__all__ = ["Excerpt", "ToMetres", "compose_excerpt", "is_inside", "sampled", "way_lines"]

ToMetres = Callable[[Sequence[Position]], Array]
"""Turns WGS 84 positions into (n, 2) metres of the territory's CRS."""

PLACE_SCALE, LARGEST_SCALE = 4_000, 2_500
ROUND_TO = 100
# free paper round what is shown: room for the words « vous êtes ici » and for the names of streets
EDGE_MM = 9.0
# over a place, room for its pin
TOP_MM = PIN_MM + 1.5
TIP_MM = 3.0
# the names of the streets of the way stand beside its line
BESIDE_MM = 3.0
# other streets whose names are tried, main roads and long ones first: more would drown the way
MOST_STREETS = 45
LINE_MM = 2.2
BAR_MM = 24.0
BAR_HEIGHT_MM, BAR_WORDS_MM = 4.6, 11.5
LANDMARK_MM = 2.4
LANDMARK_POINTS = 7.5
TOLERANCE_MM = 0.12
SAMPLE_MM = 1.5


def compose_excerpt(subject: Subject, request: MapRequest, to_metres: ToMetres | None) -> PaperMap:
    """Return the map of *request*: as large as the ways and the places asked for let it be, whole metres to 1:2 500.

    Names keep off the line of the way; those of its streets and of the landmarks that its steps name come first. A way
    that has no line, or no *to_metres* to draw it with, still has both its ends on the map. Markers are pins.
    """
    walks = [entry for entry in subject.edition.entries if entry.number in request.ways and entry.way]
    lines = way_lines(walks, to_metres)
    shown = as_array([*subject.points.values(), *([subject.desk] if walks and subject.desk else [])])
    view = _window(np.vstack([shown, *lines.values()]), request.frame, whole=bool(walks and subject.desk))
    return Excerpt(subject, view, walks, lines, to_metres).composed()


def way_lines(walks: Sequence[Entry], to_metres: ToMetres | None) -> dict[int, Array]:
    """Return the lines of the ways to *walks*, (n, 2) metres, by number; one that leads nowhere is left out."""
    lines = {entry.number: _metres(entry, to_metres) for entry in walks} if to_metres else {}
    return {number: line for number, line in lines.items() if len(line) > 1 and np.ptp(line, axis=0).any()}


def _metres(entry: Entry, to_metres: ToMetres) -> Array:
    return np.asarray(to_metres(entry.way.line), dtype=float) if entry.way and entry.way.line else np.empty((0, 2))


def _window(shown: Array, frame: Box, *, whole: bool) -> View:
    """Return the window that holds *shown* (metres) with a margin: round a lone place, what is near it."""
    if not len(shown):
        return View(frame, PLACE_SCALE, 0.0, 0.0)
    width, height = np.ptp(shown, axis=0)
    needed = 1000 * max(width / (frame.width - 2 * EDGE_MM), height / (frame.height - EDGE_MM - TOP_MM))
    least = LARGEST_SCALE if whole else PLACE_SCALE
    scale = max(least, int(np.ceil(needed / ROUND_TO)) * ROUND_TO)
    x, y = (shown.min(axis=0) + shown.max(axis=0)) / 2
    return View(frame, scale, float(x), float(y) + (TOP_MM - EDGE_MM) / 2 * scale / 1000)


class Excerpt:
    """One excerpt being composed: its ways in millimetres, as drawn and as measured."""

    def __init__(
        self,
        subject: Subject,
        view: View,
        walks: Sequence[Entry],
        lines: Mapping[int, Array],
        to_metres: ToMetres | None,
    ) -> None:
        self.subject, self.view, self.walks = subject, view, walks
        self.places = subject.on_paper(view)
        self.lines = {number: _simple(view.to_paper(line)) for number, line in lines.items()}
        self.exact = {number: view.to_paper(line) for number, line in lines.items()}
        self.to_metres = to_metres
        desk = subject.desk_on(view)
        self.desk = desk if desk and is_inside(desk, view.frame, 4.0) else None

    def composed(self) -> PaperMap:
        """Return the map, every name and sign at its place."""
        along = [point for line in self.lines.values() for point in sampled(line)]
        pins = tuple(self._pins(along))
        signs = [sign for pin in pins for sign in self._reach(pin)]
        ways = tuple(self._ways(signs))
        marks = [np.array([mark.x, mark.y]) for way in ways for mark in way.marks if mark.number]
        metres, millimetres = scale_bar(self.view.scale, BAR_MM)
        round_pins = [spot for sign in signs for spot in _ring(*sign)]
        bar = _bar_room(self.view.frame, millimetres + BAR_WORDS_MM, [*round_pins, *marks, *along])
        kept = [square(at, 2 * reach) for at, reach in signs] + [square(mark, STEP_MM + 0.6) for mark in marks]
        line = [bar, *(square(point, LINE_MM) for point in along)]
        desk, labels = self._here(kept, line)
        landmarks = tuple(self._landmarks())
        spots = tuple((item.x, item.y) for item in landmarks)
        boxes = [*kept, *line, *desk, *(square(spot, LANDMARK_MM) for spot in spots)]
        first = [item for item in landmarks if item.text]
        paper = self._scene().composed({}, as_array([]), boxes, first=first)
        told = {fold(item.text) for item in first}
        named = tuple(label for label in paper.labels if label.style == "landmark" or fold(label.text) not in told)
        return replace(
            paper,
            labels=named + labels,
            desk=self.desk,
            markers=pins,
            pinned=True,
            unplaced=(),
            ways=ways,
            landmarks=spots,
            pictograms=(),
            legend=None,
            scale_bar_metres=metres,
            scale_bar_mm=millimetres,
            scale_bar_box=bar,
        )

    def _scene(self) -> Scene:
        """Return what is seen, the streets of the way first among those that are named."""
        scene = Scene.seen(self.subject, self.view, self.places)
        walked = self.walked_streets(scene.named)
        names = {street.name for street in walked}
        others = [street for street in scene.named if street.name not in names]
        return replace(scene, named=[*walked, *others[:MOST_STREETS]])

    def _here(self, kept: Sequence[Box], line: Sequence[Box]) -> tuple[list[Box], tuple[PaperLabel, ...]]:
        """Return what the desk and « vous êtes ici » cover, and the words: off *kept*, off *line* if they can."""
        if self.desk is None:
            return [], ()
        words = self.subject.edition.words["papier.carte-vous-etes-ici"]
        boxes, label = desk_words(self.desk, words, (kept, line), self.view.frame, self.subject.sizes)
        return boxes, (label,)

    def _pins(self, along: Sequence[Array]) -> Iterable[PaperMarker]:
        """Yield the pin of each place: its head off the way and the desk."""
        families = {entry.number: entry.family for entry in self.subject.edition.entries}
        sizes = self.subject.sizes
        busy = [(point, LINE_MM / 2) for point in along]
        busy += [(np.array(self.desk), sizes.desk / 2)] * 9 if self.desk else []
        for number, tip in self.places.items():
            x, y = pin_head(tip, self._pin_mm, busy, self.view.frame)
            at = float(tip[0]), float(tip[1])
            yield PaperMarker(
                number=number, family=families[number], x=float(x), y=float(y), anchor_x=at[0], anchor_y=at[1]
            )

    @property
    def _pin_mm(self) -> float:
        return PIN_MM * self.subject.sizes.marker / MARKER_MM

    def _reach(self, pin: PaperMarker) -> Iterable[tuple[Array, float]]:
        """Yield where the parts of *pin* stand (mm) and how far they reach: its head, its tip."""
        yield np.array([pin.x, pin.y]), HEAD_SHARE * self._pin_mm + RIM_MM
        yield np.array([pin.anchor_x, pin.anchor_y]), TIP_MM

    def _ways(self, signs: Sequence[tuple[Array, float]]) -> Iterable[PaperWay]:
        for entry in self.walks:
            line, way = self.exact.get(entry.number), entry.way
            if line is None or way is None:
                continue
            taken = [*signs, *([(np.array(self.desk), self.subject.sizes.desk / 2)] if self.desk else [])]
            marks = way_marks(line, way.steps, self.view.frame, taken)
            yield PaperWay(number=entry.number, line=self.lines[entry.number], marks=marks)

    def walked_streets(self, named: Sequence[Street]) -> list[Street]:
        """Return the streets of the steps among *named*, their names beside the line of the way."""
        walked: dict[str, Array] = {}
        for entry in self.walks:
            line = self.exact.get(entry.number)
            if line is None or entry.way is None:
                continue
            steps = entry.way.steps
            for step, following in zip(steps, [*(item.start for item in steps[1:]), len(line) - 1], strict=False):
                if step.street:
                    part = line[step.start : following + 1]
                    walked[fold(step.street)] = np.vstack([walked.get(fold(step.street), part), part])
        return [
            replace(street, places=walked[fold(street.name)], lines=_beside(street.lines))
            for street in named
            if fold(street.name) in walked
        ]

    def _landmarks(self) -> Iterable[PointName]:
        """Yield what the steps name, each once, as far as it lies on the map."""
        if self.to_metres is None:
            return
        found = [step.landmark for entry in self.walks if entry.way for step in entry.way.steps if step.landmark]
        known = list({(item.kind, item.name, item.position): item for item in found}.values())
        if not known or not self.lines:
            return
        for item, (x, y) in zip(known, self.view.to_paper(self.to_metres([i.position for i in known])), strict=True):
            if is_inside((x, y), self.view.frame, 2.0):
                yield PointName(
                    text=item.name,
                    style="landmark",
                    size=LANDMARK_POINTS * self.subject.sizes.factor,
                    x=float(x),
                    y=float(y),
                    widest=26.0,
                    reach=8.0,
                    bold=True,
                    beside=True,
                )


def _simple(line: Array) -> Array:
    return np.asarray(shapely.get_coordinates(shapely.simplify(shapely.linestrings(line), TOLERANCE_MM)))


def sampled(line: Array) -> list[Array]:
    """Return points along *line*, near enough to one another to stand for it (mm)."""
    return list(shapely.get_coordinates(shapely.segmentize(shapely.linestrings(line), SAMPLE_MM)))


def _beside(lines: Sequence[Array]) -> tuple[Array, ...]:
    """Return the parallels of *lines*, left and right of the way that goes along them; then themselves."""
    found: list[Array] = []
    for line in lines:
        for shift in (BESIDE_MM, -BESIDE_MM):
            curve = shapely.offset_curve(shapely.linestrings(line), shift)
            parts = shapely.get_parts(curve)
            found += [shapely.get_coordinates(part) for part in parts if shapely.length(part) > 1.0]
    return (*found, *lines)


def is_inside(point: Point | Array, box: Box, margin: float) -> bool:
    """Tell whether *point* is inside *box*, *margin* mm from its edges."""
    x, y = point
    return bool(box.x0 + margin < x < box.x1 - margin and box.y0 + margin < y < box.y1 - margin)


def _ring(at: Array, reach: float) -> list[Array]:
    """Return points all round a sign that reaches *reach* mm from *at*."""
    turns = np.radians(np.arange(0, 360, 45))
    return list(at + reach * np.column_stack([np.cos(turns), np.sin(turns)]))


def _bar_room(frame: Box, width: float, busy: Sequence[Array]) -> Box:
    """Return the corner of *frame* where a scale bar and its words, *width* mm wide, hide least."""
    height = BAR_HEIGHT_MM
    corners = [
        Box(x, y, x + width, y + height)
        for x in (frame.x1 - width - 1.0, frame.x0 + 1.0)
        for y in (frame.y0 + 1.0, frame.y1 - height - 1.0)
    ]

    def hidden(box: Box) -> int:
        return sum(box.x0 - 3 < x < box.x1 + 3 and box.y0 - 3 < y < box.y1 + 3 for x, y in busy)

    return min(corners, key=hidden)
