"""A vocabulary file with a fault is refused when it is loaded, naming the block."""

from __future__ import annotations

import pytest

from cartographie.vocabulary import records
from cartographie.vocabulary.records import Category, Door

BLOCK = {
    "family": "manger",
    "label": "Essai",
    "need": "Je veux essayer.",
    "door": "j-y-vais",
    "freshness_months": 3,
    "pictogram": "maki/shop",
}


def load_with(monkeypatch, **changes):
    """Load the categories from one block with *changes*; a change to None removes the key."""
    block = {key: value for key, value in {**BLOCK, **changes}.items() if value is not None}
    monkeypatch.setattr(records, "_parse", lambda _name: {"families": {}, "categories": {"essai": block}})
    monkeypatch.setattr(records, "families", lambda: {"manger": None})
    monkeypatch.setattr(
        records, "doors", lambda: {"j-y-vais": Door(code="j-y-vais", label="J'y vais", pictogram="temaki/pedestrian")}
    )
    return records.categories.__wrapped__()


def test_a_sound_block_loads(monkeypatch):
    """Red when the defaults of a block change: it would then have no pin or be sensitive unasked."""
    assert load_with(monkeypatch, synonyms=["a"])["essai"] == Category(**{**BLOCK, "code": "essai", "synonyms": ("a",)})


@pytest.mark.parametrize(
    "changes",
    [
        {"family": "jardin"},
        {"door": "fenetre"},
        {"sensitivity": "SSS"},
        {"pictogram": "fontawesome/home"},
        {"pictogram": "../home"},
        {"freshness_months": 0},
        {"colour": "#FFFFFF"},
        {"label": None},
    ],
)
def test_a_faulty_block_is_refused_by_name(monkeypatch, changes):
    """Red when a wrong family, door, pictogram or key gets through to the outputs."""
    with pytest.raises(ValueError, match="essai"):
        load_with(monkeypatch, **changes)
