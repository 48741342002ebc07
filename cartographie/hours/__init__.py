"""Hours as agents write them → the lines that people read. What is not understood stays as written."""

from cartographie.hours.display import DAY_CODES, display_lines, unclear_days

__all__ = ["DAY_CODES", "display_lines", "unclear_days"]
