"""A national directory's size: 63,000 rows in moments, texts that repeat kept once."""

from __future__ import annotations

import time

import pytest

from cartographie.read import read_table

ROWS = 63_000
COLUMNS = 20


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A CSV of 63,000 rows of 20 columns, quoted, of which two differ from row to row."""
    path = tmp_path_factory.mktemp("large") / "r.csv"
    usual = ";".join(f'"09:00 - 12:00 / 13:30 - 17:0{at % 10}"' for at in range(COLUMNS - 2))
    header = ";".join(["nom", "adresse", *(f"c{at}" for at in range(COLUMNS - 2))])
    rows = (f'"Épicerie {at}";"{at} rue des Lilas";{usual}' for at in range(ROWS))
    path.write_text("\r\n".join((header, *rows)), encoding="utf-8")
    return path


def test_a_national_directory_is_read_in_moments(large):
    """Red when reading takes several times what it should (about a second of processor on a desk's machine)."""
    start = time.process_time()
    table = read_table(large)
    assert time.process_time() - start < 6
    assert (len(table.rows), len(table.headers)) == (ROWS, COLUMNS)
    assert table.rows[-1].line == ROWS + 1


def test_texts_that_repeat_are_kept_once(large):
    """Red when every cell is a text of its own: the table then takes three times the memory."""
    first, second = read_table(large).rows[:2]
    assert all(one is other for one, other in zip(first.cells[2:], second.cells[2:], strict=True))
