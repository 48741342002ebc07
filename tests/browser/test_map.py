"""The map of the page: where markers and names stand, groups, the small map of the card, the printed sheet."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest

from tests.publish.editions import at, entry, sample_edition

pytestmark = pytest.mark.browser

STATIC = files("cartographie.publish.html_map") / "static"
# pixels of two neighbours that may lie over each other
SLACK = 4
# what the markers, groups and the desk's name cover on the screen
COVERED = """() => [...document.querySelectorAll('.place, .group, .desk-pin span')].map(face => {
    const { x, y, width, height } = face.getBoundingClientRect();
    const kind = face.matches('.group') ? 'group' : face.matches('.place') ? 'place' : 'desk';
    return { kind, x: x + width / 2, y: y + height / 2, width, height };
})"""
# is everything that is in view in the page?
MADE = """() => { const { map, markers } = Cartographie.page; const seen = map.getPixelBounds();
    const there = markers.items.filter(item => seen.contains(L.point(item)));
    return there.every(item => item.face && item.face.isConnected && item.face.checkVisibility())
        && document.querySelectorAll('#carte .place, #carte .group').length >= there.length; }"""
RADII = {"place": 19, "group": 24}


@pytest.fixture
def alone(browser: Any) -> Iterator[Any]:
    """An empty page with the modules that only count: `arrange`, names along lines."""
    page = browser.new_page()
    page.evaluate("window.Cartographie = {}")
    for name in ("declutter", "obstacles", "labels"):
        page.add_script_tag(content=(STATIC / f"{name}.js").read_text(encoding="utf-8"))
    yield page
    page.close()


def arrange(page: Any, points: list[tuple[float, float]], fixed: list[tuple[float, float, float]] = ()) -> Any:
    """Return the groups that `arrange` makes."""
    script = """([points, fixed]) => Cartographie.declutter.arrange(
        points.map(([x, y]) => ({ x, y })), fixed.map(([x, y, r]) => ({ x, y, r })))"""
    return page.evaluate(script, [points, list(fixed)])


def worst(groups: list[dict[str, Any]]) -> float:
    """Return the most pixels by which two of *groups* lie over each other."""
    radius = [RADII["group"] + 1 if len(group["members"]) > 1 else RADII["place"] + 1 for group in groups]
    found = 0.0
    for i, one in enumerate(groups):
        for j in range(i):
            other = groups[j]
            apart = ((one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2) ** 0.5
            found = max(found, radius[i] + radius[j] - apart)
    return found


@pytest.mark.parametrize(("count", "spread"), [(60, 60), (60, 400), (1000, 300), (1000, 3000), (10_000, 900)])
def test_no_two_markers_hide_each_other(alone, count, spread):
    """Red when markers or groups overlap by more than a few pixels, when one is lost, or stands far from its place."""
    draw = random.Random(count + spread)  # noqa: S311  # the same points at each run
    points = [(draw.gauss(5000, spread), draw.gauss(5000, spread)) for _ in range(count)]
    groups = arrange(alone, points)
    assert sorted(i for group in groups for i in group["members"]) == list(range(count))
    assert worst(groups) < SLACK
    for group in groups:
        if len(group["members"]) == 1:
            x, y = points[group["members"][0]]
            assert ((group["x"] - x) ** 2 + (group["y"] - y) ** 2) ** 0.5 < 35


def test_places_of_one_door_part_when_few_and_gather_when_many(alone):
    """Red when two services at one address are not both seen, or when a dozen scatter over their neighbours."""
    assert [group["members"] for group in arrange(alone, [(700, 700)] * 2)] == [[0], [1]]
    assert [group["members"] for group in arrange(alone, [(700, 700)] * 12)] == [list(range(12))]


def test_nothing_stands_on_the_desk(alone):
    """Red when a marker stays on what is fixed: the desk, its name, the chosen marker."""
    groups = arrange(alone, [(500, 500), (510, 505), (620, 500)], [(500, 500, 18), (530, 500, 17)])
    for group in groups:
        for x, y, r in ((500, 500, 18), (530, 500, 17)):
            assert ((group["x"] - x) ** 2 + (group["y"] - y) ** 2) ** 0.5 >= r + 20 - SLACK


def test_a_few_places_on_paper_all_come_apart(alone):
    """Red when two of the places of a card, at one door beside the desk, are printed over each other."""
    script = (
        """() => Cartographie.declutter.apart(Array(6).fill({ x: 300, y: 300 }), [{ x: 300, y: 273, r: 18 }], 19)"""
    )
    places = alone.evaluate(script)
    assert len(places) == 6
    for i, one in enumerate(places):
        assert ((one["x"] - 300) ** 2 + (one["y"] - 273) ** 2) ** 0.5 >= 34
        for other in places[:i]:
            assert ((one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2) ** 0.5 >= 35


# a street as protomaps-leaflet gives it, and a canvas that notes how the letters are turned
NAMED = """([line, discs]) => {
    class Point {
        constructor(x, y) { this.x = x; this.y = y; }
        clone() { return new Point(this.x, this.y); }
        dist(other) { return Math.hypot(other.x - this.x, other.y - this.y); }
    }
    const clear = new Cartographie.Clearance();
    clear.from(() => discs.map(([x, y, r]) => ({ x, y, r })));
    const rule = { size: [[10, 12]], colour: '#000' };
    const name = new Cartographie.labels.kinds.line(rule, { halo: '#fff' }, clear);
    const scratch = { measureText: () => ({ width: 7 }) };
    const layout = { zoom: 16, scratch, order: 0, index: { labelCollides: () => false } };
    const geometry = [line.map(([x, y]) => new Point(x, y))];
    const labels = name.place(layout, geometry, { props: { name: 'Rue du Lavoir' } }) || [];
    const turns = [];
    const methods = { get: (o, k) => o[k] || (() => {}), set: () => true };
    const context = new Proxy({ rotate: (turn) => turns.push(turn) }, methods);
    for (const label of labels) label.draw(context);
    return { turns, boxes: labels.flatMap((label) => label.bboxes) };
}"""


@pytest.mark.parametrize("line", [[(0, 0), (300, 80)], [(300, 80), (0, 0)], [(0, 300), (9, 0)], [(9, 0), (0, 300)]])
def test_a_street_name_is_never_upside_down(alone, line):
    """Red when a street drawn from east to west, or up and down, has letters whose feet are in the air."""
    turns = alone.evaluate(NAMED, [line, []])["turns"]
    assert turns
    assert all(-1.58 < turn < 1.58 for turn in turns)


def test_a_street_name_goes_beside_a_marker(alone):
    """Red when the name is written under a marker while its street has room elsewhere."""
    boxes = alone.evaluate(NAMED, [[(0, 0), (400, 0)], [(200, 0, 20)]])["boxes"]
    assert boxes
    assert all(box["maxX"] < 180 or box["minX"] > 220 for box in boxes)
    assert alone.evaluate(NAMED, [[(0, 0), (110, 0)], [(55, 0, 30)]])["boxes"] == []


def settle(page: Any) -> None:
    """Wait until the tiles are painted."""
    page.wait_for_function(
        """() => { const tiles = [...document.querySelectorAll('#carte canvas.leaflet-tile')];
            return tiles.length && tiles.every(tile => tile.classList.contains('leaflet-tile-loaded')); }"""
    )


def show_at(page: Any, zoom: int) -> None:
    """Look at the desk from *zoom*, however far that is."""
    page.evaluate(
        """zoom => { const { map, settings } = Cartographie.page; map.setMinZoom(3); map.setMaxBounds(null);
            map.setView(settings.desk, zoom, { animate: false }); }""",
        zoom,
    )


@pytest.mark.xdist_group("demo")
def test_the_demonstration_at_every_zoom(demo, visit_file):
    """Red when, at some zoom, a marker, a group or the desk's name hides another, or a place is lost."""
    with visit_file(demo.folder / "carte.html") as seen:
        everyone = seen.page.evaluate("Cartographie.page.entries.filter(entry => entry.position).length")
        for zoom in range(9, 20):
            show_at(seen.page, zoom)
            items = seen.page.evaluate("Cartographie.page.markers.items.map(item => item.entries.length)")
            assert sum(items) == everyone
            assert seen.page.evaluate(MADE) is True
            boxes = seen.page.evaluate(COVERED)
            for i, one in enumerate(boxes):
                for other in boxes[:i]:
                    dx, dy = abs(one["x"] - other["x"]), abs(one["y"] - other["y"])
                    if "desk" in (one["kind"], other["kind"]):
                        name, face = (one, other) if one["kind"] == "desk" else (other, one)
                        inside = max(0, dx - name["width"] / 2), max(0, dy - name["height"] / 2)
                        assert (inside[0] ** 2 + inside[1] ** 2) ** 0.5 > RADII[face["kind"]] - 2 * SLACK, zoom
                    else:
                        assert (dx**2 + dy**2) ** 0.5 > RADII[one["kind"]] + RADII[other["kind"]] - SLACK, zoom
        assert seen.messages == []


