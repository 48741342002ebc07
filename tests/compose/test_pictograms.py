"""Pictograms beside the markers of a near map: where there is room, and never a need that is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cartographie.compose import compose_paper_map
from cartographie.compose.occupancy import Occupancy
from cartographie.compose.pictograms import NEAR_SCALE, place_pictograms
from cartographie.model import Box, Edition, PaperMarker, PaperPictogram
from tests.compose.small_town import SHEET, on_ground, small_town, town_edition

FRAME = Box(0.0, 0.0, 100.0, 100.0)


def marker(edition: Edition, number: int, x: float, y: float) -> PaperMarker:
    """A marker that stands on its place."""
    family = next(entry.family for entry in edition.entries if entry.number == number)
    return PaperMarker(number=number, family=family, x=x, y=y, anchor_x=x, anchor_y=y)


def taken_by(*markers: PaperMarker) -> Occupancy:
    """The paper that markers of 7 mm and their rims take."""
    taken = Occupancy(FRAME)
    for each in markers:
        taken.take_box(Box(each.x - 3.9, each.y - 3.9, each.x + 3.9, each.y + 3.9))
    return taken


def plain(count: int = 4) -> Edition:
    """An edition of which nothing is sensitive."""
    edition = town_edition({}, count=count)
    return replace(edition, entries=tuple(replace(entry, sensitive=False) for entry in edition.entries))


def box_of(sign: PaperPictogram) -> Box:
    """The square round a pictogram's ground."""
    half = sign.ground / 2
    return Box(sign.x - half, sign.y - half, sign.x + half, sign.y + half)


def test_a_pictogram_stands_at_the_right_of_its_marker_off_its_rim() -> None:
    """Red when it covers its marker, is another entry's, or is smaller than 4 mm beside 7 mm."""
    edition = plain()
    one = marker(edition, 1, 50.0, 50.0)
    (sign,) = place_pictograms([one], edition, taken_by(one), 2_500, 7.0)
    assert sign.name == edition.entries[0].pictogram
    assert sign.family == one.family
    assert sign.y == one.y
    assert box_of(sign).x0 >= one.x + 3.9
    assert sign.size >= 4.0


def test_pictograms_go_round_what_stands_there_already() -> None:
    """Red when a pictogram covers a neighbour, another pictogram or the edge, or is kept where no side is free."""
    edition = plain()
    markers = [marker(edition, n, x, 50.0) for n, x in ((1, 40.0), (2, 48.0), (3, 56.0))]
    taken = taken_by(*markers)
    signs = place_pictograms(markers, edition, taken, 2_500, 7.0)
    assert len(signs) == 3
    boxes = [box_of(sign) for sign in signs] + [Box(m.x - 3.5, 46.5, m.x + 3.5, 53.5) for m in markers]
    for i, first in enumerate(boxes):
        for second in boxes[:i]:
            assert first.x1 <= second.x0 or second.x1 <= first.x0 or first.y1 <= second.y0 or second.y1 <= first.y0
    taken.take_box(FRAME)
    assert place_pictograms(markers, edition, taken, 2_500, 7.0) == ()


def test_a_pictogram_is_nearest_to_its_own_marker() -> None:
    """Red when a pictogram stands between two markers, where nobody can tell whose it is."""
    edition = plain()
    markers = [marker(edition, 1, 40.0, 50.0), marker(edition, 2, 53.2, 50.0)]  # there is room between them
    signs = place_pictograms(markers, edition, taken_by(*markers), 2_500, 7.0)
    assert len(signs) == 2
    for own, sign in zip(markers, signs, strict=True):
        far = [abs(sign.x - other.x) + abs(sign.y - other.y) for other in markers if other is not own]
        assert min(far) > 1.3 * (abs(sign.x - own.x) + abs(sign.y - own.y))


def test_sensitive_places_have_none() -> None:
    """Red when a map unfolded in the street tells a need: of a sensitive entry, or anywhere in a neutral edition."""
    edition = plain()
    kept = replace(edition, entries=tuple(replace(entry, sensitive=entry.number == 2) for entry in edition.entries))
    markers = [marker(edition, 1, 30.0, 50.0), marker(edition, 2, 60.0, 50.0)]
    signs = place_pictograms(markers, kept, taken_by(*markers), 2_500, 7.0)
    assert [sign.x < 45.0 for sign in signs] == [True]
    assert place_pictograms(markers, replace(edition, neutral=True), taken_by(*markers), 2_500, 7.0) == ()


@pytest.mark.parametrize(("scale", "some"), [(NEAR_SCALE, True), (NEAR_SCALE + 2_500, False)])
def test_far_maps_have_none(scale: int, some: bool) -> None:
    """Red when signs crowd on a small scale, where the list alone has the pictograms."""
    edition = plain()
    one = marker(edition, 1, 50.0, 50.0)
    assert bool(place_pictograms([one], edition, taken_by(one), scale, 7.0)) == some


def test_a_near_map_has_its_pictograms() -> None:
    """Red when the composer forgets them: the map of a few places of a quarter is at a near scale."""
    edition = plain()
    places = {number: on_ground(60.0 * number, 45.0 * number) for number in range(1, 5)}
    paper = compose_paper_map(edition, small_town(), places, on_ground(0, 0), SHEET)
    assert paper.scale <= NEAR_SCALE
    assert paper.pictograms
    assert all(paper.frame.x0 < sign.x < paper.frame.x1 for sign in paper.pictograms)
