"""The ways on foot as the page holds them: few bytes, nothing lost, nothing of a place that has no pin."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cartographie.model import Edition, Materials, Position
from cartographie.publish import html_map
from cartographie.publish.html_map.ways import encode_line, ways_table
from tests.publish.editions import sample_edition
from tests.publish.walks import walk, walked_edition

positions = st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))


def decoded(text: str) -> list[tuple[float, float]]:
    """Return the positions of an encoded polyline, by the description of the format, not by the page's script."""
    numbers, value, shift = [], 0, 0
    for letter in text:
        bits = ord(letter) - 63
        value |= (bits & 31) << shift
        shift += 5
        if not bits & 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    places, lat, lon = [], 0, 0
    for north, east in zip(numbers[::2], numbers[1::2], strict=True):
        lat, lon = lat + north, lon + east
        places.append((lat / 1e5, lon / 1e5))
    return places


def test_the_example_of_the_format_is_written_as_its_author_writes_it() -> None:
    """Red when the line is not an encoded polyline: the example of its description, at five decimals."""
    line = (Position(38.5, -120.2), Position(40.7, -120.95), Position(43.252, -126.453))
    assert encode_line(line) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@"


@given(st.lists(positions, max_size=40))
def test_a_line_comes_back_to_half_a_hundred_thousandth(line: list[Position]) -> None:
    """Red when a position is lost, moved by more than half of a fifth decimal, or leaves the printable letters."""
    text = encode_line(line)
    assert re.fullmatch(r"[?-~]*", text)
    back = decoded(text)
    assert len(back) == len(line)
    for (lat, lon), position in zip(back, line, strict=True):
        assert abs(lat - position.lat) <= 0.50001e-5
        assert abs(lon - position.lon) <= 0.50001e-5


def test_the_page_holds_codes_once_and_no_sentence() -> None:
    """Red when a street or a landmark stands twice, a step loses a value, or a sentence is written a place."""
    table = ways_table(walked_edition())
    assert table["streets"] == [
        ["Rue de la Fontaine", "la rue de la Fontaine"],
        ["Boulevard du Nord", "le boulevard du Nord"],
    ]
    assert (table["seen"], table["names"]) == (["church", "square"], ["Saint-Louis"])
    state, minutes, metres, _, steps = table["of"]["1"]
    assert (state, minutes, metres) == ("walk", 7, 480)
    kinds = table["kinds"]
    assert [kinds[step[0]] for step in steps] == ["partir-gauche", "droite", "gauche", "arrivee-droite"]
    assert [step[1:] for step in steps] == [[0, 90, 1], [2, 260, 2, 1, 1], [4, 130, 0, 2], [5]]
    assert table["of"]["5"] == ["far", 63, 4620]
    assert table["of"]["10"] == ["crow", 0, 850]
    assert set(table["of"]) == {"1", "2", "4", "5", "6", "7", "8", "10"}
    assert "Tournez" not in json.dumps(table, ensure_ascii=False)


def test_without_a_pin_or_a_desk_there_is_no_way() -> None:
    """Red when the page tells the way to a place that it must not show, or from a desk that has no place."""
    edition = walked_edition()
    hidden = tuple(replace(entry, position=None) for entry in edition.entries)
    assert ways_table(replace(edition, entries=hidden)) == {}
    assert ways_table(replace(edition, desk=None)) == {}
    assert edition.desk is not None
    assert ways_table(replace(edition, desk=replace(edition.desk, position=None))) == {}


def _weight(edition: Edition) -> int:
    return len(html_map.render(edition, Materials()))


def test_a_way_weighs_little_in_every_language_together() -> None:
    """Red when an ordinary way of a few steps takes more than 300 bytes: sentences would be in the page a place."""
    edition = sample_edition()
    pinned = [entry for entry in edition.entries if entry.position is not None]
    ways = {entry.number: walk(entry.position) for entry in pinned if entry.position}
    told = replace(edition, entries=tuple(replace(entry, way=ways.get(entry.number)) for entry in edition.entries))
    assert 0 < (_weight(told) - _weight(edition)) / len(pinned) < 300