def crowded() -> Any:
    """An edition of eleven places at one door, and four around."""
    edition = sample_edition()
    kept = [item for item in edition.entries if item.position][:4]
    more = [entry(100 + i, "repas", f"Table {i}", position=at(3, 3)) for i in range(6)]
    return replace(edition, entries=(*kept, *more))


def test_a_touch_opens_a_group_and_another_closes_it(visit):
    """Red when a group does not say how many it holds, is too small for a finger, or its places cannot be touched."""
    with visit(crowded()) as seen:
        group = seen.page.locator("button.group", has_text="6")
        box = group.bounding_box()
        assert min(box["width"], box["height"]) >= 44
        assert "6 lieux" in group.get_attribute("aria-label")
        group.click()
        spread = seen.page.locator("button.place.spread")
        assert spread.count() == 6
        assert group.get_attribute("aria-expanded") == "true"
        for i in range(6):
            middle = spread.nth(i).bounding_box()
            on_top = "([x, y]) => document.elementFromPoint(x, y).closest('button').className"
            point = [middle["x"] + 22, middle["y"] + 22]
            assert "spread" in seen.page.evaluate(on_top, point)
        spread.nth(2).focus()
        seen.page.keyboard.press("Escape")
        assert spread.count() == 0
        assert seen.page.evaluate("document.activeElement.className") == "group"


