"""French text ↔ OSM opening_hours ↔ a week and dated exceptions ↔ sentences in any language.

`parse` reads a text into an `Opening` (rules with their kinds; what is not understood stays as written), `to_osm`
writes it, `calendar_of` makes the week and its exceptions, `display_lines` the lines that people read.
"""

from cartographie.hours.almanac import Almanac, calendar_of
from cartographie.hours.evaluate import Days, is_open, is_within, settled, slots_of, slots_on
from cartographie.hours.osm_write import to_osm
from cartographie.hours.parse import parse, parse_week
from cartographie.hours.sentences import DAY_CODES, display_lines, occasion_text, seasons_text, told_lines

__all__ = [
    "DAY_CODES",
    "Almanac",
    "Days",
    "calendar_of",
    "display_lines",
    "is_open",
    "is_within",
    "occasion_text",
    "parse",
    "parse_week",
    "seasons_text",
    "settled",
    "slots_of",
    "slots_on",
    "to_osm",
    "told_lines",
]
