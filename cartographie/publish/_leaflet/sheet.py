"""The A3 sheet in millimetres: landscape, columns, margins, the type sizes of GRAPHIC.md."""

from __future__ import annotations

from cartographie.model import Box
from cartographie.publish._paper.text import Style

SHEET = (420.0, 297.0)
MARGIN = 6.0
"""What an office printer leaves white, with a little to spare."""

COLUMNS = ((10.0, 105.0), (111.0, 206.0), (214.0, 309.0), (315.0, 410.0))
"""Left and right edges of the four columns; the middle gutter keeps the fold at x = 210 free."""
COLUMN_WIDTH = 95.0
TOP = 289.0
MAP_FRAME = Box(11.0, 14.0, 409.0, 269.0)

GUTTER = 9.8
"""From the left edge of a column to its texts: the marker and the grid square stand there."""
TEXT_WIDTH = COLUMN_WIDTH - GUTTER
MARKER = 7.0

PAPER = "#F4F1EA"
"""The land of the map, as the ground of panels."""
HAIR = "#8A8378"
WHITE = "#FFFFFF"

NAME = Style(size=11.5, bold=True)
CORE = Style(size=10.5, tabular=True)
CORE_BOLD = Style(size=10.5, bold=True, tabular=True)
SMALL = Style(size=9, tabular=True)
SMALL_BOLD = Style(size=9, bold=True, tabular=True)
FAMILY = Style(size=16, bold=True, colour=WHITE)
CATEGORY = Style(size=10, bold=True)
TAG = Style(size=9, bold=True)