def test_the_chosen_one_leaves_its_group_and_stays_on_top(visit):
    """Red when the place chosen in the list stays in a group, or something lies over its marker."""
    with visit(crowded()) as seen:
        seen.page.evaluate("() => { const { page } = Cartographie; page.choose(page.entries[6]); }")
        chosen = seen.page.locator("button.place.chosen")
        assert chosen.count() == 1
        box = chosen.bounding_box()
        middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        assert seen.page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('.chosen') !== null", middle)
        assert seen.page.locator("button.group", has_text="5").count() == 1


def test_panning_keeps_the_markers_and_the_focus(visit):
    """Red when panning makes the markers anew, or takes the focus away from the one that has it."""
    with visit(sample_edition()) as seen:
        page = seen.page
        first = page.locator("button.place").first
        first.focus()
        page.evaluate("() => document.querySelectorAll('button.place').forEach((face, i) => { face.known = true; })")
        before = page.evaluate("Cartographie.page.map.getCenter().lng")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("before => Cartographie.page.map.getCenter().lng > before", arg=before)
        assert page.evaluate("[...document.querySelectorAll('button.place')].every(face => face.known)")
        assert page.evaluate("document.activeElement.known === true")
        width = "getComputedStyle(document.activeElement).outlineWidth"
        assert float(page.evaluate(width).removesuffix("px")) >= 2


def test_a_focus_follows_its_place_into_a_group(visit):
    """Red when stepping back drops the focus to the top of the page."""
    with visit(crowded()) as seen:
        seen.page.evaluate("() => Cartographie.page.map.setZoom(17, { animate: false })")
        seen.page.locator("button.place").first.focus()
        show_at(seen.page, 9)
        assert seen.page.evaluate("document.activeElement.className") == "group"


def many(count: int) -> Any:
    """An edition of *count* places all over the territory."""
    draw = random.Random(count)  # noqa: S311  # the same places at each run
    names = ((i, at(draw.gauss(0, 12), draw.gauss(0, 7))) for i in range(1, count + 1))
    return replace(sample_edition(), entries=tuple(entry(i, "repas", f"Lieu {i}", position=here) for i, here in names))


def test_thousands_of_places_make_few_markers_and_few_stops(visit):
    """Red when what is out of view is made, or can be reached by Tab, or when a place in view has no marker."""
    with visit(many(2500)) as seen:
        page = seen.page
        for zoom in (12, 15, 17):
            show_at(page, zoom)
            faces, stops, lost = page.evaluate(
                """() => { const { map, markers, entries } = Cartographie.page;
                    const faces = [...document.querySelectorAll('#carte .place, #carte .group')];
                    const held = new Set([...markers.mounted.values()].flatMap(item => item.entries));
                    const seen = map.getBounds();
                    const view = document.querySelector('#carte').getBoundingClientRect();
                    const stops = faces.filter(face => face.tabIndex === 0).map(face => face.getBoundingClientRect());
                    return [faces.length,
                        stops.filter(r => r.right < view.left || r.left > view.right
                            || r.bottom < view.top || r.top > view.bottom).length,
                        entries.filter(entry => seen.contains(entry.position) && !held.has(entry)).length]; }"""
            )
            assert 0 < faces < 600
            assert stops == 0
            assert lost == 0


