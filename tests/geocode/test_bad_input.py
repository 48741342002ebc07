"""Whatever is pasted into a cell: an answer or None, at once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.geocode import PROPOSE, BANLocal, build_index

LONGEST = 0.02  # seconds
LENGTH = 10_000
BAD = {
    "empty": "",
    "blank": " \t\r\n\u00a0",
    "long word": "a" * LENGTH,
    "long street": "rue de la gare " * (LENGTH // 15),
    "long numbers": "1 " * (LENGTH // 2),
    "long postcodes": "29990 " * (LENGTH // 6),
    "long commune": "quimper brest " * (LENGTH // 14),
    "long suffixes": "12 bis " * (LENGTH // 7),
    "brackets": "(" * LENGTH,
    "commas": "rue," * (LENGTH // 4),
    "emoji": "🙂🏠" * 500,
    "combining": "é\u0301\u200f" * 2500,
    "control": "\x00\x01\x02\x1b[31m\x7f" * 200,
    "every character": "".join(map(chr, range(0x20, 0xD000))),
    "lone surrogate": "12 rue \ud800 29000",
    "another script": "東京都千代田区" * 300,
    "another country": "10 Downing Street, London SW1A 2AA",
    "phone": "02 98 12 34 56",
    "international phone": "+33 2 98 12 34 56",
    "sql": "'; DROP TABLE adresses; --",
    "url": "https://example.org/12-rue-de-brest?cp=29000",
    "postcode": "29990",
    "number": "12",
    "date": "01/02/2026",
    "formula": "=1+1",
}


@pytest.fixture(scope="session")
def department(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> BANLocal:
    """A geocoder over an address base as large as a département."""
    folder = real_data / "adresses-test"
    target = tmp_path_factory.mktemp("departement")
    build_index([folder / "adresses-synth-29.csv.gz", folder / "lieux-dits-synth-29.csv.gz"], target)
    return BANLocal(target)


@pytest.mark.parametrize("name", BAD)
def test_bad_text_is_no_place(geocoder: BANLocal, name: str) -> None:
    """Red when a text that is no address raises, or gets a pin or a proposal."""
    found = geocoder.geocode(BAD[name])
    properties = found.raw["properties"] if found else {"score": 0.0, "precision": ""}
    assert properties["score"] < PROPOSE or properties["precision"] == "commune"
    geocoder.geocode({"street": BAD[name], "postcode": BAD[name], "city": BAD[name]})


@pytest.mark.real_data
def test_bad_text_takes_no_time_on_a_departement(department: BANLocal) -> None:
    """Red when one of them takes more than 20 ms (the best of five, for the machine has other work)."""
    department.geocode("12 rue de Brest 29000 Quimper")
    slow = {}
    for name, text in BAD.items():
        times = []
        for _ in range(5):
            start = time.perf_counter()
            department.geocode(text, exactly_one=False)
            times.append(time.perf_counter() - start)
        if min(times) > LONGEST:
            slow[name] = min(times)
    assert not slow


@settings(max_examples=150, deadline=None)
@given(value=st.none() | st.floats() | st.integers() | st.booleans() | st.binary() | st.lists(st.text(max_size=3)))
def test_what_is_no_text_is_not_found(geocoder: BANLocal, value: object) -> None:
    """Red when a cell of another type raises."""
    assert geocoder.geocode(value) is None  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(
    query=st.dictionaries(
        st.sampled_from(["q", "street", "postcode", "city", "citycode", "other"]),
        st.none() | st.floats() | st.integers() | st.text(max_size=30) | st.booleans(),
    )
)
def test_any_structured_query_has_an_answer_or_none(geocoder: BANLocal, query: dict[str, object]) -> None:
    """Red when some value of some part raises."""
    geocoder.geocode(query, exactly_one=False)
