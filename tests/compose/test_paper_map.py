"""The composed map by values: scale, extent, squares, arrows, names that touch nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely

from cartographie.compose import compose_paper_map
from cartographie.compose.arrows import arrow_box
from cartographie.compose.extent import choose_extent
from cartographie.compose.grid import grid_tabs
from cartographie.compose.letters import glyph_points
from cartographie.compose.metrics import CAP_HEIGHT, POINT_MM, advances, text_mm
from cartographie.compose.point_labels import wrap
from cartographie.compose.sheet import MAP_FRAME, MARKER_MM, SCALES
from cartographie.compose.street_labels import abbreviate
from cartographie.compose.surround import north_of, scale_bar
from cartographie.model import Box, Glyph, PaperLabel, PaperMap, Position
from tests.compose.small_town import SHEET, on_ground, small_town, town_edition

NEAR = {number: on_ground(260 * np.sin(2.4 * number), 200 * np.cos(1.7 * number)) for number in range(1, 26)}
DESK = on_ground(40, -60)


@pytest.fixture(scope="module")
def paper() -> PaperMap:
    """A map of twenty-five places and a desk in the small town."""
    streets = {number: f"Rue de la Fontaine {number % 5 + 5}" for number in NEAR}
    return compose_paper_map(town_edition(streets), small_town(), NEAR, DESK, SHEET)


def _letters(label: PaperLabel) -> shapely.Geometry:
    """Return the boxes of a label's pieces from baseline to capitals, a little smaller than the ink."""
    boxes = []
    for glyph in label.glyphs:
        width, height = (
            text_mm(glyph.text, label.size, bold=label.style in ("place", "desk")),
            CAP_HEIGHT * label.size * POINT_MM,
        )
        box = shapely.affinity.rotate(shapely.box(0, 0, width, height), glyph.angle, origin=(0, 0))
        boxes.append(shapely.affinity.translate(box, glyph.x, glyph.y))
    return shapely.union_all(boxes)


def test_scale_is_round_and_no_larger_than_needed(paper: PaperMap) -> None:
    """Red when the scale is not in the list, or when the next larger one would have held the places as well."""
    assert paper.scale == 2_500
    wide = choose_extent({1: (-1500.0, 0.0), 2: (1500.0, 0.0)}, None, (-5000.0, -5000.0, 5000.0, 5000.0))
    assert wide.view.scale == 10_000
    assert wide.view.scale in SCALES


def test_every_place_is_inside_and_has_its_square(paper: PaperMap) -> None:
    """Red when a place is off the sheet, or when its square is not the one that holds its true place."""
    columns = {name: (start, end) for name, start, end in paper.columns}
    rows = {name: (start, end) for name, start, end in paper.rows}
    assert len(paper.markers) == len(NEAR) == len(paper.squares)
    for marker in paper.markers:
        square = paper.squares[marker.number]
        assert columns[square[0]][0] <= marker.anchor_x <= columns[square[0]][1]
        assert rows[square[1:]][0] <= marker.anchor_y <= rows[square[1:]][1]


def test_grid_squares_are_between_forty_and_sixty_millimetres(paper: PaperMap) -> None:
    """Red when squares are too small to be few or too large to search; or when rows do not count from the top."""
    assert all(40 <= end - start <= 60 for _, start, end in (*paper.columns, *paper.rows))
    assert paper.columns[0][0] == "A"
    assert paper.rows[0][0] == "1"
    assert paper.rows[0][2] == pytest.approx(MAP_FRAME.y1)


def test_north_side_up_and_metres_true() -> None:
    """Red when a place 100 m north-east of another is not 40 mm right and over it at 1:2 500."""
    points = {1: on_ground(0, 0), 2: on_ground(100, 100)}
    first, second = compose_paper_map(town_edition({}), small_town(), points, None, SHEET).markers
    assert second.anchor_x - first.anchor_x == pytest.approx(40.0)
    assert second.anchor_y - first.anchor_y == pytest.approx(40.0)


def test_markers_pushed_apart_keep_their_true_places() -> None:
    """Red when the line of a marker that was pushed aside leads elsewhere than to its door."""
    points = {1: on_ground(0, 0), 2: on_ground(0, 0), 3: on_ground(4, 3), 4: on_ground(100, 100)}
    first, second, third, apart = compose_paper_map(town_edition({}), small_town(), points, None, SHEET).markers
    door = first.anchor_x, first.anchor_y
    assert (second.anchor_x, second.anchor_y) == pytest.approx(door)
    assert (third.anchor_x - door[0], third.anchor_y - door[1]) == pytest.approx((1.6, 1.2))
    assert (apart.anchor_x - door[0], apart.anchor_y - door[1]) == pytest.approx((40.0, 40.0))
    assert len({(marker.x, marker.y) for marker in (first, second, third)}) == 3