def test_the_small_map_of_the_card(visit):
    """Red when a place of the card is cut or hidden on its map, or when the map is blurred or lacks its scale."""
    with visit(crowded()) as seen:
        made = seen.page.evaluate(
            """async () => { const holder = document.createElement('div');
                holder.style.cssText = 'position: fixed; left: 0; top: 0; width: 484px; height: 300px; z-index: 9999';
                document.body.append(holder);
                const { page } = Cartographie;
                await Cartographie.miniMap(holder, page, { entries: page.entries.slice(4, 10) });
                const tiles = [...holder.querySelectorAll('canvas.leaflet-tile')];
                const map = holder.querySelector('.paper-map').getBoundingClientRect();
                return { places: [...holder.querySelectorAll('.paper-place')].map(e => {
                        const r = e.getBoundingClientRect(); return [r.x + 18 - map.x, r.y + 18 - map.y]; }),
                    size: [map.width, map.height], sharp: tiles.every(tile => tile.width >= 768), tiles: tiles.length,
                    loaded: tiles.every(tile => tile.classList.contains('leaflet-tile-loaded')),
                    text: holder.innerText, stops: holder.querySelectorAll('a, button, [tabindex="0"]').length }; }"""
        )
        assert len(made["places"]) == 6
        for i, (x, y) in enumerate(made["places"]):
            assert 16 < x < made["size"][0] - 16
            assert 16 < y < made["size"][1] - 16
            for other_x, other_y in made["places"][:i]:
                assert ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 > 34
        assert made["tiles"]
        assert made["sharp"]
        assert made["loaded"]
        assert made["stops"] == 0
        assert "Vous êtes ici" in made["text"]
        assert "OpenStreetMap" in made["text"]
        assert " m" in made["text"]


@pytest.mark.parametrize("waited", [True, False])
def test_the_map_prints_on_one_sheet(visit, waited):
    """Red when the print of the map has no title, date, legend, scale, north or source, or is not one A4 laid down."""
    pdfium = pytest.importorskip("pypdfium2")
    with visit(sample_edition()) as seen:
        settle(seen.page)
        seen.page.evaluate(
            "() => { document.body.dataset.view = 'carte'; Cartographie.mapPrint.listen(Cartographie.page); }"
        )
        if waited:
            seen.page.evaluate("async () => { await Cartographie.mapPrint.prepare(Cartographie.page); }")
        else:
            seen.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        document = pdfium.PdfDocument(io.BytesIO(seen.page.pdf(prefer_css_page_size=True)))
        assert len(document) == 1
        width, height = document[0].get_size()
        assert (round(width), round(height)) == (842, 595)
        text = " ".join(document[0].get_textpage().get_text_range().split())
        for wanted in (
            "Où aller à Enez-Skouer",
            "21 septembre 2026",
            "Manger",
            "Vous êtes ici",
            "openstreetmap.org",
        ):
            assert wanted in text
        assert re.search(r"\b\d+ k?m\b", text)
        assert "La Tablée du port" not in text
        seen.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert seen.page.locator(".map-sheet").count() == 0


def test_stronger_colours_are_painted_and_taken_back(visit):
    """Red when asking for more contrast changes nothing on the base map, or cannot be undone."""
    edge = """() => { const tile = document.querySelector('#carte canvas.leaflet-tile-loaded');
        return [...tile.getContext('2d').getImageData(2, 2, 1, 1).data].slice(0, 3); }"""
    with visit(sample_edition()) as seen:
        settle(seen.page)
        usual = seen.page.evaluate(edge)
        for strong in (True, False):
            seen.page.evaluate("on => Cartographie.baseMap.restyle(Cartographie.page.view.layer, on)", strong)
            seen.page.wait_for_function(
                f"wanted => String(({edge})()) === String(wanted)", arg=[255] * 3 if strong else usual
            )
        assert usual != [255, 255, 255]


def test_the_map_stays_left_to_right_in_an_arabic_page(visit):
    """Red when a page read from right to left turns the map's panes around."""
    with visit(sample_edition()) as seen:
        seen.page.evaluate("document.documentElement.dir = 'rtl'")
        assert seen.page.evaluate("getComputedStyle(Cartographie.page.map.getContainer()).direction") == "ltr"
