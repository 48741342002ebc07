"""The last look on a whole site: words of our own code are no leak, and many secrets in many entries stay quick."""

from __future__ import annotations

import time

import pytest

from cartographie.errors import LeakError
from cartographie.model import Entry, Position
from cartographie.publish.guard import check_outputs
from tests.publish.test_guard import edition


def entry(number: int, name: str, position: Position | None = None) -> Entry:
    """A public entry."""
    return Entry(
        number=number,
        id=f"e{number}",
        family="manger",
        categories=("colis",),
        pictogram="x",
        name=name,
        door="j-y-vais",
        door_label="J'y vais",
        position=position,
    )


@pytest.mark.parametrize("name", ["Transition", "Direction", "Section", "Collection", "Visible"])
def test_a_place_may_bear_a_word_of_our_own_code(name: str) -> None:
    """Red when an internal row called as a word of CSS or JavaScript stops every edition of its site for ever."""
    page = {"carte.html": f"<style>a{{{name.lower()}: none}}</style>".encode()}
    check_outputs(page, edition(), (name,), frozenset())
    with pytest.raises(LeakError):
        check_outputs({"rapport.json": f'["{name}"]'.encode()}, edition(), (name,), frozenset())
    with pytest.raises(LeakError):
        check_outputs(page, edition(entries=(entry(1, f"Le centre {name}"),)), (name,), frozenset())
    with pytest.raises(LeakError):
        check_outputs(page, edition(), (f"{name.lower()}: none",), frozenset())


def test_many_secrets_among_many_entries() -> None:
    """Red when the time grows with the product of both: minutes for a département (it takes under a second)."""
    size = 3000
    entries = tuple(entry(at, f"Lieu {at} dont on parle ici", Position(48 + at / 1e4, -4.0)) for at in range(size))
    addresses = [f"{at} rue Cachée {at * 7}" for at in range(size)]
    secrets = (*addresses, *(f"{47 + at / 1e4:.6f}, -4.500000" for at in range(size)))
    page = {"carte.html": "".join(f'<p lat="{48 + at / 1e4}" lon="-4.0">Lieu {at}</p>' for at in range(size)).encode()}
    start = time.process_time()
    check_outputs(page, edition(entries=entries), secrets, frozenset())
    assert time.process_time() - start < 10
    for told in (addresses[2345], addresses[2345].upper()):
        with pytest.raises(LeakError, match="fiche 7"):
            check_outputs({}, edition(entries=(*entries[:7], entry(7, told), *entries[8:])), secrets, frozenset())
    for number, position in enumerate((Position(47.2345, -4.5), Position(47.23455, -4.50005), Position(-4.5, 47.2345))):
        with pytest.raises(LeakError):
            check_outputs({}, edition(entries=(*entries, entry(number, "x", position))), secrets, frozenset())
    check_outputs({}, edition(entries=(entry(1, "x", Position(47.2345, -4.5002)),)), secrets, frozenset())
