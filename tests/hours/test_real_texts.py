"""The hours that people really wrote, against what they say, judged by hand."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from cartographie.hours import parse, parse_week, slots_on
from cartographie.hours.holidays import days_of
from cartographie.hours.osm_read import read_osm
from cartographie.model import Opening, Slot, SlotKind, Span

pytestmark = pytest.mark.real_data

DAYS = days_of("A")  # Lyon
# two plain weeks, one of winter and one of summer: no holidays of any kind, no first Tuesday
PLAIN = [first + timedelta(days=step) for first in (date(2026, 11, 16), date(2027, 6, 7)) for step in range(7)]
YEAR = [date(2026, 9, 1) + timedelta(days=step) for step in range(396)]


def slots(opening: Opening, day: date) -> tuple[Slot, ...]:
    """The slots that the rules give, whatever is doubtful beside them."""
    return slots_on(replace(opening, doubtful=False), day, DAYS) or ()


def truth_of(block: dict[str, object], day: date) -> tuple[Slot, ...]:
    """The slots of *day* that the hand-written truth tells, each kind by itself."""
    found = []
    for kind in SlotKind:
        if kind.value in block:
            told = slots(read_osm(str(block[kind.value])), day)
            found += [replace_kind(slot, kind) for slot in told]
    return tuple(sorted(found))


def replace_kind(slot: Slot, kind: SlotKind) -> Slot:
    """The same slot of another kind."""
    return Slot(slot.start, slot.end, kind)


@pytest.fixture(scope="module")
def texts(real_data: Path) -> dict[int, str]:
    """The 38 texts of the table of Lyon by row."""
    with (real_data / "listes" / "boussole_lyon_2019.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {line: row["Horaires"] for line, row in enumerate(rows, start=2) if row["Horaires"].strip()}


@pytest.fixture(scope="module")
def truths() -> dict[int, dict[str, object]]:
    """What these texts say."""
    data = tomllib.loads(Path(__file__).with_name("boussole.toml").read_text(encoding="utf-8"))
    return {int(line): block for line, block in data.items()}


def test_every_text_has_its_truth(texts: dict[int, str], truths: dict[int, dict[str, object]]) -> None:
    """Red when the table or the reference lost a text."""
    assert len(texts) == 38
    assert set(texts) == set(truths)


def test_no_text_of_lyon_is_understood_wrong(texts: dict[int, str], truths: dict[int, dict[str, object]]) -> None:
    """Red when a plain week holds one slot that the text does not tell, or a whole text any slot of the year."""
    for line, text in texts.items():
        opening, truth = parse(text), truths[line]
        for day in PLAIN:
            assert set(slots(opening, day)) <= set(truth_of(truth, day)), (line, day)
        if not opening.doubtful:
            for day in YEAR:
                assert slots(opening, day) == truth_of(truth, day), (line, day)


def test_regular_weeks_of_lyon(texts: dict[int, str], truths: dict[int, dict[str, object]]) -> None:
    """Red under 85 % of regular weeks read exactly: those of whoever comes, else of the kinds that the text tells."""
    exact = []
    for line, text in texts.items():
        opening, truth = parse(text), truths[line]
        wanted = {SlotKind.WALK_IN} if "libre" in truth else set(SlotKind)
        told = [[slot for slot in slots(opening, day) if slot.kind in wanted] for day in PLAIN]
        true = [[slot for slot in truth_of(truth, day) if slot.kind in wanted] for day in PLAIN]
        if told == true and any(opening.rules):
            exact.append(line)
    assert len(exact) / len(texts) >= 0.85, sorted(set(texts) - set(exact))


def test_whole_texts_of_lyon(texts: dict[int, str], truths: dict[int, dict[str, object]]) -> None:
    """Red under 60 % of texts read whole, every kind, season and holiday; what is left must be quoted."""
    whole = []
    for line, text in texts.items():
        opening, truth = parse(text), truths[line]
        labels = [rule.label for rule in opening.rules if rule.label]
        for part in opening.left:
            assert part in " ".join(text.split()), part
        if truth.get("reste"):
            assert opening.left, line
        elif not opening.left:
            assert labels == truth.get("public", []), line
            assert all(slots(opening, day) == truth_of(truth, day) for day in YEAR), line
            whole.append(line)
    assert len(whole) / len(texts) >= 0.6, sorted(set(texts) - set(whole))


# every cell of the national list that is not « HH:MM - HH:MM », twice at most: what a careful reader makes of it
ODD_CELLS: dict[str, str] = {
    "09:00-12h00": "540-720",
    "09:00-12:00,13:00-17:00": "540-720 780-1020",
    "08:30-12:00,13:30-17:30": "510-720 810-1050",
    "08:30-12:00,13:30-17:00": "510-720 810-1020",
    "09:00-12:30,14:00-17:00": "540-750 840-1020",
    "08:00-13:00/13 :30-17:00": "480-780 810-1020",
    "08 :00-12:00/14:00-17:00": "480-720 840-1020",
    "08 :30-12:00": "510-720",
    "09:00-12:00 14:00-16:30": "540-720 840-990",
    # said twice, and meant once
    "09:00 - 12:30 / 09:00 - 12:30 / 13:30 - 16:30": "540-750 810-990",
    "09:00 - 12:00 / 09:00 - 12:00 / 14:00 - 17:00": "540-720 840-1020",
    "09:00 - 12:30 / 13:30 - 16:30 / 13:30 - 16:30": "540-750 810-990",
    "08:30 - 12:30 / 13:30 - 17:30 / 13:30 - 17:30": "510-750 810-1050",
    "09:00 - 12:30 / 13:30 - 17:00 / 13:30 - 17:00": "540-750 810-1020",
    "09:00 - 12:00 / 09:00 - 12:00 / 09:00 - 12:00 / 13:30 - 17:00": "540-720 810-1020",
    "09:00 - 12:00 / 09:00 - 12:00 / 13:30 - 18:00": "540-720 810-1080",
    "09:00 - 12:00 / 09:00 - 12:00 / 13:30 - 16:00": "540-720 810-960",
    "09:45 - 12:00 / 09:45 - 12:00 / 13:45 - 15:30": "585-720 825-930",
    "09:45 - 12:00 / 09:45 - 12:00 / 13:45 - 16:30": "585-720 825-990",
    "09:00 - 12:00 / 14:00 - 18:00 / 14:00 - 18:00": "540-720 840-1080",
    "08:30 - 12:00 / 13:00 - 17:30 / 13:00 - 17:30": "510-720 780-1050",
    # four services a day
    "08:45 - 09:45 / 10:30 - 11:30 / 13:30 - 14:30 / 15:00 - 16:15": "525-585 630-690 810-870 900-975",
    "08:45 - 10:00 / 10:30 - 11:30 / 13:30 - 14:30 / 15:00 - 16:15": "525-600 630-690 810-870 900-975",
    "08:45 - 09:45 / 11:15 - 11:45 / 13:30 - 14:30 / 15:00 - 16:15": "525-585 675-705 810-870 900-975",
    # contradictions and torn cells: a finding, never a guess
    "00:00 - 00:00 / 08:30 - 12:00 / 13:30 - 17:00": "",
    "08:30 - 17:30 / 08:30 - 17:30 / 08:30 - 12:30 / 08:30 - 12:30": "",
    "08:30 - 17:30 / 08:30 - 12:30 / 08:30 - 12:30": "",
    "08:45 - 10:15 / 10:30 - 11:30 / 10:30 - 12:00 / 13:30 - 14:30 / 15:00 - 16:15": "",
    "09:00 - 12:00 / 14:00 - 17:00 / 15:00 - 18:00": "",
    "09:15 - 12:15 / 13:30 - 17:00 / 14:00 - 16:00": "",
    "09:00-12:30-13:30-17:00": "",
    "09:00-13:00-/3:00-16:00": "",
    "07:30:12:30": "",
    "09:00-12:00-14:00-17:00": "",
}
PLAIN_CELL = re.compile(r"(\d\d):(\d\d)\s*-\s*(\d\d):(\d\d)(?:\s*/\s*(\d\d):(\d\d)\s*-\s*(\d\d):(\d\d))?\s*")


def true_spans(cell: str) -> list[Span]:
    """What a cell of the national list says, by a reading of its one format and by hand; none when it is doubtful."""
    if cell in ODD_CELLS:
        return [Span(*map(int, part.split("-"))) for part in ODD_CELLS[cell].split()]
    found = PLAIN_CELL.fullmatch(cell)
    assert found, cell
    figures = [int(part) for part in found.groups() if part]
    times = [hours * 60 + minutes for hours, minutes in zip(figures[::2], figures[1::2], strict=True)]
    spans = list(dict.fromkeys(Span(start, end) for start, end in zip(times[::2], times[1::2], strict=True)))
    in_order = all(span.start < span.end for span in spans)
    apart = all(spans[at].end <= spans[at + 1].start for at in range(len(spans) - 1))
    return spans if in_order and apart else []


def test_day_cells_of_the_national_list(real_data: Path) -> None:
    """Red under 99.9 % of 12,915 cells read as a careful person does, or at one single wrong hour."""
    source = real_data / "france-services" / "liste-fs-20221201.csv"
    with source.open(encoding="utf-8-sig", newline="") as file:
        cells = [row[day] for row in csv.DictReader(file) for day in row if day.startswith("h_")]
    filled = [cell for cell in cells if cell.strip(" -")]
    assert len(filled) == 12915
    exact, wrong = 0, []
    for cell in filled:
        opening = parse_week("", {0: cell})
        told = [span for rule in opening.rules for span in rule.spans or ()]
        true = true_spans(cell)
        exact += told == true and bool(opening.left) == (not true)
        if not set(told) <= set(true):
            wrong.append(cell)
    assert wrong == []
    assert exact / len(filled) >= 0.999


def test_osm_hours_of_digital_advisers(real_data: Path) -> None:
    """Red when real opening_hours are no longer read, or a torn rule (« Mo 18:00 ») passes for hours."""
    source = real_data / "listes" / "conseillers-numeriques-2022-29-93.csv"
    with source.open(encoding="utf-8-sig", newline="") as file:
        texts = {row["horaires"] for row in csv.DictReader(file, delimiter=";") if row["horaires"].strip()}
    left = {part for text in texts for part in parse(text).left}
    assert len(texts) == 127
    assert left == {"Mo 18:00", "Mo 09:00-14:00-17:00", "Tu 12:00-13:00-20:00"}