def test_far_places_are_pointed_to_from_the_edge() -> None:
    """Red when one place 6 km away makes the map six times smaller, or when it has no arrow or a wrong distance."""
    points = {**NEAR, 25: on_ground(-6000, -60)}
    paper = compose_paper_map(town_edition({}), small_town(), points, DESK, SHEET)
    assert paper.scale == 2_500
    (arrow,) = paper.arrows
    assert arrow.number == 25
    assert arrow.text.replace("\u00a0", " ") == "6,0 km"
    assert abs(arrow.angle) == pytest.approx(180, abs=5)
    assert arrow.x - MAP_FRAME.x0 < 15
    assert 25 not in paper.squares
    assert 25 not in {marker.number for marker in paper.markers}


def test_without_places_the_whole_territory_is_shown() -> None:
    """Red when an empty edition fails or shows a corner of the town."""
    paper = compose_paper_map(
        replace(town_edition({}), entries=(), families=(), desk=None), small_town(), {}, None, SHEET
    )
    assert paper.scale * MAP_FRAME.height / 1000 >= 1800
    assert not paper.markers
    assert paper.desk is None


def test_one_place_is_shown_at_one_to_five_thousand() -> None:
    """Red when a single place is enlarged beyond use."""
    assert compose_paper_map(town_edition({}), small_town(), {1: DESK}, None, SHEET).scale == 5_000
    assert compose_paper_map(town_edition({}), small_town(), {}, DESK, SHEET).scale == 5_000


def test_nothing_on_the_base_map_is_still_a_sheet() -> None:
    """Red when a territory without streets raises."""
    paper = compose_paper_map(town_edition({}), {}, NEAR, DESK, SHEET)
    assert len(paper.markers) == len(NEAR)
    assert not [label for label in paper.labels if label.style not in ("desk", "walk")]


def test_names_do_not_touch_one_another_nor_markers(paper: PaperMap) -> None:
    """Red when two names cross, or when a name runs under a marker, the legend or the desk."""
    names = [_letters(label) for label in paper.labels]
    tree = shapely.STRtree(names)
    first, second = tree.query(names, predicate="intersects")
    touching = [(paper.labels[i].text, paper.labels[j].text) for i, j in zip(first, second, strict=True) if i < j]
    assert not touching
    half = MARKER_MM / 2
    signs = [shapely.box(m.x - half, m.y - half, m.x + half, m.y + half) for m in paper.markers]
    assert paper.legend is not None
    legend = shapely.box(paper.legend.x0, paper.legend.y0, paper.legend.x1, paper.legend.y1)
    assert not len(tree.query([*signs, legend], predicate="intersects")[0])


def test_names_are_whole_upright_and_inside(paper: PaperMap) -> None:
    """Red when letters are lost, when a name is upside down, or when it is cut by the frame."""
    inner = shapely.box(MAP_FRAME.x0, MAP_FRAME.y0, MAP_FRAME.x1, MAP_FRAME.y1)
    assert len(paper.labels) > 15
    for label in paper.labels:
        pieces = "".join(glyph.text for glyph in label.glyphs).replace(" ", "")
        assert pieces == label.text.replace(" ", "")
        assert inner.contains(_letters(label)), label.text
        first, last = label.glyphs[0], label.glyphs[-1]
        if len(label.glyphs) == 1 or label.style in ("place", "building", "green"):
            assert all(-90.5 <= glyph.angle <= 90.5 for glyph in label.glyphs)
        else:
            assert last.x >= first.x - 0.5, label.text


def test_the_streets_of_resources_are_named(paper: PaperMap) -> None:
    """Red when a long street that holds a resource has no name though there is room for it."""
    said = {label.text for label in paper.labels}
    wanted = [f"Rue de la Fontaine {number}" for number in (6, 7, 8)]
    assert all(name in said or abbreviate(name) in said for name in wanted)


def test_street_names_are_at_least_six_points(paper: PaperMap) -> None:
    """Red when a name is smaller than tired eyes can read."""
    assert min(label.size for label in paper.labels) >= 6.0


def test_legend_hides_no_place(paper: PaperMap) -> None:
    """Red when the legend lies over a marker although corners are free."""
    assert paper.legend is not None
    for marker in paper.markers:
        inside_x = paper.legend.x0 - MARKER_MM / 2 < marker.x < paper.legend.x1 + MARKER_MM / 2
        assert not (inside_x and paper.legend.y0 - MARKER_MM / 2 < marker.y < paper.legend.y1 + MARKER_MM / 2)


def test_bridges_come_over_other_roads(paper: PaperMap) -> None:
    """Red when a bridge is drawn under the streets, or land use over the water."""
    styles = [shapes.style for shapes in paper.shapes]
    layers = [shapes.layer for shapes in paper.shapes]
    assert layers.index("landuse") < layers.index("building") < layers.index("road")
    wide = compose_paper_map(town_edition({}), small_town(), {1: on_ground(700, 0), 2: on_ground(1300, 0)}, None, SHEET)
    styles = [shapes.style for shapes in wide.shapes]
    assert styles.index("road.primary.bridge") > styles.index("road.street.fill")


def test_shapes_are_clipped_to_the_frame(paper: PaperMap) -> None:
    """Red when the file carries the whole territory, or when shapes stop short of the frame."""
    points = np.concatenate([part for shapes in paper.shapes for part in shapes.parts])
    assert points[:, 0].min() > MAP_FRAME.x0 - 5
    assert points[:, 0].max() < MAP_FRAME.x1 + 5
    assert points[:, 1].max() > MAP_FRAME.y1


