"""A slice of `benchmarks/fuzz_readers.py`, and hypothesis: whatever the bytes, a table or one French sentence."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz_readers import MAKERS, outcome, spoilt
from tests.read.books import archive, ods, ods_row, xlsx_members

# files are written and read: how long that takes depends on who else works on the machine
FILES = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("seed", range(4))
def test_spoilt_files(tmp_path, seed):
    """Red when one of 400 spoilt files shows a traceback, or becomes a table with rows out of place."""
    path = tmp_path / "ressources.csv"
    ends = set()
    for kind, data in spoilt(400, seed):
        path.write_bytes(data)
        try:
            ends.add(outcome(path))
        except Exception as error:
            raise AssertionError(kind, seed) from error
    assert ends == {"table", "refused"}


@pytest.mark.parametrize("kind", MAKERS)
def test_the_files_that_are_spoilt_are_sound_before(tmp_path, kind):
    """Red when the fuzzer spoils what was no table to begin with, and so tries nothing."""
    path = tmp_path / "ressources.csv"
    for seed in range(5):
        path.write_bytes(MAKERS[kind](random.Random(seed)))  # noqa: S311  # no secret: the same files each time
        assert outcome(path) == "table"


@FILES
@given(st.binary(max_size=300) | st.binary(max_size=60).map(lambda data: b"nom;ville\r\n" + data))
def test_any_bytes(tmp_path_factory, data):
    """Red when some bytes raise anything but our own sentence."""
    path = tmp_path_factory.mktemp("any") / "x.csv"
    path.write_bytes(data)
    assert outcome(path) in ("table", "refused")


XML = st.text(st.sampled_from("<>/&;cvtrow=\"' 019AeslR:p\n#x"), max_size=80)


@FILES
@given(XML, st.sampled_from(["sheet", "strings", "styles"]))
def test_any_xml_in_a_workbook(tmp_path_factory, xml, where):
    """Red when a sheet, a list of texts or styles of any XML raises anything but our own sentence."""
    head = '<sheetData><row><c t="inlineStr"><is><t>nom</t></is></c></row></sheetData>'
    members = xlsx_members(head + xml) if where == "sheet" else xlsx_members(head, **{where: xml})
    path = archive(tmp_path_factory.mktemp("any") / "x.xlsx", members)
    assert outcome(path) in ("table", "refused")


@FILES
@given(XML)
def test_any_xml_in_a_document(tmp_path_factory, xml):
    """Red when a document of any XML raises anything but our own sentence."""
    path = ods(tmp_path_factory.mktemp("any") / "x.ods", f"<table:table>{ods_row('nom', 'ville')}{xml}</table:table>")
    assert outcome(path) in ("table", "refused")


def sound_xlsx() -> bytes:
    """The bytes of a small workbook."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, content in xlsx_members('<sheetData><row><c t="str"><v>nom</v></c></row></sheetData>').items():
            made.writestr(name, content)
    return target.getvalue()


SOUND = sound_xlsx()


@FILES
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_any_bytes_changed_in_an_archive(tmp_path_factory, changes):
    """Red when a changed byte of an archive (sizes, offsets, flags, dates) raises anything but our own sentence."""
    data = bytearray(SOUND)
    for at, byte in changes:
        data[at] = byte
    path = tmp_path_factory.mktemp("any") / "x.xlsx"
    path.write_bytes(data)
    assert outcome(path) in ("table", "refused")
