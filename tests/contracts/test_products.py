"""Every output keeps the contract of `publish.Product`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cartographie.model import Edition, LeafletOptions
from cartographie.publish import products


def empty_edition(**values: object) -> Edition:
    """Return an edition that says nothing."""
    defaults = {
        "language": "fr",
        "title": "Où aller",
        "site_name": "CCAS",
        "date_text": "24 novembre 2026",
        "date_iso": "2026-11-24",
        "valid_until_text": "",
        "fictional": True,
        "internal": False,
        "desk": None,
        "families": (),
        "entries": (),
        "numbers": (),
        "attributions": ("Données fictives",),
        "words": {},
        "bounds": (-5.4, 47.6, -5.2, 47.8),
    }
    return Edition(**{**defaults, **values})


def test_the_map_and_the_leaflet_are_there() -> None:
    """Red when an output is not found by listing the folder."""
    assert {"carte", "depliant"} <= set(products())


@pytest.mark.parametrize("name", sorted(products()))
def test_an_output_says_what_it_needs_and_how_its_file_is_called(name: str) -> None:
    """Red when a newcomer lacks a part of the contract, or two editions would write over each other."""
    product = products()[name]
    assert product.PRODUCT == name
    assert product.NEEDS <= {"tiles", "paper", "translations"}
    assert callable(product.render)
    public = product.file_name(empty_edition(), LeafletOptions())
    assert public
    assert "/" not in public


def test_listing_the_outputs_imports_no_drawing_library() -> None:
    """Red when `--help` or `verifier` pays for folium or reportlab."""
    program = "import sys; from cartographie.publish import products; products(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"folium", "branca", "reportlab", "numpy", "jinja2"} & set(loaded)
