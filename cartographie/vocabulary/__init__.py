"""What is known about needs, doors, numbers and columns: knowledge is data, in the TOML files of this folder."""

from __future__ import annotations

from cartographie.vocabulary.freshness import Freshness, delay_of, freshness_of
from cartographie.vocabulary.landmarks import LandmarkSign, landmark_signs
from cartographie.vocabulary.matching import find_category, find_column, find_door, find_family, fold
from cartographie.vocabulary.records import (
    Category,
    Column,
    Door,
    Family,
    Number,
    basemap,
    categories,
    columns,
    doors,
    families,
    finding_codes,
    numbers,
    severity_of,
)
from cartographie.vocabulary.streets import contracted, street_phrase

__all__ = [
    "Category",
    "Column",
    "Door",
    "Family",
    "Freshness",
    "LandmarkSign",
    "Number",
    "basemap",
    "categories",
    "columns",
    "contracted",
    "delay_of",
    "doors",
    "families",
    "find_category",
    "find_column",
    "find_door",
    "find_family",
    "finding_codes",
    "fold",
    "freshness_of",
    "landmark_signs",
    "numbers",
    "severity_of",
    "street_phrase",
]