def test_the_same_input_gives_the_same_map() -> None:
    """Red when anything depends on the order of a set or on a clock."""
    first = compose_paper_map(town_edition({}), small_town(), NEAR, DESK, SHEET)
    second = compose_paper_map(town_edition({}), small_town(), dict(reversed(NEAR.items())), DESK, SHEET)
    assert first.labels == second.labels
    assert first.markers == second.markers
    assert first.legend == second.legend


@pytest.mark.parametrize(
    ("scale", "metres"), [(2_500, 100), (5_000, 200), (7_500, 300), (10_000, 300), (25_000, 1_000)]
)
def test_scale_bar_is_round(scale: int, metres: int) -> None:
    """Red when the bar's length is not a round number, or not true to scale."""
    assert scale_bar(scale) == (metres, pytest.approx(metres * 1000 / scale))


def test_north_follows_the_meridians() -> None:
    """Red when the needle ignores that Lambert 93 leans by 0.7256 degree a degree of longitude west of 3° E."""
    from pyproj import Transformer

    to_metres = Transformer.from_crs(4326, 2154, always_xy=True).transform
    places = [Position(48.0, -4.0), Position(48.02, -4.02), Position(48.01, -3.98), Position(48.03, -4.0)]
    pairs = [(place, to_metres(place.lon, place.lat)) for place in places]
    assert north_of(pairs) == pytest.approx(0.7256 * (-4.0 - 3.0), abs=0.15)
    assert north_of(pairs[:1]) == 0.0


def test_widths_come_from_the_face() -> None:
    """Red when the widths that place letters differ from those of the font that draws them."""
    from cartographie.publish._paper.fonts import text_width

    assert text_mm("Quai des Indes", 7.5) == pytest.approx(text_width("Quai des Indes", 7.5), abs=0.02)
    assert len(advances("œÉ")) == 2


def test_long_names_break_between_words() -> None:
    """Red when a name is broken inside a word, loses one, or makes a line wider than asked."""
    lines = wrap("École publique Jean Jaurès", 6.2, 20.0)
    assert " ".join(lines) == "École publique Jean Jaurès"
    assert all(text_mm(line, 6.2) <= 20.0 for line in lines)
    assert wrap("Anticonstitutionnellement", 12.0, 10.0) == ("Anticonstitutionnellement",)


def test_abbreviations_are_whole_words() -> None:
    """Red when « Saint » inside a name of a person is cut, or when a street word is left long."""
    assert abbreviate("Boulevard du Général Leclerc") == "Bd du Gal Leclerc"
    assert abbreviate("Rue de Saintonge") == "R. de Saintonge"


def test_letters_cover_their_ground() -> None:
    """Red when the points that protect a piece do not surround it."""
    points = glyph_points(Glyph("Quai", 100.0, 50.0, 90.0), 10.0)
    box = Box(*points.min(axis=0), *points.max(axis=0))
    assert box.y0 == pytest.approx(50.0, abs=0.3)
    assert box.height == pytest.approx(text_mm("Quai", 10.0), abs=0.3)
    assert box.x0 < 100.0


def test_a_place_off_the_base_map_is_pointed_to_and_never_shrinks_it() -> None:
    """Red when places of other towns turn the sheet into an empty plain with a stamp in its middle."""
    ground = (0.0, 0.0, 2_000.0, 1_500.0)
    off = {number: (20_000.0 + 900.0 * number, 9_000.0) for number in range(10, 30)}
    extent = choose_extent({1: (400.0, 400.0), 2: (1_500.0, 900.0), **off}, None, ground)
    assert extent.far == tuple(off)
    assert extent.view.scale == 5_000
    nobody = choose_extent(off, (50_000.0, 0.0), ground)
    assert nobody.far == tuple(off)
    assert nobody.view.scale <= 7_500


def test_arrows_stand_clear_of_the_letters_of_the_grid() -> None:
    """Red when the distance of a far place hides the row in which people look."""
    far = {number: on_ground(9_000.0 * np.cos(number), 9_000.0 * np.sin(number)) for number in range(18, 26)}
    paper = compose_paper_map(town_edition({}), small_town(), {**NEAR, **far}, DESK, SHEET)
    assert {arrow.number for arrow in paper.arrows} == set(far)
    tabs = list(grid_tabs(paper.frame, paper.columns, paper.rows))
    for arrow in paper.arrows:
        box = arrow_box(arrow)
        for tab in tabs:
            assert box.x1 <= tab.x0 or tab.x1 <= box.x0 or box.y1 <= tab.y0 or tab.y1 <= box.y0


def test_the_legend_sends_to_where_the_list_is() -> None:
    """Red when the legend of a map above its list sends the reader to the back of the sheet."""
    edition = town_edition({})
    for behind, key in ((True, "papier.carte-liste"), (False, "papier.carte-liste-autre")):
        paper = compose_paper_map(edition, small_town(), NEAR, DESK, replace(SHEET, list_behind=behind))
        assert " ".join(paper.legend_notes).startswith(edition.words[key])
