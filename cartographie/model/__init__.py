"""The records that flow from room to room: plain frozen dataclasses, no behaviour beyond small properties.

Coordinates are WGS 84 degrees named `lat` and `lon`; bounds are `(west, south, east, north)`; paper positions are
millimetres from the bottom left corner of the sheet, y upwards, as PDF has it.
"""

from cartographie.model.edition import (
    CategoryBlock,
    DeskBlock,
    Detail,
    Edition,
    Entry,
    FamilyBlock,
    NationalNumber,
    Phone,
    ZonePlace,
)
from cartographie.model.findings import Counts, Finding, Report, Severity
from cartographie.model.hours import Calendar, Horizon, HoursNote, Opening, Rule, Season, Slot, SlotKind, Span
from cartographie.model.paper import (
    Box,
    EdgeArrow,
    Glyph,
    Inset,
    LeafletOptions,
    MapRequest,
    Materials,
    PaperLabel,
    PaperMap,
    PaperMarker,
    PaperShapes,
    WalkCircle,
)
from cartographie.model.resource import (
    Checked,
    Closure,
    Confidentiality,
    Place,
    Position,
    Precision,
    Resource,
    ShownRow,
)
from cartographie.model.table import Dialect, Row, Table
from cartographie.model.territory import BaseMap, Bounds, Layer, Source, Territory

__all__ = [
    "BaseMap",
    "Bounds",
    "Box",
    "Calendar",
    "CategoryBlock",
    "Checked",
    "Closure",
    "Confidentiality",
    "Counts",
    "DeskBlock",
    "Detail",
    "Dialect",
    "EdgeArrow",
    "Edition",
    "Entry",
    "FamilyBlock",
    "Finding",
    "Glyph",
    "Horizon",
    "HoursNote",
    "Inset",
    "Layer",
    "LeafletOptions",
    "MapRequest",
    "Materials",
    "NationalNumber",
    "Opening",
    "PaperLabel",
    "PaperMap",
    "PaperMarker",
    "PaperShapes",
    "Phone",
    "Place",
    "Position",
    "Precision",
    "Report",
    "Resource",
    "Row",
    "Rule",
    "Season",
    "Severity",
    "ShownRow",
    "Slot",
    "SlotKind",
    "Source",
    "Span",
    "Table",
    "Territory",
    "WalkCircle",
    "ZonePlace",
]
